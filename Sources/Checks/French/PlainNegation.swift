internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages

/// A verb with “not”, “never” or “no longer” of an English sentence that nothing in the French stands for.
enum PlainNegation {
  private static let denials = HashSet(words: [
    "cannot", "never", "don't", "doesn't", "isn't", "aren't", "can't", "won't", "didn't", "wasn't", "weren't",
    "shouldn't",
    "mustn't",
  ])
  private static let verbs = HashSet(words: [
    "must", "can", "do", "does", "should", "is", "are", "will", "did", "was", "were", "may",
  ])
  private static let not = TextHash.folded("not")
  private static let no = TextHash.folded("no")
  private static let longer = TextHash.folded("longer")
  /// “not only”, “not just”, “not yet”.
  private static let softeners = HashSet(words: ["only", "just", "yet", "necessarily", "often", "always", "commonly"])

  /// French words that deny, restrict or turn a sentence round.
  private static let words = HashSet(words: [
    "ne", "n'", "n", "pas", "non", "sans", "jamais", "aucun", "aucune", "aucuns", "aucunes", "ni", "rien",
    "nul", "nulle", "sauf", "hors", "faute", "faux", "contrairement", "plutôt", "autre", "autres", "sinon",
    "guère", "peu", "uniquement", "seul", "seule", "seulement", "seuls", "seules", "exclusivement", "vide",
    "trop", "inutile", "superflu", "malgré", "défaut", "contraire", "loin", "autrement", "inverse", "rarement",
    "distinct", "distincts", "distincte", "distinctes", "différent", "différents", "différente", "différentes",
    "désormais", "doute",
  ])
  /// English that was left in the sentence, or quoted, denies by itself.
  private static let english = HashSet(words: ["not", "cannot", "can't", "don't", "doesn't", "isn't"])
  private static let stems = [
    "empêch", "évit", "interdi", "bloqu", "prév", "refus", "rejet", "exclu", "limit", "restrei", "ignor",
    "omet", "omis", "arrêt", "échou", "échec", "absen", "manqu", "ferm", "perd", "annul", "supprim", "élimin",
    "absten", "cess", "dispens", "oubli", "obsol", "malheur", "épargn", "renonc", "proscri", "sauvegard",
    "except", "pose", "pré", "dénu", "dépourv", "priv", "problém", "problèm", "mauvai", "déconseill",
    "impossib", "indisponib", "cloche", "suspect", "asynchron", "complex", "diffèr", "différ",
  ]
  /// Beginnings of words that only look as if a prefix turned them round.
  private static let innocent = [
    "inter", "info", "inst", "indi", "inté", "impo", "impl", "init", "insér", "insc", "déf", "dév", "dét", "dép", "déc",
    "dém", "dér", "déj", "méth", "mém", "inv", "incl", "index",
  ]
  /// Prefixes that turn a word round, which is longer than they are by four letters at least.
  private static let prefixes = ["in", "im", "ir", "dé", "mé", "anti", "mal", "non-"]

  /// The English words that deny; nil where there are none, or where the French may say so in any way.
  static func lost(in pair: SegmentPair) -> Range<Int>? {
    let (english, french) = (pair.sourceWords, pair.targetWords)
    // A French sentence that is much shorter leaves out more than the negation.
    guard pair.certainty >= .certain, french.count >= 4, french.count * 4 >= english.count * 3,
      let denial = english.lazy.compactMap({ denial(at: $0, english, pair.source) }).first, !restricts(french, pair)
    else { return nil }
    return denial
  }

  private static func denial(at index: Int, _ words: Range<Int>, _ page: Page) -> Range<Int>? {
    let word = page.words[index]
    guard !word.isCode else { return nil }
    let next = index + 1 < words.upperBound ? page.words[index + 1].folded : 0
    if softeners.contains(next) { return nil }
    if denials.contains(word.folded) { return index..<index + 1 }
    if word.folded == not, index > words.lowerBound, verbs.contains(page.words[index - 1].folded) {
      return index - 1..<index + 1
    }
    return word.folded == no && next == longer ? index..<index + 2 : nil
  }

  /// “désactiver” turns “activer” round, “démontrer” nothing that has to do with it; without a dictionary any will do.
  private static func isWord(_ text: Substring) -> Bool {
    guard let dictionary = SpellingDictionary.french else { return true }
    // “désactiver”: the prefix has an “s” before a vowel.
    return [text, text.dropFirst(text.first == "s" ? 1 : 0)].contains { rest in
      let bytes = Array(rest.utf8)
      return dictionary.contains(bytes, 0..<bytes.count, exact: TextHash.exact(bytes, 0..<bytes.count))
    }
  }

  private static func restricts(_ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    return words.contains { index in
      let word = page.words[index]
      if self.words.contains(word.folded) || self.english.contains(word.folded) { return true }
      guard word.length >= 5 else { return false }
      let text = page.string(word.range).lowercased()
      return stems.contains { text.hasPrefix($0) }
        || prefixes.contains { text.hasPrefix($0) && text.count >= $0.count + 5 && isWord(text.dropFirst($0.count)) }
          && !innocent.contains { text.hasPrefix($0) }
    }
  }
}
