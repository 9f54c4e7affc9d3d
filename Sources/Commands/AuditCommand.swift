internal import ArgumentParser
internal import Auditing
internal import Reporting

/// `relecteur audit`.
struct AuditCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Audit a folder of localized pages, or one page.",
    discussion: """
      The English pages are found by convention (en-US beside fr-FR, content/en beside content/fr, docs beside docs.fr-fr) \
      when --source is left out. Without any, the localized pages are audited alone.

      Exit codes: 0 done; 1 a threshold was crossed; 2 the command line or the configuration is wrong; 3 some pages could \
      not be audited; 4 nothing could be done.
      """)

  @OptionGroup var options: AuditOptions

  @Flag(help: "Print which English page belongs to each localized page, and audit nothing.")
  var explainPairing = false

  @OptionGroup var report: ReportOptions

  @Option(help: "The severity from which a finding makes the exit code 1 (default: never).")
  var failOn: FailOn?

  @Option(help: ArgumentHelp("The score below which the exit code is 1.", valueName: "score"))
  var minScore: Double?

  @Option(help: ArgumentHelp("The JSON report of an earlier run: only what is new counts.", valueName: "run.json"))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "A revision in git: only findings in sentences that have changed since then count, in the pages as they are now.",
      valueName: "revision"))
  var changedSince: String?

  func validate() throws {
    if let minScore, !(0...100).contains(minScore) { throw ValidationError("--min-score must be from 0 to 100") }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let prepared = try scope(console, rulebook)
    if explainPairing {
      try console.printOut(prepared.scope.explanation)
      return .done
    }
    let result = await audited(prepared, console, rulebook, keepsSentences: false)
    return try finish(result, prepared, console, rulebook, isReported: true)
  }

  /// What the command line and the configuration ask for.
  struct Prepared {
    var options: AuditOptions.Prepared
    var known: AuditReport?
    var changes: ChangedPages?

    var configuration: Configuration { options.configuration }
    var settings: AuditSettings { options.settings }
    var scope: AuditScope { options.scope }
    var isWhole: Bool { options.isWhole }
  }

  func scope(_ console: Console, _ rulebook: Rulebook) throws -> Prepared {
    let prepared = try options.prepare(console, rulebook)
    if !explainPairing, !options.quiet, let warning = prepared.scope.warning {
      console.say("relecteur: warning: \(warning)")
    }
    let inputs = options.glossary + options.strings + [baseline, prepared.configuration.file].compactMap { $0 }
    try report.check(prepared.scope, inputs: inputs, console)
    let known = try baseline.map { try StoredRun.read($0, console: console, orEnd: .usage) }
    let changes = try changedSince.map { try ChangedPages(since: $0, of: prepared.scope) }
    return Prepared(options: prepared, known: known, changes: changes)
  }

  func audited(
    _ prepared: Prepared, _ console: Console, _ rulebook: Rulebook, keepsSentences: Bool
  ) async -> AuditReport {
    var asked = prepared.options
    asked.settings.keepsSentences = keepsSentences
    asked.settings.keepsPassages = report.destinations.contains { $0.format.showsPassages }
    return await options.audit(asked, console, rulebook)
  }

  /// Writes the reports, if they are asked for, and tells how the command ends.
  func finish(
    _ result: AuditReport, _ prepared: Prepared, _ console: Console, _ rulebook: Rulebook, isReported: Bool
  ) throws -> RunStatus {
    var result = result
    if let known = prepared.known { result = result.without(known: Set(known.findings.map(\.fingerprint))) }
    if let changes = prepared.changes { result = result.only(changed: changes.target, source: changes.source) }
    if isReported {
      try report.write(
        result, localeFolder: prepared.scope.localeFolder, sourceFolder: prepared.scope.sourceFolder, console: console,
        rulebook: rulebook)
    }
    let thresholds = Thresholds(
      failOn: failOn ?? prepared.configuration.failOn ?? .never, minScore: minScore ?? prepared.configuration.minScore)
    explain(result, thresholds, to: console)
    return thresholds.status(of: result)
  }

  /// What the reports do not say: why the exit code is not 0.
  private func explain(_ report: AuditReport, _ thresholds: Thresholds, to console: Console) {
    if report.pages.isEmpty { console.say("relecteur: error: no page could be audited") }
    for reason in thresholds.crossed(by: report) where !report.pages.isEmpty { console.say("relecteur: \(reason)") }
    let isShown = self.report.destinations.contains { $0.format == .terminal && $0.path == nil }
    if !isShown || report.pages.isEmpty { options.warn(of: report.problems, on: console) }
  }
}
