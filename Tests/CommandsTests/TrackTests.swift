import Auditing
import Commands
import Foundation
import History
import Pages
import SourceText
import Testing

/// Finds words that begin with “zut”.
private struct Zut: PageCheck {
  static let description = CheckDescription(
    id: "zut", summary: "A word begins with zut.", category: .wrongTerm, severity: .major, rationale: "", limits: "",
    examples: [])

  func findings(on page: PageContext) -> [Finding] {
    let bytes = page.target.file.bytes
    var findings: [Finding] = []
    var index = 0
    while index + 3 <= bytes.count {
      guard bytes[index..<index + 3].elementsEqual("zut".utf8) else {
        index += 1
        continue
      }
      var end = index + 3
      while end < bytes.count, 0x61...0x7A ~= bytes[end] { end += 1 }
      findings.append(finding(on: page, at: ByteRange(index, end), confidence: 1, "A word begins with zut."))
      index = end
    }
    return findings
  }
}

extension Rulebook {
  fileprivate static let zut = Rulebook(checks: [Zut()], descriptions: [Zut.description])
}

/// A git repository of localized pages that a test writes commit by commit.
private final class Site {
  let place: Workplace
  private var day = 0

  init() throws {
    place = try Workplace()
    try git(["init", "-q", "-b", "live", "site"], in: place.folder)
  }

  var folder: String { place.path("site") }

  @discardableResult
  func git(_ arguments: [String], in folder: String? = nil) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder ?? self.folder] + arguments
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin", "HOME": place.folder,
      "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
      "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_DATE": "\(1_700_000_000 + day * 86_400) +0000",
      "GIT_COMMITTER_DATE": "\(1_700_000_000 + day * 86_400) +0000",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Commits pages; nil removes one.
  func commit(_ pages: [String: String?]) throws {
    day += 1
    for (path, text) in pages {
      if let text {
        try place.write("site/" + path, Data(text.utf8))
      } else {
        try FileManager.default.removeItem(atPath: folder + "/" + path)
      }
    }
    try git(["add", "-A"])
    try #require(try git(["commit", "-q", "--allow-empty", "-m", "hand-off \(day)"]) == 0)
  }

  static func page(_ sentences: [String], handoff: String, hash: String = "h1") -> String {
    """
    ---
    title: Le guide du service
    ms.translationtype: MT
    ms.lasthandoff: \(handoff)
    ms.openlocfilehash: \(hash)
    ---

    # Le guide

    """ + sentences.map { "\n\($0)\n" }.joined()
  }
}

struct TrackTests {
  private static let sentences = [
    "La page décrit le service de bout en bout.", "Ouvrez zutalpha dans le menu principal.",
    "Fermez ensuite la fenêtre avec zutbeta sans attendre.", "Le délai est de dix minutes.",
    "La fin du guide est proche.", "Une dernière phrase termine la page.",
  ]

  /// Ten hand-offs, each a move that the history has to name.
  private static func site() throws -> Site {
    let site = try Site()
    var text = sentences
    try site.commit(["a.md": Site.page(text, handoff: "1/1/2026"), "x.txt": "no page"])
    text.insert("Une phrase que l’auteur vient d’ajouter.", at: 0)
    try site.commit(["a.md": Site.page(text, handoff: "2/1/2026", hash: "h2")])
    try site.commit(["a.md": nil, "dir/c.md": Site.page(text, handoff: "2/1/2026", hash: "h2")])
    text[2] = "Ouvrez maintenant zutalpha dans le menu principal."
    text[3] = "Fermez ensuite la fenêtre sans attendre."
    try site.commit(["dir/c.md": Site.page(text, handoff: "3/1/2026", hash: "h2")])
    text[3] = sentences[2]
    try site.commit(["dir/c.md": Site.page(text, handoff: "4/1/2026", hash: "h2")])
    let machine = text[2]
    text[2] = "Ouvrez maintenant Alpha dans le menu principal."
    try site.commit(["dir/c.md": Site.page(text, handoff: "4/1/2026", hash: "h2")])
    text[2] = machine
    try site.commit(["dir/c.md": Site.page(text, handoff: "5/1/2026", hash: "h2")])
    text.append(sentences[2])
    try site.commit(["dir/c.md": Site.page(text, handoff: "6/1/2026", hash: "h3")])
    try site.commit(["dir/c.md": nil])
    try site.commit(["dir/c.md": Site.page(text, handoff: "6/1/2026", hash: "h3")])
    return site
  }

