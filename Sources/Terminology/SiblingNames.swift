internal import Linguistics
public import Pages

/// What translations of the same English pages into other languages do with its capitalised words: a name that German and
/// Japanese keep is a name, whatever the French made of it.
///
/// A block of a sibling page says something where its ordinary words were translated. German writes all nouns with a capital
/// and shares words such as “Software” with English: a word that stands in a sibling where the English has it in lower case
/// or not at all is a word of that language, and its being kept says nothing. Pages add up in any order.
public struct SiblingNames: Sendable {
  /// `de-DE`, `ja-JP`, in the order in which they were given.
  public let locales: [String]

  /// As many as the bits of a set of them.
  public static let mostLocales = 32

  /// One phrase in one English block, the same on however many pages; sets of locales, a bit each.
  private struct Place: Sendable {
    var phrase: UInt64
    /// The first word of the phrase, in lower case.
    var first: UInt64
    var kept: UInt32 = 0
    /// Where no word even begins like one of the phrase, as it does with an ending.
    var lost: UInt32 = 0
    var seen: UInt32 = 0
    /// Whether it stands by itself in running text, behind the first word of a sentence.
    var isTelling = false

    static func + (left: Place, right: Place) -> Place {
      Place(
        phrase: left.phrase, first: left.first, kept: left.kept | right.kept, lost: left.lost | right.lost,
        seen: left.seen | right.seen,
        isTelling: left.isTelling || right.isTelling)
    }
  }

  /// Distinct English blocks.
  private struct Tally: Sendable {
    var kept = 0
    var lost = 0
    var total = 0
  }

  private var places = HashTable<Place>()
  /// By word and locale: blocks in which it is a word of that language.
  private var ordinary = HashTable<Int>()
  /// By phrase and locale; filled by `settle`, like the next.
  private var tallies = HashTable<Tally>()
  /// The words that phrases begin with which some sibling keeps, in lower case.
  private(set) var firstWords = HashSet()

  public init(locales: [String] = []) { self.locales = locales }

  public var isEmpty: Bool { places.count == 0 }

  // MARK: Taking up pages

  /// Takes up a page of one locale; `counterparts` has the sibling’s block for each English one that has any.
  public mutating func add(_ english: Page, _ sibling: Page, locale: Int, counterparts: [(source: Int, target: Int)]) {
    let blocks = counterparts.map { SiblingBlock(english, $0.source, sibling, $0.target) }
    // A page that is still in English says nothing, though a block of it may look like a translation.
    let words = blocks.reduce(0) { $0 + $1.words }
    let lost = blocks.reduce(0) { $0 + $1.lostWords }
    guard lost * 2 > words else { return }
    for block in blocks where block.isTranslated { add(block, locale: locale) }
  }

  private mutating func add(_ block: SiblingBlock, locale: Int) {
    let bit: UInt32 = 1 << UInt32(locale)
    let own = Self.hash(ofBlock: block.source, of: block.english)
    for segment in block.english.blocks[block.source].segments.map({ block.english.segments[$0] }) {
      for run in KeepStatistics.candidates(in: block.english, segment.words)
      where Self.isAlone(run, in: block.english, of: segment.words) {
        let phrase = block.english.words[run]
        let hash = KeepStatistics.hash(phrase)
        var place = Place(phrase: hash, first: phrase.first!.folded, seen: bit)
        if block.keeps(phrase) {
          place.kept = bit
        } else if !block.begins(phrase) {
          place.lost = bit
        }
        place.isTelling = run.allSatisfy { KeepStatistics.isRunning($0, in: block.english, of: segment) }
        let key = TextHash.combine(own, hash)
        places.updateValue(places[key].map { $0 + place } ?? place, forKey: key)
      }
    }
    for word in block.ordinaryWords { ordinary[TextHash.combine(word, UInt64(locale)), default: 0] += 1 }
  }

  public mutating func merge(_ other: SiblingNames) {
    places.merge(other.places, uniquingKeysWith: +)
    ordinary.merge(other.ordinary, uniquingKeysWith: +)
  }

  /// Counts what was taken up. To be called once, behind the last page.
  public mutating func settle() {
    for place in places.values where place.isTelling {
      for locale in locales.indices where place.seen & (1 << UInt32(locale)) != 0 {
        let bit: UInt32 = 1 << UInt32(locale)
        let key = TextHash.combine(place.phrase, UInt64(locale))
        var tally = tallies[key] ?? Tally()
        tally.total += 1
        // The same block may be translated on one page and kept on another.
        if place.kept & bit != 0, place.lost & bit == 0 {
          tally.kept += 1
          firstWords.insert(place.first)
        }
        if place.lost & bit != 0, place.kept & bit == 0 { tally.lost += 1 }
        tallies.updateValue(tally, forKey: key)
      }
    }
  }

  // MARK: Asking

  /// What the siblings say of a phrase.
  public struct Verdict: Sendable {
    /// How sure it is a name, up to 1; below zero that it is none.
    public let weight: Double
    /// Locales that keep it nearly everywhere, and such that translate it.
    public let kept: [String]
    public let translated: [String]
    /// Distinct English blocks in which some sibling keeps it.
    public let places: Int

