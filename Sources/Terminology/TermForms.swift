internal import Linguistics

/// Forms of a word that count as the same term, by simple rules of English and French inflection.
///
/// A word is reduced to a stem that its inflected forms share. The stem is no word and need not be: it is only compared.
enum TermForms {
  enum Side { case english, french }

  /// How a term is inflected: nouns by number, adjectives by gender too, so that “hosted” is no “host” and “porte” no “port”.
  enum Kind: Hashable, CaseIterable {
    case noun, adjective, any

    /// From a part of speech as TBX names it; a term without one may be anything.
    init(partOfSpeech: String?) {
      switch partOfSpeech?.lowercased() {
      case "noun", "propernoun": self = .noun
      case "adjective", "adverb": self = .adjective
      default: self = .any
      }
    }
  }

  /// The hash of the stem of a word.
  static func stem(_ word: String, _ side: Side, _ kind: Kind) -> UInt64 {
    let plain = word.lowercased().withStraightApostrophes
    return TextHash.exact(side == .english ? english(plain, kind) : french(plain, kind))
  }

  private typealias Endings = [(ending: String, replacement: String, least: Int)]

  /// The first ending that the word has, replaced; nil where it has none.
  private static func replaced(_ word: String, _ endings: Endings) -> String? {
    let count = word.count
    // Of characters that each are a byte, bytes tell the same as characters.
    let isPlain = word.utf8.count == count
    let hit = endings.first { ending, _, least in
      guard count >= least else { return false }
      return isPlain ? word.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) : word.hasSuffix(ending)
    }
    return hit.map { String(word.dropLast($0.ending.count)) + $0.replacement }
  }

  private static func english(_ word: String, _ kind: Kind) -> String {
    let singular = replaced(word, englishPlurals) ?? word
    guard kind == .any else { return singular }
    if let base = replaced(singular, englishVerbEndings) { return withoutDouble(base) }
    return singular.count > 4 && singular.hasSuffix("e") ? String(singular.dropLast()) : singular
  }

  /// Longest first: `ies` before `s`. `cache` loses its vowel as `caches` does.
  private static let englishPlurals: Endings = [
    ("sses", "ss", 5), ("ches", "ch", 5), ("che", "ch", 5), ("shes", "sh", 5), ("xes", "x", 4), ("ies", "y", 5),
    ("ss", "ss", 2), ("us", "us", 3), ("is", "is", 3), ("s", "", 4),
  ]
  private static let englishVerbEndings: Endings = [("ied", "y", 5), ("ing", "", 6), ("ed", "", 5)]

  /// `running` → `runn` → `run`
  private static func withoutDouble(_ word: String) -> String {
    let end = Array(word.utf8.suffix(2))
    let isDouble = end.count == 2 && end[0] == end[1] && word.count > 3 && !"lsz".utf8.contains(end[0])
    return isDouble ? String(word.dropLast()) : word
  }

  private static func french(_ word: String, _ kind: Kind) -> String {
    let singular = replaced(word, frenchPlurals) ?? word
    if let masculine = replaced(singular, frenchFeminines) { return masculine }
    switch kind {
    case .noun: return singular
    case .adjective: return replaced(singular, [("e", "", 4)]) ?? singular
    case .any: return replaced(singular, frenchVerbEndings) ?? singular
    }
  }

  private static let frenchPlurals: Endings = [
    ("eaux", "eau", 5), ("aux", "al", 5), ("ss", "ss", 2), ("s", "", 4), ("x", "", 4),
  ]
  private static let frenchFeminines: Endings = [
    ("ive", "if", 5), ("euse", "eur", 6), ("trice", "teur", 7), ("elle", "el", 6), ("ale", "al", 5), ("ère", "er", 5),
  ]
  /// The common forms of regular verbs; the plural is gone already.
  private static let frenchVerbEndings: Endings = [
    ("isson", "i", 7), ("issez", "i", 7), ("issent", "i", 8), ("eront", "", 7), ("erez", "", 6), ("era", "", 5),
    ("ée", "", 4), ("é", "", 3), ("ez", "", 4), ("er", "", 4), ("ent", "", 6), ("ant", "", 6), ("e", "", 4),
  ]
}
