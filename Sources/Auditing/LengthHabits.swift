public import Alignment
internal import Glibc
internal import Pages
internal import SourceText

/// How long the French of a folder is beside its English, in characters.
///
/// A histogram of the logarithms, so that the habits of two halves add up to those of the whole; its median and the median distance
/// from it do not mind the sentences that are wrong.
public struct LengthHabits: Sendable {
  private static let step = 0.02
  private static let half = 100
  private var bins = [Int](repeating: 0, count: 2 * half + 1)
  private var count = 0

  /// Characters of an English and a French passage below which their ratio says nothing.
  private static let least = (source: 30, target: 10)
  private static let leastPairs = 200

  public init() {}

  public mutating func add(_ pair: PagePair) {
    for bead in pair.beads where bead.confidence >= 0.8 {
      let (source, target) = Self.lengths(bead, pair)
      guard source >= Self.least.source, target >= Self.least.target, !pair.isUntranslated(bead.target[0]) else {
        continue
      }
      bins[Self.bin(source, target)] += 1
      count += 1
    }
  }

  public mutating func merge(_ other: LengthHabits) {
    for index in bins.indices { bins[index] += other.bins[index] }
    count += other.count
  }

  /// The characters of both sides of a bead.
  public static func lengths(_ bead: PagePair.Bead, _ pair: PagePair) -> (source: Int, target: Int) {
    (characters(bead.source, pair.source), characters(bead.target, pair.target))
  }

  private static func characters(_ segments: [Int], _ page: Page) -> Int {
    segments.reduce(0) { $0 + ByteSearch.scalars(in: page.text, page.segments[$1].text) }
  }

  private static func bin(_ source: Int, _ target: Int) -> Int {
    let place = (log(Double(target) / Double(source)) / step).rounded()
    return max(0, min(2 * half, Int(place) + half))
  }

  /// What is usual in the folder; nil where it has too few pairs to say.
  public var usual: Usual? {
    guard count >= Self.leastPairs else { return nil }
    let middle = Self.median(bins, count)
    var distances = [Int](repeating: 0, count: bins.count)
    for (index, number) in bins.enumerated() { distances[abs(index - middle)] += number }
    // 1.4826 median distances are a standard deviation.
    let spread = max(0.1, 1.4826 * Self.step * (Double(Self.median(distances, count)) + 0.5))
    return Usual(median: Double(middle - Self.half) * Self.step, spread: spread)
  }

  private static func median(_ bins: [Int], _ count: Int) -> Int {
    var sum = 0
    return bins.firstIndex { number in
      sum += number
      return sum * 2 >= count
    } ?? 0
  }

  public struct Usual: Sendable {
    let median: Double
    let spread: Double

    /// French characters for an English one.
    public var ratio: Double { exp(median) }

    /// The length of a passage as a share of what is usual, and its distance from it in standard deviations.
    public func measure(source: Int, target: Int) -> (share: Double, deviations: Double) {
      let distance = log(Double(target) / Double(source)) - median
      return (exp(distance), distance / spread)
    }
  }
}
