internal import Foundation

/// SHA-256 (FIPS 180-4), for the Content-Security-Policy of the HTML report: it names the one script that may run.
package enum SHA256 {
  /// `sha256-…`, as browsers write it.
  package static func source(of bytes: [UInt8]) -> String {
    let digest = digest(bytes).flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
    return "sha256-" + Data(digest).base64EncodedString()
  }

  /// The fractions of the square roots of the first 8 primes, and of the cube roots of the first 64.
  private static let start = primes(8).map { fraction(of: $0, power: 2) }
  private static let rounds = primes(64).map { fraction(of: $0, power: 3) }

  private static func digest(_ bytes: [UInt8]) -> [UInt32] {
    var state = start
    let padded = padded(bytes)
    for block in stride(from: 0, to: padded.count, by: 64) { mix(padded[block..<block + 64], into: &state) }
    return state
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    var padded = bytes + [0x80]
    padded += [UInt8](repeating: 0, count: (64 - (padded.count + 8) % 64) % 64)
    let bits = UInt64(bytes.count) * 8
    return padded + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
  }

  private static func mix(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
    let words = schedule(block)
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let sigma1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
      let first = h &+ sigma1 &+ ((e & f) ^ (~e & g)) &+ rounds[index] &+ words[index]
      let sigma0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
      let second = sigma0 &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  private static func schedule(_ block: ArraySlice<UInt8>) -> [UInt32] {
    var words = (0..<16).map { index in
      (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[block.startIndex + 4 * index + $1]) }
    }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let sigma0 = turned(early, 7) ^ turned(early, 18) ^ early >> 3
      let sigma1 = turned(late, 17) ^ turned(late, 19) ^ late >> 10
      words.append(words[index - 16] &+ sigma0 &+ words[index - 7] &+ sigma1)
    }
    return words
  }

  private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }

  private static func primes(_ count: Int) -> [UInt64] {
    var primes: [UInt64] = []
    var number: UInt64 = 2
    while primes.count < count {
      if !primes.contains(where: { number % $0 == 0 }) { primes.append(number) }
      number += 1
    }
    return primes
  }

  /// The first 32 bits after the point of a root, found bit by bit in whole numbers: no rounding can be wrong.
  private static func fraction(of prime: UInt64, power: Int) -> UInt32 {
    let target = (0..<power).reduce(UInt128(prime)) { value, _ in value << 32 }
    var root: UInt128 = 0
    for bit in (0..<38).reversed() {
      let next = root | 1 << UInt128(bit)
      if (0..<power).reduce(UInt128(1), { value, _ in value * next }) <= target { root = next }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}
