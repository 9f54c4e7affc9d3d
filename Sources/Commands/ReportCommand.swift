internal import ArgumentParser
internal import Auditing

/// `relecteur report`.
struct ReportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Render the JSON report of a finished run in another format.")

  @Argument(help: ArgumentHelp("The JSON report of a run.", valueName: "run.json"))
  var run: String

  @OptionGroup var report: ReportOptions

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let stored = try StoredRun.read(run, console: console, orEnd: .failed)
    try report.write(
      stored, localeFolder: folder(stored.run.localeFolder, console),
      sourceFolder: stored.run.source.flatMap { folder($0, console) }, console: console, rulebook: rulebook)
    return .done
  }

  /// The folder for links, if the run was made from where the user is now.
  private func folder(_ name: String, _ console: Console) -> String? {
    let path = console.absolute(name)
    return FileStatus.isFolder(path) ? path : nil
  }
}
