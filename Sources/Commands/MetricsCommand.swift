internal import ArgumentParser
private import Foundation
internal import Metrics
private import Reporting
private import SourceText

/// `relecteur metrics`.
struct MetricsCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "Score a translation against references: chrF, chrF++, BLEU and TER.",
    discussion: """
      All files hold one segment a line. Each score is printed as NAME TAB SCORE TAB SIGNATURE, computed as sacreBLEU \
      \(BLEU.definition) does; equal signatures make scores comparable.

      With --baseline, a translation of the same segments by another system, each line goes on with the baseline's score, \
      the difference, the probability p of such a difference by chance, and with the bootstrap mean and half width of the \
      95 % interval of the score and of the baseline's.
      """)

  @Argument(help: ArgumentHelp("The translation, one segment a line.", valueName: "hypothesis"))
  var hypothesis: String

  @Argument(help: ArgumentHelp("One or more references, as many lines each.", valueName: "reference"))
  var references: [String]

  @Option(help: ArgumentHelp("Which metrics: chrf, chrf++, bleu, ter, separated by commas.", valueName: "names"))
  var metrics = "chrf,chrf++,bleu,ter"

  @Option(help: "The form of the output.")
  var format = MetricsFormat.text

  @Flag(help: "Score each line, not the files as a whole.")
  var sentenceLevel = false

  @Option(help: ArgumentHelp("Another system's translation, for a test of significance.", valueName: "file"))
  var baseline: String?

  @Option(help: "The test of significance.")
  var test = TestName.bootstrap

  @Option(help: ArgumentHelp("Resamplings (default: 1000, or 10000 for randomization).", valueName: "n"))
  var samples: Int?

  @Option(help: ArgumentHelp("The seed of the resamplings.", valueName: "n"))
  var seed: UInt64 = 12345

  @OptionGroup(title: "BLEU and chrF") var options: NgramOptions
  @OptionGroup(title: "TER") var editOptions: EditOptions

  func validate() throws {
    if let samples, !(1...1_000_000).contains(samples) { throw ValidationError("--samples must be from 1 to 1000000") }
    if sentenceLevel, baseline != nil { throw ValidationError("--sentence-level and --baseline exclude each other") }
    _ = try chosen()
  }

  private func chosen() throws -> [any Metric] {
    let names = metrics.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    guard !names.isEmpty else { throw ValidationError("--metrics needs the name of a metric") }
    return try names.map { name -> any Metric in
      switch name {
      case "chrf": options.characterF(wordOrder: options.wordOrder ?? 0)
      case "chrf++": options.characterF(wordOrder: options.wordOrder ?? 2)
      case "bleu": options.bleu
      case "ter": editOptions.translationEditRate
      default: throw ValidationError("“\(name)” is none of chrf, chrf++, bleu and ter")
      }
    }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    let hypothesis = try lines(self.hypothesis, console)
    let references = try self.references.map { try lines($0, expecting: hypothesis.count, console) }
    let baseline = try baseline.map { try lines($0, expecting: hypothesis.count, console) }
    guard !hypothesis.isEmpty else { throw Failure.failed("\(self.hypothesis): it has no lines") }
    let bySentence = hypothesis.indices.map { line in references.map { $0[line] } }
    let chosen = try chosen()
    if sentenceLevel {
      try printSentences(chosen, hypothesis, bySentence, console)
    } else {
      let test = baseline.map { _ in SignificanceTest(method: self.test.method, samples: samples, seed: seed) }
      let scores = chosen.map { Score($0, hypothesis, bySentence, baseline: baseline, test: test) }
      try console.printOut(format == .json ? Self.json(scores) : scores.map { $0.line + "\n" }.joined())
    }
    return .done
  }

  // MARK: Scores

  /// One metric's result.
  private struct Score {
    var name: String
    var signature: String
    var value: Double
    var comparison: SignificanceTest.Result?

    init(
      _ metric: any Metric, _ hypothesis: [String], _ references: [[String]], baseline: [String]?,
      test: SignificanceTest?
    ) {
      name = metric.name
      signature = metric.signature(references: references[0].count, test: test)
      let table = metric.statistics(of: hypothesis, references: references)
      value = metric.score(table.sums[...])
      if let baseline, let test {
        let other = metric.statistics(of: baseline, references: references)
        comparison = test.compare(table, to: other) { metric.score($0) }
      }
    }

    var line: String {
      var fields = [name, four(value), signature]
      if let comparison {
        fields += [four(comparison.baseline), four(value - comparison.baseline), four(comparison.p)]
        if let (baseline, score) = comparison.resampled {
          fields += [score, baseline].map { "\(four($0.mean)) ± \(four($0.halfWidth))" }
        }
      }
      return fields.joined(separator: "\t")
    }

    var json: String {
      var members = ["\"name\": \"\(name)\"", "\"score\": \(four(value))", "\"signature\": \"\(signature)\""]
      if let comparison {
        members.append("\"baseline\": \(four(comparison.baseline))")
        members.append("\"difference\": \(four(value - comparison.baseline))")
        members.append("\"p\": \(four(comparison.p))")
        if let (baseline, score) = comparison.resampled {
          members.append("\"resampled\": \(Self.json(score))")
          members.append("\"resampledBaseline\": \(Self.json(baseline))")
        }
      }
      return "{" + members.joined(separator: ", ") + "}"
    }

    private static func json(_ interval: SignificanceTest.Interval) -> String {
      "{\"mean\": \(four(interval.mean)), \"halfWidth\": \(four(interval.halfWidth))}"
    }
  }

  private static func json(_ scores: [Score]) -> String {
    "[\n" + scores.map { "  " + $0.json }.joined(separator: ",\n") + "\n]\n"
  }

  /// A line a sentence: its number from 1, then a score for each metric; the first line names them.
  private func printSentences(
    _ metrics: [any Metric], _ hypothesis: [String], _ references: [[String]], _ console: Console
  ) throws {
    let columns = metrics.map { $0.sentenceScores(hypothesis, references: references) }
    let signatures = metrics.map { "\($0.name)|\($0.forSentences.signature(references: references[0].count))" }
    var text = ""
    if format == .json {
      let rows = hypothesis.indices.map { row in
        "  {" + zip(metrics, columns).map { "\"\($0.name)\": \(four($1[row]))" }.joined(separator: ", ") + "}"
      }
      let names = signatures.map { "\"\($0)\"" }.joined(separator: ", ")
      text = "{\"signatures\": [\(names)],\n \"sentences\": [\n" + rows.joined(separator: ",\n") + "\n]}\n"
    } else {
      text = "line\t" + signatures.joined(separator: "\t") + "\n"
      for row in hypothesis.indices {
        text += "\(row + 1)\t" + columns.map { four($0[row]) }.joined(separator: "\t") + "\n"
      }
    }
    try console.printOut(text)
  }

  // MARK: Files

  private func lines(_ path: String, expecting count: Int, _ console: Console) throws -> [String] {
    let lines = try lines(path, console)
    guard lines.count == count else {
      throw Failure.failed("\(path): it has \(lines.count) lines, and \(hypothesis) has \(count)")
    }
    return lines
  }

  private func lines(_ path: String, _ console: Console) throws -> [String] {
    let bytes: [UInt8]
    do {
      guard try FileStatus.of(console.absolute(path)).kind != .folder else {
        throw Failure.failed("\(path): it is a folder, not a file of segments")
      }
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: console.absolute(path))))
    } catch let error as SystemError {
      throw Failure.failed("\(path): cannot be read: \(error)")
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure.failed("\(path): cannot be read")
    }
    let file = SourceFile(path: path, bytes: bytes)
    if let place = file.firstIllFormedByte { throw Failure.failed("\(path): it is not UTF-8 at byte \(place)") }
    return SegmentLines.of(file)
  }
}

