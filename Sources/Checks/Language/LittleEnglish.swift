internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds little words of English that stand alone between French ones, an “A” before code at the beginning, and verbs with their
/// particle that label what follows: “Sign-In : …”; and little words that were mistyped in English and copied.
struct LittleEnglish {
  let evidence: EnglishEvidence
  /// The evidence’s own.
  let english: EnglishWords

  private var prose: Prose { evidence.prose }
  private var page: Page { evidence.page }

  /// The label of the sentence, or the little words.
  func find() -> [EnglishRest] {
    if let label = label() { return [label] }
    return prose.words.compactMap { index in
      let word = page.words[index]
      guard
        isLittle(index) || isBetweenMarks(index) || isMistyped(index)
          || index == prose.words.lowerBound && isArticle(index),
        !evidence.isGloss(word.range)
      else { return nil }
      return EnglishRest(text: word.range, confidence: 0.7)
    }
  }

  private func isLittle(_ index: Int) -> Bool {
    let word = page.words[index]
    guard word.length > 1, FunctionWords.english.contains(word.folded), !FunctionWords.french.contains(word.folded),
      english.folded.contains(word.folded), !word.isCapital, LanguageOfProse.tells(page, index),
      !prose.context.survey.words.isAccepted(word.folded), !english.isName(word.folded),
      index > prose.words.lowerBound, index + 1 < prose.words.upperBound, evidence.isInProse(index),
      !evidence.isDesignated(index)
    else { return false }
    return page.areSpaced(index, index + 1) && evidence.isPlainFrench(index - 1) && evidence.isPlainFrench(index + 1)
      && SpellingDictionary.french.map { !$0.contains(page.text, word.range, exact: word.exact) } ?? false
  }

  private static let `for` = TextHash.folded("for")

  /// A little word between two names or labels, as in the English: “[!DNL Harbor] in [!DNL Dock]”. “Harbor for Dock” may be a name.
  private func isBetweenMarks(_ index: Int) -> Bool {
    let word = page.words[index]
    guard word.length > 1, word.traits.isEmpty, FunctionWords.english.contains(word.folded), word.folded != Self.for,
      !FunctionWords.french.contains(word.folded), index > prose.words.lowerBound, index + 1 < prose.words.upperBound,
      page.areSpaced(index - 1, index), page.areSpaced(index, index + 1), page.spans(overlapping: word.range).isEmpty,
      isMarked(index - 1), isMarked(index + 1)
    else { return false }
    return english.hasInOrder(page.words[index - 1].folded, word.folded)
      && english.hasInOrder(word.folded, page.words[index + 1].folded)
  }

  private func isMarked(_ index: Int) -> Bool {
    page.spans(overlapping: page.words[index].range).contains { $0.kind == .locked || $0.kind == .interface }
  }

  private static let articles = ["the", "a", "an"].map { TextHash.folded($0) }
  /// Of the words that are looked at, in bytes.
  private static let lengths = 2...6

  /// A word before an article in both languages, where only a preposition or a verb can stand, that French has not: a slip of
  /// the English that was copied, “les lampes onn le mur” for “the lamps onn the wall”.
  private func isMistyped(_ index: Int) -> Bool {
    let word = page.words[index]
    guard word.traits.isEmpty, Self.lengths.contains(Int(word.length)), index > prose.words.lowerBound,
      index + 1 < prose.words.upperBound, FrenchDeterminer.announces(page.words[index + 1].folded),
      english.folded.contains(word.folded), evidence.isInProse(index), !evidence.isDesignated(index),
      page.areSpaced(index, index + 1), evidence.isPlainFrench(index - 1),
      Self.articles.contains(where: { english.hasInOrder(word.folded, $0) })
    else { return false }
    return !FunctionWords.english.contains(word.folded)
      && SpellingDictionary.french.map { !$0.contains(page.text, word.range, exact: word.exact) } ?? false
  }

  /// A verb with its particle that labels what follows, as in the English: “Sign-In : …”.
  func label() -> EnglishRest? {
    let index = prose.words.lowerBound
    guard prose.words.count >= 4, let first = english.first, first.folded == page.words[index].folded,
      Self.particles.contains(page.words[index + 1].folded),
      english.hasInOrder(first.folded, page.words[index + 1].folded), !page.words[index].isCode
    else { return nil }
    let (verb, particle) = (page.words[index].range, page.words[index + 1].range)
    guard page.text[verb.upperBound..<particle.lowerBound].elementsEqual("-".utf8), evidence.isEnglishOnly(index),
      page.string(particle.upperBound..<page.words[index + 2].range.lowerBound).first(where: { !$0.isWhitespace })
        == ":"
    else { return nil }
    return EnglishRest(text: verb.lowerBound..<particle.upperBound, confidence: 0.65)
  }

  private static let particles = HashSet(words: "in out up on off down over back")

  /// An “A” that begins both sentences, before code: in French it would be a verb.
  private func isArticle(_ index: Int) -> Bool {
    let word = page.words[index]
    guard word.length == 1, page.text[word.range.lowerBound] == UInt8(ascii: "A"), let first = english.first,
      first.folded == word.folded, index + 1 < prose.words.upperBound, page.areSpaced(index, index + 1)
    else { return false }
    return page.words[index + 1].isCode
  }
}
