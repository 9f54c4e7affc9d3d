internal import Linguistics

/// What the translation memory says of the cells of a band.
struct MemoryTable: ~Copyable {
  /// How strongly the folder pairs the two segments.
  var known = ScratchBuffer<Float>()
  /// The strength of a known partner of the source segment that is the beginning or the end of the target segment.
  var sourcePart = ScratchBuffer<Float>()
  /// The same of the target segment.
  var targetPart = ScratchBuffer<Float>()
  /// By segment, the strength of the strongest known partner.
  var sourceBest = ScratchBuffer<Float>()
  var targetBest = ScratchBuffer<Float>()

  private let powers: [UInt64] = {
    var power: UInt64 = 1
    return (0..<MemoryTable.longest).map { _ in
      defer { power &*= TokenHash.base }
      return power
    }
  }()
  private static let longest = 256

  mutating func fill(_ layout: borrowing BandLayout, _ pair: SegmentListPair, _ memory: TranslationMemory) {
    known.reset(layout.cellCount, to: 0)
    sourcePart.reset(layout.cellCount, to: 0)
    targetPart.reset(layout.cellCount, to: 0)
    sourceBest.reset(layout.n, to: 0)
    targetBest.reset(layout.m, to: 0)
    fillSource(layout, pair, memory.source)
    fillTarget(layout, pair, memory.target)
  }

  private func fillSource(
    _ layout: borrowing BandLayout, _ pair: SegmentListPair, _ memory: TranslationMemory.Side
  ) {
    for (i, segment) in pair.source.segments.enumerated() {
      let id = Int(memory.segments.id(of: segment.key))
      guard id >= 0 else { continue }
      sourceBest[i] = memory.best[id]
      for place in Int(memory.ends[id])..<Int(memory.ends[id + 1]) {
        let entry = memory.entries[place]
        for j in layout.columns(i) {
          let other = pair.target.segments[j]
          let cell = layout.cell(i, j)
          if other.key == entry.key { known[cell] = entry.strength }
          if entry.strength > sourcePart[cell], isPart(entry, other, pair.target) { sourcePart[cell] = entry.strength }
        }
      }
    }
  }

  private func fillTarget(
    _ layout: borrowing BandLayout, _ pair: SegmentListPair, _ memory: TranslationMemory.Side
  ) {
    var first = 0
    var end = 0
    for (j, segment) in pair.target.segments.enumerated() {
      while first < layout.n, layout.columns(first).upperBound <= j { first += 1 }
      while end < layout.n, layout.columns(end).lowerBound <= j { end += 1 }
      let id = Int(memory.segments.id(of: segment.key))
      guard id >= 0 else { continue }
      targetBest[j] = memory.best[id]
      guard first < end else { continue }
      for place in Int(memory.ends[id])..<Int(memory.ends[id + 1]) {
        let entry = memory.entries[place]
        for i in first..<end {
          let cell = layout.cell(i, j)
          if entry.strength > targetPart[cell], isPart(entry, pair.source.segments[i], pair.source) {
            targetPart[cell] = entry.strength
          }
        }
      }
    }
  }

  /// Whether the remembered segment is the beginning, the end or the whole of `segment`.
  @inline(__always)
  private func isPart(_ entry: TranslationMemory.Entry, _ segment: AlignmentSegment, _ list: SegmentList) -> Bool {
    if segment.key == entry.key { return true }
    let length = Int(entry.tokenCount)
    let count = Int(segment.tokenCount)
    guard length > 0, length < count, length < MemoryTable.longest else { return false }
    let start = Int(segment.prefixStart)
    if list.prefixHashes[start + length - 1] == entry.key { return true }
    let before = list.prefixHashes[start + count - length - 1]
    return list.prefixHashes[start + count - 1] &- before &* powers[length] == entry.key
  }
}
