internal import Alignment
public import Auditing
internal import Pages
internal import Terminology

/// Finds sentences that the folder translates with one wording on most pages and with another one here.
///
/// The finding is neutral: which wording is the better one, the majority does not tell.
public struct InconsistentTranslation: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "inconsistent-translation",
    summary: "A sentence is worded otherwise than on most of the pages that have it.",
    category: .termInconsistency,
    severity: .neutral,
    rationale: "Sentences that repeat are read as one; where they differ, one of them is mostly worse.",
    limits: "Sentences of three words or more that stand on at least five pages, four of them with the same wording.",
    fixes: .none,
    examples: [
      .init(
        source: "Restart the service now.", target: "⟦Il faut démarrer de nouveau ce service.⟧", folder: pages),
      .init(
        source: "Restart the service now.", target: "⟦Redémarrage du service maintenant.⟧", folder: pages),
      .init(
        source: "Restart the service now.", target: "Redémarrez maintenant le service.", folder: pages),
    ])

  private static let pages = [CheckDescription.Example.Companion](
    repeating: .init(source: "Restart the service now.", target: "Redémarrez maintenant le service."), count: 4)

  public init() {}

  static let leastWords = 3

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.sourceWords.count >= Self.leastWords,
      let standing = pair.context.survey.memory.standing(of: pair.bead, in: pair.pair)
    else { return [] }
    return [
      finding(
        on: pair.context, at: pair.targetRange, source: pair.sourceRange, confidence: 0.8,
        .inconsistentTranslation(pages: standing.firstPages),
        evidence: [
          "this wording on \(standing.pages) of \(standing.total) pages", "the other one on \(standing.example)",
        ])
    ]
  }
}

extension Finding.Message {
  fileprivate static func inconsistentTranslation(pages: Int) -> Self {
    "This sentence is worded otherwise on \(pages) other pages."
  }
}
