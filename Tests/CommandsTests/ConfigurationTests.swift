import Commands
import Foundation
import Testing

struct ConfigurationTests {
  private func outcome(_ yaml: String) async throws -> Workplace.Outcome {
    let place = try Workplace(["fr/a.md": "", "fr/.relecteur.yml": yaml])
    return await place.run(["audit", "fr", "--format", "json"])
  }

  @Test(arguments: [
    ("rulez: {}", "1:1: there is no setting “rulez”; did you mean “rules”?"),
    (
      "profile: fr-FR\nrules:\n  name-translate: off",
      "3:3: there is no rule “name-translate”; did you mean “name-translated”?"
    ),
    ("rules: [a]", "1:8: “rules” must be a mapping of names to values"),
    (
      "rules:\n  name-translated: loud",
      "2:20: “name-translated” can be off, on, neutral, minor, major or critical, not “loud”"
    ),
    ("rules:\n  name-translated:\n    a: b", "3:5: the setting of “name-translated” must be a text"),
    ("overrides: {}", "1:12: “overrides” must be a list"),
    ("overrides: [a]", "1:13: one of “overrides” must be a mapping of names to values"),
    ("overrides:\n- rules: {}", "2:3: one of “overrides” must say for which “pages” it holds"),
    ("overrides:\n- page: [a]", "2:3: there is no setting “page” in “overrides”; did you mean “pages”?"),
    ("overrides:\n- pages: [a]\n  rules: {x: off}", "3:11: there is no rule “x”"),
    ("profile: de-DE", "1:10: “profile” can be one of fr-FR, fr-CA, fr-CH, eu, not “de-DE”"),
    ("fail-on: ever", "1:10: “fail-on” can be one of minor, major, critical, never, not “ever”"),
    ("min-score: 101", "1:12: “min-score” must be a number from 0 to 100"),
    ("min-score: nan", "1:12: “min-score” must be a number from 0 to 100"),
    ("minimum-confidence: high", "1:21: “minimum-confidence” must be a number from 0 to 1"),
    ("minimum-confidence: [1]", "1:21: “minimum-confidence” must be a number from 0 to 1"),
    ("elide-before-names: often", "1:21: “elide-before-names” can be true or false"),
    ("elision-exceptions: Harbor", "1:21: “elision-exceptions” must be a list of names"),
    ("exclude: a.md", "1:10: “exclude” must be a list of patterns"),
    ("exclude:\n- a\n- 'b[c]'", "3:3: the pattern “b[c]” is not understood: only *, ** and ? have a meaning"),
    ("exclude: [[a]]", "1:11: a pattern of “exclude” must be a text"),
    ("source: ''", "1:9: “source” must be the path of a folder"),
    ("source:", "1:8: “source” must be the path of a folder"),
    ("siblings: [de-DE]", "1:11: “siblings” must be a mapping of names to values"),
    ("siblings: {de-DE: }", "1:19: the sibling “de-DE” must be the path of a folder"),
    ("source-repo: []", "1:14: “source-repo” must be the path of a git repository"),
    ("source: a\nsource-repo: b", "2:1: “source” and “source-repo” exclude each other"),
    ("gate: {fails: 1}", "1:8: “gate” has no setting “fails”"),
    ("gate: {return: no}", "1:8: “gate” has no setting “return”; did you mean “returned”?"),
    ("gate: {returned: maybe}", "1:18: “returned” must be true or false"),
    (
      "gate: {rules: {name-translated: loud}}",
      "1:33: “name-translated” of “gate” can be one of minor, major, critical, never, not “loud”"
    ),
    ("gate: {folders: {../x: {}}}", "1:18: a folder of “gate” must be a path in the locale folder"),
    ("gate: {folders: {a: {folders: {}}}}", "1:22: “gate” has no setting “folders”"),
    ("- a", "1:1: the configuration must be a mapping of names to values"),
    ("text", "1:1: the configuration must be a mapping of names to values"),
    ("[a]: b", "1:1: a key must be a text"),
    ("a: b: c", "1:5: it is not YAML: mapping values are not allowed in this context"),
    ("profile: 'fr", "1:13: it is not YAML: found unexpected end of stream"),
    ("x: *y", "1:4: it is not YAML: found undefined alias"),
    ("profile: eu\nprofile: eu", "1:1: named more than once: “profile”"),
  ])
  func `says what is wrong, and where`(yaml: String, message: String) async throws {
    let outcome = try await outcome(yaml)
    #expect(outcome.status == .usage)
    #expect(outcome.errors == "relecteur: error: fr/.relecteur.yml:\(message)\n")
    #expect(outcome.output == "")
  }

