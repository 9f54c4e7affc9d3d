internal import Auditing
internal import SourceText

/// A sentence clipped to a width around the words in it that matter.
struct QuotedSentence {
  /// What is shown, an ellipsis for what is not.
  let cells: [Cell]

  init(_ place: ReportedFinding.Place, width: Int) {
    let all = Self.collapsed(Self.marked(place.sentence, place.sentenceRange))
    cells = Self.clipped(all, width: width)
  }

  /// Carets under the marked cells.
  var underline: String {
    var line = ""
    for cell in cells { line += String(repeating: cell.isMarked ? "^" : " ", count: cell.width) }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The cells of the sentence with those of `range` marked. A range without bytes marks the place it points at.
  private static func marked(_ sentence: String, _ range: ByteRange) -> [Cell] {
    var cells = VisibleText.cells(sentence)
    for index in cells.indices {
      let end = index + 1 < cells.count ? cells[index + 1].offset : sentence.utf8.count
      cells[index].isMarked = cells[index].offset < range.end && range.start < end
    }
    if range.isEmpty {
      if let index = cells.firstIndex(where: { $0.offset >= range.start }) {
        cells[index].isMarked = true
      } else {
        cells.append(Cell(text: " ", width: 1, offset: range.start, isMarked: true))
      }
    }
    return cells
  }

  /// Without the spaces around the sentence, and with one for several: line ends and indentation are no matter here.
  private static func collapsed(_ cells: [Cell]) -> [Cell] {
    var result: [Cell] = []
    for cell in cells {
      let isBlank = cell.text == " " && !cell.isMarked
      if isBlank, result.last.map({ $0.text == " " && !$0.isMarked }) ?? true { continue }
      result.append(cell)
    }
    while let last = result.last, last.text == " ", !last.isMarked { result.removeLast() }
    return result
  }

  private static func clipped(_ cells: [Cell], width: Int) -> [Cell] {
    guard columns(cells[...]) > width else { return cells }
    let first = cells.firstIndex(where: \.isMarked) ?? 0
    let last = cells.lastIndex(where: \.isMarked) ?? first
    var window = first..<first
    // The marked words first, as far as they fit, with room for an ellipsis at either end; then equally much around.
    var room = width - 2
    while window.upperBound <= last, cells[window.upperBound].width <= room {
      room -= cells[window.upperBound].width
      window = window.lowerBound..<window.upperBound + 1
    }
    let isWhole = window.upperBound > last
    grow(&window, by: &room, in: cells, canGrowRight: isWhole)
    if isWhole { window = wholeWords(window, around: first...last, in: cells) }
    return ellipsis(before: window, in: cells) + cells[window] + ellipsis(after: window, in: cells)
  }

  private static func grow(_ window: inout Range<Int>, by room: inout Int, in cells: [Cell], canGrowRight: Bool) {
    var growsLeft = true
    while true {
      let left = window.lowerBound > 0 && cells[window.lowerBound - 1].width <= room
      let right = canGrowRight && window.upperBound < cells.count && cells[window.upperBound].width <= room
      guard left || right else { return }
      if left && (growsLeft || !right) {
        window = window.lowerBound - 1..<window.upperBound
        room -= cells[window.lowerBound].width
      } else {
        room -= cells[window.upperBound].width
        window = window.lowerBound..<window.upperBound + 1
      }
      growsLeft.toggle()
    }
  }

  /// The window without the parts of words at its ends, where a space stands near enough.
  private static func wholeWords(
    _ window: Range<Int>, around marked: ClosedRange<Int>, in cells: [Cell]
  ) -> Range<Int> {
    let reach = 12
    var (start, end) = (window.lowerBound, window.upperBound)
    if start > 0, start < marked.lowerBound {
      let near = cells[start..<min(start + reach, marked.lowerBound)]
      start = near.firstIndex { $0.text == " " } ?? start
    }
    if end < cells.count, end > marked.upperBound + 1 {
      let near = cells[max(end - reach, marked.upperBound + 1)..<end]
      end = near.lastIndex { $0.text == " " }.map { $0 + 1 } ?? end
    }
    return start..<end
  }

  private static func ellipsis(before window: Range<Int>, in cells: [Cell]) -> [Cell] {
    window.lowerBound > 0 ? [Cell(text: "…", width: 1, offset: 0)] : []
  }

  private static func ellipsis(after window: Range<Int>, in cells: [Cell]) -> [Cell] {
    window.upperBound < cells.count ? [Cell(text: "…", width: 1, offset: 0)] : []
  }

  private static func columns(_ cells: ArraySlice<Cell>) -> Int { cells.reduce(0) { $0 + $1.width } }
}
