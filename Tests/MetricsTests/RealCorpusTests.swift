import Foundation
import Metrics
import Testing

/// Scores of real translations beside those that sacreBLEU 2.6.0 gave them. The files are no part of the project; where
/// they are not at hand these tests are skipped.
struct RealCorpusTests {
  private static let folder: String? = {
    let corpora = ProcessInfo.processInfo.environment["RELECTEUR_CORPORA"] ?? "../shared/corpora"
    let folder = corpora + "/../evaluate/metrics/"
    return FileManager.default.fileExists(atPath: folder + "scores.tsv") ? folder : nil
  }()

  private static func lines(_ name: String) throws -> [String] {
    var lines = try String(contentsOfFile: folder! + name, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The hypotheses and references of each set of `scores.tsv`.
  private static func sets() throws -> [String: (hypotheses: [String], references: [[String]])] {
    let (a, b, r) = try (lines("A.ae4772ad.fr"), lines("B.f49aa603.fr"), lines("R.d04ca672.fr"))
    return [
      "B_vs_A": (b, a.map { [$0] }), "A_vs_R": (a, r.map { [$0] }), "B_vs_R": (b, r.map { [$0] }),
      "B_vs_A+R": (b, zip(a, r).map { [$0, $1] }),
      "edge": (try lines("edge.hyp"), try lines("edge.ref").map { [$0] }),
    ]
  }

  private static func metric(_ name: String, options json: String) throws -> any Metric {
    let options = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
    func flag(_ key: String) -> Bool { options[key] as? Bool ?? false }
    func number(_ key: String, _ standard: Int) -> Int { options[key] as? Int ?? standard }
    switch name {
    case "BLEU":
      return BLEU(
        tokenizer: (options["tokenize"] as? String).flatMap(Tokenizer.init) ?? .thirteenA,
        smoothing: (options["smooth_method"] as? String).flatMap(BLEU.Smoothing.init) ?? .exponential,
        smoothingValue: options["smooth_value"] as? Double, isLowercased: flag("lowercase"),
        maximumOrder: number("max_ngram_order", 4), usesEffectiveOrder: flag("effective_order"))
    case "CHRF":
      return CharacterF(
        characterOrder: number("char_order", 6), wordOrder: number("word_order", 0), beta: number("beta", 2),
        isLowercased: flag("lowercase"), keepsSpaces: flag("whitespace"), usesEpsilon: flag("eps_smoothing"))
    default:
      return TranslationEditRate(
        isNormalized: flag("normalized"), dropsPunctuation: flag("no_punct"), supportsAsian: flag("asian_support"),
        isCaseSensitive: flag("case_sensitive"))
    }
  }

  @Test(.enabled(if: folder != nil, "../shared/corpora is not here"))
  func `gives every score and signature of sacreBLEU`() throws {
    let sets = try Self.sets()
    var compared = 0
    for line in try Self.lines("scores.tsv").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let set = try #require(sets[fields[0]])
      let metric = try Self.metric(fields[1], options: fields[2])
      let score = metric.score(set.hypotheses, references: set.references)
      #expect(Decimal.string(score, decimals: 4) == fields[3], "\(fields[0]) \(fields[1]) \(fields[2])")
      #expect(metric.signature(references: set.references[0].count) == fields[5])
      compared += 1
    }
    #expect(compared == 150)
  }

  /// Mean and interval of the bootstrap, and p, as sacreBLEU printed them for B against the baseline A.
  private static let intervals:
    [(metric: any Metric, mean: Double, halfWidth: Double, baseMean: Double, base: Double)] =
      [
        (BLEU(), 87.2596, 1.1795, 81.6747, 1.1383), (CharacterF(), 92.3105, 0.7935, 90.0688, 0.7544),
        (TranslationEditRate(), 13.4291, 1.1572, 17.6293, 1.2233),
      ]

  @Test(.enabled(if: folder != nil, "../shared/corpora is not here"))
  func `finds the significance that sacreBLEU finds, within the error of resampling`() throws {
    let (a, b, r) = try (Self.lines("A.ae4772ad.fr"), Self.lines("B.f49aa603.fr"), Self.lines("R.d04ca672.fr"))
    let references = r.map { [$0] }
    for expected in Self.intervals {
      let metric = expected.metric
      let result = SignificanceTest().compare(
        metric.statistics(of: b, references: references), to: metric.statistics(of: a, references: references)
      ) { metric.score($0) }
      let resampled = try #require(result.resampled)
      #expect(result.p < 0.0011, "\(metric.name)")
      // The mean of 1000 samples has a standard error of a 32nd of their deviation; two such means are compared.
      #expect(abs(resampled.score.mean - expected.mean) < 4 * 1.41 * expected.halfWidth / 1.96 / 31.6)
      #expect(abs(resampled.baseline.mean - expected.baseMean) < 4 * 1.41 * expected.base / 1.96 / 31.6)
      // A quantile of 2.5 % of 1000 samples has one of about a twelfth of their deviation.
      #expect(abs(resampled.score.halfWidth - expected.halfWidth) < 0.2 * expected.halfWidth)
      #expect(abs(resampled.baseline.halfWidth - expected.base) < 0.2 * expected.base)
    }
  }
}
