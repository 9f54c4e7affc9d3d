import Foundation
import Testing

/// The report of a real site in headless Chromium, where there are the pages and the program that audits them.
@Suite(
  .serialized,
  .enabled(if: Browser.isInstalled && RealReport.isThere, "the corpora, the program or Chromium is not there"))
struct RealReportTests {
  @Test(arguments: [(360, 740), (1280, 800)])
  func `opens at once and can be walked through`(width: Int, height: Int) throws {
    let file = try RealReport.make()
    defer { try? FileManager.default.removeItem(at: file) }
    let size = try Data(contentsOf: file).count
    let browser = try Browser()
    try browser.resize(width, height)
    let time = try browser.open(file)
    print("appcert at \(width) pixels: \(size) bytes, first view after \(time)")
    #expect(time < .seconds(2) && size < 15_000_000)
    // The worst names are there without scrolling.
    #expect(try browser.value("document.querySelectorAll('.names li').length", as: Int.self) >= 3)
    #expect(
      try browser.value("[...document.querySelectorAll('.names li')][2].getBoundingClientRect().bottom < innerHeight"))
    try expectToFit(browser)
    _ = try browser.value("location.hash = '#/findings?rule=name-translated'", as: String.self)
    try browser.wait("document.querySelector('.finding')")
    #expect(
      try browser.value("[...document.querySelectorAll('.head .rule')].every(r => r.textContent === 'name-translated')")
    )
    try browser.press("j")
    try browser.press("o")
    try browser.wait("document.querySelector('.row') && document.activeElement.matches('.finding')")
    #expect(try browser.value("document.activeElement.querySelector('.localized mark') !== null"))
    try expectToFit(browser)
    try browser.press("e")
    #expect(try browser.value("document.activeElement.querySelector('details').open"))
    try browser.press("n")
    try browser.press("3")
    try browser.wait("document.querySelector('.pages tbody tr')")
    try expectToFit(browser)
    #expect(browser.complaints.isEmpty, "\(browser.complaints)")
  }

  private func expectToFit(_ browser: Browser, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let width = try browser.value("document.documentElement.scrollWidth - innerWidth", as: Int.self)
    #expect(width <= 0, sourceLocation: sourceLocation)
  }
}

/// The HTML report of the site on which this project began, which is no part of it.
private enum RealReport {
  private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let program = project.appendingPathComponent(".build/release/relecteur").path
  private static let site =
    (ProcessInfo.processInfo.environment["RELECTEUR_CORPORA"]
      ?? project.appendingPathComponent("../shared/corpora").standardizedFileURL.path) + "/appcert"

  static var isThere: Bool {
    FileManager.default.fileExists(atPath: site) && FileManager.default.isExecutableFile(atPath: program)
  }

  static func make() throws -> URL {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("relecteur-\(UUID().uuidString).html")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "audit", site + "/fr-FR", "--source", site + "/en-US", "--quiet", "--format", "html", "--output", file.path,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return file
  }
}
