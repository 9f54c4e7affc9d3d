/// Text for XML 1.0: markup escaped, and a visible sign for what XML cannot hold.
enum XMLText {
  /// As the content of an element; `]]>` cannot arise, since every `>` is escaped.
  static func content(_ text: String) -> String { escaped(NeutralText.withoutControls(text)) }

  /// As the value of an attribute in double quotes, on one line.
  static func attribute(_ text: String) -> String { escaped(NeutralText.oneLine(text)) }

  /// As the content of an element, every character kept that XML can hold: what a terminal would obey stands as a number.
  /// Others become U+FFFD.
  static func inXML(_ text: String) -> String { exact(text) { _ in "\u{FFFD}" } }

  /// As `inXML`, for XLIFF, which has an element for characters that XML cannot hold.
  static func inXLIFF(_ text: String) -> String {
    exact(text) { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "<cp hex=\"\(String(repeating: "0", count: 4 - digits.count) + digits)\"/>"
    }
  }

  private static func exact(_ text: String, _ substitute: (Unicode.Scalar) -> String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\r": result += "&#13;"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += substitute(scalar)
      case _ where scalar.isUnsafeInTerminal: result += "&#\(scalar.value);"
      default: result += escaped(String(scalar))
      }
    }
  }

  /// Escapes scalar by scalar: a `<` or a quote with a combining mark is one `Character`, and to a browser still a `<` or a
  /// quote.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
