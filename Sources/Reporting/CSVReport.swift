internal import Auditing
internal import SourceText

/// A table for spreadsheets: a row a finding (RFC 4180). It starts with a byte order mark, without which a spreadsheet
/// takes French for Latin-1.
enum CSVReport {
  private static let columns = [
    "page", "line", "column", "severity", "rule", "category", "confidence", "words", "suggestion", "sentence",
    "source page", "source line", "source words", "source sentence", "message", "evidence", "fingerprint",
  ]

  static func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    var output = OutputBuffer()
    output.append("\u{FEFF}")
    row(columns, to: &output)
    for reported in report.findings {
      row(cells(of: reported), to: &output)
      try output.pass(to: send)
    }
    try output.flush(to: send)
  }

  private static func cells(of reported: ReportedFinding) -> [String] {
    let finding = reported.finding
    let (place, source) = (reported.location, reported.source)
    return [
      finding.page, place.map { String($0.start.line) } ?? "", place.map { String($0.start.column) } ?? "",
      finding.severity.rawValue, finding.rule, finding.category.rawValue, finding.confidence.fixed(2),
      place?.excerpt ?? "", finding.suggestion ?? "", place?.sentence ?? "", source?.page ?? "",
      source.map { String($0.start.line) } ?? "", source?.excerpt ?? "", source?.sentence ?? "",
      finding.message.description, finding.evidence.joined(separator: "; "), reported.fingerprint,
    ]
  }

  private static func row(_ cells: [String], to output: inout OutputBuffer) {
    output.append(cells.map(cell).joined(separator: ","))
    output.append("\r\n")
  }

  /// A cell that no spreadsheet takes for a formula, and nobody for a row of its own.
  static func cell(_ text: String) -> String {
    var text = NeutralText.oneLine(text)
    if let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }), isFormulaSign(first) {
      text = "'" + text
    }
    guard text.contains(where: { $0 == "\"" || $0 == "," || $0 == ";" || $0 == "'" }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// What starts a formula; some spreadsheets take the full-width forms too.
  private static func isFormulaSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠": true
    default: false
    }
  }
}
