/// Whether two translations of the same sentences differ by more than chance.
public struct SignificanceTest: Sendable {
  public enum Method: String, Sendable, CaseIterable {
    /// Draws sentences with replacement (Koehn 2004).
    case bootstrap = "bs"
    /// Swaps sentences between the two (Riezler and Maxwell 2005).
    case randomization = "ar"
  }

  public var method: Method
  public var samples: Int
  public var seed: UInt64

  public init(method: Method = .bootstrap, samples: Int? = nil, seed: UInt64 = 12345) {
    self.method = method
    self.samples = samples ?? (method == .bootstrap ? 1000 : 10_000)
    self.seed = seed
  }

  public struct Result: Sendable {
    public var baseline: Double
    public var score: Double
    /// The probability of such a difference, or a greater one, by chance.
    public var p: Double
    /// Mean of the resampled scores and half of their 95 % interval; nil with randomization.
    public var resampled: (baseline: Interval, score: Interval)?
  }

  public struct Interval: Sendable {
    public var mean: Double
    public var halfWidth: Double

    /// The middle 95 % of the scores.
    init(_ scores: [Double]) {
      let sorted = scores.sorted()
      let low = sorted[sorted.count / 40]
      let high = sorted[max(0, sorted.count - sorted.count / 40 - 1)]
      mean = scores.reduce(0, +) / Double(scores.count)
      halfWidth = (high - low) / 2
    }
  }

  /// Compares the scores that `score` makes of two tables of statistics with a row a sentence.
  public func compare(
    _ system: StatisticsTable, to baseline: StatisticsTable, score: (ArraySlice<Double>) -> Double
  ) -> Result {
    precondition(system.count == baseline.count && system.width == baseline.width)
    let (mine, theirs) = (score(system.sums[...]), score(baseline.sums[...]))
    var result = Result(baseline: theirs, score: mine, p: 1, resampled: nil)
    guard system.count > 0, samples > 0 else { return result }
    switch method {
    case .bootstrap: bootstrap(system, baseline, score, &result)
    case .randomization: randomize(system, baseline, score, &result)
    }
    return result
  }

  /// The differences of the samples, moved so that their mean is 0, show what chance alone does.
  private func bootstrap(
    _ system: StatisticsTable, _ baseline: StatisticsTable, _ score: (ArraySlice<Double>) -> Double,
    _ result: inout Result
  ) {
    var random = SplitMix(seed: seed)
    var (mine, theirs): ([Double], [Double]) = ([], [])
    for _ in 0..<samples {
      var left = [Double](repeating: 0, count: system.width)
      var right = left
      for _ in 0..<system.count {
        let row = random.next(below: system.count)
        system.add(row, to: &left)
        baseline.add(row, to: &right)
      }
      mine.append(score(left[...]))
      theirs.append(score(right[...]))
    }
    let differences = zip(mine, theirs).map { abs($0 - $1) }
    let mean = differences.reduce(0, +) / Double(samples)
    result.p = probability(differences.map { $0 - mean }, of: result)
    result.resampled = (Interval(theirs), Interval(mine))
  }

  private func randomize(
    _ system: StatisticsTable, _ baseline: StatisticsTable, _ score: (ArraySlice<Double>) -> Double,
    _ result: inout Result
  ) {
    var random = SplitMix(seed: seed)
    var differences: [Double] = []
    for _ in 0..<samples {
      var left = [Double](repeating: 0, count: system.width)
      var right = left
      var bits: UInt64 = 0
      for row in 0..<system.count {
        bits = row % 64 == 0 ? random.next() : bits >> 1
        let swaps = bits & 1 == 1
        (swaps ? baseline : system).add(row, to: &left)
        (swaps ? system : baseline).add(row, to: &right)
      }
      differences.append(abs(score(left[...]) - score(right[...])))
    }
    result.p = probability(differences, of: result)
  }

  /// The share of samples that differ by as much or more, the observation itself counted as one (Noreen 1989). Two equal
  /// translations differ by nothing but chance: p is 1.
  private func probability(_ differences: [Double], of result: Result) -> Double {
    let observed = abs(result.score - result.baseline)
    return Double(differences.count { $0 >= observed } + 1) / Double(differences.count + 1)
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers everywhere for the same seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func next(below bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }
}
