internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds names of products, companies and features that the translation changed, and says what they became.
///
/// Which words are names, the folder says: what stands in the title or beside “App name” and stays as it is on most pages
/// is a name on the others too. Where it stood, sentences that other pages share show word for word. Names that are
/// written with other capitals are left to `recased-name`.
public struct NameTranslated: PageCheck {
  public static let description = CheckDescription(
    id: "name-translated",
    summary: "A name that stays as it is was translated or altered.",
    category: .noTranslate,
    severity: .major,
    rationale: """
      A reader who looks for the product under its name does not find it, and a sentence about a company becomes one \
      about a common noun.
      """,
    limits: "Names that are ordinary words need other pages of the same kind, which kept names of their own.",
    fixes: .safe,
    examples: [
      .init(
        source: page(of: "⟦Beacon⟧", says: "⟦Beacon⟧ sends a message every morning."),
        target: french(of: "⟦Balise⟧", says: "⟦La balise⟧ envoie un message chaque matin."),
        fixed: french(of: "Beacon", says: "Beacon envoie un message chaque matin."), folder: partners),
      .init(
        source: page(
          of: "⟦Beacon⟧",
          says: """
            Two ⟦Beacons⟧ work in the office. ⟦Beacon⟧’s colours are bright. It is a ⟦Beacon⟧-based service.
            """),
        target: french(
          of: "⟦Balise⟧",
          says: """
            Deux ⟦balises⟧ travaillent au bureau. Les couleurs de ⟦balise⟧ sont vives. C’est un service fondé sur ⟦balise⟧.
            """),
        fixed: french(
          of: "Beacon",
          says: """
            Deux Beacon travaillent au bureau. Les couleurs de Beacon sont vives. C’est un service fondé sur Beacon.
            """),
        folder: partners),
      .init(
        source: "The logs are kept in ⟦Quayside Harbor Insights⟧ for a week.",
        target: "Les journaux sont conservés dans ⟦Quayside Harbor Informations⟧ pendant une semaine.",
        fixed: "Les journaux sont conservés dans Quayside Harbor Insights pendant une semaine."),
      .init(
        source: "It is made by the team of ⟦OspreyLabs⟧ ⟦GmbH⟧; sign in to ⟦Ledgerchart⟧ first.",
        target: "Il est fait par l’équipe de ⟦ÉvrierLabs⟧ ⟦Contrôleh⟧ ; connectez-vous d’abord à ⟦Dechart⟧.",
        fixed: "Il est fait par l’équipe d’OspreyLabs GmbH ; connectez-vous d’abord à Ledgerchart."),
      .init(
        source: "The data of ⟦GullMeister⟧ is safe.", target: "Les données de ⟦Gull Premier⟧ sont sûres.",
        fixed: "Les données de GullMeister sont sûres."),
      .init(
        source: "Add a label to ⟦Labels⟧ first.", target: "Ajoutez d’abord une étiquette aux ⟦étiquettes⟧.",
        fixed: "Ajoutez d’abord une étiquette à Labels.", folder: labels),
      .init(
        source: "Add two labels to the list first.", target: "Ajoutez d’abord deux étiquettes à la liste.",
        folder: labels),
      .init(source: "It sets what Gullvane reads.", target: "Elle définit l’Hyperparamètre YMDG de la girouette."),
      .init(
        source: "Ask the Quayside Harbor Office first.", target: "Demandez d’abord au Bureau Quayside Harbor."),
      .init(
        path: "lantern-for-harbor.md",
        target: """
          # <a name="lantern-for-harbor"></a>⟦Lanterne pour Harbor⟧

          | Information | Réponse |
          |:------------|:--------|
          | Nom de l’application | ⟦Lanterne pour Harbor⟧ |
          | Site web | [https://www.lantern.example](https://www.lantern.example) |

          """,
        fixed: """
          # <a name="lantern-for-harbor"></a>Lantern for Harbor

          | Information | Réponse |
          |:------------|:--------|
          | Nom de l’application | Lantern for Harbor |
          | Site web | [https://www.lantern.example](https://www.lantern.example) |

          """),
      .init(
        source: page(of: "Beacon", says: "Beacon is a beacon for your team."),
        target: french(of: "Beacon", says: "Beacon est une balise pour votre équipe."), folder: partners),
    ])

  /// Pages of other products, which kept their names: from them the check learns where names stand.
  private static let partners = ["Larkspur", "Gannet", "Thimble", "Osprey", "Fernside", "Quillback"].map { name in
    CheckDescription.Example.Companion(
      source: page(of: name, says: "\(name) sends a message every morning."),
      target: french(of: name, says: "\(name) envoie un message chaque matin."))
  }

  /// Pages on a product whose name is a plural, and which is one thing.
  private static let labels = [
    ("Labels is new.", "Labels est nouveau."), ("Labels has two views.", "Labels a deux vues."),
    ("Labels supports every browser.", "Labels prend en charge tous les navigateurs."),
    ("Open the labels in Labels.", "Ouvrez les étiquettes dans Labels."),
  ].map { CheckDescription.Example.Companion(source: $0.0, target: $0.1) }

  private static func page(of name: String, says sentence: String) -> String {
    """
    # \(name)

    | Information | Answer |
    |:------------|:-------|
    | App name | \(name) |
    | Runs on | Linux |

    \(sentence)

    """
  }

