internal import GRDB
internal import Metrics

/// What is better and what is worse in one run than in another.
package struct Comparison: Sendable {
  package var base: RunRow
  package var head: RunRow
  /// Faults that are not in both, and those that are; by page, then by line.
  package var faults: [Fault] = []
  package var pages: [PageChange] = []
  package var corrections: [Correction] = []
  /// How names and terms are rendered otherwise than before, the most frequent first.
  package var renderings: [Rendering] = []
  package var baseScore = 100.0
  package var headScore = 100.0
  /// The pages that are in both runs.
  package var scores: [PageScores] = []
  /// The significance of the difference over all pages.
  package var p = 1.0

  /// Points and words of a page in both runs.
  package struct PageScores: Sendable {
    package var path: String
    package var before: (points: Int, words: Int)
    package var after: (points: Int, words: Int)
  }

  package struct Fault: Sendable {
    package var state: FindingState
    package var rule: String
    package var severity: String
    package var path: String
    package var line: Int
    package var excerpt: String
    package var message: String
    package var cause: Cause
  }

  package struct PageChange: Sendable {
    package var path: String
    /// Its name in the base run, where that was another.
    package var oldPath: String?
    /// Nil where the page is not in that run.
    package var before: Double?
    package var after: Double?
    package var cause: Cause
    package var versions: [VersionRow]
  }

  /// A sentence that a person had corrected.
  package struct Correction: Sendable {
    package var path: String
    package var machine: String
    package var person: String
    package var revision: String?
  }

  package struct Rendering: Sendable {
    package var name: String
    package var before: String
    package var after: String
    package var count: Int
  }

  package func count(_ state: FindingState) -> Int { faults.count { $0.state == state } }

  /// Whether the score is lower by more than chance.
  package var isSignificantDrop: Bool { headScore < baseScore && p < 0.05 }

  /// The scores of pages together, and the significance of their difference by a paired bootstrap.
  ///
  /// Pages are resampled, not sentences: the faults of one page come together. Of fewer than five pages resampling says
  /// nothing, and p is 1.
  static func significance(_ pages: [PageScores]) -> (before: Double, after: Double, p: Double) {
    var (old, new) = (StatisticsTable(width: 2), StatisticsTable(width: 2))
    for page in pages {
      old.append([Double(page.before.points), Double(page.before.words)])
      new.append([Double(page.after.points), Double(page.after.words)])
    }
    func score(_ sums: ArraySlice<Double>) -> Double {
      let (points, words) = (sums[sums.startIndex], sums[sums.startIndex + 1])
      return words > 0 ? 100 * (1 - points / words) : 100
    }
    let p = pages.count < 5 ? 1 : SignificanceTest().compare(new, to: old, score: score).p
    return (score(old.sums[...]), score(new.sums[...]), p)
  }
}

extension History {
  package func runs() throws(HistoryError) -> [RunRow] {
    try reading { try Row.fetchAll($0, sql: "SELECT * FROM run ORDER BY id").map(RunRow.init) }
  }

  /// The run that a user means by a number, a label or the beginning of a revision; the latest of several.
  package func run(named name: String) throws(HistoryError) -> RunRow? {
    try reading { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT * FROM run WHERE label = ?1 OR id = CAST(?1 AS INTEGER) AND CAST(CAST(?1 AS INTEGER) AS TEXT) = ?1
            OR length(?1) >= 4 AND substr(revision, 1, length(?1)) = ?1 ORDER BY label = ?1 DESC, id DESC LIMIT 1
          """, arguments: [name])
      return row.map(RunRow.init)
    }
  }

  package func compare(_ base: RunRow, to head: RunRow) throws(HistoryError) -> Comparison {
    try reading { db in
      var comparison = Comparison(base: base, head: head)
      let reader = ComparisonReader(db: db, base: base.id, head: head.id)
      let (before, after) = (try reader.pages(base.id), try reader.pages(head.id))
      comparison.pages = try reader.changes(before, after)
      try reader.addFaults(to: &comparison, (Set(before.keys), Set(after.keys)))
      comparison.corrections = try reader.corrections()
      reader.addScores(before, after, to: &comparison)
      return comparison
    }
  }
}

private struct ComparisonReader {
  let db: Database
  let base: Int64
  let head: Int64

  /// The versions that stand after a run, by page.
  func pages(_ run: Int64) throws -> [Int64: VersionRow] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT version.* FROM version JOIN (SELECT MAX(id) AS id FROM version WHERE run <= ? GROUP BY page) AS state
        ON state.id = version.id WHERE NOT version.isRemoved
        """, arguments: [run])
    return Dictionary(uniqueKeysWithValues: rows.map(VersionRow.init).map { ($0.page, $0) })
  }

