/// One file as it is on disk, with the places of its line ends.
public struct SourceFile: Sendable {
  /// The path, relative to the folder that is audited, with `/` between its parts.
  public let path: String
  /// The bytes of the file, untouched.
  public let bytes: [UInt8]
  public let lines: LineIndex

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    lines = LineIndex(bytes)
  }

  /// The bytes of `range` as text; ill-formed UTF-8 becomes U+FFFD.
  public func text(_ range: ByteRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  /// Line and column of a byte offset, both from 1; the column counts Unicode scalars.
  public func position(of offset: Int) -> Position { lines.position(of: offset, in: bytes) }

  /// The Unicode scalars before a byte offset; a byte order mark is none of the text.
  public func scalars(before offset: Int) -> Int {
    let start = min(offset, LineIndex.lengthOfByteOrderMark(bytes))
    return bytes[start..<offset].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
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
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        starts.append(index)
      } else if byte == UInt8(ascii: "\r"), index >= bytes.count || bytes[index] != UInt8(ascii: "\n") {
        starts.append(index)
      }
    }
    self.starts = starts
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

  public func position(of offset: Int, in bytes: [UInt8]) -> Position {
    let line = line(of: offset)
    var column = 1
    var index = starts[line]
    if index == 0 { index = min(Self.lengthOfByteOrderMark(bytes), offset) }
    while index < offset {
      if bytes[index] & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    return Position(line: line + 1, column: column)
  }
}
