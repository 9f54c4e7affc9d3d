public import SourceText

/// A page that carries its English beside each sentence, as Microsoft publishes them for review:
/// `<span data-ttu-id="a-1">FR</span><span class="sxs-lookup"><span data-stu-id="a-1">EN</span></span>`.
///
/// Each language is read from the bytes of the page with the other language blotted out, length for length, so that all places
/// stay true.
public struct SideBySide: Sendable {
  /// The bytes with the English blotted out.
  let localized: [UInt8]
  /// The bytes with the localized text blotted out.
  let source: [UInt8]

  private static let localizedMark: StaticString = "<span data-ttu-id="
  private static let sourceMark: StaticString = "<span class=\"sxs-lookup\">"
  private static let end: StaticString = "</span>"

  /// Nil for a page that has no such pairs.
  public init?(_ file: SourceFile) {
    let pairs = Self.pairs(in: file.bytes)
    guard !pairs.isEmpty else { return nil }
    var localized = file.bytes
    var source = file.bytes
    for pair in pairs {
      Self.blot(pair.source, in: &localized)
      Self.blot(pair.localized, in: &source)
    }
    Self.blankFrontMatter(in: &source)
    self.localized = localized
    self.source = source
  }

  /// The front matter has no English beside it.
  private static func blankFrontMatter(in bytes: inout [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let fence = Array("---".utf8)
    guard bytes[start...].starts(with: fence), let end = ByteSearch.first("\n---", in: bytes, start..<bytes.count)
    else {
      return
    }
    for index in start..<end + 1 + fence.count where bytes[index] > 0x20 { bytes[index] = 0x20 }
  }

  private static func pairs(in bytes: [UInt8]) -> [(localized: Range<Int>, source: Range<Int>)] {
    var pairs: [(localized: Range<Int>, source: Range<Int>)] = []
    var at = 0
    while let open = ByteSearch.first(localizedMark, in: bytes, at..<bytes.count) {
      at = open + localizedMark.utf8CodeUnitCount
      // A pair stands on one line.
      let lineEnd = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      guard let next = ByteSearch.first(sourceMark, in: bytes, at..<lineEnd),
        ByteSearch.first(localizedMark, in: bytes, at..<next) == nil,
        let inner = ByteSearch.first(end, in: bytes, next..<lineEnd),
        let close = ByteSearch.first(end, in: bytes, inner + end.utf8CodeUnitCount..<lineEnd),
        let localizedEnd = lastEnd(in: bytes, open..<next)
      else { continue }
      pairs.append((open..<localizedEnd, next..<close + end.utf8CodeUnitCount))
      at = close + end.utf8CodeUnitCount
    }
    return pairs
  }

  /// The end of the last `</span>` in a range, where nothing but space stands behind it.
  private static func lastEnd(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var last = range.upperBound
    while last > range.lowerBound, bytes[last - 1] <= 0x20 { last -= 1 }
    return bytes[range.lowerBound..<last].suffix(end.utf8CodeUnitCount).elementsEqual(Self.bytes(of: end)) ? last : nil
  }

  private static func bytes(of text: StaticString) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// Makes one empty tag of the range, its length kept: `<s x="…">` reads as nothing in Markdown, where spaces at the head of a line would
  /// make code of it.
  private static func blot(_ range: Range<Int>, in bytes: inout [UInt8]) {
    let (head, tail) = (Array("<s x=\"".utf8), Array("\">".utf8))
    for index in range { bytes[index] = UInt8(ascii: "x") }
    bytes.replaceSubrange(range.lowerBound..<range.lowerBound + head.count, with: head)
    bytes.replaceSubrange(range.upperBound - tail.count..<range.upperBound, with: tail)
  }
}
