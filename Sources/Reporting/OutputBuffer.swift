/// Gathers a report's bytes and hands them on in large pieces, so that a report of many megabytes is never held whole.
struct OutputBuffer {
  private(set) var bytes: [UInt8] = []
  private static let pieceSize = 1 << 16

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: text) }
  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      bytes.append(contentsOf: scalar.utf8)
    }
  }

  mutating func line(_ text: String = "") {
    append(text)
    append(UInt8(ascii: "\n"))
  }

  /// Hands the bytes on when there are enough of them.
  mutating func pass(to send: ([UInt8]) throws -> Void) throws {
    if bytes.count >= Self.pieceSize { try flush(to: send) }
  }

  /// Hands on what is left.
  mutating func flush(to send: ([UInt8]) throws -> Void) throws {
    guard !bytes.isEmpty else { return }
    try send(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
