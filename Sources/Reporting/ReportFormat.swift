public import Auditing

/// The program as its reports name it.
public enum Tool {
  public static let name = "relecteur"
  public static let version = "0.1.0"
}

/// The formats a run can be written in.
public enum ReportFormat: String, Sendable, CaseIterable {
  case terminal, json, jsonl, sarif, html, markdown, csv, junit, github, rdjson

  /// Writes the report, handing its bytes to `send` in pieces.
  ///
  /// `style` is for the reports that a person reads in a terminal; the others are the same everywhere. `rules` describes
  /// the rules of the findings, for the formats that explain them.
  public func write(
    _ report: AuditReport, style: TerminalStyle = .plain, rules: [CheckDescription] = [],
    to send: ([UInt8]) throws -> Void
  ) throws {
    switch self {
    case .terminal: try TerminalReport(style: style).write(report, to: send)
    case .json: try JSONReport.write(report, to: send)
    case .jsonl: try JSONLinesReport.write(report, to: send)
    case .sarif: try SARIFReport.write(report, rules: rules, to: send)
    case .html: try HTMLReport.write(report, rules: rules, to: send)
    case .markdown: try MarkdownReport.write(report, to: send)
    case .csv: try CSVReport.write(report, to: send)
    case .junit: try JUnitReport.write(report, to: send)
    case .github: try GitHubReport.write(report, to: send)
    case .rdjson: try RdjsonReport.write(report, to: send)
    }
  }
}
