internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds the colon of a name, “the Cert: drive”, that was taken for one of the sentence: “le lecteur Cert : PowerShell”.
///
/// In English the colon belongs to the name where another mark follows it, or a word that says what it names.
public struct DetachedColon: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "detached-colon",
    summary: "The colon that is part of a name has a space before it.",
    category: .noTranslate,
    severity: .minor,
    rationale: "`C :` is no drive; who copies the name gets an error.",
    limits:
      "Only names with a capital, where the English writes “X:” before “drive”, “path”, “and”, “or” or another mark.",
    fixes: .safe,
    examples: [
      .init(
        source: "It creates a Harbor: drive in your session.",
        target: "Elle crée un lecteur ⟦Harbor :⟧ dans votre session.",
        fixed: "Elle crée un lecteur Harbor: dans votre session."),
      .init(
        source: "Use C:, D: and E: drives.", target: "Utilisez les lecteurs C:, ⟦D :⟧ et E:.",
        fixed: "Utilisez les lecteurs C:, D: et E:."),
      .init(source: "Note: the drive is full.", target: "Note : le lecteur est plein."),
      .init(source: "It creates a Harbor: drive.", target: "Elle crée un lecteur Harbor:."),
    ])

  private static let kinds = HashSet(words: ["drive", "drives", "path", "paths", "and", "or", "prefix"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let names = self.names(in: pair)
    guard !names.isEmpty else { return [] }
    let page = pair.target
    return pair.targetWords.compactMap { index in
      let word = page.words[index]
      guard names.contains(word.exact), let mark = colon(behind: index, pair) else { return nil }
      let name = page.source(of: word.range)
      let colon = page.source(of: mark..<mark + 1)
      return finding(
        on: pair.context, at: name.union(colon), source: pair.sourceRange, confidence: 0.9,
        .detachedColon(page.string(word.range)),
        fix: Fix(
          edits: [Edit(range: ByteRange(colon.start - spaceLength(mark, page), colon.start), replacement: "")],
          isSafe: true)
      )
    }
  }

  /// The names of the English that end with a colon.
  private func names(in pair: SegmentPair) -> [UInt64] {
    let page = pair.source
    return pair.sourceWords.compactMap { index in
      let word = page.words[index]
      let mark = word.range.upperBound
      guard word.isCapital, !word.isCode, mark < page.text.count, page.text[mark] == UInt8(ascii: ":"),
        page.codeSpan(at: mark) == nil
      else { return nil }
      if mark + 1 < page.text.count, ",.;)".utf8.contains(page.text[mark + 1]) { return word.exact }
      guard pair.sourceWords.contains(index + 1), Int(page.words[index + 1].start) == mark + 2,
        Self.kinds.contains(page.words[index + 1].folded)
      else { return nil }
      return word.exact
    }
  }

  /// The place of a colon behind a word and one space.
  private func colon(behind index: Int, _ pair: SegmentPair) -> Int? {
    let page = pair.target
    var mark = page.words[index].range.upperBound
    if page.text[mark...].starts(with: [0x20]) {
      mark += 1
    } else if page.text[mark...].starts(with: [0xC2, 0xA0]) {
      mark += 2
    } else if page.text[mark...].starts(with: [0xE2, 0x80, 0xAF]) {
      mark += 3
    } else {
      return nil
    }
    guard mark < page.text.count, page.text[mark] == UInt8(ascii: ":"), page.source(of: mark..<mark + 1).count == 1,
      page.source(of: page.words[index].range.upperBound..<mark).count == mark - page.words[index].range.upperBound
    else { return nil }
    return mark
  }

  private func spaceLength(_ mark: Int, _ page: Page) -> Int {
    page.text[mark - 1] == 0x20 ? 1 : page.text[mark - 1] == 0xA0 ? 2 : 3
  }
}

extension Finding.Message {
  fileprivate static func detachedColon(_ name: String) -> Self { "The colon belongs to the name: “\(name):”." }
}
