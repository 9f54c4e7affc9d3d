/// Two segments that say the same, at least in part.
public struct AlignmentLink: Sendable, Hashable {
  public var source: Int
  public var target: Int
  /// The probability of the link under the model, 0 to 1.
  public var posterior: Float

  public init(source: Int, target: Int, posterior: Float) {
    self.source = source
    self.target = target
    self.posterior = posterior
  }
}

/// A smallest group of neighbouring segments that are linked with each other and with nothing else.
public struct AlignmentBead: Sendable, Hashable {
  public var source: Range<Int>
  public var target: Range<Int>
  /// The posterior of its weakest link.
  public var posterior: Float
  /// The log-likelihood ratio of the bead before its neighbours are looked at; nil for shapes that are only found as
  /// overlapping beads.
  public var score: Float?
  /// The lesser of the shares of token weight, 0 to 1, that the two sides explain of each other. A high posterior with
  /// a low coverage means "the best counterpart here", not "its translation".
  public var coverage: Float
  /// Whether the segments stand out of order.
  public var isMoved: Bool
}

/// The alignment of one page pair.
public struct SegmentAlignment: Sendable, Hashable {
  /// By source and then by target.
  public var links: [AlignmentLink]
  /// By source and then by target. Segments in no bead have no partner.
  public var beads: [AlignmentBead]

  static let empty = SegmentAlignment(links: [], beads: [])
}
