internal import Alignment
internal import Pages
internal import SourceText

extension FaultKind {
  /// Faults of structure: what is gone, what is there twice, what stands on another level.
  static let structure = [
    FaultKind("heading-level-changed", "a heading stands a level deeper") { ground, _ in
      ground.page.blocks.compactMap { block in
        guard block.role == .heading else { return nil }
        let line = ground.lines(of: block.source)
        guard ground.bytes[line.start] == UInt8(ascii: "#"), block.level < 5 else { return nil }
        return Plant(
          edits: [Edit(range: ByteRange(line.start, line.start), replacement: "#")], scope: line, source: nil)
      }
    },
    FaultKind("heading-lost", "a heading is taken away") { ground, _ in
      removals(ground) { $0.role == .heading }
    },
    FaultKind("paragraph-lost", "a paragraph is taken away") { ground, _ in
      removals(ground) { $0.role == .paragraph && ground.page.words(in: $0.text).count >= 8 }
    },
    FaultKind("list-item-lost", "a list item is taken away") { ground, _ in
      removals(ground) { block in
        guard block.role == .listItem else { return false }
        // What is nested below it, or goes on, would be left behind.
        let next = ground.line(behind: ground.lines(of: block.source))
        return ground.isBlank(next) || ground.bytes[next.start] != 0x20 && ground.bytes[next.start] != 0x09
      }
    },
    FaultKind("table-row-lost", "a row of a table is taken away") { ground, _ in
      var rows = Set<Int>()
      return ground.page.blocks.indices.compactMap { index in
        let block = ground.page.blocks[index]
        guard let cell = block.cell, cell.row > 0, cell.column == 0 else { return nil }
        let line = ground.lines(of: block.source)
        guard ground.bytes[line.start] == UInt8(ascii: "|"), rows.insert(line.start).inserted else { return nil }
        return ground.removal(of: index, lines: line)
      }
    },
    FaultKind("table-column-lost", "the last column of a table is taken away") { ground, _ in
      Set(ground.page.blocks.compactMap(\.cell?.table)).sorted().compactMap { column(ofTable: $0, ground) }
    },
    FaultKind("sentence-lost", "a sentence inside a paragraph is taken away") { ground, _ in
      inner(ground).map { ground.plantAround($0, replacement: "") }
    },
    FaultKind("sentence-twice", "a sentence stands there twice") { ground, _ in
      inner(ground).map { sentence in
        let text = ground.string(sentence.segment.source)
        return ground.plant([Edit(range: sentence.segment.source, replacement: "\(text) \(text)")], in: sentence)
      }
    },
    FaultKind("paragraph-twice", "a paragraph stands there twice") { ground, _ in
      ground.page.blocks.compactMap { block in
        guard block.role == .paragraph, ground.page.words(in: block.text).count >= 8,
          let lines = ground.ownLines(of: block), lines.end < ground.bytes.count
        else { return nil }
        return Plant(
          edits: [Edit(range: ByteRange(lines.end, lines.end), replacement: ground.string(lines))],
          scope: lines.union(ground.line(behind: lines)), source: nil)
      }
    },
  ]

  private static func removals(_ ground: Ground, where isWanted: (Block) -> Bool) -> [Plant] {
    ground.page.blocks.indices.compactMap { index in
      let block = ground.page.blocks[index]
      guard isWanted(block), ground.pair.sourceBlock(of: index) != nil, let lines = ground.ownLines(of: block) else {
        return nil
      }
      return ground.removal(of: index, lines: lines)
    }
  }

  /// Sentences of some length with others before and behind them in their paragraph.
  private static func inner(_ ground: Ground) -> [Ground.Sentence] {
    ground.sentences.filter { sentence in
      let segments = ground.page.blocks[sentence.block].segments
      guard sentence.role == .paragraph, segments.count >= 3, sentence.segment.words.count >= 6 else { return false }
      let index = segments.first { ground.page.segments[$0].text == sentence.segment.text }
      return index != segments.lowerBound && index != segments.upperBound - 1
    }
  }

  private static func column(ofTable table: Int, _ ground: Ground) -> Plant? {
    let cells = ground.page.blocks.filter { $0.cell?.table == table }
    guard let first = cells.first, let last = cells.last, (cells.map { $0.cell?.column ?? 0 }.max() ?? 0) >= 2 else {
      return nil
    }
    let extent = ground.lines(of: first.source).union(ground.lines(of: last.source))
    var edits: [Edit] = []
    var start = extent.start
    while start < extent.end {
      let line = ground.lines(of: ByteRange(start, start))
      let text = ground.string(line)
      let bars = text.indices.filter { text[$0] == "|" }
      guard bars.count >= 4, text.first == "|" else { return nil }
      let from = line.start + text[..<bars[bars.count - 2]].utf8.count
      let to = line.start + text[..<bars[bars.count - 1]].utf8.count
      edits.append(Edit(range: ByteRange(from, to), replacement: ""))
      start = line.end
    }
    let source = ground.pair.sourceBlock(of: ground.page.blocks.firstIndex { $0.source == last.source } ?? 0)
    return Plant(edits: edits, scope: extent, source: source.map { ground.english.blocks[$0].source })
  }
}

extension Ground {
  /// A sentence that is replaced; where it goes, its neighbours show it.
  fileprivate func plantAround(_ sentence: Sentence, replacement: String) -> Plant {
    Plant(
      edits: [Edit(range: sentence.segment.source, replacement: replacement)],
      scope: page.blocks[sentence.block].source, source: sentence.english.source)
  }
}
