internal import CLexicon
internal import Linguistics

extension Lexicon {
  /// The lexicon that the program carries: general vocabulary of English and French documentation.
  public static let shipped: Lexicon = {
    let bytes = UnsafeBufferPointer(start: relecteur_lexicon(), count: Int(relecteur_lexicon_length()))
    return Lexicon(serialized: Array(bytes)) ?? Lexicon()
  }()

  private static let magic = Array("RLX1".utf8)

  /// Reads what `serialized` wrote; nil where the bytes are no lexicon.
  ///
  /// The file: `RLX1`, the number of pairs (4 bytes), then for each pair the hash of the source word and of the target word
  /// (8 bytes each) and the strength in 255ths (1 byte), by source and falling strength. Numbers are little endian.
  public init?(serialized bytes: [UInt8]) {
    self.init()
    guard bytes.count >= 8, bytes.starts(with: Self.magic) else { return nil }
    let count = (0..<4).reduce(0) { $0 | Int(bytes[4 + $1]) << (8 * $1) }
    guard bytes.count == 8 + 17 * count else { return nil }
    func number(_ at: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(bytes[at + $1]) << (8 * UInt64($1)) } }
    for pair in 0..<count {
      let at = 8 + 17 * pair
      append(
        number(at), Entry(token: number(at + 8), probability: 0, strength: Float(bytes[at + 16]) / 255, spelling: 0..<0)
      )
    }
  }

  /// The pairs of at least a strength, as `init(serialized:)` reads them. Spellings and probabilities are left out.
  public func serialized(from least: Float) -> [UInt8] {
    var pairs: [(source: UInt64, target: UInt64, strength: UInt8)] = []
    for (id, source) in words.keys.enumerated() {
      for entry in entries[Int(ends[id])..<Int(ends[id + 1])] where entry.strength >= least {
        pairs.append((source, entry.token, UInt8(max(1, min(255, entry.strength * 255)))))
      }
    }
    pairs.sort { ($0.source, $1.strength, $0.target) < ($1.source, $0.strength, $1.target) }
    var bytes = Self.magic + (0..<4).map { UInt8(truncatingIfNeeded: pairs.count >> (8 * $0)) }
    for pair in pairs {
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: pair.source >> (8 * UInt64($0))) }
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: pair.target >> (8 * UInt64($0))) }
      bytes.append(pair.strength)
    }
    return bytes
  }

  /// This lexicon with the pairs of another one that it has not; of pairs that both have, the stronger.
  public func merging(_ other: Lexicon) -> Lexicon {
    var merged = Lexicon()
    merged.letters = letters
    for (id, source) in words.keys.enumerated() {
      var pairs = Array(entries[Int(ends[id])..<Int(ends[id + 1])])
      for entry in other.translations(of: source) {
        if let known = pairs.firstIndex(where: { $0.token == entry.token }) {
          pairs[known].strength = max(pairs[known].strength, entry.strength)
        } else {
          pairs.append(Entry(token: entry.token, probability: 0, strength: entry.strength, spelling: 0..<0))
        }
      }
      pairs.sort { ($1.strength, $0.token) < ($0.strength, $1.token) }
      for pair in pairs { merged.append(source, pair) }
    }
    for (id, source) in other.words.keys.enumerated() where words.id(of: source) < 0 {
      for entry in other.entries[Int(other.ends[id])..<Int(other.ends[id + 1])] {
        merged.append(source, Entry(token: entry.token, probability: 0, strength: entry.strength, spelling: 0..<0))
      }
    }
    return merged
  }

  /// Appends a pair; the pairs of one source word come one behind the other.
  private mutating func append(_ source: UInt64, _ entry: Entry) {
    let id = Int(words.insert(source))
    if id + 1 == ends.count { ends.append(Int32(entries.count)) }
    entries.append(entry)
    ends[id + 1] = Int32(entries.count)
  }
}
