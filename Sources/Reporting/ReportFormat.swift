public import Auditing

/// The program as its reports name it.
public enum Tool {
  public static let name = "relecteur"
  public static let version = "0.1.0"
}

/// The formats a run can be written in.
public enum ReportFormat: String, Sendable, CaseIterable {
  case terminal, json

  /// Writes the report, handing its bytes to `send` in pieces.
  ///
  /// `style` is for the reports that a person reads in a terminal; the others are the same everywhere.
  public func write(
    _ report: AuditReport, style: TerminalStyle, to send: ([UInt8]) throws -> Void
  ) throws {
    switch self {
    case .terminal: try TerminalReport(style: style).write(report, to: send)
    case .json: try JSONReport.write(report, to: send)
    }
  }
}
