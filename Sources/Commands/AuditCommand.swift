internal import Alignment
internal import ArgumentParser
internal import Auditing
private import Foundation
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

  @Argument(help: ArgumentHelp("The folder of localized pages, or one page.", valueName: "locale-folder"))
  var localeFolder: String

  @Option(help: ArgumentHelp("The folder of English pages; for one page also its English page.", valueName: "folder"))
  var source: String?

  @Option(
    help: ArgumentHelp(
      "A git repository that has the English pages: each is read at the revision that the localized page names.",
      valueName: "git-repo"))
  var sourceRepo: String?

  @Flag(help: "Look for no English pages: audit the localized pages alone.")
  var noSource = false

  @Flag(help: "Print which English page belongs to each localized page, and audit nothing.")
  var explainPairing = false

  @OptionGroup var report: ReportOptions

  @Option(help: ArgumentHelp("The configuration file, instead of the nearest .relecteur.yml.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("The only rules to run, separated by commas.", valueName: "rules"))
  var rules: String?

  @Option(help: ArgumentHelp("How many pages are worked on at once (default: one for each core).", valueName: "n"))
  var jobs: Int?

  @Option(help: "The severity from which a finding makes the exit code 1 (default: never).")
  var failOn: FailOn?

  @Option(help: ArgumentHelp("The score below which the exit code is 1.", valueName: "score"))
  var minScore: Double?

  @Option(help: ArgumentHelp("The JSON report of an earlier run: only what is new counts.", valueName: "run.json"))
  var baseline: String?

  @Option(help: ArgumentHelp("Findings of lower confidence are dropped (default: 0.5).", valueName: "share"))
  var minConfidence: Double?

  @Option(help: ArgumentHelp("The language of the source pages.", valueName: "language"))
  var sourceLanguage = "en"

  @Option(help: ArgumentHelp("The language of the localized pages.", valueName: "language"))
  var targetLanguage = "fr"

  @Option(help: "The conventions of the localized pages (default: fr-FR).")
  var profile: Profile?

  @Flag(help: "Print no progress and no warnings.")
  var quiet = false

  func validate() throws {
    if localeFolder.isEmpty { throw ValidationError("the locale folder needs a path") }
    if source != nil, noSource { throw ValidationError("--source and --no-source exclude each other") }
    if sourceRepo != nil, source != nil || noSource {
      throw ValidationError("--source-repo excludes --source and --no-source")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if let minScore, !(0...100).contains(minScore) { throw ValidationError("--min-score must be from 0 to 100") }
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence must be from 0 to 1")
    }
    for language in [sourceLanguage, targetLanguage] where !Self.isLanguageTag(language) {
      throw ValidationError("“\(language)” is no language tag such as en or fr-CA")
    }
  }

  private static func isLanguageTag(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].count) && parts[0].allSatisfy { $0.isASCII && $0.isLetter }
      && parts.dropFirst().allSatisfy {
        (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
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
    var configuration: Configuration
    var settings: AuditSettings
    var known: AuditReport?
    var scope: AuditScope
    /// Whether all pages of the folder are audited, not one.
    var isWhole: Bool
  }

  func scope(_ console: Console, _ rulebook: Rulebook) throws -> Prepared {
    let target = try AuditScope.Target(localeFolder, language: targetLanguage, console: console)
    let configuration = try Configuration.load(
      named: config, folder: target.folder, rulebook: rulebook, console: console)
    let settings = try settings(configuration, rulebook: rulebook)
    let known = try baseline.map { try StoredRun.read($0, console: console, orEnd: .usage) }
    let scope = try AuditScope(
      target, source: try sources(configuration, console: console),
      convention: LocaleConvention(source: sourceLanguage, target: targetLanguage), excludes: configuration.excludes,
      console: console)
    return Prepared(
      configuration: configuration, settings: settings, known: known, scope: scope, isWhole: target.page == nil)
  }

  func audited(
    _ prepared: Prepared, _ console: Console, _ rulebook: Rulebook, keepsSentences: Bool
  ) async -> AuditReport {
    var settings = prepared.settings
    settings.keepsSentences = keepsSentences
    let line = ProgressLine(console: console, isQuiet: quiet)
    let result = await Audit(settings: settings, checks: rulebook.checks).run(prepared.scope.input) { line?.show($0) }
    line?.clear()
    return result
  }

  /// Writes the reports, if they are asked for, and tells how the command ends.
  func finish(
    _ result: AuditReport, _ prepared: Prepared, _ console: Console, _ rulebook: Rulebook, isReported: Bool
  ) throws -> RunStatus {
    var result = result
    if let known = prepared.known { result = result.without(known: Set(known.findings.map(\.fingerprint))) }
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

  private func sources(_ configuration: Configuration, console: Console) throws(Failure) -> AuditScope.Source {
    if noSource { return .none }
    if let sourceRepo { return .git(try repository(sourceRepo, console: console), name: sourceRepo) }
    return .init(option: source, configuration: configuration)
  }

  private func repository(_ path: String, console: Console) throws(Failure) -> GitRepository {
    let folder = console.absolute(path)
    guard FileStatus.isFolder(folder) else { throw .failed("--source-repo \(path): it is not a folder") }
    do throws(GitProblem) {
      return try GitRepository(folder)
    } catch {
      throw .failed("--source-repo \(path): \(error)")
    }
  }

  private func settings(_ configuration: Configuration, rulebook: Rulebook) throws(Failure) -> AuditSettings {
    var settings = AuditSettings()
    settings.sourceLanguage = sourceLanguage
    settings.targetLanguage = targetLanguage
    settings.profile = (profile ?? configuration.profile ?? .france).rawValue
    settings.minimumConfidence = minConfidence ?? configuration.minimumConfidence ?? settings.minimumConfidence
    settings.proseKeys = configuration.proseKeys
    settings.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    settings.severities = configuration.rules.compactMapValues { $0 }
    settings.disabledRules = Set(configuration.rules.filter { $0.value == nil }.keys)
    if let chosen = try rulebook.chosen(rules) {
      // A rule that is asked for by name runs, whatever the configuration says.
      settings.enabledRules = chosen
      settings.disabledRules.subtract(chosen)
    }
    return settings
  }

  /// What the reports do not say: why the exit code is not 0.
  private func explain(_ report: AuditReport, _ thresholds: Thresholds, to console: Console) {
    if report.pages.isEmpty { console.say("relecteur: error: no page could be audited") }
    for reason in thresholds.crossed(by: report) where !report.pages.isEmpty { console.say("relecteur: \(reason)") }
    let isShown = self.report.destinations.contains { $0.format == .terminal && $0.path == nil }
    guard !quiet, !isShown || report.pages.isEmpty else { return }
    let limit = 20
    for problem in report.problems.prefix(limit) {
      console.say("relecteur: warning: \(problem.page): \(problem.reason)")
    }
    if report.problems.count > limit {
      console.say("relecteur: warning: and \(report.problems.count - limit) problems more")
    }
  }
}
