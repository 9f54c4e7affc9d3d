internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds elisions of which one half is missing: an apostrophe without its letter, “les fragments ’expérience”, and an elided
/// article or preposition with nothing behind it, “le guide d’.”.
///
/// What stood there is lost: the letter, or the name that the article was made for.
public struct BrokenElision: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "broken-elision",
    summary: "An apostrophe lacks the letter before it or the word behind it.",
    category: .unintelligible,
    severity: .major,
    rationale: "“le guide d’.” names no guide: a name or a letter got lost in translation.",
    limits:
      "Straight apostrophes, which quote, only at the end of a link; none where single quotation marks are about.",
    examples: [
      .init(source: "Open the experience fragments.", target: "Ouvrez les fragments ⟦’expérience⟧."),
      .init(source: "Read the guide of Harbor.", target: "Lisez le guide ⟦d’⟧. Puis celui de ⟦l’⟧, en entier."),
      .init(target: "Lisez le guide ⟦d’⟧{target=_blank} en entier."),
      .init(target: "Lisez le [guide ⟦d'⟧](a.md) en entier, puis [celui ⟦d’⟧](b.md)."),
      .init(target: "Lisez le guide d’`harbor`, l’**aide** et ‘aide’ ; l’« aide », celle d’[Anchor](a.md)."),
      .init(target: "L’article est « l’ » devant une voyelle."),
    ])

  private static let apostrophe = Array("’".utf8)

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let text = page.segments[prose.segment].text
    let marks = apostrophes(text, page)
    guard !marks.isEmpty, !hasQuotationMark(text, page) else { return [] }
    return marks.compactMap { mark in
      if let word = wordBehind(mark, prose) {
        return finding(
          on: prose.context, at: page.source(of: mark..<page.words[word].range.upperBound),
          source: prose.sourceRange, confidence: 0.9, .lostLetter(page.string(page.words[word].range)))
      }
      guard let head = head(before: mark, prose), isLeftAlone(mark, text, page) else { return nil }
      let words = head..<end(of: mark, page)
      return finding(
        on: prose.context, at: page.source(of: words), source: prose.sourceRange, confidence: 0.9,
        .nothingBehind(page.string(words)))
    }
  }

  /// The places of typographic apostrophes, and of straight ones at the end of a link, outside code.
  private func apostrophes(_ text: Range<Int>, _ page: Page) -> [Int] {
    var found: [Int] = []
    page.text.withUnsafeBufferPointer { bytes in
      for index in text {
        let isCurly =
          index + 2 < text.upperBound && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
        // “l'aide”: most straight ones have a letter behind them.
        let isStraight =
          bytes[index] == Self.straight && !(index + 1 < text.upperBound && bytes[index + 1].isOfLetter)
        if isCurly || isStraight { found.append(index) }
      }
    }
    return found.filter {
      (endsLink($0, page) || page.text[$0] != Self.straight && isEdge($0, text, page)) && page.codeSpan(at: $0) == nil
    }
  }

  private static let straight = UInt8(ascii: "'")

  private func end(of mark: Int, _ page: Page) -> Int {
    mark + (page.text[mark] == Self.straight ? 1 : Self.apostrophe.count)
  }

  /// Whether the text of a link ends with an apostrophe.
  private func endsLink(_ mark: Int, _ page: Page) -> Bool {
    let next = page.source(of: mark..<end(of: mark, page)).end
    return next + 1 < page.file.bytes.count && page.file.bytes[next] == UInt8(ascii: "]")
      && page.file.bytes[next + 1] == UInt8(ascii: "(")
  }

  /// Whether one of its sides is no letter: inside words an apostrophe is what it should be.
  private func isEdge(_ mark: Int, _ text: Range<Int>, _ page: Page) -> Bool {
    let end = mark + Self.apostrophe.count
    return mark == text.lowerBound || page.text[mark - 1] == 0x20 || end == text.upperBound
      || Self.ends.contains(page.text[end])
  }

  private static let ends = Set(".,;:){".utf8)

  /// ‘…’: then an apostrophe may close what was quoted.
  private func hasQuotationMark(_ text: Range<Int>, _ page: Page) -> Bool {
    page.text[text].indices.contains { page.text[$0...].starts(with: "‘".utf8) }
  }

  /// The word in small letters right behind an apostrophe that has a space before it; not the `s` of an English possessive.
  private func wordBehind(_ mark: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    let end = end(of: mark, page)
    let source = page.source(of: mark..<end)
    guard page.text[mark] != Self.straight, source.start > 0, Self.blanks.contains(page.file.bytes[source.start - 1]),
      let word = page.words(in: end..<end + 1).first, prose.words.contains(word), page.words[word].length >= 3,
      !page.words[word].isCode,
      LetterCase(page.text, at: end).kind == .lower
    else { return nil }
    return word
  }

  private static let blanks = Set(" \n\"|".utf8)

  /// Where the letter before an apostrophe begins, if it is one that elides and stands alone.
  private func head(before mark: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    let text = page.segments[prose.segment].text
    var start = mark
    while start > text.lowerBound, page.text[start - 1].isOfLetter { start -= 1 }
    guard start < mark, start == text.lowerBound || " (".utf8.contains(page.text[start - 1]),
      Elision.isElided(TextHash.folded(page.text, start..<mark))
    else { return nil }
    return start
  }

  /// Whether the sentence ends there, or goes on with a full stop, a comma or the attributes of a link, and with no image or
  /// code that the text does not show.
  private func isLeftAlone(_ mark: Int, _ text: Range<Int>, _ page: Page) -> Bool {
    let end = end(of: mark, page)
    if endsLink(mark, page) {
      return end == text.upperBound || page.text[end] == 0x20 || Self.ends.contains(page.text[end])
    }
    let next = page.source(of: mark..<end).end
    guard next < page.file.bytes.count else { return true }
    return end == text.upperBound
      ? !Self.hidden.contains(page.file.bytes[next])
      : Self.ends.contains(page.text[end]) && Self.ends.contains(page.file.bytes[next])
  }

  /// What an image, a link or code begins with.
  private static let hidden = Set("![`&".utf8)
}

extension Finding.Message {
  fileprivate static func lostLetter(_ word: String) -> Self {
    "The letter before “’\(word)” is missing: “d’” or “l’”."
  }

  fileprivate static func nothingBehind(_ head: String) -> Self { "Nothing stands behind “\(head)”." }
}
