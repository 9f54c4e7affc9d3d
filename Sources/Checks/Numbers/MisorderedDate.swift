public import Auditing
internal import Linguistics
internal import Pages

/// Finds dates in an order that French does not have: the year or the day on the wrong side of the month.
public struct MisorderedDate: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "misordered-date",
    summary: "A date is not in French order.",
    category: .dateFormat,
    severity: .major,
    rationale: "“le 2020 avril” or “juin 14, 2021” stops the reader, and a day may be read as a year.",
    limits: "Only dates with the month in letters.",
    examples: [
      .init(target: "Depuis le ⟦2020 avril⟧, ce protocole est désactivé."),
      .init(target: "Dernière mise à jour : ⟦juin 14, 2021⟧."),
      .init(target: "- Juin 14"),
      .init(target: "Publié le 14 juin 2021, révisé en mars 2022."),
      .init(target: "En 2020, avril fut sec."),
    ])

  private static let months = HashSet(CalendarNames.frenchMonths.map { TextHash.folded($0) })

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.compactMap { index in
      guard Self.months.contains(page.words[index].folded), !page.words[index].isCode,
        let wrong = yearBefore(index, prose) ?? dayBehind(index, prose)
      else { return nil }
      return finding(
        on: prose.context, at: page.source(ofWords: wrong), confidence: 0.9,
        .misorderedDate(page.string(ofWords: wrong)))
    }
  }

  /// “2020 avril”, unless a day stands before the year.
  private func yearBefore(_ month: Int, _ prose: Prose) -> Range<Int>? {
    guard month > prose.words.lowerBound, isYear(prose.page, month - 1), prose.page.isBlank(month - 1, month) else {
      return nil
    }
    return month - 1..<month + 1
  }

  /// “juin 14, 2021”.
  private func dayBehind(_ month: Int, _ prose: Prose) -> Range<Int>? {
    guard month + 2 < prose.words.upperBound, prose.page.words[month + 1].isNumber, isYear(prose.page, month + 2),
      prose.page.words[month + 1].length <= 2, prose.page.isBlank(month, month + 1)
    else { return nil }
    return month..<month + 3
  }

  private func isYear(_ page: Page, _ index: Int) -> Bool {
    guard page.words[index].length == 4, let year = Int(page.string(page.words[index].range)) else { return false }
    return 1900...2099 ~= year
  }
}

extension Finding.Message {
  fileprivate static func misorderedDate(_ date: String) -> Self {
    "“\(date)” is no French date: day, month, year."
  }
}
