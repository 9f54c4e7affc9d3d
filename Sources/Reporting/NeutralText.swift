/// Text from pages on its way into files of other formats: nothing in it can be obeyed by a terminal or turn text round,
/// and everything else stays as it is.
enum NeutralText {
  /// As one line.
  static func oneLine(_ text: String) -> String {
    let parts = text.unicodeScalars.split(whereSeparator: isLineEndOrTab)
    return withoutControls(parts.map { String($0) }.joined(separator: " "))
  }

  /// With a visible sign for each control.
  static func withoutControls(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isControl(scalar) {
        result += VisibleText.sign(of: scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isLineEndOrTab(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\t", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" || scalar == "\t" { return false }
    // U+FFFE and U+FFFF are no characters, and an XML file that has them is none.
    return scalar.isUnsafeInTerminal || scalar.value & 0xFFFE == 0xFFFE
  }
}
