import Auditing
import Checks
import Reporting
import TestSupport
import Testing

/// What was found in a sentence is said again where it repeats, and no report shows it.
struct FindingMemoryTests {
  /// The pages of all examples in three folders, in one of them behind a paragraph of their own, so that each sentence stands
  /// three times and at two places.
  private static let pages: [TestPage] = ["a", "b", "c"].flatMap { folder in
    allChecks.flatMap { type(of: $0).description.examples }.enumerated().map { number, example in
      func page(_ text: String) -> String {
        let plain = text.replacing("⟦", with: "").replacing("⟧", with: "")
        return folder == "b" && !plain.hasPrefix("---") ? "« é👨‍👩‍👧 »\n\n\(plain)" : plain
      }
      return TestPage(
        "\(folder)/\(number)-\(example.path)", source: example.source.map(page), target: page(example.target))
    }
  }

  private static func report(_ configure: (inout AuditSettings) -> Void) async throws -> String {
    let report = try await Audit.run(pages, checks: allChecks) { settings in
      settings.minimumConfidence = 0
      configure(&settings)
    }
    var bytes: [UInt8] = []
    try ReportFormat.json.write(report, style: .plain) { bytes += $0 }
    return RunReport.withoutTimes(String(decoding: bytes, as: UTF8.self))
  }

  @Test(arguments: [1, 2]) func `says the same with and without a memory`(jobs: Int) async throws {
    let remembering = try await Self.report { $0.jobs = jobs }
    let forgetful = try await Self.report { $0.remembersFindings = false }
    #expect(remembering == forgetful)
    #expect(try RunReport(forgetful).findings.count > 300)
  }
}
