import Commands
import Foundation
import TestSupport
import Testing

/// What the README says of the program and what can be checked of it.
struct ReadmeTests {
  private let readme: String

  init() throws { readme = try Project.text("README.md") }

  /// The text between a heading and the next one of its level or above.
  private func section(_ heading: String) throws -> Substring {
    let start = try #require(readme.range(of: "\n\(heading)\n"))
    let level = heading.prefix { $0 == "#" }
    let end = readme[start.upperBound...].range(of: "\n\(level) ")?.lowerBound ?? readme.endIndex
    return readme[start.upperBound..<end]
  }

  private static func options(in text: some StringProtocol) -> Set<String> {
    Set(String(text).matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
  }

  @Test func `lists the options that there are`() async throws {
    let help = await ProgramRun(["audit", "--help"], in: Project.root.path)
    let known = Self.options(in: help.output).subtracting(["--help", "--version"])
    let listed = Self.options(in: try section("## Auditing"))
    #expect(listed.subtracting(known).isEmpty)
    #expect(known.subtracting(listed).isEmpty)
  }

  @Test func `shows what the program prints`() throws {
    let sample = try Project.text("Reports/sample.txt")
    let shown = try section("## What it says").split(separator: "```")
    let example = try #require(shown.first { $0.hasPrefix("text\n") }).dropFirst(5)
    for finding in example.split(separator: "\n\n") {
      #expect(sample.contains(finding.trimmingCharacters(in: .newlines)), "\(finding)")
    }
  }

  @Test func `names the commands that there are`() async throws {
    let help = await ProgramRun(["--help"], in: Project.root.path)
    let known = Set(help.output.matches(of: #/(?m)^  ([a-z]+)(?: \(default\))?  +[A-Z]/#).map { String($0.1) })
      .union(["help"])
    let named = Set(readme.matches(of: /`?relecteur ([a-z]+)\b/).map { String($0.1) })
    #expect(named.isSubset(of: known), "\(named.subtracting(known))")
    #expect(known.subtracting(named).subtracting(["help"]).isEmpty)
  }

  @Test func `shows a configuration that is right`() async throws {
    let section = try section("## Configuration")
    let start = try #require(section.range(of: "```yaml\n")).upperBound
    let end = try #require(section.range(of: "\n```\n", range: start..<section.endIndex)).lowerBound
    let folder = try TemporaryFolder([
      "fr-FR/.relecteur.yml": String(section[start..<end]), "fr-FR/a.md": "Texte.\n", "en-US/a.md": "Text.\n",
    ])
    let run = await ProgramRun(["audit", "fr-FR"], in: folder.path)
    #expect(run.status == .done, "\(run.errors)")
  }

  @Test func `lists the exit codes`() throws {
    let codes = try section("### Exit codes").matches(of: #/(?m)^\| (\d) \|/#).map { Int32($0.1) }
    #expect(codes == [0, 1, 2, 3, 4])
    #expect(codes.allSatisfy { RunStatus(rawValue: $0!) != nil } && RunStatus(rawValue: 5) == nil)
  }

  @Test func `names files that are there`() throws {
    for match in readme.matches(of: /\]\(([A-Za-z][^):]*)\)/) {
      #expect(FileManager.default.fileExists(atPath: Project.url(String(match.1)).path), "\(match.1)")
    }
    for path in ["Corpora/sample"] {
      #expect(readme.contains(path) && FileManager.default.fileExists(atPath: Project.url(path).path))
    }
  }
}
