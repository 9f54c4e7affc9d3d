public import Alignment
internal import Linguistics
internal import Pages

/// Finds names in other capitals that no other page is needed for: the names of the page itself, acronyms, and compounds such
/// as `Set-Variable`.
public struct RecasedNameFinder: Sendable {
  /// Asked for where a word has other capitals than its English one, which is rare.
  private let names: @Sendable () -> PageNames
  private let keeps: KeepStatistics

  public init(names: @escaping @autoclosure @Sendable () -> PageNames, keeps: KeepStatistics) {
    self.names = names
    self.keeps = keeps
  }

  public func damages(in bead: PagePair.Bead, of pair: PagePair) -> [NameDamage] {
    var found: [NameDamage] = []
    guard let source = pair.source.words(ofSegments: bead.source) else { return [] }
    for segment in bead.target {
      for index in pair.target.segments[segment].words where !pair.target.words[index].isCode {
        let word = pair.target.words[index]
        guard let twin = twin(of: word, in: source, of: pair.source) else { continue }
        guard let evidence = evidence(for: twin, at: index, in: pair) else { continue }
        let name = pair.source.string(pair.source.words[twin].range)
        found.append(
          NameDamage(
            target: index..<index + 1, source: twin..<twin + 1, name: name, confidence: 0.85, evidence: [evidence]))
      }
    }
    return found + source.dropLast().compactMap { compound(at: $0, bead, pair) }
  }

  /// A command such as `Set-Variable` that is a link text or emphasised in English, and stands in French with other capitals.
  private func compound(at first: Int, _ bead: PagePair.Bead, _ pair: PagePair) -> NameDamage? {
    let page = pair.source
    guard page.words[first].isCapital, page.words[first + 1].isCapital, isCompound(first, page),
      page.words[first].length >= 2, page.words[first + 1].length >= 3, isMarked(first, page)
    else { return nil }
    let folded = [page.words[first].folded, page.words[first + 1].folded]
    let exact = [page.words[first].exact, page.words[first + 1].exact]
    var place: Int?
    for segment in bead.target {
      for index in pair.target.segments[segment].words.dropLast()
      where pair.target.words[index].folded == folded[0] && pair.target.words[index + 1].folded == folded[1]
        && isCompound(index, pair.target)
      {
        if pair.target.words[index].exact == exact[0], pair.target.words[index + 1].exact == exact[1] { return nil }
        place = index
      }
    }
    // The English has both forms where it made a mistake itself (“UnInstall-Module”).
    guard let place, !pair.target.words[place].isCode,
      keeps[KeepStatistics.hash(pair.target.words[place..<place + 2])].total == 0
    else { return nil }
    let name = page.string(Int(page.words[first].start)..<page.words[first + 1].range.upperBound)
    return NameDamage(
      target: place..<place + 2, source: first..<first + 2, name: name, confidence: 0.85,
      evidence: ["“\(name)” is marked as a name in the English"])
  }

  /// Whether nothing but a hyphen joins a word to the next, and nothing joins them to another.
  private func isCompound(_ index: Int, _ page: Page) -> Bool {
    let (end, next) = (page.words[index].range.upperBound, page.words[index + 1])
    let start = Int(page.words[index].start)
    guard Int(next.start) == end + 1, page.text[end] == UInt8(ascii: "-") else { return false }
    let behind = next.range.upperBound
    return (start == 0 || !"-./\\_".utf8.contains(page.text[start - 1]))
      && (behind >= page.text.count || !"-/\\_".utf8.contains(page.text[behind]))
  }

  /// Whether a link or an emphasis holds the two words and nothing else.
  private func isMarked(_ index: Int, _ page: Page) -> Bool {
    let range = Int(page.words[index].start)..<page.words[index + 1].range.upperBound
    return page.spans(in: range).contains { span in
      let span = page.spans[span]
      return (span.kind == .link || span.kind == .strong || span.kind == .emphasis) && span.text == range
    }
  }

  /// The English word with the same letters, when no English word is letter for letter the same.
  private func twin(of word: Word, in words: Range<Int>, of page: Page) -> Int? {
    var twin: Int?
    for index in words where page.words[index].folded == word.folded && !page.words[index].isCode {
      if page.words[index].exact == word.exact { return nil }
      twin = index
    }
    return twin
  }

