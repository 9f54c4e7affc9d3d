internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “en” before a name that the folder puts “dans” before: “un rapport en Target” for “a report in Target”.
///
/// “en” is for languages, formats and countries: “en Java”, “en PDF”. Which the name is, the folder says: at least ten uses with
/// “dans”, and five times as many as with “en”.
public struct PrepositionBeforeName: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "preposition-before-name",
    summary: "“en” stands before a name that has “dans” elsewhere.",
    category: .grammar,
    severity: .minor,
    rationale: "“en Target” reads as if the product were a language or a country.",
    limits: "Only where the English has “in” right before the name, and the folder has “dans” five times as often.",
    fixes: .safe,
    examples: [
      .init(
        source: "See it in Harbor first.", target: "Voyez-le d’abord ⟦en Harbor⟧.",
        fixed: "Voyez-le d’abord dans Harbor.", folder: inside),
      .init(
        source: "In Harbor, the lamps are on.", target: "⟦En Harbor⟧, les lampes sont allumées.",
        fixed: "Dans Harbor, les lampes sont allumées.", folder: inside),
      .init(source: "See it in Harbor first.", target: "Voyez-le d’abord en Harbor."),
      .init(
        source: "Change it from Ledger to Harbor.", target: "Changez-le de Ledger en Harbor.", folder: inside),
    ])

  /// A folder that puts “dans” before the name.
  private static let inside: [CheckDescription.Example.Companion] = [
    .init(
      source: (1...12).map { "Open it in Harbor on day \($0)." }.joined(separator: "\n\n"),
      target: (1...12).map { "Ouvrez-le dans Harbor le jour \($0)." }.joined(separator: "\n\n"))
  ]

  private static let en = TextHash.folded("en")
  private static let english = HashSet(words: ["in", "within", "inside", "into"])
  private static let leastUses = 10
  private static let leastShare = 3

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.targetWords.dropLast().compactMap { index in
      let name = page.words[index + 1]
      guard page.words[index].folded == Self.en, name.isCapital, name.length >= 3, !name.isCode,
        !page.words[index].isCode, page.isBlank(index, index + 1), isInside(name, pair)
      else { return nil }
      let habit = pair.context.survey.articles.prepositions(before: name.exact)
      guard habit.inside >= Self.leastUses, habit.inside >= habit.en * Self.leastShare else { return nil }
      let word = page.source(of: page.words[index].range)
      let inside = page.words[index].isCapital ? "Dans" : "dans"
      return finding(
        on: pair.context, at: page.sourceWithMarks(ofWords: index..<index + 2), source: pair.sourceRange,
        confidence: 0.85, .preposition(page.string(name.range)),
        evidence: ["the folder has “dans” before it \(habit.inside) times, “en” \(habit.en) times"], suggestion: inside,
        fix: Fix(edits: [Edit(range: word, replacement: inside)], isSafe: true))
    }
  }

  /// Whether the English has “in” before the name, wherever it has the name.
  private func isInside(_ name: Word, _ pair: SegmentPair) -> Bool {
    let places = pair.sourceWords.filter { pair.source.words[$0].exact == name.exact }
    return !places.isEmpty
      && places.contains { place in
        place > pair.sourceWords.lowerBound && Self.english.contains(pair.source.words[place - 1].folded)
      }
  }
}

extension Finding.Message {
  fileprivate static func preposition(_ name: String) -> Self {
    "“\(name)” takes “dans”; “en” is for languages and formats."
  }
}
