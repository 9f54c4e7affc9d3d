import Auditing
import Commands
import Foundation
import TestSupport
import Testing

/// What keeps an audit bearable: settings for some pages, baselines, changed lines, bounds.
struct LivingWithItTests {
  private static let pages = [
    "fr-FR/a.md": "Elle passe par l’Meridian.\n", "en-US/a.md": "It runs through Meridian.\n",
    "fr-FR/old/b.md": "Elle passe par l’Meridian.\n", "en-US/old/b.md": "It runs through Meridian.\n",
  ]

  private func findings(_ folder: TemporaryFolder, _ options: String...) async throws -> [String] {
    let run = await ProgramRun(["audit", "fr-FR", "--format", "json"] + options, in: folder.path)
    let report = try RunReport(run.output)
    return report.findings.map { "\($0.page) \($0.rule) \($0.severity)" }
  }

  @Test func `settings hold for the pages that they name`() async throws {
    let folder = try TemporaryFolder(Self.pages)
    #expect(try await findings(folder).count == 2)
    try folder.write(
      ".relecteur.yml",
      Data(
        """
        rules: {illegal-elision: critical}
        overrides:
          - pages: [old/**]
            rules: {illegal-elision: off}
        """.utf8))
    #expect(try await findings(folder) == ["a.md illegal-elision critical"])
    #expect(try await findings(folder, "--rules", "illegal-elision").count == 2)
    try folder.write(
      ".relecteur.yml",
      Data(
        """
        rules: {illegal-elision: off}
        overrides:
          - pages: ["old/**"]
            rules: {illegal-elision: on}
          - pages: ["b.md"]
            minimum-confidence: 1
        """.utf8))
    #expect(try await findings(folder) == [])
    #expect(try await findings(folder, "--min-confidence", "0.5") == ["old/b.md illegal-elision minor"])
  }

