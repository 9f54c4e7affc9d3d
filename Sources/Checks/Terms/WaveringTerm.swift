internal import Alignment
public import Auditing
internal import Pages
internal import Terminology

/// Finds nouns that a page calls two ways, of a list of pairs that mean one thing in software: “la portée” on a page of “étendue”,
/// and “l’étendue et ses portées” in one sentence.
///
/// The list is Glossaries/rivals.en-fr.tsv. `rival-terms` learns from the folder, and needs many sentences; this needs one page.
public struct WaveringTerm: PageCheck {
  public static let description = CheckDescription(
    id: "wavering-term",
    summary: "A page has two French nouns for one English noun.",
    category: .termInconsistency,
    severity: .minor,
    rationale: "A reader who meets two words for one thing looks for the difference between them.",
    limits: """
      Nouns of the list, with an article or the like; the one that the page has three times as often is the right one, and in one \
      sentence the one that the page has more often.
      """,
    fixes: .none,
    examples: [
      .init(
        source: "It changes one ⟦scope⟧ and its child scopes.",
        target: "Elle change une étendue et ses ⟦portées⟧ filles."),
      .init(
        source: "Open the scope.\n\nClose the scope.\n\nName the scope.\n\nLeave the ⟦scope⟧.",
        target: "Ouvrez l’étendue.\n\nFermez l’étendue.\n\nNommez l’étendue.\n\nQuittez la ⟦portée⟧."),
      .init(
        source: "Open the scope.\n\nClose the scope.\n\nLeave the scope.",
        target: "Ouvrez l’étendue.\n\nFermez l’étendue.\n\nQuittez la portée."),
      .init(source: "Request the page, then send a request.", target: "Demandez la page, puis envoyez une requête."),
      .init(source: "Read the job and the task.", target: "Lisez le travail et la tâche."),
    ])

  /// Sentences that the usual noun must have, and how many times as many as the other.
  private static let leastUses = 3
  private static let leastRatio = 3

  /// In sentence pairs: a log of a thousand entries was written, and translated, in many years.
  private static let longestPage = 1000

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    var uses: [Int: [RivalPairs.Use]] = [:]
    for bead in pair.beads where bead.confidence >= 0.7 {
      let both = SegmentPair(context: context, pair: pair, bead: bead)
      for use in RivalPairs.software.uses(both.sourceWords, of: pair.source, both.targetWords, of: pair.target) {
        uses[use.entry.index, default: []].append(use)
      }
    }
    return uses.keys.sorted().flatMap { findings(uses[$0]!, context, pair) }
  }

  private func findings(_ uses: [RivalPairs.Use], _ context: PageContext, _ pair: PagePair) -> [Finding] {
    let counts = (0..<2).map { side in uses.count { !$0.places[side].isEmpty } }
    let rare = counts[0] < counts[1] ? 0 : 1
    guard counts[rare] > 0, counts[1 - rare] > 0 else { return [] }
    let isTelling =
      !uses[0].entry.isOfSentence && pair.beads.count <= Self.longestPage && counts[1 - rare] >= Self.leastUses
      && counts[rare] * Self.leastRatio <= counts[1 - rare]
    return uses.flatMap { use -> [Finding] in
      let isInSentence = !use.places[1 - rare].isEmpty
      guard isInSentence || isTelling else { return [] }
      let usual = uses.lazy.compactMap { $0.places[1 - rare].first }.first!
      return use.places[rare].map { place in
        finding(
          on: context, at: pair.target.source(ofWords: place),
          source: pair.source.source(ofWords: use.source..<use.source + 1), confidence: isInSentence ? 0.75 : 0.65,
          .wavers(
            pair.source.string(pair.source.words[use.source].range), pair.target.string(ofWords: place),
            pair.target.string(ofWords: isInSentence ? use.places[1 - rare][0] : usual),
            isInSentence: isInSentence))
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func wavers(_ english: String, _ found: String, _ usual: String, isInSentence: Bool) -> Self {
    "“\(english)” is “\(found)” here, and “\(usual)” \(isInSentence ? "in the same sentence" : "on most of the page")."
  }
}
