internal import Alignment
internal import Linguistics
internal import Pages

/// Pages without partner: an English page that nobody localized, and a localized page whose English is gone.
///
/// They are findings of the folder, with a page and no place on it. They cost no points: nothing on a page is wrong.
public enum FolderFindings {
  /// A page of the English folder.
  public struct SourcePage: Sendable {
    /// Relative to the source folder.
    public var path: String
    public var isLocalized: Bool

    public init(path: String, isLocalized: Bool) {
      self.path = path
      self.isLocalized = isLocalized
    }
  }

  public static let descriptions = [missing, orphan, stale, french, Suppressions.description]

  private static let stale = CheckDescription(
    id: "stale-page", summary: "The English page has changed since it was translated.", category: .omission,
    severity: .minor,
    rationale: "The reader is told what was true some time ago.",
    limits: "Known only with --source-repo. Where spelling and style alone were corrected, it is neutral.", examples: []
  )

  private static let french = CheckDescription(
    id: "french-source", summary: "The page in the folder of English pages is in French.", category: .untranslated,
    severity: .neutral,
    rationale: "French compared with French shows nothing; who translates from it translates a translation.",
    limits:
      "Where most of the page is French, the localized page is audited alone. Where some sentences are, it is not, and "
      + "the finding says how many.", examples: [])

  /// French that stands in the folder of English pages.
  struct FrenchSource: Sendable {
    /// Of the localized page.
    var page: String
    var source: String
    /// In French, and all.
    var words: (french: Int, all: Int)

    var isWhole: Bool { words.french * 2 >= words.all }

    /// Less is an example, or the name of a page.
    private static let leastWords = 20
    private static let leastSegments = 3
    private static let leastShare = 0.05

    /// Nil where the page is English but for some words.
    init?(_ source: Page, of page: String) {
      let languages = PageLanguages(source)
      words = (languages.surelyFrench, languages.french + languages.english)
      guard words.french >= Self.leastWords, languages.surelyFrenchSegments >= Self.leastSegments,
        Double(words.french) >= Self.leastShare * Double(words.all)
      else { return nil }
      self.page = page
      self.source = source.path
    }
  }

  private static let missing = CheckDescription(
    id: "missing-page", summary: "An English page has no localized page.", category: .omission, severity: .neutral,
    rationale: "A reader who follows a link to it ends on an English page, or on none.",
    limits: "Folders of which less than half is localized: there it is no oversight.", examples: [])

  private static let orphan = CheckDescription(
    id: "orphan-page", summary: "A localized page has no English page.", category: .addition, severity: .neutral,
    rationale: "Its English was removed or renamed, so that it will never be updated again.",
    limits:
      "Pages that are audited alone, and pages that the English folder has under another name in upper and lower case.",
    examples: [])

  /// The findings about pages without partner; `orphans` are the localized ones.
  static func findings(
    orphans: [String], english: [SourcePage], stale: [(page: String, freshness: Freshness)],
    french: [FrenchSource] = [], settings: AuditSettings
  ) -> [ReportedFinding] {
    var findings: [Finding] = []
    findings += orphans.map { finding(orphan, $0, "There is no English page for this page.") }
    findings += missingPages(english).map { finding(missing, $0, "The English page \($0) is not localized.") }
    findings += stale.compactMap(staleFinding)
    findings += french.map { page in
      let share = "\(page.words.french) of its \(page.words.all) words"
      return finding(
        Self.french, page.page,
        page.isWhole
          ? "The English page \(page.source) is in French, so that this page is audited alone: \(share)."
          : "The English page \(page.source) is in French in part: \(share).")
    }
    return findings.compactMap { finding in
      let settings = settings.settings(for: finding.page)
      guard settings.isEnabled(finding.rule), finding.confidence >= settings.minimumConfidence else { return nil }
      var finding = finding
      finding.severity = settings.severities[finding.rule] ?? finding.severity
      let hash = String(TextHash.exact("\(finding.rule)\u{0}\(finding.page)"), radix: 16)
      let fingerprint = String(repeating: "0", count: 16 - hash.count) + hash
      return ReportedFinding(finding: finding, location: nil, source: nil, fingerprint: fingerprint)
    }
  }

  /// How many of the changed sentences are quoted.
  private static let quotes = 5

  private static func staleFinding(_ page: String, _ freshness: Freshness) -> Finding? {
    guard let summary = freshness.summary else { return nil }
    var finding = finding(stale, page, "The English page has changed since it was translated: \(summary).")
    if !freshness.isSubstantial { finding.severity = .neutral }
    let changes = freshness.changes.sorted { $0.facts.rawValue > $1.facts.rawValue }
    finding.evidence = changes.prefix(quotes).map { change in
      switch change.kind {
      case .added: "added: “\(change.now ?? "")”"
      case .removed: "removed: “\(change.before ?? "")”"
      case .reworded: "“\(change.before ?? "")” became “\(change.now ?? "")”"
      }
    }
    return finding
  }

  private static func finding(_ rule: CheckDescription, _ page: String, _ message: String) -> Finding {
    Finding(
      rule: rule.id, category: rule.category, severity: rule.severity, confidence: 0.95, page: page, range: nil,
      message: Finding.Message(message))
  }

  /// The English pages whose folder is localized for the most part.
  private static func missingPages(_ english: [SourcePage]) -> [String] {
    func folder(_ path: String) -> Substring { path.lastIndex(of: "/").map { path[..<$0] } ?? "" }
    var counts: [Substring: (localized: Int, all: Int)] = [:]
    for page in english {
      counts[folder(page.path), default: (0, 0)].all += 1
      if page.isLocalized { counts[folder(page.path)]!.localized += 1 }
    }
    return english.filter { page in
      let count = counts[folder(page.path)]!
      return !page.isLocalized && 2 * count.localized >= count.all
    }.map(\.path)
  }
}
