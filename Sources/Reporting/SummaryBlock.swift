internal import Auditing
internal import SourceText

/// What a reader wants to know of the whole run: the score, where it is worst and what is wrong most often.
struct SummaryBlock {
  let report: AuditReport
  let painter: Painter

  private static let listLength = 10

  func write(to output: inout OutputBuffer) {
    writeGravestFaults(to: &output)
    writeWorstPages(to: &output)
    writeUntranslatedPages(to: &output)
    writeCommonestFaults(to: &output)
    let interval = report.scoreInterval
    let ends = "\(interval.lowerBound.fixed(1))–\(interval.upperBound.fixed(1))"
    guard !report.pages.isEmpty else { return output.line(painter.paint("No page was audited.", .bold)) }
    let score = "Score \(report.score.fixed(1)) of 100 (95 %: \(ends)): \(Self.counts(report.counts))"
    for line in VisibleText.wrapped(score, width: painter.style.width) { output.line(painter.paint(line, .bold)) }
    for text in [fixText, sizeText, freshnessText].compactMap({ $0 }) {
      for line in VisibleText.wrapped(text, width: painter.style.width) { output.line(painter.paint(line, .dim)) }
    }
  }

  /// `3 critical, 40 major`, the gravest first, or `nothing found`.
  static func counts(_ counts: [Severity: Int]) -> String {
    let parts = Severity.allCases.reversed().compactMap { severity in
      counts[severity].map { "\(grouped($0)) \(severity.rawValue)" }
    }
    return parts.isEmpty ? "nothing found" : parts.joined(separator: ", ")
  }

  /// With a comma between thousands.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.reduce(into: "") { text, index in
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digits[index])
    }
  }

  /// `1 page`, `1,200 pages`.
  static func counted(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(grouped(number)) \(noun)s"
  }

  private var sizeText: String {
    var parts = [
      Self.counted(report.pages.count, "page"), Self.counted(report.segments, "segment"),
      Self.counted(report.sourceWords, "word"),
      "\(report.run.seconds.fixed(1)) s",
    ]
    if !report.problems.isEmpty { parts.append(Self.counted(report.problems.count, "problem")) }
    return parts.joined(separator: " · ")
  }

  /// `12 of the findings can be fixed safely: relecteur fix`.
  private var fixText: String? {
    let count = report.findings.count { $0.finding.fix?.isSafe == true }
    guard count > 0 else { return nil }
    return "\(Self.grouped(count)) of the findings can be fixed safely: relecteur fix"
  }

  /// The critical faults, the surest first, each once however often it stands there.
  private func writeGravestFaults(to output: inout OutputBuffer) {
    var seen: Set<RepeatedFindings.Key> = []
    let critical = report.findings.filter { $0.finding.severity == .critical && seen.insert(.init($0)).inserted }
      .enumerated().sorted { ($1.element.finding.confidence, $0.offset) < ($0.element.finding.confidence, $1.offset) }
      .map(\.element)
    guard report.pages.count > 1, !critical.isEmpty else { return }
    let more =
      critical.count > Self.listLength ? " (the first \(Self.listLength) of \(Self.grouped(critical.count)))" : ""
    writeList(
      "Gravest faults" + more,
      critical.prefix(Self.listLength).map { reported in
        let start = reported.location?.start
        return (
          number: "\((reported.finding.confidence * 100).fixed(0)) %",
          name: reported.finding.page + (start.map { ":\($0.line):\($0.column)" } ?? ""),
          note: reported.finding.rule
            + (reported.location.map { "  " + VisibleText.string(Self.short($0.excerpt)) } ?? "")
        )
      }, to: &output)
  }

  /// The first words of an excerpt, on one line.
  private static func short(_ excerpt: String) -> String {
    let words = excerpt.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 40 ? words.prefix(39) + "…" : words
  }

  private func writeWorstPages(to output: inout OutputBuffer) {
    let worst = WorstPages(report).pages.prefix(Self.listLength)
    guard report.pages.count > 1, !worst.isEmpty else { return }
    writeList(
      "Worst pages",
      worst.map { (number: $0.page.score.fixed(1), name: $0.page.path, note: Self.counts($0.counts)) }, to: &output)
  }

  /// Pages of which half or more is still in English, with the share that is not.
  private func writeUntranslatedPages(to output: inout OutputBuffer) {
    let pages = report.pages.filter(\.isMostlyUntranslated)
      .sorted { ($0.translatedShare ?? 0, $0.path) < ($1.translatedShare ?? 0, $1.path) }
    guard !pages.isEmpty else { return }
    let more = pages.count > Self.listLength ? " (the first \(Self.listLength) of \(pages.count))" : ""
    writeList(
      "Mostly untranslated pages" + more,
      pages.prefix(Self.listLength).map { page in
        (
          number: "\((100 * (page.translatedShare ?? 0)).fixed(0)) %", name: page.path,
          note: "in French, of " + Self.counted(page.sourceWords, "word")
        )
      }, to: &output)
  }

  /// `English beside 207 pages: 0 proven to be what was translated, 197 made of the same parts, 10 drifted`.
  private var freshnessText: String? {
    if report.run.source == nil, report.pages.count > 1 {
      return "Audited alone, without English pages; --source names their folder"
    }
    let known = report.pages.compactMap(\.freshness)
    guard !known.isEmpty else { return nil }
    func count(_ freshness: AuditedPage.Freshness) -> String { Self.grouped(known.count { $0 == freshness }) }
    let named = report.pages.count {
      $0.provenance.sourceRevision != nil && $0.freshness != nil && $0.freshness != .verified
    }
    return "English beside \(Self.counted(known.count, "page")): \(count(.verified)) proven to be what was translated, "
      + "\(count(.matching)) made of the same parts, \(count(.drifted)) drifted"
      + (named > 0 ? "; \(Self.grouped(named)) name a commit that --source-repo would look up" : "")
  }

  private func writeCommonestFaults(to output: inout OutputBuffer) {
    let commonest = CommonestFaults(report.findings).faults.prefix(Self.listLength)
    guard !commonest.isEmpty else { return }
    let lines = commonest.map {
      (number: Self.grouped($0.count), name: $0.rule, note: "on " + Self.counted($0.pages, "page"))
    }
    writeList("Commonest faults", lines, to: &output)
  }

  /// Numbers to the right, then names, then notes where the width allows.
  private func writeList(
    _ title: String, _ lines: [(number: String, name: String, note: String)], to output: inout OutputBuffer
  ) {
    output.line(painter.paint(title, .bold))
    let numberWidth = lines.map(\.number.count).max() ?? 0
    let nameWidth = lines.map { VisibleText.width(VisibleText.string($0.name)) }.max() ?? 0
    for line in lines {
      let name = VisibleText.string(line.name)
      let number = String(repeating: " ", count: numberWidth - line.number.count) + line.number
      let fits = 2 + numberWidth + 2 + nameWidth + 2 + line.note.count <= painter.style.width
      let gap =
        fits
        ? String(repeating: " ", count: nameWidth - VisibleText.width(name) + 2)
        : "\n" + String(repeating: " ", count: 4 + numberWidth)
      output.line("  \(number)  \(name)\(gap)\(painter.paint(line.note, .dim))")
    }
    output.line()
  }
}
