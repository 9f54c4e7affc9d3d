private import Foundation
internal import History
private import Metrics
private import Reporting

/// What the commands of `track` print.
enum TrackText {
  static func score(_ score: Double) -> String { Metrics.Decimal.string(score, decimals: 2) }

  static func probability(_ p: Double) -> String { Metrics.Decimal.string(p, decimals: 3) }

  static func change(_ before: Double, _ after: Double) -> String {
    let text = score(after - before)
    return after >= before ? "+" + text.replacingOccurrences(of: "-", with: "") : text
  }

  static func recorded(_ run: RunRow) -> String {
    "Recorded \(run.name == "run \(run.id)" ? run.name : "run \(run.id), \(run.name)"): \(run.pages) pages, score \(score(run.score)); "
      + "\(run.new) new, \(run.fixed) fixed, \(run.returned) returned, \(run.persisting) persisting"
      + (run.overwritten > 0 ? "; \(corrections(run.overwritten)) OVERWRITTEN" : "")
  }

  static func corrections(_ count: Int) -> String { count == 1 ? "1 correction" : "\(count) corrections" }

  /// Columns padded to their widest entry; numbers flush right.
  static func table(_ rows: [[String]], right: Set<Int> = []) -> String {
    guard let first = rows.first else { return "" }
    let widths = first.indices.map { column in rows.map { VisibleText.width($0[column]) }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let gap = String(repeating: " ", count: widths[column] - VisibleText.width(row[column]))
        return right.contains(column) ? gap + row[column] : row[column] + gap
      }
      return cells.joined(separator: "  ").replacing(#/ +$/#, with: "") + "\n"
    }.joined()
  }

  /// Scores as a line of eight heights, the lowest to the highest.
  static func sparkline(_ scores: [Double]) -> String {
    let bars = Array("▁▂▃▄▅▆▇█")
    guard let low = scores.min(), let high = scores.max(), high > low else {
      return String(repeating: "▄", count: scores.count)
    }
    return String(scores.map { bars[min(7, Int(($0 - low) / (high - low) * 8))] })
  }

  /// A text as one line of at most `width` columns.
  static func short(_ text: String, _ width: Int) -> String {
    let visible = VisibleText.string(text)
    return visible.count <= width ? visible : visible.prefix(width - 1) + "…"
  }

