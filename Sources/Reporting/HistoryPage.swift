/// A history of runs as one self-contained page with charts; it needs no script and no network.
public struct HistoryPage: Sendable {
  public var title: String
  public var runs: [Run]
  public var rules: [Series]
  public var names: [Name]
  public var pages: [Page]

  public struct Run: Sendable {
    public var name: String
    /// ISO 8601; the day is shown.
    public var date: String
    public var score: Double
    public var pages: Int
    public var new: Int
    public var fixed: Int
    public var returned: Int
    public var overwritten: Int

    public init(
      name: String, date: String, score: Double, pages: Int, new: Int, fixed: Int, returned: Int, overwritten: Int
    ) {
      self.name = name
      self.date = date
      self.score = score
      self.pages = pages
      self.new = new
      self.fixed = fixed
      self.returned = returned
      self.overwritten = overwritten
    }
  }

  /// A count after each run.
  public struct Series: Sendable {
    public var label: String
    public var values: [Int]

    public init(label: String, values: [Int]) {
      self.label = label
      self.values = values
    }
  }

  public struct Name: Sendable {
    public var name: String
    public var renderings: [Series]

    public init(name: String, renderings: [Series]) {
      self.name = name
      self.renderings = renderings
    }
  }

  /// The scores of a page after each run, nil where it was not there.
  public struct Page: Sendable {
    public var path: String
    public var scores: [Double?]

    public init(path: String, scores: [Double?]) {
      self.path = path
      self.scores = scores
    }
  }

  public init(title: String, runs: [Run], rules: [Series], names: [Name], pages: [Page]) {
    self.title = title
    self.runs = runs
    self.rules = rules
    self.names = names
    self.pages = pages
  }

  /// Lines that can be told apart in one chart.
  private static let mostLines = 6

  public func write(to send: ([UInt8]) throws -> Void) throws {
    try send(Array(try PageTemplate.render(.history, context).utf8))
  }

  private var context: [String: Any] {
    let style = PageTemplate.style
    let scores = LineChart(lines: [("score", runs.map(\.score))], decimals: 2)
    return [
      "version": Tool.version, "title": title, "style": style, "styleSource": PageTemplate.source(of: style),
      "runCount": SummaryBlock.counted(runs.count, "run"), "first": runs.first.map { String($0.date.prefix(10)) } ?? "",
      "last": runs.last.map { String($0.date.prefix(10)) } ?? "",
      "charts": [
        chart("Score by run", scores, label: "The score after each run"),
        chart("Findings by rule", Self.chart(of: rules), label: "Findings that stand after each run, by rule"),
      ],
      "names": names.map { name in
        chart(name.name, Self.chart(of: name.renderings), label: "How often each rendering stands after each run")
      },
      "hasNames": !names.isEmpty,
      "pages": pages.map { page in
        let chart = LineChart(lines: [("score", page.scores)], decimals: 1, height: 40)
        let there = page.scores.compactMap { $0 }
        return [
          "path": page.path, "chart": chart.context(label: "The scores of \(page.path)"),
          "range": "\((there.min() ?? 0).fixed(1))–\((there.max() ?? 0).fixed(1))",
          "now": (page.scores.last ?? nil)?.fixed(1) ?? "gone",
        ]
      },
      "hasPages": !pages.isEmpty,
      "runs": runs.reversed().map { run in
        [
          "date": String(run.date.prefix(10)), "name": run.name, "pages": SummaryBlock.grouped(run.pages),
          "score": run.score.fixed(2), "new": SummaryBlock.grouped(run.new), "fixed": SummaryBlock.grouped(run.fixed),
          "returned": SummaryBlock.grouped(run.returned), "overwritten": SummaryBlock.grouped(run.overwritten),
        ]
      },
    ]
  }

  private func chart(_ title: String, _ chart: LineChart, label: String) -> [String: Any] {
    chart.card(title: title, label: label, from: runs.first?.date ?? "", to: runs.last?.date ?? "")
  }

  /// The greatest of the series, and the others as one line.
  private static func chart(of series: [Series]) -> LineChart {
    var lines = series.prefix(series.count > mostLines ? mostLines - 1 : mostLines)
      .map { (label: $0.label, values: $0.values.map { Optional(Double($0)) }) }
    let others = series.dropFirst(lines.count)
    if !others.isEmpty {
      let count = others.map(\.values.count).max() ?? 0
      let sums = (0..<count).map { run in others.reduce(0) { $0 + (run < $1.values.count ? $1.values[run] : 0) } }
      lines.append((label: "\(others.count) others", values: sums.map { Double($0) }))
    }
    return LineChart(lines: lines, decimals: 0, areCounts: true)
  }
}
