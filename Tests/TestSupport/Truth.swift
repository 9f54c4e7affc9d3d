package import Foundation
package import SourceText

/// A fault that a reviewer found, and the rule by which findings are held against it.
package struct KnownFault: Decodable, Sendable {
  package var dataset: String?
  package var path: String
  package var line: Int
  package var quote: String
  package var category: String
  package var note: String

  private enum CodingKeys: String, CodingKey {
    case dataset, path, line, category, note
    case quote = "quote_fr"
  }

  /// Faults that concern a segment as a whole: only these can be found by a finding that points at one.
  private static let whole: Set = ["untranslated", "omission", "garbled", "addition"]
  /// Longer findings point at too much to count for anything else, in bytes.
  private static let longest = 160

  package static func read(_ file: URL) throws -> [KnownFault] {
    try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(KnownFault.self, from: Data($0))
    }
  }

  /// Where the quote stands on its page, or nil when it does not.
  package func range(in bytes: [UInt8]) -> ByteRange? {
    let index = LineIndex(bytes)
    guard line <= index.starts.count else { return nil }
    let start = index.starts[line - 1]
    let end = line < index.starts.count ? index.starts[line] : bytes.count
    let words = Array(quote.utf8)
    guard end - start >= words.count else { return nil }
    for place in start...(end - words.count) where bytes[place..<place + words.count].elementsEqual(words) {
      return ByteRange(place, place + words.count)
    }
    return nil
  }

  package func isFound(by finding: ByteRange, at range: ByteRange) -> Bool {
    let finding = ByteRange(finding.start, max(finding.end, finding.start + 1))
    return finding.overlaps(range) && (finding.count <= Self.longest || Self.whole.contains(category))
  }
}

/// How a report does against the truth.
package struct TruthScore: Sendable {
  package var findings = 0
  package var correct = 0
  /// By category of the fault.
  package var known: [String: Int] = [:]
  package var found: [String: Int] = [:]
  /// Findings that no fault explains, to be read in a failure.
  package var wrong: [String] = []

  package var precision: Double { findings == 0 ? 1 : Double(correct) / Double(findings) }
  package var recall: Double { Self.share(found.values.reduce(0, +), known.values.reduce(0, +)) }
  package func recall(_ category: String) -> Double { Self.share(found[category] ?? 0, known[category] ?? 0) }

  private static func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }

  /// Holds the findings on the pages of the faults, and on `clean` pages, against the faults. Findings of severity neutral
  /// do not count.
  package init(_ report: RunReport, faults: [KnownFault], clean: [String] = [], pages: URL) throws {
    let paths = Set(faults.map(\.path)).union(clean)
    let findings = report.findings.filter { paths.contains($0.page) && $0.severity != "neutral" && $0.location != nil }
    var isCorrect = [Bool](repeating: false, count: findings.count)
    for (path, faults) in Dictionary(grouping: faults, by: \.path) {
      let bytes = [UInt8](try Data(contentsOf: pages.appendingPathComponent(path)))
      for fault in faults {
        guard let range = fault.range(in: bytes) else { throw Unplaced(fault: "\(path):\(fault.line) \(fault.quote)") }
        let hits = findings.indices.filter {
          findings[$0].page == path && fault.isFound(by: findings[$0].location!.range, at: range)
        }
        known[fault.category, default: 0] += 1
        if !hits.isEmpty { found[fault.category, default: 0] += 1 }
        for hit in hits { isCorrect[hit] = true }
      }
    }
    self.findings = findings.count
    correct = isCorrect.count { $0 }
    wrong = zip(findings, isCorrect).filter { !$1 }.map { finding, _ in
      "\(finding.page):\(finding.location!.startLine) \(finding.rule) “\(finding.excerpt ?? "")”: \(finding.message)"
    }
  }

  /// A fault whose quote does not stand where the list has it.
  package struct Unplaced: Error { package var fault: String }
}
