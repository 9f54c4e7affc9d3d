internal import Auditing

/// Which findings say the same on many pages. A site repeats its sentences: a report that shows each of them in full is
/// not read.
struct RepeatedFindings {
  typealias Spread = PageSpreads<Key>.Spread

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

  private var spreads = PageSpreads<Key>()

  /// `findings` stand in the order of their pages.
  init(_ findings: [ReportedFinding]) {
    for reported in findings { spreads.add(Key(reported), on: reported.finding.page) }
  }

  /// Where the finding stands, if it is on so many pages that it is shown once.
  func spread(of reported: ReportedFinding) -> Spread? { spreads[Key(reported)] }
}
