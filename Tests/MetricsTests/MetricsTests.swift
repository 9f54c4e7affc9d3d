import Metrics
import Testing

/// Lines that the definitions disagree about: spaces of all kinds, entities, final sigma, kana, shifts, nothing at all.
/// The expected scores are those that sacreBLEU 2.6.0 printed for them.
struct MetricsTests {
  private static let hypotheses = [
    "Le chat dort sur le canapé .", "Cliquez sur «\u{A0}Enregistrer\u{A0}», puis attendez 3,5 s.",
    "la  version 7.1 de l'applet’de commande (v2)", "ΟΔΟΣ Straße İstanbul", "à bientôt", "", "pas vu: d e f a b c",
    "x² + 1 €/mois; C&amp;A", "日本語テスト、です。",
  ]
  private static let first = [
    "Le chat dormait sur le canapé.", "Cliquez sur «\u{A0}Enregistrer\u{A0}», puis patientez 3.5 s.",
    "La version 7.1 de l’applet de commande (v2)", "οδος STRASSE istanbul", "à très bientôt\u{202F}!", "vide",
    "pas vu\u{A0}: a b c d e f", "x² + 1 €/mois\u{202F}; C&A", "日本のテスト、です。",
  ]
  private static let second = [
    "Un chat dort sur le sofa .", "Choisissez Enregistrer et attendez 3,5 s.", "la version 7.1 du cmdlet (v2)",
    "ΟΔΟΣ Straße Istanbul", "à bientôt", "", "vu pas : d e f a b c", "x² + 1 € par mois ; C&A", "日本語の試験です。",
  ]

  struct Vector: Sendable, CustomTestStringConvertible {
    var metric: any Metric
    var one: String
    var two: String
    var sentences: [String]
    var testDescription: String { metric.options }
  }

  static let vectors: [Vector] = [
    Vector(
      metric: BLEU(), one: "56.5049", two: "80.0935",
      sentences: ["79.5271", "81.3288", "50.1972", "55.0321", "100.0000", "0.0000", "86.9442", "100.0000", "0.0000"]),
    Vector(
      metric: BLEU(tokenizer: .international, smoothing: .floor), one: "54.9309", two: "71.3542",
      sentences: ["79.5271", "81.3288", "50.4567", "32.1830", "100.0000", "0.0000", "86.9442", "72.9257", "39.7635"]),
    Vector(
      metric: BLEU(tokenizer: .character, isLowercased: true), one: "76.4152", two: "90.0432",
      sentences: ["100.0000", "93.1822", "86.0386", "84.9233", "100.0000", "0.0000", "91.4691", "78.1945", "78.5629"]),
    Vector(
      metric: BLEU(tokenizer: .chinese, smoothing: .addK, smoothingValue: 0.5), one: "53.0410", two: "70.7841",
      sentences: ["82.1097", "82.4525", "52.6537", "60.4275", "100.0000", "0.0000", "88.0112", "74.0714", "41.6075"]),
    Vector(
      metric: BLEU(tokenizer: .none, smoothing: .none, maximumOrder: 3, usesEffectiveOrder: true), one: "40.2152",
      two: "65.7302",
      sentences: ["61.1421", "85.4988", "61.1421", "0.0000", "100.0000", "0.0000", "65.9138", "38.0021", "0.0000"]),
    Vector(
      metric: CharacterF(), one: "67.0116", two: "75.1135",
      sentences: ["76.8750", "72.9019", "78.5244", "75.8992", "100.0000", "0.0000", "58.7223", "86.2258", "62.9034"]),
    Vector(
      metric: CharacterF(wordOrder: 2), one: "67.0223", two: "74.8480",
      sentences: ["76.7475", "73.6552", "73.8715", "71.5077", "100.0000", "0.0000", "65.9168", "85.3433", "53.9172"]),
    Vector(
      metric: CharacterF(characterOrder: 4, beta: 3, isLowercased: true, keepsSpaces: true, usesEpsilon: true),
      one: "77.9939", two: "83.9539",
      sentences: ["81.9252", "81.3992", "86.8918", "91.0031", "100.0000", "0.0000", "79.4620", "83.8101", "71.8552"]),
    Vector(
      metric: TranslationEditRate(), one: "40.4255", two: "29.2135",
      sentences: ["30.7692", "26.6667", "28.5714", "33.3333", "0.0000", "0.0000", "22.2222", "42.8571", "100.0000"]),
    Vector(
      metric: TranslationEditRate(isNormalized: true, supportsAsian: true), one: "21.3115", two: "15.6522",
      sentences: ["14.2857", "22.2222", "22.2222", "33.3333", "0.0000", "0.0000", "11.1111", "0.0000", "28.5714"]),
    Vector(
      metric: TranslationEditRate(isNormalized: true, dropsPunctuation: true, isCaseSensitive: true), one: "25.0000",
      two: "17.9775",
      sentences: ["16.6667", "13.3333", "42.8571", "33.3333", "0.0000", "0.0000", "12.5000", "0.0000", "100.0000"]),
  ]

