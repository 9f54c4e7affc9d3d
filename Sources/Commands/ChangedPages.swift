internal import Alignment
internal import Auditing

/// What has changed in the localized and in the English pages of a run since a revision.
struct ChangedPages {
  var target: [String: ChangedLines]
  var source: [String: ChangedLines] = [:]

  init(since revision: String, of scope: AuditScope) throws(Failure) {
    do throws(GitProblem) {
      let repository = try GitRepository(scope.localeFolder)
      let commit = try repository.base(of: revision)
      target = try repository.changedLines(since: commit, in: scope.input.pages.map(\.path))
      // English pages of another repository know nothing of the revision.
      guard let folder = scope.sourceFolder, let english = try? GitRepository(folder),
        try english.root() == repository.root()
      else { return }
      let pages = scope.input.pages.compactMap(\.source?.path) + (scope.input.english ?? []).map(\.path)
      source = try english.changedLines(since: commit, in: Array(Set(pages)).sorted())
    } catch {
      throw .usage("--changed-since \(revision): \(error)")
    }
  }
}
