/// Which French words lose their last vowel before a vowel, and which words let them.
public enum Elision {
  /// Full forms by the folded hash of the elided one without its apostrophe; `l` stands for le and la alike.
  private static let full: [UInt64: String?] = Dictionary(
    uniqueKeysWithValues: [
      ("l", nil), ("d", "de"), ("j", "je"), ("m", "me"), ("t", "te"), ("s", "se"), ("n", "ne"), ("c", "ce"),
      ("qu", "que"), ("jusqu", "jusque"), ("lorsqu", "lorsque"), ("puisqu", "puisque"), ("quoiqu", "quoique"),
    ].map { (TextHash.folded($0.0), $0.1) })

  /// Whether the word, which stands without its apostrophe, is an elided form.
  public static func isElided(_ folded: UInt64) -> Bool { full[folded] != nil }

  /// The whole word behind an elided form without its apostrophe, or nil where it could be more than one.
  public static func fullForm(_ folded: UInt64) -> String? { full[folded] ?? nil }

  /// Whether the word begins with a vowel letter; `h` and `y` do not count, they go either way.
  public static func beginsWithVowel(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    if text[first] == 0xC5 { return true }
    return isVowel(Letters.base(text, first, LetterCase(text, at: first).length))
  }

  /// Whether no reader would elide before the word: it begins with a consonant that is spoken as one.
  ///
  /// Abbreviations are spelled out (`l’HTML`, `d’npm`), `h` and `y` go either way, and a single letter has a name of its
  /// own (`l’n`): of all these nothing is said.
  public static func isRefused(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 3 else { return false }
    let first = text[range.lowerBound] | 0x20
    let second = text[range.lowerBound + 1]
    guard text[range.lowerBound] < 0x80, consonants.contains(first) else { return false }
    // Lower case behind the first letter: `MFA` and `SMSs` are spelled out.
    let vowel = Letters.base(text, range.lowerBound + 1, LetterCase(text, at: range.lowerBound + 1).length)
    if second >= 0xC3, isVowel(vowel) { return true }
    guard second &- 0x61 < 26 else { return false }
    if isVowel(second) || second == UInt8(ascii: "y") { return !isSpelledOut(text, range) }
    let cluster = UInt16(first) << 8 | UInt16(second)
    if sibilants.contains(cluster) { return isName(text, range) }
    return clusters.contains(cluster) && !isSpelledOut(text, range)
  }

  /// Whether a word has a capital and a vowel: `Slack`, not `smtp`.
  private static func isName(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    text[range.lowerBound] &- 0x41 < 26 && text[range].contains(where: isVowel)
  }

  private static let consonants = Set("bcdfgjklmnpqrstvwz".utf8)
  /// Two consonants that words of either language begin with.
  private static let clusters: Set<UInt16> = Set(
    [
      "bl", "br", "ch", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "kr", "ph", "pl", "pr", "qu", "th", "tr", "vr", "wh",
      "wr",
    ]
    .map { pair in pair.utf8.reduce(UInt16(0)) { $0 << 8 | UInt16($1) } })

  /// Those with an s, which abbreviations in small letters have too.
  private static let sibilants: Set<UInt16> = Set(
    ["sc", "sh", "sk", "sl", "sm", "sn", "sp", "st", "sw"]
      .map { pair in pair.utf8.reduce(UInt16(0)) { $0 << 8 | UInt16($1) } })

  private static func isVowel(_ base: UInt8) -> Bool { "aeiou".utf8.contains(base) }

  /// Whether no second vowel follows and a digit or a capital does: `Pb2`, `vCPU`.
  private static func isSpelledOut(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    text[range.dropFirst(1).prefix(2)].contains { $0 &- 0x30 < 10 || $0 &- 0x41 < 26 }
  }
}
