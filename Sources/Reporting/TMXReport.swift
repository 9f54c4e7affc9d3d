internal import Auditing

/// The aligned passages as a translation memory, TMX 1.4b, level 1: text without markup.
///
/// A unit says which page it is from, how sure the alignment is, and which rules found a fault in it, so that a tool can
/// leave those out. (LISA, “TMX 1.4b Specification”, 2005.)
enum TMXReport {
  static func write(_ report: AuditReport, to send: ([UInt8]) throws -> Void) throws {
    let (from, into) = (XMLText.attribute(report.run.sourceLanguage), XMLText.attribute(report.run.targetLanguage))
    var output = OutputBuffer()
    output.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    output.line("<tmx version=\"1.4\">")
    output.line(
      "  <header creationtool=\"\(Tool.name)\" creationtoolversion=\"\(Tool.version)\" segtype=\"sentence\""
        + " o-tmf=\"\(Tool.name)\" adminlang=\"en\" srclang=\"\(from)\" datatype=\"plaintext\"/>")
    output.line("  <body>")
    let findings = Dictionary(grouping: report.findings, by: \.finding.page)
    for page in report.pages {
      let found = findings[page.path] ?? []
      let placed = PassageFindings(page.passages, found)
      for passage in page.passages where !passage.source.isEmpty && !passage.target.isEmpty {
        let rules = Set(passage.target.flatMap { placed.findings(in: $0) }.map { found[$0].finding.rule }).sorted()
        output.line("    <tu>")
        output.line("      <prop type=\"x-page\">\(XMLText.content(page.path))</prop>")
        output.line("      <prop type=\"x-confidence\">\(Double(passage.confidence ?? 0).fixed(4))</prop>")
        if !rules.isEmpty { output.line("      <prop type=\"x-findings\">\(rules.joined(separator: ","))</prop>") }
        for (language, sentences) in [(from, passage.source), (into, passage.target)] {
          let text = sentences.map { oneLine($0.text) }.joined(separator: " ")
          output.line("      <tuv xml:lang=\"\(language)\"><seg>\(XMLText.inXML(text))</seg></tuv>")
        }
        output.line("    </tu>")
      }
      try output.pass(to: send)
    }
    output.line("  </body>")
    output.line("</tmx>")
    try output.flush(to: send)
  }

  /// Where a tag stood between spaces, one is left.
  private static func oneLine(_ text: String) -> String {
    text.split { " \t\r\n".contains($0) || $0 == "\r\n" }.joined(separator: " ")
  }
}
