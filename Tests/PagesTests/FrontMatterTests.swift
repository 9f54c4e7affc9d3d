import Foundation
import Pages
import SourceText
import TestSupport
import Testing

/// Front matter of plain lines is read without YAML; it must say the same.
struct FrontMatterTests {
  private func entries(_ text: String) throws -> [String] {
    var reader = try PageReader(language: "fr")
    let page = try reader.read(SourceFile(path: "page.md", bytes: [UInt8](text.utf8)))
    return page.frontMatter.map { "\($0.key)=\($0.value) at \($0.source.start)–\($0.source.end)" } + [page.listing]
  }

  /// The page with a comment at the end of its front matter: lines that are no `key: value` are left to YAML.
  private func withComment(_ text: String) -> String? {
    guard text.hasPrefix("---\n"), let end = text.range(of: "\n---\n") else { return nil }
    return text.replacingCharacters(in: end, with: "\n# x\n---\n")
  }

  @Test func `reads plain lines as YAML does`() throws {
    let samples = try Project.files(in: "Corpora/sample", suffix: ".md").map { try Project.text($0) }
    let written = Self.values.map { "---\ntitle: \($0)\nms.date: 2021-01-02\n---\n" }
    var count = 0
    for text in samples + written {
      guard let commented = withComment(text) else { continue }
      count += 1
      // A comment moves the body and nothing else.
      let head = try entries(text).dropLast()
      let expected = try entries(commented).dropLast()
      #expect(Array(head) == Array(expected), "\(text.prefix(200))")
    }
    #expect(count > 30)
  }

  private static let values = [
    "Un titre", "L’été d'Anne", "\"Entre guillemets\"", "'Entre apostrophes'", "'L''été'",
    "\"Avec \\\"échappement\\\"\"",
    "Titre   avec   espaces  ", "C#", "Un # commentaire", "Titre:sous-titre", "http://a.example/b:c",
    "true", "null", "~", "12", "2021-01-02", "Émile", "a, b [c] {d}", "é\u{A0}: è", "“Guillemets”", "\"a\" ",
    "a \"b\" c",
    "x\u{2028}y", "Un titre \u{1F680}", "'# pas un commentaire'", "\"deux : points\"", "…", "[a, b]", "!tag x", "&a b",
    "a\tb", "\"\"", "''", "| ",
  ]
}
