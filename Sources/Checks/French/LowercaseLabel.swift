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
      .init(
        source: "Use the option **Open All Gates** here.",
        target: "Utilisez l’option ⟦**ouvrir toutes les portes**⟧ ici."),
      .init(source: "Use the **Gate Plan**.", target: "Utilisez le **plan des portes**."),
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
      guard isSmall(french, pair.target), isBehindVerb(french, pair) || areTitles(french, english, pair),
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

  /// Whether both are of several words and stand inside a sentence: “l’option **exécuter en tant qu’administrateur**”.
  private func areTitles(_ french: InlineSpan, _ english: InlineSpan, _ pair: SegmentPair) -> Bool {
    let (page, words) = (pair.target, pair.target.words(in: french.text))
    guard french.kind == .strong, english.kind == .strong, words.count >= 2, isSpaced(english, pair.source),
      words.lowerBound > pair.targetWords.lowerBound, page.areSpaced(words.lowerBound - 1, words.lowerBound),
      !FrenchDeterminer.announces(page.words[words.lowerBound - 1].folded),
      !page.words[words].contains(where: { $0.traits.contains(.mixed) }),
      !FrenchDeterminer.announces(page.words[words.lowerBound].folded),
      page.spans(in: french.text).allSatisfy({ page.spans[$0].kind == .strong }),
      page.text[french.text.upperBound - 1] != UInt8(ascii: ".")
    else { return false }
    return pair.source.words[pair.source.words(in: english.text)].allSatisfy {
      $0.isCapital || FunctionWords.english.contains($0.folded)
    }
  }

  /// Whether a label has several words with spaces between them: “Get-Item” is one.
  private func isSpaced(_ label: InlineSpan, _ page: Page) -> Bool {
    page.text[label.text].contains(0x20)
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
