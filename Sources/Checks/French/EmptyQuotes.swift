internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds quotation marks with nothing between them, “le nom complet du " " contact”, and straight ones that float between spaces.
///
/// Translation moved the quoted words, and their marks stayed behind.
public struct EmptyQuotes: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "empty-quotes",
    summary: "Quotation marks have nothing between them.",
    category: .unintelligible,
    severity: .major,
    rationale: "The quoted words stand elsewhere in the sentence or are lost; nobody can tell what was quoted.",
    limits: "Marks that the English leaves empty too, and those in code.",
    examples: [
      .init(
        source: "It uses the contact's \"display name\" here.",
        target: "Il utilise le nom complet du ⟦contact \" \" ici⟧."),
      .init(
        source: "Go to the “Lamps” section first.", target: "Allez d’abord ⟦dans « » la⟧ section Lampes."),
      .init(
        source: "It has a \"click to chat\" feature.",
        target: "Elle a une fonction de ⟦clic \" sur⟧ la conversation."),
      .init(
        source: "Send your \"\"Do Not Dock\"\" signal now.",
        target: "Envoyez votre ⟦signal \" \" \" \" d’⟧amarrage maintenant."),
      .init(source: "Say \"one\" \"two\" now.", target: "Dites \"un\" \"deux\" maintenant."),
      .init(source: "A text of \" \" only", target: "Un texte de \" \" seulement, `« »`"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    let empty = Self.emptyGaps(pair.targetWords, page)
    let gaps = empty.isEmpty ? Self.loneMarks(pair.targetWords, page) : empty
    guard !gaps.isEmpty else { return [] }
    let isAsInEnglish =
      !Self.emptyGaps(pair.sourceWords, pair.source).isEmpty || empty.isEmpty && !quotesWell(pair)
    return gaps.filter { !isAsInEnglish || isRun($0, pair) }.map { index in
      finding(
        on: pair.context, at: page.source(ofWords: index..<index + 2), source: pair.sourceRange, confidence: 0.85,
        .emptyQuotes)
    }
  }

  /// Whether four marks stand in a row, `" " " "`, which the English has nowhere, whatever it does with two.
  private func isRun(_ index: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let gap = page.words[index].range.upperBound..<Int(page.words[index + 1].start)
    return page.string(gap).contains(Self.run)
      && !pair.bead.source.contains { pair.source.string(pair.source.segments[$0].text).contains(Self.run) }
  }

  private static let run = "\" \" \" \""

  /// Whether the English has straight marks, each of them at a word.
  private func quotesWell(_ pair: SegmentPair) -> Bool {
    pair.bead.source.contains { pair.source.text[pair.source.segments[$0].text].contains(Self.straight) }
      && Self.loneMarks(pair.sourceWords, pair.source).isEmpty
  }

  private static let straight = UInt8(ascii: "\"")
  private static let pairs = [("«", "»"), ("“", "”")]

  /// The words behind which marks stand with nothing between them. Of straight ones, an even number has to stand before them:
  /// otherwise the first one closes what comes before.
  private static func emptyGaps(_ words: Range<Int>, _ page: Page) -> [Int] {
    guard words.count > 1 else { return [] }
    var gaps: [Int] = []
    var straights = 0
    for index in words.dropLast() where !page.words[index].isCode {
      let range = page.words[index].range.upperBound..<Int(page.words[index + 1].start)
      let marks = page.text[range].count { $0 == straight }
      // Most gaps are one space.
      if range.count >= 3, isEmpty(range, page, hasStraight: marks > 1 && straights.isMultiple(of: 2)) {
        gaps.append(index)
      }
      straights += marks
    }
    return gaps
  }

  /// The words behind which one straight mark stands with a space on both sides: “de clic " sur " la conversation”.
  private static func loneMarks(_ words: Range<Int>, _ page: Page) -> [Int] {
    words.dropLast().filter { index in
      let gap = page.words[index].range.upperBound..<Int(page.words[index + 1].start)
      return !page.words[index].isCode && !page.words[index + 1].isCode && page.text[gap].elementsEqual(" \" ".utf8)
        && page.codeSpan(at: gap.lowerBound + 1) == nil
    }
  }

  private static func isEmpty(_ range: Range<Int>, _ page: Page, hasStraight: Bool) -> Bool {
    guard page.codeSpan(at: range.lowerBound + 1) == nil else { return false }
    let text = page.string(range)
    guard text.contains(where: { "\"«“".contains($0) }) else { return false }
    let bare = text.filter { !$0.isWhitespace }
    return hasStraight && bare.contains("\"\"") && text.contains(" \"")
      || pairs.contains { bare.contains($0.0 + $0.1) }
  }
}

extension Finding.Message {
  fileprivate static let emptyQuotes: Self = "These quotation marks have nothing between them."
}
