internal import Auditing

/// The pages that have findings, the lowest score first.
struct WorstPages {
  let pages: [(page: AuditedPage, counts: [Severity: Int])]

  init(_ report: AuditReport) {
    var counts: [String: [Severity: Int]] = [:]
    for reported in report.findings {
      counts[reported.finding.page, default: [:]][reported.finding.severity, default: 0] += 1
    }
    pages = report.pages.compactMap { page in counts[page.path].map { (page: page, counts: $0) } }
      .sorted { ($0.page.score, $0.page.path) < ($1.page.score, $1.page.path) }
  }
}

/// The rules that found something, the most findings first.
struct CommonestFaults {
  let faults: [(rule: String, count: Int, pages: Int)]

  init(_ findings: [ReportedFinding]) {
    var rules: [String: (count: Int, pages: Set<String>)] = [:]
    for reported in findings {
      rules[reported.finding.rule, default: (0, [])].count += 1
      rules[reported.finding.rule, default: (0, [])].pages.insert(reported.finding.page)
    }
    faults = rules.map { (rule: $0.key, count: $0.value.count, pages: $0.value.pages.count) }
      .sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }
}