  static func csv(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { field in
        // A field that a spreadsheet would run as a formula is made text.
        let safe = field.first.map { "=+-@\t".contains($0) && Double(field) == nil } == true ? "'" + field : field
        let needsQuotes = safe.contains { ",\"\n\r".contains($0) }
        return needsQuotes ? "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : safe
      }.joined(separator: ",") + "\r\n"
    }.joined()
  }

  // MARK: Comparisons

  static func comparison(_ comparison: Comparison, limit: Int) -> String {
    var text = heading(comparison)
    text += overwritten(comparison.corrections, limit: limit)
    for (state, title) in [
      (FindingState.returned, "Returned: seen before, gone, and back"), (.new, "New"), (.fixed, "Fixed"),
    ] {
      text += faults(comparison.faults.filter { $0.state == state }, title: title, limit: limit)
    }
    text += renderings(comparison.renderings, limit: limit)
    return text + pages(comparison, limit: limit)
  }

  static func heading(_ comparison: Comparison) -> String {
    let sure = comparison.p < 0.05 ? "significant" : "not significant"
    return """
      \(comparison.base.name) (\(comparison.base.at.prefix(10))) → \(comparison.head.name) (\(comparison.head.at.prefix(10)))
      Score \(score(comparison.baseScore)) → \(score(comparison.headScore)) \
      (\(change(comparison.baseScore, comparison.headScore)), \(sure), p = \(probability(comparison.p)))
      \(comparison.count(.new)) new, \(comparison.count(.fixed)) fixed, \(comparison.count(.returned)) returned, \
      \(comparison.count(.persisting)) persisting

      """
  }

  static func overwritten(_ corrections: [Comparison.Correction], limit: Int) -> String {
    guard !corrections.isEmpty else { return "" }
    var text = "\nHUMAN CORRECTIONS OVERWRITTEN by a later machine translation: \(corrections.count)\n"
    for correction in corrections.prefix(limit) {
      text += "  \(short(correction.path, 90))\n    person:  \(short(correction.person, 90))\n"
      text += "    machine: \(short(correction.machine, 90))\n"
    }
    return text + rest(corrections.count, limit)
  }

  static func faults(_ faults: [Comparison.Fault], title: String, limit: Int) -> String {
    guard !faults.isEmpty else { return "" }
    let rank = ["critical": 0, "major": 1, "minor": 2]
    let sorted = faults.enumerated().sorted {
      (rank[$0.element.severity] ?? 3, $0.offset) < (rank[$1.element.severity] ?? 3, $1.offset)
    }.map(\.element)
    let rows = sorted.prefix(limit).map { fault in
      [
        "  " + fault.severity, cause(fault.cause), short("\(fault.path):\(fault.line)", 60), fault.rule,
        short(fault.excerpt, 40),
      ]
    }
    return "\n\(title): \(faults.count)\n" + table(Array(rows)) + rest(faults.count, limit)
  }

  private static func renderings(_ renderings: [Comparison.Rendering], limit: Int) -> String {
    guard !renderings.isEmpty else { return "" }
    let rows = renderings.prefix(limit).map { rendering in
      [
        "  " + short(rendering.name, 30), short(rendering.before, 30) + " → " + short(rendering.after, 30),
        "\(rendering.count)×",
      ]
    }
    return "\nRendered otherwise, and still wrong:\n" + table(Array(rows)) + rest(renderings.count, limit)
  }

  private static func pages(_ comparison: Comparison, limit: Int) -> String {
    let moved = comparison.pages.filter { $0.before != $0.after || $0.oldPath != nil }
    guard !moved.isEmpty else { return "" }
    let swing = moved.sorted { abs(($0.after ?? 0) - ($0.before ?? 0)) > abs(($1.after ?? 0) - ($1.before ?? 0)) }
    let rows = swing.prefix(limit).map { page in
      [
        "  " + short(page.oldPath.map { "\($0) → \(page.path)" } ?? page.path, 80), cause(page.cause),
        page.before.map(score) ?? "–", page.after.map(score) ?? "–",
      ]
    }
    return "\nPages:\n" + table(Array(rows), right: [2, 3]) + rest(moved.count, limit)
  }

  private static func rest(_ count: Int, _ limit: Int) -> String {
    count > limit ? "  … and \(count - limit) more (--all)\n" : ""
  }

  static func cause(_ cause: Cause) -> String {
    switch cause {
    case .first: "first seen"
    case .engine: "engine"
    case .author: "author"
    case .correction: "human"
    case .none: "unchanged"
    case .unknown: "unknown"
    case .removed: "removed"
    }
  }

  // MARK: Stories

  static func story(_ story: PageStory) -> String {
    var rows = [["date", "run", "cause", "score", "new", "fixed", "returned", "stays", "changed", "TER", "chrF", ""]]
    for version in story.versions {
      let row = version.row
      rows.append([
        version.date, short(version.run, 16), cause(row.cause), row.isRemoved ? "–" : score(row.score),
        "\(version.new)", "\(version.fixed)", "\(version.returned)", "\(version.persisting)",
        changed(row), row.ter.map(score) ?? "–", row.chrf.map(score) ?? "–",
        row.overwritten > 0 ? "\(corrections(row.overwritten)) OVERWRITTEN" : "",
      ])
    }
    var text = "\(VisibleText.string(story.path))\n\n" + table(rows, right: [3, 4, 5, 6, 7, 9, 10])
    for name in Set(story.places.map(\.name)).sorted() { text += renderings(of: name, in: story) }
    return text
  }

  /// How many sentences are other French of the same English: of which so many in words, order, typography.
  private static func changed(_ row: VersionRow) -> String {
    guard row.cause != .first, row.cause != .removed else { return "" }
    let changed = row.terms + row.wordOrder + row.typography
    if row.basis == "none" { return "English unknown" }
    return "\(changed) of \(row.kept + changed)"
      + (changed > 0 ? " (words \(row.terms), order \(row.wordOrder), typography \(row.typography))" : "")
  }

  private static func renderings(of name: String, in story: PageStory) -> String {
    var text = "\n“\(VisibleText.string(name))”\n"
    for place in story.places where place.name == name {
      text += "  line \(place.line): \(short(place.sentence, 90))\n"
      var previous: String??
      for (version, rendering) in zip(story.versions, place.renderings) {
        if let previous, previous == rendering { continue }
        if previous == nil, rendering == nil { continue }
        previous = .some(rendering)
        let shown = rendering.map { $0.isEmpty ? "(nothing like it)" : short($0, 60) } ?? "(the place is gone)"
        text += "    \(version.date)  \(shown)\(rendering == name ? " ✓" : "")  [\(cause(version.row.cause))]\n"
      }
    }
    return text
  }
}
