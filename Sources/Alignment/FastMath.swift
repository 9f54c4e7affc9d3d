#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Transcendental functions are what scoring would spend its time on; these are off by less than 1e-3, which moves no link.
package enum FastMath {
  /// Exact natural logarithm, for what is computed once a page.
  package static func logarithm(_ x: Float) -> Float { logf(x) }
  /// Exact e^x, for tables.
  package static func exponential(_ x: Double) -> Double { exp(x) }
  /// Exact ln(1 + x), for tables.
  package static func logarithm(onePlus x: Double) -> Double { log1p(x) }

  /// ln of four positive numbers: the exponent bits plus a polynomial of degree 4 for the mantissa.
  @inline(__always)
  package static func logarithms(_ x: SIMD4<Float>) -> SIMD4<Float> {
    let bits = unsafeBitCast(x, to: SIMD4<UInt32>.self)
    let exponent = SIMD4<Float>(SIMD4<Int32>(truncatingIfNeeded: bits &>> 23) &- 127)
    let m = unsafeBitCast((bits & 0x7F_FFFF) | 0x3F80_0000, to: SIMD4<Float>.self)
    var p = -0.056570851 * m + 0.44717955
    p = p * m - 1.4699568
    p = p * m + 2.8212026
    p = p * m - 1.7417939
    return 0.69314718 * exponent + p
  }

  /// e^x for x <= 0.
  @inline(__always)
  package static func exponential(_ x: Float) -> Float {
    if x < -80 { return 0 }
    let t = x * 1.442695
    let floor = t.rounded(.down)
    let r = t - floor
    let power = Float(bitPattern: UInt32(truncatingIfNeeded: Int32(floor) + 127) << 23)
    return power * (1 + r * (0.6931472 + r * (0.2402265 + r * (0.0555041 + r * 0.0096181))))
  }
}

/// Sums of probabilities kept as logarithms, by a table of ln(1 + e^-d) with linear interpolation.
package struct LogSum: ~Copyable {
  /// The logarithm of nothing.
  package static let impossible = -1e30
  private static let steps = 64
  private static let reach = 16
  private let table = ScratchBuffer<Double>(capacity: LogSum.steps * LogSum.reach + 2)

  package init() {
    for k in 0..<(LogSum.steps * LogSum.reach + 2) {
      table[k] = FastMath.logarithm(onePlus: FastMath.exponential(-Double(k) / Double(LogSum.steps)))
    }
  }

  /// ln(e^a + e^b)
  @inline(__always)
  package func callAsFunction(_ a: Double, _ b: Double) -> Double {
    let top = a > b ? a : b
    let distance = (a > b ? a - b : b - a) * Double(LogSum.steps)
    guard distance < Double(LogSum.steps * LogSum.reach) else { return top }
    let k = Int(truncatingIfNeeded: Int32(distance))
    let low = table[k]
    return top + low + (table[k + 1] - low) * (distance - Double(k))
  }
}
