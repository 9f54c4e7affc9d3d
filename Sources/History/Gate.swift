/// What must not get worse from one run to the next.
package struct Gate: Sendable {
  /// What holds for pages in no folder of `folders`.
  package var policy: Policy
  /// Folders of the locale folder with a policy of their own; of several around a page the innermost counts.
  package var folders: [String: Policy]
  /// Only these rules, where given.
  package var rules: Set<String>?
  /// Only pages whose paths begin so, where given.
  package var folder: String?

  /// What fails on the pages of a folder.
  package struct Policy: Sendable {
    /// New faults of these severities fail.
    package var severities: Set<String>
    /// The severities for some rules; a rule with none never fails, neither new nor returned.
    package var rules: [String: Set<String>]
    package var failsOnReturned: Bool
    package var failsOnOverwritten: Bool
    package var failsOnScore: Bool

    package init(
      severities: Set<String> = ["critical", "major"], rules: [String: Set<String>] = [:],
      failsOnReturned: Bool = true, failsOnOverwritten: Bool = true, failsOnScore: Bool = true
    ) {
      self.severities = severities
      self.rules = rules
      self.failsOnReturned = failsOnReturned
      self.failsOnOverwritten = failsOnOverwritten
      self.failsOnScore = failsOnScore
    }

    func failsOnNew(_ fault: Comparison.Fault) -> Bool {
      (rules[fault.rule] ?? severities).contains(fault.severity)
    }

    func failsOnReturned(_ fault: Comparison.Fault) -> Bool { failsOnReturned && rules[fault.rule]?.isEmpty != true }
  }

  package init(
    _ policy: Policy = Policy(), folders: [String: Policy] = [:], rules: Set<String>? = nil, folder: String? = nil
  ) {
    self.policy = policy
    self.folders = folders
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
    let corrections = comparison.corrections.filter { isInFolder($0.path) && policy(of: $0.path).failsOnOverwritten }
    if !corrections.isEmpty { reasons.append(.overwritten(corrections)) }
    let new = faults.filter { $0.state == .new && policy(of: $0.path).failsOnNew($0) }
    if !new.isEmpty { reasons.append(.new(new)) }
    let returned = faults.filter { $0.state == .returned && policy(of: $0.path).failsOnReturned($0) }
    if !returned.isEmpty { reasons.append(.returned(returned)) }
    // The score counts every rule: of some of them alone it says nothing.
    if rules == nil {
      let drop = Comparison.significance(
        comparison.scores.filter { isInFolder($0.path) && policy(of: $0.path).failsOnScore })
      if drop.after < drop.before, drop.p < 0.05 {
        reasons.append(.score(before: drop.before, after: drop.after, p: drop.p))
      }
    }
    return reasons
  }

  private func policy(of path: String) -> Policy {
    let around = folders.keys.filter { Self.isPath(path, in: $0) }
    return around.max { $0.utf8.count < $1.utf8.count }.flatMap { folders[$0] } ?? policy
  }

  private func concerns(_ fault: Comparison.Fault) -> Bool {
    isInFolder(fault.path) && rules?.contains(fault.rule) ?? true
  }

  private func isInFolder(_ path: String) -> Bool { folder.map { Self.isPath(path, in: $0) } ?? true }

  private static func isPath(_ path: String, in folder: String) -> Bool {
    path == folder || path.hasPrefix(folder + "/")
  }
}
