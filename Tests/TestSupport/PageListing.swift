package import Pages
import SourceText

extension Page {
  /// The page as the checks see it: a block a line, its segments between bars, code and markup named.
  package var listing: String {
    blocks.indices.map { line(of: $0) + "\n" }.joined()
  }

  private func line(of index: Int) -> String {
    let block = blocks[index]
    var line = "\(block.role)"
    if block.level > 0 { line += " \(block.level)" }
    if let cell = block.cell { line += " \(cell.table):\(cell.row):\(cell.column)" }
    if let name = name(of: block) { line += " #\(name)" }
    guard block.isProse else { return "\(line) bytes \(block.source.start)–\(block.source.end)" }
    return line + ": " + block.segments.map { marked(segments[$0].text) }.joined(separator: " | ")
  }

  /// The prose with its inline markup named: `code(x)`, `link(x)`.
  private func marked(_ range: Range<Int>) -> String {
    var opens: [Int: [String]] = [:]
    var closes: [Int: Int] = [:]
    for index in spans(in: range) {
      let span = spans[index]
      guard !span.text.isEmpty else {
        opens[span.text.lowerBound, default: []].append("\(span.kind)()")
        continue
      }
      opens[span.text.lowerBound, default: []].append("\(span.kind)(")
      closes[min(span.text.upperBound, range.upperBound), default: 0] += 1
    }
    var bytes: [UInt8] = []
    for offset in range.lowerBound...range.upperBound {
      bytes += Array(repeating: UInt8(ascii: ")"), count: closes[offset] ?? 0)
      for open in opens[offset] ?? [] { bytes += Array(open.utf8) }
      if offset < range.upperBound { bytes.append(text[offset]) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
