internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “de” between “Voir” and the title that it sends the reader to: “Voir de période” for “See Time Frame”.
public struct PrepositionBeforeTitle: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "preposition-before-title",
    summary: "“Voir” or “Consultez” and a title have “de” between them.",
    category: .grammar,
    severity: .minor,
    rationale: "The title is what to see; “de” makes it a part of something that is not there.",
    limits: "Where the English has “see” or “refer to” and right behind it a word with a capital.",
    examples: [
      .init(source: "See Time Frame.", target: "Voir ⟦de période⟧."),
      .init(source: "See Gate Test here.", target: "Consultez ⟦d’essai⟧ de porte ici."),
      .init(source: "See Time Frame.", target: "Voir Période."),
      .init(source: "See more gates. See Examples.", target: "Voir d’autres portes. Voir des exemples."),
    ])

  private static let verbs = HashSet(words: ["voir", "consultez", "consulter", "voyez"])
  private static let of = HashSet(words: ["de", "d'", "du"])
  private static let see = HashSet(words: ["see", "to"])
  private static let more = HashSet(words: ["more", "other", "another", "example", "examples", "for"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.targetWords.dropLast(2).compactMap { index in
      guard Self.verbs.contains(page.words[index].folded), Self.of.contains(page.words[index + 1].folded),
        page.areSpaced(index, index + 1), !page.words[index + 1].isCapital, sendsToTitle(pair)
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: index + 1..<index + 3), source: pair.sourceRange, confidence: 0.85,
        .prepositionBeforeTitle)
    }
  }

  /// Whether the English has “see” and right behind it a title, and “see more” nowhere.
  private func sendsToTitle(_ pair: SegmentPair) -> Bool {
    let page = pair.source
    let places = pair.sourceWords.dropLast().filter { Self.see.contains(page.words[$0].folded) }
    return places.contains { page.words[$0 + 1].isCapital && page.areSpaced($0, $0 + 1) }
      && !places.contains { Self.more.contains(page.words[$0 + 1].folded) }
  }
}

extension Finding.Message {
  fileprivate static let prepositionBeforeTitle: Self = "No “de” stands between the verb and the title."
}
