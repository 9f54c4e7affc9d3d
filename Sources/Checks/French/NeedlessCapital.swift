internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds months and days of the week with a capital inside a sentence: “le 18 Juin 2021”, “chaque Lundi”.
public struct NeedlessCapital: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "needless-capital",
    summary: "A month or a day of the week begins with a capital.",
    category: .textualConventions,
    severity: .minor,
    rationale: "English writes these names with a capital, French does not.",
    limits: "The first word of a sentence, a label or a cell, and names such as “Vendredi noir”.",
    fixes: .safe,
    examples: [
      .init(target: "Publié le ⟦18 Juin⟧ 2021.", fixed: "Publié le 18 juin 2021."),
      .init(target: "Il s’exécute chaque ⟦Lundi⟧ matin.", fixed: "Il s’exécute chaque lundi matin."),
      .init(target: "Avant le Vendredi noir, le film Juin 44, et **Mars** est une planète."),
    ])

  private static let months = HashSet(words: CalendarNames.frenchMonths)
  private static let days = HashSet(words: CalendarNames.frenchDays)
  private static let leads = HashSet(words: ["le", "du", "au", "chaque", "les", "ce", "dès", "jusqu'au"])
  private static let names = HashSet(words: ["noir", "saint", "rouge", "gras"])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropFirst().compactMap { index in
      let word = page.words[index]
      guard word.isCapital, !word.isCode, word.traits.isDisjoint(with: [.capitals, .locked, .first]),
        page.spans(in: Int(word.start)..<Int(word.start) + 1).isEmpty, page.isBlank(index - 1, index)
      else { return nil }
      let before = page.words[index - 1]
      if Self.months.contains(word.folded), before.isNumber, before.length <= 3 {
        return report(index - 1..<index + 1, index, prose)
      }
      let next = index + 1 < prose.words.upperBound ? page.words[index + 1] : nil
      guard Self.days.contains(word.folded), Self.leads.contains(before.folded),
        next.map({ !$0.isCapital && !Self.names.contains($0.folded) }) ?? true
      else { return nil }
      return report(index..<index + 1, index, prose)
    }
  }

  private func report(_ words: Range<Int>, _ index: Int, _ prose: Prose) -> Finding {
    let page = prose.page
    let word = page.string(page.words[index].range)
    let place = page.source(of: page.words[index].range)
    let isPlain = page.file.text(place) == word
    return finding(
      on: prose.context, at: page.source(ofWords: words), source: prose.sourceRange, confidence: 0.85,
      .needlessCapital(word), suggestion: page.string(ofWords: words).replacing(word, with: word.lowercased()),
      fix: isPlain ? Fix(edits: [Edit(range: place, replacement: word.lowercased())], isSafe: true) : nil)
  }
}

extension Finding.Message {
  fileprivate static func needlessCapital(_ word: String) -> Self { "“\(word)” has no capital in French." }
}
