public import Alignment
internal import Linguistics
public import Pages

/// How often runs of English words that look like names (capitals, CamelCase) stand unchanged in the French beside them.
public struct KeepStatistics: Sendable {
  public struct Tally: Sendable {
    /// Distinct segments in which the phrase stood.
    public var total = 0
    /// Of these, those whose French has it too.
    public var kept = 0
    /// The same of the segments in which no other name stands beside the phrase: “Real-Time” alone, and not in “Real-Time
    /// Platform”.
    var totalAlone = 0
    var keptAlone = 0

    /// Whether the phrase is translated in nearly all other sentences in which no other name stands beside it, of four at least.
    public var isUsuallyTranslated: Bool { totalAlone > 4 && (keptAlone - 1) * 8 <= totalAlone }
    /// How many of these sentences there are, and how many of them translate it.
    public var alone: (total: Int, translated: Int) { (totalAlone, totalAlone - keptAlone) }

    mutating func count(kept isKept: Bool, isAlone: Bool = false) {
      total += 1
      if isKept { kept += 1 }
      guard isAlone else { return }
      totalAlone += 1
      if isKept { keptAlone += 1 }
    }

    static func + (left: Tally, right: Tally) -> Tally {
      Tally(
        total: left.total + right.total, kept: left.kept + right.kept, totalAlone: left.totalAlone + right.totalAlone,
        keptAlone: left.keptAlone + right.keptAlone)
    }
  }

  private(set) var tallies = HashTable<Tally>()
  /// How often a French word stands in lower case, and with a capital inside a sentence.
  private(set) var cases = HashTable<(lower: Int, capital: Int)>()
  /// The same for the English, in running text: headings, labels and emphasis have capitals of their own.
  private(set) var sourceCases = HashTable<(lower: Int, capital: Int)>()
  /// How often an English word in the plural has a verb in the singular: “Boards is”, “Boards supports”.
  private(set) var singularUses = HashTable<Int>()
  /// Longest phrase, words.
  public static let longest = 4

  public init() {}

  public mutating func merge(_ other: KeepStatistics) {
    tallies.merge(other.tallies, uniquingKeysWith: +)
    cases.merge(other.cases) { ($0.lower + $1.lower, $0.capital + $1.capital) }
    sourceCases.merge(other.sourceCases) { ($0.lower + $1.lower, $0.capital + $1.capital) }
    singularUses.merge(other.singularUses, uniquingKeysWith: +)
  }

  public subscript(phrase: UInt64) -> Tally { tallies[phrase] ?? Tally() }

  /// Whether the French of the folder uses a word in lower case more often than with a capital inside a sentence.
  public func isOrdinaryInFrench(_ folded: UInt64) -> Bool {
    guard let counts = cases[folded] else { return false }
    return counts.lower > 1 && counts.lower * 3 > counts.capital
  }

  /// Whether the folder translates a word by itself more often than not; acronyms and identifiers it never does.
  public func isMostlyTranslated(_ word: Word) -> Bool {
    let tally = self[Self.hash([word])]
    return word.traits.isDisjoint(with: [.capitals, .mixed]) && tally.kept * 2 < tally.total
  }

  /// Whether the English of the folder writes a word with a capital wherever it stands in running text.
  func isProper(_ folded: UInt64) -> Bool {
    guard let counts = sourceCases[folded] else { return false }
    return counts.capital >= 4 && counts.lower * 10 <= counts.capital
  }

  /// Whether a word in the plural is the name of one thing, whatever it is in lower case: the English has it with verbs in the
  /// singular, three times at least.
  func isSingularPlural(_ folded: UInt64) -> Bool { (singularUses[folded] ?? 0) >= 3 }

  /// Whether the English has a word in lower case too, more than now and then.
  public func isOrdinaryInEnglish(_ folded: UInt64) -> Bool {
    sourceCases[folded].map { $0.lower * 4 > $0.capital } ?? false
  }

