import Auditing
import SourceText

/// A run whose page is there as a whole, with everything that a page may hold to take a reader or a program over.
enum PassageReport {
  /// The French sentences of the page, one behind the other with a line feed between them, and their English.
  private static let sentences: [(english: [String], french: [String])] = [
    (["# Outreach"], ["# Outreach"]),
    (
      ["Manage your sales with Outreach for Outlook."],
      ["Gérez vos ventes avec la sensibilisation pour Outlook."]
    ),
    (["This sentence was lost."], []), ([], ["Cette phrase n’a pas d’anglais."]),
    (["One.", "Two."], ["Une et deux, « 漢字 👨‍👩‍👧 »."]),
    (
      ["Trap: </script><img src=x onerror=alert(7)> ]]> --> {{x}} &amp; \u{1B}[2J"],
      [
        "Piège : </script><img src=x onerror=alert(8)> ]]> --> <svg onload=alert(9)> \u{1B}[2J\u{202E}gpj\u{202C} javascript:alert(10)"
      ]
    ),
  ]

  static let report: AuditReport = {
    var report = base
    let words = "sensibilisation"
    report.findings = [
      ReportedFinding(
        finding: Finding(
          rule: "block-omitted", category: .omission, severity: .critical, confidence: 0.8, page: "Apps/a.md",
          range: nil,
          message: "The English page has a list of 4 items that has no counterpart."), location: nil, source: nil,
        fingerprint: "aa"),
      finding("name-translated", words, "Outreach"), finding("repeated-word", "漢字", nil),
      finding("changed-markup", "<svg onload=alert(9)>", "<img src=x onerror=alert(7)>"),
    ]
    return report
  }()

  /// Two findings that share a word, one in another, one of nothing at the end.
  static let overlapping: AuditReport = {
    var report = base
    report.findings = [
      finding("name-translated", "la sensibilisation", nil), finding("english-order", "sensibilisation pour", nil),
      finding("who-for-things", "ventes", nil), finding("added-text", "Gérez vos ventes", nil),
      finding("lost-text", "", nil),
    ]
    return report
  }()

  private static let base: AuditReport = {
    var report = SampleReport.report
    report.pages = Array(report.pages.prefix(1))
    report.pages[0].passages = passages
    report.problems = []
    return report
  }()

  private static var passages: [AlignedPassage] {
    var (english, french) = (0, 0)
    func side(_ texts: [String], _ at: inout Int) -> [AlignedPassage.Sentence] {
      texts.map { markup in
        let range = ByteRange(at, at + markup.utf8.count)
        at = range.end + 1
        let text = markup.hasPrefix("# ") ? String(markup.dropFirst(2)) : markup
        return AlignedPassage.Sentence(text: text, markup: markup, range: range, line: 1)
      }
    }
    return sentences.enumerated().map { number, pair in
      let (source, target) = (side(pair.english, &english), side(pair.french, &french))
      return AlignedPassage(
        source: source, target: target, confidence: source.isEmpty || target.isEmpty ? nil : 0.97,
        isHeading: number == 0)
    }
  }

  /// A finding on the first place of some words; of none, at the end of the second sentence.
  private static func finding(_ rule: String, _ words: String, _ english: String?) -> ReportedFinding {
    let targets = passages.flatMap(\.target)
    let target = words.isEmpty ? targets[1] : targets.first { $0.markup.contains(words) }!
    let bytes = words.isEmpty ? ByteRange(target.range.end, target.range.end) : place(of: words, in: target)
    let source = english.flatMap { words in passages.flatMap(\.source).last { $0.markup.contains(words) } }
    let finding = Finding(
      rule: rule, category: .noTranslate, severity: .major, confidence: 0.97, page: "Apps/a.md", range: bytes,
      message: "It became something else.", suggestion: english)
    return ReportedFinding(
      finding: finding, location: reported(bytes, in: target, words),
      source: source.map { reported(place(of: english!, in: $0), in: $0, english!) },
      fingerprint: "\(rule)-\(bytes.start)")
  }

  private static func place(of words: String, in sentence: AlignedPassage.Sentence) -> ByteRange {
    let range = sentence.markup.firstRange(of: words)!
    let start = sentence.markup.utf8.distance(from: sentence.markup.startIndex, to: range.lowerBound)
    return ByteRange(sentence.range.start + start, sentence.range.start + start + words.utf8.count)
  }

  private static func reported(
    _ bytes: ByteRange, in sentence: AlignedPassage.Sentence, _ words: String
  ) -> ReportedFinding.Place {
    ReportedFinding.Place(
      page: "Apps/a.md", start: Position(line: 1, column: 1), end: Position(line: 1, column: 2), bytes: bytes,
      excerpt: words, sentence: sentence.markup,
      sentenceRange: ByteRange(bytes.start - sentence.range.start, bytes.end - sentence.range.start))
  }
}
