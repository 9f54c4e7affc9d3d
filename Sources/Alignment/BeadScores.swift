/// The shapes of beads: how many source and target segments they join.
enum BeadShape {
  static let count = 6
  static let sourceCounts: InlineArray<6, Int> = [1, 1, 2, 2, 1, 3]
  static let targetCounts: InlineArray<6, Int> = [1, 2, 1, 2, 3, 1]

  /// The number of a shape, or nil.
  static func index(_ a: Int, _ b: Int) -> Int? {
    for k in 0..<count where sourceCounts[k] == a && targetCounts[k] == b { return k }
    return nil
  }
}

/// The scores of all beads of a band, and of the gaps.
struct BeadScores: ~Copyable {
  static let impossible: Float = -1e30
  /// What is added to the weights of a window, so that few tokens do not make a share of 1.
  static let smoothing: Float = 0.3
  /// A merged bead with a member of some tokens of which less than this is explained is not scored.
  private static let leastMember: Float = 0.05
  private static let leastMemberTokens: Int32 = 3

  /// By cell, one number for each shape.
  var values = ScratchBuffer<Float>()
  var sourceGaps = ScratchBuffer<Double>()
  var targetGaps = ScratchBuffer<Double>()

  /// The best and second best sum of both shares in a row or column.
  private var sourceBest = ScratchBuffer<SIMD2<Float>>()
  private var targetBest = ScratchBuffer<SIMD2<Float>>()
  private var sourceLeast = ScratchBuffer<Float>()
  private var targetLeast = ScratchBuffer<Float>()
  private let tables = ScoreTables()

  mutating func fill(_ page: borrowing ScoredPage, _ weights: AlignmentWeights, singlesOnly: Bool, penalty: Float) {
    values.reserve(page.layout.cellCount * BeadShape.count)
    fillBest(page)
    fillGaps(page, weights)
    let linear = LinearWeights(weights)
    let n = page.layout.n
    for i in 0...n {
      for j in Int(page.layout.low[i])...Int(page.layout.high[i]) {
        let place = page.layout.cell(i, j) * BeadShape.count
        values[place] = single(i, j, page, linear) - penalty
        // Most segments, cells of tables above all, may not be merged with their follower.
        let joinsSource = !singlesOnly && i < n && page.source.joins[i]
        let joinsTarget = !singlesOnly && j < page.layout.m && page.target.joins[j]
        let none = BeadScores.impossible
        values[place + 1] = joinsTarget ? merged(i, j, 1, 2, linear.oneToTwo, page, linear) : none
        values[place + 2] = joinsSource ? merged(i, j, 2, 1, linear.oneToTwo, page, linear) : none
        values[place + 3] = joinsSource && joinsTarget ? merged(i, j, 2, 2, linear.twoToTwo, page, linear) : none
        values[place + 4] = joinsTarget ? merged(i, j, 1, 3, linear.oneToThree, page, linear) : none
        values[place + 5] = joinsSource ? merged(i, j, 3, 1, linear.oneToThree, page, linear) : none
      }
    }
  }

  // MARK: What a page says of all its cells

  private mutating func fillBest(_ page: borrowing ScoredPage) {
    let n = page.layout.n
    let m = page.layout.m
    sourceBest.reset(n, to: .zero)
    targetBest.reset(m, to: .zero)
    sourceLeast.reset(n, to: 0)
    targetLeast.reset(m, to: 0)
    for i in 0..<n {
      let sourceTotal = page.source.totals[i][0] + BeadScores.smoothing
      var row = SIMD2<Float>.zero
      var rowLeast: Float = 0
      for j in page.layout.columns(i) {
        let cell = page.layout.cell(i, j)
        let targetShare = page.coverage.targetCovered[cell][0] / (page.target.totals[j][0] + BeadScores.smoothing)
        let sourceShare = page.coverage.sourceCovered[cell][0] / sourceTotal
        let sum = targetShare + sourceShare
        let least = min(targetShare, sourceShare)
        BeadScores.take(sum, &row)
        var column = targetBest[j]
        BeadScores.take(sum, &column)
        targetBest[j] = column
        rowLeast = max(rowLeast, least)
        targetLeast[j] = max(targetLeast[j], least)
      }
      sourceBest[i] = row
      sourceLeast[i] = rowLeast
    }
  }

