internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds paragraphs, list items, table rows and headings of the English that the French page does not have.
///
/// A block counts as lost when none of its segments has a counterpart and its neighbours on both sides stand side by side in
/// French: nothing is left in which it could be. What was lost has no words; the French just before it is quoted.
public struct LostText: PageCheck {
  public static let description = CheckDescription(
    id: "lost-text",
    summary: "A paragraph, list item, table cell or heading of the English is missing.",
    category: .omission,
    severity: .major,
    rationale: "A step or a warning that is missing does not show: the page reads well without it.",
    limits:
      "Pages whose English has moved on in many places are left alone: there, the translation is behind, not faulty.",
    examples: [
      .init(
        source: english,
        target: french.replacing(
          "- D’abord, enregistrez votre travail.\n- Puis fermez toutes les fenêtres.",
          with: "- ⟦D’abord, enregistrez votre travail.⟧"),
        folder: Example.Companion.copies(source: english, target: french)),
      .init(
        source: english,
        target: french.replacing(
          "Le rapport suit le matin.\n\nN’éteignez jamais la machine.", with: "⟦Le rapport suit le matin.⟧"),
        folder: Example.Companion.copies(source: english, target: french)),
      .init(source: english, target: french, folder: Example.Companion.copies(source: english, target: french)),
    ])

  private typealias Example = CheckDescription.Example

  private static let english = """
    Open the settings.

    - First, save your work.
    - Then close every window.
    - Last, restart the machine.

    The report follows in the morning.

    Never switch the machine off.

    The update begins.
    """

  private static let french = """
    Ouvrez les paramètres.

    - D’abord, enregistrez votre travail.
    - Puis fermez toutes les fenêtres.
    - Enfin, redémarrez la machine.

    Le rapport suit le matin.

    N’éteignez jamais la machine.

    La mise à jour commence.
    """

  /// Share of English segments without counterpart from which on a page is taken to be behind its English.
  static let drift = 0.08

  public init() {}

  public func findings(on page: PageContext) -> [Finding] {
    guard let pair = page.pair, !Self.isDrifted(pair) else { return [] }
    return lostBlocks(pair).compactMap { block in
      guard let before = neighbour(of: block, pair) else { return nil }
      let source = pair.source.blocks[block]
      let place = pair.target.segments[before].source
      return finding(
        on: page, at: place, source: source.source, confidence: 0.75,
        .lostText(source.role, pair.source.string(source.text)))
    }
  }

  /// Whether the English has moved on in many places since the page was translated.
  static func isDrifted(_ pair: PagePair) -> Bool {
    let free = pair.sourceBeads.reduce(0) { $0 + ($1 < 0 ? 1 : 0) }
    return Double(free) > max(3, drift * Double(pair.sourceBeads.count))
  }

  /// Blocks of some length of which no segment is aligned.
  private func lostBlocks(_ pair: PagePair) -> [Int] {
    pair.source.blocks.indices.filter { index in
      let block = pair.source.blocks[index]
      guard block.isProse, !block.segments.isEmpty, block.role != .frontMatter, block.role != .attribute else {
        return false
      }
      let words = pair.source.words(in: block.text)
      // “Usage” is a heading; a cell or an item of a word is often told in its neighbour.
      guard words.count >= (block.role == .heading ? 1 : 3),
        words.contains(where: { !pair.source.words[$0].isCode && !pair.source.words[$0].isNumber })
      else {
        return false
      }
      return block.segments.allSatisfy { pair.sourceBeads[$0] < 0 }
    }
  }

  /// The French segment that stands before the gap, if its successor is the counterpart of what comes behind the block.
  private func neighbour(of block: Int, _ pair: PagePair) -> Int? {
    let segments = pair.source.blocks[block].segments
    guard let before = lastTarget(before: segments.lowerBound, pair) else { return nil }
    guard let behind = firstTarget(behind: segments.upperBound, pair) else {
      return before == pair.target.segments.count - 1 ? before : nil
    }
    return behind == before + 1 ? before : nil
  }

  private func lastTarget(before segment: Int, _ pair: PagePair) -> Int? {
    guard segment > 0, pair.sourceBeads[segment - 1] >= 0 else { return nil }
    let bead = pair.beads[pair.sourceBeads[segment - 1]]
    return bead.confidence >= 0.8 ? bead.target.last : nil
  }

  private func firstTarget(behind segment: Int, _ pair: PagePair) -> Int? {
    guard segment < pair.sourceBeads.count, pair.sourceBeads[segment] >= 0 else { return nil }
    let bead = pair.beads[pair.sourceBeads[segment]]
    return bead.confidence >= 0.8 ? bead.target.first : nil
  }
}

extension Finding.Message {
  fileprivate static func lostText(_ role: Role, _ text: String) -> Self {
    let kind =
      switch role {
      case .heading: "heading"
      case .listItem: "list item"
      case .tableCell, .tableHeader: "cell"
      case .imageAlternative: "description of an image"
      default: "paragraph"
      }
    let quote = text.count > 80 ? text.prefix(80) + "…" : text[...]
    return "Behind this, the English has a \(kind) that is missing here: “\(quote)”."
  }
}
