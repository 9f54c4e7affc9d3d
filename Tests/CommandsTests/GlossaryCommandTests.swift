import Commands
import Foundation
import Pages
import SourceText
import Testing

struct GlossaryCommandTests {
  private static let base = """
    do-not-translate: [Beacon, Reward Gateway]
    terms:
      - source: folder
        target: dossier
        forbidden: répertoire

    """

  @Test func `converts, and counts what is lost`() async throws {
    let place = try Workplace(["g.yml": Self.base])
    let outcome = await place.run(["glossary", "convert", "g.yml", "g.csv", "--to", "deepl"])
    #expect(outcome.status == .done && outcome.output == "")
    #expect(try place.read("g.csv") == "Beacon,Beacon\nReward Gateway,Reward Gateway\nfolder,dossier\n")
    #expect(outcome.errors.contains("warning: deepl has no place for forbidden targets: 1 left out\n"))
    let back = await place.run(["glossary", "convert", "g.csv", "-", "--to", "omegat"])
    #expect(back.output == "Beacon\tBeacon\nReward Gateway\tReward Gateway\nfolder\tdossier\n")
  }

  @Test(arguments: [
    (["convert", "bad.csv", "out.yml"], "bad.csv:2:1: the quotation mark that opens here is never closed"),
    (["convert", "g.doc", "out.yml"], "g.doc: its name tells no format; --from says which it is"),
    (["convert", "none.csv", "out.yml"], "none.csv: cannot be read: No such file or directory"),
    (["convert", "empty.csv", "out.yml"], "empty.csv: there are no entries in it"),
    (["lint", "bad.csv"], "bad.csv:2:1: the quotation mark that opens here is never closed"),
  ])
  func `says what is wrong and writes nothing`(arguments: [String], message: String) async throws {
    let place = try Workplace(["bad.csv": "a,b\n\"c,d\n", "g.doc": "", "empty.csv": ""])
    let outcome = await place.run(["glossary"] + arguments)
    #expect(outcome.status == .usage)
    #expect(outcome.errors == "relecteur: error: \(message)\n")
    #expect(try !place.names().contains("out.yml"))
    let audit = await place.run(["audit", "fr", "--glossary", "bad.csv"])
    #expect(audit.status != .done)
  }

