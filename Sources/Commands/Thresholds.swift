package import Auditing

/// What makes a finished run fail.
package struct Thresholds {
  package var failOn: FailOn
  package var minScore: Double?

  package init(failOn: FailOn = .never, minScore: Double? = nil) {
    self.failOn = failOn
    self.minScore = minScore
  }

  /// Which thresholds the report crosses, in words for the user.
  package func crossed(by report: AuditReport) -> [String] {
    var crossed: [String] = []
    if let severity = failOn.severity {
      let count = report.findings.count { $0.finding.severity >= severity }
      if count > 0 {
        let what = severity == .critical ? "critical" : "\(severity.rawValue) or worse"
        crossed.append("\(count) \(count == 1 ? "finding is" : "findings are") \(what) (--fail-on)")
      }
    }
    if let minScore, report.score < minScore {
      crossed.append("the score \(report.score) is below \(minScore) (--min-score)")
    }
    return crossed
  }

  /// How the run ends. A threshold that was crossed says more than a page that could not be audited.
  package func status(of report: AuditReport) -> RunStatus {
    if report.pages.isEmpty { return .failed }
    if !crossed(by: report).isEmpty { return .thresholdCrossed }
    return report.problems.contains(where: \.isFatal) ? .incomplete : .done
  }
}

extension AuditReport {
  /// The report without the findings that an earlier run knows; pages are scored anew by what is left.
  package func without(known fingerprints: Set<String>) -> AuditReport {
    var report = self
    report.findings.removeAll { fingerprints.contains($0.fingerprint) }
    let severities = Dictionary(grouping: report.findings, by: \.finding.page)
      .mapValues { $0.map(\.finding.severity) }
    for index in report.pages.indices {
      let page = report.pages[index]
      report.pages[index].score = Score(findings: severities[page.path] ?? [], words: page.sourceWords).value
    }
    return report
  }
}
