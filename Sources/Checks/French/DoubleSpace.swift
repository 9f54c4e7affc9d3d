internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds two spaces inside a sentence where the English has one: what stays where a locked name was put back. A
/// sentence is reported once, at the first of them.
public struct DoubleSpace: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "double-space",
    summary: "Two spaces stand inside a sentence where the English has one.",
    category: .textualConventions,
    severity: .minor,
    rationale: "In front matter, tables of contents and search results both spaces show.",
    limits:
      "Two spaces behind a full stop, at a line end and in lines where the English has as many are left alone.",
    fixes: .safe,
    examples: [
      .init(
        source: "Use [!DNL Harbor] here.", target: "Utilisez⟦  ⟧[!DNL Harbor] ici.",
        fixed: "Utilisez [!DNL Harbor] ici."),
      .init(source: "The file is here.", target: "Le⟦  ⟧fichier est ici.", fixed: "Le fichier est ici."),
      .init(source: "The  file is here.", target: "Le fichier  est ici."),
      .init(source: "Open it.  Close it.", target: "Ouvrez-le.  Fermez-le."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return [] }
    let page = prose.page
    // Lines of an attribute that were joined: nobody sees its spaces.
    if page.format == .html, [.imageAlternative, .attribute].contains(prose.block.role) { return [] }
    let gaps = Self.gaps(in: page.segments[prose.segment].text, page)
    guard gaps.count > bead.source.reduce(0, { $0 + Self.gaps(in: source.segments[$1].text, source).count }) else {
      return []
    }
    if let gap = prose.pair.flatMap(LostName.gap), gap.overlaps(gaps[0]) { return [] }
    let places = gaps.map { page.source(of: $0) }
    // Where a name got lost the two spaces are all that shows its place: “Par exemple,  est”.
    let isSafe = prose.pair.map { !$0.hasFewerLabels } ?? true
    return [
      finding(
        on: prose.context, at: places[0], source: prose.sourceRange, confidence: 0.95, .doubleSpace,
        fix: Fix(edits: places.map { Edit(range: $0, replacement: " ") }, isSafe: isSafe))
    ]
  }

  /// Runs of two and more spaces that stand in the file as they are, not behind a mark that ends a sentence.
  private static func gaps(in range: Range<Int>, _ page: Page) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var index = range.lowerBound + 1
    while index + 1 < range.upperBound {
      guard page.text[index] == 0x20, page.text[index + 1] == 0x20 else {
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, page.text[index] == 0x20 { index += 1 }
      let isBehindStop = ".!?:|".utf8.contains(page.text[start - 1])
      if !isBehindStop, page.file.text(page.source(of: start..<index)).utf8.allSatisfy({ $0 == 0x20 }) {
        gaps.append(start..<index)
      }
    }
    return gaps
  }
}

extension Finding.Message {
  fileprivate static let doubleSpace: Self = "Two spaces stand here; one is enough."
}
