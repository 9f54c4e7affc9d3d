internal import Auditing
internal import SourceText

/// The report that a person reads: page by page what is wrong and where, then a summary.
struct TerminalReport {
  private let style: TerminalStyle
  private let painter: Painter

  /// The width of the names before the lines of a finding: `because` and a space.
  private static let labelWidth = 8
  private static let indent = "  "

  init(style: TerminalStyle) {
    self.style = style
    painter = Painter(style: style)
  }

  func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    var output = OutputBuffer()
    switch style.grouping {
    case .page: try writePages(of: report, to: &output, send)
    case .rule: try writeRules(of: report, to: &output, send)
    }
    writeLegend(for: report.findings, to: &output)
    writeProblems(report.problems, to: &output)
    SummaryBlock(report: report, painter: painter).write(to: &output)
    try output.flush(to: send)
  }

  // MARK: Pages

  private func writePages(
    of report: AuditReport, to output: inout OutputBuffer, _ send: ([UInt8]) throws -> Void
  ) throws {
    let pages = Dictionary(report.pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let repeated = RepeatedFindings(style.showsAll ? [] : report.findings)
    var rest = report.findings[...]
    while let path = rest.first?.finding.page {
      let findings = rest.prefix { $0.finding.page == path }
      rest = rest.dropFirst(findings.count)
      writeHeader(path, page: pages[path], findings: findings, in: report.run, to: &output)
      try writeFindings(findings, repeated: repeated, in: report.run, to: &output, send)
      output.line()
    }
  }

  private func writeHeader(
    _ path: String, page: AuditedPage?, findings: ArraySlice<ReportedFinding>, in run: AuditReport.Run,
    to output: inout OutputBuffer
  ) {
    let name = VisibleText.string(path)
    let counts = SummaryBlock.counts(findings.reduce(into: [:]) { $0[$1.finding.severity, default: 0] += 1 })
    let facts = (page.map { Self.score(of: $0) + " · " } ?? "") + counts
    let fits = VisibleText.width(name) + 2 + VisibleText.width(facts) <= style.width
    let title = painter.link(painter.paint(name, .bold), to: path, in: style.localeFolder)
    output.line(title + (fits ? "  " + painter.paint(facts, .dim) : ""))
    if !fits { writeNote(facts, to: &output) }
    if let note = sourceNote(path, page: page, in: run) { writeNote(note, to: &output) }
    if let page, page.freshness == .drifted, let drift = page.drift?.summary {
      writeNote("not proven to be translated from this English: \(drift)", to: &output)
    }
  }

  /// `score 74.2 (51–86)`: the interval shows how little a short page says.
  private static func score(of page: AuditedPage) -> String {
    let interval = page.scoreInterval.map { " (\($0.lowerBound.fixed(0))–\($0.upperBound.fixed(0)))" } ?? ""
    return "score \(page.score.fixed(1))\(interval)"
  }

  /// What a reader cannot guess of the English page.
  private func sourceNote(_ path: String, page: AuditedPage?, in run: AuditReport.Run) -> String? {
    guard let page else { return nil }
    guard let source = page.source else { return run.source == nil ? nil : "audited alone: no source page was found" }
    if let revision = source.revision { return "compared with \(source.path) at \(revision.prefix(12))" }
    return source.path == path ? nil : "compared with \(source.path)"
  }

  private func writeFindings(
    _ findings: ArraySlice<ReportedFinding>, repeated: RepeatedFindings, in run: AuditReport.Run,
    to output: inout OutputBuffer, _ send: ([UInt8]) throws -> Void
  ) throws {
    var shown: Set<RepeatedFindings.Key> = []
    var again: [String: Int] = [:]
    var counts: [String: Int] = [:]
    var more: [String: Int] = [:]
    for reported in findings {
      let spread = repeated.spread(of: reported)
      if let spread {
        guard spread.firstPage == reported.finding.page else {
          again[reported.finding.rule, default: 0] += 1
          continue
        }
        guard shown.insert(RepeatedFindings.Key(reported)).inserted else { continue }
      }
      counts[reported.finding.rule, default: 0] += 1
      guard style.showsAll || counts[reported.finding.rule]! <= style.mostOfRule else {
        more[reported.finding.rule, default: 0] += 1
        continue
      }
      output.line()
      write(reported, spread: spread, in: run, to: &output)
      try output.pass(to: send)
    }
    writeCounts("and more of", more, to: &output)
    writeCounts("as on earlier pages:", again, to: &output)
  }

  /// The findings of a page that are counted and not shown, by rule.
  private func writeCounts(_ what: String, _ counts: [String: Int], to output: inout OutputBuffer) {
    guard !counts.isEmpty else { return }
    let rules = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) ×\($0.value)" }
    writeNote(what + " " + rules.joined(separator: ", "), to: &output)
  }

  private func writeNote(_ text: String, to output: inout OutputBuffer) {
    for line in VisibleText.wrapped(text, width: style.width - Self.indent.count) {
      output.line(Self.indent + painter.paint(line, .dim))
    }
  }

  // MARK: One finding

  private func write(
    _ reported: ReportedFinding, spread: RepeatedFindings.Spread?, in run: AuditReport.Run,
    to output: inout OutputBuffer
  ) {
    let finding = reported.finding
    writePlace(of: reported, to: &output)
    for line in VisibleText.wrapped(finding.message.description, width: style.width - Self.indent.count) {
      output.line(Self.indent + line)
    }
    if let place = reported.location {
      writeQuote(
        run.targetLanguage, place, ink: finding.severity.ink, isMarked: true, folder: style.localeFolder, to: &output)
    }
    if let place = reported.source {
      // A sentence that is marked as a whole has no words that matter most.
      let isMarked = place.excerpt != place.sentence
      writeQuote(
        run.sourceLanguage, place, ink: .cyan, isMarked: isMarked, folder: style.sourceFolder, to: &output)
    }
    if let suggestion = finding.suggestion {
      writeField("put", suggestion.isEmpty ? "(nothing: it goes)" : suggestion, ink: .green, to: &output)
    }
    if finding.fix?.isSafe == true { writeField("fix", "safe, by relecteur fix", to: &output) }
    if !finding.evidence.isEmpty { writeField("because", finding.evidence.joined(separator: "; "), to: &output) }
    if let spread { writeField("also", alsoText(spread), to: &output) }
  }

  /// `Apps/a.md:30:28  major  name-translated  97 %`, or its parts on two lines where one is too short.
  private func writePlace(of reported: ReportedFinding, to output: inout OutputBuffer) {
    let finding = reported.finding
    var place = VisibleText.string(finding.page)
    if let start = reported.location?.start { place += ":\(start.line):\(start.column)" }
    let rule = VisibleText.string(finding.rule)
    let share = "\((min(max(finding.confidence, 0), 1) * 100).fixed(0)) %"
    let facts = "\(finding.severity.rawValue)  \(rule)  \(share)"
    let fits = VisibleText.width(place) + 2 + facts.count <= style.width
    let painted = [
      painter.paint(finding.severity.rawValue, finding.severity.ink), painter.paint(rule, .bold),
      painter.paint(share, .dim),
    ]
    output.line(
      painter.link(place, to: finding.page, in: style.localeFolder) + (fits ? "  " : "\n" + Self.indent)
        + painted.joined(separator: "  "))
  }

  private func alsoText(_ spread: RepeatedFindings.Spread) -> String {
    let here = spread.onFirstPage - 1
    let pages = "on \(spread.pages - 1) more pages"
    return here == 0 ? pages : "\(here) more on this page, and \(pages)"
  }

  private func writeQuote(
    _ language: String, _ place: ReportedFinding.Place, ink: Painter.Ink, isMarked: Bool, folder: String?,
    to output: inout OutputBuffer
  ) {
    let quote = QuotedSentence(place, width: style.width - Self.indent.count - Self.labelWidth)
    let label = painter.link(
      painter.paint(VisibleText.string(language), .dim), to: place.page, in: folder)
    output.append(Self.indent + label + padding(after: language))
    for run in quote.cells.runs {
      let text = run.reduce(into: "") { $0 += $1.text }
      output.append(isMarked && run.first?.isMarked == true ? painter.paint(text, ink, underlined: true) : text)
    }
    output.line()
    // Colour underlines the words themselves.
    let underline = quote.underline
    if isMarked, !style.usesColour, !underline.isEmpty { output.line(Self.indent + padding(after: "") + underline) }
  }

  private func writeField(_ label: String, _ text: String, ink: Painter.Ink? = nil, to output: inout OutputBuffer) {
    let lines = VisibleText.wrapped(text, width: style.width - Self.indent.count - Self.labelWidth)
    for (number, line) in lines.enumerated() {
      let name = number == 0 ? label : ""
      let shown = ink.map { painter.paint(line, $0) } ?? line
      output.line(Self.indent + painter.paint(name, .dim) + padding(after: name) + shown)
    }
  }

  private func padding(after label: String) -> String {
    String(repeating: " ", count: max(1, Self.labelWidth - VisibleText.width(label)))
  }

  // MARK: Rules

  /// The findings under their rules, the commonest fault first.
  private func writeRules(
    of report: AuditReport, to output: inout OutputBuffer, _ send: ([UInt8]) throws -> Void
  ) throws {
    let repeated = RepeatedFindings(style.showsAll ? [] : report.findings)
    let findings = Dictionary(grouping: report.findings, by: \.finding.rule)
    for fault in CommonestFaults(report.findings).faults {
      let name = VisibleText.string(fault.rule)
      let facts = "\(SummaryBlock.counted(fault.count, "finding")) on \(SummaryBlock.counted(fault.pages, "page"))"
      output.line("\(painter.paint(name, .bold))  \(painter.paint(facts, .dim))")
      var shown: Set<RepeatedFindings.Key> = []
      for reported in findings[fault.rule] ?? [] {
        let spread = repeated.spread(of: reported)
        if spread != nil, !shown.insert(RepeatedFindings.Key(reported)).inserted { continue }
        output.line()
        write(reported, spread: spread, in: report.run, to: &output)
        try output.pass(to: send)
      }
      output.line()
    }
  }

  // MARK: After the pages

  /// What the signs for spaces mean, where a quoted sentence has such spaces.
  private func writeLegend(for findings: [ReportedFinding], to output: inout OutputBuffer) {
    let signs = [
      ("\u{A0}" as Unicode.Scalar, "\(VisibleText.noBreakSpace) is a no-break space"),
      ("\u{202F}", "\(VisibleText.narrowNoBreakSpace) is a narrow no-break space"),
    ]
    let legend = signs.filter { space, _ in
      findings.contains { finding in
        [finding.location, finding.source].contains { $0?.sentence.unicodeScalars.contains(space) ?? false }
      }
    }
    guard !legend.isEmpty else { return }
    for line in VisibleText.wrapped(legend.map(\.1).joined(separator: ", "), width: style.width) {
      output.line(painter.paint(line, .dim))
    }
    output.line()
  }

  private func writeProblems(_ problems: [AuditReport.Problem], to output: inout OutputBuffer) {
    guard !problems.isEmpty else { return }
    output.line(painter.paint("Not audited, or not wholly", .bold))
    for problem in problems {
      for line in VisibleText.wrapped("\(problem.page): \(problem.reason)", width: style.width - Self.indent.count) {
        output.line(Self.indent + line)
      }
    }
    output.line()
  }
}

extension Severity {
  var ink: Painter.Ink {
    switch self {
    case .critical: .boldRed
    case .major: .red
    case .minor: .yellow
    case .neutral: .cyan
    }
  }
}

extension [Cell] {
  /// Stretches that are marked or not.
  fileprivate var runs: [ArraySlice<Cell>] {
    var runs: [ArraySlice<Cell>] = []
    var start = 0
    while start < count {
      let end = self[start...].firstIndex { $0.isMarked != self[start].isMarked } ?? count
      runs.append(self[start..<end])
      start = end
    }
    return runs
  }
}