  /// Whether a word is an acronym that the French of the folder writes in lower case about as seldom as with capitals, and the
  /// English never: “the VPN”, of which “vpn” is a slip and no word.
  func isAcronymOnly(_ folded: UInt64) -> Bool {
    guard let english = sourceCases[folded], english.lower * 10 <= english.capital else { return false }
    let french = cases[folded] ?? (0, 0)
    return french.lower <= 3 * french.capital + 4
  }

  /// Words of running text, those left out whose capitals say nothing.
  static func isRunning(_ index: Int, in page: Page, of segment: Segment) -> Bool {
    isRunning(index, in: page, of: segment, with: page.spans(in: segment.text))
  }

  /// `spans` are those of the segment.
  private static func isRunning(_ index: Int, in page: Page, of segment: Segment, with spans: Range<Int>) -> Bool {
    let word = page.words[index]
    guard !word.isCode, !word.isNumber, !word.traits.contains(.first), !word.traits.contains(.locked) else {
      return false
    }
    let role = page.blocks[segment.block].role
    guard role == .paragraph || role == .listItem || role == .tableCell else { return false }
    return !spans.contains { span in
      let span = page.spans[span]
      return (span.kind == .strong || span.kind == .emphasis || span.kind == .link)
        && span.text.contains(Int(word.start))
    }
  }

  private mutating func countCases(_ page: Page) {
    for segment in page.segments {
      let spans = page.spans(in: segment.text)
      for index in segment.words where Self.isRunning(index, in: page, of: segment, with: spans) {
        if page.words[index].isCapital {
          sourceCases[page.words[index].folded, default: (0, 0)].capital += 1
        } else {
          sourceCases[page.words[index].folded, default: (0, 0)].lower += 1
        }
      }
      for index in segment.words where Self.isPluralWithSingularVerb(index, in: page, of: segment.words) {
        singularUses[page.words[index].folded, default: 0] += 1
      }
    }
  }

  /// Whether a word is a subject that looks like a plural and has a verb in the singular: “Boards is”, “and Boards supports”.
  static func isPluralWithSingularVerb(_ index: Int, in page: Page, of words: Range<Int>) -> Bool {
    let word = page.words[index]
    guard word.isCapital, word.length > 3, !word.isCode, !word.traits.contains(.capitals), index + 1 < words.upperBound,
      EnglishPlurals.isPlural(page.text[word.range]), areAdjacent(page, index, index + 1),
      EnglishPlurals.singularVerbs.contains(page.words[index + 1].folded)
    else { return false }
    // “the use of Boards is”, “Azure Boards is”: the subject is another one, or has a longer name.
    return index == words.lowerBound || word.traits.contains(.first)
      || EnglishPlurals.openers.contains(page.words[index - 1].folded)
      || page.text[page.words[index - 1].range.upperBound] == UInt8(ascii: ",")
  }

  /// How often the French of the folder has a word with a capital inside a sentence.
  func capitals(_ folded: UInt64) -> Int { cases[folded]?.capital ?? 0 }

  /// How often the French of the folder has a word, the first words of sentences left out.
  public func uses(_ folded: UInt64) -> Int { cases[folded].map { $0.lower + $0.capital } ?? 0 }

  /// Takes up a page; `beads` are those of `SegmentMemory.telling`.
  public mutating func add(_ pair: PagePair, _ beads: [PagePair.Bead]) {
    countCases(pair.source)
    for word in pair.target.words where !word.isCode && !word.isNumber && !word.traits.contains(.first) {
      if word.isCapital {
        cases[word.folded, default: (0, 0)].capital += 1
      } else {
        cases[word.folded, default: (0, 0)].lower += 1
      }
    }
    for bead in beads {
      let targetWords = bead.target.map { pair.target.segments[$0].words }.filter { $0.count <= Segment.mostWords }
      for segment in bead.source where pair.source.segments[segment].words.count <= Segment.mostWords {
        for run in Self.candidates(in: pair.source, pair.source.segments[segment].words) {
          let phrase = pair.source.words[run]
          let hash = Self.hash(phrase)
          let kept = targetWords.contains { Self.contains(pair.target, $0, phrase) }
          let isAlone = Self.isAlone(run, in: pair.source, of: pair.source.segments[segment].words)
          tallies[hash, default: Tally()].count(kept: kept, isAlone: isAlone)
        }
      }
    }
  }

