internal import Alignment
public import Auditing
internal import Pages
internal import SourceText
internal import Terminology

/// Finds sentences whose English has a term of a term base and whose French has none of the renderings that are allowed.
///
/// Inflected forms count as the term on both sides; the longest term owns its words. What stands in the term's place, the
/// lexicon of the folder says; where it does not know, the sentence may be worded more freely, and the finding is uncertain.
/// Words with a capital inside a sentence are names and no terms; a noun is none where its neighbours make it a verb.
public struct TermNotUsed: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "term-not-used",
    summary: "A term of the term base stands in English, and none of its renderings in French.",
    category: .termbase,
    severity: .minor,
    rationale: "A reader who meets two words for one thing looks for the difference between them.",
    limits: "Only terms of the files named with --glossary, never in code, addresses and locked words.",
    fixes: .none,
    examples: [
      .init(
        source: "Open the ⟦directory⟧ first.", target: "Ouvrez d’abord le ⟦répertoire⟧.",
        glossary: [.init(source: "directory", targets: ["annuaire"])]),
      .init(
        source: "Send the ⟦requests⟧ again.", target: "Envoyez à nouveau les ⟦requêtes⟧.",
        glossary: [.init(source: "request", targets: ["demande"])]),
      .init(
        source: "Open the folders of the pull request.", target: "Ouvrez les dossiers de la demande de tirage.",
        glossary: [
          .init(source: "folder", targets: ["répertoire", "dossier"]), .init(source: "request", targets: ["requête"]),
          .init(source: "pull request", targets: ["demande de tirage"]),
        ]),
      .init(
        source: "You can host the page on Harbor Server.", target: "Vous pouvez publier la page sur Harbor Server.",
        glossary: [
          .init(source: "host", targets: ["hôte"], partOfSpeech: "noun"),
          .init(source: "server", targets: ["serveur"], partOfSpeech: "noun"),
        ]),
      .init(
        source: "Restart the local and remote computers.", target: "Redémarrez les ordinateurs locaux et distants.",
        glossary: [.init(source: "remote computer", targets: ["ordinateur distant"], partOfSpeech: "noun")]),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let terms = pair.context.terms
    guard !terms.isEmpty, !isEqual(pair) else { return [] }
    return terms.terms(in: pair.source, pair.sourceWords).compactMap { match in
      let entries = match.entries.map { terms.glossary.entries[$0] }
      // What has only forbidden renderings is `forbidden-term`; names that stay are `name-translated`.
      guard entries.contains(where: { !$0.targets.isEmpty }), !entries.contains(where: \.isDoNotTranslate),
        terms.isUsed(match, in: pair.source, pair.sourceWords),
        match.entries.allSatisfy({ terms.targets(of: $0, in: pair.target, pair.targetWords).isEmpty }),
        match.entries.allSatisfy({ terms.forbidden(of: $0, in: pair.target, pair.targetWords).isEmpty }),
        !isKept(match, pair)
      else { return nil }
      return report(match, entries, pair)
    }
  }

  /// English words that stayed are a name, or `mixed-language`.
  private func isKept(_ match: TermMatcher.Match, _ pair: SegmentPair) -> Bool {
    let french = pair.targetWords.map { pair.target.string(pair.target.words[$0].range).lowercased() }
    return match.words.allSatisfy { index in
      let word = pair.source.string(pair.source.words[index].range).lowercased()
      // A name may be tied to what follows: “Teams’ID”.
      return french.contains { $0.hasPrefix(word) && $0.dropFirst(word.count).first?.isLetter != true }
    }
  }

  /// A sentence that stayed English is `untranslated-segment`.
  private func isEqual(_ pair: SegmentPair) -> Bool {
    pair.sourceWords.count == pair.targetWords.count
      && zip(pair.sourceWords, pair.targetWords).allSatisfy {
        pair.source.words[$0].folded == pair.target.words[$1].folded
      }
  }

  private func report(_ match: TermMatcher.Match, _ entries: [GlossaryEntry], _ pair: SegmentPair) -> Finding {
    let words = TermRendering(lexicon: pair.context.survey.lexicon)
      .rendering(of: match.words, in: pair.source, among: pair.targetWords, of: pair.target)
    let targets = entries.flatMap(\.targets)
    return finding(
      on: pair.context, at: words.map { pair.target.source(ofWords: $0) } ?? pair.targetRange,
      source: pair.source.source(ofWords: match.words), confidence: words == nil ? 0.35 : 0.6,
      .termNotUsed(pair.source.string(ofWords: match.words), targets), evidence: entries.compactMap(\.note).map(clause),
      suggestion: targets.first)
  }

  private func clause(_ note: String) -> String { note.hasSuffix(".") ? String(note.dropLast()) : note }
}

extension Finding.Message {
  fileprivate static func termNotUsed(_ term: String, _ targets: [String]) -> Self {
    let allowed = targets.map { "“\($0)”" }.joined(separator: " or ")
    return "“\(term)” is \(allowed) in the term base; the French has no such word."
  }
}
