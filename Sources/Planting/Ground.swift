internal import Alignment
internal import Linguistics
internal import Pages
internal import SourceText

/// A page pair as the kinds of faults look at it.
final class Ground: Sendable {
  let pair: PagePair
  let page: Page
  let english: Page
  /// Sentences of prose with one English sentence each, of which the alignment is sure.
  let sentences: [Sentence]

  struct Sentence: Sendable {
    var segment: Segment
    var english: Segment
    var role: Role
    var block: Int
  }

  init(_ pair: PagePair) {
    self.pair = pair
    page = pair.target
    english = pair.source
    let (target, source) = (pair.target, pair.source)
    sentences = pair.beads.compactMap { bead in
      guard bead.source.count == 1, bead.target.count == 1, bead.confidence >= 0.9 else { return nil }
      let segment = target.segments[bead.target[0]]
      let block = target.blocks[segment.block]
      guard [.heading, .paragraph, .listItem, .tableCell, .tableHeader].contains(block.role) else { return nil }
      return Sentence(
        segment: segment, english: source.segments[bead.source[0]], role: block.role, block: segment.block)
    }
  }

  var bytes: [UInt8] { page.file.bytes }

  // MARK: Sentences

  func text(_ sentence: Sentence) -> String { page.string(sentence.segment.text) }
  func english(_ sentence: Sentence) -> String { english.string(sentence.english.text) }

  /// The words of a sentence that are prose, as indices.
  func words(_ sentence: Sentence) -> [Int] { sentence.segment.words.filter { !page.words[$0].isCode } }

  func word(_ index: Int) -> String { page.string(page.words[index].range) }

  /// The folded words of the English sentence.
  func englishWords(_ sentence: Sentence) -> [String] {
    sentence.english.words.map { english.string(english.words[$0].range).lowercased() }
  }

  /// Whether the English has the same word, in the same case.
  func isKept(_ index: Int, in sentence: Sentence) -> Bool {
    sentence.english.words.contains { english.words[$0].exact == page.words[index].exact }
  }

  /// The bytes behind a range of text, if they are the text: no markup between the words, no entity.
  func plain(_ range: Range<Int>) -> ByteRange? {
    let source = page.source(of: range)
    return bytes[source.start..<source.end].elementsEqual(page.text[range]) ? source : nil
  }

  // MARK: Plants

  /// A fault in a sentence.
  func plant(_ edits: [Edit], in sentence: Sentence) -> Plant {
    Plant(edits: edits, scope: sentence.segment.source, source: sentence.english.source)
  }

  /// A word replaced by another text.
  func replace(_ index: Int, with text: String, in sentence: Sentence) -> Plant? {
    plain(page.words[index].range).map { plant([Edit(range: $0, replacement: text)], in: sentence) }
  }

  /// For each word of prose what takes its place, where something does.
  func eachWord(_ replacement: (_ index: Int, _ word: String, _ sentence: Sentence) -> String?) -> [Plant] {
    sentences.flatMap { sentence in
      words(sentence).compactMap { index in
        replacement(index, word(index), sentence).flatMap { replace(index, with: $0, in: sentence) }
      }
    }
  }

  // MARK: Lines

  /// The lines that hold a range, with the end of the last one.
  func lines(of range: ByteRange) -> ByteRange {
    let index = page.file.lines
    let last = index.line(of: max(range.start, range.end - 1))
    return ByteRange(
      index.starts[index.line(of: range.start)], last + 1 < index.starts.count ? index.starts[last + 1] : bytes.count)
  }

  func isBlank(_ range: ByteRange) -> Bool { bytes[range.start..<range.end].allSatisfy { $0 <= 0x20 } }

  /// The line behind a range of lines, empty at the end of the page.
  func line(behind range: ByteRange) -> ByteRange {
    range.end < bytes.count ? lines(of: ByteRange(range.end, range.end)) : ByteRange(range.end, range.end)
  }

  /// A block that stands on lines of its own, with the blank line behind it.
  func ownLines(of block: Block) -> ByteRange? {
    let lines = lines(of: block.source)
    let others = page.blocks.contains { other in
      other.source != block.source && other.source.overlaps(lines) && other.isProse
    }
    guard !others else { return nil }
    let next = line(behind: lines)
    return isBlank(next) ? lines.union(next) : lines
  }

  /// A block that is taken away. Its neighbours are where a reader sees the gap.
  func removal(of block: Int, lines: ByteRange) -> Plant {
    let near = (lines.start > 0 ? self.lines(of: ByteRange(lines.start - 1, lines.start)) : lines)
      .union(line(behind: lines))
    let source = pair.sourceBlock(of: block).map { english.blocks[$0].source }
    return Plant(edits: [Edit(range: lines, replacement: "")], scope: near, source: source)
  }

  func string(_ range: ByteRange) -> String { page.file.text(range) }

  /// The span of inline markup in the sentences, with them.
  func spans(_ kind: InlineSpan.Kind) -> [(sentence: Sentence, span: InlineSpan)] {
    sentences.flatMap { sentence in
      page.spans(in: sentence.segment.text).map { page.spans[$0] }
        .filter { $0.kind == kind && $0.text.upperBound <= sentence.segment.text.upperBound }
        .map { (sentence, $0) }
    }
  }
}

extension String {
  /// The word with two letters in its middle changed round; nil where that makes no difference.
  var swapped: String? {
    var letters = Array(self)
    let middle = letters.count / 2
    guard letters.count >= 4, letters[middle] != letters[middle - 1],
      letters[middle].isLetter && letters[middle - 1].isLetter
    else { return nil }
    letters.swapAt(middle, middle - 1)
    return String(letters)
  }

  var isLowercaseASCII: Bool { utf8.allSatisfy { (0x61...0x7A).contains($0) } }

  var startsWithConsonant: Bool {
    first.map { "bcdfgjklmnpqrstvwz".contains($0) } ?? false
  }
}
