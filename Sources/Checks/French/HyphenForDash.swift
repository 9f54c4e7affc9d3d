internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds a hyphen between two spaces where the English has a dash: “**Déploiements** - Déployez”.
public struct HyphenForDash: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "hyphen-for-dash",
    summary: "A hyphen stands for the dash of the English.",
    category: .punctuation,
    severity: .minor,
    rationale: "A hyphen ties words; what separates them is a dash.",
    limits: "Only where the English has dashes between spaces and no such hyphen.",
    fixes: .safe,
    examples: [
      .init(
        source: "**Rollouts** — Deploy in steps.", target: "⟦**Déploiements** -⟧ Déployez par étapes.",
        fixed: "**Déploiements** — Déployez par étapes."),
      .init(source: "Pages – all", target: "⟦Pages -⟧ toutes", fixed: "Pages – toutes"),
      .init(source: "Pages - all", target: "Pages - toutes"),
      .init(source: "Pages — all", target: "Pages — toutes, peut-être"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard let dash = dash(of: pair) else { return [] }
    let page = pair.target
    return pair.bead.target.flatMap { segment -> [Finding] in
      let range = page.segments[segment].text
      return range.dropFirst().dropLast().compactMap { index in
        guard page.text[index] == UInt8(ascii: "-"), page.text[index - 1] == 0x20, page.text[index + 1] == 0x20,
          page.codeSpan(at: index) == nil
        else { return nil }
        return report(index, dash, range, pair)
      }
    }
  }

  /// The dash between spaces of the English, where it has no hyphen between spaces.
  private func dash(of pair: SegmentPair) -> String? {
    var dash: String?
    for segment in pair.bead.source {
      let text = pair.source.text
      let range = pair.source.segments[segment].text
      for index in range.dropFirst().dropLast() where text[index - 1] == 0x20 {
        if text[index] == UInt8(ascii: "-"), text[index + 1] == 0x20 { return nil }
        guard text[index] == 0xE2, index + 3 < range.upperBound, text[index + 1] == 0x80, text[index + 3] == 0x20 else {
          continue
        }
        if text[index + 2] == 0x93 { dash = "\u{2013}" }
        if text[index + 2] == 0x94 { dash = "\u{2014}" }
      }
    }
    return dash
  }

  private func report(_ index: Int, _ dash: String, _ range: Range<Int>, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    let hyphen = page.source(of: index..<index + 1)
    let word = page.words(in: range.lowerBound..<index).last.map { page.words[$0].range.lowerBound }
    var place = page.source(of: (word ?? index - 1)..<index + 1)
    for span in page.spans(in: range.lowerBound..<index).map({ page.spans[$0] }) where span.text.upperBound == index - 1
    {
      place = place.union(span.source)
    }
    return finding(
      on: pair.context, at: place, source: pair.sourceRange, confidence: 0.85, .hyphen,
      fix: Fix(edits: [Edit(range: hyphen, replacement: dash)], isSafe: true))
  }
}

extension Finding.Message {
  fileprivate static let hyphen: Self = "The English has a dash here."
}
