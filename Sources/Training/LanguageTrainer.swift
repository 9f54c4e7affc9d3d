internal import Linguistics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Trains the model of `LanguageIdentifier`: counts of hashed n-grams, their logarithms in one byte, and a confidence
/// that is fitted on text the tables have not seen.
public struct LanguageTrainer {
  public struct Settings: Sendable {
    /// log2 of the number of buckets.
    public var bits: UInt32 = 17
    /// Added to every count, so that what was never seen is not impossible.
    public var smoothing: Float = 0.01
    /// How often the hand-written words count.
    public var wordRepeats: Float = 20
    /// How often the hand-written sentences count.
    public var sentenceRepeats: Float = 3
    /// The mean log-likelihood of a feature, in nats, that text of a language without pages must have.
    public var thinReject: Float = -9.3
    /// The share of English and French texts that may fall under the bar of unknown languages.
    public var rejected: Double = 0.015
    /// How often each language must use a word that they share.
    public var sharedUses: Float = 3
    /// How many times as often as the other a language may use it.
    public var sharedRatio: Float = 4
    /// What a nat of leaning counts beside a nat of n-grams, which overlap and say a thing several times.
    public var sharedWeight: Float = 1
    public var seed: UInt64 = 5

    public init() {}
  }

  /// What came out, and the figures of the half that the tables had not seen.
  public struct Outcome {
    /// The model's bytes, as `LanguageIdentifier` reads them.
    public var model: [UInt8]
    public var trainingTexts: Int
    public var sharedWords: Int
    public var heldOut: HeldOut.Counts
    public var accuracy: Double
    public var calibration: String
  }

  private let settings: Settings

  public init(settings: Settings = Settings()) { self.settings = settings }

  /// Trains on pages of English and French, hand-written text and ICU's names for all languages; nothing that resembles
  /// a text of `excluded` is used.
  public func train(pages: [LabelledText], excluding excluded: [LabelledText]) -> Outcome {
    var held = HeldOut(excluded)
    var random = SplitMix(state: settings.seed)
    var texts = Self.oneSided(pages).filter { !held.excludes($0) }
    texts.shuffle(using: &random)
    let base = baseCounts(&held)
    let half = texts.count / 2
    let draft = model(base, texts[..<half], Self.blank)
    let (calibration, accuracy) = calibrate(draft, texts[half...], &random)
    let model = model(base, texts[...], calibration)
    return Outcome(
      model: model.serialized, trainingTexts: texts.count, sharedWords: model.shared.count, heldOut: held.counts,
      accuracy: accuracy,
      calibration: "\(calibration)")
  }

  /// Each text once, and none that stands in both languages: a title or a name that was kept, or a text forgotten.
  private static func oneSided(_ texts: [LabelledText]) -> [LabelledText] {
    var sides: [String: Set<Language>] = [:]
    let keys = texts.map { $0.words.joined(separator: " ") }
    for (text, key) in zip(texts, keys) { sides[key, default: []].insert(text.language) }
    var seen: Set<String> = []
    return zip(texts, keys).compactMap { text, key in
      !key.isEmpty && sides[key]?.count == 1 && seen.insert(key).inserted ? text : nil
    }
  }

  // MARK: Counting

  private typealias Counts = [[Float]]

  /// The counts that do not come from pages.
  private func baseCounts(_ held: inout HeldOut) -> Counts {
    var counts: Counts = []
    for language in Language.allCases {
      var column = [Float](repeating: settings.smoothing, count: 1 << Int(settings.bits))
      for name in LocaleText.names(language) {
        let text = LabelledText(language: language, text: name)
        if !held.excludes(text) { count(text, 1, &column) }
      }
      for word in HandWritten.words(language) {
        count(LabelledText(language: language, text: word), settings.wordRepeats, &column)
      }
      for sentence in HandWritten.sentences(language) {
        count(LabelledText(language: language, text: sentence), settings.sentenceRepeats, &column)
      }
      counts.append(column)
    }
    return counts
  }

  private func count(_ text: LabelledText, _ weight: Float, _ column: inout [Float]) {
    let bytes = Array(text.text.utf8)
    var scanner = WordScanner(0..<bytes.count)
    while scanner.next(in: bytes.span) {
      LanguageFeatures.forEach(of: scanner.word.scalars.span.extracting(0..<scanner.word.count), bits: settings.bits) {
        column[$0] += weight
      }
    }
  }

  /// The weights after counting the texts on top of the base.
  private func tables(_ base: Counts, _ texts: ArraySlice<LabelledText>) -> [SIMD8<UInt8>] {
    var counts = base
    for text in texts { count(text, 1, &counts[Int(text.language.rawValue)]) }
    var rows = [SIMD8<UInt8>](repeating: SIMD8(), count: 1 << Int(settings.bits))
    for (language, column) in counts.enumerated() {
      let total = log(column.reduce(0) { $0 + Double($1) })
      for (bucket, value) in column.enumerated() {
        let weight = (log(Double(value)) - total + Double(LanguageModel.low)) * Double(LanguageModel.step)
        rows[bucket][language] = UInt8(max(0, min(255, weight.rounded())))
      }
    }
    return rows
  }

  private static let blank = LanguageModel.Calibration(
    perRoot: 1, logarithm: 0, reject: 0, thinReject: 0)

