internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds numbers that name a thing and stand before it: “le 12345 d’activité” for “activity 12345”.
public struct NumberBeforeNoun: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "number-before-noun",
    summary: "A number that names a thing stands before the thing, so that it seems to count.",
    category: .unintelligible,
    severity: .major,
    rationale: "“les 12345 d’activité” tells of twelve thousand activities, where the English names one.",
    limits: "Only where the English has the noun right before the number, and the French “de” between them.",
    examples: [
      .init(
        source: "Get the details of activity 12345.", target: "Obtenez les détails sur ⟦les 12345 d’activité⟧."),
      .init(source: "Open section AT4821.", target: "Ouvrez d’abord ⟦l’AT4821 de la section⟧."),
      .init(source: "Get the details of activity 12345.", target: "Obtenez les détails de l’activité 12345."),
      .init(source: "It keeps 30 days of data.", target: "Il garde les 30 jours de données, les 30 de ce mois."),
    ])

  private static let of = HashSet(words: ["de", "d'", "du", "des"])
  private static let elided = TextHash.folded("l'")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    guard pair.targetWords.count > 3 else { return [] }
    return pair.targetWords.dropFirst().dropLast(2).compactMap { index in
      guard isNumber(page.words[index], page), Self.of.contains(page.words[index + 1].folded),
        announces(index - 1, page), page.areSpaced(index, index + 1), let noun = noun(behind: index + 1, pair),
        let source = nameBefore(page.words[index], noun, pair)
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: index - 1..<noun + 1), source: pair.source.source(ofWords: source),
        confidence: 0.85, .numberBeforeNoun(page.string(page.words[noun].range), page.string(page.words[index].range)))
    }
  }

  /// A number, or letters that end in one: `AT4821`.
  private func isNumber(_ word: Word, _ page: Page) -> Bool {
    !word.isCode && (word.isNumber || word.isCapital && page.text[word.range.upperBound - 1] &- 0x30 < 10)
  }

  private func announces(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    return word.folded == Self.elided || FrenchDeterminer.announces(word.folded) && page.areSpaced(index, index + 1)
  }

  /// The noun behind “de”, an article between them or not.
  private func noun(behind of: Int, _ pair: SegmentPair) -> Int? {
    let page = pair.target
    let next = of + 1
    guard pair.targetWords.contains(next) else { return nil }
    let noun = FrenchDeterminer.announces(page.words[next].folded) ? next + 1 : next
    guard pair.targetWords.contains(noun), page.words[noun].traits.isEmpty, page.words[noun].length > 3 else {
      return nil
    }
    return noun
  }

  /// The English noun and the number right behind it, where the number counts nothing.
  private func nameBefore(_ number: Word, _ noun: Int, _ pair: SegmentPair) -> Range<Int>? {
    let page = pair.source
    let order = EnglishOrder(pair: pair)
    return pair.sourceWords.dropFirst().lazy.compactMap { index -> Range<Int>? in
      guard page.words[index].exact == number.exact, page.areSpaced(index - 1, index),
        page.words[index - 1].traits.subtracting([.first, .capital]).isEmpty,
        !FunctionWords.english.contains(page.words[index - 1].folded), !counts(index, pair),
        order.translates(index - 1, noun)
      else { return nil }
      return index - 1..<index + 1
    }.first
  }

  /// Whether a noun stands right behind an English number.
  private func counts(_ index: Int, _ pair: SegmentPair) -> Bool {
    guard pair.sourceWords.contains(index + 1), pair.source.areSpaced(index, index + 1) else { return false }
    let next = pair.source.words[index + 1]
    return next.traits.isEmpty && !FunctionWords.english.contains(next.folded)
  }
}

extension Finding.Message {
  fileprivate static func numberBeforeNoun(_ noun: String, _ number: String) -> Self {
    "“\(number)” names the “\(noun)” and stands behind it: “\(noun) \(number)”."
  }
}
