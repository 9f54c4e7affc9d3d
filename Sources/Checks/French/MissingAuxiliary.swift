internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds a name with a participle for its verb: “Harbor ajouté un quai” for “Harbor added a dock”.
///
/// The English has the name and a word in “-ed” behind it; behind the participle stands an object, which a participle alone cannot
/// have. Needs a French dictionary, and is silent without one.
public struct MissingAuxiliary: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "missing-auxiliary",
    summary: "A participle with an object stands where the sentence needs a verb.",
    category: .grammar,
    severity: .major,
    rationale: "“Harbor added” is “Harbor a ajouté”; without “a” there is no verb.",
    limits:
      "A name that the English has too, with a word in “-ed” behind it, and an article and a noun behind the participle.",
    examples: [
      .init(source: "In May, Harbor added a dock.", target: "En mai, ⟦Harbor ajouté⟧ un quai."),
      .init(source: "Harbor Store removed the dock.", target: "Harbor ⟦Store supprimé⟧ le quai."),
      .init(source: "Harbor added a dock.", target: "Harbor a ajouté un quai."),
      .init(source: "Harbor removed the day before", target: "Harbor supprimé la veille"),
      .init(source: "Harbor, added in May, has a dock.", target: "Harbor, ajouté en mai, a un quai."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.certainty >= .likely else { return [] }
    let page = pair.target
    return pair.targetWords.dropFirst().dropLast(2).compactMap { index in
      guard page.words[index].traits.isEmpty, isName(page.words[index - 1]), page.areSpaced(index - 1, index),
        page.areSpaced(index, index + 1), FrenchDeterminer.of(page.words[index + 1].folded) != nil,
        isParticiple(index, page), isObject(index + 2, page), page.isRun(index, index + 2),
        isDone(by: page.words[index - 1], pair)
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: index - 1..<index + 1), source: pair.sourceRange, confidence: 0.85,
        .missingAuxiliary(page.string(page.words[index].range)))
    }
  }

  private func isName(_ word: Word) -> Bool {
    word.length >= 3 && word.isCapital && !word.isCode && !FunctionWords.french.contains(word.folded)
  }

  private func isParticiple(_ index: Int, _ page: Page) -> Bool {
    guard let readings = page.frenchReadings(of: page.words[index]) else { return false }
    return readings.contains(.pastParticiple) && readings.isDisjoint(with: [.finite, .noun, .closed, .infinitive])
  }

  private func isObject(_ index: Int, _ page: Page) -> Bool {
    guard page.words[index].traits.isEmpty, !AdverbialNouns.words.contains(page.words[index].folded),
      let readings = page.frenchReadings(of: page.words[index])
    else { return false }
    return readings.isNounOnly && !readings.contains(.numeral)
  }

  /// Whether the English has the name, and right behind it a word in “-ed” with its object.
  private func isDone(by name: Word, _ pair: SegmentPair) -> Bool {
    let page = pair.source
    return pair.sourceWords.dropLast(2).contains { index in
      page.words[index].exact == name.exact && page.areSpaced(index, index + 1)
        && page.text[page.words[index + 1].range].suffix(2).elementsEqual("ed".utf8)
        && Self.articles.contains(page.words[index + 2].folded)
    }
  }

  private static let articles = HashSet(words: "a an the new support this these its your")
}

extension Finding.Message {
  fileprivate static func missingAuxiliary(_ participle: String) -> Self {
    "“\(participle)” is no verb without “a” or “ont” before it."
  }
}
