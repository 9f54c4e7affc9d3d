internal import Linguistics

/// A page pair as the scorer sees it.
struct ScoredPage: ~Copyable {
  var source = SideFrame()
  var target = SideFrame()
  var layout = BandLayout()
  var coverage = CoverageTable()
  var memory = MemoryTable()
  var hasMemory = false
  /// Whether both sides say where their segments stand.
  var hasStructure = false

  /// How many of the shapes, in their order, a bead may have that begins at a cell.
  @inline(__always)
  func shapes(at i: Int, _ j: Int) -> Int {
    i < source.count && source.joins[i] || j < target.count && target.joins[j] ? BeadShape.count : 1
  }
}

/// The memory in which page pairs are aligned, one after the other. One per task.
struct AlignmentWorkspace: ~Copyable {
  /// What a pass over a page is to do.
  struct Pass {
    var weights: AlignmentWeights
    var lengthRatio: Float
    var memory: TranslationMemory?
    /// Whether beads of more than two segments are left out.
    var singlesOnly = false
    /// What each bead must bring beyond its score.
    var penalty: Float = 0
  }

  private(set) var page = ScoredPage()
  private(set) var scores = BeadScores()
  private(set) var lattice = Lattice()
  private var strengths = StrengthTable()
  private var anchors = AnchorFinder()
  private var band = CandidateBand(full: 0, 0)

  /// Takes up the words of a page pair.
  mutating func load(_ pair: SegmentListPair, _ tokens: TokenPairs, _ lexicons: [Lexicon]) {
    strengths.fill(tokens, pair, lexicons)
  }

  /// Aligns segments of the pair that was loaded; without a band it is looked for.
  mutating func align(_ pair: SegmentListPair, _ tokens: TokenPairs, _ pass: Pass, band: CandidateBand?) {
    page.hasStructure = pair.source.hasStructure && pair.target.hasStructure
    page.source.fill(pair.source, tokens.source, otherSide: tokens.target, lengthFactor: pass.lengthRatio)
    page.target.fill(pair.target, tokens.target, otherSide: tokens.source, lengthFactor: 1)
    self.band = band ?? findBand(pair)
    page.layout.fill(self.band, targetCount: pair.target.count)
    page.coverage.fill(
      page.layout, page.source, page.target, strengths, sourceTypes: pair.source.types.count,
      targetTypes: pair.target.types.count)
    page.hasMemory = pass.memory != nil
    if let memory = pass.memory { page.memory.fill(page.layout, pair, memory) }
    scores.fill(page, pass.weights, singlesOnly: pass.singlesOnly, penalty: pass.penalty)
    lattice.run(page.layout, scores, page, pass.weights.transitions)
  }

  private mutating func findBand(_ pair: SegmentListPair) -> CandidateBand {
    let chain = anchors.chain(
      page.source, page.target, strengths, sourceTypes: pair.source.types.count, hasStructure: page.hasStructure)
    return CandidateBand(chain: chain, pair.source.count, pair.target.count)
  }

  // MARK: What the last pass found

  /// The cells that are worth scoring again.
  func likelyBand() -> CandidateBand {
    CandidateBand(visited: lattice.visited, of: band, page.layout.m)
  }

  /// The links over the threshold, by source and then by target.
  func links(over threshold: Float) -> [AlignmentLink] {
    var result: [AlignmentLink] = []
    for i in 0..<page.layout.n {
      for j in page.layout.columns(i) {
        let posterior = lattice.links[page.layout.cell(i, j)]
        if posterior > threshold { result.append(AlignmentLink(source: i, target: j, posterior: min(1, posterior))) }
      }
    }
    return result
  }

  /// The log-likelihood ratio of a 1-1 bead against leaving both segments alone.
  func gain(_ i: Int, _ j: Int) -> Float {
    let score = scores.values[page.layout.cell(i, j) * BeadShape.count]
    return score - Float(scores.sourceGaps[i] + scores.targetGaps[j])
  }

  /// The bead that joins two stretches of segments.
  func bead(_ source: Range<Int>, _ target: Range<Int>, posterior: Float) -> AlignmentBead {
    var score: Float?
    if let shape = BeadShape.index(source.count, target.count),
      page.layout.contains(source.lowerBound, target.lowerBound)
    {
      let value = scores.values[page.layout.cell(source.lowerBound, target.lowerBound) * BeadShape.count + shape]
      if value > BeadScores.impossible { score = value }
    }
    return AlignmentBead(
      source: source, target: target, posterior: posterior, score: score, coverage: coverage(source, target),
      isMoved: false)
  }

  /// The lesser of the shares of token weight that the two sides of a bead explain of each other. In beads of more than
  /// three segments a side a segment counts with what its best single partner explains.
  private func coverage(_ source: Range<Int>, _ target: Range<Int>) -> Float {
    let sourceLane = source.count <= 3 ? source.count - 1 : 0
    let targetLane = target.count <= 3 ? target.count - 1 : 0
    var targetCovered: Float = 0
    var targetTotal = BeadScores.smoothing
    for j in target {
      targetTotal += page.target.totals[j][0]
      let rows = source.count <= 3 ? source.lowerBound..<(source.lowerBound + 1) : source
      targetCovered += best(rows.lazy.map { ($0, j) }, page.coverage.targetCovered, sourceLane)
    }
    var sourceCovered: Float = 0
    var sourceTotal = BeadScores.smoothing
    for i in source {
      sourceTotal += page.source.totals[i][0]
      let columns = target.count <= 3 ? target.lowerBound..<(target.lowerBound + 1) : target
      sourceCovered += best(columns.lazy.map { (i, $0) }, page.coverage.sourceCovered, targetLane)
    }
    return min(targetCovered / targetTotal, sourceCovered / sourceTotal)
  }

  private func best(
    _ cells: some Sequence<(Int, Int)>, _ values: borrowing ScratchBuffer<SIMD4<Float>>, _ lane: Int
  ) -> Float {
    var result: Float = 0
    for (i, j) in cells where page.layout.columns(i).contains(j) {
      result = max(result, values[page.layout.cell(i, j)][lane])
    }
    return result
  }
}
