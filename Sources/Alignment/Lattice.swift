/// A bead that the forward-backward pass finds likely.
package struct BeadEvidence: Sendable {
  var source: Int32
  var target: Int32
  var sourceCount: Int32
  var targetCount: Int32
  var probability: Float

  package init(source: Int32, target: Int32, sourceCount: Int32, targetCount: Int32, probability: Float) {
    self.source = source
    self.target = target
    self.sourceCount = sourceCount
    self.targetCount = targetCount
    self.probability = probability
  }

  var sourceRange: Range<Int> { Int(source)..<Int(source + sourceCount) }
  var targetRange: Range<Int> { Int(target)..<Int(target + targetCount) }
}

/// Forward-backward over three states: a bead, a source segment without partner, a target segment without partner. After
/// a target gap no source gap may follow, so that a run of gaps has one order only.
struct Lattice: ~Copyable {
  /// By cell, the probability that the two segments are linked.
  var links = ScratchBuffer<Float>()
  /// By row, the range of boundaries that paths of more than one in a thousand pass.
  private(set) var visited: [(low: Int32, high: Int32)] = []
  private(set) var evidence: [BeadEvidence] = []

  private var entering = ScratchBuffer<Double>()
  private var toBead = ScratchBuffer<Double>()
  private var toSourceGap = ScratchBuffer<Double>()
  private var toTargetGap = ScratchBuffer<Double>()
  private var fromBead = ScratchBuffer<Double>()
  private var fromSourceGap = ScratchBuffer<Double>()
  private var fromTargetGap = ScratchBuffer<Double>()
  private let sum = LogSum()

  /// ln of the probability under which nothing is looked at.
  private static let negligible = -7.0
  private static let leastEvidence: Float = 0.5

  mutating func run(
    _ layout: borrowing BandLayout, _ scores: borrowing BeadScores, _ page: borrowing ScoredPage, _ t: [Double]
  ) {
    let count = layout.cellCount
    links.reset(count, to: 0)
    entering.reset(count, to: LogSum.impossible)
    toBead.reserve(count)
    toSourceGap.reserve(count)
    toTargetGap.reserve(count)
    fromBead.reserve(count)
    fromSourceGap.reserve(count)
    fromTargetGap.reserve(count)
    visited = [(low: Int32, high: Int32)](repeating: (Int32.max, -1), count: layout.n + 1)
    evidence.removeAll(keepingCapacity: true)
    let total = forward(layout, scores, page, t)
    backward(layout, scores, page, t, total)
  }

  /// Returns the logarithm of the sum over all paths.
  private func forward(
    _ layout: borrowing BandLayout, _ scores: borrowing BeadScores, _ page: borrowing ScoredPage, _ t: [Double]
  ) -> Double {
    let (t0, t1, t2, t3, t4, t5, t6, t8) = (t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[8])
    var total = LogSum.impossible
    entering[layout.cell(0, 0)] = 0
    for i in 0...layout.n {
      var left = LogSum.impossible
      for j in Int(layout.low[i])...Int(layout.high[i]) {
        let cell = layout.cell(i, j)
        let bead = entering[cell]
        var sourceGap = LogSum.impossible
        if i > 0, layout.contains(i - 1, j) {
          sourceGap = scores.sourceGaps[i - 1] + toSourceGap[layout.cell(i - 1, j)]
        }
        let targetGap = left
        let out = sum(sum(bead + t0, sourceGap + t3), targetGap + t6)
        toBead[cell] = out
        toSourceGap[cell] = sum(bead + t1, sourceGap + t4)
        let next = sum(sum(bead + t2, sourceGap + t5), targetGap + t8)
        toTargetGap[cell] = next
        if j < layout.m { left = scores.targetGaps[j] + next }
        push(i, j, cell, out, layout, scores, page)
        if i == layout.n, j == layout.m { total = sum(sum(bead, sourceGap), targetGap) }
      }
    }
    return total
  }

