/// Aligns the segments of page pairs.
///
/// A conditional random field over beads (1-1, 1-2, 2-1, 2-2, 1-3, 3-1) and gaps: a segment is explained by the tokens
/// of the other side that are equal, cognate or paired by a lexicon. A link is reported when its probability, summed
/// over all alignments of the page, is over the threshold.
public struct SegmentAligner: Sendable {
  /// A link must be likelier than this. 0.5 gives the best F1; 0.7 drops a third of the false links and 1 % of the
  /// true ones.
  public var threshold: Float = 0.5
  /// Whether sections that stand elsewhere in the translation are looked for.
  public var findsMoves = true

  let statistics: FolderStatistics
  let lexicons: [Lexicon]
  private let pass: AlignmentWorkspace.Pass

  /// - Parameters:
  ///   - statistics: of the whole folder, the pages to align included.
  ///   - lexicons: a given one, one learned from the folder, both or none.
  ///   - memory: learned from the folder.
  ///   - weights: those that fit what is given, if left out.
  public init(
    statistics: FolderStatistics, lexicons: [Lexicon] = [], memory: TranslationMemory? = nil,
    weights: AlignmentWeights? = nil
  ) {
    self.statistics = statistics
    self.lexicons = lexicons
    let fitting: AlignmentWeights =
      memory != nil ? .learned : lexicons.contains { $0.count > 0 } ? .withLexicon : .withoutLexicon
    pass = AlignmentWorkspace.Pass(
      weights: weights ?? fitting, lengthRatio: statistics.lengthRatio, memory: memory)
  }

  /// Aligns one page pair. For many pages `FolderAligner` is better: it learns from them and keeps its memory.
  public func align(_ source: SegmentList, _ target: SegmentList) -> SegmentAlignment {
    let pair = SegmentListPair(source: source, target: target)
    var workspace = AlignmentWorkspace()
    return align(pair, TokenPairs(pair, statistics), band: nil, &workspace)
  }

  /// What a round leaves for the next one.
  struct Draft: Sendable {
    /// What the lexicons of the round knew is among them.
    var tokens: TokenPairs
    var band: CandidateBand
    /// Beads of at most three segments that are likelier than even.
    var evidence: [BeadEvidence]
  }

  /// A first round: evidence to learn from, and the cells worth scoring again.
  func draft(_ pair: SegmentListPair, _ workspace: inout AlignmentWorkspace) -> Draft {
    var tokens = TokenPairs(pair, statistics)
    tokens.add(lexicons, pair)
    guard pair.source.count > 0, pair.target.count > 0 else {
      return Draft(tokens: tokens, band: CandidateBand(full: pair.source.count, pair.target.count), evidence: [])
    }
    workspace.load(pair, tokens, [])
    workspace.align(pair, tokens, pass, band: nil)
    let band = workspace.likelyBand()
    return Draft(tokens: tokens, band: band, evidence: workspace.lattice.evidence)
  }

  /// A round after a draft, with the lexicons that are new.
  func refine(_ pair: SegmentListPair, _ draft: Draft, _ workspace: inout AlignmentWorkspace) -> Draft {
    guard pair.source.count > 0, pair.target.count > 0 else { return draft }
    workspace.load(pair, draft.tokens, lexicons)
    workspace.align(pair, draft.tokens, pass, band: draft.band)
    let band = workspace.likelyBand()
    return Draft(tokens: draft.tokens, band: band, evidence: workspace.lattice.evidence)
  }

  /// A last round.
  func align(
    _ pair: SegmentListPair, _ tokens: TokenPairs, band: CandidateBand?, _ workspace: inout AlignmentWorkspace
  ) -> SegmentAlignment {
    guard pair.source.count > 0, pair.target.count > 0 else { return .empty }
    workspace.load(pair, tokens, lexicons)
    workspace.align(pair, tokens, pass, band: band)
    let links = workspace.links(over: threshold)
    var alignment = SegmentAlignment(links: links, beads: SegmentAligner.beads(links, workspace))
    if findsMoves {
      var moved = MovedSegments(pair, tokens, pass, alignment)
      moved.add(to: &alignment, &workspace)
    }
    return alignment
  }

  /// Groups links that rise on both sides.
  private static func beads(
    _ links: [AlignmentLink], _ workspace: borrowing AlignmentWorkspace
  ) -> [AlignmentBead] {
    var beads: [AlignmentBead] = []
    var place = 0
    while place < links.count {
      var source = links[place].source..<(links[place].source + 1)
      var target = links[place].target..<(links[place].target + 1)
      var posterior = links[place].posterior
      place += 1
      while place < links.count, links[place].source < source.upperBound || links[place].target < target.upperBound {
        let link = links[place]
        source = source.lowerBound..<max(source.upperBound, link.source + 1)
        target = min(target.lowerBound, link.target)..<max(target.upperBound, link.target + 1)
        posterior = min(posterior, link.posterior)
        place += 1
      }
      beads.append(workspace.bead(source, target, posterior: posterior))
    }
    return beads
  }
}
