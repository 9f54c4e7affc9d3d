internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds months and days of the week that are not those of the English: “10 mars 2023” for “October 3, 2023”; and days of the week
/// that the English does not name and that are not those of the date, “samedi 6 juin 2025”, or days of a month that it does not
/// name at all: “9 mars 2021” for “March 2021”.
public struct ChangedDate: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-date",
    summary: "A month or a day of the week is not the one of the English.",
    category: .mistranslation,
    severity: .major,
    rationale: "A date that changed in translation is wrong information.",
    limits:
      "Only where both sides name as many months, or as many days; “March”, “May” and “mars” need a number beside them.",
    examples: [
      .init(source: "Released on October 3, 2023.", target: "Publié le ⟦10 mars⟧ 2023."),
      .init(source: "It runs every Monday.", target: "Il s’exécute chaque ⟦mardi⟧."),
      .init(source: "Released on June 6, 2025.", target: "Publié le ⟦samedi 6⟧ juin 2025."),
      .init(source: "Released in March 2021", target: "Publié ⟦9 mars 2021⟧"),
      .init(source: "Released on October 3, 2023.", target: "Publié le 3 octobre 2023."),
      .init(source: "Nine pages, since March 2021: 9", target: "Neuf pages, depuis le 9 mars 2021"),
      .init(source: "Released on June 6, 2025.", target: "Publié le vendredi 6 juin 2025."),
      .init(source: "It is item 9223372036854775807.", target: "C’est lundi 9223372036854775807 juin 2025."),
      .init(source: "You may march on.", target: "Vous pouvez aller sur Mars."),
    ])

  private static func table(_ names: [String]) -> [UInt64: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { (TextHash.folded($1), $0) })
  }

  private static let englishMonths = table(CalendarNames.englishMonths)
  private static let frenchMonths = table(CalendarNames.frenchMonths)
  private static let englishDays = table(CalendarNames.englishDays)
  private static let frenchDays = table(CalendarNames.frenchDays)

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.certainty >= .sure else { return [] }
    return differing(Self.englishMonths, Self.frenchMonths, needsNumber: true, pair)
      + differing(Self.englishDays, Self.frenchDays, needsNumber: false, pair) + addedDays(pair)
      + daysOfMonths(pair)
  }

  /// “9 mars 2021” where the English has “March 2021” and no 9.
  private func daysOfMonths(_ pair: SegmentPair) -> [Finding] {
    let (page, words) = (pair.target, pair.targetWords)
    return words.dropLast(2).compactMap { index in
      guard page.words[index].isNumber, let month = Self.frenchMonths[page.words[index + 1].folded],
        let day = value(index, page), (1...31).contains(day), let year = value(index + 2, page),
        (1900...2100).contains(year),
        pair.sourceWords.dropLast().contains(where: { other in
          Self.englishMonths[pair.source.words[other].folded] == month && value(other + 1, pair.source) == year
            && !(other > pair.sourceWords.lowerBound && pair.source.words[other - 1].isNumber)
        }),
        !pair.sourceWords.contains(where: { value($0, pair.source) == day })
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: index..<index + 3), source: pair.sourceRange, category: .addition,
        confidence: 0.9, .addedDayOfMonth(page.string(page.words[index].range)))
    }
  }

  /// Days of the week before a whole date of which they are not the day, where the English names none.
  private func addedDays(_ pair: SegmentPair) -> [Finding] {
    let (page, words) = (pair.target, pair.targetWords)
    return words.dropLast(3).compactMap { index in
      guard page.words[index].length >= 5, page.words[index + 1].isNumber,
        let day = Self.frenchDays[page.words[index].folded],
        let number = value(index + 1, page), (1...31).contains(number),
        let month = Self.frenchMonths[page.words[index + 2].folded],
        let year = value(index + 3, page), (1970...2100).contains(year),
        CalendarNames.weekday(year: year, month: month + 1, day: number) != day,
        !pair.sourceWords.contains(where: { Self.englishDays[pair.source.words[$0].folded] != nil })
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: index..<index + 2), source: pair.sourceRange, category: .addition,
        confidence: 0.9, .addedDay(page.string(page.words[index].range)))
    }
  }

  private func value(_ index: Int, _ page: Page) -> Int? {
    page.words[index].isNumber ? Int(page.string(page.words[index].range)) : nil
  }

  private func differing(_ english: [UInt64: Int], _ french: [UInt64: Int], needsNumber: Bool, _ pair: SegmentPair)
    -> [Finding]
  {
    let source = places(english, pair.sourceWords, pair.source, needsNumber, needsCapital: true)
    guard !source.isEmpty else { return [] }
    let target = places(french, pair.targetWords, pair.target, needsNumber, needsCapital: false)
    guard source.count == target.count else { return [] }
    var rest = target
    let lost = source.filter { place in
      guard let index = rest.firstIndex(where: { $0.value == place.value }) else { return true }
      rest.remove(at: index)
      return false
    }
    return zip(lost, rest).map { report($0.word, $1.word, pair) }
  }

  private struct Place {
    let word: Int
    let value: Int
  }

  private func places(
    _ table: [UInt64: Int], _ words: Range<Int>, _ page: Page, _ needsNumber: Bool, needsCapital: Bool
  )
    -> [Place]
  {
    words.compactMap { index in
      let word = page.words[index]
      guard word.length >= 3, !word.isCode, !needsCapital || word.isCapital, let value = table[word.folded] else {
        return nil
      }
      let hasNumber = [index - 1, index + 1].contains { words.contains($0) && page.words[$0].isNumber }
      return needsNumber && !hasNumber ? nil : Place(word: index, value: value)
    }
  }

  private func report(_ source: Int, _ target: Int, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    let hasDay = target > pair.targetWords.lowerBound && page.words[target - 1].isNumber
    return finding(
      on: pair.context, at: page.source(ofWords: (hasDay ? target - 1 : target)..<target + 1),
      source: pair.source.source(ofWords: source..<source + 1), confidence: 0.85,
      .changedDate(pair.source.string(pair.source.words[source].range), page.string(page.words[target].range)))
  }
}

extension Finding.Message {
  fileprivate static func addedDay(_ day: String) -> Self {
    "The English names no day of the week, and the date is no \(day)."
  }

  fileprivate static func addedDayOfMonth(_ day: String) -> Self { "The English names no day, and no \(day)." }

  fileprivate static func changedDate(_ english: String, _ french: String) -> Self {
    "The English says “\(english)”, the French “\(french)”."
  }
}
