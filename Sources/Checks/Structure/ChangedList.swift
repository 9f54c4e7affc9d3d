internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds list items that are running text in French, and running text that became a list item: a mark was lost (`1.Ouvrez`), or a
/// line begins with what Markdown takes for one.
public struct ChangedList: PairCheck {
  public static let scope = CheckScope.blockFirst
  public static let description = CheckDescription(
    id: "changed-list",
    summary: "A list item is running text, or running text became a list item.",
    category: .markup,
    severity: .minor,
    rationale: "A step without its number is missed, and the numbers behind it are wrong.",
    limits: "Items that were joined or split; lost items are `lost-text`.",
    examples: [
      .init(
        source: english,
        target: french.replacing(
          "1. Ouvrez le fichier.\n2. Fermez la fenêtre.", with: "⟦1.Ouvrez le fichier.⟧\n\n⟦2.Fermez la fenêtre.⟧"),
        folder: Example.Companion.copies(source: english, target: french)),
      .init(
        source: english, target: french.replacing("Le rapport suit le matin.", with: "- ⟦Le rapport suit le matin.⟧"),
        folder: Example.Companion.copies(source: english, target: french)),
      .init(source: english, target: french, folder: Example.Companion.copies(source: english, target: french)),
      .init(source: "1)Open the file.", target: "1) Ouvrez le fichier."),
    ])

  private typealias Example = CheckDescription.Example

  private static let english = """
    Do all of this before the evening.

    1. Open the file.
    2. Close the window.

    Then wait until the machine is silent.

    The report follows in the morning.

    The office sends it to every customer.
    """

  private static let french = """
    Faites tout cela avant le soir.

    1. Ouvrez le fichier.
    2. Fermez la fenêtre.

    Attendez ensuite que la machine se taise.

    Le rapport suit le matin.

    Le bureau l’envoie à tous les clients.
    """

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let (source, target) = (pair.sourceBlock, pair.targetBlock)
    guard isItem(source) != isItem(target), isText(source), isText(target), pair.isHeld,
      // The first sentence tells.
      pair.bead.source[0] == first(of: source, on: pair.source),
      pair.bead.target[0] == first(of: target, on: pair.target),
      isItem(source) || !isNumbered(source, on: pair.source)
    else { return [] }
    return [
      finding(
        on: pair.context, at: target.source, source: source.source, confidence: 0.8,
        isItem(source) ? .isText : .isItem)
    ]
  }

  private func isItem(_ block: Block) -> Bool { block.role == .listItem }

  /// The first sentence of a block; the number of `1.Open` is none.
  private func first(of block: Block, on page: Page) -> Int? {
    block.segments.first { segment in page.words[page.segments[segment].words].contains { !$0.isNumber } }
  }

  /// Whether running text begins like an item: “1)Open the file”. In French, it may well be one.
  private func isNumbered(_ block: Block, on page: Page) -> Bool {
    let text = page.text[block.text]
    guard let mark = text.first(where: { $0 &- 0x30 >= 10 }), let first = text.first else { return false }
    return "-*+".utf8.contains(first) || text.starts(with: "•".utf8) || first &- 0x30 < 10 && ".)".utf8.contains(mark)
  }

  /// An item, or a paragraph outside of lists.
  private func isText(_ block: Block) -> Bool { isItem(block) || block.role == .paragraph && block.level == 0 }
}

extension Finding.Message {
  fileprivate static let isText: Self = "In English this is an item of a list."
  fileprivate static let isItem: Self = "In English this is no item of a list."
}
