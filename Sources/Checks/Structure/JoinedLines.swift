internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds a list that was written as lines of one paragraph and that the engine read as one sentence: the end of a line and the
/// beginning of the next became one phrase.
///
/// Prose that is wrapped has lines that begin anywhere in a sentence; the lines of such a list are short, begin with a capital and
/// end without a mark.
public struct JoinedLines: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "joined-lines",
    summary: "The lines of a list were translated as one sentence.",
    category: .unintelligible,
    severity: .major,
    rationale: "What stood in two lines became one phrase, and nobody can tell where one entry ends.",
    limits:
      "Paragraphs of three lines or more that all begin with a capital, have at most 15 words and no mark at the end.",
    fixes: .none,
    examples: [
      .init(
        source: "Dock Element\nLamp Element for Dock\nSwitch Element for Lamp",
        target: "⟦Élément de quai élément Lamp pour l’élément Dock Switch pour Lamp⟧"),
      .init(
        source: "Read the log\nCheck the lamps\nClose the dock",
        target: "⟦Lire le journal vérifier les lampes fermer le quai⟧"),
      .init(
        source: "Read the log\nCheck the lamps\nClose the dock",
        target: "Lire le journal\nVérifier les lampes\nFermer le quai"),
      .init(
        source: "The Harbor team\nof Brest reads the log\nbefore noon",
        target: "L’équipe Harbor de Brest lit le journal avant midi"),
    ])

  private static let leastLines = 3
  private static let mostWords = 15
  private static let newline = UInt8(ascii: "\n")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.certainty >= .likely, pair.sourceBlock.role == .paragraph,
      pair.sourceBlock.segments.count == pair.bead.source.count, isList(pair),
      !pair.target.file.text(pair.targetRange).utf8.contains(Self.newline)
    else { return [] }
    return [
      finding(
        on: pair.context, at: pair.targetRange, source: pair.sourceRange, confidence: 0.8, .joinedLines)
    ]
  }

  private func isList(_ pair: SegmentPair) -> Bool {
    let range = pair.sourceRange
    guard pair.source.file.bytes[range.start..<range.end].contains(Self.newline) else { return false }
    let lines = pair.source.file.text(range).split(whereSeparator: \.isNewline)
    return lines.count >= Self.leastLines
      && lines.allSatisfy { line in
        line.first?.isUppercase == true && line.last.map { $0.isLetter || $0.isNumber || $0 == ")" } == true
          && line.split(separator: " ").count <= Self.mostWords
      }
  }
}

extension Finding.Message {
  fileprivate static let joinedLines: Self = "The lines of the English, one under the other, became one sentence."
}
