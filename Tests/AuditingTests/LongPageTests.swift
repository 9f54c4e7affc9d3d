import Auditing
import Checks
import Foundation
import TestSupport
import Testing

/// One page of 50 MB beside its English.
struct LongPageTests {
  @Test func `audits a page of 50 MB`() async throws {
    let french = Self.page("Le service %d copie les fichiers du magasin. Vous pouvez changer l’heure.")
    let english = Self.page("Service %d copies the files of the store. You can change the time.")
    #expect(french.utf8.count > 50_000_000)
    let pages = [TestPage("page.md", source: english, target: french)]
    let report = try await Audit.run(pages, checks: allChecks, waits: false)
    #expect(report.run.seconds < 240)
    #expect(report.pages.count == 1 && report.segments > 1_000_000)
    #expect(report.pages[0].aligned > report.segments * 9 / 10)
    // With all that the tests beside it hold, which differs from run to run; `relecteur audit` of the same two files takes 2.4 GB.
    #expect(Self.peakMegabytes < 6000)
  }

  private static func page(_ paragraph: String) -> String {
    var page = "# Service\n\n"
    var number = 0
    while page.utf8.count <= 50_000_000 {
      page += paragraph.replacing("%d", with: "\(number)") + "\n\n"
      number += 1
    }
    return page
  }

  /// The most memory that the process has had.
  private static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss / 1024
  }
}
