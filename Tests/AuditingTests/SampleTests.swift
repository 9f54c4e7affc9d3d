import Commands
import Foundation
import Reporting
import TestSupport
import Testing

/// The sample site in Corpora, with the faults planted in it.
struct SampleTests {
  private static let command = ["audit", "Corpora/sample/fr-FR", "--source", "Corpora/sample/en-US", "--jobs", "2"]

  private static func report(_ more: [String] = []) async -> ProgramRun {
    await ProgramRun(command + ["--format", "json"] + more, in: Project.root.path)
  }

  /// Raise these when a check gets better; they are what it reached when they were written.
  private static let leastRecall = 0.38
  private static let leastPrecision = 0.90
  private static let mostFalseAlarms = 0

  @Test func `finds the planted faults`() async throws {
    let pages = Project.url("Corpora/sample/fr-FR")
    let faults = try KnownFault.read(Project.url("Corpora/sample/planted.jsonl"))
    let measured = try TruthScore(RunReport(await Self.report().output), faults: faults, pages: pages)
    #expect(measured.recall >= Self.leastRecall)
    #expect(measured.precision >= Self.leastPrecision, "\(measured.wrong.joined(separator: "\n"))")
  }

  @Test func `says nothing of pages without a fault`() async throws {
    let clean = [
      "about/our-history.md", "get-started/concepts.md", "partners/thistle-forms.md", "troubleshooting/faq.md",
      "get-started/migrer-depuis-la-version-1.md",
    ]
    let measured = try TruthScore(
      RunReport(await Self.report().output), faults: [], clean: clean, pages: Project.url("Corpora/sample/fr-FR"))
    #expect(measured.findings <= Self.mostFalseAlarms, "\(measured.wrong.joined(separator: "\n"))")
  }

  /// What `make run` prints is kept in the project, so that a reader sees it and a change of it is seen.
  @Test func `prints what the project shows`() async throws {
    let terminal = await ProgramRun(Self.command, in: Project.root.path)
    #expect(terminal.status == .done)
    try Project.expect(terminal.output.replacing(#/ · [0-9.]+ s\b/#, with: " · 0.0 s"), isFile: "Reports/sample.txt")
    try Project.expect(RunReport.withoutTimes(await Self.report().output), isFile: "Reports/sample.json")
  }

  @Test func `says the same whatever the number of jobs, and every time`() async throws {
    let first = RunReport.withoutTimes(await Self.report().output)
    for jobs in ["1", "2", "3", "7"] {
      let run = await Self.report(["--jobs", jobs])
      #expect(RunReport.withoutTimes(run.output) == first, "--jobs \(jobs)")
    }
    let again = await Self.report()
    #expect(RunReport.withoutTimes(again.output) == first)
  }

  @Test func `says in whole sentences what it found`() async throws {
    for finding in try RunReport(await Self.report().output).findings {
      #expect(finding.message.hasSuffix("."), "\(finding.rule): \(finding.message)")
    }
  }
}
