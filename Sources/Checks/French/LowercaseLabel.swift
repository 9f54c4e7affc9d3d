internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds labels to click on that lost their capital: “sélectionnez **supprimer**” for “select **Delete**”.
///
/// The label is the text of a button or a menu, and a reader looks for it as it is written there.
public struct LowercaseLabel: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lowercase-label",
    summary: "A label to click on begins with a small letter.",
    category: .textualConventions,
    severity: .minor,
    rationale: "Labels of an interface begin with a capital; in small letters the label reads as part of the sentence.",
    limits:
      "Bold labels and labels of an interface behind a verb such as “cliquer” or “sélectionner”, all capitals in English.",
    examples: [
      .init(
        source: "Open the row and select **Delete**.", target: "Ouvrez la ligne et sélectionnez ⟦**supprimer**⟧."),
      .init(
        source: "Click the **Install** button.", target: "Cliquez sur le bouton ⟦**installer**⟧."),
      .init(source: "Open the row and select **Delete**.", target: "Ouvrez la ligne et sélectionnez **Supprimer**."),
      .init(source: "Select the desired **Page**.", target: "Sélectionnez la **page** souhaitée."),
      .init(source: "Select **one** row.", target: "Sélectionnez **une** ligne."),
      .init(
        source: "Select **Delete**: the row **Goes**.",
        target: "Sélectionnez **Supprimer**, et toute la ligne **part**."),
    ])

  private static let verbs = HashSet(words: [
    "sélectionnez", "sélectionner", "cliquez", "cliquer", "choisissez", "choisir", "appuyez", "appuyer", "activez",
    "cochez", "accédez",
  ])
  /// From the verb to the label, in words: “cliquez sur le bouton”.
  private static let reach = 4

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let french = labels(pair.bead.target, pair.target)
    guard french.contains(where: { isSmall($0, pair.target) }) else { return [] }
    let english = labels(pair.bead.source, pair.source)
    guard english.count == french.count, english.allSatisfy({ isCapital($0, pair.source) }) else { return [] }
    return zip(french, english).compactMap { french, english in
      guard isSmall(french, pair.target), isBehindVerb(french, pair),
        pair.target.text[french.text] != pair.source.text[english.text]
      else { return nil }
      return finding(
        on: pair.context, at: french.source, source: english.source, confidence: 0.85,
        .smallLabel(pair.target.string(french.text)))
    }
  }

  private func labels(_ segments: [Int], _ page: Page) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { ($0.kind == .strong || $0.kind == .interface) && !$0.text.isEmpty }
  }

  private func first(_ label: InlineSpan, _ page: Page) -> Word? {
    page.words(in: label.text).first.map { page.words[$0] }
  }

  private func isCapital(_ label: InlineSpan, _ page: Page) -> Bool { first(label, page)?.isCapital == true }

  /// A letter, as it is the label's own; neither code nor a number.
  private func isSmall(_ label: InlineSpan, _ page: Page) -> Bool {
    guard let word = first(label, page), Int(word.start) == label.text.lowerBound else { return false }
    return !word.isCapital && !word.isCode && !word.isNumber && !word.traits.contains(.mixed)
  }

  private func isBehindVerb(_ label: InlineSpan, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    // “Sélectionnez le **fragment** souhaité” names a thing, and no label.
    guard let first = page.words(in: label.text).first, first > pair.targetWords.lowerBound,
      FrenchDeterminer.of(page.words[first - 1].folded) == nil, !page.words[first - 1].traits.contains(.elided)
    else { return false }
    return (max(pair.targetWords.lowerBound, first - Self.reach)..<first).contains {
      Self.verbs.contains(page.words[$0].folded)
    }
  }
}

extension Finding.Message {
  fileprivate static func smallLabel(_ label: String) -> Self { "The label “\(label)” begins with a capital." }
}
