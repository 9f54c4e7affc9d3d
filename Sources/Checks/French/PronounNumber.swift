internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “ils” for one person: “Le visiteur voit la page s’ils reviennent” for “a visitor sees the page if they return”.
///
/// English says “they” of one person whose gender it does not tell; French says “il”. Needs a French dictionary, and is silent
/// without one.
public struct PronounNumber: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "pronoun-number",
    summary: "“ils” stands for one person, as English “they” does.",
    category: .grammar,
    severity: .major,
    rationale: "In French “ils” are several: the reader looks for them in vain.",
    limits: "Where a person stands in the singular before “ils”, in the same sentence, and nothing in the plural.",
    examples: [
      .init(
        source: "The user must go on if they want it.", target: "L’utilisateur doit continuer ⟦s’ils⟧ le souhaitent."),
      .init(
        source: "A visitor sees the page when they return.", target: "Un visiteur voit la page ⟦lorsqu’ils⟧ reviennent."
      ),
      .init(
        source: "The user opens the files if they are there.",
        target: "L’utilisateur ouvre les fichiers s’ils sont là."),
      .init(
        source: "A user and a client see them if they exist.",
        target: "Un utilisateur et un abonné les voient s’ils existent."),
      .init(source: "The lamp tells whether they go.", target: "La lampe dit s’ils partent."),
    ])

  private static let pronoun = TextHash.folded("ils")
  private static let they = TextHash.folded("they")
  private static let people = HashSet(words: [
    "utilisateur", "visiteur", "développeur", "administrateur", "abonné", "membre", "lecteur", "acheteur",
    "consommateur", "joueur", "employé", "propriétaire", "destinataire", "expéditeur", "appelant", "auteur", "éditeur",
    "responsable", "opérateur", "invité", "participant", "apprenant", "étudiant", "locataire", "collaborateur",
  ])
  private static let joints = HashSet(words: "et ou ni")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    let pronouns = pair.targetWords.filter { page.words[$0].folded == Self.pronoun && page.words[$0].length == 3 }
    guard let first = pronouns.first, first > pair.targetWords.lowerBound,
      pair.source.words[pair.sourceWords].contains(where: { $0.folded == Self.they }),
      case let before = pair.targetWords.lowerBound..<first, hasPerson(in: before, page), !hasPlural(in: before, page)
    else { return [] }
    let start = page.words[first - 1].traits.contains(.elided) ? first - 1 : first
    return [
      finding(
        on: pair.context, at: page.source(ofWords: start..<first + 1), source: pair.sourceRange, confidence: 0.85,
        .onePerson)
    ]
  }

  /// Whether a person stands there, behind a determiner of the singular.
  private func hasPerson(in words: Range<Int>, _ page: Page) -> Bool {
    words.dropFirst().contains { index in
      guard Self.people.contains(page.words[index].folded) else { return false }
      let before = page.words[index - 1]
      return before.traits.contains(.elided) || FrenchDeterminer.of(before.folded)?.number == .singular
    }
  }

  /// Whether several things or persons are there: a plural noun, or two that are joined.
  private func hasPlural(in words: Range<Int>, _ page: Page) -> Bool {
    words.contains { index in
      let word = page.words[index]
      if FrenchDeterminer.isPlural(word.folded) || Self.joints.contains(word.folded) || word.isNumber || word.isCode {
        return true
      }
      return page.frenchReadings(of: word).map {
        $0.contains(.pluralNoun) && !$0.contains(.singularNoun) && !$0.contains(.closed)
      } == true
    }
  }
}

extension Finding.Message {
  fileprivate static let onePerson: Self = "“they” is one person here: “il”."
}
