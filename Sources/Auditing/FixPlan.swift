public import SourceText

/// Which fixes of one page are made together.
///
/// The surest finding comes first; a fix that would touch what another one changed already is left for a later run, which
/// sees the page as it is then.
public struct FixPlan: Sendable {
  /// Relative to the locale folder.
  public let page: String
  /// All edits, in the order of the page and without overlap.
  public private(set) var edits: [Edit] = []
  /// The findings whose fixes are made.
  public private(set) var fixed: [ReportedFinding] = []
  /// The findings whose fixes touch what another one changes.
  public private(set) var overlapping: [ReportedFinding] = []
  /// The findings whose fixes somebody has to look at.
  public private(set) var unsafe: [ReportedFinding] = []

  /// Plans the fixes of the findings of one page.
  public init(page: String, findings: [ReportedFinding], includingUnsafe: Bool = false) {
    self.page = page
    let withFix = findings.enumerated().filter { $0.element.finding.fix?.edits.isEmpty == false }
    let ranked = withFix.sorted {
      ($1.element.finding.confidence, $0.offset) < ($0.element.finding.confidence, $1.offset)
    }
    for (_, finding) in ranked { take(finding, includingUnsafe: includingUnsafe) }
    edits.sort { $0.range < $1.range }
  }

  /// The edits as one fix.
  public var fix: Fix { Fix(edits: edits, isSafe: true) }

  /// The plans of all pages that have a fix of any kind, in the order of the pages.
  public static func plans(for report: AuditReport, includingUnsafe: Bool = false) -> [FixPlan] {
    let byPage = Dictionary(grouping: report.findings, by: \.finding.page)
    return report.pages.compactMap { page in
      guard let findings = byPage[page.path] else { return nil }
      let plan = FixPlan(page: page.path, findings: findings, includingUnsafe: includingUnsafe)
      return plan.fixed.isEmpty && plan.unsafe.isEmpty ? nil : plan
    }
  }

  private mutating func take(_ finding: ReportedFinding, includingUnsafe: Bool) {
    guard let fix = finding.finding.fix else { return }
    if !fix.isSafe, !includingUnsafe {
      unsafe.append(finding)
      return
    }
    // Two findings may want the same change.
    let new = fix.edits.filter { !edits.contains($0) }
    guard !new.contains(where: { edit in edits.contains { Self.collide($0, edit) } }) else {
      overlapping.append(finding)
      return
    }
    edits += new
    fixed.append(finding)
  }

  /// Whether two edits touch the same bytes. Insertions at the edge of another edit collide: their order is not known.
  private static func collide(_ left: Edit, _ right: Edit) -> Bool {
    if left.range.isEmpty || right.range.isEmpty {
      return left.range.start <= right.range.end && right.range.start <= left.range.end
    }
    return left.range.overlaps(right.range)
  }
}
