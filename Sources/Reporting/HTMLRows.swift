internal import Auditing
internal import SourceText

/// A page from top to bottom for the HTML report: its passages, and the findings where they stand.
///
/// Where something was found, the sentences are as they stand in the file, so that every fault has its place; elsewhere they
/// are as a reader sees them.
struct HTMLRows {
  struct Row {
    var isHeading = false
    var line = 0
    var sourceLine = 0
    var source: [Text] = []
    var target: [Text] = []
    /// As indices of the findings of the page; a finding stands in one row.
    var findings: [Int] = []
  }

  /// A sentence and the stretches of it to be marked, in UTF-16 as scripts count.
  struct Text {
    var text: String
    var marks: [(start: Int, length: Int)]
  }

  private(set) var rows: [Row] = []

  init(_ passages: [AlignedPassage], _ findings: [ReportedFinding]) {
    let placed = PassageFindings(passages, findings)
    // What stands in no sentence has a row of its own, at its place; what has no place comes first.
    var rest = placed.rest.map { (start: findings[$0].location?.bytes.start ?? -1, index: $0) }
      .sorted { ($0.start, $0.index) < ($1.start, $1.index) }[...]
    var seen = Set<Int>()
    for passage in passages {
      if let start = passage.target.first?.range.start {
        while let next = rest.first, next.start < start { rows.append(Row(findings: [rest.removeFirst().index])) }
      }
      let found = passage.target.flatMap { placed.findings(in: $0) }
      let own = found.filter { seen.insert($0).inserted }
      let english = own.compactMap { findings[$0].source?.bytes }
      let isPlain = found.isEmpty
      rows.append(
        Row(
          isHeading: passage.isHeading, line: passage.target.first?.line ?? 0,
          sourceLine: passage.source.first?.line ?? 0,
          source: passage.source.map { isPlain ? Text(text: $0.text, marks: []) : Self.text($0, marking: english) },
          target: passage.target.map { sentence in
            if isPlain { return Text(text: sentence.text, marks: []) }
            return Self.text(
              sentence, marking: placed.findings(in: sentence).compactMap { findings[$0].location?.bytes })
          }, findings: own))
    }
    rows += rest.map { Row(findings: [$0.index]) }
  }

  private static func text(_ sentence: AlignedPassage.Sentence, marking ranges: [ByteRange]) -> Text {
    let utf8 = sentence.markup.utf8
    func offset(_ byte: Int) -> Int {
      let inside = min(max(byte - sentence.range.start, 0), utf8.count)
      return sentence.markup.utf16.distance(
        from: sentence.markup.startIndex, to: utf8.index(utf8.startIndex, offsetBy: inside))
    }
    let marks = ranges.filter { $0.overlaps(sentence.range) || $0.isEmpty && sentence.range.contains($0) }.map {
      range in
      let start = offset(range.start)
      return (start: start, length: offset(range.end) - start)
    }
    return Text(text: sentence.markup, marks: marks)
  }
}
