import Auditing
import Checks
import SourceText
import TestSupport
import Testing

/// What stands beside its English on other pages is judged by that English where it stands alone.
struct BorrowedFindingsTests {
  private static let faulty = ("Harbor 365 clients supported", "Harbor 365 clients pris en charge")
  private static let sound = ("Harbor 365 clients supported", "Clients Harbor 365 pris en charge")

  private static func findings(
    _ pairs: [(source: String, target: String)], alone: String
  ) async throws -> [ReportedFinding] {
    let paired = pairs.enumerated().map { TestPage("\($0).md", source: $1.source, target: $1.target) }
    let report = try await Audit.run(
      paired + [TestPage("alone.md", source: nil, target: alone)], checks: [NameBeforeNoun()])
    return report.findings.filter { $0.finding.page == "alone.md" }
  }

  @Test func `the same text on a page with English lends its findings`() async throws {
    let found = try await Self.findings(
      [Self.faulty, Self.faulty], alone: "Un autre paragraphe.\n\n\(Self.faulty.1)\n")
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.location?.excerpt == "Harbor 365 clients")
    #expect(finding.location?.start.line == 3)
    #expect(finding.finding.source == nil)
    #expect(finding.finding.evidence == ["the same text stands beside its English on “0.md”"])
  }

  @Test func `what most pages do not show is not lent`() async throws {
    let other = (source: "Harbor 365, clients and support", target: Self.faulty.1)
    #expect(try await Self.findings([Self.faulty, other, other], alone: Self.faulty.1).isEmpty)
  }

  @Test func `other text lends nothing`() async throws {
    #expect(try await Self.findings([Self.faulty], alone: "\(Self.faulty.1) aussi").isEmpty)
    #expect(try await Self.findings([Self.sound], alone: Self.sound.1).isEmpty)
  }
}