  private static func french(of name: String, says sentence: String) -> String {
    """
    # \(name)

    | Information | Réponse |
    |:------------|:--------|
    | Nom de l’application | \(name) |
    | Fonctionne sous | Linux |

    \(sentence)

    """
  }

  public init() {}

  public func findings(on page: PageContext) -> [Finding] {
    damages(page).map { damage in
      finding(
        on: page, at: page.target.source(ofWords: damage.target),
        source: damage.source.flatMap { words in page.pair?.source.source(ofWords: words) },
        confidence: damage.confidence,
        .nameTranslated(damage.name, became: page.target.string(ofWords: damage.target)),
        evidence: damage.evidence, suggestion: damage.name, fix: fix(damage, on: page))
    }
  }

  /// Confidence from which on a fix may be made unseen: below it, not all the words of the name may have been found.
  static let leastSafe = 0.8

  /// The name in the place of what it became, safe where the sentence is good French whatever the name's gender.
  private func fix(_ damage: NameDamage, on page: PageContext) -> Fix? {
    let english = damage.source.flatMap { words in page.pair.map { EnglishPlace($0.source, words) } }
    var fix = NameRestorer(page: page.target, elision: page.elision).restore(
      damage.name, replacing: damage.target, english: english)?.fix
    // A name that is only known from a slug may have other capitals.
    if damage.source == nil, !page.target.file.text(ByteRange(0, page.target.file.bytes.count)).holds(damage.name) {
      fix?.isSafe = false
    }
    if damage.confidence < Self.leastSafe || holdsOtherName(damage, on: page) { fix?.isSafe = false }
    return fix
  }

  /// Whether two words or more of what is replaced are those of another name of the page: “les diagrammes parHarbor Software
  /// Inc” for the product took in the company.
  private func holdsOtherName(_ damage: NameDamage, on page: PageContext) -> Bool {
    let own = Set(damage.name.split { !$0.isLetter && !$0.isNumber }.map { TextHash.folded(String($0)) })
    let words = Set(page.target.words[damage.target].map(\.folded)).subtracting(own)
    guard words.count >= 2 else { return false }
    return page.names.names.contains { name in
      words.count { name.phrase.content.contains($0) } >= 2 && name.phrase.text != damage.name
    }
  }

  private func damages(_ page: PageContext) -> [NameDamage] {
    guard let pair = page.pair else {
      let lone = LoneNameDamageFinder(
        page: page.target, contexts: page.survey.contexts, templates: page.survey.templates
      ).find()
      return joined(lone, MistakenNameFinder.standard.damages(of: page.target))
    }
    let known = NameDamageFinder(
      pair: pair, names: page.names, contexts: page.survey.contexts, templates: page.survey.templates
    ).find()
    let kept = KeptNameFinder(
      keeps: page.survey.keeps, lexicon: page.survey.lexicon, names: page.terms.names,
      siblings: page.survey.siblings)
    let wellKnown = KnownNameFinder(lexicon: page.survey.lexicon).damages(of: pair)
    let partial = PartialNameFinder(pair: pair).find()
    let siblings = SiblingNameFinder(
      siblings: page.survey.siblings, renderings: page.survey.siblingRenderings, keeps: page.survey.keeps,
      lexicon: page.survey.lexicon
    ).damages(of: pair)
    let translated = pair.beads.flatMap { kept.damages(.translated, in: $0, of: pair) }
    let lost = joined(known, partial + translated + wellKnown + siblings)
    // What the folder keeps may be a word elsewhere; a name of the page or of the trade is the same wherever it stands.
    let certain = known + wellKnown
    let repeated = joined(
      lost, RepeatedDamageFinder(damages: certain, lexicon: page.survey.lexicon, pair: pair).find())
    let invented = InventedNameFinder(pair: pair).find()
    return joined(repeated, MistakenNameFinder.standard.damages(of: pair) + invented).map {
      weighed($0, pair.source, page.survey)
    }
  }

  /// A damage with what other languages do with the name for one more witness. What the French nearly always keeps needs none.
  private func weighed(_ damage: NameDamage, _ source: Page, _ survey: Survey) -> NameDamage {
    guard !survey.siblings.isEmpty, let words = damage.source.map({ source.words[$0] }),
      let verdict = survey.siblings.verdict(on: words), verdict.isLikely || verdict.isWord,
      !damage.evidence.contains(verdict.reason)
    else { return damage }
    var damage = damage
    let tally = survey.keeps[KeepStatistics.hash(words)]
    if verdict.isWord || tally.kept * 10 < tally.total * 9 { damage.confidence = verdict.weighing(damage.confidence) }
    damage.evidence.append(verdict.reason)
    return damage
  }

  /// An earlier witness owns its words.
  private func joined(_ first: [NameDamage], _ others: [NameDamage]) -> [NameDamage] {
    others.reduce(into: first) { damages, damage in
      if !damages.contains(where: { $0.target.overlaps(damage.target) }) { damages.append(damage) }
    }
  }
}

extension Finding.Message {
  fileprivate static func nameTranslated(_ name: String, became words: String) -> Self {
    "“\(name)” is a name and stays as it is; here it became “\(words)”."
  }
}
