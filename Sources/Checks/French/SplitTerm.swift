internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds code, a link or a locked name in the middle of a French term, “la table `$Options` de hachage”, or with a rest of its
/// noun behind it, “le `localId` d’expérience”.
///
/// Of code, the English must have the word that stands behind “de” in front of the same code; of links and names, the noun
/// behind the same one, and nothing for the word behind “de”.
public struct SplitTerm: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "split-term",
    summary: "Code, a link or a name stands inside a French term.",
    category: .unintelligible,
    severity: .minor,
    rationale: "“Table de hachage” is one term: what it names follows it whole, and nothing goes between.",
    limits: "Only before “de” and a noun without an article, and where the English tells the order.",
    fixes: .shown,
    examples: [
      .init(
        source: "Enter the parameter table name, `$Options`, here.",
        target: "Saisissez ici le nom de la ⟦table `$Options` de paramètres⟧.",
        fixed: "Saisissez ici le nom de la table de paramètres `$Options`."),
      .init(
        source: "The column contains the attribute `localId`.", target: "La colonne contient ⟦le `localId` d’attribut⟧."
      ),
      .init(
        source: "See the [Harbor](https://example.org/a) catalog below.",
        target: "Consultez le ⟦catalogue [Harbor](https://example.org/a) de mesures⟧ ci-dessous.",
        fixed: "Consultez le catalogue de mesures [Harbor](https://example.org/a) ci-dessous."),
      .init(
        source: "The value of the attribute `size` is set.", target: "La valeur de l’attribut `size` est définie."),
      .init(
        source: "All of the original `size` is kept.", target: "Tout le `size` d’origine est conservé."),
      .init(
        source: "The `size` of the attribute is set.", target: "Le `size` d’attribut est défini."),
      .init(
        source: "The September [Harbor](https://example.org/a) version.",
        target: "La version [Harbor](https://example.org/a) de septembre."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    pair.bead.target.flatMap { segment in
      pair.target.spans(in: pair.target.segments[segment].text).compactMap { index -> Finding? in
        guard let split = split(at: index, pair.target.segments[segment].words, pair) else { return nil }
        return report(split, pair)
      }
    }
  }

  /// [word] [piece] de [noun]
  private struct Split {
    /// Among the page’s words: the noun or determiner before the piece, and the noun behind “de”.
    var before: Int
    var noun: Int
    /// The piece among the page’s spans.
    var span: Int
  }

  private func split(at index: Int, _ words: Range<Int>, _ pair: SegmentPair) -> Split? {
    let page = pair.target
    let span = page.spans[index]
    let before = page.words(in: span.text.lowerBound..<span.text.lowerBound).lowerBound - 1
    guard words.contains(before), let noun = complement(behind: span.text.upperBound, words, page),
      page.isSpace(from: before, to: span.text.lowerBound)
    else { return nil }
    let split = Split(before: before, noun: noun, span: index)
    let isSplit =
      switch span.kind {
      case .code: isBeforeCode(split, pair)
      case .link, .locked: isUnsaid(split, pair)
      default: false
      }
    return isSplit ? split : nil
  }

  /// The noun behind “de” that stands right behind a place, or nil.
  private func complement(behind end: Int, _ words: Range<Int>, _ page: Page) -> Int? {
    let preposition = page.words(in: end..<end).lowerBound
    guard words.contains(preposition), words.contains(preposition + 1), !page.words[preposition].isCode,
      Self.prepositions.contains(page.words[preposition].folded),
      page.text[end..<Int(page.words[preposition].start)].elementsEqual([0x20]),
      page.words[preposition].traits.contains(.elided) || page.areSpaced(preposition, preposition + 1)
    else { return nil }
    return isNoun(page.words[preposition + 1], page) ? preposition + 1 : nil
  }

  private static let prepositions: HashSet = HashSet(words: ["de", "d'"])

  private func isNoun(_ word: Word, _ page: Page) -> Bool {
    guard word.traits.isEmpty, word.length >= 3, !FunctionWords.french.contains(word.folded),
      !Self.manners.contains(word.folded), let readings = page.frenchReadings(of: word)
    else { return false }
    return readings.contains(.noun) && !readings.contains(.infinitive)
  }

  /// “De façon à” and the like are prepositions.
  private static let manners: HashSet = HashSet(words: ["façon", "manière", "sorte", "même", "suite", "préférence"])

  /// English words in front of code among which the word stands, “hash table name, `x`”.
  private static let reach = 3

  /// Whether the English has the noun in front of the same code, and not behind it.
  private func isBeforeCode(_ split: Split, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let before = page.words[split.before]
    guard isNoun(before, page) || isDeterminer(before) else { return false }
    let order = EnglishOrder(pair: pair)
    let text = page.text[page.spans[split.span].text]
    return pair.source.spans(ofSegments: pair.bead.source).contains { span in
      guard span.kind == .code, pair.source.text[span.text] == text else { return false }
      let (start, end) = (span.text.lowerBound, span.text.upperBound)
      let words = pair.sourceWords
      let first = pair.source.words(in: start..<start).lowerBound
      let next = pair.source.words(in: end..<end).lowerBound
      // The noun of “bootstrap `x` tags” stands behind the code: French is free to put “de démarrage” last.
      guard !belongs(next, words, end, pair.source),
        !isNoun(before, page) || !words.contains(next) || !order.translates(next, split.before)
      else { return false }
      let front = max(words.lowerBound, first - Self.reach)..<max(words.lowerBound, first)
      return front.contains { isEnglishNoun(pair.source.words[$0]) && order.translates($0, split.noun) }
        && !(next..<words.upperBound).contains { order.translates($0, split.noun) }
    }
  }

  private func isDeterminer(_ word: Word) -> Bool {
    Determiner.contains(word.folded) && !Self.prepositions.contains(word.folded)
  }

  private func isEnglishNoun(_ word: Word) -> Bool {
    !word.isCode && !FunctionWords.english.contains(word.folded) && !Self.adjectives.contains(word.folded)
  }

  /// French makes complements of these, “d’origine”, which stand behind the code rightly.
  private static let adjectives: HashSet = HashSet(words: ["original", "initial", "default", "native", "overall"])

  /// Whether the English goes on with “of” or “’s”: then the complement is of the code.
  private func belongs(_ next: Int, _ words: Range<Int>, _ end: Int, _ page: Page) -> Bool {
    guard words.contains(next) else { return false }
    let gap = page.text[end..<Int(page.words[next].start)]
    return gap.starts(with: "'".utf8) || gap.starts(with: "’".utf8) || Self.relations.contains(page.words[next].folded)
  }

  private static let relations: HashSet = HashSet(words: ["of", "from", "for"])

  /// Whether the English has the noun before the piece right behind the same piece, and nothing for the noun behind “de”.
  private func isUnsaid(_ split: Split, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    guard isNoun(page.words[split.before], page) else { return false }
    let order = EnglishOrder(pair: pair)
    return pair.source.spans(ofSegments: pair.bead.source).contains { span in
      guard isSame(span, page.spans[split.span], pair) else { return false }
      let end = span.text.upperBound
      let next = pair.source.words(in: end..<end).lowerBound
      let words = pair.sourceWords
      guard words.contains(next), pair.source.text[end..<Int(pair.source.words[next].start)].elementsEqual([0x20]),
        order.translates(next, split.before)
      else { return false }
      return !words.contains { $0 != next && order.translates($0, split.noun) }
    }
  }

  private func isSame(_ source: InlineSpan, _ target: InlineSpan, _ pair: SegmentPair) -> Bool {
    guard source.kind == target.kind else { return false }
    if source.kind == .locked { return pair.source.text[source.text] == pair.target.text[target.text] }
    guard let from = source.target, let to = target.target else { return false }
    return pair.source.file.text(from) == pair.target.file.text(to)
  }

  private func report(_ split: Split, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    let before = page.source(ofWords: split.before..<split.before + 1)
    let piece = page.spans[split.span].source
    let rest = page.source(ofWords: split.noun - 1..<split.noun + 1)
    let range = ByteRange(before.start, rest.end)
    let (word, code, complement) = (page.file.text(before), page.file.text(piece), page.file.text(rest))
    guard isNoun(page.words[split.before], page) else {
      return finding(
        on: pair.context, at: range, source: pair.sourceRange, confidence: 0.9, .restBehind(code, complement))
    }
    let right = "\(word) \(complement) \(code)"
    return finding(
      on: pair.context, at: range, source: pair.sourceRange, confidence: 0.9, .inside("\(word) \(complement)", code),
      suggestion: right, fix: Fix(edits: [Edit(range: range, replacement: right)], isSafe: false))
  }
}

extension Finding.Message {
  fileprivate static func inside(_ term: String, _ code: String) -> Self {
    "“\(term)” is torn apart: \(code) belongs behind it."
  }

  fileprivate static func restBehind(_ code: String, _ rest: String) -> Self {
    "The noun comes before \(code), and not behind it as “\(rest)”."
  }
}
