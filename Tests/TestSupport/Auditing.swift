package import Auditing
import Foundation

/// A page of a test and the English beside it.
package struct TestPage: Sendable {
  package var path: String
  package var source: String?
  package var target: String

  package init(_ path: String, source: String?, target: String) {
    self.path = path
    self.source = source
    self.target = target
  }
}

extension Audit {
  /// Audits pages that a test made up.
  package static func run(
    _ pages: [TestPage], checks: [any Check], configure: (inout AuditSettings) -> Void = { _ in }
  ) async throws -> AuditReport {
    let folder = try TemporaryFolder()
    for page in pages {
      try folder.write("fr/" + page.path, .init(page.target.utf8))
      if let source = page.source { try folder.write("en/" + page.path, .init(source.utf8)) }
    }
    let inputs = pages.map { page in
      PageInput(
        path: page.path, file: folder.path("fr/" + page.path),
        source: page.source.map { _ in (page.path, folder.path("en/" + page.path)) })
    }
    var settings = AuditSettings()
    configure(&settings)
    let input = AuditInput(localeFolder: "fr", sourceFolder: "en", pages: inputs, problems: [])
    let report = await Audit(settings: settings, checks: checks).run(input)
    return withExtendedLifetime(folder) { report }
  }
}
