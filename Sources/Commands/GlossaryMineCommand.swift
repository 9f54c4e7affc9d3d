internal import ArgumentParser
internal import Auditing
private import Foundation
private import Terminology

/// `relecteur glossary mine`.
struct GlossaryMineCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "mine", abstract: "Propose names not to translate and term pairs, with what speaks for each.",
    discussion: """
      Writes a term base of our own format in which every entry has a comment: in how many sentences the folder keeps the \
      name, on how many pages it stands, and what it became where it was translated. Look at it before you use it.
      """)

  @OptionGroup var audit: AuditOptions

  @Option(help: ArgumentHelp("The file that is written; - is standard output.", valueName: "path"))
  var output = "-"

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let rule = "name-translated"
    let prepared = try audit.prepare(console, rulebook, only: [rule])
    let report = await audit.audit(prepared, console, rulebook)
    guard !report.pages.isEmpty else {
      audit.warn(of: report.problems, on: console)
      throw Failure.failed("no page could be audited")
    }
    let (pairs, survey) = await Audit(settings: prepared.settings, checks: []).survey(prepared.scope.input)
    var miner = NameMiner(keeps: survey.keeps, lexicon: survey.lexicon, siblings: survey.siblings)
    for (number, pair) in pairs.enumerated() { miner.add(pair, number: number) }
    let text = MinedGlossary(names: miner.minedNames(), terms: miner.minedTerms(), damages: report.findings).text
    try StoredGlossary.write(text, to: output, console: console)
    audit.warn(of: report.problems, on: console)
    return report.problems.contains(where: \.isFatal) ? .incomplete : .done
  }
}

/// What was mined, as a term base with comments.
private struct MinedGlossary {
  let names: [MinedName]
  let terms: [MinedTerm]
  /// Wrong renderings by name, with their counts.
  private let renderings: [String: [String: Int]]

  init(names: [MinedName], terms: [MinedTerm], damages: [ReportedFinding]) {
    self.names = names
    self.terms = terms
    renderings = damages.reduce(into: [:]) { renderings, finding in
      guard let name = finding.finding.suggestion, let found = finding.location?.excerpt else { return }
      renderings[name, default: [:]][Self.line(found), default: 0] += 1
    }
  }

  var text: String {
    var text = "# Proposed by relecteur. Look at every entry before you use it.\n"
    let damaged = renderings.keys.filter { name in !names.contains { $0.name == name } }.sorted()
    if !names.isEmpty || !damaged.isEmpty { text += "do-not-translate:\n" }
    for name in names {
      text +=
        "  # kept in \(name.kept) of \(name.sentences) sentences, on \(name.pages) \(name.pages == 1 ? "page" : "pages")"
      text += (name.siblings.map { "; " + $0 } ?? "") + became(name.name) + "\n  - \(Self.quoted(name.name))\n"
    }
    for name in damaged { text += "  # translated\(became(name))\n  - \(Self.quoted(name))\n" }
    if !terms.isEmpty { text += "terms:\n" }
    for term in terms {
      text += "  # in \(term.sentences) sentences, \(Int((term.share * 100).rounded())) %"
      if let rival = term.rival { text += "; also “\(rival.target)”, \(Int((rival.share * 100).rounded())) %" }
      text += "\n  - source: \(Self.quoted(term.source))\n    target: \(Self.quoted(term.target))\n"
    }
    return text
  }

  private func became(_ name: String) -> String {
    guard let found = renderings[name] else { return "" }
    let ranked = found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = ranked.prefix(6).map { "“\($0.key)” \($0.value)×" }.joined(separator: ", ")
    return "; became \(shown)" + (ranked.count > 6 ? " and \(ranked.count - 6) others" : "")
  }

  /// What stands in a comment must not end it.
  private static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  private static func quoted(_ text: String) -> String {
    "\"" + line(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
