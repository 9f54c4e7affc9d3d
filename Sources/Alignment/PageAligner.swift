internal import Linguistics
public import Pages
internal import SourceText

/// Aligns the segments of the pages of a folder, learning from the folder as it goes.
public struct PageAligner: Sendable {
  private let jobs: Int
  private let known: Lexicon

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
    let aligned = await aligner.align(
      pages.map { SegmentListPair(source: Self.segments(of: $0.source), target: Self.segments(of: $0.target)) })
    let pairs = zip(pages, aligned.alignments).map { page, alignment in
      PagePair(
        source: page.source, target: page.target,
        links: alignment.links.map { (source: $0.source, target: $0.target, posterior: $0.posterior) })
    }
    return (pairs, aligned.lexicon.merging(known))
  }

  /// The segments of a page as the aligner sees them: the bytes of the file, markup included, with their place in the page.
  private static func segments(of page: Page) -> SegmentList {
    var list = SegmentList()
    for segment in page.segments {
      let block = page.blocks[segment.block]
      let structure = SegmentStructure(
        kind: block.role.rawValue + 1, block: Int32(segment.block), anchor: anchor(of: block, page),
        row: block.cell.map { Int32($0.row + 1) } ?? 0, column: block.cell.map { Int32($0.column + 1) } ?? 0)
      list.append(page.file.bytes.span.extracting(segment.source.start..<segment.source.end), structure: structure)
    }
    return list
  }

  /// Equal on both sides for the same heading or front matter key. Sites make ids of headings from their English words, and
  /// localized pages keep them.
  private static func anchor(of block: Block, _ page: Page) -> UInt64 {
    switch block.role {
    case .frontMatter: return block.name.map { TextHash.folded("front matter \($0)") } ?? 0
    case .heading:
      let slug = block.name ?? Slug.make(page.text[block.text])
      return slug.isEmpty ? 0 : TextHash.folded(slug)
    default: return 0
    }
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
