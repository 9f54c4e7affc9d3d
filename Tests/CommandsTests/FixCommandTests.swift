import Auditing
import Commands
import Foundation
import Pages
import SourceText
import Testing

/// Replaces every word that begins with “faux” by “vrai”; “fauxS” is not safe, “faux2” has a second finding over the same bytes.
private struct Planted: PageCheck {
  static let description = CheckDescription(
    id: "planted", summary: "A planted fault.", category: .spelling, severity: .minor, rationale: "It is planted.",
    limits: "", fixes: .safe, examples: [])

  func findings(on page: PageContext) -> [Finding] {
    let text = String(decoding: page.target.file.bytes, as: UTF8.self)
    var findings: [Finding] = []
    var from = text.startIndex
    while let found = text.range(of: "faux[A-Z0-9]?", options: .regularExpression, range: from..<text.endIndex) {
      from = found.upperBound
      let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      let range = ByteRange(start, start + text[found].utf8.count)
      let mark = text[found].dropFirst(4)
      findings.append(finding(page, range, "vrai", confidence: 0.9, isSafe: mark != "S"))
      if mark == "2" {
        findings.append(finding(page, ByteRange(range.start - 3, range.end), "X", confidence: 0.8, isSafe: true))
      }
    }
    return findings
  }

  private func finding(
    _ page: PageContext, _ range: ByteRange, _ text: String, confidence: Double, isSafe: Bool
  ) -> Finding {
    Finding(
      rule: confidence > 0.85 ? "planted" : "other", category: confidence > 0.85 ? .spelling : .grammar,
      severity: .minor, confidence: confidence,
      page: page.target.path, range: range, message: "planted",
      fix: Fix(edits: [Edit(range: range, replacement: text)], isSafe: isSafe))
  }
}

/// Reads an English page long enough for somebody to change the French one.
private struct Meddling: PageCheck {
  static let description = CheckDescription(
    id: "meddling", summary: "Changes the page.", category: .markup, severity: .minor, rationale: "For a test.",
    limits: "", examples: [])
  let file: String

  func findings(on page: PageContext) -> [Finding] {
    try? Data("autre faux texte\n".utf8).write(to: URL(fileURLWithPath: file))
    return []
  }
}

/// Replaces the last of several words by the next ones: each fix shows the next fault.
private struct Chained: PageCheck {
  static let description = CheckDescription(
    id: "chained", summary: "A fault behind another.", category: .spelling, severity: .minor, rationale: "For a test.",
    limits: "", fixes: .safe, examples: [])
  let steps: [(from: String, to: String)]

  func findings(on page: PageContext) -> [Finding] {
    let text = String(decoding: page.target.file.bytes, as: UTF8.self)
    return steps.flatMap { step -> [Finding] in
      var findings: [Finding] = []
      var from = text.startIndex
      while let found = text.range(of: step.from, options: .regularExpression, range: from..<text.endIndex) {
        from = found.upperBound
        let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
        let range = ByteRange(start, start + text[found].utf8.count)
        findings.append(
          finding(
            on: page, at: range, confidence: 0.9, "chained",
            fix: Fix(edits: [Edit(range: range, replacement: step.to)], isSafe: true)))
      }
      return findings
    }
  }
}

/// A fault of the markup in words that no page has before they are mended.
private struct Marks: PageCheck {
  static let description = CheckDescription(
    id: "marks", summary: "Broken marks.", category: .markup, severity: .minor, rationale: "For a test.", limits: "",
    examples: [])

  func findings(on page: PageContext) -> [Finding] {
    guard let place = String(decoding: page.target.file.bytes, as: UTF8.self).utf8.firstRange(of: Array("vrai*".utf8))
    else { return [] }
    let text = String(decoding: page.target.file.bytes, as: UTF8.self).utf8
    let start = text.distance(from: text.startIndex, to: place.lowerBound)
    return [finding(on: page, at: ByteRange(start, start + 5), confidence: 0.9, "marks")]
  }
}

