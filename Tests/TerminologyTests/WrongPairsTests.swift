import Foundation
import Pages
import SourceText
import Terminology
import Testing

/// The lists of wrong pairs are for people to change; a line of a wrong shape would be left out without a word.
struct WrongPairsTests {
  static let lines: [String] = ["false-friends", "opposites"].flatMap { name in
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Glossaries")
    let text = try? String(contentsOf: folder.appending(path: "\(name).en-fr.tsv"), encoding: .utf8)
    return text?.split(separator: "\n").map(String.init) ?? []
  }

  @Test(
    "every line has four columns",
    arguments: lines.filter { !$0.hasPrefix("#") })
  func shape(_ line: String) {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    #expect(columns.count == 4)
    #expect(columns.allSatisfy { !$0.isEmpty && $0 == $0.trimmingCharacters(in: .whitespaces) })
  }

  @Test(
    "every line finds its own words, none of which its right column or its excuses take back",
    arguments: lines.filter { !$0.hasPrefix("#") })
  func finds(_ line: String) throws {
    let columns = line.split(separator: "\t").map(String.init)
    // One of the forms may be a word of both languages, which stayed as it was.
    let sources = try Self.ends.map { try page(of: columns[0], "en", any: "thing", $0) }
    let targets = try Self.ends.map { try page(of: columns[1], "fr", any: "chose", $0) }
    let pairs = WrongPairs(line)
    #expect(sources.contains { source in targets.contains { finds(pairs, source, $0) } })
  }

  private func finds(_ pairs: WrongPairs, _ source: Page, _ target: Page) -> Bool {
    let (english, french) = (source.words.indices, target.words.indices)
    return english.flatMap { pairs.entries(at: $0, in: english, of: source) }.contains {
      pairs.wrong($0.entry, at: $0.words, french: french, of: target, english: english, of: source) != nil
    }
  }

  private static let ends: [@Sendable ([Substring]) -> Substring?] = [{ $0.first }, { $0.last }]

  /// A page of one of the forms of each word of a column.
  private func page(of column: String, _ language: String, any: String, _ pick: ([Substring]) -> Substring?) throws
    -> Page
  {
    let text = column.split(separator: " ").map { forms in
      let form = pick(forms.split(separator: "|")).map(String.init) ?? ""
      return form == "*" ? any : form.hasSuffix("*") ? form.dropLast() + "x" : form
    }.joined(separator: " ").replacing("' ", with: "’")
    var reader = try PageReader(language: language)
    return try reader.read(SourceFile(path: "page.md", bytes: Array((text + "\n").utf8)))
  }

  @Test("the lists are there")
  func list() { #expect(Self.lines.count > 70) }
}
