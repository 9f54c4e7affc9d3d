import Auditing
import Checks
import Commands
import Foundation
import TestSupport
import Testing

/// Pages that cannot be read, or not wholly: each is named with its reason, and the rest is audited.
struct BadInputTests {
  private static let good = "Patientez 51 minutes avant de réessayer.\n"
  private static let english = "Wait for 15 minutes before you retry.\n"

  struct Page: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    /// What is said of the page, or nil when there is nothing to say.
    var reason: String?
    /// Whether the page is audited all the same.
    var isAudited = true
    /// How many findings it has.
    var findings = 0

    init(_ name: String, _ bytes: [UInt8], reason: String? = nil, isAudited: Bool = true, findings: Int = 0) {
      testDescription = name
      self.bytes = bytes
      self.reason = reason
      self.isAudited = isAudited
      self.findings = findings
    }

    init(_ name: String, _ text: String, reason: String? = nil, isAudited: Bool = true, findings: Int = 0) {
      self.init(name, [UInt8](text.utf8), reason: reason, isAudited: isAudited, findings: findings)
    }
  }

  static let pages: [Page] = [
    Page(
      "Latin-1", Array("Un texte du d".utf8) + [0xE9] + Array("but.\n".utf8), reason: "not UTF-8 at byte 13",
      isAudited: false),
    Page("cut off in a character", Array("é".utf8.dropLast()), reason: "not UTF-8 at byte 0", isAudited: false),
    Page("UTF-16", [0xFF, 0xFE, 0x41, 0x00], reason: "no text: a NUL byte at byte 3", isAudited: false),
    Page("a surrogate", [0xED, 0xA0, 0x80], reason: "not UTF-8 at byte 0", isAudited: false),
    Page("a picture", [0x89, 0x50, 0x4E, 0x47, 0, 0, 1], reason: "no text: a NUL byte at byte 4", isAudited: false),
    Page("a byte order mark", "\u{FEFF}" + good, findings: 1),
    Page("a byte order mark and front matter", "\u{FEFF}---\ntitle: Titre\n---\n" + good, findings: 1),
    Page("nothing but a byte order mark", "\u{FEFF}"),
    Page("CR LF", "\r\n" + good.replacing("\n", with: "\r\n"), findings: 1),
    Page("CR", "\r" + good.replacing("\n", with: "\r"), findings: 1),
    Page("empty", ""),
    Page("nothing but spaces", " \t\n\n  \r\n"),
    Page("no final line end", String(good.dropLast()), findings: 1),
    Page(
      "front matter that is not YAML", "---\ntitle: \"a\" b: [\n---\n" + good,
      reason: "line 2: the front matter is not YAML", findings: 1),
    Page(
      "front matter that never ends", "---\ntitle: Titre\n\n" + good, reason: "line 1: the front matter never ends",
      findings: 1),
    Page("front matter that is a list", "---\n- a\n- b\n---\n" + good, findings: 1),
    Page("front matter that is empty", "---\n---\n" + good, findings: 1),
    Page("control characters", "\u{1}\u{1B}[31m\u{7F}\u{85}\n\n" + good, findings: 1),
    Page("unassigned characters", "\u{10FFFD}\u{E000}\n\n" + good, findings: 1),
  ]

  @Test(arguments: pages)
  func `reads what can be read and says the rest`(page: Page) async throws {
    let folder = try TemporaryFolder(["fr/good.md": Self.good, "en/good.md": Self.english, "en/page.md": Self.english])
    try folder.write("fr/page.md", Data(page.bytes))
    let run = await ProgramRun(
      ["audit", "fr", "--source", "en", "--rules", "changed-number", "--format", "json", "--quiet"], in: folder.path)
    let report = try RunReport(run.output)
    #expect(report.problems.map(\.reason) == (page.reason.map { [$0] } ?? []))
    #expect(report.problems.allSatisfy { $0.page == "page.md" })
    #expect(report.findings.count { $0.page == "good.md" } == 1)
    #expect(report.findings.count { $0.page == "page.md" } == page.findings)
    #expect(run.status == (page.isAudited ? .done : .incomplete))
  }

  /// The English page counts too: without it the French one is audited alone.
  @Test(arguments: pages.filter { !$0.isAudited })
  func `audits a page alone whose English cannot be read`(page: Page) async throws {
    let text = "You can change the time of the backup in the settings.\n"
    let folder = try TemporaryFolder(["fr/page.md": text])
    try folder.write("en/page.md", Data(page.bytes))
    let run = await ProgramRun(["audit", "fr", "--source", "en", "--format", "json", "--quiet"], in: folder.path)
    let report = try RunReport(run.output)
    #expect(report.problems.map(\.reason) == ["English page page.md: \(page.reason!)"])
    #expect(report.findings.contains { $0.rule == "untranslated-segment" })
    #expect(run.status == .done)
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func `names a page that may not be read`() async throws {
    let folder = try TemporaryFolder(["fr/good.md": Self.good, "fr/page.md": Self.good])
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path("fr/page.md"))
    let run = await ProgramRun(["audit", "fr", "--format", "json", "--quiet"], in: folder.path)
    #expect(try RunReport(run.output).problems.map(\.reason) == ["may not be read"])
    #expect(run.status == .incomplete)
  }

  /// Pages that vanish or turn into something else between listing and reading.
  @Test func `names a page that is not there any more`() async throws {
    let folder = try TemporaryFolder(["fr/good.md": Self.good, "fr/folder.md/x": ""])
    let inputs = ["good.md", "gone.md", "folder.md"].map {
      PageInput(path: $0, file: folder.path("fr/" + $0), source: nil)
    }
    let input = AuditInput(localeFolder: "fr", sourceFolder: nil, pages: inputs, problems: [])
    let report = await Audit(settings: AuditSettings(), checks: allChecks).run(input)
    #expect(report.pages.map(\.path) == ["good.md"])
    #expect(report.problems.map(\.page) == ["folder.md", "gone.md"])
    #expect(report.problems.last?.reason == "does not exist")
    #expect(report.problems.allSatisfy { $0.isFatal })
    withExtendedLifetime(folder) {}
  }
}

