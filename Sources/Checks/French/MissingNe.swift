internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “pas” behind a verb without “ne” before it: “Ce didacticiel est **pas** une introduction”, and “jamais” where the English says
/// “never”: “Vous devez jamais”.
///
/// It happens where “not” stood in emphasis and was translated by itself. Needs a French dictionary, and is silent
/// without one.
public struct MissingNe: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "missing-ne",
    summary: "“pas” or “jamais” denies a verb that has no “ne”.",
    category: .grammar,
    severity: .major,
    rationale: "Half of a negation reads as a typing error, and the reader cannot tell which way the sentence goes.",
    limits:
      "Only “pas” right behind its verb is looked at, and “jamais” where the English says “never”; “pourquoi pas”, “pas à pas” and the like have no verb.",
    examples: [
      .init(source: "This guide is **not** a tour.", target: "Ce guide ⟦est **pas**⟧ une visite."),
      .init(target: "Les deux services ⟦fonctionnent pas⟧ ensemble."),
      .init(source: "You must never open the gate.", target: "Vous ⟦devez jamais⟧ ouvrir la porte."),
      .init(source: "If it is ever open, close it.", target: "Si elle est jamais ouverte, fermez-la."),
      .init(source: "This guide is not a tour.", target: "Ce guide n’est pas une visite, et pourquoi pas ?"),
      .init(target: "Si le client ne répond pas et n’est jamais ou presque pas joint."),
    ])

  private static let not = TextHash.folded("pas")
  private static let never = TextHash.folded("jamais")
  private static let englishNever = TextHash.folded("never")
  private static let ne = HashSet(words: ["ne", "n'", "n"])
  /// Verbs whose forms are nouns or adverbs too.
  private static let verbs: Set<UInt64> = Set(
    [
      "est", "sont", "a", "ont", "peut", "peuvent", "doit", "doivent", "fait", "font", "sera", "seront", "était",
      "faut", "devez", "pouvez", "devrait", "devriez",
    ]
    .map { TextHash.folded($0) })

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropFirst().compactMap { index in
      guard [Self.not, Self.never].contains(page.words[index].folded), !page.words[index].isCode,
        isVerb(index - 1, page),
        page.isBlank(index - 1, index), !isDenied(index - 1, prose),
        page.words[index].folded == Self.not || saysNever(prose)
      else { return nil }
      let range = spans(at: index, page).reduce(page.source(ofWords: index - 1..<index + 1)) { $0.union($1) }
      return finding(
        on: prose.context, at: range, source: prose.sourceRange, confidence: 0.9,
        .missingNe(page.string(page.words[index].range), page.string(page.words[index - 1].range)))
    }
  }

  /// “si jamais”: only the English tells whether “jamais” denies.
  private func saysNever(_ prose: Prose) -> Bool {
    guard let source = prose.context.pair?.source else { return false }
    return prose.sourceWords.contains { source.words[$0].folded == Self.englishNever }
  }

  private func isVerb(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    if Self.verbs.contains(word.folded) { return true }
    guard !word.isCode, !word.isCapital, !word.isNumber, let dictionary = SpellingDictionary.french else {
      return false
    }
    let readings = dictionary.readings(page.text, word.range, folded: word.folded)
    return readings.contains(.finite)
      && readings.isDisjoint(with: [.noun, .adjective, .adverb, .closed, .pastParticiple, .properName])
  }

  /// Whether “ne” stands before the verb, or in a word that holds one with a wrong apostrophe (“nʼest”).
  private func isDenied(_ verb: Int, _ prose: Prose) -> Bool {
    (max(prose.words.lowerBound, verb - 8)...verb).contains { index in
      let word = prose.page.words[index]
      if Self.ne.contains(word.folded) { return true }
      let text = prose.page.text
      return word.length > 3 && text[Int(word.start)] | 0x20 == UInt8(ascii: "n")
        && (text[Int(word.start) + 1] == UInt8(ascii: "'")
          || text[Int(word.start) + 1] >= 0xCA && text[Int(word.start) + 1] != 0xC5)
    }
  }

  private func spans(at index: Int, _ page: Page) -> [ByteRange] {
    let start = Int(page.words[index].start)
    return page.spans(in: start..<start + 1).compactMap { span in
      page.spans[span].text == page.words[index].range ? page.spans[span].source : nil
    }
  }
}

extension Finding.Message {
  fileprivate static func missingNe(_ denial: String, _ verb: String) -> Self {
    "“\(denial)” denies “\(verb)”, which has no “ne”."
  }
}
