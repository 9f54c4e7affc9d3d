internal import ArgumentParser
internal import Auditing
private import Foundation
internal import Planting
private import Reporting

/// `relecteur selftest`.
struct SelftestCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Plant known faults in copies of the pages, and tell which of them the audit finds.",
    discussion: """
      Nothing on disk is changed. A planted fault is found when the audit says something at its place that it does not \
      say of the page as it is. What the rules that find a kind report on the pages as they are is the most that they \
      can cost in false alarms.
      """)

  @OptionGroup var options: AuditOptions

  @Argument(help: ArgumentHelp("The folder of English pages, as --source.", valueName: "source"))
  var english: String?

  @Option(help: ArgumentHelp("Equal seeds plant equal faults.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How many faults of a kind are planted at most.", valueName: "n"))
  var perKind = 30

  @Flag(help: "Print also each planted fault that was not found.")
  var missed = false

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal, json
  }

  @Option(help: "How the result is printed.")
  var format = Format.terminal

  func validate() throws {
    if english != nil, options.source != nil { throw ValidationError("the English pages are named twice") }
    if perKind < 1 { throw ValidationError("--per-kind must be at least 1") }
  }

  func run(_ console: Console, rulebook: Rulebook) async throws -> RunStatus {
    var options = options
    options.source = options.source ?? english
    let prepared = try options.prepare(console, rulebook)
    var test = SelfTest(settings: prepared.settings, checks: rulebook.checks)
    test.seed = seed
    test.mostOfKind = perKind
    let line = ProgressLine(console: console, isQuiet: options.quiet)
    let result = await test.run(prepared.scope.input) { line?.show($0) }
    line?.clear()
    guard let result else {
      throw Failure.failed("\(options.localeFolder): no page has an English page in a folder: nothing can be planted")
    }
    switch format {
    case .terminal: try console.printOut(SelftestText(result, showsMissed: missed).text)
    case .json: try console.printOut(try Self.json(result, prepared.scope.input))
    }
    return .done
  }

  private static func json(_ result: SelfTestResult, _ input: AuditInput) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(SelftestJSON(result, input))
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }
}

/// The result as a table.
struct SelftestText {
  private let result: SelfTestResult

  private let showsMissed: Bool

  init(_ result: SelfTestResult, showsMissed: Bool) {
    self.result = result
    self.showsMissed = showsMissed
  }

  var text: String {
    let kinds = result.kinds.filter { $0.planted > 0 }.sorted { ($0.rate ?? 0, $1.name) > ($1.rate ?? 0, $0.name) }
    let width = max(4, result.kinds.map(\.name.count).max() ?? 0)
    var lines = [
      "found  planted  share  reports*  " + Self.padded("kind", width) + "  by", "",
    ]
    lines += kinds.map { row($0, width) }
    let missing = result.kinds.filter { $0.planted == 0 }.map(\.name)
    if !missing.isEmpty { lines += ["", "No place for: " + missing.joined(separator: ", ")] }
    lines += ["", "* of those rules in 1,000 words of the pages as they are: right or wrong", ""]
    lines.append(
      "\(Self.percent(result.meanRate)) of the faults found, averaged over \(kinds.count) kinds "
        + "(\(result.found) of \(result.planted)); seed \(result.seed)")
    lines.append(
      "\(result.pages) pages, \(result.sourceWords) words: \(result.soundFindings) findings as they are, "
        + "\(Self.fixed(result.inThousandWords(result.soundFindings))) in 1,000 words; "
        + "\(result.strayFindings) new ones beside the planted faults")
    if showsMissed { lines += kinds.flatMap { missed(of: $0) } }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The faults of a kind that were not found, under its name.
  private func missed(of kind: SelfTestResult.Kind) -> [String] {
    guard !kind.missed.isEmpty else { return [] }
    return ["", "\(kind.name): \(kind.summary)"]
      + kind.missed.map { fault in
        let after = fault.after.isEmpty ? "taken away" : "now \(Self.quoted(fault.after))"
        return "  \(fault.page):\(fault.line)  \(Self.quoted(fault.before)), \(after)"
      }
  }

  /// The beginning of a text in quotes, on one line.
  private static func quoted(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "“\(line.prefix(60))\(line.count > 60 ? "…" : "")”"
  }

  private func row(_ kind: SelfTestResult.Kind, _ width: Int) -> String {
    let rules = kind.rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map { "\($0.key) ×\($0.value)" }
    return [
      Self.right("\(kind.found)", 5), Self.right("\(kind.planted)", 7), Self.right(Self.percent(kind.rate ?? 0), 5),
      Self.right(Self.fixed(kind.reportsInThousandWords), 8), Self.padded(kind.name, width),
      rules.isEmpty ? "–" : rules.joined(separator: ", "),
    ].joined(separator: "  ")
  }

  private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
  private static func fixed(_ value: Double) -> String { String(format: "%.2f", value) }
  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

/// The result for scripts.
private struct SelftestJSON: Encodable {
  struct Tool: Encodable {
    var name = Reporting.Tool.name
    var version = Reporting.Tool.version
  }
  struct Run: Encodable {
    var localeFolder: String
    var source: String?
    var seed: UInt64
    var pages: Int
    var sourceWords: Int
  }
  struct Summary: Encodable {
    var meanRate: Double
    var planted: Int
    var found: Int
    var findingsAsTheyAre: Int
    var findingsInThousandWords: Double
    var strayFindings: Int
  }
  struct Missed: Encodable {
    var page: String
    var line: Int
    var before: String
    var after: String
  }
  struct Kind: Encodable {
    var kind: String
    var summary: String
    var planted: Int
    var found: Int
    var rate: Double?
    var rules: [String: Int]
    var missed: [Missed]
    var reportsInThousandWords: Double
  }

  var schemaVersion = "1.0"
  var tool = Tool()
  var run: Run
  var summary: Summary
  var kinds: [Kind]

  init(_ result: SelfTestResult, _ input: AuditInput) {
    func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
    run = Run(
      localeFolder: input.localeFolder, source: input.sourceFolder, seed: result.seed, pages: result.pages,
      sourceWords: result.sourceWords)
    summary = Summary(
      meanRate: rounded(result.meanRate), planted: result.planted, found: result.found,
      findingsAsTheyAre: result.soundFindings,
      findingsInThousandWords: rounded(result.inThousandWords(result.soundFindings)),
      strayFindings: result.strayFindings)
    kinds = result.kinds.map { kind in
      Kind(
        kind: kind.name, summary: kind.summary, planted: kind.planted, found: kind.found,
        rate: kind.rate.map(rounded), rules: kind.rules,
        missed: kind.missed.map { Missed(page: $0.page, line: $0.line, before: $0.before, after: $0.after) },
        reportsInThousandWords: rounded(kind.reportsInThousandWords))
    }
  }
}
