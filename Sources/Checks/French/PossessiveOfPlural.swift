internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “son”, “sa” and “ses” for things that the sentence before it has in the plural: “Les données sont-elles stockées ?
/// Justification de son stockage”. The English “it” is one thing, data, and its French is many.
public struct PossessiveOfPlural: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "possessive-of-plural",
    summary: "“son” or “sa” stands for things that the sentence before has in the plural.",
    category: .grammar,
    severity: .minor,
    rationale: "“It” is right for “data”; French has “les données”, and what is theirs is “leur”.",
    limits: """
      Only in the same block, where the sentence before speaks of nothing in the singular, and the sentence itself names no owner.
      """,
    fixes: .shown,
    examples: [
      .init(
        source: "Is the data kept? Reason for keeping it.",
        target: "Les données sont-elles conservées ? Raison de ⟦sa conservation⟧.",
        fixed: "Les données sont-elles conservées ? Raison de leur conservation."),
      .init(
        source: "Are the details public? Ways of hiding it.",
        target: "Les détails sont-ils publics ? Moyens de ⟦son masquage⟧.",
        fixed: "Les détails sont-ils publics ? Moyens de leur masquage."),
      .init(
        source: "Is the data of the page kept? Reason for keeping it.",
        target: "Les données de la page sont-elles conservées ? Raison de sa conservation."),
      .init(
        source: "Is the data kept? Reason for keeping it.",
        target: "Les données sont-elles conservées ? Raison de leur conservation."),
      .init(
        source: "Are the details public? Creating the page and hiding it.",
        target: "Les détails sont-ils publics ? Création de la page et son masquage."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.bead.target.count == 1, let segment = pair.bead.target.first, speaksOfOne(pair) else { return [] }
    let page = pair.target
    let words = page.segments[segment].words
    guard let index = words.first(where: { Self.possessives.contains(page.words[$0].folded) }),
      index > words.lowerBound,
      words.contains(index + 1), page.areSpaced(index, index + 1), hasNoOwner(words.lowerBound..<index, page),
      isPlural(before: segment, page)
    else { return [] }
    let place = page.source(ofWords: index..<index + 2)
    let owned = page.source(ofWords: index + 1..<index + 2)
    let replacement = page.words[index].folded == Self.plural ? "leurs" : "leur"
    let right = "\(replacement) \(page.file.text(owned))"
    return [
      finding(
        on: pair.context, at: place, source: pair.sourceRange, confidence: 0.9,
        .ownersArePlural(page.file.text(place)), suggestion: right,
        fix: Fix(
          edits: [Edit(range: page.source(of: page.words[index].range), replacement: replacement)], isSafe: false))
    ]
  }

  private static let plural = TextHash.folded("ses")
  private static let possessives: HashSet = HashSet(words: ["son", "sa", "ses"])
  private static let its = TextHash.folded("its")
  private static let it = TextHash.folded("it")

  /// Whether the English says “it” behind a verb in “-ing”, or “its”, and nothing in front that could be meant.
  private func speaksOfOne(_ pair: SegmentPair) -> Bool {
    let (page, words) = (pair.source, pair.sourceWords)
    guard let index = words.first(where: { page.words[$0].folded == Self.it || page.words[$0].folded == Self.its }),
      index > words.lowerBound
    else { return false }
    let isObject = page.string(page.words[index - 1].range).hasSuffix("ing")
    guard page.words[index].folded == Self.its || isObject else { return false }
    return !page.words[words.lowerBound..<index].contains { Self.owners.contains($0.folded) }
  }

  /// English words in front of what “it” may be.
  private static let owners: HashSet = HashSet(words: [
    "the", "a", "an", "this", "that", "each", "every", "your", "our", "their", "his", "her", "my", "any", "no", "one",
    "another",
  ])

  /// Whether French words hold no thing but the first, which has no determiner, and no name.
  private func hasNoOwner(_ words: Range<Int>, _ page: Page) -> Bool {
    words.allSatisfy { index in
      let word = page.words[index]
      if index > words.lowerBound, !word.traits.subtracting(.elided).isEmpty { return false }
      return !isSingular(word) && page.frenchReadings(of: word)?.contains(.finite) != true || index == words.lowerBound
    }
  }

  /// Whether the sentence before in the block speaks of things in the plural and of nothing in the singular.
  private func isPlural(before segment: Int, _ page: Page) -> Bool {
    guard segment > 0, page.segments[segment - 1].block == page.segments[segment].block else { return false }
    let words = page.words[page.segments[segment - 1].words]
    guard let first = words.first, FrenchDeterminer.of(first.folded)?.number == .plural else { return false }
    return words.dropFirst().allSatisfy { !isSingular($0) && $0.traits.subtracting([.first, .elided]).isEmpty }
  }

  private func isSingular(_ word: Word) -> Bool {
    FrenchDeterminer.of(word.folded)?.number == .singular || word.folded == Self.elided
  }

  private static let elided = TextHash.folded("l'")
}

extension Finding.Message {
  fileprivate static func ownersArePlural(_ words: String) -> Self {
    "“\(words)” speaks of one owner; the sentence before has several."
  }
}
