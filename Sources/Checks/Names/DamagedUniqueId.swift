internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds unique identifiers (UUIDs) of which the translation took a group of digits for a word.
///
/// The identifiers of the English page, and those in the ids of the French page's own headings, are compared with every piece
/// of French prose that has five groups: where most are equal and one is not, that one was translated.
public struct DamagedUniqueId: PageCheck {
  public static let description = CheckDescription(
    id: "damaged-unique-id",
    summary: "A unique identifier (UUID) was altered.",
    category: .noTranslate,
    severity: .critical,
    rationale: "An identifier with one letter changed names nothing: it cannot be looked up.",
    limits: "Identifiers in code blocks are `changed-code`.",
    fixes: .safe,
    examples: [
      .init(
        source: "App: 3f2504e0-4f89-face-9a0c-0305e82c3301",
        target: "App : ⟦3f2504e0-4f89-visage-9a0c-0305e82c3301⟧",
        fixed: "App : 3f2504e0-4f89-face-9a0c-0305e82c3301"),
      .init(
        target: "# <a name=\"id-3f2504e0-4f89-babe-9a0c-0305e82c3301\"></a>⟦3f2504e0-4f89-nana-9a0c-0305e82c3301⟧",
        fixed: "# <a name=\"id-3f2504e0-4f89-babe-9a0c-0305e82c3301\"></a>3f2504e0-4f89-babe-9a0c-0305e82c3301"),
      .init(
        source: "App: 3f2504e0-4f89-face-9a0c-0305e82c3301", target: "App : 3f2504e0-4f89-face-9a0c-0305e82c3301"),
    ])

  public init() {}

  public func findings(on page: PageContext) -> [Finding] {
    var known = IdentifierScanner(page.target).uniqueIdentifiers()
    if let source = page.pair?.source { known.formUnion(IdentifierScanner(source).uniqueIdentifiers()) }
    guard !known.isEmpty else { return [] }
    let sorted = known.sorted { $0.text < $1.text }
    return page.target.blocks.filter(\.isProse).flatMap { block in
      IdentifierScanner(page.target).piecesLikeUniqueIdentifiers(in: block.text, atLeast: 20).compactMap { piece in
        report(piece, sorted, page)
      }
    }
  }

  private func report(_ piece: Range<Int>, _ known: [UniqueIdentifier], _ page: PageContext) -> Finding? {
    let text = page.target.string(piece)
    guard UniqueIdentifier(text.utf8) == nil,
      let original = known.first(where: { $0.commonGroups(with: text) >= 3 })
    else { return nil }
    let range = page.target.source(of: piece)
    return finding(
      on: page, at: range, confidence: 0.98, .damagedUniqueId(original.text), suggestion: original.text,
      fix: Fix(edits: [Edit(range: range, replacement: original.text)], isSafe: true))
  }
}

extension Finding.Message {
  fileprivate static func damagedUniqueId(_ original: String) -> Self {
    "This identifier was altered; it is \(original)."
  }
}
