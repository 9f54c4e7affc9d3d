internal import ArgumentParser
internal import Auditing
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

      Two folders are audited and compared; with --repository, two revisions of a git repository are. Nothing of these is \
      kept.
      """)

  @Argument(help: ArgumentHelp("The earlier run, folder or revision.", valueName: "base")) var base: String?
  @Argument(help: ArgumentHelp("The later one (default: the latest run, or HEAD).", valueName: "head")) var head:
    String?

  @OptionGroup var place: HistoryOptions

  @Option(
    help: ArgumentHelp(
      "A git repository of localized pages: base and head are revisions of it, --folder is the locale folder in it.",
      valueName: "git-repo"))
  var repository: String?

  @Option(
    help: ArgumentHelp(
      "The English pages of both folders or revisions (default: of folders those found by convention, of revisions none).",
      valueName: "folder"))
  var source: String?

  @Flag(help: "Show everything, not the first ten of each kind.") var all = false

  func validate() throws {
    if repository != nil, base == nil { throw ValidationError("--repository needs a revision to compare with") }
    if repository != nil, place.database != nil {
      throw ValidationError("--repository compares revisions, and --database runs that were recorded")
    }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let (comparison, isWhole) = try await compare(console, rulebook)
    try console.printOut(TrackText.comparison(comparison, limit: all ? .max : 10))
    return isWhole ? .done : .incomplete
  }

  /// The comparison, and whether every page could be audited.
  private func compare(_ console: Console, _ rulebook: Rulebook) async throws -> (Comparison, isWhole: Bool) {
    if let repository, let base {
      return try await compare(base, head ?? "HEAD", of: repository, console, rulebook)
    }
    if let base, let head, place.database == nil,
      [base, head].allSatisfy({ FileStatus.isFolder(console.absolute($0)) })
    {
      return try await compare(folders: [base, head], console, rulebook)
    }
    if source != nil { throw Failure.usage("--source is for two folders or, with --repository, two revisions") }
    let file = place.file(console)
    if let base, let head, !FileStatus.isFile(file.path) {
      throw Failure.failed("\(file.name): there is none, and \(base) and \(head) are not two folders")
    }
    let history = try file.open()
    let runs = try file.runs(history, base: base, head: head)
    return (try file.attempt { try history.compare(runs.base, to: runs.head) }, true)
  }

  // MARK: Folders

  private func compare(
    folders: [String], _ console: Console, _ rulebook: Rulebook
  ) async throws -> (Comparison, isWhole: Bool) {
    let trial = try Trial()
    for folder in folders {
      let arguments = ["--quiet"] + (source.map { ["--source", $0] } ?? []) + ["--", folder]
      let options = try AuditOptions.parse(arguments)
      var prepared = try options.prepare(console, rulebook)
      prepared.settings.keepsSentences = true
      let report = await options.audit(prepared, console, rulebook)
      guard !report.pages.isEmpty else { throw Failure.failed("\(folder): no page could be audited") }
      try trial.record(report, named: folder, rulebook.names(in: prepared.settings), console)
    }
    return try trial.result()
  }

  // MARK: Revisions

  private func compare(
    _ base: String, _ head: String, of repository: String, _ console: Console, _ rulebook: Rulebook
  ) async throws -> (Comparison, isWhole: Bool) {
    let root = console.absolute(repository)
    guard FileStatus.isFolder(root) else { throw Failure.failed("\(repository): there is no such folder") }
    let english = try source.map { try EnglishFolder($0, console) }
    let git = GitHistory(folder: root)
    let pages = PagesInGit(subfolder: place.folder)
    let trial = try Trial()
    var settings = AuditSettings()
    settings.jobs = ProcessInfo.processInfo.activeProcessorCount
    settings.keepsSentences = true
    let audit = Audit(settings: settings, checks: rulebook.checks)
    for revision in [base, head] {
      let commit = try git.tree(at: revision, below: pages.subfolder)
      var input = try pages.input(commit, try GitBlobs(git))
      if let english { english.add(to: &input) }
      guard !input.pages.isEmpty else { throw Failure.failed("\(repository): there are no pages at \(revision)") }
      var report = await audit.run(input)
      // The day that matters is that of the commit.
      report.run.startedAt = Date(timeIntervalSince1970: Double(commit.time)).formatted(.iso8601)
      try trial.record(
        report, named: revision == commit.id ? String(revision.prefix(9)) : revision, rulebook.names(in: settings),
        console)
    }
    return try trial.result()
  }

  /// English pages with the paths of the localized ones.
  private struct EnglishFolder {
    let name: String
    let root: String
    let pages: Set<String>

    init(_ name: String, _ console: Console) throws(Failure) {
      self.name = name
      root = console.absolute(name)
      do {
        pages = Set(try PageListing(root: root).pages)
      } catch {
        throw .failed("--source \(name): \(error)")
      }
    }

    func add(to input: inout AuditInput) {
      input.sourceFolder = name
      for index in input.pages.indices where pages.contains(input.pages[index].path) {
        let path = input.pages[index].path
        input.pages[index].source = (path: path, file: Path.join(root, path))
      }
    }
  }

  /// A history of two runs that nobody keeps.
  private final class Trial {
    private let history: History
    private var runs: [RunRow] = []
    private var isWhole = true

    init() throws(Failure) {
      do throws(HistoryError) {
        history = try History.temporary()
      } catch {
        throw .failed("\(error)")
      }
    }

    func record(_ report: AuditReport, named name: String, _ rules: String, _ console: Console) throws(Failure) {
      for problem in report.problems where problem.isFatal {
        isWhole = false
        console.say("relecteur: warning: \(name): \(problem.page): \(problem.reason)")
      }
      let entry = History.Entry(
        label: name, at: report.run.startedAt, program: Tool.version, rules: rules, isWhole: true)
      do throws(HistoryError) {
        runs.append(try history.record(report, as: entry))
      } catch {
        throw .failed("\(error)")
      }
    }

    func result() throws(Failure) -> (Comparison, isWhole: Bool) {
      do throws(HistoryError) {
        return (try history.compare(runs[0], to: runs[1]), isWhole)
      } catch {
        throw .failed("\(error)")
      }
    }
  }
}
