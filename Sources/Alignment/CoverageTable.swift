/// Where the cells of a band lie in flat arrays. Each row has some cells of room on either side: two for the members of
/// beads that begin or end in the band, the others for rivals, which are compared and not scored.
struct BandLayout: ~Copyable {
  /// Room for members and rivals. With 2 the share of unlinked segments that are right falls from 0.892 to 0.889.
  static let room = 8

  var n = 0
  var m = 0
  var low = ScratchBuffer<Int32>()
  var high = ScratchBuffer<Int32>()
  /// Cell (i, j) is `rowBase[i] + j`.
  var rowBase = ScratchBuffer<Int32>()
  var cellCount = 0

  mutating func fill(_ band: CandidateBand, targetCount: Int) {
    n = band.low.count - 1
    m = targetCount
    low.reserve(n + 1)
    high.reserve(n + 1)
    rowBase.reserve(n + 1)
    var place = 0
    for i in 0...n {
      low[i] = band.low[i]
      high[i] = band.high[i]
      rowBase[i] = Int32(place + BandLayout.room) - low[i]
      place += Int(high[i] - low[i]) + 1 + 2 * BandLayout.room
    }
    cellCount = place
  }

  @inline(__always)
  func cell(_ i: Int, _ j: Int) -> Int { Int(rowBase[i]) + j }

  @inline(__always)
  func contains(_ i: Int, _ j: Int) -> Bool { j >= Int(low[i]) && j <= Int(high[i]) }

  /// Whether a cell is a member of a bead of the band, of which none joins more than three segments of a side; the rest of the
  /// room holds rivals only.
  @inline(__always)
  func mayHoldBead(_ i: Int, _ j: Int) -> Bool { j >= Int(low[i]) - 3 && j < Int(high[i]) + 3 }

  /// The segments of the target that row `i` may meet, the room included.
  @inline(__always)
  func columns(_ i: Int) -> Range<Int> {
    let start = max(0, Int(low[i]) - BandLayout.room)
    return start..<max(start, min(m, Int(high[i]) + BandLayout.room + 1))
  }
}

/// How much of each segment's token weight each window of the other side explains, for the cells of a band.
struct CoverageTable: ~Copyable {
  /// Of target segment j, what the 1, 2 or 3 source segments from i explain.
  var targetCovered = ScratchBuffer<SIMD4<Float>>()
  /// Of source segment i, what the 1, 2 or 3 target segments from j explain.
  var sourceCovered = ScratchBuffer<SIMD4<Float>>()
  /// Of the copyable weight, what the window holds.
  var targetCopied = ScratchBuffer<SIMD4<Float>>()
  var sourceCopied = ScratchBuffer<SIMD4<Float>>()
  /// The weight of the copyable types of target segment j that the source window holds.
  var identity = ScratchBuffer<SIMD4<Float>>()

  private var best = ScratchBuffer<SIMD4<Float>>()
  private var present = ScratchBuffer<SIMD4<Float>>()
  private var touched = ScratchBuffer<Int32>()

  mutating func fill(
    _ layout: borrowing BandLayout, _ source: borrowing SideFrame, _ target: borrowing SideFrame,
    _ strengths: borrowing StrengthTable, sourceTypes: Int, targetTypes: Int
  ) {
    targetCovered.reserve(layout.cellCount)
    sourceCovered.reserve(layout.cellCount)
    targetCopied.reserve(layout.cellCount)
    sourceCopied.reserve(layout.cellCount)
    identity.reserve(layout.cellCount)
    best.reset(max(sourceTypes, targetTypes), to: .zero)
    present.reset(max(sourceTypes, targetTypes), to: .zero)
    touched.reserve(max(sourceTypes, targetTypes))
    coverTarget(layout, source, target, strengths)
    coverSource(layout, source, target, strengths)
  }

  private func coverTarget(
    _ layout: borrowing BandLayout, _ source: borrowing SideFrame, _ target: borrowing SideFrame,
    _ strengths: borrowing StrengthTable
  ) {
    for i in 0..<layout.n {
      let count = open(i, source, strengths.source)
      for j in layout.columns(i) {
        let cell = layout.cell(i, j)
        guard layout.mayHoldBead(i, j) else {
          targetCovered[cell] = SIMD4(coveredAlone(j, target), 0, 0, 0)
          continue
        }
        targetCovered[cell] = covered(j, target)
        var copied = SIMD4<Float>.zero
        var equal = SIMD4<Float>.zero
        for place in Int(target.sharedStarts[j])..<Int(target.sharedStarts[j + 1]) {
          let shared = target.shared[place]
          let here = present[shared.type]
          copied += here * shared.copyWeight
          equal += here * shared.identityWeight
        }
        targetCopied[cell] = copied
        identity[cell] = equal
      }
      close(i, source, count)
    }
  }

