internal import Linguistics
public import Pages

/// Finds the terms of a term base in pages: the longest term first, inflected forms too, never in code, addresses or names.
public struct TermMatcher: Sendable {
  /// A term that stands in a page.
  public struct Match: Sendable {
    /// In the words of the page.
    public var words: Range<Int>
    /// In `Glossary.entries`; more than one where a term has several meanings.
    public var entries: [Int]
  }

  /// A phrase as the stems of its words.
  private struct Pattern: Sendable {
    var kind: TermForms.Kind
    var stems: [UInt64]
    /// The stems of the words that are no function words.
    var contents: [UInt64]
    var exact: [UInt64]?
    var entry: Int
  }

  /// The terms of one kind, by the hash of all their stems: how many begin with the same word does not matter.
  private struct Index: Sendable {
    var firsts: Set<UInt64> = []
    var phrases: [UInt64: [Pattern]] = [:]
    var longest = 0

    mutating func add(_ pattern: Pattern) {
      firsts.insert(pattern.stems[0])
      phrases[pattern.stems.reduce(TextHash.seed, TextHash.combine), default: []].append(pattern)
      longest = max(longest, pattern.stems.count)
    }
  }

  public let glossary: Glossary
  private var sources: [TermForms.Kind: Index] = [:]
  private var targets: [[Pattern]] = []
  private var forbidden: [[Pattern]] = []
  /// The names that stay as they are, as `KeepStatistics` knows phrases.
  public private(set) var names: Set<UInt64> = []

  public init(_ glossary: Glossary) {
    self.glossary = glossary
    for (index, entry) in glossary.entries.enumerated() {
      let kind = TermForms.Kind(partOfSpeech: entry.partOfSpeech)
      if let pattern = Self.pattern(entry.source, .english, kind, entry: index, isExact: entry.isCaseSensitive) {
        sources[kind, default: Index()].add(pattern)
      }
      targets.append(entry.targets.compactMap { Self.pattern($0, .french, kind, entry: index, isExact: false) })
      forbidden.append(entry.forbidden.compactMap { Self.pattern($0, .french, kind, entry: index, isExact: false) })
    }
    for entry in glossary.entries where entry.isDoNotTranslate {
      names.insert(TermWords.split(entry.source).reduce(TextHash.seed) { TextHash.combine($0, TextHash.exact($1)) })
    }
  }

  public var isEmpty: Bool { sources.isEmpty }

  /// The terms among some words of an English page, the longest first where they overlap.
  public func terms(in page: Page, _ words: Range<Int>) -> [Match] {
    var found: [Match] = []
    var index = words.lowerBound
    while index < words.upperBound {
      guard let match = match(page, index, words.upperBound) else {
        index += 1
        continue
      }
      found.append(match)
      index = match.words.upperBound
    }
    return found
  }

  private func match(_ page: Page, _ start: Int, _ end: Int) -> Match? {
    guard Self.isProse(page.words[start]) else { return nil }
    var result: Match?
    for (kind, index) in sources {
      guard let (length, patterns) = longest(kind, index, page, start, end) else { continue }
      let known = result?.words.count ?? 0
      if length > known { result = Match(words: start..<start + length, entries: []) }
      if length >= known { result!.entries += patterns.map(\.entry) }
    }
    result?.entries.sort()
    return result
  }

  /// The longest terms of a kind that begin with a word.
  private func longest(
    _ kind: TermForms.Kind, _ index: Index, _ page: Page, _ start: Int, _ end: Int
  ) -> (length: Int, patterns: [Pattern])? {
    func stem(_ word: Int) -> UInt64 { TermForms.stem(page.string(page.words[word].range), .english, kind) }
    let first = stem(start)
    guard index.firsts.contains(first) else { return nil }
    var found: (Int, [Pattern])?
    var hash = TextHash.combine(TextHash.seed, first)
    for length in 1...index.longest where start + length <= end {
      if length > 1 { hash = TextHash.combine(hash, stem(start + length - 1)) }
      let words = start..<start + length
      let patterns = (index.phrases[hash] ?? []).filter { pattern in
        Self.stands(pattern, page, start, .english) && !Self.isTied(page, words)
          && !Self.isTiedBehind(page, start + length - 1)
          && !Self.lacksHyphen(glossary.entries[pattern.entry].source, page, words)
      }
      if !patterns.isEmpty { found = (length, patterns) }
    }
    return found
  }

