public import Pages

/// Aligns the segments of the pages of a folder, learning from the folder as it goes.
public struct PageAligner: Sendable {
  private let jobs: Int
  private let known: Lexicon
  /// Whether ids and anchors, which localized pages keep, may speak for an alignment.
  public var usesAnchors = true

  /// An aligner that works on `jobs` cores and knows a lexicon beforehand.
  public init(jobs: Int, known: Lexicon = .shipped) {
    self.jobs = jobs
    self.known = known
  }

  /// The pages with their segments aligned, in the order given, and what the folder taught about its words.
  public func align(_ pages: [(source: Page, target: Page)]) async -> (pairs: [PagePair], lexicon: Lexicon) {
    var aligner = FolderAligner()
    aligner.jobs = jobs
    aligner.lexicon = known.count == 0 ? nil : known
    // A page alone gains nothing from a second look.
    aligner.rounds = pages.count >= 5 ? 2 : 1
    let stretches = pages.map { PageStretches.stretches(of: $0.source, $0.target) }
    let aligned = await aligner.align(
      zip(pages, stretches).flatMap { page, stretches in
        let source = AlignmentText(page.source, isSource: true, usesAnchors: usesAnchors)
        let target = AlignmentText(page.target, isSource: false, usesAnchors: usesAnchors)
        return stretches.map {
          SegmentListPair(source: source.segments($0.source), target: target.segments($0.target))
        }
      })
    var next = 0
    let pairs = zip(pages, stretches).map { page, stretches in
      let links = stretches.flatMap { stretch in
        defer { next += 1 }
        return aligned.alignments[next].links.map {
          (
            source: $0.source + stretch.source.lowerBound, target: $0.target + stretch.target.lowerBound,
            posterior: $0.posterior
          )
        }
      }
      return PagePair(source: page.source, target: page.target, links: links)
    }
    return (pairs, aligned.lexicon.merging(known))
  }
}

/// The id that GitHub and most site generators make of a heading: lower case, spaces as hyphens, punctuation left out.
enum Slug {
  static func make(_ text: ArraySlice<UInt8>) -> String {
    var slug: [UInt8] = []
    for byte in text {
      switch byte {
      case 0x41...0x5A: slug.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...: slug.append(byte)
      case 0x20: slug.append(UInt8(ascii: "-"))
      default: break
      }
    }
    return String(decoding: slug, as: UTF8.self)
  }
}
