internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds names of icons and buttons that became commands: “Ajouter une icône” for “Add icon”, which is the icon called “Add”.
public struct ControlAsCommand: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "control-as-command",
    summary: "The name of an icon or a button became a command to do something with it.",
    category: .mistranslation,
    severity: .minor,
    rationale: "“Ajouter une icône” says to add an icon; meant is “l’icône Ajouter”.",
    limits:
      "Whole alternative texts, headings, cells and items that are a verb with its control, without an article in English.",
    examples: [
      .init(source: "![Add icon](a.png)", target: "![⟦Ajouter une icône⟧](a.png)"),
      .init(source: "- Show filters button", target: "- ⟦Afficher le bouton⟧ Filtres"),
      .init(source: "![Add icon](a.png)", target: "![Icône Ajouter](a.png)"),
      .init(source: "![Add an icon](a.png)", target: "![Ajouter une icône](a.png)"),
      .init(source: "![Trash icon](a.png)", target: "![Jeter une icône](a.png)"),
    ])

  private static let verbs = HashSet(
    words:
      "add edit show set replace view hide open close copy delete remove save search filter sort select move share create "
      + "download upload export import refresh expand collapse zoom play pause run more")
  /// What the last word of the English is called in French.
  private static let controls: HashTable<HashSet> = {
    var table = HashTable<HashSet>()
    for (english, french) in [
      ("icon", "icône icônes"), ("button", "bouton boutons"), ("list", "liste"), ("link", "lien"), ("tab", "onglet"),
      ("dialog", "boîte"), ("menu", "menu"),
    ] {
      table.updateValue(HashSet(words: french), forKey: TextHash.folded(english))
    }
    return table
  }()
  private static let longest = 5
  private static let articles = HashSet(words: "une un la le l' les des d' de")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.bead.source.count == 1, pair.bead.target.count == 1, let controls = controls(pair) else { return [] }
    let (page, words) = (pair.target, pair.targetWords)
    guard let first = words.first, page.frenchReadings(of: page.words[first])?.contains(.infinitive) == true,
      let noun = words.first(where: { controls.contains(page.words[$0].folded) }), noun - first <= 3,
      Self.articles.contains(page.words[noun - 1].folded)
    else { return [] }
    return [
      finding(
        on: pair.context, at: page.source(ofWords: first..<noun + 1), source: pair.sourceRange, confidence: 0.85,
        .command(pair.source.string(ofWords: pair.sourceWords)))
    ]
  }

  /// The French words for the control that ends the English, where that is a verb and its control and nothing else.
  private func controls(_ pair: SegmentPair) -> HashSet? {
    let (page, words) = (pair.source, pair.sourceWords)
    guard (2...Self.longest).contains(words.count), let first = words.first, let last = words.last,
      Self.verbs.contains(page.words[first].folded), page.words[first].isCapital,
      !page.words[words].dropFirst().contains(where: { FunctionWords.english.contains($0.folded) || $0.isCode }),
      page.words[last].range.upperBound == page.segments[pair.bead.source[0]].text.upperBound
    else { return nil }
    return Self.controls[page.words[last].folded]
  }
}

extension Finding.Message {
  fileprivate static func command(_ english: String) -> Self { "“\(english)” is the name of a control and no command." }
}
