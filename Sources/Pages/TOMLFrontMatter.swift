internal import SourceText

/// Reads the TOML between `+++` lines at the head of a page, as Hugo has it: the keys of the first table whose values stand on one line.
/// Tables and values over several lines are passed over; they are no prose.
enum TOMLFrontMatter {
  private static let fence = "+++"

  /// Reads the front matter into the builder; returns the offset at which the body starts, nil where there is none.
  static func read(into builder: inout PageBuilder, from start: Int) -> Int? {
    let file = builder.file
    guard file.bytes[start...].starts(with: fence.utf8) else { return nil }
    let lines = file.lines.starts
    let first = file.lines.line(of: start)
    guard text(first, file) == fence,
      let last = ((first + 1)..<max(first + 1, lines.count)).first(where: { text($0, file) == fence })
    else { return nil }
    for line in first + 1..<last {
      let range = file.content(ofLine: line)
      if range.lowerBound < range.upperBound, file.bytes[range.lowerBound] == UInt8(ascii: "[") { break }
      if let entry = entry(range, file) { add(entry, &builder) }
    }
    return last + 1 < lines.count ? lines[last + 1] : file.bytes.count
  }

  private static func text(_ line: Int, _ file: SourceFile) -> String? {
    let range = file.content(ofLine: line)
    return range.count <= 8 ? String(decoding: file.bytes[range], as: UTF8.self) : nil
  }

  /// `key = "value"`, `key = 'value'`, `key = 20`; quotes that are escaped inside are left as they are.
  private static func entry(_ line: Range<Int>, _ file: SourceFile) -> FrontMatterEntry? {
    let bytes = file.bytes
    guard let equals = bytes[line].firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let key = bytes[line.lowerBound..<equals].filter { $0 > 0x20 }
    guard !key.isEmpty,
      key.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 &- 0x30 < 10 || $0 == 0x5F || $0 == 0x2D })
    else { return nil }
    var low = equals + 1
    while low < line.upperBound, bytes[low] <= 0x20 { low += 1 }
    var high = line.upperBound
    guard low < high else { return nil }
    let quote = bytes[low]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = close(of: quote, in: low + 1..<high, bytes) else { return nil }
      (low, high) = (low + 1, end)
    } else if quote == UInt8(ascii: "[") || quote == UInt8(ascii: "{") {
      return nil
    }
    guard low < high else { return nil }
    let source = ByteRange(low, high)
    return FrontMatterEntry(key: String(decoding: key, as: UTF8.self), value: file.text(source), source: source)
  }

  private static func close(of quote: UInt8, in range: Range<Int>, _ bytes: [UInt8]) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == quote { return index }
      index += bytes[index] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
    return nil
  }

  private static func add(_ entry: FrontMatterEntry, _ builder: inout PageBuilder) {
    builder.frontMatter.append(entry)
    guard FrontMatterReader.proseKeys.contains(entry.key) || builder.proseKeys.contains(entry.key) else { return }
    var draft = Draft()
    InlineSyntax.append(entry.source.start..<entry.source.end, of: builder.file.bytes, to: &draft)
    builder.add(draft, role: .frontMatter, name: entry.key)
  }
}
