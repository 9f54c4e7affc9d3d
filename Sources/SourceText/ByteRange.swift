/// A half-open range of UTF-8 bytes, `start` inclusive and `end` exclusive, counted from the first byte of a file as it
/// is on disk (a byte order mark included).
public struct ByteRange: Hashable, Sendable, Comparable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    precondition(start <= end)
    self.start = start
    self.end = end
  }

  /// The length in bytes.
  public var count: Int { end - start }
  public var isEmpty: Bool { start == end }

  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  public func contains(_ other: ByteRange) -> Bool { start <= other.start && other.end <= end }
  public func overlaps(_ other: ByteRange) -> Bool { start < other.end && other.start < end }

  /// The smallest range that holds both.
  public func union(_ other: ByteRange) -> ByteRange { ByteRange(min(start, other.start), max(end, other.end)) }

  /// The range that many bytes further on.
  public func moved(by shift: Int) -> ByteRange { ByteRange(start + shift, end + shift) }

  public static func < (left: ByteRange, right: ByteRange) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
