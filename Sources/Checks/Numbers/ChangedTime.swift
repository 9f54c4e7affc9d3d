internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds hours of the other half of the day: “à 2 h” for “at 2 PM”, “à 9 h du soir” for “at 9 AM”.
///
/// French counts to 24, or says which half is meant. Noon and midnight are left alone: “12 AM” the English itself gets wrong.
public struct ChangedTime: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-time",
    summary: "An hour of the afternoon became one of the morning, or the other way round.",
    category: .mistranslation,
    severity: .major,
    rationale: "Whoever goes by the page is twelve hours late.",
    limits: "Hours with AM or PM in English, from 1 to 11.",
    examples: [
      .init(source: "It runs at ⟦2 PM⟧ each day.", target: "Il s’exécute chaque jour à ⟦2 h⟧."),
      .init(source: "It runs at ⟦9:30 a.m⟧. each day.", target: "Il s’exécute chaque jour à ⟦9 h 30 du soir⟧."),
      .init(source: "It runs at 2 PM each day.", target: "Il s’exécute chaque jour à 14 h."),
      .init(source: "It runs at 9:30 AM and 2:15 p.m.", target: "Il s’exécute à 9:30 et à 2 h 15 de l’après-midi."),
      .init(source: "I am 2 years old.", target: "J’ai 2 ans."),
    ])

  public init() {}

  /// A time of day, its words as indices of the page.
  private struct Time {
    var hour: Int
    var words: Range<Int>
    /// Which half of the day it names.
    var half: Half?
  }

  private enum Half { case morning, afternoon }

  public func findings(in pair: SegmentPair) -> [Finding] {
    let english = pair.sourceWords.compactMap { englishTime($0, pair) }
    guard !english.isEmpty, pair.certainty >= .likely else { return [] }
    let french = pair.targetWords.compactMap { frenchTime($0, pair) }
    return english.compactMap { time in
      let wanted = time.half == .afternoon ? time.hour + 12 : time.hour
      let isThere = french.contains {
        $0.hour == wanted && ($0.half == nil || $0.half == time.half) || $0.hour == time.hour && $0.half == time.half
      }
      guard !isThere, let other = french.first(where: { $0.hour % 12 == time.hour }) else { return nil }
      return finding(
        on: pair.context, at: pair.target.source(ofWords: other.words), source: pair.source.source(ofWords: time.words),
        confidence: 0.85,
        .changedTime(pair.source.string(ofWords: time.words), pair.target.string(ofWords: other.words)))
    }
  }

  private static let morning = HashSet(words: "am a.m a.m. matin")
  private static let afternoon = HashSet(words: "pm p.m p.m. soir après-midi après")
  private static let hours = HashSet(words: "h heure heures")

  private func half(_ word: Word) -> Half? {
    Self.morning.contains(word.folded) ? .morning : Self.afternoon.contains(word.folded) ? .afternoon : nil
  }

  private func englishTime(_ index: Int, _ pair: SegmentPair) -> Time? {
    let page = pair.source
    guard let hour = hour(index, page), (1...11).contains(hour) else { return nil }
    // “9:30” may be two words.
    let mark = hasMinutes(index, page) && !page.string(page.words[index].range).contains(":") ? index + 2 : index + 1
    guard mark < pair.sourceWords.upperBound, let half = half(page.words[mark]), page.words[mark].length <= 4,
      Int(page.words[mark].start) - page.words[mark - 1].range.upperBound <= 2
    else { return nil }
    return Time(hour: hour, words: index..<mark + 1, half: half)
  }

  /// Words behind the hour among which the half of the day is named: “9 h 30 du soir”.
  private static let reach = 6
  private static let joints = HashSet(words: "et ou à jusqu'à puis")

  private func frenchTime(_ index: Int, _ pair: SegmentPair) -> Time? {
    let page = pair.target
    guard let hour = hour(index, page), hour < 24 else { return nil }
    let behind = index + 1..<max(index + 1, min(index + 1 + Self.reach, pair.targetWords.upperBound))
    let mark = behind.prefix { !Self.joints.contains(page.words[$0].folded) }.first { half(page.words[$0]) != nil }
    let isHour = behind.first.map { Self.hours.contains(page.words[$0].folded) } ?? false
    guard mark != nil || isHour || hasMinutes(index, page) else { return nil }
    let end = mark ?? (isHour ? index + 1 : index)
    return Time(hour: hour, words: index..<end + 1, half: mark.flatMap { half(page.words[$0]) })
  }

  /// The digits that a word begins with, where a colon, an “h” or nothing follows them.
  private func hour(_ index: Int, _ page: Page) -> Int? {
    let word = page.words[index]
    guard word.isNumber, !word.isCode else { return nil }
    let text = page.string(word.range)
    let digits = text.prefix(while: \.isNumber)
    let rest = text.dropFirst(digits.count)
    return digits.count <= 2 && (rest.isEmpty || rest.hasPrefix(":") || rest.lowercased().hasPrefix("h"))
      ? Int(digits) : nil
  }

  private func hasMinutes(_ index: Int, _ page: Page) -> Bool {
    let end = page.words[index].range.upperBound
    return page.string(page.words[index].range).contains { ":hH".contains($0) }
      || end + 1 < page.text.count && page.text[end] == UInt8(ascii: ":") && page.text[end + 1] &- 0x30 < 10
  }
}

extension Finding.Message {
  fileprivate static func changedTime(_ english: String, _ french: String) -> Self {
    "The English says “\(english)”; “\(french)” is in the other half of the day."
  }
}
