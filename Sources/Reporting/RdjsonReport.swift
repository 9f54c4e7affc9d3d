internal import Auditing
internal import SourceText

/// The Reviewdog Diagnostic Format. Its columns count UTF-8 bytes. A diagnostic becomes a comment, so that of one rule only some
/// are written of a page.
enum RdjsonReport {
  static func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    let paths = PagePaths(report.run)
    var writer = JSONWriter()
    try writer.object { writer in
      writer.key("source")
      writer.object { writer in
        writer.key("name")
        writer.value(Tool.name)
      }
      writer.newLine(indent: 2)
      writer.key("diagnostics")
      try writer.lines(BoundedFindings(report.findings).shown, to: send) { $0.diagnostic($1, paths: paths) }
    }
    writer.output.line()
    try writer.output.flush(to: send)
  }
}

extension JSONWriter {
  fileprivate mutating func diagnostic(_ shown: BoundedFindings.Shown, paths: PagePaths) {
    let reported = shown.finding
    let finding = reported.finding
    object { writer in
      writer.key("message")
      let more = shown.more == 0 ? "" : " (And \(shown.more) more of this rule on the page.)"
      writer.value(finding.message.description + more)
      writer.key("location")
      writer.object { writer in
        writer.key("path")
        writer.value(paths.localized(finding.page))
        if let place = reported.location {
          writer.key("range")
          writer.range(.init(start: place.start, end: place.end, counts: place.counts))
        }
      }
      writer.key("severity")
      writer.value(finding.severity.rdjson)
      writer.key("code")
      writer.object { writer in
        writer.key("value")
        writer.value(finding.rule)
      }
      writer.suggestions(of: reported)
    }
  }

  /// One suggestion an edit: reviewdog knows no suggestion of several edits, so a fix of several is left out.
  private mutating func suggestions(of reported: ReportedFinding) {
    guard let fix = reported.finding.fix, fix.edits.count == 1, reported.edits.count == 1 else { return }
    guard reported.edits[0].counts != nil else { return }
    key("suggestions")
    array { writer in
      writer.object { writer in
        writer.key("range")
        writer.range(reported.edits[0])
        writer.key("text")
        writer.value(fix.edits[0].replacement)
      }
    }
  }

  private mutating func range(_ extent: ReportedFinding.Extent) {
    object { writer in
      writer.key("start")
      writer.position(extent.start.line, extent.counts?.startByteColumn)
      writer.key("end")
      writer.position(extent.end.line, extent.counts?.endByteColumn)
    }
  }

  /// Without the column where it is not known in bytes.
  private mutating func position(_ line: Int, _ column: Int?) {
    object { writer in
      writer.key("line")
      writer.value(line)
      if let column {
        writer.key("column")
        writer.value(column)
      }
    }
  }
}

extension Severity {
  fileprivate var rdjson: String {
    switch self {
    case .critical, .major: "ERROR"
    case .minor: "WARNING"
    case .neutral: "INFO"
    }
  }
}
