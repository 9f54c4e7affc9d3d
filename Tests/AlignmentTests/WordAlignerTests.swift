import Alignment
import Foundation
import Pages
import SourceText
import Testing

@Suite struct WordAlignerTests {
  /// A name or a term of a real page and the words that stand for it, as a person read them.
  private struct Label {
    var corpus: String
    var path: String
    /// Of the French sentence, from 1.
    var line: Int
    var english: String
    /// The stretches of the French sentence; others come between them.
    var french: [String]
  }

  /// Fixtures/word-pairs.tsv: 266 names and terms, drawn by lot from sentences of five sites and labelled before the aligner
  /// was written. Rows with an even number served to develop it; the odd ones are the measure.
  private static func labels() throws -> [Label] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/word-pairs.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map(String.init)
      return Label(
        corpus: fields[0], path: fields[1], line: Int(fields[2]) ?? 0, english: fields[3],
        french: fields[4].components(separatedBy: " … "))
    }
  }

  @Test(.enabled(if: Corpora.has("httpd"), "the corpora are not there"))
  func `finds the words that stand for names and terms of real pages`() async throws {
    let labels = try Self.labels()
    var right = [0, 0]
    var sure = (right: 0, all: 0)
    var missed: [String] = []
    for corpus in Set(labels.map(\.corpus)).sorted() {
      let (pairs, lexicon) = await PageAligner(jobs: 2).align(try Corpora.pairs(corpus))
      let aligner = WordAligner(lexicon: lexicon)
      for (number, label) in labels.enumerated() where label.corpus == corpus {
        let pair = try #require(pairs.first { $0.target.path == label.path }, "\(label)")
        let place = try #require(Self.place(of: label, in: pair), "\(label)")
        let found = aligner.links(in: place.bead, of: pair).rendering(of: place.english)
        let words = Self.content(found?.words ?? [], of: pair.target)
        let isRight = words == Self.content(place.french, of: pair.target)
        if isRight { right[number % 2] += 1 } else { missed.append("\(label.english) → \(words)") }
        if let found, found.confidence >= 0.7 { sure = (sure.right + (isRight ? 1 : 0), sure.all + 1) }
      }
    }
    print(
      "words of \(labels.count) names and terms: \(right[0]) of \((labels.count + 1) / 2) that it was written with,")
    print("\(right[1]) of \(labels.count / 2) others; of those at 0.7 and more: \(sure.right) of \(sure.all)")
    print(missed.sorted().joined(separator: "\n"))
    #expect(labels.count >= 200)
    #expect(Double(right[1]) >= 0.85 * Double(labels.count / 2))
    #expect(Double(sure.right) >= 0.9 * Double(sure.all), "confidence has to mean something")
  }

  private struct Place {
    var bead: PagePair.Bead
    var english: Range<Int>
    var french: [Range<Int>]
  }

  private static func place(of label: Label, in pair: PagePair) -> Place? {
    for bead in pair.beads {
      let start = pair.target.segments[bead.target[0]].source.start
      guard abs(pair.target.file.position(of: start).line - label.line) <= 1,
        let english = words(label.english, bead.source, pair.source)
      else { continue }
      let french = label.french.compactMap { words($0, bead.target, pair.target) }
      if french.count == label.french.count { return Place(bead: bead, english: english, french: french) }
    }
    return nil
  }

  /// Where a text stands in segments, whole words only.
  private static func words(_ text: String, _ segments: [Int], _ page: Page) -> Range<Int>? {
    let wanted = Array(text.utf8)
    for segment in segments {
      let words = page.segments[segment].words
      for start in words {
        let from = page.words[start].range.lowerBound
        guard page.text[from...].starts(with: wanted) else { continue }
        let end = words.first { page.words[$0].range.lowerBound >= from + wanted.count } ?? words.upperBound
        if page.words[end - 1].range.upperBound <= from + wanted.count { return start..<end }
      }
    }
    return nil
  }

  private static let grammar: Set = [
    "de", "du", "des", "le", "la", "les", "l", "d", "à", "un", "une", "en", "par", "non",
  ]

  /// The words of ranges in lower case and in order, articles and prepositions left out.
  private static func content(_ ranges: [Range<Int>], of page: Page) -> [String] {
    let words = ranges.joined().map { page.string(page.words[$0].range).lowercased().filter { $0 != "'" && $0 != "’" } }
    return words.filter { !grammar.contains($0) }.sorted()
  }

  // MARK: Behaviour

  private func pair(_ english: String, _ french: String) async throws -> (PagePair, WordAligner) {
    var reader = try PageReader(language: "en")
    let source = try reader.read(SourceFile(path: "a.md", bytes: Array(english.utf8)))
    reader = try PageReader(language: "fr")
    let target = try reader.read(SourceFile(path: "a.md", bytes: Array(french.utf8)))
    let (pairs, lexicon) = await PageAligner(jobs: 1).align([(source, target)])
    return (pairs[0], WordAligner(lexicon: lexicon))
  }

  private func rendering(of words: String, _ english: String, _ french: String) async throws -> [String]? {
    let (pair, aligner) = try await pair(english, french)
    let bead = try #require(pair.beads.first)
    let range = try #require(Self.words(words, bead.source, pair.source))
    let found = aligner.links(in: bead, of: pair).rendering(of: range)
    return found?.words.map { range in
      pair.target.string(
        pair.target.words[range.lowerBound].range.lowerBound..<pair.target.words[range.upperBound - 1].range.upperBound)
    }
  }

  @Test(arguments: [
    (
      "Outreach", "Open Outreach and read the file.", "Ouvrez Sensibilisation et lisez le fichier.", ["Sensibilisation"]
    ),
    ("file", "Open the file and close the folder.", "Ouvrez le fichier et fermez le dossier.", ["fichier"]),
    (
      "Local Configuration Manager", "Open the Local Configuration Manager now.",
      "Ouvrez maintenant le Gestionnaire de configuration local.", ["Gestionnaire de configuration local"]
    ),
    (
      "IPv6 addresses", "You can use IPv4 or IPv6 addresses here.",
      "Vous pouvez utiliser des adresses IPv4 ou IPv6 ici.",
      ["adresses", "IPv6"]
    ),
  ])
  func `says which words stand for others`(words: String, english: String, french: String, expected: [String])
    async throws
  {
    #expect(try await rendering(of: words, english, french) == expected)
  }

  @Test func `gives nothing for words of another sentence`() async throws {
    let (pair, aligner) = try await pair("Open the file.\n\nClose it.\n", "Ouvrez le fichier.\n\nFermez-le.\n")
    let links = aligner.links(in: pair.beads[0], of: pair)
    #expect(links.rendering(of: pair.source.words.indices.suffix(1)) == nil)
    #expect(links.rendering(of: 0..<0) == nil)
  }

  @Test func `leaves lines alone that are no sentences`() async throws {
    let english = Array(repeating: "open the file", count: 500).joined(separator: " ")
    let french = Array(repeating: "ouvrez le fichier", count: 500).joined(separator: " ")
    let (pair, aligner) = try await pair(english, french)
    let bead = PagePair.Bead(source: [0], target: [0], confidence: 1)
    #expect(aligner.links(in: bead, of: pair).rendering(of: 0..<3) == nil)
  }
}
