public import Alignment
internal import Linguistics
public import Pages

/// Which French segments stand for each English segment of the folder, and on how many pages.
public struct SegmentMemory: Sendable {
  /// English segment → French segment → number of pages.
  private(set) var renderings: [UInt64: [UInt64: Int]] = [:]

  public init() {}

  public mutating func add(_ pair: PagePair) {
    var seen: Set<UInt64> = []
    for bead in pair.beads {
      let source = Self.hash(bead.source, of: pair.source)
      let target = Self.hash(bead.target, of: pair.target)
      guard seen.insert(TextHash.combine(source, target)).inserted else { continue }
      renderings[source, default: [:]][target, default: 0] += 1
    }
  }

  public mutating func merge(_ other: SegmentMemory) {
    for (source, targets) in other.renderings { renderings[source, default: [:]].merge(targets, uniquingKeysWith: +) }
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
    guard let targets = renderings[source] else { return (0, 0) }
    let kept = targets[source] ?? 0
    return (targets.values.reduce(0, +) - kept, kept)
  }
}
