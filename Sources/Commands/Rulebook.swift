package import Auditing
private import Checks

/// The rules that the commands know: the checks that an audit runs, and what a user can read of them.
public struct Rulebook: Sendable {
  let checks: [any Check]
  /// In the order of their ids.
  let descriptions: [CheckDescription]

  /// Every rule of the program.
  public static let all = Rulebook(checks: allChecks)

  init(checks: [any Check]) {
    self.init(checks: checks, descriptions: checks.map { type(of: $0).description } + FolderFindings.descriptions)
  }

  package init(checks: [any Check], descriptions: [CheckDescription]) {
    self.checks = checks
    self.descriptions = descriptions.sorted { $0.id < $1.id }
  }

  func description(of rule: String) -> CheckDescription? { descriptions.first { $0.id == rule } }

  /// Says that there is no such rule, and which ones have a similar name.
  func unknown(_ rule: String) -> String {
    "there is no rule “\(rule)”" + NearMatches.hint(for: rule, among: descriptions.map(\.id))
  }
}
