internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds links of the English that the French page has lost: its text is there, and leads nowhere.
public struct LostLink: PairCheck {
  public static let scope = CheckScope.blockFirst
  public static let description = CheckDescription(
    id: "lost-link",
    summary: "A link of the English is missing in the French.",
    category: .brokenLink,
    severity: .minor,
    rationale: "“consultez Résoudre les conflits” names a page that the reader has to look for.",
    limits: "Links that the page has as often as the English one, in another sentence perhaps, and footnotes.",
    examples: [
      .init(source: "See [the guide](a.md) first.", target: "⟦Consultez d’abord le guide.⟧"),
      .init(
        source: "See [the guide](a.md) and [the map](b.md) first.",
        target: "⟦Consultez d’abord le guide et [la carte](b.md).⟧"),
      .init(
        source: "See [the steps](#steps) first.\n\n## Steps\n\nGo.",
        target: "⟦Consultez d’abord les étapes.⟧\n\n## Étapes\n\nPartez."),
      .init(source: "See [the guide](a.md) first.", target: "Consultez d’abord [le guide](a.md)."),
      .init(source: "See [the guide](a.md). Then go.", target: "Consultez le guide. Puis [partez](a.md)."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let comparison = SpanComparison(pair, [.link], of: LinkTarget.bytes, key: LinkTarget.normalized)
    guard comparison.sourceOnly.count > comparison.targetOnly.count, pair.isHeld,
      // A call makes a link as well: `{{page("quay")}}`.
      PlaceholderText.calls(pair.bead.target, pair.target) <= PlaceholderText.calls(pair.bead.source, pair.source)
    else { return [] }
    pair.context.lookAround()
    let lost = comparison.sourceOnly.filter { span in
      guard let target = span.target, !target.isEmpty, !span.text.isEmpty else { return false }
      // Anchors may be translated: of them, the number alone is compared.
      if pair.source.file.bytes[target.start] == UInt8(ascii: "#") {
        return anchors(pair.target) < anchors(pair.source)
      }
      let key = LinkTarget.normalized(LinkTarget.bytes(of: span, on: pair.source))
      return !key.isEmpty && count(key, pair.target) < count(key, pair.source)
    }
    // Which of several targets was changed and which lost nobody can tell.
    guard comparison.targetOnly.isEmpty || lost.count == comparison.sourceOnly.count else { return [] }
    return lost.dropFirst(comparison.targetOnly.count).map { span in
      finding(
        on: pair.context, at: pair.targetRange, source: span.source, confidence: 0.8,
        .lostLink(span.target.map { pair.source.file.text($0) } ?? ""))
    }
  }

  /// How many links lead to places on the page itself.
  private func anchors(_ page: Page) -> Int {
    page.spans.count { span in
      guard span.kind == .link, let target = span.target, !target.isEmpty else { return false }
      return page.file.bytes[target.start] == UInt8(ascii: "#")
    }
  }

  private func count(_ key: String, _ page: Page) -> Int {
    page.spans.reduce(0) {
      $0 + ($1.kind == .link && LinkTarget.normalized(LinkTarget.bytes(of: $1, on: page)) == key ? 1 : 0)
    }
  }
}

extension Finding.Message {
  fileprivate static func lostLink(_ target: String) -> Self { "The link to “\(target)” is lost." }
}