  func changes(_ before: [Int64: VersionRow], _ after: [Int64: VersionRow]) throws -> [Comparison.PageChange] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM version WHERE run > ? AND run <= ? ORDER BY id", arguments: [base, head])
    let between = Dictionary(grouping: rows.map(VersionRow.init), by: \.page)
    return between.map { page, versions in
      let (old, new) = (before[page], after[page])
      return Comparison.PageChange(
        path: new?.path ?? old?.path ?? versions[versions.count - 1].path,
        oldPath: old?.path == new?.path ? nil : old?.path, before: old?.score, after: new?.score,
        cause: versions[versions.count - 1].cause, versions: versions)
    }.sorted { $0.path < $1.path }
  }

  /// A fault as it stands after a run.
  private struct Standing {
    var fault: Comparison.Fault
    var suggestion: String?
    var page: Int64
  }

  private func standing(_ run: Int64) throws -> [Int64: Standing] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT finding.id, finding.rule, occurrence.severity, occurrence.line, version.path, version.cause, version.page,
          (SELECT body FROM text WHERE text.id = occurrence.excerpt) AS excerpt,
          (SELECT body FROM text WHERE text.id = occurrence.suggestion) AS suggestion,
          (SELECT body FROM text WHERE text.id = occurrence.message) AS message
        FROM (SELECT MAX(id) AS id FROM version WHERE run <= ? GROUP BY page) AS state
        JOIN version ON version.id = state.id JOIN occurrence ON occurrence.version = version.id
        JOIN finding ON finding.id = occurrence.finding WHERE NOT version.isRemoved
        """, arguments: [run])
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let fault = Comparison.Fault(
          state: .persisting, rule: row["rule"], severity: row["severity"], path: row["path"], line: row["line"],
          excerpt: row["excerpt"], message: row["message"], cause: Cause(rawValue: row["cause"]) ?? .unknown)
        return (row["id"], Standing(fault: fault, suggestion: row["suggestion"], page: row["page"]))
      })
  }

  /// Faults of a page that is no more are not fixed, and those of one that is back are not back by themselves.
  func addFaults(to comparison: inout Comparison, _ pages: (before: Set<Int64>, after: Set<Int64>)) throws {
    let (before, after) = (try standing(base), try standing(head))
    let earlier = Set(
      try Int64.fetchAll(
        db,
        sql: "SELECT DISTINCT finding FROM occurrence JOIN version ON version.id = occurrence.version WHERE run <= ?",
        arguments: [base]))
    // A page that was renamed since is asked for by its old name too.
    let named = comparison.pages.flatMap { page in
      [page.oldPath, page.path].compactMap { path in path.map { ($0, page.cause) } }
    }
    let causes = Dictionary(named) { first, _ in first }
    for (id, now) in after {
      var fault = now.fault
      fault.state =
        if before[id] != nil || earlier.contains(id) && !pages.before.contains(now.page) {
          .persisting
        } else {
          earlier.contains(id) ? .returned : .new
        }
      comparison.faults.append(fault)
    }
    for (id, then) in before where after[id] == nil && pages.after.contains(then.page) {
      var fault = then.fault
      fault.state = .fixed
      fault.cause = causes[fault.path] ?? .removed
      comparison.faults.append(fault)
    }
    comparison.faults.sort {
      ($0.path, $0.line, $0.rule, $0.excerpt, $0.message) < ($1.path, $1.line, $1.rule, $1.excerpt, $1.message)
    }
    comparison.renderings = renderings(before, after)
  }

  private func renderings(_ before: [Int64: Standing], _ after: [Int64: Standing]) -> [Comparison.Rendering] {
    var counts: [[String]: Int] = [:]
    for (id, now) in after {
      guard let then = before[id], let name = now.suggestion, then.fault.excerpt != now.fault.excerpt else { continue }
      counts[[name, then.fault.excerpt, now.fault.excerpt], default: 0] += 1
    }
    return counts.map { Comparison.Rendering(name: $0.key[0], before: $0.key[1], after: $0.key[2], count: $0.value) }
      .sorted { (-$0.count, $0.name, $0.before, $0.after) < (-$1.count, $1.name, $1.before, $1.after) }
  }

  func corrections() throws -> [Comparison.Correction] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT version.path, run.revision,
          (SELECT body FROM text WHERE text.id = correction.before) AS machine,
          (SELECT body FROM text WHERE text.id = correction.after) AS person
        FROM correction JOIN version ON version.id = correction.endedBy
        JOIN version AS made ON made.id = correction.version JOIN run ON run.id = made.run
        WHERE isOverwritten AND version.run > ? AND version.run <= ? ORDER BY version.path, correction.id
        """, arguments: [base, head])
    return rows.map { row in
      Comparison.Correction(
        path: row["path"], machine: row["machine"], person: row["person"], revision: row["revision"])
    }
  }

  func addScores(_ before: [Int64: VersionRow], _ after: [Int64: VersionRow], to comparison: inout Comparison) {
    func total(_ pages: [Int64: VersionRow]) -> Double {
      pageScore(points: pages.values.reduce(0) { $0 + $1.points }, words: pages.values.reduce(0) { $0 + $1.words })
    }
    comparison.baseScore = total(before)
    comparison.headScore = total(after)
    comparison.scores = after.keys.sorted().compactMap { page in
      guard let old = before[page], let new = after[page] else { return nil }
      return .init(path: new.path, before: (old.points, old.words), after: (new.points, new.words))
    }
    comparison.p = Comparison.significance(comparison.scores).p
  }
}