private func four(_ value: Double) -> String { Metrics.Decimal.string(value, decimals: 4) }

/// The lines of a file without their ends.
private enum SegmentLines {
  static func of(_ file: SourceFile) -> [String] {
    let starts = file.lines.starts
    return starts.indices.compactMap { line in
      let isLast = line == starts.count - 1
      var end = isLast ? file.bytes.count : starts[line + 1]
      // A last line that is empty is only the end of the one before.
      if isLast, end == starts[line] { return nil }
      while end > starts[line], file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
      return file.text(ByteRange(starts[line], end))
    }
  }
}

enum MetricsFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

/// A test of significance as the command line names it.
enum TestName: String, CaseIterable, ExpressibleByArgument {
  case bootstrap, randomization

  var method: SignificanceTest.Method { self == .bootstrap ? .bootstrap : .randomization }
}

/// Options of BLEU and chrF, named as sacreBLEU names them.
struct NgramOptions: ParsableArguments {
  @Option(help: "How BLEU cuts lines into words.") var tokenize = TokenizerName(.thirteenA)
  @Option(help: "What BLEU counts for an order without a match.") var smooth = SmoothingName(.exponential)
  @Option(help: ArgumentHelp("The value of floor (default: 0.1) or add-k (default: 1).", valueName: "x"))
  var smoothValue: Double?
  @Option(help: ArgumentHelp("The longest n-gram of BLEU.", valueName: "n")) var maxNgramOrder = 4
  @Flag(help: "BLEU leaves out orders that the hypothesis is too short for.") var effectiveOrder = false
  @Flag(help: "Compare in lower case.") var lowercase = false
  @Option(help: ArgumentHelp("The longest character n-gram of chrF.", valueName: "n")) var charOrder = 6
  @Option(help: ArgumentHelp("The longest word n-gram of chrF (default: 0, of chrF++ 2).", valueName: "n"))
  var wordOrder: Int?
  @Option(help: ArgumentHelp("How much more recall weighs than precision in chrF.", valueName: "n")) var beta = 2
  @Flag(help: "chrF counts spaces too.") var whitespace = false
  @Flag(help: "chrF averages F-scores, as chrF++.py does.") var epsSmoothing = false

