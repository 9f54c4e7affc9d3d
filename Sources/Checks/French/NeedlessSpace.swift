internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds the spaces before marks and inside guillemets that the profile of the pages does not have: the institutions of the European
/// Union have none before : ; ! ? and none inside « », Canada has none before ; ! ? but a narrow one.
public struct NeedlessSpace: PageCheck {
  public static let description = CheckDescription(
    id: "needless-space",
    summary: "A space stands before a mark, or inside guillemets, where the profile has none.",
    category: .textualConventions,
    severity: .minor,
    rationale: "Readers of these institutions and countries know the marks without the space.",
    limits: "The profiles fr-FR and fr-CH, which have these spaces, and a narrow no-break space under fr-CA.",
    fixes: .safe,
    examples: [
      .init(target: "Voici la liste⟦ :⟧ un, deux.", fixed: "Voici la liste: un, deux.", profile: "eu"),
      .init(target: "Dites ⟦« ⟧oui⟦ »⟧ à tous.", fixed: "Dites «oui» à tous.", profile: "eu"),
      .init(target: "Voici la liste : est-ce vrai⟦ ?⟧", fixed: "Voici la liste : est-ce vrai?", profile: "fr-CA"),
      .init(target: "Dites « oui » : est-ce vrai\u{202F}?", profile: "fr-CA"),
      .init(target: "Voici la liste : est-ce vrai ?"),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard context.profile == "eu" || context.profile == "fr-CA" else { return [] }
    let page = context.target
    let isUnion = context.profile == "eu"
    let marks = SpacingHabits.places(in: page, 0..<page.text.count).compactMap { place -> Finding? in
      guard let kind = place.kind(in: page), isUnion || page.text[place.index] != UInt8(ascii: ":") && kind != .narrow
      else { return nil }
      return finding(place.gap, place.gap.lowerBound..<place.index + 1, kind, context)
    }
    guard isUnion else { return marks }
    return marks
      + QuoteMark.all(in: page).compactMap { mark in
        guard mark.kind == .guillemet, let kind = mark.spaceKind(in: page) else { return nil }
        let extent = mark.opens ? mark.index..<mark.gap.upperBound : mark.gap.lowerBound..<mark.index + mark.length
        return finding(mark.gap, extent, kind, context)
      }
  }

  private func finding(_ gap: Range<Int>, _ extent: Range<Int>, _ kind: Space, _ context: PageContext) -> Finding? {
    let page = context.target
    let place = page.source(of: gap)
    guard page.codeSpan(at: gap.lowerBound) == nil, page.file.text(place) == kind.text else { return nil }
    return finding(
      on: context, at: page.source(of: extent), confidence: 0.9, .needlessSpace(context.profile),
      fix: Fix(edits: [Edit(range: place, replacement: "")], isSafe: true))
  }
}

extension Finding.Message {
  fileprivate static func needlessSpace(_ profile: String) -> Self { "The profile \(profile) has no space here." }
}
