/// What must not get worse from one run to the next.
package struct Gate: Sendable {
  /// New and returned faults from this severity on fail; nil for none.
  package var severities: Set<String>
  package var failsOnReturned: Bool
  package var failsOnOverwritten: Bool
  package var failsOnScore: Bool
  /// Only these rules, where given.
  package var rules: Set<String>?
  /// Only pages whose paths begin so, where given.
  package var folder: String?

  package init(
    severities: Set<String> = ["critical", "major"], failsOnReturned: Bool = true, failsOnOverwritten: Bool = true,
    failsOnScore: Bool = true, rules: Set<String>? = nil, folder: String? = nil
  ) {
    self.severities = severities
    self.failsOnReturned = failsOnReturned
    self.failsOnOverwritten = failsOnOverwritten
    self.failsOnScore = failsOnScore
    self.rules = rules
    self.folder = folder
  }

  /// Why a run does not pass.
  package enum Reason: Sendable {
    case overwritten([Comparison.Correction])
    case new([Comparison.Fault])
    case returned([Comparison.Fault])
    case score(before: Double, after: Double, p: Double)
  }

  /// The gravest first; none where the run passes.
  package func reasons(_ comparison: Comparison) -> [Reason] {
    let faults = comparison.faults.filter(concerns)
    var reasons: [Reason] = []
    let corrections = comparison.corrections.filter { isInFolder($0.path) }
    if failsOnOverwritten, !corrections.isEmpty { reasons.append(.overwritten(corrections)) }
    let new = faults.filter { $0.state == .new && severities.contains($0.severity) }
    if !new.isEmpty { reasons.append(.new(new)) }
    let returned = faults.filter { $0.state == .returned }
    if failsOnReturned, !returned.isEmpty { reasons.append(.returned(returned)) }
    // The score counts every rule: of some of them alone it says nothing.
    if failsOnScore, rules == nil {
      let drop = Comparison.significance(comparison.scores.filter { isInFolder($0.path) })
      if drop.after < drop.before, drop.p < 0.05 {
        reasons.append(.score(before: drop.before, after: drop.after, p: drop.p))
      }
    }
    return reasons
  }

  private func concerns(_ fault: Comparison.Fault) -> Bool {
    isInFolder(fault.path) && rules?.contains(fault.rule) ?? true
  }

  private func isInFolder(_ path: String) -> Bool {
    guard let folder else { return true }
    return path == folder || path.hasPrefix(folder + "/")
  }
}
