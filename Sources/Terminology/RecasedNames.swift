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
    return found
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
    // Both forms are in use (“Unix” and “UNIX”) where the English itself has the other one.
    guard keeps[TextHash.combine(TextHash.seed, french.exact)].total < 3 else { return nil }
    guard !keeps.isOrdinaryInFrench(french.folded), !french.traits.contains(.capitals) else { return nil }
    if english.traits.contains(.capitals), english.length >= 3, isAcronym(twin, in: pair.source) {
      return "an acronym keeps its capitals"
    }
    return nil
  }

  /// Capitals in a sentence that is not all capitals itself.
  private func isAcronym(_ index: Int, in page: Page) -> Bool {
    let around = max(0, index - 3)..<min(page.words.count, index + 4)
    return page.words[around].contains { !$0.isCapital && !$0.isNumber && !$0.isCode }
  }
}
