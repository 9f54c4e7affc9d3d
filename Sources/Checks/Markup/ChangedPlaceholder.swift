internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds placeholders (`{name}`, `%s`, `{{ … }}`, `${x}`) that were translated.
public struct ChangedPlaceholder: PairCheck {
  public static let description = CheckDescription(
    id: "changed-placeholder",
    summary: "A placeholder was translated or altered.",
    category: .markup,
    severity: .critical,
    rationale:
      "A program fills placeholders by their name; under another name they stay as they are, or break the page.",
    limits: "Only where both sides have a placeholder that the other has not.",
    fixes: .safe,
    examples: [
      .init(
        source: "Hello {userName}, welcome.", target: "Bonjour ⟦{nomUtilisateur}⟧, bienvenue.",
        fixed: "Bonjour {userName}, bienvenue."),
      .init(
        source: "Deleted %d files from {{ store }}.", target: "%d fichiers supprimés de ⟦{{ magasin }}⟧.",
        fixed: "%d fichiers supprimés de {{ store }}."),
      .init(source: "%s of %s files", target: "%s fichiers sur %s"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let comparison = SpanComparison(pair, [.placeholder]) { span, page in
      page.string(span.text).filter { !$0.isWhitespace }
    }
    guard comparison.sourceOnly.count == comparison.targetOnly.count else { return [] }
    return zip(comparison.sourceOnly, comparison.targetOnly).map { source, target in
      let wanted = pair.source.string(source.text)
      return finding(
        on: pair.context, at: target.source, source: source.source, confidence: 0.9,
        .changedPlaceholder(wanted, pair.target.string(target.text)), suggestion: wanted,
        fix: Fix(edits: [Edit(range: target.source, replacement: pair.source.file.text(source.source))], isSafe: true))
    }
  }
}

extension Finding.Message {
  fileprivate static func changedPlaceholder(_ wanted: String, _ found: String) -> Self {
    "The placeholder is “\(wanted)” in English; here it is “\(found)”."
  }
}
