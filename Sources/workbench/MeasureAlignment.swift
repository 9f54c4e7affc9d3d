internal import Alignment
internal import ArgumentParser
internal import Foundation
internal import Pages
internal import SourceText

struct MeasureAlignment: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-alignment",
    abstract: "Measures the alignment of whole pages of a corpus: en-US beside fr-FR, sentence pairs in gold.",
    discussion: """
      A gold pair is recovered when every French segment in it is linked to an English segment in it. Of headings whose ids are \
      equal, those count that are linked with each other. Each is measured with ids and anchors and without.
      """)

  @Argument(help: "The folder of the corpus.")
  var corpus: String

  @Flag(help: "Print the gold pairs and headings that are missed when ids are ignored.")
  var misses = false

  @Flag(help: "Print the gold pairs and headings that are missed with ids.")
  var missesWithIDs = false

  func run() async throws {
    let pages = try readPages()
    print("\(pages.count) pages")
    for usesAnchors in [true, false] {
      var aligner = PageAligner(jobs: 1)
      aligner.usesAnchors = usesAnchors
      let start = ContinuousClock.now
      let pairs = await aligner.align(pages).pairs
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      let segments = pairs.reduce(0) { $0 + $1.source.segments.count + $1.target.segments.count }
      let linked = pairs.reduce(0) { $0 + $1.alignedCount }
      print(usesAnchors ? "with ids" : "ids ignored")
      print(
        "  \(segments) segments, \(linked) French ones linked, \(Int(Double(segments) / seconds)) segments a second")
      let shows = usesAnchors ? missesWithIDs : misses
      print("  " + measureHeadings(pairs, shows: shows))
      if let line = try measureGold(pairs, shows: shows) { print("  " + line) }
    }
  }

  private func readPages() throws -> [(source: Page, target: Page)] {
    var english = try PageReader(language: "en")
    var french = try PageReader(language: "fr")
    let names = FileManager.default.enumerator(atPath: corpus + "/fr-FR")?.compactMap { $0 as? String } ?? []
    var pages: [(source: Page, target: Page)] = []
    for name in names.sorted() where PageReader.Format(path: name) != nil {
      guard let source = FileManager.default.contents(atPath: "\(corpus)/en-US/\(name)"),
        let target = FileManager.default.contents(atPath: "\(corpus)/fr-FR/\(name)")
      else { continue }
      pages.append(
        (
          try english.read(SourceFile(path: name, bytes: [UInt8](source))),
          try french.read(SourceFile(path: name, bytes: [UInt8](target)))
        ))
    }
    return pages
  }

  // MARK: Headings

  private func measureHeadings(_ pairs: [PagePair], shows: Bool) -> String {
    var (all, right, undrifted, undriftedRight) = (0, 0, 0, 0)
    for pair in pairs {
      let english = headings(of: pair.source)
      let french = headings(of: pair.target)
      let isUndrifted = english.map(\.name) == french.map(\.name)
      for heading in french {
        guard let other = english.first(where: { $0.name == heading.name }) else { continue }
        let isRight =
          pair.targetBeads[heading.segment] >= 0
          && pair.beads[pair.targetBeads[heading.segment]].source.contains(other.segment)
        all += 1
        right += isRight ? 1 : 0
        undrifted += isUndrifted ? 1 : 0
        undriftedRight += isUndrifted && isRight ? 1 : 0
        if shows, !isRight {
          print(
            "    \(pair.target.path)\t#\(heading.name)\t\(pair.target.string(pair.target.segments[heading.segment].text))"
          )
        }
      }
    }
    return
      "headings of equal ids: \(share(right, all)); where the ids of both pages are the same: \(share(undriftedRight, undrifted))"
  }

  /// The headings with an id of their own that stands once on the page, each with its first segment.
  private func headings(of page: Page) -> [(name: String, segment: Int)] {
    let found = page.blocks.compactMap { block -> (name: String, segment: Int)? in
      guard block.role == .heading, let name = page.name(of: block), let segment = block.segments.first else {
        return nil
      }
      return (name, segment)
    }
    let counts = Dictionary(grouping: found, by: \.name)
    return found.filter { counts[$0.name]?.count == 1 }
  }

  // MARK: Gold

  private struct Gold: Decodable {
    var fr: String
    var en: String
  }

  private func measureGold(_ pairs: [PagePair], shows: Bool) throws -> String? {
    guard FileManager.default.fileExists(atPath: corpus + "/gold") else { return nil }
    var (all, located, recovered) = (0, 0, 0)
    var reader = try PageReader(language: "fr")
    for pair in pairs {
      guard let data = FileManager.default.contents(atPath: "\(corpus)/gold/\(pair.target.path).jsonl") else {
        continue
      }
      let lines = try data.split(separator: 0x0A).map { try JSONDecoder().decode(Gold.self, from: $0) }
      let french = try PageText(pair.target).locate(lines.map(\.fr), &reader)
      let english = try PageText(pair.source).locate(lines.map(\.en), &reader)
      all += lines.count
      for (line, (target, source)) in zip(lines, zip(french, english)) {
        guard let target, let source else {
          if shows { print("    lost\t\(pair.target.path)\t\(line.fr)\t\(line.en)") }
          continue
        }
        located += 1
        let isRecovered = target.allSatisfy { segment in
          pair.bead(ofTarget: segment)?.source.contains { source.contains($0) } ?? false
        }
        recovered += isRecovered ? 1 : 0
        if shows, !isRecovered { print("    missed\t\(pair.target.path)\t\(line.fr)\t\(line.en)") }
      }
    }
    return
      "gold pairs: \(all), found on both pages: \(share(located, all)), of these recovered: \(share(recovered, located))"
  }

  private func share(_ part: Int, _ whole: Int) -> String {
    "\(part) of \(whole) (\(whole == 0 ? "-" : String(format: "%.2f %%", 100 * Double(part) / Double(whole))))"
  }
}

