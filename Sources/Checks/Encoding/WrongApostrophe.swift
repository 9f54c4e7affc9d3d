internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds apostrophes that are none: a modifier letter, an accent or a prime between two letters (“nʼest”, “l´accès”).
public struct WrongApostrophe: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "wrong-apostrophe",
    summary: "A letter, an accent or a prime stands for an apostrophe.",
    category: .characterEncoding,
    severity: .minor,
    rationale: "It looks like an apostrophe, but the two words are one to search, spell checkers and screen readers.",
    limits: "Both ’ and ' are apostrophes; which of them a house uses is another question.",
    fixes: .safe,
    examples: [
      .init(target: "Le service ⟦n\u{2BC}est⟧ pas prêt.", fixed: "Le service n’est pas prêt."),
      .init(target: "Vérifiez ⟦l\u{B4}accès⟧ au service.", fixed: "Vérifiez l’accès au service."),
      .init(target: "L’accès et l'adresse, 5′ 3″ et `a´b`."),
    ])

  /// U+00B4, U+02B9, U+02BC, U+02B9, U+2018, U+2032, U+FF07, and the grave accent.
  private static let signs: [[UInt8]] = ["\u{B4}", "\u{2B9}", "\u{2BC}", "\u{2018}", "\u{2032}", "\u{FF07}", "`"].map {
    Array($0.utf8)
  }
  private static let leads = Set(signs.map { $0[0] })
  private static let elided: Set<String> = [
    "l", "d", "n", "s", "c", "j", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "aujourd", "quelqu", "presqu",
  ]

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let range = page.segments[prose.segment].text
    var found: [Finding] = []
    for index in range where page.text[index] == 0x60 || page.text[index] >= 0xC2 && page.text[index] != 0xC3 {
      guard Self.leads.contains(page.text[index]), let sign = sign(at: index, range.upperBound, page.text),
        let word = word(around: index..<index + sign, range, page), page.codeSpan(at: index) == nil
      else { continue }
      let place = page.source(of: index..<index + sign)
      let isPlain = page.file.text(place) == page.string(index..<index + sign)
      found.append(
        finding(
          on: prose.context, at: page.source(of: word), source: prose.sourceRange, confidence: 0.95, .wrongApostrophe,
          fix: isPlain ? Fix(edits: [Edit(range: place, replacement: "’")], isSafe: true) : nil))
    }
    return found
  }

  private func sign(at index: Int, _ end: Int, _ text: [UInt8]) -> Int? {
    Self.signs.first { sign in index + sign.count < end && text[index..<index + sign.count].elementsEqual(sign) }?.count
  }

  /// The elided word, the sign and the word behind it.
  private func word(around sign: Range<Int>, _ segment: Range<Int>, _ page: Page) -> Range<Int>? {
    var (low, high) = (sign.lowerBound, sign.upperBound)
    while low > segment.lowerBound, page.text[low - 1].isOfLetter { low -= 1 }
    while high < segment.upperBound, page.text[high].isOfLetter { high += 1 }
    guard high > sign.upperBound, Self.elided.contains(page.string(low..<sign.lowerBound).lowercased()) else {
      return nil
    }
    return low..<high
  }
}

extension Finding.Message {
  fileprivate static let wrongApostrophe: Self = "This sign looks like an apostrophe and is none."
}
