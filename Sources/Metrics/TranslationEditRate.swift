/// TER (Snover et al. 2006), as Tercom and after it sacreBLEU compute it: edits and shifts of runs of words that turn the
/// hypothesis into the reference, over the length of the reference.
public struct TranslationEditRate: Metric {
  /// Whether punctuation is set apart as in mteval-v13a.
  public var isNormalized: Bool
  public var dropsPunctuation: Bool
  public var supportsAsian: Bool
  public var isCaseSensitive: Bool

  public init(
    isNormalized: Bool = false, dropsPunctuation: Bool = false, supportsAsian: Bool = false,
    isCaseSensitive: Bool = false
  ) {
    self.isNormalized = isNormalized
    self.dropsPunctuation = dropsPunctuation
    self.supportsAsian = supportsAsian
    self.isCaseSensitive = isCaseSensitive
  }

  public var name: String { "TER" }
  public var isErrorRate: Bool { true }

  public var options: String {
    "case:\(isCaseSensitive ? "mixed" : "lc")|tok:tercom|norm:\(isNormalized ? "yes" : "no")"
      + "|punct:\(dropsPunctuation ? "no" : "yes")|asian:\(supportsAsian ? "yes" : "no")"
  }

  /// Of each sentence: the edits to the nearest reference, and the mean length of the references.
  public func statistics(of hypotheses: [String], references: [[String]]) -> StatisticsTable {
    var table = StatisticsTable(width: 2, capacity: hypotheses.count)
    for (hypothesis, references) in zip(hypotheses, references) {
      let hypothesis = words(hypothesis)
      var (least, length) = (Int.max, 0)
      for reference in references {
        let reference = words(reference)
        length += reference.count
        least = min(least, ShiftedEditDistance.edits(from: hypothesis, to: reference))
      }
      table.append([Double(least), Double(length) / Double(references.count)])
    }
    return table
  }

  public func score(_ sums: ArraySlice<Double>) -> Double {
    let (edits, length) = (sums[sums.startIndex], sums[sums.startIndex + 1])
    if length > 0 { return 100 * edits / length }
    return edits > 0 ? 100 : 0
  }

  private func words(_ line: String) -> [UInt64] {
    NgramHash.words(TercomTokenizer(metric: self).tokenize(PythonText.withoutTrailingSpace(Scalars(line))))
  }
}

/// Tercom's normalizer.
private struct TercomTokenizer {
  let metric: TranslationEditRate

  func tokenize(_ line: Scalars) -> Scalars {
    var line = line
    if !metric.isCaseSensitive { line = PythonText.lowercased(line) }
    if metric.isNormalized {
      line = western(line)
      if metric.supportsAsian { line = asian(line) }
    }
    if metric.dropsPunctuation {
      line.removeAll(where: isPunctuation)
      if metric.supportsAsian { line.removeAll { isAsianPunctuation($0) || isFullWidthPunctuation($0) } }
    }
    return line
  }

  private func western(_ line: Scalars) -> Scalars {
    let apart = Entities.decoded(padded(line)).flatMapASCII(WesternSpacing.isSymbol) { [space, $0, space] }
    return WesternSpacing.tokenizeNumbers(apart.replacing("'s ", with: " 's "))
  }

  /// Ideographs and punctuation stand apart. Tercom's rules for runs of kana hold at the start of a line only, where the
  /// western rules have put a space: they never apply.
  private func asian(_ line: Scalars) -> Scalars {
    line.flatMap { scalar in
      isIdeograph(scalar) || isAsianPunctuation(scalar) || isFullWidthPunctuation(scalar)
        ? [space, scalar, space] : [scalar]
    }
  }

  private func isIdeograph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x31C0...0x31EF, 0x2E80...0x2EFF, 0x3300...0x33FF, 0xF900...0xFAFF,
      0xFE30...0xFE4F:
      true
    default: false
    }
  }

  private func isAsianPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3001, 0x3002, 0x3008...0x3011, 0x3014...0x301F, 0xFF61...0xFF65, 0x30FB: true
    default: false
    }
  }

  private func isFullWidthPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF0E, 0xFF0C, 0xFF1F, 0xFF1A, 0xFF1B, 0xFF01, 0xFF02, 0xFF08, 0xFF09: true
    default: false
    }
  }

  /// `.,?:;!"()`
  private func isPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x22, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F: true
    default: false
    }
  }
}
