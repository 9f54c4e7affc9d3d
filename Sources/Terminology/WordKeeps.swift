public import Alignment
internal import Linguistics
internal import Pages

/// How often English words in lower case stand unchanged in the French beside them: loanwords, and words that the folder
/// leaves in English on purpose, against words that it usually translates.
public struct WordKeeps: Sendable {
  private(set) var tallies = HashTable<KeepStatistics.Tally>()

  public init() {}

  /// Takes up a page; `beads` are those of `SegmentMemory.telling`.
  public mutating func add(_ pair: PagePair, _ beads: [PagePair.Bead]) {
    var french = HashSet()
    var english = HashSet()
    for bead in beads {
      french.removeAll()
      for segment in bead.target {
        let words = pair.target.segments[segment].words
        for word in words { french.insert(pair.target.words[word].folded) }
        Self.compounds(words, of: pair.target) { french.insert($0) }
      }
      english.removeAll()
      for segment in bead.source {
        let words = pair.source.segments[segment].words
        for index in words where Self.isPlain(pair.source.words[index]) {
          count(pair.source.words[index].folded, &english, french)
        }
        Self.compounds(words, of: pair.source) { count($0, &english, french) }
      }
    }
  }

  /// Counts an English word of a segment once.
  private mutating func count(_ word: UInt64, _ english: inout HashSet, _ french: HashSet) {
    guard english.insert(word) else { return }
    tallies[word, default: KeepStatistics.Tally()].count(kept: french.contains(word))
  }

  /// Hands out two words that a hyphen joins (“sign-in”), each as one word.
  private static func compounds(_ words: Range<Int>, of page: Page, _ take: (UInt64) -> Void) {
    for index in words.dropLast() {
      let (first, second) = (page.words[index], page.words[index + 1])
      guard Int(second.start) == first.range.upperBound + 1, page.text[first.range.upperBound] == UInt8(ascii: "-"),
        !first.isCode, !first.isNumber
      else { continue }
      take(TextHash.folded(page.text, first.range.lowerBound..<second.range.upperBound))
    }
  }

  /// A capital inside a sentence is a name's.
  private static func isPlain(_ word: Word) -> Bool {
    !word.isCode && !word.isNumber && (!word.isCapital || word.traits.contains(.first))
  }

  public mutating func merge(_ other: WordKeeps) {
    tallies.merge(other.tallies, uniquingKeysWith: +)
  }

  public subscript(word: UInt64) -> KeepStatistics.Tally { tallies[word] ?? KeepStatistics.Tally() }

  /// Whether the folder keeps a word more often than not; the rate is drawn towards 0.15, the share of words kept at all.
  public func isAccepted(_ word: UInt64) -> Bool {
    let tally = self[word]
    return (Double(tally.kept) + 0.3) / (Double(tally.total) + 2) >= 0.55
  }

  /// Whether the folder translates a word nearly everywhere else.
  public func isUsuallyTranslated(_ word: UInt64) -> Bool {
    let tally = self[word]
    return tally.total >= 4 && (tally.kept - 1) * 8 <= tally.total
  }

  /// Whether the folder translates a compound (its folded hash as a whole) more often than it keeps it.
  public func isMostlyTranslated(_ compound: UInt64) -> Bool {
    let tally = self[compound]
    return tally.total >= 5 && tally.kept * 5 <= tally.total * 2
  }
}
