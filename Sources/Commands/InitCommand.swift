internal import ArgumentParser
internal import Auditing
private import Foundation

/// `relecteur init`.
struct InitCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented .relecteur.yml in this folder.")

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let name = Configuration.fileName
    // A file that somebody wrote is never lost: it must not exist at the moment when this one is made.
    let descriptor = open(console.absolute(name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw Failure.failed("\(name): " + (errno == EEXIST ? "it exists already" : "\(SystemError(code: errno))"))
    }
    defer { close(descriptor) }
    do {
      try writeAll(Array(Self.text(rulebook).utf8), to: descriptor)
    } catch {
      unlink(console.absolute(name))
      throw Failure.failed("\(name): cannot be written: \(error)")
    }
    try console.printOut("Wrote \(name).\n")
    return .done
  }

  /// Every setting as a comment, with the value that holds without it.
  static func text(_ rulebook: Rulebook) -> String {
    let rules = rulebook.descriptions.map { rule in
      "#   \(rule.id): \(rule.severity.rawValue)   # \(rule.summary)\n"
    }
    return """
      # Settings of relecteur for the pages in this folder and below. Take the “#” away from what you change.
      # The command line comes before this file.

      # The folder of English pages, from here. When left out, it is found by convention: en-US beside fr-FR,
      # content/en beside content/fr, docs beside docs.fr-fr.
      # source: ../en-US

      # A git repository with the English pages, from here: each is read at the revision that the localized page names.
      # source-repo: ../docs

      # Folders with the same pages in other languages, from here: a name that they keep is a name.
      # siblings:
      #   de-DE: ../de-DE

      # The product's own texts, which labels are held against: files with both languages, or one of each.
      # strings:
      #   - locale/fr.po
      #   - source: app/en.json
      #     target: app/fr.json

      # For other layouts: where the localized pages lie and where the English ones, from here. {path} is any path.
      # pairs:
      #   translations/fr/{path}: src/{path}

      # Keys of YAML pages and front matter whose values readers see, beside title, description, summary, name, text
      # and the like.
      # prose-keys:
      #   - tagline

      # Whether comments in code are to be translated: translate, keep, or folder for what the pages do for the most part.
      # code-comments: folder

      # The conventions of typography and numbers: fr-FR, fr-CA, fr-CH or eu.
      # profile: fr-FR

      # Which no-break spaces stand before : ; ! ? and inside guillemets: folder for what the pages have nearly everywhere,
      # wide for U+00A0 in all places, narrow for U+202F before ; ! ? as the Imprimerie nationale has it.
      # no-break-spaces: folder

      # Whether fixes write d’Outreach or de Outreach, and the names that go the other way.
      # elide-before-names: true
      # elision-exceptions:
      #   - Hootsuite

      # Pages that are not audited, by their path in the locale folder. * and ? stay within a folder name, ** takes
      # any folders; a pattern without a slash holds at any depth.
      # exclude:
      #   - archive/**
      #   - "*-legacy.md"

      # Findings of lower confidence are dropped, 0 to 1.
      # minimum-confidence: 0.5

      # The severity from which a finding makes the exit code 1: minor, major, critical or never.
      # fail-on: never

      # The score below which the exit code is 1, 0 to 100.
      # min-score: 90

      # What holds for some pages only; a later entry comes before an earlier one, and all of them before the rest.
      # overrides:
      #   - pages: [partners/**]
      #     minimum-confidence: 0.8
      #     rules:
      #       double-space: off

      # What makes `relecteur track gate` fail: the severity from which new findings do, and whether findings that came
      # back, human corrections that were overwritten and a lower score do; otherwise for a rule, or for a folder.
      # gate:
      #   fail-on: major
      #   returned: true
      #   overwritten: true
      #   lower-score: true
      #   rules:
      #     double-space: never
      #   folders:
      #     archive:
      #       fail-on: never

      # The severity of a rule: off, on, neutral, minor, major or critical. `relecteur rules RULE` explains a rule.
      # rules:

      """ + rules.joined()
  }
}
