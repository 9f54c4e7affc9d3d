import Auditing
import Foundation
import FoundationXML
import Reporting
import SourceText
import Testing

/// Whether the formats have the structure that their standards ask for.
///
/// The schemas belong to their makers and are not part of the project; what they say of the elements, attributes and values
/// that are written here is said again by hand: XLIFF 2.1 with its ITS module (OASIS 2018), TMX 1.4b (LISA 2005), SARIF 2.1.0
/// (OASIS 2020), and JUnit’s XML as Jenkins and GitLab take it.
struct ValidationTests {
  private func document(_ report: AuditReport, _ format: ReportFormat) throws -> XMLElement {
    let document = try XMLDocument(data: Data(text(report, format).utf8))
    return try #require(document.rootElement())
  }

  /// The value of an attribute. Foundation’s own look-up finds none in elements of a default namespace.
  private func value(_ element: XMLElement, _ name: String) -> String? {
    element.attributes?.first { $0.name == name }?.stringValue
  }

  /// Every element stands under one that may hold it and has the attributes that it must and may have.
  private struct Shape {
    var parents: Set<String>
    var required: Set<String> = []
    var allowed: Set<String> = []
  }

  private func check(_ element: XMLElement, _ shapes: [String: Shape]) {
    let name = element.name ?? ""
    guard let shape = shapes[name] else {
      Issue.record("there is no element \(name)")
      return
    }
    let attributes = Set((element.attributes ?? []).compactMap(\.name))
    #expect(
      shape.parents.contains((element.parent as? XMLElement)?.name ?? ""), "\(name) in \(element.parent?.name ?? "")")
    #expect(shape.required.isSubset(of: attributes), "\(name) has only \(attributes)")
    #expect(attributes.isSubset(of: shape.required.union(shape.allowed)), "\(name) has \(attributes)")
    for child in (element.children ?? []).compactMap({ $0 as? XMLElement }) { check(child, shapes) }
  }

  // MARK: XLIFF

  private static let issue: Set = [
    "its:locQualityIssueType", "its:locQualityIssueSeverity", "its:locQualityIssueComment",
  ]

  private static let xliff: [String: Shape] = [
    // The ITS module: `its:version` is in scope of all ITS markup.
    "xliff": Shape(parents: [""], required: ["version", "srcLang", "trgLang", "its:version"]),
    "file": Shape(parents: ["xliff"], required: ["id"], allowed: ["original", "xml:space"]),
    "notes": Shape(parents: ["file"]),
    "note": Shape(parents: ["notes"], required: ["id"], allowed: ["appliesTo", "category", "priority"]),
    "unit": Shape(parents: ["file"], required: ["id"]),
    "segment": Shape(parents: ["unit"], required: ["id"], allowed: ["state"]),
    "source": Shape(parents: ["segment"]), "target": Shape(parents: ["segment"]),
    "mrk": Shape(parents: ["target"], required: issue.union(["id", "type"])),
    "sm": Shape(parents: ["target"], required: issue.union(["id", "type"])),
    "em": Shape(parents: ["target"], required: ["startRef"]),
    "cp": Shape(parents: ["source", "target", "mrk"], required: ["hex"]),
  ]

  private static let issueTypes: Set = [
    "terminology", "mistranslation", "omission", "untranslated", "addition", "duplication", "inconsistency", "grammar",
    "legal", "register", "locale-specific-content", "locale-violation", "style", "characters", "misspelling",
    "typographical", "formatting", "inconsistent-entities", "numbers", "markup", "pattern-problem", "whitespace",
    "internationalization", "length", "non-conformance", "uncategorized", "other",
  ]

  @Test(arguments: [PassageReport.report, PassageReport.overlapping])
  func `writes XLIFF as its standard has it`(report: AuditReport) throws {
    let root = try document(report, .xliff)
    check(root, Self.xliff)
    #expect(
      root.uri == "urn:oasis:names:tc:xliff:document:2.0" && value(root, "version") == "2.1")
    #expect(root.namespace(forPrefix: "its")?.stringValue == "http://www.w3.org/2005/11/its")
    let files = root.elements(forName: "file")
    #expect(files.count == report.pages.count { !$0.passages.isEmpty })
    #expect(isUnique(files))
    for file in files {
      let units = file.elements(forName: "unit")
      #expect(!units.isEmpty && isUnique(units))
      let names = (file.children ?? []).compactMap(\.name)
      #expect(names.firstIndex(of: "notes") ?? 0 == 0, "notes come first")
      for unit in units { try checkSegment(#require(unit.elements(forName: "segment").first)) }
    }
    let marks = try root.nodes(forXPath: "//*[local-name()='mrk' or local-name()='sm']").compactMap {
      $0 as? XMLElement
    }
    let notes = try root.nodes(forXPath: "//*[local-name()='note']")
    #expect(marks.count + notes.count == report.findings.count, "each finding is there once")
    for mark in marks {
      #expect(value(mark, "type") == "its:generic")
      let severity = Double(value(mark, "its:locQualityIssueSeverity") ?? "") ?? -1
      #expect((0...100).contains(severity))
      #expect(Self.issueTypes.contains(value(mark, "its:locQualityIssueType") ?? ""))
    }
  }

  private func checkSegment(_ segment: XMLElement) throws {
    let names = (segment.children ?? []).compactMap { ($0 as? XMLElement)?.name }
    #expect(names == ["source"] || names == ["source", "target"])
    let state = value(segment, "state")
    #expect(state == (names.count == 2 ? "translated" : "initial"))
    guard let target = segment.elements(forName: "target").first else { return }
    // What begins ends behind it, once.
    var open: Set<String> = []
    for child in (target.children ?? []).compactMap({ $0 as? XMLElement }) {
      if child.name == "sm" { open.insert(value(child, "id") ?? "") }
      if child.name == "em" { #expect(open.remove(value(child, "startRef") ?? "") != nil) }
    }
    #expect(open.isEmpty)
  }

  private func isUnique(_ elements: [XMLElement]) -> Bool {
    let ids = elements.compactMap { value($0, "id") }
    return Set(ids).count == elements.count
  }

  @Test func `marks the words in XLIFF that are wrong`() throws {
    let root = try document(PassageReport.report, .xliff)
    let marks = try root.nodes(forXPath: "//*[local-name()='mrk']")
    #expect(marks.first?.stringValue == "sensibilisation")
    let file = try text(PassageReport.report, .xliff)
    #expect(file.contains("<cp hex=\"001B\"/>") && file.contains("&#8238;"), "nothing of the page is lost")
  }

  @Test func `has notes in XLIFF for what stands in no sentence`() throws {
    let root = try document(PassageReport.report, .xliff)
    let notes = try root.nodes(forXPath: "//*[local-name()='note']").compactMap(\.stringValue)
    #expect(notes == ["block-omitted: The English page has a list of 4 items that has no counterpart."])
  }

  // MARK: TMX

  private static let tmx: [String: Shape] = [
    "tmx": Shape(parents: [""], required: ["version"]),
    "header": Shape(
      parents: ["tmx"],
      required: ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"]),
    "body": Shape(parents: ["tmx"]), "tu": Shape(parents: ["body"]),
    "prop": Shape(parents: ["tu"], required: ["type"]), "tuv": Shape(parents: ["tu"], required: ["xml:lang"]),
    "seg": Shape(parents: ["tuv"]),
  ]

  @Test func `writes TMX as its definition has it`() throws {
    let report = PassageReport.report
    let root = try document(report, .tmx)
    check(root, Self.tmx)
    #expect((root.children ?? []).compactMap { ($0 as? XMLElement)?.name } == ["header", "body"])
    #expect(value(root, "version") == "1.4")
    let units = try root.nodes(forXPath: "//tu").compactMap { $0 as? XMLElement }
    #expect(units.count == report.pages.flatMap(\.passages).count { !$0.source.isEmpty && !$0.target.isEmpty })
    for unit in units {
      let names = (unit.children ?? []).compactMap { ($0 as? XMLElement)?.name }
      #expect(names.drop { $0 == "prop" } == ["tuv", "tuv"])
      #expect(unit.elements(forName: "tuv").map { value($0, "xml:lang") } == ["en", "fr"])
    }
    #expect(units[1].elements(forName: "prop").last?.stringValue == "name-translated")
  }

  // MARK: JUnit

  private static let junit: [String: Shape] = [
    "testsuites": Shape(parents: [""], required: ["tests", "failures", "errors"], allowed: ["name", "time"]),
    "testsuite": Shape(
      parents: ["testsuites"],
      required: ["name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname"],
      allowed: ["id", "package"]),
    "properties": Shape(parents: ["testsuite"]),
    "property": Shape(parents: ["properties"], required: ["name", "value"]),
    "testcase": Shape(parents: ["testsuite"], required: ["name", "classname", "time"]),
    "failure": Shape(parents: ["testcase"], required: ["type"], allowed: ["message"]),
    "error": Shape(parents: ["testcase"], required: ["type"], allowed: ["message"]),
    "skipped": Shape(parents: ["testcase"]), "system-out": Shape(parents: ["testsuite"]),
    "system-err": Shape(parents: ["testsuite"]),
  ]

  @Test func `writes JUnit as its readers want it`() throws {
    let root = try document(SampleReport.report, .junit)
    check(root, Self.junit)
    func number(_ element: XMLElement, _ name: String) -> Int {
      Int(value(element, name) ?? "") ?? -1
    }
    for suite in root.elements(forName: "testsuite") {
      // One at least, says the schema of Jenkins.
      #expect(try !suite.nodes(forXPath: "properties/property").isEmpty)
      let tests = suite.elements(forName: "testcase")
      #expect(number(suite, "tests") == tests.count)
      for (name, child) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
        #expect(number(suite, name) == tests.count { !$0.elements(forName: child).isEmpty })
      }
      let time = value(suite, "timestamp") ?? ""
      #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil)
    }
  }

  // MARK: SARIF

  @Test func `writes SARIF as its standard has it`() throws {
    let log = try #require(
      JSONSerialization.jsonObject(with: Data(text(SampleReport.report, .sarif).utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let runs = try #require(log["runs"] as? [[String: Any]])
    let run = try #require(runs.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] is String)
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == rules.count)
    for result in try #require(run["results"] as? [[String: Any]]) {
      #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
      #expect(["none", "note", "warning", "error"].contains(result["level"] as? String ?? ""))
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(ids[index] == result["ruleId"] as? String)
      let prints = try #require(result["partialFingerprints"] as? [String: String])
      #expect(!prints.isEmpty && prints.values.allSatisfy { !$0.isEmpty })
      for location in result["locations"] as? [[String: Any]] ?? [] { try checkPlace(location) }
      for fix in result["fixes"] as? [[String: Any]] ?? [] {
        let changes = try #require(fix["artifactChanges"] as? [[String: Any]])
        #expect(!changes.isEmpty)
        for change in changes {
          #expect((change["artifactLocation"] as? [String: Any])?["uri"] is String)
          let replacements = try #require(change["replacements"] as? [[String: Any]])
          #expect(!replacements.isEmpty && replacements.allSatisfy { $0["deletedRegion"] is [String: Any] })
        }
      }
    }
  }

  private func checkPlace(_ location: [String: Any]) throws {
    let place = try #require(location["physicalLocation"] as? [String: Any])
    let uri = try #require((place["artifactLocation"] as? [String: Any])?["uri"] as? String)
    #expect(URL(string: uri) != nil && !uri.contains(" "))
    guard let region = place["region"] as? [String: Any] else { return }
    for name in ["startLine", "endLine", "startColumn", "endColumn"] {
      if let number = region[name] as? Int { #expect(number >= 1, "\(name)") }
    }
    for name in ["charOffset", "charLength", "byteOffset", "byteLength"] {
      if let number = region[name] as? Int { #expect(number >= 0, "\(name)") }
    }
  }
}
