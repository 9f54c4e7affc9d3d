internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds “l'été” in a folder that writes “l’été” nearly everywhere, and the other way round. One finding a page, which mends them
/// all.
public struct InconsistentApostrophe: PageCheck {
  public static let description = CheckDescription(
    id: "inconsistent-apostrophe",
    summary: "An elision has the other apostrophe than elsewhere in the folder.",
    category: .textualConventions,
    severity: .neutral,
    rationale: "A site is set in one way, and a search for “l’été” does not find “l'été”.",
    limits: """
      Folders that have no apostrophe of one kind in nineteen places of twenty, or both on most of their pages; front matter, \
      attributes, and code.
      """,
    fixes: .safe,
    examples: [
      .init(
        target: "Ouvrez ⟦l'⟧écran d'accueil de l’appareil.", fixed: "Ouvrez l’écran d’accueil de l’appareil.",
        folder: folder("’")),
      .init(target: "Ouvrez ⟦l’⟧écran d'accueil.", fixed: "Ouvrez l'écran d'accueil.", folder: folder("'")),
      .init(target: "Ouvrez l’écran 'main' de `l'app`.", folder: folder("’")),
      .init(target: "Ouvrez l'écran d’accueil."),
    ])

  private static func folder(_ sign: String) -> [CheckDescription.Example.Companion] {
    let english = "The screen.\n\nThe app.\n\nThe state of the order.\n\nThe art of the origin."
    let french =
      "L\(sign)écran.\n\nL\(sign)appli.\n\nL\(sign)état de l\(sign)ordre.\n\nL\(sign)art de l\(sign)origine d\(sign)Oslo d\(sign)avant, qu\(sign)il."
    return CheckDescription.Example.Companion.copies(source: english, target: french + " " + french)
  }

  public init() {}

  private static let roles: Set<Role> = [.heading, .paragraph, .listItem, .tableCell, .tableHeader]

  public func findings(on context: PageContext) -> [Finding] {
    let habits = context.survey.apostrophes
    guard let usual = habits.usual else { return [] }
    let page = context.target
    let places = page.segments.flatMap { segment -> [(word: Word, sign: ByteRange)] in
      guard Self.roles.contains(page.blocks[segment.block].role) else { return [] }
      return segment.words.compactMap { index in
        let word = page.words[index]
        return sign(of: word, usual, page).map { (word, $0) }
      }
    }
    guard let first = places.first else { return [] }
    let (count, all) = habits.counts
    return [
      finding(
        on: context, at: page.source(of: first.word.range), confidence: 0.9,
        .inconsistentApostrophe(usual.text, places.count),
        evidence: ["the folder has “\(usual.text)” in \(count) of \(all) places"],
        fix: Fix(edits: places.map { Edit(range: $0.sign, replacement: usual.text) }, isSafe: true))
    ]
  }

  /// The bytes of the apostrophe of a word that has the other one; nil where the file has it in other bytes.
  private func sign(of word: Word, _ usual: ApostropheHabits.Sign, _ page: Page) -> ByteRange? {
    guard word.traits.contains(.elided), !word.isCode, let sign = ApostropheHabits.sign(of: word, on: page),
      sign != usual
    else { return nil }
    let end = word.range.upperBound
    let place = page.source(of: end - sign.text.utf8.count..<end)
    return page.file.text(place) == sign.text ? place : nil
  }
}

extension Finding.Message {
  fileprivate static func inconsistentApostrophe(_ sign: String, _ places: Int) -> Self {
    places == 1
      ? "The folder writes “\(sign)” elsewhere."
      : "The folder writes “\(sign)” elsewhere; \(places) places of this page have the other apostrophe."
  }
}
