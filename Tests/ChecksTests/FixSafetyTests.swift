import Auditing
import Checks
import SourceText
import TestSupport
import Testing

struct FixSafetyTests {
  /// Of a name that got lost two spaces may be all that shows its place: they are `lost-name`’s, and no fault of their own.
  @Test(arguments: [
    (source: "For example, [!DNL Harbor Sync] is ready.", target: "Par exemple,  est prêt.", areSafe: []),
    (
      source: "For example, [!DNL Harbor Sync] is ready.", target: "Par exemple,  [!DNL Harbor Sync] est prêt.",
      areSafe: [true]
    ),
  ])
  func `closes no gap that a lost name left`(source: String, target: String, areSafe: [Bool]) async throws {
    let page = TestPage("page.md", source: source, target: target)
    let report = try await Audit.run([page], checks: [DoubleSpace()]) { _ in }
    #expect(report.findings.map { $0.finding.fix?.isSafe } == areSafe)
  }
}
