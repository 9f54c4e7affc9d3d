import Auditing
import Foundation
import Reporting
import SourceText
import Testing

struct HTMLReportTests {
  @Test func `is what it was`() throws {
    // The style and the script are files of the repository: a copy of them in the golden file would tell nothing new.
    let page = try text(SampleReport.report, .html)
      .replacing(/(?s)<style>.*?<\/style>/, with: "<style>…</style>")
      .replacing(/(?s)<script>.*?<\/script>/, with: "<script>…</script>")
      .replacing(/sha256-[A-Za-z0-9+\/=]{44}/, with: "sha256-…")
    try expectGolden(page, "report.html")
  }

  @Test(arguments: [
    ("", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
  ])
  func `names its script by the hash of it`(text: String, source: String) {
    #expect(SHA256.source(of: Array(text.utf8)) == source)
  }

  @Test func `holds no markup of a page's`() throws {
    let page = try text(SampleReport.report, .html)
    #expect(page.ranges(of: "<script").count == 2 && page.ranges(of: "</script").count == 2)
    for trap in ["<img", "<svg onload", "<b onclick", "href=\"javascript", "<!--", "]]>"] {
      #expect(!page.contains(trap), "\(trap)")
    }
  }

  @Test func `holds no markup of a page that is shown whole`() throws {
    let page = try text(PassageReport.report, .html)
    #expect(page.ranges(of: "<script").count == 2 && page.ranges(of: "</script").count == 2)
    for trap in ["<img", "<svg onload", "-->", "]]>"] { #expect(!page.contains(trap), "\(trap)") }
  }

  @Test func `draws the scores of earlier runs`() throws {
    var bytes: [UInt8] = []
    let trend = [
      ScoreOfRun(date: "2026-01-01T00:00:00Z", score: 90), ScoreOfRun(date: "2026-01-15T00:00:00Z", score: 93),
    ]
    try ReportFormat.html.write(SampleReport.report, trend: trend) { bytes += $0 }
    let page = String(decoding: bytes, as: UTF8.self)
    #expect(page.contains("Score by run") && page.contains("<span>2026-01-01</span>"))
    #expect(try !text(SampleReport.report, .html).contains("Score by run"))
  }

  @Test func `escapes a quote that a combining mark follows`() throws {
    var report = SampleReport.report
    report.run.localeFolder = "a\"\u{301}<\u{301}img src=x>"
    report.pages[0].path = "\"\u{301} onclick=x \"\u{301}"
    let scalars = Array(try text(report, .html).unicodeScalars)
    for index in scalars.indices where scalars[index] == "\u{301}" {
      #expect(scalars[index - 1] != "\"" || scalars[index - 2] == "\\")
      #expect(scalars[index - 1] != "<")
    }
  }

  @Test func `holds a run of 10,000 pages in a few megabytes`() throws {
    let report = SampleReport.large(pages: 10_000, findings: 50_000)
    var size = 0
    let time = try ContinuousClock().measure { size = try text(report, .html).utf8.count }
    print("50,000 findings on 10,000 pages as HTML: \(size) bytes in \(time)")
    #expect(size < 15_000_000)
  }
}

/// The report in headless Chromium. `RELECTEUR_SCREENS` names a folder for pictures of what it shows.
@Suite(.serialized, .enabled(if: Browser.isInstalled, "skipped: /usr/bin/chromium is not installed"))
struct BrowserTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("relecteur-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func page(_ report: AuditReport) throws -> URL {
    let file = folder.appendingPathComponent("report.html")
    try Data(text(report, .html).utf8).write(to: file)
    return file
  }

  private func picture(_ browser: Browser, _ name: String) throws {
    guard let place = ProcessInfo.processInfo.environment["RELECTEUR_SCREENS"] else { return }
    try browser.screenshot().write(to: URL(fileURLWithPath: place).appendingPathComponent(name + ".png"))
  }

  @Test(arguments: [(360, 740), (1280, 800)])
  func `can be read and walked through`(width: Int, height: Int) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = SampleReport.report
    let browser = try Browser()
    try browser.resize(width, height)
    let time = try browser.open(page(report))
    #expect(time < .seconds(2), "\(time)")
    #expect(try browser.value("innerWidth", as: Int.self) == width)
    try expectToFit(browser)
    try picture(browser, "overview-\(width)")
    let name = try browser.value("document.querySelector('.name').textContent", as: String.self)
    #expect(name == "Outreach")
    #expect(try browser.value("document.querySelector('.names li').getBoundingClientRect().bottom < innerHeight"))

    // Filters by rule.
    try browser.wait("document.querySelector('nav a[data-view=findings]').click() ?? document.querySelector('#rule')")
    _ = try browser.value(
      "rule.value = 'name-translated', rule.dispatchEvent(new Event('change')), 1", as: Int.self)
    let expected = report.findings.count { $0.finding.rule == "name-translated" }
    try browser.wait("document.querySelector('.result').textContent.startsWith('\(expected) of ')")
    #expect(
      try browser.value("[...document.querySelectorAll('.rule')].every(rule => rule.textContent === 'name-translated')")
    )
    #expect(try browser.value("document.querySelectorAll('.finding').length", as: Int.self) == expected)
    try expectToFit(browser)
    try picture(browser, "findings-\(width)")

