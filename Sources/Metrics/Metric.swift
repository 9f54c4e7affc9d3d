/// A measure of how near a translation is to a reference, made of sums over sentences.
///
/// The statistics of a corpus are the sums of the statistics of its sentences. That is what makes resampling cheap: a
/// sample adds rows up, it counts nothing anew.
public protocol Metric: Sendable {
  /// As sacreBLEU names it: `BLEU`, `chrF2`, `chrF2++`, `TER`.
  var name: String { get }
  /// Whether a lower score is the better one.
  var isErrorRate: Bool { get }
  /// The options in the form of a sacreBLEU signature, without the number of references, the test and the version.
  var options: String { get }
  /// The statistics of each sentence. `references[n]` holds the references of hypothesis `n`, at least one.
  func statistics(of hypotheses: [String], references: [[String]]) -> StatisticsTable
  /// The score, 0 to 100 (an error rate may exceed that), of sentences whose statistics add up to `sums`.
  func score(_ sums: ArraySlice<Double>) -> Double
  /// The metric as it is applied to a single sentence.
  var forSentences: Self { get }
}

extension Metric {
  public var isErrorRate: Bool { false }
  public var forSentences: Self { self }

  /// The version of sacreBLEU whose definitions the scores follow.
  public static var definition: String { "2.6.0" }

  /// What makes a score comparable: the line that sacreBLEU prints for the same options.
  public func signature(references: Int, test: SignificanceTest? = nil) -> String {
    let tested = test.map { "\($0.method.rawValue):\($0.samples)|seed:\($0.seed)|" } ?? ""
    return "nrefs:\(references)|\(tested)\(options)|version:\(Self.definition)"
  }

  /// The score of a corpus.
  public func score(_ hypotheses: [String], references: [[String]]) -> Double {
    let sums = statistics(of: hypotheses, references: references).sums
    return score(sums[...])
  }

  /// The score of each sentence alone.
  public func sentenceScores(_ hypotheses: [String], references: [[String]]) -> [Double] {
    let metric = forSentences
    let table = metric.statistics(of: hypotheses, references: references)
    return (0..<table.count).map { metric.score(table[$0]) }
  }
}

/// Rows of numbers, one a sentence, that add up.
public struct StatisticsTable: Sendable {
  public let width: Int
  public private(set) var values: [Double] = []

  public init(width: Int, capacity: Int = 0) {
    self.width = width
    values.reserveCapacity(width * capacity)
  }

  public var count: Int { values.count / max(1, width) }

  public subscript(row: Int) -> ArraySlice<Double> { values[row * width..<(row + 1) * width] }

  public mutating func append(_ row: some Sequence<Double>) { values.append(contentsOf: row) }

  /// The statistics of all rows together.
  public var sums: [Double] {
    var sums = [Double](repeating: 0, count: width)
    for row in 0..<count { add(row, to: &sums) }
    return sums
  }

  /// Adds a row to `sums`.
  func add(_ row: Int, to sums: inout [Double]) {
    let start = row * width
    for column in 0..<width { sums[column] += values[start + column] }
  }
}
