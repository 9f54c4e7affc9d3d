internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds headings that got a full stop: “## Calculer la charge.” for “## Compute the load”.
public struct HeadingFullStop: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "heading-full-stop",
    summary: "A heading ends in a full stop that the English has not.",
    category: .punctuation,
    severity: .minor,
    rationale: "A title has no full stop; with one it reads as a sentence of the text.",
    limits: "Headings whose English ends in a letter, a digit or a parenthesis.",
    fixes: .safe,
    examples: [
      .init(source: "## Compute the load", target: "## Calculer la ⟦charge.⟧", fixed: "## Calculer la charge"),
      .init(source: "# Step 2", target: "# Deuxième ⟦étape.⟧", fixed: "# Deuxième étape"),
      .init(source: "## Load dock.js", target: "## Chargez ⟦dock.js.⟧", fixed: "## Chargez dock.js"),
      .init(
        source: "## Read the signs (RTS)", target: "## Lire les panneaux ⟦routiers.⟧",
        fixed: "## Lire les panneaux routiers"),
      .init(source: "## Compute the load.", target: "## Calculer la charge."),
      .init(source: "## Pumps, docks and more", target: "## Pompes, quais, etc."),
      .init(source: "Compute the load", target: "Calculer la charge."),
    ])

  private static let stop = UInt8(ascii: ".")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.targetBlock.role == .heading, pair.sourceBlock.role == .heading, pair.bead.target.count == 1,
      pair.targetBlock.segments.count == 1,
      let last = pair.targetWords.last, !pair.target.words[last].isCode, !endsInStop(pair),
      case let page = pair.target, case let word = page.words[last], word.length >= 4, !word.isNumber,
      !word.traits.contains(.mixed) || pair.source.words[pair.sourceWords].contains(where: { $0.exact == word.exact }),
      page.text[word.range.upperBound..<page.segments[pair.bead.target[0]].text.upperBound].elementsEqual([Self.stop])
    else { return [] }
    let stop = page.source(of: word.range.upperBound..<word.range.upperBound + 1)
    return [
      finding(
        on: pair.context, at: page.source(of: word.range).union(stop), source: pair.sourceRange, confidence: 0.9,
        .stopInHeading, fix: Fix(edits: [Edit(range: stop, replacement: "")], isSafe: true))
    ]
  }

  private func endsInStop(_ pair: SegmentPair) -> Bool {
    let last = pair.source.segments[pair.bead.source[pair.bead.source.count - 1]].text
    guard let byte = pair.source.text[last].last else { return true }
    return !(byte.isOfLetter || byte &- 0x30 < 10 || byte == UInt8(ascii: ")"))
  }
}

extension Finding.Message {
  fileprivate static let stopInHeading: Self = "A heading has no full stop."
}
