public import Alignment
internal import Linguistics
internal import Pages

/// Finds names that two other languages keep and that a French sentence lost, and the words that took their place: what stands
/// there in other sentences too, a translation of the name as a word, or the only words that nothing else in the English explains.
public struct SiblingNameFinder: Sendable {
  private let siblings: SiblingNames
  private let renderings: SiblingRenderings
  private let keeps: KeepStatistics
  private let renderer: KnownNameFinder

  public init(
    siblings: SiblingNames, renderings: SiblingRenderings, keeps: KeepStatistics, lexicon: Lexicon
  ) {
    self.siblings = siblings
    self.renderings = renderings
    self.keeps = keeps
    renderer = KnownNameFinder(lexicon: lexicon)
  }

  /// Confidence of words that nothing explains.
  private static let unexplained = 0.45

  public func damages(of pair: PagePair) -> [NameDamage] {
    siblings.isEmpty ? [] : pair.beads.flatMap { damages(in: $0, of: pair) }
  }

  private func damages(in bead: PagePair.Bead, of pair: PagePair) -> [NameDamage] {
    guard bead.confidence >= 0.8, bead.source.count == 1, bead.target.count == 1 else { return [] }
    let segment = pair.source.segments[bead.source[0]]
    let french = pair.target.segments[bead.target[0]].words
    return siblings.names(in: segment, of: pair.source).compactMap { run, verdict in
      // In other capitals it may be the name, or a word of French that looks like it.
      guard !SiblingRenderings.has(pair.source.words[run], Array(french), pair.target),
        let found = rendering(of: run, verdict, bead, french, pair), !isFrenchForm(found.words, of: run, pair)
      else { return nil }
      let words = pair.source.words[run]
      let name = pair.source.string(words.first!.range.lowerBound..<words.last!.range.upperBound)
      return NameDamage(
        target: found.words, source: run, name: name, confidence: found.confidence,
        evidence: [verdict.reason] + found.evidence)
    }
  }

  private func rendering(
    of run: Range<Int>, _ verdict: SiblingNames.Verdict, _ bead: PagePair.Bead, _ french: Range<Int>, _ pair: PagePair
  ) -> (words: Range<Int>, confidence: Double, evidence: [String])? {
    let name = pair.source.words[run]
    let sure = KeptNameFinder.confidence(verdict, besides: keeps[KeepStatistics.hash(name)])
    if let place = renderings.place(of: name, in: french, of: pair.target) {
      let found = pair.target.words[place.words]
      let words = pair.target.string(found.first!.range.lowerBound..<found.last!.range.upperBound)
      return (
        place.words, sure, ["“\(words)” stands in \(place.of.0) of the \(place.of.1) sentences that lack the name"]
      )
    }
    guard let place = renderer.rendering(of: run, bead, french, pair) else { return nil }
    return (place.place, place.confidence > Self.unexplained ? sure : Self.unexplained, [])
  }

  /// Whether a French word is of the same origin as one of the name, which is how French writes it: “septembre”, “Japon”.
  private func isFrenchForm(_ words: Range<Int>, of run: Range<Int>, _ pair: PagePair) -> Bool {
    run.contains { word in
      words.contains {
        Likeness.ends(
          pair.source.string(pair.source.words[word].range), pair.target.string(pair.target.words[$0].range))
          >= 0.7
      }
    }
  }
}
