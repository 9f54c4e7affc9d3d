/// Finds where JavaScript of an MDX page ends: its expressions and modules may go over lines, blank ones too, which a Markdown parser
/// takes for the end of a block.
struct ScriptScanner {
  let bytes: [UInt8]

  private static let (open, close) = (Array("([{".utf8), Array(")]}".utf8))
  private static let newline = UInt8(ascii: "\n")

  /// Behind the brace that closes the one at `start`; nil where none does.
  func endOfExpression(at start: Int) -> Int? { scan(start, readsStrings: true) ?? scan(start, readsStrings: false) }

  /// The end of the line on which a module that begins at `start` ends: all brackets are closed, and a blank line or the end of the page
  /// follows. Nil where they never are.
  func endOfModule(at start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if Self.open.contains(byte) || byte == UInt8(ascii: "`") {
        guard let end = scan(index, readsStrings: true) else { return nil }
        index = end
      } else if byte == Self.newline, isBlankLine(index + 1) {
        return index
      } else {
        index = endOfString(at: index) ?? index + 1
      }
    }
    return bytes.count
  }

  private func isBlankLine(_ start: Int) -> Bool {
    var index = start
    while index < bytes.count, bytes[index] != Self.newline {
      if bytes[index] > 0x20 { return false }
      index += 1
    }
    return true
  }

  /// Text of a page that is no JavaScript may have lone apostrophes: `readsStrings` takes quotation marks for those of strings.
  private func scan(_ start: Int, readsStrings: Bool) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "`") {
        guard let end = endOfTemplate(at: index) else { return nil }
        index = end
        if depth == 0 { return index }
        continue
      }
      if readsStrings, let end = endOfString(at: index) ?? endOfComment(at: index) {
        index = end
        continue
      }
      if Self.open.contains(byte) { depth += 1 }
      if Self.close.contains(byte) {
        depth -= 1
        if depth <= 0 { return index + 1 }
      }
      index += 1
    }
    return nil
  }

  /// Behind a string of one line that begins at `index`.
  private func endOfString(at index: Int) -> Int? {
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var end = index + 1
    while end < bytes.count, bytes[end] != Self.newline {
      if bytes[end] == quote { return end + 1 }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private func endOfComment(at index: Int) -> Int? {
    guard bytes[index] == UInt8(ascii: "/"), index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case UInt8(ascii: "/") where index == 0 || bytes[index - 1] <= 0x20:
      return bytes[index...].firstIndex(of: Self.newline) ?? bytes.count
    case UInt8(ascii: "*"):
      var end = index + 2
      while end + 1 < bytes.count {
        if bytes[end] == UInt8(ascii: "*"), bytes[end + 1] == UInt8(ascii: "/") { return end + 2 }
        end += 1
      }
      return nil
    default: return nil
    }
  }

  /// Behind the template literal that begins at `index`.
  private func endOfTemplate(at index: Int) -> Int? {
    var end = index + 1
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "`") { return end + 1 }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
