import TestSupport
import Testing

/// Names that everybody knows, on a page without English.
struct LoneNameTests {
  private func findings(_ text: String) async throws -> [RunReport.Finding] {
    let folder = try TemporaryFolder(["fr/a.md": text])
    let options = ["--no-source", "--rules", "name-translated", "--format", "json"]
    let run = await ProgramRun(["audit", "fr"] + options, in: folder.path)
    return try RunReport(run.output).findings
  }

  @Test(arguments: [
    ("Installez [Blazor](blazor.md).\n\nLes applications éblouissantes démarrent.", "éblouissantes", "“Blazor”"),
    ("Installez `asp.net core`.\n\nLe cœur d'ASP.NET est là.", "cœur d'ASP.NET", "“ASP.NET Core”"),
    ("Voyez [ici](https://fontawesome.example).\n\nLa police géniale est là.", "police géniale", "“Font Awesome”"),
  ])
  func `says what a well-known name became`(text: String, words: String, name: String) async throws {
    let found = try await findings(text)
    #expect(found.map(\.excerpt) == [words])
    #expect(found.allSatisfy { $0.message.contains(name) })
  }

  @Test func `leaves the same words alone where the page has nothing to do with the name`() async throws {
    #expect(try await findings("Le soleil est éblouissant, le rasoir tranche, la police géniale arrive.").isEmpty)
  }
}
