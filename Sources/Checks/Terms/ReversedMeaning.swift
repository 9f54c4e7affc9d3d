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
      .init(source: "Add a button to delete it.", target: "⟦Supprimez⟧ un bouton pour la supprimer."),
      .init(source: "Turn the service on or off.", target: "Activez ou désactivez le service."),
      .init(source: "Run it after the backup, not before.", target: "Exécutez-la après la sauvegarde, pas avant."),
      .init(source: "You must restart the service.", target: "Vous ⟦pouvez⟧ redémarrer le service."),
      .init(source: "A non-negative number.", target: "Un nombre positif ou nul."),
      .init(source: "Disabled users see nothing.", target: "Les utilisateurs qui ne sont pas activés ne voient rien."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    findings(
      of: .opposites, in: pair, confidence: 0.6, counting: true, besides: { isDenied($0, pair) },
      message: { .opposite($0, $1) }
    ).filter { $0.source.map { !isBehindNon($0.range, pair.source) } ?? true }
  }

  /// “non-optional” is not “optional”.
  private func isBehindNon(_ place: ByteRange, _ page: Page) -> Bool {
    place.start >= 4 && page.file.text(ByteRange(place.start - 4, place.start)).lowercased() == "non-"
  }

  private static let farDenials = HashSet(words: ["ne", "n'", "aucun", "aucune", "ni"])
  private static let nearDenials = HashSet(words: ["non", "sans", "pas", "plus", "peu"])
  /// What is denied beside them happens before or after all the same.
  private static let times = HashSet(words: ["avant", "après"])
  private static let inWord = TextHash.folded("en")
  /// Words before another one in which a word of these two kinds may turn it round.
  private static let far = 6
  private static let near = 3

  /// Whether words before it turn the word round: “n’est pas activé” is right for “disabled”.
  private func isDenied(_ place: Range<Int>, _ pair: SegmentPair) -> Bool {
    let (page, first) = (pair.target, pair.targetWords.lowerBound)
    if Self.times.contains(page.words[place.lowerBound].folded) { return false }
    // “de plus en plus”
    if place.upperBound < pair.targetWords.upperBound, page.words[place.upperBound].folded == Self.inWord {
      return true
    }
    return page.words[max(first, place.lowerBound - Self.far)..<place.lowerBound].contains {
      Self.farDenials.contains($0.folded)
    }
      || page.words[max(first, place.lowerBound - Self.near)..<place.lowerBound].contains {
        Self.nearDenials.contains($0.folded)
      }
  }
}

extension Finding.Message {
  fileprivate static func opposite(_ french: String, _ english: String) -> Self {
    "“\(french)” says the opposite of “\(english)”."
  }
}
