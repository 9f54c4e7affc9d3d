import Auditing
import Commands
import Foundation
import Reporting
import SourceText
import Testing

struct CommandLineTests {
  @Test(arguments: [
    ["audit"], ["audit", "fr", "--format", "xml"], ["audit", "fr", "--jobs", "0"], ["audit", "fr", "--jobs", "x"],
    ["audit", "fr", "--min-score", "101"], ["audit", "fr", "--min-score", "nan"],
    ["audit", "fr", "--min-confidence", "2"],
    ["audit", "fr", "--fail-on", "neutral"], ["audit", "fr", "--profile", "de"],
    ["audit", "fr", "--glossary", "g.csv"],
    ["audit", "fr", "--changed-since", "HEAD"],
    ["audit", "fr", "--target-language", "f"],
    ["audit", "fr", "--source", "a", "--no-source"], ["audit", "fr", "--source", "a", "--source-repo", "b"],
    ["audit", ""], ["audit", "fr", "--rules", ","],
    ["audit", "fr", "--format", "json", "--format", "terminal"], ["audit", "fr", "--output", ""],
    ["audit", "fr", "--format", "json", "--format", "json", "--output", "x", "--output", "x"],
    ["audit", "fr", "--baseline", "none.json"], ["fix"], ["report"], ["--what"],
  ])
  func `refuses a wrong command line`(arguments: [String]) async throws {
    let place = try Workplace(["fr/a.md": ""])
    let outcome = await place.run(arguments)
    #expect(outcome.status == .usage)
    #expect(outcome.output == "")
    #expect(!outcome.errors.isEmpty)
  }

  @Test func `takes every common option of an audit`() async throws {
    let place = try Workplace(["fr/a.md": "Bonjour.\n"])
    let outcome = await place.run([
      "audit", "fr", "--no-source", "--quiet", "--no-cache", "--jobs", "1", "--fail-on", "never", "--profile", "fr-CA",
      "--source-language", "en", "--target-language", "fr", "--format", "jsonl", "--output", "-",
    ])
    #expect(outcome.status == .done)
    #expect(outcome.errors == "" && outcome.output.contains("\"run\""))
  }

  @Test func `names the formats when one is unknown`() async throws {
    let outcome = try await Workplace.anywhere.run(["audit", "fr", "--format", "docx"])
    for format in ReportFormat.allCases { #expect(outcome.errors.contains(format.rawValue)) }
  }

  @Test(arguments: [["--help"], ["-h"], [], ["help", "audit"], ["audit", "--help"], ["rules", "-h"]])
  func `prints help`(arguments: [String]) async throws {
    let outcome = try await Workplace.anywhere.run(arguments)
    #expect(outcome.status == .done)
    #expect(outcome.output.contains("USAGE: relecteur"))
    #expect(outcome.errors == "")
  }

  @Test func `prints its version`() async throws {
    let outcome = try await Workplace.anywhere.run(["--version"])
    #expect(outcome.status == .done && outcome.output == Tool.version + "\n")
  }

  // MARK: Rules

  @Test func `lists the rules`() async throws {
    let outcome = try await Workplace.anywhere.run(["rules"])
    #expect(
      outcome.output == """
        changed-number   critical             –  A number is not that of the source.
        name-translated  major                –  A name was translated.

        """)
  }

