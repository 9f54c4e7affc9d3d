internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “Il” and “Elle” that take up a noun of the other gender: “Cet exemple importe la liste. Elle utilise …”.
///
/// Both sentences of the English begin so that only one thing can be meant: “This example imports …. It uses …”.
public struct PronounGender: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.page
  public static let description = CheckDescription(
    id: "pronoun-gender",
    summary: "“Il” or “Elle” takes up a noun of the other gender.",
    category: .grammar,
    severity: .minor,
    rationale: "The reader looks for a thing that the pronoun could mean, and finds another one or none.",
    limits: "Only where the sentence before begins with “this” and its noun, and has no other clause.",
    fixes: .shown,
    examples: [
      .init(
        source: "This example opens the gate. It uses a key.",
        target: "Cet exemple ouvre la porte. ⟦Elle⟧ se sert d’une clé.",
        fixed: "Cet exemple ouvre la porte. Il se sert d’une clé."),
      .init(
        source: "This statement catches an error. It also stops the pump.",
        target: "Cette instruction intercepte une erreur. ⟦Il⟧ arrête aussi la pompe.",
        fixed: "Cette instruction intercepte une erreur. Elle arrête aussi la pompe."),
      .init(
        source: "This statement catches an error. It is possible to stop it.",
        target: "Cette instruction intercepte une erreur. Il est possible de l’arrêter."),
      .init(
        source: "This example opens the gate, so the function runs. It uses a key.",
        target: "Cet exemple ouvre la porte, et la fonction s’exécute. Elle se sert d’une clé."),
      .init(
        source: "This example shows that the value counts. It does not change the list.",
        target: "Cet exemple montre que la valeur compte. Elle ne change pas la liste."),
    ])

  private static let this = TextHash.folded("this")
  private static let it = TextHash.folded("it")
  private static let he = TextHash.folded("il")
  private static let she = TextHash.folded("elle")
  private static let masculine = HashSet(words: "ce cet")
  private static let feminine = TextHash.folded("cette")
  /// Behind an “il” that means nothing: “il est possible”, “il s’agit”, “il faut”, “il existe”.
  private static let impersonal = HashSet(
    words: "s' faut existe y n' convient suffit reste arrive semble importe vaut")
  private static let englishImpersonal = HashSet(
    words: "possible recommended important necessary best common not likely useful common up safe better easy good")
  private static let copulas = HashSet(words: "est devient")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    guard pair.bead.target.count == 1, pair.bead.source.count == 1, let segment = pair.bead.target.first,
      let pronoun = page.segments[segment].words.first,
      page.words[pronoun].folded == Self.he || page.words[pronoun].folded == Self.she, isIt(pair),
      let before = beadBefore(segment, pair), startsWithThis(before, pair.source)
    else { return [] }
    // “This example shows that the value counts. It …” speaks of the value, unless “It also …” goes on with the example.
    guard isAlso(pair) || !hasOtherClause(before, pair.source) else { return [] }
    let isHe = page.words[pronoun].folded == Self.he
    guard let gender = gender(before.target[0], page), gender == (isHe ? .feminine : .masculine),
      !isHe || !isImpersonal(pronoun + 1, page.segments[segment].words, page)
    else { return [] }
    let range = page.source(of: page.words[pronoun].range)
    let right = isHe ? "Elle" : "Il"
    return [
      finding(
        on: pair.context, at: range, source: pair.sourceRange, confidence: 0.85,
        .otherGender(page.string(page.words[pronoun].range), page.string(ofWords: firstWords(before.target[0], page))),
        suggestion: right, fix: Fix(edits: [Edit(range: range, replacement: right)], isSafe: false))
    ]
  }

  /// Whether the English begins with “It” and goes on with what a thing does.
  private func isIt(_ pair: SegmentPair) -> Bool {
    let (page, words) = (pair.source, pair.sourceWords)
    guard words.count >= 3, page.words[words.lowerBound].folded == Self.it else { return false }
    return !page.words[words.lowerBound + 1..<min(words.lowerBound + 4, words.upperBound)].contains {
      Self.englishImpersonal.contains($0.folded)
    }
  }

  private func isImpersonal(_ index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    guard words.contains(index) else { return true }
    if Self.impersonal.contains(page.words[index].folded) { return true }
    // “Il est recommandé de …”
    guard Self.copulas.contains(page.words[index].folded) else { return false }
    return page.words[index..<min(index + 4, words.upperBound)].contains { Self.open.contains($0.folded) }
  }

  private static let open = HashSet(words: "de d' que qu'")

  /// The pair of the sentence before in the same block, one to one and sure.
  private func beadBefore(_ segment: Int, _ pair: SegmentPair) -> PagePair.Bead? {
    guard segment > 0, pair.target.segments[segment - 1].block == pair.target.segments[segment].block,
      case let index = pair.pair.targetBeads[segment - 1], index >= 0, case let bead = pair.pair.beads[index],
      bead.source.count == 1, bead.target.count == 1, bead.source[0] == pair.bead.source[0] - 1, bead.confidence >= 0.7
    else { return nil }
    return bead
  }

  /// Whether the English begins with “This” and has one clause.
  private func startsWithThis(_ bead: PagePair.Bead, _ page: Page) -> Bool {
    let segment = page.segments[bead.source[0]]
    guard let first = segment.words.first, page.words[first].folded == Self.this, segment.words.count >= 3 else {
      return false
    }
    return !page.text[segment.text].contains { ",;:(".utf8.contains($0) }
  }

  private static let also = TextHash.folded("also")
  private static let clauses = HashSet(words: "that should will must can may whether if because since")

  private func isAlso(_ pair: SegmentPair) -> Bool {
    pair.source.words[pair.sourceWords.lowerBound + 1].folded == Self.also
  }

  private func hasOtherClause(_ bead: PagePair.Bead, _ page: Page) -> Bool {
    page.words[page.segments[bead.source[0]].words].contains { Self.clauses.contains($0.folded) }
  }

  /// “Cet exemple”, “Cette instruction”.
  private func firstWords(_ segment: Int, _ page: Page) -> Range<Int> {
    let first = page.segments[segment].words.lowerBound
    return first..<first + 2
  }

  /// The gender of the noun that a sentence begins with behind “ce” or “cette”.
  private func gender(_ segment: Int, _ page: Page) -> FrenchDeterminer.Gender? {
    let words = page.segments[segment].words
    guard words.count >= 3,
      case (let first, let noun) = (page.words[words.lowerBound], page.words[words.lowerBound + 1]),
      page.areSpaced(words.lowerBound, words.lowerBound + 1), noun.traits.isEmpty,
      page.frenchReadings(of: noun)?.contains(.noun) == true
    else { return nil }
    if Self.masculine.contains(first.folded) { return .masculine }
    return first.folded == Self.feminine ? .feminine : nil
  }
}

extension Finding.Message {
  fileprivate static func otherGender(_ pronoun: String, _ noun: String) -> Self {
    "“\(pronoun)” takes up “\(noun)”, which has the other gender."
  }
}
