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
    return FrenchSpace.all(in: context.target).filter { isNeedless($0, context.profile) }.map { space in
      finding(
        on: context, at: space.extent, confidence: 0.9, .needlessSpace(context.profile),
        fix: Fix(edits: [Edit(range: space.place, replacement: "")], isSafe: true))
    }
  }

  private func isNeedless(_ space: FrenchSpace, _ profile: String) -> Bool {
    guard let mark = space.mark else { return !ProfileSpaces.hasInGuillemets(profile) }
    // Canada may have a narrow one.
    return !ProfileSpaces.has(before: mark, profile) && (profile == "eu" || space.kind != .narrow)
  }
}

extension Finding.Message {
  fileprivate static func needlessSpace(_ profile: String) -> Self { "The profile \(profile) has no space here." }
}
