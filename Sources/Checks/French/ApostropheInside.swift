internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds two words tied by an apostrophe that no French word has there: “Microsoft’intégration”, “données’client”.
///
/// It is what is left of an English possessive, or of an article that translation elided into a name. So is one that ties
/// nothing: “les clients’ données”.
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
      .init(source: "We keep the customers’ data.", target: "Nous gardons les ⟦clients’⟧ données."),
      .init(source: "The ‘customers’ table is theirs.", target: "La table ‘clients’ est à eux."),
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
    return found + leftBehind(prose)
  }

  /// “les clients’ données” for “the customers’ data”: the sign of an English possessive behind a French word.
  private func leftBehind(_ prose: Prose) -> [Finding] {
    let page = prose.page
    let text = page.segments[prose.segment].text
    guard let source = prose.context.pair?.source, isPossessive(prose, source) else { return [] }
    let places = prose.words.filter { isFree(behind: page.words[$0].range.upperBound, text, page) }
    // Two of them may be quotation marks.
    guard places.count == 1, let index = places.first, page.words[index].length >= 4, !page.words[index].isCode,
      page.frenchReadings(of: page.words[index])?.contains(.noun) == true,
      !page.text[text.lowerBound..<page.words[index].range.lowerBound].contains(subsequence: Self.opening)
    else { return [] }
    let range = page.words[index].range.lowerBound..<page.words[index].range.upperBound + Self.closing.count
    return [
      finding(
        on: prose.context, at: page.source(of: range), source: prose.sourceRange, confidence: 0.9,
        .leftBehind(page.string(page.words[index].range)))
    ]
  }

  private static let opening = Array("‘".utf8)
  private static let closing = Array("’".utf8)

  /// Whether an apostrophe follows that ties nothing.
  private func isFree(behind end: Int, _ text: Range<Int>, _ page: Page) -> Bool {
    let next = end + Self.closing.count
    guard next < text.upperBound, page.text[end..<next].elementsEqual(Self.closing) else { return false }
    return " ,.;)".utf8.contains(page.text[next])
  }

  private func isPossessive(_ prose: Prose, _ source: Page) -> Bool {
    prose.sourceWords.contains { index in
      let end = source.words[index].range.upperBound
      let behind = source.text[end..<min(end + 4, source.text.count)]
      let ending = source.text[..<end].suffix(4)
      return behind.starts(with: "'".utf8) || behind.starts(with: Self.closing)
        || ending.elementsEqual("’s".utf8) || ending.suffix(2).elementsEqual("'s".utf8)
    }
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

extension ArraySlice<UInt8> {
  fileprivate func contains(subsequence: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: subsequence) }
  }
}

extension Finding.Message {
  fileprivate static func leftBehind(_ word: String) -> Self {
    "“\(word)’”: French has no possessive with an apostrophe."
  }

  fileprivate static func apostropheInside(_ word: String) -> Self {
    "“\(word)”: the apostrophe ties two words that do not elide."
  }
}
