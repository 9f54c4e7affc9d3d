internal import Alignment
internal import Auditing
internal import Pages
internal import SourceText

/// Locale codes with other capitals than in English: “CS-CZ” for “cs-CZ”.
extension DamagedIdentifier {
  func localeCodes(_ pair: SegmentPair) -> [Finding] {
    let english = codes(pair.sourceWords, pair.source).filter { isLocale($0, pair.source) }
    guard !english.isEmpty else { return [] }
    let french = codes(pair.targetWords, pair.target)
    return english.compactMap { code in
      let wanted = pair.source.string(ofWords: code)
      guard !french.contains(where: { pair.target.string(ofWords: $0) == wanted }),
        let place = french.first(where: { pair.target.string(ofWords: $0).lowercased() == wanted.lowercased() })
      else { return nil }
      let range = pair.target.source(ofWords: place)
      return finding(
        on: pair.context, at: range, source: pair.source.source(ofWords: code), severity: .minor, confidence: 0.9,
        .damagedIdentifier(wanted, pair.target.string(ofWords: place)), suggestion: wanted,
        fix: Fix(edits: [Edit(range: range, replacement: wanted)], isSafe: true))
    }
  }

  /// Two words of two letters with a hyphen between them, and none around them.
  private func codes(_ words: Range<Int>, _ page: Page) -> [Range<Int>] {
    words.dropLast().compactMap { index in
      let (first, second) = (page.words[index], page.words[index + 1])
      guard first.length == 2, second.length == 2, !first.isCode, !second.isCode, !first.isNumber, !second.isNumber,
        page.isHyphenated(index), !page.isJoined(index), !page.isJoined(after: second)
      else { return nil }
      return index..<index + 2
    }
  }

  /// “cs-CZ”
  private func isLocale(_ code: Range<Int>, _ page: Page) -> Bool {
    page.text[page.words[code.lowerBound].range].allSatisfy { $0 &- 0x61 < 26 }
      && page.text[page.words[code.lowerBound + 1].range].allSatisfy { $0 &- 0x41 < 26 }
  }
}
