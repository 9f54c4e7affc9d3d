internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds link texts and alternative texts that begin or end with a space, which the English does not have: “[ la page](a.md)”.
public struct SpaceInsideLink: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "space-inside-link",
    summary: "The text of a link, or the alternative text of an image, begins or ends with a space.",
    category: .markup,
    severity: .minor,
    rationale: "Browsers underline the space, and it shows that the text was cut out, or cut in the wrong place.",
    limits:
      "Silent where a link or an image of the English has one too, and about spaces that part the link from a word beside it.",
    fixes: .safe,
    examples: [
      .init(
        source: "Open the [lamp page](a.md) first.", target: "Ouvrez d’abord la ⟦[ page des lampes](a.md)⟧.",
        fixed: "Ouvrez d’abord la [page des lampes](a.md)."),
      .init(
        source: "[Lamps](a.md), [docks](b.md)", target: "⟦[Lampes ](a.md)⟧, [quais](b.md)",
        fixed: "[Lampes](a.md), [quais](b.md)"),
      .init(
        source: "| a |\n|---|\n| [lamp](a.md) |", target: "| a |\n|---|\n| ⟦[ lampe](a.md)⟧ |",
        fixed: "| a |\n|---|\n| [lampe](a.md) |"),
      .init(
        source: "![The lamp is off](a.png)", target: "![⟦ La⟧ lampe est éteinte](a.png)",
        fixed: "![La lampe est éteinte](a.png)"),
      .init(source: "![ The lamp is off](a.png)", target: "![ La lampe est éteinte](a.png)"),
      .init(source: "Open [ the page](a.md).", target: "Ouvrez [ la page](a.md)."),
      .init(source: "Open [the page](a.md).", target: "Ouvrez[ la page](a.md)."),
      .init(source: "The [lamp](a.md) page", target: "La page [lampe ](a.md)bleue"),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    if prose.block.role == .imageAlternative { return image(prose) }
    let spaced = links(in: [prose.segment], page)
    guard !spaced.isEmpty, !hasSpaces(prose) else { return [] }
    return spaced.filter { span, spaces in !spaces.contains { isBetweenWords($0, span, page) } }.map { span, spaces in
      finding(
        on: prose.context, at: span.source, source: prose.sourceRange, confidence: prose.bead == nil ? 0.85 : 0.95,
        .spaceInsideLink, fix: Fix(edits: spaces.map { Edit(range: $0, replacement: "") }, isSafe: true))
    }
  }

  /// An alternative text with a space at its edges, which its English has not.
  private func image(_ prose: Prose) -> [Finding] {
    let page = prose.page
    let segment = page.segments[prose.segment]
    let spaces = spaces(ofImage: segment, page)
    guard let first = segment.words.first, let last = segment.words.last, !spaces.isEmpty else { return [] }
    if let bead = prose.bead, let source = prose.context.pair?.source,
      bead.source.contains(where: { !self.spaces(ofImage: source.segments[$0], source).isEmpty })
    {
      return []
    }
    let word = page.source(of: page.words[spaces[0].start < segment.source.start ? first : last].range)
    return [
      finding(
        on: prose.context, at: spaces[0].union(word), source: prose.sourceRange,
        confidence: prose.bead == nil ? 0.85 : 0.95, .spaceInsideImage,
        fix: Fix(edits: spaces.map { Edit(range: $0, replacement: "") }, isSafe: true))
    ]
  }

  /// The spaces between the brackets of a Markdown image and its text.
  private func spaces(ofImage segment: Segment, _ page: Page) -> [ByteRange] {
    let bytes = page.file.bytes
    let (start, end) = (segment.source.start, segment.source.end)
    var spaces: [ByteRange] = []
    if start >= 3, bytes[start - 3..<start].elementsEqual("![ ".utf8) { spaces.append(ByteRange(start - 1, start)) }
    if end + 2 < bytes.count, bytes[end..<end + 3].elementsEqual(" ](".utf8) { spaces.append(ByteRange(end, end + 1)) }
    return spaces
  }

  /// The spaces at the edges of the text of a Markdown link; nil where there are none.
  private func spaces(inside span: InlineSpan, _ page: Page) -> [ByteRange]? {
    let bytes = page.file.bytes
    let start = span.source.start + 1
    // A link by reference has its target elsewhere.
    guard span.kind == .link, !span.text.isEmpty, let target = span.target, span.source.contains(target),
      target.start > start + 2, bytes[start - 1] == UInt8(ascii: "["),
      let end = bytes[start + 1..<target.start].lastIndex(of: UInt8(ascii: "]"))
    else { return nil }
    var spaces: [ByteRange] = []
    if bytes[start] == 0x20 { spaces.append(ByteRange(start, start + 1)) }
    if end > start + 1, bytes[end - 1] == 0x20 { spaces.append(ByteRange(end - 1, end)) }
    return spaces.isEmpty ? nil : spaces
  }

  /// The links of segments that have spaces inside, and those spaces.
  private func links(in segments: [Int], _ page: Page) -> [(InlineSpan, [ByteRange])] {
    segments.flatMap { segment in
      // A segment begins behind the space that its first link begins with.
      let text = page.segments[segment].text
      return page.spans(in: max(0, text.lowerBound - 1)..<text.upperBound).compactMap { index in
        spaces(inside: page.spans[index], page).map { (page.spans[index], $0) }
      }
    }
  }

  /// Whether a link of the English has a space inside.
  private func hasSpaces(_ prose: Prose) -> Bool {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return false }
    return !links(in: bead.source, source).isEmpty
  }

  /// Whether a word would touch the link without the space: another fault, and another fix.
  private func isBetweenWords(_ space: ByteRange, _ span: InlineSpan, _ page: Page) -> Bool {
    let bytes = page.file.bytes
    let isFirst = space.start == span.source.start + 1
    let outer = isFirst ? span.source.start - 1 : span.source.end
    guard bytes.indices.contains(outer) else { return false }
    return bytes[outer].isOfLetter || bytes[outer] &- 0x30 < 10
  }
}

extension Finding.Message {
  fileprivate static let spaceInsideLink: Self = "A space stands inside the brackets of this link."
  fileprivate static let spaceInsideImage: Self = "A space stands inside the brackets of this image."
}
