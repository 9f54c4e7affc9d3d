public import Alignment
public import Pages

/// How faithfully a folder keeps the bold and the italic type of its English, one kind for the other included.
public struct EmphasisHabits: Sendable {
  /// Emphasised runs of the English in aligned sentences, and how many of them the French sentences have.
  private var english = 0
  private var kept = 0

  public init() {}

  public mutating func add(_ pair: PagePair) {
    guard pair.source.spans.contains(where: { $0.kind == .strong || $0.kind == .emphasis }) else { return }
    for bead in pair.beads where bead.confidence >= 0.8 {
      let wanted = Self.count(bead.source, pair.source)
      guard wanted > 0 else { continue }
      english += wanted
      kept += min(wanted, Self.count(bead.target, pair.target))
    }
  }

  public mutating func merge(_ other: EmphasisHabits) {
    english += other.english
    kept += other.kept
  }

  /// Whether the folder keeps so much of it that what is missing was lost: 19 in 20 of at least twenty.
  public var isFaithful: Bool { english >= 20 && 20 * kept >= 19 * english }

  /// The number of runs with some text in segments of a page.
  private static func count(_ segments: [Int], _ page: Page) -> Int {
    segments.reduce(0) { $0 + count(page.segments[$1].text, page) }
  }

  /// The number of emphasised runs with some text in a range of a page's text.
  public static func count(_ text: Range<Int>, _ page: Page) -> Int {
    page.spans(in: text).count { isEmphasis(page.spans[$0]) }
  }

  /// Whether a span is bold or italic type with some text.
  public static func isEmphasis(_ span: InlineSpan) -> Bool {
    (span.kind == .strong || span.kind == .emphasis) && !span.text.isEmpty
  }
}
