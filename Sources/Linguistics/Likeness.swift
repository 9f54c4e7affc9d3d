/// Letters without case and accent.
public enum Letters {
  /// Base letters of U+00C0…U+00FF, `.` where there is none.
  private static let latin1 = Array("aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty".utf8)

  /// The base letter, in lower case, of the scalar of `length` bytes at `index`; other scalars give their last byte.
  public static func base(_ text: [UInt8], _ index: Int, _ length: Int) -> UInt8 {
    let byte = text[index]
    if length == 1 { return byte &- 0x41 < 26 ? byte | 0x20 : byte }
    if length == 2, byte == 0xC3 { return latin1[Int(text[index + 1] & 0x3F)] }
    return text[index + length - 1]
  }
}

/// How alike two words are.
public enum Likeness {
  /// The share of the longer word that both have at their beginning and at their end, 0 to 1.
  public static func ends(_ left: String, _ right: String) -> Double {
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    let shorter = min(left.count, right.count)
    guard shorter > 0 else { return 0 }
    var head = 0
    while head < shorter, left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, left[left.count - 1 - tail] == right[right.count - 1 - tail] { tail += 1 }
    return Double(head + tail) / Double(max(left.count, right.count))
  }
}
