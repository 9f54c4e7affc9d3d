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
      .init(
        target: "Suivez ⟦tes⟧ règles, et changez de ton avec le ton juste.",
        folder: [.init(source: vous("You open the page."), target: vous("Vous ouvrez la page."))]),
      .init(
        target: "Ouvrez ⟦ton⟧ `index.html`.",
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

  /// “ta” and “tes” are nothing else.
  private static let sure: HashSet = HashSet(words: ["ta", "tes"])

  /// “ton fichier”, “tes règles”, “ton `App`”, and not “le ton de la page”.
  private func isPossessive(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    let word = page.words[index]
    guard Self.possessives.contains(word.folded) else { return false }
    let before = index > prose.words.lowerBound ? page.words[index - 1] : nil
    if let before, FrenchDeterminer.of(before.folded) != nil { return false }
    let next = page.words[index + 1]
    // What code or an acronym names is a thing: “ton `index.html`”. English keeps its own “ton of”.
    if next.isCode || next.traits.contains(.capitals) { return !prose.isInEnglish(word) }
    guard let dictionary = SpellingDictionary.french else { return false }
    let readings = dictionary.readings(page.text, next.range, folded: next.folded)
    guard readings.isDisjoint(with: .closed) else { return false }
    if Self.sure.contains(word.folded) { return !readings.isDisjoint(with: [.noun, .adjective]) }
    guard readings.contains(.noun) || readings.contains(.adjective) && isNoun(index + 2, prose) else { return false }
    // “le bon ton général”
    guard let before, index - 1 > prose.words.lowerBound, FrenchDeterminer.of(page.words[index - 2].folded) != nil
    else {
      return true
    }
    return !dictionary.readings(page.text, before.range, folded: before.folded).contains(.adjective)
  }

  private func isNoun(_ index: Int, _ prose: Prose) -> Bool {
    guard index < prose.words.upperBound, let dictionary = SpellingDictionary.french else { return false }
    let word = prose.page.words[index]
    return dictionary.readings(prose.page.text, word.range, folded: word.folded).contains(.noun)
  }
}

extension Finding.Message {
  fileprivate static let informal: Self = "The folder says “vous” to its readers."
}
