import Auditing
import Checks
import Foundation
import TestSupport
import Testing

/// Pages with marks in the middle of words, halves of links and tags, and stretches that are gone or there twice.
struct MangledPagesTests {
  private static let pieces = [
    "**", "*", "`", "\"", "« ", " »", "[", "]", "(", ")", "- ", "| ", "\n", "\n\n", "# ", "---\n", "[!UICONTROL ",
    "[!DNL ", "’", "'", "-", " ", ".", ",", ":", "```\n", "Step 1: ", "Étape 2 : ", "<br>", "<", "![a](b)",
  ]

  /// The pages of the sample site, French and English.
  private static let pages: [(french: String, english: String)] =
    ((try? Project.files(in: "Corpora/sample/fr-FR", suffix: ".md")) ?? []).compactMap { path in
      guard let french = try? Project.text(path),
        let english = try? Project.text(path.replacing("/fr-FR/", with: "/en-US/"))
      else { return nil }
      return (french, english)
    }

  @Test(arguments: 0..<8)
  func `are audited without a crash`(seed: UInt64) async throws {
    #expect(Self.pages.count >= 10)
    var random = LinearNumbers(state: seed)
    let pages = (0..<60).map { number in
      let page = Self.pages.randomElement(using: &random)!
      return TestPage(
        "\(number).md", source: Self.mangled(page.english, &random), target: Self.mangled(page.french, &random))
    }
    let report = try await Audit.run(pages, checks: allChecks)
    #expect(report.pages.count == pages.count)
  }

  private static func mangled(_ text: String, _ random: inout LinearNumbers) -> String {
    var text = Array(text)
    for _ in 0..<Int.random(in: 20...150, using: &random) {
      let place = Int.random(in: 0...text.count, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<6: text.insert(contentsOf: pieces.randomElement(using: &random)!, at: place)
      case 6..<8: text.removeSubrange(place..<min(text.count, place + Int.random(in: 1...6, using: &random)))
      default: text.insert(contentsOf: text[place..<min(text.count, place + 40)], at: place)
      }
    }
    return String(text)
  }
}
