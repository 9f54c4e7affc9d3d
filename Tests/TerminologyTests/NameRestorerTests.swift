import Foundation
import Linguistics
import Pages
import SourceText
import Terminology
import TestSupport
import Testing

/// One line of the table: a name, what stands around it, and the sentence with the name put back.
struct Restoration: Sendable, CustomTestStringConvertible {
  let name: String
  let english: String?
  let french: MarkedText
  /// The sentence as it has to be, or nil where nothing is offered.
  let expected: String?
  let isShown: Bool
  var testDescription: String { "\(name): \(french.text)" }

  static let all: [Restoration] = {
    let text = (try? Project.text("Tests/TerminologyTests/Restorations.txt")) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { Restoration(String($0)) }
  }()

  /// `\|` is a bar, `~` a line end.
  private init(_ line: String) {
    let parts = line.replacing("\\|", with: "\u{1}").components(separatedBy: " | ").map { part in
      part.replacing("\u{1}", with: "|").replacing("~", with: "\n")
    }
    name = parts[0]
    english = parts[1] == "-" ? nil : parts[1]
    french = MarkedText(parts[2])
    isShown = parts[3].hasPrefix("? ")
    let result = isShown ? String(parts[3].dropFirst(2)) : parts[3]
    expected = result == "-" ? nil : result
  }
}

struct NameRestorerTests {
  @Test func `has enough cases`() {
    #expect(Restoration.all.count >= 120)
  }

  @Test(arguments: Restoration.all)
  func `puts a name back in good French`(restoration: Restoration) throws {
    let page = try Self.page(restoration.french.text, "fr")
    let range = try #require(restoration.french.ranges.first)
    let words = try #require(page.words(atBytes: range))
    let english = try restoration.english.map { try Self.place(of: restoration.name, in: $0) }
    let result = NameRestorer(page: page).restore(restoration.name, replacing: words, english: english)
    let text = result.map { String(decoding: $0.fix.applied(to: page.file.bytes), as: UTF8.self) }
    #expect(text == restoration.expected, "\(result?.doubt ?? "safe")")
    #expect(result.map { !$0.fix.isSafe } ?? true == restoration.isShown, "\(result?.doubt ?? "safe")")
  }

  @Test func `elides as it is told`() throws {
    let page = try Self.page("L’équipe de la sensibilisation", "fr")
    for (elision, expected) in [
      (NameElision(isUsed: false), "L’équipe de Outreach"),
      (NameElision(exceptions: ["Outreach"]), "L’équipe de Outreach"),
      (.standard, "L’équipe d’Outreach"),
    ] {
      let words = page.words.count - 1..<page.words.count
      let result = try #require(NameRestorer(page: page, elision: elision).restore("Outreach", replacing: words))
      #expect(String(decoding: result.fix.applied(to: page.file.bytes), as: UTF8.self) == expected)
    }
  }

  private static func page(_ text: String, _ language: String) throws -> Page {
    var reader = try PageReader(language: language)
    return try reader.read(SourceFile(path: "a.md", bytes: Array(text.utf8)))
  }

  private static func place(of name: String, in english: String) throws -> EnglishPlace {
    let page = try page(english, "en")
    let found = try #require(english.range(of: name), "“\(name)” is not in “\(english)”")
    let start = english.utf8.distance(from: english.startIndex, to: found.lowerBound)
    return EnglishPlace(page, try #require(page.words(atBytes: start..<start + name.utf8.count)))
  }
}

extension Page {
  /// The words that stand in a range of the file.
  fileprivate func words(atBytes range: Range<Int>) -> Range<Int>? {
    let indices = words.indices.filter { index in
      let source = source(of: words[index].range)
      return source.start >= range.lowerBound && source.end <= range.upperBound
    }
    guard let first = indices.first, let last = indices.last else { return nil }
    return first..<last + 1
  }
}