    /// Two siblings vouch for it.
    public var isName: Bool { kept.count >= 2 && translated.isEmpty && weight >= 0.6 && places >= 2 }
    /// One sibling vouches for it: something beside another witness.
    public var isLikely: Bool { !kept.isEmpty && translated.isEmpty && weight >= 0.4 }
    /// Several siblings translate it, or one does again and again.
    public var isWord: Bool { kept.isEmpty && weight <= -0.45 }

    /// A confidence that other witnesses give that the phrase is a name, with this one beside them. The siblings have the last
    /// word on nothing: what they translate may be a name that they translate wrongly.
    public func weighing(_ confidence: Double) -> Double {
      if weight < 0 { return confidence * (1 + 0.6 * weight) }
      // Below it, the name is not what is doubted, but what took its place.
      guard confidence >= 0.6 else { return confidence }
      return max(confidence, min(0.97, 1 - (1 - confidence) * (1 - 0.5 * weight)))
    }

    /// “kept in de-DE and ja-JP”
    public var reason: String {
      isWord ? "translated in \(Self.list(translated))" : "kept in \(Self.list(kept))"
    }

    private static func list(_ names: [String]) -> String {
      names.count < 2
        ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names.last!
    }
  }

  /// The share of the blocks that must keep a phrase, or lose it, for a locale to speak.
  private static let leastShare = 0.7
  /// Blocks that must lose a phrase for a locale to speak against it.
  private static let leastLost = 2
  /// What one locale that has kept a phrase everywhere is worth: more where kept words stand out by their script.
  private static let (trust, trustOfOtherScript) = (0.5, 0.6)

  /// Languages that are not written in Latin letters.
  private static let otherScripts: Set<String> = [
    "ar", "be", "bg", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km", "kn", "ko", "ky", "mk", "ml",
    "mn", "mr", "ne", "pa", "ru", "si", "sr", "ta", "te", "th", "uk", "ur", "yue", "zh",
  ]

  /// What the siblings say of an English phrase; nil where none of them has it in a translated block, or where it is a word of
  /// theirs as well.
  public func verdict(on phrase: ArraySlice<Word>) -> Verdict? {
    guard !isEmpty, !phrase.contains(where: { FunctionWords.english.contains($0.folded) }),
      // Acronyms are spelled out in one language and kept in the other.
      !phrase.contains(where: { $0.traits.contains(.capitals) }), phrase.contains(where: { $0.length > 2 })
    else { return nil }
    let hash = KeepStatistics.hash(phrase)
    var (kept, translated): ([String], [String]) = ([], [])
    var (doubt, counterDoubt, places) = (1.0, 1.0, 0)
    for (index, locale) in locales.enumerated() {
      guard let tally = tallies[TextHash.combine(hash, UInt64(index))] else { continue }
      let isOther = Self.otherScripts.contains(locale.lowercased().split(separator: "-").first.map(String.init) ?? "")
      if Double(tally.kept) >= Self.leastShare * Double(tally.total) {
        if phrase.allSatisfy({ isWord($0.folded, of: index, beside: tally.kept) }) { continue }
        kept.append(locale)
        places = max(places, tally.kept)
        doubt *= 1 - (isOther ? Self.trustOfOtherScript : Self.trust) * Self.share(tally.kept, tally.total)
      } else if !isOther, phrase.contains(where: { $0.length > 3 }), tally.lost >= Self.leastLost,
        Double(tally.lost) >= Self.leastShare * Double(tally.total)
      {
        // In another script, what looks translated may be the name in letters of that script.
        translated.append(locale)
        counterDoubt *= 1 - Self.trust * Self.share(tally.lost, tally.total)
      }
    }
    guard !kept.isEmpty || !translated.isEmpty else { return nil }
    return Verdict(weight: counterDoubt - doubt, kept: kept, translated: translated, places: places)
  }

  /// Whether a sibling has a word as one of its own language, seldom though it be.
  private func isWord(_ folded: UInt64, of locale: Int, beside kept: Int) -> Bool {
    (ordinary[TextHash.combine(folded, UInt64(locale))] ?? 0) * 4 > kept
  }

  private static func share(_ part: Int, _ total: Int) -> Double { (Double(part) + 0.5) / Double(total + 1) }

