internal import ArgumentParser
internal import Auditing
internal import Foundation
internal import SourceText

/// What was measured, as counts.
struct Measured {
  /// Findings that were judged and those that were right.
  struct Share: Sendable {
    var all = 0
    var right = 0

    mutating func add(_ isRight: Bool) {
      all += 1
      right += isRight ? 1 : 0
    }
  }

  /// What a rule reported on labelled pages, and what of it people read elsewhere.
  struct Rule {
    var labelled = Share()
    var read = Share()
  }

  struct Band {
    var findings = Share()
    var stated = 0.0
  }

  struct Recall {
    var labels = Share()
    var typed = 0
  }

  private(set) var rules: [String: Rule] = [:]
  /// By dataset.
  private(set) var labelled: [String: Share] = [:]
  private(set) var read: [String: Share] = [:]
  /// By the tenth that the stated confidence lies in.
  private(set) var bands: [Int: Band] = [:]
  /// By dataset and category of the label; `*` is all of them, `major+` those that are not minor.
  private(set) var recall: [String: [String: Recall]] = [:]
  /// Readings whose finding is not made any more.
  private(set) var stale = 0

  mutating func add(
    _ dataset: String, report: AuditReport, folder: String, labels: [Label], readings: [Reading], isComplete: Bool
  ) throws {
    let findings = report.findings.filter { $0.finding.severity != .neutral }
    let pages = Dictionary(grouping: findings, by: \.finding.page)
    let places = try Dictionary(grouping: labels, by: \.path).mapValues { labels in
      try labels.map { label in
        let page = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(label.path)"))
        return (label: label, range: try label.range(in: [UInt8](page)))
      }
    }
    for (path, places) in places {
      for place in places { addRecall(dataset, place.label, place.range, pages[path] ?? []) }
      guard isComplete else { continue }
      for finding in pages[path] ?? [] where finding.location != nil {
        let isRight = places.contains { Self.hits(finding, $0.label, $0.range) }
        rules[finding.finding.rule, default: Rule()].labelled.add(isRight)
        labelled[dataset, default: Share()].add(isRight)
        addBand(finding, isRight)
      }
    }
    let known = Dictionary(findings.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
    for reading in readings {
      guard let finding = known[reading.fingerprint] else {
        stale += 1
        continue
      }
      // What stands on a labelled page was judged there.
      guard !isComplete || places[finding.finding.page] == nil else { continue }
      rules[reading.rule, default: Rule()].read.add(reading.isRight)
      read[dataset, default: Share()].add(reading.isRight)
      addBand(finding, reading.isRight)
    }
  }

  private mutating func addBand(_ finding: ReportedFinding, _ isRight: Bool) {
    let tenth = min(9, Int(finding.finding.confidence * 10 + 1e-9))
    bands[tenth, default: Band()].findings.add(isRight)
    bands[tenth]!.stated += finding.finding.confidence
  }

  private mutating func addRecall(
    _ dataset: String, _ label: Label, _ range: Range<Int>, _ findings: [ReportedFinding]
  ) {
    let hits = findings.filter { Self.hits($0, label, range) }
    let isTyped = hits.contains { label.isNamed(by: $0.finding.category) }
    var keys = ["*", label.category]
    if label.severity != "minor" { keys.append("major+") }
    for key in keys {
      recall[dataset, default: [:]][key, default: Recall()].labels.add(!hits.isEmpty)
      recall[dataset]![key]!.typed += isTyped ? 1 : 0
    }
  }

  /// A finding of more bytes points at everything, and so at nothing.
  private static let longest = 160

  private static func hits(_ finding: ReportedFinding, _ label: Label, _ range: Range<Int>) -> Bool {
    guard let bytes = finding.location?.bytes else { return false }
    guard bytes.start < range.upperBound, range.lowerBound < max(bytes.end, bytes.start + 1) else { return false }
    return bytes.count <= longest || label.isWhole
  }
}

/// The figures as a table for the program and as pages to read.
struct MeasureReport {
  private let measured: Measured
  private let rules: [String]

  init(_ measured: Measured, rules: [String]) {
    self.measured = measured
    self.rules = rules.sorted()
  }

  private static let command =
    "Written by `workbench measure --corpora CORPORA --labels LABELS.jsonl --labels REPORTED.jsonl --recall-only reported`."

