internal import Linguistics
public import Pages

/// How often a folder elides before each of its words with a capital and a vowel: “d’Adobe”, “de Adobe”.
public struct ElisionHabits: Sendable {
  /// By the exact hash of the word.
  private var tallies = HashTable<Tally>()

  private struct Tally: Sendable {
    var elided: Int32 = 0
    var whole: Int32 = 0
  }

  /// Words that are elided before a vowel, before names too.
  private static let whole = HashSet(words: ["de", "que"])
  private static let elided = HashSet(words: ["d'", "qu'"])

  public init() {}

  public mutating func add(_ page: Page) {
    guard page.words.count > 1 else { return }
    for index in 1..<page.words.count {
      let (word, before) = (page.words[index], page.words[index - 1])
      guard word.isCapital, before.length <= 5, !word.isCode, Elision.beginsWithVowel(page.text, word.range) else {
        continue
      }
      if Self.elided.contains(before.folded) {
        tallies[word.exact, default: Tally()].elided += 1
      } else if Self.isWhole(before) {
        tallies[word.exact, default: Tally()].whole += 1
      }
    }
  }

  public mutating func merge(_ other: ElisionHabits) {
    tallies.merge(other.tallies) { Tally(elided: $0.elided + $1.elided, whole: $0.whole + $1.whole) }
  }

  /// Whether a word can be elided: “de”, “que”.
  public static func isWhole(_ word: Word) -> Bool { whole.contains(word.folded) && !word.isCode }

  /// Uses of a word (its exact hash) behind “d’” or “qu’”, and behind “de” or “que”.
  public subscript(word: UInt64) -> (elided: Int, whole: Int) {
    tallies[word].map { (Int($0.elided), Int($0.whole)) } ?? (0, 0)
  }
}
