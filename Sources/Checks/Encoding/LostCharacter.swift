internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds characters that an encoding lost: U+FFFD, controls, and a question mark for a letter (“d?veloppeur”).
public struct LostCharacter: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lost-character",
    summary: "A replacement character, a control, or a question mark stands for a letter that was lost.",
    category: .characterEncoding,
    severity: .major,
    rationale: "The letter is gone; the reader sees a black diamond or a question mark.",
    limits:
      "A question mark between letters counts only where the dictionary has the word with one accented letter in its place.",
    examples: [
      .init(source: "Network settings", target: "Paramètres du ⟦r\u{FFFD}seau⟧"),
      .init(source: "Network settings", target: "Paramètres du ⟦r?seau⟧"),
      .init(target: "Les URL ont la forme page?nom=valeur, et pourquoi pas ?"),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let range = page.segments[prose.segment].text
    // A question mark ends a sentence for ICU, also inside a word.
    let block = prose.block.text
    var found: [Finding] = []
    var index = range.lowerBound
    while index < range.upperBound {
      defer { index += 1 }
      guard isLost(at: index, block, page), page.codeSpan(at: index) == nil, !isEnglish(at: index, prose) else {
        continue
      }
      let word = word(around: index, block, page)
      let whole = page.string(word)
      let letters = restored(whole)
      // A question mark is one unless the dictionary says otherwise.
      if page.text[index] == UInt8(ascii: "?"), letters == nil { continue }
      found.append(
        finding(
          on: prose.context, at: page.source(of: word), source: prose.sourceRange, confidence: 0.95, .lostCharacter,
          suggestion: letters))
      index = word.upperBound
    }
    return found
  }

  private func isLost(at index: Int, _ range: Range<Int>, _ page: Page) -> Bool {
    let text = page.text
    switch text[index] {
    case 0..<0x09, 0x0B, 0x0E..<0x20, 0x7F: return true
    case 0xC2: return index + 1 < range.upperBound && text[index + 1] < 0xA0 && text[index + 1] != 0x85
    case 0xEF: return index + 2 < range.upperBound && text[index + 1] == 0xBF && text[index + 2] == 0xBD
    case UInt8(ascii: "?"):
      return index > range.lowerBound && index + 1 < range.upperBound && isLetter(text[index - 1])
        && isLetter(text[index + 1])
    default: return false
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80 }

  private func isEnglish(at index: Int, _ prose: Prose) -> Bool {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return false }
    let length = prose.page.text[index] < 0x80 ? 1 : prose.page.text[index] == 0xC2 ? 2 : 3
    let lost = prose.page.text[index..<min(index + length, prose.page.text.count)]
    if lost.first == UInt8(ascii: "?") { return false }
    return bead.source.contains { source.text[source.segments[$0].text].firstRange(of: lost) != nil }
  }

  private func word(around index: Int, _ segment: Range<Int>, _ page: Page) -> Range<Int> {
    var (low, high) = (index, index + 1)
    while low > segment.lowerBound, isLetter(page.text[low - 1]) { low -= 1 }
    while high < segment.upperBound,
      isLetter(page.text[high]) || page.text[high] == UInt8(ascii: "?") && isMore(high, segment, page)
    { high += 1 }
    return low..<high
  }

  private func isMore(_ index: Int, _ segment: Range<Int>, _ page: Page) -> Bool {
    index + 1 < segment.upperBound && isLetter(page.text[index + 1])
  }

  /// The word of the dictionary that has one accented letter where the lost one was; nil where there is none or several.
  private func restored(_ word: String) -> String? {
    guard let dictionary = SpellingDictionary.french else { return nil }
    let parts = word.split(omittingEmptySubsequences: false) { $0 == "\u{FFFD}" || $0 == "?" }
    guard parts.count == 2, word.count >= 4 else { return nil }
    let candidates = ["é", "è", "ê", "à", "ç", "î", "ô", "û", "â", "ù", "ë", "ï", "œ"].map {
      String(parts[0]) + $0 + String(parts[1])
    }
    let known = candidates.filter { dictionary.contains($0) }
    return known.count == 1 ? known[0] : nil
  }
}

extension Finding.Message {
  fileprivate static let lostCharacter: Self = "A letter was lost here."
}
