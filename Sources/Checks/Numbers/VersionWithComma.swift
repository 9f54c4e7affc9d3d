internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds version numbers that were written with a decimal comma: a version is a label, not a quantity.
///
/// That a number is a version, its English neighbours say (“version”, a name such as TLS), or its form (`2.0.1`, and `1.0`,
/// which nobody measures).
public struct VersionWithComma: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "version-with-comma",
    summary: "A version number has a decimal comma.",
    category: .numberFormat,
    severity: .major,
    rationale: "“TLS 1,2” or “version 2,0” names no version: it cannot be searched for, typed or compared.",
    limits: "Quantities (“1.5 GB”) rightly take the comma and are left alone.",
    fixes: .safe,
    examples: [
      .init(
        source: "Requires version 2.0 or later.", target: "Nécessite la version ⟦2,0⟧ ou ultérieure.",
        fixed: "Nécessite la version 2.0 ou ultérieure."),
      .init(source: "Enable TLS 1.2 and 1.3.", target: "Activez TLS ⟦1,2⟧ et ⟦1,3⟧.", fixed: "Activez TLS 1.2 et 1.3."),
      .init(source: "Control rose by 25.81% today.", target: "Contrôle a augmenté de 25,81 % aujourd’hui."),
      .init(source: "The file takes 1.5 GB.", target: "Le fichier occupe 1,5 Go."),
    ])

  private static let before: HashSet = HashSet(words: ["version", "versions", "v", "release", "build"])
  private static let between: HashSet = HashSet(words: ["and", "or", "to", "through", "than"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    var versions: [Range<Int>] = []
    return SegmentNumbers(pair).matched.sorted { $0.source.words.lowerBound < $1.source.words.lowerBound }.compactMap {
      match in
      guard match.source.form.isDotted, isVersion(match.source, pair, after: versions) else { return nil }
      versions.append(match.source.words)
      guard match.target.form.written.contains(","), !match.source.form.written.contains(",") else { return nil }
      let range = pair.target.source(ofWords: match.target.words)
      let version = match.source.form.written
      return finding(
        on: pair.context, at: range, source: pair.source.source(ofWords: match.source.words), confidence: 0.95,
        .versionWithComma(version, match.target.form.written), suggestion: version,
        fix: Fix(edits: [Edit(range: range, replacement: version)], isSafe: true))
    }
  }

  private func isVersion(_ number: PlacedNumber, _ pair: SegmentPair, after versions: [Range<Int>]) -> Bool {
    let parts = number.form.written.split(separator: ".")
    let page = pair.source
    if parts.count > 2 { return true }
    if isAmount(number, pair) { return false }
    let index = number.words.lowerBound
    if parts.last == "0" { return true }
    guard index > pair.sourceWords.lowerBound else { return false }
    let previous = page.words[index - 1]
    if Self.before.contains(previous.folded) { return true }
    let isName =
      previous.isCapital && !previous.traits.contains(.first) || previous.traits.contains(.capitals)
      || previous.traits.contains(.mixed)
    if isName, previous.length > 1 { return true }
    // “TLS 1.0 and 1.1”: what follows a version in a list is one.
    let earlier = Self.between.contains(previous.folded) ? index - 2 : index - 1
    return versions.contains { $0.contains(earlier) }
  }

  /// Whether a unit, a percent or a currency sign stands beside the number.
  private func isAmount(_ number: PlacedNumber, _ pair: SegmentPair) -> Bool {
    let page = pair.source
    let start = page.words[number.words.lowerBound].range.lowerBound
    let end = page.words[number.words.upperBound - 1].range.upperBound
    if start > 0, page.text[start - 1] == UInt8(ascii: "$") || page.text[start - 1] == 0xAC { return true }
    if page.text[end] == UInt8(ascii: "%") || page.text[end] == 0xC2 { return true }
    guard number.words.upperBound < pair.sourceWords.upperBound else { return false }
    return Self.units.contains(page.string(page.words[number.words.upperBound].range))
  }

  private static let units: Set<String> = [
    "GB", "MB", "KB", "TB", "GHz", "MHz", "kHz", "ms", "s", "sec", "seconds", "minutes", "hours", "percent", "cm", "mm",
    "km",
    "kg", "inches", "million", "billion", "times",
  ]
}

extension Finding.Message {
  fileprivate static func versionWithComma(_ version: String, _ written: String) -> Self {
    "“\(written)” is version \(version): a version keeps its point."
  }
}
