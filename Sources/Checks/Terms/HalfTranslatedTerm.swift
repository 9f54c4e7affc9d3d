public import Auditing
internal import Pages
internal import Terminology

/// Finds terms of which one word stayed English, though the folder has the term in French: “l’attestation Publisher”.
public struct HalfTranslatedTerm: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "half-translated-term",
    summary: "One word of a term stayed English; elsewhere all of the term is in French.",
    category: .termInconsistency,
    severity: .minor,
    rationale: "Half a term reads as the name of something else, and is not found under the term’s French name.",
    limits: """
      Terms of two words with capitals whose first word the folder also has in lower case and translates there; words that \
      stand alone with a capital are names.
      """,
    examples: [
      .init(
        source: "Read about the ⟦Vendor Contract⟧ first.", target: "Lisez d’abord le contrat ⟦Vendor⟧.",
        folder: vendors),
      .init(
        source: "The ⟦Vendor Contract⟧ ends in May.", target: "Le contrat de ⟦Vendor⟧ se termine en mai.",
        folder: vendors),
      .init(
        source: "The ⟦Vendor Contract⟧ ends when the ⟦Vendor Contract⟧ says so.",
        target: "Le contrat ⟦Vendor⟧ se termine quand le contrat ⟦Vendor⟧ le dit.", folder: vendors),
      .init(
        source: "Read about the Vendor Contract.", target: "Lisez le contrat du fournisseur.", folder: vendors),
      .init(source: "Read about the Vendor Contract.", target: "Lisez Vendor Contract.", folder: vendors),
      .init(source: "Read about the Vendor Contract first.", target: "Lisez d’abord le contrat Vendor."),
    ])

  /// Pages on which a vendor is a “fournisseur”.
  private static let vendors: [CheckDescription.Example.Companion] = [
    ("Ask your vendor for the form.", "Demandez le formulaire à votre fournisseur."),
    ("The vendor must sign it.", "Le fournisseur doit le signer."),
    ("Sign the Vendor Contract today.", "Signez le contrat du fournisseur aujourd’hui."),
  ].map { .init(source: $0.0, target: $0.1) }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    pair.context.survey.halves.halves(in: pair.bead, of: pair.pair).map { half in
      let word = pair.target.string(pair.target.words[half.target].range)
      let term = pair.source.string(ofWords: half.source)
      return finding(
        on: pair.context, at: pair.target.source(ofWords: half.target..<half.target + 1),
        source: pair.source.source(ofWords: half.source), confidence: 0.7, .halfTranslatedTerm(word, term),
        evidence: ["“\(term)” stands without “\(word)” in \(half.translated) other places"])
    }
  }
}

extension Finding.Message {
  fileprivate static func halfTranslatedTerm(_ word: String, _ term: String) -> Self {
    "“\(word)” of “\(term)” stayed English; elsewhere the term is in French."
  }
}
