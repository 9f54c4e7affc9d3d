import Commands
import Foundation
import TestSupport
import Testing

/// `--sibling`: names that other languages keep.
struct SiblingTests {
  /// Pages of an invented company in four languages, whose names “Harvest” and “Ledger” are words as well.
  private static let folder = Project.url("Corpora/siblings").path
  private static let both = ["--sibling", "de-DE=de-DE", "--sibling", "ja-JP=ja-JP"]

  private func findings(_ siblings: [String], in folder: String = folder) async throws -> [RunReport.Finding] {
    let options = ["--source", "en-US", "--rules", "name-translated", "--format", "json"]
    return try RunReport(await ProgramRun(["audit", "fr-FR"] + options + siblings, in: folder).output).findings
  }

  private static func copy() throws -> TemporaryFolder {
    var files: [String: String] = [:]
    for locale in ["en-US", "fr-FR", "de-DE", "ja-JP"] {
      for page in ["start.md", "reports.md", "scales.md"] {
        files["\(locale)/\(page)"] = try Project.text("Corpora/siblings/\(locale)/\(page)")
      }
    }
    return try TemporaryFolder(files)
  }

  @Test func `finds names that French and English alone do not show`() async throws {
    #expect(try await findings([]).isEmpty)
    let found = try await findings(Self.both)
    #expect(
      found.map { "\($0.page):\($0.location?.startLine ?? 0) \($0.excerpt ?? "")" } == [
        "reports.md:3 récolte", "reports.md:8 registre", "scales.md:3 récolte", "scales.md:4 récolte",
        "scales.md:8 récolte", "scales.md:9 registre", "start.md:3 Récolte", "start.md:3 récolte",
        "start.md:6 récolte", "start.md:10 registre", "start.md:10 registre",
      ])
    #expect(found.allSatisfy { $0.evidence.first == "kept in de-DE and ja-JP" })
    #expect(found.allSatisfy { $0.confidence >= 0.7 })
  }

  @Test func `prints what the README shows`() async throws {
    let run = await ProgramRun(["audit", "fr-FR", "--source", "en-US"] + Self.both, in: Self.folder)
    let shown = try Project.text("README.md").split(separator: "```").filter { $0.contains("kept in de-DE") }
    let example = try #require(shown.first { $0.hasPrefix("text\n") }).dropFirst(5)
    #expect(run.output.contains(example.trimmingCharacters(in: .newlines)), "\(run.output)")
  }

  @Test func `believes one language less than two`() async throws {
    for one in [Array(Self.both[..<2]), Array(Self.both[2...])] { #expect(try await findings(one).isEmpty) }
  }

  @Test func `hears nothing of a page that is not translated`() async throws {
    let english = ["--sibling", "de-DE=de-DE", "--sibling", "sv-SE=sv-SE"]
    let place = try Self.copy()
    for page in ["start.md", "reports.md", "scales.md"] {
      try place.write("sv-SE/\(page)", Data(try Project.text("Corpora/siblings/en-US/\(page)").utf8))
    }
    #expect(try await findings(english, in: place.path).isEmpty)
  }

  @Test func `says the same on one core and on four`() async throws {
    let reports = try await ["1", "4"].asyncMap { jobs in
      try await findings(Self.both + ["--jobs", jobs]).map { "\($0)" }
    }
    #expect(reports[0] == reports[1])
  }

  @Test func `pairs a page whose blocks differ`() async throws {
    let place = try Self.copy()
    let page = try Project.text("Corpora/siblings/de-DE/start.md")
    let longer = page.replacing("# Erste Schritte\n", with: "# Erste Schritte\n\nEin Satz mehr.\n")
    try place.write("de-DE/start.md", Data(longer.utf8))
    #expect(try await findings(Self.both, in: place.path).count == 11)
  }

  @Test func `mends and mines with them`() async throws {
    let fix = await ProgramRun(
      ["fix", "fr-FR", "--source", "en-US", "--rule", "name-translated"] + Self.both, in: Self.folder)
    #expect(fix.output.contains("+- Choisissez les champs que Harvest surveille.\n"), "\(fix.output)")
    let mined = await ProgramRun(["glossary", "mine", "fr-FR", "--source", "en-US"] + Self.both, in: Self.folder)
    #expect(
      mined.output == """
        # Proposed by relecteur. Look at every entry before you use it.
        terms:
          # kept in 1 of 9 sentences, on 3 pages; kept in de-DE and ja-JP; became “récolte” 6×, “Récolte” 1×
          - source: "Harvest"
            target: "Harvest"
            forbidden: ["récolte"]
          # kept in 0 of 4 sentences, on 3 pages; kept in de-DE and ja-JP; became “registre” 4×
          - source: "Ledger"
            target: "Ledger"
            forbidden: ["registre"]

        """)
  }

  @Test func `takes them from the configuration, and one page for one page`() async throws {
    let place = try Self.copy()
    try place.write("fr-FR/.relecteur.yml", Data("siblings:\n  de-DE: ../de-DE\n  ja-JP: ../ja-JP\n".utf8))
    #expect(try await findings([], in: place.path).count == 11)
    #expect(try await findings(Array(Self.both[..<2]), in: place.path).isEmpty)
    let run = await ProgramRun(
      [
        "audit", "fr-FR/start.md", "--source", "en-US/start.md", "--sibling", "de-DE=de-DE/start.md", "--sibling",
        "ja-JP=ja-JP", "--rules", "name-translated", "--format", "json",
      ], in: place.path)
    #expect(try RunReport(run.output).findings.contains { $0.excerpt == "récolte" }, "\(run.errors)")
  }

  @Test(arguments: [
    (["--sibling", "de-DE=none"], RunStatus.failed, "--sibling de-DE=none: No such file or directory"),
    (["--sibling", "de-DE=en-US"], .usage, "--sibling de-DE=en-US: it is the folder of English pages itself"),
    (["--sibling", "de-DE=./fr-FR/"], .usage, "--sibling de-DE=./fr-FR/: it is what is to be audited itself"),
    (["--sibling", "de-DE=de-DE/start.md"], .usage, "--sibling de-DE=de-DE/start.md: it is not a folder"),
    (
      ["--sibling", "de-DE=de-DE", "--sibling", "ja-JP=de-DE"], .usage,
      "--sibling ja-JP=de-DE: it is the folder of de-DE too"
    ),
    (
      ["--sibling", "de-DE=de-DE", "--sibling", "de-de=ja-JP"], .usage,
      "--sibling de-de=ja-JP: “de-de” is given twice"
    ),
    (["--sibling", "de-DE"], .usage, "--sibling de-DE: it must be LOCALE=FOLDER, such as de-DE=../de-DE"),
    (["--sibling", "german=de-DE"], .usage, "--sibling german=de-DE: “german” is no language tag such as de-DE"),
    (["--sibling", "en-GB=de-DE"], .usage, "--sibling en-GB=de-DE: “en-GB” is the language of the source pages"),
  ])
  func `says what is wrong with a folder`(options: [String], status: RunStatus, message: String) async throws {
    let run = await ProgramRun(["audit", "fr-FR", "--source", "en-US"] + options, in: Self.folder)
    #expect(run.status == status)
    #expect(run.errors.hasPrefix("relecteur: error: \(message)\n"), "\(run.errors)")
  }

  @Test func `names a page that cannot be read, and goes on`() async throws {
    let place = try Self.copy()
    try place.write("de-DE/start.md", Data([0x23, 0x20, 0xFF, 0x0A]))
    let run = await ProgramRun(["audit", "fr-FR", "--source", "en-US", "--format", "json"] + Self.both, in: place.path)
    #expect(run.status == .done)
    #expect(run.errors.contains("start.md: page in de-DE, start.md: not UTF-8 at byte 2\n"), "\(run.errors)")
    let alone = await ProgramRun(["audit", "fr-FR/start.md", "--no-source"] + Self.both, in: place.path)
    #expect(alone.status == .usage && alone.errors.contains("--sibling and --no-source exclude each other"))
  }

  @Test func `says when there is nothing to compare`() async throws {
    let place = try TemporaryFolder([
      "fr/a.md": "Bonjour à tous.\n", "de/b.md": "Guten Tag.\n", "en/a.md": "Hello all.\n",
    ])
    let none = await ProgramRun(
      ["audit", "fr", "--source", "en", "--sibling", "de=de", "--format", "json"], in: place.path)
    #expect(none.status == .done && none.errors.contains("fr: no page in de has the path of a page here\n"))
    let lone = try TemporaryFolder(["fr/a.md": "Bonjour à tous.\n", "de/a.md": "Guten Tag.\n"])
    let alone = await ProgramRun(["audit", "fr", "--sibling", "de=de", "--format", "json"], in: lone.path)
    #expect(alone.status == .done && alone.errors.contains("fr: without English pages those in de say nothing\n"))
  }

  @Test func `doubts a name that other languages translate`() async throws {
    let english = [
      "Open the Ribbon when you begin to work.", "Every button of the Ribbon has a colour.",
      "We painted the Ribbon green last year.", "Nobody can hide the Ribbon for ever.",
      "You see the Ribbon at the top of the window.", "Move the mouse over the Ribbon to read more.",
    ]
    let french = [
      "Ouvrez le Ribbon quand vous commencez à travailler.", "Chaque bouton du Ribbon a une couleur.",
      "Nous avons peint le Ribbon en vert l’an dernier.", "Personne ne peut cacher le Ribbon pour toujours.",
      "Vous voyez le Ribbon en haut de la fenêtre.", "Passez la souris sur le ruban pour en lire plus.",
    ]
    let german = [
      "Öffnen Sie das Menüband, wenn Sie zu arbeiten beginnen.", "Jeder Knopf im Menüband hat eine Farbe.",
      "Wir haben das Menüband letztes Jahr grün gestrichen.", "Niemand kann das Menüband für immer verbergen.",
      "Sie sehen das Menüband oben im Fenster.", "Fahren Sie mit der Maus über das Menüband, um mehr zu lesen.",
    ]
    let page = { (lines: [String]) in lines.joined(separator: "\n\n") + "\n" }
    let place = try TemporaryFolder([
      "en-US/a.md": page(english), "fr-FR/a.md": page(french), "de-DE/a.md": page(german),
    ])
    let before = try await findings([], in: place.path)
    #expect(before.map(\.excerpt) == ["ruban"])
    let after = try await findings(["--sibling", "de-DE=de-DE"], in: place.path)
    #expect(after.map(\.excerpt) == ["ruban"])
    #expect(after[0].confidence < before[0].confidence - 0.1)
    #expect(after[0].evidence.last == "translated in de-DE")
    let mined = await ProgramRun(
      ["glossary", "mine", "fr-FR", "--source", "en-US", "--sibling", "de-DE=de-DE"], in: place.path)
    #expect(!mined.output.contains("kept in"), "\(mined.output)")
  }
}

extension Array {
  fileprivate func asyncMap<Result>(_ body: (Element) async throws -> Result) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await body(element)) }
    return results
  }
}
