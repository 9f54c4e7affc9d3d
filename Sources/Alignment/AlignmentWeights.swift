/// The weights of the aligner: a bead's score is the weighted sum of its features, a log-likelihood ratio against leaving
/// its segments without partner.
///
/// Trained as a conditional random field on Microsoft pages with sentences deleted (10 %) and glued (5 %) at random.
public struct AlignmentWeights: Sendable {
  /// A 1-1 bead against two gaps.
  var bias: Float
  /// A 1-2 or 2-1 bead.
  var oneToTwo: Float
  /// A 2-2 bead.
  var twoToTwo: Float
  /// A 1-3 or 3-1 bead.
  var oneToThree: Float
  /// e^(-T/4n), T tokens in n segments: near 1 for short segments.
  var short: Float
  /// The share of the target's token weight that the source explains.
  var targetCovered: Float
  /// The share of the source's token weight that the target explains.
  var sourceCovered: Float
  /// The lesser of both shares.
  var leastCovered: Float
  /// Their product.
  var bothCovered: Float
  /// `leastCovered` times `short`.
  var leastCoveredShort: Float
  /// `leastCovered` times ln(1 + T) / 3.
  var leastCoveredLong: Float
  /// ln(1 + half the explained weight).
  var evidence: Float
  /// ln(1 + weight of equal tokens that are usually copied).
  var identity: Float
  /// ln(1 + weight of source tokens that are usually copied and are not).
  var sourceMissing: Float
  /// The same of target tokens.
  var targetMissing: Float
  /// min(6, |lt - r ls| / sqrt(3 (ls + lt) + 20)), lengths in scalars, r the folder's ratio.
  var lengthDeviation: Float
  /// |ln((lt + 4) / (r ls + 4))|.
  var lengthRatio: Float
  /// `lengthRatio` times `short`.
  var lengthRatioShort: Float
  /// Both end with the same kind of character.
  var sameEnd: Float
  /// Both start with the same kind of character.
  var sameStart: Float
  /// How often the folder pairs these very segments.
  var memory: Float
  /// How much better either segment's known partner is.
  var memoryRival: Float
  /// The known partner of one is the beginning or the end of the other.
  var memoryPart: Float
  /// The least share of a member of a merged bead that the other side explains.
  var member: Float
  /// `member` times `short`.
  var memberShort: Float
  /// The bytes are equal.
  var sameText: Float
  /// How far the shares lie over those of the best rival.
  var rank: Float
  /// Differences of the counts of each mark, |x - y| / (1 + max(x, y)), in the order of `SegmentMark`.
  var marks: [Float]
  /// A segment without partner.
  var gap: Float
  /// e^(-T/2), T its tokens.
  var gapShort: Float
  /// The best `leastCovered` that any partner would give it.
  var gapBest: Float
  /// From each state (bead, source gap, target gap) to each, row by row. Target gap to source gap is forbidden.
  var transitions: [Double]
  var structure = StructureWeights()
}

/// What block structure adds where both sides have it. Set by hand, not trained.
struct StructureWeights: Sendable {
  var sameKind: Float = 0.7
  var otherKind: Float = -2.5
  var sameAnchor: Float = 6
  var otherAnchor: Float = -3
  var sameColumn: Float = 0.5
  var otherColumn: Float = -2
  var sameRow: Float = 0.5
}

extension AlignmentWeights {
  /// For a first round that knows no words.
  public static let withoutLexicon = AlignmentWeights(
    bias: 1.4956, oneToTwo: -0.7149, twoToTwo: -0.9015, oneToThree: 0.5981, short: 0.1859,
    targetCovered: -0.2714, sourceCovered: 0.2238, leastCovered: 3.9298, bothCovered: -0.512,
    leastCoveredShort: -0.2108, leastCoveredLong: 1.5292, evidence: 0.9305, identity: -0.0086,
    sourceMissing: -1.0498, targetMissing: -1.0569, lengthDeviation: -0.6167, lengthRatio: -0.3669,
    lengthRatioShort: -1.4959, sameEnd: 2.5014, sameStart: 1.5433, memory: 0.0, memoryRival: 0.0,
    memoryPart: 0.0, member: 1.7338, memberShort: -0.146, sameText: 1.0754, rank: 0.3205,
    marks: [
      -1.0583, -2.7504, 0.4066, -1.2669, -0.3049, -0.5552, -0.3512, -0.7766, 0.5284, -0.1836, -0.2341, -1.3809, -0.51,
    ],
    gap: -0.8925, gapShort: 0.4673, gapBest: 1.4594,
    transitions: [0.1179, 0.4256, 0.187, 0.2406, 0.666, 0.4977, 0.3667, 0.0, 0.2031]
  )
  /// For a first round with a lexicon.
  public static let withLexicon = AlignmentWeights(
    bias: 0.8294, oneToTwo: -0.8905, twoToTwo: -0.3908, oneToThree: 0.9291, short: 0.6094,
    targetCovered: 0.5184, sourceCovered: 1.0291, leastCovered: 4.3067, bothCovered: 0.6864,
    leastCoveredShort: -0.7269, leastCoveredLong: 2.3937, evidence: 0.2858, identity: -0.0676,
    sourceMissing: -0.8843, targetMissing: -0.7066, lengthDeviation: -0.4859, lengthRatio: -0.0286,
    lengthRatioShort: -1.3783, sameEnd: 2.5469, sameStart: 1.4553, memory: 0.0, memoryRival: 0.0,
    memoryPart: 0.0, member: 2.5271, memberShort: -0.315, sameText: 0.9586, rank: 0.685,
    marks: [
      -0.4886, -2.2189, 0.2898, -0.9064, -0.2559, -0.2395, -0.2649, -0.557, 0.4538, -0.1523, -0.1619, -0.7382, -0.5067,
    ],
    gap: -0.7295, gapShort: -0.3608, gapBest: 0.906,
    transitions: [-0.4306, 0.4268, -0.0069, 0.0162, 0.9332, 0.772, 0.4182, 0.0, 0.5813]
  )
  /// For a round with a lexicon and a memory learned from the folder.
  public static let learned = AlignmentWeights(
    bias: 0.5218, oneToTwo: -1.0194, twoToTwo: -0.2281, oneToThree: 0.888, short: -0.0152,
    targetCovered: 0.6882, sourceCovered: 1.2956, leastCovered: 3.8799, bothCovered: 0.9604,
    leastCoveredShort: -1.118, leastCoveredLong: 2.0479, evidence: 0.1334, identity: -0.0462,
    sourceMissing: -0.691, targetMissing: -0.5758, lengthDeviation: -0.3874, lengthRatio: 0.3691,
    lengthRatioShort: -0.3728, sameEnd: 2.1005, sameStart: 1.1471, memory: 2.6865, memoryRival: -3.0852,
    memoryPart: 2.4973, member: 2.4847, memberShort: -0.2368, sameText: 0.8256, rank: 0.2867,
    marks: [
      -0.3979, -1.6089, 0.1021, -0.3674, -0.2148, -0.2561, -0.3167, -0.5501, 0.4329, -0.2393, -0.2323, -0.7634, -0.5382,
    ],
    gap: -0.7315, gapShort: -0.1372, gapBest: 0.5666,
    transitions: [-0.4795, 0.4123, 0.0206, 0.0644, 0.9039, 0.7541, 0.3931, 0.0, 0.6065]
  )
}
