/// The edits of TER: Levenshtein's, and shifts of runs of words, found by a greedy search in the order of Tercom's
/// (Snover et al. 2006, algorithm 1).
enum ShiftedEditDistance {
  /// Insertions, deletions, substitutions and shifts.
  static func edits(from hypothesis: [UInt64], to reference: [UInt64]) -> Int {
    guard !reference.isEmpty else { return hypothesis.count }
    var search = ShiftSearch(hypothesis: hypothesis, reference: reference)
    return search.run()
  }
}

/// Tercom's limits; a result depends on each of them.
private enum Limit {
  static let shiftLength = 10
  static let shiftDistance = 50
  static let candidates = 1000
  static let beam = 25
}

private struct ShiftSearch {
  private var words: [UInt64]
  private let reference: [UInt64]
  private var distance: BandedDistance
  private var checked = 0

  init(hypothesis: [UInt64], reference: [UInt64]) {
    words = hypothesis
    self.reference = reference
    distance = BandedDistance(hypothesis: hypothesis.count, reference: reference)
  }

  mutating func run() -> Int {
    var shifts = 0
    while true {
      let base = distance.fill(words)
      guard base > 0, let best = bestShift(base: base), checked < Limit.candidates, best.gain > 0 else { break }
      shifts += 1
      words = words.shifting(best.shift)
    }
    return shifts + distance.fill(words)
  }

  private struct Candidate {
    var gain: Int
    var shift: Shift

    /// Most gained, then the longest run, the first run, the first target.
    func isBetter(than other: Candidate) -> Bool {
      (gain, shift.length, -shift.start, -shift.target)
        > (other.gain, other.shift.length, -other.shift.start, -other.shift.target)
    }
  }

  private mutating func bestShift(base: Int) -> Candidate? {
    let alignment = distance.alignment()
    var best: Candidate?
    for start in words.indices {
      for place in reference.indices where abs(place - start) <= Limit.shiftDistance {
        var length = 0
        while length < Limit.shiftLength, start + length < words.count, place + length < reference.count,
          words[start + length] == reference[place + length]
        {
          length += 1
          attempt(Run(start: start, place: place, length: length), alignment, base: base, &best)
          // The candidate that reaches the limit ends the search.
          if checked >= Limit.candidates { return best }
        }
      }
    }
    return best
  }

  /// A run of words that stands elsewhere in the reference.
  private struct Run {
    var start: Int
    var place: Int
    var length: Int
  }

  /// Tries to put the run at each place where the reference has it or a part of it.
  private mutating func attempt(_ run: Run, _ alignment: Alignment, base: Int, _ best: inout Candidate?) {
    let sources = run.start..<run.start + run.length
    let places = run.place..<run.place + run.length
    // Only what is wrong on both sides is worth a shift, and not into itself.
    guard alignment.hypothesisErrors(in: sources) > 0, alignment.referenceErrors(in: places) > 0,
      !sources.contains(alignment.target[run.place])
    else { return }
    var previous = -1
    for offset in -1..<run.length {
      let target = run.place + offset == -1 ? 0 : alignment.target[run.place + offset] + 1
      if target == previous { continue }
      previous = target
      let shift = Shift(start: run.start, length: run.length, target: target)
      let candidate = Candidate(gain: base - distance.distance(of: words, shifted: shift), shift: shift)
      checked += 1
      if best.map(candidate.isBetter) ?? true { best = candidate }
    }
  }
}

/// A run of words and the gap that it moves to.
struct Shift {
  var start: Int
  var length: Int
  var target: Int

  /// The first word that is not where it was.
  var firstChange: Int { min(start, target) }
}

extension [UInt64] {
  func shifting(_ shift: Shift) -> [UInt64] {
    let end = shift.start + shift.length
    // A target in the run itself counts on past its end.
    let target = shift.target < shift.start || shift.target > end ? shift.target : shift.target + shift.length
    var result: [UInt64] = []
    result.reserveCapacity(count)
    if target < shift.start {
      result += self[..<target]
      result += self[shift.start..<end]
      result += self[target..<shift.start]
      result += self[end...]
    } else {
      let place = Swift.min(target, count)
      result += self[..<shift.start]
      result += self[end..<place]
      result += self[shift.start..<end]
      result += self[place...]
    }
    return result
  }
}

/// Where each word of the reference stands in the hypothesis, and which words of both are wrong.
private struct Alignment {
  /// For each word of the reference the word of the hypothesis that it is or follows, −1 before the first.
  var target: [Int]
  private var hypothesisSums: [Int] = [0]
  private var referenceSums: [Int] = [0]

  init(reference: Int) {
    target = []
    target.reserveCapacity(reference)
  }

