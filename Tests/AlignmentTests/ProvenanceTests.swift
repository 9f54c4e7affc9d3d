import Alignment
import Foundation
import Pages
import SourceText
import Testing

@Suite struct ProvenanceTests {
  private func provenance(_ text: String, path: String = "a.md") throws -> Provenance {
    var reader = try PageReader(language: "fr")
    return Provenance(try reader.read(SourceFile(path: path, bytes: Array(text.utf8))))
  }

  @Test func `reads the stamps of Microsoft`() throws {
    let found = try provenance(
      """
      ---
      ms.openlocfilehash: FB069e6c8e47266a34a7ab46e2ecb61fdcdb25fc
      ms.sourcegitcommit: 9b28fb9a3d72655bb63f62af18b3a5af6a05cd3f
      ms.translationtype: mt
      ms.lasthandoff: 7/07/2020
      ---
      """)
    #expect(
      found
        == Provenance(
          translation: "MT", handoff: "2020-07-07", sourceRevision: "9b28fb9a3d72655bb63f62af18b3a5af6a05cd3f",
          sourceHash: "fb069e6c8e47266a34a7ab46e2ecb61fdcdb25fc"))
  }

  @Test(arguments: [("8%", "MT", 0.08), ("100%", "HT", 1), ("0%", "MT", 0)])
  func `reads the stamps of Adobe`(degree: String, translation: String, share: Double) throws {
    let found = try provenance("---\nsource-git-commit: 51d3993c\nht-degree: \(degree)\n---\n")
    #expect(found == Provenance(translation: translation, humanShare: share, sourceRevision: "51d3993c"))
  }

  @Test(arguments: [
    ("---\nl10n:\n  sourceCommit: 51d3993c\n---\n", "51d3993c"),
    ("---\ndefault_lang_commit: 51d3993c # patched\n---\n", "51d3993c"),
    ("<!-- English Revision: 1914867 -->\n", "1914867"),
    ("<?xml version=\"1.0\"?>\n<!-- English Revision: 420990:1914867 (outdated) -->\n", "420990"),
    ("<!-- English Revision: r42 -->", "42"),
  ])
  func `reads the revision that other sites stamp`(text: String, revision: String) throws {
    #expect(try provenance(text) == Provenance(sourceRevision: revision))
  }

  @Test(arguments: [
    "", "---\nht-degree: much\nms.sourcegitcommit:\n---\n", "<!-- English Revision: x -->", "English Revision:",
  ])
  func `finds nothing where nothing is said`(text: String) throws { #expect(try provenance(text) == Provenance()) }

  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (String(repeating: "a", count: 1_000), "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
    (String(repeating: "a", count: 55), "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
    (String(repeating: "a", count: 64), "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
  ])
  func `hashes as FIPS 180 says`(text: String, digest: String) {
    #expect(Provenance.hash(of: Array(text.utf8)) == digest)
  }

  @Test func `hashes with CRLF line ends and without a byte order mark`() {
    let hashes = ["a\r\nb\r\n", "a\nb\n", "a\r\nb\n", "\u{FEFF}a\nb\r\n"].map { Provenance.hash(of: Array($0.utf8)) }
    #expect(Set(hashes) == [Provenance.hash(of: Array("a\r\nb\r\n".utf8))])
    #expect(Provenance.hash(of: Array("a\rb".utf8)) != Provenance.hash(of: Array("a\r\nb".utf8)))
  }

  @Test func `proves the English by its hash`() {
    let english = SourceFile(path: "a.md", bytes: Array("a\nb\n".utf8))
    let stamped = Provenance(sourceHash: Provenance.hash(of: english.bytes))
    #expect(stamped.proves(english) == true)
    #expect(stamped.proves(SourceFile(path: "a.md", bytes: Array("a\nc\n".utf8))) == false)
    #expect(Provenance().proves(english) == nil)
  }

  @Test(.enabled(if: Corpora.has("powershell"), "the corpora are not there"))
  func `proves every PowerShell page`() throws {
    var reader = try PageReader(language: "fr")
    let french = Corpora.folder("powershell/fr-FR")
    var proved = 0
    for path in Corpora.pages(in: french) {
      let page = try reader.read(try Corpora.file(path, in: french))
      let english = try Corpora.file(path, in: Corpora.folder("powershell/en-US"))
      if Provenance(page).proves(english) == true { proved += 1 }
    }
    #expect(proved == 263)
  }
}