  func validate() throws {
    for (name, value) in [("--max-ngram-order", maxNgramOrder), ("--char-order", charOrder), ("--beta", beta)]
    where !(1...100).contains(value) {
      throw ValidationError("\(name) must be from 1 to 100")
    }
    if let wordOrder, !(0...100).contains(wordOrder) { throw ValidationError("--word-order must be from 0 to 100") }
    if let smoothValue {
      guard smooth.smoothing.defaultValue != nil else {
        throw ValidationError("--smooth-value is for --smooth floor and add-k")
      }
      guard smoothValue > 0, smoothValue.isFinite else { throw ValidationError("--smooth-value must be above 0") }
    }
  }

  var bleu: BLEU {
    BLEU(
      tokenizer: tokenize.tokenizer, smoothing: smooth.smoothing, smoothingValue: smoothValue, isLowercased: lowercase,
      maximumOrder: maxNgramOrder, usesEffectiveOrder: effectiveOrder)
  }

  func characterF(wordOrder: Int) -> CharacterF {
    CharacterF(
      characterOrder: charOrder, wordOrder: wordOrder, beta: beta, isLowercased: lowercase, keepsSpaces: whitespace,
      usesEpsilon: epsSmoothing)
  }
}

/// Options of TER, named as sacreBLEU names them.
struct EditOptions: ParsableArguments {
  @Flag(help: "TER sets punctuation apart.") var normalized = false
  @Flag(help: "TER leaves punctuation out.") var noPunct = false
  @Flag(help: "TER sets Chinese and Japanese characters apart.") var asianSupport = false
  @Flag(help: "TER tells upper case from lower case.") var caseSensitive = false

  var translationEditRate: TranslationEditRate {
    TranslationEditRate(
      isNormalized: normalized, dropsPunctuation: noPunct, supportsAsian: asianSupport, isCaseSensitive: caseSensitive)
  }
}

/// A tokenizer of BLEU as the command line names it.
struct TokenizerName: ExpressibleByArgument {
  var tokenizer: Tokenizer

  init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

  init?(argument: String) {
    guard let tokenizer = Tokenizer(rawValue: argument) else { return nil }
    self.tokenizer = tokenizer
  }

  var defaultValueDescription: String { tokenizer.rawValue }
  static var allValueStrings: [String] { Tokenizer.allCases.map(\.rawValue) }
}

/// A smoothing of BLEU as the command line names it.
struct SmoothingName: ExpressibleByArgument {
  var smoothing: BLEU.Smoothing

  init(_ smoothing: BLEU.Smoothing) { self.smoothing = smoothing }

  init?(argument: String) {
    guard let smoothing = BLEU.Smoothing(rawValue: argument) else { return nil }
    self.smoothing = smoothing
  }

  var defaultValueDescription: String { smoothing.rawValue }
  static var allValueStrings: [String] { BLEU.Smoothing.allCases.map(\.rawValue) }
}
