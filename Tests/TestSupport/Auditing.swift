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
  /// Audits pages that a test made up, when a core is free. What takes longest need not wait, so that nothing waits for it.
  package static func run(
    _ pages: [TestPage], checks: [any Check], waits: Bool = true, configure: (inout AuditSettings) -> Void = { _ in }
  ) async throws -> AuditReport {
    guard waits else { return try await run(pages, checks, configure) }
    await AuditsAtOnce.enter()
    do {
      let report = try await run(pages, checks, configure)
      await AuditsAtOnce.leave()
      return report
    } catch {
      await AuditsAtOnce.leave()
      throw error
    }
  }

  private static func run(
    _ pages: [TestPage], _ checks: [any Check], _ configure: (inout AuditSettings) -> Void
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

/// Lets as many audits run at once as there are cores. The test library starts all cases of all tests together, and each of
/// thousands of audits that wait for a core holds its tables meanwhile: 4 to 20 GB, as chance has it.
private actor AuditsAtOnce {
  private static let gate = AuditsAtOnce()
  private var free = ProcessInfo.processInfo.activeProcessorCount
  private var waiting: [CheckedContinuation<Void, Never>] = []

  static func enter() async { await gate.enter() }
  static func leave() async { await gate.leave() }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    // The place goes to the one that waits longest.
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
