public import Auditing

/// The program as its reports name it.
public enum Tool {
  public static let name = "relecteur"
  public static let version = "0.1.0"
}

/// What an earlier run scored.
public struct ScoreOfRun: Sendable {
  /// ISO 8601.
  public var date: String
  public var score: Double

  public init(date: String, score: Double) {
    self.date = date
    self.score = score
  }
}

/// The formats a run can be written in.
public enum ReportFormat: String, Sendable, CaseIterable {
  case terminal, json, jsonl, sarif, html, markdown, csv, junit, github, rdjson, xliff, tmx

  /// Whether it shows whole pages, where the pages of the report carry their passages (`AuditSettings.keepsPassages`).
  public var showsPassages: Bool { self == .html || needsPassages }

  /// Whether it is nothing without the passages of the pages, which a report read from JSON does not have.
  public var needsPassages: Bool { self == .xliff || self == .tmx }

  /// Writes the report, handing its bytes to `send` in pieces.
  ///
  /// `style` is for the reports that a person reads in a terminal; the others are the same everywhere. `rules` describes
  /// the rules of the findings, for the formats that explain them; `trend` has the scores of earlier runs, for the formats
  /// that draw them.
  public func write(
    _ report: AuditReport, style: TerminalStyle = .plain, rules: [CheckDescription] = [],
    trend: [ScoreOfRun] = [], to send: ([UInt8]) throws -> Void
  ) throws {
    switch self {
    case .terminal: try TerminalReport(style: style).write(report, to: send)
    case .json: try JSONReport.write(report, to: send)
    case .jsonl: try JSONLinesReport.write(report, to: send)
    case .sarif: try SARIFReport.write(report, rules: rules, to: send)
    case .html: try HTMLReport.write(report, rules: rules, trend: trend, to: send)
    case .markdown: try MarkdownReport.write(report, to: send)
    case .csv: try CSVReport.write(report, to: send)
    case .junit: try JUnitReport.write(report, to: send)
    case .github: try GitHubReport.write(report, to: send)
    case .rdjson: try RdjsonReport.write(report, to: send)
    case .xliff: try XLIFFReport.write(report, to: send)
    case .tmx: try TMXReport.write(report, to: send)
    }
  }
}
