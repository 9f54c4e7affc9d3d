internal import Linguistics

/// Which sentence of an earlier version of a page became which of a later one, both in order.
struct SentenceAlignment {
  struct Pair: Hashable {
    var old: Int
    var new: Int
  }

  /// In order; sentences of either side may be missing.
  private(set) var pairs: [Pair] = []

  /// For each old sentence the new one.
  var newOfOld: [Int: Int] { Dictionary(uniqueKeysWithValues: pairs.map { ($0.old, $0.new) }) }

  /// Sentences that stayed come first, as many as keep their order; between them those that are alike.
  init(_ old: [String], _ new: [String]) {
    let oldWords = old.map(WordBag.init)
    let newWords = new.map(WordBag.init)
    var start = Pair(old: 0, new: 0)
    for anchor in Self.anchors(old, new) + [Pair(old: old.count, new: new.count)] {
      fill(start.old..<anchor.old, start.new..<anchor.new, oldWords, newWords)
      if anchor.old < old.count { pairs.append(anchor) }
      start = Pair(old: anchor.old + 1, new: anchor.new + 1)
    }
  }

  /// The longest common subsequence, its equal ends taken first.
  private static func anchors(_ old: [String], _ new: [String]) -> [Pair] {
    let limit = min(old.count, new.count)
    var head = 0
    while head < limit, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < limit - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    let middle = common(
      old[head..<old.count - tail].map { TextHash.exact($0) }, new[head..<new.count - tail].map { TextHash.exact($0) })
    return (0..<head).map { Pair(old: $0, new: $0) }
      + middle.map { Pair(old: $0.old + head, new: $0.new + head) }
      + (0..<tail).reversed().map { Pair(old: old.count - 1 - $0, new: new.count - 1 - $0) }
  }

  /// The longest common subsequence of two lists of words.
  static func common(of old: [String], _ new: [String]) -> [Pair] {
    common(old.map { TextHash.exact($0) }, new.map { TextHash.exact($0) })
  }

  private static func common(_ old: [UInt64], _ new: [UInt64]) -> [Pair] {
    let width = new.count + 1
    var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for row in old.indices.reversed() {
      for column in new.indices.reversed() {
        lengths[row * width + column] =
          old[row] == new[column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var pairs: [Pair] = []
    var (row, column) = (0, 0)
    while row < old.count, column < new.count {
      if old[row] == new[column] {
        pairs.append(Pair(old: row, new: column))
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }

  /// Below it two sentences have nothing to do with each other.
  private static let alike = 0.3

  /// Pairs sentences between two anchors so that their likeness adds up to the most. A gap with as many sentences on both
  /// sides holds the same sentences, each translated anew: there the place alone speaks for a pair, a little.
  private mutating func fill(_ old: Range<Int>, _ new: Range<Int>, _ oldWords: [WordBag], _ newWords: [WordBag]) {
    guard !old.isEmpty, !new.isEmpty else { return }
    let width = new.count + 1
    var sums = [Double](repeating: 0, count: (old.count + 1) * width)
    var likeness = [Double](repeating: 0, count: old.count * new.count)
    for row in (0..<old.count).reversed() {
      for column in (0..<new.count).reversed() {
        let words = oldWords[old.lowerBound + row].likeness(to: newWords[new.lowerBound + column])
        let bonus = old.count == new.count && row == column ? 0.2 : 0
        let value = words >= Self.alike || bonus > 0 ? words + bonus : 0
        likeness[row * new.count + column] = value
        sums[row * width + column] = max(
          value > 0 ? sums[(row + 1) * width + column + 1] + value : 0, sums[(row + 1) * width + column],
          sums[row * width + column + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < old.count, column < new.count {
      let value = likeness[row * new.count + column]
      if value > 0, sums[row * width + column] == sums[(row + 1) * width + column + 1] + value {
        pairs.append(Pair(old: old.lowerBound + row, new: new.lowerBound + column))
        row += 1
        column += 1
      } else if sums[row * width + column] == sums[(row + 1) * width + column] {
        row += 1
      } else {
        column += 1
      }
    }
  }
}

/// The words of a sentence without their order, in lower case.
struct WordBag: Equatable {
  let words: [UInt64]

  init(_ text: String) {
    words = Self.split(text).map { TextHash.folded(String($0)) }.sorted()
  }

  /// Runs of letters and digits.
  static func split(_ text: String) -> [Substring] {
    text.split { !($0.isLetter || $0.isNumber) }
  }

  /// Dice's coefficient, 0 to 1.
  func likeness(to other: WordBag) -> Double {
    guard !words.isEmpty, !other.words.isEmpty else { return words.isEmpty && other.words.isEmpty ? 1 : 0 }
    var (left, right, common) = (0, 0, 0)
    while left < words.count, right < other.words.count {
      if words[left] == other.words[right] {
        common += 1
        left += 1
        right += 1
      } else if words[left] < other.words[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return 2 * Double(common) / Double(words.count + other.words.count)
  }
}
