public import Alignment
internal import Linguistics
internal import Pages

/// An English word with the French term that mostly stands for it.
public struct MinedTerm: Sendable {
  public var source: String
  /// As the pages write it, in small letters: “mot clé”, “mise à jour”.
  public var target: String
  public var sentences: Int
  /// The share of its places where the target stands for it, as the lexicon has it.
  public var share: Double
  /// Another French word that stands for it as well, and how often.
  public var rival: (target: String, share: Double)?
}

/// Proposes term pairs from the pages of a folder.
///
/// The lexicon says which French word stands for an English one; the pages say how it is written, and whether it is a part of a longer
/// term: where nearly every “jour” for “update” is one of “mise à jour”, that is the term.
public struct TermMiner: Sendable {
  /// Sentences that a term must stand in, and the least share of its first translation.
  static let leastSentences = 12
  static let leastShare: Float = 0.35
  /// The least share of a translation that is one word: of a phrase, each word has its part.
  static let leastShareOfWord: Float = 0.5
  /// Least share of another translation that is told.
  static let leastRival: Float = 0.2
  /// Least share of the places of a word at which the same words stand around it, for them to be one term.
  static let leastPhrase = 0.6
  /// Share of the places of an English word from which on one neighbour makes a term of both.
  static let mostCompound = 0.4
  /// Words of a term besides its first one.
  static let longestRest = 3

  private let lexicon: Lexicon
  private var places: [String: Place] = [:]
  /// Sentences that were looked at: what stands on many pages is seen once.
  private var seen = HashSet()

  /// Where an English word stands, and what the French has there.
  private struct Place {
    var sentences = 0
    let best: Lexicon.Entry
    let rival: Lexicon.Entry?
    /// The singular of the best word, where that is a plural and the English word none.
    let singular: UInt64?
    /// In how many places it was looked at.
    var looked = 0
    /// How often the French has the best word, and how often its singular.
    var found = 0
    var singulars = 0
    var isNoun = false
    /// How often the best word stands behind a little one that makes a phrase of both, “à jour”.
    var bound = 0
    /// What it is written as, with the words around it.
    var phrases: [String: Int] = [:]
    var rivals: [String: Int] = [:]
    /// The English words before and behind.
    var neighbours: [String: Int] = [:]
  }

  public init(pairs: some Sequence<PagePair>, lexicon: Lexicon) {
    self.lexicon = lexicon
    var counts: [String: Int] = [:]
    for pair in pairs { Self.count(pair, &counts) }
    for (word, count) in counts where count >= Self.leastSentences && !Self.isPlural(word, counts) {
      places[word] = place(of: word, count)
    }
    for pair in pairs { look(pair) }
  }

  private static func count(_ pair: PagePair, _ counts: inout [String: Int]) {
    for segment in pair.source.segments {
      for word in Set(segment.words.compactMap { text($0, pair.source) }) { counts[word, default: 0] += 1 }
    }
  }

  /// A word that may be a term: in small letters, no word of grammar, no participle.
  private static func text(_ index: Int, _ page: Page) -> String? {
    let word = page.words[index]
    guard !word.isCode, !word.isNumber, !word.isCapital, !word.traits.contains(.mixed), word.length >= 4,
      !FunctionWords.english.contains(word.folded)
    else { return nil }
    let text = page.string(word.range)
    return text.hasSuffix("ed") || text.contains { "'’".contains($0) } ? nil : text
  }

  /// Whether a word is the plural of one that stands there as well.
  private static func isPlural(_ word: String, _ counts: [String: Int]) -> Bool {
    let singulars =
      word.hasSuffix("ies") ? [word.dropLast(3) + "y"] : word.hasSuffix("s") ? [word.dropLast(), word.dropLast(2)] : []
    return singulars.contains { counts[String($0)].map { $0 >= leastSentences } == true }
  }

