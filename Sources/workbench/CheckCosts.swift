internal import Alignment
internal import Auditing
internal import Checks
internal import Pages

/// What each check costs alone: CPU time over all pages, the quickest of some rounds.
///
/// In an audit, checks of blocks look at equal blocks once, and checks share what is made for the page when it is first asked
/// for. `rival-terms` and the like are quiet here: they need a look at the whole folder that only an audit takes.
struct CheckCosts {
  private struct Cost {
    var id: String
    var looksAt: String
    var seconds: Double
    var findings: Int
  }

  let text: String

  init(_ input: AuditInput, rounds: Int) async {
    let (pairs, survey) = await Audit(settings: AuditSettings(), checks: allChecks).survey(input)
    let pages = pairs.map { PageContext(target: $0.target, pair: $0, sourcePath: $0.source.path, survey: survey) }
    let costs = allChecks.map { check in
      var cost = Cost(id: type(of: check).description.id, looksAt: Self.looksAt(check), seconds: .infinity, findings: 0)
      for _ in 0..<rounds {
        let start = Usage.now
        cost.findings = pages.reduce(0) { $0 + Self.findings(of: check, on: $1) }
        cost.seconds = min(cost.seconds, Usage.now.since(start).cpu)
      }
      return cost
    }
    let total = costs.reduce(0) { $0 + $1.seconds }
    let rows = costs.sorted { $0.seconds > $1.seconds }.map { cost in
      "\(Bench.column(cost.id, 28)) CPU \(Bench.seconds(cost.seconds)) s   \(Bench.column(cost.looksAt, 16)) "
        + "\(cost.findings) findings"
    }
    text = (rows + ["", "\(Bench.column("together", 28)) CPU \(Bench.seconds(total)) s"]).joined(separator: "\n")
  }

  private static func looksAt(_ check: any Check) -> String {
    let scope = type(of: check).scope == .page ? "page" : "block"
    switch check.shape {
    case .page: return "page"
    case .pair: return "pair, \(scope)"
    case .prose: return "prose, \(scope)"
    }
  }

  private static func findings(of check: any Check, on page: PageContext) -> Int {
    switch check.shape {
    case .page(let check): check.findings(on: page).count
    case .pair(let check):
      page.pair.map { pair in
        pair.beads.reduce(0) {
          $0 + check.findings(in: SegmentPair(context: page, pair: pair, bead: $1)).count
        }
      } ?? 0
    case .prose(let check):
      page.target.segments.indices.reduce(0) { sum, segment in
        let prose = Prose(context: page, segment: segment, bead: page.pair?.bead(ofTarget: segment))
        return sum + check.findings(in: prose).count
      }
    }
  }
}
