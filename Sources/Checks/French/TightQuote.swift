internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds guillemets without the space inside them: “«oui»”, in folders that have it elsewhere.
public struct TightQuote: PageCheck {
  public static let description = CheckDescription(
    id: "tight-quote",
    summary: "A guillemet stands tight at the quoted word.",
    category: .textualConventions,
    severity: .minor,
    rationale: "French separates guillemets from what they hold by a no-break space.",
    limits: "Folders that do not have the space ten times as often as not, the profiles fr-CH and eu, and code.",
    fixes: .safe,
    examples: [
      .init(
        target: "Dites ⟦«⟧oui » à tous.", fixed: "Dites «\u{A0}oui » à tous.", folder: folder),
      .init(
        target: "Dites « oui et non⟦»⟧ à tous.", fixed: "Dites « oui et non\u{A0}» à tous.", folder: folder),
      .init(target: "Dites « oui » à tous.", folder: folder),
      .init(target: "Dites «oui» à tous."),
    ])

  private static let folder = CheckDescription.Example.Companion.copies(
    source: "Say “yes” and “no”.\n\nSay “when”.", target: "Dites « oui » et « non ».\n\nDites « quand ».")

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard ProfileSpaces.hasInGuillemets(context.profile), context.survey.quotes.isUsuallySpaced else { return [] }
    let page = context.target
    let space = context.survey.quotes.noBreakSpace ?? .noBreak
    return QuoteMark.all(in: page).compactMap { mark in
      guard mark.kind == .guillemet, mark.space == 0, page.codeSpan(at: mark.index) == nil, touchesWord(mark, page)
      else { return nil }
      let place = page.source(of: mark.index..<mark.index + mark.length)
      // A character reference of a name of its own.
      guard place.count == mark.length else { return nil }
      let gap = mark.opens ? place.end : place.start
      return finding(
        on: context, at: place, confidence: 0.85, .tightQuote,
        fix: Fix(edits: [Edit(range: ByteRange(gap, gap), replacement: space.text)], isSafe: true))
    }
  }

  private func touchesWord(_ mark: QuoteMark, _ page: Page) -> Bool {
    let edge = mark.opens ? mark.index + mark.length : mark.index - 1
    guard edge >= 0, edge < page.text.count else { return false }
    return page.text[edge].isOfLetter || page.text[edge] &- 0x30 < 10
  }
}

extension Finding.Message {
  fileprivate static let tightQuote: Self = "French has a no-break space inside guillemets."
}
