internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds words that say the opposite of the English: “activez” for “turn off”, “avant” for “after”.
///
/// The list is Glossaries/opposites.en-fr.tsv. Nothing in the English may justify the opposite, and the right word must be
/// missing.
public struct ReversedMeaning: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "reversed-meaning",
    summary: "A word says the opposite of the English one.",
    category: .mistranslation,
    severity: .critical,
    rationale: "A reader who trusts the sentence does the wrong thing.",
    limits: "Only pairs of the list, where the English has nothing that the opposite could stand for.",
    examples: [
      .init(source: "Turn off the service.", target: "⟦Activez⟧ le service."),
      .init(source: "Restart it after the backup.", target: "Redémarrez-la ⟦avant⟧ la sauvegarde."),
      .init(source: "Turn the service on or off.", target: "Activez ou désactivez le service."),
      .init(source: "Run it after the backup, not before.", target: "Exécutez-la après la sauvegarde, pas avant."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard !isDenied(pair) else { return [] }
    return findings(of: .opposites, in: pair, confidence: 0.6) { .opposite($0, $1) }
  }

  private static let not: Set<UInt64> = Set(["ne", "n'", "non", "sans"].map { TextHash.folded($0) })

  /// Whether the French turns the sentence round: “n’est pas activé” is right for “disabled”.
  private func isDenied(_ pair: SegmentPair) -> Bool {
    pair.target.words[pair.targetWords].contains { Self.not.contains($0.folded) }
  }
}

extension Finding.Message {
  fileprivate static func opposite(_ french: String, _ english: String) -> Self {
    "“\(french)” says the opposite of “\(english)”."
  }
}
