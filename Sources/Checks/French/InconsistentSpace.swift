internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds spaces before `:`, `;`, `!` and `?` and inside guillemets that are not the no-break space which the folder has there nearly
/// everywhere, or which the configuration asks for. One finding a page, which mends them all.
public struct InconsistentSpace: PageCheck {
  public static let description = CheckDescription(
    id: "inconsistent-space",
    summary: "Before a mark or inside guillemets stands another space than elsewhere in the folder.",
    category: .textualConventions,
    severity: .neutral,
    rationale: """
      An ordinary space lets the mark slip to the next line by itself, and two kinds of no-break spaces show side by side.
      """,
    limits: """
      Marks before which the folder has no no-break space of one kind in nine places of ten, unless the configuration names one \
      (`no-break-spaces`), and marks that the profile has tight.
      """,
    fixes: .safe,
    examples: [
      .init(
        target: "Voici la liste⟦ :⟧ un, deux. Voici la suite : trois.",
        fixed: "Voici la liste\u{A0}: un, deux. Voici la suite\u{A0}: trois.", folder: folder),
      .init(
        target: "Voici la liste⟦\u{202F}:⟧ un, deux.", fixed: "Voici la liste\u{A0}: un, deux.", folder: folder),
      .init(target: "Voici la liste\u{A0}: un ? Deux ?", folder: folder),
      .init(target: "Voici la liste : un\u{A0}? Deux ?"),
    ])

  private static let folder = CheckDescription.Example.Companion.copies(
    source: "The list: one.\n\nThe end: two.\n\nThe rest: three.\n\nThe last: four.",
    target: "La liste\u{A0}: un.\n\nLa fin\u{A0}: deux.\n\nLe reste\u{A0}: trois.\n\nLe dernier\u{A0}: quatre.")

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    let edits = FrenchSpace.all(in: context.target).compactMap { space in
      wanted(space, context).map { (extent: space.extent, edit: Edit(range: space.place, replacement: $0.text)) }
    }
    guard let first = edits.min(by: { $0.extent.start < $1.extent.start }) else { return [] }
    return [
      finding(
        on: context, at: first.extent, confidence: 0.9, .inconsistentSpace(edits.count),
        fix: Fix(edits: edits.map(\.edit).sorted { $0.range.start < $1.range.start }, isSafe: true))
    ]
  }

  /// The no-break space that ought to stand there; nil where it does, or where nothing says.
  private func wanted(_ space: FrenchSpace, _ context: PageContext) -> Space? {
    let wanted: Space?
    if let mark = space.mark {
      guard ProfileSpaces.has(before: mark, context.profile) else { return nil }
      wanted = context.survey.spacing.noBreakSpace(before: mark)
    } else {
      guard ProfileSpaces.hasInGuillemets(context.profile) else { return nil }
      wanted = context.survey.quotes.noBreakSpace
    }
    return wanted == space.kind ? nil : wanted
  }
}

extension Finding.Message {
  fileprivate static func inconsistentSpace(_ places: Int) -> Self {
    places == 1
      ? "Another space stands here than elsewhere in the folder."
      : "Another space stands here, and in \(places - 1) more places of the page, than elsewhere in the folder."
  }
}
