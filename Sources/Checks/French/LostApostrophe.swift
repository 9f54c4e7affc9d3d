internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds elided words that lost their apostrophe: “effectuer l implémentation”, “d une page”, “aujourd hui”.
public struct LostApostrophe: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lost-apostrophe",
    summary: "An elided article or pronoun stands without its apostrophe.",
    category: .spelling,
    severity: .minor,
    rationale: "“l adresse” is no French; the apostrophe was lost on the way.",
    limits: "Single letters that the English has, and letters in lists and formulas, are left alone.",
    fixes: .shown,
    examples: [
      .init(
        source: "Check the address.", target: "Vérifiez ⟦l adresse⟧ du serveur.",
        fixed: "Vérifiez l’adresse du serveur."),
      .init(target: "Il s’agit ⟦d une⟧ page vide.", fixed: "Il s’agit d’une page vide."),
      .init(
        source: "How to do the Buoy update", target: "Comment effectuer ⟦l Buoy⟧ actualisation"),
      .init(
        source: "No, [!UICONTROL Auto] counts.", target: "Non, ⟦l[!UICONTROL allocation]⟧ compte.",
        fixed: "Non, l’[!UICONTROL allocation] compte."),
      .init(source: "Press n or d.", target: "Appuyez sur n ou d avec le clavier."),
      .init(target: "Les points a, b, c et d sont sur l’axe."),
    ])

  private static let letters: Set<UInt64> = Set(["l", "d", "n", "s", "j", "qu"].map { TextHash.folded($0) })

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      isFault(index, prose) ? report(index, page, prose) : nil
    } + beforeMarkup(prose)
  }

  /// “Non, l[!UICONTROL affectation automatique]”: the letter stands right before the mark of a label, of bold type or of a link.
  private func beforeMarkup(_ prose: Prose) -> [Finding] {
    let page = prose.page
    let text = page.segments[prose.segment].text
    return page.spans(in: text).compactMap { index in
      let (span, start) = (page.spans[index], page.spans[index].text.lowerBound)
      guard Self.marked.contains(span.kind), start - 2 >= text.lowerBound, !span.text.isEmpty,
        page.text[start - 1] == UInt8(ascii: "l") || page.text[start - 1] == UInt8(ascii: "d"),
        page.text[start - 2] == 0x20, Elision.beginsWithVowel(page.text, span.text),
        span.source.start == page.source(of: start - 1..<start).end
      else { return nil }
      let letter = page.source(of: start - 1..<start)
      return finding(
        on: prose.context, at: letter.union(span.source), source: prose.sourceRange, confidence: 0.9,
        .lostApostrophe(page.string(start - 1..<start)),
        fix: Fix(edits: [Edit(range: ByteRange(letter.end, letter.end), replacement: "’")], isSafe: false))
    }
  }

  private static let marked: Set<InlineSpan.Kind> = [.interface, .locked, .strong, .emphasis, .link]

  private func isFault(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    let word = page.words[index]
    guard word.length <= 2, Self.letters.contains(word.folded), word.traits.isSubset(of: [.first]),
      index > prose.words.lowerBound, page.areSpaced(index - 1, index), page.areSpaced(index, index + 1)
    else { return false }
    let (before, next) = (page.words[index - 1], page.words[index + 1])
    guard !before.isNumber, !before.isCode, before.length >= 2 || before.folded == Self.a, !next.isCode,
      page.spans(in: Int(word.start)..<Int(word.start) + 1).isEmpty
    else { return false }
    guard isElidable(next, page) || isName(next) && Self.articles.contains(word.folded), next.length >= 2,
      page.codeSpan(at: Int(word.start)) == nil, !Self.joints.contains(next.folded)
    else { return false }
    return !prose.isInEnglish(word)
  }

  private func isElidable(_ next: Word, _ page: Page) -> Bool {
    Elision.beginsWithVowel(page.text, next.range) || page.text[Int(next.start)] | 0x20 == UInt8(ascii: "h")
  }

  /// “effectuer l Buoy actualisation”: a name came between the letter and its noun.
  private func isName(_ next: Word) -> Bool { next.isCapital || next.traits.contains(.locked) }

  private static let articles: Set<UInt64> = Set(["l", "d", "qu"].map { TextHash.folded($0) })
  private static let a = TextHash.folded("à")
  /// “n et d” lists letters.
  private static let joints: Set<UInt64> = Set(["et", "ou", "à", "en", "au", "aux"].map { TextHash.folded($0) })

  private func report(_ index: Int, _ page: Page, _ prose: Prose) -> Finding {
    // A name that is locked belongs to what is quoted as a whole.
    let next = Int(page.words[index + 1].start)
    let range = page.spans(in: next..<next + 1).reduce(page.source(ofWords: index..<index + 2)) {
      $0.union(page.spans[$1].source)
    }
    let gap = page.source(of: page.words[index].range.upperBound..<Int(page.words[index + 1].start))
    let isElidable = isElidable(page.words[index + 1], page)
    let isPlain = page.file.text(gap) == " " && isElidable
    let letter = page.string(page.words[index].range)
    return finding(
      on: prose.context, at: range, source: prose.sourceRange, confidence: 0.9,
      isElidable ? .lostApostrophe(letter) : .lostNoun(letter),
      fix: isPlain ? Fix(edits: [Edit(range: gap, replacement: "’")], isSafe: false) : nil)
  }
}

extension Finding.Message {
  fileprivate static func lostApostrophe(_ letter: String) -> Self { "“\(letter)” has lost its apostrophe." }
  fileprivate static func lostNoun(_ letter: String) -> Self {
    "“\(letter)” has lost its apostrophe, and its noun stands elsewhere."
  }
}
