internal import Linguistics
internal import Pages
internal import SourceText

/// The words that a name became, and the little words before them that went with the old noun.
struct Place {
  /// What the name replaces.
  let core: Range<Int>
  /// The determiners and the preposition that is written with them, directly before the core; nil where there is none.
  let chain: Range<Int>?
  /// The words of the chain, in lower case.
  let chainWords: [String]
  /// The segment's words.
  let bounds: Range<Int>
  /// Whether a neighbour is a word of the name.
  let standsBesideName: Bool
  /// Whether a word with a capital follows what has only words of the name: “yasoon ContrôleH” for yasoon GmbH.
  let mayGoOn: Bool

  init(_ page: Page, _ words: Range<Int>, within bounds: Range<Int>, name: String) {
    let nameWords = Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    var start = words.lowerBound
    // What was found may have the article in it.
    while start < words.upperBound - 1, Self.belongsToNoun(page.plain(start)), page.areNeighbours(start, start + 1),
      !nameWords.contains(page.plain(start))
    {
      start += 1
    }
    core = start..<words.upperBound
    self.bounds = bounds
    var first = start
    while first > bounds.lowerBound, page.isLead(first - 1), !page.words[first - 1].isCode,
      Self.extends(page.lead(first - 1), before: first < start ? page.lead(first) : nil)
    {
      first -= 1
    }
    chain = first < start ? first..<start : nil
    chainWords = (first..<start).map(page.lead)
    let left = first > bounds.lowerBound ? page.plain(first - 1) : nil
    let right = words.upperBound < bounds.upperBound ? page.plain(words.upperBound) : nil
    let isPart = core.allSatisfy { nameWords.contains(page.plain($0)) }
    mayGoOn =
      isPart && right != nil && page.areNeighbours(words.upperBound - 1, words.upperBound)
      && page.words[words.upperBound].isCapital
    standsBesideName = [left, right].contains { $0.map { $0.count > 2 && nameWords.contains($0) } == true }
  }

  private static func belongsToNoun(_ word: String) -> Bool {
    switch FrenchWordClass(word) {
    case .definite, .indefinite, .partitive, .contractedTo, .of, .to: true
    default: false
    }
  }

  /// Whether a word belongs to the chain that begins with `next`, or to the core where that is nil.
  private static func extends(_ word: String, before next: String?) -> Bool {
    let kind = FrenchWordClass(word)
    guard let next else { return kind.isDeterminer || [.of, .to, .that].contains(kind) }
    switch (kind, FrenchWordClass(next)) {
    case (.definite, .definite), (.of, .definite), (.to, .definite), (.that, .definite): return true
    case (.of, .indefinite), (.to, .indefinite), (.that, .indefinite): return true
    case (.that, .partitive), (.that, .of): return false
    default: return false
    }
  }

  /// The words before the chain, or before the core.
  var start: Int { chain?.lowerBound ?? core.lowerBound }
  /// The word before, if it is in the segment.
  var previous: Int? { start > bounds.lowerBound ? start - 1 : nil }
  /// Whether the segment holds nothing else.
  var isAlone: Bool { start == bounds.lowerBound && core.upperBound == bounds.upperBound }

  func segmentIndex(in page: Page) -> Int { page.segments.firstIndex { $0.words == bounds } ?? 0 }

  /// Whether markup lies wholly around the words or wholly outside, so that a replacement keeps it in order.
  func isWhole(in page: Page) -> Bool {
    let text = page.words[core.lowerBound].range.lowerBound..<page.words[core.upperBound - 1].range.upperBound
    let segment = page.words[bounds.lowerBound].range.lowerBound..<page.words[bounds.upperBound - 1].range.upperBound
    for index in page.spans(in: segment.lowerBound..<text.upperBound) {
      let span = page.spans[index]
      if span.kind == .tag {
        if text.contains(span.text.lowerBound), span.text.lowerBound > text.lowerBound { return false }
        continue
      }
      let isAround = span.text.lowerBound <= text.lowerBound && span.text.upperBound >= text.upperBound
      let chainStart = page.words[start].range.lowerBound
      let isOutside = span.text.upperBound <= chainStart || span.text.lowerBound >= text.upperBound
      if !isAround && !isOutside { return false }
      if isAround, span.kind == .code || span.kind == .url || span.kind == .placeholder { return false }
    }
    return true
  }

  /// Whether a letter, a digit or a hyphen is written on to the words.
  func isTied(in page: Page) -> Bool {
    let begin = page.words[core.lowerBound].range.lowerBound
    let end = page.words[core.upperBound - 1].range.upperBound
    let hyphens = [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "_")]
    if end < page.text.count, hyphens.contains(page.text[end]) { return true }
    if core.upperBound < bounds.upperBound, page.words[core.upperBound].range.lowerBound == end { return true }
    guard chain == nil, begin > 0 else { return false }
    if hyphens.contains(page.text[begin - 1]) { return true }
    guard core.lowerBound > bounds.lowerBound else { return false }
    return page.words[core.lowerBound - 1].range.upperBound == begin
  }

  /// What stands in the file between two words.
  struct Gap {
    /// Opening marks of emphasis, of a link or of a tag, the space around them left out.
    var markup: String
    var hasLineEnd: Bool
  }

  /// The gaps between the words of the chain and before the core, nil where one is written as an entity.
  func gaps(in page: Page) -> [Gap]? {
    guard let chain else { return [] }
    var gaps: [Gap] = []
    for index in chain {
      let from = page.source(ofWords: index..<index + 1).end
      let to = page.source(ofWords: index + 1..<index + 2).start
      guard from <= to else { return nil }
      let text = page.file.text(ByteRange(from, to))
      if text.contains("&") { return nil }
      let isSpace = { (scalar: Unicode.Scalar) in " \t\r\n\u{A0}\u{202F}".unicodeScalars.contains(scalar) }
      var rest = text.unicodeScalars[...]
      if page.isDetached(index) { rest.removeFirst() }
      while let first = rest.first, isSpace(first) { rest.removeFirst() }
      while let last = rest.last, isSpace(last) { rest.removeLast() }
      gaps.append(Gap(markup: String(rest), hasLineEnd: text.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }))
    }
    return gaps
  }
}
