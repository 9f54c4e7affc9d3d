internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “de le”, “à les” and the like before a noun, and “des lesquelles”: French writes “du”, “aux”, “desquelles”.
///
/// Before a verb “le” and “les” are pronouns and “de les empêcher” is right. Needs a French dictionary, and is silent without
/// one.
public struct MissingContraction: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "missing-contraction",
    summary: "A preposition and an article stand side by side that French writes as one word.",
    category: .grammar,
    severity: .minor,
    rationale: "“à le dossier” is what is left when a sentence is put together from pieces.",
    limits: "Before a verb, a pronoun or a word that could be one, “le” and “les” may be pronouns and are left alone.",
    fixes: .shown,
    examples: [
      .init(
        target: "Ajoutez la page ⟦à le⟧ dossier, afin ⟦de les⟧ compétences.",
        fixed: "Ajoutez la page au dossier, afin des compétences."),
      .init(
        target: "Les options à l’aide ⟦des lesquelles⟧ il peut servir, les cas ⟦à lesquels⟧ on pense.",
        fixed: "Les options à l’aide desquelles il peut servir, les cas auxquels on pense."),
      .init(target: "Le but est de les empêcher, de le leur dire, de les y mettre ; à le voir ainsi."),
    ])

  /// A preposition, the word behind it, and what both together are.
  private static let contracted: [(preposition: UInt64, next: UInt64, form: String)] = {
    var rows = [("de", "le", "du"), ("de", "les", "des"), ("à", "le", "au"), ("à", "les", "aux")]
    for (form, of, to) in [("lequel", "du", "au"), ("lesquels", "des", "aux"), ("lesquelles", "des", "aux")] {
      // The article goes: “du” + “quel”.
      let pronoun = form.drop { $0 != "q" }
      rows += ["de", of].map { ($0, form, of + pronoun) } + ["à", to].map { ($0, form, to + pronoun) }
    }
    return rows.map { (TextHash.folded($0.0), TextHash.folded($0.1), $0.2) }
  }()
  private static let prepositions = HashSet(words: ["de", "à", "des", "aux", "du", "au"])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      guard Self.prepositions.contains(page.words[index].folded), !page.words[index].isCode,
        page.areSpaced(index, index + 1), !page.isJoined(index),
        let form = form(index, page), form.count > 3 || isBeforeNoun(index + 1, prose),
        !prose.isInEnglish(page.words[index + 1])
      else { return nil }
      let range = page.source(ofWords: index..<index + 2)
      let isPlain = page.file.text(range) == page.string(ofWords: index..<index + 2)
      return finding(
        on: prose.context, at: range, source: prose.sourceRange, confidence: 0.85,
        .uncontracted(page.string(ofWords: index..<index + 2), form), suggestion: form,
        fix: isPlain ? Fix(edits: [Edit(range: range, replacement: form)], isSafe: false) : nil)
    }
  }

  private func form(_ index: Int, _ page: Page) -> String? {
    let (preposition, next) = (page.words[index].folded, page.words[index + 1].folded)
    return Self.contracted.first { $0.preposition == preposition && $0.next == next }?.form
  }

  /// Whether the word behind an article can be nothing but a noun, or is a name.
  private func isBeforeNoun(_ article: Int, _ prose: Prose) -> Bool {
    let (page, next) = (prose.page, article + 1)
    guard next < prose.words.upperBound, page.areSpaced(article, next) else { return false }
    let word = page.words[next]
    // “le Bourget” keeps its article; “à le” never does.
    guard word.traits.subtracting(.first).isEmpty else { return false }
    return page.frenchReadings(of: word)?.isNounOnly ?? false
  }
}

extension Finding.Message {
  fileprivate static func uncontracted(_ words: String, _ form: String) -> Self {
    "French writes “\(words)” as “\(form)”."
  }
}
