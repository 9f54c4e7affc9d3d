internal import Auditing
internal import SourceText

/// Which findings of a page stand in which of its sentences.
struct PassageFindings {
  /// By the first byte of a sentence, the findings that touch it, as indices of those given.
  private var inSentences: [Int: [Int]] = [:]
  /// Those that stand in no sentence: about the page as a whole, or in code.
  private(set) var rest: [Int] = []

  init(_ passages: [AlignedPassage], _ findings: [ReportedFinding]) {
    let sentences = passages.flatMap(\.target).map(\.range).sorted()
    for (index, finding) in findings.enumerated() {
      guard let bytes = finding.location?.bytes else {
        rest.append(index)
        continue
      }
      // Sentences do not overlap: those that end before the finding come first.
      let first = Self.first(in: sentences) { $0.end >= bytes.start }
      let touched = sentences[first...].prefix { $0.start <= bytes.end }
        .filter { $0.overlaps(bytes) || bytes.isEmpty && $0.contains(bytes) }
      // A place between two sentences is one of the first.
      for sentence in bytes.isEmpty ? touched.prefix(1) : touched[...] {
        inSentences[sentence.start, default: []].append(index)
      }
      if touched.isEmpty { rest.append(index) }
    }
  }

  private static func first(in ranges: [ByteRange], where predicate: (ByteRange) -> Bool) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(ranges[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The findings that touch a sentence, in their order.
  func findings(in sentence: AlignedPassage.Sentence) -> [Int] { inSentences[sentence.range.start] ?? [] }
}
