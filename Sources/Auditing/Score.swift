/// The MQM raw score: 100 × (1 − penalty points ÷ evaluation words), not below 0 (MQM Council, “Values and Scores”), and how
/// sure it is.
public struct Score: Sendable {
  /// 0 to 100, one decimal.
  public let value: Double
  /// Where the score of more text like this would lie, with a probability of 95 %; one decimal.
  ///
  /// Faults of each severity are taken to fall on the words like raindrops (Poisson). The points are then a weighted sum of
  /// counts, whose interval is that of Fay and Feuer, “Confidence intervals for directly standardized rates: a method based
  /// on the gamma distribution”, Statistics in Medicine 16 (1997): 791–801. Its upper end allows for one more fault of the
  /// greatest weight, so that a short page without a finding proves little.
  public let interval: ClosedRange<Double>
  public let points: Int

  public init(findings: [Severity], words: Int) {
    points = findings.reduce(0) { $0 + $1.points }
    let squares = findings.reduce(0) { $0 + $1.points * $1.points }
    let expected = Self.interval(points: Double(points), variance: Double(squares))
    value = Self.score(points: Double(points), words: words)
    guard words > 0 else {
      interval = 0...100
      return
    }
    interval =
      Self.score(
        points: expected.upperBound, words: words)...Self.score(
        points: expected.lowerBound, words: words)
  }

  private static func score(points: Double, words: Int) -> Double {
    let raw = words == 0 ? (points == 0 ? 100 : 0) : 100 * (1 - points / Double(words))
    return (max(0, raw) * 10).rounded() / 10
  }

  /// The points that such text has on average, from those that were counted and their variance.
  private static func interval(points: Double, variance: Double) -> ClosedRange<Double> {
    let greatest = Double(Severity.critical.points)
    let (more, wider) = (points + greatest, variance + greatest * greatest)
    let upper = wider / more * Gamma.quantile(0.975, shape: more * more / wider)
    guard points > 0 else { return 0...upper }
    return variance / points * Gamma.quantile(0.025, shape: points * points / variance)...upper
  }
}
