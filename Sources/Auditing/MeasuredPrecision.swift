internal import CPrecision

/// How often the findings of a rule were right, among those that people judged.
public struct MeasuredPrecision: Sendable, Hashable {
  /// Findings at the default threshold of which it is known whether they are right.
  public let judged: Int
  public let right: Int

  public init(judged: Int, right: Int) {
    self.judged = judged
    self.right = right
  }

  /// The share that was right.
  public var share: Double { Double(right) / Double(judged) }

  /// Where the share of all findings of the rule lies, with a probability of 95 % (Wilson, “Probable inference, the law of
  /// succession, and statistical inference”, 1927).
  public var interval: ClosedRange<Double> {
    let n = Double(judged)
    let z = 1.959964
    let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    let width = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, middle - width)...min(1, middle + width)
  }

  /// By rule, from Reports/precision.tsv: the figures that `workbench measure` wrote last. A rule of which nothing was judged is
  /// not there.
  public static let shipped: [String: MeasuredPrecision] = {
    let bytes = UnsafeBufferPointer(start: relecteur_precision(), count: Int(relecteur_precision_length()))
    var table: [String: MeasuredPrecision] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t")
      guard columns.count == 3, let judged = Int(columns[1]), let right = Int(columns[2]), judged > 0 else { continue }
      table[String(columns[0])] = MeasuredPrecision(judged: judged, right: right)
    }
    return table
  }()
}
