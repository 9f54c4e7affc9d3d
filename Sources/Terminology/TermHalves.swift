public import Alignment
internal import Linguistics
internal import Pages

/// Terms of two words with capitals of which the French has the first in English and the second in French: “l’attestation
/// Publisher” for “Publisher Attestation”.
///
/// “l’application Teams” looks the same and is right. What tells them apart is the folder: “publisher” is a word that it also
/// has in lower case and translates there, “Publisher” hardly stands alone with a capital, as names do, and elsewhere the same
/// term is in French as a whole.
public struct TermHalves: Sendable {
  /// A term in one place.
  public struct Half: Sendable {
    /// The first word, in the words of the French page.
    public var target: Int
    /// Both words, in the words of the English page.
    public var source: Range<Int>
    /// In how many segments of the folder the term has no English word.
    public var translated: Int
  }

  /// Of an English word.
  private struct Use: Sendable {
    /// In lower case, and the French beside it has the word too.
    var kept = 0
    /// In lower case, and the French has it not.
    var translated = 0
    /// With a capital inside a sentence, and no capital before or behind it.
    var alone = 0

    static func + (left: Use, right: Use) -> Use {
      Use(
        kept: left.kept + right.kept, translated: left.translated + right.translated, alone: left.alone + right.alone)
    }
  }

  private struct Term: Sendable {
    var halves = 0
    var translated = 0

    static func + (left: Term, right: Term) -> Term {
      Term(halves: left.halves + right.halves, translated: left.translated + right.translated)
    }
  }

  private var uses = HashTable<Use>()
  private var terms = HashTable<Term>()
  static let shortest = 4

  public init() {}

  /// Takes up a page; `beads` are those of `SegmentMemory.telling`.
  public mutating func add(_ pair: PagePair, _ beads: [PagePair.Bead]) {
    var french = HashSet()
    for bead in beads {
      french.removeAll()
      for segment in bead.target {
        for word in pair.target.segments[segment].words { french.insert(pair.target.words[word].exact) }
      }
      for segment in bead.source {
        let words = pair.source.segments[segment].words
        for index in words where Self.isWord(pair.source.words[index]) {
          count(index, words, pair.source, french)
        }
        for term in Self.terms(in: words, of: pair.source) { count(term, bead, pair, french) }
      }
    }
  }

  private mutating func count(_ index: Int, _ words: Range<Int>, _ page: Page, _ french: HashSet) {
    let word = page.words[index]
    if !word.isCapital {
      if french.contains(word.exact) {
        uses[word.folded, default: Use()].kept += 1
      } else {
        uses[word.folded, default: Use()].translated += 1
      }
    } else if index > words.lowerBound, !word.traits.contains(.first), !page.words[index - 1].isCapital,
      index + 1 == words.upperBound || !page.words[index + 1].isCapital
    {
      uses[word.folded, default: Use()].alone += 1
    }
  }

  private mutating func count(_ term: Range<Int>, _ bead: PagePair.Bead, _ pair: PagePair, _ french: HashSet) {
    let key = Self.key(term, pair.source)
    if !french.contains(pair.source.words[term.lowerBound].exact) {
      terms[key, default: Term()].translated += 1
    } else if Self.half(of: term, in: bead, of: pair) != nil {
      terms[key, default: Term()].halves += 1
    }
  }

  public mutating func merge(_ other: TermHalves) {
    uses.merge(other.uses, uniquingKeysWith: +)
    terms.merge(other.terms, uniquingKeysWith: +)
  }

  /// The terms of a bead of which half stayed English.
  public func halves(in bead: PagePair.Bead, of pair: PagePair) -> [Half] {
    bead.source.flatMap { Self.terms(in: pair.source.segments[$0].words, of: pair.source) }.compactMap { term in
      let counts = terms[Self.key(term, pair.source)] ?? Term()
      let use = uses[pair.source.words[term.lowerBound].folded] ?? Use()
      guard counts.translated > 0, use.translated >= 2, use.translated > 2 * use.kept,
        use.alone * 10 <= counts.halves + counts.translated,
        let target = Self.half(of: term, in: bead, of: pair)
      else { return nil }
      return Half(target: target, source: term, translated: counts.translated)
    }
  }

  // MARK: Terms

  private static func isWord(_ word: Word) -> Bool {
    word.length >= shortest && !word.isCode && !word.isNumber && !word.traits.contains(.locked)
      && !word.traits.contains(.mixed)
  }

  /// Two words with capitals, with none before them.
  private static func terms(in words: Range<Int>, of page: Page) -> [Range<Int>] {
    words.dropLast().filter { index in
      isTitled(page.words[index]) && isTitled(page.words[index + 1])
        && KeepStatistics.areAdjacent(page, index, index + 1)
        && !(index > words.lowerBound && isTitled(page.words[index - 1])
          && !FunctionWords.english.contains(page.words[index - 1].folded)
          && KeepStatistics.areAdjacent(page, index - 1, index))
    }.map { $0..<$0 + 2 }
  }

  private static func isTitled(_ word: Word) -> Bool {
    isWord(word) && word.isCapital && !word.traits.contains(.capitals)
  }

  private static func key(_ term: Range<Int>, _ page: Page) -> UInt64 {
    TextHash.combine(page.words[term.lowerBound].folded, page.words[term.lowerBound + 1].folded)
  }

  /// Where the French has the first word of a term and not the second one behind it. It must have the word once, or as often as
  /// the English has it; then they stand for each other in their order.
  private static func half(of term: Range<Int>, in bead: PagePair.Bead, of pair: PagePair) -> Int? {
    let (first, second) = (pair.source.words[term.lowerBound], pair.source.words[term.lowerBound + 1])
    func isFirst(_ word: Word) -> Bool { word.exact == first.exact && !word.isCode }
    let english = bead.source.flatMap { pair.source.segments[$0].words }.filter { isFirst(pair.source.words[$0]) }
    let words = bead.target.flatMap { pair.target.segments[$0].words }
    let places = words.filter { isFirst(pair.target.words[$0]) }
    guard places.count == english.count || places.count == 1,
      let order = places.count == 1 ? 0 : english.firstIndex(of: term.lowerBound),
      case let place = places[order], isPhrase(place, words, pair.target), !isFrench(place, pair.target),
      !words.contains(where: { $0 == place + 1 && pair.target.words[$0].exact == second.exact })
    else { return nil }
    return place
  }

  /// Whether a word stands right before or behind it: “Text, élément” are two things.
  private static func isPhrase(_ index: Int, _ words: [Int], _ page: Page) -> Bool {
    let isElided = words.contains(index - 1) && page.words[index - 1].traits.contains(.elided)
    return isElided || words.contains(index - 1) && KeepStatistics.areAdjacent(page, index - 1, index)
      || words.contains(index + 1) && KeepStatistics.areAdjacent(page, index, index + 1)
  }

  private static func isFrench(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    return SpellingDictionary.french?.readings(page.text, word.range, folded: word.folded).isEmpty == false
  }
}
