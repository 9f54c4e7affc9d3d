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
      guard names.contains(word.exact), let colon = colon(behind: word, page) else { return nil }
      let name = page.source(of: word.range)
      return finding(
        on: pair.context, at: name.union(colon), source: pair.sourceRange, confidence: 0.9,
        .detachedColon(page.string(word.range)),
        fix: Fix(edits: [Edit(range: ByteRange(name.end, colon.start), replacement: "")], isSafe: true))
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

  /// Where a colon stands in the file behind a word and one space, neither of them a character reference.
  private func colon(behind word: Word, _ page: Page) -> ByteRange? {
    let end = word.range.upperBound
    guard let space = Space.length(at: end, in: page.text), end + space < page.text.count,
      page.text[end + space] == UInt8(ascii: ":"),
      case let marks = end..<end + space + 1, page.source(of: marks).count == marks.count
    else { return nil }
    return page.source(of: end + space..<marks.upperBound)
  }
}

extension Finding.Message {
  fileprivate static func detachedColon(_ name: String) -> Self { "The colon belongs to the name: “\(name):”." }
}