  private func evidence(for twin: Int, at index: Int, in pair: PagePair) -> String? {
    let english = pair.source.words[twin]
    let french = pair.target.words[index]
    if names().names.contains(where: {
      $0.value.words.count == 1 && pair.source.words[$0.value.words.lowerBound].exact == english.exact
    }) {
      // A sentence may begin with any word.
      return french.traits.contains(.capitals) || french.traits.contains(.first) ? nil : "the name of this page"
    }
    if isInName(twin, at: index, in: pair) { return "the name of this page" }
    if isOwnWordOfName(twin, at: index, in: pair) { return "the name of this page" }
    // Both forms are in use (“Unix” and “UNIX”) where the English itself has the other one.
    guard keeps[TextHash.combine(TextHash.seed, french.exact)].total < 3 else { return nil }
    guard !french.traits.contains(.capitals) else { return nil }
    let isAcronym = english.traits.contains(.capitals) && english.length >= 3 && isAcronym(twin, in: pair.source)
    // “Description” under “DESCRIPTION”: a heading that is shouted.
    guard isAcronym, english.length <= Self.longAcronym || !isFrench(french, pair.target) else { return nil }
    guard !keeps.isOrdinaryInFrench(french.folded) || isSlip(index, english, pair) else { return nil }
    return "an acronym keeps its capitals"
  }

  /// Letters from which on a word in capitals may be any word.
  private static let longAcronym = 6

  private func isFrench(_ word: Word, _ page: Page) -> Bool {
    SpellingDictionary.french?.contains(page.text, word.range, exact: word.exact) ?? false
  }

  /// Whether a word in lower case is one of a name of the page that no dictionary has: “konnect” of “Konnect for Kwik”.
  private func isOwnWordOfName(_ twin: Int, at index: Int, in pair: PagePair) -> Bool {
    let (english, word) = (pair.source.words, pair.target.words[index])
    guard english[twin].isCapital, !word.isCapital, word.length >= 4, word.traits.isSubset(of: .first),
      SpellingDictionary.french != nil, SpellingDictionary.english != nil,
      !SpellingDictionary.isKnown(pair.target.text, word.range, exact: word.exact),
      !english.contains(where: { $0.exact == word.exact && !$0.isCode })
    else { return false }
    return names().names.contains { $0.value.words.contains { english[$0].exact == english[twin].exact } }
  }

  /// Whether a word in lower case stands beside the same word of a name of the page as in English: “chimu Software” for “Chimu
  /// Software”.
  private func isInName(_ twin: Int, at index: Int, in pair: PagePair) -> Bool {
    let (english, french) = (pair.source.words, pair.target.words)
    guard english[twin].isCapital, !french[index].isCapital, !french[index].traits.contains(.mixed),
      !FunctionWords.english.contains(english[twin].folded)
    else { return false }
    func isBeside(_ step: Int) -> Bool {
      let (left, right) = (twin + step, index + step)
      return english.indices.contains(left) && french.indices.contains(right)
        && english[left].exact == french[right].exact && english[left].isCapital
    }
    guard isBeside(-1) || isBeside(1) else { return false }
    return names().names.contains { name in
      let words = name.value.words
      return words.count > 1 && words.contains { english[$0].exact == english[twin].exact }
        && words.contains { english[$0].exact == english[isBeside(1) ? twin + 1 : twin - 1].exact }
    }
  }

  /// A word in lower case that the folder has with capitals only, and no part of an address.
  private func isSlip(_ index: Int, _ english: Word, _ pair: PagePair) -> Bool {
    let (page, word) = (pair.target, pair.target.words[index])
    let (before, behind) = (Int(word.start) - 1, word.range.upperBound)
    func isBound(_ place: Int) -> Bool {
      page.text.indices.contains(place) && "./\\@=_:-".utf8.contains(page.text[place])
    }
    let isBehind = isBound(behind) && behind + 1 < page.text.count && page.text[behind + 1] > 0x20
    return keeps.isAcronymOnly(english.folded) && !isBound(before) && !isBehind
      && !FunctionWords.french.contains(english.folded)
  }

  /// Capitals in a sentence that is not all capitals itself.
  private func isAcronym(_ index: Int, in page: Page) -> Bool {
    let around = max(0, index - 3)..<min(page.words.count, index + 4)
    return page.words[around].contains { !$0.isCapital && !$0.isNumber && !$0.isCode }
  }
}
