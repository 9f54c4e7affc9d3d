internal import Alignment
public import Auditing
internal import Pages
internal import SourceText
internal import Terminology

/// Finds names that stand with other capitals than in English and on the rest of the site: “microsoft Graph”, “eIUU”.
public struct RecasedName: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "recased-name",
    summary: "A name stands with other capitals than everywhere else.",
    category: .noTranslate,
    severity: .minor,
    rationale: "The capitals are part of a name, and of what is searched for.",
    limits: """
      A capital at the beginning of a sentence is left alone, unless the page's own name begins with a small letter; so are \
      words that French writes in lower case.
      """,
    fixes: .safe,
    examples: [
      .init(
        source: "Ask the team of ⟦Harbor Sync⟧ for help.", target: "Demandez de l’aide à l’équipe de ⟦harbor Sync⟧.",
        fixed: "Demandez de l’aide à l’équipe de Harbor Sync.", folder: mentions(of: "Harbor Sync")),
      .init(
        source: "The archive is in ⟦DockHub⟧.", target: "L’archive se trouve dans ⟦Dockhub⟧.",
        fixed: "L’archive se trouve dans DockHub.", folder: mentions(of: "DockHub")),
      .init(
        source: "The archive is in DockHub.", target: "L’archive se trouve dans DockHub.",
        folder: mentions(of: "DockHub")),
    ])

  /// Pages on which a name stands as it is: from them the check learns its capitals.
  private static func mentions(of name: String) -> [CheckDescription.Example.Companion] {
    [
      (source: "Open the settings of \(name) first.", target: "Ouvrez d’abord les paramètres de \(name)."),
      (source: "Your files stay in \(name).", target: "Vos fichiers restent dans \(name)."),
      (source: "Sign in to \(name) again.", target: "Connectez-vous de nouveau à \(name)."),
      (source: "We test \(name) every night.", target: "Nous testons \(name) chaque nuit."),
      (source: "Restart \(name) after the update.", target: "Redémarrez \(name) après la mise à jour."),
    ].map { .init(source: $0.source, target: $0.target) }
  }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let kept = KeptNameFinder(
      keeps: pair.context.survey.keeps, lexicon: pair.context.survey.lexicon, names: pair.context.terms.names
    )
    .damages(.recased, in: pair.bead, of: pair.pair)
    let context = pair.context
    let own = RecasedNameFinder(names: context.names, keeps: pair.context.survey.keeps)
      .damages(in: pair.bead, of: pair.pair)
      .filter { damage in !kept.contains { $0.target.overlaps(damage.target) } }
    return (kept + own).map { damage in
      let range = pair.target.source(ofWords: damage.target)
      return finding(
        on: pair.context, at: range, source: damage.source.map { pair.source.source(ofWords: $0) },
        confidence: damage.confidence, .recasedName(damage.name, pair.target.string(ofWords: damage.target)),
        evidence: damage.evidence, suggestion: damage.name,
        fix: Fix(edits: [Edit(range: range, replacement: damage.name)], isSafe: true))
    }
  }
}

extension Finding.Message {
  fileprivate static func recasedName(_ name: String, _ found: String) -> Self {
    "“\(name)” is written so; here it stands as “\(found)”."
  }
}
