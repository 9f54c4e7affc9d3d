internal import Auditing
internal import SourceText

/// SARIF 2.1.0 (OASIS), as code-scanning services take it: ranked and bounded, with rules that explain themselves.
enum SARIFReport {
  /// GitHub keeps 5,000 results of a run and drops the others in an order of its own.
  static let limit = 5_000
  /// The folder that tools take relative paths from.
  static let base = "%SRCROOT%"
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  static func write(
    _ report: AuditReport, rules: [CheckDescription], to send: ([UInt8]) throws -> Void
  ) throws {
    let ranked = RankedFindings(report.findings, limit: limit)
    let rules = SARIFRules(rules, used: ranked.findings)
    let paths = PagePaths(report.run)
    var writer = JSONWriter()
    try writer.object { writer in
      writer.member("$schema", schema)
      writer.member("version", "2.1.0")
      writer.key("runs")
      try writer.array { writer in
        try writer.object { writer in
          writer.newLine(indent: 2)
          writer.tool(rules)
          writer.newLine(indent: 2)
          writer.member("columnKind", "unicodeCodePoints")
          writer.newLine(indent: 2)
          writer.folders(of: report.run)
          writer.newLine(indent: 2)
          writer.invocation(of: report, dropped: ranked.dropped, paths: paths)
          writer.newLine(indent: 2)
          writer.properties(of: report)
          writer.newLine(indent: 2)
          writer.key("results")
          try writer.lines(ranked.findings, to: send) { $0.result($1, rules: rules, paths: paths) }
          writer.output.line()
        }
      }
    }
    writer.output.line()
    try writer.output.flush(to: send)
  }

  /// What SARIF takes for a link in a message, `[text](target)`, stays text.
  static func message(_ text: String) -> String {
    let text = NeutralText.withoutControls(text)
    guard text.contains("](") else { return text }
    return text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
  }
}

/// The rules of a run and the place of each in the list, which results refer to.
struct SARIFRules {
  let descriptions: [CheckDescription]
  /// Rules of findings that this version of the program does not know, as in a run of another version.
  let unknown: [String]
  private let indices: [String: Int]

  init(_ descriptions: [CheckDescription], used findings: [ReportedFinding]) {
    let known = Set(descriptions.map(\.id))
    let unknown = Set(findings.map(\.finding.rule)).subtracting(known).sorted()
    let ids = descriptions.map(\.id) + unknown
    self.descriptions = descriptions
    self.unknown = unknown
    indices = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func index(of rule: String) -> Int { indices[rule] ?? -1 }
}

extension Severity {
  fileprivate var sarifLevel: String {
    switch self {
    case .critical, .major: "error"
    case .minor: "warning"
    case .neutral: "note"
    }
  }

  /// The rank of a finding, 0 to 100.
  fileprivate func sarifRank(confidence: Double) -> Double {
    // With the two decimals that the JSON report keeps: rendered from it the rank is the same.
    sarifRank + 25 * (min(max(confidence, 0), 1) * 100).rounded() / 100
  }

  /// Where the ranks of a severity begin; the confidence moves a finding by up to 25.
  fileprivate var sarifRank: Double {
    switch self {
    case .critical: 75
    case .major: 50
    case .minor: 25
    case .neutral: 0
    }
  }
}

// MARK: The run

extension JSONWriter {
  fileprivate mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    value(text)
  }

  /// `{"text": …}`, as SARIF writes its messages.
  private mutating func text(_ name: StaticString, _ text: String) {
    key(name)
    object { $0.member("text", text) }
  }

  fileprivate mutating func tool(_ rules: SARIFRules) {
    key("tool")
    object { writer in
      writer.key("driver")
      writer.object { writer in
        writer.member("name", Tool.name)
        writer.member("version", Tool.version)
        writer.member("semanticVersion", Tool.version)
        writer.key("rules")
        writer.array { writer in
          for rule in rules.descriptions {
            writer.newLine(indent: 4)
            writer.rule(rule)
          }
          for id in rules.unknown {
            writer.newLine(indent: 4)
            writer.object { $0.member("id", id) }
          }
        }
      }
    }
  }

