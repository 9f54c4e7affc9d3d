internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds examples that a pattern matches and that were translated: “livre, Cook” beside `[a-l]ook` for “book, cook”.
///
/// They stand in the row of a table that has a pattern in code, alone in its cell. A translated example is matched no more.
public struct TranslatedExample: PairCheck {
  public static let description = CheckDescription(
    id: "translated-example",
    summary: "A word that a pattern in the same row matches was translated or recased.",
    category: .noTranslate,
    severity: .major,
    rationale: "The pattern does not match the translated word, and the table says that it does.",
    limits:
      "Only rows of a table of which one cell is a pattern in code, and cells that are words with commas between.",
    fixes: .safe,
    examples: [
      .init(
        source: "| Pattern | Matches | No match |\n|---|---|---|\n| `[a-l]ook` | book, cook, look | nook |",
        target: "| Modèle | Trouve | Pas trouvé |\n|---|---|---|\n| `[a-l]ook` | ⟦livre⟧, ⟦Cook⟧, look | ⟦coin⟧ |",
        fixed: "| Modèle | Trouve | Pas trouvé |\n|---|---|---|\n| `[a-l]ook` | book, cook, look | nook |"),
      .init(
        source: "| Pattern | Matches |\n|---|---|\n| `d?ck` | dock, deck, duck |",
        target: "| Modèle | Trouve |\n|---|---|\n| `d?ck` | ⟦quai⟧, ⟦pont⟧, ⟦canard⟧ |",
        fixed: "| Modèle | Trouve |\n|---|---|\n| `d?ck` | dock, deck, duck |"),
      .init(
        source: "| Name | Values | Note |\n|---|---|---|\n| `size` | small, large | Required |",
        target: "| Nom | Valeurs | Note |\n|---|---|---|\n| `size` | petit, grand | Obligatoire |"),
      .init(
        source: "| Pattern | Meaning |\n|---|---|\n| `a*` | Matches any number of them |",
        target: "| Modèle | Sens |\n|---|---|\n| `a*` | En trouve autant que l’on veut |"),
    ])

  /// Longest example, bytes.
  private static let longest = 10

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.sourceBlock.role == .tableCell, pair.bead.source.count == 1, pair.bead.target.count == 1 else {
      return []
    }
    let (source, target) = (
      pair.source.segments[pair.bead.source[0]].text, pair.target.segments[pair.bead.target[0]].text
    )
    let names = items(of: source, pair.source)
    guard !names.isEmpty, names.allSatisfy({ isExample($0, pair.source) }), hasPattern(pair) else { return [] }
    let found = items(of: target, pair.target)
    guard found.count == names.count else { return [] }
    return zip(names, found).compactMap { name, place in
      let (text, other) = (pair.source.string(name), pair.target.string(place))
      guard text != other, !other.isEmpty else { return nil }
      let range = pair.target.source(of: place)
      return finding(
        on: pair.context, at: range, source: pair.source.source(of: name),
        severity: text.lowercased() == other.lowercased() ? .minor : .major, confidence: 0.75,
        .translatedExample(text, other), evidence: ["the row has a pattern in code"], suggestion: text,
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

  /// Whether another cell of the row is a piece of code with a sign that stands for other letters.
  private func hasPattern(_ pair: SegmentPair) -> Bool {
    let page = pair.source
    let block = page.segments[pair.bead.source[0]].block
    guard let cell = page.blocks[block].cell else { return false }
    func isInRow(_ index: Int) -> Bool {
      page.blocks.indices.contains(index) && page.blocks[index].cell?.table == cell.table
        && page.blocks[index].cell?.row == cell.row
    }
    var index = block
    while isInRow(index - 1) { index -= 1 }
    while isInRow(index) {
      if isPattern(page.blocks[index].text, page) { return true }
      index += 1
    }
    return false
  }

  private func isPattern(_ range: Range<Int>, _ page: Page) -> Bool {
    guard let first = page.spans(in: range).first, page.spans[first].kind == .code, page.spans[first].text == range,
      !page.text[range].contains(0x20)
    else { return false }
    return page.text[range].contains { "*?[^".utf8.contains($0) }
      && page.text[range].contains { ($0 | 0x20) &- 0x61 < 26 }
  }
}

extension Finding.Message {
  fileprivate static func translatedExample(_ text: String, _ found: String) -> Self {
    "The pattern in this row is about “\(text)”; here it became “\(found)”."
  }
}
