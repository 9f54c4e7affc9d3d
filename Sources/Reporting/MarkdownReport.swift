internal import Auditing
internal import SourceText

/// A summary for a pull request. A comment on GitHub takes 65,536 characters: the lists are short, the texts are cut, and
/// what is left out is counted.
enum MarkdownReport {
  private static let names = 15
  private static let pages = 10
  private static let rules = 15
  private static let findings = 40
  /// The longest text in a cell.
  private static let textLength = 240
  /// The bytes after which no further row is written. Escapes can make a text six times as long.
  private static let size = 55_000

  static func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    var output = OutputBuffer()
    output.line("## Relecteur: score \(report.score.fixed(1)) of 100")
    output.line()
    output.line("\(SummaryBlock.counts(report.counts)) · \(size(of: report))")
    writeNames(report, to: &output)
    writeWorstPages(report, to: &output)
    writeFaults(report, to: &output)
    writeFindings(report, to: &output)
    writeProblems(report, to: &output)
    try output.flush(to: send)
  }

  private static func size(of report: AuditReport) -> String {
    "\(SummaryBlock.counted(report.pages.count, "page")), \(SummaryBlock.grouped(report.sourceWords)) words"
  }

  private static func writeNames(_ report: AuditReport, to output: inout OutputBuffer) {
    let names = BrokenNames(report.findings).names
    let rows = names.prefix(Self.names).map { name in
      let shown = name.renderings.prefix(4).map { "\(code($0.text)) × \($0.count)" }
      let rest = name.renderings.count - shown.count
      return [
        code(name.name), shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""), "\(name.count)",
        "\(name.pages)",
      ]
    }
    table(
      "Names that were translated", ["name", "what became of it", "times", "pages"], rows, of: names.count, to: &output)
  }

  private static func writeWorstPages(_ report: AuditReport, to output: inout OutputBuffer) {
    let worst = WorstPages(report).pages
    let rows = worst.prefix(Self.pages).map {
      [code($0.page.path), $0.page.score.fixed(1), SummaryBlock.counts($0.counts)]
    }
    table("Worst pages", ["page", "score", "findings"], rows, of: worst.count, to: &output)
  }

  private static func writeFaults(_ report: AuditReport, to output: inout OutputBuffer) {
    let faults = CommonestFaults(report.findings).faults
    let rows = faults.prefix(Self.rules).map { [code($0.rule), "\($0.count)", "\($0.pages)"] }
    table("Commonest faults", ["rule", "findings", "pages"], rows, of: faults.count, to: &output)
  }

  private static func writeFindings(_ report: AuditReport, to output: inout OutputBuffer) {
    let ranked = RankedFindings(report.findings, limit: findings)
    let rows = ranked.findings.map { reported in
      let finding = reported.finding
      let line = reported.location.map { ":\($0.start.line)" } ?? ""
      return [
        finding.severity.rawValue, code(finding.page + line), code(finding.rule), text(finding.message.description),
        finding.suggestion.map { $0.isEmpty ? "(nothing: it goes)" : code($0) } ?? "",
      ]
    }
    table(
      "The gravest findings", ["severity", "place", "rule", "what is wrong", "put"], rows, of: report.findings.count,
      to: &output)
  }

  private static func writeProblems(_ report: AuditReport, to output: inout OutputBuffer) {
    let rows = report.problems.prefix(pages).map { [code($0.page), text($0.reason)] }
    table("Not audited, or not wholly", ["page", "why"], rows, of: report.problems.count, to: &output)
  }

  private static func table(
    _ title: String, _ header: [String], _ rows: [[String]], of total: Int, to output: inout OutputBuffer
  ) {
    guard !rows.isEmpty else { return }
    output.line("\n### \(title)\n")
    output.line("| " + header.joined(separator: " | ") + " |")
    output.line("|" + String(repeating: " --- |", count: header.count))
    var written = 0
    for row in rows where output.count < size {
      output.line("| " + row.joined(separator: " | ") + " |")
      written += 1
    }
    if written < total { output.line("\nand \(SummaryBlock.grouped(total - written)) more") }
  }

  // MARK: Text that is no Markdown

  /// Text in which nothing is markup, a mention or a reference.
  static func text(_ text: String) -> String {
    let text = VisibleText.string(text)
    return prose(text.count > textLength ? text.prefix(textLength) + "…" : text)
  }

  /// Text of the program's own in which nothing is markup, at any length.
  static func prose(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      // A character reference never is Markdown, in a table, in a code element or elsewhere.
      if isMarkup(scalar) { result += "&#\(scalar.value);" } else { result.unicodeScalars.append(scalar) }
    }
  }

  /// The same as code: GitHub makes no mention and no link of what stands there.
  static func code(_ text: String) -> String { "<code>\(self.text(text))</code>" }

  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", "-", "/", " ", "%", "?", ";", "'": false
    default: scalar.isASCII && !("0"..."9" ~= scalar || "a"..."z" ~= scalar || "A"..."Z" ~= scalar)
    }
  }
}
