internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds an elided article or pronoun that a space separates from its word: “l' [annonce]”, “d' `Get-Item`”.
public struct SpaceAfterElision: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "space-after-elision",
    summary: "A space separates an elided article or pronoun from its word.",
    category: .punctuation,
    severity: .minor,
    rationale: "The space is left from a link, code or name that was cut out for translation and put back.",
    limits: "An apostrophe that closes a quotation, and one that the English has too, are left alone.",
    fixes: .safe,
    examples: [
      .init(
        source: "Read the [announcement](a.md).", target: "Lisez ⟦l' [annonce](a.md)⟧.",
        fixed: "Lisez l'[annonce](a.md)."),
      .init(target: "Vérifiez ⟦l’ **adresse**⟧ du serveur.", fixed: "Vérifiez l’**adresse** du serveur."),
      .init(source: "Read the `Get-Item` help.", target: "Lisez l’aide de `Get-Item` et l'[annonce](a.md)."),
      .init(source: "Type 'n' or 'd' here.", target: "Tapez 'n' ou 'd' ici."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let end = page.segments[prose.segment].text.upperBound
    var found: [Finding] = []
    for index in prose.words.dropLast() where page.words[index].length <= 7 {
      let word = page.words[index]
      guard let apostrophe = apostrophe(page, behind: word.range.upperBound, end),
        page.text[apostrophe.upperBound] == 0x20, !word.isCode, Elision.isElided(word.folded),
        !isQuoted(page, word.range.lowerBound), !prose.isInEnglish(page.words[index])
      else { continue }
      let next = page.words[index + 1]
      let gap = apostrophe.upperBound..<Int(next.start)
      guard page.text[gap].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "$") }) else {
        continue
      }
      let finding = report(word, next, apostrophe, prose)
      if !(next.isCode && isSaidOtherwise(finding, prose)) { found.append(finding) }
    }
    return found
  }

  private func apostrophe(_ page: Page, behind index: Int, _ end: Int) -> Range<Int>? {
    guard index + 1 < end else { return nil }
    if page.text[index] == UInt8(ascii: "'") { return index..<index + 1 }
    guard index + 3 < end, page.text[index] == 0xE2, page.text[index + 1] == 0x80, page.text[index + 2] == 0x99 else {
      return nil
    }
    return index..<index + 3
  }

  /// Whether the letter is one of a quotation: `'n' ou 'd'`.
  private func isQuoted(_ page: Page, _ start: Int) -> Bool {
    guard start > 0 else { return false }
    let before = page.text[start - 1]
    return before > 0x20 && before != UInt8(ascii: "(") && before != UInt8(ascii: "*")
  }

  /// Whether `code-before-noun` reports the same words: to put them in order takes the space away.
  private func isSaidOtherwise(_ finding: Finding, _ prose: Prose) -> Bool {
    guard let bead = prose.bead, let pair = prose.context.pair, let range = finding.range else { return false }
    return CodeBeforeNoun().findings(in: SegmentPair(context: prose.context, pair: pair, bead: bead)).contains {
      $0.range?.overlaps(range) ?? false
    }
  }

  /// Before a consonant the article is whole, and to close up the gap makes no French of it.
  private func message(_ article: String, _ next: Word, _ page: Page) -> Finding.Message {
    let isWord = !next.isCode && page.text[Int(next.start)].isOfLetter
    return !isWord || Elision.beginsWithVowel(page.text, next.range)
      ? .spaceAfterElision(article) : .articleOfAnother(article, page.string(next.range))
  }

  private func report(_ word: Word, _ next: Word, _ apostrophe: Range<Int>, _ prose: Prose) -> Finding {
    let page = prose.page
    let space = page.source(of: apostrophe.upperBound..<apostrophe.upperBound + 1)
    let whole = page.source(of: word.range.lowerBound..<next.range.upperBound)
    // The code, emphasis or link that the next word opens belongs to what is quoted.
    let spans = page.spans(in: Int(next.start)..<Int(next.start) + 1).map { page.spans[$0].source }
    let range = spans.reduce(whole) { $0.union($1) }
    // Marks that close between the apostrophe and the space would no longer be any: “**délai d'** attente”.
    let isSafe =
      Elision.beginsWithVowel(page.text, next.range) && page.file.text(space) == " "
      && page.source(of: apostrophe).end == space.start
    return finding(
      on: prose.context, at: range, source: prose.sourceRange, confidence: 0.95,
      message(page.string(word.range.lowerBound..<apostrophe.upperBound), next, page),
      fix: isSafe ? Fix(edits: [Edit(range: space, replacement: "")], isSafe: true) : nil)
  }
}

extension Finding.Message {
  fileprivate static func spaceAfterElision(_ word: String) -> Self {
    "“\(word)” is written together with the word it belongs to."
  }

  fileprivate static func articleOfAnother(_ word: String, _ next: String) -> Self {
    "“\(word)” belongs to another word: no vowel is elided before “\(next)”."
  }
}
