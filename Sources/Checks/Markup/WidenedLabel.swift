internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds locked labels that took in a word of the sentence: “[!UICONTROL le ciblage]”, “[!UICONTROL , affectez …]”.
///
/// The label of an interface begins with neither an article nor a comma. Where the label in English does, it is left alone.
public struct WidenedLabel: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "widened-label",
    summary: "A locked label holds an article, a preposition or a comma of the sentence around it.",
    category: .markup,
    severity: .minor,
    rationale: "Readers look for the label as it is marked, and do not find “le ciblage” in the interface.",
    limits: "Only labels in lock marks, such as `[!UICONTROL …]`, whose English begins otherwise.",
    examples: [
      .init(
        source: "Learn about [!UICONTROL Targeting].", target: "En savoir plus sur [!UICONTROL ⟦le ciblage⟧]."),
      .init(
        source: "Open it [!UICONTROL Automatically].", target: "Ouvrez-le [!UICONTROL ⟦, automatiquement⟧]."),
      .init(source: "Click [!UICONTROL The Targets].", target: "Cliquez sur [!UICONTROL Les cibles]."),
      .init(source: "Click [!UICONTROL the Targets].", target: "Cliquez sur [!UICONTROL les cibles]."),
    ])

  private static let english = HashSet(words: [
    "the", "a", "an", "of", "to", "and", "or", "on", "in", "for", "with", "your", "this", "from",
  ])
  private static let french = HashSet(words: [
    "le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "au", "aux", "à", "et", "ou", "sur", "dans",
    "pour",
    "avec", "votre", "vos", "ce", "cette", "ces",
  ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let french = pair.bead.target.flatMap { labels(of: pair.target, $0) }
    guard !french.isEmpty else { return [] }
    let english = pair.bead.source.flatMap { labels(of: pair.source, $0) }
    guard !english.isEmpty, !english.contains(where: { begins($0, pair.source, with: Self.english) })
    else { return [] }
    return french.compactMap { label in
      guard begins(label, pair.target, with: Self.french) else { return nil }
      return finding(
        on: pair.context, at: pair.target.source(of: label), source: pair.sourceRange, confidence: 0.85, .widenedLabel)
    }
  }

  private func labels(of page: Page, _ segment: Int) -> [Range<Int>] {
    page.spans(in: page.segments[segment].text).compactMap {
      let span = page.spans[$0]
      return (span.kind == .interface || span.kind == .locked) && !span.text.isEmpty ? span.text : nil
    }
  }

  /// Whether the label begins with a comma, or with one of the words in lower case.
  private func begins(_ label: Range<Int>, _ page: Page, with words: HashSet) -> Bool {
    let text = page.text[label].drop { $0 == 0x20 }
    if text.first == UInt8(ascii: ",") { return true }
    guard let first = page.words(in: label).first(where: { page.words[$0].start >= label.lowerBound }) else {
      return false
    }
    return words.contains(page.words[first].folded) && !page.words[first].isCapital
  }
}

extension Finding.Message {
  fileprivate static let widenedLabel: Self = "The label took in a word of the sentence; it belongs before the mark."
}
