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
  /// Findings below it are dropped.
  public var minimumConfidence = 0.5
  public var jobs = 1

  public init() {}
}

/// A page to audit.
public struct PageInput: Sendable {
  /// Relative to the locale folder.
  public var path: String
  /// Where the file is.
  public var file: String
  /// The English page: its path relative to the source folder, and where it is.
  public var source: (path: String, file: String)?

  public init(path: String, file: String, source: (path: String, file: String)?) {
    self.path = path
    self.file = file
    self.source = source
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

  public init(localeFolder: String, sourceFolder: String?, pages: [PageInput], problems: [AuditReport.Problem]) {
    self.localeFolder = localeFolder
    self.sourceFolder = sourceFolder
    self.pages = pages
    self.problems = problems
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
  /// Whether a rule runs.
  public func isEnabled(_ rule: String) -> Bool {
    !disabledRules.contains(rule) && enabledRules?.contains(rule) ?? true
  }
}
