internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// A verb with “not”, “never” or “no longer” of an English sentence that nothing in the French stands for.
enum PlainNegation {
  private static let denials = HashSet(words: [
    "cannot", "never", "don't", "doesn't", "isn't", "aren't", "can't", "won't", "didn't", "wasn't", "weren't",
    "shouldn't",
    "mustn't", "hasn't", "haven't", "hadn't", "wouldn't", "couldn't", "needn't",
  ])
  private static let verbs = HashSet(words: [
    "must", "can", "do", "does", "should", "is", "are", "will", "did", "was", "were", "may", "has", "have", "had",
    "would", "could", "might", "need", "you're", "it's", "they're", "we're", "that's", "he's", "she's", "i'm",
  ])
  private static let or = TextHash.folded("or")
  private static let not = TextHash.folded("not")
  private static let no = TextHash.folded("no")
  private static let longer = TextHash.folded("longer")
  /// “not only”, “not just”.
  private static let softeners = HashSet(words: ["only", "just"])
  /// “not always”, which French may turn round (“parfois”): only where it has the adverb too.
  private static let adverbs = HashSet(words: ["necessarily", "often", "always", "commonly"])

  private static let lack = TextHash.folded("défaut")
  private static let by = TextHash.folded("par")
  private static let little = TextHash.folded("peu")
  private static let one = TextHash.folded("un")
  private static let more = TextHash.folded("plus")
  /// French words that deny.
  private static let negations = HashSet(words: [
    "ne", "n'", "n", "pas", "non", "sans", "jamais", "aucun", "aucune", "aucuns", "aucunes", "ni", "rien", "guère",
  ])
  /// French words that restrict or turn a sentence round.
  private static let words = HashSet(words: [
    "sauf", "hors", "nul", "nulle", "moins", "faute", "faux", "contrairement", "plutôt", "autre", "autres", "sinon",
    "peu", "uniquement", "seul", "seule", "seulement", "seuls", "seules", "exclusivement", "vide",
    "trop", "inutile", "superflu", "malgré", "défaut", "contraire", "loin", "autrement", "inverse", "rarement",
    "distinct", "distincts", "distincte", "distinctes", "différent", "différents", "différente", "différentes",
    "désormais", "doute", "lieu", "mal",
  ])
  /// English that was left in the sentence, or quoted, denies by itself.
  private static let english = HashSet(words: ["not", "no", "cannot", "can't", "don't", "doesn't", "isn't"])
  /// Beginnings of French words that may deny, and of the English words that they say and deny nothing then: “do not delete” is not
  /// “supprimez”.
  private static let stems: [(french: String, english: [String])] = [
    ("empêch", ["prevent", "hinder", "stop", "block"]), ("évit", ["avoid"]),
    ("interdi", ["forbid", "prohibit", "ban", "disallow"]), ("bloqu", ["block", "lock"]),
    ("prév", ["prevent", "warn", "plan", "expect", "predict", "provid", "preview"]),
    ("refus", ["refus", "reject", "deny", "denie", "declin"]), ("rejet", ["reject"]), ("exclu", ["exclu"]),
    ("limit", ["limit"]),
    ("restrei", ["restrict", "limit"]), ("ignor", ["ignor", "skip", "bypass"]), ("omet", ["omit", "skip"]),
    ("omis", ["omit", "skip"]), ("arrêt", ["stop", "shut", "halt", "paus"]), ("échou", ["fail"]), ("échec", ["fail"]),
    ("absen", ["absen", "miss", "lack"]), ("manqu", ["miss", "lack"]), ("ferm", ["clos", "shut", "firm"]),
    ("perd", ["los"]), ("annul", ["cancel", "undo", "revert", "abort"]),
    ("supprim", ["delet", "remov", "drop", "eras", "clear", "suppress"]),
    ("élimin", ["eliminat", "remov", "discard"]), ("absten", ["abst"]), ("cess", ["ceas", "stop"]), ("dispens", []),
    ("oubli", ["forg"]), ("obsol", ["obsol"]), ("malheur", []), ("épargn", []), ("renonc", []), ("proscri", []),
    ("sauvegard", ["back", "sav"]), ("except", ["except"]), ("pose", ["ask", "pos"]), ("préserv", ["preserv", "keep"]),
    ("dénu", []), ("dépourv", []), ("priv", ["privat", "privileg"]), ("problém", []),
    ("problèm", ["problem", "issue", "trouble"]), ("mauvai", ["bad", "wrong"]), ("déconseill", []), ("impossib", []),
    ("indisponib", ["unavailab"]), ("cloche", []), ("suspect", ["suspect", "suspici"]), ("asynchron", ["async"]),
    ("complex", ["complex"]), ("diffèr", ["differ", "defer"]), ("différ", ["differ", "defer"]), ("sépar", ["separat"]),
    ("isol", ["isolat"]), ("dispar", ["disappear", "vanish"]), ("rater", []), ("raté", []), ("indépend", ["independ"]),
    ("négati", ["negativ"]),
    ("conserv", ["keep", "kept", "stor", "retain", "preserv", "sav"]), ("gard", ["keep", "kept", "retain"]),
  ]
  /// Beginnings of words that only look as if a prefix turned them round.
  private static let innocent = [
    "inter", "info", "inst", "indi", "inté", "impo", "impl", "init", "insér", "insc", "déf", "dév", "dét", "dép", "déc",
    "dém", "dér", "déj", "méth", "mém", "inv", "incl", "index", "illust",
  ]
  /// Prefixes that turn a word round, which is longer than they are by four letters at least.
  private static let prefixes = ["in", "im", "ir", "il", "dé", "mé", "anti", "mal", "non-"]

