import Auditing
import SourceText

/// One fixed run with every shape of finding, for the golden files.
enum SampleReport {
  static let report = AuditReport(
    run: .init(
      localeFolder: "fr-FR", source: "en-US", sourceLanguage: "en", targetLanguage: "fr", profile: "fr-FR",
      startedAt: "2026-01-31T09:00:00Z", seconds: 1.234),
    pages: ["Apps/a.md", "Apps/b.md", "Apps/c.md", "guide/accès.md", "index.md", trapPage].map(page),
    findings: repeatedName("Apps/a.md", line: 30) + repeatedName("Apps/a.md", line: 37) + [omission, wide]
      + repeatedName("Apps/b.md", line: 12) + repeatedName("Apps/c.md", line: 9) + [
        insertion, long, spaces, hostile, trap,
      ],
    problems: [
      .init(page: "Apps/d.md", reason: "not UTF-8 at byte 1042", isFatal: true),
      .init(page: "index.md", reason: "the front matter never ends", isFatal: false),
    ])

  /// The description of one rule; the other rules of the run are unknown to the program.
  static let rules = [
    CheckDescription(
      id: "name-translated", summary: "A name was translated.", category: .noTranslate, severity: .major,
      rationale: "Readers look for the name that the product shows.", limits: "Names that French writes otherwise.",
      fixes: .safe,
      examples: [
        .init(source: "Use Reward.\n", target: "Utilisez ⟦Récompense⟧.\n", fixed: "Utilisez Reward.\n"),
        .init(target: "Utilisez Reward.\n"),
      ])
  ]

  private static func page(_ path: String) -> AuditedPage {
    let source: AuditedPage.Source? =
      switch path {
      case "Apps/c.md": nil
      case "guide/accès.md": .init(path: "Guide/access.md", how: "folder", revision: nil, isVerified: false)
      case "index.md": .init(path: path, how: "git", revision: "983ed17c0ffee1234567", isVerified: true)
      default: .init(path: path, how: "folder", revision: nil, isVerified: true)
      }
    let provenance = AuditedPage.Provenance(translation: "MT", handoff: "2021-10-18", sourceRevision: "983ed17")
    return AuditedPage(
      path: path, source: source, provenance: path == "Apps/a.md" ? provenance : .init(), sourceWords: 900,
      segments: 61, aligned: source == nil ? 0 : 60, score: path == "Apps/a.md" ? 95.4 : 98.9)
  }

  /// A run of many pages; its sentences repeat, as those of a site do, but not all of them.
  static func large(pages: Int, findings: Int) -> AuditReport {
    var large = report
    large.pages = (0..<pages).map { page("part-\($0 / 100)/page-\($0).md") }
    large.findings = (0..<findings).map { index in
      var finding = report.findings[index % report.findings.count]
      finding.finding.page = large.pages[index * pages / findings].path
      finding.location?.page = finding.finding.page
      if index % 3 == 0 { finding.location?.sentence += " Et voici la phrase numéro \(index)." }
      finding.fingerprint = String(index, radix: 16)
      return finding
    }
    return large
  }

  // MARK: Findings

  private static func repeatedName(_ page: String, line: Int) -> [ReportedFinding] {
    let finding = Finding(
      rule: "name-translated", category: .noTranslate, severity: .major, confidence: 0.97, page: page,
      range: ByteRange(1702, 1717),
      message: "“Outreach” is a name and stays as it is; here it became “la sensibilisation”.",
      evidence: ["partner company name on this page", "kept in 41 of 47 pages", "domain outreach.io"],
      suggestion: "Outreach",
      fix: Fix(edits: [Edit(range: ByteRange(1699, 1717), replacement: "Outreach")], isSafe: true))
    return [
      reported(
        finding, at: line, "Gérez vos ventes avec la ⟦sensibilisation⟧ pour Outlook.",
        source: "Manage your sales with ⟦Outreach⟧ for Outlook.")
    ]
  }

  /// About the page as a whole: it has no place.
  private static let omission = ReportedFinding(
    finding: Finding(
      rule: "block-omitted", category: .omission, severity: .critical, confidence: 0.8, page: "Apps/a.md", range: nil,
      message: "The English page has a list of 4 items that has no counterpart."),
    location: nil, source: nil, fingerprint: "00000000000000aa")

  /// Characters of two columns and of none stand before the faulty words.
  private static let wide = reported(
    Finding(
      rule: "untranslated-segment", category: .untranslated, severity: .minor, confidence: 0.905, page: "Apps/a.md",
      range: ByteRange(9, 20), message: "This is still in English."),
    at: 54, "« 漢字 👨‍👩‍👧 e\u{301}té » ⟦See more⟧ ici")

  private static let insertion = reported(
    Finding(
      rule: "number-lost", category: .omission, severity: .major, confidence: 1, page: "guide/accès.md",
      range: ByteRange(80, 80), message: "The number 42 of the English sentence is missing.", suggestion: "42"),
    at: 3, "Il y a ⟦⟧ pages.\nEt\tune ligne de plus.", source: "There are ⟦42⟧ pages.")