  private mutating func rule(_ rule: CheckDescription) {
    let help = RuleHelp(rule)
    object { writer in
      writer.member("id", rule.id)
      writer.text("shortDescription", rule.summary)
      writer.text("fullDescription", rule.rationale.isEmpty ? rule.summary : rule.rationale)
      writer.key("help")
      writer.object { writer in
        writer.member("text", help.text)
        writer.member("markdown", help.markdown)
      }
      writer.key("defaultConfiguration")
      writer.object { writer in
        writer.member("level", rule.severity.sarifLevel)
        writer.key("rank")
        writer.value(rule.severity.sarifRank, decimals: 1)
      }
      writer.key("properties")
      writer.object { writer in
        writer.key("tags")
        writer.array { writer in
          writer.value("translation")
          writer.value(rule.category.rawValue)
        }
        writer.member("its", rule.category.its)
        writer.member("fixes", rule.fixes.rawValue)
      }
    }
  }

  fileprivate mutating func folders(of run: AuditReport.Run) {
    key("originalUriBaseIds")
    object { writer in
      writer.key("%SRCROOT%")
      writer.object { $0.text("description", "The folder that the audit was run in.") }
    }
    key("automationDetails")
    object { $0.member("id", "\(Tool.name)/\(PagePaths.percentEncoded(run.localeFolder))/") }
  }

  fileprivate mutating func invocation(of report: AuditReport, dropped: Int, paths: PagePaths) {
    key("invocations")
    array { writer in
      writer.object { writer in
        writer.key("executionSuccessful")
        writer.value(!report.problems.contains { $0.isFatal })
        if Self.isTime(report.run.startedAt) { writer.member("startTimeUtc", report.run.startedAt) }
        writer.key("toolExecutionNotifications")
        writer.array { writer in
          if dropped > 0 { writer.notification(ofDropped: dropped) }
          for problem in report.problems { writer.notification(of: problem, paths: paths) }
        }
      }
    }
  }

  /// The date of a run that is rendered again was written by anybody.
  private static func isTime(_ text: String) -> Bool { text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil }

  private mutating func notification(ofDropped dropped: Int) {
    object { writer in
      writer.text(
        "message",
        "\(dropped) findings are left out: the \(SARIFReport.limit) gravest and surest are given, as many as code-scanning services keep."
      )
      writer.member("level", "warning")
    }
  }

  private mutating func notification(of problem: AuditReport.Problem, paths: PagePaths) {
    object { writer in
      writer.text("message", SARIFReport.message(problem.reason))
      writer.member("level", problem.isFatal ? "error" : "warning")
      writer.key("locations")
      writer.array { writer in
        writer.object { writer in
          writer.key("physicalLocation")
          writer.object { $0.artifact(paths.localized(problem.page)) }
        }
      }
    }
  }

  fileprivate mutating func properties(of report: AuditReport) {
    key("properties")
    object { writer in
      writer.key("run")
      writer.run(of: report)
      writer.key("summary")
      writer.summary(of: report)
    }
  }
}

// MARK: Results

extension JSONWriter {
  fileprivate mutating func result(_ reported: ReportedFinding, rules: SARIFRules, paths: PagePaths) {
    let finding = reported.finding
    object { writer in
      writer.member("ruleId", finding.rule)
      writer.key("ruleIndex")
      writer.value(rules.index(of: finding.rule))
      writer.member("level", finding.severity.sarifLevel)
      writer.key("rank")
      writer.value(finding.severity.sarifRank(confidence: finding.confidence), decimals: 1)
      writer.text("message", SARIFReport.message(Self.message(of: finding)))
      writer.key("locations")
      writer.array { $0.location(of: reported, paths: paths) }
      if let source = reported.source { writer.english(source, paths: paths) }
      writer.key("partialFingerprints")
      writer.object { writer in
        // The name that GitHub looks for; without it GitHub makes one from the line, which moves.
        writer.member("primaryLocationLineHash", "\(reported.fingerprint):1")
        writer.member("relecteur/v2", reported.fingerprint)
      }
      if let fix = finding.fix { writer.fixes(fix, reported: reported, paths: paths) }
      writer.properties(of: finding)
    }
  }

