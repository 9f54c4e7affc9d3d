import Auditing
import Commands
import Foundation
import Testing

struct PairingTests {
  private func audit(
    _ place: Workplace, _ folder: String, _ options: String..., status: RunStatus = .done
  ) async throws -> RunJSON {
    let arguments = ["audit", folder, "--format", "json"] + options
    let outcome = await place.run(arguments)
    #expect(outcome.status == status, "\(outcome.errors)")
    return try RunJSON(outcome.output)
  }

  @Test func `pairs by path, then by path in any case`() async throws {
    let place = try Workplace([
      "fr-FR/a.md": "a", "fr-FR/Apps/b.markdown": "b", "fr-FR/apps/c.mdx": "c", "fr-FR/é.MD": "d", "fr-FR/n.txt": "",
      "fr-FR/Z.md": "z", "en-US/a.md": "a", "en-US/A.md": "A", "en-US/apps/B.markdown": "b", "en-US/apps/c.mdx": "c",
    ])
    let run = try await audit(place, "fr-FR")
    #expect(
      run.pairs == [
        "Apps/b.markdown < apps/B.markdown", "Z.md < -", "a.md < a.md", "apps/c.mdx < apps/c.mdx", "é.MD < -",
      ])
    #expect(run.run.localeFolder == "fr-FR")
    #expect(run.run.source == "en-US")
  }

  @Test func `skips hidden folders, node_modules and what is excluded`() async throws {
    let place = try Workplace([
      "fr/a.md": "", "fr/.git/b.md": "", "fr/node_modules/c.md": "", "fr/.d.md": "", "fr/old/deep/e.md": "",
      "fr/f-legacy.md": "", "fr/keep/g.md": "",
      ".relecteur.yml": "exclude: [old/**, '*-legacy.md']\n",
    ])
    #expect(try await audit(place, "fr/").pages.map(\.path) == ["a.md", "keep/g.md"])
  }

  @Test(arguments: [
    ("fr-FR", "en-US"), ("fr-fr", "en-us"), ("fr", "en"), ("content/fr", "content/en"), ("files/fr", "files/en-us"),
    ("content/fr/docs", "content/en/docs"), ("docs.fr-fr", "docs"), ("docs.fr-fr/articles", "docs/articles"),
    ("docs-fr", "docs-en"),
  ])
  func `finds the English by convention`(french: String, english: String) async throws {
    let place = try Workplace(["site/\(french)/a.md": "", "site/\(english)/a.md": "", "site/other/a.md": ""])
    let run = try await audit(place, "site/" + french)
    #expect(run.run.source == "site/" + english)
    #expect(run.pairs == ["a.md < a.md"])
  }

  @Test func `prefers American English`() async throws {
    let place = try Workplace(["fr/a.md": "", "en-GB/a.md": "", "en/a.md": "", "en-us/a.md": "", "en-docs/a.md": ""])
    #expect(try await audit(place, "fr").run.source == "en-us")
  }

  @Test func `audits alone without English, or when asked`() async throws {
    let place = try Workplace(["fr/a.md": "", "lone/b.md": "", "en/a.md": ""])
    #expect(try await audit(place, "lone").run.source == nil)
    let run = try await audit(place, "fr", "--no-source")
    #expect(run.run.source == nil)
    #expect(run.pairs == ["a.md < -"])
  }

  @Test func `takes the English of one page from beside it`() async throws {
    let place = try Workplace(["fr-FR/Apps/a.md": "", "fr-FR/b.md": "", "en-US/Apps/a.md": ""])
    let run = try await audit(place, "fr-FR/Apps/a.md")
    #expect(run.pairs == ["Apps/a.md < Apps/a.md"])
    #expect(run.run.localeFolder == "fr-FR")
  }

  @Test func `names the locale folder from inside it`() async throws {
    let place = try Workplace(["fr-FR/Apps/a.md": "", "en-US/Apps/a.md": ""])
    let outcome = await place.run(["audit", "a.md", "--format", "json"], in: "fr-FR/Apps")
    let run = try RunJSON(outcome.output)
    #expect(run.run.localeFolder == "..")
    #expect(run.run.source == "../../en-US")
    #expect(run.pairs == ["Apps/a.md < Apps/a.md"])
  }

  @Test func `takes the English page in the same folder`() async throws {
    let place = try Workplace(["x/a.fr.md": "", "x/a.en.md": "", "x/b.fr.md": "", "x/b.md": ""])
    #expect(try await audit(place, "x/a.fr.md").pairs == ["a.fr.md < a.en.md"])
    #expect(try await audit(place, "x/b.fr.md").pairs == ["b.fr.md < b.md"])
  }

  @Test func `finds the English of one page in a given folder, or takes the given page`() async throws {
    let place = try Workplace(["out/Apps/a.md": "", "english/Apps/a.md": "", "english/a.md": "", "e.md": ""])
    #expect(try await audit(place, "out/Apps/a.md", "--source", "english").pairs == ["a.md < Apps/a.md"])
    #expect(try await audit(place, "out/Apps/a.md", "--source", "e.md").pairs == ["a.md < e.md"])
  }

  @Test func `leaves out the English that lies in the same folder`() async throws {
    let place = try Workplace(["docs/fr/a.md": "", "docs/en/a.md": "", "docs/en/only.md": ""])
    let run = try await audit(place, "docs", "--source", "docs/en")
    #expect(run.pages.map(\.path) == ["fr/a.md"])
  }

  @Test func `takes the source of the configuration from where the file is`() async throws {
    let place = try Workplace([
      "site/fr/pages/a.md": "", "site/english/a.md": "", "site/fr/.relecteur.yml": "source: ../english\n",
    ])
    #expect(try await audit(place, "site/fr/pages").pairs == ["a.md < a.md"])
  }

  /// `--explain-pairing` without its two head lines.
  private func explain(_ place: Workplace, _ folder: String) async -> (layout: String, pairs: [String]) {
    let outcome = await place.run(["audit", folder, "--explain-pairing"])
    let lines = outcome.output.split(separator: "\n").map(String.init)
    return (lines.first ?? outcome.errors, Array(lines.dropFirst(2)))
  }

  @Test(arguments: [
    (["fr-FR/a.md", "en-US/a.md"], "fr-FR", "two folders", ["a.md\ta.md"]),
    (["docs.fr-fr/x/a.md", "docs/x/a.md"], "docs.fr-fr", "two folders", ["x/a.md\tx/a.md"]),
    (["_i18n/fr/a.md", "_i18n/en/a.md"], "_i18n/fr", "two folders", ["a.md\ta.md"]),
    (["locales/fr-FR/a.mdx", "locales/en/a.mdx"], "locales/fr-FR", "two folders", ["a.mdx\ta.mdx"]),
    (["files/fr/web/API/a.md", "files/en-us/web/api/a.md"], "files/fr", "two folders", ["web/API/a.md\tweb/api/a.md"]),
    (
      ["docs/a.md", "docs/x/b.md", "docs/fr/a.md", "docs/fr/x/b.md", "docs/fr/c.md", "docs/de/c.md"], "docs/fr",
      "inside the English", ["a.md\ta.md", "c.md\t-", "x/b.md\tx/b.md"]
    ),
    (
      ["docs/a.md", "docs/a.fr.md", "docs/b.fr.md", "docs/b.en.md", "docs/c.fr.md", "docs/d.de.md", "docs/e.md"],
      "docs",
      "names of the pages", ["a.fr.md\ta.md", "b.fr.md\tb.en.md", "c.fr.md\t-"]
    ),
    (
      ["m/a.html.en.utf8", "m/a.html.fr.utf8", "m/a.html.ja.utf8", "m/x/b.html.en", "m/x/b.html.fr.utf8"], "m",
      "names of the pages", ["a.html.fr.utf8\ta.html.en.utf8", "x/b.html.fr.utf8\tx/b.html.en"]
    ),
    (
      [
        "docs/a.md", "blog/b.mdx", "src/pages/c.md", "versioned_docs/version-1.0/a.md", "community/d.md", "README.md",
        "i18n/fr/docusaurus-plugin-content-docs/current/a.md",
        "i18n/fr/docusaurus-plugin-content-docs/version-1.0/a.md",
        "i18n/fr/docusaurus-plugin-content-blog/b.mdx", "i18n/fr/docusaurus-plugin-content-pages/c.md",
        "i18n/fr/docusaurus-plugin-content-docs-community/current/d.md",
      ], "i18n/fr", "Docusaurus",
      [
        "docusaurus-plugin-content-blog/b.mdx\tblog/b.mdx",
        "docusaurus-plugin-content-docs-community/current/d.md\tcommunity/d.md",
        "docusaurus-plugin-content-docs/current/a.md\tdocs/a.md",
        "docusaurus-plugin-content-docs/version-1.0/a.md\tversioned_docs/version-1.0/a.md",
        "docusaurus-plugin-content-pages/c.md\tsrc/pages/c.md",
      ]
    ),
    (
      ["docs/x/a.md", "web/i18n/fr/docusaurus-plugin-content-docs/current/x/a.md"],
      "web/i18n/fr/docusaurus-plugin-content-docs/current", "Docusaurus", ["x/a.md\tdocs/x/a.md"]
    ),
    (["fr/a.html", "fr/b.HTM", "en/a.html", "en/b.htm"], "fr", "two folders", ["a.html\ta.html", "b.HTM\tb.htm"]),
    (["lone/a.md"], "lone", "no English found", ["a.md\t-"]),
  ])
  func `recognizes layouts`(files: [String], folder: String, layout: String, pairs: [String]) async throws {
    let place = try Workplace(Dictionary(uniqueKeysWithValues: files.map { ($0, "") }))
    let found = await explain(place, folder)
    #expect(found.layout.contains(layout))
    #expect(found.pairs == pairs)
  }

  @Test func `pairs by the patterns of the configuration`() async throws {
    let place = try Workplace([
      "t/fr/guide/a-fr.md": "", "src/guide/a.md": "", "t/fr/other.md": "",
      ".relecteur.yml": "pairs:\n  t/fr/{path}-fr.md: src/{path}.md\n",
    ])
    let found = await explain(place, "t/fr")
    #expect(found.layout == "# layout: the pairs of the configuration")
    #expect(found.pairs == ["guide/a-fr.md\tsrc/guide/a.md", "other.md\t-"])
  }

  @Test func `refuses prose keys that are no list`() async throws {
    let place = try Workplace(["fr/a.md": "", ".relecteur.yml": "prose-keys: tagline\n"])
    let outcome = await place.run(["audit", "fr"])
    #expect(outcome.status == .usage)
    #expect(outcome.errors.contains(".relecteur.yml:1:13: “prose-keys” must be a list of keys"))
  }

  @Test(arguments: ["a", "{path}/{path}", "/x/{path}"])
  func `refuses a pattern of pairs`(pattern: String) async throws {
    let place = try Workplace(["fr/a.md": "", ".relecteur.yml": "pairs:\n  \"\(pattern)\": src/{path}\n"])
    let outcome = await place.run(["audit", "fr"])
    #expect(outcome.status == .usage)
    #expect(outcome.errors.contains(".relecteur.yml:2:3: the pattern “\(pattern)” must be a path"))
  }

  @Test func `finds the English of one page in every layout`() async throws {
    let place = try Workplace([
      "m/a.html.fr.utf8": "", "m/a.html.en.utf8": "", "docs/x/b.md": "", "docs/fr/x/b.md": "", "s/docs/c.md": "",
      "s/i18n/fr/docusaurus-plugin-content-docs/current/c.md": "",
    ])
    #expect(await explain(place, "m/a.html.fr.utf8").pairs == ["a.html.fr.utf8\ta.html.en.utf8"])
    #expect(await explain(place, "docs/fr/x/b.md").pairs == ["x/b.md\tx/b.md"])
    #expect(
      await explain(place, "s/i18n/fr/docusaurus-plugin-content-docs/current/c.md").pairs == [
        "docusaurus-plugin-content-docs/current/c.md\tdocs/c.md"
      ])
  }

  @Test func `finds renamed pages by their ids`() async throws {
    func page(_ id: String) -> String { "---\ntitle: x\nexl-id: \(id)\n---\nx\n" }
    let place = try Workplace([
      "fr/a.md": page("1"), "fr/b.md": page("2"), "fr/c.md": page("3"), "fr/d.md": page("4"), "en/a.md": page("9"),
      "en/new/b.md": page("2"), "en/c1.md": page("3"), "en/c2.md": page("3"), "en/e.md": "exl-id: 4\n",
    ])
    #expect(await explain(place, "fr").pairs == ["a.md\ta.md", "b.md\tnew/b.md", "c.md\t-", "d.md\t-"])
  }

  @Test func `says which pages have no partner`() async throws {
    let place = try Workplace([
      "fr/a.md": "", "fr/old.md": "", "fr/x/c.md": "", "en/a.md": "", "en/new.md": "", "en/x/c.md": "", "en/x/d.md": "",
      "en/rare/e.md": "",
    ])
    let outcome = await place.run(["audit", "fr", "--format", "csv"], rulebook: .all)
    let findings = outcome.output.split(whereSeparator: \.isNewline).filter { $0.contains("-page") }
    #expect(findings.count == 3, "\(outcome.output)")
    for part in ["old.md", "new.md", "x/d.md"] { #expect(findings.contains { $0.contains(part) }) }
    let none = await place.run(["audit", "fr", "--no-source", "--format", "csv"], rulebook: .all)
    #expect(!none.output.contains("-page"))
    let one = await place.run(["audit", "fr/old.md", "--format", "csv"], rulebook: .all)
    #expect(!one.output.contains("-page"))
  }

  @Test func `reads the English from git at the revision that a page names`() async throws {
    let place = try Workplace(["site/docs/a.md": "One.\n", "fr/b.md": "Un.\n"])
    func git(_ arguments: String...) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["git", "-C", place.path("site"), "-c", "user.name=x", "-c", "user.email=x@y"] + arguments
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let bytes = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    _ = try git("init", "-q")
    _ = try git("add", ".")
    _ = try git("commit", "-q", "-m", "x")
    let commit = try git("rev-parse", "HEAD")
    try place.write("site/docs/a.md", Data("Two.\n".utf8))
    _ = try git("commit", "-q", "-a", "-m", "x")
    let french = "---\nms.sourcegitcommit: \(commit)\n---\nUn.\n"
    try place.write("fr/a.md", Data(french.utf8))
    let run = try await audit(place, "fr", "--source-repo", "site")
    #expect(run.run.source == "site")
    #expect(run.pairs == ["a.md < docs/a.md", "b.md < -"])
    let source = try #require(run.pages[0].source)
    #expect(source.how == "git" && source.revision == commit && source.verified)
    #expect(run.problems.map(\.page) == ["b.md"])
    let table = await place.run(["audit", "fr", "--source-repo", "site", "--format", "csv"], rulebook: .all)
    #expect(table.output.contains("stale-page") && table.output.contains("1 sentence added, 1 removed"))
  }

  @Test(arguments: [
    ("fr/a.md", "it is not a folder"), ("none", "it is not a folder"), ("empty", "not a git repository"),
  ])
  func `says what is wrong with a repository`(path: String, reason: String) async throws {
    let place = try Workplace(["fr/a.md": "", "empty/x": ""])
    let outcome = await place.run(["audit", "fr", "--source-repo", path])
    #expect(outcome.status == .failed)
    #expect(outcome.errors.contains("--source-repo \(path): ") && outcome.errors.contains(reason))
  }

  // MARK: Bad input

  @Test func `refuses links that lead out or round in a circle`() async throws {
    let place = try Workplace(["fr/a.md": "", "fr/sub/b.md": "", "secret/c.md": "", "secret.md": ""])
    try place.link("fr/out", to: "../secret")
    try place.link("fr/out.md", to: "../secret.md")
    try place.link("fr/sub/up", to: "..")
    try place.link("fr/loop.md", to: "loop.md")
    try place.link("fr/gone.md", to: "nowhere.md")
    try place.link("fr/picture.png", to: "/nowhere.png")
    let run = try await audit(place, "fr", status: .incomplete)
    #expect(run.pages.map(\.path) == ["a.md", "sub/b.md"])
    #expect(
      run.problems.map { "\($0.page): \($0.reason)" } == [
        "gone.md: the link leads nowhere: No such file or directory", "loop.md: the link leads round in a circle",
        "out: the link leads out of the folder", "out.md: the link leads out of the folder",
        "sub/up: the link leads round in a circle",
      ])
  }

  @Test func `follows a link inside the folder, and no maze of links`() async throws {
    var files: [String: String] = [:]
    for number in 0..<12 { files["fr/d\(number)/p.md"] = "" }
    let place = try Workplace(files)
    for from in 0..<12 {
      for to in 0..<12 where to != from { try place.link("fr/d\(from)/to\(to)", to: "../d\(to)") }
    }
    #expect(try await audit(place, "fr").pages.count == 12 + 12 * 11)
  }

  @Test func `refuses what is no regular file and what cannot be read`() async throws {
    let place = try Workplace(["fr/a.md": "", "fr/b.md": "", "fr/closed/c.md": ""])
    #expect(mkfifo(place.path("fr/pipe.md"), 0o600) == 0)
    chmod(place.path("fr/b.md"), 0)
    chmod(place.path("fr/closed"), 0)
    defer { chmod(place.path("fr/closed"), 0o700) }
    let run = try await audit(place, "fr", status: .incomplete)
    let refused = run.problems.map(\.page)
    // Root reads everything.
    #expect(refused == (getuid() == 0 ? ["pipe.md"] : ["b.md", "closed", "pipe.md"]))
  }

  @Test(arguments: [
    (["nowhere"], RunStatus.failed, "nowhere: No such file or directory"),
    (["empty"], .failed, "empty: there are no pages in this folder"),
    (["a.txt"], .usage, "a.txt: it is neither a folder nor a page (.htm, .html, .markdown, .md, .mdx, .yaml, .yml)"),
    (["fr", "--source", "fr/../fr"], .usage, "--source fr/../fr: it is what is to be audited itself"),
    (["fr", "--source", "nowhere"], .failed, "--source nowhere: No such file or directory"),
    (["fr", "--source", "a.txt"], .usage, "--source a.txt: it is not a folder"),
    (["fr/a.md", "--source", "fr/a.md"], .usage, "--source fr/a.md: it is what is to be audited itself"),
  ])
  func `says what is wrong with a folder`(arguments: [String], status: RunStatus, message: String) async throws {
    let place = try Workplace(["fr/a.md": "", "a.txt": "", "empty/b.txt": ""])
    let outcome = await place.run(["audit"] + arguments)
    #expect(outcome.status == status)
    #expect(outcome.errors == "relecteur: error: \(message)\n")
    #expect(outcome.output == "")
  }

  @Test func `is not fooled by a name with escapes`() async throws {
    let place = try Workplace(["fr/a.md": "", "fr/\u{1B}[31mred.md": ""])
    try place.link("fr/\u{1B}]0;x\u{7}.md", to: "/etc/passwd")
    let outcome = await place.run(["audit", "fr"])
    let all = outcome.output + outcome.errors
    #expect(!all.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
    #expect(all.contains("‹U+001B›]0;x‹U+0007›.md"))
  }

  @Test func `refuses a name that is not UTF-8`() async throws {
    let place = try Workplace(["fr/a.md": ""])
    let name = Array((place.folder + "/fr/").utf8) + [0x62, 0xE9, 0x2E, 0x6D, 0x64, 0]
    let descriptor = name.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
    }
    try #require(descriptor >= 0)
    close(descriptor)
    let run = try await audit(place, "fr", status: .incomplete)
    #expect(run.problems.map(\.reason) == ["its name is not UTF-8"])
    name.withUnsafeBufferPointer { buffer in
      _ = buffer.withMemoryRebound(to: CChar.self) { unlink($0.baseAddress!) }
    }
  }
}

