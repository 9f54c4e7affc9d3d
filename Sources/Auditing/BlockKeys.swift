internal import Alignment
internal import Linguistics
internal import Pages
internal import SourceText

/// Numbers that are equal where blocks of pages are equal in all that a check of a segment can see.
struct BlockKeys {
  /// A block as a check sees it.
  struct Key {
    var hash: UInt64
    /// The bytes of the file, the inline markup around the ends included.
    var source: ByteRange
  }

  /// By block; nil for blocks without prose, and for those that say something that stands elsewhere on the page, such as the
  /// address of a link by reference.
  let keys: [Key?]

  init(_ page: Page) {
    var hasher = BlockHasher(page)
    keys = page.blocks.map { $0.isProse ? hasher.key(of: $0) : nil }
  }

  /// What stands for some segments of one block, nil where they are of several blocks or the block has no key.
  func key(of segments: [Int], on page: Page) -> Key? {
    guard let first = segments.first else { return nil }
    let block = page.segments[first].block
    guard var key = keys[block], page.segments[segments[segments.count - 1]].block == block else { return nil }
    for segment in segments {
      key.hash = TextHash.combine(key.hash, UInt64(segment - page.blocks[block].segments.lowerBound))
    }
    return key
  }
}

/// The keys of a page and of its English.
struct PageKeys {
  private let context: PageContext
  private let target: BlockKeys
  private let source: BlockKeys?

  init(_ context: PageContext) {
    self.context = context
    target = BlockKeys(context.target)
    source = context.pair.map { BlockKeys($0.source) }
  }

  /// Where the segments of a bead stand; nil where one side is of several blocks.
  func place(of bead: PagePair.Bead) -> FindingMemory.Place? {
    guard let target = target.key(of: bead.target, on: context.target) else { return nil }
    return place(target, bead)
  }

  /// Where a segment stands, with the bead that it belongs to.
  func place(of segment: Int, _ bead: PagePair.Bead?) -> FindingMemory.Place? {
    guard var key = target.key(of: bead?.target ?? [segment], on: context.target) else { return nil }
    // Checks of prose and checks of pairs find different things in the same place.
    key.hash = TextHash.combine(~key.hash, UInt64(truncatingIfNeeded: segment - (bead?.target[0] ?? segment)))
    guard let bead else { return FindingMemory.Place(key: key.hash, target: key.source, source: nil) }
    return place(key, bead)
  }

  private func place(_ target: BlockKeys.Key, _ bead: PagePair.Bead) -> FindingMemory.Place? {
    guard let pair = context.pair, let source = source?.key(of: bead.source, on: pair.source) else { return nil }
    // One after the other: the two sides of an untranslated block are equal, and would cancel out.
    let certainty = TextHash.combine(TextHash.seed, SegmentPair.Certainty(bead.confidence).rawValue)
    let key = TextHash.combine(TextHash.combine(certainty, target.hash), source.hash)
    return FindingMemory.Place(key: key, target: target.source, source: source.source)
  }
}

/// Walks the words, spans and pieces of a page beside its blocks.
private struct BlockHasher {
  private let page: Page
  private var word = 0
  private var span = 0
  private var piece = 0
  private var hash: UInt64 = 0

  init(_ page: Page) { self.page = page }

  mutating func key(of block: Block) -> BlockKeys.Key? {
    let (words, spans, pieces) = advance(over: block.text)
    var source = block.source
    for segment in block.segments { source = source.union(page.segments[segment].source) }
    for index in spans { source = source.union(page.spans[index].source) }
    hash = TextHash.seed
    add(UInt64(page.format == .markdown ? 1 : 0) << 40 | UInt64(block.role.rawValue) << 32 | UInt64(block.level))
    add(page.file.bytes, source.start..<source.end)
    add(page.text, block.text)
    for segment in block.segments { add(page.segments[segment], of: block, source) }
    for index in words {
      let word = page.words[index]
      add(
        UInt64(Int(word.start) - block.text.lowerBound) << 32 | UInt64(word.length) << 8 | UInt64(word.traits.rawValue))
    }
    for index in pieces {
      let piece = page.map.pieces[index]
      add(piece.text - block.text.lowerBound, piece.source - source.start)
      add(piece.textLength, piece.sourceLength)
    }
    for index in spans where !add(page.spans[index], of: block, source) { return nil }
    if let name = page.name(of: block) { add(TextHash.exact(name)) }
    return BlockKeys.Key(hash: hash, source: source)
  }

  /// What lies in the text of the next block.
  private mutating func advance(over text: Range<Int>) -> (words: Range<Int>, spans: Range<Int>, pieces: Range<Int>) {
    let start = (word, span, piece)
    while word < page.words.count, Int(page.words[word].start) < text.upperBound { word += 1 }
    while span < page.spans.count, page.spans[span].text.lowerBound < text.upperBound { span += 1 }
    let pieces = page.map.pieces
    while piece < pieces.count, pieces[piece].text < text.upperBound { piece += 1 }
    return (start.0..<word, start.1..<span, start.2..<piece)
  }

  private mutating func add(_ segment: Segment, of block: Block, _ source: ByteRange) {
    add(segment.text.lowerBound - block.text.lowerBound, segment.text.count)
    add(segment.source.start - source.start, segment.source.count)
  }

  /// False where it says something that stands outside the block.
  private mutating func add(_ span: InlineSpan, of block: Block, _ source: ByteRange) -> Bool {
    add(UInt64(span.kind.rawValue))
    add(span.text.lowerBound - block.text.lowerBound, span.text.count)
    add(span.source.start - source.start, span.source.count)
    guard let target = span.target else { return true }
    add(target.start - source.start, target.count)
    return source.contains(target)
  }

  private mutating func add(_ first: Int, _ second: Int) {
    add(UInt64(truncatingIfNeeded: first) << 32 ^ UInt64(truncatingIfNeeded: second))
  }

  private mutating func add(_ number: UInt64) { hash = TextHash.combine(hash, number) }

  private mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    hash = bytes.withUnsafeBytes { TextHash.long(UnsafeRawBufferPointer(rebasing: $0[range]), from: hash) }
  }
}