  /// Where allowed renderings of an entry stand among words of a French page; in coordination their words may be apart
  /// (“ordinateurs locaux et distants”).
  public func targets(of entry: Int, in page: Page, _ words: Range<Int>) -> [Range<Int>] {
    let whole = Self.find(targets[entry], page, words, anywhere: true)
    return whole.isEmpty ? targets[entry].compactMap { Self.scattered($0, page, words) } : whole
  }

  /// Where forbidden renderings of an entry stand; one inside an allowed one is none.
  public func forbidden(of entry: Int, in page: Page, _ words: Range<Int>) -> [Range<Int>] {
    let bad = Self.find(forbidden[entry], page, words).filter { !Self.isTied(page, $0) }
    guard !bad.isEmpty else { return [] }
    let allowed = targets(of: entry, in: page, words)
    return bad.filter { bad in
      !allowed.contains { $0.lowerBound <= bad.lowerBound && bad.upperBound <= $0.upperBound }
    }
  }

  /// Whether a term is used as one of its part of speech, as far as its neighbours tell: a noun is none behind “to” or before
  /// an article, and a word with a capital inside a sentence is a name.
  public func isUsed(_ match: Match, in page: Page, _ bounds: Range<Int>) -> Bool {
    let entry = glossary.entries[match.entries[0]]
    if entry.source.contains(where: \.isUppercase) { return true }
    let (first, last) = (match.words.lowerBound, match.words.upperBound - 1)
    if isName(match.words, in: page, bounds) { return false }
    guard TermForms.Kind(partOfSpeech: entry.partOfSpeech) == .noun else { return true }
    if first > bounds.lowerBound, Self.areApart(page, first - 1, first),
      Self.beforeVerbs.contains(page.words[first - 1].folded)
    {
      return false
    }
    return last + 1 >= bounds.upperBound || !Self.determiners.contains(page.words[last + 1].folded)
  }

  /// Whether a term has a capital that its sentence does not explain.
  private func isName(_ words: Range<Int>, in page: Page, _ bounds: Range<Int>) -> Bool {
    guard let capital = words.first(where: { page.words[$0].isCapital }) else { return false }
    if capital > words.lowerBound || !page.words[capital].traits.contains(.first) { return true }
    let next = words.upperBound
    return next < bounds.upperBound && page.words[next].isCapital && Self.areApart(page, next - 1, next)
  }

  /// Whether a single space lies between two words.
  private static func areApart(_ page: Page, _ left: Int, _ right: Int) -> Bool {
    page.text[page.words[left].range.upperBound..<page.words[right].range.lowerBound].elementsEqual([0x20])
  }

  private static let beforeVerbs = Set(
    """
    to can could will would may might must shall should cannot not you we they it i who don't doesn't didn't won't can't
    does do did please
    """.split(whereSeparator: \.isWhitespace).map { TextHash.folded(String($0)) })
  private static let determiners = Set(
    "the a an this that these those your our their its all any each every it them you us".split(separator: " ").map {
      TextHash.folded(String($0))
    })

  // MARK: Words

  /// Where one of the phrases stands; `anywhere` counts code and locked words too.
  private static func find(
    _ patterns: [Pattern], _ page: Page, _ words: Range<Int>, anywhere: Bool = false
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for pattern in patterns where words.count >= pattern.stems.count {
      for start in words.lowerBound...(words.upperBound - pattern.stems.count)
      where stands(pattern, page, start, .french, anywhere: anywhere) {
        let place = start..<start + pattern.stems.count
        // A longer rendering that was found already has this one in it.
        if !found.contains(where: { $0.overlaps(place) }) { found.append(place) }
      }
    }
    return found
  }