  @inline(__always)
  private static func take(_ sum: Float, _ best: inout SIMD2<Float>) {
    if sum > best[0] {
      best = SIMD2(sum, best[0])
    } else if sum > best[1] {
      best[1] = sum
    }
  }

  private mutating func fillGaps(_ page: borrowing ScoredPage, _ weights: AlignmentWeights) {
    sourceGaps.reserve(page.layout.n)
    targetGaps.reserve(page.layout.m)
    for i in 0..<page.layout.n {
      let short = FastMath.exponential(-0.5 * Float(page.source.tokenCounts[i][0]))
      sourceGaps[i] = Double(weights.gap + weights.gapShort * short + weights.gapBest * sourceLeast[i])
    }
    for j in 0..<page.layout.m {
      let short = FastMath.exponential(-0.5 * Float(page.target.tokenCounts[j][0]))
      targetGaps[j] = Double(weights.gap + weights.gapShort * short + weights.gapBest * targetLeast[j])
    }
  }

  // MARK: One bead

  @inline(__always)
  private func single(_ i: Int, _ j: Int, _ page: borrowing ScoredPage, _ w: LinearWeights) -> Float {
    guard i < page.layout.n, j < page.layout.m, page.layout.contains(i + 1, j + 1) else {
      return BeadScores.impossible
    }
    let cell = page.layout.cell(i, j)
    let share = shares(i, j, 1, 1, cell, page)
    var score = common(i, j, 1, 1, share, w.bias, page, w)
    let row = sourceBest[i]
    let column = targetBest[j]
    let sum = share.target + share.source
    let rival = max(sum >= row[0] ? row[1] : row[0], sum >= column[0] ? column[1] : column[0])
    score += w.rank * (sum - rival)
    if page.source.textHashes[i] == page.target.textHashes[j] { score += w.sameText }
    if page.hasMemory {
      let known = page.memory.known[cell]
      let best = max(page.memory.sourceBest[i], page.memory.targetBest[j])
      score += w.memory * known + w.memoryRival * max(0, best - known)
      if known == 0 {
        score += w.memoryPart * max(page.memory.sourcePart[cell], page.memory.targetPart[cell])
      }
    }
    return score
  }

  @inline(__always)
  private func merged(
    _ i: Int, _ j: Int, _ a: Int, _ b: Int, _ bias: Float, _ page: borrowing ScoredPage, _ w: LinearWeights
  ) -> Float {
    guard i + a <= page.layout.n, j + b <= page.layout.m, page.layout.contains(i + a, j + b) else {
      return BeadScores.impossible
    }
    var member: Float = 1
    var part: Float = 1
    if b > 1 {
      for z in 0..<b {
        if z + 1 < b, !page.target.joins[j + z] { return BeadScores.impossible }
        let covered = page.coverage.targetCovered[page.layout.cell(i, j + z)][a - 1]
        let share = covered / (page.target.totals[j + z][0] + BeadScores.smoothing)
        member = min(member, share)
        if share < BeadScores.leastMember, page.target.tokenCounts[j + z][0] >= BeadScores.leastMemberTokens {
          return BeadScores.impossible
        }
      }
    }
    if a > 1 {
      for z in 0..<a {
        if z + 1 < a, !page.source.joins[i + z] { return BeadScores.impossible }
        let covered = page.coverage.sourceCovered[page.layout.cell(i + z, j)][b - 1]
        let share = covered / (page.source.totals[i + z][0] + BeadScores.smoothing)
        member = min(member, share)
        if share < BeadScores.leastMember, page.source.tokenCounts[i + z][0] >= BeadScores.leastMemberTokens {
          return BeadScores.impossible
        }
      }
    }
    let share = shares(i, j, a, b, page.layout.cell(i, j), page)
    var score = common(i, j, a, b, share, bias, page, w)
    score += member * (w.member + w.memberShort * share.short)
    guard page.hasMemory, a == 1 || b == 1 else { return score }
    if b == 1 {
      for z in 0..<a { part = min(part, page.memory.sourcePart[page.layout.cell(i + z, j)]) }
    } else {
      for z in 0..<b { part = min(part, page.memory.targetPart[page.layout.cell(i, j + z)]) }
    }
    return score + w.memoryPart * part
  }

