internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds subjects without an article at the beginning of a sentence: “Données peuvent être stockées”, “PII est-il collecté ?”.
///
/// English has no article there. Whether an acronym takes one in French, the rest of the folder tells: names such as “IBM”
/// have none anywhere. For nouns it needs a French dictionary, and is silent without one.
public struct MissingArticle: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "missing-article",
    summary: "A noun or an acronym begins a sentence without its article.",
    category: .grammar,
    severity: .minor,
    rationale: "A French noun has an article, also one that is an acronym; without it the noun reads as a name.",
    limits: """
      A noun right before a verb such as “être” or “pouvoir”, unmarked; an acronym before “est-il” or behind “à” that has a \
      determiner in most of its other uses.
      """,
    examples: [
      .init(source: "Data can be stored here.", target: "⟦Données peuvent⟧ être stockées ici."),
      .init(source: "Other servers are possible.", target: "⟦Autres serveurs sont⟧ possibles."),
      .init(source: "Other transports are possible.", target: "⟦Autres transports sont⟧ possibles."),
      .init(
        source: "Single web servers can answer. Environment variables are there.",
        target: "⟦Serveurs web individuels peuvent⟧ répondre. ⟦Variables d’environnement sont⟧ là."),
      .init(
        source: "Breakpoints are generally stored here.",
        target: "⟦Points d’arrêt sont⟧ en général conservés ici."),
      .init(source: "Cached data is coherent.", target: "⟦Données mises en cache sont⟧ cohérentes."),
      .init(
        source: "Starting a session is easy. Secrets of a session are many. App programs are there.",
        target:
          "⟦Démarrage d’une session est⟧ facile. ⟦Secrets d’une session sont⟧ nombreux. ⟦Programmes d’application sont⟧ là."
      ),
      .init(source: "The configuration of it is short.", target: "⟦Configuration du cache est⟧ courte."),
      .init(
        source: "Many people are there.", target: "Nombre de personnes sont là."),
      .init(target: "**Données** peut valoir 1. Le réseau est là. Rien n’est perdu. Tout est là. Microsoft est là."),
      .init(target: "⟦PDX est-il⟧ collecté ?", folder: uses),
      .init(target: "**⟦PDX sont-elles⟧ gardées ?**", folder: uses),
      .init(target: "Les PDX sont-elles gardées ?", folder: uses),
      .init(source: "What is accessing PDX for?", target: "À quoi sert l’accès ⟦à PDX⟧ ?", folder: uses),
      .init(source: "It has access to SQZ.", target: "Il a accès à SQZ.", folder: uses),
      .init(target: "PDX est-il là ? Voilà PDX."),
    ])

  /// Sentences in which the acronym has an article.
  private static let uses: [CheckDescription.Example.Companion] = (1...12).map {
    .init(source: "Day \($0): store the PDX.", target: "Jour \($0) : stockez les PDX.")
  }

  private static let verbs = HashSet(words: [
    "est", "sont", "a", "ont", "peut", "peuvent", "doit", "doivent", "sera", "seront", "était", "étaient",
  ])
  private static let pronouns = HashSet(words: ["il", "elle", "ils", "elles", "t"])
  private static let leastUses = 10

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    acronyms(in: prose) + acronymsBehindTo(in: prose) + nouns(in: prose)
  }

  // MARK: Nouns

  private static let others = HashSet(words: ["autres", "nouveaux", "nouvelles"])
  /// Verbs that are nothing else, in the third person.
  private static let plainVerbs = HashSet(words: [
    "est", "sont", "a", "ont", "peut", "peuvent", "doit", "doivent", "sera", "seront", "était", "étaient", "permet",
    "permettent", "fournit", "fournissent", "contient", "contiennent", "comprend", "comprennent", "ne", "n'",
    "remplacent",
    "couvrent", "survivent", "incluent", "inclut", "utilisent", "nécessitent", "consiste", "consistent",
  ])

  /// A noun at the very beginning of a sentence of running text, and its verb right behind it.
  private func nouns(in prose: Prose) -> [Finding] {
    let (page, first) = (prose.page, prose.words.lowerBound)
    guard prose.words.count >= 4, page.words[first].isCapital, !page.words[first].isCode,
      page.segments[prose.segment].text.lowerBound == Int(page.words[first].start), isRunningText(prose)
    else { return [] }
    let noun = Self.others.contains(page.words[first].folded) ? first + 1 : first
    guard let verb = verb(of: noun, prose), page.words[verb].traits.isSubset(of: [.elided]),
      noun == first || page.areSpaced(first, noun), isNoun(noun, isIntroduced: noun > first, prose),
      page.spans(in: Int(page.words[first].start)..<Int(page.words[verb].start)).isEmpty
    else { return [] }
    return [
      finding(
        on: prose.context, at: page.source(ofWords: first..<verb + 1), source: prose.sourceRange, confidence: 0.85,
        .missingArticle(page.string(page.words[noun].range)))
    ]
  }

  /// “Nombre de personnes sont là” needs none.
  private static let quantities = HashSet(words: ["nombre", "quantité", "force", "partie", "reste", "lors", "faute"])
  private static let complements = HashSet(words: ["de", "d'", "du", "des"])
  private static let inside = HashSet(words: [
    "de", "d'", "du", "des", "la", "le", "les", "l'", "un", "une", "cette", "votre", "vos", "en", "à", "et",
  ])
  /// In words, from the noun on.
  private static let mostOfComplement = 7

  /// The verb right behind a noun, or behind its complement: “Configuration du cache est”.
  private func verb(of noun: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    let end = min(noun + Self.mostOfComplement, prose.words.upperBound)
    for index in noun + 1..<max(noun + 1, end) {
      let word = page.words[index]
      let isJoined = page.words[index - 1].traits.contains(.elided) || page.areSpaced(index - 1, index)
      guard isJoined, word.traits.isSubset(of: [.elided]) else { return nil }
      if Self.plainVerbs.contains(word.folded) { return index }
      if index == noun + 1 {
        guard !Self.quantities.contains(page.words[noun].folded),
          Self.complements.contains(word.folded) || word.folded == Self.web || isParticiple(index, of: noun, page)
        else { return nil }
      } else if FunctionWords.french.contains(word.folded), !Self.inside.contains(word.folded) {
        return nil
      }
    }
    return nil
  }

  /// “Données mises en cache sont”: a participle or an adjective in the plural behind a noun in the plural.
  private func isParticiple(_ index: Int, of noun: Int, _ page: Page) -> Bool {
    guard page.frenchReadings(of: page.words[noun])?.contains(.pluralNoun) == true,
      let readings = page.frenchReadings(of: page.words[index])
    else { return false }
    return readings.contains(.pluralAdjective) && readings.isDisjoint(with: [.closed, .adverb, .infinitive])
      && (readings.contains(.pastParticiple) || readings.contains(.adjective) && !readings.contains(.noun))
  }

  private func isRunningText(_ prose: Prose) -> Bool {
    let role = prose.page.blocks[prose.page.segments[prose.segment].block].role
    return role == .paragraph || role == .listItem || role == .tableCell
  }

  /// “variables” is an adjective only, to some dictionaries.
  private static let variables = TextHash.folded("variables")
  private static let web = TextHash.folded("web")

  /// `isIntroduced`: “autres” stands before it, which English has not, so that the word may be the same in both.
  private func isNoun(_ index: Int, isIntroduced: Bool, _ prose: Prose) -> Bool {
    let word = prose.page.words[index]
    guard word.length >= 4, word.traits.isSubset(of: [.first, .capital]),
      isIntroduced || !prose.isBorrowed(word) || hasComplement(index, prose)
    else { return false }
    if word.folded == Self.variables { return true }
    let readings = nounReadings(of: word, prose)
    // “données” is a participle too.
    let isParticiple = readings.contains([.noun, .pluralNoun, .pastParticiple])
    return isParticiple && readings.isDisjoint(with: [.finite, .closed, .properName])
      || readings.isNounOnly && !readings.contains(.properName)
        && (!readings.contains(.adjective) || hasComplement(index, prose))
  }

  /// What a word can be where nobody says “tu”: “programmes” is no verb.
  private func nounReadings(of word: Word, _ prose: Prose) -> WordReadings {
    let readings = prose.page.frenchReadings(of: word) ?? []
    return prose.isOnlyYours(readings)
      ? readings.subtracting(.finite) : readings
  }

  /// “Secrets d’application”: what could be an adjective is a noun before “de”.
  private func hasComplement(_ index: Int, _ prose: Prose) -> Bool {
    index + 1 < prose.words.upperBound && Self.complements.contains(prose.page.words[index + 1].folded)
  }

  // MARK: Acronyms

  private func acronyms(in prose: Prose) -> [Finding] {
    let (page, first) = (prose.page, prose.words.lowerBound)
    guard prose.words.count >= 4 else { return [] }
    let (acronym, verb, pronoun) = (page.words[first], page.words[first + 1], page.words[first + 2])
    guard acronym.traits.contains(.capitals), (2...6).contains(acronym.length), !acronym.isCode,
      Self.verbs.contains(verb.folded), Self.pronouns.contains(pronoun.folded), page.areSpaced(first, first + 1),
      page.text[verb.range.upperBound..<Int(pronoun.start)].elementsEqual("-".utf8)
    else { return [] }
    guard let habit = habit(of: acronym, prose) else { return [] }
    return [
      finding(
        on: prose.context, at: page.source(ofWords: first..<first + 3), source: prose.sourceRange, confidence: 0.85,
        .missingArticle(page.string(acronym.range)),
        evidence: [habit])
    ]
  }

  private static let to = TextHash.folded("à")

  /// “l’accès à PDX”: the same acronyms behind “à”.
  private func acronymsBehindTo(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropFirst().compactMap { index in
      let (to, acronym) = (page.words[index - 1], page.words[index])
      guard acronym.traits.contains(.capitals), to.folded == Self.to, to.traits.isEmpty, 3...6 ~= acronym.length,
        !acronym.isCode, page.areSpaced(index - 1, index), !isFollowed(index, prose),
        let habit = habit(of: acronym, least: 0.6, prose)
      else { return nil }
      return finding(
        on: prose.context, at: page.source(ofWords: index - 1..<index + 1), source: prose.sourceRange, confidence: 0.8,
        .missingArticle(page.string(acronym.range)), evidence: [habit])
    }
  }

  /// Whether a name, a number or the rest of a compound follows.
  private func isFollowed(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    if page.isJoined(after: page.words[index]) { return true }
    guard index + 1 < prose.words.upperBound, page.isBlank(index, index + 1) else { return false }
    let next = page.words[index + 1]
    return next.isCapital || next.isNumber || next.isCode
  }

  /// How often the folder has a determiner before an acronym; nil where it has one in a smaller share of its other uses.
  private func habit(of acronym: Word, least share: Double = 0.5, _ prose: Prose) -> String? {
    let habit = prose.context.survey.articles.determiners(before: acronym.exact)
    guard habit.total >= Self.leastUses, Double(habit.determiners) >= share * Double(habit.total) else { return nil }
    return "the folder has a determiner before it in \(habit.determiners) of \(habit.total) other uses"
  }
}

extension Finding.Message {
  fileprivate static func missingArticle(_ noun: String) -> Self { "“\(noun)” lacks its article." }
}