  /// The English words that deny; nil where there are none, or where the French may say so in any way.
  static func lost(in pair: SegmentPair) -> Range<Int>? {
    let (english, french) = (pair.sourceWords, pair.targetWords)
    // A French sentence that is much shorter leaves out more than the negation.
    guard pair.certainty >= .certain, french.count >= 2, french.count * 5 >= english.count * 3 else { return nil }
    let denials = english.compactMap { denial(at: $0, english, pair.source) }
    // “does not” has no words of its own where it is lost.
    let rest = english.count - denials.reduce(0) { $0 + $1.count }
    guard let first = denials.first, french.count * 4 >= rest * 3 else { return nil }
    let order = EnglishOrder(pair: pair)
    // A few words may be turned round as a whole: “Don’t panic” is “Restez calme”. What follows “no” may be missing with it.
    let isNoun =
      pair.source.words[first.lowerBound].folded == no && first.count == 1 && first.lowerBound > english.lowerBound
    if french.count < 4 || isNoun, counterpart(of: first, order) == nil { return nil }
    if isTurned(first, pair) { return nil }
    switch restriction(french, first, order) {
    case .none: return isHeld(first, order) ? first : nil
    case .possible:
      return counterpart(of: first, order) == nil || restriction(french, first, order, explaining: true) != .none
        ? nil : first
    case .certain: return denials.count > 1 ? lost(of: denials, order) : nil
    }
  }

  /// Verbs that undo what is denied behind them: “fix a variable that doesn’t update”.
  private static let undoing = HashSet(words: ["fix", "fixes", "fixed", "solve", "solves", "resolve", "resolves"])

  /// Whether something before the denial undoes it, or it only says what happens else: “or it won’t be cached”.
  private static func isTurned(_ denial: Range<Int>, _ pair: SegmentPair) -> Bool {
    let (words, first) = (pair.source.words, pair.sourceWords.lowerBound)
    if words[first..<denial.lowerBound].contains(where: { undoing.contains($0.folded) }) { return true }
    return words[max(first, denial.lowerBound - 2)..<denial.lowerBound].contains { $0.folded == or }
  }

