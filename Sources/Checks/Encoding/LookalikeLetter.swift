internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds letters of another script that look like Latin ones: “sеrveur” with a Cyrillic “е”.
public struct LookalikeLetter: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lookalike-letter",
    summary: "A letter of another script stands for a Latin one that looks the same.",
    category: .characterEncoding,
    severity: .minor,
    rationale: "Nobody sees it, but search, spell checkers and screen readers do not know the word.",
    limits: "Units and formulas (µs, Δt), words wholly in another script and what the English has are left alone.",
    fixes: .safe,
    examples: [
      .init(target: "Le ⟦s\u{435}rveur⟧ démarre.", fixed: "Le serveur démarre."),
      .init(source: "A page", target: "Une ⟦p\u{430}ge⟧", fixed: "Une page"),
      .init(target: "Il faut 5 µs pour Δt, et страница est du russe."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let segment = page.segments[prose.segment]
    guard page.text[segment.text].contains(where: Self.isForeignLead) else { return [] }
    return segment.words.compactMap { index in
      let word = page.words[index]
      guard !word.isCode, page.text[word.range].contains(where: Self.isForeignLead),
        let latin = Lookalike.latin(page.string(word.range)), !prose.isInEnglish(word)
      else { return nil }
      let place = page.source(of: word.range)
      let isPlain = page.file.text(place) == page.string(word.range)
      return finding(
        on: prose.context, at: place, source: prose.sourceRange, confidence: 0.95, .lookalike, suggestion: latin,
        fix: isPlain ? Fix(edits: [Edit(range: place, replacement: latin)], isSafe: true) : nil)
    }
  }

  /// The first byte of Greek, Cyrillic, Armenian and of what lies behind them in UTF-8, punctuation aside.
  private static func isForeignLead(_ byte: UInt8) -> Bool { byte >= 0xCD && byte <= 0xE1 }
}

extension Finding.Message {
  fileprivate static let lookalike: Self = "A letter of another script stands in this word."
}
