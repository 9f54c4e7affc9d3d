internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds the cell of a column of names that was translated, where the others stayed: “Unique” among “Int32”, “Byte”, “UInt16”.
///
/// A column of names is one whose cells are nearly all one word in English, and stayed letter for letter on the French page, three
/// of them at least that are no French words. Needs a French dictionary, and is silent without one.
public struct TranslatedCell: PageCheck, DictionaryCheck {
  public static let description = CheckDescription(
    id: "translated-cell",
    summary: "A cell was translated in a column of names that stayed as they are.",
    category: .noTranslate,
    severity: .major,
    rationale: "What stands beside names that are typed as they stand is one of them.",
    limits: "Columns of five names or more, four in five of one word, three in five unchanged.",
    fixes: .shown,
    examples: [
      .init(
        source: table("Type", ["Int32", "Byte", "UInt16", "Single", "Dwell"]),
        target: table("Type", ["Int32", "Byte", "UInt16", "⟦Unique⟧", "Dwell"]),
        fixed: table("Type", ["Int32", "Byte", "UInt16", "Single", "Dwell"])),
      .init(
        source: table("Name", ["hnd_one", "hnd_two", "hnd_three", "Name", "wharf"]),
        target: table("Nom", ["hnd_one", "hnd_two", "hnd_three", "⟦Nom⟧", "wharf"]),
        fixed: table("Nom", ["hnd_one", "hnd_two", "hnd_three", "Name", "wharf"])),
      .init(
        source: table("Kind", ["Table", "Note", "Image", "Heading", "Page"]),
        target: table("Genre", ["Table", "Note", "Image", "Titre", "Page"])),
    ])

  private static func table(_ head: String, _ cells: [String]) -> String {
    "|\(head)|N|\n|---|---|\n" + cells.enumerated().map { "|\($1)|\($0)|" }.joined(separator: "\n")
  }

  /// What a cell says of the value that has no name.
  private static let states: Set<String> = ["empty", "none"]
  private static let leastNames = 5
  private static let leastOneWord = 0.8
  private static let leastKept = 0.6
  private static let leastForeign = 3

  public init() {}

  private struct Column: Hashable {
    var table: Int
    var column: Int
  }

  private struct Cell {
    var english: Block
    var french: Block
  }

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, pair.target.blocks.contains(where: { $0.cell != nil }),
      let french = SpellingDictionary.french
    else { return [] }
    return columns(pair).flatMap { findings(in: $0, pair, french, context) }
  }

  /// The cells of each column below its head, in the order of the page; none of a table that has other rows than the English one.
  private func columns(_ pair: PagePair) -> [[Cell]] {
    let (source, target) = (cells(of: pair.source), cells(of: pair.target))
    let places = source.keys.sorted { ($0.table, $0.column) < ($1.table, $1.column) }
    return places.compactMap { column in
      guard let english = source[column], let french = target[column], english.count == french.count,
        zip(english, french).allSatisfy({ $0.cell?.row == $1.cell?.row })
      else { return nil }
      return zip(english, french).map { Cell(english: $0, french: $1) }
    }
  }

  private func cells(of page: Page) -> [Column: [Block]] {
    var cells: [Column: [Block]] = [:]
    for block in page.blocks {
      guard let cell = block.cell, cell.row > 0 else { continue }
      cells[Column(table: cell.table, column: cell.column), default: []].append(block)
    }
    return cells
  }

  private func findings(
    in column: [Cell], _ pair: PagePair, _ french: SpellingDictionary, _ context: PageContext
  ) -> [Finding] {
    let names = column.filter { isName($0.english, pair.source) }
    guard names.count >= Self.leastNames, Double(names.count) >= Self.leastOneWord * Double(column.count) else {
      return []
    }
    let kept = names.filter { text($0.english, pair.source) == text($0.french, pair.target) }
    let foreign = kept.map { text($0.english, pair.source) }
      .filter { !french.contains($0) && !french.contains($0.lowercased()) }
    guard kept.count < names.count, Double(kept.count) >= Self.leastKept * Double(names.count),
      Set(foreign).count >= Self.leastForeign
    else { return [] }
    return names.compactMap { cell in
      let (name, found) = (text(cell.english, pair.source), text(cell.french, pair.target))
      guard !found.isEmpty, !Self.states.contains(name.lowercased()), found.lowercased() != name.lowercased(),
        !found.contains(name)
      else { return nil }
      let range = pair.target.source(of: cell.french.text)
      return finding(
        on: context, at: range, source: pair.source.source(of: cell.english.text), confidence: 0.85,
        .translatedCell(name, found), suggestion: name,
        fix: Fix(edits: [Edit(range: range, replacement: name)], isSafe: false))
    }
  }

  private func text(_ block: Block, _ page: Page) -> String { page.string(block.text) }

  /// One word of ASCII letters, digits, points, hyphens and underscores.
  private func isName(_ block: Block, _ page: Page) -> Bool {
    let text = page.text[block.text]
    guard let first = text.first, (first | 0x20) &- 0x61 < 26, text.count >= 2 else { return false }
    return text.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "._-".utf8.contains($0) }
  }
}

extension Finding.Message {
  fileprivate static func translatedCell(_ name: String, _ found: String) -> Self {
    "The other names of the column stayed as they are, and “\(name)” became “\(found)”."
  }
}
