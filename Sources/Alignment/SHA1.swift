/// The hash that `ms.openlocfilehash` is made with (FIPS 180-4, section 6.1).
///
/// Its own few lines, because a cryptography package would bring a build of BoringSSL for this one function. Nothing is kept
/// safe by it: it only tells whether two files are the same one.
struct SHA1 {
  private var state: InlineArray<5, UInt32> = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
  private var block = InlineArray<64, UInt8>(repeating: 0)
  /// Bytes of the block that are there.
  private var filled = 0
  private var length: UInt64 = 0

  mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { update(byte) }
  }

  /// Whole blocks are hashed where they lie.
  mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      var index = 0
      while index < bytes.count {
        if filled == 0, index + 64 <= bytes.count {
          compress { bytes.loadUnaligned(fromByteOffset: index + 4 * $0, as: UInt32.self).bigEndian }
          length += 64
          index += 64
        } else {
          update(bytes[index])
          index += 1
        }
      }
    }
  }

  private mutating func update(_ byte: UInt8) {
    block[filled] = byte
    filled += 1
    length += 1
    guard filled == 64 else { return }
    let block = block
    compress { number in
      let at = 4 * number
      return UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16 | UInt32(block[at + 2]) << 8 | UInt32(block[at + 3])
    }
    filled = 0
  }

  /// The digest, 40 hexadecimal digits in lower case.
  consuming func finish() -> String {
    let bits = length * 8
    update(0x80)
    while filled != 56 { update(0) }
    for shift in stride(from: 56, through: 0, by: -8) { update(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    let digits = Array("0123456789abcdef".utf8)
    var hexadecimal: [UInt8] = []
    for index in state.indices {
      let word = state[index]
      for shift in stride(from: 28, through: 0, by: -4) { hexadecimal.append(digits[Int(word >> UInt32(shift) & 15)]) }
    }
    return String(decoding: hexadecimal, as: UTF8.self)
  }

  /// Takes up a block by the 16 numbers that it is made of.
  @inline(__always)
  private mutating func compress(_ word: (Int) -> UInt32) {
    var words = InlineArray<80, UInt32>(repeating: 0)
    for t in 0..<16 { words[t] = word(t) }
    for t in 16..<80 { words[t] = Self.rotated(words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16], 1) }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    func turn(_ f: UInt32, _ k: UInt32, _ word: UInt32) {
      let next = Self.rotated(a, 5) &+ f &+ e &+ k &+ word
      (a, b, c, d, e) = (next, a, Self.rotated(b, 30), c, d)
    }
    for t in 0..<20 { turn(b & c | ~b & d, 0x5A82_7999, words[t]) }
    for t in 20..<40 { turn(b ^ c ^ d, 0x6ED9_EBA1, words[t]) }
    for t in 40..<60 { turn(b & c | b & d | c & d, 0x8F1B_BCDC, words[t]) }
    for t in 60..<80 { turn(b ^ c ^ d, 0xCA62_C1D6, words[t]) }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word << count | word >> (32 - count) }
}
