import Foundation
import Terminology
import Testing

/// Glossaries/false-friends.en-fr.tsv is for people to change; a line of a wrong shape would be left out without a word.
struct FalseFriendsTests {
  static let lines: [String] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Glossaries/false-friends.en-fr.tsv")
    return (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? []
  }()

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

  @Test("the list is not empty")
  func list() { #expect(Self.lines.count > 40) }
}
