/// Tells which words that are in no dictionary are made of known ones: “reconfigurable”, “hyperparamètre”, “synchronisons”.
public struct WordFormation: Sendable {
  private static let prefixes = [
    "multi", "auto", "re", "ré", "pré", "dé", "sous", "sur", "non", "inter", "méta", "pseudo", "anti", "hyper", "micro",
    "mini", "macro", "télé", "co", "bi", "tri", "post", "pro", "super", "ultra", "semi", "in", "désé", "cyber",
    "crypto",
    "mono", "géo", "néo", "extra", "intra", "trans", "omni", "bio", "dés", "rétro", "poly", "para", "hypo", "infra",
    "dys",
  ]
  private static let suffixes = [
    "s", "e", "es", "alité", "cateur", "cateurs", "able", "ables", "abilité", "ation", "ations", "eur", "eurs", "ité",
    "ités", "ement", "ment", "age",
    "ages", "iser", "isation", "isé", "isée", "isés", "isées", "er", "ez", "é", "ée", "és", "ées", "ateur", "ateurs",
    "ant",
    "istes", "iste", "ique", "iques", "ons", "ent",
  ]
  private static let stems = ["", "er", "uer", "e", "ir", "el", "iser", "que", "re"]

  /// Whether a text beside this one, its English for instance, has the word of a folded hash.
  private let isInSource: @Sendable (UInt64) -> Bool

  public init(isInSource: @escaping @Sendable (UInt64) -> Bool = { _ in false }) { self.isInSource = isInSource }

  /// Whether a known prefix or suffix on a known word makes a word in lower case, or an accent was left out on a capital.
  public func explains(_ word: String) -> Bool {
    for prefix in Self.prefixes where word.hasPrefix(prefix) && isKnown(String(word.dropFirst(prefix.count))) {
      return true
    }
    for suffix in Self.suffixes where word.hasSuffix(suffix) {
      let stem = String(word.dropLast(suffix.count))
      // “synchronise” + “ons”: no ending that begins with a vowel stands behind an “e”.
      if stem.hasSuffix("e"), "aeioué".contains(suffix.first!) { continue }
      if stem.count >= 4, Self.stems.contains(where: { isKnown(stem + $0) }) { return true }
    }
    if let first = word.first, let accented = Self.accents[first],
      accented.contains(where: { isKnown($0 + word.dropFirst()) })
    {
      return true
    }
    return word.contains("oe") && isKnown(word.replacing("oe", with: "œ"))
  }

  private static let accents: [Character: [String]] = ["e": ["é", "ê", "è"], "a": ["à", "â"], "o": ["ô"]]

  /// Whether one of the dictionaries or the source has a word of three bytes or more.
  private func isKnown(_ word: String) -> Bool {
    guard word.utf8.count >= 3 else { return false }
    return isInSource(TextHash.folded(word)) || SpellingDictionary.french?.contains(word) ?? false
      || SpellingDictionary.english?.contains(word) ?? false
  }
}
