internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds phrases with capitals that stand as in English where the folder translates them nearly everywhere: “le Visual Experience
/// Composer”. One whose words French only puts in another order is a name.
struct PhrasesInEnglish {
  private let evidence: EnglishEvidence

  init(_ evidence: EnglishEvidence) { self.evidence = evidence }

  private var prose: Prose { evidence.prose }
  private var page: Page { evidence.page }

  func find() -> [EnglishRest] {
    guard let bead = prose.bead, let source = prose.context.pair?.source, hasPhrase(prose.words) else { return [] }
    let keeps = prose.context.survey.keeps
    return bead.source.flatMap { segment -> [EnglishRest] in
      let words = source.segments[segment].words
      return KeepStatistics.candidates(in: source, words).compactMap { run in
        guard run.count >= 2, !source.words[run.lowerBound].traits.contains(.first),
          !source.words[run.lowerBound - 1].isNumber, KeepStatistics.isAlone(run, in: source, of: words),
          !source.words[run].contains(where: \.isNumber),
          case let tally = keeps[KeepStatistics.hash(source.words[run])], tally.isUsuallyTranslated,
          source.words[run].contains(where: keeps.isMostlyTranslated),
          let place = KeepStatistics.find(page, prose.words, source.words[run]),
          place.lowerBound > prose.words.lowerBound, !isAmongNames(place),
          !page.words[place].contains(where: { $0.traits.contains(.locked) }), isSpaced(place)
        else { return nil }
        let range = page.words[place.lowerBound].range.lowerBound..<page.words[place.upperBound - 1].range.upperBound
        guard !evidence.isGloss(range), !evidence.isNamed(place), !evidence.isInName(range) else { return nil }
        return EnglishRest(
          text: range, source: run, confidence: 0.7,
          reason: "the folder translates it in \(tally.alone.translated) of \(tally.alone.total) sentences")
      }
    }
  }

  /// Whether two words with a capital stand beside each other.
  private func hasPhrase(_ words: Range<Int>) -> Bool {
    words.dropLast().contains {
      KeepStatistics.isNameLike(page.words[$0]) && KeepStatistics.isNameLike(page.words[$0 + 1])
    }
  }

  /// Whether a name stands beside the words, if only behind a comma, as in a list of names.
  private func isAmongNames(_ words: Range<Int>) -> Bool {
    [words.lowerBound - 1, words.upperBound].contains { index in
      guard prose.words.contains(index) else { return false }
      let word = page.words[index]
      return word.isNumber || KeepStatistics.isNameLike(word) && !word.traits.contains(.first)
    }
  }

  private func isSpaced(_ words: Range<Int>) -> Bool {
    words.dropLast().allSatisfy { page.areSpaced($0, $0 + 1) }
  }
}