  @Test func `explains a rule`() async throws {
    let outcome = try await Workplace.anywhere.run(["rules", "name-translated"])
    #expect(
      outcome.output == """
        name-translated
        major · accuracy/no-translate · ITS terminology · a safe fix

        A name was translated.

        Readers look for the name that the product shows.

        What it leaves alone: Names that French writes otherwise.

        Precision: not measured.

        Found:
          source  Use Reward.
          target  Utilisez ⟦Récompense⟧.
          fixed   Utilisez Reward.

        Left alone:
          target  Utilisez Reward.

        """)
  }

  @Test(arguments: [
    ("number", "there is no rule “number”; did you mean “changed-number”?"),
    ("Name-Translatd", "there is no rule “Name-Translatd”; did you mean “name-translated”?"),
    ("zzz", "there is no rule “zzz”"),
  ])
  func `knows what an unknown rule may mean`(rule: String, message: String) async throws {
    let place = try Workplace(["fr/a.md": ""])
    let explained = await place.run(["rules", rule])
    #expect(explained.status == .usage && explained.errors == "relecteur: error: \(message)\n")
    let audited = await place.run(["audit", "fr", "--rules", "changed-number,\(rule)"])
    #expect(audited.status == .usage && audited.errors == "relecteur: error: --rules: \(message)\n")
    // The first is not forgotten over the second.
    let twice = await place.run(["audit", "fr", "--rules", rule, "--rules", "changed-number"])
    #expect(twice.status == .usage && twice.errors == audited.errors)
  }

  // MARK: Outputs

  @Test func `writes each format to its output`() async throws {
    let place = try Workplace(["fr/a.md": "", "out/run.json": "old"])
    let outcome = await place.run([
      "audit", "fr", "--format", "terminal", "--output", "-", "--format", "json", "--output", "out/run.json",
    ])
    #expect(outcome.status == .done)
    #expect(outcome.output.hasPrefix("Score "))
    #expect(try RunJSON(place.read("out/run.json")).pages.count == 1)
    #expect(try place.names(in: "out") == ["run.json"])
  }

  @Test func `replaces what a link leads to and writes to a device`() async throws {
    let place = try Workplace(["fr/a.md": "", "real.json": "old"])
    try place.link("link.json", to: "real.json")
    #expect(await place.run(["audit", "fr", "--format", "json", "--output", "link.json"]).status == .done)
    #expect(try place.read("real.json").hasPrefix("{"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.path("link.json")) == "real.json")
    #expect(await place.run(["audit", "fr", "--output", "/dev/null"]).status == .done)
    #expect(
      try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        == .typeCharacterSpecial)
  }

  @Test(arguments: [
    ("nowhere/x.json", "No such file or directory"), ("fr", "Is a directory"), ("/dev/full", "No space left on device"),
  ])
  func `says why it cannot write`(output: String, reason: String) async throws {
    let place = try Workplace(["fr/a.md": ""])
    let outcome = await place.run(["audit", "fr", "--format", "json", "--output", output])
    #expect(outcome.status == .failed)
    #expect(outcome.errors == "relecteur: error: \(output): cannot be written: \(reason)\n")
    #expect(try place.names() == ["fr"])
  }

  @Test func `prints colours and progress on a terminal only`() async throws {
    let place = try Workplace(["fr/a.md": ""])
    let onTerminal = await place.run(["audit", "fr"], isTerminal: true)
    #expect(onTerminal.output.contains("\u{1B}[1m"))
    #expect(onTerminal.errors.contains("of 1 pages") || onTerminal.errors.contains("\r"))
    let plain = await place.run(["audit", "fr", "--no-color", "--quiet"], isTerminal: true)
    #expect(!plain.output.contains("\u{1B}"))
    #expect(plain.errors == "")
    let piped = await place.run(["audit", "fr"])
    #expect(!piped.output.contains("\u{1B}") && piped.errors == "")
  }

  @Test func `warns of problems that no report on the screen shows`() async throws {
    let place = try Workplace(["fr/a.md": ""])
    try place.link("fr/b.md", to: "/etc/passwd")
    let warning = "relecteur: warning: b.md: the link leads out of the folder\n"
    #expect(await place.run(["audit", "fr", "--format", "json"]).errors == warning)
    #expect(await place.run(["audit", "fr", "--format", "json", "--quiet"]).errors == "")
    #expect(await place.run(["audit", "fr"]).errors == "")
  }

  @Test func `nothing could be done where no page could be audited`() async throws {
    let place = try Workplace(["fr/a.txt": ""])
    try place.link("fr/b.md", to: "/etc/passwd")
    let outcome = await place.run(["audit", "fr", "--format", "json", "--fail-on", "minor"])
    #expect(outcome.status == .failed)
    #expect(try RunJSON(outcome.output).problems.count == 1)
    #expect(outcome.errors.hasPrefix("relecteur: error: no page could be audited\n"))
  }

  @Test func `ends quietly when nobody reads on`() async throws {
    let place = try Workplace(["fr/a.md": ""])
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let writer = pipe.fileHandleForWriting.fileDescriptor
    signal(SIGPIPE, SIG_IGN)
    let errors = Sink()
    let console = Console(
      output: .descriptor(writer), errors: errors.stream(isTerminal: false), environment: [:], folder: place.folder)
    for arguments in [["audit", "fr"], ["rules"], ["--help"]] {
      #expect(await Program.run(arguments, console: console, rulebook: .sample) == .done)
    }
    #expect(errors.text == "")
  }

  // MARK: Stored runs

  @Test func `merges several runs`() async throws {
    let place = try Workplace(["a/fr/x.md": "Un.", "b/fr/y.md": "Deux."])
    for (folder, run) in [("a/fr", "a.json"), ("b/fr", "b.json")] {
      #expect(await place.run(["audit", folder, "--format", "json", "--output", run]).status == .done)
    }
    let merged = await place.run(["report", "a.json", "b.json", "--format", "json"])
    #expect(try RunJSON(merged.output).pairs == ["a/fr/x.md < -", "b/fr/y.md < -"])
    let twice = await place.run(["report", "a.json", "a.json", "--format", "json"])
    #expect(try RunJSON(twice.output).pairs == ["x.md < -"])
    _ = await place.run(["audit", "b/fr", "--target-language", "de", "--format", "json", "--output", "de.json"])
    let outcome = await place.run(["report", "a.json", "de.json"])
    #expect(outcome.status == .usage && outcome.errors.contains("de.json: its languages are en and de"))
  }

  @Test func `renders a finished run again`() async throws {
    let place = try Workplace(["fr/a.md": "", "bad.json": "{", "other.json": "{}"])
    #expect(await place.run(["audit", "fr", "--format", "json", "--output", "run.json"]).status == .done)
    let again = await place.run(["report", "run.json", "--format", "json"])
    #expect(again.status == .done)
    #expect(try again.output == place.read("run.json"))
    #expect(await place.run(["report", "run.json"]).output.hasPrefix("Score "))
    for (file, reason) in [
      ("none.json", "cannot be read: No such file or directory"), ("bad.json", "it is not JSON"),
      ("other.json", "schemaVersion is missing"), ("fr", "it is a folder, not the JSON report of a run"),
    ] {
      let outcome = await place.run(["report", file])
      #expect(outcome.status == .failed)
      #expect(outcome.errors == "relecteur: error: \(file): \(reason)\n")
      #expect(await place.run(["audit", "fr", "--baseline", file]).status == .usage)
    }
  }
}

