internal import Linguistics

/// Which words of the target language stand for a word of the source language, learned from the folder itself.
///
/// Words that are the same in both languages need no entry and have none.
public struct Lexicon: Sendable {
  /// One possible translation.
  public struct Entry: Sendable {
    /// The hash of the target word.
    public var token: UInt64
    /// p(target word | source word) of IBM model 1.
    public var probability: Float
    /// sqrt(p(t|s) p(s|t)) c / (c + 1/2), c the expected number of segments that pair the two: 0 to 1, low where the
    /// evidence is thin.
    public var strength: Float
    var spelling: Range<Int32>
  }

  var words = HashIndex()
  var ends: [Int32] = [0]
  var entries: [Entry] = []
  var letters: [UInt8] = []

  public init() {}

  /// The number of source words.
  public var count: Int { words.count }

  /// The translations of a source word, by falling strength.
  public func translations(of token: UInt64) -> ArraySlice<Entry> {
    let id = Int(words.id(of: token))
    return id < 0 ? [] : entries[Int(ends[id])..<Int(ends[id + 1])]
  }

  /// The translations of a source word, by falling strength; the spelling is folded (lower case, no accents).
  public func translations(of word: String) -> [(word: String, probability: Float, strength: Float)] {
    guard let token = TokenHash.tokens(of: word).first else { return [] }
    return translations(of: token).map { (spelling(of: $0), $0.probability, $0.strength) }
  }

  /// How well two words stand for each other, 0 to 1; 1 for equal words.
  public func strength(_ source: UInt64, _ target: UInt64) -> Float {
    if source == target { return 1 }
    return translations(of: source).first { $0.token == target }?.strength ?? 0
  }

  /// The target word of an entry in lower case and without accents.
  public func spelling(of entry: Entry) -> String {
    String(decoding: letters[Int(entry.spelling.lowerBound)..<Int(entry.spelling.upperBound)], as: UTF8.self)
  }
}

/// Learns a lexicon from aligned segments: IBM model 1 in both directions, three rounds of expectation maximization.
struct LexiconLearner {
  /// More tokens on one side say little about which belongs to which, and cost their product.
  static let longest = 30
  /// More pairs no longer change the lexicon; a sample at equal steps is taken.
  static let mostPairs = 50_000
  static let iterations = 3
  static let leastStrength: Float = 0.05

  private struct Vocabulary {
    var index = HashIndex(minimumCapacity: 1024)
    var letters: [UInt8] = []
    var ends: [Int32] = [0]
    /// By local type of a page, the pair that saw it last.
    var stamps: [Int32] = []
    /// The tokens of all pairs.
    var tokens: [Int32] = []
    var pairEnds: [Int32] = [0]

    func range(_ pair: Int) -> Range<Int> { Int(pairEnds[pair])..<Int(pairEnds[pair + 1]) }
    func count(_ pair: Int) -> Int { Int(pairEnds[pair + 1] - pairEnds[pair]) }

    mutating func prepare(_ list: SegmentList) {
      stamps = [Int32](repeating: -1, count: list.types.count)
    }

    mutating func number(_ type: Int32, _ list: SegmentList) -> Int32 {
      let id = index.insert(list.types.keys[Int(type)])
      if Int(id) + 1 == ends.count {
        letters += list.spelling(type)
        ends.append(Int32(letters.count))
      }
      return id
    }
  }

  private var source = Vocabulary()
  private var target = Vocabulary()
  private var seen = HashIndex(minimumCapacity: 1024)
  private var pairCount = 0

  /// Takes up the confident beads of a page. `counterparts` gives for a source type the equal target type, or -1.
  mutating func add(_ beads: [BeadEvidence], _ pair: SegmentListPair, counterparts: [Int32]) {
    source.prepare(pair.source)
    target.prepare(pair.target)
    for (number, bead) in beads.enumerated() {
      var key: UInt64 = 0
      for i in bead.sourceRange { key = TokenHash.appending(pair.source.segments[i].key, to: key) }
      for j in bead.targetRange { key = TokenHash.appending(pair.target.segments[j].key, to: key &+ 1) }
      let count = seen.count
      guard Int(seen.insert(key)) == count else { continue }
      add(bead, number: Int32(number), pair, counterparts)
    }
  }

