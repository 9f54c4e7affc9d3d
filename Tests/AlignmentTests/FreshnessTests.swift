import Alignment
import Pages
import SourceText
import Testing

@Suite struct FreshnessTests {
  private func freshness(_ before: String, _ now: String) throws -> Freshness {
    var reader = try PageReader(language: "en")
    return Freshness(
      translated: try reader.read(SourceFile(path: "a.md", bytes: Array(before.utf8))),
      now: try reader.read(SourceFile(path: "a.md", bytes: Array(now.utf8))))
  }

  @Test func `finds nothing where nothing has changed`() throws {
    let text = "# Title\n\nOpen the\nfile. Close it.\n"
    #expect(try freshness(text, text.replacing("\n", with: "\r\n")).summary == nil)
    #expect(try freshness(text, "<!-- comment -->\n\n" + text).changes.isEmpty)
    #expect(try freshness("", "").changes.isEmpty)
  }

  @Test(arguments: [
    ("Wait 10 minutes for it.", "Wait 20 minutes for it.", Freshness.Facts.numbers),
    ("Run `a --quiet` on the server.", "Run `a --silent` on the server.", .code),
    ("See [the long guide](a.md) first.", "See [the long guide](b.md) first.", .links),
    ("You must delete the old file.", "You must not delete the old file.", .negation),
    ("Teh old file is deleted.", "The old file is deleted.", Freshness.Facts()),
  ])
  func `tells what a reworded sentence says otherwise`(before: String, now: String, facts: Freshness.Facts) throws {
    let found = try freshness("One sentence stays.\n\n" + before, "One sentence stays.\n\n" + now)
    #expect(found.changes.map(\.kind) == [.reworded])
    #expect(found.changes.first?.facts == facts)
    #expect(found.isSubstantial == !facts.isEmpty)
  }

  @Test func `counts what was added and removed`() throws {
    let found = try freshness(
      "Open the file. Old words vanish here entirely.\n",
      "Open the file. A new paragraph explains 3 things. Another one too.\n")
    #expect(found.summary == "2 sentences added, 1 removed")
    #expect(found.isSubstantial)
  }

  @Test func `names the kinds of change`() throws {
    let found = try freshness("Wait 10 minutes for `x`.\n", "Wait 20 minutes for `y`.\n")
    #expect(found.summary == "1 sentence reworded (numbers, code)")
  }
}
