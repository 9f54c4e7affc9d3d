internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds dates that stayed English in a French text: “January 30, 2024”.
public struct EnglishDate: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "english-date",
    summary: "A date is still in English.",
    category: .untranslated,
    severity: .minor,
    rationale: "Month names and the order of a date are part of the language.",
    limits:
      "Only full dates with the month in letters; code, and sentences that are English as a whole, are left alone.",
    fixes: .safe,
    examples: [
      .init(
        source: "Released: January 30, 2024", target: "Publié : ⟦January 30, 2024⟧", fixed: "Publié : 30 janvier 2024"),
      .init(target: "Mis à jour le ⟦May 1, 2021⟧ pour tous.", fixed: "Mis à jour le 1er mai 2021 pour tous."),
      .init(target: "Publié le 30 janvier 2024, et “May” est un mot anglais."),
    ])

  private static let months: [UInt64: String] = Dictionary(
    uniqueKeysWithValues: zip(CalendarNames.englishMonths.map { TextHash.exact($0) }, CalendarNames.frenchMonths))

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast(2).compactMap { index in
      guard page.words[index].isCapital, let month = Self.months[page.words[index].exact], !page.words[index].isCode,
        isDate(index, page), !isEnglish(prose)
      else { return nil }
      return report(index, month, prose)
    }
  }

  /// “Month d, yyyy”.
  private func isDate(_ index: Int, _ page: Page) -> Bool {
    let (day, year) = (page.words[index + 1], page.words[index + 2])
    let gaps = [
      page.words[index].range.upperBound..<Int(day.start), day.range.upperBound..<Int(year.start),
    ].map { page.string($0) }
    return gaps == [" ", ", "] && day.isNumber && day.length <= 2 && year.isNumber && year.length == 4
  }

  private func isEnglish(_ prose: Prose) -> Bool {
    prose.words.count >= 6 && LanguageOfProse(prose.page, prose.words).identification.language == .english
  }

  private func report(_ index: Int, _ month: String, _ prose: Prose) -> Finding {
    let page = prose.page
    let place = page.source(ofWords: index..<index + 3)
    let (day, year) = (page.string(page.words[index + 1].range), page.string(page.words[index + 2].range))
    let french = "\(day == "1" ? "1er" : day) \(month) \(year)"
    let isPlain = page.file.text(place) == page.string(ofWords: index..<index + 3)
    return finding(
      on: prose.context, at: place, source: prose.sourceRange, confidence: 0.95, .englishDate, suggestion: french,
      fix: isPlain ? Fix(edits: [Edit(range: place, replacement: french)], isSafe: true) : nil)
  }
}

extension Finding.Message {
  fileprivate static let englishDate: Self = "This date is still in English."
}
