/// Several runs as one: the shards of a site, or sites side by side.
extension AuditReport {
  /// Runs of one locale folder keep their paths; those of several get the folder that holds them all, and their pages
  /// the path from there. A page that several runs have counts once, as the last of them has it.
  ///
  /// The runs must be of the same languages.
  public static func merged(_ reports: [AuditReport]) -> AuditReport {
    precondition(!reports.isEmpty)
    let locale = CommonFolder(reports.map(\.run.localeFolder))
    let source = CommonFolder(reports.compactMap(\.run.source))
    var last: [String: Int] = [:]
    let moved = reports.enumerated().map { index, report in
      let moved = report.moved(to: locale, source)
      for page in moved.pages.map(\.path) + moved.problems.map(\.page) { last[page] = index }
      return moved
    }
    let numbered = moved.enumerated()
    return AuditReport(
      run: run(of: reports, locale: locale, source: source),
      pages: numbered.flatMap { index, report in report.pages.filter { last[$0.path] == index } }
        .sorted { $0.path < $1.path },
      // The sort keeps the order within a page, as findings of a page stand together.
      findings: numbered.flatMap { index, report in
        report.findings.filter { last[$0.finding.page, default: index] == index }
      }.enumerated().sorted { ($0.element.finding.page, $0.offset) < ($1.element.finding.page, $1.offset) }
        .map(\.element),
      problems: numbered.flatMap { index, report in report.problems.filter { last[$0.page] == index } }
        .sorted { ($0.page, $0.reason) < ($1.page, $1.reason) })
  }

  private static func run(of reports: [AuditReport], locale: CommonFolder, source: CommonFolder) -> Run {
    var run = reports[0].run
    run.localeFolder = locale.path
    run.source = reports.allSatisfy { $0.run.source == nil } ? nil : source.path
    run.profile = Set(reports.map(\.run.profile)).sorted().joined(separator: ", ")
    run.startedAt = reports.map(\.run.startedAt).min() ?? run.startedAt
    run.seconds = reports.reduce(0) { $0 + $1.run.seconds }
    return run
  }

  private func moved(to locale: CommonFolder, _ source: CommonFolder) -> AuditReport {
    var report = self
    let here = locale.way(to: run.localeFolder)
    let english = run.source.map { source.way(to: $0) } ?? ""
    for index in report.pages.indices {
      report.pages[index].path = here + report.pages[index].path
      if let path = report.pages[index].source?.path { report.pages[index].source?.path = english + path }
    }
    report.findings = report.findings.map { finding in
      var finding = finding
      finding.finding.page = here + finding.finding.page
      finding.location?.page = finding.finding.page
      guard let page = finding.source?.page else { return finding }
      finding.source?.page = english + page
      finding.finding.source?.page = english + page
      return finding
    }
    for index in report.problems.indices { report.problems[index].page = here + report.problems[index].page }
    return report
  }
}

/// The deepest folder that holds all of some folders.
private struct CommonFolder {
  let path: String
  private let depth: Int

  init(_ folders: [String]) {
    let parts = folders.map(Self.parts)
    var common = parts.first ?? []
    for other in parts { common = zip(common, other).prefix { $0 == $1 }.map(\.0) }
    depth = common.count
    // Folders that share nothing start from where the runs were made.
    path = common.isEmpty ? "." : common == [""] ? "/" : common.joined(separator: "/")
  }

  /// What stands before a path in `folder` when it starts from here.
  func way(to folder: String) -> String {
    Self.parts(folder).dropFirst(depth).map { $0 + "/" }.joined()
  }

  /// An absolute path starts with an empty part.
  private static func parts(_ path: String) -> [String] {
    let parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
    return path.hasPrefix("/") ? [""] + parts : parts
  }
}
