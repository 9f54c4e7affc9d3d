internal import Linguistics
internal import Pages
internal import SourceText

/// The words that stand in the code of a page: what a reader types as it stands.
public struct CodeVocabulary: Sendable {
  private var words = HashTable<Int>()
  private var arguments = HashSet()
  private var quoted = HashSet()
  private var spans = HashSet()

  init(_ page: Page) {
    for block in page.blocks where block.role == .code { add(page.file.bytes, block.source) }
    for span in page.spans where span.kind == .code {
      add(page.file.bytes, span.source)
      spans.insert(TextHash.exact(page.text, span.text))
    }
  }

  private mutating func add(_ bytes: [UInt8], _ range: ByteRange) {
    var index = range.start
    var flagEnd = -1
    while index < range.end {
      guard Self.isWordByte(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < range.end, Self.isWordByte(bytes[index]) || Self.isInnerPoint(bytes, index, range) { index += 1 }
      let word = TextHash.exact(bytes, start..<index)
      words[word, default: 0] += 1
      let isFlag = start > range.start && bytes[start - 1] == UInt8(ascii: "-") && isBoundary(bytes, start - 2, range)
      let isValue = flagEnd == start - 1 && bytes[start - 1] == 0x20
      if isFlag || isValue { arguments.insert(word) }
      if isFlag { flagEnd = index }
      let isQuoted =
        start > range.start && index < range.end && bytes[start - 1] == bytes[index]
        && !isAttribute(bytes, start - 2, range)
      if isQuoted, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") { quoted.insert(word) }
    }
  }

  /// Whether a word stands in code, letter for letter.
  public func contains(_ word: String) -> Bool { words[TextHash.exact(word)] != nil }
  /// How often a word stands in code.
  public func count(of word: String) -> Int { words[TextHash.exact(word)] ?? 0 }
  /// Whether a word is a flag (`-Scope`), or the value behind one (`-Version Latest`).
  public func isArgument(_ word: String) -> Bool { arguments.contains(TextHash.exact(word)) }

  /// Whether a word stands in quotation marks by itself: `$level = "High"`.
  public func isQuoted(_ word: String) -> Bool { quoted.contains(TextHash.exact(word)) }

  /// Whether a piece of code in a sentence is this and nothing else.
  public func isWhole(_ text: String) -> Bool { spans.contains(TextHash.exact(text)) }

  /// Whether a flag can begin behind the byte at `index`.
  private func isBoundary(_ bytes: [UInt8], _ index: Int, _ range: ByteRange) -> Bool {
    index < range.start || bytes[index] <= 0x20 || "[`-".utf8.contains(bytes[index])
  }

  /// Whether the sign at `index` is the one of `title="…"`: what stands behind it is shown to readers.
  private func isAttribute(_ bytes: [UInt8], _ index: Int, _ range: ByteRange) -> Bool {
    index > range.start && bytes[index] == UInt8(ascii: "=") && Self.isWordByte(bytes[index - 1])
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte &- 0x30 < 10
      || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }

  private static func isInnerPoint(_ bytes: [UInt8], _ index: Int, _ range: ByteRange) -> Bool {
    bytes[index] == UInt8(ascii: ".") && index + 1 < range.end && bytes[index + 1] &- 0x30 < 10
      && index > range.start && bytes[index - 1] &- 0x30 < 10
  }
}
