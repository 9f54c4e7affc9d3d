import Commands
import Foundation
import TestSupport
import Testing

/// What fixes do to real pages: after them, nothing is there that was not there before.
@Suite(.enabled(if: RealPages.folder != nil, Comment(rawValue: RealPages.absence)), .serialized)
struct FixedPagesTests {
  struct Site: Sendable, CustomTestStringConvertible {
    var name: String
    /// Fixes that are made at least.
    var fixes: Int
    /// Findings of sentences that were no certain pair before their names were whole again, and are one then.
    var surer: [[String]] = []
    var testDescription: String { name }
  }

  private struct Report: Decodable {
    struct Finding: Decodable {
      struct Source: Decodable { var byteOffset: Int }
      struct Fix: Decodable { var safe: Bool }
      var rule: String
      var page: String
      var excerpt: String?
      var message: String
      var source: Source?
      var fix: Fix?

      /// The words, which change where a fix is made inside of what another finding is about.
      var words: [String] { [rule, page, excerpt ?? ""] }
      var place: [String] { [rule, page, source.map { "\($0.byteOffset)" } ?? message] }
      var isSafe: Bool { fix?.safe == true }
    }
    var findings: [Finding]
  }

  @Test(arguments: [
    Site(name: "appcert", fixes: 600),
    Site(
      name: "powershell", fixes: 4500,
      surer: [
        [
          "false-friend", "reference/docs-conceptual/developer/cmdlet/cmdlet-error-reporting.md", "se termine",
        ]
      ]),
    Site(name: "adobe", fixes: 1100),
  ])
  func `have nothing new in a second audit`(site: Site) async throws {
    let root = try #require(RealPages.folder).appendingPathComponent(site.name)
    let place = try TemporaryFolder()
    let pages = place.path("fr-FR")
    try FileManager.default.copyItem(atPath: root.appendingPathComponent("fr-FR").path, toPath: pages)
    let english = root.appendingPathComponent("en-US").path
    let before = try await Self.audit(place, english)
    let patch = await ProgramRun(["fix", "fr-FR", "--source", english], in: place.path)
    try place.write("fix.patch", Data(patch.output.utf8))
    #expect(try Self.git(["init", "-q"], in: pages) == 0)
    #expect(try Self.git(["apply", "--check", "../fix.patch"], in: pages) == 0)
    #expect(try Self.git(["apply", "../fix.patch"], in: pages) == 0)

    let after = try await Self.audit(place, english)
    #expect(before.count { $0.isSafe } >= site.fixes)
    #expect(after.filter(\.isSafe).map(\.words) == [])
    let new = Self.new(after, since: before)
    #expect(new.map(\.words) == site.surer)
    let again = await ProgramRun(["fix", "fr-FR", "--source", english], in: place.path)
    #expect(again.output == "")
    #expect(again.errors.contains("0 fixes for 0 pages"))
  }

  private static func audit(_ place: TemporaryFolder, _ english: String) async throws -> [Report.Finding] {
    let run = await ProgramRun(
      ["audit", "fr-FR", "--source", english, "--format", "json", "--quiet"], in: place.path)
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).findings
  }

  /// Findings that the first audit has neither with these words nor, unfixed, of the same English or, where there is none, with the same message.
  private static func new(_ after: [Report.Finding], since before: [Report.Finding]) -> [Report.Finding] {
    // What is the same in both is no match for another one with the same words elsewhere on the page.
    var same = Dictionary(grouping: before) { $0.words + $0.place }
    let other = after.filter { same[$0.words + $0.place]?.popLast() == nil }
    var words = Dictionary(grouping: same.values.joined(), by: \.words)
    let changed = other.filter { words[$0.words]?.popLast() == nil }
    var places = Dictionary(grouping: words.values.joined().filter { !$0.isSafe }, by: \.place)
    return changed.filter { places[$0.place]?.popLast() == nil }
  }

  private static func git(_ arguments: [String], in folder: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-c", "core.autocrlf=false"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
