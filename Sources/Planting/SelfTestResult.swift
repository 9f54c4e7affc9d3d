internal import Auditing
internal import SourceText

/// Which kinds of planted faults an audit found.
public struct SelfTestResult: Sendable {
  public struct Kind: Sendable {
    public let name: String
    public let summary: String
    /// How many were planted: none where the pages have no place for it.
    public fileprivate(set) var planted = 0
    public fileprivate(set) var found = 0
    /// Those that were not.
    public fileprivate(set) var missed: [Missed] = []
    /// The rules that found them, with how many each.
    public fileprivate(set) var rules: [String: Int] = [:]
    /// What those rules report on the pages as they are, in 1,000 source words: at worst all of it is wrong.
    public fileprivate(set) var reportsInThousandWords = 0.0

    /// The share that was found, nil where none was planted.
    public var rate: Double? { planted == 0 ? nil : Double(found) / Double(planted) }
  }

  /// A planted fault of which the audit says nothing.
  public struct Missed: Sendable {
    public var page: String
    /// From 1, on the page as it is.
    public var line: Int
    public var before: String
    public var after: String
  }

  public private(set) var kinds: [Kind]
  public let seed: UInt64
  public let pages: Int
  public let sourceWords: Int
  /// Findings on the pages as they are, neutral ones left out.
  public let soundFindings: Int
  /// New findings beside every planted fault.
  public internal(set) var strayFindings = 0
  private let soundByRule: [String: Int]

  init(kinds: [FaultKind], sound: AuditReport, seed: UInt64) {
    self.kinds = kinds.map { Kind(name: $0.name, summary: $0.summary) }
    self.seed = seed
    pages = sound.pages.count
    sourceWords = sound.sourceWords
    let counted = sound.findings.filter { $0.finding.severity != .neutral }
    soundFindings = counted.count
    soundByRule = counted.reduce(into: [:]) { $0[$1.finding.rule, default: 0] += 1 }
  }

  /// Takes up a fault that was planted on a page, and the rules that found it.
  mutating func add(_ kind: Int, _ plant: Plant, on file: SourceFile, found rules: Set<String>) {
    kinds[kind].planted += 1
    guard !rules.isEmpty else {
      guard let first = plant.edits.min(by: { $0.range < $1.range }) else { return }
      kinds[kind].missed.append(
        Missed(
          page: file.path, line: file.position(of: first.range.start).line, before: file.text(first.range),
          after: first.replacement))
      return
    }
    kinds[kind].found += 1
    for rule in rules { kinds[kind].rules[rule, default: 0] += 1 }
    let reports = kinds[kind].rules.keys.reduce(0) { $0 + (soundByRule[$1] ?? 0) }
    kinds[kind].reportsInThousandWords = inThousandWords(reports)
  }

  /// Findings in 1,000 source words.
  public func inThousandWords(_ findings: Int) -> Double {
    sourceWords == 0 ? 0 : 1000 * Double(findings) / Double(sourceWords)
  }

  /// The mean of the shares of the kinds that were planted.
  public var meanRate: Double {
    let rates = kinds.compactMap(\.rate)
    return rates.isEmpty ? 0 : rates.reduce(0, +) / Double(rates.count)
  }

  public var planted: Int { kinds.reduce(0) { $0 + $1.planted } }
  public var found: Int { kinds.reduce(0) { $0 + $1.found } }
}
