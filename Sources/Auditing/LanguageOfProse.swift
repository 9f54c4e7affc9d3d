internal import Alignment
public import Linguistics
public import Pages

/// The language of a run of prose by the words that can tell: code, numbers, names and locked words are left out.
public struct LanguageOfProse: Sendable {
  public let identification: Identification
  /// Words that were looked at.
  public let words: Int
  /// Of these, words of the closed classes of English, and of French, that the other language has not.
  public let englishFunctionWords: Int
  public let frenchFunctionWords: Int

  /// Looks at words of a page; their indices are those of `Page.words`.
  public init(_ page: Page, _ range: Range<Int>) {
    var total: LanguageEvidence?
    var english = 0
    var french = 0
    let identifier = LanguageIdentifier.standard
    let text = page.text
    for index in range where Self.tells(page, index) {
      let word = page.words[index]
      switch FunctionWords.language(of: word.folded) {
      case .english: english += 1
      case .french: french += 1
      default: break
      }
      let evidence = identifier.evidence(of: text.span, word.range)
      if total == nil { total = evidence } else { total!.add(evidence) }
    }
    words = total?.words ?? 0
    englishFunctionWords = english
    frenchFunctionWords = french
    identification =
      total.map { identifier.decide($0, among: .englishOrFrench) } ?? identifier.identify("", among: .englishOrFrench)
  }

  /// Whether a word can tell the language: no code, number, name or locked word.
  public static func tells(_ page: Page, _ index: Int) -> Bool {
    isProse(page.words[index]) && !isJoined(page, index)
  }

  /// Whether a sign that code is made of ties the word to its neighbour: `create-next-app@latest`, `user.header(`.
  private static func isJoined(_ page: Page, _ index: Int) -> Bool {
    let range = page.words[index].range
    func isJoint(_ offset: Int, _ beyond: Int) -> Bool {
      guard page.text.indices.contains(offset), page.text.indices.contains(beyond) else { return false }
      switch page.text[offset] {
      case UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "\\"), UInt8(ascii: "$"): return true
      case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "("):
        return page.text[beyond] > 0x20 && page.text[beyond] < 0x80
      default: return false
      }
    }
    return isJoint(range.lowerBound - 1, range.lowerBound - 2) || isJoint(range.upperBound, range.upperBound + 1)
      || isCompound(page, index)
  }

  /// Part of a compound of three words or more, or of one with a capital or a digit: `gzip-only-text`, `Get-Item`. A compound of
  /// two words in lower case (“sign-in”) is prose.
  private static func isCompound(_ page: Page, _ index: Int) -> Bool {
    func isTied(_ left: Int, _ right: Int) -> Bool {
      guard left >= 0, right < page.words.count else { return false }
      return page.text[page.words[left].range.upperBound..<page.words[right].range.lowerBound].elementsEqual("-".utf8)
    }
    let before = isTied(index - 1, index)
    let behind = isTied(index, index + 1)
    if before && behind || before && isTied(index - 2, index - 1) || behind && isTied(index + 1, index + 2) {
      return true
    }
    let other = before ? page.words[index - 1] : behind ? page.words[index + 1] : nil
    return other.map { $0.isCapital || $0.isNumber || $0.isCode } ?? false
  }

  /// A capital inside a sentence, in both languages, is a name's; at its beginning it says nothing.
  private static func isProse(_ word: Word) -> Bool {
    if word.isCode || word.isNumber || word.traits.contains(.mixed) || word.traits.contains(.locked) { return false }
    if word.traits.contains(.capitals) { return false }
    return !word.isCapital || word.traits.contains(.first)
  }
}

extension PagePair {
  /// Whether a segment has the words of its English one, and they are French: an English page may have the alternative text of a
  /// picture from the French one. Such a source says nothing of what is right.
  func isFrenchOnBothSides(_ segment: Int) -> Bool {
    let words = target.segments[segment].words
    return isUntranslated(segment)
      && target.words[words].contains { FunctionWords.language(of: $0.folded) == .french }
      && LanguageOfProse(target, words).identification.language == .french
  }
}
