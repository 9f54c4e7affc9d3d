internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Marked names and labels that a heading, an item, a cell or a link begins with, before their noun as in English:
/// “[!DNL Harbor] Serveur de quais” for “[!DNL Harbor] dock server”.
extension NameBeforeNoun {
  private static let beginnings: Set<Role> = [.heading, .listItem, .tableHeader, .tableCell, .frontMatter]

  func namesAtBeginnings(_ pair: SegmentPair) -> [Finding] {
    let marks = pair.target.spans(ofSegments: pair.bead.target).filter { isMark($0) }
    guard !marks.isEmpty else { return [] }
    let english = beginnings(pair.source, pair.sourceBlock.role, pair.bead.source).filter {
      isBeforeNoun($0, pair.source)
    }
    guard !english.isEmpty else { return [] }
    return beginnings(pair.target, pair.targetBlock.role, pair.bead.target).compactMap { french in
      guard let source = english.first(where: { isSame($0, french, pair) }),
        let noun = noun(behind: french, as: source, pair)
      else { return nil }
      return finding(
        on: pair.context, at: pair.target.sourceWithMarks(ofWords: french.lowerBound..<noun.upperBound),
        source: pair.source.source(ofWords: source.lowerBound..<source.upperBound + 1), confidence: 0.85,
        .nameBeforeNoun(pair.target.string(ofWords: noun), pair.target.string(ofWords: french)))
    }
  }

  private func isMark(_ span: InlineSpan) -> Bool { span.kind == .locked || span.kind == .interface }

  /// The words of the marks that segments and their links begin with, and that go on behind them.
  private func beginnings(_ page: Page, _ role: Role, _ segments: [Int]) -> [Range<Int>] {
    segments.flatMap { segment -> [Range<Int>] in
      let segment = page.segments[segment]
      var units = page.spans(in: segment.text).map { page.spans[$0] }.filter { $0.kind == .link }.map(\.text)
      if Self.beginnings.contains(role) { units.append(segment.text) }
      return units.compactMap { unit in
        guard let mark = page.spans(in: unit).map({ page.spans[$0] }).first(where: { isMark($0) }),
          case let words = page.words(in: mark.text), words.lowerBound == page.words(in: unit).lowerBound,
          !words.isEmpty, words.upperBound < page.words(in: unit).upperBound,
          page.areSpaced(words.upperBound - 1, words.upperBound)
        else { return nil }
        return words
      }
    }
  }

  /// Locked names are the same; a label has another text in French.
  private func isSame(_ english: Range<Int>, _ french: Range<Int>, _ pair: SegmentPair) -> Bool {
    let kind = kind(of: french, pair.target)
    guard kind == self.kind(of: english, pair.source) else { return false }
    return kind == .interface
      || pair.source.words[english].map(\.exact) == pair.target.words[french].map(\.exact)
  }

  private func kind(of name: Range<Int>, _ page: Page) -> InlineSpan.Kind? {
    let start = Int(page.words[name.lowerBound].start)
    return page.spans(in: start..<start + 1).map { page.spans[$0] }.first { isMark($0) }?.kind
  }

  private static let afterVerbs = HashSet(words: "the a an to up your you it this these its their how what with")

  /// Whether a noun, or an adjective and one, stands behind an English name, and no verb.
  private func isBeforeNoun(_ name: Range<Int>, _ page: Page) -> Bool {
    let next = page.words[name.upperBound]
    let text = page.text[next.range]
    guard !FunctionWords.english.contains(next.folded), !next.isCode, !next.isNumber,
      !text.suffix(2).elementsEqual("ly".utf8)
    else { return false }
    return name.upperBound + 1 >= page.words.count || !Self.afterVerbs.contains(page.words[name.upperBound + 1].folded)
  }

  /// The French noun behind a name, or an acronym, or an adjective and a noun; nothing that the English has with a capital, and
  /// no verb.
  private func noun(behind name: Range<Int>, as english: Range<Int>, _ pair: SegmentPair) -> Range<Int>? {
    let page = pair.target
    let (index, next) = (name.upperBound, name.upperBound + 1)
    let word = page.words[index]
    guard !word.isCode, !word.isNumber, !word.traits.contains(.locked), !FunctionWords.french.contains(word.folded),
      word.length >= 3, !isKeptCapital(word, pair)
    else { return nil }
    if word.traits.contains(.capitals) { return index..<next }
    let isFollowed = next < pair.targetWords.upperBound && page.areSpaced(index, next)
    // “version 2”
    guard !(isFollowed && page.words[next].isNumber), let readings = page.frenchReadings(of: word),
      readings.isDisjoint(with: [.closed, .infinitive, .secondPlural])
    else { return nil }
    if readings.contains(.adjective) {
      let isBeforeNoun =
        isFollowed && page.frenchReadings(of: page.words[next])?.contains(.noun) == true
        && !FunctionWords.french.contains(page.words[next].folded)
      return isBeforeNoun ? index..<next + 1 : nil
    }
    guard readings.contains(.noun), readings.isDisjoint(with: [.pastParticiple, .adverb]),
      !readings.contains(.finite) || isNoun(index, behind: english, pair)
    else { return nil }
    return index..<next
  }

  /// Whether a word that could be a verb translates an English one that could be none.
  private func isNoun(_ french: Int, behind english: Range<Int>, _ pair: SegmentPair) -> Bool {
    let order = EnglishOrder(pair: pair)
    return (english.upperBound..<min(english.upperBound + 3, pair.sourceWords.upperBound)).contains { index in
      let text = pair.source.text[pair.source.words[index].range]
      return !text.suffix(2).elementsEqual("ed".utf8) && text.last != UInt8(ascii: "s")
        && order.translates(index, french)
    }
  }

  private func isKeptCapital(_ word: Word, _ pair: SegmentPair) -> Bool {
    word.isCapital && !word.traits.contains(.capitals)
      && pair.source.words[pair.sourceWords].contains { $0.exact == word.exact }
  }
}
