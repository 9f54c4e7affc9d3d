internal import ArgumentParser
private import Foundation
internal import History
private import Reporting

/// `relecteur track compare`.
struct TrackCompareCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Tell what is better and what is worse in one run than in another.",
    discussion: """
      A run is named by its number, its label or the beginning of its revision. With one, it is compared with the latest; \
      with none, the latest is compared with the one before.
      """)

  @Argument(help: ArgumentHelp("The earlier run.", valueName: "base")) var base: String?
  @Argument(help: ArgumentHelp("The later run (default: the latest).", valueName: "head")) var head: String?

  @OptionGroup var place: HistoryOptions

  @Flag(help: "Show everything, not the first ten of each kind.") var all = false

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let file = place.file(console)
    let history = try file.open()
    let runs = try file.runs(history, base: base, head: head)
    let comparison = try file.attempt { try history.compare(runs.base, to: runs.head) }
    try console.printOut(TrackText.comparison(comparison, limit: all ? .max : 10))
    return .done
  }
}

/// `relecteur track gate`.
struct TrackGateCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "Fail when the latest run is worse than the one before.",
    discussion: """
      The exit code is 1 when there are new findings from --fail-on on, returned findings, human corrections that a machine \
      translation overwrote, or a score that is lower by more than chance (paired bootstrap over the pages, p < 0.05).
      """)

  @Argument(help: ArgumentHelp("The earlier run (default: the one before).", valueName: "base")) var base: String?
  @Argument(help: ArgumentHelp("The later run (default: the latest).", valueName: "head")) var head: String?

  @OptionGroup var place: HistoryOptions

  @Option(help: "The severity from which new findings fail.") var failOn = FailOn.major
  @Option(help: ArgumentHelp("Only findings of these rules count.", valueName: "rules")) var rules: String?
  @Option(help: ArgumentHelp("Only pages in this folder of the locale folder count.", valueName: "path"))
  var only: String?
  @Flag(help: "Returned findings do not fail.") var allowReturned = false
  @Flag(help: "Overwritten corrections do not fail.") var allowOverwritten = false
  @Flag(help: "A lower score does not fail.") var allowLowerScore = false

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let gate = try gate(rulebook)
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

  private func gate(_ rulebook: Rulebook) throws(Failure) -> Gate {
    let names = rules.map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
    for name in names ?? [] where rulebook.description(of: name) == nil {
      throw .usage("--rules: " + rulebook.unknown(name))
    }
    let severities = ["minor", "major", "critical"].drop { $0 != failOn.rawValue }
    return Gate(
      severities: Set(severities), failsOnReturned: !allowReturned, failsOnOverwritten: !allowOverwritten,
      failsOnScore: !allowLowerScore, rules: names.map(Set.init),
      folder: only.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
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
  @Option(help: "The form of the list of runs.") var format = HistoryFormat.table

  func validate() throws {
    if last < 0 { throw ValidationError("--last must be at least 0") }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let file = place.file(console)
    let history = try file.open()
    if let page {
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
    switch format {
    case .csv: try console.printOut(TrackText.csv([header] + rows))
    case .table:
      let visible = rows.map { row in row.map { TrackText.short($0, 40) } }
      try console.printOut(
        TrackText.table([header] + visible, right: [0, 3, 4, 5, 6, 7, 8, 9, 10]) + "\nscore  "
          + TrackText.sparkline(shown.map(\.score)) + "\n")
    }
  }
}

enum HistoryFormat: String, CaseIterable, ExpressibleByArgument { case table, csv }

/// Where the history is.
struct HistoryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The history (default: .relecteur/history.sqlite in the folder).", valueName: "file"))
  var database: String?

  @Option(help: ArgumentHelp("The locale folder whose history it is (default: the current folder).", valueName: "path"))
  var folder: String?

  func file(_ console: Console) -> HistoryFile { HistoryFile(option: database, folder: folder, console: console) }
}
