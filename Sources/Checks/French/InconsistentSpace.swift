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
    let places = marks(context) + quotes(context)
    guard let first = places.min(by: { $0.place.start < $1.place.start }) else { return [] }
    return [
      finding(
        on: context, at: first.place, confidence: 0.9, .inconsistentSpace(places.count),
        fix: Fix(edits: places.map(\.edit).sorted { $0.range.start < $1.range.start }, isSafe: true))
    ]
  }

  private typealias Found = (place: ByteRange, edit: Edit)

  private func marks(_ context: PageContext) -> [Found] {
    let (page, profile) = (context.target, context.profile)
    guard profile != "eu" else { return [] }
    return SpacingHabits.places(in: page, 0..<page.text.count).compactMap { place in
      guard place.isSpaced, profile != "fr-CA" || page.text[place.index] == UInt8(ascii: ":"),
        let kind = place.kind(in: page),
        let wanted = context.survey.spacing.noBreakSpace(before: page.text[place.index]), kind != wanted
      else { return nil }
      return found(place.gap, place.gap.lowerBound..<place.index + 1, kind, wanted, page)
    }
  }

  private func quotes(_ context: PageContext) -> [Found] {
    let page = context.target
    guard context.profile != "eu", let wanted = context.survey.quotes.noBreakSpace else { return [] }
    return QuoteMark.all(in: page).compactMap { mark in
      guard mark.kind == .guillemet, let kind = mark.spaceKind(in: page), kind != wanted else { return nil }
      let extent = mark.opens ? mark.index..<mark.gap.upperBound : mark.gap.lowerBound..<mark.index + mark.length
      return found(mark.gap, extent, kind, wanted, page)
    }
  }

  /// The space stands in the file as such, outside code, and is no line end.
  private func found(_ gap: Range<Int>, _ extent: Range<Int>, _ kind: Space, _ wanted: Space, _ page: Page) -> Found? {
    let place = page.source(of: gap)
    guard page.codeSpan(at: gap.lowerBound) == nil, page.file.text(place) == kind.text else { return nil }
    return (page.source(of: extent), Edit(range: place, replacement: wanted.text))
  }
}

extension Finding.Message {
  fileprivate static func inconsistentSpace(_ places: Int) -> Self {
    places == 1
      ? "Another space stands here than elsewhere in the folder."
      : "Another space stands here, and in \(places - 1) more places of the page, than elsewhere in the folder."
  }
}
