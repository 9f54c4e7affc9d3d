internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages

/// Finds numbers that say something else than the English: another digit, another date, another amount.
///
/// Both locales are known: `1,234.5` is `1 234,5`. Numbers written in words on either side, and beads in which numbers come
/// and go in more than one place, are left alone: there the sentences differ, not the numbers.
public struct ChangedNumber: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-number",
    summary: "A number is not the number of the English.",
    category: .mistranslation,
    severity: .major,
    rationale: "A limit, a port or a date that changed in translation is wrong information.",
    limits: "Looks only where exactly one number differs. Decimal commas of versions are `version-with-comma`.",
    examples: [
      .init(source: "Wait for ⟦15⟧ minutes before you retry.", target: "Patientez ⟦51⟧ minutes avant de réessayer."),
      .init(
        source: "The service listens on port ⟦8443⟧ and keeps 30 connections open.",
        target: "Le service écoute sur le port ⟦8444⟧ et garde 30 connexions ouvertes."),
      .init(source: "Version ⟦3.1.4⟧ mends it.", target: "La version ⟦3.14⟧ y remédie."),
      .init(source: "Up to 1,234.5 MB are kept.", target: "Jusqu’à 1 234,5 Mo sont conservés."),
      .init(source: "Reports are sent at 3 p.m.", target: "Les rapports sont envoyés à 15 heures."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.certainty >= .sure else { return [] }
    let numbers = SegmentNumbers(pair)
    guard numbers.sourceOnly.count == 1, numbers.targetOnly.count == 1 else { return [] }
    let source = numbers.sourceOnly[0]
    let target = numbers.targetOnly[0]
    guard !isSpelledDifferently(source, target, pair), isWholeWord(source, pair.source),
      isWholeWord(target, pair.target)
    else {
      return []
    }
    let written = source.form.written
    return [
      finding(
        on: pair.context, at: pair.target.source(ofWords: target.words),
        source: pair.source.source(ofWords: source.words), confidence: 0.8,
        .changedNumber(written, target.form.written), suggestion: written)
    ]
  }

  /// `12-hour` time and `24 h`, 43,000,000 and “43 millions”, the year of a copyright that a build writes: no change of meaning.
  private func isSpelledDifferently(_ source: PlacedNumber, _ target: PlacedNumber, _ pair: SegmentPair) -> Bool {
    if pair.source.words[pair.sourceWords].contains(where: { $0.folded == Self.copyright }) { return true }
    guard let value = Double(source.form.english), let other = target.form.french.last.flatMap(Double.init) else {
      // A version of three parts equals itself only.
      return source.form.written.split(separator: ".").count < 3
    }
    if value == other || value == other + 12 || value + 12 == other { return true }
    guard value != 0, other != 0 else { return false }
    let ratio = max(value / other, other / value)
    return [1e3, 1e6, 1e9].contains { abs(ratio / $0 - 1) < 0.01 }
  }

  private static let copyright = TextHash.folded("copyright")

  /// Whether nothing is written on to the number: `2nd`, `365-day`.
  private func isWholeWord(_ number: PlacedNumber, _ page: Page) -> Bool {
    number.words.count > 1 || page.words[number.words.lowerBound].length == number.form.written.utf8.count
  }
}

extension Finding.Message {
  fileprivate static func changedNumber(_ number: String, _ written: String) -> Self {
    "The English says \(number), the French \(written)."
  }
}
