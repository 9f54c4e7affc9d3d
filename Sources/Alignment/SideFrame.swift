internal import Linguistics

/// The numbers of one side of a page, laid out for the inner loops.
///
/// The lanes of a vector are the first segment, the first two and the first three from a segment on: the windows that
/// beads are made of.
struct SideFrame: ~Copyable {
  struct Occurrence: BitwiseCopyable {
    var type: Int32
    var weight: Float
  }

  /// A token type that the other side has, too.
  struct Shared: BitwiseCopyable {
    var type: Int32
    var counterpart: Int32
    var copyWeight: Float
    /// The geometric mean of both sides' copy weights.
    var identityWeight: Float
  }

  /// The segments that hold a rare type.
  struct Posting: BitwiseCopyable {
    var count: Int32
    var segments: SIMD4<Int32>
  }

  var count = 0
  var occurrenceStarts = ScratchBuffer<Int32>()
  var occurrences = ScratchBuffer<Occurrence>()
  var sharedStarts = ScratchBuffer<Int32>()
  var shared = ScratchBuffer<Shared>()
  /// The weight of the tokens.
  var totals = ScratchBuffer<SIMD4<Float>>()
  /// The weight of the tokens that are usually copied.
  var copyTotals = ScratchBuffer<SIMD4<Float>>()
  /// Scalars, on the source side times the folder's length ratio.
  var lengths = ScratchBuffer<SIMD4<Float>>()
  var rawLengths = ScratchBuffer<SIMD4<Float>>()
  /// ln(length + 4)
  var logLengths = ScratchBuffer<SIMD4<Float>>()
  var tokenCounts = ScratchBuffer<SIMD4<Int32>>()
  var marks = ScratchBuffer<SIMD2<UInt64>>()
  var ends = ScratchBuffer<UInt8>()
  var starts = ScratchBuffer<UInt8>()
  var textHashes = ScratchBuffer<UInt64>()
  /// Whether a segment may be merged with its follower.
  var joins = ScratchBuffer<Bool>()
  var structures = ScratchBuffer<SegmentStructure>()
  var postings = ScratchBuffer<Posting>()

  mutating func fill(
    _ list: SegmentList, _ tokens: TokenPairs.Side, otherSide: TokenPairs.Side, lengthFactor: Float
  ) {
    count = list.count
    fillTokens(list, tokens, otherSide)
    fillLengths(list, lengthFactor)
    fillMarks(list)
    fillPostings(list)
  }

  private mutating func fillTokens(_ list: SegmentList, _ tokens: TokenPairs.Side, _ otherSide: TokenPairs.Side) {
    var most = 0
    for segment in list.segments { most += Int(segment.occurrenceCount) }
    occurrenceStarts.reserve(count + 1)
    sharedStarts.reserve(count + 1)
    occurrences.reserve(most)
    shared.reserve(most)
    totals.reserve(count)
    copyTotals.reserve(count)
    let all = list.occurrences.span
    let weights = tokens.weights.span
    let copyWeights = tokens.copyWeights.span
    let counterparts = tokens.counterparts.span
    var place = 0
    var sharedPlace = 0
    for (number, segment) in list.segments.enumerated() {
      occurrenceStarts[number] = Int32(place)
      sharedStarts[number] = Int32(sharedPlace)
      var total: Float = 0
      var copyTotal: Float = 0
      let start = Int(segment.occurrenceStart)
      for source in start..<(start + Int(segment.occurrenceCount)) {
        let occurrence = all[source]
        let type = Int(occurrence.type)
        let weight = weights[type] * occurrence.count
        occurrences[place] = Occurrence(type: occurrence.type, weight: weight)
        place += 1
        total += weight
        copyTotal += copyWeights[type]
        let counterpart = counterparts[type]
        guard counterpart >= 0, copyWeights[type] > 0 else { continue }
        let identity = (copyWeights[type] * otherSide.copyWeights[Int(counterpart)]).squareRoot()
        shared[sharedPlace] = Shared(
          type: occurrence.type, counterpart: counterpart, copyWeight: copyWeights[type], identityWeight: identity)
        sharedPlace += 1
      }
      totals[number] = SIMD4(total, 0, 0, 0)
      copyTotals[number] = SIMD4(copyTotal, 0, 0, 0)
    }
    occurrenceStarts[count] = Int32(place)
    sharedStarts[count] = Int32(sharedPlace)
    SideFrame.addWindows(totals, count)
    SideFrame.addWindows(copyTotals, count)
  }

  private mutating func fillLengths(_ list: SegmentList, _ factor: Float) {
    lengths.reserve(count)
    rawLengths.reserve(count)
    logLengths.reserve(count)
    tokenCounts.reserve(count)
    for (number, segment) in list.segments.enumerated() {
      rawLengths[number] = SIMD4(Float(segment.length), 0, 0, 0)
      tokenCounts[number] = SIMD4(segment.tokenCount, 0, 0, 0)
    }
    SideFrame.addWindows(rawLengths, count)
    for number in 0..<count {
      var tokens = tokenCounts[number]
      let second = number + 1 < count ? tokenCounts[number + 1][0] : 0
      let third = number + 2 < count ? tokenCounts[number + 2][0] : 0
      tokens[1] = tokens[0] + second
      tokens[2] = tokens[1] + third
      tokenCounts[number] = tokens
      lengths[number] = rawLengths[number] * factor
      logLengths[number] = FastMath.logarithms(lengths[number] + 4)
    }
  }

  /// Fills lanes 1 and 2 from lane 0 of a segment and its two followers.
  private static func addWindows(_ values: borrowing ScratchBuffer<SIMD4<Float>>, _ count: Int) {
    for number in 0..<count {
      var value = values[number]
      value[1] = value[0] + (number + 1 < count ? values[number + 1][0] : 0)
      value[2] = value[1] + (number + 2 < count ? values[number + 2][0] : 0)
      values[number] = value
    }
  }

  private mutating func fillMarks(_ list: SegmentList) {
    marks.reserve(count)
    ends.reserve(count)
    starts.reserve(count)
    textHashes.reserve(count)
    joins.reserve(count)
    structures.reserve(count)
    for (number, segment) in list.segments.enumerated() {
      marks[number] = segment.marks
      ends[number] = segment.end
      starts[number] = segment.start
      textHashes[number] = segment.textHash
      structures[number] = segment.structure
      joins[number] = number + 1 < count && segment.structure.joins(list.segments[number + 1].structure)
    }
  }

  private mutating func fillPostings(_ list: SegmentList) {
    postings.reset(list.types.count, to: Posting(count: 0, segments: .zero))
    for number in 0..<count {
      for place in Int(occurrenceStarts[number])..<Int(occurrenceStarts[number + 1]) {
        let type = occurrences[place].type
        var posting = postings[type]
        if posting.count < CandidateBand.mostSegments { posting.segments[Int(posting.count)] = Int32(number) }
        posting.count += 1
        postings[type] = posting
      }
    }
  }
}
