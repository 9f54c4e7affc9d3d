internal import Linguistics

/// Finds sections that stand elsewhere in the translation: the segments that are left over on both sides are aligned by
/// themselves, and runs of links that are good enough on their own are kept.
struct MovedSegments {
  /// What each link must bring beyond its score.
  private static let penalty: Float = 2
  /// The least log-likelihood ratio of a run.
  private static let leastGain: Float = 7
  /// The widest step within a run, on either side.
  private static let widestStep = 3
  private static let passes = 4
  /// A "Yes" or a "1." fits anywhere and speaks for no move.
  private static let leastTokens = 2

  let pair: SegmentListPair
  let tokens: TokenPairs
  var pass: AlignmentWorkspace.Pass
  private var isFreeSource: [Bool]
  private var isFreeTarget: [Bool]

  init(_ pair: SegmentListPair, _ tokens: TokenPairs, _ pass: AlignmentWorkspace.Pass, _ found: SegmentAlignment) {
    self.pair = pair
    self.tokens = tokens
    self.pass = pass
    self.pass.singlesOnly = true
    self.pass.penalty = MovedSegments.penalty
    isFreeSource = [Bool](repeating: true, count: pair.source.count)
    isFreeTarget = [Bool](repeating: true, count: pair.target.count)
    for link in found.links {
      isFreeSource[link.source] = false
      isFreeTarget[link.target] = false
    }
  }

  /// Adds moved beads to an alignment of the pair that the workspace has loaded.
  mutating func add(to alignment: inout SegmentAlignment, _ workspace: inout AlignmentWorkspace) {
    for _ in 0..<MovedSegments.passes {
      let sources = isFreeSource.indices.filter { isFreeSource[$0] }.map { Int32($0) }
      let targets = isFreeTarget.indices.filter { isFreeTarget[$0] }.map { Int32($0) }
      guard !sources.isEmpty, !targets.isEmpty else { break }
      let rest = SegmentListPair(source: pair.source.selecting(sources), target: pair.target.selecting(targets))
      workspace.align(rest, tokens, pass, band: nil)
      let kept = keptLinks(sources, targets, rest, workspace)
      guard !kept.isEmpty else { break }
      for link in kept {
        let i = Int(sources[link.source])
        let j = Int(targets[link.target])
        isFreeSource[i] = false
        isFreeTarget[j] = false
        alignment.links.append(AlignmentLink(source: i, target: j, posterior: link.posterior))
        let bead = workspace.bead(
          link.source..<(link.source + 1), link.target..<(link.target + 1), posterior: link.posterior)
        alignment.beads.append(
          AlignmentBead(
            source: i..<(i + 1), target: j..<(j + 1), posterior: link.posterior, score: bead.score,
            coverage: bead.coverage, isMoved: true))
      }
    }
    alignment.links.sort { ($0.source, $0.target) < ($1.source, $1.target) }
    alignment.beads.sort {
      ($0.source.lowerBound, $0.target.lowerBound) < ($1.source.lowerBound, $1.target.lowerBound)
    }
  }

  /// The links of the runs that are good enough, as places in the rest.
  private func keptLinks(
    _ sources: [Int32], _ targets: [Int32], _ rest: SegmentListPair, _ workspace: borrowing AlignmentWorkspace
  ) -> [AlignmentLink] {
    let links = workspace.links(over: 0.5)
    guard !links.isEmpty else { return [] }
    let sourceOnce = MovedSegments.uniqueKeys(pair.source)
    let targetOnce = MovedSegments.uniqueKeys(pair.target)
    var kept: [AlignmentLink] = []
    var run: [AlignmentLink] = []
    var gain: Float = 0
    for link in links {
      if let last = run.last {
        let down = sources[link.source] - sources[last.source]
        let across = targets[link.target] - targets[last.target]
        if down > MovedSegments.widestStep || across <= 0 || across > MovedSegments.widestStep {
          if gain >= MovedSegments.leastGain { kept += run }
          run.removeAll()
          gain = 0
        }
      }
      run.append(link)
      let source = rest.source.segments[link.source]
      let target = rest.target.segments[link.target]
      if Int(min(source.tokenCount, target.tokenCount)) >= MovedSegments.leastTokens, sourceOnce(source.key),
        targetOnce(target.key)
      {
        gain += workspace.gain(link.source, link.target)
      }
    }
    if gain >= MovedSegments.leastGain { kept += run }
    return kept
  }

  /// Tells whether a segment stands once on its page.
  private static func uniqueKeys(_ list: SegmentList) -> (UInt64) -> Bool {
    var index = HashIndex(minimumCapacity: list.count)
    var counts: [Int32] = []
    for segment in list.segments {
      let id = Int(index.insert(segment.key))
      if id == counts.count { counts.append(0) }
      counts[id] += 1
    }
    return { counts[Int(index.id(of: $0))] == 1 }
  }
}
