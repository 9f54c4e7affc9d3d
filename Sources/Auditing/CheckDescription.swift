/// What a user can know of a check: `relecteur rules`, the documentation, the reports and the tests read this.
public struct CheckDescription: Sendable {
  /// Kebab-case, unique, named for the fault: “allow *name*” reads well.
  public let id: String
  /// One line: what it finds.
  public let summary: String
  public let category: Category
  /// The severity of a finding unless the check knows better.
  public let severity: Severity
  /// Why the fault matters to a reader, in a sentence or two.
  public let rationale: String
  /// What it leaves alone on purpose, and why.
  public let limits: String
  public let fixes: FixSafety
  public let examples: [Example]

  public enum FixSafety: String, Sendable {
    /// Offers no fix.
    case none
    /// Offers fixes that are shown, and applied only when asked for.
    case shown
    /// Offers fixes that are right wherever the finding is.
    case safe
  }

  /// A pair of small pages with the faulty words between `⟦` and `⟧`; no mark means that nothing may be found.
  public struct Example: Sendable {
    /// The English page, or nil where the check needs none.
    public let source: String?
    /// The French page, with marks.
    public let target: String
    /// The French page after the fixes, where the check fixes.
    public let fixed: String?

    public init(source: String? = nil, target: String, fixed: String? = nil) {
      self.source = source
      self.target = target
      self.fixed = fixed
    }
  }

  public init(
    id: String, summary: String, category: Category, severity: Severity, rationale: String, limits: String,
    fixes: FixSafety = .none, examples: [Example]
  ) {
    self.id = id
    self.summary = summary
    self.category = category
    self.severity = severity
    self.rationale = rationale
    self.limits = limits
    self.fixes = fixes
    self.examples = examples
  }
}
