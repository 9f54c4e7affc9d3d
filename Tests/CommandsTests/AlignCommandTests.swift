import Commands
import Foundation
import FoundationXML
import Testing

struct AlignCommandTests {
  private static let english =
    "# Rename\n\nOpen the <file> & close it. Run `tool --quiet` 3 times.\n\nOnly English 42 here.\n"
  private static let french = "# Renommer\n\nOuvrez le <file> & fermez-le. Exécutez `tool --quiet` 3 fois.\n"

  private func place() throws -> Workplace { try Workplace(["en/a.md": Self.english, "fr/a.md": Self.french]) }

  @Test func `prints the pairs of two pages`() async throws {
    let outcome = try await place().run(["align", "en/a.md", "fr/a.md"])
    #expect(outcome.status == .done, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(lines.map { String($0[0]) } == ["Rename", "Open the & close it.", "Run tool --quiet 3 times."])
    #expect(lines.map { String($0[1]) } == ["Renommer", "Ouvrez le & fermez-le.", "Exécutez tool --quiet 3 fois."])
    #expect(lines.allSatisfy { (0.5...1).contains(Double($0[2]) ?? 0) })
  }

  private struct Document: Decodable {
    struct Sentence: Decodable {
      var text: String
      var startLine: Int
      var byteOffset: Int
      var byteLength: Int
    }
    struct Pair: Decodable { var source, target: [Sentence] }
    var pairs: [Pair]
    var withoutTarget, withoutSource: [Sentence]
  }

  @Test func `prints them as JSON, with their places`() async throws {
    let outcome = try await place().run(["align", "en/a.md", "fr/a.md", "--format", "json"])
    let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
    #expect(document.pairs.count == 3)
    #expect(document.withoutTarget.map(\.text) == ["Only English 42 here."])
    #expect(document.withoutSource.isEmpty)
    for sentence in document.pairs.flatMap(\.target) {
      let bytes = Array(Self.french.utf8)[sentence.byteOffset..<sentence.byteOffset + sentence.byteLength]
      #expect(!bytes.isEmpty && sentence.startLine >= 1)
    }
    #expect(document.pairs[2].target[0].startLine == 3)
  }

  @Test(arguments: ["tmx", "xliff"])
  func `prints them as XML that can be parsed`(format: String) async throws {
    let place = try Workplace([
      "en/a.md": "Press \u{1} \"A\" & ]]> B.\n\nOnly English.\n", "fr/a.md": "Appuyez \u{1} sur « A » & ]]> B.\n",
    ])
    let outcome = await place.run(["align", "en/a.md", "fr/a.md", "--format", format])
    #expect(outcome.output.contains("&amp; ]]&gt;"))
    #expect(outcome.output.contains(format == "tmx" ? "\u{FFFD}" : "<cp hex=\"0001\"/>"))
    #expect(XMLParser(data: Data(outcome.output.utf8)).parse())
  }

  @Test func `prints the links of files of segments`() async throws {
    let place = try Workplace([
      "en.txt": "Open the file 1.\nThis 77 is alone.\nClose the file 2.\n",
      "fr.txt": "Ouvrez le fichier 1.\nFermez le fichier 2.\n",
      "list": "en.txt\tfr.txt\tout\n",
    ])
    #expect(await place.run(["align", "--segments", "en.txt", "fr.txt"]).output == "0\t0\n2\t1\n")
    let outcome = await place.run(["align", "--list", "list"])
    #expect(outcome.status == .done && outcome.output == "")
    #expect(try place.read("out") == "0\t0\n2\t1\n")
  }

  @Test(arguments: [
    (["align"], RunStatus.usage), (["align", "a"], .usage), (["align", "a", "b", "c"], .usage),
    (["align", "a", "b", "--format", "csv"], .usage), (["align", "--list", "l", "--segments"], .usage),
    (["align", "none", "en/a.md"], .failed), (["align", "en", "fr"], .failed), (["align", "--list", "none"], .failed),
    (["align", "--segments", "none", "en/a.md"], .failed), (["align", "--list", "bad"], .failed),
    (["align", "en/a.md", "bad.md"], .failed),
  ])
  func `says what is wrong`(arguments: [String], status: RunStatus) async throws {
    let place = try place()
    try place.write("bad", Data("one\ttwo\n".utf8))
    try place.write("bad.md", Data([0xFF]))
    let outcome = await place.run(arguments)
    #expect(outcome.status == status)
    #expect(!outcome.errors.isEmpty && outcome.output.isEmpty)
  }
}
