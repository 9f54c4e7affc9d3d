internal import Auditing
private import Foundation

/// What the template of the HTML report is filled in with.
struct HTMLOverview {
  private static let names = 10
  private static let renderings = 4
  private static let listed = 12
  private static let problems = 100

  /// Scores from each bound up to the next; the last takes only pages without a fault.
  private static let bounds: [(from: Double, label: String)] = [
    (0, "< 50"), (50, "50–70"), (70, "70–80"), (80, "80–90"), (90, "90–95"), (95, "95–98"), (98, "98–<100"),
    (100, "100"),
  ]

  private let report: AuditReport

  /// Earlier runs, the earliest first.
  private let trend: [ScoreOfRun]

  init(_ report: AuditReport, trend: [ScoreOfRun]) {
    self.report = report
    self.trend = trend
  }

  var context: [String: Any] {
    let problems = report.problems.prefix(Self.problems).map { ["page": $0.page, "reason": $0.reason] }
    return [
      "version": Tool.version, "folder": report.run.localeFolder, "language": report.run.targetLanguage,
      "findingCount": SummaryBlock.grouped(report.findings.count),
      "pageCount": SummaryBlock.grouped(report.pages.count),
      "score": report.score.fixed(1), "scoreArc": report.score.fixed(1), "scoreClass": Self.kind(of: report.score),
      "severities": severities, "facts": facts, "names": brokenNames, "faults": faults, "worst": worst,
      "spread": spread.columns, "spreadText": spread.text, "started": report.run.startedAt,
      "hasProblems": !problems.isEmpty, "problemCount": SummaryBlock.grouped(report.problems.count),
      "problems": problems, "moreProblems": report.problems.count - problems.count,
      "trend": trend.isEmpty ? [] : [trendCard],
    ]
    .filter { name, value in name != "moreProblems" || (value as? Int ?? 0) > 0 }
  }

  /// The scores of the earlier runs and of this one.
  private var trendCard: [String: Any] {
    let line = LineChart(lines: [("score", trend.map(\.score) + [report.score])], decimals: 1)
    return line.card(
      title: "Score by run", label: "The scores of \(trend.count) earlier runs and of this one",
      from: trend.first?.date ?? "", to: report.run.startedAt)
  }

  private static func kind(of score: Double) -> String { score >= 95 ? "good" : score >= 80 ? "fair" : "poor" }

  private var facts: String {
    let against = report.run.source.map { "compared with \($0)" } ?? "audited without English pages"
    return [
      SummaryBlock.counted(report.pages.count, "page"), SummaryBlock.counted(report.segments, "segment"),
      SummaryBlock.counted(report.sourceWords, "word"), report.run.profile, against,
    ].joined(separator: " · ")
  }

  private var severities: [[String: Any]] {
    let counts = report.counts
    return Severity.allCases.reversed().map { severity in
      [
        "name": severity.rawValue, "count": SummaryBlock.grouped(counts[severity] ?? 0),
        "href": "#/findings?severity=\(severity.rawValue)",
      ]
    }
  }

  private var brokenNames: [String: Any] {
    let names = BrokenNames(report.findings).names
    var context: [String: Any] = ["shown": names.prefix(Self.names).map(row)]
    if !names.isEmpty { context["total"] = SummaryBlock.grouped(names.count) }
    if names.count > Self.names { context["more"] = true }
    return context
  }

  private func row(_ name: BrokenNames.Name) -> [String: Any] {
    let shown = name.renderings.prefix(Self.renderings).map { ["text": $0.text, "count": "\($0.count)"] }
    var row: [String: Any] = [
      "name": name.name, "count": SummaryBlock.grouped(name.count), "pages": SummaryBlock.counted(name.pages, "page"),
      "renderings": shown,
      "href": "#/findings?rule=\(BrokenNames.rule)&put=\(PagePaths.percentEncoded(name.name))",
    ]
    if name.renderings.count > shown.count { row["rest"] = name.renderings.count - shown.count }
    return row
  }

  private var faults: [[String: Any]] {
    let faults = CommonestFaults(report.findings).faults.prefix(Self.listed)
    let most = Double(faults.first?.count ?? 1)
    return faults.map { fault in
      [
        "rule": fault.rule, "count": SummaryBlock.grouped(fault.count),
        "pages": SummaryBlock.counted(fault.pages, "page"), "width": (100 * Double(fault.count) / most).fixed(1),
        "href": "#/findings?rule=\(PagePaths.percentEncoded(fault.rule))",
      ]
    }
  }

  private var worst: [[String: Any]] {
    WorstPages(report).pages.prefix(Self.listed).map { page, _ in
      [
        "path": page.path, "score": page.score.fixed(1), "scoreClass": Self.kind(of: page.score),
        "width": page.score.fixed(1), "href": "#/page/\(Self.argument(page.path))",
      ]
    }
  }

  /// The script takes all after `#/page/` for the path.
  private static func argument(_ path: String) -> String { PagePaths.percentEncoded(path) }

  private var spread: (columns: [[String: Any]], text: String) {
    let counts = Self.bounds.indices.map { index in
      let upper = index + 1 < Self.bounds.count ? Self.bounds[index + 1].from : .infinity
      return report.pages.count { Self.bounds[index].from <= $0.score && $0.score < upper }
    }
    let most = Double(max(1, counts.max() ?? 1))
    let columns = counts.enumerated().map { index, count -> [String: Any] in
      let height = 110 * Double(count) / most
      return [
        "x": 3 + 40 * index, "y": (130 - height).fixed(1), "height": height.fixed(1), "middle": 20 + 40 * index,
        "count": SummaryBlock.grouped(count), "countY": (126 - height).fixed(1), "label": Self.bounds[index].label,
        "scoreClass": Self.kind(of: Self.bounds[index].from),
      ]
    }
    let text = zip(Self.bounds, counts).map { "\($0.label): \($1)" }.joined(separator: ", ")
    return (columns, "Number of pages by score. \(text)")
  }
}
