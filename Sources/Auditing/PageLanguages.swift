internal import Alignment
internal import Linguistics
internal import Pages

/// How many words of a page stand in English segments, and how many in French ones, by the little words alone: cheap enough
/// for every page, and right enough for a share.
struct PageLanguages {
  private(set) var english = 0
  private(set) var french = 0
  /// Of segments with two little words of French and more.
  private(set) var surelyFrench = 0
  private(set) var surelyFrenchSegments = 0

  /// A segment without little words counts as French where it is not the English beside it, and not at all elsewhere.
  init(_ page: Page, pair: PagePair? = nil) {
    for (index, segment) in page.segments.enumerated() {
      let words = segment.words.count { !page.words[$0].isCode && !page.words[$0].isNumber }
      guard words > 0 else { continue }
      let little = Self.littleWords(segment.words, page)
      switch little.language {
      case .english: english += words
      case .french:
        french += words
        if little.french >= 2 {
          surelyFrench += words
          surelyFrenchSegments += 1
        }
      default: if let pair, pair.targetBeads[index] >= 0, !pair.isUntranslated(index) { french += words }
      }
    }
  }

  /// The share of the words that is in French; nil where there are no words that tell.
  var frenchShare: Double? {
    let all = english + french
    return all == 0 ? nil : Double(french) / Double(all)
  }

  private struct LittleWords {
    var english = 0
    var french = 0
    var language: Language? { english > 2 * french ? .english : french > 2 * english ? .french : nil }
  }

  private static func littleWords(_ words: Range<Int>, _ page: Page) -> LittleWords {
    var counts = LittleWords()
    for index in words where !page.words[index].isCode {
      switch FunctionWords.language(of: page.words[index].folded) {
      case .english: counts.english += 1
      case .french: counts.french += 1
      default: break
      }
    }
    return counts
  }
}

extension AuditedPage {
  /// Of which the half and more is not translated.
  public var isMostlyUntranslated: Bool { translatedShare.map { $0 <= 0.5 } ?? false }
}

extension AuditedPage.Drift {
  /// Compares what both pages are made of.
  init(_ pair: PagePair) {
    func alone(_ page: Page, _ beads: [Int]) -> Int {
      page.blocks.count { block in
        Self.isText(block.role) && !block.segments.isEmpty && block.segments.allSatisfy { beads[$0] < 0 }
      }
    }
    func headings(_ page: Page) -> Int { page.blocks.count { $0.role == .heading && !$0.segments.isEmpty } }
    self.init(
      sourceBlocksAlone: alone(pair.source, pair.sourceBeads), targetBlocksAlone: alone(pair.target, pair.targetBeads),
      sourceHeadings: headings(pair.source), targetHeadings: headings(pair.target))
  }

  private static func isText(_ role: Role) -> Bool {
    switch role {
    case .heading, .paragraph, .listItem, .tableHeader, .tableCell: true
    case .imageAlternative, .attribute, .frontMatter, .code, .directive: false
    }
  }
}
