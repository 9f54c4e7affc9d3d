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
      let french = Set(
        bead.target.flatMap { segment in
          let words = pair.target.segments[segment].words
          return pair.target.words[words].map(\.folded) + Self.compounds(words, of: pair.target)
        })
      let english = Set(
        bead.source.flatMap { segment in
          let words = pair.source.segments[segment].words
          return pair.source.words[words].compactMap { word in
            word.isCode || word.isNumber || word.isCapital && !word.traits.contains(.first) ? nil : word.folded
          } + Self.compounds(words, of: pair.source)
        })
      for word in english {
        tallies[word, default: KeepStatistics.Tally()].total += 1
        if french.contains(word) { tallies[word]!.kept += 1 }
      }
    }
  }

  /// Two words that a hyphen joins (“sign-in”), each as one word.
  private static func compounds(_ words: Range<Int>, of page: Page) -> [UInt64] {
    zip(words, words.dropFirst()).compactMap { left, right in
      let (first, second) = (page.words[left], page.words[right])
      guard !first.isCode, !first.isNumber, Int(second.start) == first.range.upperBound + 1,
        page.text[first.range.upperBound] == UInt8(ascii: "-")
      else { return nil }
      return TextHash.folded(page.text, first.range.lowerBound..<second.range.upperBound)
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
    return tally.total >= 4 && (tally.kept - 1) * 8 <= tally.total
  }

  /// Whether the folder translates a compound (its folded hash as a whole) more often than it keeps it.
  public func isMostlyTranslated(_ compound: UInt64) -> Bool {
    let tally = self[compound]
    return tally.total >= 5 && tally.kept * 5 <= tally.total * 2
  }
}
