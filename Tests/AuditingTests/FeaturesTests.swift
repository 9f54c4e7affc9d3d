import Checks
import Foundation
import TestSupport
import Testing

/// `Reports/features.md` says what there is.
struct FeaturesTests {
  private struct Row {
    var number: Int
    var state: String
    var names: [String]
  }

  private func rows() throws -> [Row] {
    try Project.text("Reports/features.md").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 6, let number = Int(cells[1]) else { return nil }
      return Row(
        number: number, state: cells[3],
        names: cells[4].matches(of: /`([^`]+)`/).map { String($0.1) })
    }
  }

  @Test func `has every row once, and counts them`() throws {
    let rows = try rows()
    #expect(rows.map(\.number) == Array(1...102))
    #expect(rows.allSatisfy { ["done", "partly", "no"].contains($0.state) })
    let (done, partly) = (rows.count { $0.state == "done" }, rows.count { $0.state == "partly" })
    let text = try Project.text("Reports/features.md")
    #expect(text.contains("Of 102 features, \(done) are done, \(partly) in part."))
  }

  @Test func `names what does it, and only what exists`() async throws {
    let rules = await ProgramRun(["rules"], in: Project.root.path).output
    let ids = Set(rules.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) })
    let help = await ProgramRun(["audit", "--help"], in: Project.root.path).output
    let commands = await ProgramRun(["--help"], in: Project.root.path).output
    for row in try rows() {
      #expect((row.state == "no") == row.names.isEmpty, "row \(row.number)")
      for name in row.names {
        let exists =
          if name.hasPrefix("--") {
            help.contains(name)
          } else if name.hasPrefix("relecteur ") {
            commands.contains("  " + name.dropFirst("relecteur ".count))
          } else {
            ids.contains(name)
          }
        #expect(exists, "row \(row.number): \(name)")
      }
    }
  }

  @Test func `every rule that was measured exists`() async throws {
    let rules = await ProgramRun(["rules"], in: Project.root.path).output
    let ids = Set(rules.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) })
    for line in try Project.text("Reports/precision.tsv").split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t")
      #expect(columns.count == 3 && ids.contains(String(columns[0])), "\(line)")
      #expect(Int(columns[2]) ?? 1 <= Int(columns[1]) ?? 0, "\(line)")
    }
  }
}
