import Commands
import Foundation
import Reporting
import Testing

/// `Reports/` shows what the formats look like, from the sample site.
struct SampleReportsTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The terminal and the JSON report have their own test.
  @Test(arguments: [
    ("sarif", "sample.sarif"), ("html", "sample.html"), ("csv", "sample.csv"), ("jsonl", "sample.jsonl"),
    ("markdown", "sample.md"), ("junit", "sample.junit.xml"), ("github", "sample.github.txt"),
    ("rdjson", "sample.rdjson"),
  ])
  func `are current`(format: String, name: String) async throws {
    let place = try Workplace(["run.json": try await Self.run()])
    let outcome = await place.run(["report", "run.json", "--format", format], rulebook: .all)
    #expect(outcome.status == .done)
    let file = Self.repository.appendingPathComponent("Reports").appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD"] == "all" { try Data(outcome.output.utf8).write(to: file) }
    let recorded = try Data(contentsOf: file)
    #expect(Array(recorded) == Array(outcome.output.utf8), "Reports/\(name) is not current: RECORD=all writes it anew")
  }

  @Test func `the page of rules is current`() async throws {
    let outcome = try await Workplace().run(["rules", "--format", "markdown"], rulebook: .all)
    let file = Self.repository.appendingPathComponent("Reports/rules.md")
    if ProcessInfo.processInfo.environment["RECORD"] == "all" { try Data(outcome.output.utf8).write(to: file) }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(recorded == outcome.output, "Reports/rules.md is not current: RECORD=all writes it anew")
  }

  /// The sample run as JSON, with a time that is always the same.
  private static func run() async throws -> String {
    let (output, errors) = (Sink(), Sink())
    let console = Console(
      output: output.stream(isTerminal: false), errors: errors.stream(isTerminal: false), environment: [:],
      folder: repository.path)
    let arguments = ["audit", "Corpora/sample/fr-FR", "--source", "Corpora/sample/en-US", "--format", "json"]
    let status = await Program.run(arguments, console: console, rulebook: .all)
    try #require(status == .done, "\(errors.text)")
    return output.text
      .replacing(/"startedAt": "[^"]*"/, with: #""startedAt": "2026-01-31T09:00:00Z""#, maxReplacements: 1)
      .replacing(/"seconds": [0-9.]+/, with: #""seconds": 1.00"#, maxReplacements: 1)
  }
}
