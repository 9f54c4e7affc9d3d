import Commands
import Foundation
import TestSupport
import Testing

/// What a report says of the languages of a page, and of how sure its English is.
struct PageLanguageTests {
  private struct Report: Decodable {
    struct Page: Decodable {
      struct Drift: Decodable, Equatable {
        var sourceBlocksAlone: Int
        var targetBlocksAlone: Int
        var sourceHeadings: Int
        var targetHeadings: Int
      }
      struct Source: Decodable { var path: String }
      var path: String
      var source: Source?
      var translatedShare: Double?
      var freshness: String?
      var drift: Drift?
    }
    struct Finding: Decodable {
      var rule: String
      var page: String
      var message: String
    }
    var pages: [Page]
    var findings: [Finding]
  }

  private func audit(_ files: [String: String]) async throws -> Report {
    let folder = try TemporaryFolder(files)
    let run = await ProgramRun(
      ["audit", "fr-FR", "--source", "en-US", "--format", "json", "--quiet"], in: folder.path)
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
  }

  private static let english = """
    # The backup

    The backup runs every night for all of the users.

    You can change the time in the settings.

    ## Where it is

    It is kept on the server for a month.

    """

  private static let french = """
    # La sauvegarde

    La sauvegarde s’exécute chaque nuit pour tous les utilisateurs.

    Vous pouvez changer l’heure dans les paramètres.

    ## Où elle est

    Elle est gardée sur le serveur pendant un mois.

    """

  @Test func `audits a page alone whose English is in French`() async throws {
    let report = try await audit([
      "en-US/a.md": Self.french, "fr-FR/a.md": Self.french, "en-US/b.md": Self.english, "fr-FR/b.md": Self.french,
    ])
    #expect(report.pages.map { $0.source?.path } == [nil, "b.md"])
    #expect(report.pages[0].freshness == nil && report.pages[1].freshness == "matching")
    let findings = report.findings.filter { $0.rule == "french-source" }
    #expect(findings.map(\.page) == ["a.md"])
    #expect(findings.first?.message.contains("audited alone") == true)
    #expect(!report.findings.contains { $0.rule == "orphan-page" })
  }

  @Test func `says how much of a page is translated`() async throws {
    let half = Self.french.replacing(
      "Vous pouvez changer l’heure dans les paramètres.", with: "You can change the time in the settings.")
    let report = try await audit([
      "en-US/a.md": Self.english, "fr-FR/a.md": Self.french, "en-US/b.md": Self.english, "fr-FR/b.md": half,
      "en-US/c.md": Self.english, "fr-FR/c.md": Self.english,
    ])
    let shares = report.pages.map { $0.translatedShare ?? -1 }
    #expect(shares[0] == 1 && shares[2] == 0)
    #expect((0.6..<0.9).contains(shares[1]))
  }

  @Test func `names what drifted`() async throws {
    let report = try await audit([
      "en-US/a.md": Self.english
        + "## The dock\n\nThe ships of the harbor are repaired in the dock behind the old town.\n",
      "fr-FR/a.md": Self.french,
    ])
    let page = try #require(report.pages.first)
    #expect(page.freshness == "drifted")
    #expect(page.drift == .init(sourceBlocksAlone: 2, targetBlocksAlone: 0, sourceHeadings: 3, targetHeadings: 2))
  }

  @Test func `reports comments as the configuration says`() async throws {
    let code = "```js\nrun(); // Run it for all of the users\n```\n"
    for (policy, count) in [("translate", 1), ("keep", 0), ("folder", 0)] {
      let report = try await audit([
        ".relecteur.yml": "code-comments: \(policy)\n", "en-US/a.md": "# Run\n\n" + code,
        "fr-FR/a.md": "# Exécuter\n\n" + code,
      ])
      #expect(report.findings.count { $0.rule == "untranslated-comment" } == count, "\(policy)")
    }
  }
}
