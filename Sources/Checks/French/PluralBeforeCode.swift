internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “des” before code that the English has bare: “Transmettez des `featureKey`” for “Pass `featureKey`”.
public struct PluralBeforeCode: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "plural-before-code",
    summary: "“des” stands before code that the English has without an article.",
    category: .grammar,
    severity: .minor,
    rationale: "The article makes several things of one key or file, and the reader looks for the others.",
    limits:
      "Behind a verb, “avec” or “tel que”, where the English has no word for several things and the code ends in no “s”.",
    fixes: .shown,
    examples: [
      .init(
        source: "Pass `featureKey` to the call.", target: "Transmettez ⟦des `featureKey`⟧ à l’appel.",
        fixed: "Transmettez `featureKey` à l’appel."),
      .init(
        source: "Call it with `size = 0`.", target: "Appelez-la avec ⟦des `size = 0`⟧.",
        fixed: "Appelez-la avec `size = 0`."),
      .init(source: "Add some `option` here.", target: "Ajoutez des `option` ici."),
      .init(source: "Add `options` here.", target: "Ajoutez des `options` ici."),
      .init(source: "Use the values of `size`.", target: "Utilisez les valeurs des `size`."),
    ])

  private static let des = TextHash.folded("des")
  private static let openers = HashSet(words: "avec que où")
  /// English words that speak of several things, among the two before the code.
  private static let several = HashSet(
    words:
      "the each some different several these those your all any many multiple various both two three no its our their")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return page.spans(ofSegments: pair.bead.target).compactMap { span in
      guard span.kind == .code, isOne(page.text[span.text]), let article = article(before: span.text.lowerBound, pair),
        isBare(page.text[span.text], pair), !isBeforeNoun(span.text.upperBound, pair)
      else { return nil }
      let word = page.source(ofWords: article..<article + 1)
      return finding(
        on: pair.context, at: word.union(span.source), source: pair.sourceRange, confidence: 0.85,
        .several(page.file.text(span.source)), suggestion: page.file.text(span.source),
        fix: Fix(edits: [Edit(range: ByteRange(word.start, word.end + 1), replacement: "")], isSafe: false))
    }
  }

  /// Code that names one thing: no plural and no tag.
  private func isOne(_ code: ArraySlice<UInt8>) -> Bool {
    guard let last = code.last, let first = code.first else { return false }
    return last | 0x20 != UInt8(ascii: "s") && first != UInt8(ascii: "<") && code.count >= 3
  }

  /// Whether “des” may belong to a noun behind the code, “des `Get-Item` informations”, or the code is one of two.
  private func isBeforeNoun(_ end: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let next = page.words(in: end..<end).lowerBound
    guard pair.targetWords.contains(next) else { return false }
    let gap = page.text[end..<Int(page.words[next].start)]
    if gap.contains(UInt8(ascii: "/")) { return true }
    return gap.elementsEqual([0x20]) && page.frenchReadings(of: page.words[next])?.contains(.noun) == true
  }

  /// “des” right before the code, behind a verb, “avec”, “que” or “où”.
  private func article(before start: Int, _ pair: SegmentPair) -> Int? {
    let page = pair.target
    let index = page.words(in: start..<start).lowerBound - 1
    guard index > pair.targetWords.lowerBound, page.words[index].folded == Self.des, !page.words[index].isCode,
      page.isSpace(from: index, to: start), page.areSpaced(index - 1, index)
    else { return nil }
    let before = page.words[index - 1]
    if Self.openers.contains(before.folded) { return index }
    guard let readings = page.frenchReadings(of: before), !readings.isDisjoint(with: [.infinitive, .finite]),
      readings.isDisjoint(with: [.noun, .adjective, .closed])
    else { return nil }
    return index
  }

  /// Whether the English has the same code, and nothing that says that there are several.
  private func isBare(_ code: ArraySlice<UInt8>, _ pair: SegmentPair) -> Bool {
    let page = pair.source
    return page.spans(ofSegments: pair.bead.source).contains { span in
      guard span.kind == .code, page.text[span.text] == code else { return false }
      let first = page.words(in: span.text.lowerBound..<span.text.lowerBound).lowerBound
      let before = max(pair.sourceWords.lowerBound, first - 2)..<first
      guard !page.words[before].contains(where: { Self.several.contains($0.folded) }) else { return false }
      let next = page.words(in: span.text.upperBound..<span.text.upperBound).lowerBound
      return !pair.sourceWords.contains(next)
        || !EnglishOrder.isPlural(page.string(page.words[next].range))
        || page.text[span.text.upperBound] != 0x20
    }
  }
}

extension Finding.Message {
  fileprivate static func several(_ code: String) -> Self { "“des” makes several things of \(code)." }
}
