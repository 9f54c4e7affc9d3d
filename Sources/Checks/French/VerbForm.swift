public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds verbs in a form that the words before them rule out: “afin qu’ils peuvent”, “de se connectent”.
///
/// Needs a French dictionary, and is silent without one. A word that could also be something else is left alone.
public struct VerbForm: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "verb-form",
    summary: "A verb stands in a form that the words before it rule out.",
    category: .grammar,
    severity: .minor,
    rationale:
      "A conjugated verb where an infinitive belongs, or an indicative behind “afin que”, is plainly wrong to any reader.",
    limits: "Only conjunctions that always take the subjunctive, and prepositions with a pronoun before the verb.",
    examples: [
      .init(target: "Enregistrez-les ⟦afin qu’ils peuvent⟧ servir."),
      .init(target: "Demandez aux clients ⟦de se connectent⟧ au portail."),
      .init(target: "Enregistrez-les afin qu’ils puissent servir, et demandez de se connecter."),
    ])

  private static let conjunctions: HashSet = HashSet(
    ["afin", "pour", "sans", "avant"].map { TextHash.folded($0) })
  private static let that: HashSet = HashSet(["que", "qu'"].map { TextHash.folded($0) })
  private static let subjects: HashSet = HashSet(
    ["il", "ils", "elle", "elles", "on", "vous", "nous", "je", "tu"].map { TextHash.folded($0) })
  private static let prepositions: HashSet = HashSet(["de", "pour", "sans"].map { TextHash.folded($0) })
  private static let reflexives: HashSet = HashSet(["se", "s'"].map { TextHash.folded($0) })

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    var found: [Finding] = []
    for index in prose.words {
      let folded = page.words[index].folded
      let end =
        Self.that.contains(folded)
        ? subjunctive(at: index, prose) : Self.reflexives.contains(folded) ? infinitive(at: index, prose) : nil
      guard let end else { continue }
      found.append(
        finding(
          on: prose.context, at: page.source(ofWords: index - 1..<end), source: prose.sourceRange, confidence: 0.9,
          Self.that.contains(folded) ? .needsSubjunctive : .needsInfinitive))
    }
    return found
  }

  /// [afin] [que] [ils] and a verb that is no subjunctive.
  private func subjunctive(at index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound, index + 2 < prose.words.upperBound,
      Self.conjunctions.contains(page.words[index - 1].folded), Self.subjects.contains(page.words[index + 1].folded),
      let readings = readings(index + 2, prose), readings.contains(.indicative),
      readings.isDisjoint(with: [.subjunctive, .noun, .adjective, .infinitive, .closed])
    else { return nil }
    return index + 3
  }

  /// [de] [se] and a verb that is no infinitive.
  private func infinitive(at index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound, index + 1 < prose.words.upperBound,
      Self.prepositions.contains(page.words[index - 1].folded), let readings = readings(index + 1, prose),
      readings.contains(.finite), readings.isDisjoint(with: [.infinitive, .noun, .adjective, .closed, .adverb])
    else { return nil }
    return index + 2
  }

  private func readings(_ index: Int, _ prose: Prose) -> WordReadings? {
    let word = prose.page.words[index]
    guard word.traits.isEmpty else { return nil }
    return SpellingDictionary.french?.readings(prose.page.text, word.range, folded: word.folded)
  }
}

extension Finding.Message {
  fileprivate static let needsSubjunctive: Self = "The conjunction takes the subjunctive."
  fileprivate static let needsInfinitive: Self = "The preposition takes the infinitive."
}
