internal import Alignment
public import Auditing
internal import Pages
internal import Terminology

/// Finds nouns that the folder renders with one French word for the most part and with another one here.
///
/// The words may be right both: which one is meant, only somebody can say who knows the matter. So the finding is neutral,
/// and says where and how often each stands.
public struct RivalTerms: PairCheck, RivalCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "rival-terms",
    summary: "A term has another French word here than in most of the folder.",
    category: .termInconsistency,
    severity: .neutral,
    rationale: "A reader who meets two words for one thing looks for the difference between them.",
    limits: "Nouns with an article before them, whose first word has at least six in ten sentences of the folder.",
    fixes: .none,
    examples: [
      .init(
        source: "Send the ⟦request⟧ to us.", target: "Envoyez-nous la ⟦requête⟧.", folder: requests),
      .init(
        source: "Close the ⟦request⟧.", target: "Fermez cette ⟦requête⟧.", folder: requests),
      .init(source: "Send the request to us.", target: "Envoyez-nous la demande.", folder: requests),
      .init(source: "Send the request form to us.", target: "Envoyez-nous le formulaire de requête.", folder: requests),
    ])

  /// A folder that says “demande” nine times and “requête” twice.
  private static let requests: [CheckDescription.Example.Companion] = [
    ("Read the request.", "Lisez la demande."), ("Store the request.", "Enregistrez la demande."),
    ("Print the request.", "Imprimez la demande."), ("Sign the request.", "Signez la demande."),
    ("Delete the request.", "Supprimez la demande."), ("Copy the request.", "Copiez la demande."),
    ("Check the request.", "Vérifiez la demande."), ("Open the request.", "Ouvrez la demande."),
    ("Move the request.", "Déplacez la demande."), ("Count the request.", "Comptez la requête."),
    ("Block the request.", "Bloquez la requête."), ("Accept the request.", "Acceptez la requête."),
  ].map { .init(source: $0.0, target: $0.1) }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let survey = pair.context.survey
    return survey.rivals.rivals(in: pair.bead, of: pair.pair, lexicon: survey.lexicon).map { use, standing in
      let found = pair.target.string(pair.target.words[use.target].range)
      let term = pair.source.string(pair.source.words[use.source].range)
      return finding(
        on: pair.context, at: pair.target.source(ofWords: use.target..<use.target + 1),
        source: pair.source.source(ofWords: use.source..<use.source + 1), confidence: 0.6,
        .rivalTerms(term, found, standing.first),
        evidence: [
          "“\(standing.first)” in \(standing.firstSentences) sentences of the folder",
          "“\(found.lowercased())” in \(standing.sentences)",
        ], suggestion: standing.first)
    }
  }
}

extension Finding.Message {
  fileprivate static func rivalTerms(_ term: String, _ found: String, _ first: String) -> Self {
    "“\(term)” is “\(found)” here and mostly “\(first)” elsewhere."
  }
}
