import Commands
import Foundation
import Testing

/// `--strings`, and `strings` in the configuration.
struct StringsOptionTests {
  private static let files = [
    "en/a.md": "# Files\n\nSelect **Save as**, then *Dashboard*.\n\nClick “Print”.\n",
    "fr/a.md": "# Fichiers\n\nSélectionnez **Sauvegarder sous**, puis *Dashboard*.\n\nCliquez sur « Impression ».\n",
    "app.po": "msgid \"Save as\"\nmsgstr \"Enregistrer sous\"\n\nmsgid \"Dashboard\"\nmsgstr \"Dashboard\"\n",
    "en.json": #"{"print": "Print"}"#, "fr.json": #"{"print": "Imprimer"}"#,
  ]

  @Test func `holds labels against the product`() async throws {
    let place = try Workplace(Self.files)
    let given = ["--source", "en", "--strings", "app.po", "--strings", "en.json=fr.json"]
    let audit = await place.run(["audit", "fr", "--format", "csv", "--rules", "product-label"] + given, rulebook: .all)
    #expect(audit.status == .done)
    #expect(
      audit.output.contains("Sauvegarder sous")
        && audit.output.contains("The product calls “Save as” “Enregistrer sous”."))
    #expect(audit.output.split(whereSeparator: \.isNewline).count == 3)
    let fix = await place.run(["fix", "fr", "--write", "--rule", "product-label"] + given, rulebook: .all)
    #expect(fix.status == .done)
    #expect(
      try place.read("fr/a.md")
        == "# Fichiers\n\nSélectionnez **Enregistrer sous**, puis *Dashboard*.\n\nCliquez sur « Imprimer ».\n")
  }

  @Test func `reads them from the configuration, relative to it`() async throws {
    let place = try Workplace(Self.files)
    try place.write(
      "fr/.relecteur.yml", Data("strings:\n  - ../app.po\n  - source: ../en.json\n    target: ../fr.json\n".utf8))
    let audit = await place.run(["audit", "fr", "--format", "csv", "--rules", "product-label"], rulebook: .all)
    #expect(audit.output.split(whereSeparator: \.isNewline).count == 3)
  }

  @Test(arguments: [
    (["--strings", "none.po"], "none.po: cannot be read: No such file or directory"),
    (
      ["--strings", "a.doc"],
      "a.doc: its name tells no format of strings; known are .po, .xlf, .csv, .tsv, .json, .arb, .yml, .properties, .resx, .xml and .strings"
    ),
    (
      ["--strings", "en.json"],
      "en.json: a file of this kind has one language; give the English one too: ENGLISH=LOCALIZED"
    ),
    (["--strings", "bad.po"], "bad.po:1: it is no gettext catalogue: a text in quotation marks is missing"),
    (["--strings", "en.json=app.po"], "app.po: a file of this kind has both languages; name it alone"),
    (["--strings", "en.json=bad.json"], "en.json=bad.json: the two files have no key in common"),
  ])
  func `says what is wrong with them`(arguments: [String], message: String) async throws {
    let place = try Workplace(Self.files.merging(["bad.po": "msgid Save\n", "a.doc": "", "bad.json": "{}"]) { $1 })
    let audit = await place.run(["audit", "fr"] + arguments, rulebook: .all)
    #expect(audit.status == .usage)
    #expect(audit.errors == "relecteur: error: \(message)\n")
  }

  @Test(arguments: [
    ("strings: app.po\n", "“strings” must be a list of files"),
    ("strings:\n  - source: a.json\n", "an entry of “strings” must name a “source” and a “target”"),
    ("strings:\n  - sources: a.json\n", "“strings” has “source” and “target”, no “sources”"),
  ])
  func `says what is wrong with the setting`(text: String, message: String) async throws {
    let place = try Workplace(Self.files.merging(["fr/.relecteur.yml": text]) { $1 })
    let audit = await place.run(["audit", "fr"], rulebook: .all)
    #expect(audit.status == .usage && audit.errors.contains(message))
  }
}
