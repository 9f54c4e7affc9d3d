internal import Alignment
public import Pages

/// The inline markup of both sides of a bead, and what only one side has.
public struct SpanComparison: Sendable {
  public private(set) var sourceOnly: [InlineSpan] = []
  public private(set) var targetOnly: [InlineSpan] = []
  /// How many spans stand on both sides.
  public private(set) var common = 0

  /// Compares the spans of some kinds; those with equal keys stand for each other, each once.
  public init(_ pair: SegmentPair, _ kinds: Set<InlineSpan.Kind>, key: (InlineSpan, Page) -> String) {
    var target = Self.spans(pair.bead.target, pair.target, kinds)
    for span in Self.spans(pair.bead.source, pair.source, kinds) {
      let wanted = key(span, pair.source)
      if let index = target.firstIndex(where: { key($0, pair.target) == wanted }) {
        target.remove(at: index)
        common += 1
      } else {
        sourceOnly.append(span)
      }
    }
    targetOnly = target
  }

  private static func spans(_ segments: [Int], _ page: Page, _ kinds: Set<InlineSpan.Kind>) -> [InlineSpan] {
    segments.flatMap { segment in
      page.spans(in: page.segments[segment].text).compactMap { index in
        kinds.contains(page.spans[index].kind) ? page.spans[index] : nil
      }
    }
  }
}
