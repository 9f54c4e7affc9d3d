internal import Glibc

/// The gamma distribution with scale 1.
enum Gamma {
  /// The value that a share of the distribution lies below, to eight digits.
  ///
  /// Newton’s steps from the mean, halved into the bracket where one leaves it; a handful is enough.
  static func quantile(_ share: Double, shape: Double) -> Double {
    // Ten standard deviations and more: nothing is beyond them.
    var low = 0.0
    var high = shape + 10 * shape.squareRoot() + 10
    var x = shape
    for _ in 0..<60 {
      let excess = cumulative(x, shape: shape) - share
      if excess < 0 { low = x } else { high = x }
      let step = x - excess / density(x, shape: shape)
      let next = step > low && step < high ? step : (low + high) / 2
      if abs(next - x) <= 1e-8 * next { return next }
      x = next
    }
    return x
  }

  private static func density(_ x: Double, shape: Double) -> Double {
    exp((shape - 1) * log(x) - x - lgamma(shape).0)
  }

  /// The share of the distribution below `x`: the regularized incomplete gamma function (NIST Digital Library of Mathematical
  /// Functions, 8.11.4 as a series, 8.9.2 as a continued fraction).
  static func cumulative(_ x: Double, shape: Double) -> Double {
    guard x > 0 else { return 0 }
    let factor = exp(shape * log(x) - x - lgamma(shape).0)
    return x < shape + 1 ? factor * series(x, shape) : 1 - factor * fraction(x, shape)
  }

  private static let precision = 1e-10
  private static let mostTerms = 100_000

  private static func series(_ x: Double, _ shape: Double) -> Double {
    var term = 1 / shape
    var sum = term
    for n in 1..<mostTerms {
      guard term > sum * precision else { break }
      term *= x / (shape + Double(n))
      sum += term
    }
    return sum
  }

  /// Evaluated forwards (Lentz, “Generating Bessel functions in Mie scattering calculations”, 1976).
  private static func fraction(_ x: Double, _ shape: Double) -> Double {
    let tiny = 1e-300
    var denominator = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / denominator
    var value = d
    for n in 1..<mostTerms {
      let numerator = -Double(n) * (Double(n) - shape)
      denominator += 2
      d = 1 / nonZero(numerator * d + denominator, tiny)
      c = nonZero(denominator + numerator / c, tiny)
      value *= d * c
      if abs(d * c - 1) < precision { break }
    }
    return value
  }

  private static func nonZero(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }
}
