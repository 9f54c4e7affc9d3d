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
      let repeated = RepeatedFindings(report.findings)
      try writer.lines(report.findings, to: send) { $0.finding($1, spread: repeated.spread(of: $1)) }
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
  mutating func lines<Element>(
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

  mutating func run(of report: AuditReport) { object { $0.runMembers(of: report) } }

  mutating func runMembers(of report: AuditReport) {
    key("localeFolder")
    value(report.run.localeFolder)
    key("source")
    value(report.run.source)
    key("sourceLanguage")
    value(report.run.sourceLanguage)
    key("targetLanguage")
    value(report.run.targetLanguage)
    key("profile")
    value(report.run.profile)
    key("startedAt")
    value(report.run.startedAt)
    key("seconds")
    value(report.run.seconds, decimals: 2)
    key("pages")
    value(report.pages.count)
    key("segments")
    value(report.segments)
    key("sourceWords")
    value(report.sourceWords)
  }

  mutating func summary(of report: AuditReport) {
    let counts = report.counts
    object { writer in
      writer.key("score")
      writer.value(report.score, decimals: 1)
      writer.key("scoreInterval")
      writer.interval(report.scoreInterval)
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

  mutating func page(_ page: AuditedPage) { object { $0.pageMembers(page) } }

  mutating func pageMembers(_ page: AuditedPage) {
    key("path")
    value(page.path)
    key("source")
    optional(page.source) { $0.pageSource($1) }
    key("provenance")
    provenance(page.provenance)
    key("sourceWords")
    value(page.sourceWords)
    key("segments")
    value(page.segments)
    key("aligned")
    value(page.aligned)
    key("score")
    value(page.score, decimals: 1)
    if let interval = page.scoreInterval {
      key("scoreInterval")
      self.interval(interval)
    }
    if let share = page.translatedShare {
      key("translatedShare")
      value(share, decimals: 3)
    }
    guard let freshness = page.freshness else { return }
    key("freshness")
    value(freshness.rawValue)
    guard let drift = page.drift else { return }
    key("drift")
    object { writer in
      writer.key("sourceBlocksAlone")
      writer.value(drift.sourceBlocksAlone)
      writer.key("targetBlocksAlone")
      writer.value(drift.targetBlocksAlone)
      writer.key("sourceHeadings")
      writer.value(drift.sourceHeadings)
      writer.key("targetHeadings")
      writer.value(drift.targetHeadings)
    }
  }

  /// The lower and the upper end.
  fileprivate mutating func interval(_ interval: ClosedRange<Double>) {
    array { writer in
      writer.value(interval.lowerBound, decimals: 1)
      writer.value(interval.upperBound, decimals: 1)
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

  mutating func finding(_ reported: ReportedFinding, spread: RepeatedFindings.Spread?) {
    object { $0.findingMembers(reported, spread: spread) }
  }

  /// `spread` tells of a finding that is the same on many pages.
  mutating func findingMembers(_ reported: ReportedFinding, spread: RepeatedFindings.Spread?) {
    let finding = reported.finding
    key("rule")
    value(finding.rule)
    key("category")
    value(finding.category.rawValue)
    key("its")
    value(finding.category.its)
    key("severity")
    value(finding.severity.rawValue)
    key("confidence")
    value(finding.confidence, decimals: 2)
    key("page")
    value(finding.page)
    key("location")
    optional(reported.location) { writer, place in
      writer.object { writer in
        writer.coordinates(of: place)
        writer.surroundings(of: place)
      }
    }
    key("excerpt")
    value(reported.location?.excerpt)
    key("source")
    optional(reported.source) { $0.sourcePlace($1) }
    key("message")
    value(finding.message.description)
    key("evidence")
    array { writer in for fact in finding.evidence { writer.value(fact) } }
    key("suggestion")
    value(finding.suggestion)
    key("fix")
    optional(finding.fix) { $0.fix($1, extents: reported.edits) }
    key("fingerprint")
    value(reported.fingerprint)
    if let spread {
      key("repeated")
      object { writer in
        writer.key("pages")
        writer.value(spread.pages)
        writer.key("firstPage")
        writer.value(spread.firstPage)
      }
    }
  }

  /// The four members of a region that SARIF names alike.
  mutating func lines(from start: Position, to end: Position) {
    key("startLine")
    value(start.line)
    key("startColumn")
    value(start.column)
    key("endLine")
    value(end.line)
    key("endColumn")
    value(end.column)
  }

  private mutating func coordinates(of place: ReportedFinding.Place) {
    lines(from: place.start, to: place.end)
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
      writer.surroundings(of: place)
    }
  }

  /// What a report that is rendered from this one needs beyond the coordinates.
  private mutating func surroundings(of place: ReportedFinding.Place) {
    if let counts = place.counts { self.counts(counts) }
    key("sentence")
    object { writer in
      writer.key("text")
      writer.value(place.sentence)
      writer.key("byteOffset")
      writer.value(place.sentenceRange.start)
      writer.key("byteLength")
      writer.value(place.sentenceRange.count)
    }
  }

  private mutating func counts(_ counts: ReportedFinding.Counts) {
    key("charOffset")
    value(counts.scalarsBefore)
    key("startByteColumn")
    value(counts.startByteColumn)
    key("endByteColumn")
    value(counts.endByteColumn)
  }

  private mutating func fix(_ fix: Fix, extents: [ReportedFinding.Extent]) {
    object { writer in
      writer.key("edits")
      writer.array { writer in
        for (index, edit) in fix.edits.enumerated() {
          writer.edit(edit, extent: extents.count == fix.edits.count ? extents[index] : nil)
        }
      }
      writer.key("safe")
      writer.value(fix.isSafe)
    }
  }

  private mutating func edit(_ edit: Edit, extent: ReportedFinding.Extent?) {
    object { writer in
      writer.key("byteOffset")
      writer.value(edit.range.start)
      writer.key("byteLength")
      writer.value(edit.range.count)
      writer.key("replacement")
      writer.value(edit.replacement)
      guard let extent else { return }
      writer.lines(from: extent.start, to: extent.end)
      if let counts = extent.counts { writer.counts(counts) }
    }
  }

  mutating func problem(_ problem: AuditReport.Problem) { object { $0.problemMembers(problem) } }

  mutating func problemMembers(_ problem: AuditReport.Problem) {
    key("page")
    value(problem.page)
    key("reason")
    value(problem.reason)
    key("fatal")
    value(problem.isFatal)
  }

  mutating func optional<Value>(_ value: Value?, _ write: (inout JSONWriter, Value) -> Void) {
    if let value { write(&self, value) } else { self.value(nil) }
  }
}
