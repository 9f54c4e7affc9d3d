internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds times that were torn at their colon: “à partir de la :45 8” for “beginning at 8:45”, “à 14 :30”.
public struct DamagedTime: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "damaged-time",
    summary: "A time was torn apart at its colon.",
    category: .numberFormat,
    severity: .major,
    rationale: "The space that French puts before a colon was put into a time, and the hour may be gone.",
    limits: "Only where the English has a time with a colon.",
    fixes: .shown,
    examples: [
      .init(source: "It begins at 8:45.", target: "Il commence à la ⟦:45 8⟧."),
      .init(source: "It begins at 2:30 p.m.", target: "Il commence à ⟦14 :30⟧.", fixed: "Il commence à 14:30."),
      .init(source: "It begins at 8:20.", target: "Il commence à la ⟦:20⟧."),
      .init(source: "Ratio: 30 of 45.", target: "Rapport :30 sur 45."),
      .init(source: "It begins at 8:45.", target: "Il commence à 8:45."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.bead.source.contains(where: { hasTime(pair.source.segments[$0].text, pair.source) }) else { return [] }
    let page = pair.target
    return pair.targetWords.compactMap { index in
      guard let place = place(at: index, pair.targetWords, page) else { return nil }
      let range = page.source(of: place.range)
      let text = page.file.text(range)
      let isWhole = place.hour == index - 1
      let right = text.filter { !$0.isWhitespace }
      return finding(
        on: pair.context, at: range, source: pair.sourceRange, confidence: 0.9, .damagedTime(text),
        suggestion: isWhole ? right : nil,
        fix: isWhole ? Fix(edits: [Edit(range: range, replacement: right)], isSafe: false) : nil)
    }
  }

  /// A time that lacks its hour, or has it on the wrong side.
  private struct Place {
    var range: Range<Int>
    /// The hour among the page’s words.
    var hour: Int?
  }

  /// Two digits behind a colon that has no digit right before it.
  private func place(at index: Int, _ words: Range<Int>, _ page: Page) -> Place? {
    let word = page.words[index]
    let start = Int(word.start)
    guard word.isNumber, word.range.count == 2, !word.isCode, start > 0, page.text[start - 1] == UInt8(ascii: ":"),
      index > words.lowerBound, case let before = page.words[index - 1].range.upperBound,
      case let gap = page.text[before..<start - 1], (1...3).contains(gap.count), gap.allSatisfy({ !$0.isOfLetter }),
      gap.last.map({ $0 == 0x20 || $0 >= 0x80 }) == true
    else { return nil }
    if isHour(index - 1, page) {
      return Place(range: Int(page.words[index - 1].start)..<word.range.upperBound, hour: index - 1)
    }
    let next = index + 1
    if words.contains(next), isHour(next, page), page.isBlank(index, next) {
      return Place(range: start - 1..<page.words[next].range.upperBound, hour: next)
    }
    return Place(range: start - 1..<word.range.upperBound)
  }

  private func isHour(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    return word.isNumber && !word.isCode && word.range.count <= 2
  }

  /// Whether a text has one or two digits, a colon and two digits.
  private func hasTime(_ range: Range<Int>, _ page: Page) -> Bool {
    page.text[range].indices.contains { index in
      guard page.text[index] == UInt8(ascii: ":"), index > range.lowerBound, index + 2 < range.upperBound else {
        return false
      }
      return [index - 1, index + 1, index + 2].allSatisfy { page.text[$0] &- 0x30 < 10 }
    }
  }
}

extension Finding.Message {
  fileprivate static func damagedTime(_ text: String) -> Self { "“\(text)” is a time that was torn apart." }
}
