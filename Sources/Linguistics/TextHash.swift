/// Hashes of words and texts that are equal on every page and in every run (FNV-1a, 64 bits), so that statistics of
/// pages merge without a shared table.
public enum TextHash {
  public static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
  static let prime: UInt64 = 0x100_0000_01b3

  @inline(__always)
  public static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

  @inline(__always)
  public static func combine(_ hash: UInt64, _ other: UInt64) -> UInt64 {
    let mixed = (hash ^ other) &* prime
    return mixed ^ (mixed >> 29)
  }

  /// The hash of the bytes of `range` as they stand.
  public static func exact(_ text: [UInt8], _ range: Range<Int>) -> UInt64 {
    text.withUnsafeBufferPointer { text in
      var hash = seed
      for index in range { hash = step(hash, text[index]) }
      return hash
    }
  }

  /// A hash of a long text, eight bytes at once, begun with `hash`.
  public static func long(_ text: UnsafeRawBufferPointer, from hash: UInt64 = seed) -> UInt64 {
    var hash = combine(hash, UInt64(text.count))
    var index = 0
    while index + 8 <= text.count {
      hash = combine(hash, text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < text.count {
      rest = rest << 8 | UInt64(text[index])
      index += 1
    }
    return combine(hash, rest)
  }

  /// The hash in lower case (ASCII, Latin-1, Œ), the typographic apostrophe straightened.
  public static func folded(_ text: [UInt8], _ range: Range<Int>) -> UInt64 {
    text.withUnsafeBufferPointer { folded($0, range) }
  }

  private static func folded(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = seed
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        hash = step(hash, byte &- 0x41 < 26 ? byte | 0x20 : byte)
      } else if byte == 0xC3, index + 1 < range.upperBound {
        let next = text[index + 1]
        hash = step(step(hash, byte), next >= 0x80 && next <= 0x9E && next != 0x97 ? next + 0x20 : next)
        index += 1
      } else if byte == 0xC5, index + 1 < range.upperBound, text[index + 1] == 0x92 {
        hash = step(step(hash, byte), 0x93)
        index += 1
      } else if byte == 0xE2, index + 2 < range.upperBound, text[index + 1] == 0x80, text[index + 2] == 0x99 {
        hash = step(hash, UInt8(ascii: "'"))
        index += 2
      } else {
        hash = step(hash, byte)
      }
      index += 1
    }
    return hash
  }

  public static func folded(_ string: String) -> UInt64 {
    var string = string
    return string.withUTF8 { folded($0, 0..<$0.count) }
  }

  public static func exact(_ string: String) -> UInt64 { string.utf8.reduce(seed, step) }
}

extension String {
  /// With `'` for each `’`. Nearly no word has one, which the bytes tell at once.
  public var withStraightApostrophes: String { utf8.contains(0xE2) ? replacing("’", with: "'") : self }

  /// With `’` for each `'`.
  public var withTypographicApostrophes: String {
    utf8.contains(UInt8(ascii: "'")) ? replacing("'", with: "’") : self
  }
}

/// What one scalar of UTF-8 text is to the shape of a word.
public struct LetterCase {
  public enum Kind {
    case upper, lower, digit
    /// `.`, `_`, `-` and the like inside a word.
    case joint
    case other
  }

  public let kind: Kind
  /// Bytes of the scalar.
  public let length: Int

  @inlinable
  public init(_ text: [UInt8], at index: Int) {
    let byte = text[index]
    switch byte {
    case 0x41...0x5A: (kind, length) = (.upper, 1)
    case 0x61...0x7A: (kind, length) = (.lower, 1)
    case 0x30...0x39: (kind, length) = (.digit, 1)
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"): (kind, length) = (.joint, 1)
    case 0x00..<0x80: (kind, length) = (.other, 1)
    case 0xC3 where index + 1 < text.count:
      let next = text[index + 1]
      (kind, length) = (next >= 0x80 && next <= 0x9E && next != 0x97 ? .upper : .lower, 2)
    case 0xC5 where index + 1 < text.count: (kind, length) = (text[index + 1] & 1 == 0 ? .upper : .lower, 2)
    case 0xC0...0xDF: (kind, length) = (.lower, 2)
    case 0xE0...0xEF: (kind, length) = (.other, 3)
    case 0xF0...0xFF: (kind, length) = (.other, 4)
    default: (kind, length) = (.other, 1)
    }
  }
}
