internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

extension Page {
  /// Whether a range of the file lies in prose or in a line of site syntax: not in a code block, and not in a comment.
  func isShown(_ range: ByteRange) -> Bool {
    // Blocks are in the order of the file.
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].source.start <= range.start { low = middle + 1 } else { high = middle }
    }
    return low > 0 && blocks[low - 1].role != .code && range.end <= blocks[low - 1].source.end
  }

  /// The code, URL or placeholder that holds a byte of `text`, or nil.
  func codeSpan(at index: Int) -> InlineSpan? {
    // Spans are ordered by start; code does not nest, and no inline code is longer than its segment.
    var low = spans(in: index + 1..<index + 1).lowerBound
    while low > 0 {
      low -= 1
      let span = spans[low]
      // A link may begin and end where the code in it does.
      if span.text.contains(index), span.kind == .code || span.kind == .url || span.kind == .placeholder { return span }
      if span.text.upperBound + Self.reach < index { return nil }
    }
    return nil
  }

  /// The spans that share a byte of `text` with a range, in their order. Of those that begin far before it (400 bytes), only what
  /// holds nearer ones is seen.
  func spans(overlapping range: Range<Int>) -> ArraySlice<InlineSpan> {
    let inside = spans(in: range)
    var low = inside.lowerBound
    while low > 0, spans[low - 1].text.upperBound + Self.reach >= range.lowerBound { low -= 1 }
    return spans[low..<inside.upperBound].filter { $0.text.overlaps(range) }[...]
  }

  /// The spans of some segments, in their order.
  func spans(ofSegments segments: [Int]) -> [InlineSpan] {
    segments.flatMap { spans[spans(in: self.segments[$0].text)] }
  }

  /// How far before a place what holds it is looked for, bytes.
  private static let reach = 400

  /// Whether ordinary space and nothing else lies between two words.
  func areSpaced(_ left: Int, _ right: Int) -> Bool {
    let gap = text[words[left].range.upperBound..<Int(words[right].start)]
    return gap.first == 0x20 && gap.dropFirst().allSatisfy { $0 == 0x20 }
  }

  /// The text between a word and a place behind it, such as the beginning of a mark; nil where the mark begins inside the word:
  /// “re**Start**”.
  func text(from word: Int, to place: Int) -> ArraySlice<UInt8>? {
    let end = words[word].range.upperBound
    return end <= place ? text[end..<place] : nil
  }

  /// Whether one ordinary space and nothing else lies between a word and a place behind it.
  func isSpace(from word: Int, to place: Int) -> Bool { text(from: word, to: place)?.elementsEqual([0x20]) == true }

  /// Whether a hyphen and nothing else lies between a word and the next one.
  func isHyphenated(_ word: Int) -> Bool {
    text[words[word].range.upperBound..<Int(words[word + 1].start)].elementsEqual([UInt8(ascii: "-")])
  }

  /// Whether nothing but spaces lies between two words: ordinary, no-break and zero-width ones.
  func isBlank(_ left: Int, _ right: Int) -> Bool {
    let gap = text[words[left].range.upperBound..<Int(words[right].start)]
    return !gap.isEmpty && gap.allSatisfy { Self.blanks.contains($0) }
  }

  /// Whether nothing but spaces and elisions stands between the words from one to another.
  func isRun(_ first: Int, _ last: Int) -> Bool {
    (first..<last).allSatisfy { words[$0].traits.contains(.elided) || isBlank($0, $0 + 1) }
  }

  /// The bytes of “ ”, U+00A0 and U+200B.
  private static let blanks: Set<UInt8> = [0x20, 0xC2, 0xA0, 0xE2, 0x80, 0x8B]
}

/// Nouns that say when, how often or in general, and are neither subject nor object where they stand: “pour le moment”, “la veille”.
enum AdverbialNouns {
  static let words = HashSet(words: [
    "plupart", "fois", "jour", "jours", "moment", "instant", "matin", "soir", "nuit", "semaine", "mois", "année", "an",
    "cas", "suite", "veille", "lendemain", "reste", "temps", "heure", "ensemble", "coup",
  ])
}

extension SegmentPair {
  /// Whether a sentence begins behind bold that ends before a word, since in English one does behind the bold at its beginning:
  /// “**Close the gate** The gate is”.
  func beginsBehindLabel(_ index: Int) -> Bool {
    let end = target.words[index - 1].range.upperBound
    guard target.spans(ofSegments: bead.target).contains(where: { $0.kind == .strong && $0.text.upperBound == end }),
      let first = bead.source.first, case let english = source.segments[first],
      let label = source.spans(ofSegments: [first]).first(where: {
        $0.kind == .strong && $0.text.lowerBound == english.text.lowerBound
      }), case let next = source.words(in: label.text).upperBound, next < english.words.upperBound
    else { return false }
    return source.words[next].isCapital && source.isBlank(next - 1, next)
  }

