import Alignment
import Foundation
import SourceText
import Testing

@Suite struct GitSourceTests {
  private func pages(
    _ folder: String, _ requests: [GitSource.Request], target: String = "fr-FR"
  ) throws -> [Result<GitSource.Found, GitProblem>] {
    let repository = try GitRepository(folder)
    return GitSource(repository, sourceLanguage: "en", targetLanguage: target).pages(for: requests)
  }

  private func page(_ folder: String, _ path: String, _ revision: String?, time: Int? = nil) throws -> GitSource.Found {
    try pages(folder, [.init(path: path, provenance: Provenance(sourceRevision: revision), time: time)])[0].get()
  }

  /// Why the page is not found, or nil where it is.
  private func problem(_ folder: String, _ path: String, _ revision: String?, time: Int? = nil) throws -> String? {
    do {
      _ = try page(folder, path, revision, time: time)
      return nil
    } catch let problem as GitProblem {
      return problem.reason
    }
  }

  @Test func `reads the page at the revision that is stamped`() throws {
    let sample = try SampleRepository()
    let first = try sample.commit(["docs/a b.md": "one\n", "docs/é.md": "é\n"], at: 1_000)
    let second = try sample.commit(["docs/a b.md": "two\n"], at: 2_000)
    for (revision, text) in [(first, "one\n"), (second, "two\n"), (String(first.prefix(10)), "one\n")] {
      let found = try page(sample.folder, "a b.md", revision)
      #expect(found.file.path == "docs/a b.md" && found.file.bytes == Array(text.utf8))
      #expect(found.isStamped && found.isVerified)
    }
    #expect(try page(sample.folder, "a b.md", String(first.prefix(10))).revision == first)
    #expect(try page(sample.folder, "é.md", second).file.bytes == Array("é\n".utf8))
  }

  @Test func `takes a hash for a better proof than a revision`() throws {
    let sample = try SampleRepository()
    let commit = try sample.commit(["a.md": "one\n"], at: 1_000)
    let found = try pages(
      sample.folder,
      [
        .init(
          path: "a.md", provenance: .init(sourceRevision: commit, sourceHash: Provenance.hash(of: Array("one\n".utf8)))),
        .init(
          path: "a.md", provenance: .init(sourceRevision: commit, sourceHash: Provenance.hash(of: Array("two\n".utf8)))),
      ])
    #expect(try found.map { try $0.get().isVerified } == [true, false])
  }

  @Test func `takes the newest page before the time of the translation`() throws {
    let sample = try SampleRepository()
    let first = try sample.commit(["a.md": "one"], at: 1_000)
    let second = try sample.commit(["a.md": "two"], at: 2_000)
    #expect(try page(sample.folder, "a.md", nil, time: 1_999).revision == first)
    #expect(try page(sample.folder, "a.md", nil, time: 2_000).revision == second)
    #expect(try page(sample.folder, "a.md", nil).revision == second)
    #expect(try !page(sample.folder, "a.md", nil).isVerified)
    #expect(try problem(sample.folder, "a.md", nil, time: 999)?.contains("older than the page") == true)
  }

  @Test func `knows when files were committed`() throws {
    let sample = try SampleRepository()
    try sample.commit(["fr/a.md": "1", "fr/b c.md": "1", "en/a.md": "1"], at: 1_000)
    try sample.commit(["fr/a.md": "2", "en/b c.md": "2"], at: 2_000)
    let times = try GitRepository(sample.folder + "/fr").times(of: ["a.md", "b c.md", "none.md"])
    #expect(times == ["a.md": 2_000, "b c.md": 1_000])
  }

  @Test(arguments: [
    (["docs/x/a.md", "docs/b.md", "a.md"], "x/a.md", "docs/x/a.md"),
    (["content/fr/x/a.md", "content/en/x/a.md", "content/de/x/a.md"], "x/a.md", "content/en/x/a.md"),
    (
      ["files/en-us/web/api/index.md", "files/fr/web/api/index.md"], "web/API/index.md", "files/en-us/web/api/index.md"
    ),
    (["docs/a.md", "blog/x/a.md"], "a.md", "docs/a.md"),
  ])
  func `finds the folder that the pages lie in`(files: [String], path: String, found: String) throws {
    let sample = try SampleRepository()
    let commit = try sample.commit(Dictionary(uniqueKeysWithValues: files.map { ($0, $0) }), at: 1_000)
    #expect(try page(sample.folder, path, commit).file.path == found)
  }

  @Test func `finds pages where they were at each revision`() throws {
    let sample = try SampleRepository()
    let first = try sample.commit(["old/a.md": "1"], at: 1_000)
    try sample.git("mv", "old", "new")
    let second = try sample.commit([:], at: 2_000)
    let found = try pages(
      sample.folder, [second, first].map { .init(path: "a.md", provenance: .init(sourceRevision: $0)) })
    #expect(try found.map { try $0.get().file.path } == ["new/a.md", "old/a.md"])
  }

  // MARK: Bad input

