/// One start tag, `<name attribute="value">`, as it stands in running text; gumbo reads whole fragments, this a single tag.
struct HTMLTag {
  /// Attributes that are read by readers, with the role of their value.
  static let readable: [(String, Role)] = [
    ("alt", .imageAlternative), ("title", .attribute), ("aria-label", .attribute), ("placeholder", .attribute),
    ("summary", .attribute),
  ]

  let name: String
  private var attributes: [(name: String, value: Range<Int>)] = []

  /// Reads the tag at `range`; nil for end tags, comments and what is no tag.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "<") else { return nil }
    var at = range.lowerBound + 1
    let end = range.upperBound
    func nameEnd(_ from: Int) -> Int {
      var index = from
      while index < end, bytes[index] > 0x20, !Self.endsName(bytes[index]) { index += 1 }
      return index
    }
    let tagEnd = nameEnd(at)
    guard tagEnd > at else { return nil }
    name = String(decoding: bytes[at..<tagEnd], as: UTF8.self).lowercased()
    at = tagEnd
    while at < end {
      while at < end, bytes[at] <= 0x20 || Self.endsName(bytes[at]) { at += 1 }
      let from = at
      at = nameEnd(at)
      guard at > from else { break }
      let attribute = String(decoding: bytes[from..<at], as: UTF8.self).lowercased()
      while at < end, bytes[at] <= 0x20 { at += 1 }
      guard at < end, bytes[at] == UInt8(ascii: "=") else { continue }
      at += 1
      while at < end, bytes[at] <= 0x20 { at += 1 }
      guard at < end else { break }
      if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
        guard let close = bytes[at + 1..<end].firstIndex(of: bytes[at]) else { break }
        attributes.append((attribute, at + 1..<close))
        at = close + 1
      } else {
        let start = at
        while at < end, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ">") { at += 1 }
        attributes.append((attribute, start..<at))
      }
    }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }

  /// Where the value of an attribute stands, quotes left out.
  func value(of name: String) -> Range<Int>? { attributes.first { $0.name == name }?.value }
}
