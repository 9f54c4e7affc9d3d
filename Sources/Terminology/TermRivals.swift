public import Alignment
internal import Linguistics
internal import Pages

/// Which French words stand for the English nouns of a folder, and in how many sentences each.
///
/// A noun is counted where an article or the like stands before it, or before the one word in front of it (“the global
/// scope”), and where the French has exactly one of the words that the lexicon knows for it, with an article or the like before
/// that too: “par conséquent” is no noun. What repeats from page to page counts once.
public struct TermRivals: Sendable {
  /// A noun and the French word that stands for it in one place.
  public struct Use: Sendable {
    /// In the words of the English page.
    public var source: Int
    /// In the words of the French page.
    public var target: Int
    var noun: UInt64
    var stem: UInt64
    var form: String
    /// What stands around the noun.
    var contexts: [UInt64]
  }

  /// How a rendering stands beside the one that is used most.
  public struct Standing: Sendable {
    public var sentences: Int
    public var first: String
    public var firstSentences: Int
    /// Whether the page has the first rendering too.
    public var isOnPage: Bool
  }

  /// Strength in the lexicon from which on a French word is taken for a translation of an English one.
  static let leastStrength: Float = 0.1
  /// Sentences in which a rendering must stand, to be more than a slip of the alignment.
  static let leastSentences = 3
  /// The share of the sentences that the first rendering must have, to be the term of the folder.
  static let leastFirst = 0.6
  static let shortest = 4

  private struct Rendering: Sendable {
    var sentences: Set<UInt64> = []
    /// The sentences in which the noun stands in each of its contexts.
    var contexts: [UInt64: Set<UInt64>] = [:]
    var form: String

    mutating func count(_ sentence: UInt64, _ use: Use) {
      sentences.insert(sentence)
      for context in use.contexts { contexts[context, default: []].insert(sentence) }
      form = min(form, use.form)
    }
  }

  private var renderings: [UInt64: [UInt64: Rendering]] = [:]
  /// Sentences with their French that were counted already.
  private var seen = HashSet()
  /// Nouns of which a rendering stands beside the first one, once all pages are counted.
  private var contested = HashSet()

  public init() {}

  public mutating func add(_ pair: PagePair, lexicon: Lexicon) {
    var tokens = HashTable<UInt64>()
    for bead in pair.beads {
      let sentence = SegmentMemory.hash(bead.source, of: pair.source)
      guard seen.insert(TextHash.combine(sentence, SegmentMemory.hash(bead.target, of: pair.target))) else { continue }
      for use in Self.uses(in: bead, of: pair, lexicon, &tokens) {
        // In place: a copy of the set for each sentence would never end on a long page.
        renderings[use.noun, default: [:]][use.stem, default: Rendering(form: use.form)].count(sentence, use)
      }
    }
  }

  public mutating func merge(_ other: TermRivals) {
    for (noun, others) in other.renderings {
      renderings[noun, default: [:]].merge(others) {
        Rendering(
          sentences: $0.sentences.union($1.sentences),
          contexts: $0.contexts.merging($1.contexts, uniquingKeysWith: { $0.union($1) }),
          form: min($0.form, $1.form))
      }
    }
  }

  /// Finds out which nouns have rivals, when all pages are counted: few have, and only these are looked at again.
  public mutating func settle() {
    contested = HashSet(
      renderings.filter { _, all in all.values.count { $0.sentences.count >= Self.leastSentences } > 1 }.map(\.key))
  }

  /// The uses in a bead whose French word is not the one that the folder uses most, though the noun stands among words among
  /// which it has that one at least as often: “the current scope” here and there. A number that is counted and one that is
  /// assigned are two things, and what stands around them tells.
  public func rivals(in bead: PagePair.Bead, of pair: PagePair, lexicon: Lexicon) -> [(use: Use, standing: Standing)] {
    let isContested = bead.source.contains { segment in
      pair.source.segments[segment].words.contains { contested.contains(Self.noun($0, of: pair.source)) }
    }
    guard isContested else { return [] }
    var tokens = HashTable<UInt64>()
    return Self.uses(in: bead, of: pair, lexicon, &tokens).compactMap { use in
      standing(of: use, on: pair.target).map { (use, $0) }
    }
  }

