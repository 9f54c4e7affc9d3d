internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds logical operators in capitals that stayed English where the page has them in French: “la logique OR” beside “ET”.
public struct RivalOperators: PageCheck {
  public static let description = CheckDescription(
    id: "rival-operators",
    summary: "AND or OR stayed English on a page that says ET and OU.",
    category: .termInconsistency,
    severity: .minor,
    rationale: "A reader of “ET” and “OR” on one page asks what the difference is.",
    limits: "In capitals, outside code and outside text that is in capitals altogether.",
    fixes: .shown,
    examples: [
      .init(
        source: "Rules are joined by AND.\n\nGroups are joined by ⟦OR⟧ here.",
        target: "Les règles sont reliées par ET.\n\nLes groupes sont reliés ici par ⟦OR⟧.",
        fixed: "Les règles sont reliées par ET.\n\nLes groupes sont reliés ici par OU."),
      .init(
        source: "Use OR for groups.\n\nUse ⟦OR⟧ for rules too.",
        target: "Utilisez OU pour les groupes.\n\nUtilisez aussi ⟦OR⟧ pour les règles.",
        fixed: "Utilisez OU pour les groupes.\n\nUtilisez aussi OU pour les règles."),
      .init(
        source: "Rules are joined by AND.\n\nGroups are joined by OR.",
        target: "Les règles sont reliées par AND.\n\nLes groupes sont reliés par OR."),
    ])

  private static let operators = [("AND", "ET"), ("OR", "OU")].map {
    (english: TextHash.exact($0.0), french: TextHash.exact($0.1), wanted: $0.1)
  }

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    var kept: [(english: Int, french: Int, wanted: String)] = []
    var isTranslated = false
    for bead in pair.beads where bead.confidence >= 0.7 {
      let english = operators(bead.source, pair.source)
      guard !english.isEmpty else { continue }
      let french = operators(bead.target, pair.target)
      for known in Self.operators {
        guard let word = english.first(where: { pair.source.words[$0].exact == known.english }) else { continue }
        if french.contains(where: { pair.target.words[$0].exact == known.french }) { isTranslated = true }
        // Told once a sentence: formulas repeat them.
        if let other = french.first(where: { pair.target.words[$0].exact == known.english }) {
          kept.append((word, other, known.wanted))
        }
      }
    }
    guard isTranslated else { return [] }
    return kept.map { place in
      let range = pair.target.source(ofWords: place.french..<place.french + 1)
      return finding(
        on: context, at: range, source: pair.source.source(ofWords: place.english..<place.english + 1),
        confidence: 0.85, .rivalOperator(pair.target.string(pair.target.words[place.french].range), place.wanted),
        suggestion: place.wanted, fix: Fix(edits: [Edit(range: range, replacement: place.wanted)], isSafe: false))
    }
  }

  private func operators(_ segments: [Int], _ page: Page) -> [Int] {
    segments.flatMap { page.segments[$0].words.filter { isOperator($0, page) } }
  }

  /// A word of two or three capitals among words that are not all capitals.
  private func isOperator(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard word.length <= 3, word.traits.contains(.capitals), !word.isCode else { return false }
    return ![index - 1, index + 1].contains { other in
      page.words.indices.contains(other) && page.words[other].length > 3 && page.words[other].traits.contains(.capitals)
    }
  }
}

extension Finding.Message {
  fileprivate static func rivalOperator(_ found: String, _ wanted: String) -> Self {
    "“\(found)” stayed English; the page has its operators in French: “\(wanted)”."
  }
}
