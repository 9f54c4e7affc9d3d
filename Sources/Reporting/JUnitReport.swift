internal import Auditing
internal import SourceText

/// The report as test results: a suite a page, a failed test a finding. A page without a fault is one test that passed;
/// a neutral finding is a test that was skipped; a page that could not be audited is an error.
enum JUnitReport {
  private struct Suite {
    var page: String
    /// Nil where the page could not be audited.
    var score: Double?
    var findings: ArraySlice<ReportedFinding>
    var problems: [AuditReport.Problem]

    var failures: Int { findings.count { $0.finding.severity != .neutral } }
    /// A page that was audited only in part has its findings, and no error.
    var errors: Int { problems.count { $0.isFatal } }
    var tests: Int { max(1, findings.count + errors) }
    var skipped: Int { findings.count - failures }
  }

  static func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    let suites = suites(of: report)
    var output = OutputBuffer()
    output.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    let totals = attributes([
      ("tests", suites.total(\.tests)), ("failures", suites.total(\.failures)), ("errors", suites.total(\.errors)),
    ])
    output.line("<testsuites name=\"\(Tool.name)\" \(totals) time=\"\(report.run.seconds.fixed(2))\">")
    for (number, suite) in suites.enumerated() {
      write(suite, number: number, run: report.run, to: &output)
      try output.pass(to: send)
    }
    output.line("</testsuites>")
    try output.flush(to: send)
  }

  private static func suites(of report: AuditReport) -> [Suite] {
    var findings: [String: ArraySlice<ReportedFinding>] = [:]
    var rest = report.findings[...]
    while let page = rest.first?.finding.page {
      let part = rest.prefix { $0.finding.page == page }
      rest = rest.dropFirst(part.count)
      findings[page, default: []] += part
    }
    let problems = Dictionary(grouping: report.problems, by: \.page)
    let scores = Dictionary(report.pages.map { ($0.path, $0.score) }) { first, _ in first }
    let pages = Set(scores.keys).union(problems.keys).union(findings.keys)
    return pages.sorted().map {
      Suite(page: $0, score: scores[$0], findings: findings[$0] ?? [], problems: problems[$0] ?? [])
    }
  }

  private static func write(_ suite: Suite, number: Int, run: AuditReport.Run, to output: inout OutputBuffer) {
    let name = XMLText.attribute(suite.page)
    let counts = attributes([
      ("tests", suite.tests), ("failures", suite.failures), ("errors", suite.errors), ("skipped", suite.skipped),
    ])
    // Readers of this format want local time without a zone, a host and a package; the host is nobody's business.
    let time = run.startedAt.hasSuffix("Z") ? String(run.startedAt.dropLast()) : run.startedAt
    output.line(
      "  <testsuite id=\"\(number)\" package=\"\(Tool.name)\" name=\"\(name)\" timestamp=\"\(XMLText.attribute(time))\""
        + " hostname=\"localhost\" \(counts) time=\"0\">")
    // Ant’s readers want this element, Jenkins’ want something in it.
    output.line("    <properties>")
    output.line("      <property name=\"page\" value=\"\(name)\"/>")
    if let score = suite.score { output.line("      <property name=\"score\" value=\"\(score.fixed(1))\"/>") }
    output.line("    </properties>")
    for reported in suite.findings { write(reported, page: name, to: &output) }
    for problem in suite.problems where problem.isFatal {
      output.line("    <testcase classname=\"\(name)\" name=\"can be audited\" time=\"0\">")
      output.line("      <error type=\"problem\" message=\"\(XMLText.attribute(problem.reason))\"/>")
      output.line("    </testcase>")
    }
    if suite.findings.isEmpty, suite.errors == 0 {
      output.line("    <testcase classname=\"\(name)\" name=\"has no fault\" time=\"0\"/>")
    }
    let notes = suite.problems.filter { !$0.isFatal }.map { XMLText.content($0.reason) }
    output.line("    <system-out>\(notes.joined(separator: "\n"))</system-out>")
    output.line("    <system-err/>")
    output.line("  </testsuite>")
  }

  private static func write(_ reported: ReportedFinding, page: String, to output: inout OutputBuffer) {
    let finding = reported.finding
    let line = reported.location.map { ":\($0.start.line):\($0.start.column)" } ?? ""
    let name = XMLText.attribute("\(finding.rule) \(finding.page)\(line)")
    output.line("    <testcase classname=\"\(page)\" name=\"\(name)\" time=\"0\">")
    if finding.severity == .neutral {
      output.line("      <skipped/>")
    } else {
      output.line(
        "      <failure type=\"\(XMLText.attribute(finding.rule))\" message=\""
          + XMLText.attribute("\(finding.severity.rawValue): \(finding.message)") + "\">" + details(reported)
          + "</failure>")
    }
    output.line("    </testcase>")
  }

  private static func details(_ reported: ReportedFinding) -> String {
    var lines: [String] = []
    if let place = reported.location { lines.append("sentence: " + place.sentence) }
    if let source = reported.source { lines.append("source: " + source.sentence) }
    if let suggestion = reported.finding.suggestion { lines.append("suggestion: " + suggestion) }
    if !reported.finding.evidence.isEmpty {
      lines.append("evidence: " + reported.finding.evidence.joined(separator: "; "))
    }
    return lines.map { XMLText.content(NeutralText.oneLine($0)) }.joined(separator: "\n")
  }

  private static func attributes(_ values: [(name: String, value: Int)]) -> String {
    values.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: " ")
  }
}

extension Array {
  fileprivate func total(_ count: (Element) -> Int) -> Int { reduce(0) { $0 + count($1) } }
}
