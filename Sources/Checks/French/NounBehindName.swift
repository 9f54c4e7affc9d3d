public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds, without English, names that stand between an article and its noun, as in English: “votre Microsoft 365 abonnement”.
///
/// Where the English is at hand, `name-before-noun` looks at both. Here the French alone has to tell: two words with a capital or
/// more, one of them not French, and behind them a word in small letters that can be nothing but a noun.
public struct NounBehindName: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "noun-behind-name",
    summary: "Without English: a name stands before its noun.",
    category: .unintelligible,
    severity: .major,
    rationale:
      "French puts the noun first: “votre abonnement Microsoft 365”. The English order reads as two things side by side.",
    limits:
      "Names of two words or more behind an article or a preposition; titles and pages that have no English beside them.",
    examples: [
      .init(target: "Ouvrez ⟦votre Microsoft 365 abonnement⟧ d’abord."),
      .init(target: "Elle sert à toutes ⟦les Harborsoft Excel applications⟧."),
      .init(target: "Il s’exécute ⟦dans Harborsoft Azure services⟧."),
      .init(target: "Lisez ⟦ses Harborsoft Docks catalogue⟧ de quais."),
      .init(target: "Ouvrez votre abonnement Microsoft 365 d’abord."),
      .init(target: "Elle sert dans Harborsoft Excel version 2, grâce à Harborsoft Excel côté client."),
      .init(target: "Il s’exécute dans Harborsoft Azure indéfiniment, et le Conseil Municipal mardi."),
    ])

  private static let prepositions = HashSet(words: "dans pour avec de d'")
  /// Nouns that rightly stand behind names, beside those that say when: “Harborsoft Excel version 2”, “côté client”.
  private static let apposed = HashSet(words: "côté grâce version versions bits bit mode octets face")
  private static let shortest = 4

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    guard prose.bead == nil else { return [] }
    let page = prose.page
    var found: [Finding] = []
    var index = prose.words.lowerBound
    while index + 3 < prose.words.upperBound {
      guard isLead(page.words[index].folded), let end = name(from: index + 1, prose), isNoun(end, behind: index, prose)
      else {
        index += 1
        continue
      }
      let (noun, name) = (page.string(page.words[end].range), page.string(ofWords: index + 1..<end))
      found.append(
        finding(
          on: prose.context, at: page.source(ofWords: index..<end + 1), confidence: 0.8, .nameBeforeNoun(noun, name)))
      index = end + 1
    }
    return found
  }

  private func isLead(_ folded: UInt64) -> Bool {
    FrenchDeterminer.announces(folded) || Self.prepositions.contains(folded)
  }

  /// The end of the words with a capital and the numbers that begin at an index: two or more, one of them not French.
  private func name(from start: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard page.areSpaced(start - 1, start), page.words[start].isCapital else { return nil }
    var end = start
    while end < prose.words.upperBound, isPart(page.words[end]), end == start || page.areSpaced(end - 1, end) {
      end += 1
    }
    guard end - start >= 2, end < prose.words.upperBound,
      page.words[start..<end].contains(where: { $0.length >= 4 && isUnknown($0, page) })
    else { return nil }
    return end
  }

  private func isPart(_ word: Word) -> Bool { !word.isCode && (word.isCapital || word.isNumber) }

  /// Whether French has no such word but as a name.
  private func isUnknown(_ word: Word, _ page: Page) -> Bool {
    !word.isNumber && page.frenchReadings(of: word)?.isEmpty == true
  }

  /// Whether a word right behind a name can be nothing but a noun, and no name or number stands behind it that tells which.
  private func isNoun(_ index: Int, behind lead: Int, _ prose: Prose) -> Bool {
    let (page, word) = (prose.page, prose.page.words[index])
    guard page.areSpaced(index - 1, index), word.traits.isEmpty, word.length >= Self.shortest,
      !Self.apposed.contains(word.folded), !AdverbialNouns.words.contains(word.folded),
      !page.isJoined(after: word),
      let readings = page.frenchReadings(of: word), !readings.contains(.adjective),
      readings.isNounOnly || isNoun(readings, behind: page.words[lead].folded)
    else { return false }
    return index + 1 == prose.words.upperBound || !isPart(page.words[index + 1]) && !page.words[index + 1].isCode
  }

  /// “ses Harborsoft Docks catalogue”: no verb in the singular goes with what is many.
  private func isNoun(_ readings: WordReadings, behind lead: UInt64) -> Bool {
    FrenchDeterminer.isPlural(lead) && readings.contains(.noun)
      && readings.isDisjoint(with: [.pluralVerb, .closed, .adverb, .pastParticiple, .infinitive])
  }
}
