internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds titles of linked pages that stand behind “consultez” or “voir” with neither a capital nor an article: “consultez
/// [énumération des états](states.md)” for “see [State Enumeration](states.md)”.
public struct BareLinkTitle: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "bare-link-title",
    summary: "The title of a linked page has neither a capital nor an article.",
    category: .grammar,
    severity: .minor,
    rationale: "Without its capital the title reads as a noun without an article, or as a verb out of place.",
    limits: "Behind “consultez”, “voir” and the like, where the English link begins with a capital.",
    examples: [
      .init(
        source: "For more, see [State Enumeration](states.md).",
        target: "Pour en savoir plus, consultez [⟦énumération⟧ des états](states.md)."),
      .init(
        source: "See [Require Keys](keys.md).", target: "Consultez [⟦exiger⟧ des clés](keys.md)."),
      .init(
        source: "See [the list](list.md) and [State List](states.md).",
        target: "Consultez [liste](list.md) et la [liste des états](states.md)."),
      .init(source: "See [State List](states.md).", target: "Consultez [Liste des états](states.md)."),
      .init(source: "See [How to Go](go.md).", target: "Consultez [comment aller](go.md)."),
    ])

  private static let verbs = HashSet(words: "consultez consulter voir voyez lisez")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return page.spans(ofSegments: pair.bead.target).compactMap { span in
      guard span.kind == .link, let first = page.words(in: span.text).first, first > pair.targetWords.lowerBound,
        Int(page.words[first].start) == span.text.lowerBound, Self.verbs.contains(page.words[first - 1].folded),
        page.areSpaced(first - 1, first), isBare(page.words[first], page), isTitle(span, pair)
      else { return nil }
      return finding(
        on: pair.context, at: page.source(of: page.words[first].range), source: pair.sourceRange, confidence: 0.8,
        .bareTitle(page.string(page.words[first].range)))
    }
  }

  /// A word in small letters that cannot stand behind the verb: a noun without an article, or another verb.
  private func isBare(_ word: Word, _ page: Page) -> Bool {
    guard word.traits.isEmpty, word.length >= 4, !FunctionWords.french.contains(word.folded),
      let readings = page.frenchReadings(of: word)
    else { return false }
    return !readings.isDisjoint(with: [.noun, .infinitive, .finite]) && readings.isDisjoint(with: [.closed, .adverb])
  }

  /// Whether the English has a link to the same page that begins with a capital, and no other word of it.
  private func isTitle(_ link: InlineSpan, _ pair: SegmentPair) -> Bool {
    guard let target = link.target.map({ pair.target.file.text($0) }) else { return false }
    let (page, word) = (pair.source, pair.target.words(in: link.text).first.map { pair.target.words[$0].folded })
    return page.spans(ofSegments: pair.bead.source).contains { span in
      guard span.kind == .link, let to = span.target, Self.isSame(page.file.text(to), target),
        let first = page.words(in: span.text).first
      else { return false }
      return page.words[first].isCapital && !page.words[first].isCode && page.words[first].folded != word
    }
  }

  /// Whether two addresses are the same but for the language and the anchor.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.prefix { $0 != "#" }.split(separator: "/").last == right.prefix { $0 != "#" }.split(separator: "/").last
  }
}

extension Finding.Message {
  fileprivate static func bareTitle(_ word: String) -> Self {
    "“\(word)” begins the title of a page: it has a capital, or takes an article."
  }
}