  private static let long = reported(
    Finding(
      rule: "repeated-word", category: .grammar, severity: .minor, confidence: 0.5, page: "guide/accès.md",
      range: ByteRange(200, 205), message: "The word “de” stands here twice.", suggestion: "",
      fix: Fix(edits: [Edit(range: ByteRange(200, 203), replacement: "")], isSafe: false)),
    at: 8,
    "Cette phrase est beaucoup trop longue pour tenir sur une seule ligne d’un terminal, et la faute de ⟦de⟧ frappe "
      + "se trouve quelque part au milieu, entourée de beaucoup de mots qui n’aident personne à la trouver.")

  private static let spaces = reported(
    Finding(
      rule: "wrong-space", category: .punctuation, severity: .neutral, confidence: 0.75, page: "guide/accès.md",
      range: ByteRange(300, 302), message: "A no-break space stands before the comma."),
    at: 11, "Oui⟦\u{A0}⟧, vraiment\u{202F}!\u{200B}")

  /// What a page may hold to take a terminal over or to hide from a reader.
  private static let hostile = reported(
    Finding(
      rule: "changed-code", category: .markup, severity: .critical, confidence: 0.9, page: "index.md",
      range: ByteRange(5, 9), message: .init("Changed \u{1B}[2J code \u{9B}31m."), evidence: ["bell\u{7}\r"],
      suggestion: "a\u{202E}b"),
    at: 1, "\u{1B}]0;owned\u{7} ⟦exe\u{202E}gpj⟧ \u{2066}x\u{2069}")

  /// A page whose very name tries to be markup.
  static let trapPage = "<b onclick=a()>|,%0A::e.md"

  /// What a page may hold to become markup, a script, a formula or a command in a report.
  private static let trap = reported(
    Finding(
      rule: "name-translated", category: .noTranslate, severity: .major, confidence: 0.96, page: trapPage,
      range: ByteRange(30, 75),
      message: .init(
        "</script><script>alert(1)</script> [x](javascript:alert(2)) ]]> --> @octocat #1\n::error::owned"),
      evidence: ["=cmd|' /C calc'!A0", "<img src=x onerror=alert(3)>", "a | b", "{{x}} {0}"],
      suggestion: "=HYPERLINK(\"javascript:1\")",
      fix: Fix(
        edits: [
          Edit(range: ByteRange(30, 40), replacement: "<svg onload=alert(4)>"),
          Edit(range: ByteRange(50, 60), replacement: "\u{2028}"),
        ], isSafe: false)),
    at: 2, "Piège : ⟦</script><img src=x onerror=\"alert('5')\">⟧ `]]>` <!-- --> &lt;b&gt;",
    source: "Trap: ⟦<a href='javascript:alert(6)'>x</a>⟧ @SUM(A1)")

  // MARK: Helpers

  private static func reported(
    _ finding: Finding, at line: Int, _ sentence: String, source: String? = nil
  ) -> ReportedFinding {
    let place = place(finding.page, line: line, bytes: finding.range, sentence)
    let english = source.map { self.place("en/" + finding.page, line: line - 8, bytes: nil, $0) }
    var finding = finding
    finding.source = english.map { .init(page: $0.page, range: $0.bytes) }
    let edits = finding.fix?.edits.map { extent(of: $0.range, from: place) } ?? []
    return ReportedFinding(
      finding: finding, location: place, source: english, edits: edits,
      fingerprint: "\(finding.rule)@\(finding.page):\(line)")
  }

  /// Where an edit stands; every text before the faulty words of the sample is one byte a scalar or on its line alone.
  private static func extent(of range: ByteRange, from place: ReportedFinding.Place) -> ReportedFinding.Extent {
    let shift = range.start - place.bytes.start
    let start = Position(line: place.start.line, column: place.start.column + shift)
    return ReportedFinding.Extent(
      start: start, end: Position(line: start.line, column: start.column + range.count),
      counts: place.counts.map {
        let column = $0.startByteColumn + shift
        return .init(
          scalarsBefore: $0.scalarsBefore + shift, startByteColumn: column, endByteColumn: column + range.count)
      })
  }

  /// A place from a sentence with its words between ⟦ and ⟧.
  static func place(_ page: String, line: Int, bytes: ByteRange?, _ marked: String) -> ReportedFinding.Place {
    let parts = marked.split(separator: /[⟦⟧]/, omittingEmptySubsequences: false).map(String.init)
    let start = parts[0].utf8.count
    let column = parts[0].unicodeScalars.count + 1
    let range = ByteRange(start, start + parts[1].utf8.count)
    return ReportedFinding.Place(
      page: page, start: Position(line: max(1, line), column: column),
      end: Position(line: max(1, line), column: column + parts[1].unicodeScalars.count), bytes: bytes ?? range,
      excerpt: parts[1], sentence: parts.joined(), sentenceRange: range,
      counts: .init(
        scalarsBefore: (bytes ?? range).start, startByteColumn: start + 1,
        endByteColumn: start + 1 + parts[1].utf8.count))
  }
}
