internal import Linguistics

/// Where a segment stands on its page. Zeros mean "unknown", and a page without structure is aligned by its text alone.
public struct SegmentStructure: Sendable, Hashable, BitwiseCopyable {
  /// The kind of the block (a heading level, a list item, a table cell, …); 0: unknown. Equal numbers mean equal kinds.
  public var kind: UInt8
  /// The number of the block on its page. Segments of one block may be merged.
  public var block: Int32
  /// A hash of the explicit anchor or id that stands at this segment; 0: none. Equal anchors are near proof.
  public var anchor: UInt64
  /// Row and column of a table cell, from 1; 0: no table cell. A cell is never merged with another.
  public var row: Int32
  public var column: Int32

  public init(kind: UInt8 = 0, block: Int32 = 0, anchor: UInt64 = 0, row: Int32 = 0, column: Int32 = 0) {
    self.kind = kind
    self.block = block
    self.anchor = anchor
    self.row = row
    self.column = column
  }

  /// Nothing is known.
  public static let unknown = SegmentStructure()

  /// Whether a bead may hold both this segment and its follower.
  package func joins(_ next: SegmentStructure) -> Bool {
    if kind != next.kind, kind != 0, next.kind != 0 { return false }
    guard row != 0 || next.row != 0 else { return true }
    return row == next.row && column == next.column && block == next.block
  }
}

/// What the aligner looks at in one segment; its tokens are kept by the `SegmentList` it belongs to.
public struct AlignmentSegment: Sendable {
  /// Hash of the tokens in their order, or of the text where there are none.
  public internal(set) var key: UInt64 = 0
  /// Hash of the bytes.
  var textHash: UInt64 = 0
  /// Counts of the 13 marks, one byte each, none over `SegmentMark.most`, so that three segments add up without carry.
  package var marks: SIMD2<UInt64> = .zero
  var occurrenceStart: Int32 = 0
  var occurrenceCount: Int32 = 0
  var prefixStart: Int32 = 0
  /// The number of tokens, repetitions counted.
  public internal(set) var tokenCount: Int32 = 0
  /// The length in Unicode scalars.
  public internal(set) var length: Int32 = 0
  /// What the segment ends with: 0 `.`, 1 `?`, 2 `!`, 3 `:`, 4 `;`, 5 anything else (quotes, stars and brackets left out).
  package internal(set) var end: UInt8 = 5
  /// What it starts with: 0 a capital, 1 a digit, 2 anything else.
  package internal(set) var start: UInt8 = 2
  public internal(set) var structure: SegmentStructure = .unknown
}

/// The marks that are counted, in the order of their weights.
package enum SegmentMark: Int {
  case backquote, strong, link, question, colon, parenthesis, quote, number, address, angle, exclamation, fullStop,
    symbol

  static let count = 13
  static let most: UInt64 = 80
}

/// The segments of one side of a page, with their tokens in flat arrays.
///
/// A token is a run of letters and digits, in lower case and without accents; elided words (`l'`, `qu'`) are dropped.
/// Its identity is a 64-bit hash, so that statistics of different pages merge without a shared table of words.
public struct SegmentList: Sendable, TokenSink {
  package struct Occurrence {
    package var type: Int32
    /// 1, or 2 where the token stands more than once.
    var count: Float
  }

  public internal(set) var segments: [AlignmentSegment] = []
  /// The distinct tokens, numbered within this list.
  var types: HashIndex
  /// The number of segments that hold a type.
  var typeFrequency: [Int32] = []
  /// The first four letters of a type; 0 where it is shorter or starts with a digit.
  var typePrefix: [UInt32] = []
  /// The letters of type `t` are `letters[letterEnds[t]..<letterEnds[t + 1]]`.
  var letterEnds: [Int32] = [0]
  var letters: [UInt8] = []
  package internal(set) var occurrences: [Occurrence] = []
  /// The place in `occurrences` where a type was seen last.
  var lastOccurrence: [Int32] = []
  /// For each token of each segment, the hash of the segment's tokens up to and including it.
  var prefixHashes: [UInt64] = []
  /// Whether any segment says where it stands.
  var hasStructure = false

  /// A list for the segments of a page, of which about so many are to come.
  public init(expecting count: Int = 0) {
    types = HashIndex(minimumCapacity: 256)
    guard count > 0 else { return }
    let usualTypes = 384
    typeFrequency.reserveCapacity(usualTypes)
    typePrefix.reserveCapacity(usualTypes)
    letterEnds.reserveCapacity(usualTypes)
    lastOccurrence.reserveCapacity(usualTypes)
    letters.reserveCapacity(usualTypes * 8)
    segments.reserveCapacity(count)
    occurrences.reserveCapacity(count * 8)
    prefixHashes.reserveCapacity(count * 8)
  }

  /// A list of texts whose place is unknown.
  public init(_ texts: [String]) {
    types = HashIndex(minimumCapacity: 4)
    for text in texts { append(text) }
  }

  public var count: Int { segments.count }

