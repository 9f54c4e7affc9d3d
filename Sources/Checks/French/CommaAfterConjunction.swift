internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds sentences that begin with “Et,” or “Ou,” because the English begins with “And,” or “Or,”.
public struct CommaAfterConjunction: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "comma-after-conjunction",
    summary: "A comma parts “et” or “ou” from the sentence that it opens, as in English.",
    category: .punctuation,
    severity: .minor,
    rationale: "French has no comma behind a conjunction that opens a sentence, unless something is put in there.",
    limits: "Only where the English has the comma too, and no preposition or conjunction follows, as in “Et, si …,”.",
    fixes: .shown,
    examples: [
      .init(
        source: "Or, open the page. And, close it.", target: "⟦Ou,⟧ ouvrez la page. ⟦Et,⟧ fermez-la.",
        fixed: "Ou ouvrez la page. Et fermez-la."),
      .init(
        source: "And, the dock is open.", target: "⟦Et,⟧ le quai est ouvert.", fixed: "Et le quai est ouvert."),
      .init(source: "And, if you can, close it.", target: "Et, si vous le pouvez, fermez-la."),
      .init(source: "And close it.", target: "Et, fermez-la."),
      .init(source: "And, close it.", target: "Et fermez-la."),
    ])

  private static let opening = HashSet(words: "et ou")
  private static let englishOpening = HashSet(words: "and or")
  /// What opens something that is put in, and has its own commas: “Et, pour finir, …”.
  private static let insertions = HashSet(words: [
    "dans", "en", "par", "pour", "si", "s'", "à", "au", "aux", "lors", "lorsque", "lorsqu'", "quand", "comme", "sur",
    "sous", "sans", "avec", "après", "avant", "depuis", "dès", "bien", "selon", "contrairement", "grâce", "surtout",
  ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.bead.source.contains(where: { comma(behindFirstOf: $0, pair.source, Self.englishOpening) != nil }) else {
      return []
    }
    let page = pair.target
    return pair.bead.target.compactMap { segment in
      guard let comma = comma(behindFirstOf: segment, page, Self.opening) else { return nil }
      let words = page.segments[segment].words
      guard words.count >= 3, !Self.insertions.contains(page.words[words.lowerBound + 1].folded) else { return nil }
      let place = page.source(of: comma..<comma + 1)
      return finding(
        on: pair.context, at: page.source(of: page.words[words.lowerBound].range).union(place),
        source: pair.sourceRange, confidence: 0.85, .commaBehind(page.string(page.words[words.lowerBound].range)),
        fix: Fix(edits: [Edit(range: place, replacement: "")], isSafe: false))
    }
  }

  /// Where the comma stands that follows the first word of a segment, if that is one of some words.
  private func comma(behindFirstOf segment: Int, _ page: Page, _ openers: HashSet) -> Int? {
    guard let first = page.segments[segment].words.first, openers.contains(page.words[first].folded),
      Int(page.words[first].start) == page.segments[segment].text.lowerBound,
      case let comma = page.words[first].range.upperBound, comma + 1 < page.text.count,
      page.text[comma] == UInt8(ascii: ","), page.text[comma + 1] == 0x20
    else { return nil }
    return comma
  }
}

extension Finding.Message {
  fileprivate static func commaBehind(_ word: String) -> Self { "No comma belongs behind “\(word)”." }
}
