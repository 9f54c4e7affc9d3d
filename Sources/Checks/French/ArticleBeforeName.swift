internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds articles before names that the folder uses without one: “familiarisez-vous avec les Target”, “la Teams d’informations”.
///
/// Such an article belonged to a noun that translation lost or moved. The folder says which names have one: at least fifty
/// uses of the name, and an article with three in a hundred at most. “au”, plural and feminine articles only: “le” and “du” are
/// often right before a name; before a name of several words only plural ones. A plural one before a locked name in the
/// singular is wrong whatever the folder does.
public struct ArticleBeforeName: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "article-before-name",
    summary: "An article stands before a name that the folder uses without one.",
    category: .grammar,
    severity: .minor,
    rationale: "“les Target” reads as if there were several; the noun of the article got lost or stands elsewhere.",
    limits: "Plurals, and names whose English has an article too, are left alone.",
    examples: [
      .init(
        source: "Learn about Harbor first.", target: "Découvrez d’abord ⟦les Harbor⟧.",
        folder: harbor),
      .init(
        source: "The URL of the Harbor page", target: "L’URL de ⟦la Harbor⟧ d’informations",
        folder: harbor),
      .init(
        source: "Use a Harbor-enabled page.", target: "Utilisez une page compatible avec ⟦les Harbor⟧.", folder: harbor),
      .init(
        source: "Use Harbor with Harbor Lamp.", target: "Utilisez ⟦des Harbor⟧ avec ⟦les Harbor Lamp⟧.", folder: harbor),
      .init(
        source: "The Harbor Lamps and the Harbor Conf", target: "Les Harbor Lamps et la Harbor Conf", folder: harbor),
      .init(source: "Learn about [!DNL Harbor] first.", target: "Découvrez d’abord ⟦les [!DNL Harbor]⟧."),
      .init(source: "The [!DNL Harbor] pages of it", target: "Les [!DNL Harbor] pages"),
      .init(source: "Learn about Harbor first.", target: "Découvrez d’abord les Harbor."),
    ])

  private static let harbor = [
    CheckDescription.Example.Companion(
      source: (1...60).map { "Open Harbor on day \($0)." }.joined(separator: "\n\n"),
      target: (1...60).map { "Ouvrez Harbor le jour \($0)." }.joined(separator: "\n\n"))
  ]

  private static let articles = HashSet(words: ["les", "des", "aux", "ces", "la", "une", "cette", "au"])
  private static let plurals = HashSet(words: ["les", "des", "aux", "ces"])
  private static let des = TextHash.folded("des")
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
          ? report(index, run(from: index + 1, pair, page.segments[segment].words), pair) : nil
      }
    }
  }

  private func isFault(_ index: Int, _ pair: SegmentPair, _ words: Range<Int>) -> Bool {
    let page = pair.target
    let name = page.words[index + 1]
    guard name.isCapital, !name.isCode, !page.words[index].isCode, page.areSpaced(index, index + 1) else {
      return false
    }
    let run = run(from: index + 1, pair, words)
    if run.count > 1 { return isPluralBeforeLongName(index, run, pair, words) }
    guard name.length >= 3, !isPluralAcronym(name, page) else { return false }
    let habit = pair.context.survey.articles[name.exact]
    // “la Teams d’informations”: the noun that the article had stands behind the name.
    let isSplit =
      habit.total >= Self.leastUses && index + 2 < words.upperBound
      && Self.complements.contains(page.words[index + 2].folded)
      && pair.sourceWords.contains { pair.source.words[$0].exact == name.exact && isNounBehind($0, pair) }
    // “Comment Créer Des Audiences” is a title of French words.
    let isName =
      isLockedSingular(index, run, page)
      || isBareName(name, pair) && !pair.context.survey.keeps.isOrdinaryInFrench(name.folded)
    guard isName || isSplit && page.words[index].folded != Self.des,
      !belongs(to: index + 2, pair, words)
    else { return false }
    return isBare(name, pair)
  }

  /// “SCTs”: what has a plural has an article.
  private func isPluralAcronym(_ name: Word, _ page: Page) -> Bool {
    let text = page.text[name.range]
    return text.last == UInt8(ascii: "s") && text.dropLast().allSatisfy { $0 &- 0x41 < 26 }
  }

  /// The words with a capital that begin at an index and that the English has side by side as well.
  private func run(from start: Int, _ pair: SegmentPair, _ words: Range<Int>) -> Range<Int> {
    let page = pair.target
    var end = start + 1
    while end < words.upperBound, page.words[end].isCapital, !page.words[end].isCode, page.areSpaced(end - 1, end) {
      end += 1
    }
    while end > start + 1,
      KeepStatistics.find(pair.source, pair.sourceWords, page.words[start..<end]) == nil
    {
      end -= 1
    }
    return start..<end
  }

  /// “les Harbor Lamp”, where the folder uses both words of the name without an article, and the name is no plural.
  private func isPluralBeforeLongName(
    _ index: Int, _ run: Range<Int>, _ pair: SegmentPair, _ words: Range<Int>
  ) -> Bool {
    let page = pair.target
    let last = page.words[run.upperBound - 1]
    guard Self.plurals.contains(page.words[index].folded), page.text[last.range.upperBound - 1] != UInt8(ascii: "s"),
      let first = page.words[run].first(where: { $0.length >= 3 }),
      isLockedSingular(index, run, page) || isBareName(first, pair),
      !belongs(to: run.upperBound, pair, words)
    else { return false }
    return isBare(page.words[run.lowerBound], pair)
  }

  /// “les [!DNL Harbor]”.
  private func isLockedSingular(_ index: Int, _ run: Range<Int>, _ page: Page) -> Bool {
    Self.plurals.contains(page.words[index].folded)
      && page.words[run].allSatisfy { $0.traits.contains(.locked) }
      && page.text[page.words[run.upperBound - 1].range.upperBound - 1] != UInt8(ascii: "s")
  }

  /// Whether the folder hardly ever has an article before a name.
  private func isBareName(_ name: Word, _ pair: SegmentPair) -> Bool {
    let habit = pair.context.survey.articles[name.exact]
    return habit.total >= Self.leastUses && Double(habit.articles) <= Self.mostArticles * Double(habit.total)
  }

  /// Whether the article belongs to what stands behind the name: “la React Conf”.
  private func belongs(to next: Int, _ pair: SegmentPair, _ words: Range<Int>) -> Bool {
    let page = pair.target
    guard next < words.upperBound, page.areSpaced(next - 1, next) else { return false }
    let word = page.words[next]
    return word.isCapital || word.isNumber || word.isCode || isKept(word, pair)
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

  /// Whether English has a word in lower case behind the name: “the Teams application”, “a Teams-enabled page” give the
  /// article to the noun.
  private func isNounBehind(_ place: Int, _ pair: SegmentPair) -> Bool {
    guard place + 1 < pair.sourceWords.upperBound else { return false }
    let next = pair.source.words[place + 1]
    let gap = pair.source.text[pair.source.words[place].range.upperBound..<Int(next.start)]
    return !next.isCapital && !next.isCode && !next.isNumber && !FunctionWords.english.contains(next.folded)
      && gap.count == 1 && (gap.first == 0x20 || gap.first == UInt8(ascii: "-"))
  }

  private func isKept(_ word: Word, _ pair: SegmentPair) -> Bool {
    !FunctionWords.french.contains(word.folded)
      && pair.source.words[pair.sourceWords].contains { $0.exact == word.exact }
  }

  private func report(_ index: Int, _ run: Range<Int>, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    let word: Word = page.words[run].first(where: { $0.length >= 3 }) ?? page.words[run.lowerBound]
    let name = page.string(word.range)
    let habit = pair.context.survey.articles[word.exact]
    return finding(
      on: pair.context, at: page.sourceWithMarks(ofWords: index..<run.upperBound), source: pair.sourceRange,
      confidence: 0.8, .article(page.string(page.words[index].range), page.string(ofWords: run)),
      evidence: ["the folder uses “\(name)” \(habit.total) times, \(habit.articles) of them with an article"])
  }
}

extension Finding.Message {
  fileprivate static func article(_ article: String, _ name: String) -> Self {
    "“\(name)” has no article; “\(article)” belongs to a noun that is not here."
  }
}
