internal import Linguistics
internal import Pages
internal import SourceText

/// The words that stand in the code of a page: what a reader types as it stands.
public struct CodeVocabulary: Sendable {
  private var words: Set<UInt64> = []

  init(_ page: Page) {
    for block in page.blocks where block.role == .code { add(page.file.bytes, block.source) }
    for span in page.spans where span.kind == .code { add(page.file.bytes, span.source) }
  }

  private mutating func add(_ bytes: [UInt8], _ range: ByteRange) {
    var index = range.start
    while index < range.end {
      guard Self.isWordByte(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < range.end, Self.isWordByte(bytes[index]) || Self.isInnerPoint(bytes, index, range) { index += 1 }
      words.insert(TextHash.exact(bytes, start..<index))
      // A flag is also known with its dash: `-Scope`.
      if start > range.start, bytes[start - 1] == UInt8(ascii: "-") {
        words.insert(TextHash.exact(bytes, start - 1..<index))
      }
    }
  }

  /// Whether a word stands in code, letter for letter.
  public func contains(_ word: String) -> Bool { words.contains(TextHash.exact(word)) }
  public func contains(exact hash: UInt64) -> Bool { words.contains(hash) }
  /// Whether a number such as `2.0` stands in code as a number of its own.
  public func contains(number: String) -> Bool { contains(number) }

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
