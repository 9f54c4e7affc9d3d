internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “etc...”, whose point already says what the others say again.
public struct WrongAbbreviation: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "wrong-abbreviation",
    summary: "“etc.” is followed by more points or an ellipsis.",
    category: .textualConventions,
    severity: .minor,
    rationale: "“etc.” means “and the rest”; an ellipsis behind it says so twice.",
    limits: "Code is left alone.",
    fixes: .safe,
    examples: [
      .init(target: "Les noms, ports, ⟦etc...⟧", fixed: "Les noms, ports, etc."),
      .init(target: "Les noms, ports, ⟦etc…⟧ du serveur", fixed: "Les noms, ports, etc. du serveur"),
      .init(target: "Les noms, ports, etc. Puis `etc...`"),
    ])

  private static let etc = TextHash.folded("etc")

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let text = page.text
    let block = prose.block.text
    return prose.words.compactMap { index in
      let word = page.words[index]
      guard word.folded == Self.etc, !word.isCode else { return nil }
      var end = word.range.upperBound
      while end < block.upperBound, text[end] == UInt8(ascii: ".") { end += 1 }
      if text[end...].starts(with: "\u{2026}".utf8) { end += 3 }
      let points = word.range.upperBound..<end
      guard points.count > 1 else { return nil }
      let place = page.source(of: points)
      return finding(
        on: prose.context, at: page.source(of: word.range.lowerBound..<end), source: prose.sourceRange, confidence: 0.9,
        .etc, suggestion: "etc.", fix: Fix(edits: [Edit(range: place, replacement: ".")], isSafe: true))
    }
  }
}

extension Finding.Message {
  fileprivate static let etc: Self = "“etc.” has one point."
}