  private func judged(_ rule: String) -> MeasuredPrecision? {
    guard let counts = measured.rules[rule] else { return nil }
    return MeasuredPrecision(
      judged: counts.labelled.all + counts.read.all, right: counts.labelled.right + counts.read.right)
  }

  var table: String {
    let lines = rules.compactMap { rule in judged(rule).map { "\(rule)\t\($0.judged)\t\($0.right)\n" } }
    return "# Written by `workbench measure`: rule, findings that were judged, and those of them that are right.\n"
      + lines.joined()
  }

  // MARK: Precision

  var precision: String {
    """
    # Precision

    \(Self.command)
    Findings at the default threshold, neutral ones left out. On labelled pages every finding counts, and one that overlaps no
    label is wrong; the checks were written with these labels at hand, so that their shares flatter. “Read” are findings of other
    pages that a person read (`Corpora/readings.tsv`): of each rule and site a few with different words, so that the
    shares tell of rules and not of sites.

    | site | labelled pages: findings | right | read | right |
    |---|---:|---:|---:|---:|
    \(sites)

    ## By rule

    | rule | labelled | right | read | right | together | 95 % |
    |---|---:|---:|---:|---:|---:|---|
    \(rules.map(row).joined(separator: "\n"))

    ## Is confidence what it says?

    | confidence | findings | stated | right |
    |---|---:|---:|---:|
    \(bands)

    \(measured.stale) readings are of findings that are not made any more; they count for nothing here.

    """
  }

  private var sites: String {
    Set(measured.labelled.keys).union(measured.read.keys).sorted().map { site in
      "| \(site) | \(cells(measured.labelled[site] ?? .init())) | \(cells(measured.read[site] ?? .init())) |"
    }.joined(separator: "\n")
  }

  private func row(_ rule: String) -> String {
    let counts = measured.rules[rule] ?? .init()
    guard let together = judged(rule) else { return "| `\(rule)` | 0 | – | 0 | – | – | |" }
    let interval = together.interval
    return "| `\(rule)` | \(cells(counts.labelled)) | \(cells(counts.read)) | \(Self.fixed(together.share)) | "
      + "\(Self.fixed(interval.lowerBound))–\(Self.fixed(interval.upperBound)) |"
  }

  private var bands: String {
    measured.bands.sorted { $0.key < $1.key }.map { tenth, band in
      let count = Double(band.findings.all)
      return "| \(Self.fixed(Double(tenth) / 10))–\(Self.fixed(Double(tenth + 1) / 10)) | \(band.findings.all) | "
        + "\(Self.fixed(band.stated / count)) | \(Self.fixed(Double(band.findings.right) / count)) |"
    }.joined(separator: "\n")
  }

  private func cells(_ share: Measured.Share) -> String { "\(share.all) | \(Self.share(share))" }

  private static func share(_ share: Measured.Share) -> String {
    share.all == 0 ? "–" : fixed(Double(share.right) / Double(share.all))
  }

  private static func fixed(_ value: Double) -> String { String(format: "%.2f", value) }

  // MARK: Recall

  var recall: String {
    """
    # Recall

    \(Self.command)
    The share of the faults that reviewers marked which a finding at the default threshold overlaps; “typed”, with a category
    that names the fault rightly.

    \(measured.recall.sorted { $0.key < $1.key }.map(section).joined(separator: "\n\n"))

    """
  }

  private func section(_ site: String, _ categories: [String: Measured.Recall]) -> String {
    let order = categories.sorted { left, right in
      (left.key == "*" ? 0 : left.key == "major+" ? 1 : 2, left.key)
        < (right.key == "*" ? 0 : right.key == "major+" ? 1 : 2, right.key)
    }
    let rows = order.map { key, counts in
      let name = key == "*" ? "all" : key == "major+" ? "major and critical" : key
      let typed = Measured.Share(all: counts.labels.all, right: counts.typed)
      return "| \(name) | \(counts.labels.all) | \(Self.share(counts.labels)) | \(Self.share(typed)) |"
    }
    return "## \(site)\n\n| faults | labels | found | typed |\n|---|---:|---:|---:|\n" + rows.joined(separator: "\n")
  }
}
