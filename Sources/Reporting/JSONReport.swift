public import Auditing
internal import SourceText

/// The report that scripts read. Its members, their names and their order are a promise to users.
public enum JSONReport {
  /// The version of the schema: its first number changes when a script that reads the report could break.
  public static let schemaVersion = "1.0"

  /// Writes the report, handing its bytes to `send` in pieces.
  public static func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    var writer = JSONWriter()
    try writer.object { writer in
      writer.newLine(indent: 2)
      writer.key("schemaVersion")
      writer.value(schemaVersion)
      writer.newLine(indent: 2)
      writer.key("tool")
      writer.object { writer in
        writer.key("name")
        writer.value(Tool.name)
        writer.key("version")
        writer.value(Tool.version)
      }
      writer.newLine(indent: 2)
      writer.key("run")
      writer.run(of: report)
      writer.newLine(indent: 2)
      writer.key("summary")
      writer.summary(of: report)
      writer.newLine(indent: 2)
      writer.key("pages")
      try writer.lines(report.pages, to: send) { $0.page($1) }
      writer.newLine(indent: 2)
      writer.key("findings")
      try writer.lines(report.findings, to: send) { $0.finding($1) }
      writer.newLine(indent: 2)
      writer.key("problems")
      try writer.lines(report.problems, to: send) { $0.problem($1) }
      writer.output.line()
    }
    writer.output.line()
    try writer.output.flush(to: send)
  }
}

extension JSONWriter {
  /// An array with an element a line, passed on as it grows.
  fileprivate mutating func lines<Element>(
    _ elements: [Element], to send: ([UInt8]) throws -> Void, _ write: (inout JSONWriter, Element) -> Void
  ) throws {
    try array { writer in
      for element in elements {
        writer.newLine(indent: 4)
        write(&writer, element)
        try writer.output.pass(to: send)
      }
      if !elements.isEmpty { writer.output.append("\n  ") }
    }
  }

  fileprivate mutating func run(of report: AuditReport) {
    object { writer in
      writer.key("localeFolder")
      writer.value(report.run.localeFolder)
      writer.key("source")
      writer.value(report.run.source)
      writer.key("sourceLanguage")
      writer.value(report.run.sourceLanguage)
      writer.key("targetLanguage")
      writer.value(report.run.targetLanguage)
      writer.key("profile")
      writer.value(report.run.profile)
      writer.key("startedAt")
      writer.value(report.run.startedAt)
      writer.key("seconds")
      writer.value(report.run.seconds, decimals: 2)
      writer.key("pages")
      writer.value(report.pages.count)
      writer.key("segments")
      writer.value(report.segments)
      writer.key("sourceWords")
      writer.value(report.sourceWords)
    }
  }

  fileprivate mutating func summary(of report: AuditReport) {
    let counts = report.counts
    object { writer in
      writer.key("score")
      writer.value(report.score, decimals: 1)
      writer.key("findings")
      writer.object { writer in
        writer.key("critical")
        writer.value(counts[.critical] ?? 0)
        writer.key("major")
        writer.value(counts[.major] ?? 0)
        writer.key("minor")
        writer.value(counts[.minor] ?? 0)
        writer.key("neutral")
        writer.value(counts[.neutral] ?? 0)
      }
    }
  }

  fileprivate mutating func page(_ page: AuditedPage) {
    object { writer in
      writer.key("path")
      writer.value(page.path)
      writer.key("source")
      writer.optional(page.source) { $0.pageSource($1) }
      writer.key("provenance")
      writer.provenance(page.provenance)
      writer.key("sourceWords")
      writer.value(page.sourceWords)
      writer.key("segments")
      writer.value(page.segments)
      writer.key("aligned")
      writer.value(page.aligned)
      writer.key("score")
      writer.value(page.score, decimals: 1)
    }
  }

  private mutating func pageSource(_ source: AuditedPage.Source) {
    object { writer in
      writer.key("path")
      writer.value(source.path)
      writer.key("how")
      writer.value(source.how)
      writer.key("revision")
      writer.value(source.revision)
      writer.key("verified")
      writer.value(source.isVerified)
    }
  }

  private mutating func provenance(_ provenance: AuditedPage.Provenance) {
    object { writer in
      writer.key("translation")
      writer.value(provenance.translation)
      writer.key("handoff")
      writer.value(provenance.handoff)
      writer.key("sourceRevision")
      writer.value(provenance.sourceRevision)
      writer.key("sourceHash")
      writer.value(provenance.sourceHash)
      // Few sites say it.
      if let share = provenance.humanShare {
        writer.key("humanShare")
        writer.value(share, decimals: 2)
      }
    }
  }

  fileprivate mutating func finding(_ reported: ReportedFinding) {
    let finding = reported.finding
    object { writer in
      writer.key("rule")
      writer.value(finding.rule)
      writer.key("category")
      writer.value(finding.category.rawValue)
      writer.key("its")
      writer.value(finding.category.its)
      writer.key("severity")
      writer.value(finding.severity.rawValue)
      writer.key("confidence")
      writer.value(finding.confidence, decimals: 2)
      writer.key("page")
      writer.value(finding.page)
      writer.key("location")
      writer.optional(reported.location) { writer, place in writer.object { $0.coordinates(of: place) } }
      writer.key("excerpt")
      writer.value(reported.location?.excerpt)
      writer.key("source")
      writer.optional(reported.source) { $0.sourcePlace($1) }
      writer.key("message")
      writer.value(finding.message.description)
      writer.key("evidence")
      writer.array { writer in for fact in finding.evidence { writer.value(fact) } }
      writer.key("suggestion")
      writer.value(finding.suggestion)
      writer.key("fix")
      writer.optional(finding.fix) { $0.fix($1) }
      writer.key("fingerprint")
      writer.value(reported.fingerprint)
    }
  }

  private mutating func coordinates(of place: ReportedFinding.Place) {
    key("startLine")
    value(place.start.line)
    key("startColumn")
    value(place.start.column)
    key("endLine")
    value(place.end.line)
    key("endColumn")
    value(place.end.column)
    key("byteOffset")
    value(place.bytes.start)
    key("byteLength")
    value(place.bytes.count)
  }

  private mutating func sourcePlace(_ place: ReportedFinding.Place) {
    object { writer in
      writer.key("page")
      writer.value(place.page)
      writer.coordinates(of: place)
      writer.key("excerpt")
      writer.value(place.excerpt)
    }
  }

  private mutating func fix(_ fix: Fix) {
    object { writer in
      writer.key("edits")
      writer.array { writer in
        for edit in fix.edits {
          writer.object { writer in
            writer.key("byteOffset")
            writer.value(edit.range.start)
            writer.key("byteLength")
            writer.value(edit.range.count)
            writer.key("replacement")
            writer.value(edit.replacement)
          }
        }
      }
      writer.key("safe")
      writer.value(fix.isSafe)
    }
  }

  fileprivate mutating func problem(_ problem: AuditReport.Problem) {
    object { writer in
      writer.key("page")
      writer.value(problem.page)
      writer.key("reason")
      writer.value(problem.reason)
    }
  }

  private mutating func optional<Value>(_ value: Value?, _ write: (inout JSONWriter, Value) -> Void) {
    if let value { write(&self, value) } else { self.value(nil) }
  }
}