  /// The English words right before and right behind the same code as a span of the French, a space between, for each place
  /// where it stands.
  func englishWordsAround(_ code: InlineSpan) -> [(before: Int?, behind: Int?)] {
    let text = target.text[code.text]
    return source.spans(ofSegments: bead.source).compactMap { span in
      guard span.kind == .code, source.text[span.text].elementsEqual(text) else { return nil }
      let inside = source.words(in: span.text)
      let (before, behind) = (inside.lowerBound - 1, inside.upperBound)
      // A word may begin before the code and end in it.
      let isBefore =
        sourceWords.contains(before) && source.words[before].range.upperBound + 1 == span.text.lowerBound
        && source.text[span.text.lowerBound - 1] == 0x20
      let isBehind =
        sourceWords.contains(behind) && Int(source.words[behind].start) == span.text.upperBound + 1
        && source.text[span.text.upperBound] == 0x20
      return (isBefore ? before : nil, isBehind ? behind : nil)
    }
  }
}

extension Page {
  /// Whether a text stands in the code of the page: in French, then what is in the code is translated too.
  func hasInCode(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    func holds(_ range: ByteRange) -> Bool { hasBytes(wanted, in: range.start..<range.end) }
    return blocks.contains { $0.role == .code && holds($0.source) }
      || spans.contains { $0.kind == .code && holds($0.source) }
  }

  /// Whether bytes stand in a range of the file.
  func hasBytes(_ wanted: [UInt8], in range: Range<Int>) -> Bool {
    ByteSearch.first(wanted, in: file.bytes, range) != nil
  }

  /// Whether a text stands anywhere in the file.
  func has(_ text: String) -> Bool { hasBytes(Array(text.utf8), in: 0..<file.bytes.count) }

  /// Whether a word stands in quotation marks by itself.
  func isQuoted(_ index: Int) -> Bool {
    let word = words[index].range
    let (before, behind) = (text[..<word.lowerBound].suffix(6), text[word.upperBound...].prefix(6))
    return Self.opening.contains { before.hasSuffix($0) } && Self.closing.contains { behind.starts(with: $0) }
  }

  private static let opening = ["\"", "“", "«", "«\u{A0}", "«\u{202F}", "« "].map { Array($0.utf8) }
  private static let closing = ["\"", "”", "»", "\u{A0}»", "\u{202F}»", " »"].map { Array($0.utf8) }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ bytes: [UInt8]) -> Bool { suffix(bytes.count).elementsEqual(bytes) }
}

extension Page {
  /// Whether English has a word and French has not, by their dictionaries; not without both.
  func isEnglishOnly(_ word: Word) -> Bool {
    guard let french = SpellingDictionary.french, !french.contains(text, word.range, exact: word.exact) else {
      return false
    }
    return SpellingDictionary.english?.contains(text, word.range, exact: word.exact) ?? false
  }

  /// What the French dictionary can read a word as; nil without one.
  func frenchReadings(of word: Word) -> WordReadings? {
    SpellingDictionary.french?.readings(text, word.range, folded: word.folded)
  }

  /// A determiner as it has to be before a noun that is to stand behind it, with the space or the apostrophe between them: “l’”
  /// for “la” before “applet”. Nil where nothing tells which form is right.
  func determiner(_ index: Int, before noun: Int, apostrophe: String) -> String? {
    let written = string(words[index].range)
    let plain = written.lowercased().filter { $0 != "'" && $0 != "’" }
    let first = text[Int(words[noun].start)] | 0x20
    let isUncertain = first == UInt8(ascii: "h") || first == UInt8(ascii: "y")
    guard
      let form = FrenchDeterminer.written(
        plain, before: frenchReadings(of: words[noun]) ?? [],
        vowel: isUncertain ? nil : Elision.beginsWithVowel(text, words[noun].range), apostrophe: apostrophe),
      // “de l’” before a masculine noun is “du”, one word with what stands further left.
      !(form == "le " && plain != "le" && index > 0 && Self.contracting.contains(words[index - 1].folded))
    else { return nil }
    return words[index].isCapital ? form.prefix(1).uppercased() + form.dropFirst() : form
  }

  private static let contracting = HashSet(words: ["de", "à"])

  /// The place of words in the file, with the marks of the names that are locked and the labels among them: `[!DNL Harbor]`.
  func sourceWithMarks(ofWords range: Range<Int>) -> ByteRange {
    let start = Int(words[range.lowerBound].start)
    return spans(in: start..<words[range.upperBound - 1].range.upperBound).reduce(source(ofWords: range)) {
      spans[$1].kind == .locked || spans[$1].kind == .interface ? $0.union(spans[$1].source) : $0
    }
  }

