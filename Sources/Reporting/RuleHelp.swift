internal import Auditing

/// What a rule finds and why it matters, as text and as Markdown, for tools that show it beside a finding.
struct RuleHelp {
  let text: String
  let markdown: String

  init(_ rule: CheckDescription) {
    let found = rule.examples.first { $0.target.contains("⟦") }
    var text = [rule.summary, rule.rationale]
    var markdown = ["**\(MarkdownReport.prose(rule.summary))**", MarkdownReport.prose(rule.rationale)]
    if !rule.limits.isEmpty {
      text.append("What it leaves alone: \(rule.limits)")
      markdown.append("What it leaves alone: \(MarkdownReport.prose(rule.limits))")
    }
    if let found {
      let lines = Self.lines(of: found)
      text.append("Example:\n" + lines.map { "\($0.label): \($0.text)" }.joined(separator: "\n"))
      markdown.append(lines.map { "- \($0.label): \(MarkdownReport.code($0.text))" }.joined(separator: "\n"))
    }
    markdown.append("MQM: \(rule.category.rawValue), ITS: \(rule.category.its)")
    self.text = text.filter { !$0.isEmpty }.joined(separator: "\n\n")
    self.markdown = markdown.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func lines(of example: CheckDescription.Example) -> [(label: String, text: String)] {
    let lines = [("source", example.source), ("found", example.target), ("fixed", example.fixed)]
    return lines.compactMap { label, text in text.map { (label, NeutralText.oneLine($0)) } }
  }
}
