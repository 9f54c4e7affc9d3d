internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds the dash between a label and its text that lost the space behind it: “- **Jours** -toute combinaison”.
public struct TightDash: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "tight-dash",
    summary: "The dash behind a label has no space behind it.",
    category: .punctuation,
    severity: .minor,
    rationale: "“-toute” looks like a switch or a hyphen at the end of a line.",
    limits: "Only behind bold type, code or the first word of a segment, where the English has a dash between spaces.",
    fixes: .safe,
    examples: [
      .init(
        source: "- **Days** - any of them", target: "- **Jours** ⟦-toute⟧ combinaison",
        fixed: "- **Jours** - toute combinaison"),
      .init(source: "- `width` - the width", target: "- `width` ⟦-la⟧ largeur", fixed: "- `width` - la largeur"),
      .init(source: "- **Days** - any of them", target: "- **Jours** - n’importe lesquels"),
      .init(source: "- **Days** -any of them", target: "- **Jours** -tous"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    guard let segment = pair.bead.target.first else { return [] }
    let range = page.segments[segment].text
    guard let end = labelEnd(range, page), end + 2 < range.upperBound, page.text[end] == 0x20,
      page.text[end + 1] == UInt8(ascii: "-"), page.codeSpan(at: end + 1) == nil,
      let word = page.words(in: end + 2..<range.upperBound).first, Int(page.words[word].start) == end + 2,
      !page.words[word].isCode, !page.words[word].isNumber,
      hasDash(pair)
    else { return [] }
    let dash = page.source(of: end + 1..<end + 2)
    return [
      finding(
        on: pair.context, at: dash.union(page.source(of: page.words[word].range)), source: pair.sourceRange,
        confidence: 0.9, .tightDash,
        fix: Fix(edits: [Edit(range: ByteRange(dash.end, dash.end), replacement: " ")], isSafe: true))
    ]
  }

  /// Where a label ends that begins a segment: bold type, code, or one word.
  private func labelEnd(_ range: Range<Int>, _ page: Page) -> Int? {
    let span = page.spans(in: range).map { page.spans[$0] }.first {
      $0.text.lowerBound == range.lowerBound && !$0.text.isEmpty && ($0.kind == .strong || $0.kind == .code)
    }
    return span?.text.upperBound ?? page.words(in: range).first.map { page.words[$0].range.upperBound }
  }

  private func hasDash(_ pair: SegmentPair) -> Bool {
    pair.bead.source.contains { segment in
      let text = pair.source.text[pair.source.segments[segment].text]
      return text.indices.dropFirst().dropLast().contains {
        text[$0] == UInt8(ascii: "-") && text[$0 - 1] == 0x20 && text[$0 + 1] == 0x20
      }
    }
  }
}

extension Finding.Message {
  fileprivate static let tightDash: Self = "A dash between a label and its text has a space on both sides."
}
