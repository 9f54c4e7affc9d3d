internal import Linguistics
internal import SourceText

/// Prose that is being collected for one block, with the place of each piece.
struct Draft {
  var bytes: [UInt8] = []
  /// Pieces as in `TextMap`, text offsets from the start of the draft.
  var pieces: [TextMap.Piece] = []
  /// Spans with text ranges from the start of the draft.
  var spans: [InlineSpan] = []
  /// A label whose end comes in a later run: `[!UICONTROL &#x200B; Save]`.
  var label: OpenLabel?

  struct OpenLabel {
    var kind: InlineSpan.Kind
    /// Where its text begins in the draft.
    var text: Int
    /// Where it begins in the file, and where its closing bracket stands.
    var source: Int
    var close: Int
  }

  /// Empties it, its room kept for the next block.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
  }

  /// Whether nothing has been appended.
  var isEmpty: Bool { bytes.isEmpty && pieces.isEmpty && spans.isEmpty }

  var isBlank: Bool { bytes.allSatisfy { $0 <= 0x20 } && !spans.contains { $0.kind == .code } }

  /// Appends bytes that stand in the file just so.
  mutating func copy(_ source: Range<Int>, of file: [UInt8]) {
    guard !source.isEmpty else { return }
    pieces.append(
      TextMap.Piece(
        text: bytes.count, textLength: source.count, source: source.lowerBound, sourceLength: source.count))
    bytes += file[source]
  }

  /// Appends bytes that stand for other bytes of the file: an entity, a line end.
  mutating func replace(_ source: Range<Int>, with text: [UInt8]) {
    pieces.append(
      TextMap.Piece(
        text: bytes.count, textLength: text.count, source: source.lowerBound, sourceLength: source.count))
    bytes += text
  }

  /// Takes the end of the text off again.
  mutating func truncate(to length: Int) {
    bytes.removeSubrange(length...)
    while let last = pieces.last, last.text + last.textLength > length {
      pieces.removeLast()
      guard last.text < length, last.textLength == last.sourceLength else { continue }
      let rest = length - last.text
      pieces.append(TextMap.Piece(text: last.text, textLength: rest, source: last.source, sourceLength: rest))
    }
    spans.removeAll { $0.text.upperBound > length }
  }

  /// Its spans, those without text, images and tags, moved from the space around the prose into it: what lies between spaces and
  /// the end of the block would belong to no segment.
  var spansInside: [InlineSpan] {
    guard spans.contains(where: \.text.isEmpty), let first = bytes.firstIndex(where: { $0 > 0x20 }),
      var last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return spans }
    while last > first, bytes[last] & 0xC0 == 0x80 { last -= 1 }
    return spans.map { span in
      guard span.text.isEmpty else { return span }
      let offset = min(max(span.text.lowerBound, first), last)
      var moved = span
      moved.text = offset..<offset
      return moved
    }
  }

  /// Where the last piece ends in the file, or nil.
  var sourceEnd: Int? { pieces.last.map { $0.source + $0.sourceLength } }
}

/// Collects blocks in the order of the file and makes a page of them.
struct PageBuilder {
  let file: SourceFile
  let format: PageReader.Format?
  var text: [UInt8] = []
  var map = TextMap()
  var blocks: [Block] = []
  private var names: [String] = []
  var spans: [InlineSpan] = []
  var images: [Page.Image] = []
  var frontMatter: [FrontMatterEntry] = []
  /// Keys whose values readers see, beside the usual ones.
  var proseKeys: Set<String> = []
  var problems: [PageProblem] = []
  /// Tables and lists are numbered over the page, those of Markdown and of HTML fragments alike.
  var tableCount = 0
  var listCount = 0
  /// Index of the last heading, or -1.
  private var section = -1

  init(file: SourceFile) {
    self.file = file
    format = PageReader.Format(path: file.path)
    text.reserveCapacity(file.bytes.count)
    blocks.reserveCapacity(file.lines.starts.count)
  }

  /// Adds a block of prose; blank drafts add nothing. Returns its index.
  @discardableResult
  mutating func add(
    _ draft: Draft, role: Role, name: String? = nil, configure: (inout Block) -> Void = { _ in }
  ) -> Int? {
    guard !draft.isBlank, let first = draft.pieces.first, let end = draft.sourceEnd else { return nil }
    let start = text.count
    text += draft.bytes
    for piece in draft.pieces {
      var piece = piece
      piece.text += start
      map.append(piece)
    }
    for var span in draft.spansInside {
      span.text = span.text.lowerBound + start..<span.text.upperBound + start
      spans.append(span)
    }
    var block = Block(
      role: role, text: start..<text.count, source: ByteRange(first.source, max(first.source, end)))
    block.section = section
    block.name = number(of: name)
    configure(&block)
    if role == .heading { section = blocks.count }
    blocks.append(block)
    text.append(UInt8(ascii: "\n"))
    return blocks.count - 1
  }

