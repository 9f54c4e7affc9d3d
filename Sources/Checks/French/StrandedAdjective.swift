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
    summary: "A feminine adjective behind “ou” has no noun to agree with.",
    category: .grammar,
    severity: .minor,
    rationale: "“2016 ou ultérieure” lacks its noun: “version 2016 ou ultérieure”, or “2016 ou ultérieur”.",
    limits: "Left alone where a feminine noun stands among the eight words before it.",
    examples: [
      .init(source: "Harbor 2016 or later", target: "⟦Harbor 2016 ou ultérieure⟧"),
      .init(target: "Installez ⟦Meridian 7 ou ultérieure⟧ avant tout."),
      .init(target: "Installez la version 7 ou ultérieure, ou Harbor 7 ou ultérieur."),
    ])

  private static let or = TextHash.folded("ou")

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    var found: [Finding] = []
    for index in prose.words where page.words[index].folded == Self.or {
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

  private func isFeminineAdjective(_ index: Int, _ page: Page) -> Bool {
    let readings = readings(index, page)
    return readings.contains([.adjective, .feminineAdjective])
      && readings.isDisjoint(with: [.noun, .masculineAdjective, .finite, .pluralAdjective, .closed])
  }

  private func hasFeminineNoun(before index: Int, _ prose: Prose) -> Bool {
    (max(prose.words.lowerBound, index - 8)..<index).contains { other in
      readings(other, prose.page).contains(.feminineNoun)
    }
  }

  private func readings(_ index: Int, _ page: Page) -> WordReadings {
    let word = page.words[index]
    guard !word.isCode, !word.isNumber else { return [] }
    return SpellingDictionary.french?.readings(page.text, word.range, folded: word.folded) ?? []
  }
}

extension Finding.Message {
  fileprivate static func stranded(_ adjective: String) -> Self {
    "“\(adjective)” has no feminine noun to agree with."
  }
}
