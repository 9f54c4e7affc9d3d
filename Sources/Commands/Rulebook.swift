package import Auditing
private import Checks

/// The rules that the commands know: the checks that an audit runs, and what a user can read of them.
public struct Rulebook: Sendable {
  let checks: [any Check]
  /// In the order of their ids.
  let descriptions: [CheckDescription]
  /// What was measured of them, by id.
  let precision: [String: MeasuredPrecision]

  /// Every rule of the program.
  public static let all = Rulebook(checks: allChecks)

  init(checks: [any Check]) {
    self.init(
      checks: checks, descriptions: checks.map { type(of: $0).description } + FolderFindings.descriptions,
      precision: MeasuredPrecision.shipped)
  }

  package init(
    checks: [any Check], descriptions: [CheckDescription], precision: [String: MeasuredPrecision] = [:]
  ) {
    self.checks = checks
    self.precision = precision
    self.descriptions = descriptions.sorted { $0.id < $1.id }
  }

  func description(of rule: String) -> CheckDescription? { descriptions.first { $0.id == rule } }

  /// Says that there is no such rule, and which ones have a similar name.
  func unknown(_ rule: String) -> String {
    "there is no rule “\(rule)”" + NearMatches.hint(for: rule, among: descriptions.map(\.id))
  }

  /// The rules that `--rules` names, each time it is given; nil where it is not.
  func chosen(_ lists: [String]) throws(Failure) -> Set<String>? {
    guard !lists.isEmpty else { return nil }
    let names = lists.flatMap { $0.split(separator: ",") }.map { String($0.trimming { $0 == " " }) }
    for name in names where description(of: name) == nil { throw .usage("--rules: " + unknown(name)) }
    guard !names.isEmpty else { throw .usage("--rules needs the name of a rule; `relecteur rules` lists them") }
    return Set(names)
  }
}

extension Substring {
  fileprivate func trimming(_ isDropped: (Character) -> Bool) -> Substring {
    var rest = drop(while: isDropped)
    while let last = rest.last, isDropped(last) { rest.removeLast() }
    return rest
  }
}