    // Follows a finding to its page.
    try browser.press("j")
    try browser.press("j")
    try browser.press("o")
    try browser.wait("document.querySelector('.crumbs') && document.activeElement.matches('.finding')")
    #expect(
      try browser.value("document.activeElement.querySelector('.localized mark').textContent") == "sensibilisation")
    #expect(try browser.value("document.activeElement.querySelector('.english mark').textContent") == "Outreach")
    try browser.press("e")
    #expect(try browser.value("document.activeElement.querySelector('details').open"))
    try expectToFit(browser)
    try picture(browser, "page-\(width)")

    // Searches without accents.
    try browser.press("/")
    try browser.type("GEREZ")
    try browser.wait("document.querySelector('.result')?.textContent.startsWith('4 of ')")
    try browser.press("Escape")
    try browser.press("3")
    try browser.wait("document.querySelectorAll('.pages tbody tr').length === \(report.pages.count)")
    try expectToFit(browser)
    try picture(browser, "pages-\(width)")
    #expect(browser.complaints.isEmpty, "\(browser.complaints)")
  }

  @Test(arguments: [(360, 740), (1280, 800)])
  func `shows a page as a whole`(width: Int, height: Int) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let browser = try Browser()
    try browser.resize(width, height)
    _ = try browser.open(page(PassageReport.report))
    _ = try browser.value("location.hash = '#/page/Apps%2Fa.md'", as: String.self)
    try browser.wait("document.querySelector('.row')")
    #expect(try browser.value("document.querySelectorAll('.row').length", as: Int.self) == 3)
    #expect(try browser.value("document.querySelectorAll('.finding').length", as: Int.self) == 4)
    let marks = try browser.value(
      "[...document.querySelectorAll('mark')].map(m => m.textContent).join('|')", as: String.self)
    #expect(marks == "Outreach|sensibilisation|漢字|<img src=x onerror=alert(7)>|<svg onload=alert(9)>")
    #expect(try browser.value("document.querySelectorAll('.row.heading p').length", as: Int.self) == 2)
    let text = try browser.value("document.querySelector('main').innerText", as: String.self)
    #expect(text.contains("not in the French") && text.contains("not in the English"))
    #expect(text.contains("This sentence was lost."))
    try expectToFit(browser)
    try picture(browser, "whole-\(width)")
    // Findings alone, and back.
    _ = try browser.value("[...document.querySelectorAll('.turn a')].at(-1).click() ?? 1", as: Int.self)
    try browser.wait("!document.querySelector('.row') && document.querySelectorAll('.finding').length === 4")
    _ = try browser.value("[...document.querySelectorAll('.turn a')].at(-1).click() ?? 1", as: Int.self)
    try browser.wait("document.querySelectorAll('.row').length === 3")
    // A finding leads to its place among them.
    _ = try browser.value("location.hash = '#/findings?rule=repeated-word'", as: String.self)
    try browser.wait("document.querySelectorAll('.finding').length === 1")
    try browser.press("j")
    try browser.press("o")
    try browser.wait("document.querySelector('.row') && document.activeElement.matches('.finding')")
    #expect(try browser.value("document.activeElement.querySelector('mark').textContent") == "漢字")
    let markup = """
      [document.querySelectorAll('img, iframe, object, embed, main svg').length - document.querySelectorAll('#overview svg').length,
       [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/.test(a.name))).length].join()
      """
    #expect(try browser.value(markup) == "0,0")
    #expect(browser.complaints.isEmpty, "\(browser.complaints)")
  }

  /// Nothing sticks out to the right, where a reader of a small screen would have to scroll.
  private func expectToFit(_ browser: Browser, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let width = try browser.value("document.documentElement.scrollWidth - innerWidth", as: Int.self)
    #expect(width <= 0, sourceLocation: sourceLocation)
  }

  @Test func `makes text of what a page holds, wherever it shows it`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let browser = try Browser()
    _ = try browser.open(page(SampleReport.report))
    let trap = SampleReport.trapPage.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    for view in ["#/", "#/findings", "#/pages", "#/page/\(trap)", "#/findings?q=%3Cscript%3E&page=\(trap)", "#/page/%"]
    {
      _ = try browser.value("location.hash = '\(view)'", as: String.self)
      try browser.wait("new Promise(done => setTimeout(() => done(true), 100))")
      let markup = """
        [document.querySelectorAll('img, iframe, object, embed, svg [onload]').length,
         document.querySelectorAll('script').length - 2,
         [...document.querySelectorAll('[href]')].filter(e => !/^(#|data:,$)/.test(e.getAttribute('href'))).length,
         [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/.test(a.name))).length].join()
        """
      #expect(try browser.value(markup) == "0,0,0,0", "\(view)")
      #expect(try browser.value("!/[\\u202A-\\u202E\\u2066-\\u2069\\u001B]/.test(document.body.innerText)"))
    }
    #expect(browser.complaints.isEmpty, "\(browser.complaints)")
  }

  @Test(arguments: ["light", "dark"])
  func `has the contrast that reading needs`(scheme: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let browser = try Browser()
    try browser.resize(1280, 800)
    try browser.prefer(scheme)
    _ = try browser.open(page(SampleReport.report))
    for view in ["#/", "#/findings", "#/page/Apps%2Fa.md"] {
      _ = try browser.value("location.hash = '\(view)'", as: String.self)
      try browser.wait("new Promise(done => setTimeout(() => done(true), 100))")
      let faint = try browser.value(Self.faintText, as: String.self)
      #expect(faint == "", "\(view) in \(scheme)")
      try picture(browser, "\(scheme)-\(view.count)")
    }
  }

  /// The texts whose contrast is below 4.5 (WCAG 2.2, 1.4.3).
  private static let faintText = """
    (() => {
      const parse = color => color.match(/[\\d.]+/g).map(Number);
      const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = element => {
        for (let e = element; e; e = e.parentElement) {
          const color = parse(getComputedStyle(e).backgroundColor);
          if (color.length < 4 || color[3] > 0.99) return color;
        }
        return [255, 255, 255];
      };
      return [...document.querySelectorAll('main *, header *, footer *')]
        .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
        .filter(e => !e.closest('svg'))
        .filter(e => {
          const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))];
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
        })
        .map(e => e.className + ': ' + e.textContent.slice(0, 40)).join(' | ');
    })()
    """

  @Test func `stays usable with 10,000 pages`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let browser = try Browser()
    try browser.resize(1280, 800)
    let time = try browser.open(page(SampleReport.large(pages: 10_000, findings: 50_000)))
    print("50,000 findings on 10,000 pages: first view after \(time)")
    #expect(time < .seconds(5))
    let search = try ContinuousClock().measure {
      _ = try browser.value("location.hash = '#/findings?q=gerez%20vos'", as: String.self)
      try browser.wait("/ of 50,000 findings/.test(document.querySelector('.result')?.textContent)")
    }
    print("a search in them: \(search)")
    #expect(search < .seconds(3))
    #expect(browser.complaints.isEmpty, "\(browser.complaints)")
  }
}