  mutating func appendHypothesis(isWrong: Bool) { hypothesisSums.append(hypothesisSums.last! + (isWrong ? 1 : 0)) }

  mutating func appendReference(isWrong: Bool) {
    target.append(hypothesisSums.count - 2)
    referenceSums.append(referenceSums.last! + (isWrong ? 1 : 0))
  }

  func hypothesisErrors(in range: Range<Int>) -> Int {
    hypothesisSums[range.upperBound] - hypothesisSums[range.lowerBound]
  }
  func referenceErrors(in range: Range<Int>) -> Int {
    referenceSums[range.upperBound] - referenceSums[range.lowerBound]
  }
}

/// Levenshtein's distance in a band around the diagonal, row by row of the hypothesis. The rows of the words as they are
/// stay: a shift changes only those from its first word on.
private struct BandedDistance {
  private enum Operation: UInt8 { case none, keep, substitute, delete, insert }

  private static let infinity: Int32 = 1 << 29
  private let rows: Int
  private let reference: [UInt64]
  private let width: Int
  private let band: Int
  private let ratio: Double
  private var costs: [Int32]
  private var operations: [Operation]
  private var scratch: [Int32]

  init(hypothesis: Int, reference: [UInt64]) {
    rows = hypothesis + 1
    self.reference = reference
    width = reference.count + 1
    ratio = hypothesis > 0 ? Double(reference.count) / Double(hypothesis) : 1
    // Where the lengths differ so much that rows would not meet, the band is wider.
    band = Double(Limit.beam) < ratio / 2 ? Int((ratio / 2 + Double(Limit.beam)).rounded(.up)) : Limit.beam
    costs = [Int32](repeating: Self.infinity, count: rows * width)
    operations = [Operation](repeating: .none, count: rows * width)
    scratch = [Int32](repeating: Self.infinity, count: 2 * width)
    for column in 0..<width {
      costs[column] = Int32(column)
      operations[column] = .insert
    }
  }

  private func columns(of row: Int) -> Range<Int> {
    let diagonal = Int((Double(row) * ratio).rounded(.down))
    let low = max(0, diagonal - band)
    return low..<max(low, row == rows - 1 ? width : min(width, diagonal + band))
  }

  /// Computes all rows with their operations; returns the distance.
  mutating func fill(_ words: [UInt64]) -> Int {
    for row in 1..<max(1, rows) {
      let (above, here) = ((row - 1) * width, row * width)
      for column in columns(of: row) {
        var (best, operation) = (costs[above + column] + 1, Operation.delete)
        if column > 0 {
          let isSame = words[row - 1] == reference[column - 1]
          let diagonal = costs[above + column - 1] + (isSame ? 0 : 1)
          // On a tie a substitution comes before a deletion, and that before an insertion.
          if diagonal <= best { (best, operation) = (diagonal, isSame ? .keep : .substitute) }
          if costs[here + column - 1] + 1 < best { (best, operation) = (costs[here + column - 1] + 1, .insert) }
        }
        costs[here + column] = best
        operations[here + column] = operation
      }
    }
    return Int(costs[rows * width - 1])
  }

  /// The distance of the words after a shift; `fill` has seen them before it.
  mutating func distance(of words: [UInt64], shifted shift: Shift) -> Int {
    let words = words.shifting(shift)
    var row = shift.firstChange + 1
    if row >= rows { return Int(costs[rows * width - 1]) }
    for column in 0..<width { scratch[column] = costs[(row - 1) * width + column] }
    var (above, here) = (0, width)
    while row < rows {
      step(words[row - 1], row: row, above: above, here: here)
      swap(&above, &here)
      row += 1
    }
    return Int(scratch[above + width - 1])
  }

  private mutating func step(_ word: UInt64, row: Int, above: Int, here: Int) {
    for column in 0..<width { scratch[here + column] = Self.infinity }
    for column in columns(of: row) {
      var best = scratch[above + column] + 1
      if column > 0 {
        best = min(best, scratch[above + column - 1] + (word == reference[column - 1] ? 0 : 1))
        best = min(best, scratch[here + column - 1] + 1)
      }
      scratch[here + column] = best
    }
  }

  /// Reads the operations back from the end.
  func alignment() -> Alignment {
    var path: [Operation] = []
    var (row, column) = (rows - 1, width - 1)
    while row > 0 || column > 0 {
      let operation = operations[row * width + column]
      path.append(operation)
      if operation != .insert { row -= 1 }
      if operation != .delete { column -= 1 }
    }
    var alignment = Alignment(reference: width - 1)
    for operation in path.reversed() {
      let isWrong = operation != .keep
      if operation != .insert { alignment.appendHypothesis(isWrong: isWrong) }
      if operation != .delete { alignment.appendReference(isWrong: isWrong) }
    }
    return alignment
  }
}
