internal import Linguistics
internal import Pages

/// Cuts the pages of very long pairs into stretches that are aligned one by one, so that memory stays in proportion.
///
/// A cut is made only where both pages are known to be at the same place: numbers and identifiers that stand once on each
/// side, of which the longest run that rises on both sides is taken. Where there is none for long, the pages are cut in
/// proportion to their lengths.
struct PageStretches {
  /// Segments of the longer side. Real pages have a few hundred; the longest that was seen has 4,000.
  static let longest = 20_000

  typealias Stretch = (source: Range<Int>, target: Range<Int>)

  /// The stretches of a pair, in order; one for a pair of sensible length.
  static func stretches(of source: Page, _ target: Page) -> [Stretch] {
    let whole: Stretch = (0..<source.segments.count, 0..<target.segments.count)
    guard max(whole.source.count, whole.target.count) > longest else { return [whole] }
    let anchors = rising(anchors(source, target)) + [(source: whole.source.upperBound, target: whole.target.upperBound)]
    var stretches: [Stretch] = []
    var start = (source: 0, target: 0)
    var last = start
    for anchor in anchors {
      if isLong(from: start, to: anchor), isCut(last, behind: start) {
        stretches.append((start.source..<last.source, start.target..<last.target))
        start = last
      }
      if isLong(from: start, to: anchor) {
        stretches += inProportion((start.source..<anchor.source, start.target..<anchor.target))
        start = anchor
      }
      last = anchor
    }
    if start.source < whole.source.upperBound || start.target < whole.target.upperBound {
      stretches.append((start.source..<whole.source.upperBound, start.target..<whole.target.upperBound))
    }
    return stretches
  }

  private static func isLong(from start: (source: Int, target: Int), to end: (source: Int, target: Int)) -> Bool {
    max(end.source - start.source, end.target - start.target) > longest
  }

  private static func isCut(_ place: (source: Int, target: Int), behind start: (source: Int, target: Int)) -> Bool {
    place.source > start.source && place.target > start.target
  }

  private static func inProportion(_ stretch: Stretch) -> [Stretch] {
    let parts = (max(stretch.source.count, stretch.target.count) + longest - 1) / longest
    func part(_ range: Range<Int>, _ number: Int) -> Range<Int> {
      range.lowerBound + range.count * number / parts..<range.lowerBound + range.count * (number + 1) / parts
    }
    return (0..<parts).map { (part(stretch.source, $0), part(stretch.target, $0)) }
  }

  // MARK: Anchors

  /// The segments of numbers and identifiers that stand once on each side, in the order of the source.
  private static func anchors(_ source: Page, _ target: Page) -> [(source: Int, target: Int)] {
    let targets = singles(of: target)
    return singles(of: source).compactMap { word, segment in targets[word].map { (source: segment, target: $0) } }
      .sorted { ($0.source, $0.target) < ($1.source, $1.target) }
  }

  /// For each number or identifier that stands once, its segment.
  private static func singles(of page: Page) -> [UInt64: Int] {
    var places: [UInt64: Int] = [:]
    for (number, segment) in page.segments.enumerated() {
      for word in page.words[segment.words] where word.isNumber || word.traits.contains(.mixed) {
        let isNew = places[word.exact] == nil
        places[word.exact] = isNew ? number : -1
      }
    }
    return places.filter { $0.value >= 0 }
  }

  /// The longest run of anchors that rises on both sides (patience sorting).
  private static func rising(_ anchors: [(source: Int, target: Int)]) -> [(source: Int, target: Int)] {
    var ends: [Int] = []
    var before = [Int](repeating: -1, count: anchors.count)
    for (index, anchor) in anchors.enumerated() {
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if anchors[ends[middle]].target < anchor.target { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = ends[low - 1] }
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var run: [(source: Int, target: Int)] = []
    var next = ends.last ?? -1
    while next >= 0 {
      run.append(anchors[next])
      next = before[next]
    }
    return run.reversed()
  }
}
