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
    limits: """
      Placeholders that only the French has are left alone: a sentence may need one twice. Texts in quotes inside one are for readers \
      unless they look like a path or a key: `{{Glossary("key", "mot")}}`, `{{< tip text="…" >}}`.
      """,
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
      .init(
        source: "See {{ page(\"guide/start_here\") }} first.",
        target: "Voir d’abord ⟦{{ page(\"guide/commencer_ici\") }}⟧.",
        fixed: "Voir d’abord {{ page(\"guide/start_here\") }}."),
      .init(source: "%s of %s files", target: "%s fichiers sur %s"),
      .init(
        source: "A {{< tip text=\"dock\" key=\"dock\" >}} of the {{Port(\"quay\")}} and {{port(\"tide\")}}.",
        target: "Un {{< tip text=\"quai\" key=\"dock\" >}} du {{port(\"quay\", \"débarcadère\")}} et [marée](/tide)."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let comparison = SpanComparison(
      pair, [.placeholder], of: { span, page in page.text[span.text] },
      key: { PlaceholderText(String(decoding: $0, as: UTF8.self)).key })
    let altered = zip(comparison.sourceOnly, comparison.targetOnly).map { self.altered($0, $1, pair) }
    let lost = comparison.sourceOnly.dropFirst(comparison.targetOnly.count)
      .filter { !isLink($0, pair) && !isNamed($0, pair) }.map { self.lost($0, pair) }
    return altered + lost
  }

  private func altered(_ source: InlineSpan, _ target: InlineSpan, _ pair: SegmentPair) -> Finding {
    let (wanted, found) = (pair.source.string(source.text), pair.target.string(target.text))
    let (left, right) = (PlaceholderText(wanted), PlaceholderText(found))
    // Two calls of different names are two things, one of which a page had before the other.
    let isOther =
      left.hasTexts && (left.name != right.name || right.hasPhrase) || isRenamed(right.name, pair)
      || wanted.hasPrefix("{{") && wanted.lowercased() == found.lowercased()
    return finding(
      on: pair.context, at: target.source, source: source.source, severity: left.hasTexts ? .major : nil,
      confidence: isOther ? 0.45 : 0.9,
      .changedPlaceholder(wanted, found), suggestion: wanted,
      fix: Fix(
        edits: [Edit(range: target.source, replacement: pair.source.file.text(source.source))],
        isSafe: !left.hasTexts && !right.hasTexts))
  }

  /// Whether the French has the word in code of its own as well: `{votre-projet}`, which the reader fills in.
  private func isRenamed(_ name: String, _ pair: SegmentPair) -> Bool {
    pair.context.lookAround()
    let wanted = Array(name.utf8)
    return pair.target.blocks.contains {
      $0.role == .code && pair.target.hasBytes(wanted, in: $0.source.start..<$0.source.end)
    }
  }

  /// Whether the French calls the same name in marks that are no placeholder to the parser: `{{Demo("Démo&nbsp;: quai")}}`.
  private func isNamed(_ source: InlineSpan, _ pair: SegmentPair) -> Bool {
    let placeholder = PlaceholderText(pair.source.string(source.text))
    return placeholder.hasTexts && placeholder.name.count >= 4
      && pair.target.file.text(pair.targetRange).lowercased().contains("{{" + placeholder.name)
  }

  /// Whether it makes a link, as a call does, and the French has one more of them written out: `[marée](/tide)`.
  private func isLink(_ source: InlineSpan, _ pair: SegmentPair) -> Bool {
    PlaceholderText(pair.source.string(source.text)).hasTexts
      && Self.links(pair.bead.target, pair.target) > Self.links(pair.bead.source, pair.source)
  }

  private static func links(_ segments: [Int], _ page: Page) -> Int {
    page.spans(ofSegments: segments).count { $0.kind == .link }
  }

  private func lost(_ source: InlineSpan, _ pair: SegmentPair) -> Finding {
    let wanted = pair.source.string(source.text)
    let torn = wanted.hasPrefix("%") ? "% " + wanted.dropFirst() : wanted.lowercased()
    return finding(
      on: pair.context, at: place(of: torn, pair) ?? pair.targetRange, source: source.source,
      severity: PlaceholderText(wanted).hasTexts ? .major : nil, confidence: 0.8,
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