struct FixCommandTests {
  /// The end of a word is mended first, and what is before it in later rounds.
  private static let chained = Rulebook(
    checks: [Chained(steps: [("faux\\b", "vrai"), ("fauxvrai\\b", "vrai")])], descriptions: [Chained.description])
  private static let circling = Rulebook(
    checks: [Chained(steps: [("\\bun\\b", "deux"), ("\\bdeux\\b", "un")])], descriptions: [Chained.description])

  private let rulebook = Rulebook(checks: [Planted()], descriptions: [Planted.description])

  private static let pages = [
    "fr/plain.md": "Un\n\nDeux faux trois.\n\nQuatre.\n\nCinq.\n\nSix faux et faux.\n",
    "fr/a b/é.md": "Le faux texte.\r\nfin faux",
    "fr/bom.md": "\u{FEFF}faux\n\nfin\n",
    "fr/clean.md": "Rien à dire.\n",
    "fr/far.md": (1...40).map { "ligne \($0)" }.joined(separator: "\n\n") + "\n\nfaux\n",
    "fr/first.md": "faux\n" + String(repeating: "\nsuite\n", count: 30) + "\nfaux, faux\n",
  ]

  @Test func `prints a patch that git takes and that gives what --write gives`() async throws {
    let patched = try Workplace(Self.pages)
    let written = try Workplace(Self.pages)
    let patch = await patched.run(["fix", "fr", "--no-source"], rulebook: rulebook)
    #expect(patch.status == .done)
    #expect(patch.errors == "relecteur: 10 fixes for 5 pages\n")
    #expect(!patch.output.contains("clean.md"))
    try patched.write("fix.patch", Data(patch.output.utf8))
    #expect(try Git.run(["init", "-q"], in: patched.path("fr")) == 0)
    #expect(try Git.run(["apply", "--check", "../fix.patch"], in: patched.path("fr")) == 0)
    #expect(try Git.run(["apply", "../fix.patch"], in: patched.path("fr")) == 0)

    let outcome = await written.run(["fix", "fr", "--no-source", "--write"], rulebook: rulebook)
    #expect(outcome.status == .done && outcome.output == "")
    #expect(outcome.errors == "relecteur: 10 fixes made on 5 pages\n")
    for (path, text) in Self.pages {
      // Bytes, since reading a file as text takes its byte order mark away.
      let expected = Data(text.replacing("faux", with: "vrai").utf8)
      #expect(try Data(contentsOf: URL(fileURLWithPath: patched.path(path))) == expected, "\(path)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: written.path(path))) == expected, "\(path)")
    }
    let again = await written.run(["fix", "fr", "--no-source", "--write"], rulebook: rulebook)
    #expect(again.errors == "relecteur: 0 fixes made on 0 pages\n")
  }

