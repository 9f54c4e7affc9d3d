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

/// Proposes names that are not to be translated from the pages of a folder.
public struct NameMiner: Sendable {
  /// Sentences that a name must stand in, and the share of them that must keep it.
  static let leastSentences = 4
  static let leastKept = 0.8

  private let keeps: KeepStatistics
  private let siblings: SiblingNames
  private var names: [String: Candidate] = [:]

  private struct Candidate {
    let hash: UInt64
    var pages: Set<Int> = []
    /// Whether it looks like a name by itself.
    let isShaped: Bool
    let verdict: SiblingNames.Verdict?
  }

  public init(keeps: KeepStatistics, siblings: SiblingNames = SiblingNames()) {
    self.keeps = keeps
    self.siblings = siblings
  }

  /// Looks at one page; `number` tells pages apart.
  public mutating func add(_ pair: PagePair, number: Int) {
    for segment in pair.source.segments {
      for run in KeepStatistics.candidates(in: pair.source, segment.words) { addName(run, pair, number) }
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

  /// The names, those that stand in most sentences first.
  public func minedNames() -> [MinedName] {
    let mined = names.compactMap { text, found -> MinedName? in
      let tally = keeps[found.hash]
      // What other languages keep is a name whatever the French does with it; what they translate is none.
      if found.verdict?.isWord == true || text.count <= 1 || text.hasSuffix("_") { return nil }
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
}
