import Auditing
import Reporting
import SourceText
import Testing

struct TerminalReportTests {
  private func text(_ report: AuditReport = SampleReport.report, _ style: TerminalStyle = .plain) throws -> String {
    var bytes: [UInt8] = []
    try ReportFormat.terminal.write(report, style: style) { bytes += $0 }
    return try #require(String(validating: bytes, as: UTF8.self))
  }

  @Test func `is what it was in a pipe`() throws {
    try expectGolden(text(), "terminal.txt")
  }

  @Test func `is what it was on 40 columns`() throws {
    try expectGolden(
      text(SampleReport.report, TerminalStyle(width: 40, usesColour: false, usesLinks: false)), "terminal-narrow.txt")
  }

  @Test func `is what it was by rule`() throws {
    var style = TerminalStyle.plain
    style.grouping = .rule
    try expectGolden(text(SampleReport.report, style), "terminal-rule.txt")
  }

  @Test func `is what it was in colour`() throws {
    var style = TerminalStyle(width: 80, usesColour: true, usesLinks: true)
    style.localeFolder = "/site/fr-FR"
    style.sourceFolder = "/site/en-US"
    let shown = try text(SampleReport.report, style).replacing("\u{1B}", with: "␛")
    try expectGolden(shown, "terminal-colour.txt")
  }

  @Test(arguments: [40, 41, 57, 80, 100, 200])
  func `keeps within its width`(width: Int) throws {
    let shown = try text(SampleReport.report, TerminalStyle(width: width, usesColour: false, usesLinks: false))
    for line in shown.split(separator: "\n") {
      #expect(VisibleText.width(String(line)) <= width, "\(line)")
    }
  }

  @Test(arguments: [(1, 40), (40, 40), (120, 120), (5000, 200)])
  func `holds widths between 40 and 200`(asked: Int, given: Int) {
    #expect(TerminalStyle(width: asked, usesColour: false, usesLinks: false).width == given)
  }

  @Test func `lets no control and no direction mark of a page through`() throws {
    for scalar in try text().unicodeScalars where scalar != "\n" {
      switch scalar.properties.generalCategory {
      // The joiner of an emoji is the one format character that a reader sees at work.
      case .control, .format: #expect(scalar == "\u{200D}", "U+\(String(scalar.value, radix: 16))")
      default: break
      }
    }
  }

  @Test func `adds nothing but its own escapes in colour`() throws {
    var style = TerminalStyle(width: 100, usesColour: true, usesLinks: true)
    style.localeFolder = "/a\u{1B}\u{7}b/fr"
    let shown = try text(SampleReport.report, style)
    let own = /\u{1B}\[[0-9;]*m|\u{1B}\]8;;(file:\/\/[A-Za-z0-9\/._~%-]*)?\u{1B}\\/
    let rest = shown.replacing(own, with: "")
    #expect(!rest.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
  }

  @Test func `shows a finding of many pages once, and every one when asked`() throws {
    let message = "“Outreach” is a name"
    #expect(try text().matches(of: /“Outreach” is a name/).count == 1)
    #expect(try text().contains("1 more on this page, and on 2 more pages"))
    let all = try text(
      SampleReport.report, TerminalStyle(width: 100, usesColour: false, usesLinks: false, showsAll: true))
    #expect(all.components(of: message) == 4)
  }

  @Test func `says that nothing was found`() throws {
    var report = SampleReport.report
    report.findings = []
    report.problems = []
    let text = try text(report)
    #expect(text.hasPrefix("Score 100.0 of 100 (95 %: ") && text.contains("–100.0): nothing found\n6 pages"), "\(text)")
  }

  @Test func `knows terminals by their environment`() {
    let plain = TerminalStyle.terminal(columns: 90, environment: ["TERM": "xterm-256color"])
    #expect(plain.width == 90 && plain.usesColour && !plain.usesLinks)
    #expect(!TerminalStyle.terminal(columns: 90, environment: ["NO_COLOR": "1"]).usesColour)
    #expect(TerminalStyle.terminal(columns: 90, environment: ["NO_COLOR": ""]).usesColour)
    #expect(!TerminalStyle.terminal(columns: 90, environment: ["TERM": "dumb", "VTE_VERSION": "7000"]).usesLinks)
    #expect(TerminalStyle.terminal(columns: 90, environment: ["VTE_VERSION": "7000"]).usesLinks)
    #expect(TerminalStyle.terminal(columns: 90, environment: ["COLUMNS": "60"]).width == 60)
  }
}

struct VisibleTextTests {
  @Test(arguments: [
    ("été", "été"), ("a\u{A0}b", "a⍽b"), ("a\u{202F}!", "a⎵!"), ("\u{200B}", "‹U+200B›"), ("\u{1B}[1m", "‹U+001B›[1m"),
    ("a\u{AD}b", "a‹U+00AD›b"), ("a\r\nb\tc", "a b c"), ("\u{202E}x", "‹U+202E›x"), ("\u{E000}", "‹U+E000›"),
    ("a\u{200D}b", "a‹U+200D›b"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("\u{E0041}", "‹U+E0041›"), ("\u{3164}", "‹U+3164›"),
    ("\u{FEFF}", "‹U+FEFF›"), ("", ""),
  ])
  func `makes what is invisible visible`(text: String, shown: String) {
    #expect(VisibleText.string(text) == shown)
  }

  @Test(arguments: [
    ("abc", 3), ("été", 3), ("e\u{301}", 1), ("漢字", 4), ("👨‍👩‍👧", 2), ("🇫🇷", 2), ("❤\u{FE0F}", 2), ("ｆ", 2), ("한", 2),
    ("\u{A0}", 1), ("œ", 1), ("→", 1),
  ])
  func `counts columns`(text: String, columns: Int) {
    #expect(VisibleText.width(text) == columns)
  }

  @Test func `wraps at spaces and cuts long words`() {
    #expect(VisibleText.wrapped("un deux trois", width: 7) == ["un deux", "trois"])
    #expect(VisibleText.wrapped("anticonstitutionnellement", width: 10) == ["anticonsti", "tutionnell", "ement"])
    #expect(VisibleText.wrapped("", width: 10) == [""])
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
