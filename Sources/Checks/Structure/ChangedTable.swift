internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds tables that have lost rows or columns: where the English has more, and none of the missing row's cells is aligned.
public struct ChangedTable: PageCheck {
  public static let description = CheckDescription(
    id: "changed-table",
    summary: "A table has fewer rows or columns than the English one.",
    category: .missingText,
    severity: .major,
    rationale: "What the row said is missing, and nobody sees that there was one.",
    limits: "Pages that have another number of tables, and tables that have gained rows.",
    examples: [
      .init(
        source:
          "|Key|What|\n|---|---|\n|home|The folder of the program|\n|port|The port that it uses|\n|log|The log file|",
        target: "|Clé|Rôle|\n|---|---|\n|⟦home⟧|Le dossier du programme|\n|log|Le fichier journal|"),
      .init(
        source: "|Key|What|Since|\n|---|---|---|\n|home|The folder|2019|\n|port|The port|2020|",
        target: "|⟦Clé⟧|Rôle|\n|---|---|\n|home|Le dossier|\n|port|Le port|"),
      .init(
        source: "|Key|What|\n|---|---|\n|home|The folder|\n|port|The port|",
        target: "|Clé|Rôle|\n|---|---|\n|home|Le dossier|\n|port|Le port|"),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    let (source, target) = (tables(of: pair.source), tables(of: pair.target))
    guard source.count == target.count else { return [] }
    return zip(source, target).compactMap { english, french in
      if french.columns < english.columns { return report(french.cells[0], english.cells[0], .columns, pair, context) }
      guard french.rows < english.rows else { return nil }
      return lostRow(english, french, pair, context)
    }
  }

  private struct Table {
    /// Blocks, in the order of the page.
    var cells: [Int] = []
    var rows = 0
    var columns = 0
  }

  private func tables(of page: Page) -> [Table] {
    var tables: [Table] = []
    var number = -1
    for (index, block) in page.blocks.enumerated() {
      guard let cell = block.cell else { continue }
      if cell.table != number { tables.append(Table()) }
      number = cell.table
      tables[tables.count - 1].cells.append(index)
      tables[tables.count - 1].rows = max(tables[tables.count - 1].rows, cell.row + 1)
      tables[tables.count - 1].columns = max(tables[tables.count - 1].columns, cell.column + 1)
    }
    return tables
  }

  /// The French cell behind whose row the first row is missing that has no counterpart at all.
  private func lostRow(_ english: Table, _ french: Table, _ pair: PagePair, _ context: PageContext) -> Finding? {
    // French rows by the English ones that they are aligned with.
    var rows: [Int: Int] = [:]
    var first: [Int: Int] = [:]
    for cell in english.cells {
      let row = pair.source.blocks[cell].cell!.row
      if first[row] == nil { first[row] = cell }
      for segment in pair.source.blocks[cell].segments where pair.sourceBeads[segment] >= 0 {
        let target = pair.beads[pair.sourceBeads[segment]].target[0]
        if let other = pair.target.blocks[pair.target.segments[target].block].cell { rows[row] = other.row }
      }
    }
    guard let lost = (1..<english.rows).first(where: { rows[$0] == nil && first[$0] != nil }) else { return nil }
    let before = (0..<lost).reversed().lazy.compactMap { rows[$0] }.first ?? 0
    let place = french.cells.first { pair.target.blocks[$0].cell!.row == before } ?? french.cells[0]
    return report(place, first[lost]!, .row, pair, context)
  }

  private func report(
    _ cell: Int, _ english: Int, _ message: Finding.Message, _ pair: PagePair, _ context: PageContext
  ) -> Finding {
    finding(
      on: context, at: pair.target.blocks[cell].source, source: pair.source.blocks[english].source, confidence: 0.8,
      message)
  }
}

extension Finding.Message {
  fileprivate static let columns: Self = "The English table has more columns."
  fileprivate static let row: Self = "Behind this row, the English table has a row that is missing here."
}
