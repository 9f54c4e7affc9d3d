import Auditing
import Checks
import SourceText
import TestSupport
import Testing

/// The space that the configuration asks for is the one that a fix puts before a mark.
struct NoBreakSpaceTests {
  @Test(arguments: [
    (NoBreakPolicy.narrow, ["\u{A0}", "\u{202F}", "\u{A0}", "\u{A0}"]),
    (.wide, ["\u{A0}", "\u{A0}", "\u{A0}", "\u{A0}"]),
    (.folder, []),
  ])
  func `the configured space replaces an ordinary one`(policy: NoBreakPolicy, wanted: [String]) async throws {
    let page = TestPage("a.md", source: nil, target: "Voici : c’est vrai ! Dites « oui » ici.\n")
    let report = try await Audit.run([page], checks: [InconsistentSpace()]) { $0.noBreakSpaces = policy }
    #expect(report.findings.flatMap { $0.finding.fix?.edits ?? [] }.map(\.replacement) == wanted)
  }

  @Test func `a profile without the space asks for none`() async throws {
    let page = TestPage("a.md", source: nil, target: "Voici : c’est vrai ! Dites « oui » ici.\n")
    for profile in ["eu", "fr-CH"] {
      let report = try await Audit.run([page], checks: [InconsistentSpace()]) {
        $0.noBreakSpaces = .narrow
        $0.profile = profile
      }
      #expect(report.findings.flatMap { $0.finding.fix?.edits ?? [] }.count == (profile == "eu" ? 0 : 2))
    }
  }
}
