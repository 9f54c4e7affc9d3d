/// Text that was written as UTF-8 and read as Windows-1252, once or several times: `Ã©` for `é`, `â€™` for `’`.
///
/// Only results that French and English use are taken for one: letters and signs of Latin 1, `Œ œ`, general punctuation,
/// the euro sign and the byte order mark. “qualité »” with a no-break space is no mojibake of an ideograph.
public enum MojibakeRepair {
  /// The length in scalars of the damaged character at the beginning of a text, and what it was; nil where it is none.
  public static func repair(_ text: Substring.UnicodeScalarView) -> (length: Int, character: Unicode.Scalar)? {
    var next = text.makeIterator()
    guard let first = next.next(), let lead = byte(first), lead >= 0xC2, lead <= 0xEF else { return nil }
    let count = lead < 0xE0 ? 2 : 3
    var bytes = [lead]
    while bytes.count < count, let scalar = next.next(), let byte = byte(scalar), byte & 0xC0 == 0x80 {
      bytes.append(byte)
    }
    guard bytes.count == count, let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first,
      isUsual(scalar)
    else { return nil }
    return (count, scalar)
  }

  /// The text with every damaged character repaired, also where the damage was done twice.
  public static func repaired(_ text: String) -> String {
    var text = text
    // Each pass shortens the text, so that it ends.
    while let better = pass(text) { text = better }
    return text
  }

  private static func pass(_ text: String) -> String? {
    var rest = Substring(text).unicodeScalars
    var result = String.UnicodeScalarView()
    var isBetter = false
    while let first = rest.first {
      if let found = repair(rest) {
        result.append(found.character)
        rest = rest.dropFirst(found.length)
        isBetter = true
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return isBetter ? String(result) : nil
  }

  private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0...0xFF, 0x152, 0x153, 0x178, 0x2010...0x203A, 0x200B, 0x202F, 0x20AC, 0xFEFF: true
    default: false
    }
  }

  /// The byte that Windows-1252 shows as the scalar; the five bytes it leaves out stand for themselves.
  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x100 { return scalar.value < 0x80 ? nil : UInt8(scalar.value) }
    return windows[scalar.value]
  }

  private static let windows: [UInt32: UInt8] = [
    0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87, 0x02C6: 0x88,
    0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93,
    0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
    0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
  ]
}