  private func place(of word: String, _ count: Int) -> Place? {
    guard let token = TokenHash.tokens(of: word).first else { return nil }
    let translations = lexicon.translations(of: token).filter {
      $0.token != token && lexicon.spelling(of: $0).count > 2
    }
    .sorted { ($1.probability, lexicon.spelling(of: $0)) < ($0.probability, lexicon.spelling(of: $1)) }
    guard let best = translations.first, best.probability >= Self.leastShare else { return nil }
    let rival = translations.dropFirst().first { $0.probability >= Self.leastRival && !areForms($0, best) }
    let spelling = lexicon.spelling(of: best)
    let isPlural = spelling.hasSuffix("s") && !word.hasSuffix("s")
    let singular = isPlural ? TokenHash.tokens(of: String(spelling.dropLast())).first : nil
    return Place(sentences: count, best: best, rival: rival, singular: singular)
  }

  private func areForms(_ left: Lexicon.Entry, _ right: Lexicon.Entry) -> Bool {
    TermForms.stem(lexicon.spelling(of: left), .french, .any)
      == TermForms.stem(lexicon.spelling(of: right), .french, .any)
  }

  private mutating func look(_ pair: PagePair) {
    for bead in pair.beads where isNew(bead, pair) {
      var french: [(index: Int, token: UInt64, segment: Int)]?
      for segment in bead.source {
        let words = pair.source.segments[segment].words
        for index in words {
          guard let text = Self.text(index, pair.source), places[text] != nil else { continue }
          let targets = french ?? Self.tokens(bead.target, pair.target)
          french = targets
          look(at: index, text, words, targets, pair)
        }
      }
    }
  }

  private mutating func isNew(_ bead: PagePair.Bead, _ pair: PagePair) -> Bool {
    guard let first = bead.source.first, let last = bead.target.first else { return false }
    let english = pair.source.segments[first].text
    let french = pair.target.segments[last].text
    return seen.insert(TextHash.exact(pair.source.text, english) ^ TextHash.exact(pair.target.text, french) &* 31)
  }

  private static func tokens(_ segments: [Int], _ page: Page) -> [(index: Int, token: UInt64, segment: Int)] {
    segments.flatMap { segment in
      page.segments[segment].words.compactMap { index in
        guard !page.words[index].isCode, let token = TokenHash.tokens(of: page.string(page.words[index].range)).first
        else { return nil }
        return (index, token, segment)
      }
    }
  }

  private mutating func look(
    at index: Int, _ word: String, _ words: Range<Int>, _ french: [(index: Int, token: UInt64, segment: Int)],
    _ pair: PagePair
  ) {
    guard var place = places.removeValue(forKey: word) else { return }
    defer { places[word] = place }
    place.looked += 1
    for other in [index - 1, index + 1]
    where words.contains(other) && !FunctionWords.english.contains(pair.source.words[other].folded) {
      let side = other < index ? "<" : ">"
      place.neighbours[side + pair.source.string(pair.source.words[other].range).lowercased(), default: 0] += 1
    }
    if let rival = place.rival, let found = french.first(where: { $0.token == rival.token }) {
      place.rivals[pair.target.string(pair.target.words[found.index].range).lowercased(), default: 0] += 1
    }
    if let singular = place.singular, french.contains(where: { $0.token == singular }) { place.singulars += 1 }
    guard let found = french.first(where: { $0.token == place.best.token }) else { return }
    let page = pair.target
    place.found += 1
    if place.found == 1 { place.isNoun = Self.isNoun(found.index, word, page) }
    if found.index > page.segments[found.segment].words.lowerBound, Self.isJoined(found.index - 1, page),
      Self.binding.contains(page.words[found.index - 1].folded)
    {
      place.bound += 1
    }
    for phrase in Self.phrases(around: found.index, page.segments[found.segment].words, page) {
      let text = page.words[phrase.lowerBound].range.lowerBound..<page.words[phrase.upperBound - 1].range.upperBound
      place.phrases[page.string(text).lowercased(), default: 0] += 1
    }
  }

  /// Little words that make an adverb of the noun behind them: “par défaut”, “à jour”, “en charge”, “au lieu”.
  private static let binding = HashSet(words: "par à en au")
  /// Endings of nouns for what is done, which an English word in “-ing” may be.
  private static let deeds = ["tion", "sion", "age", "ment", "ure"]

