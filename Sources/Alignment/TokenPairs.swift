internal import Linguistics

/// The segments of both sides of a page.
public struct SegmentListPair: Sendable {
  public var source: SegmentList
  public var target: SegmentList

  public init(source: SegmentList, target: SegmentList) {
    self.source = source
    self.target = target
  }
}

/// What is known of the tokens of one page pair before any segment is compared; it serves all rounds.
struct TokenPairs: Sendable {
  /// A source type, a target type, and how well the one stands for the other, 0 to 1.
  struct Pair: Sendable {
    var source: Int32
    var target: Int32
    var strength: Float
  }

  struct Side: Sendable {
    /// What a type weighs: half the logarithm of its rarity in the folder, half that on the page.
    var weights: [Float] = []
    /// `weights` times how language-neutral the type is: min(f, f') / max(f, f') of its frequencies in both languages.
    var copyWeights: [Float] = []
    /// The equal type of the other side, or -1.
    var counterparts: [Int32] = []
  }

  private(set) var source = Side()
  private(set) var target = Side()
  /// Equal types and cognates.
  private(set) var pairs: [Pair] = []

  /// The least length of a common beginning.
  private static let cognatePrefix = 4
  private static let leastCognate: Float = 0.4

  init(_ pair: SegmentListPair, _ statistics: FolderStatistics) {
    source = TokenPairs.side(pair.source, .source, statistics)
    target = TokenPairs.side(pair.target, .target, statistics)
    pairs.reserveCapacity(source.weights.count * 2)
    for (type, key) in pair.source.types.keys.enumerated() {
      let other = pair.target.types.id(of: key)
      source.counterparts[type] = other
      guard other >= 0 else { continue }
      target.counterparts[Int(other)] = Int32(type)
      pairs.append(Pair(source: Int32(type), target: other, strength: 1))
    }
    addCognates(pair)
  }

  private static func side(_ list: SegmentList, _ side: AlignmentSide, _ statistics: FolderStatistics) -> Side {
    let count = list.types.count
    var result = Side()
    result.weights.reserveCapacity(count)
    result.copyWeights.reserveCapacity(count)
    result.counterparts = [Int32](repeating: -1, count: count)
    let segments = Float(statistics.segmentCount(side) + 1) * Float(list.count + 1)
    for (type, key) in list.types.keys.enumerated() {
      let frequencies = statistics.frequencies(of: key)
      let inFolder = Float(frequencies[side.rawValue]) + 0.5
      let onPage = Float(list.typeFrequency[type]) + 0.5
      let weight = max(0.05, 0.5 * FastMath.logarithm(segments / (inFolder * onPage)) + 0.1)
      let least = Float(min(frequencies[0], frequencies[1]))
      let most = Float(max(frequencies[0], frequencies[1]))
      result.weights.append(weight)
      result.copyWeights.append(most > 0 ? weight * least / most : 0)
    }
    return result
  }

  /// Types that begin with the same four letters: 0.9 times the common beginning over the longer length.
  private mutating func addCognates(_ pair: SegmentListPair) {
    var prefixes = HashIndex(minimumCapacity: pair.target.types.count)
    var first: [Int32] = []
    var next = [Int32](repeating: -1, count: pair.target.types.count)
    for (type, prefix) in pair.target.typePrefix.enumerated() where prefix != 0 {
      let id = Int(prefixes.insert(UInt64(prefix)))
      if id == first.count { first.append(-1) }
      next[type] = first[id]
      first[id] = Int32(type)
    }
    for (type, prefix) in pair.source.typePrefix.enumerated() where prefix != 0 {
      let id = Int(prefixes.id(of: UInt64(prefix)))
      guard id >= 0 else { continue }
      var other = first[id]
      while other >= 0 {
        if source.counterparts[type] != other {
          let strength = TokenPairs.cognate(pair.source, Int32(type), pair.target, other)
          if strength >= TokenPairs.leastCognate {
            pairs.append(Pair(source: Int32(type), target: other, strength: strength))
          }
        }
        other = next[Int(other)]
      }
    }
  }

  /// Adds the pairs that lexicons know.
  mutating func add(_ lexicons: [Lexicon], _ pair: SegmentListPair) {
    for lexicon in lexicons where lexicon.count > 0 { lexicon.forEachPair(of: pair) { pairs.append($0) } }
  }

  private static func cognate(_ source: SegmentList, _ s: Int32, _ target: SegmentList, _ t: Int32) -> Float {
    let sourceStart = Int(source.letterEnds[Int(s)])
    let targetStart = Int(target.letterEnds[Int(t)])
    let sourceCount = Int(source.letterEnds[Int(s) + 1]) - sourceStart
    let targetCount = Int(target.letterEnds[Int(t) + 1]) - targetStart
    var common = cognatePrefix
    let most = min(sourceCount, targetCount)
    while common < most, source.letters[sourceStart + common] == target.letters[targetStart + common] { common += 1 }
    return 0.9 * Float(common) / Float(max(sourceCount, targetCount))
  }
}

extension Lexicon {
  /// Calls `body` with the types of a page pair that are translations of each other.
  @inline(__always)
  fileprivate func forEachPair(of pair: SegmentListPair, _ body: (TokenPairs.Pair) -> Void) {
    for (type, key) in pair.source.types.keys.enumerated() {
      let word = Int(words.id(of: key))
      guard word >= 0 else { continue }
      for place in Int(ends[word])..<Int(ends[word + 1]) {
        let other = pair.target.types.id(of: entries[place].token)
        guard other >= 0 else { continue }
        let strength = min(1, entries[place].strength.squareRoot())
        body(TokenPairs.Pair(source: Int32(type), target: other, strength: strength))
      }
    }
  }
}

/// The strengths of a page's token pairs, by source type and by target type.
struct StrengthTable: ~Copyable {
  struct Partner: BitwiseCopyable {
    var type: Int32
    var strength: Float
  }

  /// The partners of the types of one side.
  struct Side: ~Copyable {
    var starts = ScratchBuffer<Int32>()
    var partners = ScratchBuffer<Partner>()
  }

  var source = Side()
  var target = Side()
  private var pairs: [TokenPairs.Pair] = []

  /// Fills the table with the pairs of the page and those that the lexicons add.
  mutating func fill(_ tokens: TokenPairs, _ pair: SegmentListPair, _ lexicons: [Lexicon]) {
    pairs.removeAll(keepingCapacity: true)
    pairs += tokens.pairs
    for lexicon in lexicons where lexicon.count > 0 { lexicon.forEachPair(of: pair) { pairs.append($0) } }
    fillSource(pair.source.types.count)
    fillTarget(pair.target.types.count)
  }

  private mutating func fillSource(_ count: Int) {
    source.starts.reset(count + 2, to: 0)
    source.partners.reserve(pairs.count)
    for pair in pairs { source.starts[pair.source + 2] += 1 }
    for type in 0..<count { source.starts[type + 2] += source.starts[type + 1] }
    for pair in pairs {
      let place = source.starts[pair.source + 1]
      source.partners[place] = Partner(type: pair.target, strength: pair.strength)
      source.starts[pair.source + 1] = place + 1
    }
  }

  private mutating func fillTarget(_ count: Int) {
    target.starts.reset(count + 2, to: 0)
    target.partners.reserve(pairs.count)
    for pair in pairs { target.starts[pair.target + 2] += 1 }
    for type in 0..<count { target.starts[type + 2] += target.starts[type + 1] }
    for pair in pairs {
      let place = target.starts[pair.target + 1]
      target.partners[place] = Partner(type: pair.source, strength: pair.strength)
      target.starts[pair.target + 1] = place + 1
    }
  }
}
