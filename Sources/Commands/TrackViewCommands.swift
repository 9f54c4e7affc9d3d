internal import ArgumentParser
private import Foundation
internal import History
private import Reporting

/// `relecteur track gate`.
struct TrackGateCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "Fail when the latest run is worse than the one before.",
    discussion: """
      The exit code is 1 when there are new findings from --fail-on on, returned findings, human corrections that a machine \
      translation overwrote, or a score that is lower by more than chance (paired bootstrap over the pages, p < 0.05).

      “gate” in .relecteur.yml says otherwise for all pages, for a rule or for a folder. The command line comes before it.
      """)

  @Argument(help: ArgumentHelp("The earlier run (default: the one before).", valueName: "base")) var base: String?
  @Argument(help: ArgumentHelp("The later run (default: the latest).", valueName: "head")) var head: String?

  @OptionGroup var place: HistoryOptions

  @Option(help: "The severity from which new findings fail (default: major).") var failOn: FailOn?
  @Option(help: ArgumentHelp("Only findings of these rules count.", valueName: "rules")) var rules: String?
  @Option(help: ArgumentHelp("Only pages in this folder of the locale folder count.", valueName: "path"))
  var only: String?
  @Flag(help: "Returned findings do not fail.") var allowReturned = false
  @Flag(help: "Overwritten corrections do not fail.") var allowOverwritten = false
  @Flag(help: "A lower score does not fail.") var allowLowerScore = false

  @Option(help: ArgumentHelp("The configuration file, instead of the nearest .relecteur.yml.", valueName: "file"))
  var config: String?

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let gate = try gate(console, rulebook)
    let file = place.file(console)
    let history = try file.open()
    let runs = try file.runs(history, base: base, head: head)
    let comparison = try file.attempt { try history.compare(runs.base, to: runs.head) }
    let reasons = gate.reasons(comparison)
    var text = TrackText.heading(comparison)
    for reason in reasons { text += Self.explain(reason) }
    text += reasons.isEmpty ? "\nThe gate is open.\n" : "\nThe gate is shut.\n"
    try console.printOut(text)
    return reasons.isEmpty ? .done : .thresholdCrossed
  }

  private func gate(_ console: Console, _ rulebook: Rulebook) throws(Failure) -> Gate {
    let names = rules.map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
    for name in names ?? [] where rulebook.description(of: name) == nil {
      throw .usage("--rules: " + rulebook.unknown(name))
    }
    let configuration = try Configuration.load(
      named: config, folder: console.absolute(place.folder ?? "."), rulebook: rulebook, console: console)
    let line = GateSettings.Part(
      failOn: failOn, returned: allowReturned ? false : nil, overwritten: allowOverwritten ? false : nil,
      lowerScore: allowLowerScore ? false : nil)
    return configuration.gate.gate(
      line, rules: names.map(Set.init), folder: only.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
  }

  /// A few lines each: together they fit a screen.
  private static func explain(_ reason: Gate.Reason) -> String {
    switch reason {
    case .overwritten(let corrections): TrackText.overwritten(corrections, limit: 2)
    case .new(let faults): TrackText.faults(faults, title: "New", limit: 5)
    case .returned(let faults): TrackText.faults(faults, title: "Returned: seen before, gone, and back", limit: 5)
    case .score(let before, let after, let p):
      "\nThe score of the pages that are in both dropped by more than chance: \(TrackText.score(before)) → "
        + "\(TrackText.score(after)), p = \(TrackText.probability(p))\n"
    }
  }
}

