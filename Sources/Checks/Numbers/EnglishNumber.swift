internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds numbers that kept the English separators: “9,223,372,036”, “3.5 Go”.
///
/// Commas in groups of three are English for certain where there are two of them, or where the English beside has the very
/// number; a decimal point is looked at only before a unit or a percent sign, since versions have points too.
public struct EnglishNumber: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "english-number",
    summary: "A number is written with the separators of English.",
    category: .numberFormat,
    severity: .minor,
    rationale: "“1,234” is a little more than one to a French reader.",
    limits: "Code, versions and numbers without a unit are left alone, and so is a decimal point in Swiss French.",
    fixes: .shown,
    examples: [
      .init(
        source: "From -9,223,372 on", target: "À partir de -⟦9,223,372⟧",
        fixed: "À partir de -9\u{202F}223\u{202F}372"),
      .init(source: "Up to 10,000 pages.", target: "Jusqu’à ⟦10,000⟧ pages.", fixed: "Jusqu’à 10\u{202F}000 pages."),
      .init(
        source: "It needs 3.5 GB of memory.", target: "Il faut ⟦3.5⟧ Go de mémoire.",
        fixed: "Il faut 3,5 Go de mémoire."),
      .init(source: "Version 3.5 is 2,5 times faster.", target: "La version 3.5 est 2,5 fois plus rapide."),
    ])

  private static let units: Set<UInt64> = Set(
    [
      "ko", "mo", "go", "to", "po", "kio", "mio", "gio", "kb", "mb", "gb", "tb", "octets", "bits", "ms", "secondes",
      "millisecondes", "microsecondes",
      "seconde", "minutes", "heures", "jours", "millions", "milliards", "km", "cm", "mm", "kg", "ghz", "mhz", "fois",
      "dollars", "euros", "usd", "eur",
    ].map { TextHash.folded($0) })
  private static let rate = ["%", "\u{20AC}", "$"].map { Array($0.utf8) }

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.filter { page.words[$0].isNumber }.compactMap { index in
      let word = page.words[index]
      guard !word.isCode, word.length >= 3, isAlone(word, page) else { return nil }
      let text = page.string(word.range)
      if isGrouped(text) {
        guard text.filter({ $0 == "," }).count >= 2 || isEnglish(word, prose) else { return nil }
        return report(word, text.replacing(",", with: "\u{202F}").replacing(".", with: ","), prose)
      }
      guard isDecimal(text), isMeasure(index, prose), isEnglish(word, prose) || prose.bead == nil else { return nil }
      return report(word, text.replacing(".", with: ","), prose)
    }
  }

  /// Whether nothing but space, brackets and signs of a sentence stand around it.
  private func isAlone(_ word: Word, _ page: Page) -> Bool {
    let (start, end) = (word.range.lowerBound, word.range.upperBound)
    if start > 0,
      !" (-[\u{A0}".utf8.contains(page.text[start - 1]) && page.text[start - 1] > 0x20 && page.text[start - 1] < 0x80
    {
      return false
    }
    guard end < page.text.count else { return true }
    let next = page.text[end]
    if next == UInt8(ascii: ".") || next == UInt8(ascii: ",") {
      return end + 1 == page.text.count || page.text[end + 1] <= 0x20
    }
    return next <= 0x20 || next >= 0x80 || ")]%;:".utf8.contains(next)
  }

  /// One to three digits, then groups of a comma and three digits, then nothing or decimals behind a point.
  private func isGrouped(_ text: String) -> Bool {
    let whole = text.split(separator: ".", omittingEmptySubsequences: false)
    guard whole.count <= 2, whole.dropFirst().allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return false }
    let groups = whole[0].split(separator: ",", omittingEmptySubsequences: false)
    return groups.count >= 2 && (1...3).contains(groups[0].count) && groups[0].first != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(\.isNumber) }
      && groups[0].allSatisfy(\.isNumber)
  }

  private func isDecimal(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  private func isMeasure(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    var end = page.words[index].range.upperBound
    while end < page.text.count, page.text[end] == 0x20 || page.text[end] == 0xC2 || page.text[end] == 0xA0 { end += 1 }
    if Self.rate.contains(where: { page.text[end...].starts(with: $0) }) { return true }
    let next = index + 1
    return next < prose.words.upperBound && Int(page.words[next].start) == end
      && Self.units.contains(page.words[next].folded)
  }

  private func isEnglish(_ word: Word, _ prose: Prose) -> Bool {
    guard let source = prose.context.pair?.source else { return false }
    return source.words[prose.sourceWords].contains { $0.exact == word.exact }
  }

  private func report(_ word: Word, _ suggestion: String, _ prose: Prose) -> Finding {
    let place = prose.page.source(of: word.range)
    return finding(
      on: prose.context, at: place, source: prose.sourceRange, confidence: 0.85, .englishNumber, suggestion: suggestion,
      fix: Fix(edits: [Edit(range: place, replacement: suggestion)], isSafe: false))
  }
}

extension Finding.Message {
  fileprivate static let englishNumber: Self = "This number is written as in English."
}
