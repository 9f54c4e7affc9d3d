import Auditing
import Foundation
import Reporting
import SourceText
import Testing

/// The text of a report.
func text(_ report: AuditReport, _ format: ReportFormat) throws -> String {
  var bytes: [UInt8] = []
  try format.write(report, style: .plain, rules: SampleReport.rules) { bytes += $0 }
  return try #require(String(validating: bytes, as: UTF8.self))
}

struct FormatTests {
  @Test(arguments: [
    (ReportFormat.jsonl, "report.jsonl"), (.sarif, "report.sarif"), (.markdown, "report.md"), (.csv, "report.csv"),
    (.junit, "report.junit.xml"), (.github, "report.github.txt"), (.rdjson, "report.rdjson"),
  ])
  func `is what it was`(format: ReportFormat, name: String) throws {
    try expectGolden(text(SampleReport.report, format), name)
  }

  @Test(arguments: [(ReportFormat.xliff, "report.xlf"), (.tmx, "report.tmx")])
  func `is what it was, with whole pages`(format: ReportFormat, name: String) throws {
    try expectGolden(text(PassageReport.report, format), name)
  }

  @Test(arguments: ReportFormat.allCases)
  func `can be written of a run that found nothing`(format: ReportFormat) throws {
    var report = SampleReport.report
    report.findings = []
    report.problems = []
    #expect(try !text(report, format).isEmpty)
    report.pages = []
    #expect(try !text(report, format).isEmpty)
  }

  @Test(arguments: [ReportFormat.json, .sarif, .rdjson])
  func `is JSON`(format: ReportFormat) throws {
    _ = try JSONSerialization.jsonObject(with: Data(text(SampleReport.report, format).utf8))
  }

  @Test func `counts in every format what the run counts`() throws {
    let report = SampleReport.report
    let lines = try text(report, .jsonl).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix(#"{"type": "finding""#) } == report.findings.count)
    #expect(lines.count { $0.hasPrefix(#"{"type": "page""#) } == report.pages.count)
    #expect(try text(report, .csv).ranges(of: "\r\n").count == report.findings.count + 1)
    let junit = try text(report, .junit)
    let neutral = report.counts[.neutral] ?? 0
    #expect(junit.ranges(of: "<failure ").count == report.findings.count - neutral)
    #expect(junit.ranges(of: "<skipped/>").count == neutral)
    #expect(junit.ranges(of: "<error ").count == report.problems.count { $0.isFatal })
    #expect(try text(report, .sarif).ranges(of: "\"ruleIndex\"").count == report.findings.count)
    #expect(try text(report, .github).split(separator: "\n").count == report.findings.count + 1)
  }

  @Test func `bounds what services cut off, and keeps the gravest`() throws {
    var report = SampleReport.report
    report.findings = (0..<17_000).map { report.findings[$0 % report.findings.count] }
    let critical = report.counts[.critical] ?? 0
    let log = try JSONSerialization.jsonObject(with: Data(text(report, .sarif).utf8))
    let run = try #require(((log as? [String: Any])?["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 5_000)
    let severities = results.compactMap { ($0["properties"] as? [String: Any])?["severity"] as? String }
    #expect(severities.count { $0 == "critical" } == critical)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    let notes = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    let message = (notes.first?["message"] as? [String: Any])?["text"] as? String
    #expect(message?.hasPrefix("12000 findings are left out") == true)
    #expect(try text(report, .github).split(separator: "\n").count <= 30)
    #expect(try text(report, .markdown).count < 60_000)
  }

  @Test func `keeps a pull request comment within its limit whatever the pages hold`() throws {
    var report = SampleReport.report
    let trap = try #require(report.findings.last)
    report.findings = (0..<500).map { index in
      var finding = trap
      finding.finding.message = .init(String(repeating: "<|&", count: 500))
      finding.finding.suggestion = String(repeating: "`", count: 500) + "\(index)"
      return finding
    }
    #expect(try text(report, .markdown).utf8.count < 65_000)
  }
}

/// Nothing that a page, its path or a message holds acts in a report.
struct HostileTextTests {
  @Test(arguments: ReportFormat.allCases)
  func `lets nothing through that a terminal obeys or that turns text round`(format: ReportFormat) throws {
    let text = try text(SampleReport.report, format) + text(PassageReport.report, format)
    for scalar in text.unicodeScalars where !"\n\r\t".unicodeScalars.contains(scalar) {
      #expect(scalar.properties.generalCategory != .control, "U+\(String(scalar.value, radix: 16))")
      #expect(!(0x202A...0x202E ~= scalar.value || 0x2066...0x2069 ~= scalar.value))
    }
  }

  @Test func `starts no formula in a table`() throws {
    let table = try text(SampleReport.report, .csv)
    for cell in cells(table) {
      let start = cell.drop(while: \.isWhitespace)
      #expect(!["=", "+", "-", "@", "|", "%"].contains { start.hasPrefix($0) }, "\(cell)")
    }
    #expect(table.contains("'=HYPERLINK"))
  }

  /// The cells of a table as a spreadsheet reads them.
  private func cells(_ table: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in table {
      switch character {
      // A doubled quote leaves the state and comes back to it.
      case "\"": isQuoted.toggle()
      case ",", "\r\n": if isQuoted { cells[cells.count - 1].append(character) } else { cells.append("") }
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  @Test func `starts no command of its own in a workflow`() throws {
    for line in try text(SampleReport.report, .github).split(whereSeparator: \.isNewline) {
      #expect(line.wholeMatch(of: /::(error|warning|notice) [^:]*::.*/) != nil, "\(line)")
    }
  }

  @Test func `is one document of XML, and no markup of a page's`() throws {
    let junit = try text(SampleReport.report, .junit)
    let names = junit.matches(of: /<\/?([a-z-]+)/).map { String($0.output.1) }
    let known: Set = [
      "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped", "system-out",
      "system-err",
    ]
    #expect(Set(names).subtracting(known).isEmpty)
    #expect(!junit.contains("]]>") && !junit.contains("-->"))
  }

  @Test func `is no markup in Markdown but its own tables`() throws {
    let markdown = try text(SampleReport.report, .markdown)
    #expect(Set(markdown.matches(of: /<[^>]*>/).map { String($0.output) }).subtracting(["<code>", "</code>"]).isEmpty)
    #expect(!markdown.contains("](") && !markdown.contains("@octocat") && !markdown.contains("javascript:"))
    for line in markdown.split(separator: "\n") where line.hasPrefix("|") { #expect(line.hasSuffix("|")) }
  }

  @Test func `links nowhere from a message in SARIF`() throws {
    let messages = try text(SampleReport.report, .sarif).matches(of: /"message": \{"text": "([^"]*)"/)
    #expect(!messages.contains { $0.output.1.contains("[x](") })
    #expect(messages.contains { $0.output.1.contains("javascript") })
  }
}
