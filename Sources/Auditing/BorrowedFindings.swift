internal import Alignment
internal import Linguistics
internal import Pages
internal import SourceText

/// What pages with English show of the pages without: a site repeats its blocks from page to page, and what is wrong in one
/// beside its English is wrong in the same French elsewhere.
///
/// Lent is what checks find that look at nothing but their blocks, and only where most of the equal blocks have it: equal French
/// may stand for different English.
struct BorrowedFindings: Sendable {
  /// A block of a page with English that a page without has too.
  struct Loan: Sendable {
    var block: UInt64
    /// With the places counted from the start of the block.
    var findings: [Finding]
  }

  private struct Key: Hashable, Comparable {
    var rule: String
    var range: ByteRange

    static func < (left: Key, right: Key) -> Bool {
      (left.range.start, left.range.end, left.rule) < (right.range.start, right.range.end, right.rule)
    }
  }

  private struct Shelf: Sendable {
    /// How many equal blocks stand beside their English.
    var blocks = 0
    var findings: [Key: (finding: Finding, blocks: Int)] = [:]
  }

  /// A block of fewer words says too little of its English.
  static let leastWords = 2
  /// Of the confidence beside the English.
  static let trust = 0.9

  private let wanted: HashSet
  private let rules: Set<String>
  private var shelves: [UInt64: Shelf] = [:]

  /// `rules` are those that may be lent, `pages` those without English.
  init(for pages: [Page], rules: Set<String>) {
    wanted = HashSet(pages.flatMap { page in page.blocks.compactMap { Self.hash(of: $0, on: page) } })
    self.rules = rules
  }

  private static func hash(of block: Block, on page: Page) -> UInt64? {
    guard block.isProse, block.segments.reduce(0, { $0 + page.segments[$1].words.count }) >= leastWords else {
      return nil
    }
    return TextHash.exact(page.file.bytes, block.source.start..<block.source.end)
  }

  /// What a page with English lends.
  func loans(of findings: [Finding], on pair: PagePair) -> [Loan] {
    let page = pair.target
    return page.blocks.compactMap { block in
      guard let hash = Self.hash(of: block, on: page), wanted.contains(hash),
        block.segments.contains(where: { pair.targetBeads[$0] >= 0 })
      else { return nil }
      // By index, and the place first: a finding is large, and most lie elsewhere.
      let inside = findings.indices.filter { index in
        findings[index].range.map { block.source.contains($0) } == true && rules.contains(findings[index].rule)
      }
      return Loan(block: hash, findings: inside.map { findings[$0].inside(block.source) })
    }
  }

  mutating func add(_ loans: [Loan]) {
    for loan in loans {
      shelves[loan.block, default: Shelf()].blocks += 1
      for finding in loan.findings {
        let key = Key(rule: finding.rule, range: finding.range!)
        shelves[loan.block]!.findings[key, default: (finding, 0)].blocks += 1
      }
    }
  }

  /// What a page without English borrows.
  func findings(on page: Page) -> [Finding] {
    page.blocks.flatMap { block -> [Finding] in
      guard let hash = Self.hash(of: block, on: page), let shelf = shelves[hash] else { return [] }
      let agreed = shelf.findings.filter { 2 * $0.value.blocks > shelf.blocks }.sorted { $0.key < $1.key }
        .map(\.value.finding)
      return agreed.map { lent in
        var finding = lent.moved(by: block.source.start)
        finding.page = page.path
        finding.source = nil
        // Nothing is called safe without the English.
        finding.fix?.isSafe = false
        finding.confidence *= Self.trust
        finding.evidence.append("the same text stands beside its English on “\(lent.page)”")
        return finding
      }
    }
  }
}

extension Finding {
  /// The finding with its places counted from the start of a block; a fix that leaves the block stays behind.
  fileprivate func inside(_ block: ByteRange) -> Finding {
    var finding = moved(by: -block.start)
    if let fix, !fix.edits.allSatisfy({ block.contains($0.range) }) { finding.fix = nil }
    return finding
  }

  fileprivate func moved(by shift: Int) -> Finding {
    var finding = self
    finding.range = range?.moved(by: shift)
    finding.fix = fix?.moved(by: shift)
    return finding
  }
}
