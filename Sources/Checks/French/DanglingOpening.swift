internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds openings whose subject is not the one of the sentence: “Après avoir cliqué sur Envoyer, la page s’affiche”.
///
/// “After you click” has its own subject, which “après avoir cliqué” has not: the page did not click. Where the subject may
/// have done it, a person or a program, or the reader comes later in the sentence, nothing is said.
public struct DanglingOpening: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "dangling-opening",
    summary: "“Après avoir”, “Avant de” or “En cliquant” belongs to a subject that did no such thing.",
    category: .grammar,
    severity: .minor,
    rationale: "In French an opening without a subject has that of the sentence: “la page” would have clicked.",
    limits: "Subjects that are things, with an article right behind the comma, in English too.",
    examples: [
      .init(
        source: "After you click Send, the page is displayed.",
        target: "⟦Après avoir cliqué sur Envoyer⟧, la page s’affiche."),
      .init(
        source: "On clicking the gate, the request will be read.",
        target: "⟦En cliquant sur le portail⟧, la demande sera lue."),
      .init(
        source: "Before you open it, the maps have to be chosen.",
        target: "⟦Avant de l’ouvrir⟧, les cartes doivent être choisies."),
      .init(
        source: "After you click Send, the page is displayed.",
        target: "Une fois que vous avez cliqué sur Envoyer, la page s’affiche."),
      .init(
        source: "After reading the list, the server closes it.",
        target: "Après avoir lu la liste, le serveur la ferme."),
      .init(
        source: "After you click Send, the page is yours to read.",
        target: "Après avoir cliqué sur Envoyer, la page s’offre à vous."),
      .init(
        source: "After you click Send, you see the page.", target: "Après avoir cliqué sur Envoyer, la page est à vous."
      ),
    ])

  private static let conjunctions = HashSet(words: "after before when once on by upon")
  private static let after = TextHash.folded("après")
  private static let before = TextHash.folded("avant")
  private static let by = TextHash.folded("en")
  private static let have = HashSet(words: "avoir vous être")
  private static let of = HashSet(words: ["de", "d'"])
  /// What readers do, and no page.
  private static let deeds = HashSet(words: "cliquant activant sélectionnant diffusant choisissant")
  private static let englishDeterminers = HashSet(words: "the a an your this these its all")
  /// Things that act, and everybody in “-eur”.
  private static let agents = HashSet(
    words: """
      client clients cliente clientes système systèmes script scripts module modules algorithme algorithmes commande commandes \
      gestionnaire gestionnaires équipe équipes personne personnes membre membres machine machines programme programmes applet \
      applets fonction fonctions méthode méthodes processus thread threads hôte application applications service services \
      moteur composant composants bibliothèque outil outils
      """)
  /// Who the opening may belong to further on.
  private static let readers = HashSet(words: "vous nous on je il faut pour votre vos")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let (page, words) = (pair.target, pair.targetWords)
    guard pair.bead.source.count == 1, pair.bead.target.count == 1, words.count >= 6, isOpening(words, page),
      let subject = subject(in: words, page), isThing(subject, words, page), isEnglish(pair)
    else { return [] }
    return [
      finding(
        on: pair.context, at: page.source(ofWords: words.lowerBound..<subject), source: pair.sourceRange,
        confidence: 0.8, .dangles(page.string(ofWords: words.lowerBound..<words.lowerBound + 2)))
    ]
  }

  /// “Après avoir”, “Avant de” and an infinitive, “En cliquant”.
  private func isOpening(_ words: Range<Int>, _ page: Page) -> Bool {
    let (first, second) = (page.words[words.lowerBound].folded, page.words[words.lowerBound + 1].folded)
    if first == Self.after { return Self.have.contains(second) }
    if first == Self.before { return Self.of.contains(second) }
    return first == Self.by && Self.deeds.contains(second)
  }

  /// The article right behind the first comma.
  private func subject(in words: Range<Int>, _ page: Page) -> Int? {
    guard let comma = words.dropFirst(2).first(where: { isBehindComma($0, page) }),
      FrenchDeterminer.announces(page.words[comma].folded), comma + 2 < words.upperBound
    else { return nil }
    return comma
  }

  private func isBehindComma(_ index: Int, _ page: Page) -> Bool {
    let gap = page.text[page.words[index - 1].range.upperBound..<Int(page.words[index].start)]
    return gap.contains(UInt8(ascii: ","))
  }

  /// Whether a noun stands there that does nothing by itself, and no reader behind it.
  private func isThing(_ article: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    let noun = page.words[article + 1]
    let ending = page.text[noun.range].suffix(4)
    guard noun.traits.isEmpty, let readings = page.frenchReadings(of: noun), readings.contains(.noun),
      readings.isDisjoint(with: [.closed]), !Self.agents.contains(noun.folded),
      !ending.elementsEqual("eurs".utf8), !ending.suffix(3).elementsEqual("eur".utf8)
    else { return false }
    return !(article..<words.upperBound).contains { index in
      let word = page.words[index]
      return Self.readers.contains(word.folded) || page.text[word.range].suffix(2).elementsEqual("ez".utf8)
    }
  }

  /// Whether the English opens with a clause, and its subject is a thing as well.
  private func isEnglish(_ pair: SegmentPair) -> Bool {
    let (page, words) = (pair.source, pair.sourceWords)
    guard words.count >= 5, Self.conjunctions.contains(page.words[words.lowerBound].folded),
      let main = words.dropFirst(2).first(where: { isBehindComma($0, page) })
    else { return false }
    return Self.englishDeterminers.contains(page.words[main].folded)
  }
}

extension Finding.Message {
  fileprivate static func dangles(_ opening: String) -> Self {
    "“\(opening)” has no subject of its own, and what follows the comma did not do it."
  }
}
