internal import Linguistics
public import Pages

/// How often a folder puts an article before each of its capitalised words, hardly ever before a product, always before
/// a company that French calls “la”; and which preposition.
public struct ArticleHabits: Sendable {
  /// Uses inside a sentence, and those of them with an article right before, by the word as it stands.
  private var tallies = HashTable<Tally>()

  private struct Tally: Sendable {
    var total: Int32 = 0
    var articles: Int32 = 0
    /// Uses with a word right before, not in brackets as “données identifiables (PII)”, and those with a determiner there.
    var uses: Int32 = 0
    var determiners: Int32 = 0
    /// Uses behind “dans”, and behind “en”.
    var inside: Int32 = 0
    var en: Int32 = 0
  }

  private static let inside = TextHash.folded("dans")
  private static let en = TextHash.folded("en")

  public init() {}

  public mutating func add(_ page: Page) {
    guard page.words.count > 1 else { return }
    for index in 1..<page.words.count {
      let word = page.words[index]
      guard word.isCapital, word.length >= 3, word.traits.isDisjoint(with: [.first, .code]) else { continue }
      tallies[word.exact, default: Tally()].total += 1
      let before = page.words[index - 1]
      if before.traits.contains(.elided) || page.text[before.range.upperBound..<Int(word.start)].elementsEqual([0x20]) {
        tallies[word.exact, default: Tally()].uses += 1
      }
      if before.folded == Self.inside { tallies[word.exact, default: Tally()].inside += 1 }
      if before.folded == Self.en { tallies[word.exact, default: Tally()].en += 1 }
      guard before.length <= 9, FrenchDeterminer.announces(before.folded) else { continue }
      tallies[word.exact, default: Tally()].determiners += 1
      if FrenchDeterminer.of(before.folded) != nil { tallies[word.exact, default: Tally()].articles += 1 }
    }
  }

  public mutating func merge(_ other: ArticleHabits) {
    tallies.merge(other.tallies) {
      Tally(
        total: $0.total + $1.total, articles: $0.articles + $1.articles, uses: $0.uses + $1.uses,
        determiners: $0.determiners + $1.determiners, inside: $0.inside + $1.inside, en: $0.en + $1.en)
    }
  }

  /// Uses of a word (its exact hash) and how many of them have an article.
  public subscript(word: UInt64) -> (total: Int, articles: Int) {
    tallies[word].map { (Int($0.total), Int($0.articles)) } ?? (0, 0)
  }

  /// How often a word (its exact hash) stands behind “dans” and behind “en”.
  public func prepositions(before word: UInt64) -> (inside: Int, en: Int) {
    tallies[word].map { (Int($0.inside), Int($0.en)) } ?? (0, 0)
  }

  /// Uses of a word (its exact hash) and how many of them have any determiner, elided and contracted ones included.
  public func determiners(before word: UInt64) -> (total: Int, determiners: Int) {
    tallies[word].map { (Int($0.uses), Int($0.determiners)) } ?? (0, 0)
  }
}
