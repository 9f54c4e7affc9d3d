/// The faults of a site's template. A generated HTML page carries the site's header, footer and notices: what is wrong there
/// is wrong on every page and mended in one place. It counts once, on the first page; on the others it stays in the report
/// as neutral, as MQM has it for a fault that was already counted.
///
/// In Markdown every page has its own text, and its own repair.
struct TemplateFindings {
  /// On how many pages a fault stands before it is the template’s.
  private static let leastPages = 3

  /// What a fault of the template has in common on all pages: the rule, and the whole sentence around it.
  private struct Key: Hashable {
    var rule: String
    var words: String
    var sentence: String
  }

  private struct Spread {
    var first: Int
    var last: Int
    var pages = 1
  }

  private var spreads: [Key: Spread] = [:]

  /// The findings of one page, all pages in their order.
  mutating func add(_ findings: [ReportedFinding], ofPage page: Int) {
    for finding in findings {
      guard let key = Self.key(of: finding) else { continue }
      guard var spread = spreads[key] else {
        spreads[key] = Spread(first: page, last: page)
        continue
      }
      if spread.last != page { spread.pages += 1 }
      spread.last = page
      spreads[key] = spread
    }
  }

  /// The findings of a page, those neutral that an earlier page has been charged for; nil where there are none.
  func settled(_ findings: [ReportedFinding], ofPage page: Int) -> [ReportedFinding]? {
    var settled = findings
    var isChanged = false
    for (index, finding) in findings.enumerated() where finding.finding.severity != .neutral {
      guard let key = Self.key(of: finding), let spread = spreads[key] else { continue }
      guard spread.pages >= Self.leastPages, spread.first != page else { continue }
      settled[index].finding.severity = .neutral
      settled[index].finding.evidence.append("the same on \(spread.pages) pages of the site, counted on the first")
      isChanged = true
    }
    return isChanged ? settled : nil
  }

  private static func key(of reported: ReportedFinding) -> Key? {
    reported.location.map { Key(rule: reported.finding.rule, words: $0.excerpt, sentence: $0.sentence) }
  }
}
