internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds labels that left a hole: “dans les activités  et Ciblage automatique” for “in Automated Personalization and Auto-Target
/// activities”.
///
/// The French has fewer labels than the English, none of the names under which the folder has the label, and a place where a word
/// is missing: two spaces, or an article before “et”.
public struct LostLabel: PairCheck {
  public static let description = CheckDescription(
    id: "lost-label",
    summary: "A label of the interface is gone, and a hole in the sentence shows where.",
    category: .omission,
    severity: .major,
    rationale: "The sentence speaks of two things and names one.",
    limits:
      "Labels in lock marks of two words or more, and sentences with two spaces side by side, a word that something must follow, or a parenthesis at the beginning.",
    fixes: .none,
    examples: [
      .init(
        source: "Use it in [!UICONTROL Gate Plan] and [!UICONTROL Lamp Test] activities.",
        target: "Utilisez-le dans les activités⟦  et⟧ [!UICONTROL Essai de lampe].", folder: plans),
      .init(
        source: "Open a [!UICONTROL Gate Plan] or [!UICONTROL Lamp Test] page.",
        target: "Ouvrez une page ⟦de ou⟧ [!UICONTROL Essai de lampe].", folder: plans),
      .init(
        source: "| [!UICONTROL Gate Plan] (GP) | Yes |\n|---|---|", target: "| ⟦(GP⟧) | Oui |\n|---|---|",
        folder: plans),
      .init(
        source: "Use it in [!UICONTROL Gate Plan] and [!UICONTROL Lamp Test] activities.",
        target: "Utilisez-le  dans le plan de porte et [!UICONTROL Essai de lampe].",
        folder: plans),
      .init(
        source: "Use it in [!UICONTROL Gate Plan] and [!UICONTROL Lamp Test] activities.",
        target: "Utilisez-le dans les deux activités, dont [!UICONTROL Essai de lampe].", folder: plans),
    ])

  private static let plans = [
    CheckDescription.Example.Companion(
      source: "Open [!UICONTROL Gate Plan].", target: "Ouvrez [!UICONTROL Plan de porte].")
  ]

  private static let leads = HashSet(words: ["de", "dans", "du", "des", "les", "le", "la", "sur", "avec", "pour"])
  private static let ends = HashSet(words: ["et", "ou"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.bead.confidence >= 0.8 else { return [] }
    let english = labels(pair.source, pair.bead.source)
    let french = labels(pair.target, pair.bead.target)
    guard english.count > french.count, let hole = hole(pair) else { return [] }
    let sentence = LabelText.plain(of: pair.target.string(text(pair)))
    let lost = english.filter { label in
      let name = LabelText.plain(label, pair.source)
      return label.kind == .interface && name.contains(" ")
        && isLost(name, pair.context.survey.labels.renderings(of: name), sentence)
    }
    guard let label = lost.first, lost.count <= english.count - french.count else { return [] }
    return [
      finding(
        on: pair.context, at: hole, source: pair.source.source(of: label.text), confidence: 0.85,
        .lostLabel(pair.source.string(label.text)))
    ]
  }

  /// Whether the folder knows the label, and the sentence has none of its names.
  private func isLost(_ name: String, _ renderings: [String], _ sentence: String) -> Bool {
    !renderings.isEmpty && !(renderings + [name]).contains { !$0.isEmpty && sentence.contains($0) }
  }

  private func text(_ pair: SegmentPair) -> Range<Int> {
    let segments = pair.target.segments
    return segments[pair.bead.target[0]].text
      .lowerBound..<segments[pair.bead.target[pair.bead.target.count - 1]].text.upperBound
  }

  private func labels(_ page: Page, _ segments: [Int]) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { ($0.kind == .interface || $0.kind == .locked) && !$0.text.isEmpty }
  }

  /// Around locked names spaces double by themselves.
  private func isLocked(_ index: Int, _ page: Page) -> Bool {
    page.spans(overlapping: page.words[index].range).contains { $0.kind == .locked }
  }

  private func opensWithParenthesis(_ page: Page, _ segments: [Int]) -> Bool {
    page.text[page.segments[segments[0]].text].first == UInt8(ascii: "(")
  }

  /// Two spaces inside the sentence, with the word behind them, or an article or a preposition right before “et”; or a parenthesis
  /// that the French begins with.
  private func hole(_ pair: SegmentPair) -> ByteRange? {
    let (page, words) = (pair.target, pair.targetWords)
    if let first = words.first, opensWithParenthesis(page, pair.bead.target),
      !opensWithParenthesis(pair.source, pair.bead.source)
    {
      let start = page.segments[pair.bead.target[0]].text.lowerBound
      return page.source(of: start..<max(start + 1, page.words[first].range.upperBound))
    }
    for (left, right) in zip(words, words.dropFirst()) {
      let gap = page.source(
        of: page.words[left].range.upperBound..<max(page.words[left].range.upperBound, Int(page.words[right].start)))
      let word = page.source(of: page.words[right].range)
      if page.file.text(gap).allSatisfy({ $0 == " " }), gap.end - gap.start >= 2, !isLocked(left, page),
        !isLocked(right, page)
      {
        return gap.union(word)
      }
      if Self.leads.contains(page.words[left].folded),
        Self.ends.contains(page.words[right].folded),
        page.areSpaced(left, right)
      {
        return page.source(ofWords: left..<right + 1)
      }
    }
    return nil
  }
}

extension Finding.Message {
  fileprivate static func lostLabel(_ label: String) -> Self { "“\(label)” is missing here." }
}