  private static func isHeld(_ denial: Range<Int>, _ order: EnglishOrder) -> Bool {
    let pair = order.pair
    guard denial.upperBound < pair.sourceWords.upperBound,
      adverbs.contains(pair.source.words[denial.upperBound].folded)
    else { return true }
    return pair.targetWords.contains { order.translates(denial.upperBound, $0) }
  }

  /// Of several denials the one whose part of the French denies nothing, where the French denies fewer times than the English.
  private static func lost(of denials: [Range<Int>], _ order: EnglishOrder) -> Range<Int>? {
    let (page, words) = (order.pair.target, order.pair.targetWords)
    guard words.count(where: { isUnit($0, words, page) }) < denials.count else { return nil }
    return denials.first { denial in
      guard let place = counterpart(of: denial, order) else { return false }
      let clause = clause(around: place, words, page)
      return clause.count >= 3 && restriction(clause, denial, order) == .none
    }
  }

  /// Whether a word begins a negation of its own: “pas” belongs to the “ne” before it.
  private static func isUnit(_ index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    let word = page.words[index]
    if marks.contains(word.folded) { return true }
    guard negations.contains(word.folded) || page.string(word.range).hasPrefix("nʼ") else { return false }
    return !page.words[max(words.lowerBound, index - 6)..<index].contains { marks.contains($0.folded) }
  }

  private static let marks = HashSet(words: ["ne", "n'", "n", "ni"])

  /// The words around one up to a mark, an “et” or a “mais”.
  private static func clause(around place: Int, _ words: Range<Int>, _ page: Page) -> Range<Int> {
    func isEdge(_ left: Int) -> Bool {
      let gap = page.text[page.words[left].range.upperBound..<page.words[left + 1].range.lowerBound]
      return gap.contains { ",;:()".utf8.contains($0) || $0 == 0xE2 } || joints.contains(page.words[left + 1].folded)
    }
    var (low, high) = (place, place + 1)
    while low > words.lowerBound, !isEdge(low - 1) { low -= 1 }
    while high < words.upperBound, !isEdge(high - 1) { high += 1 }
    return low..<high
  }

  private static let joints = HashSet(words: ["et", "mais", "ou", "car", "donc"])

  /// The only French word that stands for the first word of meaning behind a denial.
  private static func counterpart(of denial: Range<Int>, _ order: EnglishOrder) -> Int? {
    let pair = order.pair
    let behind = denial.upperBound..<min(denial.upperBound + deniedWords, pair.sourceWords.upperBound)
    guard denial.upperBound < behind.upperBound,
      let denied = behind.first(where: { !FunctionWords.english.contains(pair.source.words[$0].folded) }),
      !pair.source.words[denied].isCode,
      pair.sourceWords.count(where: { pair.source.words[$0].folded == pair.source.words[denied].folded }) == 1
    else { return nil }
    let places = pair.targetWords.filter { order.translates(denied, $0) }
    return places.count == 1 ? places[0] : nil
  }

  private static func denial(at index: Int, _ words: Range<Int>, _ page: Page) -> Range<Int>? {
    let word = page.words[index]
    guard !word.isCode else { return nil }
    let next = index + 1 < words.upperBound ? page.words[index + 1].folded : 0
    if softeners.contains(next) { return nil }
    if denials.contains(word.folded) { return index..<index + 1 }
    // “may or may not” leaves it open.
    if word.folded == not, index > words.lowerBound, verbs.contains(page.words[index - 1].folded),
      index < words.lowerBound + 2 || page.words[index - 2].folded != or
    {
      return index - 1..<index + 1
    }
    guard word.folded == no else { return nil }
    return next == longer ? index..<index + 2 : isDeterminer(index, words, page) ? index..<index + 1 : nil
  }

