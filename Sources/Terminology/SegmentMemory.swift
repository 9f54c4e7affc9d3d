public import Alignment
internal import Linguistics
public import Pages

/// Whether the English segments of the folder stay as they are in French, and on how many pages.
public struct SegmentMemory: Sendable {
  /// By English segment: on how many pages each of its French segments stands, summed up, and on how many its own words do.
  private(set) var renderings = HashTable<KeepStatistics.Tally>()

  public init() {}

  public mutating func add(_ pair: PagePair) {
    var seen = HashSet()
    for bead in pair.beads {
      let source = Self.hash(bead.source, of: pair.source)
      let target = Self.hash(bead.target, of: pair.target)
      guard seen.insert(TextHash.combine(source, target)) else { continue }
      renderings[source, default: KeepStatistics.Tally()].count(kept: source == target)
    }
  }

  public mutating func merge(_ other: SegmentMemory) {
    renderings.merge(other.renderings, uniquingKeysWith: +)
  }

  /// The identity of segments: their words in lower case.
  public static func hash(_ segments: [Int], of page: Page) -> UInt64 {
    segments.reduce(TextHash.seed) { hash, segment in
      page.words[page.segments[segment].words].reduce(hash) { TextHash.combine($0, $1.folded) }
    }
  }

  /// On how many pages an English segment has a French rendering that is not its own words, and on how many it has its
  /// own words.
  public func translatedAndKept(_ source: UInt64) -> (translated: Int, kept: Int) {
    let tally = renderings[source] ?? KeepStatistics.Tally()
    return (tally.total - tally.kept, tally.kept)
  }
}
