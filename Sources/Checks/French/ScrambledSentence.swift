internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds sentences whose words stand in no order that French knows: “du bouton le ouvre sur clic la fenêtre”.
///
/// The model of word order that the program carries tells a heap of words from a sentence; a single word out of place it
/// cannot tell from a rare turn of phrase, so that it takes the whole sentence or nothing.
public struct ScrambledSentence: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "scrambled-sentence",
    summary: "The words of a sentence stand in no order that French knows.",
    category: .unintelligible,
    severity: .critical,
    rationale: "Each word is French, the sentence is not: no reader can tell what it says.",
    limits:
      "Sentences of eight words or more, with four frequent ones among them, that have no code and are all out of order.",
    examples: [
      .init(
        source: "Before you close the window, save the file in the folder of your choice.",
        target: "⟦Avant fichier dans la le de votre fermer fenêtre dossier enregistrez choix le⟧."),
      .init(target: "⟦Cette permet fichiers de une page des à liste afficher vous les⟧."),
      .init(
        source: "Before you close the window, save the file in the folder of your choice.",
        target: "Avant de fermer la fenêtre, enregistrez le fichier dans le dossier de votre choix."),
      .init(target: "Nom, prénom, adresse, ville, pays, service, fonction, photo de profil et paramètres régionaux"),
    ])

  private static let leastWords = 8
  /// Frequent words, which have a class of their own in the model.
  private static let leastKnown = 4

  /// Words from which on a sentence need not end with a full stop: shorter ones without are titles and labels.
  private static let longWords = 15
  private static let roles: Set<Role> = [.paragraph, .listItem, .tableCell]

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let (page, words) = (prose.page, prose.words)
    guard words.count >= Self.leastWords, Self.roles.contains(prose.block.role), let model = WordOrder.french else {
      return []
    }
    let tokens = page.orderTokens(ofSegment: prose.segment)
    guard model.score(tokens) < Self.limit(words.count), model.knownWords(tokens) >= Self.leastKnown,
      words.count >= Self.longWords || tokens.last?.kind == .stop || tokens.last?.kind == .colon,
      !page.words[words].contains(where: \.isCode), !isEnumeration(words, page)
    else { return [] }
    return [
      finding(
        on: prose.context, at: page.source(ofWords: words), source: prose.sourceRange, confidence: 0.7, .scrambled)
    ]
  }

  /// Bits a word below which a sentence of so many words is none: the shorter, the more it takes. Measured in
  /// `workbench train-order --measure`.
  private static func limit(_ words: Int) -> Float { max(-1.25, min(-0.5, -14 / Float(words))) }

  /// Whether many words behind the first one have a capital: menus and lists of links that one segment holds.
  private func isEnumeration(_ words: Range<Int>, _ page: Page) -> Bool {
    words.dropFirst().count(where: { page.words[$0].isCapital }) * 5 > words.count
  }
}

extension Finding.Message {
  fileprivate static let scrambled: Self = "The words of this sentence stand in no order."
}
