import Auditing
import Foundation
import History
import SourceText
import Testing

/// A page with its sentences, for runs that no audit made. A sentence with a word that begins with “zut” has a fault there.
struct SamplePage {
  var path = "a.md"
  var sentences: [String]
  var handoff: String? = "2026-01-01"
  var hash: String? = "h1"
  var english: [String]?

  var audited: (page: AuditedPage, findings: [ReportedFinding]) {
    var start = 0
    var page = AuditedPage(
      path: path, source: nil, provenance: .init(translation: "MT", handoff: handoff, sourceHash: hash),
      sourceWords: 100, segments: sentences.count, aligned: 0, score: 0)
    var findings: [ReportedFinding] = []
    for (number, text) in sentences.enumerated() {
      let range = ByteRange(start, start + text.utf8.count)
      start = range.end + 1
      page.sentences.append(
        AuditedSentence(text: text, source: english?[number], range: range, line: number + 1))
      for word in text.split(separator: " ") where word.hasPrefix("zut") {
        let offset = range.start + text.utf8.distance(from: text.utf8.startIndex, to: word.startIndex)
        findings.append(finding(String(word), ByteRange(offset, offset + word.utf8.count), line: number + 1, in: text))
      }
    }
    return (page, findings)
  }

  private func finding(_ word: String, _ range: ByteRange, line: Int, in text: String) -> ReportedFinding {
    ReportedFinding(
      finding: Finding(
        rule: "fault", category: .noTranslate, severity: .major, confidence: 1, page: path, range: range,
        message: "wrong", suggestion: "Outreach"),
      location: .init(
        page: path, start: Position(line: line, column: 1), end: Position(line: line, column: 2), bytes: range,
        excerpt: word, sentence: text, sentenceRange: range),
      source: nil, fingerprint: "\(path)\(line)\(word)")
  }
}

extension History {
  @discardableResult
  func record(_ pages: [SamplePage], isWhole: Bool = true, label: String? = nil) throws -> RunRow {
    let audited = pages.map(\.audited)
    let report = AuditReport(
      run: .init(
        localeFolder: "fr", source: nil, sourceLanguage: "en", targetLanguage: "fr", profile: "fr-FR",
        startedAt: "2026-01-01T00:00:00Z", seconds: 0),
      pages: audited.map(\.page), findings: audited.flatMap(\.findings), problems: [])
    return try record(
      report, as: .init(label: label, at: report.run.startedAt, program: "0", rules: "fault", isWhole: isWhole))
  }
}

extension RunRow {
  /// new, fixed, returned, persisting
  var moves: [Int] { [new, fixed, returned, persisting] }
}

struct HistoryTests {
  private static let plain = [
    "La page décrit le service de bout en bout.", "Ouvrez zutalpha dans le menu principal.",
    "Fermez ensuite la fenêtre avec zutbeta sans attendre.", "Le délai est de dix minutes.",
  ]

  @Test func `keeps a fault through moved lines, edits of its sentence and moves of it`() throws {
    let history = try History.temporary()
    #expect(try history.record([SamplePage(sentences: Self.plain)]).moves == [2, 0, 0, 0])
    let shifted = ["Une phrase toute nouvelle.", "Encore une autre."] + Self.plain
    #expect(try history.record([SamplePage(sentences: shifted)]).moves == [0, 0, 0, 2])
    var edited = shifted
    edited[3] = "Ouvrez d’abord zutalpha dans le menu principal de l’outil."
    #expect(try history.record([SamplePage(sentences: edited)]).moves == [0, 0, 0, 2])
    #expect(try history.record([SamplePage(sentences: edited.reversed())]).moves == [0, 0, 0, 2])
    // The same name in the same cell, wrong in another way.
    let cell = try History.temporary()
    try cell.record([SamplePage(sentences: ["Nom de la société", "zutdiffusion", "Adresse"])])
    let again = try cell.record([SamplePage(sentences: ["Nom de la société", "zutsensibilisation", "Adresse"])])
    #expect(again.moves == [0, 0, 0, 1])
  }

  @Test func `tells equal faults apart`() throws {
    let history = try History.temporary()
    let twice = ["Voir zutalpha et zutalpha ici.", "Voir zutalpha et zutalpha ici."]
    #expect(try history.record([SamplePage(sentences: twice)]).moves == [4, 0, 0, 0])
    #expect(try history.record([SamplePage(sentences: [twice[0]])]).moves == [0, 2, 0, 2])
    #expect(try history.record([SamplePage(sentences: twice)]).moves == [0, 0, 2, 2])
  }

