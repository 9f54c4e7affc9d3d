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
  /// How many of them are words that English and French share.
  public internal(set) var shared: Int
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
  public static let leastConfidence = 0.55

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
    return evidence(of: scanner.word.scalars.span.extracting(0..<scanner.word.count), at: scanner.word.range)
  }

  /// Calls `body` with what each word in `range` says, in order.
  public func forEachWord(in bytes: Span<UInt8>, _ range: Range<Int>, _ body: (LanguageEvidence) -> Void) {
    var scanner = WordScanner(range)
    while scanner.next(in: bytes) {
      body(evidence(of: scanner.word.scalars.span.extracting(0..<scanner.word.count), at: scanner.word.range))
    }
  }

  /// The same, with the words that `known` holds looked up there and the others taken up.
  func forEachWord(
    in bytes: Span<UInt8>, _ range: Range<Int>, _ known: inout HashTable<LanguageEvidence>,
    _ body: (LanguageEvidence) -> Void
  ) {
    var scanner = WordScanner(range)
    while scanner.next(in: bytes) {
      let word = scanner.word.scalars.span.extracting(0..<scanner.word.count)
      let key = EvidenceMemory.key(of: word)
      if var evidence = known[key] {
        evidence.range = scanner.word.range
        body(evidence)
      } else {
        let evidence = evidence(of: word, at: scanner.word.range)
        if known.count < EvidenceMemory.mostWords { known.updateValue(evidence, forKey: key) }
        body(evidence)
      }
    }
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

  /// What the word of these scalars, marks included, says.
  @inline(__always)
  private func evidence(of word: Span<UInt32>, at range: Range<Int>) -> LanguageEvidence {
    let rows = model.rows.span
    var sums = SIMD8<UInt16>()
    var features = 0
    LanguageFeatures.forEach(of: word, bits: model.bits) { bucket in
      sums &+= SIMD8<UInt16>(truncatingIfNeeded: rows[bucket])
      features &+= 1
    }
    var evidence = LanguageEvidence(
      range: range, features: features, words: 1, shared: 0, sums: SIMD8<Int32>(truncatingIfNeeded: sums))
    if let leaning = model.shared.leaning(of: LanguageFeatures.hash(of: word)) { evidence.lean(leaning) }
    return evidence
  }

  /// Decides on evidence that the caller gathered, of the words it chose.
  public func decide(_ evidence: LanguageEvidence, among languages: LanguageSet) -> Identification {
    guard evidence.features > 0, let ranking = Ranking(evidence, languages) else {
      return Identification(language: nil, guess: nil, confidence: 0, doubt: .noLetters)
    }
    let known = languages.contains(.other) ? probabilityOfKnown(evidence, ranking.best) : 1
    let confidence = confidence(ranking, evidence) * known
    var doubt: Identification.Doubt?
    if known < 0.5 { doubt = .otherLanguage } else if confidence < Self.leastConfidence { doubt = .shared }
    return Identification(
      language: doubt == nil ? ranking.best : nil, guess: ranking.best, confidence: confidence, doubt: doubt)
  }

  /// The likeliest language of a set and its lead in nats over the next, infinite where it has no rival.
  private struct Ranking {
    var best: Language
    var lead: Float

    init?(_ evidence: LanguageEvidence, _ languages: LanguageSet) {
      var first: (language: Language, sum: Int32)?
      var second: Int32?
      for language in Language.allCases where languages.contains(language) {
        let sum = evidence.sums[Int(language.rawValue)]
        if let leader = first, sum <= leader.sum {
          second = max(second ?? sum, sum)
        } else {
          second = first?.sum
          first = (language, sum)
        }
      }
      guard let first else { return nil }
      best = first.language
      lead = second.map { Float(first.sum &- $0) / LanguageModel.step } ?? .infinity
    }
  }

  /// The languages whose tables come from names and a few sentences only.
  private static let thin = LanguageSet(rawValue: LanguageSet.known.rawValue & ~LanguageSet.englishOrFrench.rawValue)
  /// How many nats of familiarity a nat a feature of lead over the (other) thin languages is worth, and the lead that is
  /// worth nothing: a stranger resembles several of them about as much, and English or French less.
  private static let leadWorth: (thin: Float, paged: Float) = (2, 1)
  private static let leadOfStrangers: (thin: Float, paged: Float) = (0.3, 0.7)
  /// How fast the probability of a known language rises with familiarity, in 1 a nat.
  private static let familiarityScale: Float = 5

  /// The probability that the text is in one of the languages known: its features are as likely as those of text of
  /// the best language usually are, and that language leads the ones of thin tables clearly.
  private func probabilityOfKnown(_ evidence: LanguageEvidence, _ best: Language) -> Double {
    let rivals = LanguageSet(rawValue: Self.thin.rawValue | LanguageSet(best).rawValue)
    let lead = (Ranking(evidence, rivals)?.lead ?? 0) / Float(evidence.features)
    var familiarity = evidence.mean(of: best)
    if Self.thin.contains(best) {
      familiarity += Self.leadWorth.thin * (lead - Self.leadOfStrangers.thin) - model.calibration.thinReject
    } else {
      familiarity += Self.leadWorth.paged * (lead - Self.leadOfStrangers.paged) - model.calibration.reject
      // A single word that training never saw is as likely a rare word as one of another language.
      if evidence.words == 1 { familiarity += 1 }
    }
    return sigmoid(Double(Self.familiarityScale * familiarity))
  }

  /// The probability that the best of a ranking is right, the text being in one of its languages.
  private func confidence(_ ranking: Ranking, _ evidence: LanguageEvidence) -> Double {
    guard ranking.lead.isFinite else { return 1 }
    let fitted = confidence(lead: ranking.lead, features: evidence.features)
    // English and French use all these words, and no other language comes between: the lead is the ratio of how often
    // they use them, which needs no fitting.
    let isBetweenTheTwo = abs(evidence.logOdds(of: .english, over: .french)) <= ranking.lead
    guard evidence.shared == evidence.words, isBetweenTheTwo, !Self.thin.contains(ranking.best) else { return fitted }
    return sigmoid(Double(ranking.lead))
  }

  /// The fitted probability that a lead of so many nats over so many features is right.
  package func confidence(lead: Float, features: Int) -> Double {
    let size = Double(max(0, lead))
    let figures = model.calibration
    return sigmoid(
      Double(figures.perRoot) * size / Double(max(1, features)).squareRoot() + Double(figures.logarithm) * log1p(size))
  }
}

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

