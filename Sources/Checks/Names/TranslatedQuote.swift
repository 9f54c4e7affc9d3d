internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds quoted text that was translated although the code of the page shows it: « Fonction terminée » beside
/// `echo "Function completed"`.
///
/// Both pages have the English text in a block of code: there it is what the program prints or reads, and the sentence speaks of
/// it.
public struct TranslatedQuote: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "translated-quote",
    summary: "Quoted text that stands in the page’s code was translated.",
    category: .noTranslate,
    severity: .major,
    rationale: "The reader looks for the text in the code or in what the program prints, and it is not there.",
    limits: """
      Only quotations of two words or more that begin with a capital or have a colon, a hyphen or a digit, that a block of code of \
      both pages has, in sentences with as many quotations as the English.
      """,
    fixes: .safe,
    examples: [
      .init(
        source: "It prints \"⟦Gate completed⟧\".\n\n```\necho \"Gate completed\"\n```",
        target: "Elle affiche « ⟦Portail terminé⟧ ».\n\n```\necho \"Gate completed\"\n```",
        fixed: "Elle affiche « Gate completed ».\n\n```\necho \"Gate completed\"\n```"),
      .init(
        source: "It shows “⟦Dock: 1⟧” and \"a\".\n\n```\nDock: 1\n```",
        target: "Elle montre “⟦Quai : 1⟧” et \"a\".\n\n```\nDock: 1\n```",
        fixed: "Elle montre “Dock: 1” et \"a\".\n\n```\nDock: 1\n```"),
      .init(
        source: "It prints \"Gate completed\".\n\n```\necho \"Gate completed\"\n```",
        target: "Elle affiche « Portail terminé ».\n\n```\necho \"Portail terminé\"\n```"),
      .init(
        source: "It uses \"default value\" here.\n\n```\ndefault value\n```",
        target: "Elle utilise ici « valeur par défaut ».\n\n```\ndefault value\n```"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let quotes = quotations(pair.bead.source, pair.source)
    guard quotes.contains(where: { isLiteral($0, pair.source) }) else { return [] }
    let found = quotations(pair.bead.target, pair.target)
    guard found.count == quotes.count else { return [] }
    return zip(quotes, found).compactMap { quote, place in
      let wanted = pair.source.string(quote)
      // A part of the text, or the same with other marks, is the translator’s.
      guard isLiteral(quote, pair.source), !wanted.lowercased().contains(pair.target.string(place).lowercased()),
        !pair.bead.target.contains(where: { pair.target.string(pair.target.segments[$0].text).contains(wanted) }),
        pair.target.codeSpan(at: place.lowerBound) == nil
      else { return nil }
      pair.context.lookAround()
      guard isInCode(wanted, pair.source), isInCode(wanted, pair.target) else { return nil }
      let range = pair.target.source(of: place)
      return finding(
        on: pair.context, at: range, source: pair.source.source(of: quote), confidence: 0.85,
        .translatedQuote(wanted, pair.target.string(place)), suggestion: wanted,
        fix: Fix(edits: [Edit(range: range, replacement: wanted)], isSafe: true))
    }
  }

  private func quotations(_ segments: [Int], _ page: Page) -> [Range<Int>] {
    segments.flatMap { page.quotations(in: page.segments[$0].text) }
  }

  /// Whether a quotation may be what a program prints: a phrase in small letters is one of the sentence.
  private func isLiteral(_ range: Range<Int>, _ page: Page) -> Bool {
    let text = page.text[range]
    return text.contains(0x20) && !text.contains { "`\\*".utf8.contains($0) }
      && page.codeSpan(at: range.lowerBound) == nil
      && (LetterCase(page.text, at: range.lowerBound).kind == .upper
        || text.contains { $0 &- 0x30 < 10 || ":-".utf8.contains($0) })
  }

  private func isInCode(_ text: String, _ page: Page) -> Bool {
    let wanted = Array(text.utf8)
    return page.blocks.contains { $0.role == .code && page.hasBytes(wanted, in: $0.source.start..<$0.source.end) }
  }
}

extension Finding.Message {
  fileprivate static func translatedQuote(_ text: String, _ found: String) -> Self {
    "“\(text)” stands in the code of the page; here it is “\(found)”."
  }
}
