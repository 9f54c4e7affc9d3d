internal import CICU

/// Word and sentence boundaries of UTF-8 text by ICU. One per task: the iterator has state.
public struct Breaks: ~Copyable {
  public enum Kind: Int32, Sendable {
    case words = 1
    case sentences = 2
  }

  /// What stands before a boundary.
  public enum Run: UInt16, Sendable {
    /// Spaces, punctuation, symbols.
    case other = 0
    case number = 100
    case letters = 200
    case kana = 300
    case ideographs = 400
  }

  private let handle: OpaquePointer
  private var boundaries: [Int32] = []
  private var kinds: [UInt16] = []

  /// Opens an iterator for a locale such as "fr". Fails only where ICU has no data at all.
  public init(_ kind: Kind, locale: String) throws(ICUFailure) {
    var status: Int32 = 0
    guard let handle = relecteur_breaks_open(kind.rawValue, locale, &status) else { throw ICUFailure(code: status) }
    self.handle = handle
  }

  deinit { relecteur_breaks_close(handle) }

  /// Calls `body` with each run of `text[range]` in order: its bytes, as offsets into `text`, and what it is.
  public mutating func forEach(in text: [UInt8], _ range: Range<Int>, _ body: (Range<Int>, Run) -> Void) {
    guard !range.isEmpty else { return }
    if boundaries.count < range.count {
      boundaries = [Int32](repeating: 0, count: max(range.count, 4096))
      kinds = [UInt16](repeating: 0, count: max(range.count, 4096))
    }
    let capacity = Int64(boundaries.count)
    let count = text.withUnsafeBufferPointer { text in
      relecteur_breaks_run(
        handle, text.baseAddress! + range.lowerBound, Int64(range.count), &boundaries, &kinds, capacity)
    }
    var start = range.lowerBound
    for index in 0..<Int(max(0, min(count, capacity))) {
      let end = range.lowerBound + Int(boundaries[index])
      body(start..<end, Run(rawValue: kinds[index]) ?? .other)
      start = end
    }
  }
}

/// ICU could not give a service; `code` is its UErrorCode.
public struct ICUFailure: Error, CustomStringConvertible {
  public let code: Int32
  public var description: String { "ICU failed with code \(code)" }
}
