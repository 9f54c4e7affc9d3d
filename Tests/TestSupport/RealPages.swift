package import Foundation

/// Real pages that are not part of the project: beside it, or where `RELECTEUR_CORPORA` says.
package enum RealPages {
  package static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["RELECTEUR_CORPORA"].map { URL(fileURLWithPath: $0) }
    let folder = named ?? Project.root.appendingPathComponent("../shared/corpora").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Why the tests of real pages did not run.
  package static let absence = "there are no real pages: neither ../shared/corpora nor RELECTEUR_CORPORA"

  /// Audits one of the sites with the program; returns its JSON.
  package static func audit(_ site: String, jobs: Int = 2) async throws -> ProgramRun {
    let root = folder!.appendingPathComponent(site)
    return await ProgramRun(
      ["audit", "fr-FR", "--source", "en-US", "--format", "json", "--jobs", "\(jobs)"], in: root.path)
  }
}
