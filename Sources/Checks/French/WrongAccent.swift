internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds words with a wrong accent, or without one that they need: “nécéssaire”, “accèder”, “dépots”.
///
/// The word is in no dictionary, and only one word of the French one differs from it by nothing but accents. Both spellings of
/// the reform of 1990 are French. Needs both dictionaries, and is silent without them.
public struct WrongAccent: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "wrong-accent",
    summary: "A word has a wrong accent, or lacks one.",
    category: .spelling,
    severity: .minor,
    rationale: "It is misspelled, and a search for the word does not find the page.",
    limits:
      "Words in small letters that neither language has and the English page has not, and that can be but one French word.",
    fixes: .shown,
    examples: [
      .init(target: "Il est ⟦nécéssaire⟧ d’attendre.", fixed: "Il est nécessaire d’attendre."),
      .init(
        target: "Ils ⟦générent⟧ des pages pour ⟦accèder⟧ au quai.",
        fixed: "Ils génèrent des pages pour accéder au quai."),
      .init(
        source: "The repositories are open.", target: "Les ⟦dépots⟧ sont ouverts.", fixed: "Les dépôts sont ouverts."),
      .init(
        source: "The genome of the dock.", target: "L’évènement règlementaire de l’événement, `genome`, Evenement."),
      .init(source: "Open the genre resume.", target: "Ouvrez le reference genre."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    guard let french = SpellingDictionary.french else { return [] }
    let page = prose.page
    return prose.words.compactMap { index in
      let word = page.words[index]
      guard word.length >= 4, word.traits.isSubset(of: [.first]), stands(word, in: page),
        !FunctionWords.french.contains(word.folded), !french.contains(page.text, word.range, exact: word.exact),
        let english = SpellingDictionary.english, !english.contains(page.text, word.range, exact: word.exact),
        !isParticiple(page.string(word.range), french),
        case let text = page.string(word.range), let right = AccentSlip.right(of: text, french),
        // The whole page: last.
        prose.context.pair?.source.words.contains(where: { $0.folded == word.folded }) != true
      else { return nil }
      let place = page.source(of: word.range)
      return finding(
        on: prose.context, at: place, source: prose.sourceRange, confidence: 0.9, .wrongAccent(text, right),
        suggestion: right, fix: Fix(edits: [Edit(range: place, replacement: right)], isSafe: false))
    }
  }

  /// “cliqués”: participles of verbs that dictionaries give none to.
  private func isParticiple(_ word: String, _ dictionary: SpellingDictionary) -> Bool {
    ["é", "és", "ée", "ées"].contains { word.hasSuffix($0) && dictionary.contains(word.dropLast($0.count) + "er") }
  }

  /// Whether a word stands by itself, in letters as they are in the file.
  private func stands(_ word: Word, in page: Page) -> Bool {
    let before = word.start > 0 ? page.text[Int(word.start) - 1] : 0x20
    let end = word.range.upperBound
    let behind = end < page.text.count ? page.text[end] : 0x20
    let isEnd = behind != UInt8(ascii: ".") || end + 1 >= page.text.count || page.text[end + 1] <= 0x20
    return !"-./@#_%\\=&~+:*".utf8.contains(before) && !"-/@_%\\=[(~+".utf8.contains(behind) && isEnd
      && page.source(of: word.range).count == word.range.count && !page.text[word.range].contains(0xB7)
      && !page.spans(overlapping: word.range).contains { $0.kind == .emphasis || $0.kind == .url }
  }
}

extension Finding.Message {
  fileprivate static func wrongAccent(_ word: String, _ right: String) -> Self { "“\(word)” is written “\(right)”." }
}
