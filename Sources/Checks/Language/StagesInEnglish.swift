internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages

/// Finds what English calls the stage of a product, and the French sentence kept: “disponible dans Public Beta”, “les
/// fonctionnalités de Beta”.
///
/// Only behind “dans” where the English has “in”, and behind “de” where English has the stage before a noun in small letters: a
/// badge or an edition that is called “Beta” stays.
struct StagesInEnglish {
  let prose: Prose

  /// The words of a stage among the page’s.
  func find() -> [Range<Int>] {
    let page = prose.page
    return prose.words.dropFirst().compactMap { index in
      guard Self.stages.contains(page.words[index].folded), page.words[index].isCapital,
        let words = stage(endingAt: index), isSaidInEnglish(words)
      else { return nil }
      return words
    }
  }

  private static let stages = HashSet(words: "beta alpha preview")
  /// It is the name of a program as well: alone it says nothing.
  private static let preview = TextHash.folded("preview")
  private static let kinds = HashSet(words: "public private open closed limited early")
  private static let within = TextHash.folded("dans")
  private static let of = TextHash.folded("de")
  private static let englishWithin = TextHash.folded("in")

  /// The stage with “Public” and the like, where “dans” or “de” stands right before it and no name behind.
  private func stage(endingAt index: Int) -> Range<Int>? {
    let page = prose.page
    let isQualified = Self.kinds.contains(page.words[index - 1].folded) && page.areSpaced(index - 1, index)
    let first = isQualified ? index - 1 : index
    guard first > prose.words.lowerBound, isQualified || page.words[index].folded != Self.preview,
      [Self.within, Self.of].contains(page.words[first - 1].folded), !page.words[first - 1].isCapital
    else { return nil }
    if prose.words.contains(index + 1), page.words[index + 1].isCapital || page.words[index + 1].isNumber {
      return nil
    }
    return first..<index + 1
  }

  private func isSaidInEnglish(_ words: Range<Int>) -> Bool {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return false }
    let isWithin = prose.page.words[words.lowerBound - 1].folded == Self.within
    let stage = prose.page.words[words].map(\.folded)
    return bead.source.contains { segment in
      let run = source.segments[segment].words
      return run.contains { start in
        guard start + stage.count <= run.upperBound,
          source.words[start..<start + stage.count].map(\.folded) == stage
        else { return false }
        let (before, behind) = (start - 1, start + stage.count)
        return isWithin
          ? run.contains(before) && source.words[before].folded == Self.englishWithin
          : run.contains(behind) && source.areSpaced(behind - 1, behind) && isPlain(source.words[behind])
      }
    }
  }

  private func isPlain(_ word: Word) -> Bool {
    word.traits.isEmpty && !FunctionWords.english.contains(word.folded)
  }
}
