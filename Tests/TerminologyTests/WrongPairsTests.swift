import Foundation
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
    "every line has four columns, and no wrong form is also the right one",
    arguments: lines.filter { !$0.hasPrefix("#") })
  func shape(_ line: String) {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    #expect(columns.count == 4)
    #expect(columns.allSatisfy { !$0.isEmpty && $0 == $0.trimmingCharacters(in: .whitespaces) })
    // A French word that the suggestion itself has would never be found.
    let right = columns[2].lowercased()
    for form in columns[1].split(separator: "|") where !form.contains(" ") && !form.contains("*") {
      #expect(!right.split { !$0.isLetter }.contains(form))
    }
  }

  @Test("the lists are there")
  func list() { #expect(Self.lines.count > 70) }
}
