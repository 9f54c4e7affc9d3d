/// A stretch of one language inside a text.
public struct LanguageSpan: Sendable, Equatable {
  /// The bytes of the text from the first word that speaks for the language to the last.
  public var range: Range<Int>
  public var language: Language
  /// How surely it is this language and not the other, in nats: the sum of the evidence of its words.
  public var strength: Float
  /// The words that speak for it; neutral words between them do not count.
  public var words: Int
}

/// One word of a sentence, as the search for spans sees it.
public struct LanguageWord: Sendable {
  public var evidence: LanguageEvidence
  /// Positive for the language looked for, negative for the language of the text, in nats; 0 for a word that says
  /// nothing. A caller with more knowledge adds to it or sets it to 0.
  public var emission: Float

  public var range: Range<Int> { evidence.range }
}

/// Finds the stretches of one language inside text of another, word by word.
///
/// Two states, one a language; the cheapest path through the words' emissions, a change of state costing `switchCost`.
/// Neutral words belong to whatever surrounds them, and are trimmed from the ends of a span.
public struct LanguageSpans: Sendable {
  /// Nats that a change of language costs.
  public var switchCost: Float = 2.2
  /// The least sum of emissions of a span, in nats.
  public var leastStrength: Float = 2.5
  /// Nats for a unit of `LanguageEvidence.strength`: the n-grams of a word are far from independent.
  public var scale: Float = 0.56
  /// No word speaks for more nats than this, either way.
  public var limit: Float = 6

  private let identifier: LanguageIdentifier

  public init(identifier: LanguageIdentifier = .standard) { self.identifier = identifier }

  /// The words of `bytes[range]` and how much each speaks for `language` against `background`.
  public func words(
    in bytes: Span<UInt8>, _ range: Range<Int>, of language: Language, against background: Language
  ) -> [LanguageWord] {
    var words: [LanguageWord] = []
    identifier.forEachWord(in: bytes, range) { evidence in
      let emission = scale * evidence.strength(of: language, over: background)
      words.append(LanguageWord(evidence: evidence, emission: max(-limit, min(limit, emission))))
    }
    return words
  }

  /// The stretches of `language` among words whose emissions are settled.
  public func spans(of language: Language, in words: [LanguageWord]) -> [LanguageSpan] {
    foreignRuns(words).compactMap { run in
      let speaking = words[run].filter { $0.emission > 0 }
      guard let first = speaking.first, let last = speaking.last else { return nil }
      let range = first.range.lowerBound..<last.range.upperBound
      let strength = words[run].reduce(0) { range.overlaps($1.range) ? $0 + $1.emission : $0 }
      guard strength >= leastStrength else { return nil }
      return LanguageSpan(range: range, language: language, strength: strength, words: speaking.count)
    }
  }

  /// The stretches of `language` in text of `background`. `adjust` sees each word and may change its emission: 0 for
  /// code and names, more or less where the other side of the page tells.
  public func spans(
    of language: Language, against background: Language, in bytes: Span<UInt8>, _ range: Range<Int>,
    adjust: (inout LanguageWord) -> Void = { _ in }
  ) -> [LanguageSpan] {
    var words = words(in: bytes, range, of: language, against: background)
    for index in words.indices { adjust(&words[index]) }
    return spans(of: language, in: words)
  }

  /// All stretches of the text, `language` and `background` in turn; nothing where no word says anything.
  public func partition(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ language: Language, _ background: Language
  ) -> [LanguageSpan] {
    let words = words(in: bytes, range, of: language, against: background)
    let opposite = words.map { LanguageWord(evidence: $0.evidence, emission: -$0.emission) }
    var all = spans(of: language, in: words)
    // A stretch too weak to report one way must not be claimed the other way.
    let runs = foreignRuns(words)
    for gap in gaps(between: runs, count: words.count) {
      all += stretch(of: background, in: opposite[gap])
    }
    return all.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func stretch(of language: Language, in words: ArraySlice<LanguageWord>) -> [LanguageSpan] {
    let speaking = words.filter { $0.emission > 0 }
    guard let first = speaking.first, let last = speaking.last else { return [] }
    let strength = words.reduce(0) { $0 + $1.emission }
    guard strength > 0 else { return [] }
    let range = first.range.lowerBound..<last.range.upperBound
    return [LanguageSpan(range: range, language: language, strength: strength, words: speaking.count)]
  }

  private func gaps(between runs: [Range<Int>], count: Int) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var start = 0
    for run in runs {
      gaps.append(start..<run.lowerBound)
      start = run.upperBound
    }
    gaps.append(start..<count)
    return gaps.filter { !$0.isEmpty }
  }

  /// The runs of words on the foreign side of the best path.
  private func foreignRuns(_ words: [LanguageWord]) -> [Range<Int>] {
    let path = bestPath(words)
    var runs: [Range<Int>] = []
    var start: Int?
    for (index, foreign) in path.enumerated() {
      if foreign, start == nil { start = index }
      if !foreign, let begun = start {
        runs.append(begun..<index)
        start = nil
      }
    }
    if let begun = start { runs.append(begun..<path.count) }
    return runs
  }

  /// Viterbi over the two states; true is the foreign one. Equal costs stay in the language of the text.
  private func bestPath(_ words: [LanguageWord]) -> [Bool] {
    var home: Float = 0
    var foreign: Float = -switchCost
    var cameFromForeign: [(home: Bool, foreign: Bool)] = []
    cameFromForeign.reserveCapacity(words.count)
    for word in words {
      let homeFromForeign = foreign - switchCost > home
      let foreignFromForeign = foreign >= home - switchCost
      let nextHome = (homeFromForeign ? foreign - switchCost : home) - word.emission / 2
      foreign = (foreignFromForeign ? foreign : home - switchCost) + word.emission / 2
      home = nextHome
      cameFromForeign.append((homeFromForeign, foreignFromForeign))
    }
    var state = foreign > home
    var path = [Bool](repeating: false, count: words.count)
    for index in words.indices.reversed() {
      path[index] = state
      state = state ? cameFromForeign[index].foreign : cameFromForeign[index].home
    }
    return path
  }
}
