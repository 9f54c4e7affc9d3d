internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds names that a French sentence has less often than its English one and that left a gap: “la présentation d’.”,
/// “Par exemple,  est fini”.
///
/// Names are what is locked in the English, and what the folder keeps nearly everywhere. A translation may leave one out or
/// put a pronoun in its place; so a name that left no trace is shown only when asked for.
public struct LostName: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lost-name",
    summary: "A name that the English sentence has is missing from the French one.",
    category: .omission,
    severity: .major,
    rationale: "A sentence without its subject or object says nothing, and nobody can find the product by its name.",
    limits:
      "Without a trace that it left (a stranded “d’”, a double space, an empty link, a sign at the beginning), it is hidden.",
    fixes: .none,
    examples: [
      .init(
        source: "For example, [!DNL ⟦Harbor Sync⟧] is ready.", target: "Par ⟦exemple,  est⟧ prêt."),
      .init(
        source: "Open a [!UICONTROL ⟦Fine Tuning⟧] (FT) page.", target: "Ouvrez une ⟦page  (FT⟧)."),
      .init(
        source: "You must use the [!UICONTROL ⟦Fine Tuning⟧], as shown.",
        target: "Vous devez ⟦utiliser ,⟧ comme indiqué."),
      .init(
        source: "See the [overview of [!DNL ⟦Harbor Sync⟧]](overview.md) first.",
        target: "Consultez d’abord la [présentation ⟦d’⟧](overview.md)."),
      .init(
        source: "Open **[!DNL ⟦Harbor Sync⟧]** first.", target: "Ouvrez d’abord **⟦&#x200B;⟧**."),
      .init(
        source: "[!DNL ⟦Harbor Sync⟧]: how to set it up.", target: "⟦: comment⟧ le configurer."),
      .init(
        source: "For example, [!DNL Harbor Sync] is ready.", target: "Par exemple, [!DNL Harbor Sync] est prêt."),
      .init(
        source: "See the [overview of [!DNL Harbor Sync]](overview.md) first.",
        target: "Consultez d’abord la présentation d’[!DNL Harbor Sync]."),
    ])

  /// Sentences that a name must stand in, and the share of them that must keep it.
  private static let (leastSentences, leastKept) = (8, 0.9)
  private static let traced = 0.8
  private static let untraced = 0.3

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.bead.source.count == 1, pair.bead.target.count == 1, pair.certainty >= .likely,
      case let name? = Self.lostLock(pair) ?? lostKeptName(pair)
    else { return [] }
    let trace = Self.trace(pair)
    if trace == nil, name.needsTrace || pair.certainty < .sure || hasPronoun(pair) { return [] }
    let text = pair.source.string(name.text)
    return [
      finding(
        on: pair.context, at: trace.map { pair.target.source(of: $0) } ?? pair.targetRange,
        source: pair.source.source(of: name.text), confidence: trace == nil ? Self.untraced : Self.traced,
        .lostName(text))
    ]
  }

  // MARK: Names

  /// A locked name or a label of an interface that the French has less often, be it in plain words.
  private static func lostLock(_ pair: SegmentPair) -> (text: Range<Int>, needsTrace: Bool)? {
    let source = pair.source.segments[pair.bead.source[0]].text
    let locks = pair.source.spans(in: source).map { pair.source.spans[$0] }
      .filter { $0.kind == .locked || $0.kind == .interface }
    guard !locks.isEmpty else { return nil }
    let target = pair.target.segments[pair.bead.target[0]].text
    let french = pair.target.spans(in: target).count {
      pair.target.spans[$0].kind == .locked || pair.target.spans[$0].kind == .interface
    }
    guard french < locks.count else { return nil }
    let lost = locks.filter { pair.target.text[target].firstRange(of: pair.source.text[$0.text]) == nil }
    if let name = lost.first(where: { $0.kind == .locked }) { return (name.text, false) }
    // Labels are translated: the one of which the fewest words are there.
    let shares = lost.map { renderedShare(of: $0, pair) }
    guard let least = shares.min(), least <= mostRendered, let index = shares.firstIndex(of: least) else { return nil }
    return (lost[index].text, true)
  }

  /// Of the words of a label that got lost, one may be in the sentence for another reason.
  private static let mostRendered = 0.5

  /// Of the words of a label that mean something, the share that the French sentence has words for.
  private static func renderedShare(of label: InlineSpan, _ pair: SegmentPair) -> Double {
    let words = pair.source.words(in: label.text).filter {
      !FunctionWords.english.contains(pair.source.words[$0].folded)
    }
    let order = EnglishOrder(pair: pair)
    let rendered = words.count { word in pair.targetWords.contains { order.translates(word, $0) } }
    return words.isEmpty ? 1 : Double(rendered) / Double(words.count)
  }

  /// The words around the gap of a name or a label that got lost, in the text of the French page; nil where there is none.
  ///
  /// The spaces and marks in it are no fault of their own.
  static func gap(in pair: SegmentPair) -> Range<Int>? {
    guard pair.hasFewerLabels, pair.bead.source.count == 1, pair.bead.target.count == 1, pair.certainty >= .likely,
      lostLock(pair) != nil
    else { return nil }
    return trace(pair)
  }

  /// A name that the folder keeps nearly everywhere.
  private func lostKeptName(_ pair: SegmentPair) -> (text: Range<Int>, needsTrace: Bool)? {
    let (source, target) = (pair.source, pair.target)
    let words = source.segments[pair.bead.source[0]].words
    let french = pair.targetWords
    for run in KeepStatistics.candidates(in: source, words) where run.count == 1 {
      let word = source.words[run.lowerBound]
      guard word.length >= 3, word.traits.isDisjoint(with: [.code, .locked]),
        case let tally = pair.context.survey.keeps[KeepStatistics.hash(source.words[run])],
        tally.total >= Self.leastSentences, Double(tally.kept) >= Self.leastKept * Double(tally.total)
      else { continue }
      let wanted = source.words[words].count { $0.folded == word.folded }
      let kept = target.words[french].count { $0.folded == word.folded }
      // An acronym may be spelled out.
      if kept < wanted { return (word.range, word.traits.contains(.capitals)) }
    }
    return nil
  }

  // MARK: Traces

  /// The words around the gap that the name left.
  private static func trace(_ pair: SegmentPair) -> Range<Int>? {
    let page = pair.target
    let segment = page.segments[pair.bead.target[0]]
    guard let first = segment.words.first, let last = segment.words.last else { return nil }
    let text = page.text
    // A sentence that begins with a sign.
    let begin = text[segment.text].first { $0 > 0x20 }
    if let begin, ":,;".utf8.contains(begin), !":,;".utf8.contains(firstByte(of: pair)) {
      return segment.text.lowerBound..<page.words[first].range.upperBound
    }
    let english = pair.source.segments[pair.bead.source[0]].text
    if let hollow = hollowMark(in: segment.text, page), hollowMark(in: english, pair.source) == nil { return hollow }
    let isLabelLost = pair.hasFewerLabels
    for index in segment.words {
      let word = page.words[index]
      let isElided = word.traits.contains(.elided)
      let end = word.range.upperBound + (isElided ? 0 : lengthOfLoneElision(index, page))
      let next = index < last ? Int(page.words[index + 1].start) : segment.text.upperBound
      // “d’.”
      if isElided || end > word.range.upperBound,
        end >= segment.text.upperBound || ".,;:)!?".utf8.contains(text[end])
      {
        return word.range.lowerBound..<end
      }
      if next > end, isLabelLost, isHole(end..<next, pair), !isBorder(end..<next, page) {
        let behind = index < last ? page.words[index + 1].range.upperBound : next
        // The word behind a mark is not at the gap.
        let isOpen = page.text[end..<next].contains(UInt8(ascii: "("))
        let marks = page.text[end..<next].prefix { $0 == 0x20 }.count + 1
        return word.range.lowerBound..<(isOpen ? behind : min(next, end + marks))
      }
      guard index < last, next > end else { continue }
      // “exemple,  est”
      let gap = text[end..<next]
      if gap.count <= 3, gap.suffix(2).elementsEqual([0x20, 0x20]),
        gap.dropLast(2).allSatisfy({ $0 == UInt8(ascii: ",") }),
        !isBorder(end..<next, page)
      {
        return word.range.lowerBound..<page.words[index + 1].range.upperBound
      }
    }
    return nil
  }

  /// A link or an emphasis that holds invisible characters or pictures only: `**&#x200B;**`, `[&#128279;](intro.md)`.
  /// Whether a name is missing between two words, or behind the last one: “activité  (AP)”, “réussir une activité  ?”, “utiliser ,
  /// comme”, “( uniquement)”. In English such spaces stand nowhere.
  private static func isHole(_ gap: Range<Int>, _ pair: SegmentPair) -> Bool {
    let text = pair.target.text[gap]
    let (first, second) = (text.first, text.dropFirst().first)
    let isWide = first == 0x20 && second == 0x20 && text.dropFirst(2).first.map { "(?!:;".utf8.contains($0) } == true
    let isBeforeMark = first == 0x20 && (second == UInt8(ascii: ".") || second == UInt8(ascii: ","))
    let isInside = text.elementsEqual(" ( ".utf8)
    guard isWide || isBeforeMark || isInside,
      pair.target.file.text(pair.target.source(of: gap)).utf8.elementsEqual(text)
    else { return false }
    let english = pair.source.text[pair.source.segments[pair.bead.source[0]].text]
    return !zip(english, english.dropFirst()).contains {
      $0 == 0x20 && ".,".utf8.contains($1) || $0 == 0x28 && $1 == 0x20
    }
  }

  private static func hollowMark(in range: Range<Int>, _ page: Page) -> Range<Int>? {
    page.spans(in: range).map { page.spans[$0] }.first { span in
      switch span.kind {
      case .link, .strong, .emphasis:
        !span.text.isEmpty && page.words(in: span.text).isEmpty
          && page.text[span.text].contains { $0 >= 0xE2 }
          && page.text[span.text].allSatisfy { $0 == 0x20 || $0 >= 0x80 }
      default: false
      }
    }?.text
  }

  private static func firstByte(of pair: SegmentPair) -> UInt8 {
    pair.source.text[pair.source.segments[pair.bead.source[0]].text].first { $0 > 0x20 } ?? 0
  }

  /// The bytes of the apostrophe of a “d’” with nothing behind it, which is no elided form to a word cutter; 0 for other words.
  private static func lengthOfLoneElision(_ index: Int, _ page: Page) -> Int {
    let (word, end) = (page.words[index], page.words[index].range.upperBound)
    guard word.length <= 2, elided.contains(word.folded) else { return 0 }
    return ["’", "'"].first { page.text[end...].starts(with: $0.utf8) }?.utf8.count ?? 0
  }

  private static let elided = HashSet(words: ["d", "l", "qu"])

  /// Bytes before a gap in which a lock that ends there may begin.
  private static let longestLock = 400

  /// Whether a locked text begins or ends in a gap: there double spaces come by themselves.
  private static func isBorder(_ gap: Range<Int>, _ page: Page) -> Bool {
    page.spans(in: max(0, gap.lowerBound - longestLock)..<gap.upperBound + 1).contains { index in
      let span = page.spans[index]
      guard span.kind == .locked || span.kind == .interface else { return false }
      return gap.lowerBound <= span.text.lowerBound && span.text.lowerBound <= gap.upperBound
        || gap.lowerBound <= span.text.upperBound && span.text.upperBound <= gap.upperBound
    }
  }

  // MARK: Pronouns

  private func hasPronoun(_ pair: SegmentPair) -> Bool {
    pair.target.words[pair.targetWords].contains { Self.pronouns.contains($0.folded) }
  }

  private static let pronouns = HashSet(
    words: "il elle ils elles son sa ses leur leurs ce cet cette ces celui celle ceux celles en y le la les lui dont")
}

extension Finding.Message {
  fileprivate static func lostName(_ name: String) -> Self { "“\(name)” is missing from this sentence." }
}
