internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// What stays in English rightly: names, titles of works, words that are typed, values, notices.
extension UntranslatedSegment {
  /// Whether words with capitals, two at least, are a name that the folder keeps.
  func isKeptName(_ words: Range<Int>, _ page: PageContext) -> Bool {
    KeepStatistics.candidates(in: page.target, words).contains { run in
      let tally = page.survey.keeps[KeepStatistics.hash(page.target.words[run])]
      return run.count >= 2 && tally.kept >= 2 && tally.kept * 2 >= tally.total
    }
  }

  /// Whether a segment is one label of an interface.
  func isInterface(_ segment: Int, _ page: Page) -> Bool {
    let text = page.segments[segment].text
    return page.spans(in: text).contains {
      page.spans[$0].kind == .interface && page.words(in: page.spans[$0].text) == page.segments[segment].words
    }
  }

  /// Whether French has every word too, as it has “Notes” and “Conversion”; of short words it has too many (“None”).
  func isFrench(_ words: Range<Int>, _ page: Page) -> Bool {
    guard let dictionary = SpellingDictionary.french else { return false }
    return words.allSatisfy { index in
      let word = page.words[index]
      return !word.isCode && word.length >= 5 && dictionary.contains(page.text, word.range, exact: word.exact)
    }
  }

  /// Whether a heading is in italics as a whole: the title of a talk, a book or a film.
  func isTitleOfWork(_ segment: Int, _ page: Page) -> Bool {
    let text = page.segments[segment].text
    guard page.blocks[page.segments[segment].block].role == .heading else { return false }
    return page.spans(in: text).contains { page.spans[$0].kind == .emphasis && page.spans[$0].text == text }
  }

  /// Whether a heading is one of those of its level that nearly all stay as they are, on a page that is in French otherwise: titles
  /// of talks, names of versions.
  func keepsHeadings(_ segment: Int, _ page: PageContext) -> Bool {
    let target = page.target
    let own = target.blocks[target.segments[segment].block]
    guard own.role == .heading, target.blocks.count <= Self.mostBlocks else { return false }
    // “React 18” has nothing to translate.
    let headings = target.blocks.filter {
      $0.role == .heading && $0.level == own.level && $0.segments.count == 1
        && hasWords(target.segments[$0.segments.lowerBound].words, page)
    }
    let same = headings.count { sameEnglish($0.segments.lowerBound, page.pair) != nil }
    return headings.count >= 5 && same * 4 >= headings.count * 3
  }

  /// Whether two words are neither numbers or code nor names that the folder keeps.
  func hasWords(_ words: Range<Int>, _ page: PageContext) -> Bool {
    let telling = words.count { index in
      let word = page.target.words[index]
      if word.isNumber || word.isCode || word.traits.contains(.capitals) || word.traits.contains(.mixed) {
        return false
      }
      guard word.isCapital else { return true }
      let tally = page.survey.keeps[KeepStatistics.hash([word])]
      return tally.kept * 4 < tally.total * 3
    }
    return telling >= 2
  }

  /// Whether it is one word that the code of the page has behind a point: “Count” beside `$data.count`.
  func isMember(_ segment: Int, _ page: Page) -> Bool {
    guard page.segments[segment].words.count == 1, page.blocks.count <= Self.mostBlocks else { return false }
    let text = page.string(page.segments[segment].text)
    return [text, text.lowercased()].contains { word in
      page.blocks.contains {
        $0.role == .code && page.hasBytes(Array(".\(word)".utf8), in: $0.source.start..<$0.source.end)
      }
    }
  }

  /// Whether it is one word of a list of words of which none is translated and one is an identifier: “Default” beside “CredSSP”.
  func isAmongValues(_ segment: Int, _ pair: PagePair) -> Bool {
    let target = pair.target
    guard target.segments[segment].words.count == 1 else { return false }
    let siblings = siblings(of: target.segments[segment].block, target).compactMap { target.blocks[$0].segments.first }
    return siblings.count >= 3
      && siblings.allSatisfy { target.segments[$0].words.count == 1 && pair.isUntranslated($0) }
      && siblings.contains { target.words[target.segments[$0].words.lowerBound].traits.contains(.mixed) }
  }

  /// Whether it is one word among the headings of its section of which another is an identifier: “Default” beside
  /// “SecurityIdentifier”.
  func isInHeadingsOfNames(_ segment: Int, _ pair: PagePair) -> Bool {
    let target = pair.target
    let block = target.segments[segment].block
    guard target.blocks[block].role == .heading, target.segments[segment].words.count == 1,
      target.blocks.count <= Self.mostBlocks
    else { return false }
    let level = target.blocks[block].level
    func isName(_ block: Int) -> Bool? {
      guard target.blocks[block].role == .heading else { return false }
      if target.blocks[block].level < level { return nil }
      guard target.blocks[block].level == level, let first = target.blocks[block].segments.first else { return false }
      let words = target.segments[first].words
      return words.count == 1 && target.words[words.lowerBound].traits.contains(.mixed) && pair.isUntranslated(first)
    }
    for others in [Array(0..<block).reversed(), Array(block + 1..<target.blocks.count)] {
      for other in others {
        guard let isName = isName(other) else { break }
        if isName { return true }
      }
    }
    return false
  }

