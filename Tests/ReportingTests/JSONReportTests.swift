import Auditing
import Foundation
import Reporting
import SourceText
import Testing

struct JSONReportTests {
  private func bytes(_ report: AuditReport) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try JSONReport.write(report) { bytes += $0 }
    return bytes
  }

  @Test func `is what it was`() throws {
    try expectGolden(String(decoding: bytes(SampleReport.report), as: UTF8.self), "report.json")
  }

  @Test func `is JSON to another reader`() throws {
    let object = try JSONSerialization.jsonObject(with: Data(bytes(SampleReport.report)))
    let findings = try #require((object as? [String: Any])?["findings"] as? [[String: Any]])
    #expect(findings.count == SampleReport.report.findings.count)
    let hostile = try #require(findings.first { $0["rule"] as? String == "changed-code" })
    #expect(hostile["excerpt"] as? String == "exe\u{202E}gpj")
    #expect(hostile["message"] as? String == "Changed \u{1B}[2J code \u{9B}31m.")
  }

  @Test func `holds nothing that a terminal obeys`() throws {
    let text = String(decoding: try bytes(SampleReport.report), as: UTF8.self)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func `reads back what it wrote`() throws {
    let written = try bytes(SampleReport.report)
    let read = try JSONReport.read(written)
    #expect(try bytes(read) == written)
    #expect(read.problems == SampleReport.report.problems)
  }

  @Test(arguments: ReportFormat.allCases)
  func `renders again what the run rendered`(format: ReportFormat) throws {
    let read = try JSONReport.read(try bytes(SampleReport.report))
    #expect(try text(read, format) == text(SampleReport.report, format))
  }

  @Test func `reads a report of the first version, which had no sentences`() throws {
    let old = String(decoding: try bytes(SampleReport.report), as: UTF8.self)
      .replacing(/, "(charOffset|startByteColumn|endByteColumn)": \d+/, with: "")
      .replacing(/, "sentence": \{[^}]*(\{\{x\}\} \{0\})?[^}]*\}/, with: "").replacing(/, "fatal": \w+/, with: "")
    try #require(!old.contains("sentence\"") && !old.contains("fatal\""))
    let read = try JSONReport.read(Array(old.utf8))
    #expect(read.problems == SampleReport.report.problems)
    let place = try #require(read.findings.first?.location)
    #expect(place.sentence == place.excerpt && place.counts == nil)
    for format in ReportFormat.allCases { #expect(try !text(read, format).isEmpty) }
  }

  @Test func `merges the shards of a run into the run`() throws {
    let whole = SampleReport.report
    let shards = [
      ["Apps/a.md", "Apps/d.md", "index.md"], ["Apps/b.md", "Apps/c.md", "guide/accès.md", SampleReport.trapPage],
    ]
    .map { pages in
      var shard = whole
      shard.pages.removeAll { !pages.contains($0.path) }
      shard.findings.removeAll { !pages.contains($0.finding.page) }
      shard.problems.removeAll { !pages.contains($0.page) }
      shard.run.seconds /= 2
      return shard
    }
    var sorted = whole
    sorted.pages.sort { $0.path < $1.path }
    sorted.findings = Dictionary(grouping: whole.findings, by: \.finding.page).sorted { $0.key < $1.key }.flatMap(
      \.value)
    #expect(try bytes(.merged(shards.reversed())) == bytes(sorted))
    #expect(try bytes(.merged([whole, whole])).count == bytes(sorted).count, "a page that both have counts once")
  }

  @Test func `merges runs of several folders under the folder that holds them`() throws {
    var other = SampleReport.report
    var first = SampleReport.report
    first.run.localeFolder = "docs/a/fr-FR"
    first.run.source = "docs/a/en-US"
    other.run.localeFolder = "docs/b/fr-FR"
    other.run.source = "docs/b/en-US"
    other.run.profile = "fr-CA"
    let merged = AuditReport.merged([first, other])
    #expect(merged.run.localeFolder == "docs" && merged.run.source == "docs" && merged.run.profile == "fr-CA, fr-FR")
    #expect(merged.pages.contains { $0.path == "b/fr-FR/index.md" && $0.source?.path == "b/en-US/index.md" })
    #expect(merged.findings.count == 2 * first.findings.count && merged.score == first.score)
    #expect(merged.findings.allSatisfy { $0.location?.page ?? $0.finding.page == $0.finding.page })
    other.run.localeFolder = "/site/fr"
    #expect(AuditReport.merged([first, other]).pages.contains { $0.path == "/site/fr/index.md" })
    other.run.localeFolder = "elsewhere"
    #expect(AuditReport.merged([first, other]).run.localeFolder == ".")
  }

  @Test(arguments: [
    ("", "it is not JSON"), ("[]", "the report has the wrong type"), ("{}", "schemaVersion is missing"),
    (#"{"schemaVersion": "2.0"}"#, "its schemaVersion is 2.0, and this program reads 1.0"),
    (#"{"schemaVersion": "1.7"}"#, "run is missing"),
  ])
  func `says why a file is no report`(text: String, reason: String) throws {
    let error = try #require(throws: JSONReport.ReadError.self) { try JSONReport.read(Array(text.utf8)) }
    #expect(error.description == reason)
  }

  @Test(arguments: [
    (#""severity": "major""#, #""severity": "huge""#, "the severity “huge” is unknown"),
    ("accuracy/no-translate", "accuracy/odd", "the category “accuracy/odd” is unknown"),
    (
      #""byteLength": 15"#, #""byteLength": -1"#,
      "byteOffset 1702 with byteLength -1 is no place in a file"
    ),
    (#""startLine": 30"#, #""startLine": "x""#, "findings[0].location.startLine has the wrong type"),
  ])
  func `says what is wrong in a report`(good: String, bad: String, reason: String) throws {
    let text = String(decoding: try bytes(SampleReport.report), as: UTF8.self)
    let broken = text.replacing(good, with: bad, maxReplacements: 1)
    try #require(broken != text)
    let error = try #require(throws: JSONReport.ReadError.self) { try JSONReport.read(Array(broken.utf8)) }
    #expect(error.description == reason)
  }

  @Test func `writes 17,000 findings in well under a second`() throws {
    var report = SampleReport.report
    report.findings = (0..<17_000).map { report.findings[$0 % report.findings.count] }
    var count = 0
    let time = try ContinuousClock().measure { try JSONReport.write(report) { count += $0.count } }
    print("17,000 findings as JSON: \(count) bytes in \(time)")
    #expect(time < .seconds(3), "three seconds leave room for a busy machine without optimization")
  }

  @Test func `writes the terminal report of 17,000 findings in seconds`() throws {
    var report = SampleReport.report
    report.findings = (0..<17_000).map { index in
      var finding = report.findings[index % report.findings.count]
      finding.finding.page = "p\(index / 70)"
      return finding
    }
    let style = TerminalStyle(width: 100, usesColour: false, usesLinks: false, showsAll: true)
    let time = try ContinuousClock().measure { try ReportFormat.terminal.write(report, style: style) { _ in } }
    print("17,000 findings in a terminal: \(time)")
    #expect(time < .seconds(20))
  }
}
