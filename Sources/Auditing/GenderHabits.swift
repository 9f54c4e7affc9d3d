public import Linguistics
public import Pages

/// With which articles a folder uses each noun: what “cet applet” is to a grammar, “cette applet de commande” is to a folder.
public struct GenderHabits: Sendable {
  /// Uses of a word behind a masculine and behind a feminine determiner.
  private var tallies = HashTable<Tally>()

  private struct Tally: Sendable {
    var masculine: Int32 = 0
    var feminine: Int32 = 0
  }

  public init() {}

  public mutating func add(_ page: Page) {
    guard page.words.count > 1 else { return }
    for index in 1..<page.words.count {
      let word = page.words[index]
      guard word.length >= 4, !word.isCode, page.words[index - 1].length <= 5,
        let gender = FrenchDeterminer.of(page.words[index - 1].folded)?.gender
      else { continue }
      let key = Self.key(word, page.text)
      if gender == .masculine {
        tallies[key, default: Tally()].masculine += 1
      } else {
        tallies[key, default: Tally()].feminine += 1
      }
    }
  }

  public mutating func merge(_ other: GenderHabits) {
    tallies.merge(other.tallies) {
      Tally(masculine: $0.masculine + $1.masculine, feminine: $0.feminine + $1.feminine)
    }
  }

  /// One key for a noun and its plural.
  private static func key(_ word: Word, _ text: [UInt8]) -> UInt64 {
    let range = word.range
    let isPlural = text[range.upperBound - 1] == UInt8(ascii: "s") || text[range.upperBound - 1] == UInt8(ascii: "x")
    return isPlural ? TextHash.folded(text, range.dropLast()) : word.folded
  }

  /// Whether the folder uses a word of a page in this gender more than once and no less often than in the other one.
  public func isUsual(_ gender: FrenchDeterminer.Gender, _ word: Word, of page: Page) -> Bool {
    let (this, other) = uses(gender, word, page)
    return this > 1 && this >= other
  }

  /// How often the folder has a word in this gender and in the other one.
  private func uses(_ gender: FrenchDeterminer.Gender, _ word: Word, _ page: Page) -> (this: Int32, other: Int32) {
    let tally = tallies[Self.key(word, page.text)] ?? Tally()
    return gender == .masculine ? (tally.masculine, tally.feminine) : (tally.feminine, tally.masculine)
  }

  /// Uses of a word in one gender from which on another gender, an eighth as often at most, is a slip.
  private static let leastUses: Int32 = 8

  /// Whether the folder nearly always uses a word of a page in the other gender.
  public func isRare(_ gender: FrenchDeterminer.Gender, _ word: Word, of page: Page) -> Bool {
    let (this, other) = uses(gender, word, page)
    return other >= Self.leastUses && this * Self.leastUses <= other
  }
}
