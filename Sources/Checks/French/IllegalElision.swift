internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds elided articles and pronouns before a consonant: “d’Publisher”, “l’Microsoft”.
///
/// Translation puts names back into a sentence that was made for another word. Abbreviations, words in `h` and `y`, and
/// what the English writes with the same apostrophe are left alone; of numbers those that are read with a vowel.
public struct IllegalElision: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "illegal-elision",
    summary: "An article, preposition or pronoun is elided before a consonant.",
    category: .grammar,
    severity: .minor,
    rationale: "No French reader says “d’Publisher”: the sentence was put together by a machine, and reads so.",
    limits: "Nothing is said of abbreviations, single letters, words that begin with h, x or y, and 1, 8 and 11.",
    fixes: .shown,
    examples: [
      .init(
        source: "Complete the Publisher form.", target: "Remplissez le formulaire ⟦d’Publisher⟧.",
        fixed: "Remplissez le formulaire de Publisher."),
      .init(
        source: "Open the Harbor folder, npm and smtp.",
        target: "Ouvrez l’Harbor, d’npm, l’URL, l’xDSL, l’smtp et l’n-uplet."),
      .init(
        source: "Open it.\n\n![Le bouton d’Publisher est rouge](a.png)",
        target: "Ouvrez-le.\n\n![Le bouton ⟦d’Publisher⟧ est rouge](a.png)",
        fixed: "Ouvrez-le.\n\n![Le bouton de Publisher est rouge](a.png)"),
      .init(source: "It has a token for auth.", target: "Il a un jeton pour ⟦l’th⟧."),
      .init(source: "Get details for offer 67890.", target: "Obtenez les détails de ⟦l’67890⟧ de l’offre."),
      .init(target: "Un délai d’1 an, d’11 jours, l’1,5 et l’80."),
      .init(target: "Elle passe par ⟦l’Meridian⟧ et par d’autres, ou par ⟦l’SharedPoint⟧."),
      .init(target: "Ouvrez la page ⟦s’Anchor⟧ est là, ou s’il s’agit d’elle."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    var found: [Finding] = []
    for index in prose.words.dropLast() where page.words[index].traits.contains(.elided) {
      let next = page.words[index + 1]
      guard next.start == page.words[index].range.upperBound, !page.words[index].isCode,
        Elision.isRefused(page.text, next.range) && !isSpelledOut(next) || isPronounBeforeName(index, page)
          || isStump(next, prose),
        !isEnglish(index, prose)
      else { continue }
      found.append(report(index, prose))
    }
    return found + beforeNumbers(prose)
  }

  private static let letters = HashSet(words: ["l", "d"])

  /// “l’67890”: of numbers only “un”, “huit”, “onze” and those that begin so are read with a vowel, or were once.
  private func beforeNumbers(_ prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      let (head, next) = (page.words[index], page.words[index + 1])
      guard next.isNumber, Self.letters.contains(head.folded), !head.isCode, !next.isCode,
        ["'", "’"].contains(page.string(head.range.upperBound..<Int(next.start)))
      else { return nil }
      let number = page.string(next.range)
      guard !number.hasPrefix("8"), !["1", "11", "18"].contains(String(number.prefix(while: \.isNumber))) else {
        return nil
      }
      return finding(
        on: prose.context, at: page.source(ofWords: index..<index + 2), source: prose.sourceRange, confidence: 0.9,
        .illegalElision(page.string(ofWords: index..<index + 2)))
    }
  }

  /// “s’Office”: a pronoun stands before a verb, never before a name.
  private func isPronounBeforeName(_ index: Int, _ page: Page) -> Bool {
    let next = page.words[index + 1]
    return Self.pronouns.contains(page.words[index].folded) && next.isCapital && !next.traits.contains(.capitals)
      && !page.words[index].isCapital
  }

  private static let pronouns = HashSet(words: ["s'", "m'", "t'"])

  private static let consonants = Set("bcdfgjklmnpqrstvwz".utf8)

  /// What is left of a word that was cut: “l’th”, two to four consonants in small letters that the English has nowhere as a word.
  private func isStump(_ word: Word, _ prose: Prose) -> Bool {
    let page = prose.page
    guard word.traits.isEmpty, 2...4 ~= word.length, prose.bead != nil, !page.isJoined(after: word),
      page.text[word.range].allSatisfy({ Self.consonants.contains($0) || $0 == UInt8(ascii: "h") }),
      Self.consonants.contains(page.text[Int(word.start)])
    else { return false }
    return !prose.isInEnglish(word)
  }

  /// An abbreviation, which is read letter by letter.
  private func isSpelledOut(_ word: Word) -> Bool { word.traits.contains(.capitals) }

  /// A name of the English that has the apostrophe itself (`D’Silva`).
  private func isEnglish(_ index: Int, _ prose: Prose) -> Bool {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return false }
    return bead.source.contains { segment in
      let words = source.segments[segment].words
      return words.dropLast().contains { other in
        source.words[other].folded == prose.page.words[index].folded
          && source.words[other + 1].folded == prose.page.words[index + 1].folded
      }
    }
  }

  private func report(_ index: Int, _ prose: Prose) -> Finding {
    let page = prose.page
    let range = page.source(ofWords: index..<index + 2)
    let head = page.words[index].range
    let written = page.string(ofWords: index..<index + 2)
    let isPronoun = Self.pronouns.contains(page.words[index].folded)
    let full = isPronoun ? nil : Elision.fullForm(elision(page, head))
    return finding(
      on: prose.context, at: range, source: prose.sourceRange, confidence: 0.95,
      isPronoun ? .pronounBeforeName(written) : .illegalElision(written),
      suggestion: full.map { "\($0) \(page.string(page.words[index + 1].range))" },
      fix: full.map {
        Fix(edits: [Edit(range: page.source(of: head), replacement: "\(cased($0, page, head)) ")], isSafe: false)
      })
  }

  /// The elided form without its apostrophe, of one byte or three.
  private func elision(_ page: Page, _ head: Range<Int>) -> UInt64 {
    let apostrophe = page.text[head.upperBound - 1] == UInt8(ascii: "'") ? 1 : 3
    return TextHash.folded(page.text, head.dropLast(apostrophe))
  }

  private func cased(_ form: String, _ page: Page, _ head: Range<Int>) -> String {
    page.text[head.lowerBound] &- 0x41 < 26 ? form.prefix(1).uppercased() + form.dropFirst() : form
  }
}

extension Finding.Message {
  fileprivate static func pronounBeforeName(_ words: String) -> Self {
    "“\(words)”: a verb belongs behind this pronoun."
  }

  fileprivate static func illegalElision(_ words: String) -> Self {
    "“\(words)” elides before a consonant."
  }
}
