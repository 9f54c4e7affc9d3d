internal import Alignment
public import Auditing
internal import Pages

/// Finds headings that stand on another level than in English.
///
/// Where the headings of a level moved together, that is one fault, told at the first of them.
public struct ChangedHeadingLevel: PageCheck {
  public static let description = CheckDescription(
    id: "changed-heading-level",
    summary: "A heading stands on another level than in English.",
    category: .markup,
    severity: .minor,
    rationale: "The table of contents, and what screen readers jump to, are made of the levels.",
    limits: "Only headings that are aligned with a heading.",
    examples: [
      .init(source: "# Guide\n\n## Install\n\nText.", target: "# Guide\n\n### ⟦Installer⟧\n\nTexte."),
      .init(
        source: "# Guide\n\nText.\n\n### Update\n\nMore text.",
        target: "# Guide\n\nTexte.\n\n## ⟦Mise à jour⟧\n\nAutre texte."),
      .init(
        source: "# Guide\n\n### Install\n\nText.\n\n### Start\n\nText.\n\n### Stop",
        target: "# Guide\n\n## ⟦Installer⟧\n\nTexte.\n\n## Démarrer\n\nTexte.\n\n## Arrêter"),
      .init(source: "## Install", target: "## Installer"),
    ])

  public init() {}

  /// So many headings of a level, and this share of them, move together: those of the template may stay.
  private static let (many, share) = (3, 0.75)

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    let headings = pair.beads.compactMap { bead -> (source: Block, target: Block)? in
      let source = pair.source.blocks[pair.source.segments[bead.source[0]].block]
      let target = pair.target.blocks[pair.target.segments[bead.target[0]].block]
      return source.role == .heading && target.role == .heading && bead.confidence >= 0.7 ? (source, target) : nil
    }
    var told: Set<Int> = []
    return headings.compactMap { heading in
      let (level, other) = (heading.source.level, heading.target.level)
      guard level != other else { return nil }
      let peers = headings.filter { $0.source.level == level }
      let moved = peers.count { $0.target.level == other }
      let isShift = moved >= Self.many && Double(moved) >= Self.share * Double(peers.count)
      if isShift, !told.insert(level).inserted { return nil }
      return finding(
        on: context, at: heading.target.source, source: heading.source.source, confidence: 0.9,
        .changedLevel(level, other, others: isShift ? moved - 1 : 0))
    }
  }
}

extension Finding.Message {
  fileprivate static func changedLevel(_ source: Int, _ target: Int, others: Int) -> Self {
    others == 0
      ? "This heading is of level \(source) in English and of level \(target) here."
      : "This heading and the \(others) others of level \(source) in English are of level \(target) here."
  }
}