  /// Whether it is the title of what a tag brings in from another site: a video.
  func isTitleOfEmbed(_ segment: Int, _ page: Page) -> Bool {
    let block = page.blocks[page.segments[segment].block]
    guard block.role == .attribute else { return false }
    let bytes = page.file.bytes
    let before = bytes[..<block.source.start].suffix(Self.longestTag)
    let behind = bytes[block.source.end...].prefix(Self.longestTag)
    guard let start = before.lastIndex(of: UInt8(ascii: "<")), let end = behind.firstIndex(of: UInt8(ascii: ">")) else {
      return false
    }
    let tag = page.file.text(ByteRange(start, end)).split { " \t\r\n".contains($0) }
    return tag.contains { $0.hasPrefix("src=") && $0.contains("://") }
  }

  /// A segment that is nothing but a link to another site, or a quotation: the title of a work.
  func isForeignTitle(_ segment: Int, _ page: Page) -> Bool {
    let text = page.segments[segment].text
    let isLink = page.spans(in: text).contains { index in
      let span = page.spans[index]
      guard span.kind == .link, let target = span.target else { return false }
      return span.text.count * 2 >= text.count && page.file.text(target).contains("://")
    }
    guard !isLink, let first = page.string(text).first else { return isLink }
    return "«“\"".contains(first)
  }

  /// Whether there is a word that could be translated at all.
  func hasProse(_ words: Range<Int>, _ page: Page) -> Bool {
    words.contains { index in
      let word = page.words[index]
      return !word.isCode && !word.isNumber && !word.traits.contains(.locked)
    }
  }

  /// A value that is a name of the page, as the folder has it.
  func isName(_ segment: Int, _ page: PageContext) -> Bool {
    let words = page.target.segments[segment].words
    let phrase = Phrase(page.target, words: words, without: .englishAndFrench)
    return page.names.names.contains { $0.bareContent == phrase.content }
  }

  /// Capitals on every word that carries meaning, outside headings: names of apps, titles of talks.
  func isTitleCase(_ segment: Int, _ page: Page) -> Bool {
    guard page.blocks[page.segments[segment].block].role != .heading else { return false }
    let words = page.words[page.segments[segment].words].filter { !FunctionWords.english.contains($0.folded) }
    return words.count >= 2 && words.allSatisfy { $0.isCapital || $0.isNumber || $0.isCode }
  }

  /// What is typed as it stands: a flag, an argument of the page's code, an identifier, the lower-case value of a cell.
  func isTyped(_ segment: Int, _ page: PageContext) -> Bool {
    let text = page.target.string(page.target.segments[segment].text)
    if text.hasPrefix("-") || page.code.isArgument(text) || text.hasSuffix("]") { return true }
    // "default", in quotation marks
    if let first = text.first, "\"'".contains(first), text.last == first, !text.contains(" ") { return true }
    let block = page.target.blocks[page.target.segments[segment].block]
    return block.role == .tableCell && !text.contains(" ") && text == text.lowercased()
  }

  /// Whether it is one word in a list of names that are typed: “Method” beside “AliasProperty”.
  func isInListOfNames(_ bead: PagePair.Bead, _ pair: PagePair, _ page: PageContext) -> Bool {
    let pair = SegmentPair(context: page, pair: pair, bead: bead)
    return pair.sourceWords.count == 1 && NamesInLists(pair, page.code).witnessOfItem() != nil
  }

  /// One word with a hyphen that is typed as it stands: “no-gzip” in small letters, or the name of the page that a link
  /// leads to, `[Write-Error](Write-Error.md)`.
  func isToken(_ segment: Int, _ page: Page) -> Bool {
    let range = page.segments[segment].text
    guard page.text[range].contains(UInt8(ascii: "-")), !page.text[range].contains(0x20) else { return false }
    let text = page.string(range)
    if text == text.lowercased() { return true }
    return page.spans(in: range).contains { index in
      guard page.spans[index].kind == .link, let target = page.spans[index].target else { return false }
      return page.file.text(target).split(separator: "/").last?.hasPrefix(text) == true
    }
  }

  func isCopyright(_ words: Range<Int>, _ page: Page) -> Bool {
    page.words[words.lowerBound].folded == Self.copyright || page.words[words].contains { $0.folded == Self.allRights }
  }

  /// On a longer page, headings are not compared with each other: that would take the square of their number.
  private static let mostBlocks = 4000

  /// Bytes of a tag before or behind one of its attributes.
  private static let longestTag = 500

  private static let copyright = TextHash.folded("copyright")

  private static let allRights = TextHash.folded("©")
}