  /// The noun of a heading or a bold label that is the English word, where the folder, and the page, has another one in its
  /// sentences: French has the word too, so nobody sees that it was not translated. `lookingAround` is told before the rest of
  /// the page is looked at.
  public func untranslated(
    in bead: PagePair.Bead, of pair: PagePair, lookingAround: () -> Void
  ) -> (use: Use, standing: Standing)? {
    guard bead.source.count == 1, bead.target.count == 1,
      let source = Self.label(pair.source, bead.source[0]), let target = Self.label(pair.target, bead.target[0]),
      pair.source.words[source].folded == pair.target.words[target].folded,
      Self.isTitle(pair.source, bead.source[0]), Self.isFrenchNoun(target, of: pair.target)
    else { return nil }
    lookingAround()
    guard !Self.isCode(source, on: pair.source) else { return nil }
    let noun = Self.noun(source, of: pair.source)
    let stem = TermForms.stem(pair.target.string(pair.target.words[target].range).lowercased(), .french, .adjective)
    guard let all = renderings[noun], let first = Self.first(of: all), all[stem] == nil,
      first.sentences.count >= Self.leastSentences, Self.has(first.form, pair.target)
    else { return nil }
    return (
      Use(source: source, target: target, noun: noun, stem: stem, form: "", contexts: []),
      Standing(sentences: 0, first: first.form, firstSentences: first.sentences.count, isOnPage: true)
    )
  }

  /// Whether a page has a word in one of its usual forms.
  private static func has(_ form: String, _ page: Page) -> Bool {
    let forms = HashSet(words: [form, form + "s"])
    return page.words.contains { forms.contains($0.folded) }
  }

  /// The one word of a segment.
  private static func label(_ page: Page, _ segment: Int) -> Int? {
    let words = page.segments[segment].words
    guard words.count == 1, let word = words.first, isProse(page.words[word]), page.words[word].length >= shortest
    else {
      return nil
    }
    return word
  }

  /// Whether the word is all of a heading, or in bold: what stands plain in a cell may be a type or a value.
  private static func isTitle(_ page: Page, _ segment: Int) -> Bool {
    let segment = page.segments[segment]
    let word = page.words[segment.words.lowerBound]
    guard word.isCapital, word.range == segment.text else { return false }
    return page.blocks[segment.block].role == .heading
      || page.spans(in: segment.text).contains { page.spans[$0].kind == .strong }
  }

  /// Whether the page has the word as code too: it is a type or a value then.
  private static func isCode(_ index: Int, on page: Page) -> Bool {
    page.words.contains { $0.isCode && $0.folded == page.words[index].folded }
  }

  private static func isFrenchNoun(_ index: Int, of page: Page) -> Bool {
    let word = page.words[index]
    return SpellingDictionary.french?.readings(page.text, word.range, folded: word.folded).contains(.noun) == true
  }

  private static func first(of all: [UInt64: Rendering]) -> Rendering? {
    let total = all.values.reduce(0) { $0 + $1.sentences.count }
    return all.values.max { ($0.sentences.count, $1.form) < ($1.sentences.count, $0.form) }.flatMap {
      Double($0.sentences.count) >= leastFirst * Double(total) ? $0 : nil
    }
  }

  private func standing(of use: Use, on page: Page) -> Standing? {
    guard let all = renderings[use.noun], let own = all[use.stem], own.sentences.count >= Self.leastSentences,
      let first = Self.first(of: all), first.form != own.form,
      use.contexts.contains(where: { first.contexts[$0, default: []].count >= own.contexts[$0, default: []].count })
    else { return nil }
    return Standing(
      sentences: own.sentences.count, first: first.form, firstSentences: first.sentences.count,
      isOnPage: Self.has(first.form, page))
  }

  // MARK: Nouns

  private static func uses(
    in bead: PagePair.Bead, of pair: PagePair, _ lexicon: Lexicon, _ tokens: inout HashTable<UInt64>
  ) -> [Use] {
    let nouns = bead.source.flatMap { Self.nouns(in: pair.source, pair.source.segments[$0].words) }
    return nouns.compactMap { use(of: $0, in: bead, of: pair, lexicon, &tokens) }
  }

  private static func nouns(in page: Page, _ words: Range<Int>) -> [Int] {
    words.dropFirst().filter { index in
      let word = page.words[index]
      return word.length >= shortest && !word.isCapital && isProse(word) && !word.traits.contains(.mixed)
        && !FunctionWords.english.contains(word.folded) && isDetermined(index, in: words, of: page)
        && isHead(index, in: words, of: page)
    }
  }

  /// Whether an article or the like stands before the noun, or before the one word in front of it.
  private static func isDetermined(_ index: Int, in words: Range<Int>, of page: Page) -> Bool {
    guard KeepStatistics.areAdjacent(page, index - 1, index) else { return false }
    if determiners.contains(page.words[index - 1].folded) { return true }
    guard index - 2 >= words.lowerBound, isProse(page.words[index - 1]), !page.words[index - 1].isCapital,
      !FunctionWords.english.contains(page.words[index - 1].folded)
    else { return false }
    return determiners.contains(page.words[index - 2].folded) && KeepStatistics.areAdjacent(page, index - 2, index - 1)
  }

