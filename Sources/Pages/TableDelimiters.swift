internal import SourceText

/// Markdown whose short table delimiters (`|-|:-:|`) were made as long as md4c asks for, with the way back to its bytes.
///
/// GitHub and others take one hyphen a column; md4c takes three.
struct TableDelimiters {
  private(set) var bytes: [UInt8]
  /// Where hyphens were put in, as offsets of `bytes` behind them, with the number of all that were put in so far.
  private var insertions: [(end: Int, total: Int)] = []

  /// Hyphens that a column must have.
  private static let least = 3

  init(_ text: [UInt8]) {
    bytes = text
    let rows = Self.shortRows(of: text)
    guard !rows.isEmpty else { return }
    bytes = []
    bytes.reserveCapacity(text.count + 64)
    var at = 0
    var total = 0
    for row in rows {
      bytes += text[at..<row.lowerBound]
      at = row.lowerBound
      while at < row.upperBound {
        guard text[at] == UInt8(ascii: "-") else {
          bytes.append(text[at])
          at += 1
          continue
        }
        let run = text[at..<row.upperBound].prefix { $0 == UInt8(ascii: "-") }
        bytes += run
        at = run.endIndex
        if run.count < Self.least {
          bytes += repeatElement(UInt8(ascii: "-"), count: Self.least - run.count)
          total += Self.least - run.count
          insertions.append((bytes.count, total))
        }
      }
    }
    bytes += text[at...]
  }

  /// The offset in the text of one in `bytes`.
  func offset(_ offset: Int) -> Int {
    guard let first = insertions.first, offset >= first.end else { return offset }
    var (low, high) = (0, insertions.count)
    while low < high {
      let middle = (low + high) / 2
      if insertions[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return offset - insertions[low - 1].total
  }

  /// The lines of delimiters that have a column with fewer hyphens, below a line with a bar and outside of fenced code.
  private static func shortRows(of text: [UInt8]) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var fence: UInt8?
    var start = 0
    var hasBarAbove = false
    text.withUnsafeBufferPointer { text in
      while start < text.count {
        let end = ByteSearch.first(UInt8(ascii: "\n"), in: text, start..<text.count) ?? text.count
        let line = text[start..<end].drop { $0 == 0x20 || $0 == UInt8(ascii: ">") }
        if let first = line.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~"),
          line.starts(with: repeatElement(first, count: 3))
        {
          fence = fence == nil ? first : fence == first ? nil : fence
        }
        if hasBarAbove, fence == nil, isShort(line) { rows.append(line.startIndex..<end) }
        hasBarAbove = ByteSearch.first(UInt8(ascii: "|"), in: text, line.startIndex..<end) != nil
        start = end + 1
      }
    }
    return rows
  }

  /// Whether a line has bars, hyphens, colons and spaces only, and a run of one or two hyphens.
  private static func isShort(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = line.first, first == UInt8(ascii: "-") || isBetween(first), first > 0x20,
      line.contains(UInt8(ascii: "|"))
    else { return false }
    var run = 0
    var isShort = false
    for byte in line {
      if byte == UInt8(ascii: "-") {
        run += 1
        continue
      }
      guard isBetween(byte) else { return false }
      if run > 0, run < least { isShort = true }
      run = 0
    }
    return isShort || run > 0 && run < least
  }

  /// Whether a byte may stand between the hyphens of delimiters.
  private static func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