  @Test func `follows a renamed page and one that goes and comes back`() throws {
    let history = try History.temporary()
    try history.record([SamplePage(sentences: Self.plain)])
    let renamed = SamplePage(path: "b/c.md", sentences: Self.plain)
    #expect(try history.record([renamed]).moves == [0, 0, 0, 2])
    #expect(try #require(try history.story(of: "a.md", names: [])).versions.map(\.row.cause) == [.first, .none])
    let other = SamplePage(path: "d.md", sentences: ["Rien de tout cela."])
    #expect(try history.record([other]).moves == [0, 0, 0, 0])
    #expect(try history.record([other, renamed]).moves == [0, 0, 0, 2])
  }

  @Test func `leaves alone what a run of one page does not tell of`() throws {
    let history = try History.temporary()
    let other = SamplePage(path: "d.md", sentences: ["Voir zutgamma ici."])
    try history.record([SamplePage(sentences: Self.plain), other])
    let run = try history.record([other], isWhole: false)
    #expect(run.moves == [0, 0, 0, 0] && run.pages == 2 && run.audited == 0)
  }

  @Test func `names the cause`() throws {
    let history = try History.temporary()
    var page = SamplePage(sentences: Self.plain)
    func cause() throws -> Cause {
      try #require(try history.story(of: "a.md", names: []).map { $0.versions.last!.row.cause })
    }
    try history.record([page])
    page.sentences[3] = "Le délai atteint dix minutes."
    page.handoff = "2026-02-01"
    try history.record([page])
    #expect(try cause() == .engine)
    page.sentences[3] = "Le délai atteint vingt minutes."
    (page.handoff, page.hash) = ("2026-03-01", "h2")
    try history.record([page])
    #expect(try cause() == .author)
    page.sentences[0] = "Cette page décrit le service de bout en bout."
    try history.record([page])
    #expect(try cause() == .correction)
    page.hash = nil
    page.handoff = "2026-04-01"
    page.sentences[0] = "Une page décrit le service de bout en bout."
    try history.record([page])
    #expect(try cause() == .unknown)
  }

  @Test func `knows by the English that is aligned which sentences are the engine's`() throws {
    let history = try History.temporary()
    var page = SamplePage(
      sentences: ["Un chat dort ici.", "Deux chiens courent là."], hash: nil,
      english: ["A cat sleeps.", "Two dogs run."])
    try history.record([page])
    page.sentences = ["Ici dort un chat.", "Deux chiens courent dehors."]
    page.english = ["A cat sleeps.", "Two dogs run outside."]
    page.handoff = "2026-02-01"
    try history.record([page])
    let row = try #require(try history.story(of: "a.md", names: [])).versions[1].row
    #expect(row.cause == .author && row.basis == "sentence")
    #expect(row.kept == 0 && row.wordOrder == 1 && row.terms == 0 && row.typography == 0)
    page.handoff = "2026-03-01"
    page.sentences[0] = "Ici, dort un chat !"
    try history.record([page])
    let next = try #require(try history.story(of: "a.md", names: [])).versions[2].row
    #expect(next.cause == .engine && next.typography == 1 && next.kept == 1)
  }

  @Test func `is loud when a machine undoes what a person corrected`() throws {
    let history = try History.temporary()
    var page = SamplePage(sentences: Self.plain)
    try history.record([page], label: "machine")
    page.sentences[1] = "Ouvrez Outreach dans le menu principal."
    let corrected = try history.record([page], label: "person")
    #expect(corrected.moves == [0, 1, 0, 1] && corrected.overwritten == 0)
    page.sentences[1] = Self.plain[1]
    page.handoff = "2026-02-01"
    let undone = try history.record([page], label: "machine again")
    #expect(undone.moves == [0, 0, 1, 1] && undone.overwritten == 1)
    let comparison = try history.compare(corrected, to: undone)
    #expect(comparison.corrections.map(\.person) == ["Ouvrez Outreach dans le menu principal."])
    #expect(comparison.faults.filter { $0.state == .returned }.map(\.excerpt) == ["zutalpha"])
    #expect(Gate().reasons(comparison).count == 2)
    #expect(Gate(.init(failsOnReturned: false, failsOnOverwritten: false)).reasons(comparison).isEmpty)
    #expect(Gate(folder: "elsewhere").reasons(comparison).isEmpty)
    // Once undone, it is not undone again.
    page.handoff = "2026-03-01"
    #expect(try history.record([page]).overwritten == 0)
  }

