internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds bold and italic type of the English that the French sentence does not have, in folders that keep it elsewhere.
public struct LostEmphasis: PairCheck {
  public static let scope = CheckScope.blockFirst
  public static let description = CheckDescription(
    id: "lost-emphasis",
    summary: "A bold or italic run of the English is plain text.",
    category: .markup,
    severity: .minor,
    rationale: "Bold type marks what to click and what to mind; without it the step is hard to follow.",
    limits:
      "Folders that keep less than 19 of 20 such runs, and sentences that were split or joined, and grammatical words.",
    examples: [
      .init(
        source: "Choose **Save** now.", target: "⟦Choisissez maintenant Enregistrer.⟧", folder: folder),
      .init(
        source: "Choose **Save** and **Quit** now.", target: "⟦Choisissez maintenant Enregistrer et **Quitter**.⟧",
        folder: folder),
      .init(source: "Choose **Save** now.", target: "Choisissez maintenant **Enregistrer**.", folder: folder),
      .init(source: "Choose **Save** now.", target: "Choisissez maintenant Enregistrer."),
    ])

  /// A folder that keeps bold type.
  private static let folder: [CheckDescription.Example.Companion] = CheckDescription.Example.Companion.copies(
    source: "Choose **Save** first.\n\nChoose **Open** first.\n\nChoose **Quit** first.\n\nThen choose **Send** again.",
    target:
      "Choisissez d’abord **Enregistrer**.\n\nChoisissez d’abord **Ouvrir**.\n\nChoisissez d’abord **Quitter**.\n\n"
      + "Choisissez ensuite **Envoyer**.")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.isHeld, pair.bead.source.count == pair.bead.target.count else { return [] }
    let english = spans(pair.bead.source, pair.source)
    guard let first = english.first, pair.context.survey.emphasis.isFaithful else { return [] }
    let kept = spans(pair.bead.target, pair.target).count
    guard kept < english.count, !isWritten(pair), !isElsewhere(pair) else { return [] }
    let lost = kept == 0 && english.count == 1 ? first : nil
    return [
      finding(
        on: pair.context, at: lost.flatMap { place(of: $0, pair) } ?? pair.targetRange, source: first.source,
        confidence: 0.7, lost.map { .lostEmphasis(pair.source.string($0.text)) } ?? .lessEmphasis(english.count, kept))
    ]
  }

  /// The emphasised runs of segments; grammatical words (“*not*”) and abbreviations (“*i.e.*”) are left out: the stress of an
  /// English sentence is French in another place, or none.
  private func spans(_ segments: [Int], _ page: Page) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter {
      EmphasisHabits.isEmphasis($0) && !isGrammar(page.words(in: $0.text), page) && !isLink($0, page)
    }
  }

  /// Whether the run is all of the text of a link, which shows that it is something by itself.
  private func isLink(_ span: InlineSpan, _ page: Page) -> Bool {
    page.spans(in: span.text).contains { page.spans[$0].kind == .link && page.spans[$0].text == span.text }
  }

  private func isGrammar(_ words: Range<Int>, _ page: Page) -> Bool {
    words.allSatisfy { index in
      FunctionWords.english.contains(page.words[index].folded)
        || page.words[index].length <= 3
          && page.text[page.words[index].range].contains(UInt8(ascii: "."))
    }
  }

  /// Whether the paragraph has as many runs as the English one, in other sentences.
  private func isElsewhere(_ pair: SegmentPair) -> Bool {
    EmphasisHabits.count(pair.targetBlock.text, pair.target) >= EmphasisHabits.count(pair.sourceBlock.text, pair.source)
  }

  /// Whether the delimiters stand there and mean nothing: that is `broken-emphasis`.
  private func isWritten(_ pair: SegmentPair) -> Bool {
    pair.bead.target.contains { segment in
      pair.target.text[pair.target.segments[segment].text].contains {
        $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_")
      }
    }
  }

  /// The French words of a run whose words all stand there as they are.
  private func place(of span: InlineSpan, _ pair: SegmentPair) -> ByteRange? {
    let words = pair.source.words(in: span.text)
    guard !words.isEmpty, words.count <= pair.targetWords.count else { return nil }
    let start = (pair.targetWords.lowerBound...pair.targetWords.upperBound - words.count).first { start in
      words.allSatisfy { pair.source.words[$0].folded == pair.target.words[start + $0 - words.lowerBound].folded }
    }
    return start.map { pair.target.source(ofWords: $0..<$0 + words.count) }
  }
}

extension Finding.Message {
  fileprivate static func lostEmphasis(_ text: String) -> Self {
    "“\(text)” is emphasised in English; here nothing is."
  }
  fileprivate static func lessEmphasis(_ english: Int, _ french: Int) -> Self {
    "The English emphasises \(english) runs of words, the French \(french)."
  }
}
