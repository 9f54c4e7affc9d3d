import Auditing
import Checks
import Foundation
import Pages
import Reporting
import SourceText
import TestSupport
import Testing

/// A folder a case in Tests/GoldenPages: the pages, how the French one is read and what is found in it. `RECORD=all`
/// writes both anew; what changed is reviewed like code.
struct GoldenPageTests {
  private static let cases: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: Project.url("Tests/GoldenPages").path)
    return (names ?? []).sorted()
  }()

  @Test(arguments: cases)
  func `reads and finds what it did`(name: String) async throws {
    let folder = "Tests/GoldenPages/\(name)"
    let page = try Project.text(folder + "/fr/page.md")
    let report = try await Audit.run(
      [TestPage("page.md", source: try? Project.text(folder + "/en/page.md"), target: page)], checks: allChecks)
    var reader = try PageReader(language: "fr")
    let blocks = try reader.read(SourceFile(path: "page.md", bytes: [UInt8](page.utf8))).listing
    try Project.expect(Self.visible(blocks), isFile: folder + "/blocks.txt")
    let lines = report.problems.map { "\($0.page): \($0.reason)" } + report.findings.map(Self.line)
    try Project.expect(Self.visible(lines.map { $0 + "\n" }.joined()), isFile: folder + "/findings.txt")
  }

  private static func line(_ found: ReportedFinding) -> String {
    let place = found.location.map { "\($0.start.line):\($0.start.column)–\($0.end.line):\($0.end.column)" } ?? "–"
    let suggestion = found.finding.suggestion.map { " → “\($0)”" } ?? ""
    return
      "\(place) \(found.finding.rule) \(found.finding.severity.rawValue) “\(found.location?.excerpt ?? "")”\(suggestion)"
      + "\n    \(found.finding.message)"
  }

  private static func visible(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { VisibleText.string(String($0)) }
      .joined(separator: "\n")
  }
}
