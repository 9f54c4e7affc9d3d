internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds acronyms whose letters changed places where the page keeps them elsewhere: “CEE” for “EEC”, “AQ” beside “QA”.
///
/// French may well have an acronym of its own; a page that has both calls one thing by two names, and the rarer one is told.
public struct ReorderedAcronym: PairCheck {
  public static let description = CheckDescription(
    id: "reordered-acronym",
    summary: "The letters of an acronym stand in another order, and elsewhere on the page in that of the English.",
    category: .termInconsistency,
    severity: .minor,
    rationale: "A reader takes “CEE” and “EEC” for two things.",
    limits: "Acronyms of two to four letters that the page keeps elsewhere; “IA”, which is French for “AI”.",
    examples: [
      .init(
        source: "Open the ⟦EEC⟧ page.\n\nThe EEC is new.", target: "Ouvrez la page ⟦CEE⟧.\n\nL’EEC est nouveau."),
      .init(
        source: "Run ⟦QA⟧ again.\n\nThe QA link is there.", target: "Exécutez de nouveau l’⟦AQ⟧.\n\nLe lien QA est là."),
      .init(
        source: "Run QA again.\n\nThe QA link is there.", target: "Exécutez de nouveau l’AQ.\n\nLe lien AQ est là."),
      .init(source: "The AI is new.\n\nOpen the AI.", target: "L’IA est nouvelle.\n\nOuvrez l’AI."),
    ])

  private static let longest = 4
  private static let french = HashSet(words: ["ia"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let (source, target) = (pair.source, pair.target)
    return pair.targetWords.compactMap { index in
      let word = target.words[index]
      guard isAcronym(word, target), !Self.french.contains(word.folded), !has(word, source, pair.sourceWords),
        let english = pair.sourceWords.first(where: { other in
          let twin = source.words[other]
          return isAcronym(twin, source) && twin.length == word.length
            && source.text[twin.range].sorted() == target.text[word.range].sorted()
            && !has(twin, target, pair.targetWords) && isRarer(word, than: twin, target)
        })
      else { return nil }
      let name = source.string(source.words[english].range)
      return finding(
        on: pair.context, at: target.source(of: word.range), source: source.source(of: source.words[english].range),
        confidence: 0.8, .reordered(target.string(word.range), name), suggestion: name)
    }
  }

  private func isAcronym(_ word: Word, _ page: Page) -> Bool {
    word.traits.contains(.capitals) && !word.isCode && word.length <= Self.longest
      && page.text[word.range].allSatisfy { $0 &- 0x41 < 26 }
  }

  /// Whether the page has the English acronym, and at least as often as the other.
  private func isRarer(_ word: Word, than twin: Word, _ page: Page) -> Bool {
    var (found, kept) = (0, 0)
    for other in page.words {
      if other.exact == word.exact { found += 1 }
      if other.exact == twin.exact { kept += 1 }
    }
    return kept > 0 && found <= kept
  }

  private func has(_ word: Word, _ page: Page, _ words: Range<Int>) -> Bool {
    page.words[words].contains { $0.exact == word.exact }
  }
}

extension Finding.Message {
  fileprivate static func reordered(_ found: String, _ acronym: String) -> Self {
    "The page has “\(acronym)” elsewhere; here it is “\(found)”."
  }
}
