public import Alignment
public import Linguistics
public import Terminology

/// All that a user can set and that the engine and the checks read.
public struct AuditSettings: Sendable {
  public var sourceLanguage = "en"
  public var targetLanguage = "fr"
  /// The conventions of typography and numbers: `fr-FR`, `fr-CA`, `fr-CH`, `eu`.
  public var profile = "fr-FR"
  /// The rules to run, or nil for all.
  public var enabledRules: Set<String>?
  public var disabledRules: Set<String> = []
  /// Severities that replace the rules' own, by rule id.
  public var severities: [String: Severity] = [:]
  /// Keys of YAML and front matter whose values readers see, beside the usual ones.
  public var proseKeys: Set<String> = []
  /// Findings below it are dropped.
  public var minimumConfidence = 0.5
  /// The terms that are to be used, and the names that stay as they are.
  public var glossary = Glossary()
  /// The texts of the product’s interface.
  public var strings = ProductStrings()
  /// Whether little words lose their vowel before a name that is put back.
  public var elision = NameElision.standard
  /// Whether comments in code are to be translated.
  public var codeComments = CommentHabits.Policy.folder
  /// Which no-break spaces are wanted before marks and inside guillemets.
  public var noBreakSpaces = NoBreakPolicy.folder
  /// What holds for some pages only; a later one comes before an earlier one.
  public var overrides: [Override] = []
  public var jobs = 1
  /// Whether what was found in a sentence is said again of its repetitions, without looking again. The report is the same.
  public var remembersFindings = true
  /// Whether audited pages carry their sentences, for a history that compares them with earlier ones.
  public var keepsSentences = false
  /// Whether audited pages carry their sentences beside the English ones, for reports that show whole pages.
  public var keepsPassages = false

  public init() {}

  /// What a user can say of a rule.
  public enum RuleSetting: Sendable, Hashable {
    case off
    /// At the severity that the rule has by itself.
    case on
    case severity(Severity)
  }

  /// Settings for the pages whose paths match one of the patterns.
  public struct Override: Sendable {
    package var patterns: [Glob]
    public var rules: [String: RuleSetting]
    public var minimumConfidence: Double?

    package init(patterns: [Glob], rules: [String: RuleSetting] = [:], minimumConfidence: Double? = nil) {
      self.patterns = patterns
      self.rules = rules
      self.minimumConfidence = minimumConfidence
    }
  }
}

/// A page to audit.
public struct PageInput: Sendable {
  /// Relative to the locale folder.
  public var path: String
  public var content: Content
  /// The English page: its path relative to the source folder, and where it is.
  public var source: (path: String, file: String)?
  /// The same page in other languages.
  public var siblings: [Sibling] = []

  /// A page in another language than those that are compared.
  public struct Sibling: Sendable {
    /// In `AuditInput.siblingLocales`.
    public var locale: Int
    /// Relative to the folder of that language.
    public var path: String
    public var file: String

    public init(locale: Int, path: String, file: String) {
      self.locale = locale
      self.path = path
      self.file = file
    }
  }

  /// Where the bytes of a page come from.
  public enum Content: Sendable {
    /// The path of a file.
    case file(String)
    /// The bytes themselves, for pages that are on no disk: those of an earlier revision.
    case bytes([UInt8])
  }

  /// Where the page is, unless its bytes are at hand.
  public var file: String? {
    if case .file(let file) = content { file } else { nil }
  }

  public init(path: String, content: Content, source: (path: String, file: String)?) {
    self.path = path
    self.content = content
    self.source = source
  }

  public init(path: String, file: String, source: (path: String, file: String)?) {
    self.init(path: path, content: .file(file), source: source)
  }
}

/// The pages of one run.
public struct AuditInput: Sendable {
  /// As the user gave it.
  public var localeFolder: String
  public var sourceFolder: String?
  public var pages: [PageInput]
  /// What was found wrong while the folder was listed.
  public var problems: [AuditReport.Problem]
  /// All pages of the English folder, nil where they are not known or where one page is audited alone.
  public var english: [FolderFindings.SourcePage]?
  /// The repository that the English pages are read from, where they come from no folder.
  public var git: GitInput?
  /// Other languages that have the same pages, to tell names by: `de-DE`.
  public var siblingLocales: [String] = []

  public init(
    localeFolder: String, sourceFolder: String?, pages: [PageInput], problems: [AuditReport.Problem],
    english: [FolderFindings.SourcePage]? = nil, git: GitInput? = nil
  ) {
    self.english = english
    self.git = git
    self.localeFolder = localeFolder
    self.sourceFolder = sourceFolder
    self.pages = pages
    self.problems = problems
  }
}

/// Where English pages are read from git.
public struct GitInput: Sendable {
  public var repository: GitRepository
  /// The folder of the localized pages, absolute: its own history tells when a page was translated that names no revision.
  public var localeFolder: String

  public init(repository: GitRepository, localeFolder: String) {
    self.repository = repository
    self.localeFolder = localeFolder
  }
}

/// How far a run is.
public struct AuditProgress: Sendable {
  public var stage: String
  public var done: Int
  public var total: Int

  public init(stage: String, done: Int, total: Int) {
    self.stage = stage
    self.done = done
    self.total = total
  }
}

extension AuditSettings {
  /// The settings for a page, its path relative to the locale folder.
  public func settings(for page: String) -> AuditSettings {
    guard !overrides.isEmpty else { return self }
    var settings = self
    settings.overrides = []
    for override in overrides where override.patterns.contains(where: { $0.matches(page) }) {
      for (rule, setting) in override.rules { settings.set(rule, setting) }
      settings.minimumConfidence = override.minimumConfidence ?? settings.minimumConfidence
    }
    return settings
  }

  /// Turns a rule on or off, or gives it a severity.
  public mutating func set(_ rule: String, _ setting: RuleSetting) {
    switch setting {
    case .off: disabledRules.insert(rule)
    case .on:
      disabledRules.remove(rule)
      severities[rule] = nil
    case .severity(let severity):
      disabledRules.remove(rule)
      severities[rule] = severity
    }
  }

  /// Whether a rule runs on any page.
  func isEnabledSomewhere(_ rule: String) -> Bool {
    if isEnabled(rule) { return true }
    return enabledRules?.contains(rule) ?? true
      && overrides.contains { $0.rules[rule].map { $0 != .off } ?? false }
  }

  /// Whether a rule runs.
  public func isEnabled(_ rule: String) -> Bool {
    !disabledRules.contains(rule) && enabledRules?.contains(rule) ?? true
  }
}
