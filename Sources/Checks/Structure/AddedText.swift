internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds paragraphs, list items, table cells and headings that the English page does not have.
public struct AddedText: PageCheck {
  public static let description = CheckDescription(
    id: "added-text",
    summary: "A paragraph, list item, table cell or heading stands in French only.",
    category: .addition,
    severity: .minor,
    rationale: "Text without source is an invention, or a rest of an older version.",
    limits: "Pages whose English has moved on in many places are left alone, and so are notes of translators.",
    examples: [
      .init(
        source: english,
        target: french.replacing(
          "\n\nLa mise", with: "\n\n⟦Le chat dort sur le tapis rouge du salon.⟧\n\nLa mise"),
        folder: Example.Companion.copies(source: english, target: french)),
      .init(
        source: english, target: french.replacing("- Enfin", with: "- ⟦Remerciez toute votre famille.⟧\n- Enfin"),
        folder: Example.Companion.copies(source: english, target: french)),
      .init(source: english, target: french, folder: Example.Companion.copies(source: english, target: french)),
    ])

  private typealias Example = CheckDescription.Example

  private static let english = """
    Open the settings.

    - First, save your work.
    - Then close every window.
    - Last, restart the machine.

    The update begins.
    """

  private static let french = """
    Ouvrez les paramètres.

    - D’abord, enregistrez votre travail.
    - Puis fermez toutes les fenêtres.
    - Enfin, redémarrez la machine.

    La mise à jour commence.
    """

  public init() {}

  public func findings(on page: PageContext) -> [Finding] {
    guard let pair = page.pair else { return [] }
    let free = pair.targetBeads.reduce(0) { $0 + ($1 < 0 ? 1 : 0) }
    guard Double(free) <= max(3, LostText.drift * Double(pair.targetBeads.count)) else { return [] }
    return pair.target.blocks.compactMap { block in
      guard isAdded(block, pair), !isTranslatorsNote(pair.target.string(block.text)) else { return nil }
      return finding(on: page, at: block.source, confidence: 0.7, .addedText(block.role))
    }
  }

  /// “NdT”, “note de traduction”.
  private func isTranslatorsNote(_ text: String) -> Bool {
    text.contains("NdT") || text.contains("N.D.T") || text.lowercased().contains("traduc")
  }

  private func isAdded(_ block: Block, _ pair: PagePair) -> Bool {
    guard block.isProse, block.role != .frontMatter, block.role != .attribute, !block.segments.isEmpty,
      pair.target.words(in: block.text).count >= 3, block.segments.allSatisfy({ pair.targetBeads[$0] < 0 })
    else { return false }
    let before = block.segments.lowerBound - 1
    let behind = block.segments.upperBound
    guard before >= 0, behind < pair.targetBeads.count, pair.targetBeads[before] >= 0, pair.targetBeads[behind] >= 0
    else {
      return false
    }
    let left = pair.beads[pair.targetBeads[before]]
    let right = pair.beads[pair.targetBeads[behind]]
    return left.confidence >= 0.8 && right.confidence >= 0.8 && left.source.last! + 1 == right.source.first!
  }
}

extension Finding.Message {
  fileprivate static func addedText(_ role: Role) -> Self {
    role == .heading ? "The English has no such heading." : "The English has nothing like this."
  }
}
