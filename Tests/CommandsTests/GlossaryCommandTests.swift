import Commands
import Foundation
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

  @Test func `mines a term base that can be read again`() async throws {
    let names = ["Larkspur", "Gannet", "Thimble", "Osprey", "Fernside", "Quillback", "Beacon"]
    var files: [String: String] = [:]
    for name in names {
      let french = name == "Beacon" ? "Balise" : name
      files["en/\(name).md"] =
        "# \(name)\n\n| Q | A |\n|---|---|\n| App name | \(name) |\n\n\(name) sends a message to DockHub every morning.\n"
      files["fr/\(name).md"] =
        "# \(french)\n\n| Q | R |\n|---|---|\n| Nom de l’application | \(french) |\n\n\(french) envoie un message à DockHub chaque matin.\n"
    }
    let place = try Workplace(files)
    let outcome = await place.run(
      ["glossary", "mine", "fr", "--source", "en", "--output", "mined.yml", "--quiet"], rulebook: .all)
    #expect(outcome.status == .done, "\(outcome.errors)")
    let text = try place.read("mined.yml")
    #expect(text.contains("# kept in 7 of 7 sentences, on 7 pages\n  - \"DockHub\"\n"), "\(text)")
    #expect(text.contains("became “Balise”"), "\(text)")
    #expect(await place.run(["glossary", "convert", "mined.yml", "m.csv"]).status == .done)
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
