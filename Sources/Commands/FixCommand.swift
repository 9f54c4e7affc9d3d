internal import ArgumentParser
internal import Auditing
private import Foundation
private import SourceText

/// `relecteur fix`.
struct FixCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix", abstract: "Print the fixes of an audit as a patch, or make them.",
    discussion: """
      The patch goes to standard output, its paths relative to the locale folder: `git -C LOCALE_FOLDER apply`, or \
      `git apply --directory=LOCALE_FOLDER` from the root of the repository. Only fixes that are right wherever the \
      finding is right are made.

      Exit codes: 0 done; 2 the command line or the configuration is wrong; 3 some pages could not be audited or written; \
      4 nothing could be done.
      """)

  @OptionGroup var audit: AuditOptions

  @Option(
    help: ArgumentHelp(
      "The rule whose findings are fixed, and no other; may be given more than once.", valueName: "rule"))
  var rule: [String] = []

  @Flag(help: "Change the pages instead of printing a patch.")
  var write = false

  @Flag(help: "Make the fixes that are not safe as well: look at every one of them.")
  var unsafe = false

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    for name in rule where rulebook.description(of: name) == nil {
      throw Failure.usage("--rule: " + rulebook.unknown(name))
    }
    let prepared = try audit.prepare(console, rulebook, only: rule.isEmpty ? nil : Set(rule))
    let report = await audit.audit(prepared, console, rulebook)
    let plans = FixPlan.plans(for: report, includingUnsafe: unsafe)
    var failures: [AuditReport.Problem] = []
    for plan in plans where !plan.edits.isEmpty {
      do {
        try make(plan, of: report, in: prepared.scope.localeFolder, console: console)
      } catch let problem as AuditReport.Problem {
        failures.append(problem)
      }
    }
    explain(plans, failures, of: report, to: console)
    if report.pages.isEmpty { return .failed }
    return report.problems.contains(where: \.isFatal) || !failures.isEmpty ? .incomplete : .done
  }

  /// Prints the patch of a page, or changes the page.
  private func make(_ plan: FixPlan, of report: AuditReport, in folder: String, console: Console) throws {
    let file = Path.join(folder, plan.page)
    let bytes = try read(file, of: plan.page, in: report)
    if write {
      try save(plan.fix.applied(to: bytes), to: file, of: plan.page)
    } else {
      try console.printOut(UnifiedDiff(path: plan.page, bytes: bytes, fix: plan.fix).bytes)
    }
  }

  /// The bytes of a page, if they are still those that were audited: edits at places of another text would destroy it.
  private func read(_ file: String, of page: String, in report: AuditReport) throws -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)) else {
      throw AuditReport.Problem(page: page, reason: "cannot be read again", isFatal: true)
    }
    let bytes = [UInt8](data)
    guard report.pages.first(where: { $0.path == page })?.contentHash == AuditedPage.contentHash(of: bytes) else {
      throw AuditReport.Problem(page: page, reason: "changed while it was audited: nothing was fixed", isFatal: true)
    }
    return bytes
  }

  private func save(_ bytes: [UInt8], to file: String, of page: String) throws {
    do {
      let output = try OutputFile(file)
      try output.write(bytes)
      try output.finish()
    } catch let error as SystemError {
      throw AuditReport.Problem(page: page, reason: "cannot be written: \(error)", isFatal: true)
    }
  }

  private func explain(
    _ plans: [FixPlan], _ failures: [AuditReport.Problem], of report: AuditReport, to console: Console
  ) {
    if report.pages.isEmpty { console.say("relecteur: error: no page could be audited") }
    audit.warn(of: report.problems + failures, on: console)
    guard !audit.quiet else { return }
    let failed = Set(failures.map(\.page))
    let made = plans.filter { !failed.contains($0.page) }
    console.say("relecteur: " + Self.summary(made, written: write))
  }

  private static func summary(_ plans: [FixPlan], written: Bool) -> String {
    let fixed = plans.reduce(0) { $0 + $1.fixed.count }
    let pages = plans.count { !$0.edits.isEmpty }
    var parts = [
      "\(fixed) \(fixed == 1 ? "fix" : "fixes") \(written ? "made on" : "for") \(pages) \(pages == 1 ? "page" : "pages")"
    ]
    let overlapping = plans.reduce(0) { $0 + $1.overlapping.count }
    if overlapping > 0 { parts.append("\(overlapping) left that overlap with others: run again") }
    let unsafe = plans.reduce(0) { $0 + $1.unsafe.count }
    if unsafe > 0 { parts.append("\(unsafe) to be looked at (--unsafe makes them)") }
    return parts.joined(separator: "; ")
  }
}
