internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds labels of the interface that one page calls two ways: “Dernier article acheté” in its table, “Dernier achat” further down.
///
/// Labels are what the English locks (`[!UICONTROL …]`). Those of a sentence and of its English are paired by their order where
/// there are as many. What a page calls a label most often stands, and French before what stayed English; where it is of
/// two minds nobody can tell which is wrong.
public struct RivalLabels: PageCheck {
  public static let description = CheckDescription(
    id: "rival-labels",
    summary: "A label of the interface is called otherwise than elsewhere on the page.",
    category: .termInconsistency,
    severity: .minor,
    rationale: "One button has one name; whoever looks for the other one looks in vain.",
    limits:
      "Only labels in lock marks. Other letters of one word, articles, plurals and shortened labels are taken for the same.",
    examples: [
      .init(
        source:
          "Click [!UICONTROL Last bought].\n\nTry [!UICONTROL Last bought] here.\n\nOpen [!UICONTROL ⟦Last bought⟧] again.",
        target:
          "Cliquez sur [!UICONTROL Dernier article acheté].\n\nEssayez ici [!UICONTROL Dernier article acheté].\n\nOuvrez de nouveau [!UICONTROL ⟦Achat récent⟧]."
      ),
      .init(
        source: "Click [!UICONTROL Products].\n\nOpen [!UICONTROL ⟦Products⟧] again.",
        target: "Cliquez sur [!UICONTROL Produits].\n\nOuvrez de nouveau [!UICONTROL ⟦Products⟧]."),
      .init(
        source:
          "Click [!UICONTROL Offers].\n\nOpen [!UICONTROL Offers] and [!UICONTROL A/B Test].\n\nSee [!UICONTROL A/B Test].",
        target:
          "Cliquez sur [!UICONTROL Les offres].\n\nOuvrez [!UICONTROL Offre] et [!UICONTROL Test A/B].\n\nVoir [!UICONTROL A/B]."
      ),
    ])

  public init() {}

  private struct Place {
    var english: InlineSpan
    var french: InlineSpan
    var text: String
    var key: String
  }

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, pair.source.spans.contains(where: { $0.kind == .interface }) else { return [] }
    var places: [String: [Place]] = [:]
    var order: [String] = []
    for bead in pair.beads where bead.confidence >= 0.7 {
      let english = labels(pair.source, bead.source)
      let french = labels(pair.target, bead.target)
      guard english.count == french.count else { continue }
      // In other order nobody knows which is which, but where all are the same.
      guard english.count == 1 || Set(english.map { Self.plain($0, pair.source) }).count == 1 else { continue }
      for (one, other) in zip(english, french) {
        let name = Self.plain(one, pair.source)
        let text = pair.target.string(other.text)
        if places[name] == nil { order.append(name) }
        places[name, default: []].append(
          Place(english: one, french: other, text: text, key: Self.key(Self.plain(other, pair.target))))
      }
    }
    return order.flatMap { findings(places[$0]!, context, pair) }
  }

  private func findings(_ places: [Place], _ context: PageContext, _ pair: PagePair) -> [Finding] {
    let english = Self.plain(places[0].english, pair.source)
    func isEnglish(_ place: Place) -> Bool { Self.plain(place.french, pair.target) == english }
    func count(_ key: String) -> Int { places.count { $0.key == key } }
    // What is French comes first: what stayed English beside it is what is wrong.
    let candidates = places.contains { !isEnglish($0) } ? places.filter { !isEnglish($0) } : []
    guard places.count > 1, var usual = candidates.first else { return [] }
    for place in candidates where count(place.key) > count(usual.key) { usual = place }
    let name = pair.source.string(usual.english.text)
    return places.filter { place in
      guard !Self.areForms(place.key, usual.key) else { return false }
      return isEnglish(place) ? !isName(place.english, context, pair) : count(place.key) < count(usual.key)
    }
    .map { place in
      finding(
        on: context, at: pair.target.source(of: place.french.text), source: pair.source.source(of: place.english.text),
        confidence: 0.75,
        .rivalLabel(name, usual.text), suggestion: usual.text)
    }
  }

  /// Whether the folder keeps a label more often than not: it is a name, and the French one may be what is wrong.
  private func isName(_ label: InlineSpan, _ context: PageContext, _ pair: PagePair) -> Bool {
    let words = pair.source.words(in: label.text)
    let tally = context.survey.keeps[KeepStatistics.hash(pair.source.words[words])]
    return tally.total > 0 && tally.kept * 2 > tally.total
  }

  private func labels(_ page: Page, _ segments: [Int]) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { $0.kind == .interface && !$0.text.isEmpty }
  }

  /// A label in small letters, without what cannot be seen and the marks around it.
  private static func plain(_ span: InlineSpan, _ page: Page) -> String {
    let text = page.string(span.text).lowercased().unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
    return String(String.UnicodeScalarView(text)).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  private static let little: Set<String> = [
    "le", "la", "les", "l", "un", "une", "des", "de", "d", "du", "et", "à", "au", "aux",
  ]

  /// The words of a label that tell, without their endings.
  private static func key(_ text: String) -> String {
    text.split(separator: " ").filter { !little.contains(String($0)) }.map { word in
      word.count > 4 ? word.prefix(max(4, word.count - 2)) : word
    }.joined(separator: " ")
  }

  /// Whether labels are one in other forms: one is a part of the other, or none is left of one.
  private static func areForms(_ one: String, _ other: String) -> Bool {
    if one == other || one.isEmpty || other.isEmpty { return true }
    let (words, others) = (Set(one.split(separator: " ")), Set(other.split(separator: " ")))
    return words.isSubset(of: others) || others.isSubset(of: words)
  }
}

extension Finding.Message {
  fileprivate static func rivalLabel(_ english: String, _ usual: String) -> Self {
    "The page calls “\(english)” “\(usual)” elsewhere."
  }
}