  /// “No restart is required”, “it has no limit”; not “yes or no”, “no matter what”.
  private static func isDeterminer(_ index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    guard index + 1 < words.upperBound, index == words.lowerBound || page.words[index - 1].folded != or else {
      return false
    }
    let (word, next) = (page.words[index], page.words[index + 1])
    // “No.”, “NO-BREAK”, “no: …”
    let isApart = page.text[word.range.upperBound..<next.range.lowerBound].elementsEqual(" ".utf8)
    return isApart && (!word.isCapital || index == words.lowerBound) && !next.isCode && !next.isNumber
      && !next.isCapital
      && !FunctionWords.english.contains(next.folded) && !idioms.contains(next.folded)
  }

  /// “no matter”, “no doubt”, “no one”.
  private static let idioms = HashSet(words: ["matter", "doubt", "one", "problem", "wonder", "way"])

  /// “désactiver” turns “activer” round, “démontrer” nothing that has to do with it; without a dictionary any will do.
  private static func isWord(_ text: Substring) -> Bool {
    guard let dictionary = SpellingDictionary.french else { return true }
    // “désactiver”: the prefix has an “s” before a vowel.
    return [text, text.dropFirst(text.first == "s" ? 1 : 0)].contains { dictionary.contains($0) }
  }

  /// What in French words denies, the strongest of it; `explaining` passes over what an English word accounts for.
  private static func restriction(
    _ words: Range<Int>, _ denial: Range<Int>, _ order: EnglishOrder, explaining: Bool = false
  ) -> Strength {
    var strongest = Strength.none
    for index in words {
      switch strength(of: index, words, order, denial) {
      case .none: continue
      case .certain: return .certain
      case .possible: if !explaining || !isExplained(index, denial, order) { strongest = .possible }
      }
    }
    return strongest
  }

  private enum Strength { case none, possible, certain }

  /// Whether a French word denies: by itself, or as one that may turn a sentence round and may have been there anyway.
  private static func strength(
    of index: Int, _ words: Range<Int>, _ order: EnglishOrder, _ denial: Range<Int>
  ) -> Strength {
    let page = order.pair.target
    let word = page.words[index]
    if negations.contains(word.folded) || english.contains(word.folded) { return .certain }
    let before = index > words.lowerBound ? page.words[index - 1].folded : 0
    // “par défaut”, “un peu”
    if word.folded == lack && before == by || word.folded == little && before == one { return .none }
    if word.folded == more { return order.pair.source.words[denial.lowerBound].folded == no ? .certain : .none }
    if self.words.contains(word.folded) { return .possible }
    guard word.length >= 4 else { return .none }
    let text = page.string(word.range).lowercased()
    if text.begins(with: "nʼ") { return .certain }
    guard word.length >= 5 else { return .none }
    if let stem = stems.first(where: { text.begins(with: $0.french) }) {
      return stem.english.contains { isSaid($0, order.pair) } ? .none : .possible
    }
    let isTurned = prefixes.contains {
      text.begins(with: $0) && text.count >= $0.count + 5 && isWord(text.dropFirst($0.count))
    }
    return isTurned && !innocent.contains { text.hasPrefix($0) } ? .possible : .none
  }

  /// Whether the English has a word that begins so.
  private static func isSaid(_ beginning: String, _ pair: SegmentPair) -> Bool {
    pair.sourceWords.contains { pair.source.string(pair.source.words[$0].range).lowercased().hasPrefix(beginning) }
  }

  /// Whether the French word stands for an English one that has nothing to do with the denial: “uniquement” for “only”. What is
  /// denied may be denied by its own translation: “not valid” is “incorrect”.
  private static func isExplained(_ index: Int, _ denial: Range<Int>, _ order: EnglishOrder) -> Bool {
    let denied = denial.lowerBound..<denial.upperBound + deniedWords
    return order.pair.sourceWords.contains { !denied.contains($0) && order.translates($0, index) }
  }

  /// Words behind “not” whose translation may deny.
  private static let deniedWords = 3
}
