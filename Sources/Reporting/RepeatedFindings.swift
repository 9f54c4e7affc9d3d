internal import Auditing

/// Which findings say the same on many pages. A site repeats its sentences: a report that shows each of them in full is
/// not read.
struct RepeatedFindings {
  /// On how many pages a finding stands before it is shown once.
  private static let threshold = 3

  /// What two findings share that are the same to a reader.
  struct Key: Hashable {
    var rule: String
    var words: String
    var suggestion: String?

    init(_ reported: ReportedFinding) {
      rule = reported.finding.rule
      words = reported.location?.excerpt ?? reported.finding.message.description
      suggestion = reported.finding.suggestion
    }
  }

  struct Spread {
    var firstPage: String
    var lastPage: String
    var pages = 1
    var onFirstPage = 0
  }

  private var spreads: [Key: Spread] = [:]

  /// `findings` stand in the order of their pages.
  init(_ findings: [ReportedFinding]) {
    for reported in findings {
      let page = reported.finding.page
      var spread = spreads[Key(reported)] ?? Spread(firstPage: page, lastPage: page)
      if page != spread.lastPage {
        spread.pages += 1
        spread.lastPage = page
      }
      if page == spread.firstPage { spread.onFirstPage += 1 }
      spreads[Key(reported)] = spread
    }
  }

  /// Where the finding stands, if it is on so many pages that it is shown once.
  func spread(of reported: ReportedFinding) -> Spread? {
    guard let spread = spreads[Key(reported)], spread.pages >= Self.threshold else { return nil }
    return spread
  }
}