  /// Whether a link leads to another site.
  func leadsAway(_ span: InlineSpan) -> Bool { span.target.map { file.text($0).contains("://") } ?? false }

  /// Whether a word is the end of something longer: “foo.html.de”, “peut-on”.
  func isJoined(_ index: Int) -> Bool {
    let start = Int(words[index].start)
    return start > 0 && "._-/@".utf8.contains(text[start - 1])
  }

  /// Whether a sign that joins it to what follows stands right behind a word: `smtp.server`, “ff-page”.
  func isJoined(after word: Word) -> Bool {
    let end = word.range.upperBound
    return end + 1 < text.count && "._-/@".utf8.contains(text[end]) && text[end + 1] > 0x20
  }
}

extension Page {
  /// From behind the first byte of each comment to the one where its end begins.
  static func comments(in bytes: [UInt8], upTo end: Int) -> [ClosedRange<Int>] {
    var comments: [ClosedRange<Int>] = []
    var index = 0
    while index < end, let open = ByteSearch.first("<!--", in: bytes, index..<bytes.count) {
      let close = ByteSearch.first("-->", in: bytes, open + 2..<bytes.count) ?? bytes.count
      comments.append(open + 1...close)
      index = min(close + 1, bytes.count)
    }
    return comments
  }
}

extension SegmentPair {
  /// Whether the French has fewer labels of interfaces and locked names than the English: one was lost, or stands in plain words.
  var hasFewerLabels: Bool { Self.labels(bead.target, target) < Self.labels(bead.source, source) }

  private static func labels(_ segments: [Int], _ page: Page) -> Int {
    page.spans(ofSegments: segments).count { $0.kind == .interface || $0.kind == .locked }
  }

  /// Whether the sentences say the same beyond doubt: the alignment is sure, or it is likely and the sentences on both sides stand
  /// side by side, and surely. What is missing from a sentence makes its alignment less sure.
  var isHeld: Bool {
    if certainty >= .sure { return true }
    context.lookAround()
    guard bead.confidence >= 0.5, bead.source.count == 1, bead.target.count == 1 else { return false }
    return isBeside(bead.source[0] - 1, bead.target[0] - 1) && isBeside(bead.source[0] + 1, bead.target[0] + 1)
  }

  /// Whether two segments are surely aligned, or both lie beyond an end of their page.
  private func isBeside(_ english: Int, _ french: Int) -> Bool {
    let isEnglish = source.segments.indices.contains(english)
    guard isEnglish, target.segments.indices.contains(french) else {
      return !isEnglish && !target.segments.indices.contains(french)
    }
    let index = pair.sourceBeads[english]
    return index >= 0 && pair.beads[index].target.contains(french) && pair.beads[index].confidence >= 0.8
  }
}

extension Prose {
  /// Whether a noun is a verb for the reader alone, “tu mises”, where nobody says “tu”.
  func isOnlyYours(_ readings: WordReadings) -> Bool {
    readings.isVerbForTuOnly && context.survey.address.informal == 0
  }

  private static let of = HashSet(words: ["de", "d'", "du", "des"])

  /// “des fichiers”, “de messagerie”, “de l’application”: the noun, and the index behind it; nil for anything else.
  func complement(at index: Int) -> (noun: WordReadings, end: Int)? {
    guard index + 1 < words.upperBound, Self.of.contains(page.words[index].folded),
      case let next = page.words[index + 1],
      case let noun = FrenchDeterminer.of(next.folded) != nil || next.traits.contains(.elided) ? index + 2 : index + 1,
      noun < words.upperBound, page.words[noun].traits.isEmpty,
      let readings = page.frenchReadings(of: page.words[noun]),
      readings.isNounOnly
    else { return nil }
    return (readings, noun + 1)
  }

  /// Whether the English beside it has the word too, case aside.
  func isInEnglish(_ word: Word) -> Bool {
    guard let source = context.pair?.source else { return false }
    return source.words[sourceWords].contains { $0.folded == word.folded }
  }

  /// Whether the English has the word too, so that it may be no French at all. Not one in “-tion” or “-sion”: those are French
  /// and feminine whatever the English has.
  func isBorrowed(_ word: Word) -> Bool {
    guard isInEnglish(word) else { return false }
    let text = page.text[word.range]
    let stem = text.last == UInt8(ascii: "s") ? text.dropLast() : text
    return stem.count < 6 || !["tion", "sion"].contains { stem.suffix(4).elementsEqual($0.utf8) }
  }
}

extension PageContext {
  /// The apostrophe of the folder, or else the first one of the page.
  var apostrophe: String {
    let page = target
    let own = page.words.lazy.filter { $0.traits.contains(.elided) && !$0.isCode }
      .compactMap { ApostropheHabits.sign(of: $0, on: page) }.first
    return (survey.apostrophes.usual ?? own ?? .curly).text
  }
}
