import Auditing
import Checks
import SourceText
import Terminology
import TestSupport
import Testing

/// One example of one check.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  let check: any Check
  let number: Int
  let example: CheckDescription.Example

  var description: CheckDescription { type(of: check).description }
  var testDescription: String { "\(description.id) \(number)" }
  var target: MarkedText { MarkedText(example.target) }
  var source: MarkedText? { example.source.map { MarkedText($0) } }

  static let all: [ExampleCase] = allChecks.flatMap { check in
    type(of: check).description.examples.enumerated().map { number, example in
      ExampleCase(check: check, number: number + 1, example: example)
    }
  }
  static let faulty = all.filter(\.example.isFaulty)

  /// What the check, alone, finds on the page of the example, or on other texts in its place.
  func findings(source: String? = nil, target: String? = nil) async throws -> [ReportedFinding] {
    let page = TestPage(
      example.path, source: source ?? self.source?.text, target: target ?? self.target.text)
    let others = example.folder.enumerated().map { number, page in
      TestPage("other-\(number + 1).md", source: page.source, target: page.target)
    }
    let report = try await Audit.run([page] + others, checks: [check]) { settings in
      settings.glossary.entries = example.glossary
      settings.strings = ProductStrings(example.strings)
      settings.profile = example.profile
    }
    return report.findings.filter { $0.finding.page == example.path }
  }
}

extension [ReportedFinding] {
  /// The bytes that the findings point at.
  var ranges: [Range<Int>] { compactMap { $0.location.map { $0.bytes.start..<$0.bytes.end } } }

  /// What each one says, to be read in a failure.
  var summary: String {
    map { "\($0.finding.rule) “\($0.location?.excerpt ?? "")”: \($0.finding.message)" }.joined(separator: "\n")
  }

  /// The text with all fixes made.
  func fixed(_ text: String) -> String {
    let edits = flatMap { $0.finding.fix?.edits ?? [] }
    return String(decoding: Fix(edits: edits, isSafe: true).applied(to: [UInt8](text.utf8)), as: UTF8.self)
  }
}
