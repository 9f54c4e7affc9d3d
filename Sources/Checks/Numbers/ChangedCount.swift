internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds a number in words that is another one than in English: “quatre quais” for “three docks”.
///
/// Each side has one number in words that the other has neither in words nor in digits.
public struct ChangedCount: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-count",
    summary: "A number in words is another one than in English.",
    category: .mistranslation,
    severity: .major,
    rationale: "Readers count on it: four docks are not three.",
    limits: "From two to twelve, without “neuf”, which also says “new”; one on each side.",
    examples: [
      .init(source: "It has three docks.", target: "Il a ⟦quatre⟧ quais."),
      .init(source: "Wait for five days.", target: "Attendez ⟦six⟧ jours."),
      .init(source: "It has three docks.", target: "Il a trois quais. Il en a 3."),
      .init(source: "Both docks have three lamps.", target: "Les deux quais ont 3 lampes."),
      .init(source: "Four or five docks", target: "Cinq ou six quais"),
    ])

  private static let english = numbers("two three four five six seven eight - ten eleven twelve")
  private static let french = numbers("deux trois quatre cinq six sept huit - dix onze douze")
  /// English words that “deux” may stand for.
  private static let pairs = HashSet(
    words: "both either pair pairs couple twice double doubled dual second other another half each neither two-way")

  private static func numbers(_ words: String) -> [UInt64: Int] {
    Dictionary(
      uniqueKeysWithValues: words.split(separator: " ").enumerated().map { (TextHash.folded(String($1)), $0 + 2) })
  }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.certainty >= .sure,
      let wanted = only(Self.english, pair.sourceWords, pair.source),
      let found = only(Self.french, pair.targetWords, pair.target),
      wanted.value != found.value, !has(found.value, pair.sourceWords, pair.source),
      !has(wanted.value, pair.targetWords, pair.target),
      found.value != 2 || !pair.source.words[pair.sourceWords].contains(where: { Self.pairs.contains($0.folded) })
    else { return [] }
    let right = pair.source.string(pair.source.words[wanted.index].range)
    return [
      finding(
        on: pair.context, at: pair.target.source(of: pair.target.words[found.index].range),
        source: pair.source.source(of: pair.source.words[wanted.index].range), confidence: 0.8,
        .changedCount(right, pair.target.string(pair.target.words[found.index].range)))
    ]
  }

  /// The only number in words; nil where there is none or another one.
  private func only(_ numbers: [UInt64: Int], _ words: Range<Int>, _ page: Page) -> (index: Int, value: Int)? {
    var only: (index: Int, value: Int)?
    for index in words where !page.words[index].isCode {
      guard let value = numbers[page.words[index].folded] else { continue }
      if only != nil || page.isJoined(index) || page.isJoined(after: page.words[index]) { return nil }
      only = (index, value)
    }
    return only
  }

  private func has(_ value: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    words.contains { page.words[$0].isNumber && page.string(page.words[$0].range).contains(String(value)) }
  }
}

extension Finding.Message {
  fileprivate static func changedCount(_ english: String, _ french: String) -> Self {
    "The English says “\(english)”, the French “\(french)”."
  }
}
