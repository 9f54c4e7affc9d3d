internal import SourceText
internal import Yams

/// Makes YAML of front matter that is none, by putting values in quotes: “ : ” in a title is what breaks most.
enum FrontMatterRepair {
  /// The fault of front matter that the parser could not take at a line, from 0.
  static func fault(in yaml: Range<Int>, of file: SourceFile, at line: Int) -> PageProblem.Fault {
    let starts = file.lines.starts
    let number = min(max(line, file.lines.line(of: yaml.lowerBound)), starts.count - 1)
    let bad = trimmed(starts[number]..<(number + 1 < starts.count ? starts[number + 1] : file.bytes.count), file.bytes)
    let edits = edits(in: yaml, of: file)
    return PageProblem.Fault(
      range: ByteRange(bad.lowerBound, bad.upperBound), edits: isMended(yaml, of: file, by: edits) ? edits : [])
  }

  /// The most lines that are looked at: each is given to the parser.
  private static let mostLines = 200

  /// The values that are no YAML by themselves, in quotes.
  private static func edits(in yaml: Range<Int>, of file: SourceFile) -> [Edit] {
    let starts = file.lines.starts
    let first = file.lines.line(of: yaml.lowerBound)
    return (first..<min(starts.count, first + mostLines)).compactMap { line in
      let start = starts[line]
      let end = line + 1 < starts.count ? starts[line + 1] : file.bytes.count
      guard start < yaml.upperBound, file.bytes[start] > 0x20, file.bytes[start] != UInt8(ascii: "#"),
        // A value that goes on on the next line.
        end >= yaml.upperBound || file.bytes[end] > 0x20 || file.bytes[end] == 0x0A || file.bytes[end] == 0x0D,
        let colon = file.bytes[start..<end].firstIndex(of: UInt8(ascii: ":")), colon + 1 < end,
        file.bytes[colon + 1] == 0x20
      else { return nil }
      let value = trimmed(colon + 1..<end, file.bytes)
      guard !value.isEmpty, !isYAML(file.text(ByteRange(start, end))) else { return nil }
      return Edit(range: ByteRange(value.lowerBound, value.upperBound), replacement: quoted(file.bytes[value]))
    }
  }

  private static func isMended(_ yaml: Range<Int>, of file: SourceFile, by edits: [Edit]) -> Bool {
    guard !edits.isEmpty else { return false }
    let bytes = Fix(edits: edits, isSafe: true).applied(to: Array(file.bytes[..<yaml.upperBound]))
    return isYAML(String(decoding: bytes[yaml.lowerBound...], as: UTF8.self))
  }

  private static func isYAML(_ text: String) -> Bool {
    guard let node = try? Yams.compose(yaml: text, .basic) else { return false }
    return node.mapping != nil
  }

  /// The value in double quotes, those taken off that it had at both ends.
  private static func quoted(_ value: ArraySlice<UInt8>) -> String {
    var inner = value
    if let mark = value.first, value.count > 1, value.last == mark, mark == 0x22 || mark == 0x27 {
      inner = value.dropFirst().dropLast()
    }
    var result: [UInt8] = [0x22]
    for byte in inner {
      if byte == 0x22 || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
      result.append(byte)
    }
    result.append(0x22)
    return String(decoding: result, as: UTF8.self)
  }

  private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low] <= 0x20 { low += 1 }
    while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }
}
