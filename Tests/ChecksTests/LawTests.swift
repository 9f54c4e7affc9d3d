import Auditing
import Checks
import SourceText
import TestSupport
import Testing

/// What holds of every example of every check.
struct LawTests {
  @Test(arguments: ExampleCase.all)
  func `finds what is marked and nothing else`(example: ExampleCase) async throws {
    let findings = try await example.findings()
    let found = MarkedText.mark(example.target.text, findings.ranges)
    #expect(found == example.example.target, "\(findings.summary)")
    guard let source = example.source, !source.ranges.isEmpty else { return }
    let quoted = Set(findings.compactMap { $0.source.map { $0.bytes.start..<$0.bytes.end } })
    #expect(MarkedText.mark(source.text, Array(quoted)) == example.example.source)
  }

  @Test(arguments: ExampleCase.all)
  func `finds it at its place behind other characters`(example: ExampleCase) async throws {
    // Other profiles have guillemets otherwise.
    let prefix = example.example.profile == "fr-FR" ? "« é👨‍👩‍👧 »\n\n" : "é👨‍👩‍👧\n\n"
    let (target, offset) = Self.insert(prefix, into: example.target.text)
    let source = example.source.map { Self.insert(prefix, into: $0.text).text }
    let findings = try await example.findings(source: source, target: target)
    let expected = example.target.ranges.map { range in
      range.lowerBound < offset ? range : range.lowerBound + prefix.utf8.count..<range.upperBound + prefix.utf8.count
    }
    #expect(MarkedText.mark(target, findings.ranges) == MarkedText.mark(target, expected), "\(findings.summary)")
  }

  /// Puts a paragraph before the body of a page; returns also where.
  private static func insert(_ prefix: String, into page: String) -> (text: String, offset: Int) {
    let parts = page.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard page.hasPrefix("---\n"), parts.count == 3 else { return (prefix + page, 0) }
    let head = "---\n\(parts[1])---\n"
    return (head + prefix + parts[2], head.utf8.count)
  }

  @Test(arguments: ExampleCase.all)
  func `finds the same where lines end with CR LF`(example: ExampleCase) async throws {
    func withReturns(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
    let findings = try await example.findings(
      source: example.source.map { withReturns($0.text) }, target: withReturns(example.target.text))
    let found = MarkedText.mark(withReturns(example.target.text), findings.ranges)
    #expect(found == withReturns(example.example.target), "\(findings.summary)")
  }

  @Test(arguments: ExampleCase.all)
  func `mends what it can and leaves the rest as it is`(example: ExampleCase) async throws {
    let findings = try await example.findings()
    let text = example.target.text
    #expect(findings.fixed(text) == example.example.fixed ?? text)
    if example.example.fixed != nil { #expect(example.description.fixes != .none) }
    for finding in findings where finding.finding.fix != nil { #expect(example.description.fixes != .none) }
  }

  @Test(arguments: ExampleCase.faulty.filter { $0.example.fixed != nil })
  func `has nothing more to mend in a mended text`(example: ExampleCase) async throws {
    let findings = try await example.findings(target: example.example.fixed)
    #expect(findings.isEmpty, "\(findings.summary)")
  }

  @Test(arguments: ExampleCase.faulty)
  func `is silenced by a comment, which then is of use`(example: ExampleCase) async throws {
    let findings = try await example.findings(target: Self.silenced(example))
    #expect(findings.isEmpty, "\(findings.summary)")
  }

  /// The page with the rule silenced from its first line on.
  private static func silenced(_ example: ExampleCase) -> String {
    let (text, comment) = (example.target.text, "relecteur-disable \(example.description.id)")
    if text.hasPrefix("---\n") { return "---\n# \(comment)\n" + text.dropFirst(4) }
    if example.example.path.hasSuffix(".yml") { return "# \(comment)\n" + text }
    return "<!-- \(comment) -->\n\n" + text
  }

  @Test(arguments: ExampleCase.all)
  func `says what it found in whole sentences`(example: ExampleCase) async throws {
    for finding in try await example.findings().map(\.finding) {
      let message = finding.message.description
      #expect(message.hasSuffix("."), "\(message)")
      #expect(message.first.map { $0.isUppercase || !$0.isLetter } == true, "\(message)")
      #expect((0.5...1).contains(finding.confidence))
      #expect(finding.suggestion != "")
      #expect(finding.evidence.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") }, "\(finding.evidence)")
    }
  }
}

/// Text that is no prose holds no faults of prose.
struct PlaceTests {
  /// Checks that are there for what stands in these places.
  private static let readers: [String: Set<Place>] = ["changed-code-block": [.codeBlock]]

  enum Place: String, CaseIterable, Sendable {
    case codeBlock, comment, frontMatterKey, address

    /// The page with the text in this place, or nil where it cannot stand there.
    func page(_ text: String) -> String? {
      switch self {
      case .codeBlock:
        return "````````text\n\(text)\n````````\n"
      case .comment:
        return text.contains("--") ? nil : "<!--\n\(text)\n-->\n"
      case .frontMatterKey:
        return "---\n\(name(text)): 1\n---\n\nOK\n"
      case .address:
        return "[OK](https://www.example.com/\(name(text)))\n"
      }
    }

    /// Letters and digits, hyphens for the rest.
    private func name(_ text: String) -> String {
      text.split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }
  }

  @Test(arguments: ExampleCase.faulty, Place.allCases)
  func `finds nothing where no prose stands`(example: ExampleCase, place: Place) async throws {
    guard Self.readers[example.description.id]?.contains(place) != true else { return }
    guard let target = place.page(example.target.text) else { return }
    let source = example.source.flatMap { place.page($0.text) }
    guard (source == nil) == (example.source == nil) else { return }
    let findings = try await example.findings(source: source, target: target)
    #expect(findings.isEmpty, "\(findings.summary)")
  }
}