  /// The phrases of a segment that two siblings keep, the longest where they overlap.
  func names(in segment: Segment, of english: Page) -> [(run: Range<Int>, verdict: Verdict)] {
    var found: [(run: Range<Int>, verdict: Verdict)] = []
    let runs = KeepStatistics.candidates(in: english, segment.words)
    for run in runs.sorted(by: { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) })
    where firstWords.contains(english.words[run.lowerBound].folded) && !found.contains(where: { $0.run.overlaps(run) })
    {
      guard let verdict = verdict(on: run, in: segment, of: english), verdict.isName else { continue }
      found.append((run, verdict))
    }
    return found
  }

  /// What vouches for a phrase in one place. Where a sibling has the very block without it, nothing does; at the beginning of a
  /// sentence it must be kept in that block, and beside the same word in lower case it may be the word.
  func verdict(on run: Range<Int>, in segment: Segment, of english: Page) -> Verdict? {
    guard Self.isAlone(run, in: english, of: segment.words), let verdict = verdict(on: english.words[run]),
      verdict.isLikely
    else { return nil }
    let block = Self.hash(ofBlock: segment.block, of: english)
    if let place = places[TextHash.combine(block, KeepStatistics.hash(english.words[run]))] {
      if place.kept == 0 || place.lost & ~place.kept != 0 { return nil }
    } else if !run.allSatisfy({ KeepStatistics.isRunning($0, in: english, of: segment) }) {
      return nil
    }
    let folded = english.words[run.lowerBound].folded
    let isWordToo = segment.words.contains { english.words[$0].folded == folded && !english.words[$0].isCapital }
    return isWordToo ? nil : verdict
  }

  /// Whether no longer name holds a run; a sentence begins with a capital whatever its first word is.
  private static func isAlone(_ run: Range<Int>, in english: Page, of words: Range<Int>) -> Bool {
    if KeepStatistics.isAlone(run, in: english, of: words) { return true }
    let before = run.lowerBound - 1
    return before == words.lowerBound && english.words[before].traits.isDisjoint(with: [.capitals, .mixed])
      && KeepStatistics.isAlone(run, in: english, of: run.lowerBound..<words.upperBound)
  }

  private static func hash(ofBlock block: Int, of page: Page) -> UInt64 {
    page.blocks[block].segments.reduce(TextHash.seed) { hash, segment in
      page.words[page.segments[segment].words].reduce(hash) { TextHash.combine($0, $1.exact) }
    }
  }
}

/// An English block beside that of a sibling.
private struct SiblingBlock {
  let english: Page
  let sibling: Page
  let source: Int
  /// The words of the sibling’s block.
  let range: Range<Int>
  /// Ordinary words of the English block, and those that the sibling has not.
  private(set) var words = 0
  private(set) var lostWords = 0
  private let folded: HashSet
  /// Words that the English has with a capital, and such that it has without.
  private var (capitals, small) = (HashSet(), HashSet())

  init(_ english: Page, _ source: Int, _ sibling: Page, _ target: Int) {
    (self.english, self.sibling, self.source) = (english, sibling, source)
    range = sibling.words(in: sibling.blocks[target].text)
    folded = HashSet(sibling.words[range].lazy.map(\.folded))
    for word in english.words[english.words(in: english.blocks[source].text)] where !word.isCode && !word.isNumber {
      let isName = KeepStatistics.isNameLike(word)
      if isName { capitals.insert(word.folded) } else { small.insert(word.folded) }
      guard !isName || word.traits.contains(.first) && word.traits.isDisjoint(with: [.capitals, .mixed]) else {
        continue
      }
      words += 1
      if !folded.contains(word.folded) { lostWords += 1 }
    }
  }

  /// Whether two ordinary words or more, and two in three, are others in the sibling.
  var isTranslated: Bool { lostWords >= 2 && lostWords * 3 >= words * 2 }

  /// Words in Latin letters that the sibling uses as words of its language.
  var ordinaryWords: [UInt64] {
    sibling.words[range].compactMap { word in
      guard !word.isCode, !word.isNumber, sibling.text[Int(word.start)] < 0xCE, !capitals.contains(word.folded),
        !KeepStatistics.isNameLike(word) || small.contains(word.folded)
      else { return nil }
      return word.folded
    }
  }

  /// Whether the sibling has the words as they stand, the last one perhaps with the “s” of a genitive.
  func keeps(_ phrase: ArraySlice<Word>) -> Bool {
    guard range.count >= phrase.count else { return false }
    return (range.lowerBound...range.upperBound - phrase.count).contains { start in
      zip(phrase, sibling.words[start...]).enumerated().allSatisfy { number, pair in
        let (word, other) = pair
        return word.exact == other.exact
          || number == phrase.count - 1 && other.length == word.length + 1
            && sibling.text[other.range.upperBound - 1] == UInt8(ascii: "s") && begins(word, other)
      }
    }
  }

  /// Whether every word of a phrase is the beginning of some word, as with the endings of a case.
  func begins(_ phrase: ArraySlice<Word>) -> Bool {
    phrase.allSatisfy { word in sibling.words[range].contains { begins(word, $0) } }
  }

  private func begins(_ word: Word, _ other: Word) -> Bool {
    // The “s” of a plural gives way to other endings.
    let isPlural = word.length > 3 && english.text[word.range.upperBound - 1] == UInt8(ascii: "s")
    let range = isPlural ? word.range.dropLast() : word.range
    guard Int(other.length) >= range.count else { return false }
    return zip(english.text[range], sibling.text[other.range]).allSatisfy { (left: UInt8, right: UInt8) -> Bool in
      if left == right { return true }
      let small = left | 0x20
      return small == right | 0x20 && small >= 0x61 && small <= 0x7A
    }
  }
}