  @Test func `a baseline outlives edits elsewhere, moved and rewrapped lines`() async throws {
    let folder = try TemporaryFolder(Self.pages)
    let options = ["audit", "fr-FR", "--format", "json", "--output", "run.json", "--quiet"]
    #expect(await ProgramRun(options, in: folder.path).status == .done)
    try folder.write("fr-FR/a.md", Data("# Titre\n\nUn autre mot.\n\nElle passe\npar l’Meridian.\n".utf8))
    try folder.write("en-US/a.md", Data("# Title\n\nAnother word.\n\nIt runs through Meridian.\n".utf8))
    #expect(try await findings(folder, "--baseline", "run.json") == [])
    try folder.write("fr-FR/a.md", Data("# Titre\n\nElle court par l’Meridian.\n".utf8))
    #expect(try await findings(folder, "--baseline", "run.json").contains("a.md illegal-elision minor"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git"), "skipped: it needs git"))
  func `only changed sentences count`() async throws {
    let folder = try TemporaryFolder(Self.pages)
    try git(["init", "-q"], in: folder)
    // What the repository names must not run.
    try folder.write(".gitattributes", Data("*.md filter=trap diff=trap\n".utf8))
    try git(["config", "filter.trap.clean", "touch trapped; cat"], in: folder)
    try git(["config", "diff.trap.textconv", "touch trapped; cat"], in: folder)
    try git(["config", "core.fsmonitor", "touch trapped"], in: folder)
    try git(["-c", "filter.trap.clean=cat", "-c", "core.fsmonitor=false", "add", "-A"], in: folder)
    try git(
      [
        "-c", "user.name=x", "-c", "user.email=x@y", "-c", "filter.trap.clean=cat", "-c", "core.fsmonitor=false",
        "commit", "-q", "-m", "x",
      ], in: folder)
    #expect(try await findings(folder, "--changed-since", "HEAD") == [])
    let text = "Elle passe par l’Meridian.\n\nElle revient\npar l’Meridian.\n"
    try folder.write("fr-FR/a.md", Data(text.utf8))
    try folder.write("en-US/a.md", Data("It runs through Meridian.\n\nIt returns through Meridian.\n".utf8))
    #expect(try await findings(folder, "--changed-since", "HEAD") == ["a.md illegal-elision minor"])
    try folder.write("fr-FR/c.md", Data("Elle passe par l’Meridian.\n".utf8))
    #expect(try await findings(folder, "--changed-since", "HEAD").contains("c.md illegal-elision minor"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("trapped")))
    for wrong in ["no-such-branch", "--help", "", "HEAD:fr-FR"] {
      let run = await ProgramRun(["audit", "fr-FR", "--changed-since=\(wrong)"], in: folder.path)
      #expect(run.status == .usage && run.errors.contains("--changed-since"), "\(run.errors)")
    }
  }

  private func git(_ arguments: [String], in folder: TemporaryFolder) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/git")
    process.arguments = ["-C", folder.path] + arguments
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `a page shows only so many findings of a rule, and what many pages share is counted`() async throws {
    let lines = (1...14).map { "Elle passe par l’Meridian\($0)x." }
    let english = (1...14).map { "It runs through Meridian\($0)x." }
    let folder = try TemporaryFolder([
      "fr-FR/a.md": lines.joined(separator: "\n\n") + "\n", "en-US/a.md": english.joined(separator: "\n\n") + "\n",
    ])
    let run = await ProgramRun(["audit", "fr-FR", "--rules", "illegal-elision"], in: folder.path)
    #expect(run.output.contains("  and more of illegal-elision ×4\n"), "\(run.output)")
    let one = await ProgramRun(
      ["audit", "fr-FR", "--rules", "illegal-elision", "--max-per-rule", "1"], in: folder.path)
    #expect(one.output.contains("  and more of illegal-elision ×13\n"))
    let all = await ProgramRun(["audit", "fr-FR", "--rules", "illegal-elision", "--all"], in: folder.path)
    #expect(!all.output.contains("and more of"))
    let comments = await ProgramRun(
      ["audit", "fr-FR", "--rules", "illegal-elision", "--format", "rdjson"], in: folder.path)
    #expect(comments.output.contains("(And 4 more of this rule on the page.)"))
    #expect(comments.output.matches(of: /"code"/).count == 10)

    let many = try TemporaryFolder(
      Dictionary(
        uniqueKeysWithValues: ["a", "b", "c"].flatMap {
          [("fr-FR/\($0).md", "Elle passe par l’Meridian.\n"), ("en-US/\($0).md", "It runs through Meridian.\n")]
        }))
    let json = await ProgramRun(["audit", "fr-FR", "--format", "json"], in: many.path)
    #expect(json.output.contains(#""repeated": {"pages": 3, "firstPage": "a.md"}"#), "\(json.output)")
  }

  @Test func `a fault of the template of HTML pages counts once`() async throws {
    func site(_ pages: [String], _ type: String, _ isPage: (String) -> String) throws -> TemporaryFolder {
      let english = isPage("It runs through Meridian.")
      let french = isPage("Elle passe par l’Meridian.")
      return try TemporaryFolder(
        Dictionary(
          uniqueKeysWithValues: pages.flatMap { [("fr-FR/\($0).\(type)", french), ("en-US/\($0).\(type)", english)] }))
    }
    func html(_ text: String) -> String { "<html><body><p>\(text)</p></body></html>\n" }
    #expect(
      try await findings(site(["a", "b", "c"], "html", html), "--rules", "illegal-elision")
        == ["a.html illegal-elision minor", "b.html illegal-elision neutral", "c.html illegal-elision neutral"])
    // Two pages are no template, and pages in Markdown have none.
    #expect(
      try await findings(site(["a", "b"], "html", html), "--rules", "illegal-elision")
        == ["a.html illegal-elision minor", "b.html illegal-elision minor"])
    #expect(
      try await findings(site(["a", "b", "c"], "md") { $0 + "\n" }, "--rules", "illegal-elision")
        == ["a.md illegal-elision minor", "b.md illegal-elision minor", "c.md illegal-elision minor"])
  }
}

/// How sure a score is.
struct ScoreTests {
  /// The ends were computed with the gamma distribution of SciPy 1.17.
  @Test func `a short page proves little`() {
    #expect(Score(findings: [], words: 50).interval == 0...100)
    #expect(Score(findings: [], words: 900).interval == 89.8...100)
    #expect(Score(findings: [], words: 100_000).interval == 99.9...100)
    #expect(Score(findings: [], words: 0).interval == 0...100)
    #expect(Score(findings: [.minor, .minor, .major], words: 900).interval == 89.1...99.9)
    let several = [Severity](repeating: .major, count: 40) + [Severity](repeating: .minor, count: 100)
    #expect(Score(findings: several, words: 20_000).interval == 97.9...98.8)
    let many = [Severity](repeating: .critical, count: 300) + [Severity](repeating: .minor, count: 2000)
    #expect(Score(findings: many, words: 100_000).interval == 89.6...91.3)
    #expect(Score(findings: [Severity](repeating: .minor, count: 5000), words: 100_000).interval == 94.8...95.1)
  }
}