  @Test func `names every move of a history`() async throws {
    let site = try Self.site()
    let outcome = await site.place.run(["track", "replay", "site"], rulebook: .zut)
    #expect(outcome.status == .done, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("Recorded 10 commits with 10 versions of pages; 0 were recorded before"))
    let history = try History.open(site.folder + "/.relecteur/history.sqlite", creates: false)
    let moves = try history.runs().map { [$0.new, $0.fixed, $0.returned, $0.persisting, $0.overwritten] }
    #expect(
      moves == [
        [2, 0, 0, 0, 0],  // first seen
        [0, 0, 0, 2, 0],  // lines moved
        [0, 0, 0, 2, 0],  // renamed
        [0, 1, 0, 1, 0],  // translated anew: one sentence edited, one fault fixed
        [0, 0, 1, 1, 0],  // and back
        [0, 1, 0, 1, 0],  // corrected by a person
        [0, 0, 1, 1, 1],  // overwritten
        [1, 0, 0, 2, 0],  // the same fault in a second place
        [0, 0, 0, 0, 0],  // removed: nobody fixed it
        [0, 0, 0, 3, 0],  // and back
      ])
    let story = try #require(try history.story(of: "dir/c.md", names: []))
    #expect(
      story.versions.map(\.row.cause) == [
        .first, .author, .none, .engine, .engine, .correction, .engine, .author, .removed, .first,
      ])
  }

  @Test func `goes on where it was interrupted`() async throws {
    let site = try Self.site()
    let whole = await site.place.run(["track", "replay", "site", "--database", "whole.sqlite"], rulebook: .zut)
    #expect(whole.status == .done)
    for range in ["HEAD~7", "HEAD~9..HEAD~3", "HEAD", "live"] {
      let part = await site.place.run(
        ["track", "replay", "site", "--database", "parts.sqlite", "--revisions", range], rulebook: .zut)
      #expect(part.status == .done, "\(part.errors)")
    }
    let (left, right) = (
      try History.open(site.place.path("whole.sqlite"), creates: false).dump(),
      try History.open(site.place.path("parts.sqlite"), creates: false).dump()
    )
    #expect(left == right && left.contains("zutalpha"))
  }

  @Test(arguments: ["--output=/tmp/x", "nowhere", "HEAD..nowhere"])
  func `takes no option for a revision`(revisions: String) async throws {
    let site = try Self.site()
    let outcome = await site.place.run(["track", "replay", "site", "--revisions=\(revisions)"], rulebook: .zut)
    #expect(outcome.status == .usage || outcome.status == .failed)
    #expect(outcome.output == "")
  }

  @Test func `records, compares, lists and gates`() async throws {
    let place = try Workplace(["fr/a.md": Site.page(Self.sentences, handoff: "1/1/2026")])
    let first = await place.run(["track", "record", "fr", "--no-source", "--label", "one"], rulebook: .zut)
    #expect(first.status == .done, "\(first.errors)")
    #expect(first.output.hasPrefix("Recorded run 1, one: 1 pages"))
    #expect(await place.run(["track", "gate", "--folder", "fr"], rulebook: .zut).status == .failed)
    var text = Self.sentences
    text[3] = "Le délai zutgamma est de dix minutes."
    try place.write("fr/a.md", Data(Site.page(text, handoff: "2/1/2026").utf8))
    let second = await place.run(["track", "record", "fr", "--no-source", "--fail-on", "critical"], rulebook: .zut)
    #expect(second.status == .done && second.output.contains("1 new, 0 fixed, 0 returned, 2 persisting"))
    let gate = await place.run(["track", "gate", "--folder", "fr"], rulebook: .zut)
    #expect(gate.status == .thresholdCrossed)
    #expect(gate.output.contains("engine") && gate.output.contains("zutgamma"))
    #expect(gate.output.split(separator: "\n").count < 25)
    let passes = await place.run(["track", "gate", "--folder", "fr", "--fail-on", "critical"], rulebook: .zut)
    #expect(passes.status == .done && passes.output.hasSuffix("The gate is open.\n"))
    let compared = await place.run(["track", "compare", "one", "2", "--folder", "fr"], rulebook: .zut)
    #expect(compared.status == .done && compared.output.contains("1 new, 0 fixed, 0 returned, 2 persisting"))
    let listed = await place.run(["track", "history", "--folder", "fr", "--format", "csv"], rulebook: .zut)
    #expect(listed.output.split(separator: "\r\n").count == 3)
    #expect(await place.run(["track", "compare", "three", "--folder", "fr"], rulebook: .zut).status == .usage)
    #expect(await place.run(["track", "history"], rulebook: .zut).status == .failed)
  }

  @Test func `compares two folders and two revisions`() async throws {
    var text = Self.sentences
    text[3] = "Le délai zutgamma est de dix minutes."
    let place = try Workplace([
      "old/a.md": Site.page(Self.sentences, handoff: "1/1/2026"), "new/a.md": Site.page(text, handoff: "2/1/2026"),
    ])
    let folders = await place.run(["track", "compare", "old", "new"], rulebook: .zut)
    #expect(folders.status == .done, "\(folders.errors)")
    #expect(folders.output.hasPrefix("old (") && folders.output.contains("1 new, 0 fixed, 0 returned, 2 persisting"))
    #expect(folders.output.contains("engine") && folders.output.contains("zutgamma"))
    #expect(try place.names() == ["new", "old"], "nothing is kept")
    let lost = await place.run(["track", "compare", "old", "lost"], rulebook: .zut)
    #expect(lost.status == .failed && lost.errors.contains("are not two folders"))

    let site = try Self.site()
    let compare = ["track", "compare", "--repository", "site"]
    let revisions = await site.place.run(compare + ["HEAD~7", "HEAD~6"], rulebook: .zut)
    #expect(revisions.status == .done, "\(revisions.errors)")
    #expect(revisions.output.contains("0 new, 1 fixed, 0 returned, 1 persisting"))
    #expect(revisions.output.hasPrefix("HEAD~7 (2023-11-1"), "the day is that of the commit")
    let folder = await site.place.run(compare + ["--folder", "dir", "HEAD~7"], rulebook: .zut)
    #expect(folder.status == .done && folder.output.contains("→ HEAD (2023"), "\(folder.errors)")
    for revision in ["--output=x", "nowhere", ""] {
      let outcome = await site.place.run(compare + ["--", revision, "HEAD"], rulebook: .zut)
      #expect(outcome.status == .usage || outcome.status == .failed, "\(revision)")
      #expect(outcome.output == "")
    }
    #expect(await site.place.run(["track", "compare", "--repository", "site"], rulebook: .zut).status == .usage)
  }

  /// Two runs, the second with a new fault, on pages in two folders.
  private static func twoRuns() async throws -> Workplace {
    let place = try Workplace()
    for (number, fault) in ["", "zutgamma"].enumerated() {
      var text = sentences
      text[3] += " \(fault)"
      for page in ["fr/a.md", "fr/old/b.md"] {
        try place.write(page, Data(Site.page(text, handoff: "\(number + 1)/1/2026").utf8))
      }
      let label = "<script>alert(\(number))</script>\"'"
      let run = await place.run(["track", "record", "fr", "--no-source", "--label", label], rulebook: .zut)
      try #require(run.status == .done, "\(run.errors)")
    }
    return place
  }

  @Test(arguments: [
    ("", 2), ("gate: {fail-on: critical}", 0), ("gate: {fail-on: never}", 0), ("gate: {rules: {zut: never}}", 0),
    ("gate: {fail-on: never, rules: {zut: minor}}", 2), ("gate: {folders: {old: {fail-on: never}}}", 1),
    ("gate: {folders: {old/: {rules: {zut: never}}, elsewhere: {returned: false}}}", 1),
    ("gate: {fail-on: never, folders: {old: {fail-on: minor}}}", 1),
  ])
  func `gates as the configuration says, for a rule and for a folder`(yaml: String, faults: Int) async throws {
    let place = try await Self.twoRuns()
    try place.write("fr/.relecteur.yml", Data(yaml.utf8))
    let gate = await place.run(["track", "gate", "--folder", "fr"], rulebook: .zut)
    #expect(gate.status == (faults == 0 ? .done : .thresholdCrossed), "\(gate.output)\(gate.errors)")
    #expect(gate.output.contains("New: \(faults)\n") == (faults > 0))
    // The command line comes first.
    let line = await place.run(["track", "gate", "--folder", "fr", "--fail-on", "critical"], rulebook: .zut)
    #expect(line.status == (yaml.contains("zut: minor") ? .thresholdCrossed : .done))
  }

  @Test func `draws a history`() async throws {
    let place = try await Self.twoRuns()
    let page = await place.run(["track", "history", "--folder", "fr", "--format", "html"], rulebook: .zut)
    #expect(page.status == .done, "\(page.errors)")
    #expect(page.output.contains("<svg class=\"lines\"") && page.output.contains("fr/old/b.md") == false)
    #expect(page.output.contains("old/b.md") && page.output.contains("zut"))
    #expect(!page.output.contains("<script") && page.output.contains("&lt;script&gt;alert(1)"))
    #expect(!page.output.contains("http:") && !page.output.contains("https:"), "it asks nothing of a network")
    let trends = try History.open(place.path("fr/.relecteur/history.sqlite"), creates: false).trends()
    #expect(trends.rules.map(\.label) == ["zut"] && trends.rules[0].values == [4, 6])
    #expect(trends.pages.count == 2 && trends.pages.allSatisfy { $0.scores.count == 2 && $0.swing > 0 })
    let both = ["track", "history", "--folder", "fr", "--format", "html", "--page", "a.md"]
    #expect(await place.run(both, rulebook: .zut).status == .usage)
    // The report of a run has the line too.
    let database = "fr/.relecteur/history.sqlite"
    let report = await place.run(
      ["audit", "fr", "--no-source", "--format", "html", "--history", database], rulebook: .zut)
    #expect(report.output.contains("Score by run"))
  }

  @Test func `follows pages that go and come back in the drawn history`() async throws {
    let site = try Self.site()
    #expect(await site.place.run(["track", "replay", "site"], rulebook: .zut).status == .done)
    let history = try History.open(site.place.path("site/.relecteur/history.sqlite"), creates: false)
    let trends = try history.trends()
    let runs = try history.runs()
    #expect(trends.rules[0].values.count == runs.count)
    // What stands after a run is what the run found and what it left.
    for (run, count) in zip(runs, trends.rules[0].values) {
      #expect(run.new + run.returned + run.persisting <= count || count == 0)
    }
    #expect(trends.rules[0].values[8] == 0 && trends.rules[0].values[9] > 0)
    #expect(trends.pages.contains { $0.path == "dir/c.md" && $0.scores[8] == nil && $0.scores[9] != nil })
  }

  /// The program beside the tests, where it was built.
  private static let program: String? = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent(".build/release/relecteur").path
    return FileManager.default.isExecutableFile(atPath: file) ? file : nil
  }()

  private static func start(_ arguments: [String], in folder: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program!)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test(.enabled(if: program != nil, "the program is not built"))
  func `leaves whole runs when it is killed`() throws {
    let site = try Site()
    var text = (0..<60).map { "La phrase numéro \($0) reste in English for the reader and so on." }
    for number in 0..<30 {
      text[number] = "This sentence was left in English by the engine, number \(number)."
      try site.commit([
        "a.md": Site.page(text, handoff: "\(number)"), "b.md": Site.page(text.reversed(), handoff: "\(number)"),
      ])
    }
    let replay = ["track", "replay", "site", "--database", "killed.sqlite"]
    let whole = try Self.start(["track", "replay", "site", "--database", "whole.sqlite"], in: site.place.folder)
    whole.waitUntilExit()
    try #require(whole.terminationStatus == 0)
    var seen = 0
    for _ in 0..<50 {
      let process = try Self.start(replay, in: site.place.folder)
      usleep(.random(in: 5_000...120_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard FileManager.default.fileExists(atPath: site.place.path("killed.sqlite")) else { continue }
      let runs = try History.open(site.place.path("killed.sqlite"), creates: false).runs()
      #expect(runs.count >= seen)
      // A run that is there has been finished: every hand-off writes both pages.
      #expect(runs.allSatisfy { $0.audited == 2 && $0.pages == 2 })
      seen = runs.count
    }
    let rest = try Self.start(replay, in: site.place.folder)
    rest.waitUntilExit()
    #expect(rest.terminationStatus == 0)
    #expect(
      try History.open(site.place.path("killed.sqlite"), creates: false).dump()
        == History.open(site.place.path("whole.sqlite"), creates: false).dump())
  }

  @Test(.enabled(if: program != nil, "the program is not built"))
  func `leaves whole runs when a record is killed`() throws {
    let place = try Workplace()
    let record = ["track", "record", "fr", "--no-source", "--quiet"]
    var seen = 0
    for round in 0..<50 {
      for page in 0..<12 {
        let text = (0..<40).map { "La phrase numéro \($0) de la main \(round) stays in English for the reader." }
        try place.write("fr/\(page).md", Data(Site.page(text, handoff: "\(round)").utf8))
      }
      let process = try Self.start(record, in: place.folder)
      usleep(.random(in: 5_000...120_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let file = place.path("fr/.relecteur/history.sqlite")
      guard FileManager.default.fileExists(atPath: file) else { continue }
      let runs = try History.open(file, creates: false).runs()
      #expect(runs.count >= seen && runs.allSatisfy { $0.audited == 12 && $0.pages == 12 })
      seen = runs.count
    }
    let last = try Self.start(record, in: place.folder)
    last.waitUntilExit()
    #expect(last.terminationStatus == 0)
  }

  /// A limit on the size of files stands for the full disk: the write fails, and the program goes on to say so.
  @Test(.enabled(if: program != nil, "the program is not built"))
  func `keeps the runs there are when the disk is full`() throws {
    let place = try Workplace(["fr/a.md": Site.page(Self.sentences, handoff: "1/1/2026")])
    let first = try Self.start(["track", "record", "fr", "--no-source", "--quiet"], in: place.folder)
    first.waitUntilExit()
    try #require(first.terminationStatus == 0)
    let file = place.path("fr/.relecteur/history.sqlite")
    let before = try History.open(file, creates: false).dump()
    for page in 0..<40 {
      let text = (0..<60).map { "La phrase numéro \($0) de la page \(page) stays in English for every reader of it." }
      try place.write("fr/\(page).md", Data(Site.page(text, handoff: "2/1/2026").utf8))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", "trap '' XFSZ; ulimit -f 128; exec \"$0\" track record fr --no-source --quiet", Self.program!,
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: place.folder)
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let message = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 4, "\(message)")
    #expect(message.contains("fr/.relecteur/history.sqlite: "), "\(message)")
    #expect(try History.open(file, creates: false).dump() == before)
    // With room again the run is taken.
    let again = try Self.start(["track", "record", "fr", "--no-source", "--quiet"], in: place.folder)
    again.waitUntilExit()
    #expect(again.terminationStatus == 0)
    #expect(try History.open(file, creates: false).runs().count == 2)
  }
}