/// `relecteur track history`.
struct TrackHistoryCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show the runs, or the versions of a page and what became of the names on it.")

  @OptionGroup var place: HistoryOptions

  @Option(help: ArgumentHelp("A page, by any path it ever had.", valueName: "path")) var page: String?

  @Option(
    help: ArgumentHelp(
      "How a name or term was rendered, in each place and over time; may be repeated (default with --page: the names that findings are about).",
      valueName: "name"))
  var name: [String] = []

  @Option(help: ArgumentHelp("The number of runs to show; 0 is all.", valueName: "n")) var last = 30
  @Option(
    help: "The form of the list of runs; html draws them, the findings by rule, the names and the pages that swing.")
  var format = HistoryFormat.table

  func validate() throws {
    if format == .html, page != nil || !name.isEmpty {
      throw ValidationError("--format html shows the whole history, without --page and --name")
    }
    if last < 0 { throw ValidationError("--last must be at least 0") }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let file = place.file(console)
    let history = try file.open()
    if format == .html {
      let trends = try file.attempt { try history.trends() }
      let folder = trends.runs.last?.localeFolder
      let title = folder == "." ? file.name : folder ?? file.name
      var bytes: [UInt8] = []
      try HistoryPage(trends, title: title).write { bytes += $0 }
      try console.printOut(String(decoding: bytes, as: UTF8.self))
    } else if let page {
      guard let story = try file.attempt({ try history.story(of: page, names: name) }) else {
        throw Failure.usage("no run in \(file.name) saw a page \(page)")
      }
      try console.printOut(TrackText.story(story))
    } else if !name.isEmpty {
      try printPages(history, file, console)
    } else {
      try printRuns(try file.attempt { try history.runs() }, console)
    }
    return .done
  }

  private func printPages(_ history: History, _ file: HistoryFile, _ console: Console) throws {
    let pages = Set(try name.flatMap { name in try file.attempt { try history.pages(withName: name) } }).sorted()
    for page in pages {
      if let story = try file.attempt({ try history.story(of: page, names: name) }) {
        try console.printOut(TrackText.story(story) + "\n")
      }
    }
    if pages.isEmpty { console.say("relecteur: no finding is about \(name.joined(separator: ", "))") }
  }

  private func printRuns(_ runs: [RunRow], _ console: Console) throws {
    let shown = last == 0 ? runs : runs.suffix(last)
    let header = [
      "run", "date", "name", "changed", "pages", "score", "new", "fixed", "returned", "stays", "overwritten",
    ]
    let rows = shown.map { run in
      [
        "\(run.id)", String(run.at.prefix(10)), run.name, "\(run.audited)", "\(run.pages)", TrackText.score(run.score),
        "\(run.new)", "\(run.fixed)", "\(run.returned)", "\(run.persisting)", "\(run.overwritten)",
      ]
    }
    if format == .csv { return try console.printOut(TrackText.csv([header] + rows)) }
    let visible = rows.map { row in row.map { TrackText.short($0, 40) } }
    try console.printOut(
      TrackText.table([header] + visible, right: [0, 3, 4, 5, 6, 7, 8, 9, 10]) + "\nscore  "
        + TrackText.sparkline(shown.map(\.score)) + "\n")
  }
}

enum HistoryFormat: String, CaseIterable, ExpressibleByArgument { case table, csv, html }

extension HistoryPage {
  init(_ trends: Trends, title: String) {
    func series(_ series: [Trends.Series]) -> [Series] { series.map { Series(label: $0.label, values: $0.values) } }
    self.init(
      title: title,
      runs: trends.runs.map { run in
        Run(
          name: run.name, date: run.at, score: run.score, pages: run.pages, new: run.new, fixed: run.fixed,
          returned: run.returned, overwritten: run.overwritten)
      }, rules: series(trends.rules),
      names: trends.names.map { Name(name: $0.name, renderings: series($0.renderings)) },
      pages: trends.pages.map { Page(path: $0.path, scores: $0.scores) })
  }
}

/// Where the history is.
struct HistoryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The history (default: .relecteur/history.sqlite in the folder).", valueName: "file"))
  var database: String?

  @Option(help: ArgumentHelp("The locale folder whose history it is (default: the current folder).", valueName: "path"))
  var folder: String?

  func file(_ console: Console) -> HistoryFile { HistoryFile(option: database, folder: folder, console: console) }
}
