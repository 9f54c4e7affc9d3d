/// The features of a word: hashes of its character 1- to 5-grams, boundary marks included, and of the whole word.
package enum LanguageFeatures {
  package static let longest = 5
  private static let start: UInt32 = 2_166_136_261
  private static let wholeWord: UInt32 = 0x9747_B28C

  /// Calls `body` with the bucket of each feature, `bits` wide. `word` has its marks on.
  @inline(__always)
  package static func forEach(of word: Span<UInt32>, bits: UInt32, _ body: (Int) -> Void) {
    let mask = (UInt32(1) << bits) - 1
    let count = word.count
    for first in 0..<count {
      var hash = start
      for index in first..<min(count, first + longest) {
        hash = step(hash, word[index])
        // A mark alone says nothing.
        if index == first && word[index] == ScannedWord.mark { continue }
        body(Int(mix(hash) & mask))
      }
    }
    body(Int(hash(of: word) & mask))
  }

  /// The hash of the whole word, 32 bits wide. `word` has its marks on.
  package static func hash(of word: Span<UInt32>) -> UInt32 {
    var hash = wholeWord
    for index in 1..<(word.count - 1) { hash = step(hash, word[index]) }
    return mix(hash)
  }

  /// FNV-1a, 32 bits, a scalar at a time.
  private static func step(_ hash: UInt32, _ scalar: UInt32) -> UInt32 { (hash ^ scalar) &* 16_777_619 }

  /// Spreads the high bits of the hash over the low ones that choose the bucket.
  private static func mix(_ hash: UInt32) -> UInt32 {
    let folded = (hash ^ hash >> 15) &* 0x2C1B_3C6D
    return folded ^ folded >> 12
  }
}
