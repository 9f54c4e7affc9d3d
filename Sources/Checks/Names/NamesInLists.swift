internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages

/// The emphasised names that a list or a sentence of the English page puts on a level: what one of them is, the others are.
struct NamesInLists {
  private let page: Page
  /// The English segments of the bead.
  private let segments: [Int]
  private let code: CodeVocabulary

  /// Share of the items of a list that must begin with one word in bold or italics.
  private static let leastNames = 0.8

  /// Blocks of a list that are looked at on either side of an item.
  private static let reach = 40

  init(_ pair: SegmentPair, _ code: CodeVocabulary) {
    page = pair.source
    segments = pair.bead.source
    self.code = code
  }

  /// A name on the same level that is typed as it stands, nil where there is none.
  func witness(of span: InlineSpan) -> String? { besideInSentence(span) ?? atHeadsOfItems(span) }

  // MARK: Sentences

  /// “**Basic**, **CredSSP**, and **Default**”
  private func besideInSentence(_ span: InlineSpan) -> String? {
    guard let segment = segment(of: span) else { return nil }
    let spans = page.spans(in: page.segments[segment].text).map { page.spans[$0] }.filter(isName)
    guard let index = spans.firstIndex(where: { $0.text == span.text }) else { return nil }
    var (first, last) = (index, index)
    while first > 0, isListed(spans[first - 1], spans[first]) { first -= 1 }
    while last + 1 < spans.count, isListed(spans[last], spans[last + 1]) { last += 1 }
    guard last - first >= 2 else { return nil }
    return spans[first...last].lazy.map { page.string($0.text) }.first { isTyped($0) }
  }

  /// Whether nothing but a comma, “and” or “or” stands between two names.
  private func isListed(_ left: InlineSpan, _ right: InlineSpan) -> Bool {
    let gap = left.text.upperBound..<max(left.text.upperBound, right.text.lowerBound)
    guard gap.count <= 6 else { return false }
    return ["", ",", "and", "or", ",and", ",or", "/"].contains(page.string(gap).filter { !$0.isWhitespace })
  }

  // MARK: Lists

  /// The head of another item of the list: “**ErrorColor**: the color of errors”.
  private func atHeadsOfItems(_ span: InlineSpan) -> String? {
    guard let segment = segment(of: span), case let block = page.blocks[page.segments[segment].block],
      block.role == .listItem, block.list >= 0, head(of: block)?.text == span.text
    else { return nil }
    let items = items(around: page.segments[segment].block)
    let heads = items.compactMap(head)
    guard heads.count >= 2, Double(heads.count) >= Self.leastNames * Double(items.count) else { return nil }
    return heads.lazy.map { page.string($0.text) }.first { isTyped($0) }
  }

  /// A name of one word that an item begins with, a colon, a dash or nothing behind it.
  private func head(of block: Block) -> InlineSpan? {
    guard let index = page.spans(in: block.text).first, case let span = page.spans[index],
      span.text.lowerBound == block.text.lowerBound, isName(span), page.words(in: span.text).count == 1
    else { return nil }
    let rest = page.text[span.text.upperBound..<block.text.upperBound].drop { $0 == 0x20 }
    let isNamed = rest.first.map { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") || $0 == 0xE2 } ?? true
    return isNamed || page.text[span.text.upperBound - 1] == UInt8(ascii: ":") ? span : nil
  }

  /// Another item of the list of an item that is one word and nothing else: “AliasProperty” beside “Method”, “2.0” beside
  /// “Latest”.
  func witnessOfItem() -> String? {
    let block = page.segments[segments[0]].block
    guard page.blocks[block].role == .listItem, page.blocks[block].list >= 0 else { return nil }
    let items = items(around: block)
    let words = items.filter { page.words(in: $0.text).count == 1 && !page.text[$0.text].contains(0x20) }
    guard words.count >= 3, Double(words.count) >= Self.leastNames * Double(items.count) else { return nil }
    let texts = words.map { page.string($0.text) }
    let typed = texts.filter { Self.isHumped($0) || $0.utf8.first.map { $0 &- 0x30 < 10 } == true }
    return typed.count >= 2 ? typed.first : nil
  }

  /// Two other items of the list of an item that begins with one word as a sentence, and whose words are code too: “Basic.”
  /// beside “Digest.” and “Negotiate.”.
  func witnessOfSentence() -> String? {
    let block = page.segments[segments[0]].block
    guard page.blocks[block].role == .listItem, page.blocks[block].list >= 0 else { return nil }
    let items = items(around: block)
    let heads = items.compactMap { item -> String? in
      guard let first = item.segments.first, first != segments[0] else { return nil }
      return Self.value(page.string(page.segments[first].text))
    }
    guard heads.count >= 2, Double(heads.count + 1) >= Self.leastNames * Double(items.count) else { return nil }
    let typed = heads.filter { code.contains($0) }
    return typed.count >= 2 ? typed.first : nil
  }

  /// The word with a capital that a sentence consists of, without its full stop.
  static func value(_ sentence: String) -> String? {
    guard sentence.last == ".", case let word = String(sentence.dropLast()), word.utf8.count >= 3,
      word.first?.isUppercase == true, word.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    return word
  }

  // MARK: Both

  private func segment(of span: InlineSpan) -> Int? {
    segments.first { page.segments[$0].text.contains(span.text.lowerBound) }
  }

  /// The items of the list of an item, on its level; those that are far away are left out.
  private func items(around block: Int) -> [Block] {
    let (list, level) = (page.blocks[block].list, page.blocks[block].level)
    let range = max(0, block - Self.reach)..<min(page.blocks.count, block + Self.reach)
    return page.blocks[range].filter { $0.list == list && $0.role == .listItem && $0.level == level }
  }

  private static func isHumped(_ name: String) -> Bool {
    zip(name.utf8, name.utf8.dropFirst()).contains { $0 >= 0x61 && 0x41...0x5A ~= $1 }
  }

  private func isName(_ span: InlineSpan) -> Bool {
    (span.kind == .strong || span.kind == .emphasis) && !span.text.isEmpty
  }

  /// A flag or a value in the code of the page, or a name with a capital inside that stands there.
  private func isTyped(_ name: String) -> Bool {
    let name = name.hasSuffix(":") ? String(name.dropLast()) : name
    guard !name.contains(" "), name.utf8.count >= 3 else { return false }
    let isCapital = name.utf8.first.map { $0 < 0x61 } == true
    return Self.isHumped(name) && code.contains(name) || isCapital && (code.isQuoted(name) || code.isArgument(name))
  }
}
