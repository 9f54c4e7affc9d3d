internal import Alignment
public import Pages

/// The inline markup of both sides of a bead, and what only one side has.
public struct SpanComparison: Sendable {
  public private(set) var sourceOnly: [InlineSpan] = []
  public private(set) var targetOnly: [InlineSpan] = []
  /// How many spans stand on both sides.
  public private(set) var common = 0

  /// Compares the spans of some kinds by the `bytes` that they stand for: those whose bytes have equal keys stand for each
  /// other, each once. Mostly the bytes are equal, and no key is made.
  public init(
    _ pair: SegmentPair, _ kinds: [InlineSpan.Kind], of bytes: (InlineSpan, Page) -> ArraySlice<UInt8>,
    key: (ArraySlice<UInt8>) -> String
  ) {
    var target = Self.spans(pair.bead.target, pair.target, kinds)
    for span in Self.spans(pair.bead.source, pair.source, kinds) {
      let wanted = bytes(span, pair.source)
      let index = target.firstIndex {
        let found = bytes($0, pair.target)
        return found == wanted || key(found) == key(wanted)
      }
      if let index {
        target.remove(at: index)
        common += 1
      } else {
        sourceOnly.append(span)
      }
    }
    targetOnly = target
  }

  private static func spans(_ segments: [Int], _ page: Page, _ kinds: [InlineSpan.Kind]) -> [InlineSpan] {
    var spans: [InlineSpan] = []
    for segment in segments {
      for index in page.spans(in: page.segments[segment].text) where kinds.contains(page.spans[index].kind) {
        spans.append(page.spans[index])
      }
    }
    return spans
  }
}
