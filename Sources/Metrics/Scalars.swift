/// Text as the numbers of its Unicode scalars, which is what the metrics' definitions count in.
typealias Scalars = [UInt32]

extension Scalars {
  init(_ text: String) { self = text.unicodeScalars.map(\.value) }
}

/// What the definitions take from Python, in which the reference implementations are written.
enum PythonText {
  /// White space of `str.split()`: the bidirectional types WS, B and S, and category Zs.
  static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || 0x09...0x0D ~= scalar || 0x1C...0x1F ~= scalar }
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
  }

  /// `str.rstrip()`.
  static func withoutTrailingSpace(_ text: Scalars) -> Scalars {
    var end = text.count
    while end > 0, isSpace(text[end - 1]) { end -= 1 }
    return end == text.count ? text : Scalars(text[..<end])
  }

  /// `str.lower()`: the full case mapping of Unicode, with the final form of sigma (The Unicode Standard, 3.13).
  static func lowercased(_ text: Scalars) -> Scalars {
    var result: Scalars = []
    result.reserveCapacity(text.count)
    for (index, scalar) in text.enumerated() {
      if scalar < 0x80 {
        result.append(65...90 ~= scalar ? scalar + 32 : scalar)
      } else if scalar == 0x3A3 {
        result.append(isFinal(index, in: text) ? 0x3C2 : 0x3C3)
      } else {
        result += properties(scalar).lowercaseMapping.unicodeScalars.map(\.value)
      }
    }
    return result
  }

  private static func isFinal(_ index: Int, in text: Scalars) -> Bool {
    func isCased(_ scalar: UInt32?) -> Bool { scalar.map { properties($0).isCased } ?? false }
    let before = text[..<index].last { !properties($0).isCaseIgnorable }
    let after = text[(index + 1)...].first { !properties($0).isCaseIgnorable }
    return isCased(before) && !isCased(after)
  }

  private static func properties(_ scalar: UInt32) -> Unicode.Scalar.Properties {
    (Unicode.Scalar(scalar) ?? "\u{FFFD}").properties
  }

  /// Calls `body` with the range of each word of `str.split()`.
  static func forEachWord(of text: Scalars, _ body: (Range<Int>) -> Void) {
    var start = 0
    while start < text.count {
      if isSpace(text[start]) {
        start += 1
        continue
      }
      var end = start + 1
      while end < text.count, !isSpace(text[end]) { end += 1 }
      body(start..<end)
      start = end
    }
  }
}

/// Hashes of words and n-grams. The metrics compare hashes of 64 bits in the place of texts: in a corpus of a million
/// different n-grams two share one with a probability of one in forty million.
enum NgramHash {
  static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// One more item at the end of what `hash` stands for (the finalizer of SplitMix64, Steele et al. 2014).
  @inline(__always)
  static func step(_ hash: UInt64, _ item: UInt64) -> UInt64 {
    var mixed = (hash ^ item) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 29)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 32)
  }

  static func word(_ text: Scalars, _ range: Range<Int>) -> UInt64 {
    var hash = seed
    for index in range { hash = step(hash, UInt64(text[index])) }
    return hash
  }

  /// The words of a tokenised line.
  static func words(_ text: Scalars) -> [UInt64] {
    var words: [UInt64] = []
    PythonText.forEachWord(of: text) { words.append(word(text, $0)) }
    return words
  }
}
