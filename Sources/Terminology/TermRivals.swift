public import Alignment
internal import Linguistics
internal import Pages

/// Which French words stand for the English nouns of a folder, and in how many sentences each.
///
/// A noun is counted where an article or the like stands before it and where the French has exactly one of the words that
/// the lexicon knows for it. What repeats from page to page counts once.
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
  }

  /// How a rendering stands beside the one that is used most.
  public struct Standing: Sendable {
    public var sentences: Int
    public var first: String
    public var firstSentences: Int
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
    var form: String

    mutating func count(_ sentence: UInt64, _ form: String) {
      sentences.insert(sentence)
      self.form = min(self.form, form)
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
        renderings[use.noun, default: [:]][use.stem, default: Rendering(form: use.form)].count(sentence, use.form)
      }
    }
  }

  public mutating func merge(_ other: TermRivals) {
    for (noun, others) in other.renderings {
      renderings[noun, default: [:]].merge(others) {
        Rendering(sentences: $0.sentences.union($1.sentences), form: min($0.form, $1.form))
      }
    }
  }

  /// Finds out which nouns have rivals, when all pages are counted: few have, and only these are looked at again.
  public mutating func settle() {
    contested = HashSet(
      renderings.filter { _, all in all.values.count { $0.sentences.count >= Self.leastSentences } > 1 }.map(\.key))
  }

  /// The uses in a bead whose French word is not the one that the folder uses most.
  public func rivals(in bead: PagePair.Bead, of pair: PagePair, lexicon: Lexicon) -> [(use: Use, standing: Standing)] {
    let isContested = bead.source.contains { segment in
      pair.source.segments[segment].words.contains { contested.contains(pair.source.words[$0].folded) }
    }
    guard isContested else { return [] }
    var tokens = HashTable<UInt64>()
    return Self.uses(in: bead, of: pair, lexicon, &tokens).compactMap { use in
      standing(of: use).map { (use, $0) }
    }
  }

  private func standing(of use: Use) -> Standing? {
    guard let all = renderings[use.noun], let own = all[use.stem], own.sentences.count >= Self.leastSentences,
      let first = all.values.max(by: { ($0.sentences.count, $1.form) < ($1.sentences.count, $0.form) }),
      first.form != own.form
    else { return nil }
    let total = all.values.reduce(0) { $0 + $1.sentences.count }
    guard Double(first.sentences.count) >= Self.leastFirst * Double(total) else { return nil }
    return Standing(sentences: own.sentences.count, first: first.form, firstSentences: first.sentences.count)
  }

  // MARK: Nouns

  private static func uses(
    in bead: PagePair.Bead, of pair: PagePair, _ lexicon: Lexicon, _ tokens: inout HashTable<UInt64>
  ) -> [Use] {
    let nouns = bead.source.flatMap { Self.nouns(in: pair.source, pair.source.segments[$0].words) }
    return nouns.compactMap { source in
      let word = pair.source.words[source]
      guard nouns.count(where: { pair.source.words[$0].folded == word.folded }) == 1 else { return nil }
      return use(of: source, among: bead.target, of: pair, lexicon, &tokens)
    }
  }

  private static func nouns(in page: Page, _ words: Range<Int>) -> [Int] {
    words.dropFirst().filter { index in
      let word = page.words[index]
      return determiners.contains(page.words[index - 1].folded) && word.length >= shortest && !word.isCapital
        && isProse(word) && !word.traits.contains(.mixed) && !FunctionWords.english.contains(word.folded)
        && KeepStatistics.areAdjacent(page, index - 1, index) && isHead(index, in: words, of: page)
    }
  }

  /// Whether no further noun follows: “the remote session” is about a session.
  private static func isHead(_ index: Int, in words: Range<Int>, of page: Page) -> Bool {
    guard index + 1 < words.upperBound, KeepStatistics.areAdjacent(page, index, index + 1) else { return true }
    return FunctionWords.english.contains(page.words[index + 1].folded)
  }

  private static func isProse(_ word: Word) -> Bool {
    !word.isCode && !word.isNumber && !word.traits.contains(.locked)
  }

  private static let determiners = Set(
    "the a an this that your our their its each every any".split(separator: " ").map { TextHash.folded(String($0)) })

  /// The one French word of a bead that the lexicon knows for the noun.
  private static func use(
    of source: Int, among segments: [Int], of pair: PagePair, _ lexicon: Lexicon, _ tokens: inout HashTable<UInt64>
  ) -> Use? {
    let noun = pair.source.words[source]
    let nounToken = token(noun, of: pair.source, &tokens)
    let known = lexicon.translations(of: nounToken).filter { $0.strength >= leastStrength }
    var found: Use?
    for index in segments.lazy.flatMap({ pair.target.segments[$0].words }) {
      let word = pair.target.words[index]
      guard isProse(word), word.length >= shortest else { continue }
      let token = token(word, of: pair.target, &tokens)
      guard token == nounToken || known.contains(where: { $0.token == token }) else { continue }
      let form = pair.target.string(word.range).lowercased()
      let stem = TermForms.stem(form, .french, .adjective)
      if let found, found.stem != stem { return nil }
      found = Use(source: source, target: index, noun: noun.folded, stem: stem, form: form)
    }
    return found
  }

  private static func token(_ word: Word, of page: Page, _ tokens: inout HashTable<UInt64>) -> UInt64 {
    if let token = tokens[word.folded] { return token }
    let token = TokenHash.tokens(of: page.string(word.range)).first ?? 0
    tokens[word.folded, default: token] = token
    return token
  }
}