  /// Equal tokens explain each other and stay out.
  private mutating func add(_ bead: BeadEvidence, number: Int32, _ pair: SegmentListPair, _ counterparts: [Int32]) {
    let explained: Int32 = -2
    let sourceStart = source.tokens.count
    let targetStart = target.tokens.count
    LexiconLearner.forEachType(bead.targetRange, pair.target) { target.stamps[Int($0)] = number }
    LexiconLearner.forEachType(bead.sourceRange, pair.source) { type in
      guard source.stamps[Int(type)] != number else { return }
      source.stamps[Int(type)] = number
      let equal = counterparts[Int(type)]
      if equal >= 0, target.stamps[Int(equal)] == number {
        target.stamps[Int(equal)] = explained
      } else if source.tokens.count - sourceStart < LexiconLearner.longest {
        source.tokens.append(source.number(type, pair.source))
      }
    }
    LexiconLearner.forEachType(bead.targetRange, pair.target) { type in
      guard target.stamps[Int(type)] == number else { return }
      target.stamps[Int(type)] = explained
      if target.tokens.count - targetStart < LexiconLearner.longest {
        target.tokens.append(target.number(type, pair.target))
      }
    }
    guard source.tokens.count > sourceStart, target.tokens.count > targetStart else {
      source.tokens.removeLast(source.tokens.count - sourceStart)
      target.tokens.removeLast(target.tokens.count - targetStart)
      return
    }
    source.pairEnds.append(Int32(source.tokens.count))
    target.pairEnds.append(Int32(target.tokens.count))
    pairCount += 1
  }

  private static func forEachType(_ range: Range<Int>, _ list: SegmentList, _ body: (Int32) -> Void) {
    for segment in list.segments[range] {
      let start = Int(segment.occurrenceStart)
      for place in start..<(start + Int(segment.occurrenceCount)) { body(list.occurrences[place].type) }
    }
  }

  /// The pairs that are learned from.
  private var sample: [Int] {
    guard pairCount > LexiconLearner.mostPairs else { return Array(0..<pairCount) }
    return (0..<LexiconLearner.mostPairs).map { $0 * pairCount / LexiconLearner.mostPairs }
  }

  /// All possible word pairs of the sample. `cells` lists, pair by pair and source word by source word, the number of
  /// the word pair (source, target); word pairs are numbered by source word.
  private struct Grid {
    var cells: [Int32] = []
    var cellStarts: [Int] = []
    /// By source word, where its word pairs start.
    var wordStarts: [Int32] = []
    var targets: [Int32] = []
  }

  func learn() -> Lexicon {
    let sample = sample
    let grid = makeGrid(sample)
    let (forward, forwardCount) = probabilities(grid, sample, givenSource: true)
    let (backward, backwardCount) = probabilities(grid, sample, givenSource: false)
    var lexicon = Lexicon()
    lexicon.letters = target.letters
    for word in 0..<source.index.count {
      var entries: [Lexicon.Entry] = []
      for cell in Int(grid.wordStarts[word])..<Int(grid.wordStarts[word + 1]) {
        let count = min(forwardCount[cell], backwardCount[cell])
        let strength = (forward[cell] * backward[cell]).squareRoot() * count / (count + 0.5)
        guard strength >= LexiconLearner.leastStrength, count >= 0.5 else { continue }
        let other = Int(grid.targets[cell])
        entries.append(
          Lexicon.Entry(
            token: target.index.keys[other], probability: forward[cell], strength: strength,
            spelling: target.ends[other]..<target.ends[other + 1]))
      }
      guard !entries.isEmpty else { continue }
      entries.sort { ($0.strength, $1.token) > ($1.strength, $0.token) }
      _ = lexicon.words.insert(source.index.keys[word])
      lexicon.entries += entries
      lexicon.ends.append(Int32(lexicon.entries.count))
    }
    return lexicon
  }

  /// Goes through the pairs of each source word in turn, so that the table that numbers word pairs stays small.
  private func makeGrid(_ sample: [Int]) -> Grid {
    var grid = Grid()
    var size = 0
    for pair in sample {
      grid.cellStarts.append(size)
      size += source.count(pair) * target.count(pair)
    }
    grid.cells = [Int32](repeating: 0, count: size)
    let (starts, places) = placesOfWords(sample)
    var number = [Int32](repeating: -1, count: target.index.count)
    for word in 0..<source.index.count {
      let first = Int32(grid.targets.count)
      grid.wordStarts.append(first)
      for place in places[Int(starts[word])..<Int(starts[word + 1])] {
        let pair = sample[Int(place.pair)]
        var cell = grid.cellStarts[Int(place.pair)] + Int(place.row) * target.count(pair)
        for other in target.range(pair) {
          let token = Int(target.tokens[other])
          // Numbers from before `first` belong to another source word.
          if number[token] < first {
            number[token] = Int32(grid.targets.count)
            grid.targets.append(Int32(token))
          }
          grid.cells[cell] = number[token]
          cell += 1
        }
      }
    }
    grid.wordStarts.append(Int32(grid.targets.count))
    return grid
  }