/// The letters and digits of a page, one after the other, and which segment each is of.
private struct PageText {
  private var letters: [UInt8] = []
  private var segments: [Int] = []

  init(_ page: Page) {
    for (number, segment) in page.segments.enumerated() {
      let piece = Self.letters(page.text[segment.text])
      letters += piece
      segments += [Int](repeating: number, count: piece.count)
    }
  }

  private static func letters(_ text: some Sequence<UInt8>) -> [UInt8] {
    text.filter { $0 >= 0x80 || $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 }
  }

  /// The segments that each text lies in, for at least half of the segment or of the text; nil for a text that is not found. The texts
  /// come in the order of the page.
  func locate(_ texts: [String], _ reader: inout PageReader) throws -> [[Int]?] {
    var cursor = 0
    return try texts.map { text in
      let page = try reader.read(SourceFile(path: "gold.md", bytes: Array(text.utf8)))
      let wanted = Self.letters(page.segments.flatMap { Array(page.text[$0.text]) })
      guard !wanted.isEmpty, let start = find(wanted, from: cursor) else { return nil }
      cursor = start + wanted.count
      var counts: [Int: Int] = [:]
      for segment in segments[start..<cursor] { counts[segment, default: 0] += 1 }
      return counts.keys.sorted().filter { segment in
        let size = segments.count { $0 == segment }
        return 2 * counts[segment]! >= size || 2 * counts[segment]! >= wanted.count
      }
    }
  }

  /// The first place from which the text begins a segment, else the first place at all, not far from the cursor.
  private func find(_ wanted: [UInt8], from cursor: Int) -> Int? {
    let end = min(letters.count - wanted.count, cursor + 6000)
    guard cursor <= end else { return nil }
    var inside: Int?
    for start in cursor...end
    where letters[start] == wanted[0] && letters[start..<start + wanted.count].elementsEqual(wanted) {
      if start == 0 || segments[start] != segments[start - 1] { return start }
      if inside == nil { inside = start }
    }
    return inside
  }
}
