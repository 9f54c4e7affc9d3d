internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds determiners with a verb in the place of their noun (“Tracy mon peut appartenir”) and subjects without a verb (“si ce
/// n’est pas il”).
///
/// Only determiners that are nothing else, and words that can be nothing but a verb with a person. Needs a French dictionary,
/// and is silent without one.
public struct DeterminerBeforeVerb: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "determiner-before-verb",
    summary: "A verb stands where a determiner wants its noun, or nothing where a pronoun wants its verb.",
    category: .unintelligible,
    severity: .major,
    rationale: "“mon peut” is no French: the words were put together in a wrong order, or one of them is lost.",
    limits: "Determiners that may be pronouns (“le”, “la”, “les”, “leur”) are left alone, and so are marked words.",
    examples: [
      .init(target: "Tracy ⟦mon peut⟧ appartenir à ce groupe."),
      .init(target: "Vous configurez ⟦une permettent⟧ de voir la page."),
      .init(target: "Ajoutez-le (si ce n’est ⟦pas il⟧), puis fermez la page."),
      .init(
        target:
          "Votre pare-feu est là. L’un peut servir, chacun des deux le peut, et sont-ils là ? Le son permet de savoir. Dit-il."
      ),
    ])

  private static let determiners = HashSet(words: [
    "un", "une", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leurs",
    "cet", "cette", "ces", "chaque", "quelques", "du", "des", "au", "aux",
  ])
  /// “l’un peut”, “le son permet”, “les uns permettent”
  private static let before = HashSet(words: [
    "l'", "le", "la", "les", "de", "d'", "par", "quelques", "chaque", "aucun",
  ])
  private static let pronouns = HashSet(words: ["il", "ils", "je", "tu"])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let candidates = prose.words.filter { index in
      let folded = page.words[index].folded
      return Self.determiners.contains(folded) || Self.pronouns.contains(folded)
    }
    return candidates.compactMap { index in
      guard page.words[index].length <= 8, page.words[index].traits.isSubset(of: [.first]) else { return nil }
      let folded = page.words[index].folded
      if Self.determiners.contains(folded), index + 1 < prose.words.upperBound, isBeforeVerb(index, prose) {
        return finding(
          on: prose.context, at: page.source(ofWords: index..<index + 2), source: prose.sourceRange, confidence: 0.85,
          .verb(page.string(page.words[index].range), page.string(page.words[index + 1].range)))
      }
      if Self.pronouns.contains(folded), index > prose.words.lowerBound, isStranded(index, prose) {
        return finding(
          on: prose.context, at: page.source(ofWords: index - 1..<index + 1), source: prose.sourceRange,
          confidence: 0.8, .stranded(page.string(page.words[index].range)))
      }
      return nil
    }
  }

  private func isBeforeVerb(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    if index > prose.words.lowerBound, Self.before.contains(page.words[index - 1].folded) { return false }
    let verb = page.words[index + 1]
    // “votre pare-feu”, “un rendez-vous”
    if verb.range.upperBound < page.text.count, page.text[verb.range.upperBound] == UInt8(ascii: "-") { return false }
    guard page.areSpaced(index, index + 1), verb.traits.isEmpty, verb.length >= 4, !page.isJoined(index),
      page.spans(in: Int(page.words[index].start)..<verb.range.upperBound).isEmpty, !prose.isInEnglish(verb),
      let readings = page.frenchReadings(of: verb)
    else { return false }
    return readings.contains(.finite)
      && readings.isDisjoint(with: [
        .noun, .adjective, .pastParticiple, .presentParticiple, .infinitive, .adverb, .closed, .properName, .numeral,
      ])
  }

  /// Whether a subject pronoun ends a clause: a mark stands behind it, or nothing.
  private func isStranded(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    let end = page.words[index].range.upperBound
    guard page.areSpaced(index - 1, index), !page.words[index - 1].isCapital,
      page.spans(in: Int(page.words[index].start)..<end).isEmpty
    else { return false }
    let isLast = index + 1 == prose.words.upperBound
    return isLast
      ? end == page.segments[prose.segment].text.upperBound || Self.marks.contains(page.text[end])
      : ")".utf8.contains(page.text[end]) || Self.marks.contains(page.text[end]) && page.text[end + 1] == 0x20
  }

  private static let marks = Set(".;!?)".utf8)
}

extension Finding.Message {
  fileprivate static func verb(_ determiner: String, _ verb: String) -> Self {
    "“\(determiner)” wants a noun, and “\(verb)” is a verb."
  }

  fileprivate static func stranded(_ pronoun: String) -> Self { "“\(pronoun)” is a subject, and its verb is missing." }
}
