/// How determiners are written before a noun that came to stand behind them.
extension FrenchDeterminer {
  /// A determiner as it is written right before a noun, with the space or the apostrophe between them: “l’” for “le” before a
  /// vowel, “le ” for “l'” before a consonant, “cet ” for “ce”.
  ///
  /// - Parameters:
  ///   - word: The determiner or “de” in small letters, without its apostrophe.
  ///   - noun: What the noun can be read as.
  ///   - vowel: Whether the noun begins with a vowel; nil where that cannot be told from its letters (h, y).
  ///   - apostrophe: The apostrophe to write.
  /// - Returns: Nil where the noun does not tell which form is right.
  public static func written(
    _ word: String, before noun: WordReadings, vowel: Bool?, apostrophe: String
  ) -> String? {
    guard let base = fitting(word, noun), let pair = elided[base] else {
      return fitting(word, noun).map { $0 + " " }
    }
    guard let vowel else { return nil }
    if !vowel { return (pair.whole ?? base) + " " }
    return pair.form.hasSuffix("’") ? pair.form.dropLast() + apostrophe : pair.form + " "
  }

  /// What a determiner becomes before a vowel, and before a consonant where that is another word.
  private static let elided: [String: (form: String, whole: String?)] = [
    "le": ("l’", nil), "la": ("l’", nil), "du": ("de l’", nil), "au": ("à l’", nil), "de": ("d’", nil),
    "de la": ("de l’", nil), "à la": ("à l’", nil), "ce": ("cet", nil), "cet": ("cet", "ce"), "sa": ("son", nil),
  ]

  /// The form of a determiner that agrees with a noun, as it is before a consonant.
  private static func fitting(_ word: String, _ noun: WordReadings) -> String? {
    switch word {
    case "l": return noun.onlyGender.map { $0 == .masculine ? "le" : "la" }
    case "d": return "de"
    case "son" where noun.onlyGender == .feminine: return "sa"
    default:
      guard noun.contains(.noun), let determiner = of(TextHash.folded(word)), !determiner.agrees(with: noun) else {
        return word
      }
      return determiner.form(for: noun)
    }
  }
}
