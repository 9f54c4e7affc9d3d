public import Pages

/// A French page with its English one and the segments of both aligned.
public final class PagePair: Sendable {
  public let source: Page
  public let target: Page
  /// In the order of the target; every segment stands in at most one bead.
  public let beads: [Bead]
  /// For each source segment its bead, or -1.
  public let sourceBeads: [Int]
  /// For each target segment its bead, or -1.
  public let targetBeads: [Int]

  /// Segments that say the same: m of the source, n of the target, each in order.
  public struct Bead: Sendable {
    public var source: [Int]
    public var target: [Int]
    /// The least posterior of its links, 0 to 1.
    public var confidence: Float

    public init(source: [Int], target: [Int], confidence: Float) {
      self.source = source
      self.target = target
      self.confidence = confidence
    }
  }

  public init(source: Page, target: Page, links: [(source: Int, target: Int, posterior: Float)]) {
    self.source = source
    self.target = target
    var beads = Self.components(links, source.segments.count, target.segments.count)
    beads.sort { ($0.target[0], $0.source[0]) < ($1.target[0], $1.source[0]) }
    self.beads = beads
    var sourceBeads = [Int](repeating: -1, count: source.segments.count)
    var targetBeads = [Int](repeating: -1, count: target.segments.count)
    for (index, bead) in beads.enumerated() {
      for segment in bead.source { sourceBeads[segment] = index }
      for segment in bead.target { targetBeads[segment] = index }
    }
    self.sourceBeads = sourceBeads
    self.targetBeads = targetBeads
  }

  /// Groups links that share a segment.
  private static func components(
    _ links: [(source: Int, target: Int, posterior: Float)], _ sourceCount: Int, _ targetCount: Int
  ) -> [Bead] {
    var beads: [Bead?] = []
    // By segment its bead, or -1.
    var bySource = [Int](repeating: -1, count: sourceCount)
    var byTarget = [Int](repeating: -1, count: targetCount)
    for link in links {
      let left = bySource[link.source]
      let right = byTarget[link.target]
      let into = left >= 0 ? left : right >= 0 ? right : beads.count
      if into == beads.count { beads.append(Bead(source: [], target: [], confidence: 1)) }
      if left >= 0, right >= 0, left != right, let other = beads[right] {
        for segment in other.source { bySource[segment] = left }
        for segment in other.target { byTarget[segment] = left }
        beads[left]!.source += other.source
        beads[left]!.target += other.target
        beads[left]!.confidence = min(beads[left]!.confidence, other.confidence)
        beads[right] = nil
      }
      if left < 0 { beads[into]!.source.append(link.source) }
      if right < 0 { beads[into]!.target.append(link.target) }
      beads[into]!.confidence = min(beads[into]!.confidence, link.posterior)
      bySource[link.source] = into
      byTarget[link.target] = into
    }
    return beads.compactMap { bead in
      guard var bead else { return nil }
      if bead.source.count > 1 { bead.source.sort() }
      if bead.target.count > 1 { bead.target.sort() }
      return bead
    }
  }

  /// The number of target segments that have a counterpart.
  public var alignedCount: Int { targetBeads.reduce(0) { $0 + ($1 >= 0 ? 1 : 0) } }

  /// The bead of a segment of the target; nil where it has no partner.
  public func bead(ofTarget segment: Int) -> Bead? { targetBeads[segment] < 0 ? nil : beads[targetBeads[segment]] }

  /// Whether a segment of the target has the words of one of the source, one for one, case aside; not where it has no partner.
  public func isUntranslated(_ segment: Int) -> Bool {
    guard let bead = bead(ofTarget: segment) else { return false }
    let words = target.segments[segment].words
    return bead.source.contains { other in
      let english = source.segments[other].words
      return english.count == words.count
        && zip(english, words).allSatisfy { source.words[$0].folded == target.words[$1].folded }
    }
  }

  /// The target block that holds the counterpart of a source block, or nil: the block with the most links.
  public func targetBlock(of block: Int) -> Int? {
    var votes: [Int: Int] = [:]
    for segment in source.blocks[block].segments where sourceBeads[segment] >= 0 {
      for other in beads[sourceBeads[segment]].target { votes[target.segments[other].block, default: 0] += 1 }
    }
    return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The source block that holds the counterpart of a target block, or nil.
  public func sourceBlock(of block: Int) -> Int? {
    var votes: [Int: Int] = [:]
    for segment in target.blocks[block].segments where targetBeads[segment] >= 0 {
      for other in beads[targetBeads[segment]].source { votes[source.segments[other].block, default: 0] += 1 }
    }
    return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
