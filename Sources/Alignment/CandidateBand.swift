internal import Linguistics

/// The cells of a page that are worth scoring: for each source boundary a range of target boundaries. Both ends never
/// fall from one row to the next, so that a path through the band exists.
struct CandidateBand: Sendable {
  /// A type that stands in more segments of a side than this says nothing of the place.
  static let mostSegments = 3
  /// How far a path may pass from an anchor.
  static let slack = 3
  /// A page without anchors is compared as a whole up to this many cells, else only near its diagonal.
  static let mostFreeCells = 20_000
  static let freeHalfWidth = 64
  /// A box of very many rows is compared even nearer to its diagonal, so that memory stays bounded.
  static let mostBoxCells = 4_000_000
  /// How far around the likely paths of a round the next one looks.
  static let margin = 2

  var low: [Int32]
  var high: [Int32]

  /// Every cell of a page of `n` and `m` segments.
  init(full n: Int, _ m: Int) {
    low = [Int32](repeating: 0, count: n + 1)
    high = [Int32](repeating: Int32(m), count: n + 1)
  }

  private init(empty n: Int, _ m: Int) {
    low = [Int32](repeating: Int32(m), count: n + 1)
    high = [Int32](repeating: -1, count: n + 1)
  }

  /// The boxes between neighbours of a chain of anchors that rises on both sides, widened by `slack`.
  init(chain: [(source: Int32, target: Int32)], _ n: Int, _ m: Int) {
    self.init(empty: n, m)
    var before = (-1, -1)
    for link in chain + [(Int32(n), Int32(m))] {
      let next = (Int(link.0), Int(link.1))
      addBox(before, next, n, m)
      before = next
    }
    close(m)
  }

  private mutating func addBox(_ from: (Int, Int), _ to: (Int, Int), _ n: Int, _ m: Int) {
    let slack = CandidateBand.slack
    let rows = to.0 - from.0
    let columns = to.1 - from.1
    let isFree = rows * columns <= CandidateBand.mostFreeCells
    let slope = Double(columns) / Double(max(1, rows))
    for i in max(0, from.0 - slack)...min(n, to.0 + slack) {
      var left = from.1 - slack
      var right = to.1 + slack
      if !isFree {
        let center = Double(from.1) + Double(i - from.0) * slope
        let width = min(CandidateBand.freeHalfWidth, max(2 * slack, CandidateBand.mostBoxCells / (2 * rows)))
        let reach = Double(width) + slope
        left = max(left, min(Int(center - reach), to.1 - slack))
        right = min(right, max(Int(center + reach), from.1 + slack))
      }
      low[i] = min(low[i], Int32(max(0, left)))
      high[i] = max(high[i], Int32(min(m, right)))
    }
  }

  /// The cells that the last round found possible, and their neighbours. Where a page is so uniform that no single path
  /// is likely, all cells of the last round stay.
  init(visited: [(low: Int32, high: Int32)], of before: CandidateBand, _ m: Int) {
    let n = visited.count - 1
    let margin = CandidateBand.margin
    self.init(empty: n, m)
    for i in 0...n where visited[i].low <= visited[i].high {
      for row in max(0, i - margin)...min(n, i + margin) {
        low[row] = min(low[row], max(0, visited[i].low - Int32(margin)))
        high[row] = max(high[row], min(Int32(m), visited[i].high + Int32(margin)))
      }
    }
    for i in 0...n where low[i] > high[i] {
      low[i] = before.low[i]
      high[i] = before.high[i]
    }
    close(m)
  }

  /// Includes the corners, makes both ends monotone and lets neighbouring rows meet.
  private mutating func close(_ m: Int) {
    let n = low.count - 1
    low[0] = 0
    high[n] = Int32(m)
    high[0] = max(high[0], 0)
    for i in 0..<n {
      high[i + 1] = max(high[i + 1], high[i])
      low[i + 1] = min(low[i + 1], high[i])
    }
    for i in (0..<n).reversed() { low[i] = min(low[i], low[i + 1]) }
  }
}

/// Finds the anchors of a page: cells that share rare tokens which nothing else in their row or column shares.
struct AnchorFinder: ~Copyable {
  /// Votes for a cell. Not private: a private type inside a stored property of a type that cannot be copied breaks debug
  /// builds of Swift 6.3.
  struct Vote: BitwiseCopyable {
    var source: Int32
    var target: Int32
    var weight: Float
  }

  private struct Anchor {
    var source: Int32
    var target: Int32
    var weight: Float
    /// The weight of the best chain that ends here, and the anchor before.
    var sum: Float
    var before: Int32
  }

  /// Cognates and words that are less than even are no witnesses.
  private static let leastStrength: Float = 0.5
  private static let leastVotes: Float = 1
  /// An explicit id outvotes words.
  private static let identifierVotes: Float = 5

  private var votes: [Vote] = []
  private var rowStarts = ScratchBuffer<Int32>()
  private var sorted = ScratchBuffer<Vote>()
  private var sums = ScratchBuffer<Float>()
  private var bestOfTarget = ScratchBuffer<Float>()
  private var bestOfSource = ScratchBuffer<Float>()

