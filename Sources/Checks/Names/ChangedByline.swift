internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds names of authors that were translated or replaced: “Par Noel riz” for “By Noel Rice”.
public struct ChangedByline: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-byline",
    summary: "The name of an author was translated or replaced.",
    category: .noTranslate,
    severity: .critical,
    rationale: "Nobody’s name may be changed.",
    limits: "Paragraphs that begin with “By” and hold nothing but names of two or three words.",
    fixes: .shown,
    examples: [
      .init(
        source: "By Ada Field and Tom Berth", target: "Par Ada ⟦champ⟧ et Tom Berth",
        fixed: "Par Ada Field et Tom Berth"),
      .init(
        source: "By [Ada Field](https://example.org/a), [Tom Berth](https://example.org/b)",
        target: "Par [Ada Field](https://example.org/a), [⟦Jean⟧ Berth](https://example.org/b)",
        fixed: "Par [Ada Field](https://example.org/a), [Tom Berth](https://example.org/b)"),
      .init(source: "By Ada Field", target: "Par Ada Field"),
      .init(source: "By default, Ada Field reads it.", target: "Par défaut, Ada Champ le lit."),
    ])

  private static let by = TextHash.folded("by")
  private static let par = TextHash.folded("par")
  private static let joints = HashSet(words: "and et")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let (page, source) = (pair.target, pair.source)
    guard pair.targetBlock.role == .paragraph, isByline(pair.sourceWords, source),
      let first = pair.targetWords.first, page.words[first].folded == Self.par
    else { return [] }
    let english = names(pair.sourceWords, source)
    let lost = english.filter { name in
      !pair.targetWords.contains { page.words[$0].exact == source.words[name].exact }
    }
    let added = names(pair.targetWords, page).filter { name in
      !english.contains { source.words[$0].exact == page.words[name].exact }
    }
    // As many names as were lost: otherwise something else was written there.
    guard lost.count == added.count, lost.count * 2 < english.count else { return [] }
    return zip(lost, added).map { name, found in
      let right = source.string(source.words[name].range)
      let range = page.source(of: page.words[found].range)
      return finding(
        on: pair.context, at: range, source: source.source(of: source.words[name].range), confidence: 0.9,
        .changedName(right, page.string(page.words[found].range)), suggestion: right,
        fix: Fix(edits: [Edit(range: range, replacement: right)], isSafe: false))
    }
  }

  /// Whether the words are “By” and names, two words at least.
  private func isByline(_ words: Range<Int>, _ page: Page) -> Bool {
    guard words.count >= 3, page.words[words.lowerBound].folded == Self.by else { return false }
    return words.dropFirst().allSatisfy { index in
      let word = page.words[index]
      return word.isCapital && !word.isCode || Self.joints.contains(word.folded)
    }
  }

  private func names(_ words: Range<Int>, _ page: Page) -> [Int] {
    words.dropFirst().filter { !Self.joints.contains(page.words[$0].folded) }
  }
}

extension Finding.Message {
  fileprivate static func changedName(_ name: String, _ found: String) -> Self {
    "“\(name)” is somebody’s name; here it became “\(found)”."
  }
}
