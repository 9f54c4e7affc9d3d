internal import GRDB

/// How a history went, run by run.
package struct Trends: Sendable {
  package var runs: [RunRow] = []
  /// Standing findings of each rule after each run, the rule with the most in any run first.
  package var rules: [Series] = []
  /// By name, how often each rendering stood after each run; the names with the most wrong places first.
  package var names: [(name: String, renderings: [Series])] = []
  /// Scores of the pages that changed most, up and down together; nil where the page was not there.
  package var pages: [Page] = []

  /// A count after each run.
  package struct Series: Sendable {
    package var label: String
    package var values: [Int]
  }

  package struct Page: Sendable {
    package var path: String
    package var scores: [Double?]
    /// The sum of all its changes of score.
    package var swing: Double
  }
}

extension History {
  /// Reads every version once, in the order of the runs.
  package func trends() throws(HistoryError) -> Trends {
    let runs = try runs()
    return try reading { db in
      var reader = TrendReader(runs: runs)
      try reader.readPages(db)
      try reader.readFindings(db)
      return reader.trends
    }
  }
}

private struct TrendReader {
  private static let mostNames = 10
  private static let mostPages = 12

  private(set) var trends = Trends()
  /// The place of a run among the runs.
  private let places: [Int64: Int]

  init(runs: [RunRow]) {
    trends.runs = runs
    places = Dictionary(uniqueKeysWithValues: runs.enumerated().map { ($1.id, $0) })
  }

  /// The scores of each page, a version standing until the next one.
  mutating func readPages(_ db: Database) throws {
    var scores: [Int64: (path: String, scores: [Double?])] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT run, page, path, isRemoved, points, words FROM version ORDER BY id")
    while let row = try rows.next() {
      guard let place = places[row["run"]] else { continue }
      let isRemoved: Bool = row["isRemoved"]
      let score = isRemoved ? nil : pageScore(points: row["points"], words: row["words"])
      var page = scores[row["page"]] ?? ("", [])
      page.path = row["path"]
      Self.stand(&page.scores, until: place)
      page.scores.append(score)
      scores[row["page"]] = page
    }
    let pages = scores.values.map { page -> Trends.Page in
      var all = page.scores
      Self.stand(&all, until: trends.runs.count)
      let changes = zip(all, all.dropFirst()).map { old, new in old.flatMap { old in new.map { abs($0 - old) } } ?? 0 }
      return Trends.Page(path: page.path, scores: all, swing: changes.reduce(0, +))
    }
    trends.pages = Array(
      pages.filter { $0.swing > 0 }.sorted { ($1.swing, $0.path) < ($0.swing, $1.path) }.prefix(Self.mostPages))
  }

  /// Fills up with what stood last.
  private static func stand(_ scores: inout [Double?], until place: Int) {
    let last = scores.last ?? nil
    while scores.count < place { scores.append(last) }
  }

  /// What a version has of something that is counted.
  private struct Key: Hashable {
    var rule: String
    /// Of a name, how it is rendered.
    var name = ""
    var rendering = ""
  }

  mutating func readFindings(_ db: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT version.id, version.run, version.page, finding.rule,
          CASE WHEN finding.rule = 'name-translated' THEN (SELECT body FROM text WHERE text.id = occurrence.suggestion) END
            AS name,
          CASE WHEN finding.rule = 'name-translated' THEN (SELECT body FROM text WHERE text.id = occurrence.excerpt) END
            AS rendering, COUNT(occurrence.finding) AS count
        FROM version LEFT JOIN occurrence ON occurrence.version = version.id AND NOT version.isRemoved
        LEFT JOIN finding ON finding.id = occurrence.finding
        GROUP BY version.id, finding.rule, name, rendering ORDER BY version.id
        """)
    var standing: [Int64: [Key: Int]] = [:]
    var totals: [Key: Int] = [:]
    var series: [Key: [Int]] = [:]
    var place = 0
    var version: Int64 = -1
    while let row = try rows.next() {
      guard let now = places[row["run"]] else { continue }
      while place < now {
        Self.note(totals, after: place, in: &series)
        place += 1
      }
      let page: Int64 = row["page"]
      if row["id"] != version {
        version = row["id"]
        for (key, count) in standing.removeValue(forKey: page) ?? [:] { totals[key, default: 0] -= count }
      }
      guard let rule: String = row["rule"] else { continue }
      let keys = [Key(rule: rule)] + Self.name(of: row, rule)
      for key in keys {
        standing[page, default: [:]][key, default: 0] += row["count"]
        totals[key, default: 0] += row["count"]
      }
    }
    while place < trends.runs.count {
      Self.note(totals, after: place, in: &series)
      place += 1
    }
    take(series)
  }

  private static func name(of row: Row, _ rule: String) -> [Key] {
    guard let name: String = row["name"], !name.isEmpty, let rendering: String = row["rendering"] else { return [] }
    return [Key(rule: rule, name: name, rendering: rendering)]
  }

  /// Counts of nothing are left out until something is there.
  private static func note(_ totals: [Key: Int], after place: Int, in series: inout [Key: [Int]]) {
    for (key, count) in totals where count > 0 || series[key] != nil {
      var values = series[key] ?? []
      while values.count < place { values.append(0) }
      values.append(count)
      series[key] = values
    }
  }

  private mutating func take(_ series: [Key: [Int]]) {
    func most(_ values: [Int]) -> Int { values.max() ?? 0 }
    let rules = series.filter { $0.key.name.isEmpty }
    trends.rules = rules.map { Trends.Series(label: $0.key.rule, values: $0.value) }
      .sorted { (most($1.values), $0.label) < (most($0.values), $1.label) }
    let names = Dictionary(grouping: series.filter { !$0.key.name.isEmpty }, by: \.key.name)
    trends.names = names.map { name, renderings in
      let sorted = renderings.map { Trends.Series(label: $0.key.rendering, values: $0.value) }
        .sorted { (most($1.values), $0.label) < (most($0.values), $1.label) }
      return (name: name, renderings: sorted)
    }
    .sorted { left, right in
      let counts = [left, right].map { $0.renderings.reduce(0) { $0 + most($1.values) } }
      return counts[0] == counts[1] ? left.name < right.name : counts[0] > counts[1]
    }
    .prefix(Self.mostNames).map { $0 }
  }
}
