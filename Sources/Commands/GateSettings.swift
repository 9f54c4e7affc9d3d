internal import History

/// What `gate` of the configuration says; what it leaves out is as without it.
struct GateSettings {
  /// The settings of a folder, or of all pages.
  struct Part {
    var failOn: FailOn?
    var returned: Bool?
    var overwritten: Bool?
    var lowerScore: Bool?
    var rules: [String: FailOn] = [:]
  }

  var all = Part()
  /// By path in the locale folder, without a slash at its end.
  var folders: [String: Part] = [:]

  /// The gate; what the command line says comes first.
  func gate(_ line: Part, rules: Set<String>?, folder: String?) -> Gate {
    let policy = Self.policy(all, over: Gate.Policy())
    return Gate(
      Self.policy(line, over: policy),
      folders: folders.mapValues { Self.policy(line, over: Self.policy($0, over: policy)) }, rules: rules,
      folder: folder)
  }

  private static func policy(_ part: Part, over base: Gate.Policy) -> Gate.Policy {
    var policy = base
    if let failOn = part.failOn { policy.severities = severities(from: failOn) }
    policy.rules.merge(part.rules.mapValues(severities)) { _, new in new }
    policy.failsOnReturned = part.returned ?? policy.failsOnReturned
    policy.failsOnOverwritten = part.overwritten ?? policy.failsOnOverwritten
    policy.failsOnScore = part.lowerScore ?? policy.failsOnScore
    return policy
  }

  private static func severities(from failOn: FailOn) -> Set<String> {
    Set(["minor", "major", "critical"].drop { $0 != failOn.rawValue })
  }
}
