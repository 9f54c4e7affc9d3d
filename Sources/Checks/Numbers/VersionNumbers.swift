internal import Auditing
internal import Linguistics
internal import Pages

/// Which numbers of an English sentence are versions.
enum VersionNumbers {
  private static let before: HashSet = HashSet(words: ["version", "versions", "v", "release", "build"])
  private static let between: HashSet = HashSet(words: ["and", "or", "to", "through", "than"])

  /// Whether a word announces a version, in either language.
  static func announces(_ folded: UInt64) -> Bool { before.contains(folded) }

  /// Whether a number is a version: by what stands before it, by its form, or as it follows one of `versions` (among the page's
  /// words) in a list.
  static func isVersion(_ number: PlacedNumber, _ pair: SegmentPair, after versions: [Range<Int>]) -> Bool {
    let parts = number.form.written.split(separator: ".")
    let page = pair.source
    if parts.count > 2 { return true }
    if isAmount(number, pair) { return false }
    let index = number.words.lowerBound
    if parts.last == "0" { return true }
    guard index > pair.sourceWords.lowerBound else { return false }
    let previous = page.words[index - 1]
    if before.contains(previous.folded) { return true }
    let isName =
      previous.isCapital && !previous.traits.contains(.first) || previous.traits.contains(.capitals)
      || previous.traits.contains(.mixed)
    if isName, previous.length > 1 { return true }
    // “TLS 1.0 and 1.1”: what follows a version in a list is one.
    let earlier = between.contains(previous.folded) ? index - 2 : index - 1
    return versions.contains { $0.contains(earlier) }
  }

  /// Whether one of `versions` (among the page's words) follows a number in a list.
  static func isVersion(_ number: PlacedNumber, _ pair: SegmentPair, before versions: [Range<Int>]) -> Bool {
    let page = pair.source
    let end = number.words.upperBound
    guard end < pair.sourceWords.upperBound, !isAmount(number, pair) else { return false }
    let isJoint = between.contains(page.words[end].folded)
    let gap = page.text[page.words[end - 1].range.upperBound..<Int(page.words[end].start)]
    guard isJoint || gap.elementsEqual(", ".utf8) else { return false }
    return versions.contains { $0.lowerBound == (isJoint ? end + 1 : end) }
  }

  /// Whether a unit, a percent or a currency sign stands beside the number.
  private static func isAmount(_ number: PlacedNumber, _ pair: SegmentPair) -> Bool {
    let page = pair.source
    let start = page.words[number.words.lowerBound].range.lowerBound
    let end = page.words[number.words.upperBound - 1].range.upperBound
    if start > 0, page.text[start - 1] == UInt8(ascii: "$") || page.text[start - 1] == 0xAC { return true }
    if page.text[end] == UInt8(ascii: "%") || page.text[end] == 0xC2 { return true }
    guard number.words.upperBound < pair.sourceWords.upperBound else { return false }
    return units.contains(page.string(page.words[number.words.upperBound].range))
  }

  private static let units: Set<String> = [
    "GB", "MB", "KB", "TB", "GHz", "MHz", "kHz", "ms", "s", "sec", "seconds", "minutes", "hours", "percent", "cm", "mm",
    "km",
    "kg", "inches", "million", "billion", "times",
  ]
}
