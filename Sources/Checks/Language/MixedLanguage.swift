internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds English words that stayed in the middle of a French sentence.
///
/// Every word speaks for English or French by its letters; the cheapest path through the sentence cuts it into stretches.
/// Names, code, locked words and what the folder usually keeps say nothing. Where the English is at hand, a word that it has
/// speaks louder, and one that it has not is French. A stretch needs two words; a single word
/// must be one that the folder translates nearly everywhere else and that French has not.
public struct MixedLanguage: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "mixed-language",
    summary: "English words stand in the middle of a French sentence.",
    category: .untranslated,
    severity: .minor,
    rationale: "The sentence stops making sense for readers who came for the French page.",
    limits:
      "Names, code, quotations, words in parentheses or emphasis as a gloss, and titles behind links are left alone.",
    examples: [
      .init(
        source: "The report is written by the customer every night.",
        target: "Le rapport est écrit ⟦by the customer⟧ chaque nuit."),
      .init(
        target: "Les journaux de ce service sont conservés ⟦for every user and every machine⟧ pendant une semaine."),
      .init(target: "Cette commande (« run as administrator ») ouvre une session."),
      .init(source: "Open Harbor Sync first.", target: "Ouvrez d’abord Harbor Sync."),
    ])

  private static let spans = LanguageSpans()

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let role = prose.block.role
    guard prose.words.count >= 3, role != .attribute else { return [] }
    let english = prose.bead.flatMap { bead in prose.context.pair.map { EnglishWords(bead, of: $0.source) } }
    let text = page.text
    var words = Self.spans.words(
      in: text.span, page.segments[prose.segment].text, of: .english, against: .french,
      memory: prose.context.evidence)
    guard words.contains(where: { $0.emission > 0 }) else { return [] }
    settle(&words, prose, english)
    // What has no French around it is a title or a list of values.
    guard words.reduce(0, { $0 + ($1.emission < -0.5 ? 1 : 0) }) >= 3 else { return [] }
    let stretches = Self.spans.spans(of: .english, in: words).filter { isFault($0, prose, english) }
    guard !stretches.isEmpty else { return single(words, prose, english) }
    return stretches.map { stretch in
      finding(
        on: prose.context, at: page.source(of: stretch.range), source: source(of: prose),
        severity: stretch.words >= 4 ? .major : nil, confidence: confidence(stretch, page, prose.context.survey.words),
        .mixedLanguage(page.string(stretch.range)))
    }
  }

  /// More words are surer. A compound such as “back-end” is as often a loanword as a rest of English, unless the folder
  /// translates it more often than not.
  private func confidence(_ stretch: LanguageSpan, _ page: Page, _ keeps: WordKeeps) -> Double {
    guard stretch.words == 2, page.text[stretch.range].contains(UInt8(ascii: "-")) else {
      return min(0.9, 0.6 + 0.05 * Double(stretch.words))
    }
    return keeps.isMostlyTranslated(TextHash.folded(page.text, stretch.range)) ? 0.65 : 0.45
  }

  /// The words of the English segments beside the French one.
  private struct EnglishWords {
    let folded: HashSet

    init(_ bead: PagePair.Bead, of page: Page) {
      var folded = HashSet(minimumCapacity: 32)
      for segment in bead.source {
        for word in page.segments[segment].words { folded.insert(page.words[word].folded) }
      }
      self.folded = folded
    }
  }

  private func settle(_ words: inout [LanguageWord], _ prose: Prose, _ english: EnglishWords?) {
    let page = prose.page
    var next = prose.words.lowerBound
    for index in words.indices {
      while next < prose.words.upperBound, page.words[next].range.lowerBound < words[index].range.lowerBound {
        next += 1
      }
      guard next < prose.words.upperBound, page.words[next].range.lowerBound == words[index].range.lowerBound,
        page.words[next].length > 1, LanguageOfProse.tells(page, next),
        !prose.context.survey.words.isAccepted(page.words[next].folded)
      else {
        words[index].emission = 0
        continue
      }
      words[index].emission += evidence(page.words[next].folded, english)
    }
  }

  /// What the English beside it and the closed classes add to the letters of a word, in nats.
  private func evidence(_ word: UInt64, _ english: EnglishWords?) -> Float {
    let isEnglish = FunctionWords.english.contains(word)
    let isFrench = FunctionWords.french.contains(word)
    if isFrench, !isEnglish { return -3 }
    let little: Float = isEnglish && !isFrench ? 0.5 : 0
    guard let english else { return little }
    return english.folded.contains(word) ? 1 + little : -2
  }

  private func isFault(_ stretch: LanguageSpan, _ prose: Prose, _ english: EnglishWords?) -> Bool {
    let page = prose.page
    let text = page.segments[prose.segment].text
    let inside = page.words(in: stretch.range)
    // What is English as a whole is an untranslated segment.
    guard stretch.words >= 2, inside.count * 10 < prose.words.count * 8 else { return false }
    let content = inside.filter {
      !FunctionWords.english.contains(page.words[$0].folded) && LanguageOfProse.tells(page, $0)
    }
    guard !content.isEmpty, stretch.strength >= (english == nil ? 6 : 4), isClosed(inside, page) else { return false }
    return !isGloss(stretch.range, in: text, page) && !isInName(stretch, prose)
  }

  /// Whether the words are a part of one of the page's names.
  private func isInName(_ stretch: LanguageSpan, _ prose: Prose) -> Bool {
    let text = prose.page.string(stretch.range)
    return prose.context.names.names.contains { $0.phrase.text.contains(text) }
  }

  /// Whether the words follow each other with a space and nothing else: values of a list do not.
  private func isClosed(_ words: Range<Int>, _ page: Page) -> Bool {
    zip(words, words.dropFirst()).allSatisfy { left, right in
      page.text[page.words[left].range.upperBound..<page.words[right].range.lowerBound].allSatisfy {
        $0 == 0x20 || $0 == UInt8(ascii: "-")
      }
    }
  }

  /// Words between quotation marks or parentheses, in emphasis, or behind a link to another site.
  private func isGloss(_ range: Range<Int>, in text: Range<Int>, _ page: Page) -> Bool {
    let before = page.string(text.lowerBound..<range.lowerBound).last { !$0.isWhitespace }
    let behind = page.string(range.upperBound..<text.upperBound).first { !$0.isWhitespace }
    if let before, let behind, "«“\"'‘(".contains(before), "»”\"'’).,".contains(behind) { return true }
    if isOpen(page.string(text.lowerBound..<range.lowerBound)) { return true }
    return page.spans(in: text).contains { index in
      let span = page.spans[index]
      guard span.text.overlaps(range), span.text.count <= range.count + 12 else { return false }
      return span.kind == .emphasis || span.kind == .strong || span.kind == .link && isElsewhere(span, page)
    }
  }

  /// Whether a parenthesis or a quotation that began in a text has not ended in it.
  private func isOpen(_ text: String) -> Bool {
    var quotes = 0
    var depth = 0
    for character in text {
      switch character {
      case "\"": quotes += 1
      case "(", "«", "“": depth += 1
      case ")", "»", "”": depth -= 1
      default: break
      }
    }
    return depth > 0 || quotes % 2 == 1
  }

  private func isElsewhere(_ span: InlineSpan, _ page: Page) -> Bool {
    span.target.map { page.file.text($0).contains("://") } ?? false
  }

  /// A single word in lower case that stands in the English too and that the folder translates nearly everywhere else.
  private func single(_ words: [LanguageWord], _ prose: Prose, _ english: EnglishWords?) -> [Finding] {
    guard let english else { return [] }
    let page = prose.page
    return words.compactMap { word in
      guard word.emission >= 2.5,
        let index = prose.words.first(where: { page.words[$0].range.lowerBound == word.range.lowerBound })
      else { return nil }
      let candidate = page.words[index]
      guard candidate.length >= 5, !candidate.isCapital, english.folded.contains(candidate.folded),
        !FunctionWords.english.contains(candidate.folded), isInProse(index, prose),
        prose.context.survey.words.isUsuallyTranslated(candidate.folded),
        !isGloss(candidate.range, in: page.segments[prose.segment].text, page)
      else { return nil }
      let tally = prose.context.survey.words[candidate.folded]
      return finding(
        on: prose.context, at: page.source(of: candidate.range), source: source(of: prose),
        confidence: isEnglishOnly(candidate, page) ? 0.55 : 0.4,
        .mixedLanguage(page.string(candidate.range)),
        evidence: ["the folder translates it in \(tally.total - tally.kept) of \(tally.total) sentences"])
    }
  }

  /// Whether English has the word and French has not, by their dictionaries.
  private func isEnglishOnly(_ word: Word, _ page: Page) -> Bool {
    guard let french = SpellingDictionary.french, let english = SpellingDictionary.english else { return false }
    return !french.contains(page.text, word.range, exact: word.exact)
      && english.contains(page.text, word.range, exact: word.exact)
  }

  /// Whether a French word stands before it and no code or name beside it: behind a comma or next to a colon it is more
  /// likely a value, a keyword or a key.
  private func isInProse(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    guard index > prose.words.lowerBound,
      page.text[page.words[index - 1].range.upperBound..<Int(page.words[index].start)].elementsEqual([0x20])
    else { return false }
    let behind = page.words[index].range.upperBound
    if behind < page.text.count, ":=(-".utf8.contains(page.text[behind]) { return false }
    if behind + 1 < page.text.count, page.text[behind] == 0x20, "(:=".utf8.contains(page.text[behind + 1]) {
      return false
    }
    return [index - 1, index + 1].allSatisfy { other in
      guard prose.words.contains(other) else { return true }
      let word = page.words[other]
      return !word.isCode && (!word.isCapital || word.traits.contains(.first)) && !word.traits.contains(.mixed)
    }
  }

  private func source(of prose: Prose) -> ByteRange? {
    guard let bead = prose.bead, let pair = prose.context.pair, let first = bead.source.first,
      let last = bead.source.last
    else {
      return nil
    }
    return pair.source.segments[first].source.union(pair.source.segments[last].source)
  }
}

extension Finding.Message {
  fileprivate static func mixedLanguage(_ words: String) -> Self {
    "“\(words)” is still in English."
  }
}