  @Test(arguments: [
    "--upload-pack=touch", "-x", "main", "HEAD", "abc", "1234567..89abcde", "1234567\nHEAD", "", "zzzzzzz",
    "1234567:a.md",
  ])
  func `refuses what is no id of a commit`(revision: String) throws {
    let sample = try SampleRepository()
    try sample.commit(["a.md": "1"], at: 1_000)
    #expect(!GitRepository.isRevision(revision))
    #expect(try problem(sample.folder, "a.md", revision)?.contains("is no git revision") == true)
  }

  @Test func `says what is missing and goes on`() throws {
    let sample = try SampleRepository()
    let commit = try sample.commit(["a.md": "1"], at: 1_000)
    let missing = String(repeating: "1", count: 40)
    let tree = try sample.git("rev-parse", "HEAD^{tree}").trimmingCharacters(in: .whitespacesAndNewlines)
    let revisions = [missing, tree, commit, commit]
    let paths = ["a.md", "a.md", "none.md", "a\nb.md"]
    let found = try pages(
      sample.folder,
      zip(paths, revisions).map { .init(path: $0, provenance: .init(sourceRevision: $1)) }
        + [.init(path: "a.md", provenance: .init(sourceRevision: commit))])
    let reasons = found.map { result -> String in
      if case .failure(let problem) = result { problem.reason } else { "" }
    }
    #expect(reasons[0] == "the repository has no revision \(missing)")
    #expect(reasons[1] == "the repository has no revision \(tree)")
    #expect(reasons[2] == "no page none.md at revision \(commit.prefix(12))")
    #expect(!reasons[3].isEmpty)
    #expect(reasons[4].isEmpty)
  }

  @Test func `says when a clone is shallow`() throws {
    let sample = try SampleRepository()
    let first = try sample.commit(["a.md": "1"], at: 1_000)
    try sample.commit(["a.md": "2"], at: 2_000)
    let clone = try SampleRepository()
    try clone.git("fetch", "-q", "--depth", "1", "file://" + sample.folder, "main")
    try clone.git("checkout", "-q", "FETCH_HEAD")
    #expect(try GitRepository(clone.folder).isShallow)
    #expect(try problem(clone.folder, "a.md", first)?.hasSuffix("it is a shallow clone") == true)
  }

  @Test func `says that a folder is no repository`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("relecteur-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: GitProblem.self) { try GitRepository(folder) }
    #expect(throws: GitProblem.self) { try GitRepository(folder + "/none") }
    #expect(throws: GitProblem.self) { try GitRepository("-c") }
  }

  @Test func `runs nothing that the repository configures`() throws {
    let sample = try SampleRepository()
    let commit = try sample.commit(["a.md": "1", ".gitattributes": "*.md diff=x filter=x\n"], at: 1_000)
    let proof = sample.folder + "/proof"
    for key in [
      "core.fsmonitor", "core.pager", "core.sshCommand", "diff.x.textconv", "diff.external", "filter.x.smudge",
      "gpg.program",
      "core.editor", "uploadpack.packObjectsHook", "alias.log", "alias.cat-file", "credential.helper",
    ] {
      try sample.git("config", key, "!touch \(proof)")
    }
    try sample.git("config", "log.showSignature", "true")
    try sample.git("config", "color.ui", "always")
    try sample.git("config", "log.follow", "true")
    let hooks = sample.folder + "/.git/hooks/"
    for hook in ["post-index-change", "reference-transaction", "post-checkout"] {
      try Data("#!/bin/sh\ntouch \(proof)\n".utf8).write(to: URL(fileURLWithPath: hooks + hook))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hooks + hook)
    }
    #expect(try page(sample.folder, "a.md", commit).file.bytes == Array("1".utf8))
    #expect(try page(sample.folder, "a.md", nil, time: 5_000).revision == commit)
    #expect(try GitRepository(sample.folder).times(of: ["a.md", "none"]) == ["a.md": 1_000])
    #expect(!FileManager.default.fileExists(atPath: proof))
  }

  @Test func `says that a configuration is broken`() throws {
    let sample = try SampleRepository()
    try sample.commit(["a.md": "1"], at: 1_000)
    try Data("[core\n".utf8).write(to: URL(fileURLWithPath: sample.folder + "/.git/config"))
    #expect(throws: GitProblem.self) { try GitRepository(sample.folder) }
  }

  @Test func `reads no page from an empty repository`() throws {
    let sample = try SampleRepository()
    #expect(try problem(sample.folder, "a.md", nil) == "the repository has no commits")
  }

  // MARK: Real pages

  @Test(.enabled(if: Corpora.has("history/powershell-source.git.tar"), "the corpora are not there"))
  func `proves the PowerShell pages of two revisions`() throws {
    let sample = try SampleRepository()
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "xf", Corpora.folder("history/powershell-source.git.tar"), "-C", sample.folder]
    try tar.run()
    tar.waitUntilExit()
    let (french, pages) = try Corpora.stamped("powershell/fr-FR")
    let known = ["95d41698c7a2450eeb70ef2fb6507fe7e6eff3b6", "ba7315a496986451cfc1296b659d73ea2373d3f0"]
    let requests = zip(french, pages).filter { known.contains($1.sourceRevision ?? "") }
      .map { GitSource.Request(path: $0, provenance: $1) }
    let found = try self.pages(sample.folder + "/powershell-source.git", requests)
    #expect(found.count == 82)
    #expect(try found.allSatisfy { try $0.get().isVerified })
  }
}
