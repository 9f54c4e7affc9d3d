public import Alignment
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds names of several words of which the last one was translated where it stood: “Azure Application Informations” for
/// “Azure Application Insights”.
///
/// French puts a noun before the name that goes with it. A French word with a capital behind words that were kept in their
/// order was put into a name word by word.
public struct PartialNameFinder: Sendable {
  /// Words of a name, that of two only where it begins with a well-known one.
  private static let leastWords = 3
  private static let confidence = 0.8

  private let pair: PagePair

  public init(pair: PagePair) { self.pair = pair }

  public func find() -> [NameDamage] {
    pair.beads.flatMap { bead -> [NameDamage] in
      guard bead.confidence >= 0.7, bead.source.count == 1, bead.target.count == 1 else { return [] }
      let segment = pair.source.segments[bead.source[0]]
      switch pair.source.blocks[segment.block].role {
      case .paragraph, .listItem, .tableCell: break
      default: return []
      }
      return names(in: segment.words).compactMap { damage(of: $0, segment.words, bead) }
    }
  }

  /// Runs of words with a capital beside each other, words in small letters on one side at least.
  private func names(in words: Range<Int>) -> [Range<Int>] {
    let page = pair.source
    var runs: [Range<Int>] = []
    var start = words.lowerBound
    while start < words.upperBound {
      guard isNameWord(start, page) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < words.upperBound, isNameWord(end, page), page.areNeighbours(end - 1, end) { end += 1 }
      let isLong = end - start >= Self.leastWords
      let isKnown = end - start == 2 && KnownNames.standard.name(at: start, in: words, of: page) != nil
      if isLong || isKnown, start > words.lowerBound, !page.words[start - 1].isCapital { runs.append(start..<end) }
      start = end
    }
    return runs
  }

  private func isNameWord(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    return word.isCapital && !word.isNumber && word.traits.isDisjoint(with: [.code, .locked])
  }

  private func damage(of name: Range<Int>, _ source: Range<Int>, _ bead: PagePair.Bead) -> NameDamage? {
    let (english, french) = (pair.source, pair.target)
    let words = french.segments[bead.target[0]].words
    let last = english.words[name.upperBound - 1]
    guard !last.traits.contains(.capitals), last.length >= 4,
      !french.words[words].contains(where: { $0.folded == last.folded })
    else { return nil }
    let head = name.dropLast()
    for start in words.dropLast(head.count)
    where zip(head, start...).allSatisfy({ english.words[$0].exact == french.words[$1].exact }) {
      let place = start + head.count
      let word = french.words[place]
      guard isNameWord(place, french), isWrittenOn(place, french), !word.traits.contains(.capitals),
        !word.traits.contains(.mixed), !FunctionWords.french.contains(word.folded),
        !english.words[source].contains(where: { $0.folded == word.folded }), !goesOn(place, words)
      else { continue }
      let text = english.string(
        english.words[name.lowerBound].range.lowerBound..<english.words[name.upperBound - 1].range.upperBound)
      return NameDamage(
        target: start..<place + 1, source: name, name: text, confidence: Self.confidence,
        evidence: ["the words before it stand as they do in English"])
    }
    return nil
  }

  /// Whether one space stands before a word, and no link or emphasis begins or ends there.
  private func isWrittenOn(_ index: Int, _ page: Page) -> Bool {
    let (end, start) = (page.words[index - 1].range.upperBound, Int(page.words[index].start))
    guard page.text[end..<start].elementsEqual([0x20]) else { return false }
    let before = page.source(of: end - 1..<end).end
    return page.source(of: start..<start + 1).start == before + 1
  }

  /// Whether a preposition or another capital behind a word makes a longer phrase of it: “Calculateur de taille”.
  private func goesOn(_ index: Int, _ words: Range<Int>) -> Bool {
    let next = index + 1
    guard next < words.upperBound, pair.target.areNeighbours(index, next) else { return false }
    let word = pair.target.words[next]
    return word.isCapital || word.traits.contains(.elided) || Self.joints.contains(word.folded)
  }

  private static let joints = HashSet(words: ["de", "du", "des", "et", "ou", "sur", "en", "à", "au", "aux", "par"])
}
