internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “ne” and a verb without the “pas” that belongs to them: “ne fonctionne par ici”, where “par” is a slip for “pas”, and “ne
/// voient les mêmes pages” for “do not see the same pages”.
///
/// Needs a French dictionary, and is silent without one.
public struct HalfNegation: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "half-negation",
    summary: "“ne” stands before a verb, and nothing behind it denies.",
    category: .grammar,
    severity: .major,
    rationale: "Half of a negation leaves the reader to guess whether the sentence denies or not.",
    limits: """
      “ne … par” in every sentence; other verbs only where the English says “not”. Verbs that deny with “ne” alone (“ne peut”, “ne \
      sait”, “ne cesse”), and sentences that have any other word of a negation.
      """,
    examples: [
      .init(source: "It does not touch the page.", target: "Elle ⟦n’affecte par⟧ la page."),
      .init(target: "Les lampes ⟦ne s’allument par⟧ le soir."),
      .init(target: "Un nom ⟦ne respectant par⟧ la casse est là."),
      .init(
        source: "So that they don't see another page.", target: "De sorte qu’ils ⟦ne voient⟧ une autre page."),
      .init(source: "It does not touch the page.", target: "Elle n’affecte pas la page, ni ne voit par la fenêtre."),
      .init(source: "It cannot touch the page.", target: "Elle ne peut affecter la page, qui ne cesse de changer."),
      .init(source: "It is opened only by you.", target: "Elle n’est ouverte que par vous."),
    ])

  private static let ne = HashSet(words: ["ne", "n'"])
  private static let by = TextHash.folded("par")
  private static let denials = HashSet(words: [
    "pas", "plus", "jamais", "aucun", "aucune", "aucuns", "aucunes", "rien", "ni", "personne", "nul", "nulle", "guère",
    "point", "seulement", "moindre",
    // With these “ne” denies nothing: “avant qu’il ne parte”.
    "avant", "moins", "peur", "crainte", "mieux", "pire", "sans", "empêcher", "empêche", "éviter", "évite",
  ])
  private static let only = HashSet(words: ["que", "qu'"])
  /// Stems of verbs that deny with “ne” alone.
  private static let lonely = [
    "peu", "pouv", "pour", "pui", "sai", "sav", "sach", "sau", "cess", "ose", "osa", "osé", "dout", "craig", "soi",
    "daign", "bouge", "importe",
  ]
  private static let englishDenials = HashSet(words: [
    "not", "cannot", "don't", "doesn't", "isn't", "aren't", "can't", "didn't", "won't", "wasn't", "weren't",
    "shouldn't", "couldn't", "wouldn't", "haven't", "hasn't",
  ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast(2).compactMap { index in
      guard Self.ne.contains(page.words[index].folded), !page.words[index].isCode,
        let verb = verb(behind: index, prose), !isDenied(verb, prose)
      else { return nil }
      let next = verb + 1
      if next < prose.words.upperBound, page.words[next].folded == Self.by, page.isBlank(verb, next) {
        return report(index..<next + 1, prose, .slip(page.string(ofWords: index..<next)), "pas")
      }
      guard prose.bead?.source.count == 1, prose.bead?.target.count == 1, saysNot(prose), isAlone(verb, page) else {
        return nil
      }
      return report(index..<next, prose, .half(page.string(ofWords: index..<next)), nil)
    }
  }

  private func report(_ words: Range<Int>, _ prose: Prose, _ message: Finding.Message, _ suggestion: String?) -> Finding
  {
    finding(
      on: prose.context, at: prose.page.source(ofWords: words), source: prose.sourceRange, confidence: 0.85, message,
      suggestion: suggestion)
  }

  /// The verb that “ne” stands before, pronouns between them aside.
  private func verb(behind ne: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    var index = ne + 1
    while index < prose.words.upperBound - 1, VerbAgreement.clitics.contains(page.words[index].folded) { index += 1 }
    guard index < prose.words.upperBound, page.isRun(ne, index), page.words[index].traits.isEmpty,
      let readings = page.frenchReadings(of: page.words[index]), !readings.contains(.closed),
      // “ne respectant par la casse”
      !readings.isDisjoint(with: [.finite, .presentParticiple])
    else { return nil }
    return index
  }

  /// Whether the sentence has any other word that denies or restricts.
  private func isDenied(_ verb: Int, _ prose: Prose) -> Bool {
    prose.words.contains { index in
      let word = prose.page.words[index].folded
      return index != verb && Self.denials.contains(word) || index > verb && Self.only.contains(word)
    }
  }

  private func isAlone(_ verb: Int, _ page: Page) -> Bool {
    let text = page.string(page.words[verb].range).lowercased()
    return !Self.lonely.contains { text.hasPrefix($0) }
  }

  private func saysNot(_ prose: Prose) -> Bool {
    guard let source = prose.context.pair?.source else { return false }
    return prose.sourceWords.contains { Self.englishDenials.contains(source.words[$0].folded) }
  }
}

extension Finding.Message {
  fileprivate static func slip(_ words: String) -> Self { "“\(words)” wants “pas”, and “par” stands there." }

  fileprivate static func half(_ words: String) -> Self {
    "“\(words)” wants “pas”: the English denies it, and nothing here does."
  }
}
