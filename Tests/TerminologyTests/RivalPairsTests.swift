import Foundation
import Pages
import SourceText
import Terminology
import Testing

/// The list of rivals is for people to change; a line of a wrong shape would be left out without a word.
struct RivalPairsTests {
  static let lines: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Glossaries")
    let text = try? String(contentsOf: folder.appending(path: "rivals.en-fr.tsv"), encoding: .utf8)
    return text?.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") } ?? []
  }()

  @Test("each noun of a line is found with each of its French nouns", arguments: lines)
  func finds(_ line: String) throws {
    let columns = line.split(separator: "\t").map { $0.split(separator: "|").map(String.init) }
    let english = try page("Open every \(columns[0].last!) here.", "en")
    for (side, nouns) in columns[1...2].enumerated() {
      for noun in nouns {
        let french = try page("Ouvrez les \(noun) ici.", "fr")
        let uses = RivalPairs(line).uses(english.words.indices, of: english, french.words.indices, of: french)
        #expect(uses.count == 1 && uses[0].places[side] == [2..<2 + noun.split(separator: " ").count], "\(noun)")
      }
    }
  }

  @Test("a verb is no noun, and another English word may be meant")
  func silent() throws {
    let pairs = RivalPairs("view|views\tvue|vues\taffichage\tdisplay\tpage")
    let french = try page("Ouvrez la vue.", "fr")
    for text in ["View it.", "You can view the page.", "Open the view of the display."] {
      let english = try page(text, "en")
      #expect(pairs.uses(english.words.indices, of: english, french.words.indices, of: french).isEmpty, "\(text)")
    }
  }

  @Test("lines of another shape are left out")
  func shape() throws {
    let (english, french) = (try page("Open a view.", "en"), try page("Ouvrez une vue.", "fr"))
    for line in ["view\tvue\taffichage\t-", "view\tvue\taffichage\t-\tbook", "view\tvue\t\t-\tpage", ""] {
      #expect(
        RivalPairs(line).uses(english.words.indices, of: english, french.words.indices, of: french).isEmpty, "\(line)")
    }
  }

  private func page(_ text: String, _ language: String) throws -> Page {
    var reader = try PageReader(language: language)
    return try reader.read(SourceFile(path: "page.md", bytes: Array((text + "\n").utf8)))
  }

  @Test("the list is there")
  func list() { #expect(Self.lines.count > 10) }
}
