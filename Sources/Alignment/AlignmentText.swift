internal import Linguistics
internal import Pages
internal import SourceText

/// The segments of a page as the aligner sees them: Markdown, whatever the page is written in.
///
/// The weights were learned from sentences in Markdown. Those of a Markdown page are taken as they stand in the file, but for
/// the anchors in them; those of an HTML page are written anew, so that emphasis, code and links count alike.
struct AlignmentText {
  let page: Page
  /// Whether ids, anchors and links to places on the page itself may speak for an alignment.
  var usesAnchors = true
  private let isSource: Bool
  private let isHTML: Bool

  init(_ page: Page, isSource: Bool, usesAnchors: Bool) {
    self.page = page
    self.isSource = isSource
    self.usesAnchors = usesAnchors
    isHTML = page.format == .html
  }

  /// Those of a range, or all.
  func segments(_ range: Range<Int>? = nil) -> SegmentList {
    let range = range ?? page.segments.indices
    var list = SegmentList(expecting: range.count)
    for segment in page.segments[range] {
      let block = page.blocks[segment.block]
      let structure = SegmentStructure(
        kind: block.role.rawValue + 1, block: Int32(segment.block), anchor: usesAnchors ? anchor(of: block) : 0,
        row: block.cell.map { Int32($0.row + 1) } ?? 0, column: block.cell.map { Int32($0.column + 1) } ?? 0)
      list.append(text(of: segment).span, structure: structure)
    }
    return list
  }

  /// Equal on both sides for the same heading or front matter key. Sites make ids of headings from their English words, and
  /// localized pages keep them; a slug of French words would equal none.
  private func anchor(of block: Block) -> UInt64 {
    switch block.role {
    case .frontMatter: return page.name(of: block).map { TextHash.folded("front matter \($0)") } ?? 0
    case .heading:
      let slug = page.name(of: block) ?? (isSource ? Slug.make(page.text[block.text]) : "")
      return slug.isEmpty ? 0 : TextHash.folded(slug)
    default: return 0
    }
  }

  private func text(of segment: Segment) -> ArraySlice<UInt8> {
    if isHTML { return markdown(of: segment)[...] }
    let bytes = page.file.bytes
    // Empty as long as no anchor is met: then the text is the bytes as they stand.
    var text: ArraySlice<UInt8> = []
    var from = segment.source.start
    for span in page.spans[page.spans(in: segment.text.lowerBound..<segment.text.upperBound + 1)]
    where span.kind == .tag && segment.source.contains(span.source) && span.source.start >= from && isAnchor(span) {
      text += bytes[from..<span.source.start]
      from = span.source.end
    }
    return text.isEmpty ? bytes[from..<segment.source.end] : text + bytes[from..<segment.source.end]
  }

  /// `<a name="id">`.
  private func isAnchor(_ span: InlineSpan) -> Bool {
    let tag = page.file.bytes[span.source.start..<span.source.end]
    return tag.starts(with: "<a name=".utf8) || tag.starts(with: "<a id=".utf8)
  }

  // MARK: HTML

  private func markdown(of segment: Segment) -> [UInt8] {
    struct Mark {
      var offset: Int
      var isOpening: Bool
      var text: [UInt8]
    }
    var marks: [Mark] = []
    for span in page.spans[page.spans(in: segment.text)] {
      let (open, close) = delimiters(of: span)
      guard !open.isEmpty else { continue }
      marks.append(Mark(offset: span.text.lowerBound, isOpening: true, text: open))
      marks.append(Mark(offset: min(span.text.upperBound, segment.text.upperBound), isOpening: false, text: close))
    }
    marks.sort { $0.offset < $1.offset }
    var text: [UInt8] = []
    var from = segment.text.lowerBound
    for mark in marks {
      text += page.text[from..<mark.offset]
      text += mark.text
      from = mark.offset
    }
    return text + page.text[from..<segment.text.upperBound]
  }

  private func delimiters(of span: InlineSpan) -> (open: [UInt8], close: [UInt8]) {
    switch span.kind {
    case .code: return (Array("`".utf8), Array("`".utf8))
    case .strong: return (Array("**".utf8), Array("**".utf8))
    case .emphasis: return (Array("*".utf8), Array("*".utf8))
    case .link, .image:
      guard let target = span.target else { return ([], []) }
      let address = page.file.bytes[target.start..<target.end]
      if !usesAnchors, address.first == UInt8(ascii: "#") { return ([], []) }
      return (Array((span.kind == .image ? "![" : "[").utf8), Array("](".utf8) + address + Array(")".utf8))
    default: return ([], [])
    }
  }
}