  /// Whether no further noun follows: “the remote session” is about a session.
  private static func isHead(_ index: Int, in words: Range<Int>, of page: Page) -> Bool {
    guard index + 1 < words.upperBound, KeepStatistics.areAdjacent(page, index, index + 1) else { return true }
    return FunctionWords.english.contains(page.words[index + 1].folded)
  }

  /// A noun of whatever number: “scopes” is “scope”.
  private static func noun(_ index: Int, of page: Page) -> UInt64 {
    let range = page.words[index].range
    guard range.count > shortest, page.text[range.upperBound - 1] == UInt8(ascii: "s"),
      !"sui".utf8.contains(page.text[range.upperBound - 2])
    else { return page.words[index].folded }
    return TextHash.folded(page.text, range.dropLast())
  }

  private static func isProse(_ word: Word) -> Bool {
    !word.isCode && !word.isNumber && !word.traits.contains(.locked)
  }

  private static let determiners = HashSet(words: [
    "the", "a", "an", "this", "that", "your", "our", "their", "its", "each", "every", "any",
  ])

  /// Between a determiner and its noun: “dans la même étendue”.
  private static let same = HashSet(words: "même mêmes autre autres")

  private static func announces(_ word: Word) -> Bool {
    FrenchDeterminer.announces(word.folded) || same.contains(word.folded)
  }

  /// The French word of a bead that stands for the noun: the only one that the lexicon knows for it, or the one in its place
  /// where the noun and such words stand equally often.
  private static func use(
    of source: Int, in bead: PagePair.Bead, of pair: PagePair, _ lexicon: Lexicon, _ tokens: inout HashTable<UInt64>
  ) -> Use? {
    let key = noun(source, of: pair.source)
    let nouns = bead.source.flatMap { pair.source.segments[$0].words }.filter { noun($0, of: pair.source) == key }
    let known = renderings(of: source, among: bead.target, of: pair, lexicon, &tokens)
    guard nouns.count == known.count || nouns.count == 1, let place = nouns.firstIndex(of: source), place < known.count
    else {
      return nil
    }
    if nouns.count == 1, known.contains(where: { $0.stem != known[0].stem }) { return nil }
    return Use(
      source: source, target: known[place].word, noun: key, stem: known[place].stem, form: known[place].form,
      contexts: contexts(of: source, in: pair.source))
  }

  private static func renderings(
    of source: Int, among segments: [Int], of pair: PagePair, _ lexicon: Lexicon, _ tokens: inout HashTable<UInt64>
  ) -> [(word: Int, stem: UInt64, form: String)] {
    let own = token(pair.source.words[source], of: pair.source, &tokens)
    let known = lexicon.translations(of: own).filter { $0.strength >= leastStrength }
    return segments.flatMap { pair.target.segments[$0].words }.compactMap { index in
      let word = pair.target.words[index]
      guard isProse(word), word.length >= shortest, index > 0,
        announces(pair.target.words[index - 1])
      else { return nil }
      let token = token(word, of: pair.target, &tokens)
      guard token == own || known.contains(where: { $0.token == token }) else { return nil }
      let form = pair.target.string(word.range).lowercased()
      return (index, TermForms.stem(form, .french, .adjective), form)
    }
  }

  /// The words with which a noun forms a phrase: the one in front of it, the verb before its article, the one behind “of”.
  private static func contexts(of noun: Int, in page: Page) -> [UInt64] {
    let words = page.words
    let isBare = determiners.contains(words[noun - 1].folded)
    var contexts = isBare ? [] : [TextHash.combine(1, words[noun - 1].folded)]
    let verb = noun - (isBare ? 2 : 3)
    if verb >= 0, !FunctionWords.english.contains(words[verb].folded), KeepStatistics.areAdjacent(page, verb, verb + 1)
    {
      contexts.append(TextHash.combine(2, words[verb].folded))
    }
    if noun + 2 < words.count, words[noun + 1].folded == of, KeepStatistics.areAdjacent(page, noun, noun + 1) {
      let next = noun + (determiners.contains(words[noun + 2].folded) && noun + 3 < words.count ? 3 : 2)
      contexts.append(TextHash.combine(3, words[next].folded))
    }
    return contexts
  }

  private static let of = TextHash.folded("of")

  private static func token(_ word: Word, of page: Page, _ tokens: inout HashTable<UInt64>) -> UInt64 {
    if let token = tokens[word.folded] { return token }
    let token = TokenHash.tokens(of: page.string(word.range)).first ?? 0
    tokens.updateValue(token, forKey: word.folded)
    return token
  }
}
