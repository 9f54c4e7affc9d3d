/// Gathers a report's bytes and hands them on in large pieces, so that a report of many megabytes is never held whole.
struct OutputBuffer {
  private var storage = [UInt8](repeating: 0, count: 1 << 12)
  /// How much of it is filled.
  private(set) var count = 0
  private static let pieceSize = 1 << 16

  var bytes: [UInt8] { Array(storage[..<count]) }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    makeRoom(for: text.count)
    storage.withUnsafeMutableBytes {
      $0.baseAddress!.advanced(by: count).copyMemory(from: start, byteCount: text.count)
    }
    count += text.count
  }

  mutating func append(_ byte: UInt8) {
    makeRoom(for: 1)
    storage[count] = byte
    count += 1
  }

  /// A number in decimal digits.
  mutating func append(_ number: Int) {
    guard number >= 0 else { return append(String(number)) }
    var scale = 1
    while number / scale >= 10 { scale *= 10 }
    while scale > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / scale % 10))
      scale /= 10
    }
  }

  /// The name of a member as JSON has it before its value: a report has hundreds of thousands.
  mutating func append(key name: StaticString) {
    append(UInt8(ascii: "\""))
    name.withUTF8Buffer { append($0) }
    Self.behindKey.withUTF8Buffer { append($0) }
  }

  private static let behindKey: StaticString = "\": "

  @inline(__always)
  private mutating func makeRoom(for more: Int) {
    if count + more > storage.count { grow(to: count + more) }
  }

  @inline(never)
  private mutating func grow(to least: Int) {
    storage += [UInt8](repeating: 0, count: max(least - storage.count, storage.count))
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      for byte in scalar.utf8 { append(byte) }
    }
  }

  mutating func line(_ text: String = "") {
    append(text)
    append(UInt8(ascii: "\n"))
  }

  /// Hands the bytes on when there are enough of them.
  mutating func pass(to send: ([UInt8]) throws -> Void) throws {
    if count >= Self.pieceSize { try flush(to: send) }
  }

  /// Hands on what is left.
  mutating func flush(to send: ([UInt8]) throws -> Void) throws {
    guard count > 0 else { return }
    try send(bytes)
    count = 0
  }
}
