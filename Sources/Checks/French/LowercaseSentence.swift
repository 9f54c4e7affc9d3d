internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds sentences that begin with a small letter behind a full stop: “… l’installer. le fournisseur et le package …”.
///
/// The first word has to be one of grammar, which is no name and no command, or a French one that the English has not, and the
/// word before the full stop one that French has, and no abbreviation.
public struct LowercaseSentence: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lowercase-sentence",
    summary: "A sentence begins with a small letter.",
    category: .textualConventions,
    severity: .minor,
    rationale: "Sentences were cut or joined, and often the name that began the sentence is gone.",
    limits: "Only behind a whole French word, and where the English has no such start itself.",
    examples: [
      .init(
        source: "The package must be there to install it. The provider must be there too.",
        target: "Le package doit être là pour l’installer⟦. le⟧ fournisseur doit être là aussi."),
      .init(
        source: "It has a page, so it is kept.", target: "Il a une page⟦. par⟧ conséquent, il est gardé."),
      .init(
        source: "It is set in Harbor. Harbor is discussed here.",
        target: "Le réglage se fait à cet endroit⟦. est⟧ discuté ici."),
      .init(
        source: "HarborId. A text that tells pages apart.",
        target: "HarborId⟦. texte⟧ qui distingue les pages."),
      .init(
        source: "It has pages, lamps, etc. and it runs.", target: "Elle a des pages, des lampes, etc. et elle tourne."),
      .init(source: "It is there. the file too.", target: "Il est là. le fichier aussi."),
      .init(source: "Open the. The file.", target: "Ouvrez le fichier. Le fichier."),
    ])

  private static let starts = HashSet(words: [
    "il", "elle", "ils", "elles", "un", "une", "le", "la", "les", "l'", "cette", "ce", "cet", "ces", "au", "aux",
    "pour",
    "dans", "si", "vous", "vos", "votre", "nous", "lorsque", "lorsqu'", "mais", "cela", "est", "sont", "peut", "chaque",
    "toutes", "tous", "autrement", "par", "avec", "afin", "donc", "puis", "où", "quand", "car", "puisque", "après",
    "avant",
    "pendant", "comme", "en", "on", "leur", "leurs", "son", "sa", "ses", "tel", "telle", "tels", "telles", "toutefois",
    "cependant", "ainsi", "sinon",
  ])
  private static let abbreviations = HashSet(words: [
    "etc", "ex", "cf", "env", "max", "min", "approx", "fig", "num", "art", "par", "réf", "tél", "vol", "chap", "éd",
    "dir", "prof", "info", "infos", "app", "doc", "docs",
  ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.targetWords.dropFirst().compactMap { index in
      let word = page.words[index]
      guard isBehindStop(index, page), word.traits.isSubset(of: [.elided, .first]),
        Self.starts.contains(word.folded) || isPlainWord(index, pair),
        isWord(index - 1, page) || isLabel(index - 1, pair), !hasSmallStart(pair)
      else { return nil }
      let stop = page.words[index - 1].range.upperBound
      return finding(
        on: pair.context, at: page.source(of: stop..<word.range.upperBound), source: pair.sourceRange, confidence: 0.85,
        .smallSentence)
    }
  }

  /// Whether nothing but a full stop and one space stands before a word; before the full stop may be another space.
  private func isBehindStop(_ index: Int, _ page: Page) -> Bool {
    let gap = page.words[index - 1].range.upperBound..<Int(page.words[index].start)
    let marks = page.text[gap]
    return (marks.elementsEqual(". ".utf8) || marks.elementsEqual(" . ".utf8))
      && page.source(of: gap).count == gap.count
  }

  /// A French word that the English has not, with a space behind it: “Expéditeur. objet qui a généré”.
  private func isPlainWord(_ index: Int, _ pair: SegmentPair) -> Bool {
    let (page, word) = (pair.target, pair.target.words[index])
    guard word.length >= 4, word.traits.isSubset(of: [.first]), index + 1 < pair.targetWords.upperBound,
      page.areSpaced(index, index + 1), page.frenchReadings(of: word)?.isEmpty == false,
      page.words[index - 1].traits.isSubset(of: [.first]) || isLabel(index - 1, pair),
      page.spans(overlapping: word.range).isEmpty
    else { return false }
    return !pair.source.words[pair.sourceWords].contains { $0.folded == word.folded }
  }

  /// The same identifier as in English, with a capital behind its full stop there: “SourceArgs. All arguments”.
  private func isLabel(_ index: Int, _ pair: SegmentPair) -> Bool {
    let word = pair.target.words[index]
    guard word.traits.contains(.mixed) else { return false }
    return pair.sourceWords.dropFirst().contains {
      pair.source.words[$0 - 1].exact == word.exact && pair.source.words[$0].isCapital && isBehindStop($0, pair.source)
    }
  }

  /// A word of French in small letters or a long name, no abbreviation.
  private func isWord(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard word.length >= 4, !word.isCode, !Self.abbreviations.contains(word.folded) else { return false }
    // “Windows. il récupère”: a name; an abbreviation would be shorter.
    if word.traits == .capital, word.length >= 6 { return true }
    return word.traits.isSubset(of: [.first]) && page.frenchReadings(of: word)?.isEmpty == false
  }

  /// Whether the English has a small letter behind a full stop as well.
  private func hasSmallStart(_ pair: SegmentPair) -> Bool {
    let page = pair.source
    return pair.sourceWords.dropFirst().contains { index in
      !page.words[index].isCapital && isBehindStop(index, page)
    }
  }
}

extension Finding.Message {
  fileprivate static let smallSentence: Self = "A sentence begins with a capital; its first words may be gone."
}
