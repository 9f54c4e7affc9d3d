internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds a past participle that stands before its noun at the beginning of a phrase and does not agree with it: “Non utilisé
/// services Harbor”.
///
/// It is what becomes of “Non-Harbor services used” when the words are translated one by one. Needs a French dictionary, and
/// is silent without one.
public struct ParticipleBeforeNoun: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "participle-before-noun",
    summary: "A participle that does not agree stands before its noun.",
    category: .unintelligible,
    severity: .major,
    rationale: "The words are French and the sentence is not: nobody can tell what is said of what.",
    limits: "Participles that agree, and those that serve as prepositions (“vu”, “excepté”), are left alone.",
    examples: [
      .init(source: "Non-Harbor services used", target: "⟦Non utilisé services⟧ Harbor"),
      .init(source: "Used services", target: "⟦Utilisé services⟧ du client"),
      .init(source: "Used services", target: "Services utilisés, excepté services du client"),
      .init(source: "Given conditions", target: "Vu conditions générales"),
    ])

  private static let non = TextHash.folded("non")
  /// Participles that stand before a noun like a preposition, and do not agree there.
  private static let prepositions: Set<UInt64> = Set(
    ["vu", "excepté", "passé", "compris", "attendu", "supposé", "ci-joint", "étant", "donné", "hormis"].map {
      TextHash.folded($0)
    })

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    pair.bead.target.compactMap { segment in
      let words = pair.target.segments[segment].words
      guard let first = words.first else { return nil }
      let start = pair.target.words[first].folded == Self.non ? first + 1 : first
      guard start + 1 < words.upperBound, isFault(start, pair.target) else { return nil }
      return finding(
        on: pair.context, at: pair.target.source(ofWords: first..<start + 2), source: pair.sourceRange, confidence: 0.9,
        .participle(pair.target.string(pair.target.words[start].range)))
    }
  }

  private func isFault(_ index: Int, _ page: Page) -> Bool {
    let (word, noun) = (page.words[index], page.words[index + 1])
    guard !Self.prepositions.contains(word.folded), word.traits.isSubset(of: [.capital, .first]), noun.traits.isEmpty,
      noun.length >= 4, page.text[word.range.upperBound..<Int(noun.start)].elementsEqual([0x20]),
      let dictionary = SpellingDictionary.french
    else { return false }
    let participle = dictionary.readings(page.text, word.range, folded: word.folded)
    let readings = dictionary.readings(page.text, noun.range, folded: noun.folded)
    guard participle.contains(.pastParticiple), participle.isDisjoint(with: [.noun, .finite, .closed]),
      readings.isNounOnly, !readings.contains(.adjective)
    else { return false }
    return !agree(participle, readings)
  }

  private func agree(_ participle: WordReadings, _ noun: WordReadings) -> Bool {
    let number =
      participle.contains(.singularAdjective) && noun.contains(.singularNoun)
      || participle.contains(.pluralAdjective) && noun.contains(.pluralNoun)
    let gender =
      participle.contains(.masculineAdjective) && noun.contains(.masculineNoun)
      || participle.contains(.feminineAdjective) && noun.contains(.feminineNoun)
    return number && gender
  }
}

extension Finding.Message {
  fileprivate static func participle(_ word: String) -> Self {
    "“\(word)” stands before its noun and does not agree with it."
  }
}
