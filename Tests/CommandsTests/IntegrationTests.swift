import Foundation
import Testing
import Yams

/// The GitHub Action and the pre-commit hook, their steps run in a scratch repository as the services run them.
@Suite(.enabled(if: Tools.arePresent, "skipped: it needs bash, git and a built relecteur"))
struct IntegrationTests {
  private let place: Workplace

  init() throws {
    place = try Workplace([
      "docs/en-US/a.md": "# Setup\n\nRun `sync --all` now. The limit is 5 files.\n",
      "docs/fr-FR/a.md": "# Installation\n\nLancez `sync --all` maintenant. La limite est de 50 fichiers.\n",
      "docs/fr-FR/b;echo owned.md": "# Rien\n\nUne page seule.\n",
    ])
    #expect(try Tools.run("git init -q && git add -A", in: place.folder).status == 0)
  }

  // MARK: The action

  @Test func `the action annotates, summarizes and reports`() throws {
    let outcome = try action(["locale-folder": "docs/fr-FR"])
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("::error file=docs/fr-FR/a.md,line=3"))
    #expect(try place.read("summary").hasPrefix("## Relecteur: score "))
    #expect(try place.read("outputs").contains("sarif=relecteur-reports/report.sarif"))
    for file in ["report.sarif", "report.html", "report.json"] {
      #expect(try !place.read("relecteur-reports/" + file).isEmpty)
    }
  }

  @Test func `the action fails when a threshold is crossed, after it has reported`() throws {
    let outcome = try action(["locale-folder": "docs/fr-FR", "source": "docs/en-US", "fail-on": "minor"])
    #expect(outcome.status == 1, "\(outcome.output)")
    #expect(try !place.read("relecteur-reports/report.sarif").isEmpty)
    #expect(try place.read("summary").contains("Commonest faults"))
  }

  @Test(arguments: ["$(touch owned)", "`touch owned`", "x; touch owned", "--help", "a\" || touch owned \""])
  func `the action runs nothing of what its inputs say`(input: String) throws {
    let outcome = try action(["locale-folder": input, "reports": "out"])
    #expect(outcome.status != 0)
    #expect(try !place.names().contains("owned"))
  }

  /// Runs the steps of `action.yml` that are scripts, with `binary` given: building takes minutes.
  private func action(_ given: [String: String]) throws -> Tools.Outcome {
    let text = try String(contentsOf: Tools.repository.appendingPathComponent("action.yml"), encoding: .utf8)
    let action = try #require(try Yams.load(yaml: text) as? [String: Any])
    var values = ["github.action_path": Tools.repository.path, "steps.binary.outputs.path": Tools.relecteur]
    for (name, input) in try #require(action["inputs"] as? [String: [String: Any]]) {
      values["inputs.\(name)"] = given[name] ?? input["default"].map { "\($0)" } ?? ""
    }
    values["inputs.binary"] = Tools.relecteur
    let steps = try #require((action["runs"] as? [String: Any])?["steps"] as? [[String: Any]])
    var outcome = Tools.Outcome(status: 0, output: "")
    for step in steps {
      guard let script = step["run"] as? String else { continue }
      #expect(!script.contains("${{"), "a value in a script could become part of it")
      var environment = ["GITHUB_OUTPUT": place.path("outputs"), "GITHUB_STEP_SUMMARY": place.path("summary")]
      for (name, expression) in step["env"] as? [String: String] ?? [:] {
        let key = expression.replacing("${{", with: "").replacing("}}", with: "").trimmingCharacters(in: .whitespaces)
        let value = try #require(values[key], "\(expression)")
        environment[name] = value
      }
      // The shell that GitHub runs a step in.
      let options = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script]
      outcome = try Tools.run(options, in: place.folder, environment: environment)
      if outcome.status != 0 { return outcome }
    }
    return outcome
  }

  // MARK: The hooks

  @Test func `the hooks hold up a commit`() throws {
    let text = try String(
      contentsOf: Tools.repository.appendingPathComponent(".pre-commit-hooks.yaml"), encoding: .utf8)
    let hooks = try #require(try Yams.load(yaml: text) as? [[String: Any]])
    #expect(hooks.compactMap { $0["id"] as? String } == ["relecteur", "relecteur-system"])
    for hook in hooks {
      let entry = try #require(hook["entry"] as? String)
      #expect(hook["pass_filenames"] as? Bool == false)
      let path = [URL(fileURLWithPath: Tools.relecteur).deletingLastPathComponent().path, "/usr/bin:/bin"]
      let environment = ["PATH": path.joined(separator: ":")]
      let passed = try Tools.run(["-c", entry + " docs/fr-FR"], in: place.folder, environment: environment)
      #expect(passed.status == 0, "\(passed.output)")
      let failed = try Tools.run(
        ["-c", entry + " docs/fr-FR --fail-on minor"], in: place.folder, environment: environment)
      #expect(failed.status == 1 && failed.output.contains("a.md:3:"), "\(failed.output)")
    }
  }
}

/// Programs that the tests run.
enum Tools {
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program that was built with these tests.
  static let relecteur = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("relecteur").path

  static var arePresent: Bool {
    [relecteur, "/bin/bash", "/usr/bin/git"].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
  }

  struct Outcome {
    var status: Int32
    /// Standard output and standard error.
    var output: String
  }

  static func run(_ script: String, in folder: String) throws -> Outcome { try run(["-c", script], in: folder) }

  static func run(_ arguments: [String], in folder: String, environment: [String: String] = [:]) throws -> Outcome {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  }
}
