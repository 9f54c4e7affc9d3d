public import Alignment
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds names that no dictionary and no English page has, where a name of the English sentence is missing: “Dechart” for
/// “Ledgerchart”.
///
/// Machine translation makes such words of names that look like words. What it made mostly keeps the beginning or the end of
/// the name; without that, the sentence must have lost one name and gained one. Needs both dictionaries, and is silent without
/// them.
public struct InventedNameFinder: Sendable {
  /// Letters from which on what a name and a word have in common at their ends ties them to each other.
  private static let leastShared = 3
  private static let leastLength = 4
  /// Pairs of words beyond which a segment is no sentence.
  private static let mostComparisons = 100_000
  private static let (tied, only) = (0.9, 0.75)

  private let pair: PagePair
  private let formation = WordFormation()

  public init(pair: PagePair) { self.pair = pair }

  public func find() -> [NameDamage] {
    guard SpellingDictionary.french != nil, SpellingDictionary.english != nil else { return [] }
    return pair.beads.flatMap { bead -> [NameDamage] in
      guard bead.confidence >= 0.7, let source = words(bead.source, of: pair.source),
        let target = words(bead.target, of: pair.target)
      else { return [] }
      // What words are is asked of the dictionaries last: most sentences lack none.
      guard source.count * target.count <= Self.mostComparisons else { return [] }
      let lost = source.filter { mayBeLost($0, from: target) }
      guard !lost.isEmpty else { return [] }
      let gained = target.filter { mayBeInvented($0, source) && isUnexplained($0) }
      guard !gained.isEmpty else { return [] }
      return damages(lost.filter { isName($0, target) }, gained, source)
    }
  }

  private func words(_ segments: [Int], of page: Page) -> Range<Int>? {
    guard let first = segments.first, let last = segments.last else { return nil }
    return page.segments[first].words.lowerBound..<page.segments[last].words.upperBound
  }

  // MARK: Candidates

  /// A word with a capital that the French sentence has nowhere.
  private func mayBeLost(_ index: Int, from target: Range<Int>) -> Bool {
    isCandidate(index, pair.source, beside: pair.target.words[target])
  }

  private func mayBeInvented(_ index: Int, _ source: Range<Int>) -> Bool {
    !pair.target.words[index].traits.contains(.capitals)
      && isCandidate(index, pair.target, beside: pair.source.words[source])
  }

  /// A word of letters with a capital that the other sentence does not have; markup inside would have glued two words together.
  private func isCandidate(_ index: Int, _ page: Page, beside others: ArraySlice<Word>) -> Bool {
    let word = page.words[index]
    return word.isCapital && word.length >= Self.leastLength && isPlain(word)
      && !others.contains { $0.folded == word.folded }
      && page.text[word.range].allSatisfy(\.isOfLetter) && page.source(of: word.range).count == word.range.count
  }

  private func isPlain(_ word: Word) -> Bool {
    word.traits.isDisjoint(with: [.code, .number, .locked, .elided])
  }

  private func isName(_ index: Int, _ target: Range<Int>) -> Bool {
    !isInDictionary(index, pair.source) && !isInside(pair.source.string(pair.source.words[index].range), target)
  }

  /// Whether the French sentence has the letters of a name somewhere: written on to a word or with other signs in between.
  private func isInside(_ name: String, _ target: Range<Int>) -> Bool {
    let (first, last) = (pair.target.words[target.lowerBound], pair.target.words[target.upperBound - 1])
    let range = first.range.lowerBound..<last.range.upperBound
    let letters = { (text: String) in text.lowercased().filter { $0.isLetter || $0.isNumber } }
    // “WebSocket” beside “WebSockets”.
    let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
    return letters(pair.target.string(range)).contains(letters(singular))
  }

  /// Whether French has no such word and the English page neither.
  private func isUnexplained(_ index: Int) -> Bool {
    let (page, word) = (pair.target, pair.target.words[index])
    guard SpellingDictionary.french?.contains(page.text, word.range, exact: word.exact) == false else { return false }
    return !pair.source.words.contains { $0.folded == word.folded }
  }

  private func isInDictionary(_ index: Int, _ page: Page) -> Bool {
    SpellingDictionary.isKnown(page.text, page.words[index].range, exact: page.words[index].exact)
  }

  /// Whether neither language has a French word, nor what it could be made of.
  private func isInvented(_ index: Int) -> Bool {
    !isInDictionary(index, pair.target)
      && !formation.explains(pair.target.string(pair.target.words[index].range).lowercased())
  }

  // MARK: Which became which

  private func damages(_ names: [Int], _ words: [Int], _ source: Range<Int>) -> [NameDamage] {
    var (names, words) = (names, words)
    var found: [NameDamage] = []
    let tied = names.flatMap { name in words.map { (name: name, word: $0, shared: shared(name, $0)) } }
      .filter { $0.shared >= Self.leastShared }.sorted { $0.shared > $1.shared }
    for match in tied where names.contains(match.name) && words.contains(match.word) {
      found.append(damage(match.name, match.word, Self.tied, source))
      names.removeAll { $0 == match.name }
      words.removeAll { $0 == match.word }
    }
    if names.count == 1, words.count == 1, isInvented(words[0]) {
      found.append(damage(names[0], words[0], Self.only, source))
    }
    return found
  }

  /// Letters that a name and a word have in common at the beginning, or at the end where the word is no English one.
  private func shared(_ name: Int, _ word: Int) -> Int {
    let english = Array(pair.source.string(pair.source.words[name].range).lowercased())
    let french = Array(pair.target.string(pair.target.words[word].range).lowercased())
    let beginning = zip(english, french).prefix { $0 == $1 }.count
    guard isInvented(word) else { return beginning == french.count ? beginning : 0 }
    return max(beginning, zip(english.reversed(), french.reversed()).prefix { $0 == $1 }.count)
  }

  private func damage(_ name: Int, _ word: Int, _ confidence: Double, _ source: Range<Int>) -> NameDamage {
    let text = pair.source.string(pair.source.words[name].range)
    return NameDamage(
      target: place(text, word, source), source: name..<name + 1, name: text, confidence: confidence,
      evidence: ["“\(text)” is missing here, and no dictionary and no word of the English page explains this"])
  }

  /// The word, and one with a capital behind it that is the rest of the name: “Gull Premier” for “GullMeister”.
  private func place(_ name: String, _ word: Int, _ source: Range<Int>) -> Range<Int> {
    let (page, next) = (pair.target, word + 1)
    guard name.lowercased().hasPrefix(page.string(page.words[word].range).lowercased()), next < page.words.count,
      page.areNeighbours(word, next), page.words[next].isCapital, isPlain(page.words[next]),
      !pair.source.words[source].contains(where: { $0.exact == page.words[next].exact })
    else { return word..<next }
    return word..<next + 1
  }
}
