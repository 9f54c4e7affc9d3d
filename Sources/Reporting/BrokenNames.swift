internal import Auditing

/// The names that were translated, and what became of each: what a reviewer of machine translation asks first.
struct BrokenNames {
  struct Name {
    var name: String
    var count = 0
    var points = 0
    var pages = 0
    /// What stands in the French pages instead, the commonest first.
    var renderings: [(text: String, count: Int)] = []
  }

  /// The worst first: by the points they cost, then by how often they are broken.
  let names: [Name]

  /// The rule whose suggestion is the name that ought to stand there.
  static let rule = "name-translated"

  init(_ findings: [ReportedFinding]) {
    var names: [String: Name] = [:]
    var renderings: [String: [String: Int]] = [:]
    var pages: [String: Set<String>] = [:]
    for reported in findings where reported.finding.rule == Self.rule {
      guard let name = reported.finding.suggestion, !name.isEmpty, let place = reported.location else { continue }
      names[name, default: Name(name: name)].count += 1
      names[name, default: Name(name: name)].points += reported.finding.severity.points
      pages[name, default: []].insert(reported.finding.page)
      renderings[name, default: [:]][NeutralText.oneLine(place.excerpt), default: 0] += 1
    }
    for (name, texts) in renderings {
      names[name]?.pages = pages[name]?.count ?? 0
      names[name]?.renderings = texts.map { (text: $0.key, count: $0.value) }
        .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    }
    self.names = names.values.sorted { left, right in
      if left.points != right.points { return left.points > right.points }
      if left.count != right.count { return left.count > right.count }
      return left.name < right.name
    }
  }
}