  /// Whether the French word is a noun and no adjective, and may stand for the English one.
  private static func isNoun(_ index: Int, _ english: String, _ page: Page) -> Bool {
    let word = page.words[index]
    guard !FunctionWords.french.contains(word.folded) else { return false }
    if english.hasSuffix("ing"), !deeds.contains(where: { page.string(word.range).hasSuffix($0) }) { return false }
    guard let dictionary = SpellingDictionary.french else { return true }
    let readings = dictionary.readings(page.text, word.range, folded: word.folded)
    return readings.contains(.noun) && readings.isDisjoint(with: [.adjective, .pastParticiple, .adverb, .closed])
  }

  /// The runs of words with one among them that begin and end with a word of meaning, that one first.
  private static func phrases(around index: Int, _ words: Range<Int>, _ page: Page) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var low = index
    while low >= words.lowerBound, index - low <= longestRest, low == index || isJoined(low, page) {
      var high = index
      while high < words.upperBound, high - low <= longestRest, high == index || isJoined(high - 1, page) {
        if isMeaning(low, page), isMeaning(high, page), low == high || isPlainNoun(low, page) {
          runs.append(low..<high + 1)
        }
        high += 1
      }
      low -= 1
    }
    return runs
  }

  /// Whether a word is a noun and no form of a verb but such as “mise”: terms begin with one.
  private static func isPlainNoun(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard let dictionary = SpellingDictionary.french else { return true }
    let readings = dictionary.readings(page.text, word.range, folded: word.folded)
    return readings.contains(.noun) && readings.isDisjoint(with: [.infinitive, .closed])
      && (readings.isDisjoint(with: .pastParticiple) || readings.contains(.feminineNoun))
  }

  private static func isMeaning(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    return !word.isCode && !word.isNumber && !word.isCapital && word.length >= 3 && !word.traits.contains(.elided)
      && !FunctionWords.french.contains(word.folded)
  }

  /// Whether only a space, a hyphen or an apostrophe lies behind a word, and no mark of emphasis.
  private static func isJoined(_ index: Int, _ page: Page) -> Bool {
    let (word, next) = (page.words[index], page.words[index + 1])
    let gap = page.text[word.range.upperBound..<Int(next.start)]
    return !word.isCode && !next.isCode && (gap.elementsEqual(" ".utf8) || gap.elementsEqual("-".utf8) || gap.isEmpty)
  }

  /// The terms, those that stand in most sentences first.
  public func minedTerms() -> [MinedTerm] {
    places.compactMap { word, place in
      guard place.isNoun, place.found > 0, let target = target(place),
        target.contains(where: { " -".contains($0) }) || place.best.probability >= Self.leastShareOfWord
      else { return nil }
      let parts = target.split { " -'’".contains($0) }.map(String.init)
      let rival = place.rivals.filter { !parts.contains($0.key) }.max { ($0.value, $1.key) < ($1.value, $0.key) }
      return MinedTerm(
        source: word, target: target, sentences: place.sentences, share: Double(place.best.probability),
        rival: rival.map { ($0.key, Double(place.rival?.probability ?? 0)) })
    }
    .sorted { ($1.sentences, $0.source) < ($0.sentences, $1.source) }
  }

  /// The longest phrase that stands there nearly always; the word alone where the English word is a part of a term itself.
  private func target(_ place: Place) -> String? {
    if place.singular != nil, place.singulars * 3 >= place.found,
      let plural = place.phrases.filter({ !$0.key.contains(" ") }).max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
    {
      return String(plural.key.dropLast())
    }
    let isPart = place.neighbours.values.contains { Double($0) >= Self.mostCompound * Double(place.looked) }
    let usual = place.phrases.filter { phrase in
      Double(phrase.value) >= Self.leastPhrase * Double(place.found)
        && !(isPart && phrase.key.contains { " -'’".contains($0) })
    }
    let longest = usual.max { ($0.key.utf8.count, $1.key) < ($1.key.utf8.count, $0.key) }?.key
    // “à jour” says nothing without the words before it.
    if longest?.contains(" ") != true, Double(place.bound) >= Self.leastPhrase * Double(place.found) { return nil }
    return longest
      ?? place.phrases.filter { !$0.key.contains(" ") }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
