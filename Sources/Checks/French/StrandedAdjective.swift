internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds a feminine adjective behind “ou” that has no noun: “Outlook 2016 ou ultérieure”.
///
/// “2016 or later” was made for “version”, and the noun is not there. Where the sentence has a feminine noun before it, the
/// adjective may belong to that one. Needs a French dictionary, and is silent without one.
public struct StrandedAdjective: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "stranded-adjective",
    summary: "An adjective or an article behind “ou” has no noun to go with.",
    category: .grammar,
    severity: .minor,
    rationale: "“2016 ou ultérieure” lacks its noun: “version 2016 ou ultérieure”, or “2016 ou ultérieur”.",
    limits: "Left alone where a feminine noun stands among the eight words before it.",
    examples: [
      .init(source: "Harbor 2016 or later", target: "⟦Harbor 2016 ou ultérieure⟧"),
      .init(target: "Installez ⟦Meridian 7 ou ultérieure⟧ avant tout."),
      .init(target: "Harbor 2013 ⟦ou une Windows⟧, ⟦Harbor 2016 ou ultérieure⟧ sur Mac"),
      .init(
        source: "Harbor 2016 or later on Anchor, Harbor 2013 or later on Anchor",
        target: "Harbor 2016 ⟦ou une ultérieure⟧ sur Anchor, Harbor 2013 ⟦ou une Anchor⟧"),
      .init(
        source: "Harbor 7 or a newer version", target: "Harbor 7 ou une version ultérieure, ou une nouvelle version"),
      .init(target: "Installez la version 7 ou ultérieure, ou Harbor 7 ou ultérieur."),
    ])

  private static let or = TextHash.folded("ou")

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    var found: [Finding] = []
    for index in prose.words where page.words[index].folded == Self.or {
      if let end = articleAlone(index, prose) {
        found.append(
          finding(
            on: prose.context, at: page.source(ofWords: index..<end), source: prose.sourceRange, confidence: 0.9,
            .alone(page.string(page.words[index + 1].range))))
        continue
      }
      guard index + 1 < prose.words.upperBound, index > prose.words.lowerBound, page.words[index - 1].isNumber,
        isFeminineAdjective(index + 1, page), !hasFeminineNoun(before: index, prose)
      else { continue }
      let start = index - 2 >= prose.words.lowerBound && page.words[index - 2].isCapital ? index - 2 : index - 1
      found.append(
        finding(
          on: prose.context, at: page.source(ofWords: start..<index + 2), source: prose.sourceRange, confidence: 0.9,
          .stranded(page.string(page.words[index + 1].range))))
    }
    return found
  }

  /// “PowerPoint 2016 ou une ultérieure sur Mac”, “2013 ou une Windows”: behind a number and “ou”, an article with an
  /// adjective that has no noun, or with a name that has no article in English; the end of it.
  private func articleAlone(_ index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound, index + 2 < prose.words.upperBound, page.words[index - 1].isNumber,
      Self.articles.contains(page.words[index + 1].folded), page.areSpaced(index, index + 1),
      page.areSpaced(index + 1, index + 2)
    else { return nil }
    let next = page.words[index + 2]
    if next.isCapital { return next.length >= 3 && isBare(next, prose) ? index + 3 : nil }
    let readings = readings(index + 2, page)
    guard readings.contains(.adjective), readings.isDisjoint(with: [.noun, .closed, .adverb]),
      index + 3 == prose.words.upperBound || !page.areSpaced(index + 2, index + 3)
        || Self.prepositions.contains(page.words[index + 3].folded)
    else { return nil }
    return index + 3
  }

  /// Whether the English has the word, and no article before it; without English, whether it is no word of French.
  private func isBare(_ name: Word, _ prose: Prose) -> Bool {
    guard let source = prose.context.pair?.source else {
      return prose.page.frenchReadings(of: name).map(\.isEmpty) ?? false
    }
    let places = prose.sourceWords.filter { source.words[$0].exact == name.exact }
    return !places.isEmpty
      && places.allSatisfy { place in
        place == prose.sourceWords.lowerBound || !Self.english.contains(source.words[place - 1].folded)
      }
  }

  private static let articles = HashSet(words: ["un", "une"])
  private static let english = HashSet(words: ["the", "a", "an", "this"])
  private static let prepositions = HashSet(words: ["sur", "pour", "dans", "de", "à", "avec", "sous"])

  private func isFeminineAdjective(_ index: Int, _ page: Page) -> Bool {
    let readings = readings(index, page)
    return readings.contains([.adjective, .feminineAdjective])
      && readings.isDisjoint(with: [.noun, .masculineAdjective, .finite, .pluralAdjective, .closed])
  }

  private func hasFeminineNoun(before index: Int, _ prose: Prose) -> Bool {
    (max(prose.words.lowerBound, index - 8)..<index).contains { other in
      let readings = readings(other, prose.page)
      return readings.contains(.feminineNoun) && !readings.contains(.closed)
    }
  }

  private func readings(_ index: Int, _ page: Page) -> WordReadings {
    let word = page.words[index]
    guard !word.isCode, !word.isNumber else { return [] }
    return page.frenchReadings(of: word) ?? []
  }
}

extension Finding.Message {
  fileprivate static func alone(_ article: String) -> Self {
    "A noun such as “version” is missing behind “\(article)”."
  }

  fileprivate static func stranded(_ adjective: String) -> Self {
    "“\(adjective)” has no feminine noun to agree with."
  }
}
