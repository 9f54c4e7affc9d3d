public import Alignment
internal import Linguistics
public import Pages

/// Which French segments stand for each English segment of the folder, and on how many pages.
public struct SegmentMemory: Sendable {
  /// A French segment and the pages that have it.
  private struct Rendering: Sendable {
    let segment: UInt64
    var pages: Int
    /// The first of them by the alphabet.
    var first: String
  }

  /// By English segment; mostly there is one rendering, and never are there many.
  private var renderings = HashTable<[Rendering]>()

  public init() {}

  /// The beads of a page that say something of their words, each English text once: a segment that stayed English as a whole
  /// says nothing.
  public static func telling(_ pair: PagePair) -> [PagePair.Bead] {
    var seen = HashSet()
    return pair.beads.filter { bead in
      let source = hash(bead.source, of: pair.source)
      return source != hash(bead.target, of: pair.target) && seen.insert(source)
    }
  }

  public mutating func add(_ pair: PagePair) {
    var seen = HashSet()
    for bead in pair.beads {
      let source = Self.hash(bead.source, of: pair.source)
      let target = Self.hash(bead.target, of: pair.target)
      guard seen.insert(TextHash.combine(source, target)) else { continue }
      let rendering = Rendering(segment: target, pages: 1, first: pair.target.path)
      Self.add(rendering, to: &renderings[source, default: []])
    }
  }

  private static func add(_ rendering: Rendering, to renderings: inout [Rendering]) {
    guard let index = renderings.firstIndex(where: { $0.segment == rendering.segment }) else {
      renderings.append(rendering)
      return
    }
    renderings[index].pages += rendering.pages
    renderings[index].first = min(renderings[index].first, rendering.first)
  }

  public mutating func merge(_ other: SegmentMemory) {
    renderings.merge(other.renderings) { own, others in
      others.reduce(into: own) { Self.add($1, to: &$0) }
    }
  }

  /// The identity of segments: their words in lower case.
  public static func hash(_ segments: [Int], of page: Page) -> UInt64 {
    segments.reduce(TextHash.seed) { hash, segment in
      page.words[page.segments[segment].words].reduce(hash) { TextHash.combine($0, $1.folded) }
    }
  }

  /// On how many pages an English segment has a French rendering that is not its own words, and on how many it has its
  /// own words.
  public func translatedAndKept(_ source: UInt64) -> (translated: Int, kept: Int) {
    let all = renderings[source] ?? []
    let kept = all.first { $0.segment == source }?.pages ?? 0
    return (all.reduce(0) { $0 + $1.pages } - kept, kept)
  }

  /// How a wording stands beside the one that most pages have.
  public struct Standing: Sendable {
    public var pages: Int
    public var firstPages: Int
    public var total: Int
    /// A page that has the other wording.
    public var example: String
  }

  /// Pages that must have the first wording, and their share of all.
  static let leastPages = 4
  static let leastShare = 0.6

  /// How the French of a bead stands, nil where it is the first wording, or where there is none.
  public func standing(of bead: PagePair.Bead, in pair: PagePair) -> Standing? {
    let source = Self.hash(bead.source, of: pair.source)
    guard let all = renderings[source], all.count > 1,
      let first = all.max(by: { ($0.pages, $1.first) < ($1.pages, $0.first) }), first.pages >= Self.leastPages,
      first.segment != source
    else { return nil }
    let target = Self.hash(bead.target, of: pair.target)
    let total = all.reduce(0) { $0 + $1.pages }
    // What stayed English is another fault.
    guard target != first.segment, target != source, let own = all.first(where: { $0.segment == target }),
      Double(first.pages) >= Self.leastShare * Double(total)
    else { return nil }
    return Standing(pages: own.pages, firstPages: first.pages, total: total, example: first.first)
  }
}
