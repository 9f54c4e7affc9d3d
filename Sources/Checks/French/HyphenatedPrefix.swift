internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds prefixes with a hyphen where the dictionary writes one word: “bi-directionnelle”, “co-édition”.
///
/// English often has the hyphen, and translation keeps it. Needs a French dictionary, and is silent without one.
public struct HyphenatedPrefix: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "hyphenated-prefix",
    summary: "A hyphen stands behind a prefix that French writes together with its word.",
    category: .spelling,
    severity: .minor,
    rationale: "The hyphen is English (“bi-directional”); a search for the French word does not find it.",
    limits: "Only where the dictionary has the word in one piece and not with the hyphen.",
    fixes: .safe,
    examples: [
      .init(
        source: "A bi-directional flow starts.", target: "Un flux ⟦bi-directionnel⟧ démarre.",
        fixed: "Un flux bidirectionnel démarre."),
      .init(
        target: "La ⟦co-édition⟧ et le plan ⟦pluri-annuel⟧ servent.",
        fixed: "La coédition et le plan pluriannuel servent."),
      .init(target: "Le sous-titre, l’auto-école et la non-conformité de `co-édition` restent ; Co-Édition aussi."),
    ])

  private static let prefixes = HashSet(
    words: """
      anti auto bi co extra géo hydro hyper infra inter intra macro micro mono multi nano para photo pluri poly pré radio ré \
      super sur télé trans tri ultra uni
      """)

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      let (prefix, word) = (page.words[index], page.words[index + 1])
      guard prefix.length <= 6, Self.prefixes.contains(prefix.folded), !prefix.isCode, !page.isJoined(index),
        word.traits.isEmpty, prefix.traits.subtracting([.first, .capital]).isEmpty,
        word.start == prefix.range.upperBound + 1, page.text[prefix.range.upperBound] == UInt8(ascii: "-"),
        !"-/_.".utf8.contains(page.text[word.range.upperBound]) || page.text[word.range.upperBound + 1] <= 0x20
      else { return nil }
      return report(prefix.range.lowerBound..<word.range.upperBound, prefix.range.count, prose)
    }
  }

  private func report(_ range: Range<Int>, _ length: Int, _ prose: Prose) -> Finding? {
    let page = prose.page
    let written = page.string(range)
    let joined = written.prefix { $0 != "-" } + written.drop { $0 != "-" }.dropFirst()
    guard let french = SpellingDictionary.french, french.contains(joined.lowercased()),
      !french.contains(written.lowercased())
    else { return nil }
    let place = page.source(of: range)
    let hyphen = page.source(of: range.lowerBound + length..<range.lowerBound + length + 1)
    return finding(
      on: prose.context, at: place, source: prose.sourceRange, confidence: 0.85, .hyphenated(String(joined)),
      suggestion: String(joined),
      fix: place.count == range.count ? Fix(edits: [Edit(range: hyphen, replacement: "")], isSafe: true) : nil)
  }
}

extension Finding.Message {
  fileprivate static func hyphenated(_ word: String) -> Self { "French writes “\(word)” in one word." }
}
