/// The alignment of a folder and what was learned on the way.
public struct FolderAlignment: Sendable {
  /// In the order of the pairs.
  public var alignments: [SegmentAlignment]
  public var statistics: FolderStatistics
  /// Learned in the first round; empty after a single round.
  public var lexicon: Lexicon
  /// Learned in the first round; nil after a single round.
  public var memory: TranslationMemory?
}

/// Aligns all page pairs of a folder: each round learns a lexicon and a memory of whole segments for the next one.
public struct FolderAligner: Sendable {
  /// A lexicon that is known beforehand.
  public var lexicon: Lexicon?
  /// Two rounds are best for a folder; a single page has nothing to learn from.
  public var rounds = 2
  /// How many tasks share the work. The result does not depend on it.
  public var jobs = 1
  /// See `SegmentAligner.threshold`.
  public var threshold: Float = 0.5
  /// See `SegmentAligner.findsMoves`.
  public var findsMoves = true

  /// The least posterior of a bead that words are learned from.
  private static let leastLearned: Float = 0.9

  public init() {}

  /// Aligns the pages of a folder.
  public func align(_ pairs: [SegmentListPair]) async -> FolderAlignment {
    let statistics = await survey(pairs)
    let given = [lexicon].compactMap { $0 }
    let first = SegmentAligner(statistics: statistics, lexicons: given)
    guard rounds > 1 else {
      let alignments = await finish(pairs, first, drafts: nil)
      return FolderAlignment(alignments: alignments, statistics: statistics, lexicon: Lexicon(), memory: nil)
    }
    var drafts = await mapped(pairs.count) { index, workspace in first.draft(pairs[index], &workspace) }
    var learned = Lexicon()
    var memory = TranslationMemory()
    for round in 1..<rounds {
      (learned, memory) = FolderAligner.learn(pairs, drafts)
      guard round + 1 < rounds else { break }
      let aligner = SegmentAligner(statistics: statistics, lexicons: [learned], memory: memory)
      let before = drafts
      drafts = await mapped(pairs.count) { index, workspace in
        aligner.refine(pairs[index], before[index], &workspace)
      }
    }
    // What was given is in the drafts already.
    let last = SegmentAligner(statistics: statistics, lexicons: [learned], memory: memory)
    let alignments = await finish(pairs, last, drafts: drafts)
    return FolderAlignment(alignments: alignments, statistics: statistics, lexicon: learned, memory: memory)
  }

  /// The statistics of all pages.
  public func survey(_ pairs: [SegmentListPair]) async -> FolderStatistics {
    let parts = await chunked(pairs.count) { range in
      var statistics = FolderStatistics()
      for index in range {
        statistics.add(pairs[index].source, side: .source)
        statistics.add(pairs[index].target, side: .target)
      }
      return [statistics]
    }
    var result = parts.first ?? FolderStatistics()
    for part in parts.dropFirst() { result.merge(part) }
    return result
  }

  private func finish(
    _ pairs: [SegmentListPair], _ aligner: SegmentAligner, drafts: [SegmentAligner.Draft]?
  ) async -> [SegmentAlignment] {
    var aligner = aligner
    aligner.threshold = threshold
    aligner.findsMoves = findsMoves
    let last = aligner
    return await mapped(pairs.count) { index, workspace in
      let tokens = drafts?[index].tokens ?? TokenPairs(pairs[index], last.statistics)
      return last.align(pairs[index], tokens, band: drafts?[index].band, &workspace)
    }
  }

  /// What the pages say of words and of whole segments, in the order of the pages.
  private static func learn(
    _ pairs: [SegmentListPair], _ drafts: [SegmentAligner.Draft]
  ) -> (Lexicon, TranslationMemory) {
    var learner = LexiconLearner()
    var singles: [(pair: SegmentListPair, beads: [BeadEvidence])] = []
    for (pair, draft) in zip(pairs, drafts) {
      // The pass runs backwards through a page; words are learned in reading order.
      let evidence = draft.evidence.reversed()
      let sure = evidence.filter { $0.probability > leastLearned }
      learner.add(sure, pair, counterparts: draft.tokens.source.counterparts)
      singles.append((pair, evidence.filter { $0.sourceCount == 1 && $0.targetCount == 1 }))
    }
    return (learner.learn(), TranslationMemory(singles))
  }

  // MARK: Tasks

  private func mapped<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int, inout AlignmentWorkspace) -> Result
  ) async -> [Result] {
    await chunked(count) { range in
      var workspace = AlignmentWorkspace()
      var results: [Result] = []
      results.reserveCapacity(range.count)
      for index in range { results.append(body(index, &workspace)) }
      return results
    }
  }

  /// Runs `body` on stretches of `0..<count` and joins what it returns in their order.
  private func chunked<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Range<Int>) -> [Result]
  ) async -> [Result] {
    guard jobs > 1, count > 1 else { return body(0..<count) }
    // More chunks than tasks, so that a few long pages do not keep the others waiting.
    let chunks = min(count, jobs * 8)
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      var results = [[Result]](repeating: [], count: chunks)
      var next = 0
      func start() -> Bool {
        guard next < chunks else { return false }
        let number = next
        next += 1
        group.addTask { (number, body(number * count / chunks..<(number + 1) * count / chunks)) }
        return true
      }
      for _ in 0..<jobs where !start() { break }
      while let (number, part) = await group.next() {
        results[number] = part
        _ = start()
      }
      return results.flatMap { $0 }
    }
  }
}