struct GlobTests {
  @Test(arguments: [
    ("*.md", "a/b.md", true), ("*.md", "a.mdx", false), ("a/*.md", "a/b.md", true), ("a/*.md", "a/b/c.md", false),
    ("a/**/c.md", "a/c.md", true), ("a/**/c.md", "a/x/y/c.md", true), ("**/x/**", "q/x/y.md", true),
    ("old", "deep/old/a.md", true), ("old/", "deep/old/a.md", true), ("/old", "deep/old/a.md", false),
    ("/old", "old/a.md", true), ("?.md", "é.md", true), ("a*b*c", "aXbYbZc", true), ("a*b*c", "aXbY", false),
    ("archive/**", "archive/x.md", true), ("archive/**", "b/archive/x.md", false),
  ])
  func `matches paths`(pattern: String, path: String, matches: Bool) throws {
    #expect(try #require(Glob(pattern)).matches(path) == matches)
  }

  @Test(arguments: ["", "/", "a[bc]", "{a,b}", "!a", "a\\b"])
  func `refuses what it does not understand`(pattern: String) {
    #expect(Glob(pattern) == nil)
  }

  @Test func `is not slow on many stars`() throws {
    let glob = try #require(Glob(String(repeating: "*a", count: 30) + "b"))
    #expect(!glob.matches(String(repeating: "a", count: 2000)))
    let folders = try #require(Glob(String(repeating: "**/a/", count: 30) + "b"))
    #expect(!folders.matches(String(repeating: "a/", count: 400)))
  }
}
