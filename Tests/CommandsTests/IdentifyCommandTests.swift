import Commands
import Foundation
import Testing

struct IdentifyCommandTests {
  private func identify(_ text: String, _ options: String...) async throws -> [[String]] {
    let place = try Workplace(["t.txt": text])
    let outcome = await place.run(["identify", "t.txt"] + options)
    #expect(outcome.status == .done, "\(outcome.errors)")
    var lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.popLast() == "")
    return lines.map { $0.split(separator: "\t").map(String.init) }
  }

  @Test func `answers a line for a line`() async throws {
    let lines = try await identify(
      "Ouvrez la fenêtre de gauche.\r\n\n42 !\nOpen the window on the left.\nОткройте окно\n")
    #expect(lines.map { $0[0] } == ["fr", "und", "und", "en", "und"])
    #expect(lines.map { $0[2] } == ["Latn", "Zyyy", "Zyyy", "Latn", "Cyrl"])
    #expect(lines[1][1] == "0.0000")
    #expect(lines.allSatisfy { $0[1].count == 6 })
  }

  @Test func `chooses among the languages that are asked for`() async throws {
    #expect(try await identify("Öffnen Sie das Fenster", "--languages", "en,fr")[0][0] != "de")
    #expect(try await identify("Öffnen Sie das Fenster", "--languages", "en,de")[0][0] == "de")
  }

  private struct Stretch: Decodable, Equatable {
    var start: Int
    var end: Int
    var language: String
    var text: String
  }

  @Test func `prints the stretches of a line`() async throws {
    let text = "Ouvrez la fenêtre, then close the other window again."
    let lines = try await identify(text + "\n\n", "--spans", "--languages", "en,fr")
    let stretches = try JSONDecoder().decode([Stretch].self, from: Data(lines[0][0].utf8))
    #expect(stretches.map(\.language) == ["fr", "en"])
    #expect(stretches.allSatisfy { String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self) == $0.text })
    #expect(lines[1] == ["[]"])
  }

  @Test(arguments: [
    (["identify", "none"], RunStatus.failed), (["identify", "."], .failed),
    (["identify", "t.txt", "--languages", "en,xx"], .usage), (["identify", "t.txt", "--languages", ""], .usage),
  ])
  func `says what is wrong`(arguments: [String], status: RunStatus) async throws {
    let outcome = try await Workplace(["t.txt": "x"]).run(arguments)
    #expect(outcome.status == status && outcome.output.isEmpty && !outcome.errors.isEmpty)
  }
}
