internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds labels of an interface that stand as in English where the folder translates them nearly everywhere, or the sentence
/// most of its labels: “Désactiver, Edit et Copier”. Those that the English locks stay.
///
/// Bold type marks a label where the English says that it is clicked or selected, or that it is a button or the like. One with
/// its French behind it, in parentheses, is explained. A link to another page is a label only among translated ones.
struct LabelsInEnglish {
  /// The words of a label on both sides, and why they are no name.
  struct Label {
    let words: Range<Int>
    let source: Range<Int>
    let reason: String
  }

  private let prose: Prose
  private let bead: PagePair.Bead
  private let source: Page
  private let keeps: KeepStatistics

  private var page: Page { prose.page }
  private var spans: ArraySlice<InlineSpan> { page.spans[page.spans(in: page.segments[prose.segment].text)] }

  /// Nil where the prose has no English.
  init?(_ prose: Prose) {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return nil }
    self.prose = prose
    self.bead = bead
    self.source = source
    keeps = prose.context.survey.keeps
  }

  func find() -> [Label] {
    // They are compared with each other: that would take a power of their number.
    spans.count <= Self.mostSpans ? spans.compactMap(label) : []
  }

  private func label(_ span: InlineSpan) -> Label? {
    guard Self.kinds.contains(span.kind) else { return nil }
    let words = page.words(in: span.text)
    guard 1...KeepStatistics.longest ~= words.count, prose.words.count >= words.count + 2,
      page.words[words].allSatisfy(KeepStatistics.isNameLike),
      page.words[words].contains(where: { $0.length >= 4 && page.isEnglishOnly($0) }),
      let english = english(page.words[words], span.kind), !isExplained(span),
      span.kind != .link || !page.leadsAway(span)
    else { return nil }
    let tally = keeps[KeepStatistics.hash(page.words[words])]
    if span.kind != .link, isUsuallyTranslated(tally), page.words[words].contains(where: keeps.isMostlyTranslated) {
      return Label(
        words: words, source: english,
        reason: "the folder translates it in \(tally.alone.translated) of \(tally.alone.total) sentences")
    }
    guard span.kind == .interface || span.kind == .link && words.count == 1, tally.kept <= 1,
      page.words[words].allSatisfy(isPlain), translatesLabels(span.kind)
    else { return nil }
    return Label(words: words, source: english, reason: "the sentence translates its other labels")
  }

  /// Whether French has a word too, or the folder translates it nearly everywhere.
  private func isPlain(_ word: Word) -> Bool {
    word.traits.isDisjoint(with: [.mixed, .capitals])
      && (prose.context.survey.words.isUsuallyTranslated(word.folded)
        || SpellingDictionary.french?.contains(page.text, word.range, exact: word.exact) == true)
  }

  /// Whether the sentence translates most of its labels of a kind, and two at least.
  private func translatesLabels(_ kind: InlineSpan.Kind) -> Bool {
    let labels = spans.filter { $0.kind == kind }
    let translated = labels.count { english(page.words[page.words(in: $0.text)], kind) == nil }
    return translated >= 2 && translated * 10 >= labels.count * 6
  }

  /// Whether the folder translates a label nearly everywhere, or twice and everywhere else.
  private func isUsuallyTranslated(_ tally: KeepStatistics.Tally) -> Bool {
    tally.isUsuallyTranslated || tally.alone.translated >= 2 && tally.kept <= 1
  }

  // MARK: English

  /// Where the English has the words of a label as one.
  private func english(_ label: ArraySlice<Word>, _ kind: InlineSpan.Kind) -> Range<Int>? {
    bead.source.lazy.compactMap { english(label, kind, in: source.segments[$0]) }.first
  }

  private func english(_ label: ArraySlice<Word>, _ kind: InlineSpan.Kind, in segment: Segment) -> Range<Int>? {
    source.spans(in: segment.text).lazy.compactMap { index -> Range<Int>? in
      let span = source.spans[index]
      guard kind == .link ? span.kind == .link : Self.kinds.contains(span.kind) && span.kind != .link,
        kind != .locked || span.kind != .locked
      else { return nil }
      let place = source.words(in: span.text)
      guard place.count == label.count, zip(source.words[place], label).allSatisfy({ $0.exact == $1.exact }),
        span.kind != .strong || isOperated(place, in: segment.words)
      else { return nil }
      return place
    }.first
  }

  /// Whether the English says that something is clicked or selected, or that it is a button or the like.
  private func isOperated(_ label: Range<Int>, in words: Range<Int>) -> Bool {
    var before = label.lowerBound - 1
    while before > words.lowerBound, Self.between.contains(source.words[before].folded) { before -= 1 }
    if words.contains(before), Self.operations.contains(source.words[before].folded) { return true }
    return words.contains(label.upperBound) && Self.operated.contains(source.words[label.upperBound].folded)
  }

  /// Whether a parenthesis stands right behind a label.
  private func isExplained(_ span: InlineSpan) -> Bool {
    page.text[span.text.upperBound...].prefix(3).first { $0 != 0x20 && $0 != UInt8(ascii: "*") } == UInt8(ascii: "(")
  }

  /// Spans of a segment beyond which it is no list of labels that a reader sees.
  private static let mostSpans = 200

  private static let kinds: Set<InlineSpan.Kind> = [.interface, .locked, .strong, .link]

  private static let between = HashSet(words: "on the then")
  private static let operations = HashSet(
    words: "click clicking select selecting choose choosing press tap clear uncheck")
  private static let operated = HashSet(words: "button tab menu link icon checkbox dialog pane")
}
