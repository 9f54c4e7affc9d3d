internal import Alignment
public import Auditing
internal import Pages
internal import SourceText
internal import Terminology

/// Finds names that stand with other capitals than in English and on the rest of the site: “microsoft Graph”, “eIUU”.
public struct RecasedName: PairCheck {
  public static let description = CheckDescription(
    id: "recased-name",
    summary: "A name stands with other capitals than everywhere else.",
    category: .noTranslate,
    severity: .minor,
    rationale: "The capitals are part of a name, and of what is searched for.",
    limits: """
      A capital at the beginning of a sentence is left alone, unless the page's own name begins with a small letter; so are \
      words that French writes in lower case.
      """,
    fixes: .safe,
    examples: [])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let kept = KeptNameFinder(keeps: pair.context.survey.keeps, lexicon: pair.context.survey.lexicon)
      .damages(.recased, in: pair.bead, of: pair.pair)
    let own = RecasedNameFinder(names: pair.context.names, keeps: pair.context.survey.keeps)
      .damages(in: pair.bead, of: pair.pair)
      .filter { damage in !kept.contains { $0.target.overlaps(damage.target) } }
    return (kept + own).map { damage in
      let range = pair.target.source(ofWords: damage.target)
      return finding(
        on: pair.context, at: range, source: damage.source.map { pair.source.source(ofWords: $0) },
        confidence: damage.confidence, .recasedName(damage.name, pair.target.string(ofWords: damage.target)),
        evidence: damage.evidence, suggestion: damage.name,
        fix: Fix(edits: [Edit(range: range, replacement: damage.name)], isSafe: true))
    }
  }
}

extension Finding.Message {
  fileprivate static func recasedName(_ name: String, _ found: String) -> Self {
    "“\(name)” is written so; here it stands as “\(found)”."
  }
}
