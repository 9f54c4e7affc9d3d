#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A file that could not be read or written.
public struct AlignmentFileError: Error, Hashable, CustomStringConvertible {
  public var path: String
  public var reason: String
  public var description: String { "\(path): \(reason)" }
}

/// Alignment of plain files with one segment a line.
public enum AlignmentFiles {
  /// One pair of files; the links go to `output`, lines `i TAB j` with both counted from 0.
  public struct Entry: Sendable, Hashable {
    public var source: String
    public var target: String
    public var output: String

    public init(source: String, target: String, output: String) {
      self.source = source
      self.target = target
      self.output = output
    }
  }

  /// Reads a list of files: lines `SOURCE TAB TARGET TAB OUTPUT`; empty lines are left out.
  public static func entries(ofList path: String) throws(AlignmentFileError) -> [Entry] {
    let text = String(decoding: try readFile(path), as: UTF8.self)
    var entries: [Entry] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if line.isEmpty { continue }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3 else {
        throw AlignmentFileError(path: path, reason: "line \(number + 1) has \(fields.count) fields, not 3")
      }
      entries.append(Entry(source: fields[0], target: fields[1], output: fields[2]))
    }
    return entries
  }

  /// Aligns the files of a list as one folder and writes the links of each pair.
  public static func align(
    _ entries: [Entry], with aligner: FolderAligner
  ) async throws(AlignmentFileError) -> FolderAlignment {
    var pairs: [SegmentListPair] = []
    for entry in entries {
      pairs.append(
        SegmentListPair(source: try segments(ofFile: entry.source), target: try segments(ofFile: entry.target)))
    }
    let result = await aligner.align(pairs)
    for (entry, alignment) in zip(entries, result.alignments) {
      try writeFile(entry.output, linkLines(alignment.links))
    }
    return result
  }

  /// The lines of a file as segments whose place is unknown.
  public static func segments(ofFile path: String) throws(AlignmentFileError) -> SegmentList {
    SegmentList(lines: try readFile(path))
  }

  /// Lines `i TAB j`.
  public static func linkLines(_ links: [AlignmentLink]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(links.count * 8)
    for link in links {
      append(link.source, to: &bytes)
      bytes.append(UInt8(ascii: "\t"))
      append(link.target, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &bytes) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private static func failure(_ path: String) -> AlignmentFileError {
    AlignmentFileError(path: path, reason: String(cString: strerror(errno)))
  }

  private static func readFile(_ path: String) throws(AlignmentFileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure(path) }
    // A pipe has no size; one byte more than the size shows that the end was reached.
    var bytes = [UInt8](repeating: 0, count: max(4096, Int(status.st_size) + 1))
    var length = 0
    while true {
      if length == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let capacity = bytes.count - length
      let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress! + length, capacity) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      if count == 0 { break }
      length += count
    }
    bytes.removeLast(bytes.count - length)
    return bytes
  }

  private static func writeFile(_ path: String, _ bytes: [UInt8]) throws(AlignmentFileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + place, bytes.count - place) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      place += count
    }
  }
}

extension SegmentList {
  /// One segment a line; lines end with LF or CRLF.
  public init(lines bytes: [UInt8]) {
    self.init()
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        let next = end + 1
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        append(UnsafeBufferPointer(rebasing: bytes[start..<end]), structure: .unknown)
        start = next
      }
    }
  }
}