/// Pages that are made to exhaust a program: the time that each takes stays in proportion to its size.
@Suite(.serialized)
struct HostilePageTests {
  struct Page: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: @Sendable () -> String

    init(_ name: String, _ text: @autoclosure @escaping @Sendable () -> String) {
      testDescription = name
      self.text = text
    }
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
  private static func numbered(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map(line).joined() }

  static let pages: [Page] = [
    Page("10,000 nested quotes", repeated(">", 10_000) + " Bonjour.\n"),
    Page("a staircase of quotes", numbered(400) { repeated("> ", $0) + "niveau \($0)\n\n" }),
    Page("10,000 nested HTML blocks", repeated("<div>", 10_000) + "Bonjour." + repeated("</div>", 10_000) + "\n"),
    Page("10,000 nested HTML spans", "Bonjour " + repeated("<b>", 10_000) + "x" + repeated("</b>", 10_000) + "\n"),
    Page("20,000 HTML elements that nothing closes", repeated("<Foo>\n", 20_000)),
    Page("20,000 HTML blocks", repeated("<p>é</p>\n\n", 20_000)),
    Page("a tag with 50,000 attributes", "<a " + repeated("b=\"c\" ", 50_000) + ">x</a>\n"),
    Page("a line of 5 MB", repeated("le service copie les fichiers du magasin ", 120_000) + "\n"),
    Page("a line of 50,000 sentences", repeated("Le service copie les fichiers du magasin. ", 50_000) + "\n"),
    Page("a word of 5 MB", repeated("a", 5_000_000) + "\n"),
    Page("500,000 accents on a letter", "e" + repeated("\u{301}", 500_000) + "\n"),
    Page(
      "a table of 20,000 cells",
      "| A | B | C | D |\n|---|---|---|---|\n"
        + numbered(5000) { "| cellule \($0) | valeur \($0 * 7) | texte | oui |\n" }
    ),
    Page("1,000 nested lists", numbered(1000) { repeated("  ", $0) + "- niveau \($0)\n" }),
    Page("20,000 headings", repeated("# Titre {#a}\n", 20_000)),
    Page("40,000 emphases that nothing closes", repeated("*a **a ", 20_000) + "\n"),
    Page("50,000 brackets", repeated("[", 50_000) + "\n"),
    Page("50,000 alerts that nothing closes", repeated("[!A ", 50_000) + "\n"),
    Page("50,000 links that nothing closes", repeated("[a](", 50_000) + "\n"),
    Page("5,000 nested images", repeated("![a", 5000) + repeated("](x)", 5000) + "\n"),
    Page("100,000 braces", repeated("{", 100_000) + "\n"),
    Page("50,000 shortcodes that nothing closes", repeated("texte {{ ", 50_000) + "\n"),
    Page("30,000 locked texts that nothing closes", repeated(":::no-loc text=\"", 30_000) + "\n"),
    Page("20,000 references", numbered(20_000) { "[r\($0)]: http://a/\($0)\n" } + numbered(20_000) { "[r\($0)] " }),
    Page("100,000 character references", repeated("&foo; &eacute; ", 50_000) + "\n"),
    Page("100,000 character references in one word", repeated("&foo;", 50_000) + repeated(" &eacute;", 50_000) + "\n"),
    Page("60,000 code spans", repeated("`a`. Un mot. ", 60_000) + "\n"),
    Page("backticks of every length", numbered(1500) { repeated("`", $0) + " " } + "\n"),
    Page("100,000 numbers", repeated("1 ", 100_000) + "\n"),
    Page("20,000 comments", repeated("<!-- a -->\n", 20_000) + repeated("<!--", 20_000)),
    Page(
      "aliases that multiply",
      "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + zip("abcdefghijk", "bcdefghijkl").map { "\($1): &\($1) [\(repeated("*\($0),", 8))*\($0)]\n" }.joined()
        + "title: Bonjour\n---\n\nCorps.\n"),
    Page("deep YAML", "---\na: " + repeated("[", 20_000) + repeated("]", 20_000) + "\ntitle: x\n---\n\nCorps.\n"),
    Page("100,000 keys", "---\n" + numbered(100_000) { "k\($0): v\n" } + "---\n\nCorps.\n"),
    Page("front matter of 100,000 lines that never ends", "---\n" + repeated("a: b\n", 100_000)),
    Page("50,000 directives", repeated("::: zone\n", 50_000)),
    Page("100,000 lines that end with CR", repeated("ligne\r", 100_000)),
  ]

  /// Seconds of the audit, the wait for a core left out. Generous, for machines that are slow or busy with the other tests (alone it
  /// takes seconds): what is quadratic takes many minutes then.
  private static let longest = 180.0

  @Test func `ends in sensible time where everything is wrong`() async throws {
    let english = Self.numbered(20_000) { "Since March 2021, service \($0) copies the files.\n\n" }
    let french = Self.numbered(20_000) { "Depuis le 2021 mars, le service \($0) copie les fichiers.\n\n" }
    let report = try await Audit.run([TestPage("page.md", source: english, target: french)], checks: allChecks)
    #expect(report.run.seconds < Self.longest)
    #expect(report.findings.count > 10_000)
  }

  @Test(arguments: pages)
  func `ends in sensible time`(page: Page) async throws {
    let text = page.text()
    let report = try await Audit.run([TestPage("page.md", source: text, target: text)], checks: allChecks)
    #expect(report.run.seconds < Self.longest)
    #expect(report.pages.count == 1)
  }
}
