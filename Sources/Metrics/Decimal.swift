private import Glibc

/// Numbers as text, the same in every locale.
public enum Decimal {
  /// A number with so many decimals, rounded as the reference implementations round: half to even of the exact value.
  public static func string(_ value: Double, decimals: Int) -> String {
    var buffer = [CChar](repeating: 0, count: 400)
    let length = withVaList([Int32(clamping: decimals), value]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
    return String(decoding: buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
