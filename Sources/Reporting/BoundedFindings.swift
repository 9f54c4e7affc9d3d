internal import Auditing

/// The findings of a report with only so many of one rule on a page, for reviewers who get a comment for each.
struct BoundedFindings {
  struct Shown {
    var finding: ReportedFinding
    /// How many of the same rule on the same page are left out; the last one that is shown says so.
    var more = 0
  }

  private(set) var shown: [Shown] = []

  private struct Place: Hashable {
    var page: String
    var rule: String
  }

  /// `most` findings of a rule are shown of a page, one at least.
  init(_ findings: [ReportedFinding], most: Int = TerminalStyle.plain.mostOfRule) {
    var counts: [Place: Int] = [:]
    var last: [Place: Int] = [:]
    for finding in findings {
      let place = Place(page: finding.finding.page, rule: finding.finding.rule)
      counts[place, default: 0] += 1
      if counts[place]! <= max(1, most) {
        last[place] = shown.count
        shown.append(Shown(finding: finding))
      } else if let index = last[place] {
        shown[index].more += 1
      }
    }
  }
}