  @Test(arguments: ["", "# nothing", "rules:", "---\n...\n", "exclude: []"])
  func `takes an empty configuration`(yaml: String) async throws {
    #expect(try await outcome(yaml).status == .done)
  }

  @Test func `refuses a file that is not UTF-8, a folder and a file that is not there`() async throws {
    let place = try Workplace(["fr/a.md": "", "folder/x": ""])
    try place.write("c.yml", Data([0x61, 0xFF]))
    #expect(
      await place.run(["audit", "fr", "--config", "c.yml"]).errors == "relecteur: error: c.yml: it is not UTF-8\n")
    for (file, reason) in [
      ("folder", "it is not a regular file"), ("no.yml", "cannot be read: No such file or directory"),
    ] {
      let outcome = await place.run(["audit", "fr", "--config", file])
      #expect(outcome.status == .usage)
      #expect(outcome.errors == "relecteur: error: \(file): \(reason)\n")
    }
  }

  @Test func `survives nesting without end`() async throws {
    let outcome = try await outcome(String(repeating: "[", count: 200_000))
    #expect(outcome.status == .usage)
    #expect(outcome.errors.hasPrefix("relecteur: error: fr/.relecteur.yml"))
  }

  @Test func `takes the nearest file above, or the one that is named`() async throws {
    let place = try Workplace([
      "site/docs/fr/a.md": "", ".relecteur.yml": "profile: eu", "site/.relecteur.yml": "profile: fr-CH",
      "named.yml": "profile: fr-CA",
    ])
    func profile(_ options: String...) async throws -> String {
      try RunJSON(await place.run(["audit", "site/docs/fr", "--format", "json"] + options).output).run.profile
    }
    #expect(try await profile() == "fr-CH")
    #expect(try await profile("--config", "named.yml") == "fr-CA")
    #expect(try await profile("--profile", "fr-FR") == "fr-FR")
  }

  @Test func `init writes a file that is understood, whole and with its comments taken away`() async throws {
    let place = try Workplace(["fr/a.md": "", "locale/fr.po": "msgid \"Save\"\nmsgstr \"Enregistrer\"\n"])
    let first = await place.run(["init"])
    #expect(first.status == .done && first.output == "Wrote .relecteur.yml.\n")
    #expect(await place.run(["audit", "fr"]).status == .done)

    let text = try place.read(".relecteur.yml")
    #expect(text.contains("#   changed-number: critical   # A number is not that of the source."))
    let settings = text.split(separator: "\n").filter {
      $0.contains(#/^# (  )?[a-z-]+:|^#   - /#) && !$0.contains(#/source(-repo)?:/#)
    }
    let live = settings.map { $0.dropFirst(2) }.joined(separator: "\n")
    #expect(settings.count == 30, "\(live)")
    try place.write(".relecteur.yml", Data(live.utf8))
    let outcome = await place.run(["audit", "fr"])
    #expect(outcome.status == .done || outcome.status == .thresholdCrossed, "\(outcome.errors)")
  }

  @Test func `init overwrites nothing`() async throws {
    let place = try Workplace([".relecteur.yml": "mine"])
    let outcome = await place.run(["init"])
    #expect(outcome.status == .failed)
    #expect(outcome.errors == "relecteur: error: .relecteur.yml: it exists already\n")
    #expect(try place.read(".relecteur.yml") == "mine")
  }
}
