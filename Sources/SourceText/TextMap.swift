/// Maps the prose that a reader sees back to the bytes it came from.
///
/// The prose is a list of pieces. A piece of equal length on both sides is copied byte for byte; a piece whose lengths
/// differ (an entity, an escape) is taken as a whole.
public struct TextMap: Sendable {
  /// One stretch of prose and where it stands in the file; all numbers are bytes.
  public struct Piece: Sendable {
    public var text: Int
    public var textLength: Int
    public var source: Int
    public var sourceLength: Int

    public init(text: Int, textLength: Int, source: Int, sourceLength: Int) {
      self.text = text
      self.textLength = textLength
      self.source = source
      self.sourceLength = sourceLength
    }
  }

  public private(set) var pieces: [Piece] = []

  public init() {}

  /// Adds a piece; pieces come in the order of the prose. Copied pieces that touch on both sides become one.
  public mutating func append(_ piece: Piece) {
    if let last = pieces.last, last.textLength == last.sourceLength, piece.textLength == piece.sourceLength,
      last.text + last.textLength == piece.text, last.source + last.sourceLength == piece.source
    {
      pieces[pieces.count - 1].textLength += piece.textLength
      pieces[pieces.count - 1].sourceLength += piece.sourceLength
    } else {
      pieces.append(piece)
    }
  }

  /// The bytes of the file that the prose in `range` came from: from the first byte of its first piece to the last byte
  /// of its last one, markup between them included.
  public func source(of range: Range<Int>) -> ByteRange {
    guard !pieces.isEmpty else { return ByteRange(0, 0) }
    let start = sourceOffset(of: range.lowerBound, atEnd: false)
    guard !range.isEmpty else { return ByteRange(start, start) }
    let end = sourceOffset(of: range.upperBound, atEnd: true)
    return ByteRange(start, max(start, end))
  }

  private func sourceOffset(of offset: Int, atEnd: Bool) -> Int {
    let wanted = atEnd ? offset - 1 : offset
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].text <= wanted { low = middle } else { high = middle }
    }
    let piece = pieces[low]
    let inside = offset - piece.text
    if piece.textLength == piece.sourceLength, inside >= 0, inside <= piece.textLength { return piece.source + inside }
    if inside <= 0 { return piece.source }
    return atEnd || inside >= piece.textLength ? piece.source + piece.sourceLength : piece.source
  }

  /// The prose offset of a byte of the file, or nil where that byte is no prose.
  public func text(of source: Int) -> Int? {
    for piece in pieces where piece.source <= source && source < piece.source + piece.sourceLength {
      return piece.textLength == piece.sourceLength ? piece.text + source - piece.source : piece.text
    }
    return nil
  }
}