  /// Adds a segment; `text` is UTF-8 and may hold Markdown.
  public mutating func append(_ text: String, structure: SegmentStructure = .unknown) {
    var text = text
    text.withUTF8 { append($0, structure: structure) }
  }

  /// Adds a segment; `text` is UTF-8 and may hold Markdown.
  public mutating func append(_ text: Span<UInt8>, structure: SegmentStructure = .unknown) {
    text.withUnsafeBufferPointer { append($0, structure: structure) }
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>, structure: SegmentStructure) {
    var segment = AlignmentSegment()
    segment.occurrenceStart = Int32(occurrences.count)
    segment.prefixStart = Int32(prefixHashes.count)
    SegmentScanner.scan(text) { scanner in
      scanner.scan(into: &self)
      segment.length = scanner.length
      segment.marks = scanner.marks
    }
    segment.occurrenceCount = Int32(occurrences.count) - segment.occurrenceStart
    segment.tokenCount = Int32(prefixHashes.count) - segment.prefixStart
    segment.textHash = TokenHash.bytes(text)
    segment.key = segment.tokenCount > 0 ? prefixHashes[prefixHashes.count - 1] : segment.textHash
    segment.end = SegmentScanner.endClass(text)
    segment.start = SegmentScanner.startClass(text)
    segment.structure = structure
    if structure != .unknown { hasStructure = true }
    segments.append(segment)
  }

  /// Takes up one token of the segment that is being read.
  @inline(__always)
  mutating func addToken(hash: UInt64, word: UnsafeBufferPointer<UInt8>, isFirst: Bool) {
    let type = types.insert(hash)
    if Int(type) == typeFrequency.count { addType(word) }
    let last = lastOccurrence[Int(type)]
    if last >= segmentStart {
      occurrences[Int(last)].count = 2
    } else {
      lastOccurrence[Int(type)] = Int32(truncatingIfNeeded: occurrences.count)
      occurrences.append(Occurrence(type: type, count: 1))
      typeFrequency[Int(type)] += 1
    }
    let before = isFirst ? 0 : prefixHashes[prefixHashes.count - 1]
    prefixHashes.append(TokenHash.appending(hash, to: before))
  }

  /// Where the occurrences of the segment that is being read begin.
  private var segmentStart: Int32 {
    guard let last = segments.last else { return 0 }
    return last.occurrenceStart + last.occurrenceCount
  }

  private mutating func addType(_ word: UnsafeBufferPointer<UInt8>) {
    typeFrequency.append(0)
    lastOccurrence.append(-1)
    letters.append(contentsOf: word)
    letterEnds.append(Int32(letters.count))
    var prefix: UInt32 = 0
    if word.count >= 4, !(0x30...0x39).contains(word[0]) {
      for k in 0..<4 { prefix = prefix << 8 | UInt32(word[k]) }
    }
    typePrefix.append(prefix)
  }

  /// The segments at `indices`, with the same types; the frequencies stay those of the whole list.
  func selecting(_ indices: [Int32]) -> SegmentList {
    var result = self
    result.segments = indices.map { segments[Int($0)] }
    return result
  }

  /// The letters of a type.
  package func spelling(_ type: Int32) -> ArraySlice<UInt8> {
    letters[Int(letterEnds[Int(type)])..<Int(letterEnds[Int(type) + 1])]
  }
}

/// Hashes of tokens, token sequences and texts. They are the same in every run and on every machine.
public enum TokenHash {
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  /// The base of the polynomial over the tokens of a segment, modulo 2^64; odd.
  static let base: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// FNV-1a
  @inline(__always)
  static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// FNV leaves the low bits weak; this is the finalizer of MurmurHash3.
  @inline(__always)
  static func finished(_ hash: UInt64) -> UInt64 {
    var h = hash
    h = (h ^ (h >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    h = (h ^ (h >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return h ^ (h >> 33)
  }

  /// A polynomial, so that the hash of the last tokens follows from those of two beginnings.
  @inline(__always)
  static func appending(_ token: UInt64, to sequence: UInt64) -> UInt64 { sequence &* base &+ token }

  static func bytes(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = seed ^ UInt64(text.count)
    let raw = UnsafeRawBufferPointer(text)
    var place = 0
    while place + 8 <= raw.count {
      hash = (hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* base
      hash ^= hash >> 29
      place += 8
    }
    while place < raw.count {
      hash = adding(raw[place], to: hash)
      place += 1
    }
    return finished(hash)
  }

  /// The hashes of the tokens of a text, in their order and with repetitions.
  public static func tokens(of text: String) -> [UInt64] {
    struct Hashes: TokenSink {
      var hashes: [UInt64] = []
      mutating func addToken(hash: UInt64, word: UnsafeBufferPointer<UInt8>, isFirst: Bool) { hashes.append(hash) }
    }
    var tokens = Hashes()
    var text = text
    text.withUTF8 { text in
      SegmentScanner.scan(text) { $0.scan(into: &tokens) }
    }
    return tokens.hashes
  }
}
