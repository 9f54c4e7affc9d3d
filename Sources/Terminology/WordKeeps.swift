public import Alignment
internal import Linguistics
internal import Pages

/// How often English words in lower case stand unchanged in the French beside them: loanwords, and words that the folder
/// leaves in English on purpose, against words that it usually translates.
public struct WordKeeps: Sendable {
  private(set) var tallies: [UInt64: KeepStatistics.Tally] = [:]

  public init() {}

  public mutating func add(_ pair: PagePair) {
    var seen: Set<UInt64> = []
    for bead in pair.beads {
      let source = SegmentMemory.hash(bead.source, of: pair.source)
      // A segment that stayed English as a whole says nothing of its words.
      guard source != SegmentMemory.hash(bead.target, of: pair.target), seen.insert(source).inserted else { continue }
      let french = Set(bead.target.flatMap { pair.target.words[pair.target.segments[$0].words].map(\.folded) })
      let english = Set(
        bead.source.flatMap { segment in
          pair.source.words[pair.source.segments[segment].words].compactMap { word in
            word.isCode || word.isNumber || word.isCapital && !word.traits.contains(.first) ? nil : word.folded
          }
        })
      for word in english {
        tallies[word, default: KeepStatistics.Tally()].total += 1
        if french.contains(word) { tallies[word]!.kept += 1 }
      }
    }
  }

  public mutating func merge(_ other: WordKeeps) {
    tallies.merge(other.tallies) { KeepStatistics.Tally(total: $0.total + $1.total, kept: $0.kept + $1.kept) }
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
    return tally.total >= 4 && (tally.kept - 1) * 5 <= tally.total
  }
}
