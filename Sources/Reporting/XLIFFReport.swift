internal import Auditing
internal import SourceText

/// The pages as XLIFF 2.1 for a translator, the findings as ITS 2.0 Localization Quality Issues on the words that are wrong.
///
/// A unit is a passage; its text is that of the file, markup and all, so that places are exact. A finding is an annotation
/// (`mrk`, or `sm` and `em` where two overlap) with its type, its severity from 0 to 100 (four times its points) and the
/// rule, the message and the suggestion as comment. What has no place in a sentence is a note of its file.
/// (OASIS, “XLIFF Version 2.1”, 2018: core and ITS module.)
enum XLIFFReport {
  static func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    var output = OutputBuffer()
    let languages = [("srcLang", report.run.sourceLanguage), ("trgLang", report.run.targetLanguage)]
    output.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    output.line(
      "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:its=\"http://www.w3.org/2005/11/its\" version=\"2.1\""
        + " its:version=\"2.0\""
        + languages.map { " \($0)=\"\(XMLText.attribute($1))\"" }.joined() + ">")
    let findings = Dictionary(grouping: report.findings, by: \.finding.page)
    for (number, page) in report.pages.filter({ !$0.passages.isEmpty }).enumerated() {
      write(page, number: number + 1, findings[page.path] ?? [], to: &output)
      try output.pass(to: send)
    }
    output.line("</xliff>")
    try output.flush(to: send)
  }

  private static func write(
    _ page: AuditedPage, number: Int, _ findings: [ReportedFinding], to output: inout OutputBuffer
  ) {
    output.line("  <file id=\"f\(number)\" original=\"\(XMLText.attribute(page.path))\" xml:space=\"preserve\">")
    let placed = PassageFindings(page.passages, findings)
    writeNotes(placed.rest.map { findings[$0] }, to: &output)
    var mark = 0
    for (index, passage) in page.passages.enumerated() {
      output.line("    <unit id=\"u\(index + 1)\">")
      output.line("      <segment id=\"s1\" state=\"\(passage.target.isEmpty ? "initial" : "translated")\">")
      let source = passage.source.map { XMLText.inXLIFF($0.markup) }.joined(separator: " ")
      output.line("        <source>\(source)</source>")
      if !passage.target.isEmpty {
        let target = passage.target.map { sentence in
          annotated(sentence, placed.findings(in: sentence).map { findings[$0] }, &mark)
        }
        output.line("        <target>\(target.joined(separator: " "))</target>")
      }
      output.line("      </segment>")
      output.line("    </unit>")
    }
    output.line("  </file>")
  }

  /// Priorities go from 1, the highest, to 10.
  private static func writeNotes(_ findings: [ReportedFinding], to output: inout OutputBuffer) {
    guard !findings.isEmpty else { return }
    output.line("    <notes>")
    for (index, reported) in findings.enumerated() {
      let line = reported.location.map { "line \($0.start.line): " } ?? ""
      let priority = [Severity.critical: 1, .major: 3, .minor: 6, .neutral: 9][reported.finding.severity] ?? 9
      output.line(
        "      <note id=\"n\(index + 1)\" appliesTo=\"target\" category=\"\(XMLText.attribute(reported.finding.rule))\""
          + " priority=\"\(priority)\">\(XMLText.content(line + comment(reported.finding)))</note>")
    }
    output.line("    </notes>")
  }

  // MARK: Annotations

  /// A sentence with an annotation around the words of each finding.
  private static func annotated(
    _ sentence: AlignedPassage.Sentence, _ findings: [ReportedFinding], _ number: inout Int
  ) -> String {
    let marks = findings.compactMap { finding -> Annotation? in
      guard let bytes = finding.location?.bytes else { return nil }
      number += 1
      return Annotation(
        start: max(bytes.start, sentence.range.start) - sentence.range.start,
        end: min(bytes.end, sentence.range.end) - sentence.range.start, id: "m\(number)", finding: finding.finding)
    }
    let text = Array(sentence.markup.utf8)
    var result = ""
    var from = 0
    for edge in edges(of: marks) {
      result += XMLText.inXLIFF(String(decoding: text[from..<edge.offset], as: UTF8.self)) + edge.tag
      from = edge.offset
    }
    return result + XMLText.inXLIFF(String(decoding: text[from...], as: UTF8.self))
  }

  private struct Annotation {
    var start: Int
    var end: Int
    var id: String
    var finding: Finding

    func overlaps(_ other: Annotation) -> Bool { id != other.id && start <= other.end && other.start <= end }
  }

  private struct Edge {
    var offset: Int
    var tag: String
    /// Of edges in one place, what ends comes before what begins; an annotation of nothing begins and ends in turn.
    var rank: Int
  }

  private static func edges(of marks: [Annotation]) -> [Edge] {
    let edges = marks.flatMap { mark -> [Edge] in
      let isAlone = !marks.contains { $0.overlaps(mark) }
      let attributes = attributes(of: mark)
      let open = isAlone ? "<mrk \(attributes)>" : "<sm \(attributes)/>"
      let close = isAlone ? "</mrk>" : "<em startRef=\"\(mark.id)\"/>"
      if mark.start == mark.end { return [Edge(offset: mark.start, tag: open + close, rank: 1)] }
      return [Edge(offset: mark.start, tag: open, rank: 2), Edge(offset: mark.end, tag: close, rank: 0)]
    }
    return edges.enumerated().sorted {
      ($0.element.offset, $0.element.rank, $0.offset) < ($1.element.offset, $1.element.rank, $1.offset)
    }.map(\.element)
  }

  private static func attributes(of mark: Annotation) -> String {
    let severity = min(100, 4 * mark.finding.severity.points)
    return "id=\"\(mark.id)\" type=\"its:generic\" its:locQualityIssueType=\"\(mark.finding.category.its)\""
      + " its:locQualityIssueSeverity=\"\(severity)\""
      + " its:locQualityIssueComment=\"\(XMLText.attribute(comment(mark.finding)))\""
  }

  private static func comment(_ finding: Finding) -> String {
    let suggestion = finding.suggestion.map { $0.isEmpty ? " Remove it." : " Suggestion: \($0)" } ?? ""
    return "\(finding.rule): \(finding.message)\(suggestion)"
  }
}
