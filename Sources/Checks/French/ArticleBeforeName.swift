internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds articles before names that the folder uses without one: “familiarisez-vous avec les Target”, “la Teams d’informations”.
///
/// Such an article belonged to a noun that translation lost or moved. The folder says which names have one: at least fifty
/// uses of the name, and an article with three in a hundred at most. Plural and feminine articles only: “le” and “du” are
/// often right before a name.
public struct ArticleBeforeName: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "article-before-name",
    summary: "An article stands before a name that the folder uses without one.",
    category: .grammar,
    severity: .minor,
    rationale: "“les Target” reads as if there were several; the noun of the article got lost or stands elsewhere.",
    limits: "Names of several words, and those whose English has an article too, are left alone.",
    examples: [
      .init(
        source: "Learn about Harbor first.", target: "Découvrez d’abord ⟦les Harbor⟧.",
        folder: [
          .init(
            source: (1...60).map { "Open Harbor on day \($0)." }.joined(separator: "\n\n"),
            target: (1...60).map { "Ouvrez Harbor le jour \($0)." }.joined(separator: "\n\n"))
        ]),
      .init(
        source: "The URL of the Harbor page", target: "L’URL de ⟦la Harbor⟧ d’informations",
        folder: [
          .init(
            source: (1...60).map { "Open Harbor on day \($0)." }.joined(separator: "\n\n"),
            target: (1...60).map { "Ouvrez Harbor le jour \($0)." }.joined(separator: "\n\n"))
        ]),
      .init(source: "Learn about Harbor first.", target: "Découvrez d’abord les Harbor."),
    ])

  private static let articles = HashSet(words: ["les", "aux", "ces", "la", "une", "cette"])
  private static let english: Set<UInt64> = Set(["the", "a", "an", "these", "this"].map { TextHash.folded($0) })
  private static let complements: Set<UInt64> = Set(["de", "d'"].map { TextHash.folded($0) })
  private static let leastUses = 50
  private static let mostArticles = 0.03

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.bead.target.flatMap { segment -> [Finding] in
      page.segments[segment].words.dropLast().compactMap { index in
        Self.articles.contains(page.words[index].folded) && isFault(index, pair, page.segments[segment].words)
          ? report(index, pair) : nil
      }
    }
  }

  private func isFault(_ index: Int, _ pair: SegmentPair, _ words: Range<Int>) -> Bool {
    let page = pair.target
    let name = page.words[index + 1]
    guard name.isCapital, name.length >= 3, !name.isCode, !page.words[index].isCode, page.areSpaced(index, index + 1)
    else {
      return false
    }
    let habit = pair.context.survey.articles[name.exact]
    let isRare = habit.total >= Self.leastUses && Double(habit.articles) <= Self.mostArticles * Double(habit.total)
    // “la Teams d’informations”: the noun that the article had stands behind the name.
    let isSplit =
      habit.total >= Self.leastUses && index + 2 < words.upperBound
      && Self.complements.contains(page.words[index + 2].folded)
      && pair.sourceWords.contains { pair.source.words[$0].exact == name.exact && isNounBehind($0, pair) }
    guard isRare || isSplit else { return false }
    // “la React Conf”: the article belongs to what follows.
    if index + 2 < words.upperBound, page.areSpaced(index + 1, index + 2) {
      let next = page.words[index + 2]
      if next.isCapital || next.isNumber || next.isCode || isKept(next, pair) { return false }
    }
    return isBare(name, pair)
  }

  /// Whether the English has the name, with no article and no noun of its own behind it.
  private func isBare(_ name: Word, _ pair: SegmentPair) -> Bool {
    let places = pair.sourceWords.filter { pair.source.words[$0].exact == name.exact }
    // “aux URL” is right for “URLs”.
    let plural = TextHash.folded(pair.source.string(places.first.map { pair.source.words[$0].range } ?? 0..<0) + "s")
    guard !places.isEmpty, !pair.source.words[pair.sourceWords].contains(where: { $0.folded == plural }) else {
      return false
    }
    return places.allSatisfy { place in
      place == pair.sourceWords.lowerBound || !Self.english.contains(pair.source.words[place - 1].folded)
        || pair.target.words[pair.targetWords].contains { $0.exact == name.exact } && isNounBehind(place, pair)
    }
  }

  /// Whether English has a word in lower case behind the name: “the Teams application” gives the article to the noun.
  private func isNounBehind(_ place: Int, _ pair: SegmentPair) -> Bool {
    guard place + 1 < pair.sourceWords.upperBound else { return false }
    let next = pair.source.words[place + 1]
    return !next.isCapital && !next.isCode && !next.isNumber && !FunctionWords.english.contains(next.folded)
      && pair.source.text[pair.source.words[place].range.upperBound..<Int(next.start)].elementsEqual([0x20])
  }

  private func isKept(_ word: Word, _ pair: SegmentPair) -> Bool {
    !FunctionWords.french.contains(word.folded)
      && pair.source.words[pair.sourceWords].contains { $0.exact == word.exact }
  }

  private func report(_ index: Int, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    let next = Int(page.words[index + 1].start)
    let range = page.spans(in: next..<next + 1).reduce(page.source(ofWords: index..<index + 2)) { range, span in
      page.spans[span].kind == .locked ? range.union(page.spans[span].source) : range
    }
    let name = page.string(page.words[index + 1].range)
    let habit = pair.context.survey.articles[page.words[index + 1].exact]
    return finding(
      on: pair.context, at: range, source: pair.sourceRange, confidence: 0.8,
      .article(page.string(page.words[index].range), name),
      evidence: ["the folder uses “\(name)” \(habit.total) times, \(habit.articles) of them with an article"])
  }
}

extension Finding.Message {
  fileprivate static func article(_ article: String, _ name: String) -> Self {
    "“\(name)” has no article; “\(article)” belongs to a noun that is not here."
  }
}
