import Commands
import Foundation
import Testing

/// What fixes do to the sample site.
struct FixedSampleTests {
  private static let sample = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Corpora/sample")

  private struct Report: Decodable {
    struct Finding: Decodable, Hashable {
      struct Fix: Decodable, Hashable { var safe: Bool }
      var rule: String
      var page: String
      var message: String
      var fix: Fix?
    }
    var findings: [Finding]
  }

  private static func place() throws -> Workplace {
    let place = try Workplace()
    for folder in ["en-US", "fr-FR"] {
      try FileManager.default.copyItem(atPath: sample.appendingPathComponent(folder).path, toPath: place.path(folder))
    }
    return place
  }

  private static func audit(_ place: Workplace) async throws -> [Report.Finding] {
    let outcome = await place.run(["audit", "fr-FR", "--format", "json", "--quiet"], rulebook: .all)
    return try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8)).findings
  }

  private static func pages(_ place: Workplace) throws -> [String: Data] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: place.path("fr-FR"))
    return paths.reduce(into: [:]) { $0[$1] = FileManager.default.contents(atPath: place.path("fr-FR/" + $1)) }
  }

  @Test func `are gone in a second audit, and nothing new is there`() async throws {
    let place = try Self.place()
    let before = try await Self.audit(place)
    #expect(before.contains { $0.rule == "name-translated" && $0.fix?.safe == true })
    // What overlaps another fix is left for a second run.
    for _ in 1...2 { _ = await place.run(["fix", "fr-FR", "--write", "--quiet"], rulebook: .all) }
    let after = try await Self.audit(place)
    #expect(after.filter { $0.fix?.safe == true } == [])
    #expect(Set(after).subtracting(before) == [])
  }

  @Test func `leave other pages as they are, byte for byte`() async throws {
    let place = try Self.place()
    let before = try Self.pages(place)
    let fixable = Set(try await Self.audit(place).filter { $0.fix?.safe == true }.map(\.page))
    _ = await place.run(["fix", "fr-FR", "--write", "--quiet"], rulebook: .all)
    let after = try Self.pages(place)
    for (path, bytes) in before { #expect((after[path] == bytes) == !fixable.contains(path), "\(path)") }
  }

  @Test func `are a patch that git takes and that does the same`() async throws {
    let (patched, written) = (try Self.place(), try Self.place())
    let patch = await patched.run(["fix", "fr-FR", "--quiet"], rulebook: .all)
    try patched.write("fix.patch", Data(patch.output.utf8))
    #expect(try Git.run(["init", "-q"], in: patched.path("fr-FR")) == 0)
    #expect(try Git.run(["apply", "--check", "../fix.patch"], in: patched.path("fr-FR")) == 0)
    #expect(try Git.run(["apply", "../fix.patch"], in: patched.path("fr-FR")) == 0)
    try FileManager.default.removeItem(atPath: patched.path("fr-FR/.git"))
    _ = await written.run(["fix", "fr-FR", "--write", "--quiet"], rulebook: .all)
    #expect(try Self.pages(patched) == Self.pages(written))
  }
}