  private struct Shares {
    var target: Float
    var source: Float
    /// Half the explained weight, weight of equal tokens, and what is missing of source and target.
    var evidence: SIMD4<Float>
    var tokens: Int
    var short: Float
  }

  @inline(__always)
  private func shares(
    _ i: Int, _ j: Int, _ a: Int, _ b: Int, _ cell: Int, _ page: borrowing ScoredPage
  ) -> Shares {
    var targetCovered = page.coverage.targetCovered[cell][a - 1]
    var targetCopied = page.coverage.targetCopied[cell][a - 1]
    var identity = page.coverage.identity[cell][a - 1]
    var sourceCovered = page.coverage.sourceCovered[cell][b - 1]
    var sourceCopied = page.coverage.sourceCopied[cell][b - 1]
    for z in 1..<max(b, 1) {
      targetCovered += page.coverage.targetCovered[cell + z][a - 1]
      targetCopied += page.coverage.targetCopied[cell + z][a - 1]
      identity += page.coverage.identity[cell + z][a - 1]
    }
    for z in 1..<max(a, 1) {
      let other = page.layout.cell(i + z, j)
      sourceCovered += page.coverage.sourceCovered[other][b - 1]
      sourceCopied += page.coverage.sourceCopied[other][b - 1]
    }
    let missing = SIMD2(
      page.source.copyTotals[i][a - 1] - sourceCopied, page.target.copyTotals[j][b - 1] - targetCopied)
    let tokens = Int(page.source.tokenCounts[i][a - 1] &+ page.target.tokenCounts[j][b - 1])
    return Shares(
      target: targetCovered / (page.target.totals[j][b - 1] + BeadScores.smoothing),
      source: sourceCovered / (page.source.totals[i][a - 1] + BeadScores.smoothing),
      evidence: SIMD4(
        (targetCovered + sourceCovered) * 0.5, identity, max(0, missing[0]), max(0, missing[1])),
      tokens: tokens, short: tables.short(tokens, segments: a + b))
  }

  /// The features that all shapes have.
  @inline(__always)
  private func common(
    _ i: Int, _ j: Int, _ a: Int, _ b: Int, _ share: Shares, _ bias: Float, _ page: borrowing ScoredPage,
    _ w: LinearWeights
  ) -> Float {
    let least = min(share.target, share.source)
    let logarithms = FastMath.logarithms(share.evidence + 1) * w.evidence
    var score = bias + logarithms.sum()
    score += w.targetCovered * share.target + w.sourceCovered * share.source
    score += w.bothCovered * share.target * share.source
    score += least * (w.leastCovered + w.leastCoveredLong * tables.long(share.tokens))
    let expected = page.source.lengths[i][a - 1]
    let length = page.target.lengths[j][b - 1]
    let sum = page.source.rawLengths[i][a - 1] + length
    score += w.lengthDeviation * min(6, abs(length - expected) / (3 * sum + 20).squareRoot())
    let ratio = abs(page.target.logLengths[j][b - 1] - page.source.logLengths[i][a - 1])
    score += w.lengthRatio * ratio
    score += share.short * (w.short + w.leastCoveredShort * least + w.lengthRatioShort * ratio)
    if page.source.ends[i + a - 1] == page.target.ends[j + b - 1] { score += w.sameEnd }
    if page.source.starts[i] == page.target.starts[j] { score += w.sameStart }
    score += markScore(i, j, a, b, page, w)
    if page.hasStructure { score += structureScore(page.source.structures[i], page.target.structures[j], w) }
    return score
  }

  @inline(__always)
  private func markScore(
    _ i: Int, _ j: Int, _ a: Int, _ b: Int, _ page: borrowing ScoredPage, _ w: LinearWeights
  ) -> Float {
    var x = page.source.marks[i]
    for z in 1..<max(a, 1) { x &+= page.source.marks[i + z] }
    var y = page.target.marks[j]
    for z in 1..<max(b, 1) { y &+= page.target.marks[j + z] }
    guard x != y else { return 0 }
    var score: Float = 0
    for half in 0..<2 {
      var difference = x[half] ^ y[half]
      while difference != 0 {
        let shift = UInt64(truncatingIfNeeded: difference.trailingZeroBitCount) & ~7
        let u = Int32(truncatingIfNeeded: x[half] &>> shift & 0xFF)
        let v = Int32(truncatingIfNeeded: y[half] &>> shift & 0xFF)
        let mark = half * 8 + Int(shift >> 3)
        score += w.marks[mark] * Float(abs(u - v)) * tables.reciprocals[1 + Int(max(u, v))]
        difference &= ~(0xFF &<< shift)
      }
    }
    return score
  }

