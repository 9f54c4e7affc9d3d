import Auditing
import Checks
import Foundation
import TestSupport
import Testing

/// The rules of the house.
struct HouseTests {
  @Test func `no two checks have the same name`() {
    let ids = allChecks.map { type(of: $0).description.id }
    #expect(ids.count == Set(ids).count)
  }

  @Test(arguments: allChecks.map { String(describing: type(of: $0)) })
  func `a check has the name of its type`(name: String) throws {
    let check = try #require(allChecks.first { String(describing: type(of: $0)) == name })
    #expect(type(of: check).description.id == Self.kebab(name))
  }

  private static func kebab(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? ($0.isEmpty ? "" : "-") + $1.lowercased() : String($1) }
  }

  @Test func `every check that is written is in the list`() throws {
    let listed = Set(allChecks.map { String(describing: type(of: $0)) })
    for file in try Project.files(in: "Sources/Checks", suffix: ".swift") {
      let text = try Project.text(file)
      for match in text.matches(of: /struct (\w+): [^{]*\b(?:Prose|Pair|Page|Run)Check\b/) {
        #expect(listed.contains(String(match.1)), "\(file)")
        #expect(file.hasSuffix("/\(match.1).swift"), "\(match.1) stands in \(file)")
      }
    }
  }

  @Test(arguments: allChecks.map { type(of: $0).description.id })
  func `a check is described`(id: String) throws {
    let check = try #require(allChecks.first { type(of: $0).description.id == id })
    let description = type(of: check).description
    for text in [description.summary, description.rationale, description.limits] {
      #expect(text.hasSuffix(".") || text.hasSuffix(".”"), "\(text)")
      #expect(!text.contains("  "), "\(text)")
    }
    #expect(description.summary.count <= 110)
    #expect(description.examples.count { $0.isFaulty } >= 2, "two examples with a fault")
    #expect(description.examples.contains { !$0.isFaulty }, "an example that stays quiet")
    for example in description.examples where example.isFaulty && description.fixes == .safe {
      #expect(example.fixed != nil, "the fixed text of \(example.target)")
    }
    for example in description.examples where !example.isFaulty { #expect(example.fixed == nil) }
  }

  /// What cannot be seen in an editor stands as an escape: no-break and zero-width spaces, direction marks, controls.
  @Test func `no source file has characters that cannot be seen`() throws {
    for file in try ["Sources", "Tests"].flatMap({ try Project.files(in: $0, suffix: ".swift") }) + ["Package.swift"] {
      for (number, line) in try Project.text(file).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      where line.unicodeScalars.contains(where: Self.isInvisible) {
        Issue.record("\(file):\(number + 1) has a character that cannot be seen")
      }
    }
  }

  /// A package, a picture or an archive that a tool left behind is not ours, and stays in the history for ever.
  @Test func `the top level holds what belongs there`() throws {
    let known: Set = [
      "Package.swift", "Sources", "Tests", "Glossaries", "Corpora", "Reports", "README.md", "LICENSE", "Makefile",
      "action.yml", "Package.resolved",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: Project.root.path)
    #expect(found.filter { !known.contains($0) && !$0.hasPrefix(".") } == [])
  }

  /// The joiner is seen: it makes one picture of several.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\u{200D}" { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return true
    case .spaceSeparator: return scalar != " "
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
