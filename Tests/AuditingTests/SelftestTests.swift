import Commands
import Foundation
import TestSupport
import Testing

/// `relecteur selftest`.
struct SelftestTests {
  private struct Result: Decodable {
    struct Summary: Decodable {
      var meanRate: Double
      var planted: Int
      var found: Int
    }
    struct Kind: Decodable {
      var kind: String
      var planted: Int
      var found: Int
      var rate: Double?
      var rules: [String: Int]
    }
    var summary: Summary
    var kinds: [Kind]
  }

  private static func run(_ options: String...) async -> ProgramRun {
    await ProgramRun(
      ["selftest", "Corpora/sample/fr-FR", "Corpora/sample/en-US", "--per-kind", "5"] + options,
      in: Project.root.path)
  }

  @Test func `plants many kinds of faults and finds most of what the checks are for`() async throws {
    let run = await Self.run("--format", "json")
    #expect(run.status == .done, "\(run.errors)")
    let result = try JSONDecoder().decode(Result.self, from: Data(run.output.utf8))
    #expect(Set(result.kinds.map(\.kind)).count == result.kinds.count)
    #expect(result.kinds.count { $0.planted > 0 } >= 20)
    #expect(result.kinds.allSatisfy { $0.found <= $0.planted && ($0.rate == nil) == ($0.planted == 0) })
    #expect(result.summary.planted == result.kinds.reduce(0) { $0 + $1.planted })
    #expect(result.summary.found == result.kinds.reduce(0) { $0 + $1.found })
    for kind in ["sentence-left-english", "duplicated-word", "misspelt-word"] {
      let rate = result.kinds.first { $0.kind == kind }?.rate ?? 0
      #expect(rate >= 0.6, "\(kind): \(rate)")
    }
  }

  @Test func `plants the same with the same seed, whatever the number of jobs`() async throws {
    let first = await Self.run("--seed", "7", "--jobs", "1")
    let again = await Self.run("--seed", "7", "--jobs", "2")
    let other = await Self.run("--seed", "8")
    #expect(first.output == again.output && first.output != other.output)
    #expect(first.output.contains("averaged over"))
  }

  @Test func `says when there is nothing to plant in`() async throws {
    let folder = try TemporaryFolder(["fr-FR/a.md": "Un mot.\n"])
    let alone = await ProgramRun(["selftest", "fr-FR"], in: folder.path)
    #expect(alone.status == .failed && alone.errors.contains("nothing can be planted"))
    let twice = await ProgramRun(["selftest", "fr-FR", "en", "--source", "en"], in: folder.path)
    #expect(twice.status == .usage)
  }
}
