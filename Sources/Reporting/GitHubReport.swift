internal import Auditing
internal import SourceText

/// Workflow commands that GitHub shows as annotations beside the lines of a change.
///
/// GitHub shows ten annotations of a level for one step and drops the rest without a word: the worst are written, and
/// the last line says what is left out.
enum GitHubReport {
  private static let limit = 10

  private enum Level: String, CaseIterable {
    case error, warning, notice

    init(_ severity: Severity) {
      switch severity {
      case .critical, .major: self = .error
      case .minor: self = .warning
      case .neutral: self = .notice
      }
    }

    /// The summary is a notice too.
    var limit: Int { self == .notice ? GitHubReport.limit - 1 : GitHubReport.limit }
  }

  static func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    let paths = PagePaths(report.run)
    let ranked = RankedFindings(report.findings, limit: .max).findings
    var output = OutputBuffer()
    var shown = 0
    for level in Level.allCases {
      let findings = ranked.filter { Level($0.finding.severity) == level }.prefix(level.limit)
      for reported in findings { output.line(annotation(reported, level: level, paths: paths)) }
      shown += findings.count
    }
    output.line("::notice title=\(Tool.name)::" + data(summary(of: report, shown: shown)))
    try output.flush(to: send)
  }

  private static func summary(of report: AuditReport, shown: Int) -> String {
    var text = "Score \(report.score.fixed(1)) of 100: \(SummaryBlock.counts(report.counts))"
    if shown < report.findings.count {
      text += "; the \(shown) gravest are shown here, \(SummaryBlock.grouped(report.findings.count - shown)) are not"
    }
    if !report.problems.isEmpty { text += "; \(SummaryBlock.counted(report.problems.count, "problem"))" }
    return text + "."
  }

  private static func annotation(_ reported: ReportedFinding, level: Level, paths: PagePaths) -> String {
    let finding = reported.finding
    var properties = [("file", paths.localized(finding.page))]
    if let place = reported.location {
      properties += [("line", String(place.start.line)), ("endLine", String(place.end.line))]
      // GitHub takes columns only within one line.
      if place.start.line == place.end.line {
        properties += [("col", String(place.start.column)), ("endColumn", String(place.end.column))]
      }
    }
    properties.append(("title", "\(finding.rule) (\(finding.severity.rawValue))"))
    let list = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
    return "::\(level.rawValue) \(list)::\(data(message(of: finding)))"
  }

  private static func message(of finding: Finding) -> String {
    guard let suggestion = finding.suggestion else { return finding.message.description }
    return "\(finding.message)\nPut: \(suggestion.isEmpty ? "(nothing: it goes)" : suggestion)"
  }

  /// The text of a command: a line end in it would start another command.
  private static func data(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { VisibleText.string(String($0)) }
    return lines.joined(separator: "\n").replacing("%", with: "%25").replacing("\n", with: "%0A")
  }

  /// The value of a property: `:` and `,` would end it.
  private static func property(_ text: String) -> String {
    VisibleText.string(text).replacing("%", with: "%25").replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
