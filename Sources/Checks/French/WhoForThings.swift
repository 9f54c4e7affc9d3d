internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “à qui” for a thing: “les canaux à qui elle est ajoutée”. Only people are “qui” behind a preposition.
///
/// The English must speak of no person: no “who”, “user”, “customer”, “team” and the like.
public struct WhoForThings: PairCheck {
  public static let description = CheckDescription(
    id: "who-for-things",
    summary: "“à qui” stands for a thing; only people are “qui” there.",
    category: .grammar,
    severity: .minor,
    rationale: "French says “auquel” or “à laquelle” of things; “à qui” makes a person of them.",
    limits: "Left alone where the English has a word for a person just before.",
    examples: [
      .init(source: "The channels it is added to.", target: "Les canaux ⟦à qui⟧ elle est ajoutée."),
      .init(source: "The ids that it has access to.", target: "Les ID ⟦à qui⟧ elle a accès."),
      .init(source: "The people it is sent to.", target: "Les personnes à qui elle est envoyée."),
    ])

  private static let to = TextHash.folded("à")
  private static let who = TextHash.folded("qui")
  private static let people: Set<UInt64> = Set(
    [
      "who", "whom", "whose", "people", "person", "persons", "someone", "anyone", "everyone", "nobody", "somebody",
      "author", "authors", "developer", "developers", "member", "members", "partner", "partners", "contact", "contacts",
      "employee", "employees", "friend", "friends", "guest", "guests", "administrator", "administrators", "recipient",
      "recipients", "vendor", "vendors", "staff", "colleague", "colleagues", "manager", "managers",
    ].map { TextHash.folded($0) })
  private static let personNouns: Set<UInt64> = Set(
    [
      "personne", "personnes", "utilisateur", "utilisateurs", "client", "clients", "gens", "ceux", "celui", "celle",
      "celles",
    ]
    .map { TextHash.folded($0) })

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    var found: [Finding] = []
    for segment in pair.bead.target {
      for index in pair.target.segments[segment].words.dropFirst().dropLast()
      where pair.target.words[index].folded == Self.to && pair.target.words[index + 1].folded == Self.who {
        guard !isPerson(index - 1, pair), !speaksOfPeople(pair) else { continue }
        found.append(
          finding(
            on: pair.context, at: pair.target.source(ofWords: index..<index + 2), source: pair.sourceRange,
            confidence: 0.9, .whoForThings(pair.target.string(pair.target.words[index - 1].range))))
      }
    }
    return found
  }

  /// The antecedent is a person, a verb or a name: “demander à qui appartient le compte”.
  private func isPerson(_ index: Int, _ pair: SegmentPair) -> Bool {
    let word = pair.target.words[index]
    if Self.personNouns.contains(word.folded) { return true }
    if word.traits.contains(.capitals) { return false }
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
    "“\(noun) à qui” makes a person of a thing."
  }
}
