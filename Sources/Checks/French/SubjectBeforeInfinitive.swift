internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “pour” with a noun and an infinitive behind it, as English has it: “pour les clients ouvrir la porte” for “for clients to
/// open the gate”. French has “pour que” and a verb of its own, or ties the infinitive with “de”.
///
/// Needs a French dictionary, and is silent without one.
public struct SubjectBeforeInfinitive: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "subject-before-infinitive",
    summary: "“pour” stands before a noun and its infinitive, as in English.",
    category: .grammar,
    severity: .major,
    rationale: "A French infinitive has no subject: who is to do it, and what for, falls apart.",
    limits: "A noun with an article, and its complement, right before a word that can be nothing but an infinitive.",
    examples: [
      .init(
        source: "It is a way for clients to open the gate.",
        target: "C’est un moyen ⟦pour les clients ouvrir⟧ la porte."),
      .init(
        source: "It is a way for the clients of the harbor to open it.",
        target: "C’est un moyen ⟦pour les clients du quai ouvrir⟧ la porte."),
      .init(
        source: "It is a way for clients to open the gate. For the moment open it.",
        target: "C’est un moyen pour les clients d’ouvrir la porte. Pour le moment, ouvrir la porte. Pour les voir."),
      .init(source: "The clients go to open the gate.", target: "Pour les clients ouvrir la porte."),
    ])

  private static let `for` = TextHash.folded("pour")
  private static let english = (for: TextHash.folded("for"), to: TextHash.folded("to"))

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    guard let pair = prose.pair, pair.certainty >= .likely, hasForTo(pair) else { return [] }
    let page = prose.page
    return prose.words.dropLast(3).compactMap { index in
      guard page.words[index].folded == Self.for, !page.words[index].isCode,
        FrenchDeterminer.of(page.words[index + 1].folded) != nil, isNoun(index + 2, page),
        !AdverbialNouns.words.contains(page.words[index + 2].folded), page.isRun(index, index + 2),
        let verb = infinitive(behind: index + 2, prose)
      else { return nil }
      return finding(
        on: prose.context, at: page.source(ofWords: index..<verb + 1), source: prose.sourceRange, confidence: 0.85,
        .subjectBeforeInfinitive(page.string(page.words[verb].range)))
    }
  }

  /// Whether the English has “for” and, a noun further, “to”.
  private func hasForTo(_ pair: SegmentPair) -> Bool {
    let words = pair.source.words
    return pair.sourceWords.contains { index in
      words[index].folded == Self.english.for
        && (index + 2..<max(index + 2, min(pair.sourceWords.upperBound, index + 8))).contains {
          words[$0].folded == Self.english.to
        }
    }
  }

  private func isNoun(_ index: Int, _ page: Page) -> Bool {
    guard page.words[index].traits.isEmpty, let readings = page.frenchReadings(of: page.words[index]) else {
      return false
    }
    return readings.isNounOnly && !readings.contains(.numeral)
  }

  /// The infinitive behind a noun, its adjective and its complement.
  private func infinitive(behind noun: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    var index = noun + 1
    if let complement = prose.complement(at: index) {
      index = complement.end
    } else if index < prose.words.upperBound, page.words[index].traits.isEmpty,
      let readings = page.frenchReadings(of: page.words[index]), readings.contains(.adjective),
      readings.isDisjoint(with: [.infinitive, .finite, .closed])
    {
      index += 1
    }
    guard index < prose.words.upperBound, page.isRun(noun, index), page.words[index].traits.isEmpty,
      let readings = page.frenchReadings(of: page.words[index]), readings.contains(.infinitive),
      readings.isDisjoint(with: [.noun, .adjective, .closed, .adverb])
    else { return nil }
    return index
  }
}

extension Finding.Message {
  fileprivate static func subjectBeforeInfinitive(_ verb: String) -> Self {
    "“\(verb)” cannot have a subject: it is “pour que” and a verb, or “de” before the infinitive."
  }
}
