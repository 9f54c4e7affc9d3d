import Commands
import Foundation
import TestSupport
import Testing

/// Measurements on real pages, and the floors that they may not fall under.
@Suite(.enabled(if: RealPages.folder != nil, Comment(rawValue: RealPages.absence)), .serialized)
struct RealPagesTests {
  /// What a site must reach: precision of all findings, and recall by category of the labels.
  struct Floor: Sendable, CustomTestStringConvertible {
    var site: String
    var precision: Double
    var recall: [String: Double]
    var testDescription: String { site }
  }

  private static func measure(_ site: String) async throws -> TruthScore {
    let folder = try #require(RealPages.folder)
    let labels = try KnownFault.read(folder.appendingPathComponent("labels/dev.jsonl")).filter { $0.dataset == site }
    let run = try await RealPages.audit(site)
    return try TruthScore(RunReport(run.output), faults: labels, pages: folder.appendingPathComponent("\(site)/fr-FR"))
  }

  @Test(arguments: [
    Floor(site: "appcert", precision: 0.85, recall: ["name-translated": 0.80, "untranslated": 0.95]),
    Floor(site: "powershell", precision: 0.85, recall: ["number": 0.90, "name-translated": 0.40]),
  ])
  func `finds the faults that reviewers found`(floor: Floor) async throws {
    let measured = try await Self.measure(floor.site)
    #expect(measured.precision >= floor.precision, "\(measured.wrong.joined(separator: "\n"))")
    for (category, least) in floor.recall { #expect(measured.recall(category) >= least, "\(category)") }
    #expect(!measured.known.isEmpty)
  }

  @Test func `leaves a human translation in peace`() async throws {
    let report = try RunReport(await RealPages.audit("react").output)
    let grave = report.findings.count { $0.severity == "major" || $0.severity == "critical" }
    #expect(report.run.sourceWords > 50_000)
    #expect(grave * 1000 <= report.run.sourceWords, "\(grave) findings in \(report.run.sourceWords) words")
  }

  @Test(arguments: ["appcert", "powershell", "adobe", "react"])
  func `says the same whatever the number of jobs`(site: String) async throws {
    let one = try await RealPages.audit(site, jobs: 1)
    let two = try await RealPages.audit(site, jobs: 2)
    #expect(one.status == .done || one.status == .incomplete)
    #expect(RunReport.withoutTimes(one.output) == RunReport.withoutTimes(two.output))
  }

  /// The page that the project started from has no English beside it.
  @Test func `finds the lost names of a page alone`() async throws {
    let folder = try #require(RealPages.folder)
    let page = "fr-FR/Apps/outlook/outreach-sales-engagement-for-outlook.md"
    let run = await ProgramRun(
      ["audit", page, "--no-source", "--format", "json"], in: folder.appendingPathComponent("appcert").path)
    let findings = try RunReport(run.output).findings
    for line in [2, 9, 18, 30, 34, 37, 72, 80, 103] {
      #expect(
        findings.contains {
          $0.location?.startLine == line && $0.rule == "name-translated" && $0.suggestion?.contains("Outreach") == true
        }, "line \(line)")
    }
    for line in [21, 22, 54, 60] {
      #expect(
        findings.contains { $0.location?.startLine == line && $0.rule == "untranslated-segment" }, "line \(line)")
    }
    #expect(!findings.contains { (38...40).contains($0.location?.startLine ?? 0) })
  }
}
