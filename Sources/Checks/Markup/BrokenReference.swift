internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds links by a label (`[the guide][guide]`) whose label has no definition in French: the label was translated and its
/// definition was not, or the other way round, or the definition got a space before its colon.
public struct BrokenReference: PairCheck {
  public static let scope = CheckScope.blockFirst
  public static let description = CheckDescription(
    id: "broken-reference",
    summary: "A link names a label that the French page does not define.",
    category: .brokenLink,
    severity: .major,
    rationale: "The page shows the brackets and the label, and no link.",
    limits: "Only where the English sentence has a link by a label that the French one lacks.",
    fixes: .shown,
    examples: [
      .init(
        source: "See [the guide][guide] first.\n\n[guide]: a.md",
        target: "Consultez d’abord ⟦[le guide][manuel]⟧.\n\n[guide]: a.md",
        fixed: "Consultez d’abord [le guide][guide].\n\n[guide]: a.md"),
      .init(
        source: "See the [guide][] and the [map].\n\n[guide]: a.md\n[map]: b.md",
        target: "Consultez le ⟦[guide][]⟧ et la ⟦[carte]⟧.\n\n[manuel]: a.md\n[plan]: b.md",
        fixed: "Consultez le [guide][manuel] et la [carte][plan].\n\n[manuel]: a.md\n[plan]: b.md"),
      .init(
        source: "See [the guide][guide] first.\n\n[guide]: a.md",
        target: "Consultez d’abord [le guide][guide].\n\n⟦[guide] :⟧ a.md",
        fixed: "Consultez d’abord [le guide][guide].\n\n[guide]: a.md"),
      .init(
        source: "See [the guide][guide] first.\n\n[guide]: a.md",
        target: "Consultez d’abord [le guide][manuel].\n\n[manuel]: a.md"),
      .init(source: "Type [name][first] here.", target: "Tapez ici [nom][premier]."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard hasReference(pair) else { return [] }
    let comparison = SpanComparison(pair, [.link, .image], of: LinkTarget.bytes, key: LinkTarget.normalized)
    let lost = comparison.sourceOnly.filter { isReference($0) }
    guard !lost.isEmpty else { return [] }
    let brackets = pair.bead.target.flatMap { BracketedText.all(in: pair.target.segments[$0].text, of: pair.target) }
    guard !brackets.isEmpty, brackets.count <= lost.count else { return [] }
    pair.context.lookAround()
    let definitions = LinkDefinition.all(on: pair.target)
    return brackets.indices.map { index in
      // Which of several links it stands for nobody can tell where another one is lost altogether.
      let english = lost.count == brackets.count ? lost[index] : nil
      let key = english.map { LinkTarget.normalized(LinkTarget.bytes(of: $0, on: pair.source)) }
      let definition = key.flatMap { key in key.isEmpty ? nil : definitions.first { $0.key == key } }
      return report(brackets[index], english, definition, pair)
    }
  }

  private func report(
    _ brackets: BracketedText, _ english: InlineSpan?, _ definition: LinkDefinition?, _ pair: SegmentPair
  ) -> Finding {
    if let definition, !definition.gap.isEmpty {
      return finding(
        on: pair.context, at: ByteRange(definition.label.start - 1, definition.gap.end + 1), source: english?.source,
        confidence: 0.95, .space, fix: Fix(edits: [Edit(range: definition.gap, replacement: "")], isSafe: false))
    }
    let place = pair.target.source(of: brackets.range)
    let label = definition.map { pair.target.file.text($0.label) }
    let fix = label.map { label in
      let end = pair.target.source(of: brackets.text).end + 1
      return Fix(edits: [Edit(range: ByteRange(end, place.end), replacement: "[\(label)]")], isSafe: false)
    }
    return finding(
      on: pair.context, at: place, source: english?.source ?? pair.sourceRange, confidence: 0.9,
      .brokenReference(pair.target.string(brackets.label), label), suggestion: label.map { "[\($0)]" }, fix: fix)
  }

  private func hasReference(_ pair: SegmentPair) -> Bool {
    pair.bead.source.contains { segment in
      pair.source.spans(in: pair.source.segments[segment].text).contains { isReference(pair.source.spans[$0]) }
    }
  }

  /// Whether a link or an image has its target elsewhere.
  private func isReference(_ span: InlineSpan) -> Bool {
    guard span.kind == .link || span.kind == .image, let target = span.target else { return false }
    return !span.source.contains(target)
  }
}

/// `[text][label]`, `[label][]` or `[label]`, which Markdown took for text.
private struct BracketedText {
  /// All of it, in the text of the page.
  var range: Range<Int>
  /// What stands in the first brackets.
  var text: Range<Int>
  var label: Range<Int>

  static func all(in range: Range<Int>, of page: Page) -> [BracketedText] {
    var found: [BracketedText] = []
    var index = range.lowerBound
    while let open = page.text[index..<range.upperBound].firstIndex(of: UInt8(ascii: "[")) {
      index = open + 1
      guard let text = inside(open, range.upperBound, page), page.codeSpan(at: open) == nil else { continue }
      index = text.upperBound + 1
      var label = text
      if index < range.upperBound, page.text[index] == UInt8(ascii: "["),
        let second = inside(index, range.upperBound, page)
      {
        if !second.isEmpty { label = second }
        index = second.upperBound + 1
      }
      guard !text.isEmpty, !"!^".utf8.contains(page.text[text.lowerBound]) else { continue }
      found.append(BracketedText(range: open..<index, text: text, label: label))
    }
    return found
  }

  private static func inside(_ open: Int, _ end: Int, _ page: Page) -> Range<Int>? {
    let close = page.text[(open + 1)..<end].firstIndex { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") }
    guard let close, page.text[close] == UInt8(ascii: "]") else { return nil }
    return open + 1..<close
  }
}

/// A line `[label]: target`, or one that was meant to be.
private struct LinkDefinition {
  var label: ByteRange
  /// The space before the colon, which makes it none.
  var gap: ByteRange
  /// The target, as targets are compared.
  var key: String

  static func all(on page: Page) -> [LinkDefinition] {
    let starts = page.file.lines.starts
    return starts.indices.compactMap { line in
      definition(starts[line]..<(line + 1 < starts.count ? starts[line + 1] : page.file.bytes.count), page.file.bytes)
    }
  }

  private static func definition(_ line: Range<Int>, _ bytes: [UInt8]) -> LinkDefinition? {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == 0x20, start - line.lowerBound < 3 { start += 1 }
    guard start < line.upperBound, bytes[start] == UInt8(ascii: "["),
      let close = bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: "]")), close > start + 1
    else { return nil }
    guard let colon = bytes[(close + 1)..<line.upperBound].firstIndex(where: { !isSpace($0) }),
      bytes[colon] == UInt8(ascii: ":")
    else { return nil }
    let target = bytes[(colon + 1)..<line.upperBound].drop { $0 <= 0x20 || $0 == UInt8(ascii: "<") }
      .prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    guard !target.isEmpty else { return nil }
    return LinkDefinition(
      label: ByteRange(start + 1, close), gap: ByteRange(close + 1, colon), key: LinkTarget.normalized(target))
  }

  /// A byte of a space, ordinary or no-break (U+00A0, U+202F).
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0xC2 || byte == 0xA0 || byte == 0xE2 || byte == 0x80 || byte == 0xAF
  }
}

extension Finding.Message {
  fileprivate static func brokenReference(_ label: String, _ defined: String?) -> Self {
    let known = defined.map { "; its target has the label “\($0)”" } ?? ""
    return "The page defines no link “\(label)”\(known)."
  }
  fileprivate static let space: Self =
    "With a space before its colon this line defines no link, and the links that name it are shown in brackets."
}
