internal import ArgumentParser
internal import Auditing
private import Foundation
private import History
internal import Reporting

/// Where a report goes, and in what form.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A format of the report. With --output it may be given more than once: the first --format goes to the first --output.",
      valueName: "format"))
  var format: [FormatName] = []

  @Option(help: ArgumentHelp("The file that the report is written to; - is standard output.", valueName: "path"))
  var output: [String] = []

  @Flag(help: "Print no colours, even on a terminal.")
  var noColor = false

  @Flag(help: "Show every finding of every page, even those that are the same on many pages.")
  var all = false

  @Option(help: "What findings stand under in the report for the terminal (default: page).")
  var groupBy: GroupBy?

  @Option(
    help: ArgumentHelp(
      "How many findings of one rule are shown of one page in the report for the terminal; the rest is counted (default: 10).",
      valueName: "n"))
  var maxPerRule: Int?

  @Option(
    help: ArgumentHelp(
      "A history that `relecteur track` keeps: the HTML report draws the scores of its runs.", valueName: "file"))
  var history: String?

  struct Destination {
    var format: ReportFormat
    /// Nil is standard output.
    var path: String?
  }

  func validate() throws {
    if format.count > 1 || output.count > 1, format.count != output.count {
      throw ValidationError("each --format needs its own --output; - is standard output")
    }
    if Set(output).count != output.count { throw ValidationError("two reports cannot go to one --output") }
    if let maxPerRule, maxPerRule < 1 { throw ValidationError("--max-per-rule must be at least 1") }
    if output.contains("") { throw ValidationError("--output needs a path") }
  }

  /// Whether the command line names a format or a place; commands that print something else need to know.
  var isAskedFor: Bool { !format.isEmpty || !output.isEmpty }

  var destinations: [Destination] {
    let paths = output.isEmpty ? ["-"] : output
    let formats = format.isEmpty ? [.terminal] : format.map(\.format)
    return zip(formats, paths).map { Destination(format: $0, path: $1 == "-" ? nil : $1) }
  }

  /// Refuses two reports that would go to one file, however it is named, and one that would go where a page or another file that is
  /// read stands.
  func check(_ scope: AuditScope? = nil, inputs: [String], _ console: Console) throws(Failure) {
    func file(_ path: String) -> String { URL(fileURLWithPath: console.absolute(path)).resolvingSymlinksInPath().path }
    let files = destinations.compactMap(\.path).map(file)
    if Set(files).count != files.count { throw .usage("two reports cannot go to one --output") }
    for input in inputs where files.contains(file(input)) { throw .usage("--output: \(input) is what is read") }
    let names = Set(files.map(Path.name(of:)))
    for page in scope?.input.pages ?? [] {
      for path in [page.file, page.source?.file].compactMap({ $0 })
      where names.contains(Path.name(of: path)) && files.contains(file(path)) {
        throw .usage("--output: \(path) is a page that is audited")
      }
    }
  }

  /// Writes every report; what cannot be written stops the command.
  func write(
    _ report: AuditReport, localeFolder: String?, sourceFolder: String?, console: Console, rulebook: Rulebook
  ) throws {
    let trend = try trend(console)
    for destination in destinations {
      if let path = destination.path {
        try write(report, as: destination.format, to: path, trend: trend, console: console, rulebook: rulebook)
      } else {
        var style = printedStyle(console)
        style.localeFolder = localeFolder
        style.sourceFolder = sourceFolder
        try print(report, as: destination.format, style: style, trend: trend, console: console, rulebook: rulebook)
      }
    }
  }

  private func trend(_ console: Console) throws(Failure) -> [ScoreOfRun] {
    guard let history, destinations.contains(where: { $0.format == .html }) else { return [] }
    let file = HistoryFile(option: history, folder: nil, console: console)
    let runs = try file.open()
    return try file.attempt { try runs.runs() }.map { ScoreOfRun(date: $0.at, score: $0.score) }
  }

  private func printedStyle(_ console: Console) -> TerminalStyle {
    var style = TerminalStyle.plain
    if console.output.isTerminal {
      style = .terminal(columns: console.output.columns, environment: console.environment)
    }
    if noColor { style.usesColour = false }
    choose(&style)
    return style
  }

  /// What the command line says of the layout.
  private func choose(_ style: inout TerminalStyle) {
    style.showsAll = all
    style.grouping = groupBy?.grouping ?? .page
    style.mostOfRule = maxPerRule ?? style.mostOfRule
  }

  private func print(
    _ report: AuditReport, as format: ReportFormat, style: TerminalStyle, trend: [ScoreOfRun], console: Console,
    rulebook: Rulebook
  ) throws {
    do {
      try format.write(report, style: style, rules: rulebook.descriptions, trend: trend, to: console.output.send)
    } catch is BrokenPipe {
      // Whoever reads has seen enough, as in `relecteur audit … | head`.
    } catch let error as SystemError {
      throw Failure.failed("standard output: \(error)")
    }
  }

  private func write(
    _ report: AuditReport, as format: ReportFormat, to path: String, trend: [ScoreOfRun], console: Console,
    rulebook: Rulebook
  ) throws {
    var style = TerminalStyle.plain
    choose(&style)
    do {
      let file = try OutputFile(console.absolute(path))
      try format.write(report, style: style, rules: rulebook.descriptions, trend: trend) { try file.write($0) }
      try file.finish()
    } catch let error as SystemError {
      throw Failure.failed("\(path): cannot be written: \(error)")
    }
  }
}
