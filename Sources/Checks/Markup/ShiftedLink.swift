internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds links whose edges moved: a full stop inside the link text (“[la page.](a.md)”), or a word of a name outside of it
/// (“Harbor [Store](a.md)” for “[Harbor Store](a.md)”).
public struct ShiftedLink: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "shifted-link",
    summary: "The edge of a link stands in another place than in the English.",
    category: .markup,
    severity: .minor,
    rationale: "Half of the name is no link, or the link holds the end of the sentence.",
    limits: "Links are compared in their order, where both sides have as many.",
    examples: [
      .init(source: "Open the [Harbor Store](a.md).", target: "Ouvrez ⟦Harbor [Store](a.md)⟧."),
      .init(source: "Open the [page](a.md) here.", target: "Ouvrez ⟦[la page.](a.md)⟧ ici"),
      .init(source: "Open the [page.](a.md)", target: "Ouvrez la [page.](a.md)"),
      .init(source: "Open Harbor [Store](a.md).", target: "Ouvrez Harbor [Store](a.md)."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let source = links(pair.bead.source, pair.source)
    let target = links(pair.bead.target, pair.target)
    guard source.count == target.count else { return [] }
    return zip(source, target).compactMap { english, french in
      guard !english.text.isEmpty, !french.text.isEmpty else { return nil }
      if endsSentence(french, pair.target), !endsSentence(english, pair.source) {
        return report(french.source, .full, pair)
      }
      return outside(french, english, pair).map { report(french.source.union($0), .outside, pair) }
    }
  }

  private func links(_ segments: [Int], _ page: Page) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { $0.kind == .link }
  }

  /// A full stop, comma or colon that ends the text, an abbreviation or an ellipsis aside.
  private func endsSentence(_ span: InlineSpan, _ page: Page) -> Bool {
    guard let last = span.text.last, ".,:;".utf8.contains(page.text[last]), span.text.count >= 3 else { return false }
    return page.text[last - 1] != UInt8(ascii: ".") && !page.string(span.text).hasSuffix("etc.")
  }

  /// The word before or behind the link that the English has inside of it.
  private func outside(_ french: InlineSpan, _ english: InlineSpan, _ pair: SegmentPair) -> ByteRange? {
    let page = pair.target
    let inside = pair.source.words(in: english.text).map { pair.source.words[$0].exact }
    let words = page.words(in: french.text)
    guard inside.count >= 2, !words.isEmpty else { return nil }
    let own = Set(words.map { page.words[$0].exact })
    for index in [words.lowerBound - 1, words.upperBound] where page.words.indices.contains(index) {
      let word = page.words[index]
      let isBefore = index < words.lowerBound
      let start = isBefore ? word.range.upperBound : french.text.upperBound
      let end = isBefore ? french.text.lowerBound : Int(word.start)
      // An acronym goes before its noun in French: “l’API [Data](a.md)”.
      guard word.isCapital, word.length >= 3, !word.traits.contains(.capitals), start < end,
        page.text[start..<end].elementsEqual([0x20]), inside.contains(word.exact), !own.contains(word.exact),
        own.contains(where: inside.contains)
      else { continue }
      return page.source(of: word.range)
    }
    return nil
  }

  private func report(_ range: ByteRange, _ message: Finding.Message, _ pair: SegmentPair) -> Finding {
    finding(on: pair.context, at: range, source: pair.sourceRange, confidence: 0.85, message)
  }
}

extension Finding.Message {
  fileprivate static let full: Self = "The end of the sentence stands inside the link."
  fileprivate static let outside: Self = "A word of the link stands outside of it."
}