struct ThresholdTests {
  private func report(_ severities: [Severity], problems: [AuditReport.Problem] = [], pages: Int = 1) -> AuditReport {
    AuditReport(
      run: .init(
        localeFolder: "fr", source: nil, sourceLanguage: "en", targetLanguage: "fr", profile: "fr-FR", startedAt: "",
        seconds: 0),
      pages: (0..<pages).map { number in
        AuditedPage(
          path: "\(number).md", source: nil, provenance: .init(), sourceWords: 100, segments: 1, aligned: 0, score: 50)
      },
      findings: severities.enumerated().map { number, severity in
        ReportedFinding(
          finding: Finding(
            rule: "r", category: .markup, severity: severity, confidence: 1, page: "0.md", range: nil, message: ""),
          location: nil, source: nil, fingerprint: "\(number)")
      },
      problems: problems)
  }

  @Test(arguments: [
    (FailOn.never, [Severity.critical], RunStatus.done), (.minor, [], .done), (.minor, [.neutral], .done),
    (.minor, [.minor], .thresholdCrossed), (.major, [.minor, .minor], .done), (.major, [.critical], .thresholdCrossed),
    (.critical, [.major], .done), (.critical, [.major, .critical], .thresholdCrossed),
  ])
  func `fails on a severity`(failOn: FailOn, severities: [Severity], status: RunStatus) {
    #expect(Thresholds(failOn: failOn).status(of: report(severities)) == status)
  }

  @Test func `fails below a score, not at it`() {
    let report = report([.major])
    #expect(report.score == 95)
    #expect(Thresholds(minScore: 95).status(of: report) == .done)
    #expect(Thresholds(minScore: 95.1).status(of: report) == .thresholdCrossed)
    #expect(Thresholds(minScore: 95.1).crossed(by: report) == ["the score 95.0 is below 95.1 (--min-score)"])
  }

  @Test func `is incomplete where a page could not be audited at all`() {
    let fatal = AuditReport.Problem(page: "x.md", reason: "", isFatal: true)
    let partial = AuditReport.Problem(page: "0.md", reason: "", isFatal: false)
    #expect(Thresholds().status(of: report([], problems: [fatal])) == .incomplete)
    #expect(Thresholds().status(of: report([], problems: [partial])) == .done)
    #expect(Thresholds(failOn: .minor).status(of: report([.major], problems: [fatal])) == .thresholdCrossed)
    #expect(Thresholds().status(of: report([], problems: [fatal], pages: 0)) == .failed)
  }

  @Test func `counts only what is new`() {
    let fresh = report([.critical, .minor, .major]).without(known: ["0", "2"])
    #expect(fresh.findings.map(\.fingerprint) == ["1"])
    #expect(fresh.score == 99)
    #expect(fresh.pages[0].score == 99)
    #expect(Thresholds(failOn: .major).status(of: fresh) == .done)
  }
}
