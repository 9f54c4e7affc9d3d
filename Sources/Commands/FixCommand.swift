internal import ArgumentParser
internal import Auditing
private import SourceText

/// `relecteur fix`.
struct FixCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix", abstract: "Print the fixes of an audit as a patch, or make them.",
    discussion: """
      The patch goes to standard output, its paths relative to the locale folder: \
      `git apply --directory=LOCALE_FOLDER` from the root of the repository, or `patch -d LOCALE_FOLDER -p1`. Only fixes that are right wherever the \
      finding is right are made, in rounds: what one brings to light, the next one mends.

      Exit codes: 0 done; 2 the command line or the configuration is wrong; 3 some pages could not be audited or written; \
      4 nothing could be done.
      """)

  @OptionGroup var audit: AuditOptions

  @Option(
    help: ArgumentHelp(
      "The rule whose findings are fixed, and no other; may be given more than once.", valueName: "rule"))
  var rule: [String] = []

  @Flag(help: "Change the pages instead of printing a patch.")
  var write = false

  @Flag(help: "Make the fixes that are not safe as well: look at every one of them.")
  var unsafe = false

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    for name in rule where rulebook.description(of: name) == nil {
      throw Failure.usage("--rule: " + rulebook.unknown(name))
    }
    let prepared = try audit.prepare(console, rulebook, only: rule.isEmpty ? nil : Set(rule))
    let report = await audit.audit(prepared, console, rulebook)
    var rounds = await FixRounds(
      report, of: prepared.scope.input, in: prepared.scope.localeFolder, includingUnsafe: unsafe
    ) { input in
      await audit.audit(input, prepared.settings, console, rulebook)
    }
    if write {
      rounds.write()
    } else {
      for page in rounds.pages {
        try console.printOut(UnifiedDiff(path: page.path, bytes: page.original, fix: page.fix).bytes)
      }
    }
    explain(rounds, of: report, to: console)
    if report.pages.isEmpty { return .failed }
    return report.problems.contains(where: \.isFatal) || !rounds.failures.isEmpty ? .incomplete : .done
  }

  private func explain(_ rounds: FixRounds, of report: AuditReport, to console: Console) {
    if report.pages.isEmpty { console.say("relecteur: error: no page could be audited") }
    audit.warn(of: report.problems + rounds.failures, on: console)
    guard !audit.quiet else { return }
    console.say("relecteur: " + Self.summary(rounds, written: write))
  }

  private static func summary(_ rounds: FixRounds, written: Bool) -> String {
    let (fixed, pages) = (rounds.count, rounds.pages.count)
    var parts = [
      "\(fixed) \(fixed == 1 ? "fix" : "fixes") \(written ? "made on" : "for") \(pages) \(pages == 1 ? "page" : "pages")"
    ]
    if rounds.overlapping > 0 { parts.append("\(rounds.overlapping) left that overlap with others") }
    if rounds.heldBack > 0 { parts.append("\(rounds.heldBack) held back, since the markup would break") }
    if rounds.unsafe > 0 { parts.append("\(rounds.unsafe) to be looked at (--unsafe makes them)") }
    return parts.joined(separator: "; ")
  }
}
