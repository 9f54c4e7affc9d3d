internal import Linguistics
public import Pages

/// How often a folder puts an article before each of its capitalised words: hardly ever before a product, always before
/// a company that French calls “la”.
public struct ArticleHabits: Sendable {
  /// Uses inside a sentence, and those of them with an article right before, by the word as it stands.
  private var tallies = HashTable<Tally>()

  private struct Tally: Sendable {
    var total: Int32 = 0
    var articles: Int32 = 0
  }

  public init() {}

  public mutating func add(_ page: Page) {
    guard page.words.count > 1 else { return }
    for index in 1..<page.words.count {
      let word = page.words[index]
      guard word.isCapital, word.length >= 3, word.traits.isDisjoint(with: [.first, .code]) else { continue }
      tallies[word.exact, default: Tally()].total += 1
      guard page.words[index - 1].length <= 9, FrenchDeterminer.of(page.words[index - 1].folded) != nil else {
        continue
      }
      tallies[word.exact, default: Tally()].articles += 1
    }
  }

  public mutating func merge(_ other: ArticleHabits) {
    tallies.merge(other.tallies) { Tally(total: $0.total + $1.total, articles: $0.articles + $1.articles) }
  }

  /// Uses of a word (its exact hash) and how many of them have an article.
  public subscript(word: UInt64) -> (total: Int, articles: Int) {
    tallies[word].map { (Int($0.total), Int($0.articles)) } ?? (0, 0)
  }
}