  private struct Place {
    /// Counted in the sample.
    var pair: Int32
    /// Which source word of the pair.
    var row: Int32
  }

  private func placesOfWords(_ sample: [Int]) -> ([Int32], [Place]) {
    var starts = [Int32](repeating: 0, count: source.index.count + 1)
    for pair in sample {
      for place in source.range(pair) { starts[Int(source.tokens[place]) + 1] += 1 }
    }
    for word in 0..<source.index.count { starts[word + 1] += starts[word] }
    var next = starts
    var places = [Place](repeating: Place(pair: 0, row: 0), count: Int(starts[source.index.count]))
    for (number, pair) in sample.enumerated() {
      let range = source.range(pair)
      for place in range {
        let word = Int(source.tokens[place])
        places[Int(next[word])] = Place(pair: Int32(number), row: Int32(place - range.lowerBound))
        next[word] += 1
      }
    }
    return (starts, places)
  }

  /// Probability and expected count of each word pair, given its source word or given its target word.
  private func probabilities(_ grid: Grid, _ sample: [Int], givenSource: Bool) -> ([Float], [Float]) {
    var probability = [Float](repeating: 1, count: grid.targets.count)
    var expected = probability
    for iteration in 0..<LexiconLearner.iterations {
      // The empty word takes what nothing explains; at first all is equally likely, and it needs more.
      let empty: Float = iteration == 0 ? 0.2 : 0.02
      expect(grid, sample, probability, &expected, empty, givenSource)
      if givenSource {
        normalizeBySource(grid, expected, &probability)
      } else {
        normalizeByTarget(grid, expected, &probability)
      }
    }
    return (probability, expected)
  }

  private func expect(
    _ grid: Grid, _ sample: [Int], _ probability: [Float], _ expected: inout [Float], _ empty: Float,
    _ givenSource: Bool
  ) {
    let probability = probability.span
    let cells = grid.cells.span
    for index in expected.indices { expected[index] = 0 }
    var expected = expected.mutableSpan
    var sums = InlineArray<32, Float>(repeating: 0)
    for (number, pair) in sample.enumerated() {
      let rows = source.count(pair)
      let columns = target.count(pair)
      var cell = grid.cellStarts[number]
      guard givenSource else {
        for _ in 0..<rows {
          let row = cell..<cell + columns
          var sum = empty
          for place in row { sum += probability[Int(cells[place])] }
          let share = 1 / sum
          for place in row {
            let id = Int(cells[place])
            expected[id] += probability[id] * share
          }
          cell += columns
        }
        continue
      }
      for column in 0..<columns { sums[column] = empty }
      for _ in 0..<rows {
        for column in 0..<columns { sums[column] += probability[Int(cells[cell + column])] }
        cell += columns
      }
      for column in 0..<columns { sums[column] = 1 / sums[column] }
      cell = grid.cellStarts[number]
      for _ in 0..<rows {
        for column in 0..<columns {
          let id = Int(cells[cell + column])
          expected[id] += probability[id] * sums[column]
        }
        cell += columns
      }
    }
  }

  private func normalizeBySource(_ grid: Grid, _ expected: [Float], _ probability: inout [Float]) {
    for word in 0..<source.index.count {
      let range = Int(grid.wordStarts[word])..<Int(grid.wordStarts[word + 1])
      var sum: Float = 0
      for id in range { sum += expected[id] }
      for id in range { probability[id] = expected[id] / sum }
    }
  }

  private func normalizeByTarget(_ grid: Grid, _ expected: [Float], _ probability: inout [Float]) {
    var sums = [Float](repeating: 0, count: target.index.count)
    for (id, word) in grid.targets.enumerated() { sums[Int(word)] += expected[id] }
    for (id, word) in grid.targets.enumerated() { probability[id] = expected[id] / sums[Int(word)] }
  }
}
