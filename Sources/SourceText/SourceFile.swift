/// One file as it is on disk, with the places of its line ends.
public struct SourceFile: Sendable {
  /// The path, relative to the folder that is audited, with `/` between its parts.
  public let path: String
  /// The bytes of the file, untouched.
  public let bytes: [UInt8]
  public let lines: LineIndex
  /// The scalars before every 256th byte: a report asks for many places of a page, and a page may be one long line.
  private let scalarCounts: [Int]
  private static let stretch = 256

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    lines = LineIndex(bytes)
    var counts = [0]
    counts.reserveCapacity(bytes.count / Self.stretch + 1)
    for start in stride(from: 0, to: bytes.count - Self.stretch + 1, by: Self.stretch) {
      counts.append(counts[counts.count - 1] + ByteSearch.scalars(in: bytes, start..<start + Self.stretch))
    }
    scalarCounts = counts
  }

  /// The bytes of `range` as text; ill-formed UTF-8 becomes U+FFFD.
  public func text(_ range: ByteRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  /// Line and column of a byte offset, both from 1; the column counts Unicode scalars.
  public func position(of offset: Int) -> Position {
    let line = lines.line(of: offset)
    return Position(line: line + 1, column: scalars(before: offset) - scalars(before: lines.starts[line]) + 1)
  }

  /// The Unicode scalars before a byte offset; a byte order mark is none of the text.
  public func scalars(before offset: Int) -> Int {
    let number = offset / Self.stretch
    let count = scalarCounts[number] + ByteSearch.scalars(in: bytes, number * Self.stretch..<offset)
    let mark = LineIndex.lengthOfByteOrderMark(bytes)
    return mark > 0 && offset > 0 ? count - 1 : count
  }

  /// The bytes of a line, counted from 0, without white space at its ends.
  public func content(ofLine line: Int) -> Range<Int> {
    var (low, high) = (lines.starts[line], line + 1 < lines.starts.count ? lines.starts[line + 1] : bytes.count)
    while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
    while low < high, bytes[low] <= 0x20 { low += 1 }
    return low..<high
  }

  /// The column of a byte offset on its line, from 1, in UTF-8 bytes; a byte order mark is none of the line.
  public func byteColumn(of offset: Int) -> Int {
    let line = lines.starts[lines.line(of: offset)]
    let start = line == 0 ? min(offset, LineIndex.lengthOfByteOrderMark(bytes)) : line
    return offset - start + 1
  }

  /// The offset of the first byte that does not continue well-formed UTF-8, or nil.
  public var firstIllFormedByte: Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}

/// A place in a file: line and column count from 1, the column in Unicode scalars.
public struct Position: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Where the lines of a file start. A line ends with LF, CRLF or a lone CR.
public struct LineIndex: Sendable {
  /// Byte offsets of the first byte of each line; the first is 0.
  public let starts: [Int]

  public init(_ bytes: [UInt8]) {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    let mayEndWithCarriageReturn = ByteSearch.first(UInt8(ascii: "\r"), in: bytes, 0..<bytes.count) != nil
    var index = 0
    while index < bytes.count {
      let feed = ByteSearch.first(UInt8(ascii: "\n"), in: bytes, index..<bytes.count)
      if mayEndWithCarriageReturn {
        Self.addLines(endedByCarriageReturnIn: index..<(feed ?? bytes.count), of: bytes, to: &starts)
      }
      guard let feed else { break }
      index = feed + 1
      starts.append(index)
    }
    self.starts = starts
  }

  /// The lines that a lone CR ends, before the line feed at the end of the range.
  private static func addLines(endedByCarriageReturnIn range: Range<Int>, of bytes: [UInt8], to starts: inout [Int]) {
    var index = range.lowerBound
    while let end = ByteSearch.first(UInt8(ascii: "\r"), in: bytes, index..<range.upperBound) {
      index = end + 1
      if index < range.upperBound || index == bytes.count { starts.append(index) }
    }
  }

  /// The line, from 0, that holds the byte at `offset`.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  static func lengthOfByteOrderMark(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}
