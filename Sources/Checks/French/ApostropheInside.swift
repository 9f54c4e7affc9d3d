internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds two words tied by an apostrophe that no French word has there: “Microsoft’intégration”, “données’client”.
///
/// It is what is left of an English possessive, or of an article that translation elided into a name.
public struct ApostropheInside: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "apostrophe-inside",
    summary: "An apostrophe ties two words that do not elide.",
    category: .unintelligible,
    severity: .major,
    rationale: "“données’client” is no French: how the two words belong together is lost.",
    limits: "Words of the English that have the apostrophe themselves are left alone.",
    examples: [
      .init(
        source: "See the Harbor integration checklist.", target: "Voir la liste de contrôle ⟦Harbor’intégration⟧."),
      .init(source: "We keep the customer&#8217;s data.", target: "Nous gardons les ⟦données&#8217;client⟧."),
      .init(source: "Sean O’Reilly said so today.", target: "Sean O’Reilly l’a dit aujourd’hui, presqu’île comprise."),
    ])

  public init() {}

  /// What stands before an apostrophe inside a French word.
  private static let heads: HashSet = HashSet(words: [
    "aujourd", "prud", "grand", "quelqu", "presqu", "entr", "jusqu", "lorsqu", "puisqu", "quoiqu", "main", "chef",
    "mam",
  ])

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    var found: [Finding] = []
    for index in prose.words {
      let word = page.words[index]
      guard word.length >= 7, !word.isCode, !word.traits.contains(.elided),
        let apostrophe = apostrophe(page, word.range),
        isTie(page, word.range.lowerBound..<apostrophe.lowerBound, apostrophe.upperBound..<word.range.upperBound),
        !prose.isInEnglish(word)
      else { continue }
      found.append(
        finding(
          on: prose.context, at: page.source(of: word.range), source: prose.sourceRange, confidence: 0.95,
          .apostropheInside(page.string(word.range))))
    }
    return found
  }

  private func apostrophe(_ page: Page, _ range: Range<Int>) -> Range<Int>? {
    guard let index = page.text[range].firstIndex(where: { $0 == UInt8(ascii: "'") || $0 == 0xE2 }) else { return nil }
    if page.text[index] == UInt8(ascii: "'") { return index..<index + 1 }
    guard page.text[index + 1] == 0x80, page.text[index + 2] == 0x99 else { return nil }
    return index..<index + 3
  }

  /// Two words of three letters or more, the second in lower case: `don't` and `you've` have shorter ends.
  private func isTie(_ page: Page, _ head: Range<Int>, _ tail: Range<Int>) -> Bool {
    guard head.count >= 3, tail.count >= 3, !page.text[head].contains(UInt8(ascii: ".")),
      !Self.heads.contains(TextHash.folded(page.text, head))
    else { return false }
    return LetterCase(page.text, at: tail.lowerBound).kind == .lower
  }
}

extension Finding.Message {
  fileprivate static func apostropheInside(_ word: String) -> Self {
    "“\(word)”: the apostrophe ties two words that do not elide."
  }
}
