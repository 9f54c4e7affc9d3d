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
    ("rdjson", "sample.rdjson"), ("xliff", "sample.xlf"), ("tmx", "sample.tmx"),
  ])
  func `are current`(format: String, name: String) async throws {
    let output = try await Self.output(format)
    let file = Self.repository.appendingPathComponent("Reports").appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD"] == "all" { try Data(output.utf8).write(to: file) }
    let recorded = try Data(contentsOf: file)
    #expect(Array(recorded) == Array(output.utf8), "Reports/\(name) is not current: RECORD=all writes it anew")
  }

  @Test func `the page of rules is current`() async throws {
    let outcome = try await Workplace().run(["rules", "--format", "markdown"], rulebook: .all)
    let file = Self.repository.appendingPathComponent("Reports/rules.md")
    if ProcessInfo.processInfo.environment["RECORD"] == "all" { try Data(outcome.output.utf8).write(to: file) }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(recorded == outcome.output, "Reports/rules.md is not current: RECORD=all writes it anew")
  }

  /// Whole pages are in the run and not in its JSON.
  private static func output(_ format: String) async throws -> String {
    if ReportFormat(rawValue: format)?.showsPassages == true { return try await run(format) }
    let place = try Workplace(["run.json": try await run("json")])
    let outcome = await place.run(["report", "run.json", "--format", format], rulebook: .all)
    try #require(outcome.status == .done)
    return outcome.output
  }

  /// The sample run, with a time that is always the same.
  private static func run(_ format: String) async throws -> String {
    let (output, errors) = (Sink(), Sink())
    let console = Console(
      output: output.stream(isTerminal: false), errors: errors.stream(isTerminal: false), environment: [:],
      folder: repository.path)
    let arguments = ["audit", "Corpora/sample/fr-FR", "--source", "Corpora/sample/en-US", "--format", format]
    let status = await Program.run(arguments, console: console, rulebook: .all)
    try #require(status == .done, "\(errors.text)")
    return output.text
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "2026-01-31T09:00:00Z")
      .replacing(/"seconds": [0-9.]+/, with: #""seconds": 1.00"#, maxReplacements: 1)
  }
}
