package import Alignment
package import Auditing
private import SourceText

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
    return report.scoredAnew
  }

  /// The report with the pages scored by the findings that it has.
  private var scoredAnew: AuditReport {
    var report = self
    let severities = Dictionary(grouping: report.findings, by: \.finding.page)
      .mapValues { $0.map(\.finding.severity) }
    for index in report.pages.indices {
      let page = report.pages[index]
      let score = Score(findings: severities[page.path] ?? [], words: page.sourceWords)
      report.pages[index].score = score.value
      report.pages[index].scoreInterval = score.interval
    }
    return report
  }

  /// The report with only the findings whose sentence, French or English, stands on a changed line; pages are scored anew by
  /// what is left. `target` and `source` have the changed lines by the path of the page.
  package func only(changed target: [String: ChangedLines], source: [String: ChangedLines]) -> AuditReport {
    var report = self
    report.findings.removeAll { !$0.stands(on: target, source) }
    return report.scoredAnew
  }
}

extension ReportedFinding {
  fileprivate func stands(on target: [String: ChangedLines], _ source: [String: ChangedLines]) -> Bool {
    if let location, target[location.page]?.touches(location.sentenceLines) == true { return true }
    if let place = self.source, source[place.page]?.touches(place.sentenceLines) == true { return true }
    // Of a page as a whole: one of the folder, or, where it is missing there, an English one.
    return location == nil && (target[finding.page] != nil || source[finding.page] != nil)
  }
}

extension ReportedFinding.Place {
  /// The lines of its sentence, from 1.
  fileprivate var sentenceLines: ClosedRange<Int> {
    let bytes = Array(sentence.utf8)
    func lineEnds(_ range: Range<Int>) -> Int {
      bytes[range.clamped(to: bytes.indices)].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
    let first = start.line - lineEnds(0..<sentenceRange.start)
    let last = end.line + lineEnds(min(sentenceRange.end, bytes.count)..<bytes.count)
    return first...max(first, last)
  }
}
