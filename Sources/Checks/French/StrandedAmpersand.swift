internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds the sign “&” beside a little word that it cannot join: “notre notification de & suivi des cookies”.
///
/// Translation moved the two words that the English joins, and left the sign where it was.
public struct StrandedAmpersand: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "stranded-ampersand",
    summary: "“&” stands beside a little word and joins nothing.",
    category: .unintelligible,
    severity: .major,
    rationale: "What the English joins with “&” stands elsewhere in the French; the sentence falls apart.",
    limits: "Only where the English has a sign between two words, and no article or preposition beside it.",
    examples: [
      .init(
        source: "Read our Harbor & Dock Notice.", target: "Lisez notre notification Harbor ⟦de &⟧ quai."),
      .init(
        source: "It goes from the harbor & back.", target: "Il va du port ⟦et &⟧, au retour."),
      .init(source: "Pumps & docks are here.", target: "Pompes ⟦& les⟧ quais sont ici."),
      .init(source: "Pumps & docks are here.", target: "Pompes & quais sont ici."),
      .init(source: "Pumps & the docks are here.", target: "Pompes & les quais sont ici."),
      .init(source: "Add &mark to pumps & docks.", target: "L’ajout de &mark aux pompes & quais."),
      .init(source: "Use `a && b` or &.", target: "Utilisez `a && b` ou &."),
    ])

  private static let little = HashSet(
    words: "de d' du des la le les l' à et entre pour en au aux un une notre nos avec sur par est sont dans")
  private static let englishLittle = HashSet(
    words: "the a an our your their its of to in for from by with on and or this that these all")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard joinsWords(pair) else { return [] }
    return pair.bead.target.flatMap { segment -> [Finding] in
      let (page, words) = (pair.target, pair.target.segments[segment].words)
      return words.dropLast().compactMap { left in
        // “de &mboxTrace”: the sign belongs to what follows.
        guard isAmpersand(between: left, left + 1, page), page.text[Int(page.words[left + 1].start) - 1] == 0x20 else {
          return nil
        }
        let isLeft = Self.little.contains(page.words[left].folded) && !page.words[left].isCapital
        guard isLeft || isRight(left + 1, page), let sign = sign(behind: left, page) else { return nil }
        let range =
          isLeft
          ? Int(page.words[left].start)..<sign.upperBound : sign.lowerBound..<page.words[left + 1].range.upperBound
        return finding(
          on: pair.context, at: page.source(of: range), source: pair.sourceRange, confidence: 0.9, .joinsNothing)
      }
    }
  }

  private func isRight(_ index: Int, _ page: Page) -> Bool {
    Self.little.contains(page.words[index].folded) && !page.words[index].isCapital
  }

  private func sign(behind word: Int, _ page: Page) -> Range<Int>? {
    let end = page.words[word].range.upperBound
    return page.text[end...].prefix(4).firstIndex(of: UInt8(ascii: "&")).map { $0..<$0 + 1 }
  }

  /// Whether the English has “&” between words that are no little ones, and nowhere beside a little one.
  private func joinsWords(_ pair: SegmentPair) -> Bool {
    let page = pair.source
    var isJoined = false
    for segment in pair.bead.source {
      for left in page.segments[segment].words.dropLast() where isAmpersand(between: left, left + 1, page) {
        guard !Self.englishLittle.contains(page.words[left].folded),
          !Self.englishLittle.contains(page.words[left + 1].folded)
        else { return false }
        isJoined = true
      }
    }
    return isJoined
  }

  /// Whether “&” stands between two words, with spaces or a comma or a bracket at most, and neither is code.
  private func isAmpersand(between left: Int, _ right: Int, _ page: Page) -> Bool {
    guard !page.words[left].isCode, !page.words[right].isCode,
      case let gap = page.text[page.words[left].range.upperBound..<Int(page.words[right].start)],
      gap.count(where: { $0 == UInt8(ascii: "&") }) == 1, gap.count <= 5
    else { return false }
    return gap.allSatisfy { " &,)'".utf8.contains($0) }
      && page.codeSpan(at: page.words[left].range.upperBound) == nil
  }
}

extension Finding.Message {
  fileprivate static let joinsNothing: Self = "“&” joins nothing here: the words that it joins stand elsewhere."
}
