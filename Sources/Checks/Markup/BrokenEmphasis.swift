internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds asterisks that readers see, since a space broke the bold they were made for: “** Enregistrer**”.
public struct BrokenEmphasis: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "broken-emphasis",
    summary: "The marks of bold text are shown, because a space or a letter stands in the wrong place.",
    category: .markup,
    severity: .minor,
    rationale: "Readers see asterisks, and the label that they look for is not bold.",
    limits: "Code, HTML pages, and asterisks that the English shows too.",
    examples: [
      .init(source: "Select **Save** now.", target: "Sélectionnez ⟦** Enregistrer**⟧ maintenant."),
      .init(target: "Sélectionnez ⟦**Enregistrer **⟧ maintenant."),
      .init(source: "Type 2**3 here.", target: "Tapez 2**3 ici, puis **Entrée**, ou `**`."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let range = page.segments[prose.segment].text
    guard let first = mark(in: range, page), page.codeSpan(at: first) == nil, !isEnglish(prose),
      page.format == .markdown
    else { return [] }
    let second = mark(in: min(first + 2, range.upperBound)..<range.upperBound, page)
    let end = second.map { $0 + 2 } ?? min(first + 2, range.upperBound)
    // Two marks far apart are two faults.
    let place = end - first <= 120 ? first..<end : first..<first + 2
    return [
      finding(on: prose.context, at: page.source(of: place), source: prose.sourceRange, confidence: 0.9, .shownMarks)
    ]
  }

  private func mark(in range: Range<Int>, _ page: Page) -> Int? {
    range.dropLast().first { page.text[$0] == UInt8(ascii: "*") && page.text[$0 + 1] == UInt8(ascii: "*") }
  }

  private func isEnglish(_ prose: Prose) -> Bool {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return false }
    return bead.source.contains { mark(in: source.segments[$0].text, source) != nil }
  }
}

extension Finding.Message {
  fileprivate static let shownMarks: Self = "These asterisks are shown instead of making the text bold."
}
