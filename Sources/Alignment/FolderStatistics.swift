internal import Linguistics

/// Which side of a page pair.
public enum AlignmentSide: Int, Sendable {
  /// The language that was translated from.
  case source = 0
  case target = 1
}

/// What the segments of a folder say about its tokens and lengths.
///
/// A segment that stands in many places counts once for the frequencies of its tokens, so that boilerplate does not
/// make its words look common. Statistics of parts of a folder merge into those of the whole, in any order.
public struct FolderStatistics: Sendable {
  /// The distinct segments of one side with the numbers of their tokens.
  private struct Side: Sendable {
    var segments = HashIndex()
    var tokens: [Int32] = []
    var ends: [Int32] = [0]
    /// Unicode scalars of all segments, repetitions counted.
    var characters = 0
  }

  private var vocabulary = HashIndex(minimumCapacity: 1024)
  /// By token, in how many distinct segments of either side it stands.
  private var frequencies: [SIMD2<Int32>] = []
  private var sides = [Side(), Side()]

  public init() {}

  /// The statistics of one page pair.
  public init(source: SegmentList, target: SegmentList) {
    add(source, side: .source)
    add(target, side: .target)
  }

  /// Target characters for each source character; 1 where there is nothing to count.
  public var lengthRatio: Float {
    let source = sides[0].characters
    let target = sides[1].characters
    return source > 0 && target > 0 ? Float(target) / Float(source) : 1
  }

  /// The number of distinct segments.
  public func segmentCount(_ side: AlignmentSide) -> Int { sides[side.rawValue].segments.count }

  /// Unicode scalars of all segments.
  public func characterCount(_ side: AlignmentSide) -> Int { sides[side.rawValue].characters }

  /// The number of distinct segments that hold a token.
  public func frequency(of token: UInt64, _ side: AlignmentSide) -> Int {
    Int(frequencies(of: token)[side.rawValue])
  }

  @inline(__always)
  func frequencies(of token: UInt64) -> SIMD2<Int32> {
    let id = vocabulary.id(of: token)
    return id < 0 ? .zero : frequencies[Int(id)]
  }

  /// Takes up the segments of one side of a page.
  public mutating func add(_ list: SegmentList, side: AlignmentSide) {
    let ids = list.types.keys.map { number(of: $0) }
    let s = side.rawValue
    for segment in list.segments {
      sides[s].characters += Int(segment.length)
      guard isNew(segment.key, s) else { continue }
      for place in segment.occurrenceStart..<(segment.occurrenceStart + segment.occurrenceCount) {
        count(ids[Int(list.occurrences[Int(place)].type)], s)
      }
      sides[s].ends.append(Int32(sides[s].tokens.count))
    }
  }

  /// Takes up the statistics of other pages.
  public mutating func merge(_ other: FolderStatistics) {
    let ids = other.vocabulary.keys.map { number(of: $0) }
    for s in 0...1 {
      let side = other.sides[s]
      sides[s].characters += side.characters
      for (segment, key) in side.segments.keys.enumerated() where isNew(key, s) {
        for place in side.ends[segment]..<side.ends[segment + 1] { count(ids[Int(side.tokens[Int(place)])], s) }
        sides[s].ends.append(Int32(sides[s].tokens.count))
      }
    }
  }

  private mutating func number(of token: UInt64) -> Int32 {
    let id = vocabulary.insert(token)
    if Int(id) == frequencies.count { frequencies.append(.zero) }
    return id
  }

  private mutating func isNew(_ segment: UInt64, _ side: Int) -> Bool {
    let count = sides[side].segments.count
    return Int(sides[side].segments.insert(segment)) == count
  }

  @inline(__always)
  private mutating func count(_ id: Int32, _ side: Int) {
    frequencies[Int(id)][side] &+= 1
    sides[side].tokens.append(id)
  }
}

extension FolderStatistics: Equatable {
  /// Equal when they count the same; the order in which the pages came leaves no trace.
  public static func == (left: FolderStatistics, right: FolderStatistics) -> Bool {
    for s in 0...1 {
      guard left.sides[s].characters == right.sides[s].characters,
        left.sides[s].segments.count == right.sides[s].segments.count,
        left.sides[s].segments.keys.allSatisfy({ right.sides[s].segments.id(of: $0) >= 0 })
      else { return false }
    }
    return left.vocabulary.count == right.vocabulary.count
      && left.vocabulary.keys.allSatisfy { left.frequencies(of: $0) == right.frequencies(of: $0) }
  }
}
