import Auditing
import Checks
import SourceText
import TestSupport
import Testing

/// Comments that silence rules.
struct SuppressionTests {
  private static let fault = "Elle passe par l’Meridian."

  /// What is found on a page, `line rule`; the English has the sentences without the comments.
  private func found(
    _ target: String, path: String = "page.md", source: String = "It runs through Meridian.\n",
    configure: (inout AuditSettings) -> Void = { _ in }
  ) async throws -> [String] {
    let page = TestPage(path, source: source, target: target)
    let report = try await Audit.run([page], checks: allChecks, configure: configure)
    return report.findings.map { "\($0.location?.start.line ?? 0) \($0.finding.rule)" }
  }

  @Test(arguments: [
    "<!-- relecteur-disable illegal-elision -->\n\n\(fault)\n",
    "<!-- relecteur-disable -->\n\n\(fault)\n",
    "<!-- relecteur-disable double-space, illegal-elision -- a name -->\n\n\(fault)\n\nUn  mot.\n",
    "<!-- relecteur-disable-next-line illegal-elision -->\n\(fault)\n",
    "<!-- relecteur-disable-next-line illegal-elision -->\n\n\(fault)\n",
    "\(fault) <!-- relecteur-disable-line illegal-elision -->\n",
    "{/* relecteur-disable-next-line illegal-elision */}\n\(fault)\n",
    "---\n# relecteur-disable illegal-elision\ntitle: Meridian\n---\n\n\(fault)\n",
    "<!--\r\n  relecteur-disable\r\n  illegal-elision\r\n-->\r\n\r\n\(fault)\r\n",
  ])
  func `silence`(page: String) async throws {
    let source = page.contains("title:") ? "---\ntitle: Meridian\n---\n\nIt runs through Meridian.\n" : nil
    let more = page.contains("Un  mot") ? "It runs through Meridian.\n\nA word.\n" : "It runs through Meridian.\n"
    #expect(try await found(page, source: source ?? more) == [])
  }

  @Test func `silence in HTML and in YAML`() async throws {
    let html = "<p>\(Self.fault)</p>"
    #expect(
      try await found(
        "<!-- relecteur-disable-next-line illegal-elision -->\n\(html)\n", path: "page.html",
        source: "<p>It runs through Meridian.</p>") == [])
    #expect(
      try await found(
        "title: \(Self.fault) # relecteur-disable-line illegal-elision\n", path: "page.yml",
        source: "title: It runs through Meridian.\n") == [])
  }

  @Test func `hold for their lines and rules only`() async throws {
    let page = """
      <!-- relecteur-disable illegal-elision -->

      Elle passe par l’Meridian.

      <!-- relecteur-enable illegal-elision -->

      Elle revient par l’Meridian.

      <!-- relecteur-disable -->

      Elle repasse par l’Meridian.

      <!-- relecteur-enable illegal-elision -->

      Elle dort par l’Meridian.

      <!-- relecteur-enable -->
      """
    let source = "It runs through Meridian.\n\nIt returns.\n\nIt runs again.\n\nIt sleeps.\n"
    let elisions = try await found(page, source: source).filter { $0.hasSuffix("illegal-elision") }
    #expect(elisions == ["7 illegal-elision", "15 illegal-elision"])
  }

  @Test func `are text in code`() async throws {
    let page = "```\n<!-- relecteur-disable illegal-elision -->\n```\n\n\(Self.fault)\n"
    let source = "```\n<!-- relecteur-disable illegal-elision -->\n```\n\nIt runs through Meridian.\n"
    #expect(try await found(page, source: source) == ["5 illegal-elision"])
  }

  @Test(arguments: [
    ("<!-- relecteur-disable-next-line double-space -->\nElle passe.\n", "“double-space” finds nothing here"),
    ("<!-- relecteur-disable -->\nElle passe.\n", "No rule finds anything here"),
    ("<!-- relecteur-enable -->\nElle passe.\n", "No rule is silenced here"),
    ("<!-- relecteur-disable no-such-rule -->\nElle passe.\n", "There is no rule “no-such-rule”"),
    ("<!-- relecteur-ignore double-space -->\nElle passe.\n", "“relecteur-ignore” means nothing"),
  ])
  func `are reported where they silence nothing`(page: String, message: String) async throws {
    let report = try await Audit.run([TestPage("a.md", source: "It runs.\n", target: page)], checks: allChecks)
    let findings = report.findings.map(\.finding).filter { $0.rule == "unused-suppression" }
    #expect(findings.count == 1 && findings.first?.severity == .neutral)
    #expect(findings.first?.message.description.hasPrefix(message) == true, "\(findings.map(\.message))")
  }

  @Test func `are not judged by a run that leaves the rule out`() async throws {
    let page = "<!-- relecteur-disable-next-line double-space -->\nElle passe.\n"
    #expect(try await found(page) { $0.enabledRules = ["illegal-elision", "unused-suppression"] } == [])
    #expect(try await found(page) { $0.disabledRules = ["unused-suppression"] } == [])
  }

  @Test func `survive what nobody closes`() async throws {
    #expect(try await found("\(Self.fault)\n\n<!-- relecteur-disable illegal-elision").contains("1 illegal-elision"))
    #expect(try await found("relecteur-disable\n\n\(Self.fault)\n") == ["3 illegal-elision"])
  }
}
