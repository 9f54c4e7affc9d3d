import Alignment
import Testing

@Suite struct SegmentListTests {
  private func words(_ text: String) -> [String] {
    let list = SegmentList([text])
    return list.occurrences.map { String(decoding: list.spelling($0.type), as: UTF8.self) }
  }

  @Test(arguments: [
    ("Get-ChildItem returns **files**.", ["get", "childitem", "returns", "files"]),
    ("L’élève d'aujourd'hui qu'il faut", ["eleve", "aujourd", "hui", "il", "faut"]),
    ("Cœur, ÆON, Straße, ŒUVRE", ["coeur", "aeon", "strasse", "oeuvre"]),
    ("Привет, МИР", ["привет", "мир"]),
    ("中文 test", ["中", "文", "test"]),
    ("e\u{301}te\u{301}", ["ete"]),
    ("«\u{A0}Oui\u{A0}»", ["oui"]),
    ("", []),
    ("***", []),
  ])
  func foldsWords(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func equalWordsHaveEqualHashes() {
    #expect(TokenHash.tokens(of: "Été") == TokenHash.tokens(of: "ete"))
    #expect(TokenHash.tokens(of: "one two one").count == 3)
    #expect(TokenHash.tokens(of: "one two one")[0] == TokenHash.tokens(of: "one two one")[2])
  }

  @Test(arguments: [
    ("Stop.", 0), ("Why?**", 1), ("Non\u{A0}!\u{A0}»", 2), ("`a`:", 3), ("x;", 4), ("plain", 5), ("(see above.)", 0),
    ("“done.”", 0), ("", 5),
  ])
  func seesTheEnd(text: String, expected: UInt8) {
    #expect(SegmentList([text]).segments[0].end == expected)
  }

  @Test(arguments: [("**Bold", 0), ("« Élan", 0), ("1. One", 1), ("été", 2), ("", 2), ("`code`", 2)])
  func seesTheStart(text: String, expected: UInt8) {
    #expect(SegmentList([text]).segments[0].start == expected)
  }

  @Test func countsMarks() {
    let list = SegmentList(["See [`a`](https://b.c/1), 22 (x)?"])
    let marks = list.segments[0].marks
    func count(_ mark: SegmentMark) -> UInt64 { marks[mark.rawValue / 8] >> UInt64(mark.rawValue % 8 * 8) & 0xFF }
    #expect(count(.backquote) == 2)
    #expect(count(.link) == 1)
    #expect(count(.address) == 1)
    #expect(count(.number) == 2)
    #expect(count(.parenthesis) == 4)
    #expect(count(.question) == 1)
  }

  @Test func survivesIllFormedBytes() {
    for bytes: [UInt8] in [[0xC3], [0xFF, 0xFE], [0x61, 0xE2, 0x80], [0x80, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
      var list = SegmentList()
      list.append(bytes.span)
      #expect(list.count == 1)
    }
  }

  @Test func readsLines() {
    let list = SegmentList(lines: Array("one\r\n\ntwo".utf8))
    #expect(list.segments.map(\.length) == [3, 0, 3])
  }
}

@Suite struct FolderStatisticsTests {
  private static let pages = [
    SegmentListPair(
      source: SegmentList(["Open the file.", "Yes"]), target: SegmentList(["Ouvrez le fichier.", "Oui"])),
    SegmentListPair(source: SegmentList(["Yes", "Close it."]), target: SegmentList(["Oui", "Fermez-le."])),
    SegmentListPair(
      source: SegmentList(["Yes", "Open the file."]), target: SegmentList(["Oui", "Ouvrez le fichier."])),
  ]

  private func statistics(_ order: [Int]) -> FolderStatistics {
    order.reduce(into: FolderStatistics()) { result, index in
      let page = FolderStatisticsTests.pages[index]
      result.merge(FolderStatistics(source: page.source, target: page.target))
    }
  }

  @Test func countsDistinctSegmentsOnce() {
    let all = statistics([0, 1, 2])
    #expect(all.segmentCount(.source) == 3)
    #expect(all.frequency(of: TokenHash.tokens(of: "file")[0], .source) == 1)
    #expect(all.frequency(of: TokenHash.tokens(of: "file")[0], .target) == 0)
    #expect(all.characterCount(.source) == 14 + 3 + 3 + 9 + 3 + 14)
  }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
  func orderLeavesNoTrace(order: [Int]) {
    #expect(statistics(order) == statistics([0, 1, 2]))
    #expect(statistics(order).lengthRatio == statistics([0, 1, 2]).lengthRatio)
  }

  @Test func mergingIsAssociative() {
    var left = statistics([0])
    left.merge(statistics([1, 2]))
    var right = statistics([0, 1])
    right.merge(statistics([2]))
    #expect(left == right)
    #expect(left != statistics([0, 1]))
  }

  @Test func nothingIsNeutral() {
    var all = FolderStatistics()
    all.merge(statistics([0, 1]))
    all.merge(FolderStatistics())
    #expect(all == statistics([0, 1]))
  }
}

@Suite struct SegmentAlignerTests {
  private static let source = [
    "Install Contoso Server 2019", "Download the package from https://example.com/contoso and open it.",
    "Run `contoso-setup` with the option `--quiet`.", "The installation takes 10 minutes.",
    "Restart the computer when the installation is finished.", "Configure the database connection in `config.json`.",
    "Contact support if error 1603 appears.",
  ]
  private static let target = [
    "Installer Contoso Server 2019", "Téléchargez le paquet depuis https://example.com/contoso et ouvrez-le.",
    "Exécutez `contoso-setup` avec l’option `--quiet`.", "L’installation dure 10 minutes.",
    "Redémarrez l’ordinateur quand l’installation est terminée.",
    "Configurez la connexion à la base de données dans `config.json`.",
    "Contactez le support si l’erreur 1603 apparaît.",
  ]

  private func align(_ source: [String], _ target: [String]) -> SegmentAlignment {
    align(SegmentList(source), SegmentList(target))
  }

  private func align(_ source: SegmentList, _ target: SegmentList) -> SegmentAlignment {
    SegmentAligner(statistics: FolderStatistics(source: source, target: target)).align(source, target)
  }

  private func numbers(_ alignment: SegmentAlignment) -> [[Int]] { alignment.links.map { [$0.source, $0.target] } }

  @Test func pairsEqualPages() {
    let alignment = align(SegmentAlignerTests.source, SegmentAlignerTests.target)
    #expect(numbers(alignment) == (0..<7).map { [$0, $0] })
    #expect(alignment.beads.count == 7)
    #expect(alignment.beads.allSatisfy { $0.posterior > 0.5 && $0.coverage >= 0 && $0.coverage <= 1 && !$0.isMoved })
  }

  @Test func leavesWhatHasNoPartner() {
    var target = SegmentAlignerTests.target
    target.remove(at: 2)
    target.insert("Vos données restent privées et ne quittent jamais votre réseau local.", at: 4)
    let expected = [[0, 0], [1, 1], [3, 2], [4, 3], [5, 5], [6, 6]]
    #expect(numbers(align(SegmentAlignerTests.source, target)) == expected)
  }

  @Test func joinsGluedSentences() {
    var target = SegmentAlignerTests.target
    target[2] += " " + target.remove(at: 3)
    let alignment = align(SegmentAlignerTests.source, target)
    #expect(numbers(alignment) == [[0, 0], [1, 1], [2, 2], [3, 2], [4, 3], [5, 4], [6, 5]])
    #expect(alignment.beads.contains { $0.source == 2..<4 && $0.target == 2..<3 })
  }

  @Test func splitsSentences() {
    var source = SegmentAlignerTests.source
    source[5] += " " + source.remove(at: 6)
    let alignment = align(source, SegmentAlignerTests.target)
    #expect(alignment.beads.last.map { $0.source == 5..<6 && $0.target == 5..<7 } == true)
  }

  @Test func findsMovedSections() {
    let target = [3, 4, 5, 6, 0, 1, 2].map { SegmentAlignerTests.target[$0] }
    let alignment = align(SegmentAlignerTests.source, target)
    #expect(numbers(alignment) == [[0, 4], [1, 5], [2, 6], [3, 0], [4, 1], [5, 2], [6, 3]])
    #expect(alignment.beads.contains { $0.isMoved })
    #expect(alignment.beads.contains { !$0.isMoved })
  }

  @Test func nothingAgainstSomething() {
    #expect(align([], ["Un texte."]).links.isEmpty)
    #expect(align(["A text."], []).links.isEmpty)
    #expect(align([], []).beads.isEmpty)
    #expect(align(["", ""], [""]).links.allSatisfy { $0.target == 0 })
  }

  @Test func uniformPagesStayInBounds() {
    let source = SegmentList([String](repeating: "Yes", count: 300))
    let target = SegmentList([String](repeating: "Oui", count: 200))
    for link in align(source, target).links { #expect(link.source < 300 && link.target < 200) }
  }

  @Test func longSegmentsStayInBounds() {
    let text = String(repeating: "word and `more` (2) ** : ", count: 2000)
    #expect(align([text, "End."], [text, "Fin."]).links.first?.source == 0)
  }

  // MARK: Structure

  private func list(_ texts: [String], _ structure: (Int) -> SegmentStructure) -> SegmentList {
    var list = SegmentList()
    for (number, text) in texts.enumerated() { list.append(text, structure: structure(number)) }
    return list
  }

  @Test func unknownStructureChangesNothing() {
    let plain = align(SegmentAlignerTests.source, SegmentAlignerTests.target)
    let unknown = align(
      list(SegmentAlignerTests.source) { _ in .unknown }, list(SegmentAlignerTests.target) { _ in .unknown })
    #expect(plain == unknown)
  }

  @Test func kindsAreNotMerged() {
    var target = SegmentAlignerTests.target
    target[2] += " " + target.remove(at: 3)
    let source = list(SegmentAlignerTests.source) {
      SegmentStructure(kind: $0 == 3 ? 2 : 1, block: Int32($0))
    }
    let alignment = align(source, list(target) { SegmentStructure(kind: 1, block: Int32($0)) })
    #expect(alignment.beads.allSatisfy { $0.source.count == 1 })
  }

  @Test func cellsAreNotMerged() {
    let cell = SegmentStructure(kind: 4, block: 1, row: 1, column: 1)
    #expect(cell.joins(cell))
    #expect(!cell.joins(SegmentStructure(kind: 4, block: 1, row: 1, column: 2)))
    #expect(!cell.joins(SegmentStructure(kind: 4, block: 1, row: 2, column: 1)))
    #expect(!cell.joins(SegmentStructure(kind: 4, block: 1)))
  }

  @Test func anchorsTellTwinsApart() {
    let source = list(["Overview", "Overview", "Overview"]) { SegmentStructure(anchor: UInt64($0 + 1)) }
    let target = list(["Présentation", "Présentation"]) { SegmentStructure(anchor: [2, 3][$0]) }
    #expect(numbers(align(source, target)) == [[1, 0], [2, 1]])
  }
}

@Suite struct FolderAlignerTests {
  private static let verbs = [("Open", "Ouvrez"), ("Close", "Fermez"), ("Delete", "Supprimez"), ("Rename", "Renommez")]
  private static let nouns = [("file", "fichier"), ("folder", "dossier"), ("window", "panneau"), ("button", "bouton")]

  private static func page(_ number: Int) -> SegmentListPair {
    var pair = SegmentListPair(source: SegmentList(), target: SegmentList())
    for k in 0..<8 {
      let verb = verbs[(number + k) % 4]
      let noun = nouns[(number / 4 + k / 2) % 4]
      pair.source.append("\(verb.0) the \(noun.0) number \(number * 8 + k).")
      if (number + k) % 7 != 3 { pair.target.append("\(verb.1) le \(noun.1) numéro \(number * 8 + k).") }
    }
    return pair
  }

  private static let pages = (0..<16).map(page)

  @Test func learnsWords() async {
    let result = await FolderAligner().align(FolderAlignerTests.pages)
    for (source, target) in FolderAlignerTests.verbs + FolderAlignerTests.nouns {
      #expect(result.lexicon.translations(of: source).first?.word == target.lowercased(), "\(source)")
    }
    #expect(result.lexicon.translations(of: "nowhere").isEmpty)
    let (file, fichier) = (TokenHash.tokens(of: "file")[0], TokenHash.tokens(of: "fichier")[0])
    #expect(result.lexicon.strength(file, fichier) > 0.3)
    #expect(result.lexicon.strength(file, file) == 1)
  }

  @Test func findsWhatIsMissing() async {
    let result = await FolderAligner().align(FolderAlignerTests.pages)
    for (number, alignment) in result.alignments.enumerated() {
      let expected = (0..<8).filter { (number + $0) % 7 != 3 }
      #expect(alignment.links.map(\.source) == expected)
      #expect(alignment.links.map(\.target) == Array(expected.indices))
    }
  }

  @Test(arguments: [1, 2, 3])
  func jobsLeaveNoTrace(rounds: Int) async {
    var aligner = FolderAligner()
    aligner.rounds = rounds
    let alone = await aligner.align(FolderAlignerTests.pages)
    aligner.jobs = 3
    let together = await aligner.align(FolderAlignerTests.pages)
    #expect(alone.alignments == together.alignments)
    #expect(alone.statistics == together.statistics)
  }

  @Test func remembersWholeSegments() {
    let page = SegmentListPair(source: SegmentList(["Yes"]), target: SegmentList(["Oui"]))
    let bead = BeadEvidence(source: 0, target: 0, sourceCount: 1, targetCount: 1, probability: 0.9)
    #expect(TranslationMemory([(page, [bead])]).count == 0)
    let memory = TranslationMemory([(page, [bead]), (page, [bead])])
    #expect(memory.count == 1)
    #expect(abs(memory.source.best[0] - 1.8 / 3) < 1e-6)
  }
}

@Suite struct FastMathTests {
  @Test func approximationsAreClose() {
    for k in 1...2000 {
      let x = Float(k) / 16
      #expect(abs(FastMath.logarithms(SIMD4(repeating: x))[0] - FastMath.logarithm(x)) < 3e-4)
      #expect(abs(FastMath.exponential(-x) - Float(FastMath.exponential(-Double(x)))) < 1e-3)
    }
    let sum = LogSum()
    #expect(abs(sum(1, 2) - 2.313261687518223) < 1e-4)
    #expect(sum(LogSum.impossible, -3) == -3)
  }
}
