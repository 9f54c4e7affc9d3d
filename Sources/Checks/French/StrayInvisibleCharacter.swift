internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds zero-width characters in French prose whose English has none: `[&#x200B; Choisir &#x200B;]`. A sentence is
/// reported once, at the first of them.
///
/// Joiners inside pictures and scripts that need them are no fault; only the zero-width space, the word joiner and the
/// byte order mark are looked for.
public struct StrayInvisibleCharacter: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "stray-invisible-character",
    summary: "A zero-width character stands in the French and not in the English.",
    category: .characterEncoding,
    severity: .minor,
    rationale: "Nobody sees it, and search, copying and screen readers stumble over it.",
    limits: "Pages without English are not looked at, and joiners that make one picture of several are left alone.",
    fixes: .safe,
    examples: [
      .init(
        source: "Choose [Workplace](a.md).", target: "Choisir [⟦&#x200B;⟧Lieu](a.md).", fixed: "Choisir [Lieu](a.md)."),
      .init(source: "A family", target: "Une⟦&#8203;⟧ famille", fixed: "Une famille"),
      .init(source: "A break&#x200B;point", target: "Un point&#x200B;d’arrêt"),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return [] }
    let page = prose.page
    let range = page.segments[prose.segment].text
    let strays = range.filter { Self.isInvisible(page.text, $0, range.upperBound) }
    guard !strays.isEmpty,
      !bead.source.contains(where: { segment in
        let text = source.segments[segment].text
        return text.contains { Self.isInvisible(source.text, $0, text.upperBound) }
      })
    else { return [] }
    let places = strays.map { page.source(of: $0..<$0 + 3) }
    return [
      finding(
        on: prose.context, at: places[0], source: prose.sourceRange, confidence: 0.95, .invisible(places.count),
        fix: Fix(edits: places.map { Edit(range: $0, replacement: "") }, isSafe: true))
    ]
  }

  /// U+200B, U+2060, U+FEFF, each three bytes of UTF-8.
  private static func isInvisible(_ text: [UInt8], _ index: Int, _ end: Int) -> Bool {
    guard text[index] >= 0xE2, index + 2 < end else { return false }
    switch (text[index], text[index + 1], text[index + 2]) {
    case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return true
    default: return false
    }
  }
}

extension Finding.Message {
  fileprivate static func invisible(_ count: Int) -> Self {
    let others = count > 1 ? ", and \(count - 1) more in this sentence" : ""
    return "A character of no width stands here\(others); the English has none."
  }
}
