internal import Foundation
public import Linguistics

/// Makes the model of word order of French sentences.
public struct WordOrderTrainer {
  /// Classes of the model, at most 256.
  public var classes = 256
  /// Words that have a class of their own.
  public var words = 160
  /// The share of the other classes that goes to endings of three bytes, the rest to those of two.
  var longEndings = 0.7
  /// Added to each count and to what chance would have.
  public var smoothing = 0.5

  public init() {}

  /// The file of a model, learned from the sentences of several folders.
  public func train(_ folders: [[[WordOrder.Token]]]) -> [UInt8] {
    let frequent = frequentWords(folders)
    var model = WordOrder(words: frequent, endings: endings(folders, besides: Set(frequent)))
    let sequences = folders.joined().map { model.sequence($0) }
    model.setTables(
      neighbours: table(sequences, distance: 1, model.classes), skips: table(sequences, distance: 2, model.classes))
    return model.serialized
  }

  /// How often a score tells a sentence from the same words in another order, both drawn at random: the area under the
  /// curve. `sound` and `scrambled` are scores.
  public static func area(sound: [Float], scrambled: [Float]) -> Double {
    let sorted = scrambled.sorted()
    let sum = sound.reduce(0.0) { sum, score in
      let low = sorted.partitioningIndex { $0 >= score }
      let high = sorted.partitioningIndex { $0 > score }
      return sum + Double(low + high) / 2
    }
    return sound.isEmpty || scrambled.isEmpty ? 0.5 : sum / Double(sound.count) / Double(scrambled.count)
  }

  /// The same tokens in another order, the first and the last where they were; the same seed gives the same order.
  public static func scrambled(_ tokens: [WordOrder.Token], seed: UInt64) -> [WordOrder.Token] {
    var tokens = tokens
    var random = SplitMix(state: seed)
    if tokens.count > 3 { tokens[1..<tokens.count - 1].shuffle(using: &random) }
    return tokens
  }

  /// Two neighbours of different words changed places; nil where there are none.
  public static func swapped(_ tokens: [WordOrder.Token], seed: UInt64) -> [WordOrder.Token]? {
    var random = SplitMix(state: seed)
    let places = (0..<max(0, tokens.count - 1)).filter { tokens[$0].folded != 0 && tokens[$0 + 1].folded != 0 }
    guard let place = places.randomElement(using: &random) else { return nil }
    var tokens = tokens
    tokens.swapAt(place, place + 1)
    return tokens
  }

  /// The words that all folders but one use most, each folder counting alike: no folder's own vocabulary.
  private func frequentWords(_ folders: [[[WordOrder.Token]]]) -> [UInt64] {
    var shares: [UInt64: [Double]] = [:]
    for sentences in folders {
      var counts: [UInt64: Int] = [:]
      for token in sentences.joined() where token.folded != 0 { counts[token.folded, default: 0] += 1 }
      let total = Double(max(1, counts.values.reduce(0, +)))
      for (word, count) in counts { shares[word, default: []].append(Double(count) / total) }
    }
    let needed = max(1, folders.count - 1)
    let ranked = shares.compactMap { word, shares -> (word: UInt64, share: Double)? in
      shares.count < needed ? nil : (word, shares.sorted(by: >)[needed - 1])
    }
    return ranked.sorted { ($1.share, $0.word) < ($0.share, $1.word) }.prefix(words).map(\.word)
  }

  private func endings(_ folders: [[[WordOrder.Token]]], besides frequent: Set<UInt64>) -> [UInt32] {
    var counts: [UInt32: Int] = [:]
    for token in folders.joined().joined() where token.kind == .word && !frequent.contains(token.folded) {
      for key in WordOrder.keys(token) { counts[key, default: 0] += 1 }
    }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let room = classes - WordOrder.fixed - frequent.count
    let long = Array(ranked.filter { $0 >> 24 == 3 }.prefix(Int(Double(room) * longEndings)))
    return long + ranked.filter { $0 >> 24 == 2 }.prefix(room - long.count)
  }

  private func table(_ sequences: [[UInt8]], distance: Int, _ classes: Int) -> [Int8] {
    var counts = [Double](repeating: 0, count: classes * classes)
    for sequence in sequences where sequence.count > distance {
      for index in distance..<sequence.count {
        counts[Int(sequence[index - distance]) * classes + Int(sequence[index])] += 1
      }
    }
    let rows = (0..<classes).map { row in counts[row * classes..<(row + 1) * classes].reduce(0, +) }
    let columns = (0..<classes).map { column in (0..<classes).reduce(0) { $0 + counts[$1 * classes + column] } }
    let total = max(1, rows.reduce(0, +))
    return counts.enumerated().map { place, count in
      let chance = rows[place / classes] * columns[place % classes] / total
      let bits = log2((count + smoothing) / (chance + smoothing))
      return Int8(max(-127, min(127, (bits * Double(WordOrder.step)).rounded())))
    }
  }
}

extension Array {
  /// The first index from which `predicate` holds, in an array where it holds for a tail.
  fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
