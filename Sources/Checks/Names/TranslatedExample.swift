internal import Alignment
public import Auditing
internal import Glibc
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds examples that a pattern matches and that were translated: “marteau, Mast” beside `[h-m]a*` for “harbor, mast”.
///
/// They stand in the row of a table that has a pattern in code, alone in its cell, which matches one of the English words of
/// the row. A translated example is matched no more.
public struct TranslatedExample: PairCheck {
  public static let description = CheckDescription(
    id: "translated-example",
    summary: "A word that a pattern in the same row matches was translated or recased.",
    category: .noTranslate,
    severity: .major,
    rationale: "The pattern does not match the translated word, and the table says that it does.",
    limits: """
      Only rows of a table of which one cell is a pattern in code that matches an English word of another, and cells that are \
      words with commas between.
      """,
    fixes: .safe,
    examples: [
      .init(
        source: "| Pattern | Matches | No match |\n|---|---|---|\n| `[h-m]a*` | harbor, mast | sail |",
        target: "| Modèle | Trouve | Pas trouvé |\n|---|---|---|\n| `[h-m]a*` | ⟦port⟧, ⟦Mast⟧ | ⟦voile⟧ |",
        fixed: "| Modèle | Trouve | Pas trouvé |\n|---|---|---|\n| `[h-m]a*` | harbor, mast | sail |"),
      .init(
        source: "| Pattern | Matches |\n|---|---|\n| `d?ck` | dock, deck, duck |",
        target: "| Modèle | Trouve |\n|---|---|\n| `d?ck` | ⟦quai⟧, ⟦pont⟧, ⟦canard⟧ |",
        fixed: "| Modèle | Trouve |\n|---|---|\n| `d?ck` | dock, deck, duck |"),
      .init(
        source: "| Name | Values | Note |\n|---|---|---|\n| `size` | small, large | Required |",
        target: "| Nom | Valeurs | Note |\n|---|---|---|\n| `size` | petit, grand | Obligatoire |"),
      .init(
        source: "| Option | Values |\n|---|---|\n| `-Kind [text]` | small, large |\n| `[kind]` | small, large |",
        target: "| Option | Valeurs |\n|---|---|\n| `-Kind [text]` | petit, grand |\n| `[kind]` | petit, grand |"),
      .init(
        source: "| Pattern | Meaning |\n|---|---|\n| `a*` | Matches any number of them |",
        target: "| Modèle | Sens |\n|---|---|\n| `a*` | En trouve autant que l’on veut |"),
    ])

  /// Longest example, bytes.
  private static let longest = 10
  /// Longest pattern, bytes: each `*` may try every place.
  private static let longestPattern = 16

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.sourceBlock.role == .tableCell, pair.bead.source.count == 1, pair.bead.target.count == 1 else {
      return []
    }
    let (source, target) = (
      pair.source.segments[pair.bead.source[0]].text, pair.target.segments[pair.bead.target[0]].text
    )
    // Letters, and what lies between the items.
    let isPlain = pair.source.text[source].allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 <= 0x20 || $0 == 0x2C }
    guard isPlain else { return [] }
    let names = items(of: source, pair.source)
    guard !names.isEmpty, names.allSatisfy({ isExample($0, pair.source) }), hasMatchedPattern(pair) else { return [] }
    let found = items(of: target, pair.target)
    guard found.count == names.count else { return [] }
    return zip(names, found).compactMap { name, place in
      let (text, other) = (pair.source.string(name), pair.target.string(place))
      guard text != other, !other.isEmpty else { return nil }
      let range = pair.target.source(of: place)
      return finding(
        on: pair.context, at: range, source: pair.source.source(of: name),
        severity: text.lowercased() == other.lowercased() ? .minor : .major, confidence: 0.75,
        .translatedExample(text, other), evidence: ["the pattern in the row matches English words of the row"],
        suggestion: text,
        fix: Fix(edits: [Edit(range: range, replacement: text)], isSafe: true))
    }
  }

  /// What stands between commas, spaces left out.
  private func items(of range: Range<Int>, _ page: Page) -> [Range<Int>] {
    page.text[range].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { item in
      let start = item.firstIndex { $0 > 0x20 } ?? item.endIndex
      let end = item.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
      return start..<end
    }
  }

  /// One word of ASCII letters.
  private func isExample(_ range: Range<Int>, _ page: Page) -> Bool {
    (1...Self.longest).contains(range.count)
      && page.text[range].allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
      && page.codeSpan(at: range.lowerBound) == nil
  }

  /// Whether another cell of the row is a pattern in code that matches an example of the row: the row is about what the pattern
  /// matches then, and its words are no prose.
  private func hasMatchedPattern(_ pair: SegmentPair) -> Bool {
    let page = pair.source
    let row = row(of: page.segments[pair.bead.source[0]].block, page)
    return row.contains { cell in
      guard let pattern = pattern(page.blocks[cell].text, page) else { return false }
      return row.contains { other in
        other != cell
          && items(of: page.blocks[other].text, page).contains {
            isExample($0, page) && fnmatch(pattern, page.string($0).lowercased(), 0) == 0
          }
      }
    }
  }

  /// The blocks of the row of a table that a block belongs to.
  private func row(of block: Int, _ page: Page) -> Range<Int> {
    guard let cell = page.blocks[block].cell else { return block..<block }
    func isInRow(_ index: Int) -> Bool {
      page.blocks.indices.contains(index) && page.blocks[index].cell?.table == cell.table
        && page.blocks[index].cell?.row == cell.row
    }
    var (start, end) = (block, block)
    while isInRow(start - 1) { start -= 1 }
    while isInRow(end) { end += 1 }
    return start..<end
  }

  /// A pattern as shells have them, `*`, `?` and `[a-c]`, in lower case.
  private func pattern(_ range: Range<Int>, _ page: Page) -> String? {
    guard let first = page.spans(in: range).first, page.spans[first].kind == .code, page.spans[first].text == range,
      range.count <= Self.longestPattern, !page.text[range].contains(0x20),
      page.text[range].contains(where: { "*?[".utf8.contains($0) }),
      page.text[range].contains(where: { ($0 | 0x20) &- 0x61 < 26 })
    else { return nil }
    return page.string(range).lowercased()
  }
}

extension Finding.Message {
  fileprivate static func translatedExample(_ text: String, _ found: String) -> Self {
    "The pattern in this row is about “\(text)”; here it became “\(found)”."
  }
}
