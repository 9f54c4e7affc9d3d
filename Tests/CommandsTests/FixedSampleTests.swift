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
    _ = await place.run(["fix", "fr-FR", "--write", "--quiet"], rulebook: .all)
    let after = try await Self.audit(place)
    #expect(after.filter { $0.fix?.safe == true } == [])
    #expect(Set(after).subtracting(before) == [])
  }

  /// Spaces beside marks that would no longer be any without them, and what stands where a word is lost.
  @Test(arguments: [
    ("The **timeout** is long.", "Le **délai d'** attente est long."),
    ("The **.txt** files.", "Les fichiers **. txt**"),
    ("Open the **Target** page.", "Ouvrez la page **&#x200B;**."),
    ("Click the **Source** list to filter.", "Cliquez sur la liste **&#x200B;**&#x200B;pour filtrer."),
    ("Target it with **Target**.", "Ciblez-le à l’aide de ."),
  ])
  func `leave alone what they would break`(english: String, french: String) async throws {
    let place = try Workplace(["en/a.md": english + "\n", "fr/a.md": french + "\n"])
    _ = await place.run(["fix", "fr", "--source", "en", "--write", "--rules", Self.spacing], rulebook: .all)
    #expect(try place.read("fr/a.md") == french + "\n")
  }

  private static let spacing = "space-after-elision,space-before-punctuation,stray-invisible-character"

  @Test func `leave nothing for a second run`() async throws {
    let place = try Self.place()
    _ = await place.run(["fix", "fr-FR", "--write", "--quiet"], rulebook: .all)
    let pages = try Self.pages(place)
    let again = await place.run(["fix", "fr-FR", "--write"], rulebook: .all)
    #expect(again.errors.hasPrefix("relecteur: 0 fixes made on 0 pages"))
    #expect(try Self.pages(place) == pages)
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