extension LanguageEvidence {
  static func nothing(at offset: Int) -> LanguageEvidence {
    LanguageEvidence(range: offset..<offset, features: 0, words: 0, shared: 0, sums: SIMD8<Int32>())
  }

  /// Sets English and French apart by no more than the use of the word does, around what its n-grams said.
  mutating func lean(_ leaning: Int8) {
    let english = Int(Language.english.rawValue)
    let french = Int(Language.french.rawValue)
    let middle = (sums[english] &+ sums[french]) / 2
    let half = Int32((Float(leaning) / SharedWords.scale * LanguageModel.step / 2).rounded())
    sums[english] = middle &- half
    sums[french] = middle &+ half
    shared = 1
  }

  /// Features after which a text is decided, and the sums are far from the end of 32 bits: about a megabyte.
  private static let enough = 1 << 22

  /// Adds what another word says.
  public mutating func add(_ other: LanguageEvidence) {
    guard other.features > 0, features < Self.enough else { return }
    range =
      features == 0
      ? other.range : min(range.lowerBound, other.range.lowerBound)..<max(range.upperBound, other.range.upperBound)
    features += other.features
    words += other.words
    shared += other.shared
    sums &+= other.sums
  }
}

extension LanguageModel {
  /// Tells nothing apart; stands in where no model is embedded.
  static let blank = LanguageModel(
    bits: 0, calibration: Calibration(perRoot: 1, logarithm: 0, reject: 0, thinReject: 0), rows: [SIMD8()],
    shared: SharedWords([]))
}
