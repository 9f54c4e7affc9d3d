public import Pages
internal import Terminology

extension Page {
  /// What stands in quotation marks in a range of the text, without the marks and the spaces inside them. Quotations of more
  /// than 80 bytes are left out: no label is as long.
  public func quotations(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard Self.firstBytes.contains(text[index]),
        let quote = Self.quotes.first(where: { text[index..<range.upperBound].starts(with: $0.open) })
      else {
        index += 1
        continue
      }
      let start = index + quote.open.count
      let limit = min(range.upperBound, start + Self.longest)
      if start < limit, let end = (start..<limit).first(where: { text[$0..<limit].starts(with: quote.close) }) {
        found.append(withoutSpace(start..<end))
        index = end + quote.close.count
      } else {
        index = start
      }
    }
    return found.filter { !$0.isEmpty }
  }

  private static let quotes: [(open: [UInt8], close: [UInt8])] = [("“", "”"), ("«", "»"), ("\"", "\"")].map {
    (Array($0.0.utf8), Array($0.1.utf8))
  }
  /// Few bytes of a text are one of these.
  private static let firstBytes: [UInt8] = quotes.map { $0.open[0] }
  /// Bytes.
  private static let longest = 80

  /// A range of the text without spaces at its ends, ordinary ones and those that cannot be seen.
  func withoutSpace(_ range: Range<Int>) -> Range<Int> {
    func isSpace(_ character: Character) -> Bool { character.isWhitespace || character.isInvisible }
    let inside = string(range)
    let head = inside.prefix(while: isSpace).utf8.count
    guard head < range.count else { return range.lowerBound..<range.lowerBound }
    let tail = inside.reversed().prefix(while: isSpace).reduce(0) { $0 + $1.utf8.count }
    return range.lowerBound + head..<range.upperBound - tail
  }
}
