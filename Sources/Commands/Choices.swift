internal import ArgumentParser
internal import Auditing
internal import Reporting

/// The conventions of typography and numbers that French follows.
enum Profile: String, CaseIterable, ExpressibleByArgument {
  case france = "fr-FR"
  case canada = "fr-CA"
  case switzerland = "fr-CH"
  case europeanUnion = "eu"
}

/// The severity from which a finding makes a run fail.
package enum FailOn: String, CaseIterable, ExpressibleByArgument {
  case minor, major, critical, never

  var severity: Severity? { Severity(rawValue: rawValue) }
}

/// What findings stand under in the report for the terminal.
enum GroupBy: String, CaseIterable, ExpressibleByArgument {
  case page, rule

  var grouping: TerminalStyle.Grouping {
    switch self {
    case .page: .page
    case .rule: .rule
    }
  }
}

/// A format of the report as the command line names it.
struct FormatName: ExpressibleByArgument {
  let format: ReportFormat

  init?(argument: String) {
    guard let format = ReportFormat(rawValue: argument) else { return nil }
    self.format = format
  }

  static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) }
}
