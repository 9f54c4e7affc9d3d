internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds sentences whose subject, an English gerund, became “À l’aide de …” or “Ayant …”: “À l’aide du cache active la page” for
/// “Using the cache enables the page”. They have no subject any more; and titles that are no nouns: “À l’aide du cache” for “Using the
/// cache”.
public struct GerundSubject: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "gerund-subject",
    summary: "The subject or a title became “À l’aide de” or a participle, which is none.",
    category: .unintelligible,
    severity: .major,
    rationale: "“Using” at the beginning may be a subject; French needs a noun or an infinitive there.",
    limits: "Only where the English goes on with a verb and neither sentence has a comma.",
    examples: [
      .init(
        source: "Using the cache can make it slow.", target: "⟦À l’aide du cache⟧ peut le rendre lent."),
      .init(
        source: "Having two gates makes it easy.", target: "⟦Ayant⟧ deux portes rend la chose facile."),
      .init(source: "# Using the old cache", target: "# ⟦À l’aide de l’⟧ancien cache"),
      .init(source: "# Using the cache", target: "# Utilisation du cache"),
      .init(
        source: "Using the cache, the page is fast.", target: "À l’aide du cache, la page est rapide."),
      .init(
        source: "Using the cache can make it slow.", target: "L’utilisation du cache peut le rendre lent."),
    ])

  private static let gerunds = HashSet(words: "using having running calling setting")
  private static let verbs = HashSet(
    words:
      "can let lets allow allows make makes is will help helps cause causes require requires may might enable enables "
      + "disable disables provide provides give gives prevent prevents display displays set sets lock locks lead leads mean means"
  )
  private static let comma = UInt8(ascii: ",")
  private static let having = TextHash.folded("ayant")
  private static let aid = HashSet(words: "aide cours")
  private static let preposition = HashSet(words: "à en")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    let isTitle = isTitle(pair)
    guard pair.bead.source.count == 1, pair.bead.target.count == 1, isTitle || isSubject(pair),
      !page.text[page.segments[pair.bead.target[0]].text].contains(Self.comma),
      let end = opening(pair.targetWords, page)
    else { return [] }
    return [
      finding(
        on: pair.context, at: page.source(ofWords: pair.targetWords.lowerBound..<end), source: pair.sourceRange,
        confidence: 0.85,
        isTitle
          ? .noTitle(page.string(ofWords: pair.targetWords.lowerBound..<end))
          : .noSubject(page.string(ofWords: pair.targetWords.lowerBound..<end)))
    ]
  }

  /// Whether the English begins with a gerund and has the verb of which it is the subject.
  private func isSubject(_ pair: SegmentPair) -> Bool {
    let (page, words) = (pair.source, pair.sourceWords)
    guard words.count >= 5, Self.gerunds.contains(page.words[words.lowerBound].folded),
      !page.text[page.segments[pair.bead.source[0]].text].contains(where: {
        $0 == Self.comma || $0 == UInt8(ascii: ":")
      })
    else { return false }
    return page.words[words].dropFirst(2).contains { Self.verbs.contains($0.folded) && !$0.isCode }
  }

  private static let using = TextHash.folded("using")

  /// Whether the segment is a title that says what is done: “Using a cache” is “Utilisation d’un cache”.
  private func isTitle(_ pair: SegmentPair) -> Bool {
    let (page, words) = (pair.source, pair.sourceWords)
    return pair.targetBlock.role == .heading && pair.sourceBlock.role == .heading && words.count >= 2
      && page.words[words.lowerBound].folded == Self.using
      && !page.text[page.segments[pair.bead.source[0]].text].contains(where: { ",.:".utf8.contains($0) })
  }

  /// Behind “À l’aide de”, “Ayant” or “En cours de” at the beginning, and the word behind it.
  private func opening(_ words: Range<Int>, _ page: Page) -> Int? {
    let first = words.lowerBound
    guard words.count >= 4 else { return nil }
    if page.words[first].folded == Self.having { return first + 1 }
    guard Self.preposition.contains(page.words[first].folded),
      let noun = (first + 1..<first + 3).first(where: { Self.aid.contains(page.words[$0].folded) }),
      words.contains(noun + 2)
    else { return nil }
    return noun + 3
  }
}

extension Finding.Message {
  fileprivate static func noTitle(_ words: String) -> Self {
    "“\(words)” begins no title: a noun or an infinitive does."
  }

  fileprivate static func noSubject(_ words: String) -> Self {
    "“\(words)” is no subject: in English the gerund is one."
  }
}
