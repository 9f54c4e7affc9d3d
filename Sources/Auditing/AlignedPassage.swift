public import Alignment
internal import Pages
public import SourceText

/// Sentences of a page with those that say the same in the other language: a row of a report that shows whole pages.
public struct AlignedPassage: Sendable, Hashable {
  /// Empty where the English has nothing that says this.
  public var source: [Sentence]
  /// Empty where the French has nothing that says this.
  public var target: [Sentence]
  /// The probability of the alignment, 0 to 1; nil where one side is empty.
  public var confidence: Float?
  public var isHeading: Bool

  /// One sentence.
  public struct Sentence: Sendable, Hashable {
    /// As a reader sees it, without markup.
    public var text: String
    /// As it stands in the file.
    public var markup: String
    /// The bytes of `markup` in the file.
    public var range: ByteRange
    /// From 1.
    public var line: Int

    public init(text: String, markup: String, range: ByteRange, line: Int) {
      self.text = text
      self.markup = markup
      self.range = range
      self.line = line
    }
  }

  public init(source: [Sentence], target: [Sentence], confidence: Float?, isHeading: Bool) {
    self.source = source
    self.target = target
    self.confidence = confidence
    self.isHeading = isHeading
  }
}

extension AlignedPassage {
  /// A whole page in the order of the French; English sentences without a counterpart follow the ones that they stand
  /// behind.
  public static func all(of pair: PagePair) -> [AlignedPassage] {
    var passages = lost(from: 0, of: pair)
    var written = Set<Int>()
    for (index, bead) in pair.targetBeads.enumerated() {
      guard bead >= 0 else {
        passages.append(passage([], [index], of: pair, confidence: nil))
        continue
      }
      guard written.insert(bead).inserted else { continue }
      let (source, target) = (pair.beads[bead].source, pair.beads[bead].target)
      passages.append(passage(source, target, of: pair, confidence: pair.beads[bead].confidence))
      for segment in source { passages += lost(from: segment + 1, of: pair) }
    }
    return passages
  }

  /// A page that is audited alone.
  static func all(of page: Page) -> [AlignedPassage] {
    page.segments.indices.map { index in
      AlignedPassage(
        source: [], target: [sentence(index, of: page)], confidence: nil, isHeading: isHeading(index, of: page))
    }
  }

  /// The run of English sentences without a counterpart that begins at a segment.
  private static func lost(from start: Int, of pair: PagePair) -> [AlignedPassage] {
    pair.sourceBeads[start...].prefix { $0 < 0 }.indices.map { passage([$0], [], of: pair, confidence: nil) }
  }

  private static func passage(
    _ source: [Int], _ target: [Int], of pair: PagePair, confidence: Float?
  ) -> AlignedPassage {
    let heading = target.first.map { isHeading($0, of: pair.target) } ?? isHeading(source[0], of: pair.source)
    return AlignedPassage(
      source: source.map { sentence($0, of: pair.source) }, target: target.map { sentence($0, of: pair.target) },
      confidence: confidence, isHeading: heading)
  }

  private static func isHeading(_ segment: Int, of page: Page) -> Bool {
    page.blocks[page.segments[segment].block].role == .heading
  }

  private static func sentence(_ index: Int, of page: Page) -> Sentence {
    let segment = page.segments[index]
    return Sentence(
      text: page.string(segment.text), markup: page.file.text(segment.source), range: segment.source,
      line: page.file.position(of: segment.source.start).line)
  }
}
