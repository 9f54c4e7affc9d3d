internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “qui” before a subject and its verb, where “que” belongs, “une clé qui le navigateur n’approuve pas” for “a key that the
/// browser does not trust”, “la page qui vous ouvrez”; and “que” before a verb of one thing and many, “la page que contient les clés”.
///
/// A pronoun that looks like an article stands before a verb, so a word that can be nothing but a noun is asked for; and a verb
/// behind it, before any comma. Needs a French dictionary, and is silent without one.
public struct WrongRelative: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "wrong-relative",
    summary: "“qui” stands where “que” belongs, or “que” where “qui” does.",
    category: .grammar,
    severity: .major,
    rationale: "English “that” is either; in French the wrong one turns the sentence round.",
    limits:
      "A pronoun, or an article and a word that can be nothing but a noun, behind “qui”, and a verb a few words on.",
    examples: [
      .init(
        source: "It is a key that the gate does not know.", target: "C’est une clé ⟦qui le quai n’ouvre⟧ pas."),
      .init(
        source: "Read the list that the harbor keeps.", target: "Lisez la liste ⟦qui votre serveur enregistre⟧."),
      .init(source: "The gate that you open is new.", target: "La porte ⟦qui vous ouvrez⟧ est neuve."),
      .init(source: "The page that holds the keys is new.", target: "La page ⟦que contient les⟧ clés est neuve."),
      .init(target: "La page que contient le dossier, celle qui vous ouvre, et la personne à qui vous parlez."),
      .init(target: "La page qui la suit, celui à qui la page appartient, et qui, la nuit, est fermée."),
      .init(target: "Ce qui la plupart du temps est juste, et qui le soir est fermé."),
      .init(target: "La porte qui les serveurs et les pages."),
    ])

  private static let who = TextHash.folded("qui")
  /// Behind these “qui” is a person, and the subject of the verb is another one.
  private static let prepositions = HashSet(words: [
    "à", "de", "pour", "avec", "sur", "par", "chez", "sans", "contre", "envers", "auprès", "selon", "devant", "en",
    "voici", "voilà", "savoir", "importe",
  ])
  private static let negations = HashSet(words: ["ne", "n'"])
  /// Words from the noun to its verb.
  private static let reach = 7

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return pronouns(prose) + inverted(prose)
      + prose.words.dropFirst().dropLast(3).compactMap { index in
        guard page.words[index].folded == Self.who, !page.words[index].isCode, page.areSpaced(index - 1, index),
          !Self.prepositions.contains(page.words[index - 1].folded), page.areSpaced(index, index + 1),
          FrenchDeterminer.of(page.words[index + 1].folded) != nil,
          isNoun(index + 2, isBehindPronoun: Self.pronouns.contains(page.words[index + 1].folded), prose),
          page.isRun(index, index + 2),
          let verb = verb(behind: index + 2, prose)
        else { return nil }
        return finding(
          on: prose.context, at: page.source(ofWords: index..<verb + 1), source: prose.sourceRange, confidence: 0.85,
          .quiForQue)
      }
  }

  /// Articles that may be the object of a verb behind them.
  private static let pronouns = HashSet(words: ["le", "la", "les", "l'", "leur", "en"])

  /// “la page qui vous ouvrez”: behind “qui” a pronoun of the person of the verb is its subject.
  private func pronouns(_ prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropFirst().dropLast(2).compactMap { index in
      guard page.words[index].folded == Self.who, !page.words[index].isCode, page.areSpaced(index - 1, index),
        isAntecedent(index - 1, prose), let person = VerbAgreement.persons[page.words[index + 1].folded],
        page.areSpaced(index, index + 1), page.areSpaced(index + 1, index + 2), page.words[index + 2].traits.isEmpty,
        let readings = page.frenchReadings(of: page.words[index + 2]), readings.contains(person),
        readings.isDisjoint(with: [.infinitive, .closed])
      else { return nil }
      return finding(
        on: prose.context, at: page.source(ofWords: index..<index + 3), source: prose.sourceRange, confidence: 0.85,
        .quiForQue)
    }
  }

  private static let which = HashSet(words: ["que", "qu'"])
  private static let many = HashSet(words: ["les", "ces", "vos", "nos", "leurs", "ses"])

  /// “la page que contient les clés”: the verb is of one, and what stands behind it is many, so it is no subject.
  private func inverted(_ prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropFirst().dropLast(3).compactMap { index in
      guard Self.which.contains(page.words[index].folded), page.areSpaced(index - 1, index),
        isAntecedent(index - 1, prose), page.isRun(index, index + 3), page.words[index + 1].traits.isEmpty,
        Self.many.contains(page.words[index + 2].folded), let verb = page.frenchReadings(of: page.words[index + 1]),
        verb.contains(.singularVerb),
        verb.isDisjoint(with: [.pluralVerb, .noun, .adjective, .infinitive, .closed, .pastParticiple, .adverb]),
        let noun = page.frenchReadings(of: page.words[index + 3]), noun.contains(.pluralNoun), !noun.contains(.closed)
      else { return nil }
      return finding(
        on: prose.context, at: page.source(ofWords: index..<index + 3), source: prose.sourceRange, confidence: 0.85,
        .queForQui)
    }
  }

  private func isAntecedent(_ index: Int, _ prose: Prose) -> Bool {
    let word = prose.page.words[index]
    guard word.traits.isSubset(of: [.first]), let readings = prose.page.frenchReadings(of: word) else { return false }
    return readings.contains(.noun) && readings.isDisjoint(with: [.closed, .adverb])
  }

  private func isNoun(_ index: Int, isBehindPronoun: Bool, _ prose: Prose) -> Bool {
    let word = prose.page.words[index]
    guard word.traits.isEmpty, word.length >= 3, !AdverbialNouns.words.contains(word.folded),
      let readings = prose.page.frenchReadings(of: word)
    else { return false }
    return (isBehindPronoun ? readings.isNounOnly : readings.contains(.noun))
      && readings.isDisjoint(with: [.adjective, .numeral, .properName])
  }

  /// A word that can be nothing but a verb in the third person, or “ne”, with no comma and no other pronoun before it.
  private func verb(behind noun: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    for index in noun + 1..<min(prose.words.upperBound, noun + 1 + Self.reach) {
      let word = page.words[index]
      guard page.isRun(index - 1, index), word.folded != Self.who, !Self.that.contains(word.folded) else { return nil }
      if word.isCode || word.isCapital { continue }
      guard let readings = page.frenchReadings(of: word) else { continue }
      if Self.negations.contains(word.folded) { return index + 1 < prose.words.upperBound ? index + 1 : nil }
      if readings.contains(.finite), !readings.isDisjoint(with: [.singularVerb, .pluralVerb]),
        readings.isDisjoint(with: [.noun, .adjective, .pastParticiple, .infinitive, .closed, .adverb])
      {
        return index
      }
    }
    return nil
  }

  private static let that = HashSet(words: ["que", "qu'", "dont", "où"])
}

extension Finding.Message {
  fileprivate static let queForQui: Self = "The verb has no subject behind “que”: it is “qui”."
  fileprivate static let quiForQue: Self = "The verb has its subject behind “qui”: it is “que”."
}