  @Test func `lints with places and finds unused terms`() async throws {
    let place = try Workplace([
      "g.csv": "folder,dossier\nfile,fichier\nfolder,dossier\n", "en/a.md": "Open the folders.\n",
    ])
    let outcome = await place.run(["glossary", "lint", "g.csv", "--source", "en"])
    #expect(outcome.status == .thresholdCrossed)
    #expect(
      outcome.output == """
        g.csv:3:1: duplicate: “folder” is in it twice (first at line 1)
        g.csv:2:1: unused: “file” stands in none of the English pages

        """)
    try place.write("h.csv", Data("folder,dossier\n".utf8))
    #expect(await place.run(["glossary", "lint", "h.csv", "--source", "en"]).status == .done)
  }

  @Test(arguments: [
    ("no-loc", "---\ntitle: Beacon\nno-loc: [Beacon]\n---\n\n# Beacon and `Beacon`\n\nUse **Beacon**, Beacons.\n"),
    ("dnl", "---\ntitle: Beacon\n---\n\n# [!DNL Beacon] and `Beacon`\n\nUse **[!DNL Beacon]**, Beacons.\n"),
    (
      "no-loc-inline",
      "---\ntitle: Beacon\n---\n\n# :::no-loc text=\"Beacon\"::: and `Beacon`\n\nUse **:::no-loc text=\"Beacon\":::**, Beacons.\n"
    ),
    (
      "translate-no",
      "---\ntitle: Beacon\n---\n\n# <span translate=\"no\">Beacon</span> and `Beacon`\n\nUse **<span translate=\"no\">Beacon</span>**, Beacons.\n"
    ),
  ])
  func `marks names in the English pages`(form: String, expected: String) async throws {
    let place = try Workplace([
      "g.yml": Self.base, "en/a.md": "---\ntitle: Beacon\n---\n\n# Beacon and `Beacon`\n\nUse **Beacon**, Beacons.\n",
      "en/b.md": "Nothing.\n",
    ])
    let outcome = await place.run([
      "glossary", "export", "g.yml", "--as", form, "--source", "en", "--output", "p.patch",
    ])
    #expect(outcome.status == .done)
    #expect(outcome.errors == "relecteur: names marked on 1 page\n")
    #expect(try Git.run(["init", "-q"], in: place.path("en")) == 0)
    #expect(try Git.run(["apply", "../p.patch"], in: place.path("en")) == 0)
    #expect(try place.read("en/a.md") == expected)
    var reader = try PageReader(language: "en")
    let page = try reader.read(SourceFile(path: "a.md", bytes: Array(expected.utf8)))
    #expect(page.problems.isEmpty)
  }

  @Test(arguments: [
    (
      "---\nno-loc: [Blazor, \"C#\"]\n---\n\nBeacon and Reward Gateway\n",
      "no-loc: [Blazor, \"C#\", Beacon, Reward Gateway]"
    ),
    ("---\r\nx: 1\r\n---\r\n\r\nBeacon\r\n", "no-loc: [Beacon]\r"),
    ("\u{FEFF}---\nx: 1\n---\n\nBeacon\n", "no-loc: [Beacon]"),
  ])
  func `adds to a list that is there`(page: String, line: String) async throws {
    let place = try Workplace(["g.yml": Self.base, "en/a.md": page])
    let outcome = await place.run(["glossary", "export", "g.yml", "--as", "no-loc", "--source", "en"])
    #expect(Array(outcome.output.utf8).firstRange(of: Array("+\(line)\n".utf8)) != nil, "\(outcome.output)")
  }

  @Test func `exports lists and glossaries of engines`() async throws {
    let place = try Workplace(["g.yml": Self.base])
    #expect(await place.run(["glossary", "export", "g.yml", "--as", "list"]).output == "Beacon\nReward Gateway\n")
    let azure = await place.run(["glossary", "export", "g.yml", "--as", "azure", "--names-only"])
    #expect(azure.output == "Beacon\tBeacon\nReward Gateway\tReward Gateway\n")
    let google = await place.run(["glossary", "export", "g.yml", "--as", "google"])
    #expect(google.output.hasPrefix("en,fr\nBeacon,Beacon\n"))
    #expect(await place.run(["glossary", "export", "g.yml", "--as", "dnl"]).status == .usage)
  }

  @Test func `holds the pages against a term base`() async throws {
    let place = try Workplace([
      "g.yml": Self.base, "en/a.md": "Open the folder with the map.\n",
      "fr/a.md": "Ouvrez le répertoire avec la carte.\n",
    ])
    let outcome = await place.run(
      [
        "audit", "fr", "--source", "en", "--glossary", "g.yml", "--rules", "forbidden-term,term-not-used", "--fail-on",
        "minor",
      ],
      rulebook: .all)
    #expect(outcome.status == .thresholdCrossed)
    #expect(outcome.output.contains("“répertoire” must not be used for “folder”"), "\(outcome.output)")
  }

  /// Seven pages of one pattern, of which one translated its name.
  private static let catalogue: [String: String] = {
    var files: [String: String] = [:]
    for name in ["Larkspur", "Gannet", "Thimble", "Osprey", "Fernside", "Quillback", "Beacon"] {
      let french = name == "Beacon" ? "Balise" : name
      files["en/\(name).md"] =
        "# \(name)\n\n| Q | A |\n|---|---|\n| App name | \(name) |\n\n\(name) sends a message to DockHub every morning.\n"
      files["fr/\(name).md"] =
        "# \(french)\n\n| Q | R |\n|---|---|\n| Nom de l’application | \(french) |\n\n\(french) envoie un message à DockHub chaque matin.\n"
    }
    return files
  }()

  @Test func `mines a term base that can be read again`() async throws {
    let place = try Workplace(Self.catalogue)
    let outcome = await place.run(
      ["glossary", "mine", "fr", "--source", "en", "--output", "mined.yml", "--quiet"], rulebook: .all)
    #expect(outcome.status == .done, "\(outcome.errors)")
    let text = try place.read("mined.yml")
    #expect(text.contains("# kept in 7 of 7 sentences, on 7 pages\n  - \"DockHub\"\n"), "\(text)")
    #expect(text.contains("became “Balise”"), "\(text)")
    #expect(await place.run(["glossary", "convert", "mined.yml", "m.csv"]).status == .done)
  }

  @Test func `mines terms as the pages write them, of all their words`() async throws {
    func words(_ text: String) -> [[Substring]] { text.split(separator: ",").map { $0.split(separator: " ") } }
    let nouns = words("dock quai,lamp lampe,ship navire,rope corde,crane grue,pilot pilote,tide marée,sail voile")
    let verbs = words("closes ferme,opens ouvre,waits attend,sees voit,reads lit,loses perd,sells vend,cleans nettoie")
    let terms = [("keyword", "mot clé"), ("parameter", "paramètre"), ("menu", "menu")]
    var files: [String: String] = [:]
    for (row, noun) in nouns.enumerated() {
      let sentences = verbs.enumerated().map { column, verb in
        let (term, minutes) = (terms[(row + column) % 3], column + 3)
        return (
          "The \(noun[0]) \(verb[0]) the \(term.0) in \(minutes) minutes.\n\n",
          "Le \(noun[1]) \(verb[1]) le \(term.1) en \(minutes) minutes.\n\n"
        )
      }
      files["en/\(noun[0]).md"] = sentences.map(\.0).joined()
      files["fr/\(noun[0]).md"] = sentences.map(\.1).joined()
    }
    let place = try Workplace(files)
    let outcome = await place.run(["glossary", "mine", "fr", "--source", "en", "--quiet"], rulebook: .all)
    #expect(outcome.output.contains("- source: \"keyword\"\n    target: \"mot clé\"\n"), "\(outcome.output)")
    #expect(outcome.output.contains("- source: \"parameter\"\n    target: \"paramètre\"\n"), "\(outcome.output)")
  }

  @Test func `keeps what names became for the next hand-off`() async throws {
    let next = [
      "next/en/news.md": "Ask the team of Beacon about it.\n",
      "next/fr/news.md": "Renseignez-vous auprès de l’équipe de Balise.\n",
    ]
    let place = try Workplace(Self.catalogue.merging(next) { $1 })
    _ = await place.run(
      ["glossary", "mine", "fr", "--source", "en", "--output", "mined.yml", "--quiet"], rulebook: .all)
    let text = try place.read("mined.yml")
    #expect(
      text.contains("- source: \"Beacon\"\n    target: \"Beacon\"\n    forbidden: [\"Balise\"]"), "\(text)")
    let arguments = ["audit", "next/fr", "--source", "next/en", "--format", "csv"]
    let alone = await place.run(arguments, rulebook: .all)
    #expect(!alone.output.contains("Balise"), "\(alone.output)")
    let with = await place.run(arguments + ["--glossary", "mined.yml"], rulebook: .all)
    #expect(with.output.contains("“Balise” must not be used for “Beacon”"), "\(with.output)")
    #expect(with.output.contains("major"))
  }
}

/// The git of the machine.
enum Git {
  static func run(_ arguments: [String], in folder: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/git")
    process.arguments = ["-c", "core.autocrlf=false"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
