internal import Linguistics
public import Pages

/// How often a folder puts an article before each of its capitalised words: hardly ever before a product, always before
/// a company that French calls “la”.
public struct ArticleHabits: Sendable {
  /// Uses inside a sentence, and those of them with an article right before, by the word as it stands.
  private var tallies: [UInt64: (total: Int32, articles: Int32)] = [:]

  public init() {}

  public mutating func add(_ page: Page) {
    guard page.words.count > 1 else { return }
    for index in 1..<page.words.count {
      let word = page.words[index]
      guard word.isCapital, word.length >= 3, word.traits.isDisjoint(with: [.first, .code]) else { continue }
      var tally = tallies[word.exact] ?? (0, 0)
      tally.total += 1
      if FrenchDeterminer.of(page.words[index - 1].folded) != nil { tally.articles += 1 }
      tallies[word.exact] = tally
    }
  }

  public mutating func merge(_ other: ArticleHabits) {
    tallies.merge(other.tallies) { ($0.total + $1.total, $0.articles + $1.articles) }
  }

  /// Uses of a word (its exact hash) and how many of them have an article.
  public subscript(word: UInt64) -> (total: Int, articles: Int) {
    tallies[word].map { (Int($0.total), Int($0.articles)) } ?? (0, 0)
  }
}
