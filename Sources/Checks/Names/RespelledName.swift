internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds names that the folder keeps and that a sentence spells as French does: “Adobe Recommandations” for “Adobe Recommendations”.
///
/// The word is as long and differs by a letter. That it is a name the folder shows, which keeps it elsewhere.
public struct RespelledName: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "respelled-name",
    summary: "A name is spelled like the French word that resembles it.",
    category: .noTranslate,
    severity: .major,
    rationale: "Nobody finds the product by a word that is not its name.",
    limits: "Names of six letters or more that three in five sentences of the folder keep; labels of the interface.",
    fixes: .safe,
    examples: [
      .init(
        source: "Open the settings of ⟦Correspondence⟧ here.", target: "Ouvrez ici les paramètres de ⟦Correspondance⟧.",
        fixed: "Ouvrez ici les paramètres de Correspondence.", folder: folder),
      .init(
        source: "Show the ⟦Correspondence⟧ activity.", target: "Affichez l’activité ⟦Correspondance⟧.",
        fixed: "Affichez l’activité Correspondence.", folder: folder),
      .init(
        source: "Open the settings of Correspondence here.", target: "Ouvrez ici les paramètres de Correspondance."),
      .init(source: "Click **Correspondence** here.", target: "Cliquez ici sur **Correspondance**.", folder: folder),
    ])

  private static let folder: [CheckDescription.Example.Companion] = [
    .init(
      source: (1...10).map { "The gate of Correspondence on day \($0)." }.joined(separator: "\n\n"),
      target: (1...10).map { "Le portail de Correspondence le jour \($0)." }.joined(separator: "\n\n"))
  ]

  private static let leastLetters = 6
  /// Sentences that the name must stand in, the share of them that must keep it, and how alike the French word has to be.
  private static let (leastSentences, leastKept, leastAlike) = (8, 0.6, 0.9)

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let (source, target) = (pair.source, pair.target)
    let names = pair.sourceWords.filter { isName($0, pair) }
    guard !names.isEmpty else { return [] }
    var french = pair.targetWords.filter { isCandidate($0, pair) }
    return names.compactMap { name in
      let text = source.string(source.words[name].range)
      guard let index = french.firstIndex(where: { isAlike(text, target.string(target.words[$0].range)) }) else {
        return nil
      }
      let word = french.remove(at: index)
      let range = target.source(of: target.words[word].range)
      let tally = pair.context.survey.keeps[KeepStatistics.hash(source.words[name..<name + 1])]
      return finding(
        on: pair.context, at: range, source: source.source(of: source.words[name].range), confidence: 0.75,
        .respelled(text, target.string(target.words[word].range)),
        evidence: ["kept in \(tally.kept) of \(tally.total) sentences of the folder"], suggestion: text,
        fix: Fix(edits: [Edit(range: range, replacement: text)], isSafe: true))
    }
  }

  /// Whether a word is a name that the folder keeps and that the French lacks.
  private func isName(_ index: Int, _ pair: SegmentPair) -> Bool {
    let (page, word) = (pair.source, pair.source.words[index])
    guard word.length >= Self.leastLetters, word.isCapital, !word.isCode, !isLabel(index, page),
      case let tally = pair.context.survey.keeps[KeepStatistics.hash(page.words[index..<index + 1])],
      tally.total >= Self.leastSentences, Double(tally.kept) >= Self.leastKept * Double(tally.total)
    else { return false }
    return !pair.targetWords.contains { pair.target.words[$0].exact == word.exact }
  }

  /// Whether a word with a capital inside a sentence is neither in the English nor a label. At the beginning it may be the common word.
  private func isCandidate(_ index: Int, _ pair: SegmentPair) -> Bool {
    let (page, word) = (pair.target, pair.target.words[index])
    guard word.length >= Self.leastLetters - 1, word.isCapital, word.traits.isDisjoint(with: [.code, .locked, .first]),
      !isLabel(index, page), !isPlural(index, pair)
    else { return false }
    return !pair.sourceWords.contains { pair.source.words[$0].folded == word.folded }
  }

  private static let plurals = HashSet(
    words: "les des aux ces vos nos ses leurs plusieurs quelques certaines certains toutes tous")

  /// Whether a word of plurals stands before it: “des Recommandations” are some.
  private func isPlural(_ index: Int, _ pair: SegmentPair) -> Bool {
    index > pair.targetWords.lowerBound && Self.plurals.contains(pair.target.words[index - 1].folded)
  }

  /// Whether a word stands in a label of the interface or in bold, where the product’s own French may stand.
  private func isLabel(_ index: Int, _ page: Page) -> Bool {
    page.spans(overlapping: page.words[index].range).contains { $0.kind == .interface || $0.kind == .strong }
  }

  private func isAlike(_ name: String, _ word: String) -> Bool {
    name.utf8.count == word.utf8.count && Likeness.ends(name, word) >= Self.leastAlike
  }
}

extension Finding.Message {
  fileprivate static func respelled(_ name: String, _ word: String) -> Self {
    "“\(name)” is a name and stays as it is; here it became “\(word)”."
  }
}
