private import Glibc

/// BLEU (Papineni et al. 2002), as sacreBLEU computes it (Post 2018): the geometric mean of the clipped precisions of word
/// n-grams, times the brevity penalty.
public struct BLEU: Metric {
  /// What an order without a match counts for (Chen and Cherry 2014).
  public enum Smoothing: String, Sendable, CaseIterable {
    /// Half, a quarter, an eighth … of a match (NIST).
    case exponential = "exp"
    /// A fraction of a match.
    case floor
    /// So many matches more, in every order but the first.
    case addK = "add-k"
    case none

    /// The value that is taken where none is given.
    public var defaultValue: Double? {
      switch self {
      case .floor: 0.1
      case .addK: 1
      case .exponential, .none: nil
      }
    }
  }

  public var tokenizer: Tokenizer
  public var smoothing: Smoothing
  public var smoothingValue: Double?
  public var isLowercased: Bool
  public var maximumOrder: Int
  /// Whether orders that a hypothesis is too short for are left out of the mean.
  public var usesEffectiveOrder: Bool

  public init(
    tokenizer: Tokenizer = .thirteenA, smoothing: Smoothing = .exponential, smoothingValue: Double? = nil,
    isLowercased: Bool = false, maximumOrder: Int = 4, usesEffectiveOrder: Bool = false
  ) {
    self.tokenizer = tokenizer
    self.smoothing = smoothing
    self.smoothingValue = smoothingValue
    self.isLowercased = isLowercased
    self.maximumOrder = maximumOrder
    self.usesEffectiveOrder = usesEffectiveOrder
  }

  public var name: String { "BLEU" }

  public var options: String {
    let value = (smoothingValue ?? smoothing.defaultValue).map { "[\(Decimal.string($0, decimals: 2))]" }
    let shown = smoothing.defaultValue == nil ? "" : value ?? ""
    return "case:\(isLowercased ? "lc" : "mixed")|eff:\(usesEffectiveOrder ? "yes" : "no")|tok:\(tokenizer.rawValue)"
      + "|smooth:\(smoothing.rawValue)\(shown)"
  }

  /// A single sentence often has no n-gram of four words: the orders it has are the ones that count.
  public var forSentences: BLEU {
    var metric = self
    metric.usesEffectiveOrder = true
    return metric
  }

  /// Of each sentence: words, words of the reference, then matches and totals order by order.
  public func statistics(of hypotheses: [String], references: [[String]]) -> StatisticsTable {
    var table = StatisticsTable(width: 2 + 2 * maximumOrder, capacity: hypotheses.count)
    var matcher = NgramMatcher()
    for (hypothesis, references) in zip(hypotheses, references) {
      table.append(row(words(hypothesis), references.map(words), &matcher))
    }
    return table
  }

  private func words(_ line: String) -> [UInt64] {
    var line = Scalars(line)
    if isLowercased { line = PythonText.lowercased(line) }
    return NgramHash.words(tokenizer.tokenize(PythonText.withoutTrailingSpace(line)))
  }

  private func row(_ hypothesis: [UInt64], _ references: [[UInt64]], _ matcher: inout NgramMatcher) -> [Double] {
    var row = [Double](repeating: 0, count: 2 + 2 * maximumOrder)
    row[0] = Double(hypothesis.count)
    row[1] = Double(Self.closest(to: hypothesis.count, among: references.map(\.count)))
    for order in 1...maximumOrder {
      let matches = Self.matches(hypothesis, references, order: order, &matcher)
      row[2 * order] = Double(matches)
      row[2 * order + 1] = Double(max(0, hypothesis.count - order + 1))
    }
    return row
  }

  private static func matches(
    _ hypothesis: [UInt64], _ references: [[UInt64]], order: Int, _ matcher: inout NgramMatcher
  ) -> Int {
    matcher.begin(room: hypothesis.count)
    forEachNgram(of: hypothesis, order: order) { matcher.add($0) }
    var matches = 0
    for reference in references {
      matcher.beginReference()
      forEachNgram(of: reference, order: order) { matches += matcher.matchesMore($0) ? 1 : 0 }
    }
    return matches
  }

  private static func forEachNgram(of words: [UInt64], order: Int, _ body: (UInt64) -> Void) {
    guard words.count >= order else { return }
    for start in 0...(words.count - order) {
      var hash = NgramHash.seed
      for index in start..<start + order { hash = NgramHash.step(hash, words[index]) }
      body(hash)
    }
  }

  /// The length nearest to that of the hypothesis, the shorter one of two that are as near.
  private static func closest(to length: Int, among lengths: [Int]) -> Int {
    lengths.min { (abs($0 - length), $0) < (abs($1 - length), $1) } ?? 0
  }

  public func score(_ sums: ArraySlice<Double>) -> Double {
    let start = sums.startIndex
    let matches = (1...maximumOrder).map { sums[start + 2 * $0] }
    guard matches.contains(where: { $0 > 0 }) else { return 0 }
    var logarithms = 0.0
    var orders = maximumOrder
    var missing = 1.0
    for order in 1...maximumOrder {
      let added = smoothing == .addK && order > 1 ? smoothingValue ?? smoothing.defaultValue ?? 1 : 0
      let total = sums[start + 2 * order + 1] + added
      let matched = matches[order - 1] + added
      guard total > 0 else {
        // No n-gram is so long: without the effective order the precision is 0, and so is the mean.
        if !usesEffectiveOrder { return 0 }
        break
      }
      if usesEffectiveOrder { orders = order }
      let precision = precision(matched, of: total, &missing)
      guard precision > 0 else { return 0 }
      logarithms += log(precision)
    }
    return brevity(words: sums[start], reference: sums[start + 1]) * exp(logarithms / Double(orders))
  }

  /// In percent. `missing` doubles with every order that has no match.
  private func precision(_ matched: Double, of total: Double, _ missing: inout Double) -> Double {
    if matched > 0 { return 100 * matched / total }
    switch smoothing {
    case .exponential:
      missing *= 2
      return 100 / (missing * total)
    case .floor: return 100 * (smoothingValue ?? 0.1) / total
    case .addK, .none: return 0
    }
  }

  private func brevity(words: Double, reference: Double) -> Double {
    words < reference ? (words > 0 ? exp(1 - reference / words) : 0) : 1
  }
}
