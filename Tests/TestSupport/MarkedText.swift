/// A text in which what matters stands between `⟦` and `⟧`.
package struct MarkedText: Sendable {
  /// Without the marks.
  package var text = ""
  /// The marked places, UTF-8 offsets in `text`.
  package var ranges: [Range<Int>] = []

  package init(_ marked: String) {
    var start: Int?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": start = text.utf8.count
      case "⟧":
        if let from = start { ranges.append(from..<text.utf8.count) }
        start = nil
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text with marks at other places.
  package static func mark(_ text: String, _ ranges: [Range<Int>]) -> String {
    var bytes = Array(text.utf8)
    for range in ranges.sorted(by: { $0.lowerBound > $1.lowerBound }) {
      bytes.insert(contentsOf: Array("⟧".utf8), at: range.upperBound)
      bytes.insert(contentsOf: Array("⟦".utf8), at: range.lowerBound)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
