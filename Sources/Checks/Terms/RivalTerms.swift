internal import Alignment
public import Auditing
internal import Pages
internal import Terminology

/// Finds nouns that the folder renders with one French word for the most part and with another one here.
///
/// The words may be right both: which one is meant, only somebody can say who knows the matter. So the finding is neutral, and
/// says where and how often each stands; where the page itself has both, its readers look for two things, and it is minor.
public struct RivalTerms: PairCheck, RivalCheck {
  public static let scope = CheckScope.blockFirst
  public static let description = CheckDescription(
    id: "rival-terms",
    summary: "A term has another French word here than in most of the folder.",
    category: .termInconsistency,
    severity: .neutral,
    rationale: "A reader who meets two words for one thing looks for the difference between them.",
    limits: """
      Nouns with an article before them, whose first word has at least six in ten sentences of the folder, and which stand here \
      among words among which they have it elsewhere. Headings and bold labels of one word that are the English word.
      """,
    fixes: .none,
    examples: [
      .init(source: "Send the ⟦request⟧ to us.", target: "Envoyez-nous la ⟦requête⟧.", folder: requests),
      .init(source: "Close the pending ⟦request⟧.", target: "Fermez cette ⟦requête⟧ en attente.", folder: requests),
      .init(
        source: "## ⟦Question⟧\n\nSend the question.", target: "## ⟦Question⟧\n\nEnvoyez la demande.", folder: questions
      ),
      .init(source: "Send the request to us.", target: "Envoyez-nous la demande.", folder: requests),
      .init(source: "Send the request form to us.", target: "Envoyez-nous le formulaire de requête.", folder: requests),
      .init(source: "As a request.", target: "Par requête.", folder: requests),
      .init(source: "## Question", target: "## Question", folder: questions),
    ])

  /// A folder that says “demande” nine times and “requête” three times, once among the same words.
  private static let requests: [CheckDescription.Example.Companion] = [
    ("Read the request.", "Lisez la demande."), ("Send the request.", "Envoyez la demande."),
    ("Print the request.", "Imprimez la demande."), ("Open the pending request.", "Ouvrez la demande en attente."),
    ("Delete the request.", "Supprimez la demande."), ("Copy the request.", "Copiez la demande."),
    ("Check the request.", "Vérifiez la demande."), ("Open the request.", "Ouvrez la demande."),
    ("Move the request.", "Déplacez la demande."), ("Count the request.", "Comptez la requête."),
    ("Block the request.", "Bloquez la requête."), ("Accept the request.", "Acceptez la requête."),
  ].map { .init(source: $0.0, target: $0.1) }

  /// A folder in which a question is “demande”.
  private static let questions = requests.map {
    CheckDescription.Example.Companion(
      source: $0.source.replacing("request", with: "question"), target: $0.target.replacing("requête", with: "demande"))
  }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let survey = pair.context.survey
    let rivals = survey.rivals.rivals(in: pair.bead, of: pair.pair, lexicon: survey.lexicon)
    let label = survey.rivals.untranslated(in: pair.bead, of: pair.pair) { pair.context.lookAround() }
    if !rivals.isEmpty { pair.context.lookAround() }
    return (rivals + (label.map { [$0] } ?? [])).map { use, standing in
      let found = pair.target.string(pair.target.words[use.target].range)
      let term = pair.source.string(pair.source.words[use.source].range)
      return finding(
        on: pair.context, at: pair.target.source(ofWords: use.target..<use.target + 1),
        source: pair.source.source(ofWords: use.source..<use.source + 1), severity: standing.isOnPage ? .minor : nil,
        confidence: 0.6, .rivalTerms(term, found, standing.first, isOnPage: standing.isOnPage),
        evidence: ["“\(standing.first)” in \(standing.firstSentences) sentences of the folder"]
          + (standing.sentences > 0 ? ["“\(found.lowercased())” in \(standing.sentences)"] : []),
        suggestion: standing.first)
    }
  }
}

extension Finding.Message {
  fileprivate static func rivalTerms(_ term: String, _ found: String, _ first: String, isOnPage: Bool) -> Self {
    "“\(term)” is “\(found)” here and mostly “\(first)” elsewhere\(isOnPage ? ", on this page too" : "")."
  }
}
