/// A replacement of bytes of one file.
public struct Edit: Hashable, Sendable {
  public var range: ByteRange
  public var replacement: String

  public init(range: ByteRange, replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// Edits of one page that belong together.
public struct Fix: Hashable, Sendable {
  /// In the order of the file, without overlap.
  public var edits: [Edit]
  /// Whether the result is right wherever the finding is right; other fixes are shown, not applied.
  public var isSafe: Bool

  public init(edits: [Edit], isSafe: Bool) {
    self.edits = edits.sorted { $0.range < $1.range }
    self.isSafe = isSafe
  }

  /// The bytes with the edits made.
  public func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var from = 0
    for edit in edits {
      result += bytes[from..<edit.range.start]
      result += Array(edit.replacement.utf8)
      from = edit.range.end
    }
    return result + bytes[from...]
  }
}
