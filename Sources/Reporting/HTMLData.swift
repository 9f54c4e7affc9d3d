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
  /// By page the findings that are written, as indices of those of the report and of those written.
  private var findings: [String: [(reported: Int, written: Int)]] = [:]

  /// Bytes of sentences, in both languages together, that a report shows whole pages with: more would keep a browser
  /// waiting. The worst pages come first.
  private static let mostPassages = 9_000_000

  init(_ report: AuditReport, rules: [CheckDescription]) {
    let rules = SARIFRules(rules, used: report.findings)
    let pages = Dictionary(report.pages.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    var written = 0
    // A finding on a page that the run does not list, as only a file that somebody edited has it, is left out.
    for (index, finding) in report.findings.enumerated() where pages[finding.finding.page] != nil {
      findings[finding.finding.page, default: []].append((index, written))
      written += 1
    }
    let whole = Self.wholePages(of: report)
    var writer = JSONWriter()
    writer.escapesMarkup = true
    writer.object { writer in
      writer.key("run")
      writer.run(of: report)
      writer.key("rules")
      writer.rules(rules)
      writer.key("pages")
      writer.array { writer in
        for page in report.pages { write(page, isWhole: whole.contains(page.path), of: report, to: &writer) }
      }
      writer.key("findings")
      writer.array { writer in
        for finding in report.findings {
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

  /// The pages that are shown whole.
  private static func wholePages(of report: AuditReport) -> Set<String> {
    var left = mostPassages
    let worst = WorstPages(report).pages.map(\.page)
    let others = Set(report.pages.map(\.path)).subtracting(worst.map(\.path))
    let ordered = worst + report.pages.filter { others.contains($0.path) }
    let whole = ordered.filter { !$0.passages.isEmpty }.prefix { page in
      left -= page.passages.reduce(0) { sum, passage in
        (passage.source + passage.target).reduce(sum) { $0 + $1.markup.utf8.count }
      }
      return left >= 0
    }
    return Set(whole.map(\.path))
  }

  /// The order is that of the script; the rows come last, for pages that are shown whole.
  private mutating func write(
    _ page: AuditedPage, isWhole: Bool, of report: AuditReport, to writer: inout JSONWriter
  ) {
    let texts = [page.source?.path, page.source?.revision].map { index(of: $0) }
    let provenance = [page.provenance.translation, page.provenance.handoff].map { index(of: $0) }
    let drift = index(of: page.freshness == .drifted ? page.drift?.summary : nil)
    let path = index(of: page.path)
    let found = findings[page.path] ?? []
    let rows = isWhole ? HTMLRows(page.passages, found.map { report.findings[$0.reported] }).rows : []
    writer.array { writer in
      writer.value(path)
      writer.value(page.score, decimals: 1)
      for number in [page.sourceWords, page.segments, page.aligned] + texts { writer.value(number) }
      writer.value(page.source?.isVerified == true ? 1 : 0)
      for number in provenance { writer.value(number) }
      writer.value(page.translatedShare.map { Int((100 * $0).rounded()) } ?? -1)
      writer.value(drift)
      if isWhole { writer.array { writer in for row in rows { write(row, found.map(\.written), to: &writer) } } }
    }
  }

  /// The order is that of the script.
  private mutating func write(_ row: HTMLRows.Row, _ findings: [Int], to writer: inout JSONWriter) {
    let sides = [row.source, row.target].map { side in side.map { (index: index(of: $0.text), marks: $0.marks) } }
    writer.array { writer in
      for number in [row.isHeading ? 1 : 0, row.line, row.sourceLine] { writer.value(number) }
      for side in sides {
        writer.array { writer in
          for text in side {
            writer.array { writer in
              writer.value(text.index)
              for mark in text.marks {
                writer.value(mark.start)
                writer.value(mark.length)
              }
            }
          }
        }
      }
      writer.array { writer in for finding in row.findings { writer.value(findings[finding]) } }
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
