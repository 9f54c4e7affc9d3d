#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What the letters of a word, or of several, say about the language.
public struct LanguageEvidence: Sendable {
  /// Where the word stands in the text, in bytes; for several words from the first to the last.
  public internal(set) var range: Range<Int>
  /// How many features the scores are sums of; 0 where there is no letter.
  public internal(set) var features: Int
  /// How many words.
  public internal(set) var words: Int
  /// Sums of weights, one a language.
  var sums: SIMD8<Int32>

  /// The log-likelihood ratio of two languages in nats, positive where `language` is the likelier.
  public func logOdds(of language: Language, over other: Language) -> Float {
    Float(sums[Int(language.rawValue)] &- sums[Int(other.rawValue)]) / LanguageModel.step
  }

  /// `logOdds` by the square root of the number of features: comparable between short and long words, since the
  /// features of a word overlap and say the same thing several times.
  public func strength(of language: Language, over other: Language) -> Float {
    features == 0 ? 0 : logOdds(of: language, over: other) / Float(features).squareRoot()
  }

  /// The mean log-likelihood of a feature in nats: low where the language has not seen such words.
  package func mean(of language: Language) -> Float {
    Float(sums[Int(language.rawValue)]) / (LanguageModel.step * Float(max(1, features))) - LanguageModel.low
  }
}

/// The language of a text, as far as its words tell.
public struct Identification: Sendable, Equatable {
  /// Why no language is named.
  public enum Doubt: String, Sendable {
    /// There is no letter.
    case noLetters
    /// The languages at hand have these words in common, or names only.
    case shared
    /// It is in none of the languages known.
    case otherLanguage
  }

  /// The answer; nil where nothing tells.
  public var language: Language?
  /// The likeliest language even in doubt; nil without a letter.
  public var guess: Language?
  /// The probability that `guess` is right, 0.5 where two languages are level; 0 without a letter.
  public var confidence: Double
  public var doubt: Doubt?
}

/// Tells the language of short text by naive Bayes over hashed character n-grams of its words.
///
/// It looks at letters only: code, names and numbers are the caller's to leave out. A value; copies share the tables.
public struct LanguageIdentifier: Sendable {
  private let model: LanguageModel

  /// Below this confidence nothing is answered: a coin would do almost as well.
  public static let leastConfidence = 0.6

  /// The identifier with the model that the program carries.
  public static let standard = LanguageIdentifier(model: LanguageModel.embedded ?? .blank)

  package init(model: LanguageModel) { self.model = model }

  /// An identifier with a model that `workbench train-language` wrote; nil where the bytes are none.
  public init?(modelBytes: [UInt8]) {
    guard let model = LanguageModel(bytes: modelBytes) else { return nil }
    self.model = model
  }

  /// What one word says: the first word in `range`. No feature where there is none.
  public func evidence(of bytes: Span<UInt8>, _ range: Range<Int>) -> LanguageEvidence {
    var scanner = WordScanner(range)
    guard scanner.next(in: bytes) else { return .nothing(at: range.lowerBound) }
    return evidence(of: scanner.word)
  }

  /// Calls `body` with what each word in `range` says, in order.
  public func forEachWord(in bytes: Span<UInt8>, _ range: Range<Int>, _ body: (LanguageEvidence) -> Void) {
    var scanner = WordScanner(range)
    while scanner.next(in: bytes) { body(evidence(of: scanner.word)) }
  }

  /// What all words in `range` say together.
  public func totalEvidence(of bytes: Span<UInt8>, _ range: Range<Int>) -> LanguageEvidence {
    var total = LanguageEvidence.nothing(at: range.lowerBound)
    forEachWord(in: bytes, range) { total.add($0) }
    return total
  }

  /// The language of `bytes[range]`, one of `languages`.
  public func identify(_ bytes: Span<UInt8>, _ range: Range<Int>, among languages: LanguageSet) -> Identification {
    decide(totalEvidence(of: bytes, range), among: languages)
  }

  public func identify(_ bytes: [UInt8], among languages: LanguageSet) -> Identification {
    identify(bytes.span, 0..<bytes.count, among: languages)
  }

  public func identify(_ text: String, among languages: LanguageSet) -> Identification {
    identify(Array(text.utf8), among: languages)
  }

  @inline(__always)
  private func evidence(of word: ScannedWord) -> LanguageEvidence {
    var sums = SIMD8<UInt16>()
    var features = 0
    model.rows.withUnsafeBufferPointer { rows in
      LanguageFeatures.forEach(of: word, bits: model.bits) { bucket in
        sums &+= SIMD8<UInt16>(truncatingIfNeeded: rows[bucket])
        features += 1
      }
    }
    return LanguageEvidence(
      range: word.range, features: features, words: 1, sums: SIMD8<Int32>(truncatingIfNeeded: sums))
  }

  /// Decides on evidence that the caller gathered, of the words it chose.
  public func decide(_ evidence: LanguageEvidence, among languages: LanguageSet) -> Identification {
    guard evidence.features > 0, let (best, second) = leaders(evidence, languages) else {
      return Identification(language: nil, guess: nil, confidence: 0, doubt: .noLetters)
    }
    let mean = evidence.mean(of: best)
    if languages.contains(.other), mean < model.calibration.reject, evidence.words > 1 {
      return Identification(language: nil, guess: best, confidence: 0.5, doubt: .otherLanguage)
    }
    let lead = second.map { evidence.logOdds(of: best, over: $0) } ?? .infinity
    let confidence = confidence(lead: lead, features: evidence.features)
    let answered = confidence >= Self.leastConfidence
    return Identification(
      language: answered ? best : nil, guess: best, confidence: confidence, doubt: answered ? nil : .shared)
  }

  /// The two likeliest languages of the set. English and French, which have far more training text, keep their place
  /// against the others up to the margin.
  private func leaders(_ evidence: LanguageEvidence, _ languages: LanguageSet) -> (Language, Language?)? {
    let handicap = model.calibration.margin * Float(evidence.features)
    var ranked: [(Language, Float)] = []
    for language in Language.allCases where languages.contains(language) {
      let score = evidence.logOdds(of: language, over: .english)
      ranked.append((language, language == .english || language == .french ? score : score - handicap))
    }
    ranked.sort { $0.1 > $1.1 }
    guard let first = ranked.first else { return nil }
    return (first.0, ranked.count > 1 ? ranked[1].0 : nil)
  }

  /// The probability that a lead of so many nats over so many features is right.
  func confidence(lead: Float, features: Int) -> Double {
    guard lead.isFinite else { return 1 }
    let size = max(0, lead)
    let figures = model.calibration
    let x = figures.perRoot * size / Float(features).squareRoot() + figures.root * size.squareRoot() + figures.constant
    return 1 / (1 + exp(-Double(x)))
  }
}

extension LanguageEvidence {
  static func nothing(at offset: Int) -> LanguageEvidence {
    LanguageEvidence(range: offset..<offset, features: 0, words: 0, sums: SIMD8<Int32>())
  }

  /// Adds what another word says.
  public mutating func add(_ other: LanguageEvidence) {
    guard other.features > 0 else { return }
    range =
      features == 0
      ? other.range : min(range.lowerBound, other.range.lowerBound)..<max(range.upperBound, other.range.upperBound)
    features += other.features
    words += other.words
    sums &+= other.sums
  }
}

extension LanguageModel {
  /// Tells nothing apart; stands in where no model is embedded.
  static let blank = LanguageModel(
    bits: 0, calibration: Calibration(perRoot: 1, root: 0, constant: 0, reject: -.infinity, margin: 0), rows: [SIMD8()])
}