  @inline(__always)
  private func push(
    _ i: Int, _ j: Int, _ cell: Int, _ out: Double, _ layout: borrowing BandLayout, _ scores: borrowing BeadScores,
    _ page: borrowing ScoredPage
  ) {
    for shape in 0..<page.shapes(at: i, j) {
      let score = scores.values[cell * BeadShape.count + shape]
      guard score > BeadScores.impossible else { continue }
      let next = layout.cell(i + BeadShape.sourceCounts[shape], j + BeadShape.targetCounts[shape])
      entering[next] = sum(entering[next], out + Double(score))
    }
  }

  private mutating func backward(
    _ layout: borrowing BandLayout, _ scores: borrowing BeadScores, _ page: borrowing ScoredPage, _ t: [Double],
    _ total: Double
  ) {
    let (t0, t1, t2, t3, t4, t5, t6, t8) = (t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[8])
    for i in (0...layout.n).reversed() {
      for j in (Int(layout.low[i])...Int(layout.high[i])).reversed() {
        let cell = layout.cell(i, j)
        if i == layout.n, j == layout.m {
          fromBead[cell] = 0
          fromSourceGap[cell] = 0
          fromTargetGap[cell] = 0
          visit(i, j)
          continue
        }
        let bead = pull(i, j, cell, layout, scores, page, total)
        var sourceGap = LogSum.impossible
        if i < layout.n, layout.contains(i + 1, j) {
          sourceGap = scores.sourceGaps[i] + fromSourceGap[layout.cell(i + 1, j)]
          if toSourceGap[cell] + sourceGap - total > Lattice.negligible {
            visit(i, j)
            visit(i + 1, j)
          }
        }
        var targetGap = LogSum.impossible
        if j < Int(layout.high[i]) {
          targetGap = scores.targetGaps[j] + fromTargetGap[cell + 1]
          if toTargetGap[cell] + targetGap - total > Lattice.negligible {
            visit(i, j)
            visit(i, j + 1)
          }
        }
        fromBead[cell] = sum(sum(bead + t0, sourceGap + t1), targetGap + t2)
        fromSourceGap[cell] = sum(sum(bead + t3, sourceGap + t4), targetGap + t5)
        fromTargetGap[cell] = sum(bead + t6, targetGap + t8)
      }
    }
  }

  /// The sum over the beads that start at a cell; notes their links on the way.
  @inline(__always)
  private mutating func pull(
    _ i: Int, _ j: Int, _ cell: Int, _ layout: borrowing BandLayout, _ scores: borrowing BeadScores,
    _ page: borrowing ScoredPage, _ total: Double
  ) -> Double {
    var result = LogSum.impossible
    let before = toBead[cell] - total
    for shape in 0..<page.shapes(at: i, j) {
      let score = scores.values[cell * BeadShape.count + shape]
      guard score > BeadScores.impossible else { continue }
      let (a, b) = (BeadShape.sourceCounts[shape], BeadShape.targetCounts[shape])
      let after = Double(score) + fromBead[layout.cell(i + a, j + b)]
      result = sum(result, after)
      if before + after > Lattice.negligible {
        note(i, j, a, b, FastMath.exponential(Float(before + after)), layout, page)
      }
    }
    return result
  }

  private mutating func note(
    _ i: Int, _ j: Int, _ a: Int, _ b: Int, _ probability: Float, _ layout: borrowing BandLayout,
    _ page: borrowing ScoredPage
  ) {
    visit(i, j)
    visit(i + a, j + b)
    for x in i..<(i + a) {
      for y in j..<(j + b) { links[layout.cell(x, y)] += probability }
    }
    if a == 2, b == 2 {
      // Two glued neighbours overlap, and one of the four links fails; the lengths tell which.
      let excess =
        page.source.lengths[i][0] - page.target.lengths[j][0] + page.target.lengths[j + 1][0]
        - page.source.lengths[i + 1][0]
      links[excess > 0 ? layout.cell(i + 1, j) : layout.cell(i, j + 1)] -= probability
    }
    if probability > Lattice.leastEvidence, a + b <= 3 {
      evidence.append(
        BeadEvidence(
          source: Int32(i), target: Int32(j), sourceCount: Int32(a), targetCount: Int32(b), probability: probability))
    }
  }

  @inline(__always)
  private mutating func visit(_ i: Int, _ j: Int) {
    visited[i].low = min(visited[i].low, Int32(j))
    visited[i].high = max(visited[i].high, Int32(j))
  }
}