  @Test func `prints hunks as git does`() async throws {
    let place = try Workplace(["fr/a.md": "Un.\n\nDeux faux.\n\nTrois.\n", "fr/b.md": "faux"])
    let outcome = await place.run(["fix", "fr", "--no-source", "--quiet"], rulebook: rulebook)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        diff --git a/a.md b/a.md
        --- a/a.md
        +++ b/a.md
        @@ -1,5 +1,5 @@
         Un.
         
        -Deux faux.
        +Deux vrai.
         
         Trois.
        diff --git a/b.md b/b.md
        --- a/b.md
        +++ b/b.md
        @@ -1,1 +1,1 @@
        -faux
        \\ No newline at end of file
        +vrai
        \\ No newline at end of file

        """)
  }

  @Test func `leaves what overlaps and what is not safe`() async throws {
    let place = try Workplace(["fr/a.md": "Un faux2 et un fauxS.\n"])
    let outcome = await place.run(["fix", "fr", "--no-source", "--write"], rulebook: rulebook)
    #expect(
      outcome.errors
        == "relecteur: 1 fix made on 1 page; 1 to be looked at (--unsafe makes them)\n"
    )
    #expect(try place.read("fr/a.md") == "Un vrai et un fauxS.\n")
    let all = await place.run(["fix", "fr", "--no-source", "--write", "--unsafe"], rulebook: rulebook)
    #expect(all.status == .done)
    #expect(try place.read("fr/a.md") == "Un vrai et un vrai.\n")
  }

  @Test func `mends what a fix brings to light`() async throws {
    let place = try Workplace(["fr/a.md": "Un fauxfaux et fauxfauxfaux.\n\nfaux\n"])
    let patch = await place.run(["fix", "fr", "--no-source"], rulebook: Self.chained)
    let outcome = await place.run(["fix", "fr", "--no-source", "--write"], rulebook: Self.chained)
    #expect(outcome.errors == "relecteur: 6 fixes made on 1 page\n")
    #expect(try place.read("fr/a.md") == "Un vrai et vrai.\n\nvrai\n")
    #expect(patch.errors == "relecteur: 6 fixes for 1 page\n")
    #expect(patch.output.contains("+Un vrai et vrai.\n") && !patch.output.contains("+Un fauxvrai"))
  }

  @Test func `holds back what breaks the markup`() async throws {
    let rulebook = Rulebook(
      checks: [Chained(steps: [("faux", "vrai")]), Marks()], descriptions: [Chained.description, Marks.description])
    let place = try Workplace(["fr/a.md": "Un faux* mot.\n\nUn faux.\n"])
    for _ in 1...2 {
      let outcome = await place.run(["fix", "fr", "--no-source", "--write"], rulebook: rulebook)
      #expect(outcome.errors.contains("1 held back, since the markup would break"))
      #expect(try place.read("fr/a.md") == "Un faux* mot.\n\nUn vrai.\n")
    }
  }

  @Test func `does not go round in circles`() async throws {
    let place = try Workplace(["fr/a.md": "un\n"])
    let outcome = await place.run(["fix", "fr", "--no-source", "--write"], rulebook: Self.circling)
    #expect(outcome.status == .done)
    #expect(try place.read("fr/a.md") == "deux\n")
  }

  @Test func `keeps permissions and leaves pages without a fix alone`() async throws {
    let place = try Workplace(["fr/a.md": "faux\n", "fr/b.md": "bon\n"])
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: place.path("fr/a.md"))
    let before = try FileManager.default.attributesOfItem(atPath: place.path("fr/b.md"))
    #expect(await place.run(["fix", "fr", "--no-source", "--write"], rulebook: rulebook).status == .done)
    let attributes = try FileManager.default.attributesOfItem(atPath: place.path("fr/a.md"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    let after = try FileManager.default.attributesOfItem(atPath: place.path("fr/b.md"))
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
    #expect(try place.names(in: "fr") == ["a.md", "b.md"])
  }

  @Test func `does not touch a page that changed under it`() async throws {
    let place = try Workplace(["fr/a.md": "faux\n"])
    let meddling = Meddling(file: place.path("fr/a.md"))
    let rulebook = Rulebook(
      checks: [Planted(), meddling], descriptions: [Planted.description, Meddling.description])
    let outcome = await place.run(["fix", "fr", "--no-source", "--write"], rulebook: rulebook)
    #expect(outcome.status == .incomplete)
    #expect(outcome.errors.contains("a.md: changed while it was audited: nothing was fixed"))
    #expect(try place.read("fr/a.md") == "autre faux texte\n")
  }

  @Test func `fixes only the rules that are asked for`() async throws {
    let place = try Workplace(["fr/a.md": "faux\n"])
    #expect(await place.run(["fix", "fr", "--rule", "plantd"], rulebook: rulebook).status == .usage)
    let outcome = await place.run(
      ["fix", "fr", "--no-source", "--rule", "planted", "--min-confidence", "0.95"], rulebook: rulebook)
    #expect(outcome.output == "" && outcome.status == .done)
  }
}
