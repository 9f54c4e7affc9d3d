public import Alignment
internal import Linguistics
internal import Pages

/// A name that a folder keeps in translation, with what speaks for it.
public struct MinedName: Sendable {
  public var name: String
  /// Distinct sentences that have it, and those whose French has it too.
  public var sentences: Int
  public var kept: Int
  /// Pages that have it.
  public var pages: Int
  /// What other languages do with it, where that says something: “kept in de-DE and ja-JP”.
  public var siblings: String?
}

/// An English word with the French word that mostly stands for it.
public struct MinedTerm: Sendable {
  public var source: String
  public var target: String
  public var sentences: Int
  /// The share of its places where the target stands for it, as the lexicon has it.
  public var share: Double
  /// Another French word that stands for it as well, and how often.
  public var rival: (target: String, share: Double)?
}

/// Proposes names that are not to be translated, and term pairs, from the pages of a folder.
public struct NameMiner: Sendable {
  /// Sentences that a name must stand in, and the share of them that must keep it.
  static let leastSentences = 4
  static let leastKept = 0.8
  /// Sentences that a term must stand in, and the least share of its first translation.
  static let leastTermSentences = 12
  static let leastShare: Float = 0.35

  private let keeps: KeepStatistics
  private let lexicon: Lexicon
  private let siblings: SiblingNames
  private var names: [String: Candidate] = [:]
  private var words: [String: Int] = [:]

  private struct Candidate {
    let hash: UInt64
    var pages: Set<Int> = []
    /// Whether it looks like a name by itself.
    let isShaped: Bool
    let verdict: SiblingNames.Verdict?
  }

  public init(keeps: KeepStatistics, lexicon: Lexicon, siblings: SiblingNames = SiblingNames()) {
    self.keeps = keeps
    self.lexicon = lexicon
    self.siblings = siblings
  }

  /// Looks at one page; `number` tells pages apart.
  public mutating func add(_ pair: PagePair, number: Int) {
    for segment in pair.source.segments {
      for run in KeepStatistics.candidates(in: pair.source, segment.words) { addName(run, pair, number) }
      addWords(segment.words, pair)
    }
  }

  private mutating func addName(_ run: Range<Int>, _ pair: PagePair, _ number: Int) {
    let phrase = pair.source.words[run]
    let text = pair.source.string(phrase.first!.range.lowerBound..<phrase.last!.range.upperBound)
    if phrase.contains(where: { FunctionWords.english.contains($0.folded) }) { return }
    if names[text] != nil {
      names[text]!.pages.insert(number)
      return
    }
    let isShaped =
      run.count > 1 || phrase.first!.traits.contains(.mixed)
      || phrase.first!.traits.contains(.capitals) && phrase.first!.length > 1
    let isProper = phrase.allSatisfy { keeps.isProper($0.folded) }
    names[text] = Candidate(
      hash: KeepStatistics.hash(phrase), pages: [number], isShaped: isShaped || isProper,
      verdict: siblings.verdict(on: phrase))
  }

  private mutating func addWords(_ range: Range<Int>, _ pair: PagePair) {
    var seen: Set<String> = []
    for index in range {
      let word = pair.source.words[index]
      guard !word.isCode, !word.isNumber, !word.isCapital, !word.traits.contains(.mixed), word.length >= 4,
        !FunctionWords.english.contains(word.folded)
      else { continue }
      let text = pair.source.string(word.range)
      if seen.insert(text).inserted { words[text, default: 0] += 1 }
    }
  }

  /// The names, those that stand in most sentences first.
  public func minedNames() -> [MinedName] {
    let mined = names.compactMap { text, found -> MinedName? in
      let tally = keeps[found.hash]
      // What other languages keep is a name whatever the French does with it; what they translate is none.
      if found.verdict?.isWord == true || text.count <= 1 { return nil }
      let isKept =
        found.isShaped && tally.total >= Self.leastSentences
        && Double(tally.kept) >= Self.leastKept * Double(tally.total)
      guard isKept || found.verdict?.isName == true && tally.total > 0 else { return nil }
      return MinedName(
        name: text, sentences: tally.total, kept: tally.kept, pages: found.pages.count,
        siblings: found.verdict.flatMap { $0.isLikely ? $0.reason : nil })
    }
    .sorted { ($1.sentences, $0.name) < ($0.sentences, $1.name) }
    // A part of a longer name that stands nowhere else says nothing more.
    let longer = Dictionary(grouping: mined.filter { $0.name.contains(" ") }, by: \.sentences)
    return mined.filter { name in
      !(longer[name.sentences] ?? []).contains { other in
        other.name.count > name.name.count && other.name.contains(name.name)
      }
    }
  }

  /// The term pairs, those that stand in most sentences first.
  public func minedTerms() -> [MinedTerm] {
    words.filter { $0.value >= Self.leastTermSentences }.compactMap { word, count -> MinedTerm? in
      let translations = lexicon.translations(of: word).filter { $0.word != word && $0.word.count > 2 }
        .sorted { ($1.probability, $0.word) < ($0.probability, $1.word) }
      guard let best = translations.first, best.probability >= Self.leastShare else { return nil }
      let rival = translations.dropFirst().first { $0.probability >= 0.2 && !Self.areForms($0.word, best.word) }
      return MinedTerm(
        source: word, target: best.word, sentences: count, share: Double(best.probability),
        rival: rival.map { ($0.word, Double($0.probability)) })
    }
    .sorted { ($1.sentences, $0.source) < ($0.sentences, $1.source) }
  }

  private static func areForms(_ left: String, _ right: String) -> Bool {
    TermForms.stem(left, .french, .any) == TermForms.stem(right, .french, .any)
  }
}
