internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “tu”, “ton”, “ta” and “tes” where the folder says “vous” to its readers.
public struct InformalAddress: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "informal-address",
    summary: "The reader is addressed with “tu” or “ton”, and with “vous” elsewhere in the folder.",
    category: .register,
    severity: .minor,
    rationale: "A site speaks to its readers in one way.",
    limits: "Folders that say “vous” fewer than twenty times, or “tu” more than now and then; code and quotations.",
    examples: [
      .init(
        source: "You can open the page.", target: "⟦Tu⟧ peux ouvrir la page.",
        folder: [.init(source: vous("You open the page."), target: vous("Vous ouvrez la page."))]),
      .init(
        target: "Si ⟦tu⟧ veux, ouvre la page.",
        folder: [.init(source: vous("You open the page."), target: vous("Vous ouvrez la page."))]),
      .init(
        target: "Ouvrez ⟦ton⟧ fichier sur le ton de la page.",
        folder: [.init(source: vous("You open the page."), target: vous("Vous ouvrez la page."))]),
      .init(source: "You can open the page.", target: "Tu peux ouvrir la page."),
    ])

  private static func vous(_ sentence: String) -> String {
    (1...25).map { "\(sentence) \($0)" }.joined(separator: "\n\n")
  }

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    guard prose.context.survey.address.isFormal else { return [] }
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      let word = page.words[index]
      guard word.length <= 3, !word.isCode, !word.traits.contains(.capitals), page.text[word.range.upperBound] == 0x20,
        word.folded == AddressHabits.informalPronoun || isPossessive(index, prose)
      else { return nil }
      return finding(
        on: prose.context, at: page.source(of: word.range), source: prose.sourceRange, confidence: 0.8, .informal)
    }
  }
}

extension InformalAddress {
  private static let possessives: HashSet = HashSet(words: ["ton", "ta", "tes"])

  /// “ton fichier”, and not “le ton de la page”: no article before it, and a noun behind.
  private func isPossessive(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    guard Self.possessives.contains(page.words[index].folded) else { return false }
    if index > prose.words.lowerBound, FrenchDeterminer.of(page.words[index - 1].folded) != nil { return false }
    let next = page.words[index + 1]
    guard !next.isCode, let dictionary = SpellingDictionary.french else { return false }
    let readings = dictionary.readings(page.text, next.range, folded: next.folded)
    return readings.contains(.noun) && readings.isDisjoint(with: [.closed, .finite])
  }
}

extension Finding.Message {
  fileprivate static let informal: Self = "The folder says “vous” to its readers."
}
