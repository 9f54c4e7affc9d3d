/// The faults of a site's template. A generated HTML page carries the site's header, footer and notices: what is wrong there
/// is wrong on every page, often several times on each, and mended in one place. It counts once, where it stands first; elsewhere it
/// stays in the report as neutral, as MQM has it for a fault that was already counted.
///
/// In Markdown every page has its own text, and its own repair.
struct TemplateFindings {
  /// What a fault of the template has in common on all pages: the rule, and the whole sentence around it.
  private struct Key: Hashable {
    var rule: String
    var words: String
    var sentence: String
  }

  private var spreads = PageSpreads<Key>()

  /// The findings of one page, all pages in their order.
  mutating func add(_ findings: [ReportedFinding]) {
    for finding in findings {
      if let key = Self.key(of: finding) { spreads.add(key, on: finding.finding.page) }
    }
  }

  /// The findings of a page, those neutral that an earlier page has been charged for; nil where there are none.
  func settled(_ findings: [ReportedFinding]) -> [ReportedFinding]? {
    var settled = findings
    var isChanged = false
    var counted: Set<Key> = []
    for (index, finding) in findings.enumerated() where finding.finding.severity != .neutral {
      guard let key = Self.key(of: finding), let spread = spreads[key] else { continue }
      if spread.firstPage == finding.finding.page, counted.insert(key).inserted { continue }
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