  private func structureScore(
    _ source: SegmentStructure, _ target: SegmentStructure, _ w: LinearWeights
  ) -> Float {
    let weights = w.structure
    var score: Float = 0
    if source.kind != 0, target.kind != 0 { score += source.kind == target.kind ? weights.sameKind : weights.otherKind }
    if source.anchor != 0, target.anchor != 0 {
      score += source.anchor == target.anchor ? weights.sameAnchor : weights.otherAnchor
    }
    if source.row != 0, target.row != 0 {
      score += source.column == target.column ? weights.sameColumn : weights.otherColumn
      if source.row == target.row { score += weights.sameRow }
    }
    return score
  }
}

/// The weights as the inner loop wants them: numbers only, of which it loads the one that it needs. `AlignmentWeights` holds
/// arrays, and would be copied as a whole for each bead, as these would be if they were a structure.
final class LinearWeights {
  let bias: Float
  let oneToTwo: Float
  let twoToTwo: Float
  let oneToThree: Float
  /// Of the four logarithms.
  let evidence: SIMD4<Float>
  let bothCovered: Float
  let leastCovered: Float
  let leastCoveredLong: Float
  let leastCoveredShort: Float
  let lengthDeviation: Float
  let lengthRatio: Float
  let lengthRatioShort: Float
  let member: Float
  let memberShort: Float
  let memory: Float
  let memoryPart: Float
  let memoryRival: Float
  let rank: Float
  let sameEnd: Float
  let sameStart: Float
  let sameText: Float
  let short: Float
  let sourceCovered: Float
  let targetCovered: Float
  let structure: StructureWeights
  let marks = ScratchBuffer<Float>(capacity: 16)

  init(_ w: AlignmentWeights) {
    bias = w.bias
    oneToTwo = w.bias + w.oneToTwo
    twoToTwo = w.bias + w.twoToTwo
    oneToThree = w.bias + w.oneToThree
    evidence = SIMD4(w.evidence, w.identity, w.sourceMissing, w.targetMissing)
    bothCovered = w.bothCovered
    leastCovered = w.leastCovered
    leastCoveredLong = w.leastCoveredLong
    leastCoveredShort = w.leastCoveredShort
    lengthDeviation = w.lengthDeviation
    lengthRatio = w.lengthRatio
    lengthRatioShort = w.lengthRatioShort
    member = w.member
    memberShort = w.memberShort
    memory = w.memory
    memoryPart = w.memoryPart
    memoryRival = w.memoryRival
    rank = w.rank
    sameEnd = w.sameEnd
    sameStart = w.sameStart
    sameText = w.sameText
    short = w.short
    sourceCovered = w.sourceCovered
    targetCovered = w.targetCovered
    structure = w.structure
    for k in 0..<SegmentMark.count { marks[k] = w.marks[k] }
  }
}

/// Functions of small whole numbers.
struct ScoreTables: ~Copyable {
  private static let most = 512
  /// e^(-T / 4n), for n = 2, 3, 4.
  private let shorts = ScratchBuffer<Float>(capacity: 3 * ScoreTables.most)
  /// ln(1 + T) / 3
  private let longs = ScratchBuffer<Float>(capacity: ScoreTables.most)
  /// 1 / x
  let reciprocals = ScratchBuffer<Float>(capacity: 256)

  init() {
    for tokens in 0..<ScoreTables.most {
      for segments in 2...4 {
        shorts[(segments - 2) * ScoreTables.most + tokens] =
          Float(FastMath.exponential(-Double(tokens) / Double(4 * segments)))
      }
      longs[tokens] = Float(FastMath.logarithm(onePlus: Double(tokens)) / 3)
    }
    for x in 1..<256 { reciprocals[x] = 1 / Float(x) }
  }

  @inline(__always)
  func short(_ tokens: Int, segments: Int) -> Float {
    shorts[(segments - 2) * ScoreTables.most + min(tokens, ScoreTables.most - 1)]
  }

  @inline(__always)
  func long(_ tokens: Int) -> Float { longs[min(tokens, ScoreTables.most - 1)] }
}