  @Test func `takes no retranslation for a person's work`() throws {
    let history = try History.temporary()
    let before = (0..<12).map { "La phrase numéro \($0) décrit le menu." }
    try history.record([SamplePage(sentences: before)])
    try history.record([SamplePage(sentences: (0..<12).map { "Le menu est décrit par la phrase \($0)." })])
    #expect(try #require(try history.story(of: "a.md", names: [])).versions[1].row.cause == .engine)
  }

  @Test func `tells how a name was rendered in each place`() throws {
    let history = try History.temporary()
    var page = SamplePage(sentences: ["Informations fournies par zutdiffusion à Microsoft :", "Réponse"])
    try history.record([page])
    (page.sentences, page.handoff) = (["Informations fournies par Outreach à Microsoft :", "Response"], "2026-02-01")
    try history.record([page])
    (page.sentences, page.handoff) = (
      ["Informations fournies par la communauté à Microsoft :", "Réponse"], "2026-03-01"
    )
    try history.record([page])
    let story = try #require(try history.story(of: "a.md", names: ["Outreach", "Response"]))
    #expect(
      story.places.map(\.renderings) == [
        ["zutdiffusion", "Outreach", "la communauté"], ["Réponse", "Response", "Réponse"],
      ])
    #expect(try history.pages(withName: "Outreach") == ["a.md"])
  }

  @Test func `calls a drop significant only when many pages agree`() throws {
    func pages(_ faults: Int) -> [SamplePage] {
      (0..<40).map { number in
        SamplePage(
          path: "\(number).md",
          sentences: ["Page \(number) du guide."] + (0..<4).map { "Point \($0) du guide \(number)." },
          handoff: "\(faults)"
        ).spoilt(number < faults)
      }
    }
    let history = try History.temporary()
    let base = try history.record(pages(0))
    let few = try history.record(pages(1))
    #expect(try !history.compare(base, to: few).isSignificantDrop)
    let many = try history.record(pages(30))
    let comparison = try history.compare(base, to: many)
    #expect(comparison.isSignificantDrop && comparison.count(.new) == 30)
  }
}

extension SamplePage {
  fileprivate func spoilt(_ isSpoilt: Bool) -> SamplePage {
    var page = self
    if isSpoilt { page.sentences[1] += " zutfaute" }
    return page
  }
}

struct HistoryFileTests {
  private static func temporaryPath() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("relecteur-\(UUID().uuidString).sqlite").path
  }

  private static func bytes(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

  @Test func `opens a database of an earlier schema`() throws {
    let path = Self.temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/schema-1.sqlite").path
    try FileManager.default.copyItem(atPath: fixture, toPath: path)
    let history = try History.open(path, creates: false)
    #expect(try history.runs().map(\.label) == ["first"])
    let page = SamplePage(sentences: ["Utilisez Reward."], hash: "abc")
    #expect(try history.record([page]).moves == [0, 1, 0, 0])
    let place = try #require(try history.story(of: "a.md", names: ["Reward"])?.places.first)
    #expect(place.renderings == ["Récompense", "Reward"])
  }

  @Test(arguments: ["garbage", "truncated", "overwritten in the middle"])
  func `leaves a damaged database as it is`(damage: String) throws {
    let path = Self.temporaryPath()
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    do {
      let history = try History.open(path, creates: true)
      for number in 0..<30 {
        try history.record([
          SamplePage(path: "\(number).md", sentences: (0..<40).map { "Phrase \($0) zut\($0) de la page \(number)." })
        ])
      }
    }
    var data = try #require(Self.bytes(path))
    try #require(data.count > 40_000)
    switch damage {
    case "garbage": data = Data(repeating: 0x41, count: 9000)
    case "truncated": data = data.prefix(data.count / 2)
    default: data.replaceSubrange(12_000..<30_000, with: Data(repeating: 0xA5, count: 18_000))
    }
    for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    try data.write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: HistoryError.self) { try History.open(path, creates: true) }
    #expect(error?.description.hasSuffix("it was left as it is") == true)
    #expect(Self.bytes(path) == data)
  }

  @Test func `says that there is none`() {
    let error = #expect(throws: HistoryError.self) { try History.open("/nowhere/h.sqlite", creates: false) }
    #expect(error?.description == "there is none; `relecteur track record` begins one")
  }

  @Test func `takes two writers`() async throws {
    let path = Self.temporaryPath()
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let history = try History.open(path, creates: true)
          for number in 0..<10 {
            try history.record(
              [
                SamplePage(path: "\(writer).md", sentences: ["Phrase \(number) zut\(writer)."])
              ], isWhole: false)
          }
        }
      }
      try await group.waitForAll()
    }
    let runs = try History.open(path, creates: false).runs()
    #expect(runs.count == 20 && runs.last?.pages == 2)
  }
}