  /// The identity of a phrase: its words as they stand.
  public static func hash(_ words: ArraySlice<Word>) -> UInt64 {
    words.reduce(TextHash.seed) { TextHash.combine($0, $1.exact) }
  }

  /// Every run of up to four words that all begin with a capital or look like identifiers; numbers may follow.
  public static func candidates(in page: Page, _ words: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for start in words where isNameLike(page.words[start]) {
      for end in start..<min(words.upperBound, start + longest) {
        let word = page.words[end]
        guard isNameLike(word) || word.isNumber && end > start, end == start || areAdjacent(page, end - 1, end) else {
          break
        }
        if runs.isEmpty { runs.reserveCapacity(8) }
        runs.append(start..<end + 1)
      }
    }
    return runs
  }

  /// Whether no other name or number stands right before or behind a run.
  public static func isAlone(_ run: Range<Int>, in page: Page, of words: Range<Int>) -> Bool {
    let (before, behind) = (run.lowerBound - 1, run.upperBound)
    if before >= words.lowerBound, isNameLike(page.words[before]), areAdjacent(page, before, run.lowerBound) {
      return false
    }
    return behind >= words.upperBound || !isNameLike(page.words[behind]) && !page.words[behind].isNumber
      || !areAdjacent(page, behind - 1, behind)
  }

  public static func isNameLike(_ word: Word) -> Bool {
    !word.isCode && !word.isNumber && (word.isCapital || word.traits.contains(.mixed))
  }

  /// Whether only a space or a joint lies between two words.
  static func areAdjacent(_ page: Page, _ left: Int, _ right: Int) -> Bool {
    let gap = page.words[left].range.upperBound..<page.words[right].range.lowerBound
    return gap.count <= 1
      && page.text[gap].allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
  }

  static func contains(_ page: Page, _ words: Range<Int>, _ phrase: ArraySlice<Word>) -> Bool {
    find(page, words, phrase) != nil
  }

  /// How often a phrase stands among words, letter for letter.
  static func count(_ phrase: ArraySlice<Word>, in page: Page, _ words: Range<Int>) -> Int {
    var count = 0
    var rest = words
    while let place = find(page, rest, phrase) {
      count += 1
      rest = place.upperBound..<words.upperBound
    }
    return count
  }

  /// The first place of a phrase among words, letter for letter.
  public static func find(_ page: Page, _ words: Range<Int>, _ phrase: ArraySlice<Word>) -> Range<Int>? {
    guard words.count >= phrase.count else { return nil }
    for start in words.lowerBound...(words.upperBound - phrase.count) {
      var offset = 0
      for word in phrase {
        guard page.words[start + offset].exact == word.exact else { break }
        offset += 1
      }
      if offset == phrase.count { return start..<start + phrase.count }
    }
    return nil
  }
}

/// What tells a plural that is a name (“Boards is”) from one that is none.
enum EnglishPlurals {
  static let singularVerbs = HashSet(words: [
    "is", "was", "has", "does", "supports", "provides", "allows", "lets", "works", "runs", "helps", "stores", "sends",
    "requires", "includes", "offers", "creates", "enables", "makes", "uses",
  ])
  /// Words that a subject may follow.
  static let openers = HashSet(words: [
    "and", "but", "when", "if", "because", "since", "while", "that", "so", "until", "where", "how", "what",
  ])

  /// Whether a word ends in the “s” of a plural: not “status”, “access” and “analysis”.
  static func isPlural(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.last == UInt8(ascii: "s"), let before = word.dropLast().last else { return false }
    return ![UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i")].contains(before)
  }
}