  private func coverSource(
    _ layout: borrowing BandLayout, _ source: borrowing SideFrame, _ target: borrowing SideFrame,
    _ strengths: borrowing StrengthTable
  ) {
    var first = 0
    var end = 0
    for j in 0..<layout.m {
      while first < layout.n, layout.columns(first).upperBound <= j { first += 1 }
      while end < layout.n, layout.columns(end).lowerBound <= j { end += 1 }
      guard first < end else { continue }
      let count = open(j, target, strengths.target)
      for i in first..<end {
        let cell = layout.cell(i, j)
        guard layout.mayHoldBead(i, j) else {
          sourceCovered[cell] = SIMD4(coveredAlone(i, source), 0, 0, 0)
          continue
        }
        sourceCovered[cell] = covered(i, source)
        var copied = SIMD4<Float>.zero
        for place in Int(source.sharedStarts[i])..<Int(source.sharedStarts[i + 1]) {
          let shared = source.shared[place]
          copied += present[shared.type] * shared.copyWeight
        }
        sourceCopied[cell] = copied
      }
      close(j, target, count)
    }
  }

  @inline(__always)
  private func covered(_ segment: Int, _ side: borrowing SideFrame) -> SIMD4<Float> {
    var sum = SIMD4<Float>.zero
    for place in Int(side.occurrenceStarts[segment])..<Int(side.occurrenceStarts[segment + 1]) {
      let occurrence = side.occurrences[place]
      sum += best[occurrence.type] * occurrence.weight
    }
    return sum
  }

  /// As `covered`, by the first segment of a window alone: all that is asked of a rival.
  @inline(__always)
  private func coveredAlone(_ segment: Int, _ side: borrowing SideFrame) -> Float {
    var sum: Float = 0
    for place in Int(side.occurrenceStarts[segment])..<Int(side.occurrenceStarts[segment + 1]) {
      let occurrence = side.occurrences[place]
      sum += best[occurrence.type][0] * occurrence.weight
    }
    return sum
  }

  /// Notes for the windows from `segment` on the best strength for each type of the other side. Returns how many types
  /// were touched.
  @inline(__always)
  private func open(_ segment: Int, _ side: borrowing SideFrame, _ partners: borrowing StrengthTable.Side) -> Int {
    var count = 0
    var lanes = SIMD4<Float>(1, 1, 1, 0)
    for member in window(from: segment, side) {
      for place in Int(side.occurrenceStarts[member])..<Int(side.occurrenceStarts[member + 1]) {
        let type = side.occurrences[place].type
        for k in Int(partners.starts[type])..<Int(partners.starts[type + 1]) {
          let partner = partners.partners[k]
          let new = lanes * partner.strength
          let old = best[partner.type]
          if old[2] == 0 {
            touched[count] = partner.type
            count += 1
          }
          best[partner.type] = old.replacing(with: new, where: new .> old)
        }
      }
      for place in Int(side.sharedStarts[member])..<Int(side.sharedStarts[member + 1]) {
        let type = side.shared[place].counterpart
        let old = present[type]
        present[type] = old.replacing(with: lanes, where: lanes .> old)
      }
      lanes[member - segment] = 0
    }
    return count
  }

  /// The segments that a bead may join from one on: few may be merged with their follower.
  @inline(__always)
  private func window(from segment: Int, _ side: borrowing SideFrame) -> Range<Int> {
    if !side.joins[segment] { return segment..<segment + 1 }
    return segment..<segment + (side.joins[segment + 1] ? 3 : 2)
  }

  @inline(__always)
  private func close(_ segment: Int, _ side: borrowing SideFrame, _ count: Int) {
    for k in 0..<count { best[touched[k]] = .zero }
    for member in window(from: segment, side) {
      for place in Int(side.sharedStarts[member])..<Int(side.sharedStarts[member + 1]) {
        present[side.shared[place].counterpart] = .zero
      }
    }
  }
}
