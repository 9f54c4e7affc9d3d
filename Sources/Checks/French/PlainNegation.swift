internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages

/// A verb with “not”, “never” or “no longer” of an English sentence that nothing in the French stands for.
enum PlainNegation {
  private static func hashes(_ words: [String]) -> HashSet { HashSet(words.map { TextHash.folded($0) }) }

  private static let denials = hashes([
    "cannot", "never", "don't", "doesn't", "isn't", "aren't", "can't", "won't", "didn't", "wasn't", "weren't",
    "shouldn't",
    "mustn't",
  ])
  private static let verbs = hashes([
    "must", "can", "do", "does", "should", "is", "are", "will", "did", "was", "were", "may",
  ])
  private static let not = TextHash.folded("not")
  private static let no = TextHash.folded("no")
  private static let longer = TextHash.folded("longer")
  /// “not only”, “not just”, “not yet”.
  private static let softeners = hashes(["only", "just", "yet", "necessarily", "often", "always", "commonly"])

  /// French words that deny, restrict or turn a sentence round.
  private static let words = hashes([
    "ne", "n'", "n", "pas", "non", "sans", "jamais", "aucun", "aucune", "aucuns", "aucunes", "ni", "rien",
    "nul", "nulle", "sauf", "hors", "faute", "faux", "contrairement", "plutôt", "autre", "autres", "sinon",
    "guère", "peu", "uniquement", "seul", "seule", "seulement", "seuls", "seules", "exclusivement", "vide",
    "trop", "inutile", "superflu", "malgré", "défaut", "contraire", "loin", "autrement", "inverse", "rarement",
    "distinct", "distincts", "distincte", "distinctes", "différent", "différents", "différente", "différentes",
    "désormais", "doute",
  ])
  /// English that was left in the sentence, or quoted, denies by itself.
  private static let english = hashes(["not", "cannot", "can't", "don't", "doesn't", "isn't"])
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

  // MARK: Around the verb

  /// Words between “not” and its verb.
  private static let between = hashes([
    "be", "been", "being", "necessarily", "actually", "automatically", "currently", "directly", "fully", "have",
  ])
  /// What stands behind “not” and is no verb.
  private static let noVerbs = hashes([
    "only", "just", "yet", "often", "always", "commonly", "even", "so", "as", "that", "to", "a", "the", "an", "if",
    "all",
    "in", "for", "much", "enough", "sure", "very", "there", "any", "this", "your", "it", "you", "no",
  ])
  /// French words near a verb that deny it or turn it round.
  private static let nearWords = hashes([
    "ne", "n'", "n", "pas", "non", "sans", "jamais", "aucun", "aucune", "ni", "rien", "nul", "nulle", "sauf", "hors",
    "plus", "guère", "peu", "rarement", "seul", "seule", "seulement", "uniquement", "trop", "sinon", "plutôt", "faute",
    "faux", "impossible", "inutile", "lieu", "autre", "contrairement",
  ])
  private static let reach = 6
  private static let reachBehind = 3
  private static let need = hashes(["need", "needs"])
  /// “en fait” is no verb.
  private static let fact = TextHash.folded("fait")

  /// The French verb that stands for a denied English one and has no denial near it, with the English words that deny;
  /// other parts of the sentence may deny what they like.
  static func lostAtVerb(in pair: SegmentPair) -> (denial: Range<Int>, verb: Int)? {
    let english = pair.sourceWords
    guard pair.bead.confidence >= 0.9, deniesLess(pair) else { return nil }
    for index in english {
      guard let denial = denial(at: index, english, pair.source),
        let verb = verb(behind: denial.upperBound, english, pair.source), let french = counterpart(of: verb, pair),
        !isDenied(french, pair)
      else { continue }
      return (denial, french)
    }
    return nil
  }

  private static let strong = hashes(["ne", "n'", "n", "non", "sans", "aucun", "aucune", "ni", "impossible"])

