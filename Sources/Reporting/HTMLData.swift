internal import Auditing
internal import SourceText

/// The findings and pages of the HTML report as JSON for its script.
///
/// A site repeats its sentences: every text stands once, and findings are arrays of numbers that point at texts. That
/// keeps a run of 17,000 findings in a few megabytes, and the browser reads it in a moment.
struct HTMLData {
  private(set) var json = ""
  private var strings: [String] = []
  private var indices: [String: Int] = [:]

  init(_ report: AuditReport, rules: [CheckDescription]) {
    let rules = SARIFRules(rules, used: report.findings)
    var writer = JSONWriter()
    writer.escapesMarkup = true
    writer.object { writer in
      writer.key("run")
      writer.run(of: report)
      writer.key("rules")
      writer.rules(rules)
      writer.key("pages")
      writer.array { writer in for page in report.pages { write(page, to: &writer) } }
      writer.key("findings")
      writer.array { writer in
        let pages = Dictionary(
          report.pages.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        for finding in report.findings {
          // A finding on a page that the run does not list, as only a file that somebody edited has it.
          guard let page = pages[finding.finding.page] else { continue }
          write(finding, page: page, rule: rules.index(of: finding.finding.rule), to: &writer)
        }
      }
      writer.key("strings")
      writer.array { writer in for text in strings { writer.value(text) } }
    }
    json = String(decoding: writer.output.bytes, as: UTF8.self)
  }

  private mutating func index(of text: String?) -> Int {
    guard let text else { return -1 }
    if let index = indices[text] { return index }
    indices[text] = strings.count
    strings.append(text)
    return strings.count - 1
  }

  /// The order is that of the script.
  private mutating func write(_ page: AuditedPage, to writer: inout JSONWriter) {
    let texts = [page.source?.path, page.source?.revision].map { index(of: $0) }
    let provenance = [page.provenance.translation, page.provenance.handoff].map { index(of: $0) }
    let path = index(of: page.path)
    writer.array { writer in
      writer.value(path)
      writer.value(page.score, decimals: 1)
      for number in [page.sourceWords, page.segments, page.aligned] + texts { writer.value(number) }
      writer.value(page.source?.isVerified == true ? 1 : 0)
      for number in provenance { writer.value(number) }
    }
  }

  /// The order is that of the script.
  private mutating func write(_ reported: ReportedFinding, page: Int, rule: Int, to writer: inout JSONWriter) {
    let finding = reported.finding
    let numbers =
      [
        page, rule, finding.severity.orderInPage,
        Int((min(max(finding.confidence, 0), 1) * 100).rounded()),
      ] + numbers(of: reported.location) + [reported.location.map { $0.bytes.start - $0.sentenceRange.start } ?? -1]
      + sourceNumbers(of: reported.source)
      + [
        index(of: finding.message.description), index(of: finding.suggestion),
        finding.fix.map { $0.isSafe ? 2 : 1 } ?? 0,
      ]
    let evidence = finding.evidence.map { index(of: $0) }
    writer.array { writer in
      for number in numbers { writer.value(number) }
      writer.array { writer in for number in evidence { writer.value(number) } }
      writer.value(reported.fingerprint)
    }
  }

  private mutating func numbers(of place: ReportedFinding.Place?) -> [Int] {
    guard let place else { return [0, 0, -1, 0, 0] }
    let (start, length) = Self.stretch(of: place)
    return [place.start.line, place.start.column, index(of: place.sentence), start, length]
  }

  private mutating func sourceNumbers(of place: ReportedFinding.Place?) -> [Int] {
    guard let place else { return [-1, 0, 0, 0] }
    let (start, length) = Self.stretch(of: place)
    return [index(of: place.sentence), start, length, place.start.line]
  }

  /// Where the words are in their sentence, in UTF-16 as scripts count.
  private static func stretch(of place: ReportedFinding.Place) -> (start: Int, length: Int) {
    let utf8 = place.sentence.utf8
    let start =
      utf8.index(utf8.startIndex, offsetBy: place.sentenceRange.start, limitedBy: utf8.endIndex) ?? utf8.endIndex
    let end = utf8.index(utf8.startIndex, offsetBy: place.sentenceRange.end, limitedBy: utf8.endIndex) ?? utf8.endIndex
    let before = place.sentence[..<start].utf16.count
    return (before, place.sentence[start..<end].utf16.count)
  }
}

extension Severity {
  /// The place in the script's list of severities.
  fileprivate var orderInPage: Int {
    switch self {
    case .critical: 0
    case .major: 1
    case .minor: 2
    case .neutral: 3
    }
  }
}

extension JSONWriter {
  fileprivate mutating func rules(_ rules: SARIFRules) {
    array { writer in
      for rule in rules.descriptions {
        writer.object { writer in
          writer.key("id")
          writer.value(rule.id)
          writer.key("summary")
          writer.value(rule.summary)
          writer.key("why")
          writer.value(rule.rationale)
          writer.key("category")
          writer.value(rule.category.rawValue)
        }
      }
      for id in rules.unknown {
        writer.object { writer in
          writer.key("id")
          writer.value(id)
        }
      }
    }
  }
}