  private static func message(of finding: Finding) -> String {
    guard let suggestion = finding.suggestion else { return finding.message.description }
    return "\(finding.message) " + (suggestion.isEmpty ? "It goes." : "Put: \(suggestion)")
  }

  private mutating func location(of reported: ReportedFinding, paths: PagePaths) {
    object { writer in
      writer.key("physicalLocation")
      writer.object { writer in
        writer.artifact(paths.localized(reported.finding.page))
        if let place = reported.location {
          writer.region("region", of: place)
        } else {
          // A finding about the page; services show no result without a line.
          writer.key("region")
          writer.object { writer in
            writer.key("startLine")
            writer.value(1)
          }
        }
      }
    }
  }

  private mutating func english(_ place: ReportedFinding.Place, paths: PagePaths) {
    key("relatedLocations")
    array { writer in
      writer.object { writer in
        writer.key("id")
        writer.value(1)
        writer.text("message", SARIFReport.message("The source: \(NeutralText.oneLine(place.sentence))"))
        writer.key("physicalLocation")
        writer.object { writer in
          writer.artifact(paths.source(place.page))
          writer.region("region", of: place)
        }
      }
    }
  }

  fileprivate mutating func artifact(_ path: String) {
    key("artifactLocation")
    object { writer in
      writer.member("uri", PagePaths.uri(path))
      if !path.hasPrefix("/") { writer.member("uriBaseId", SARIFReport.base) }
    }
  }

  private mutating func region(_ name: StaticString, of place: ReportedFinding.Place) {
    key(name)
    object { writer in
      writer.coordinates(
        .init(start: place.start, end: place.end, counts: place.counts), bytes: place.bytes,
        scalars: place.excerpt.unicodeScalars.count)
      writer.text("snippet", place.excerpt)
    }
  }

  private mutating func coordinates(_ extent: ReportedFinding.Extent, bytes: ByteRange, scalars: Int?) {
    lines(from: extent.start, to: extent.end)
    if let counts = extent.counts {
      key("charOffset")
      value(counts.scalarsBefore)
      if let scalars {
        key("charLength")
        value(scalars)
      }
    }
    key("byteOffset")
    value(bytes.start)
    key("byteLength")
    value(bytes.count)
  }

  private mutating func fixes(_ fix: Fix, reported: ReportedFinding, paths: PagePaths) {
    let extents =
      reported.edits.count == fix.edits.count ? reported.edits.map(Optional.some) : fix.edits.map { _ in nil }
    key("fixes")
    array { writer in
      writer.object { writer in
        writer.text("description", fix.isSafe ? "A safe fix." : "A fix to look at before it is taken.")
        writer.key("artifactChanges")
        writer.array { writer in
          writer.object { writer in
            writer.artifact(paths.localized(reported.finding.page))
            writer.key("replacements")
            writer.array { writer in
              for (edit, extent) in zip(fix.edits, extents) { writer.replacement(edit, extent: extent) }
            }
          }
        }
      }
    }
  }

  private mutating func replacement(_ edit: Edit, extent: ReportedFinding.Extent?) {
    object { writer in
      writer.key("deletedRegion")
      writer.object { writer in
        if let extent {
          writer.coordinates(.init(start: extent.start, end: extent.end), bytes: edit.range, scalars: nil)
        } else {
          writer.key("byteOffset")
          writer.value(edit.range.start)
          writer.key("byteLength")
          writer.value(edit.range.count)
        }
      }
      writer.text("insertedContent", edit.replacement)
    }
  }

  private mutating func properties(of finding: Finding) {
    key("properties")
    object { writer in
      writer.member("severity", finding.severity.rawValue)
      writer.key("confidence")
      writer.value(finding.confidence, decimals: 2)
      writer.member("category", finding.category.rawValue)
      writer.member("its", finding.category.its)
      if let suggestion = finding.suggestion { writer.member("suggestion", suggestion) }
      writer.key("evidence")
      writer.array { writer in for fact in finding.evidence { writer.value(fact) } }
    }
  }
}
