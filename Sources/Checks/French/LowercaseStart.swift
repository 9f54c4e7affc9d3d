internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds items of a list and cells of a column that begin with a small letter among others that begin with a capital, as
/// the English does.
public struct LowercaseStart: PageCheck {
  public static let description = CheckDescription(
    id: "lowercase-start",
    summary: "An item or a cell begins with a small letter, and those around it with a capital.",
    category: .textualConventions,
    severity: .minor,
    rationale: "The list looks unfinished: each item was translated by itself.",
    limits: """
      Lists of which more than half begin so; columns of fewer than four, or where more than a quarter do; code, names and numbers.
      """,
    examples: [
      .init(
        source: "- Draft\n- Saved\n- Live\n- Done\n- Stopped\n- Gone",
        target: "- Brouillon\n- ⟦enregistré⟧\n- Publié\n- Terminé\n- Arrêté\n- Disparu"),
      .init(
        source: "|State|What|\n|---|---|\n|Draft|All|\n|Saved|Some|\n|Live|None|\n|Done|None|\n|Gone|None|",
        target:
          "|État|Quoi|\n|---|---|\n|Brouillon|Tout|\n|⟦enregistré⟧|Un peu|\n|Publié|Rien|\n|Fini|Rien|\n|Parti|Rien|"),
      .init(source: "- Open docks\n- Closed gates", target: "- Quais ouverts\n- ⟦portes⟧ fermées"),
      .init(
        source: "- Draft\n- Saved\n- Live\n- Done", target: "- brouillon ;\n- enregistré ;\n- publié ;\n- terminé."),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    var groups: [Group: [Start]] = [:]
    for (index, block) in pair.target.blocks.enumerated() {
      guard let group = Group(block), let start = start(of: index, pair) else { continue }
      groups[group, default: []].append(start)
    }
    return groups.flatMap { group, starts -> [Finding] in
      let small = starts.filter(\.isSmall)
      // A list that has a capital as often as not has two minds; cells may be names of two kinds.
      let isUnlike =
        group.list >= 0
        ? starts.count >= 2 && small.count * 2 <= starts.count : starts.count >= 4 && small.count * 4 <= starts.count
      guard isUnlike else { return [] }
      return small.map { report($0, context, pair) }
    }
  }

  /// A list at one depth, or a column of a table.
  private struct Group: Hashable {
    let list: Int
    let level: Int
    let table: Int
    let column: Int

    init?(_ block: Block) {
      if block.role == .listItem, block.list >= 0 {
        (list, level, table, column) = (block.list, block.level, -1, -1)
      } else if block.role == .tableCell, let cell = block.cell {
        (list, level, table, column) = (-1, 0, cell.table, cell.column)
      } else {
        return nil
      }
    }
  }

  private struct Start {
    let word: Int
    let bead: PagePair.Bead
    /// In French, while the English has a capital.
    let isSmall: Bool
  }

  private func start(of block: Int, _ pair: PagePair) -> Start? {
    guard let segment = pair.target.blocks[block].segments.first, pair.targetBeads[segment] >= 0,
      let word = pair.target.segments[segment].words.first
    else { return nil }
    let bead = pair.beads[pair.targetBeads[segment]]
    guard let english = pair.source.segments[bead.source[0]].words.first, bead.target[0] == segment,
      isPlain(pair.target, word), isPlain(pair.source, english), pair.source.words[english].isCapital
    else { return nil }
    return Start(word: word, bead: bead, isSmall: !pair.target.words[word].isCapital)
  }

  /// A word that begins its segment and is no code, name or number.
  private func isPlain(_ page: Page, _ index: Int) -> Bool {
    let word = page.words[index]
    return word.traits.isSubset(of: [.capital, .first]) && word.length >= 3
      && page.codeSpan(at: Int(word.start)) == nil
  }

  private func report(_ start: Start, _ context: PageContext, _ pair: PagePair) -> Finding {
    let source = pair.source.segments[start.bead.source[0]].source
    return finding(
      on: context, at: pair.target.source(of: pair.target.words[start.word].range), source: source, confidence: 0.7,
      .smallStart)
  }
}

extension Finding.Message {
  fileprivate static let smallStart: Self = "The items around this one begin with a capital."
}
