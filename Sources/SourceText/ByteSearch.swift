#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Searches of the C library, which look at 32 bytes at once where a loop looks at one.
public enum ByteSearch {
  /// The first place of a byte in a range of a text.
  public static func first(_ byte: UInt8, in text: [UInt8], _ range: Range<Int>) -> Int? {
    text.withUnsafeBufferPointer { first(byte, in: $0, range) }
  }

  public static func first(_ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= text.count)
    guard !range.isEmpty, let base = text.baseAddress else { return nil }
    let start = UnsafeRawPointer(base + range.lowerBound)
    return memchr(start, Int32(byte), range.count).map { range.lowerBound + (UnsafeRawPointer($0) - start) }
  }

  /// The first place of a pattern in a range of a text, nil for an empty pattern.
  public static func first(_ pattern: StaticString, in text: [UInt8], _ range: Range<Int>) -> Int? {
    let pattern = UnsafeBufferPointer(start: pattern.utf8Start, count: pattern.utf8CodeUnitCount)
    return text.withUnsafeBufferPointer { first(pattern, in: $0, range) }
  }

  public static func first(_ pattern: [UInt8], in text: [UInt8], _ range: Range<Int>) -> Int? {
    pattern.withUnsafeBufferPointer { pattern in
      text.withUnsafeBufferPointer { first(pattern, in: $0, range) }
    }
  }

  fileprivate static func first(
    _ pattern: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= text.count)
    guard let base = text.baseAddress, let head = pattern.first else { return nil }
    let end = range.upperBound - pattern.count + 1
    var index = range.lowerBound
    while index < end, let found = first(head, in: text, index..<end) {
      if memcmp(base + found, pattern.baseAddress!, pattern.count) == 0 { return found }
      index = found + 1
    }
    return nil
  }

  /// How often a byte stands in a range of a text.
  public static func count(of byte: UInt8, in text: [UInt8], _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= text.count)
    return text.withUnsafeBufferPointer { text in
      var count = 0
      var index = range.lowerBound
      while let found = first(byte, in: text, index..<range.upperBound) {
        count += 1
        index = found + 1
      }
      return count
    }
  }

  /// The Unicode scalars of a range of UTF-8: all bytes but those that continue one, eight at once.
  public static func scalars(in text: [UInt8], _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= text.count)
    let lowestBits: UInt64 = 0x0101_0101_0101_0101
    return text.withUnsafeBytes { text in
      var index = range.lowerBound
      var continuing = 0
      while index + 8 <= range.upperBound {
        let eight = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        // The highest bit set and the next one not, moved to the lowest; the product sums the eight in its highest byte.
        continuing += Int(truncatingIfNeeded: ((eight >> 7 & ~(eight >> 6) & lowestBits) &* lowestBits) >> 56)
        index += 8
      }
      while index < range.upperBound {
        continuing += text[index] & 0xC0 == 0x80 ? 1 : 0
        index += 1
      }
      return range.count - continuing
    }
  }
}

extension String {
  /// Whether another text stands in it, as `contains` tells, which compares characters. Of ASCII bytes tell the same, but
  /// where an accent may follow.
  public func holds(_ other: String) -> Bool {
    var (text, other) = (self, other)
    let known = text.withUTF8 { text in other.withUTF8 { Self.holds(text, $0) } }
    return known ?? text.contains(other)
  }

  /// Whether it begins with another text, as `hasPrefix` tells, which compares characters. Bytes tell the same as long as no
  /// accent may be written in two ways.
  public func begins(with other: String) -> Bool {
    var rest = utf8.makeIterator()
    for wanted in other.utf8 {
      guard let byte = rest.next() else { return hasPrefix(other) }
      if byte != wanted { return byte < 0x80 && wanted < 0x80 ? false : hasPrefix(other) }
    }
    return (rest.next() ?? 0) < 0x80 ? true : hasPrefix(other)
  }

  /// Nil where bytes cannot tell.
  private static func holds(_ text: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool? {
    // A line end of two bytes is one character.
    guard !text.isEmpty, !other.isEmpty, other.allSatisfy({ $0 < 0x80 && $0 != 0x0A && $0 != 0x0D }) else { return nil }
    guard let found = ByteSearch.first(other, in: text, 0..<text.count) else { return false }
    let next = found + other.count
    return next == text.count || text[next] < 0x80 ? true : nil
  }
}
