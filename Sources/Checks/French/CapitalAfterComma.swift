internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds sentences that begin behind a comma or a semicolon: “de support, Il s’agit”.
///
/// Two sentences of the English were joined, or a comma stands for a full stop. The word with the capital is one of grammar, which
/// is no name and no label, and a small letter follows.
public struct CapitalAfterComma: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "capital-after-comma",
    summary: "A word of grammar begins with a capital behind a comma or a semicolon.",
    category: .textualConventions,
    severity: .minor,
    rationale: "Either the mark before it or the capital is wrong: two sentences were put together.",
    limits: "Labels, titles and names; where the English has a capital behind a comma or a semicolon too.",
    examples: [
      .init(
        source: "The gate is not a door. It is used to open the wall.",
        target: "Le portail n’est pas une porte⟦, Il⟧ sert à ouvrir le mur."),
      .init(
        source: "It opens the wall; the door is shut.", target: "Il ouvre le mur⟦ ; La⟧ porte est fermée."),
      .init(
        source: "Press Enter, The Old Gate.", target: "Appuyez sur Entrée, Le Vieux portail, Le Monde ; Si, **La** clé."
      ),
      .init(source: "Use Search, Then and If.", target: "Utilisez Rechercher, Si alors et Pour toujours."),
    ])

  private static let starts = HashSet(
    words: "il elle ils elles le la les un une des ce cela cette ces vous nous si pour par lorsque toutefois cependant")

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropFirst().dropLast().compactMap { index in
      guard isStray(index, page), let source = prose.context.pair?.source,
        !prose.sourceWords.dropFirst().contains(where: {
          source.words[$0].isCapital && isBehindMark($0, source)
        })
      else { return nil }
      let place = page.words[index - 1].range.upperBound..<page.words[index].range.upperBound
      return finding(
        on: prose.context, at: page.source(of: place), source: prose.sourceRange, confidence: 0.8,
        .strayCapital(page.string(page.words[index].range)))
    }
  }

  /// Whether a word of grammar stands behind a comma or a semicolon with a capital, and a French word in small letters behind it.
  private func isStray(_ index: Int, _ page: Page) -> Bool {
    let (word, next) = (page.words[index], index + 1)
    return Self.starts.contains(word.folded) && word.traits == .capital && page.spans(overlapping: word.range).isEmpty
      && isBehindMark(index, page) && page.words[next].traits.isEmpty && page.areSpaced(index, next)
  }

  /// Whether a comma or a semicolon and nothing else but spaces stands before a word.
  private func isBehindMark(_ index: Int, _ page: Page) -> Bool {
    let gap = page.string(page.words[index - 1].range.upperBound..<Int(page.words[index].start))
    return gap.last == " " && [",", ";"].contains(gap.filter { !$0.isWhitespace })
  }
}

extension Finding.Message {
  fileprivate static func strayCapital(_ word: String) -> Self {
    "“\(word)” begins a sentence behind a mark that ends none."
  }
}
