internal import Auditing

/// The JSON report an object a line, for tools that read line by line. The member `type` says what an object is: `run`,
/// `page`, `finding` or `problem`; the others are those of the JSON report.
enum JSONLinesReport {
  static func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    var writer = JSONWriter()
    writer.line("run") { writer in
      writer.key("schemaVersion")
      writer.value(JSONReport.schemaVersion)
      writer.key("version")
      writer.value(Tool.version)
      writer.runMembers(of: report)
      writer.key("summary")
      writer.summary(of: report)
    }
    for page in report.pages {
      writer.line("page") { $0.pageMembers(page) }
      try writer.output.pass(to: send)
    }
    let repeated = RepeatedFindings(report.findings)
    for finding in report.findings {
      writer.line("finding") { $0.findingMembers(finding, spread: repeated.spread(of: finding)) }
      try writer.output.pass(to: send)
    }
    for problem in report.problems { writer.line("problem") { $0.problemMembers(problem) } }
    try writer.output.flush(to: send)
  }
}

extension JSONWriter {
  fileprivate mutating func line(_ type: String, _ members: (inout JSONWriter) -> Void) {
    startDocument()
    object { writer in
      writer.key("type")
      writer.value(type)
      members(&writer)
    }
    output.line()
  }
}
