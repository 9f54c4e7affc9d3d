internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds a space before a full stop or comma, or inside parentheses, that the English does not have.
///
/// Such spaces are left where code, bold or a link was cut out for translation and put back. Where the English has one
/// too, its author wanted it, or it is for another to mend.
public struct SpaceBeforePunctuation: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "space-before-punctuation",
    summary: "A space stands before a full stop or comma, or inside parentheses.",
    category: .punctuation,
    severity: .minor,
    rationale: "The mark can slip to the next line by itself, and the sentence looks unfinished.",
    limits: "The spaces before : ; ? ! are French and not looked at; nor is anything the English spaces likewise.",
    fixes: .safe,
    examples: [
      .init(
        source: "Use `Get-Item`, then the **Path**.", target: "Utilisez ⟦`Get-Item` ,⟧ puis le ⟦**Path** .⟧",
        fixed: "Utilisez `Get-Item`, puis le **Path**."),
      .init(
        source: "The backup (`daily`) runs.", target: "La sauvegarde ⟦( `daily` )⟧ s’exécute.",
        fixed: "La sauvegarde (`daily`) s’exécute."),
      .init(
        source: "Harbor (\"we\") runs it.", target: "Harbor ⟦( « nous⟧ ») l’exécute.",
        fixed: "Harbor (« nous ») l’exécute."),
      .init(
        source: "Choose `a` ( | ), then `b`.", target: "Choisissez ⟦`a` ,⟧ puis ( | ) `b`.",
        fixed: "Choisissez `a`, puis ( | ) `b`."),
      .init(source: "It runs on .NET: why?", target: "Elle s’exécute sur .NET : pourquoi ?"),
      .init(source: "The **.txt** files.", target: "Les fichiers **. txt**."),
      .init(source: "Type `a` , then `b` .", target: "Tapez `a` , puis `b` ."),
      .init(target: "Ouvrez la ⟦page ,⟧ puis fermez-la.", fixed: "Ouvrez la page, puis fermez-la."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let range = page.segments[prose.segment].text
    var found: [Finding] = []
    // What a lost label left is no matter of a space.
    lazy var lost = prose.pair.flatMap(LostName.gap)
    var index = range.lowerBound + 1
    while index < range.upperBound {
      if page.text[index] == 0x20 || page.text[index - 1] == 0x20, let gaps = gaps(at: index, range, page),
        isFault(gaps, prose)
      {
        if lost?.overlaps(gaps[0]) != true { found.append(report(gaps, range, prose)) }
        index = gaps.last!.upperBound
      }
      index += 1
    }
    return found
  }

  /// The spaces to delete around the mark at `index`; nil where nothing is wrong.
  private func gaps(at index: Int, _ range: Range<Int>, _ page: Page) -> [Range<Int>]? {
    let text = page.text
    switch text[index] {
    case UInt8(ascii: "."), UInt8(ascii: ","):
      guard index + 1 == range.upperBound || text[index + 1] <= 0x20 else { return nil }
      return gap(before: index, range, page).map { [$0] }
    case UInt8(ascii: ")"):
      return gap(before: index, range, page).map { [$0] }
    case 0x20 where text[index - 1] == UInt8(ascii: "("):
      guard index + 1 < range.upperBound, let unit = unit(at: index + 1, range, page) else { return nil }
      let isClosedSo =
        unit.upperBound + 1 < range.upperBound && text[unit.upperBound] == 0x20
        && text[unit.upperBound + 1] == UInt8(ascii: ")")
      return [index..<index + 1] + (isClosedSo ? [unit.upperBound..<unit.upperBound + 1] : [])
    default: return nil
    }
  }

  /// One space before a mark, behind a word, code or a closing bracket or quotation mark.
  private func gap(before index: Int, _ range: Range<Int>, _ page: Page) -> Range<Int>? {
    guard index - 2 >= range.lowerBound, page.text[index - 1] == 0x20, page.codeSpan(at: index) == nil else {
      return nil
    }
    // Bold that opens with a point holds the name of something: “l’extension **.txt**”.
    guard page.spans(in: index..<index + 1).allSatisfy({ page.spans[$0].text.isEmpty }) else { return nil }
    let last = page.text[index - 2]
    let isWord =
      last | 0x20 >= 0x61 && last | 0x20 <= 0x7A || last &- 0x30 < 10 || last >= 0x80 || ")]\"_*".utf8.contains(last)
    guard isWord || page.codeSpan(at: index - 2) != nil else { return nil }
    return index - 1..<index
  }

  /// The word or code that begins at `index`, a quotation mark before it included.
  private func unit(at index: Int, _ range: Range<Int>, _ page: Page) -> Range<Int>? {
    for span in page.spans(in: index..<index + 1).map({ page.spans[$0] }) where !span.text.isEmpty { return span.text }
    // “( « Harbor »”: the word in the quotation marks.
    let isQuote = page.text[index...].starts(with: "«".utf8)
    let words = page.words(in: index..<(isQuote ? range.upperBound : index + 1))
    return words.first.map { index..<page.words[$0].range.upperBound }
  }

  /// Whether the spaces stand in the file as such, not as line ends, and the English has none at the same mark.
  private func isFault(_ gaps: [Range<Int>], _ prose: Prose) -> Bool {
    for gap in gaps where prose.page.file.text(prose.page.source(of: gap)) != " " { return false }
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return true }
    let isOpening = prose.page.text[gaps[0].lowerBound - 1] == UInt8(ascii: "(")
    let mark = prose.page.text[gaps[0].upperBound]
    if !isOpening, hidesImage(gaps[0], prose.page) { return false }
    return !bead.source.contains { segment in
      let range = source.segments[segment].text
      return range.dropFirst().contains { index in
        let (left, right) = (source.text[index - 1], source.text[index])
        return isOpening
          ? left == UInt8(ascii: "(") && right == 0x20
          : left == 0x20 && right == mark && !isName(index, range, source)
      }
    }
  }

  /// Whether an image or a tag, which the text leaves out, stands between a space and the mark behind it.
  private func hidesImage(_ gap: Range<Int>, _ page: Page) -> Bool {
    let (space, mark) = (page.source(of: gap), page.source(of: gap.upperBound..<gap.upperBound + 1))
    return page.file.bytes[space.end..<max(space.end, mark.start)].contains { "!<".utf8.contains($0) }
  }

  /// `.NET`: a point with a word behind it.
  private func isName(_ index: Int, _ range: Range<Int>, _ page: Page) -> Bool {
    index + 1 < range.upperBound && page.text[index] == UInt8(ascii: ".") && page.text[index + 1] > 0x20
  }

  private func report(_ gaps: [Range<Int>], _ segment: Range<Int>, _ prose: Prose) -> Finding {
    let page = prose.page
    let first = gaps[0]
    let isOpening = page.text[first.lowerBound - 1] == UInt8(ascii: "(")
    var isSafe = true
    var range: ByteRange
    if isOpening {
      let unit = unit(at: first.upperBound, segment, page) ?? first
      let end = gaps.count == 2 ? gaps[1].upperBound + 1 : unit.upperBound
      range = page.source(of: first.lowerBound - 1..<end).union(markup(page, unit))
    } else {
      let words = page.words(in: segment.lowerBound..<first.lowerBound)
      isSafe = !words.contains(where: { isOpen($0, first.lowerBound, page) }) && !hasLostLabel(first, prose)
      let unit = words.last.map { page.words[$0].range } ?? first
      range = page.source(of: unit.lowerBound..<first.upperBound + 1).union(markup(page, unit))
    }
    return finding(
      on: prose.context, at: range, source: prose.sourceRange, confidence: prose.bead == nil ? 0.85 : 0.95,
      isOpening ? .spaceInside : .spaceBefore,
      fix: isSafe ? Fix(edits: gaps.map { Edit(range: page.source(of: $0), replacement: "") }, isSafe: true) : nil)
  }

  /// Whether a word that asks for another one ends at the space: “à l’aide de .” has lost what stood there.
  private func isOpen(_ index: Int, _ end: Int, _ page: Page) -> Bool {
    page.words[index].range.upperBound == end && !page.words[index].isCode
      && Self.openers.contains(page.words[index].folded)
  }

  /// Whether the English has more labels and locked names than the French, and a plain word stands before the space: it may be all
  /// that is left of one.
  private func hasLostLabel(_ gap: Range<Int>, _ prose: Prose) -> Bool {
    guard let pair = prose.pair, pair.hasFewerLabels else { return false }
    let spans = prose.page.spans[prose.page.spans(in: prose.page.segments[prose.segment].text)]
    return !spans.contains { $0.text.upperBound == gap.lowerBound }
  }

  private static let openers = HashSet(words: [
    "à", "au", "aux", "avec", "ce", "ces", "cet", "cette", "chez", "dans", "de", "des", "du", "en", "entre", "et", "la",
    "le", "les", "leur", "leurs", "notre", "nos", "ou", "par", "pour", "que", "sans", "ses", "son", "sur", "un", "une",
    "vers", "vos", "votre",
  ])

  /// The code, bold or link that a word ends, with its marks.
  private func markup(_ page: Page, _ unit: Range<Int>) -> ByteRange {
    var range = page.source(of: unit)
    var low = page.spans(in: unit.upperBound..<unit.upperBound).lowerBound
    while low > 0 {
      low -= 1
      let span = page.spans[low]
      if span.text.upperBound + 200 < unit.lowerBound { break }
      if span.text.upperBound == unit.upperBound { range = range.union(span.source) }
    }
    return range
  }
}

extension Finding.Message {
  fileprivate static let spaceBefore: Self = "No space stands before this mark in French."
  fileprivate static let spaceInside: Self = "No space stands inside parentheses."
}
