internal import Auditing

/// The findings that matter most, for formats that services cut off: whoever cuts must not cut the worst.
struct RankedFindings {
  /// The gravest first, then the surest, then as they stand in the pages.
  let findings: [ReportedFinding]
  /// How many there were beyond the limit.
  let dropped: Int

  init(_ all: [ReportedFinding], limit: Int) {
    let order = all.indices.sorted { left, right in
      let (first, second) = (all[left].finding, all[right].finding)
      if first.severity != second.severity { return first.severity > second.severity }
      if first.confidence != second.confidence { return first.confidence > second.confidence }
      return left < right
    }
    findings = order.prefix(limit).map { all[$0] }
    dropped = all.count - findings.count
  }
}
