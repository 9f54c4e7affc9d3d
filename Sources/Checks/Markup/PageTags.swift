internal import Linguistics
internal import Pages
internal import SourceText

/// A tag of HTML or JSX as it stands in the file.
struct PageTag {
  /// From `<` to `>`.
  var range: Range<Int>
  /// The name in the file.
  var name: Range<Int>
  var isClosing: Bool
  /// Ends with `/>`.
  var isEmpty: Bool

  /// The names of its attributes in the file; what stands in quotes or braces is none.
  func attributes(_ bytes: [UInt8]) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var index = name.upperBound
    while index < range.upperBound - 1 {
      if let end = Self.valueEnd(bytes, index, range) {
        index = end
        continue
      }
      let start = index
      while index < range.upperBound - 1, PageTag.isName(bytes[index]) { index += 1 }
      if index == start {
        index += 1
      } else if bytes[index] == UInt8(ascii: "="), PageTag.isLetter(bytes[start]), bytes[start - 1] <= 0x20 {
        names.append(start..<index)
      }
    }
    return names
  }

  /// The attributes with a quoted value, and where it stands, quotes left out.
  func quotedValues(_ bytes: [UInt8]) -> [(name: Range<Int>, value: Range<Int>)] {
    attributes(bytes).compactMap { name in
      let open = name.upperBound + 1
      guard open < range.upperBound, "\"'".utf8.contains(bytes[open]),
        let close = bytes[(open + 1)..<range.upperBound].firstIndex(of: bytes[open])
      else { return nil }
      return (name, open + 1..<close)
    }
  }

  /// The end of a quoted or braced value that begins at `index`.
  private static func valueEnd(_ bytes: [UInt8], _ index: Int, _ range: Range<Int>) -> Int? {
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      return (bytes[index + 1..<range.upperBound].firstIndex(of: bytes[index]) ?? range.upperBound - 1) + 1
    }
    guard bytes[index] == UInt8(ascii: "{") else { return nil }
    var (depth, end) = (0, index)
    repeat {
      if bytes[end] == UInt8(ascii: "{") { depth += 1 }
      if bytes[end] == UInt8(ascii: "}") { depth -= 1 }
      end += 1
    } while depth > 0 && end < range.upperBound
    return end
  }

  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80 }
  static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), 0x30...0x39: true
    default: isLetter(byte)
    }
  }
}

extension Page {
  /// The tags of the page, in order, those in code, in comments and in front matter left out.
  func tags() -> [PageTag] {
    let bytes = file.bytes
    var hidden = HiddenPlaces(self)
    var tags: [PageTag] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      if let end = hidden.end(around: open) ?? Self.commentEnd(bytes, open) {
        index = max(end, open + 1)
      } else if let tag = Self.tag(bytes, open) {
        tags.append(tag)
        index = tag.range.upperBound
      } else {
        index = open + 1
      }
    }
    return tags
  }

  static func commentEnd(_ bytes: [UInt8], _ open: Int) -> Int? {
    guard bytes[open...].starts(with: "<!--".utf8) else { return nil }
    var end = open + 4
    while end + 2 < bytes.count, !bytes[end...].starts(with: "-->".utf8) { end += 1 }
    return min(end + 3, bytes.count)
  }

  /// The tag that begins at `open`; nil for what is none: an address, a comparison, an escaped sign.
  private static func tag(_ bytes: [UInt8], _ open: Int) -> PageTag? {
    if open > 0, bytes[open - 1] == UInt8(ascii: "\\") { return nil }
    let isClosing = open + 1 < bytes.count && bytes[open + 1] == UInt8(ascii: "/")
    let start = open + (isClosing ? 2 : 1)
    var end = start
    while end < bytes.count, PageTag.isName(bytes[end]) { end += 1 }
    guard end > start, end < bytes.count, PageTag.isLetter(bytes[start]),
      bytes[end] <= 0x20 || bytes[end] == UInt8(ascii: ">") || bytes[end] == UInt8(ascii: "/"),
      !bytes[start..<end].contains(UInt8(ascii: ":")), let close = close(bytes, from: end)
    else { return nil }
    let isEmpty = close > end && bytes[close - 1] == UInt8(ascii: "/")
    return PageTag(range: open..<close + 1, name: start..<end, isClosing: isClosing, isEmpty: isEmpty)
  }

  /// The `>` of a tag: not one in quotes or braces, and not behind another `<`.
  private static func close(_ bytes: [UInt8], from start: Int) -> Int? {
    var (index, depth) = (start, 0)
    while index < bytes.count, index - start < 4000 {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">"), depth == 0 { return index }
      if byte == UInt8(ascii: "<"), depth == 0 { return nil }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if byte == UInt8(ascii: "\""), depth == 0, bytes[index - 1] == UInt8(ascii: "=") {
        guard let end = bytes[(index + 1)...].firstIndex(of: byte) else { return nil }
        index = end
      }
      index += 1
    }
    return nil
  }
}

/// Code and front matter of a page, asked in the order of the file.
struct HiddenPlaces {
  private let ranges: [ByteRange]
  private var next = 0

  /// `directives`: lines of site syntax too.
  init(_ page: Page, directives: Bool = false) {
    var ranges: [ByteRange] = []
    // By index: a block is large, and most are not taken.
    for index in page.blocks.indices {
      let role = page.blocks[index].role
      if role == .code || role == .frontMatter || directives && role == .directive {
        ranges.append(page.blocks[index].source)
      }
    }
    for index in page.spans.indices where page.spans[index].kind == .code { ranges.append(page.spans[index].source) }
    self.ranges = ranges.sorted()
  }

  mutating func end(around index: Int) -> Int? {
    while next < ranges.count, ranges[next].end <= index { next += 1 }
    return next < ranges.count && ranges[next].contains(index) ? ranges[next].end : nil
  }
}
