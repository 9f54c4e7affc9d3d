internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds labels of two things that lost the comma between them: “Point-virgule plus” for “Semicolon, Plus”.
public struct LostComma: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lost-comma",
    summary: "A label names two things, and nothing separates them.",
    category: .punctuation,
    severity: .minor,
    rationale: "Without its comma the label reads as one thing.",
    limits: "Whole cells, items and headings of two words in English, both with a capital.",
    examples: [
      .init(source: "- Semicolon, Plus", target: "- ⟦Point-virgule plus⟧"),
      .init(source: "|Keys|N|\n|---|---|\n|Up, Down|1|", target: "|Touches|N|\n|---|---|\n|⟦Haut bas⟧|1|"),
      .init(source: "- Semicolon, Plus", target: "- Point-virgule, plus"),
      .init(source: "- Semicolon, Plus", target: "- Point-virgule et plus"),
      .init(source: "- Paris, Texas is far", target: "- Paris au Texas est loin"),
      .init(source: "- January 3, 2020", target: "- 3 janvier 2020"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.sourceWords.count == 2, pair.bead.source.count == 1, pair.bead.target.count == 1,
      2...4 ~= pair.targetWords.count, case (let page, let words) = (pair.source, pair.sourceWords),
      page.words[words].allSatisfy({ $0.isCapital && !$0.isCode && !$0.isNumber }),
      page.text[page.words[words.lowerBound].range.upperBound..<Int(page.words[words.lowerBound + 1].start)]
        .elementsEqual(", ".utf8),
      case let text = pair.target.segments[pair.bead.target[0]].text, !isSeparated(text, pair)
    else { return [] }
    return [
      finding(
        on: pair.context, at: pair.target.source(of: text), source: pair.sourceRange, confidence: 0.8, .lostComma)
    ]
  }

  private static let joints: Set<String> = ["et", "ou"]

  private func isSeparated(_ text: Range<Int>, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    return page.text[text].contains { ",;/&(|".utf8.contains($0) }
      || pair.targetWords.contains { Self.joints.contains(page.string(page.words[$0].range).lowercased()) }
      // Kept as it is, without its comma, it may be a name.
      || pair.targetWords.count == 2
        && zip(pair.targetWords, pair.sourceWords).allSatisfy {
          page.words[$0].exact == pair.source.words[$1].exact
        }
  }
}

extension Finding.Message {
  fileprivate static let lostComma: Self = "The English has a comma between the two."
}
