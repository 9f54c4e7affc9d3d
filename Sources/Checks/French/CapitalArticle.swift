internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds articles with a capital inside a sentence: “Publisher L’attestation”, “Intégrez-vous La plateforme”.
///
/// It is where a name was put back before the sentence it belongs into. Titles begin so too: a link, emphasis or a
/// quotation mark before the article, or the same word in English, excuses it.
public struct CapitalArticle: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "capital-article",
    summary: "An article inside a sentence begins with a capital.",
    category: .unintelligible,
    severity: .major,
    rationale:
      "The capital begins a second sentence in the middle of the first: words were put together in a wrong order.",
    limits: "Titles and names with an article (“Le Monde”) are known by their markup, quotation marks or the English.",
    examples: [
      .init(
        source: "**Close the gate** The gate is there.", target: "**Fermer la porte** La porte est là."),
      .init(source: "Harbor Attestation", target: "⟦Harbor L’attestation⟧"),
      .init(source: "It works so that Harbor can be used.", target: "Elle permet d’⟦utiliser QU'Harbor⟧ à distance."),
      .init(source: "Do you use the platform?", target: "Utilisez-⟦vous La⟧ plateforme ?"),
      .init(source: "Do you use Harbor Platform?", target: "Utilisez-⟦vous La⟧ plateforme Harbor ?"),
      .init(source: "See the Most Viewed row.", target: "Voir la ligne Les plus vues."),
      .init(source: "Read Le Monde or the manual.", target: "Lisez Le Monde ou [Le manuel](a.md) : Les bases."),
    ])

  private static let articles: HashSet = HashSet(words: [
    "l'", "qu'", "d'", "le", "la", "les", "un", "une", "des", "du", "au", "aux",
  ])

  private static let superlatives: HashSet = HashSet(words: ["plus", "moins"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    pair.bead.target.flatMap { segment in
      pair.target.segments[segment].words.dropFirst().dropLast().compactMap { index in
        isFault(index, pair) ? finding(at: index, pair) : nil
      }
    }
  }

  private func isFault(_ index: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let word = page.words[index]
    let isElided = word.traits.contains(.elided)
    guard word.isCapital, !word.isCode, !word.traits.contains(.locked), isElided || !word.traits.contains(.capitals),
      !isElided || !page.words[index - 1].traits.contains(.capitals),
      Self.articles.contains(word.folded), isInSentence(index, page), !pair.beginsBehindLabel(index)
    else { return false }
    let next = page.words[index + 1]
    // “la ligne Le plus vu”
    if Self.superlatives.contains(next.folded) { return false }
    // “Le Monde”: a name. A span that begins here is a title, or the label of a button.
    guard !next.isCapital || word.traits.contains(.elided),
      page.spans(in: Int(word.start)..<Int(word.start) + 1).isEmpty
    else { return false }
    let source = pair.source.words[pair.sourceWords]
    if source.contains(where: { $0.folded == word.folded }) { return false }
    let isBehindName = page.words[index - 1].isCapital && source.contains { $0.exact == page.words[index - 1].exact }
    // “QU'Harbor”: no title is written so.
    let isShouted = isElided && word.traits.contains(.capitals)
    return isBehindName || isShouted || isInverted(index - 1, page) || !isTitle(index + 1, pair)
  }

  /// Whether a word is a subject behind its verb: no title without marks stands behind “Utilisez-vous”.
  private func isInverted(_ index: Int, _ page: Page) -> Bool {
    page.isJoined(index) && Self.subjects.contains(page.words[index].folded)
  }

  private static let subjects: HashSet = HashSet(words: ["vous", "il", "elle", "ils", "elles", "on", "nous"])

  /// Whether the word before it stands on the same line, one space before.
  private func isInSentence(_ index: Int, _ page: Page) -> Bool {
    let previous = page.words[index - 1]
    let gap = page.source(of: previous.range.upperBound..<Int(page.words[index].start))
    return !previous.isCode && !previous.isNumber && page.file.text(gap) == " "
  }

  /// Whether the English has the word with a capital: a label or title that stands without marks (“la ligne Le plus vu”).
  private func isTitle(_ index: Int, _ pair: SegmentPair) -> Bool {
    let order = EnglishOrder(pair: pair)
    return pair.sourceWords.contains { other in
      pair.source.words[other].isCapital && !pair.source.words[other].traits.contains(.first)
        && order.translates(other, index)
    }
  }

  private func finding(at index: Int, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    let end = page.words[index].traits.contains(.elided) ? index + 2 : index + 1
    return finding(
      on: pair.context, at: page.source(ofWords: index - 1..<end), source: pair.sourceRange, confidence: 0.9,
      .capitalArticle(page.string(page.words[index].range)))
  }
}

extension Finding.Message {
  fileprivate static func capitalArticle(_ article: String) -> Self {
    "“\(article)” with a capital begins a sentence, and none begins here."
  }
}
