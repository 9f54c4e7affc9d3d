internal import ArgumentParser
internal import Auditing
private import Reporting

/// `relecteur report`.
struct ReportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Render the JSON reports of finished runs in another format, several as one.",
    discussion: """
      Runs of one locale folder, such as the shards of a site, become one run of it. Runs of several folders become one \
      run of the folder that holds them. A page that several runs have counts as the last of them has it.
      """)

  @Argument(help: ArgumentHelp("The JSON report of a run; several are merged.", valueName: "run.json"))
  var runs: [String]

  @OptionGroup var report: ReportOptions

  func validate() throws {
    for format in report.destinations.map(\.format) where format.needsPassages {
      throw ValidationError(
        "a JSON report does not hold the sentences that \(format.rawValue) is made of; "
          + "`relecteur audit … --format \(format.rawValue)` writes it")
    }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    try report.check(inputs: runs, console)
    let stored = try merged(runs.map { try StoredRun.read($0, console: console, orEnd: .failed) })
    try report.write(
      stored, localeFolder: folder(stored.run.localeFolder, console),
      sourceFolder: stored.run.source.flatMap { folder($0, console) }, console: console, rulebook: rulebook)
    return .done
  }

  private func merged(_ reports: [AuditReport]) throws(Failure) -> AuditReport {
    let first = reports[0].run
    for (path, report) in zip(runs, reports) {
      let (run, languages) = (report.run, "\(first.sourceLanguage) and \(first.targetLanguage)")
      guard (run.sourceLanguage, run.targetLanguage) == (first.sourceLanguage, first.targetLanguage) else {
        throw .usage(
          "\(path): its languages are \(run.sourceLanguage) and \(run.targetLanguage), those of \(runs[0]) \(languages)"
        )
      }
    }
    return reports.count == 1 ? reports[0] : .merged(reports)
  }

  /// The folder for links, if the run was made from where the user is now.
  private func folder(_ name: String, _ console: Console) -> String? {
    let path = console.absolute(name)
    return FileStatus.isFolder(path) ? path : nil
  }
}
