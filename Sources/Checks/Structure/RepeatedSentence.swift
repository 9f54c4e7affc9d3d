internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds a sentence that stands twice in a row where the English does not say the same thing twice.
public struct RepeatedSentence: PageCheck {
  public static let description = CheckDescription(
    id: "repeated-sentence",
    summary: "A sentence stands twice in a row.",
    category: .addition,
    severity: .major,
    rationale: "The second one says nothing, or it took the place of another sentence.",
    limits: "Sentences of fewer than four words, table cells and headings, and what the English repeats.",
    examples: [
      .init(
        source: "The service copies every file. Open the console.",
        target: "Le service copie chaque fichier. ⟦Le service copie chaque fichier.⟧ Ouvrez la console."),
      .init(
        source: "Open the console first.\n\nClose the page then.",
        target: "Ouvrez d’abord la console.\n\n⟦Ouvrez d’abord la console.⟧"),
      .init(
        source: "Open it. Then close it.\n\nThat is all.",
        target: "Ouvrez-le. Puis fermez-le.\n\n⟦Ouvrez-le. Puis fermez-le.⟧\n\nC’est tout."),
      .init(
        source: "Open the console first. Open the console first.",
        target: "Ouvrez d’abord la console. Ouvrez d’abord la console."),
      .init(source: "Yes, you can. Yes, you can.", target: "Oui. Oui."),
    ])

  private static let leastWords = 4

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    let page = context.target
    guard page.segments.count > 1, let pair = context.pair else { return [] }
    let sentences: [Finding] = (1..<page.segments.count).compactMap { segment in
      guard isRepeated(segment, page), !isEnglish(segment, pair) else { return nil }
      return finding(
        on: context, at: page.segments[segment].source, source: source(of: segment, pair), confidence: 0.85, .twice)
    }
    return sentences + paragraphs(page, pair, context)
  }

  /// Paragraphs of several sentences that are the one before them.
  private func paragraphs(_ page: Page, _ pair: PagePair, _ context: PageContext) -> [Finding] {
    guard page.blocks.count > 1 else { return [] }
    return (1..<page.blocks.count).compactMap { index in
      let (this, last) = (page.blocks[index], page.blocks[index - 1])
      guard this.segments.count > 1, this.text.count == last.text.count, this.role == last.role,
        [.paragraph, .listItem].contains(this.role), page.text[this.text].elementsEqual(page.text[last.text]),
        !isEnglish(this.segments.lowerBound, last.segments.lowerBound, pair)
      else { return nil }
      return finding(
        on: context, at: this.source, source: source(of: this.segments.lowerBound, pair), confidence: 0.85,
        .paragraphTwice)
    }
  }

  /// Whether a sentence of prose is the one before it, word for word, in the same block or the next one.
  private func isRepeated(_ segment: Int, _ page: Page) -> Bool {
    let (this, last) = (page.segments[segment], page.segments[segment - 1])
    guard this.words.count >= Self.leastWords, this.words.count == last.words.count, this.block - last.block <= 1,
      [this, last].allSatisfy({ [.paragraph, .listItem].contains(page.blocks[$0.block].role) })
    else { return false }
    return zip(this.words, last.words).allSatisfy { page.words[$0].folded == page.words[$1].folded }
      && page.text[this.text].elementsEqual(page.text[last.text])
  }

  private func isEnglish(_ segment: Int, _ pair: PagePair) -> Bool { isEnglish(segment, segment - 1, pair) }

  /// Whether the English of two sentences says the same thing twice.
  private func isEnglish(_ segment: Int, _ before: Int, _ pair: PagePair) -> Bool {
    let (this, last) = (pair.targetBeads[segment], pair.targetBeads[before])
    guard this >= 0, last >= 0, this != last else {
      // Two sentences of one bead: the English has to have as many.
      return this >= 0 && this == last && pair.beads[this].source.count > 1
    }
    return SegmentMemory.hash(pair.beads[this].source, of: pair.source)
      == SegmentMemory.hash(pair.beads[last].source, of: pair.source)
  }

  private func source(of segment: Int, _ pair: PagePair) -> ByteRange? {
    let bead = pair.targetBeads[segment]
    return bead >= 0 ? pair.source.segments[pair.beads[bead].source[0]].source : nil
  }
}

extension Finding.Message {
  fileprivate static let twice: Self = "This sentence stands twice in a row."
  fileprivate static let paragraphTwice: Self = "This paragraph stands twice in a row."
}
