public import Auditing

/// All rules as one page of Markdown, for people who choose what to switch on.
public enum RulesPage {
  /// `precision` has what was measured, by rule.
  public static func markdown(_ rules: [CheckDescription], precision: [String: MeasuredPrecision]) -> String {
    let rows = rules.map { rule in
      let measured = precision[rule.id].map(share) ?? "–"
      return
        "| [`\(rule.id)`](#\(rule.id)) | \(rule.severity.rawValue) | \(rule.category.rawValue) | \(rule.category.its) | "
        + "\(rule.fixes.text) | \(measured) |"
    }
    let sections = rules.map { section($0, precision[$0.id]) }
    return """
      # Rules

      Written by `relecteur rules --format markdown`. Precision is the share of right findings among those that people judged
      (`workbench measure`; [precision.md](precision.md) has the figures), at the default threshold.

      | rule | severity | MQM | ITS | fix | precision |
      |---|---|---|---|---|---|
      \(rows.joined(separator: "\n"))

      \(sections.joined(separator: "\n\n"))

      """
  }

  private static func section(_ rule: CheckDescription, _ precision: MeasuredPrecision?) -> String {
    var parts = ["## \(rule.id)", MarkdownReport.prose(rule.summary + " " + rule.rationale)]
    if !rule.limits.isEmpty { parts.append("Left alone: " + MarkdownReport.prose(rule.limits)) }
    parts.append("Precision: " + (precision.map(\.text) ?? "not measured") + ".")
    if let example = rule.examples.first(where: \.isFaulty) {
      let lines = [("source", example.source), ("found", example.target), ("fixed", example.fixed)]
      parts.append(
        lines.compactMap { label, text in
          text.map { "- \(label): \(MarkdownReport.code(NeutralText.oneLine($0)))" }
        }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }

  /// `93 % of 44`.
  static func share(_ precision: MeasuredPrecision) -> String {
    "\((100 * precision.share).fixed(0)) % of \(precision.judged)"
  }
}

extension MeasuredPrecision {
  /// `93 % of 44 findings that were judged (95 %: 82–98 %)`.
  public var text: String {
    let ends = "\((100 * interval.lowerBound).fixed(0))–\((100 * interval.upperBound).fixed(0)) %"
    return "\(RulesPage.share(self)) \(judged == 1 ? "finding" : "findings") that were judged (95 %: \(ends))"
  }
}

extension CheckDescription.FixSafety {
  /// What it offers, in words.
  public var text: String {
    switch self {
    case .none: "no fix"
    case .shown: "a fix to look at"
    case .safe: "a safe fix"
    }
  }
}
