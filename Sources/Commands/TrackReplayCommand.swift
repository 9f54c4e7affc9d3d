internal import ArgumentParser
internal import Auditing
private import Foundation
internal import History
private import Reporting

/// `relecteur track replay`.
struct TrackReplayCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Audit every commit of a git history of localized pages into the history.",
    discussion: """
      Of each commit only the pages that it changed are audited. Commits that are recorded already are skipped, so that a \
      replay that was interrupted goes on where it was.
      """)

  @Argument(help: ArgumentHelp("The repository with the localized pages.", valueName: "git-repo")) var repository:
    String

  @Option(help: ArgumentHelp("Which commits, as git names them (default: all that led to HEAD).", valueName: "a..b"))
  var revisions = "HEAD"

  @Option(help: ArgumentHelp("The locale folder in the repository (default: all of it).", valueName: "path"))
  var folder: String?

  @Option(help: ArgumentHelp("The history (default: .relecteur/history.sqlite in the repository).", valueName: "file"))
  var database: String?

  @Option(
    help: ArgumentHelp("The only rules to run, separated by commas; may be given more than once.", valueName: "rules"))
  var rules: [String] = []
  @Option(help: ArgumentHelp("Findings of lower confidence are dropped (default: 0.5).", valueName: "share"))
  var minConfidence: Double?
  @Option(help: ArgumentHelp("How many pages are worked on at once (default: one for each core).", valueName: "n"))
  var jobs: Int?
  @Option(help: ArgumentHelp("The language of the localized pages.", valueName: "language")) var targetLanguage = "fr"
  @Option(help: "The conventions of the localized pages.") var profile = Profile.france
  @Flag(help: "Print no progress and no warnings.") var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence must be from 0 to 1")
    }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let settings = try settings(rulebook)
    let root = console.absolute(repository)
    guard FileStatus.isFolder(root) else { throw Failure.failed("\(repository): there is no such folder") }
    let git = GitHistory(folder: root)
    var commits = try git.commits(revisions, below: pages.subfolder)
    guard !commits.isEmpty else { throw Failure.failed("\(repository): there are no commits in \(revisions)") }
    let file = HistoryFile(option: database, folder: repository, console: console)
    let history = try file.open(creates: true)
    var known = try file.attempt { try history.revisions() }
    if known.isEmpty, let start = Self.start(of: revisions) {
      commits.insert(try git.tree(at: start, below: pages.subfolder), at: 0)
    }
    let line = ProgressLine(console: console, isQuiet: quiet)
    let audit = Audit(settings: settings, checks: rulebook.checks)
    let blobs = try GitBlobs(git)
    var tally = Tally()
    for (done, commit) in commits.enumerated() {
      line?.show(AuditProgress(stage: "replaying commits:", done: done, total: commits.count))
      guard known.insert(commit.id).inserted else {
        tally.skipped += 1
        continue
      }
      let report = await audit.run(try pages.input(commit, blobs))
      let entry = entry(commit, rulebook.names(in: settings))
      let run = try file.attempt { try history.record(report, as: entry) }
      tally.add(run, report)
    }
    line?.clear()
    try console.printOut(tally.text + "\n")
    return tally.problems > 0 ? .incomplete : .done
  }

  /// `A` of `A..B`: the pages as they were then, which the first commit changed, begin a history.
  private static func start(of revisions: String) -> String? {
    guard let dots = revisions.firstRange(of: ".."), dots.lowerBound > revisions.startIndex else { return nil }
    return String(revisions[..<dots.lowerBound])
  }

  /// What a replay did.
  private struct Tally {
    var recorded = 0
    var skipped = 0
    var versions = 0
    var problems = 0
    var latest: RunRow?

    mutating func add(_ run: RunRow, _ report: AuditReport) {
      recorded += 1
      versions += run.audited
      problems += report.problems.count { $0.isFatal }
      latest = run
    }

    var text: String {
      "Recorded \(recorded) commits with \(versions) versions of pages; \(skipped) were recorded before"
        + (problems > 0 ? "; \(problems) pages could not be audited" : "")
        + (latest.map { "; \($0.pages) pages, score \(TrackText.score($0.score))" } ?? "")
    }
  }

  private var pages: PagesInGit { PagesInGit(subfolder: folder) }

  private func settings(_ rulebook: Rulebook) throws(Failure) -> AuditSettings {
    var settings = AuditSettings()
    settings.targetLanguage = targetLanguage
    settings.profile = profile.rawValue
    settings.minimumConfidence = minConfidence ?? settings.minimumConfidence
    settings.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    settings.keepsSentences = true
    settings.enabledRules = try rulebook.chosen(rules)
    return settings
  }

  private func entry(_ commit: GitHistory.Commit, _ rules: String) -> History.Entry {
    let removed = commit.changes.filter { $0.blob == nil }.compactMap { pages.page($0.path) }
    return History.Entry(
      revision: commit.id, at: Date(timeIntervalSince1970: Double(commit.time)).formatted(.iso8601),
      program: Tool.version, rules: rules, isWhole: false, removed: removed)
  }
}
