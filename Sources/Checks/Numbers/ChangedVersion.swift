internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds versions that lost their last part, “OAuth 2” for “OAuth 2.0”, and versions that are dates and were written as French
/// ones: “version d’API 01/06/2021” for “API version 2021-06-01”.
public struct ChangedVersion: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-version",
    summary: "A version lost its “.0”, or became a date.",
    category: .mistranslation,
    severity: .minor,
    rationale: "“version 2” may be 2.1 or 2.6, and nobody can ask for “1er juin 2021”: a version is a label.",
    limits: """
      Only behind “version” or the same name as in English, and where the English has the short form nowhere; dates only \
      behind “version”.
      """,
    fixes: .safe,
    examples: [
      .init(
        source: "Requires version 2.0 or later.", target: "Nécessite la version ⟦2⟧ ou ultérieure.",
        fixed: "Nécessite la version 2.0 ou ultérieure."),
      .init(source: "It speaks HTTP 1.0 here.", target: "Il parle HTTP ⟦1⟧ ici.", fixed: "Il parle HTTP 1.0 ici."),
      .init(
        source: "Use API version 2021-06-01 for it.", target: "Utilisez la version d’API ⟦01/06/2021⟧ pour cela.",
        fixed: "Utilisez la version d’API 2021-06-01 pour cela."),
      .init(
        source: "It sets api-version=2021-06-01 today.", target: "Il définit api-version=⟦1er juin 2021⟧ aujourd’hui.",
        fixed: "Il définit api-version=2021-06-01 aujourd’hui."),
      .init(source: "Use version 2021-06-01 of it.", target: "Utilisez-en la version 2021-06-01."),
      .init(source: "It was new on 2021-06-01.", target: "C’était nouveau le 01/06/2021."),
      .init(source: "HTTP 1.0 is HTTP 1 here.", target: "HTTP 1.0 est HTTP 1 ici, et HTTP 1 est HTTP 1.0."),
      .init(source: "It takes 2.0 seconds.", target: "Cela prend 2 secondes."),
      .init(source: "The Harbor has 2.0 docks.", target: "Le Harbor a 2 quais."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    // Most sentences have neither.
    guard pair.sourceWords.contains(where: { mayBeVersion(pair.source.words[$0], pair.source) }) else { return [] }
    let numbers = SegmentNumbers(pair)
    return datedVersions(pair)
      + numbers.sourceOnly.compactMap { source in
        let version = source.form.written
        guard version.hasSuffix(".0"), case let short = String(version.dropLast(2)), !has(short, pair),
          VersionNumbers.isVersion(source, pair, after: []),
          let target = numbers.targetOnly.first(where: { $0.form.written == short && isLabelled($0, source, pair) })
        else { return nil }
        let range = pair.target.source(ofWords: target.words)
        return finding(
          on: pair.context, at: range, source: pair.source.source(ofWords: source.words), confidence: 0.85,
          .shortened(version, short), suggestion: version,
          fix: Fix(edits: [Edit(range: range, replacement: version)], isSafe: true))
      }
  }

  /// A number of four digits, or one that ends in “.0”.
  private func mayBeVersion(_ word: Word, _ page: Page) -> Bool {
    word.isNumber && (word.length == 4 || page.text[word.range].suffix(2).elementsEqual(".0".utf8))
  }

  /// Versions such as 2021-06-01 that the French has not.
  private func datedVersions(_ pair: SegmentPair) -> [Finding] {
    let (source, target) = (pair.source, pair.target)
    return pair.sourceWords.compactMap { index in
      guard VersionNumbers.announces(source.words[index].folded), index + 1 < pair.sourceWords.upperBound,
        source.words[index + 1].isNumber, case let start = Int(source.words[index + 1].start),
        start - source.words[index].range.upperBound == 1, let date = isoDate(at: start, source),
        !pair.bead.target.contains(where: { segment in
          ByteSearch.first(Array(source.text[date]), in: target.text, target.segments[segment].text) != nil
        }),
        let words = words(ofDateIn: source.string(date.prefix(4)), pair)
      else { return nil }
      let range = target.source(ofWords: words)
      return finding(
        on: pair.context, at: range, source: source.source(of: date), confidence: 0.85, .dated(source.string(date)),
        suggestion: source.string(date),
        fix: target.file.text(range) == target.string(ofWords: words)
          ? Fix(edits: [Edit(range: range, replacement: source.string(date))], isSafe: true) : nil)
    }
  }

  /// Ten bytes of the form 2021-06-01, and no digit behind them.
  private func isoDate(at start: Int, _ page: Page) -> Range<Int>? {
    let range = start..<start + 10
    guard range.upperBound <= page.text.count,
      zip(range, "0000-00-00".utf8).allSatisfy({
        $1 == UInt8(ascii: "-") ? page.text[$0] == $1 : page.text[$0] &- 0x30 < 10
      }),
      range.upperBound == page.text.count || page.text[range.upperBound] &- 0x30 >= 10
    else { return nil }
    return range
  }

  /// The words of the French date that has a year: the year, and the numbers and the month before or behind it.
  private func words(ofDateIn year: String, _ pair: SegmentPair) -> Range<Int>? {
    let (page, all) = (pair.target, pair.targetWords)
    guard let place = all.first(where: { page.words[$0].isNumber && page.string(page.words[$0].range) == year }) else {
      return nil
    }
    func isPart(_ index: Int) -> Bool {
      all.contains(index) && (page.words[index].isNumber || Self.parts.contains(page.words[index].folded))
    }
    var (first, end) = (place, place + 1)
    while first > place - 2, isPart(first - 1) { first -= 1 }
    while end < place + 3, isPart(end) { end += 1 }
    return first..<end
  }

  private static let parts = HashSet(words: CalendarNames.frenchMonths + ["1er"])

  /// Whether the English has the short form too.
  private func has(_ written: String, _ pair: SegmentPair) -> Bool {
    pair.source.words[pair.sourceWords].contains { $0.isNumber && pair.source.string($0.range) == written }
  }

  /// Whether the French number stands right behind “version”, or behind the name that the English has before it.
  private func isLabelled(_ target: PlacedNumber, _ source: PlacedNumber, _ pair: SegmentPair) -> Bool {
    let (before, own) = (target.words.lowerBound - 1, source.words.lowerBound - 1)
    guard pair.targetWords.contains(before), pair.target.isBlank(before, before + 1) else { return false }
    let word = pair.target.words[before]
    if VersionNumbers.announces(word.folded) { return true }
    return word.isCapital && pair.sourceWords.contains(own) && pair.source.words[own].exact == word.exact
  }
}

extension Finding.Message {
  fileprivate static func dated(_ version: String) -> Self {
    "The version is called \(version), whatever day that was."
  }

  fileprivate static func shortened(_ version: String, _ written: String) -> Self {
    "“\(written)” is version \(version) in English."
  }
}
