internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “et” and “ou” that joined two pieces of code or two labels and were left behind when these moved: “les paramètres
/// `Name` `Path` et dans le fichier”, “`Name` `Path` paramètre ou prennent”.
///
/// The English joins more marked words than the French does, and the French has an “et” before a preposition, a verb or a participle.
public struct StrandedConjunction: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "stranded-conjunction",
    summary: "“Et” or “ou” has nothing to join: the code that it stood before is elsewhere.",
    category: .unintelligible,
    severity: .major,
    rationale: "The sentence goes on where a second thing should stand, and does not read as French.",
    limits: "Sentences that join fewer pieces of code, bold type, italics and labels than their English.",
    fixes: .none,
    examples: [
      .init(
        source: "Use the `try` and `catch` keywords in a block.",
        target: "Utilisez les `try` `catch` mots clés ⟦et dans⟧ un bloc."),
      .init(
        source: "The `Name` or `Path` parameters take text.",
        target: "Les `Name` `Path` paramètres ⟦ou prennent⟧ du texte."),
      .init(
        source: "Use the `try` and `catch` keywords in a block.",
        target: "Utilisez les mots clés `try` et `catch` dans un bloc."),
      .init(
        source: "The files that `Lamp` and `Dock` expose appear.",
        target: "Les fichiers qui sont exposés par `Lamp` `Dock` fournisseurs et apparaissent."),
      .init(
        source: "Use `try` and `catch` in blocks and in files.",
        target: "Utilisez `try` et `catch` dans des blocs et dans des fichiers."),
    ])

  private static let joints = HashSet(words: ["et", "ou"])
  private static let english = HashSet(words: ["and", "or"])
  private static let articles = HashSet(words: ["the", "a", "an", "le", "la", "les", "l'", "un", "une"])
  private static let prepositions = HashSet(words: [
    "dans", "pour", "sur", "afin", "avec", "lors", "ensemble", "est", "sont",
  ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.bead.confidence >= 0.7, case let page = pair.target,
      joints(pair.source, pair.sourceWords, Self.english) > joints(page, pair.targetWords, Self.joints)
    else { return [] }
    return pair.targetWords.dropFirst().dropLast().compactMap { index in
      guard Self.joints.contains(page.words[index].folded), page.areSpaced(index - 1, index),
        page.areSpaced(index, index + 1), isPlain(index - 1, page), isPlain(index + 1, page),
        page.words[index + 1].traits.isEmpty,
        isNoun(index - 1, page),
        goesOn(index + 1, pair), !repeats(index + 1, pair)
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: index..<index + 2), source: pair.sourceRange, confidence: 0.85,
        .strandedConjunction(page.string(page.words[index].range)))
    }
  }

  /// Conjunctions with a marked word before and behind them, an article between perhaps.
  private func joints(_ page: Page, _ words: Range<Int>, _ conjunctions: HashSet) -> Int {
    words.dropFirst().dropLast().count { index in
      guard conjunctions.contains(page.words[index].folded), isPlain(index, page), !isPlain(index - 1, page) else {
        return false
      }
      let next = Self.articles.contains(page.words[index + 1].folded) ? index + 2 : index + 1
      return next < words.upperBound && !isPlain(next, page)
    }
  }

  private func isPlain(_ index: Int, _ page: Page) -> Bool {
    !page.words[index].isCode
      && !page.spans(overlapping: page.words[index].range).contains {
        [.code, .strong, .emphasis, .interface].contains($0.kind)
      }
  }

  /// Whether a word may be a noun: to some dictionaries “variable” is an adjective only, and none knows “cmdlet”.
  private func isNoun(_ index: Int, _ page: Page) -> Bool {
    guard let readings = page.frenchReadings(of: page.words[index]) else { return false }
    return readings.isEmpty || !readings.isDisjoint(with: [.noun, .adjective])
  }

  /// A preposition, or the first verb of the sentence: no second thing.
  private func goesOn(_ index: Int, _ pair: SegmentPair) -> Bool {
    if Self.prepositions.contains(pair.target.words[index].folded) { return true }
    return isVerb(index, pair.target)
      && !(pair.targetWords.lowerBound..<index).contains {
        Self.being.contains(pair.target.words[$0].folded) || isVerb($0, pair.target)
      }
  }

  private static let being = HashSet(words: ["est", "sont", "a", "ont", "peut", "peuvent", "doit", "doivent"])

  private func isVerb(_ index: Int, _ page: Page) -> Bool {
    guard let readings = page.frenchReadings(of: page.words[index]) else { return false }
    return readings.contains(.finite)
      && readings.isDisjoint(with: [.noun, .adjective, .pastParticiple, .closed, .adverb])
  }

  /// Whether the same word stands before the conjunction too: “dans A et dans B”.
  private func repeats(_ index: Int, _ pair: SegmentPair) -> Bool {
    let words = pair.target.words
    return words[max(pair.targetWords.lowerBound, index - 12)..<index].contains { $0.folded == words[index].folded }
  }
}

extension Finding.Message {
  fileprivate static func strandedConjunction(_ joint: String) -> Self {
    "“\(joint)” joins nothing: what it stood before is elsewhere."
  }
}
