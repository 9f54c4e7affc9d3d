public import SourceText

/// How much a fault hurts, with the penalty points of MQM (MQM Council, scoring models: 0, 1, 5, 25).
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case neutral, minor, major, critical

  /// Penalty points of one finding.
  public var points: Int {
    switch self {
    case .neutral: 0
    case .minor: 1
    case .major: 5
    case .critical: 25
    }
  }

  public static func < (left: Severity, right: Severity) -> Bool { left.points < right.points }
}

/// One fault, where it stands and why it is one.
public struct Finding: Sendable {
  /// The id of the check that found it.
  public var rule: String
  public var category: Category
  public var severity: Severity
  /// The share of such findings that are right on labelled pages, 0 to 1.
  public var confidence: Double
  /// The page, relative to the locale folder.
  public var page: String
  /// The faulty bytes in the page, or nil for a finding about the page as a whole.
  public var range: ByteRange?
  /// The English behind it, where there is one.
  public var source: SourceQuote?
  public var message: Message
  /// Facts that speak for the finding, each a short clause.
  public var evidence: [String]
  /// What ought to stand there, where that is known.
  public var suggestion: String?
  public var fix: Fix?

  /// A place in the English page.
  public struct SourceQuote: Sendable {
    /// Relative to the source folder.
    public var page: String
    public var range: ByteRange

    public init(page: String, range: ByteRange) {
      self.page = page
      self.range = range
    }
  }

  /// The sentence a reader sees; checks add theirs in an extension of this type.
  public struct Message: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    public let description: String
    public init(_ text: String) { description = text }
    public init(stringLiteral value: String) { description = value }
  }

  public init(
    rule: String, category: Category, severity: Severity, confidence: Double, page: String, range: ByteRange?,
    source: SourceQuote? = nil, message: Message, evidence: [String] = [], suggestion: String? = nil, fix: Fix? = nil
  ) {
    self.rule = rule
    self.category = category
    self.severity = severity
    self.confidence = confidence
    self.page = page
    self.range = range
    self.source = source
    self.message = message
    self.evidence = evidence
    self.suggestion = suggestion
    self.fix = fix
  }
}

/// A leaf of MQM Core with the ITS 2.0 type that is nearest to it.
public enum Category: String, Sendable, CaseIterable {
  case termbase = "terminology/termbase"
  case termInconsistency = "terminology/term-inconsistency"
  case wrongTerm = "terminology/wrong-term"
  case mistranslation = "accuracy/mistranslation"
  case overTranslation = "accuracy/over-translation"
  case underTranslation = "accuracy/under-translation"
  case addition = "accuracy/addition"
  case omission = "accuracy/omission"
  case noTranslate = "accuracy/no-translate"
  case untranslated = "accuracy/untranslated"
  case grammar = "linguistic-conventions/grammar"
  case punctuation = "linguistic-conventions/punctuation"
  case spelling = "linguistic-conventions/spelling"
  case unintelligible = "linguistic-conventions/unintelligible"
  case characterEncoding = "linguistic-conventions/character-encoding"
  case textualConventions = "linguistic-conventions/textual-conventions"
  case register = "style/register"
  case inconsistentStyle = "style/inconsistent-style"
  case numberFormat = "locale-conventions/number-format"
  case dateFormat = "locale-conventions/date-format"
  case localFormatting = "design-and-markup/local-formatting"
  case markup = "design-and-markup/markup"
  case missingText = "design-and-markup/missing-text"
  case brokenLink = "design-and-markup/broken-link"

  /// The ITS 2.0 locQualityIssueType (W3C ITS 2.0, section 8.17).
  public var its: String {
    switch self {
    case .termbase, .wrongTerm, .noTranslate: "terminology"
    case .termInconsistency: "inconsistency"
    case .mistranslation, .overTranslation, .underTranslation: "mistranslation"
    case .addition: "addition"
    case .omission, .missingText: "omission"
    case .untranslated: "untranslated"
    case .grammar: "grammar"
    case .punctuation, .textualConventions: "typographical"
    case .spelling: "misspelling"
    case .unintelligible: "non-conformance"
    case .characterEncoding: "characters"
    case .register: "register"
    case .inconsistentStyle: "style"
    case .numberFormat, .dateFormat: "locale-violation"
    case .localFormatting: "formatting"
    case .markup, .brokenLink: "markup"
    }
  }
}
