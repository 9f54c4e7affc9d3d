internal import Auditing

/// Which files of a commit are localized pages.
struct PagesInGit {
  /// The locale folder in the repository, nil where it is all of it.
  let subfolder: String?

  init(subfolder: String?) {
    let parts = subfolder?.split(separator: "/").filter { $0 != "." } ?? []
    self.subfolder = parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  /// The pages that a commit holds or has changed.
  func input(_ commit: GitHistory.Commit, _ blobs: GitBlobs) throws -> AuditInput {
    var (pages, problems): ([PageInput], [AuditReport.Problem]) = ([], [])
    for change in commit.changes {
      guard let path = page(change.path), let blob = change.blob else { continue }
      if let bytes = try blobs.bytes(of: blob) {
        pages.append(PageInput(path: path, content: .bytes(bytes), source: nil))
      } else {
        problems.append(.init(page: path, reason: "the repository does not have it at \(commit.id)", isFatal: true))
      }
    }
    pages.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return AuditInput(localeFolder: subfolder ?? ".", sourceFolder: nil, pages: pages, problems: problems)
  }

  /// The path in the locale folder of a file that is a page.
  func page(_ path: String) -> String? {
    let inside = subfolder.map { path.hasPrefix($0 + "/") ? String(path.dropFirst($0.count + 1)) : "" } ?? path
    let parts = inside.split(separator: "/")
    guard let name = parts.last, PageListing.isPage(String(name)) else { return nil }
    return parts.contains { $0.hasPrefix(".") || $0 == "node_modules" } ? nil : inside
  }
}
