/// Writes JSON with the keys in the order in which they are given and numbers in one form, so that equal reports are
/// equal byte for byte.
///
/// Foundation's encoder offers no key order but the alphabet's, and prints a `Double` with as many digits as it takes.
struct JSONWriter {
  var output = OutputBuffer()
  /// Whether `<`, `>` and `&` are escaped too, for JSON that stands in a web page.
  var escapesMarkup = false
  /// Whether the next member or element follows another one.
  private var needsComma = false

  // MARK: Structure

  /// Begins another document in the same output.
  mutating func startDocument() { needsComma = false }

  mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try enclosed(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try enclosed(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  private mutating func enclosed(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    separate()
    output.append(open)
    needsComma = false
    try body(&self)
    output.append(close)
    needsComma = true
  }

  /// The name of the member whose value comes next.
  mutating func key(_ name: StaticString) {
    separate()
    output.append(key: name)
    needsComma = false
  }

  /// Starts a new line before the next member or element.
  mutating func newLine(indent: Int) {
    if needsComma { output.append(UInt8(ascii: ",")) }
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { output.append(UInt8(ascii: " ")) }
    needsComma = false
  }

  private mutating func separate() {
    guard needsComma else { return }
    output.append(UInt8(ascii: ","))
    output.append(UInt8(ascii: " "))
  }

  // MARK: Values

  mutating func value(_ number: Int) {
    separate()
    output.append(number)
    needsComma = true
  }

  mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

  /// A number with a fixed count of decimals; what is not finite is not JSON and becomes null.
  mutating func value(_ number: Double, decimals: Int) {
    raw(number.isFinite ? number.fixed(decimals) : "null")
  }

  mutating func value(_ text: String?) {
    guard let text else { return raw("null") }
    separate()
    quote(text)
    needsComma = true
  }

  private mutating func raw(_ text: String) {
    separate()
    output.append(text)
    needsComma = true
  }

  // MARK: Strings

  /// Quotes `text`. Beyond what JSON asks for, it escapes the controls that a terminal obeys or that turn text round, so
  /// that a report printed in a terminal is harmless; a parser reads the same text.
  private mutating func quote(_ text: String) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      // What stands as it is goes out in one piece.
      var start = 0
      var index = 0
      while index < bytes.count {
        guard !Self.isPlain[Int(bytes[index])], let scalar = Self.scalar(at: index, of: bytes),
          let escape = escape(scalar)
        else {
          index += 1
          continue
        }
        output.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        output.append(escape)
        index += UTF8.width(scalar)
        start = index
      }
      output.append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Whether a byte belongs to what stands as it is: letters, digits and the like, of which most text is made. Behind `0xC2`,
  /// `0xD8` and `0xE2` there are controls among the rest.
  private static let isPlain: [Bool] = (0...255).map { (byte: UInt8) in
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"): false
    case 0..<0x20, 0x7F, 0xC2, 0xD8, 0xE2: false
    default: true
    }
  }

  /// The scalar that begins at a byte of well-formed UTF-8: one of the ASCII, or of those behind `0xC2`, `0xD8` and `0xE2`.
  private static func scalar(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    let lead = UInt32(bytes[index])
    if lead < 0x80 { return Unicode.Scalar(lead) }
    let next = UInt32(bytes[index + 1] & 0x3F)
    if lead < 0xE0 { return Unicode.Scalar((lead & 0x1F) << 6 | next) }
    return Unicode.Scalar((lead & 0x0F) << 12 | next << 6 | UInt32(bytes[index + 2] & 0x3F))
  }

  /// What stands for a scalar; nil for itself.
  private func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "<", ">", "&": escapesMarkup ? Self.escape(scalar) : nil
    default: scalar.isUnsafeInTerminal ? Self.escape(scalar) : nil
    }
  }

  /// `\u` and four digits: all scalars that are escaped lie in the first plane.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension Unicode.Scalar {
  /// Controls, line separators and the marks that change the direction of text.
  var isUnsafeInTerminal: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension Double {
  /// With exactly `decimals` decimals and no exponent; nothing that a report says is beyond a trillion.
  func fixed(_ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((min(magnitude, 1e12) * Double(scale)).rounded())
    let sign = self < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(scaled) }
    let fraction = String(scaled % scale)
    return sign + String(scaled / scale) + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}
