internal import ArgumentParser
internal import Foundation
internal import Linguistics
internal import Training

struct EvaluateLanguage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate-language",
    abstract: "Measures language identification on a file of texts, LANGUAGE TAB LENGTH TAB TEXT.",
    discussion:
      "A text of a language that is not known counts as right when no language is named (with --languages open).")

  @Argument(help: "The file of texts.")
  var file: String

  @Option(help: "The languages to choose among: codes joined by commas, or 'open'.")
  var languages = "en,fr"

  @Option(help: "A model file instead of the one the program carries.")
  var model: String?

  @Flag(help: "Print the texts whose guess is wrong.")
  var misses = false

  @Option(help: "How often to run through the file for the speed.")
  var rounds = 20

  func run() throws {
    let identifier = try loadIdentifier()
    let set = try Self.set(languages)
    let rows = try Self.read(file)
    var tally = LanguageTally()
    for row in rows {
      let answer = identifier.identify(row.bytes, among: set)
      tally.add(row, answer)
      if misses, answer.guess?.code != row.code {
        print(
          "\(row.code)\t\(answer.guess?.code ?? "und")\t\(answer.confidence)\t\(String(decoding: row.bytes, as: UTF8.self))"
        )
      }
    }
    print(tally.report)
    print(speed(identifier, rows, set))
  }

  private func loadIdentifier() throws -> LanguageIdentifier {
    guard let model else { return .standard }
    guard let identifier = LanguageIdentifier(modelBytes: try Array(Data(contentsOf: URL(fileURLWithPath: model))))
    else {
      throw ValidationError("\(model) is no language model")
    }
    return identifier
  }

  private static func set(_ names: String) throws -> LanguageSet {
    if names == "open" { return .open }
    return try LanguageSet(
      names.split(separator: ",").map { name in
        guard let language = Language(tag: name) else { throw ValidationError("unknown language \(name)") }
        return language
      })
  }

  struct Row {
    var code: String
    var length: String
    var bytes: [UInt8]
  }

  private static func read(_ path: String) throws -> [Row] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 2 else { return nil }
      let length = columns.count > 2 ? String(columns[1]) : String(columns[0])
      return Row(code: String(columns[0]), length: length, bytes: Array(columns[columns.count - 1].utf8))
    }
  }

  /// Segments in a second of processor time, which other programs on the machine disturb less than the clock.
  private func speed(_ identifier: LanguageIdentifier, _ rows: [Row], _ set: LanguageSet) -> String {
    var sum = 0.0
    let start = Self.processorSeconds
    for _ in 0..<rounds {
      for row in rows { sum += identifier.identify(row.bytes, among: set).confidence }
    }
    let seconds = Self.processorSeconds - start
    let count = Double(rows.count * rounds)
    return "\(Int(count / seconds)) segments in a processor second (mean confidence \(sum / count))"
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Counts by length class, and by confidence.
struct LanguageTally {
  private struct Counts {
    var all = 0
    var guessed = 0
    var answered = 0
    var right = 0
  }

  private var lengths: [String: Counts] = [:]
  private var order: [String] = []
  private var bins: [(count: Int, confidence: Double, right: Int)] = Array(repeating: (0, 0, 0), count: 7)

  mutating func add(_ row: EvaluateLanguage.Row, _ answer: Identification) {
    for key in [row.length, "all"] {
      if lengths[key] == nil { order.append(key) }
      var counts = lengths[key] ?? Counts()
      counts.all += 1
      let isKnown = Language(tag: row.code) != nil
      if isKnown ? answer.guess?.code == row.code : answer.language == nil { counts.guessed += 1 }
      if answer.language != nil { counts.answered += 1 }
      if let language = answer.language, language.code == row.code { counts.right += 1 }
      lengths[key] = counts
    }
    guard answer.confidence > 0 else { return }
    let edges = [0.6, 0.7, 0.8, 0.9, 0.95, 0.99]
    let bin = edges.firstIndex { answer.confidence < $0 } ?? edges.count
    bins[bin].count += 1
    bins[bin].confidence += answer.confidence
    if answer.guess?.code == row.code { bins[bin].right += 1 }
  }

  var report: String {
    var lines = ["length\ttexts\tguess right\tanswered\tof these right\tright of all"]
    for key in order.filter({ $0 != "all" }) + ["all"] {
      guard let counts = lengths[key] else { continue }
      let shares = [
        ratio(counts.guessed, counts.all), ratio(counts.answered, counts.all), ratio(counts.right, counts.answered),
        ratio(counts.right, counts.all),
      ]
      lines.append("\(key)\t\(counts.all)\t" + shares.joined(separator: "\t"))
    }
    lines.append("confidence said, found, texts:")
    var error = 0.0
    for bin in bins where bin.count > 0 {
      error += abs(bin.confidence - Double(bin.right))
      lines.append("\(four(bin.confidence / Double(bin.count)))\t\(ratio(bin.right, bin.count))\t\(bin.count)")
    }
    let total = bins.reduce(0) { $0 + $1.count }
    lines.append("expected calibration error \(four(error / Double(max(1, total))))")
    return lines.joined(separator: "\n")
  }

  private func ratio(_ part: Int, _ whole: Int) -> String { whole == 0 ? "-" : four(Double(part) / Double(whole)) }

  private func four(_ value: Double) -> String {
    let scaled = Int((value * 10_000).rounded())
    let digits = String(scaled % 10_000)
    return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