  private func model(
    _ base: Counts, _ texts: ArraySlice<LabelledText>, _ calibration: LanguageModel.Calibration
  ) -> LanguageModel {
    LanguageModel(
      bits: settings.bits, calibration: calibration, rows: tables(base, texts), shared: sharedWords(texts))
  }

  /// The words that both languages use, neither more than `sharedRatio` times as often as the other.
  private func sharedWords(_ texts: ArraySlice<LabelledText>) -> SharedWords {
    var counts: [UInt32: SIMD2<Float>] = [:]
    var totals = SIMD2<Float>()
    for text in texts {
      let bytes = Array(text.text.utf8)
      var scanner = WordScanner(0..<bytes.count)
      let lane = text.language == .french ? 1 : 0
      while scanner.next(in: bytes.span) {
        counts[
          LanguageFeatures.hash(of: scanner.word.scalars.span.extracting(0..<scanner.word.count)), default: SIMD2()][
            lane] += 1
        totals[lane] += 1
      }
    }
    let limit = log(settings.sharedRatio)
    return SharedWords(
      counts.compactMap { hash, uses in
        guard uses.min() >= settings.sharedUses else { return nil }
        let leaning = log(uses[1] / totals[1]) - log(uses[0] / totals[0])
        guard abs(leaning) <= limit else { return nil }
        let weight = (leaning * settings.sharedWeight * SharedWords.scale).rounded()
        return (hash: hash, leaning: Int8(max(-127, min(127, weight))))
      })
  }

  // MARK: Calibration

  private func calibrate(
    _ model: LanguageModel, _ texts: ArraySlice<LabelledText>, _ random: inout SplitMix
  ) -> (LanguageModel.Calibration, Double) {
    let identifier = LanguageIdentifier(model: model)
    var samples: [Logistic.Sample] = []
    var means: [Float] = []
    for text in fragments(texts, &random) {
      let bytes = Array(text.text.utf8)
      let evidence = identifier.totalEvidence(of: bytes.span, 0..<bytes.count)
      guard evidence.features > 0 else { continue }
      let lead = evidence.logOdds(of: .french, over: .english)
      let size = Double(abs(lead))
      let isRight = (lead > 0) == (text.language == .french)
      samples.append(
        Logistic.Sample(
          x: [size / Double(evidence.features).squareRoot(), log1p(size)], isRight: isRight))
      means.append(evidence.mean(of: lead > 0 ? .french : .english))
    }
    means.sort()
    let weights = Logistic.fit(samples)
    let reject = means.isEmpty ? 0 : means[Int(Double(means.count - 1) * settings.rejected)]
    let accuracy = Double(samples.count { $0.isRight }) / Double(max(1, samples.count))
    let calibration = LanguageModel.Calibration(
      perRoot: Float(weights[0]), logarithm: Float(weights[1]), reject: reject,
      thinReject: settings.thinReject)
    return (calibration, accuracy)
  }

  /// The texts and, since short ones are what is hard, a stretch of one or two and one of three to five words of each.
  private func fragments(_ texts: ArraySlice<LabelledText>, _ random: inout SplitMix) -> [LabelledText] {
    var fragments = Array(texts)
    for text in texts {
      let words = text.text.split(separator: " ")
      guard words.count >= 3 else { continue }
      for lengths in [1...2, 3...5] {
        let length = min(words.count, Int.random(in: lengths, using: &random))
        let start = Int.random(in: 0...(words.count - length), using: &random)
        let part = words[start..<(start + length)].joined(separator: " ")
        fragments.append(LabelledText(language: text.language, text: part))
      }
    }
    return fragments
  }
}

/// Logistic regression of a few variables by Newton's method.
enum Logistic {
  struct Sample {
    var x: [Double]
    var isRight: Bool
  }

  static func fit(_ samples: [Sample]) -> [Double] {
    guard let size = samples.first?.x.count else { return [1, 0] }
    var weights = [Double](repeating: 0, count: size)
    for _ in 0..<25 {
      // A little weight decay keeps the system solvable where all samples are right.
      var gradient = weights.map { -0.01 * $0 }
      var hessian = (0..<size).map { row in (0..<size).map { $0 == row ? 0.01 : 0 } }
      for sample in samples {
        let p = 1 / (1 + exp(-zip(weights, sample.x).reduce(0) { $0 + $1.0 * $1.1 }))
        for row in 0..<size {
          gradient[row] += ((sample.isRight ? 1 : 0) - p) * sample.x[row]
          for column in 0..<size { hessian[row][column] += p * (1 - p) * sample.x[row] * sample.x[column] }
        }
      }
      let step = solve(hessian, gradient)
      for index in 0..<size { weights[index] += step[index] }
      if step.allSatisfy({ abs($0) < 1e-9 }) { break }
    }
    return weights
  }

  /// Gaussian elimination with pivots.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var rows = zip(matrix, right).map { $0 + [$1] }
    let size = rows.count
    for column in 0..<size {
      let pivot = (column..<size).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      for row in 0..<size where row != column {
        let factor = rows[row][column] / rows[column][column]
        for index in column...size { rows[row][index] -= factor * rows[column][index] }
      }
    }
    return (0..<size).map { rows[$0][size] / rows[$0][$0] }
  }
}

/// A generator with a seed: the same command gives the same model.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
