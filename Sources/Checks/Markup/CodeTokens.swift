internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// A piece of code: a word, a number, a sign, a whole string, a run of text between two tags.
struct CodeToken {
  enum Kind {
    case word, sign
    /// A string; what it says may be translated.
    case string
    /// Text between tags, which may be translated.
    case text
  }

  var kind: Kind
  /// In the file.
  var range: Range<Int>
  /// Equal for tokens that stand for each other: all strings have the same, and all texts.
  var key: UInt64

  /// Cuts code into tokens; comments and space are none.
  static func tokens(_ bytes: [UInt8], _ range: Range<Int>, _ syntax: CodeSyntax) -> [CodeToken] {
    var scanner = CodeScanner(bytes: bytes, range: range, syntax: syntax)
    return scanner.scan()
  }
}

private struct CodeScanner {
  let bytes: [UInt8]
  let range: Range<Int>
  let syntax: CodeSyntax
  private var tokens: [CodeToken] = []
  /// How many braces are open in the tag that is not closed yet; nil outside of tags.
  private var braces: Int?

  init(bytes: [UInt8], range: Range<Int>, syntax: CodeSyntax) {
    self.bytes = bytes
    self.range = range
    self.syntax = syntax
  }

  mutating func scan() -> [CodeToken] {
    var index = range.lowerBound
    while index < range.upperBound {
      if let space = Self.space(bytes, index) {
        index += space
      } else if let length = syntax.comment(bytes, index, range) {
        index += length
      } else {
        index = take(at: index)
      }
    }
    return tokens
  }

  /// Adds the token at `index` and returns where it ends.
  private mutating func take(at index: Int) -> Int {
    if Self.isWord(bytes[index]) {
      let end = wordEnd(index)
      tokens.append(CodeToken(kind: .word, range: index..<end, key: TextHash.exact(bytes, index..<end)))
      return end
    }
    if syntax.quotes.contains(bytes[index]), let end = stringEnd(index) {
      tokens.append(CodeToken(kind: .string, range: index..<end, key: 1))
      return end
    }
    tokens.append(CodeToken(kind: .sign, range: index..<index + 1, key: UInt64(bytes[index])))
    guard syntax.hasMarkup else { return index + 1 }
    return isBeforeText(index) ? takeText(from: index + 1) : index + 1
  }

  /// Whether the sign at `index` ends a tag, or an expression in braces between tags. Follows the tags.
  private mutating func isBeforeText(_ index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "<"):
      guard braces == nil, index + 1 < range.upperBound else { return false }
      let next = bytes[index + 1]
      if next == UInt8(ascii: "/") || next == UInt8(ascii: ">") || Self.isWord(next) { braces = 0 }
      return false
    case UInt8(ascii: "{"):
      braces = braces.map { $0 + 1 }
      return false
    case UInt8(ascii: "}"):
      guard let open = braces else { return true }
      braces = max(0, open - 1)
      return false
    case UInt8(ascii: ">"):
      guard braces == 0 else { return false }
      braces = nil
      return true
    default: return false
    }
  }

  /// Text behind a tag or an expression, up to the next tag or brace. A run without a word is none.
  private mutating func takeText(from start: Int) -> Int {
    let end = bytes[start..<range.upperBound].firstIndex { "<{".utf8.contains($0) } ?? range.upperBound
    // Code behind the last tag of a function is no text.
    let isCode = bytes[start..<end].contains { "};=".utf8.contains($0) }
    guard !isCode, end < range.upperBound, bytes[start..<end].contains(where: Self.isWord) else { return start }
    tokens.append(CodeToken(kind: .text, range: start..<end, key: 2))
    return end
  }

  /// The length of the space at `index`, no-break ones and byte order marks included; nil where there is none.
  private static func space(_ bytes: [UInt8], _ index: Int) -> Int? {
    if bytes[index] <= 0x20 { return 1 }
    guard bytes[index] >= 0xC2 else { return nil }
    let spaces: [[UInt8]] = [[0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xEF, 0xBB, 0xBF]]
    return spaces.first { bytes[index...].starts(with: $0) }?.count
  }

  private func wordEnd(_ start: Int) -> Int {
    var index = start
    while index < range.upperBound {
      let isInner =
        bytes[index] == UInt8(ascii: "-") && index > start && index + 1 < range.upperBound
        && Self.isWord(bytes[index + 1])
      guard isInner || Self.isWord(bytes[index]) && Self.space(bytes, index) == nil else { break }
      index += 1
    }
    return index
  }

  /// The end of the string that opens at `start`; nil where the sign is no quote, or nothing closes it on the line.
  private func stringEnd(_ start: Int) -> Int? {
    let quote = bytes[start]
    // An apostrophe.
    if quote == UInt8(ascii: "'"), start > range.lowerBound, Self.isWord(bytes[start - 1]) { return nil }
    var index = start + 1
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == quote { return index + 1 }
      if bytes[index] == 0x0A, quote != UInt8(ascii: "`") { return nil }
      index += 1
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "$") || byte >= 0x80
  }
}
