public import Terminology

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
    /// The path of the page: some checks read it, since localized pages keep the English file name.
    public let path: String
    /// The English page, or nil where the check needs none. Where it has marks, they are what a finding quotes of it.
    public let source: String?
    /// The French page, with marks.
    public let target: String
    /// The French page after the fixes, where the check fixes.
    public let fixed: String?
    /// The other pages of the folder, for checks that learn from them.
    public let folder: [Companion]
    /// The term base that it needs.
    public let glossary: [GlossaryEntry]
    /// The texts of the product that it needs.
    public let strings: [ProductStrings.Pair]
    /// The profile that it holds under.
    public let profile: String

    /// Another page of the folder.
    public struct Companion: Sendable {
      public let source: String
      public let target: String

      public init(source: String, target: String) {
        self.source = source
        self.target = target
      }

      /// The same text on five pages with titles of their own: it teaches the alignment its words.
      public static func copies(source: String, target: String) -> [Companion] {
        (1...5).map { Companion(source: "# Page \($0)\n\n\(source)", target: "# Page \($0)\n\n\(target)") }
      }
    }

    public init(
      path: String = "page.md", source: String? = nil, target: String, fixed: String? = nil, folder: [Companion] = [],
      glossary: [GlossaryEntry] = [], strings: [ProductStrings.Pair] = [], profile: String = "fr-FR"
    ) {
      self.path = path
      self.source = source
      self.target = target
      self.fixed = fixed
      self.folder = folder
      self.glossary = glossary
      self.strings = strings
      self.profile = profile
    }

    /// Whether something is to be found in it.
    public var isFaulty: Bool { target.contains("⟦") }
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
