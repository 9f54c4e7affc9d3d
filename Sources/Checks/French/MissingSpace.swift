internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds `:` `;` `?` `!` that follow their French word without a space: “les services: Nom”, “Pourquoi?”.
///
/// A folder that leaves the space out more often than not has its own rule, and is left alone; so is what the English
/// spells alike, unless it is a label by itself.
public struct MissingSpace: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "missing-space",
    summary: "No space stands before a colon, semicolon, question or exclamation mark.",
    category: .punctuation,
    severity: .minor,
    rationale: "French separates these marks from their word by a no-break space; without it the line looks English.",
    limits:
      "Code, names and what the English has letter for letter are left alone, and so are folders that write it so "
      + "everywhere.",
    fixes: .safe,
    examples: [
      .init(
        source: "Shared with services: name and date.", target: "Partagé avec les ⟦services:⟧ nom et date.",
        fixed: "Partagé avec les services\u{A0}: nom et date."),
      .init(target: "Pourquoi le ⟦service?⟧ Parce que.", fixed: "Pourquoi le service\u{A0}? Parce que."),
      .init(
        source: "`name`: what it is called.", target: "⟦`name`:⟧ son nom.", fixed: "`name`\u{A0}: son nom.",
        folder: codes),
      .init(source: "`name`: what it is called.", target: "`name`: son nom."),
      .init(
        source: "- `name`: what it is called.\n- **Quay**: the next of it.",
        target: "- ⟦`name`:⟧ comment il s’appelle.\n- ⟦**Quay**:⟧ le suivant.",
        fixed: "- `name`\u{A0}: comment il s’appelle.\n- **Quay**\u{A0}: le suivant."),
      .init(
        source: "Read this file of *quay.cs*:", target: "Lisez ce fichier de ⟦*quay.cs*:⟧",
        fixed: "Lisez ce fichier de *quay.cs*\u{A0}:"),
      .init(source: "Send `a`, Accept: text.", target: "Envoyez `a`, Accept: text."),
      .init(target: "Ouvrez l’adresse http://exemple.test/a?b à 10:30 : voilà."),
    ])

  /// A folder that separates the colon from code.
  private static let codes = CheckDescription.Example.Companion.copies(
    source: "`a`: the first.\n\n`b`: the second.\n\n`c`: the third.\n\n`d`: the fourth.",
    target: "`a` : le premier.\n\n`b` : le deuxième.\n\n`c` : le troisième.\n\n`d` : le quatrième.")

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let range = page.segments[prose.segment].text
    let survey = prose.context.survey.spacing
    let words: [Finding] = SpacingHabits.places(in: page, range).compactMap { place in
      guard !place.isSpaced, ProfileSpaces.has(before: page.text[place.index], prose.context.profile),
        !survey.isUsuallyTight(page.text[place.index]), page.codeSpan(at: place.index) == nil,
        let word = word(endingAt: place.index, prose),
        isFrench(word, page, prose) || endsFrench(word, place.index, prose),
        isWritten(place.index, page), !isUntranslated(prose)
      else { return nil }
      return report(place.index, page.source(of: page.words[word].range.lowerBound..<place.index + 1), prose)
    }
    return words + behindMarks(prose).filter { mark in !words.contains { $0.range!.overlaps(mark.range!) } }
  }

  private static let marked: Set<InlineSpan.Kind> = [.code, .strong, .emphasis, .link]

  /// Colons that touch inline code, in folders that separate them; and those that touch code, bold or a link that a list item begins
  /// with, or that end a sentence as the English one.
  private func behindMarks(_ prose: Prose) -> [Finding] {
    let colon = UInt8(ascii: ":")
    let spacing = prose.context.survey.spacing
    guard ProfileSpaces.has(before: colon, prose.context.profile) else { return [] }
    let page = prose.page
    let text = page.segments[prose.segment].text
    var last = -1
    return page.spans(in: text).compactMap { index in
      let span = page.spans[index]
      // Of a link in bold the outer one is told.
      guard span.text.upperBound != last, Self.marked.contains(span.kind), !span.text.isEmpty,
        span.text.upperBound < text.upperBound,
        SpacingHabits.spaceBeforeColon(behind: span, page) == 0,
        span.kind == .code && spacing.separatesCode
          || !spacing.isUsuallyTight(colon) && (isListLabel(span, prose) || isAtEnd(span, prose)),
        isWritten(span.text.upperBound, page), !isUntranslated(prose)
      else { return nil }
      // Where the code is a link, its target lies between it and the mark.
      let mark = span.text.upperBound
      last = mark
      let place = page.source(of: mark..<mark + 1)
      return report(mark, place.start == span.source.end ? span.source.union(place) : place, prose)
    }
  }

  /// Whether a list item begins with a mark, and goes on in French behind its colon.
  private func isListLabel(_ span: InlineSpan, _ prose: Prose) -> Bool {
    let page = prose.page
    guard prose.block.role == .listItem, page.segments[prose.segment].text.lowerBound == span.text.lowerBound else {
      return false
    }
    let rest = page.words(in: span.text.upperBound..<page.segments[prose.segment].text.upperBound)
    return rest.count >= 2 && isFrenchText(rest, prose)
  }

  /// Whether a French sentence ends in the colon behind a mark, and the English in one too.
  private func isAtEnd(_ span: InlineSpan, _ prose: Prose) -> Bool {
    let page = prose.page
    guard span.text.upperBound + 1 == page.segments[prose.segment].text.upperBound, prose.words.count >= 4,
      let source = prose.context.pair?.source, let last = prose.bead?.source.last,
      source.text[source.segments[last].text.upperBound - 1] == UInt8(ascii: ":")
    else { return false }
    return isFrenchText(prose.words, prose)
  }

  /// Whether a word of French grammar is there, or one that only French has.
  private func isFrenchText(_ words: Range<Int>, _ prose: Prose) -> Bool {
    words.contains { index in
      let word = prose.page.words[index]
      return !word.isCode && FunctionWords.language(of: word.folded) == .french
    }
  }

  /// The word that ends where the mark stands, a closing parenthesis between them aside.
  private func word(endingAt index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard
      let last = page.words(in: prose.words.isEmpty ? 0..<0 : page.segments[prose.segment].text.lowerBound..<index).last
    else { return nil }
    let end = page.words[last].range.upperBound
    // `&#12531;`
    let start = page.words[last].range.lowerBound
    if start > 0, page.text[start - 1] == UInt8(ascii: "#") { return nil }
    guard end == index || end + 1 == index && page.text[end] == UInt8(ascii: ")") else { return nil }
    return last
  }

  /// Whether the mark stands in the file as such, and is not the end of a character reference.
  private func isWritten(_ index: Int, _ page: Page) -> Bool { page.source(of: index..<index + 1).count == 1 }

  private func isUntranslated(_ prose: Prose) -> Bool {
    prose.words.count >= 3 && LanguageOfProse(prose.page, prose.words).identification.language == .english
  }

  private func isFrench(_ index: Int, _ page: Page, _ prose: Prose) -> Bool {
    let word = page.words[index]
    guard LanguageOfProse.tells(page, index) || word.isNumber && !word.isCode,
      !isEnglish(index, prose) || prose.words.count <= 2 && !word.isNumber
    else { return false }
    if word.isNumber { return !isEnglish(index, prose) && prose.words.count >= 4 }
    guard let dictionary = SpellingDictionary.french else { return false }
    return dictionary.contains(page.text, word.range, exact: word.exact)
  }

  /// Whether a colon ends a French sentence, of which the last word may be a name or English too: “Listez les Pods:”.
  private func endsFrench(_ word: Int, _ mark: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    let isBehindMark = page.spans(overlapping: page.words[word].range).contains { $0.text.upperBound == mark }
    return page.text[mark] == UInt8(ascii: ":") && !isBehindMark
      && mark + 1 == page.segments[prose.segment].text.upperBound && prose.words.count >= 3
      // “HKLM:” and “WSMan:” are drives.
      && page.text[page.words[word].range].count(where: { $0 &- 0x41 < 26 }) < 2
      && page.words[word].traits.isDisjoint(with: [.code, .capitals, .mixed]) && !page.words[word].isNumber
      && isFrenchText(prose.words, prose)
  }

  /// Whether the English has the word with a mark and the same word behind it, as in `width: auto`.
  private func isEnglish(_ index: Int, _ prose: Prose) -> Bool {
    guard let source = prose.context.pair?.source else { return false }
    let page = prose.page
    let next = index + 1 < prose.words.upperBound ? page.words[index + 1].folded : 0
    return prose.sourceWords.contains { other in
      guard source.words[other].folded == page.words[index].folded,
        ":;?!".utf8.contains(source.text[source.words[other].range.upperBound])
      else { return false }
      return next == 0 || other + 1 < prose.sourceWords.upperBound && source.words[other + 1].folded == next
    }
  }

  /// `range` is the mark with the word or the code before it.
  private func report(_ index: Int, _ range: ByteRange, _ prose: Prose) -> Finding {
    let page = prose.page
    let mark = page.source(of: index..<index + 1)
    let space = prose.context.survey.spacing.noBreakSpace(before: page.text[index]) ?? .noBreak
    return finding(
      on: prose.context, at: range, source: prose.sourceRange, confidence: 0.85, .missingSpace,
      fix: Fix(edits: [Edit(range: ByteRange(mark.start, mark.start), replacement: space.text)], isSafe: true))
  }
}

extension Finding.Message {
  fileprivate static let missingSpace: Self = "French has a no-break space before this mark."
}
