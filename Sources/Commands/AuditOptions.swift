internal import Alignment
internal import ArgumentParser
internal import Auditing
private import Foundation
private import Terminology

/// What is audited and how: the options of every command that audits.
struct AuditOptions: ParsableArguments {
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

  @Option(
    help: ArgumentHelp(
      "The same pages in another language: a name that they keep is a name; may be given more than once.",
      valueName: "locale=folder"))
  var sibling: [String] = []

  @Option(help: ArgumentHelp("The configuration file, instead of the nearest .relecteur.yml.", valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp("The only rules to run, separated by commas; may be given more than once.", valueName: "rules"))
  var rules: [String] = []

  @Option(help: ArgumentHelp("How many pages are worked on at once (default: one for each core).", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("Findings of lower confidence are dropped (default: 0.5).", valueName: "share"))
  var minConfidence: Double?

  @Option(help: ArgumentHelp("The language of the source pages.", valueName: "language"))
  var sourceLanguage = "en"

  @Option(help: ArgumentHelp("The language of the localized pages.", valueName: "language"))
  var targetLanguage = "fr"

  @Option(
    help: ArgumentHelp("A term base to hold the pages against; may be given more than once.", valueName: "file"))
  var glossary: [String] = []

  @Option(
    help: ArgumentHelp(
      "The product's own texts, which labels are held against: a file with both languages (.po, .xlf, .csv, .tsv), or one of each, ENGLISH=LOCALIZED; may be given more than once.",
      valueName: "file"))
  var strings: [String] = []

  @Option(help: "The conventions of the localized pages (default: fr-FR).")
  var profile: Profile?

  @Flag(help: "Print no progress and no warnings.")
  var quiet = false

  @Flag(help: "Read every page anew. Nothing is kept between runs, so this is always so.")
  var noCache = false

  func validate() throws {
    if localeFolder.isEmpty { throw ValidationError("the locale folder needs a path") }
    if source != nil, noSource { throw ValidationError("--source and --no-source exclude each other") }
    if !sibling.isEmpty, noSource { throw ValidationError("--sibling and --no-source exclude each other") }
    if sourceRepo != nil, source != nil || noSource {
      throw ValidationError("--source-repo excludes --source and --no-source")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence must be from 0 to 1")
    }
    for language in [sourceLanguage, targetLanguage] where !Self.isLanguageTag(language) {
      throw ValidationError("“\(language)” is no language tag such as en or fr-CA")
    }
  }

  static func isLanguageTag(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].count) && parts[0].allSatisfy { $0.isASCII && $0.isLetter }
      && parts.dropFirst().allSatisfy {
        (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
  }

  /// What the command line and the configuration ask for.
  struct Prepared {
    var configuration: Configuration
    var settings: AuditSettings
    var scope: AuditScope
    /// Whether all pages of the folder are audited, not one.
    var isWhole: Bool
  }

  /// Finds the pages and settles the settings, with all rules of the configuration or only with some.
  func prepare(_ console: Console, _ rulebook: Rulebook, only chosen: Set<String>? = nil) throws -> Prepared {
    let target = try AuditScope.Target(localeFolder, language: targetLanguage, console: console)
    let configuration = try Configuration.load(
      named: config, folder: target.folder, rulebook: rulebook, console: console)
    var settings = try settings(configuration, rulebook: rulebook, only: chosen)
    settings.glossary = try StoredGlossary.read(
      glossary, languages: (sourceLanguage, targetLanguage), console: console)
    settings.strings = try StoredStrings.read(
      strings.map { StoredStrings.Files($0, in: console.folder) } + (strings.isEmpty ? configuration.strings : []),
      languages: (sourceLanguage, targetLanguage))
    let scope = try AuditScope(
      target, source: try sources(configuration, console: console), siblings: try siblings(configuration),
      convention: LocaleConvention(source: sourceLanguage, target: targetLanguage), excludes: configuration.excludes,
      console: console)
    return Prepared(configuration: configuration, settings: settings, scope: scope, isWhole: target.page == nil)
  }

  /// Runs the audit.
  func audit(_ prepared: Prepared, _ console: Console, _ rulebook: Rulebook) async -> AuditReport {
    await audit(prepared.scope.input, prepared.settings, console, rulebook)
  }

  /// Runs the audit on pages that may be in memory.
  func audit(
    _ input: AuditInput, _ settings: AuditSettings, _ console: Console, _ rulebook: Rulebook
  ) async -> AuditReport {
    let line = ProgressLine(console: console, isQuiet: quiet)
    let report = await Audit(settings: settings, checks: rulebook.checks).run(input) {
      line?.show($0)
    }
    line?.clear()
    return report
  }

  private func siblings(_ configuration: Configuration) throws(Failure) -> [Siblings.Given] {
    if noSource { return [] }
    if !sibling.isEmpty { return try Siblings.given(sibling, sourceLanguage: sourceLanguage) }
    var given: [Siblings.Given] = []
    for (locale, path) in configuration.siblings {
      let name = "sibling \(locale) of the configuration, \(path)"
      let others = given.map(\.locale)
      if let problem = Siblings.problem(locale, beside: others, sourceLanguage: sourceLanguage) {
        throw .usage("\(name): \(problem)")
      }
      given.append(.init(locale: locale, path: path, name: name))
    }
    return given
  }

  private func sources(_ configuration: Configuration, console: Console) throws(Failure) -> AuditScope.Source {
    if noSource { return .none }
    if let sourceRepo {
      return .git(try repository(sourceRepo, "--source-repo \(sourceRepo)", console), name: sourceRepo)
    }
    if source == nil, let path = configuration.sourceRepo {
      return .git(try repository(path, "source-repo \(path) of the configuration", console), name: path)
    }
    return .init(option: source, configuration: configuration)
  }

  private func repository(_ path: String, _ name: String, _ console: Console) throws(Failure) -> GitRepository {
    let folder = console.absolute(path)
    guard FileStatus.isFolder(folder) else { throw .failed("\(name): it is not a folder") }
    do throws(GitProblem) {
      return try GitRepository(folder)
    } catch {
      throw .failed("\(name): \(error)")
    }
  }

  private func settings(_ configuration: Configuration, rulebook: Rulebook, only: Set<String>?) throws(Failure)
    -> AuditSettings
  {
    var settings = AuditSettings()
    settings.sourceLanguage = sourceLanguage
    settings.targetLanguage = targetLanguage
    settings.profile = (profile ?? configuration.profile ?? .france).rawValue
    settings.minimumConfidence = minConfidence ?? configuration.minimumConfidence ?? settings.minimumConfidence
    settings.proseKeys = configuration.proseKeys
    settings.codeComments = configuration.codeComments
    settings.noBreakSpaces = configuration.noBreakSpaces
    settings.elision = configuration.elision
    settings.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    for (rule, setting) in configuration.rules { settings.set(rule, setting) }
    settings.overrides = configuration.overrides
    let named = try rulebook.chosen(rules)
    if let chosen = only ?? named {
      // A rule that is asked for by name runs, whatever the configuration says.
      settings.enabledRules = chosen
      settings.disabledRules.subtract(chosen)
      for index in settings.overrides.indices {
        settings.overrides[index].rules = settings.overrides[index].rules.filter {
          $0.value != .off || !chosen.contains($0.key)
        }
      }
    }
    if minConfidence != nil {
      for index in settings.overrides.indices { settings.overrides[index].minimumConfidence = nil }
    }
    return settings
  }

  /// Warns of pages that could not be audited.
  func warn(of problems: [AuditReport.Problem], on console: Console) {
    guard !quiet else { return }
    let limit = 20
    for problem in problems.prefix(limit) { console.say("relecteur: warning: \(problem.page): \(problem.reason)") }
    if problems.count > limit { console.say("relecteur: warning: and \(problems.count - limit) problems more") }
  }
}
