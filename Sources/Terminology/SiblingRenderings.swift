public import Alignment
internal import Linguistics
internal import Pages

/// What the French of a folder has in the place of names that other languages keep: the words that stand in most of the sentences
/// without their name, and hardly in others. Pages add up in any order.
public struct SiblingRenderings: Sendable {
  /// By French word: sentences that have it.
  private var uses = HashTable<Int>()
  /// By English word and French word: sentences that have both, the English one in any capitals.
  private var together = HashTable<Int>()
  /// By name and French word: sentences that have the word and lost the name.
  private var instead = HashTable<Int>()
  /// By name: sentences that lost it.
  private var lost = HashTable<Int>()
  /// Words of the English pages. What English has too is no translation: “httpd” instead of “Apache” is another name.
  private var english = HashTable<Int>()

  /// Sentences that must have a word in the place of a name, and the share of those that lost it.
  private static let (leastSentences, leastShare) = (3, 0.6)
  /// The share of the sentences with a word that must have the name in English, or the same word in lower case.
  private static let leastOwn = 0.6

  public init() {}

  /// Takes up a page.
  public mutating func add(_ pair: PagePair, _ siblings: SiblingNames) {
    for bead in SegmentMemory.telling(pair) {
      var seen = HashSet()
      let french = bead.target.flatMap { Array(pair.target.segments[$0].words) }
      let words = french.compactMap { index -> UInt64? in
        let word = pair.target.words[index].folded
        return UnexplainedWords.isContent(index, pair.target) && seen.insert(word) ? word : nil
      }
      for word in words { uses[word, default: 0] += 1 }
      var known = HashSet()
      for segment in bead.source {
        for index in pair.source.segments[segment].words {
          let word = pair.source.words[index].folded
          english.updateValue(1, forKey: word)
          guard siblings.firstWords.contains(word), known.insert(word) else { continue }
          for other in words { together[TextHash.combine(word, other), default: 0] += 1 }
        }
        for (run, _) in siblings.names(in: pair.source.segments[segment], of: pair.source)
        where !Self.has(pair.source.words[run], french, pair.target) {
          let name = KeepStatistics.hash(pair.source.words[run])
          guard known.insert(name) else { continue }
          lost[name, default: 0] += 1
          for word in words { instead[TextHash.combine(name, word), default: 0] += 1 }
        }
      }
    }
  }

  /// Whether some word of a name stands among French words, in any capitals.
  static func has(_ name: ArraySlice<Word>, _ french: [Int], _ page: Page) -> Bool {
    french.contains { index in name.contains { $0.folded == page.words[index].folded } }
  }

  public mutating func merge(_ other: SiblingRenderings) {
    uses.merge(other.uses, uniquingKeysWith: +)
    together.merge(other.together, uniquingKeysWith: +)
    instead.merge(other.instead, uniquingKeysWith: +)
    lost.merge(other.lost, uniquingKeysWith: +)
    english.merge(other.english) { first, _ in first }
  }

  /// The words of a French segment that stand for a name, and in how many of the sentences that lost it the first of them does.
  func place(of name: ArraySlice<Word>, in words: Range<Int>, of page: Page) -> (words: Range<Int>, of: (Int, Int))? {
    let hash = KeepStatistics.hash(name)
    guard let total = lost[hash], let first = name.first?.folded else { return nil }
    func support(_ index: Int) -> Int? {
      let word = page.words[index].folded
      guard UnexplainedWords.isContent(index, page), english[word] == nil,
        let count = instead[TextHash.combine(hash, word)],
        count >= Self.leastSentences, Double(count) >= Self.leastShare * Double(total),
        Double(together[TextHash.combine(first, word)] ?? 0) >= Self.leastOwn * Double(uses[word] ?? 0)
      else { return nil }
      return count
    }
    var best: (words: Range<Int>, of: (Int, Int))?
    var start = words.lowerBound
    while start < words.upperBound {
      guard let count = support(start) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < words.upperBound, page.areNeighbours(end - 1, end), support(end) != nil { end += 1 }
      if end - start > best?.words.count ?? 0 { best = (start..<end, (count, total)) }
      start = end
    }
    return best
  }
}
