internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “à qui” for a thing: “les canaux à qui elle est ajoutée”, “la clé avec qui il chiffre”. Only people are
/// “qui” behind a preposition.
///
/// The noun before it must be no word for a person or a company, and the English may have no “who” and the like.
public struct WhoForThings: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "who-for-things",
    summary: "“à qui” or “avec qui” stands for a thing; only people are “qui” there.",
    category: .grammar,
    severity: .minor,
    rationale: "French says “auquel” or “à laquelle” of things; “à qui” makes a person of them.",
    limits: "Left alone behind a word for a person or a company, and where the English has “who”.",
    examples: [
      .init(source: "The channels it is added to.", target: "Les canaux ⟦à qui⟧ elle est ajoutée."),
      .init(source: "The key that it signs with.", target: "La clé ⟦avec qui⟧ il signe."),
      .init(source: "The ids that it has access to.", target: "Les ID ⟦à qui⟧ elle a accès."),
      .init(
        source: "See the section Who should read this.", target: "Voir la section À qui ce guide est destiné."),
      .init(source: "The people it is sent to.", target: "Les personnes à qui elle est envoyée."),
    ])

  private static let prepositions = HashSet(words: ["à", "avec", "pour", "sur"])
  private static let who = TextHash.folded("qui")
  private static let people: HashSet = HashSet(words: [
    "who", "whom", "whose", "people", "person", "persons", "someone", "anyone", "everyone", "nobody", "somebody",
  ])
  /// People, and bodies of people that act as one.
  private static let personNouns: HashSet = HashSet(words: [
    "personne", "personnes", "client", "clients", "cliente", "gens", "membre", "membres", "contact", "contacts",
    "ami",
    "amis", "collègue", "collègues", "employé", "employés", "invité", "invités", "partenaire", "partenaires",
    "destinataire", "destinataires", "enfant", "enfants", "élève", "élèves", "homme", "femme", "individu",
    "individus",
    "entreprise", "entreprises", "société", "sociétés", "organisation", "organisations", "public", "monde", "agent",
    "agents", "gestionnaire", "gestionnaires", "propriétaire", "propriétaires", "titulaire", "chef", "chefs", "celle",
  ])
  /// Endings of nouns for who does something.
  private static let agents = ["eur", "eurs", "rice", "rices", "euse", "iste", "istes", "ien", "iens", "ant", "ants"]

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    var found: [Finding] = []
    for segment in pair.bead.target {
      for index in pair.target.segments[segment].words.dropFirst().dropLast()
      where pair.target.words[index + 1].folded == Self.who
        && Self.prepositions.contains(pair.target.words[index].folded)
        // “la section À qui s’adresse ce guide”: the words of a title.
        && !pair.target.words[index].isCapital
      {
        guard !isPerson(index - 1, pair), !speaksOfPeople(pair) else { continue }
        found.append(
          finding(
            on: pair.context, at: pair.target.source(ofWords: index..<index + 2), source: pair.sourceRange,
            confidence: 0.9, .whoForThings(pair.target.string(ofWords: index - 1..<index + 2))))
      }
    }
    return found
  }

  /// The antecedent is a person, a verb or a name: “demander à qui appartient le compte”.
  private func isPerson(_ index: Int, _ pair: SegmentPair) -> Bool {
    let word = pair.target.words[index]
    if Self.personNouns.contains(word.folded) { return true }
    if word.traits.contains(.capitals) { return false }
    let text = pair.target.string(word.range)
    if Self.agents.contains(where: { text.hasSuffix($0) }) { return true }
    guard word.traits.isEmpty, let dictionary = SpellingDictionary.french else { return true }
    let readings = dictionary.readings(pair.target.text, word.range, folded: word.folded)
    return !readings.contains(.noun) || !readings.isDisjoint(with: [.infinitive, .finite, .closed])
  }

  private func speaksOfPeople(_ pair: SegmentPair) -> Bool {
    pair.source.words[pair.sourceWords].contains { Self.people.contains($0.folded) }
  }
}

extension Finding.Message {
  fileprivate static func whoForThings(_ noun: String) -> Self {
    "“\(noun)” makes a person of a thing."
  }
}
