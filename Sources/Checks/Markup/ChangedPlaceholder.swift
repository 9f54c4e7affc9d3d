internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds placeholders (`{name}`, `%s`, `{{ … }}`, `${x}`) that were translated, torn apart or lost.
public struct ChangedPlaceholder: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-placeholder",
    summary: "A placeholder was translated, altered or lost.",
    category: .markup,
    severity: .critical,
    rationale:
      "A program fills placeholders by their name; under another name they stay as they are, or break the page.",
    limits: "Placeholders that only the French has are left alone: a sentence may need one twice.",
    fixes: .shown,
    examples: [
      .init(
        source: "Hello {userName}, welcome.", target: "Bonjour ⟦{nomUtilisateur}⟧, bienvenue.",
        fixed: "Bonjour {userName}, bienvenue."),
      .init(
        source: "Deleted %d files from {{ store }}.", target: "%d fichiers supprimés de ⟦{{ magasin }}⟧.",
        fixed: "%d fichiers supprimés de {{ store }}."),
      .init(source: "Copied to %s again.", target: "Copié de nouveau vers ⟦% s⟧."),
      .init(source: "It failed after {duration} again.", target: "⟦Elle a de nouveau échoué.⟧"),
      .init(source: "%s of %s files", target: "%s fichiers sur %s"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let comparison = SpanComparison(
      pair, [.placeholder], of: { span, page in page.text[span.text] },
      key: { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } })
    let altered = zip(comparison.sourceOnly, comparison.targetOnly).map { self.altered($0, $1, pair) }
    let lost = comparison.sourceOnly.dropFirst(comparison.targetOnly.count).map { self.lost($0, pair) }
    return altered + lost
  }

  private func altered(_ source: InlineSpan, _ target: InlineSpan, _ pair: SegmentPair) -> Finding {
    let wanted = pair.source.string(source.text)
    return finding(
      on: pair.context, at: target.source, source: source.source, confidence: 0.9,
      .changedPlaceholder(wanted, pair.target.string(target.text)), suggestion: wanted,
      fix: Fix(edits: [Edit(range: target.source, replacement: pair.source.file.text(source.source))], isSafe: true))
  }

  private func lost(_ source: InlineSpan, _ pair: SegmentPair) -> Finding {
    let wanted = pair.source.string(source.text)
    let torn = wanted.hasPrefix("%") ? "% " + wanted.dropFirst() : wanted.lowercased()
    return finding(
      on: pair.context, at: place(of: torn, pair) ?? pair.targetRange, source: source.source, confidence: 0.8,
      .lostPlaceholder(wanted), suggestion: wanted)
  }

  /// Where the placeholder stands in pieces: “% s”.
  private func place(of torn: String, _ pair: SegmentPair) -> ByteRange? {
    for segment in pair.bead.target {
      let range = pair.target.segments[segment].text
      if let found = pair.target.text[range].firstRange(of: Array(torn.utf8)) { return pair.target.source(of: found) }
    }
    return nil
  }
}

extension Finding.Message {
  fileprivate static func changedPlaceholder(_ wanted: String, _ found: String) -> Self {
    "The placeholder is “\(wanted)” in English; here it is “\(found)”."
  }

  fileprivate static func lostPlaceholder(_ wanted: String) -> Self { "The placeholder “\(wanted)” is lost." }
}