  private static func stands(
    _ pattern: Pattern, _ page: Page, _ start: Int, _ side: TermForms.Side, anywhere: Bool = false
  ) -> Bool {
    for (offset, stem) in pattern.stems.enumerated() {
      let word = page.words[start + offset]
      guard anywhere || isProse(word) else { return false }
      if let exact = pattern.exact {
        guard exact[offset] == word.exact else { return false }
      } else if TermForms.stem(page.string(word.range), side, pattern.kind) != stem {
        return false
      }
      if offset > 0, !isJoined(page, start + offset) { return false }
    }
    return true
  }

  /// The words of a rendering of several words in any order, with at most three others among them; nil where there are none.
  private static func scattered(_ pattern: Pattern, _ page: Page, _ words: Range<Int>) -> Range<Int>? {
    let stems = pattern.contents
    guard stems.count > 1 else { return nil }
    let places = words.compactMap { index -> (index: Int, stem: UInt64)? in
      let stem = TermForms.stem(page.string(page.words[index].range), .french, pattern.kind)
      return stems.contains(stem) ? (index, stem) : nil
    }
    for place in places {
      let near = places.filter { place.index <= $0.index && $0.index < place.index + pattern.stems.count + 3 }
      if Set(near.map(\.stem)).count == Set(stems).count { return place.index..<near.last!.index + 1 }
    }
    return nil
  }

  private static let joints = [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "*")]

  /// Whether a hyphen or the like ties the words to one before: “full-stack” is no “stack”.
  private static func isTied(_ page: Page, _ words: Range<Int>) -> Bool {
    let start = page.words[words.lowerBound].range.lowerBound
    return start > 1 && joints.contains(page.text[start - 1]) && isLetter(page.text[start - 2])
  }

  /// Whether a hyphen or the like ties a word to the one behind; in French it may be a pronoun (“ouvre-t-elle”).
  private static func isTiedBehind(_ page: Page, _ word: Int) -> Bool {
    let end = page.words[word].range.upperBound
    return end + 1 < page.text.count && joints.contains(page.text[end]) && isLetter(page.text[end + 1])
  }

  /// “plug in” is no “plug-in”.
  private static func lacksHyphen(_ term: String, _ page: Page, _ words: Range<Int>) -> Bool {
    guard term.contains("-") else { return false }
    let text = page.string(
      page.words[words.lowerBound].range.lowerBound..<page.words[words.upperBound - 1].range.upperBound)
    return text.contains(" ")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte &- 0x30 < 10
  }

  /// Whether nothing but space, a hyphen or an apostrophe lies before a word.
  private static func isJoined(_ page: Page, _ index: Int) -> Bool {
    let gap = page.string(page.words[index - 1].range.upperBound..<page.words[index].range.lowerBound)
    return gap.unicodeScalars.allSatisfy { " \n-\u{2011}\u{A0}\u{202F}'’/".unicodeScalars.contains($0) }
  }

  private static func isProse(_ word: Word) -> Bool { !word.isCode && !word.traits.contains(.locked) }

  private static func pattern(
    _ text: String, _ side: TermForms.Side, _ kind: TermForms.Kind, entry: Int, isExact: Bool
  ) -> Pattern? {
    let words = TermWords.split(text)
    guard !words.isEmpty else { return nil }
    // The adjectives of a French noun phrase agree with it.
    let kind = side == .french && words.count > 1 && kind == .noun ? TermForms.Kind.adjective : kind
    let contents = words.filter { !FunctionWords.french.contains(TextHash.folded($0)) }
    return Pattern(
      kind: kind, stems: words.map { TermForms.stem($0, side, kind) },
      contents: contents.map { TermForms.stem($0, side, kind) },
      exact: isExact ? words.map { TextHash.exact($0) } : nil, entry: entry)
  }
}

/// The words of a term, cut as the words of a page are: elided forms keep their apostrophe.
enum TermWords {
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber || ".+#".contains(character) && !word.isEmpty {
        word.append(character)
      } else if character == "’" || character == "'" {
        // `l’` and `d’` are words of their own, `aujourd’hui` is one.
        word.append(character)
        if word.count <= 3 || word.lowercased().hasPrefix("qu") {
          words.append(word)
          word = ""
        }
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
  }
}
