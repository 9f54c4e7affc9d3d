public import Alignment
internal import Linguistics
public import Pages

/// How often a folder keeps the English names that stand in bold or italics: “the **Depth** parameter” in one folder, and
/// “**Enregistrer**” for “**Save**” in another whose product speaks French.
///
/// What a name is, the noun beside it says. So the habit is counted by the noun, and by the name itself.
public struct BoldNameHabits: Sendable {
  /// An English name in bold or italics.
  public struct Name: Sendable {
    /// As indices of the page's words.
    public var words: Range<Int>
    /// The noun beside it, its number left out, and whether it stands before or behind; nil where there is none.
    var noun: UInt64?
    /// The name as it stands.
    var text: UInt64
    /// The noun as an index of the page's words.
    public var nounWord: Int?
  }

  /// How often something was seen, and how often it stood in the French letter for letter.
  public struct Tally: Sendable {
    public var total: Int32 = 0
    public var kept: Int32 = 0

    mutating func count(kept isKept: Bool) {
      total += 1
      if isKept { kept += 1 }
    }

    static func + (left: Tally, right: Tally) -> Tally {
      Tally(total: left.total + right.total, kept: left.kept + right.kept)
    }
  }

  private var nouns = HashTable<Tally>()
  private var texts = HashTable<Tally>()
  /// Longest name, words.
  private static let longest = 3

  public init() {}

  public mutating func add(_ pair: PagePair) {
    for bead in pair.beads where !bead.source.isEmpty && !bead.target.isEmpty {
      let names = Self.names(in: bead.source, of: pair.source)
      guard !names.isEmpty else { continue }
      let last = pair.target.segments[bead.target[bead.target.count - 1]]
      let target = pair.target.segments[bead.target[0]].words.lowerBound..<last.words.upperBound
      for name in names {
        let isKept = Self.stands(name.words, of: pair.source, in: target, of: pair.target)
        texts[name.text, default: Tally()].count(kept: isKept)
        if let noun = name.noun { nouns[noun, default: Tally()].count(kept: isKept) }
      }
    }
  }

  public mutating func merge(_ other: BoldNameHabits) {
    nouns.merge(other.nouns, uniquingKeysWith: +)
    texts.merge(other.texts, uniquingKeysWith: +)
  }

  /// What the folder does with the names beside a name's noun; empty where it has none.
  public func besideNoun(of name: Name) -> Tally { name.noun.flatMap { nouns[$0] } ?? Tally() }

  /// What the folder does with this name wherever it stands in bold or italics.
  public func ofText(_ name: Name) -> Tally { texts[name.text] ?? Tally() }

  // MARK: Names

  /// The names of one to three words with a capital that stand in bold or italics in some segments.
  public static func names(in segments: [Int], of page: Page) -> [Name] {
    segments.flatMap { segment in
      let spans = page.spans(in: page.segments[segment].text).filter { isEmphasis(page.spans[$0]) }
        .map { page.words(in: page.spans[$0].text) }.filter { !$0.isEmpty }
      return spans.indices.compactMap { name(at: $0, of: spans, page, page.segments[segment].words) }
    }
  }

  private static func isEmphasis(_ span: InlineSpan) -> Bool { span.kind == .strong || span.kind == .emphasis }

  private static func name(at index: Int, of spans: [Range<Int>], _ page: Page, _ segment: Range<Int>) -> Name? {
    let words = spans[index]
    guard words.count <= longest, page.words[words.lowerBound].isCapital,
      page.words[words].allSatisfy({ $0.traits.isDisjoint(with: [.code, .locked]) })
    else { return nil }
    let noun = nounBehind(index, of: spans, page, segment) ?? nounBefore(index, of: spans, page, segment)
    let text = page.words[words].reduce(TextHash.seed) { TextHash.combine($0, $1.exact) }
    return Name(words: words, noun: noun?.key, text: text, nounWord: noun?.word)
  }

  /// “the **A** parameter”, and for a name in a list also “the **A**, **B** and **C** parameters”.
  private static func nounBehind(
    _ index: Int, of spans: [Range<Int>], _ page: Page, _ segment: Range<Int>
  ) -> (word: Int, key: UInt64)? {
    var last = index
    while last + 1 < spans.count, isListed(spans[last].upperBound, spans[last + 1].lowerBound, page) { last += 1 }
    let word = spans[last].upperBound
    guard word < segment.upperBound, isNoun(word, page), isSpaced(word - 1, page) else { return nil }
    return (word, key(page.words[word], page, isBefore: false))
  }

  /// “of type **A**”, “the values **A** and **B**”.
  private static func nounBefore(
    _ index: Int, of spans: [Range<Int>], _ page: Page, _ segment: Range<Int>
  ) -> (word: Int, key: UInt64)? {
    var first = index
    while first > 0, isListed(spans[first - 1].upperBound, spans[first].lowerBound, page) { first -= 1 }
    let word = spans[first].lowerBound - 1
    guard word >= segment.lowerBound, isNoun(word, page), isSpaced(word, page) else { return nil }
    return (word, key(page.words[word], page, isBefore: true))
  }

  /// Whether nothing but a comma, “and” or “or” stands between two names.
  private static func isListed(_ end: Int, _ start: Int, _ page: Page) -> Bool {
    guard end <= start, start - end <= 1 else { return false }
    return start == end || conjunctions.contains(page.words[end].folded)
  }

  private static let conjunctions = HashSet(words: ["and", "or"])

  private static func isNoun(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    return !word.isCapital && word.length > 2 && word.traits.isDisjoint(with: [.code, .number])
      && !FunctionWords.english.contains(word.folded)
  }

  /// Whether one space and nothing else stands behind a word.
  private static func isSpaced(_ index: Int, _ page: Page) -> Bool {
    let end = page.words[index].range.upperBound
    return page.words[index + 1].range.lowerBound == end + 1 && page.text[end] == 0x20
  }

  private static func key(_ word: Word, _ page: Page, isBefore: Bool) -> UInt64 {
    let text = page.text[word.range]
    let isPlural = text.count > 3 && text.last == 0x73 && text.dropLast().last != 0x73
    let singular = isPlural ? TextHash.folded(String(decoding: text.dropLast(), as: UTF8.self)) : word.folded
    return isBefore ? ~singular : singular
  }

  /// Whether a run of words stands in another page letter for letter.
  public static func stands(_ words: Range<Int>, of source: Page, in range: Range<Int>, of target: Page) -> Bool {
    range.contains { start in
      start + words.count <= range.upperBound
        && zip(words, start...).allSatisfy { source.words[$0].exact == target.words[$1].exact }
    }
  }
}
