/// chrF (Popović 2015) and chrF++ (Popović 2017): the F-score of character n-grams, and of word n-grams with them.
public struct CharacterF: Metric {
  public var characterOrder: Int
  /// 0 is chrF, 2 is chrF++.
  public var wordOrder: Int
  /// How much more recall weighs than precision.
  public var beta: Int
  public var isLowercased: Bool
  public var keepsSpaces: Bool
  /// Averages F-scores over all orders, as chrF++.py does, in the place of precisions and recalls over those there are.
  public var usesEpsilon: Bool

  public init(
    characterOrder: Int = 6, wordOrder: Int = 0, beta: Int = 2, isLowercased: Bool = false, keepsSpaces: Bool = false,
    usesEpsilon: Bool = false
  ) {
    self.characterOrder = characterOrder
    self.wordOrder = wordOrder
    self.beta = beta
    self.isLowercased = isLowercased
    self.keepsSpaces = keepsSpaces
    self.usesEpsilon = usesEpsilon
  }

  public var name: String { "chrF\(beta)" + String(repeating: "+", count: wordOrder) }

  public var options: String {
    "case:\(isLowercased ? "lc" : "mixed")|eff:\(usesEpsilon ? "no" : "yes")|nc:\(characterOrder)|nw:\(wordOrder)"
      + "|space:\(keepsSpaces ? "yes" : "no")"
  }

  private var orders: Int { characterOrder + wordOrder }

  /// A line as the orders count it.
  private struct Line {
    var characters: [UInt64]
    var words: [UInt64]
  }

  /// Of each sentence and order: n-grams of the hypothesis, of the reference, and matches; of several references those
  /// of the one with the best score.
  public func statistics(of hypotheses: [String], references: [[String]]) -> StatisticsTable {
    var table = StatisticsTable(width: 3 * orders, capacity: hypotheses.count)
    var matcher = NgramMatcher()
    for (hypothesis, references) in zip(hypotheses, references) {
      let hypothesis = line(hypothesis)
      var best: (score: Double, row: [Double])?
      for reference in references {
        let row = row(hypothesis, line(reference), &matcher)
        let score = references.count == 1 ? 0 : score(row[...])
        if best == nil || score > best!.score { best = (score, row) }
      }
      table.append(best?.row ?? [Double](repeating: 0, count: 3 * orders))
    }
    return table
  }

  private func line(_ text: String) -> Line {
    var scalars = Scalars(text)
    if isLowercased { scalars = PythonText.lowercased(scalars) }
    let characters = keepsSpaces ? scalars : scalars.filter { !PythonText.isSpace($0) }
    return Line(characters: characters.map { UInt64($0) }, words: wordOrder > 0 ? Self.words(scalars) : [])
  }

  /// Words with the punctuation mark at their end, else that at their start, set apart.
  private static func words(_ text: Scalars) -> [UInt64] {
    var words: [UInt64] = []
    PythonText.forEachWord(of: text) { range in
      var parts = [range]
      if range.count > 1 {
        if isPunctuation(text[range.upperBound - 1]) {
          parts = [range.lowerBound..<range.upperBound - 1, range.upperBound - 1..<range.upperBound]
        } else if isPunctuation(text[range.lowerBound]) {
          parts = [range.lowerBound..<range.lowerBound + 1, range.lowerBound + 1..<range.upperBound]
        }
      }
      words += parts.map { NgramHash.word(text, $0) }
    }
    return words
  }

  /// Punctuation of ASCII.
  private static func isPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  private func row(_ hypothesis: Line, _ reference: Line, _ matcher: inout NgramMatcher) -> [Double] {
    var row: [Double] = []
    row.reserveCapacity(3 * orders)
    Self.append(hypothesis.characters, reference.characters, orders: characterOrder, to: &row, &matcher)
    Self.append(hypothesis.words, reference.words, orders: wordOrder, to: &row, &matcher)
    return row
  }

  private static func append(
    _ hypothesis: [UInt64], _ reference: [UInt64], orders: Int, to row: inout [Double], _ matcher: inout NgramMatcher
  ) {
    // The hash of an n-gram is that of the shorter one at the same place and one item more.
    var left = [UInt64](repeating: NgramHash.seed, count: hypothesis.count)
    var right = [UInt64](repeating: NgramHash.seed, count: reference.count)
    for order in 0..<orders {
      let leftCount = grow(&left, hypothesis, order)
      let rightCount = grow(&right, reference, order)
      matcher.begin(room: leftCount)
      for index in 0..<leftCount { matcher.add(left[index]) }
      var matches = 0
      for index in 0..<rightCount where matcher.matches(right[index]) { matches += 1 }
      // An order that the reference does not have is nobody's fault.
      row.append(rightCount > 0 ? Double(leftCount) : 0)
      row.append(Double(rightCount))
      row.append(Double(matches))
    }
  }

  /// Makes n-grams one longer; returns how many there are.
  private static func grow(_ hashes: inout [UInt64], _ items: [UInt64], _ order: Int) -> Int {
    let count = max(0, items.count - order)
    for index in 0..<count { hashes[index] = NgramHash.step(hashes[index], items[index + order]) }
    return count
  }

  public func score(_ sums: ArraySlice<Double>) -> Double {
    let epsilon = 1e-16
    let factor = Double(beta * beta)
    var (sumOfScores, precisions, recalls, present) = (0.0, 0.0, 0.0, 0.0)
    for order in 0..<orders {
      let start = sums.startIndex + 3 * order
      let (hypothesis, reference, matches) = (sums[start], sums[start + 1], sums[start + 2])
      let precision = hypothesis > 0 ? matches / hypothesis : epsilon
      let recall = reference > 0 ? matches / reference : epsilon
      let denominator = factor * precision + recall
      sumOfScores += denominator > 0 ? (1 + factor) * precision * recall / denominator : epsilon
      if hypothesis > 0, reference > 0 {
        precisions += precision
        recalls += recall
        present += 1
      }
    }
    if usesEpsilon { return 100 * sumOfScores / Double(orders) }
    guard present > 0, precisions + recalls > 0 else { return 0 }
    let (precision, recall) = (precisions / present, recalls / present)
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall)
  }
}