  /// Adds a block without prose.
  mutating func add(_ role: Role, source: ByteRange, name: String? = nil) {
    var block = Block(role: role, text: text.count..<text.count, source: source)
    block.section = section
    block.name = number(of: name)
    blocks.append(block)
  }

  private mutating func number(of name: String?) -> Int32 {
    guard let name else { return -1 }
    names.append(name)
    return Int32(names.count - 1)
  }

  /// Cuts the prose into segments and words. `breaks` are ICU's iterators of this task.
  mutating func build(_ reader: inout PageReader.Tools) -> Page {
    spans.sort { ($0.text.lowerBound, $1.text.upperBound) < ($1.text.lowerBound, $0.text.upperBound) }
    var words = WordCutter(text: text, spans: spans).words(&reader.words, &reader.wordMemory)
    let segments = cutSegments(words, &reader)
    for segment in segments where !segment.words.isEmpty {
      words[segment.words.lowerBound].traits.insert(.first)
    }
    images.sort { $0.source < $1.source }
    return Page(
      file: file, format: format, text: text, map: map, blocks: blocks, names: names, segments: segments, spans: spans,
      images: images, words: words, frontMatter: frontMatter, problems: problems)
  }

  private mutating func cutSegments(_ words: [Word], _ tools: inout PageReader.Tools) -> [Segment] {
    // Not `self` in the closure below, which would take a copy of all of it for each block.
    let (map, spans, sentences) = (map, spans, SentenceCutter(text: text))
    var code = CodeCursor(spans)
    var segments: [Segment] = []
    segments.reserveCapacity(blocks.count * 3 / 2)
    var word = 0
    var span = 0
    for index in blocks.indices {
      let first = segments.count
      defer { blocks[index].segments = first..<segments.count }
      guard blocks[index].isProse else { continue }
      sentences.forEach(in: blocks[index].text, &tools.sentences, &tools.sentenceMemory, code: &code) { range in
        while word < words.count, words[word].range.lowerBound < range.lowerBound { word += 1 }
        let firstWord = word
        while word < words.count, words[word].range.lowerBound < range.upperBound { word += 1 }
        var source = map.source(of: range)
        while span < spans.count, spans[span].text.lowerBound < range.lowerBound { span += 1 }
        while span < spans.count, spans[span].text.upperBound <= range.upperBound,
          spans[span].text.lowerBound < range.upperBound
        {
          source = source.union(spans[span].source)
          span += 1
        }
        segments.append(Segment(block: index, text: range, words: firstWord..<word, source: source))
      }
    }
    return segments
  }
}

/// Walks the code beside the text.
private struct CodeCursor {
  private let spans: [InlineSpan]
  private var next = 0

  init(_ spans: [InlineSpan]) {
    self.spans = spans.filter { $0.kind == .code || $0.kind == .placeholder || $0.kind == .url }
  }

  /// Whether an offset lies inside code; asked in the order of the text.
  mutating func holds(_ offset: Int) -> Bool {
    while next < spans.count, spans[next].text.upperBound <= offset { next += 1 }
    return next < spans.count && spans[next].text.lowerBound < offset
  }
}

/// Cuts the prose of blocks into sentences.
private struct SentenceCutter {
  let text: [UInt8]

  /// The sentences of a block. Most blocks are one: ICU is asked only where a sentence could end inside.
  func forEach(
    in range: Range<Int>, _ sentences: inout Breaks, _ memory: inout TextMemory<[Int]>, code: inout CodeCursor,
    _ body: (Range<Int>) -> Void
  ) {
    guard mayHoldSentences(range) else {
      if let sentence = trimmed(range) { body(sentence) }
      return
    }
    let ends = memory.value(of: text[range]) {
      var ends: [Int] = []
      sentences.forEach(in: text, range) { run, _ in ends.append(run.upperBound - range.lowerBound) }
      return ends
    }
    var start = range.lowerBound
    var names = DottedNames(text: text)
    for end in ends.lazy.map({ $0 + range.lowerBound }) {
      if code.holds(end) && end != range.upperBound { continue }
      if names.goesOn(at: end, in: range) || isLeadingDot(before: end, in: range) { continue }
      if let sentence = trimmed(start..<end) { body(sentence) }
      start = end
    }
  }

  /// Whether a break lies behind the dot that a name begins with: “for .NET. In this example”.
  private func isLeadingDot(before end: Int, in range: Range<Int>) -> Bool {
    guard end < range.upperBound, end - 1 > range.lowerBound, text[end - 1] == UInt8(ascii: ".") else { return false }
    return text[end - 2] == 0x20 && (text[end] | 0x20) &- 0x61 < 26
  }

  private func mayHoldSentences(_ range: Range<Int>) -> Bool {
    text.withUnsafeBufferPointer { text in
      text[range.dropLast()].contains { byte in
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") || byte >= 0xE2
      }
    }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int>? {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, text[low] <= 0x20 { low += 1 }
    while low < high, text[high - 1] <= 0x20 { high -= 1 }
    return low < high ? low..<high : nil
  }
}
