internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds front matter that is YAML no more: “ : ” in a value, or an apostrophe in a value between apostrophes.
public struct BrokenFrontMatter: PageCheck {
  public static let description = CheckDescription(
    id: "broken-front-matter",
    summary: "The front matter is no YAML.",
    category: .markup,
    severity: .critical,
    rationale: "The site does not build, or shows the page without its title.",
    limits: "Pages whose English front matter is no YAML either. The fix puts values in quotes, where that is enough.",
    fixes: .safe,
    examples: [
      .init(
        source: "---\ntitle: The guide to harbors\n---\n\nText.",
        target: "---\ntitle: ⟦Ports : le guide⟧\n---\n\nTexte.",
        fixed: "---\ntitle: \"Ports : le guide\"\n---\n\nTexte."),
      .init(
        source: "---\ntitle: 'The guide to harbors'\nauthor: x\n---\n\nText.",
        target: "---\ntitle: ⟦'Le guide de l'arrivée'⟧\nauthor: x\n---\n\nTexte.",
        fixed: "---\ntitle: \"Le guide de l'arrivée\"\nauthor: x\n---\n\nTexte."),
      .init(
        source: "---\ntitle: The \"new\" guide\n---\n\nText.",
        target: "---\ntitle: ⟦\"Nouveau\" guide des ports⟧\n---\n\nTexte.",
        fixed: "---\ntitle: \"\\\"Nouveau\\\" guide des ports\"\n---\n\nTexte."),
      .init(
        source: "---\ntitle: The guide\n---\n\nText.", target: "---\ntitle: \"Ports : le guide\"\n---\n\nTexte."),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    let isBroken = context.pair?.source.problems.contains { $0.fault != nil } ?? false
    guard !isBroken else { return [] }
    return context.target.problems.compactMap(\.fault).flatMap { fault in
      guard !fault.edits.isEmpty else {
        return [finding(on: context, at: fault.range, confidence: 0.9, .broken)]
      }
      return fault.edits.map { edit in
        finding(
          on: context, at: edit.range, confidence: 0.98, .unquoted, suggestion: edit.replacement,
          fix: Fix(edits: [edit], isSafe: true))
      }
    }
  }
}

extension Finding.Message {
  fileprivate static let broken: Self = "From here on, the front matter is no YAML."
  fileprivate static let unquoted: Self = "With this value the front matter is no YAML; the value has to be in quotes."
}
