internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds sentences that lost the name they began with: “est disponible dans …” for “Harbor Sync is available in …”.
///
/// The French begins with a verb in small letters, the English with words in capitals and a verb that is no command.
public struct HeadlessSentence: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "headless-sentence",
    summary: "The name that a sentence began with is gone.",
    category: .omission,
    severity: .major,
    rationale: "“est disponible dans la version 2” does not say what is.",
    limits: "Sentences that begin with a verb in small letters, where the English begins with a name and its verb.",
    examples: [
      .init(source: "⟦Harbor Sync⟧ is there for all pages.", target: "⟦est⟧ là pour toutes les pages."),
      .init(source: "⟦Harbor⟧ uses a map to find you.", target: "⟦utilise⟧ une carte pour vous trouver."),
      .init(source: "⟦Harbor⟧ does not open the gate.", target: "⟦n’ouvre⟧ pas la porte."),
      .init(
        source: "It opens the gates. ⟦Harbor Sync⟧ uses the same map.",
        target: "Elle ouvre les portes. ⟦utilise⟧ la même carte."),
      .init(source: "Harbor Sync is there for all pages.", target: "Harbor Sync est là pour toutes les pages."),
      .init(source: "is idempotent when it is called", target: "est idempotent quand il est appelé"),
      .init(source: "No longer supported in this version.", target: "n’est plus pris en charge dans cette version."),
    ])

  private static let verbs = HashSet(
    words:
      "is are was were has have can cannot will does do may must should would could uses lets allows supports provides helps "
      + "gives makes enables offers includes contains requires shows displays runs")
  private static let roles: [Role] = [.paragraph, .listItem, .heading]
  private static let negation = HashSet(words: ["ne", "n'"])
  /// Longer names are sentences in title case, words.
  private static let longest = 5

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    guard pair.certainty >= .likely, Self.roles.contains(pair.targetBlock.role),
      pair.targetWords.count >= 4
    else { return [] }
    var names = pair.bead.source.compactMap { name(in: pair.source.segments[$0].words, pair) }
    return pair.targetWords.filter { isBeginning($0, pair) && isHeadless($0, page) }.compactMap { first in
      // A sentence that stands in the middle of the French one can only be a later one of the English.
      guard
        let index = names.firstIndex(where: { name in
          (first == pair.targetWords.lowerBound) == (name.lowerBound == pair.sourceWords.lowerBound)
        })
      else { return nil }
      let name = names.remove(at: index)
      let isDenied = Self.negation.contains(page.words[first].folded)
      return finding(
        on: pair.context, at: page.source(ofWords: first..<first + (isDenied ? 2 : 1)),
        source: pair.source.source(ofWords: name), confidence: 0.85, .headless(pair.source.string(ofWords: name)))
    }
  }

  /// Whether a word begins the segment, or stands behind the full stop of a sentence: “individuelles. utilise les mêmes”.
  private func isBeginning(_ index: Int, _ pair: SegmentPair) -> Bool {
    if index == pair.targetWords.lowerBound { return pair.bead.source.count == 1 && pair.bead.target.count == 1 }
    let page = pair.target
    let before = page.words[index - 1]
    // “etc. utilise”, “p. ex. permet”
    return pair.bead.source.count > 1
      && page.text[before.range.upperBound..<Int(page.words[index].start)].elementsEqual(". ".utf8)
      && before.length >= 4 && !before.isCode && page.words[index].traits.isEmpty
  }

  /// Whether a segment begins with a verb in small letters that has no subject, or with “ne” and one.
  private func isHeadless(_ first: Int, _ page: Page) -> Bool {
    let word = page.words[first]
    guard word.traits.isSubset(of: [.first, .elided]), !page.isJoined(first), first + 1 < page.words.count,
      page.spans(overlapping: word.range).isEmpty
    else { return false }
    if Self.negation.contains(word.folded) {
      return page.frenchReadings(of: page.words[first + 1])?.contains(.finite) == true
    }
    guard !word.traits.contains(.elided), let readings = page.frenchReadings(of: word) else { return false }
    return readings.contains(.finite) && readings.isDisjoint(with: [.infinitive, .closed, .adverb])
      && page.areSpaced(first, first + 1)
  }

  /// The words in capitals that an English sentence begins with, where its verb stands behind them.
  private func name(in words: Range<Int>, _ pair: SegmentPair) -> Range<Int>? {
    let page = pair.source
    guard
      let verb = words.prefix(Self.longest + 1).first(where: { !page.words[$0].isCapital && !page.words[$0].isNumber }),
      verb > words.lowerBound, Self.verbs.contains(page.words[verb].folded),
      case let name = words.lowerBound..<verb,
      !name.contains(where: { FunctionWords.english.contains(page.words[$0].folded) || page.words[$0].isCode }),
      // What the French has too stands elsewhere.
      !pair.targetWords.contains(where: { index in
        name.contains { page.words[$0].exact == pair.target.words[index].exact }
      })
    else { return nil }
    return name
  }
}

extension Finding.Message {
  fileprivate static func headless(_ name: String) -> Self { "The sentence lost “\(name)”, with which it begins." }
}