  /// Whether the English denies, and the French in fewer places.
  private static func deniesLess(_ pair: SegmentPair) -> Bool {
    let (english, french) = (pair.source.words[pair.sourceWords], pair.target.words[pair.targetWords])
    let denied = english.count { ($0.folded == not || denials.contains($0.folded)) && !$0.isCode }
    return denied > 0 && french.count { strong.contains($0.folded) } < denied
  }

  private static func verb(behind start: Int, _ words: Range<Int>, _ page: Page) -> Int? {
    var index = start
    while index < words.upperBound, between.contains(page.words[index].folded) { index += 1 }
    guard index < words.upperBound else { return nil }
    let word = page.words[index]
    let isVerb =
      word.length >= 3 && word.traits.isEmpty && !noVerbs.contains(word.folded) && isTied(start - 1, index, page)
      && words.count(where: { isForm($0, of: index, page) }) == 1
    return isVerb ? index : nil
  }

  /// Whether two words begin with the same four letters, or the whole of a shorter one.
  private static func isForm(_ index: Int, of verb: Int, _ page: Page) -> Bool {
    let count = min(4, Int(page.words[verb].length))
    let start = Int(page.words[index].start)
    return page.words[index].length >= count
      && page.text[start..<start + count].elementsEqual(page.text[page.words[verb].range.prefix(count)])
  }

  /// The one French word that the lexicon of the folder has for the verb, if it can be a verb or an adjective.
  private static func counterpart(of verb: Int, _ pair: SegmentPair) -> Int? {
    let (source, page) = (pair.source, pair.target)
    guard let token = TokenHash.tokens(of: source.string(source.words[verb].range)).first else { return nil }
    let known = pair.context.survey.lexicon.translations(of: token).filter { $0.strength >= leastStrength }
    guard !known.isEmpty else { return nil }
    let found = pair.targetWords.filter { index in
      let word = page.words[index]
      guard word.length >= 3, word.traits.subtracting(.first).isEmpty, word.folded != fact else { return false }
      let tokens = TokenHash.tokens(of: page.string(word.range))
      return known.contains { $0.token == tokens.first }
    }
    guard found.count == 1, let dictionary = SpellingDictionary.french else { return nil }
    let word = page.words[found[0]]
    let readings = dictionary.readings(page.text, word.range, folded: word.folded)
    let isNoun = readings.contains(.noun) && !need.contains(source.words[verb].folded)
    let isVerb = !readings.isDisjoint(with: [.finite, .infinitive, .pastParticiple, .adjective])
    return isVerb && !isNoun ? found[0] : nil
  }

  private static let leastStrength: Float = 0.05

  private static func isDenied(_ verb: Int, _ pair: SegmentPair) -> Bool {
    let (page, words) = (pair.target, pair.targetWords)
    var start = verb
    while start > max(words.lowerBound, verb - reach), isTied(start - 1, start, page) { start -= 1 }
    let end = min(words.upperBound, verb + 1 + reachBehind)
    return (start..<end).contains { index in
      let word = page.words[index]
      if nearWords.contains(word.folded) || english.contains(word.folded) { return true }
      guard word.length >= 5 else { return false }
      let text = page.string(word.range).lowercased()
      return stems.contains { text.hasPrefix($0) } || prefixes.contains { text.hasPrefix($0) }
    }
  }

  /// Whether no punctuation stands between two words.
  private static func isTied(_ left: Int, _ right: Int, _ page: Page) -> Bool {
    !page.text[page.words[left].range.upperBound..<Int(page.words[right].start)].contains { byte in
      byte > 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"")
    }
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

  private static func restricts(_ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    return words.contains { index in
      let word = page.words[index]
      if self.words.contains(word.folded) || self.english.contains(word.folded) { return true }
      guard word.length >= 5 else { return false }
      let text = page.string(word.range).lowercased()
      return stems.contains { text.hasPrefix($0) }
        || prefixes.contains { text.hasPrefix($0) && text.count >= $0.count + 5 }
          && !innocent.contains { text.hasPrefix($0) }
    }
  }
}