  @Test(arguments: vectors)
  func `scores a corpus against one reference and two`(vector: Vector) {
    let one = vector.metric.score(Self.hypotheses, references: Self.first.map { [$0] })
    let two = vector.metric.score(Self.hypotheses, references: zip(Self.first, Self.second).map { [$0, $1] })
    #expect(Decimal.string(one, decimals: 4) == vector.one)
    #expect(Decimal.string(two, decimals: 4) == vector.two)
  }

  @Test(arguments: vectors)
  func `scores sentences`(vector: Vector) {
    let references = zip(Self.first, Self.second).map { [$0, $1] }
    let scores = vector.metric.sentenceScores(Self.hypotheses, references: references)
    #expect(scores.map { Decimal.string($0, decimals: 4) } == vector.sentences)
  }

  @Test func `adds up`() {
    // The score of a corpus comes from the sums of its sentences, in whatever order and parts they are counted.
    for vector in Self.vectors {
      let references = Self.first.map { [$0] }
      let whole = vector.metric.statistics(of: Self.hypotheses, references: references)
      let parts = [4..<9, 0..<4].map { range in
        vector.metric.statistics(of: Array(Self.hypotheses[range]), references: Array(references[range])).sums
      }
      #expect(zip(parts[0], parts[1]).map { $0 + $1 } == whole.sums)
    }
  }

  @Test func `names and signs scores as sacreBLEU does`() {
    let test = SignificanceTest(method: .randomization)
    #expect(BLEU().signature(references: 1) == "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0")
    #expect(
      BLEU(smoothing: .floor).signature(references: 2, test: test)
        == "nrefs:2|ar:10000|seed:12345|case:mixed|eff:no|tok:13a|smooth:floor[0.10]|version:2.6.0")
    #expect(CharacterF(wordOrder: 2).name == "chrF2++" && CharacterF(beta: 3).name == "chrF3")
    #expect(TranslationEditRate().isErrorRate && TranslationEditRate().name == "TER")
  }
}

struct SignificanceTests {
  /// A translation and one that has every third sentence spoilt.
  private static let sentences = (0..<120).map { "phrase \($0) de la page \($0 % 7) du guide" }
  private static let spoilt = sentences.enumerated().map { $0 % 3 == 0 ? "page \($0) guide" : $1 }

  private func result(_ test: SignificanceTest, _ left: [String], _ right: [String]) -> SignificanceTest.Result {
    let metric = CharacterF()
    let references = Self.sentences.map { [$0] }
    return test.compare(
      metric.statistics(of: left, references: references), to: metric.statistics(of: right, references: references)
    ) { metric.score($0) }
  }

  @Test(arguments: [SignificanceTest.Method.bootstrap, .randomization])
  func `knows a difference from chance`(method: SignificanceTest.Method) {
    let test = SignificanceTest(method: method, samples: 500)
    #expect(result(test, Self.spoilt, Self.sentences).p < 0.01)
    // Two translations that are spoilt alike, each elsewhere, differ by chance.
    let shifted = Self.sentences.enumerated().map { $0 % 3 == 1 ? "page \($0) guide" : $1 }
    #expect(result(test, Self.spoilt, shifted).p > 0.05)
    #expect(result(test, Self.spoilt, Self.spoilt).p > 0.05)
  }

  @Test(arguments: [SignificanceTest.Method.bootstrap, .randomization])
  func `gives the same for the same seed`(method: SignificanceTest.Method) {
    let once = result(SignificanceTest(method: method, samples: 200, seed: 7), Self.spoilt, Self.sentences)
    let again = result(SignificanceTest(method: method, samples: 200, seed: 7), Self.spoilt, Self.sentences)
    #expect(once.p == again.p)
    #expect(once.resampled?.score.mean == again.resampled?.score.mean)
    let other = result(SignificanceTest(method: .bootstrap, samples: 200, seed: 8), Self.spoilt, Self.sentences)
    #expect(method == .randomization || once.resampled?.score.mean != other.resampled?.score.mean)
  }

  @Test func `compares nothing`() {
    let empty = StatisticsTable(width: 18)
    #expect(SignificanceTest().compare(empty, to: empty) { CharacterF().score($0) }.p == 1)
  }
}
