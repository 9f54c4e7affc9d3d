internal import Linguistics

/// Which whole segments of the folder are paired with which, counted over the confident 1-1 beads of the round before.
public struct TranslationMemory: Sendable {
  /// A known partner of a segment.
  struct Entry: Sendable {
    /// The hash of the partner's tokens.
    var key: UInt64
    /// c / ((n + m) / 2 + 1): c pairings of two segments that stand n and m times in the folder; 0 to 1.
    var strength: Float
    /// The partner's number of tokens.
    var tokenCount: Int32
  }

  /// The partners of the segments of one side.
  package struct Side: Sendable {
    var segments = HashIndex()
    var counts: [Int32] = []
    var tokenCounts: [Int32] = []
    var ends: [Int32] = [0]
    var entries: [Entry] = []
    /// By segment, the strength of its strongest partner.
    package internal(set) var best: [Float] = []

    mutating func count(_ list: SegmentList) {
      for segment in list.segments {
        let id = Int(segments.insert(segment.key))
        if id == counts.count {
          counts.append(0)
          tokenCounts.append(segment.tokenCount)
        }
        counts[id] += 1
      }
    }
  }

  /// A pairing of two segments of the folder, and how often it is expected.
  private struct Pairing {
    var pair: UInt64
    var count: Float
  }

  /// Fewer pairings than this are what a page says of itself, and no memory.
  static let leastCount: Float = 1.2
  static let leastStrength: Float = 0.1

  package internal(set) var source = Side()
  var target = Side()

  public init() {}

  /// Counts the 1-1 beads of the pages of a folder, in their order.
  package init(_ pages: [(pair: SegmentListPair, beads: [BeadEvidence])]) {
    for page in pages {
      source.count(page.pair.source)
      target.count(page.pair.target)
    }
    var pairings: [Pairing] = []
    for (pair, beads) in pages {
      for bead in beads {
        let i = source.segments.id(of: pair.source.segments[Int(bead.source)].key)
        let j = target.segments.id(of: pair.target.segments[Int(bead.target)].key)
        pairings.append(Pairing(pair: UInt64(i) << 32 | UInt64(j), count: bead.probability))
      }
    }
    keep(TranslationMemory.summed(pairings))
  }

  /// The number of remembered pairings.
  public var count: Int { source.entries.count }

  private static func summed(_ pairings: [Pairing]) -> [Pairing] {
    var result: [Pairing] = []
    for pairing in pairings.sorted(by: { ($0.pair, $0.count) < ($1.pair, $1.count) }) {
      if result.last?.pair == pairing.pair {
        result[result.count - 1].count += pairing.count
      } else {
        result.append(pairing)
      }
    }
    return result
  }

  private mutating func keep(_ pairings: [Pairing]) {
    var kept: [(source: Int32, target: Int32, strength: Float)] = []
    for pairing in pairings where pairing.count >= TranslationMemory.leastCount {
      let i = Int(pairing.pair >> 32)
      let j = Int(pairing.pair & 0xFFFF_FFFF)
      let strength = pairing.count / (0.5 * Float(source.counts[i] + target.counts[j]) + 1)
      if strength > TranslationMemory.leastStrength { kept.append((Int32(i), Int32(j), strength)) }
    }
    let (s, t) = (source, target)
    source.fill(kept.map { ($0.source, $0.target, $0.strength) }, partners: t)
    target.fill(kept.map { ($0.target, $0.source, $0.strength) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }, partners: s)
  }
}

extension TranslationMemory.Side {
  /// Takes the pairings, which come in the order of this side's segments.
  fileprivate mutating func fill(_ pairings: [(Int32, Int32, Float)], partners: TranslationMemory.Side) {
    best = [Float](repeating: 0, count: segments.count)
    var place = 0
    for id in 0..<segments.count {
      while place < pairings.count, Int(pairings[place].0) == id {
        let (_, partner, strength) = pairings[place]
        entries.append(
          TranslationMemory.Entry(
            key: partners.segments.keys[Int(partner)], strength: strength,
            tokenCount: partners.tokenCounts[Int(partner)]))
        best[id] = max(best[id], strength)
        place += 1
      }
      ends.append(Int32(entries.count))
    }
  }
}
