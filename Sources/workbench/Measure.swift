internal import ArgumentParser
internal import Auditing
internal import Checks
internal import Commands
internal import Foundation

/// `workbench measure`: how often the checks are right, and what they miss.
struct Measure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures precision, recall and the reliability of confidence on labelled pages and on read findings.",
    discussion: """
      Labels are lines of JSON: dataset, path, line, quote_fr, category, severity. On the pages that they name, every \
      finding that overlaps no label is wrong. Readings are lines of a table: corpus, rule, fingerprint, and whether a \
      person found it right or wrong. The pages of a dataset lie in CORPORA/DATASET/fr-FR and en-US.
      """)

  @Option(help: "The folder that holds the folders of the datasets.")
  var corpora: String

  @Option(help: "A file of labels; may be given more than once.")
  var labels: [String]

  @Option(help: "A dataset whose labels are not complete: they count for recall only. May be given more than once.")
  var recallOnly: [String] = []

  @Option(help: "The findings that a person read.")
  var readings = "Corpora/readings.tsv"

  @Option(help: "The folder for precision.tsv, precision.md and recall.md.")
  var output = "Reports"

  @Option(help: "How many pages are worked on at once.")
  var jobs = 2

  func run() async throws {
    let labels = try self.labels.flatMap { try Label.read($0) }
    let readings = try Reading.read(self.readings)
    var measured = Measured()
    for dataset in Set(labels.map(\.dataset) + readings.map(\.corpus)).sorted() {
      let report = try await audit(dataset)
      let folder = "\(corpora)/\(dataset)/fr-FR"
      try measured.add(
        dataset, report: report, folder: folder, labels: labels.filter { $0.dataset == dataset },
        readings: readings.filter { $0.corpus == dataset }, isComplete: !recallOnly.contains(dataset))
    }
    let report = MeasureReport(measured, rules: allChecks.map { type(of: $0).description.id })
    for (name, text) in [
      ("precision.tsv", report.table), ("precision.md", report.precision), ("recall.md", report.recall),
    ] {
      try text.write(toFile: "\(output)/\(name)", atomically: true, encoding: .utf8)
    }
  }

  private func audit(_ dataset: String) async throws -> AuditReport {
    let (folder, source) = ("\(corpora)/\(dataset)/fr-FR", "\(corpora)/\(dataset)/en-US")
    let english = Set(try PageListing(root: source).pages)
    let pages = try PageListing(root: folder).pages.map { path in
      PageInput(
        path: path, file: "\(folder)/\(path)", source: english.contains(path) ? (path, "\(source)/\(path)") : nil)
    }
    var settings = AuditSettings()
    settings.jobs = jobs
    let input = AuditInput(localeFolder: folder, sourceFolder: source, pages: pages, problems: [])
    return await Audit(settings: settings, checks: allChecks).run(input)
  }
}

/// A fault that a reviewer marked on a page.
struct Label: Decodable {
  var dataset: String
  var path: String
  var line: Int
  var quote: String
  var category: String
  var severity: String

  private enum CodingKeys: String, CodingKey {
    case dataset, path, line, category, severity
    case quote = "quote_fr"
  }

  static func read(_ file: String) throws -> [Label] {
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    return try lines.enumerated().map { number, line in
      do {
        return try JSONDecoder().decode(Label.self, from: Data(line.utf8))
      } catch {
        throw ValidationError("\(file):\(number + 1): it is no label: \(error)")
      }
    }
  }

  /// The bytes of its quote, which stands once on its line.
  func range(in page: [UInt8]) throws -> Range<Int> {
    let lines = page.split(separator: 0x0A, omittingEmptySubsequences: false)
    let quote = Array(self.quote.utf8)
    guard line >= 1, line <= lines.count, let place = lines[line - 1].firstRange(of: quote) else {
      throw ValidationError("\(dataset)/\(path):\(line): the quote of a label does not stand there: \(self.quote)")
    }
    return place
  }

  /// Whole segments are what is wrong: only for these counts a finding that points at a long stretch.
  var isWhole: Bool { ["untranslated", "omission", "garbled", "addition"].contains(category) }

  /// The MQM leaves that name the fault rightly.
  private static let leaves: [String: Set<String>] = [
    "name-translated": ["no-translate", "mistranslation", "omission", "termbase", "spelling"],
    "terminology": ["termbase", "term-inconsistency", "wrong-term", "no-translate", "mistranslation", "untranslated"],
    "untranslated": ["untranslated"], "mixed-language": ["untranslated", "termbase", "term-inconsistency"],
    "omission": ["omission", "no-translate", "under-translation", "missing-text"],
    "addition": ["addition", "over-translation", "unintelligible"],
    "number": [
      "no-translate", "mistranslation", "number-format", "date-format", "measurement-format", "currency-format",
    ],
    "markup": [
      "markup", "broken-link", "missing-text", "punctuation", "character-encoding", "textual-conventions",
      "no-translate",
    ],
    "garbled": ["unintelligible", "grammar", "addition", "no-translate", "mistranslation", "spelling", "wrong-term"],
    "mistranslation": [
      "mistranslation", "omission", "no-translate", "wrong-term", "under-translation", "over-translation",
      "term-inconsistency", "termbase",
    ],
    "typography": [
      "punctuation", "spelling", "textual-conventions", "number-format", "date-format", "markup", "grammar",
    ],
    "grammar": ["grammar", "unintelligible", "spelling", "punctuation"],
  ]

  func isNamed(by category: Auditing.Category) -> Bool {
    let leaf = category.rawValue.split(separator: "/").last.map(String.init) ?? ""
    return Self.leaves[self.category]?.contains(leaf) ?? false
  }
}

/// A finding that a person read.
struct Reading {
  var corpus: String
  var rule: String
  var fingerprint: String
  var isRight: Bool

  static func read(_ file: String) throws -> [Reading] {
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    return try lines.enumerated().compactMap { number, line in
      guard !line.isEmpty, !line.hasPrefix("#") else { return nil }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count >= 4, ["right", "wrong"].contains(columns[3]) else {
        throw ValidationError("\(file):\(number + 1): it is no reading")
      }
      return Reading(
        corpus: columns[0], rule: columns[1], fingerprint: columns[2], isRight: columns[3] == "right")
    }
  }
}
