internal import Alignment
public import Auditing
internal import Pages

/// Finds headings that stand on another level than in English.
public struct ChangedHeadingLevel: PairCheck {
  public static let scope = CheckScope.block
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
      .init(source: "## Install", target: "## Installer"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let source = pair.sourceBlock
    let target = pair.targetBlock
    guard source.role == .heading, target.role == .heading, source.level != target.level, pair.certainty >= .likely
    else {
      return []
    }
    return [
      finding(
        on: pair.context, at: target.source, source: source.source, confidence: 0.9,
        .changedLevel(source.level, target.level))
    ]
  }
}

extension Finding.Message {
  fileprivate static func changedLevel(_ source: Int, _ target: Int) -> Self {
    "This heading is of level \(source) in English and of level \(target) here."
  }
}