  /// The heaviest chain of anchors that rises on both sides.
  mutating func chain(
    _ source: borrowing SideFrame, _ target: borrowing SideFrame, _ strengths: borrowing StrengthTable,
    sourceTypes: Int, hasStructure: Bool
  ) -> [(source: Int32, target: Int32)] {
    votes.removeAll(keepingCapacity: true)
    for type in 0..<sourceTypes { vote(type, source, target, strengths) }
    if hasStructure { voteByIdentifiers(source, target) }
    sortByRow(source.count)
    return heaviestChain(anchors(source.count, target.count), target.count)
  }

  private mutating func vote(
    _ type: Int, _ source: borrowing SideFrame, _ target: borrowing SideFrame, _ strengths: borrowing StrengthTable
  ) {
    let from = source.postings[type]
    guard from.count > 0, from.count <= CandidateBand.mostSegments else { return }
    for place in Int(strengths.source.starts[type])..<Int(strengths.source.starts[type + 1]) {
      let partner = strengths.source.partners[place]
      guard partner.strength >= AnchorFinder.leastStrength else { continue }
      let to = target.postings[partner.type]
      guard to.count > 0, to.count <= CandidateBand.mostSegments else { continue }
      let weight = partner.strength / Float(from.count * to.count)
      for i in 0..<Int(from.count) {
        for j in 0..<Int(to.count) {
          votes.append(Vote(source: from.segments[i], target: to.segments[j], weight: weight))
        }
      }
    }
  }

  private mutating func voteByIdentifiers(_ source: borrowing SideFrame, _ target: borrowing SideFrame) {
    var index = HashIndex()
    var place: [Int32] = []
    for j in 0..<target.count where target.structures[j].anchor != 0 {
      let id = Int(index.insert(target.structures[j].anchor))
      if id == place.count { place.append(Int32(j)) } else { place[id] = -1 }
    }
    for i in 0..<source.count where source.structures[i].anchor != 0 {
      let id = Int(index.id(of: source.structures[i].anchor))
      guard id >= 0, place[id] >= 0 else { continue }
      votes.append(Vote(source: Int32(i), target: place[id], weight: AnchorFinder.identifierVotes))
    }
  }

  private mutating func sortByRow(_ n: Int) {
    rowStarts.reset(n + 2, to: 0)
    sorted.reserve(votes.count)
    for vote in votes { rowStarts[vote.source + 2] += 1 }
    for i in 0..<n { rowStarts[i + 2] += rowStarts[i + 1] }
    for vote in votes {
      let place = rowStarts[vote.source + 1]
      sorted[place] = vote
      rowStarts[vote.source + 1] = place + 1
    }
  }

  /// The cells that have the most votes of their row and of their column.
  private mutating func anchors(_ n: Int, _ m: Int) -> [Anchor] {
    sums.reset(m, to: 0)
    bestOfTarget.reset(m, to: 0)
    bestOfSource.reset(n, to: 0)
    for i in 0..<n {
      let range = Int(rowStarts[i])..<Int(rowStarts[i + 1])
      for place in range { sums[sorted[place].target] += sorted[place].weight }
      for place in range {
        // The first vote of a cell takes the whole sum, the others nothing.
        let target = sorted[place].target
        let sum = sums[target]
        sums[target] = 0
        sorted[place] = Vote(source: Int32(i), target: target, weight: sum)
        bestOfTarget[target] = max(bestOfTarget[target], sum)
        bestOfSource[i] = max(bestOfSource[i], sum)
      }
    }
    var result: [Anchor] = []
    for place in 0..<Int(rowStarts[n]) {
      let vote = sorted[place]
      guard vote.weight >= AnchorFinder.leastVotes, vote.weight >= bestOfSource[vote.source],
        vote.weight >= bestOfTarget[vote.target]
      else { continue }
      result.append(Anchor(source: vote.source, target: vote.target, weight: vote.weight, sum: 0, before: -1))
    }
    return result
  }

  /// A Fenwick tree over the targets holds the best chain that ends at or before each of them.
  private func heaviestChain(_ found: [Anchor], _ m: Int) -> [(source: Int32, target: Int32)] {
    var anchors = found
    var tree = [Int32](repeating: -1, count: m + 1)
    var first = 0
    while first < anchors.count {
      var last = first
      while last < anchors.count, anchors[last].source == anchors[first].source {
        var best: Int32 = -1
        var node = Int(anchors[last].target)
        while node > 0 {
          if tree[node] >= 0, best < 0 || anchors[Int(tree[node])].sum > anchors[Int(best)].sum { best = tree[node] }
          node &= node - 1
        }
        anchors[last].before = best
        anchors[last].sum = anchors[last].weight + (best < 0 ? 0 : anchors[Int(best)].sum)
        last += 1
      }
      for k in first..<last {
        var node = Int(anchors[k].target) + 1
        while node <= m {
          if tree[node] < 0 || anchors[k].sum > anchors[Int(tree[node])].sum { tree[node] = Int32(k) }
          node += node & -node
        }
      }
      first = last
    }
    return AnchorFinder.traced(anchors)
  }

  private static func traced(_ anchors: [Anchor]) -> [(source: Int32, target: Int32)] {
    var chain: [(source: Int32, target: Int32)] = []
    var place = -1
    for (k, anchor) in anchors.enumerated() where place < 0 || anchor.sum > anchors[place].sum { place = k }
    while place >= 0 {
      chain.append((anchors[place].source, anchors[place].target))
      place = Int(anchors[place].before)
    }
    return chain.reversed()
  }
}
