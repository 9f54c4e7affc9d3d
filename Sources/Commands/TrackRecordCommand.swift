internal import ArgumentParser
internal import Auditing
internal import History
private import Reporting

/// `relecteur track record`.
struct TrackRecordCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Audit a folder and keep the run in its history.",
    discussion: """
      Takes the options of `relecteur audit`. A report is printed only with --format or --output; otherwise one line \
      says what the run found.
      """)

  @OptionGroup var audit: AuditCommand

  @Option(help: ArgumentHelp("The history, instead of .relecteur/history.sqlite in the folder.", valueName: "file"))
  var database: String?

  @Option(help: ArgumentHelp("A name for the run.", valueName: "name"))
  var label: String?

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let scope = try audit.scope(console, rulebook)
    let file = HistoryFile(option: database, folder: scope.scope.localeFolder, console: console)
    // A history that cannot be opened is told before an hour of work, not after.
    let history = try file.open(creates: true)
    let audited = await audit.audited(scope, console, rulebook, keepsSentences: true)
    let status = try audit.finish(audited, scope, console, rulebook, isReported: audit.report.isAskedFor)
    guard !audited.pages.isEmpty else { return status }
    let entry = History.Entry(
      label: label, at: audited.run.startedAt, program: Tool.version, rules: rulebook.names(in: scope.settings),
      isWhole: scope.isWhole)
    let run = try file.attempt { try history.record(audited, as: entry) }
    if !audit.report.isAskedFor { try console.printOut(TrackText.recorded(run) + "\n") }
    return status
  }
}

extension Rulebook {
  /// The rules that run with these settings.
  func names(in settings: AuditSettings) -> String {
    descriptions.map(\.id).filter(settings.isEnabled).joined(separator: ",")
  }
}
