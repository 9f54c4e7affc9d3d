internal import ArgumentParser
internal import Auditing
internal import Reporting

/// `relecteur rules`.
struct RulesCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules, or explain one.")

  @Argument(help: "The rule to explain.")
  var rule: String?

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal, markdown
  }

  @Option(help: "How the rules are printed; as markdown, all of them in full.")
  var format = Format.terminal

  func validate() throws {
    if rule != nil, format == .markdown { throw ValidationError("--format markdown prints all rules") }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let width = console.output.isTerminal ? min(max(console.output.columns ?? 100, 40), 120) : 100
    guard let rule else {
      let text =
        switch format {
        case .terminal: Self.list(rulebook, width: width)
        case .markdown: RulesPage.markdown(rulebook.descriptions, precision: rulebook.precision)
        }
      try console.printOut(text)
      return .done
    }
    guard let description = rulebook.description(of: rule) else { throw Failure.usage(rulebook.unknown(rule)) }
    try console.printOut(RuleExplanation(rule: description, precision: rulebook.precision[rule], width: width).text)
    return .done
  }

  private static func list(_ rulebook: Rulebook, width: Int) -> String {
    let idWidth = rulebook.descriptions.map(\.id.count).max() ?? 0
    return rulebook.descriptions.reduce(into: "") { text, rule in
      let padding = String(repeating: " ", count: idWidth - rule.id.count)
      let severity = rule.severity.rawValue + String(repeating: " ", count: 8 - rule.severity.rawValue.count)
      let share = rulebook.precision[rule.id].map { "\(Int((100 * $0.share).rounded())) % of \($0.judged)" } ?? "–"
      let precision = String(repeating: " ", count: max(0, 12 - share.count)) + share
      let head = "\(rule.id)\(padding)  \(severity)  \(precision)  "
      let summary = VisibleText.wrapped(rule.summary, width: max(20, width - head.count))
      let indent = "\n" + String(repeating: " ", count: head.count)
      text += head + summary.joined(separator: indent) + "\n"
    }
  }
}

/// One rule in full, for a terminal.
struct RuleExplanation {
  let rule: CheckDescription
  let precision: MeasuredPrecision?
  let width: Int

  var text: String {
    let facts = "\(rule.severity.rawValue) · \(rule.category.rawValue) · ITS \(rule.category.its) · \(rule.fixes.text)"
    var paragraphs = [rule.id + "\n" + facts, wrapped(rule.summary), wrapped(rule.rationale)]
    if !rule.limits.isEmpty { paragraphs.append(wrapped("What it leaves alone: " + rule.limits)) }
    paragraphs.append(wrapped("Precision: " + (precision.map(\.text) ?? "not measured") + "."))
    paragraphs += rule.examples.map(example)
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  private func wrapped(_ text: String) -> String { VisibleText.wrapped(text, width: width).joined(separator: "\n") }

  /// The faulty words stand between ⟦ and ⟧.
  private func example(_ example: CheckDescription.Example) -> String {
    let profile = example.profile == "fr-FR" ? "" : " under the profile \(example.profile)"
    var lines = [(example.isFaulty ? "Found" : "Left alone") + profile + ":"]
    if let source = example.source { lines += labelled("source", source) }
    lines += labelled("target", example.target)
    if let fixed = example.fixed { lines += labelled("fixed", fixed) }
    lines += folder(example.folder)
    return lines.joined(separator: "\n")
  }

  /// The pages that the check learns from differ in a name or two: one of them shows what they are like.
  private func folder(_ pages: [CheckDescription.Example.Companion]) -> [String] {
    guard let page = pages.first else { return [] }
    let head = pages.count == 1 ? "  beside the page" : "  beside \(pages.count) pages such as"
    return [head] + labelled("source", page.source) + labelled("target", page.target)
  }

  private func labelled(_ label: String, _ page: String) -> [String] {
    var page = page[...]
    while page.last?.isNewline == true { page.removeLast() }
    let padding = String(repeating: " ", count: 8 - label.count)
    return page.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map { number, line in
      let head = number == 0 ? label + padding : String(repeating: " ", count: 8)
      return line.isEmpty ? "" : "  " + head + VisibleText.string(String(line))
    }
  }
}
