/// A stretch of one language inside a text.
public struct LanguageSpan: Sendable, Equatable {
  /// The bytes of the text from the first word that speaks for the language to the last.
  public var range: Range<Int>
  public var language: Language
  /// How surely it is this language and not the other, in nats: the sum of the evidence of its words.
  public var strength: Float
  /// How many words speak for it; neutral words between them do not count (in `split`, they do).
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
/// Neutral words belong to whatever surrounds them, and are trimmed from the ends of a span. Names and code in French
/// look English: it is for the caller to make them neutral.
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

  /// The words of `bytes[range]` and how much each speaks for `language` against `background`. A `memory` knows the words of
  /// texts before, if they were asked with the same identifier.
  public func words(
    in bytes: Span<UInt8>, _ range: Range<Int>, of language: Language, against background: Language,
    memory: EvidenceMemory? = nil
  ) -> [LanguageWord] {
    var words: [LanguageWord] = []
    words.reserveCapacity(range.count / 5)
    func add(_ evidence: LanguageEvidence) {
      let emission = scale * evidence.strength(of: language, over: background)
      words.append(LanguageWord(evidence: evidence, emission: max(-limit, min(limit, emission))))
    }
    if let memory {
      memory.forEachWord(in: bytes, range, identifier, add)
    } else {
      identifier.forEachWord(in: bytes, range, add)
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

  /// The text cut into stretches of the languages of a set, in order, each word in one: nothing where there is no word.
  ///
  /// A word that says nothing belongs to the stretch before it, or to the first one.
  public func split(_ bytes: Span<UInt8>, _ range: Range<Int>, among languages: LanguageSet) -> [LanguageSpan] {
    let choices = Language.allCases.filter { languages.contains($0) }
    guard !choices.isEmpty else { return [] }
    var words: [(range: Range<Int>, emissions: [Float])] = []
    identifier.forEachWord(in: bytes, range) { words.append(($0.range, emissions(of: $0, choices))) }
    var spans: [LanguageSpan] = []
    for (word, choice) in zip(words, bestChoices(words.map(\.emissions), choices.count)) {
      let lead =
        word.emissions[choice] - (word.emissions.enumerated().filter { $0.offset != choice }.map(\.element).max() ?? 0)
      if let last = spans.last, last.language == choices[choice] {
        spans[spans.count - 1].range = last.range.lowerBound..<word.range.upperBound
        spans[spans.count - 1].strength += lead
        spans[spans.count - 1].words += 1
      } else {
        spans.append(LanguageSpan(range: word.range, language: choices[choice], strength: lead, words: 1))
      }
    }
    return spans
  }

  /// What a word says for each language against the mean of all: with two languages, half of `LanguageWord.emission`
  /// for one and as much against the other.
  private func emissions(of evidence: LanguageEvidence, _ choices: [Language]) -> [Float] {
    let strengths = choices.map { scale * evidence.strength(of: $0, over: choices[0]) }
    let mean = strengths.reduce(0, +) / Float(strengths.count)
    return strengths.map { max(-limit / 2, min(limit / 2, $0 - mean)) }
  }

  /// Viterbi over one state a language; the index of the choice for each word. Ties stay with the language before.
  private func bestChoices(_ emissions: [[Float]], _ count: Int) -> [Int] {
    var scores = [Float](repeating: 0, count: count)
    var origins: [[Int]] = []
    for (index, emission) in emissions.enumerated() {
      let leader = scores.indices.max { scores[$0] < scores[$1] } ?? 0
      let origin = scores.indices.map { index > 0 && scores[leader] - switchCost > scores[$0] ? leader : $0 }
      scores = scores.indices.map { state in
        scores[origin[state]] - (origin[state] == state ? 0 : switchCost) + emission[state]
      }
      origins.append(origin)
    }
    var state = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    var choices = [Int](repeating: 0, count: emissions.count)
    for index in emissions.indices.reversed() {
      choices[index] = state
      state = origins[index][state]
    }
    return choices
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
