internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds sentences that are far shorter or far longer than French is beside English in this folder.
///
/// What is usual, the folder's own pairs say: the median of their ratios, and how far they lie from it. Good translators shorten and
/// explain too: only what has less than two fifths of the usual length is likely to be wrong, the rest shows when it is asked for.
public struct UnusualLength: PageCheck {
  public static let description = CheckDescription(
    id: "unusual-length",
    summary: "A sentence is far shorter or longer than translations of this folder are.",
    category: .omission,
    severity: .minor,
    rationale: "Half a sentence that is missing reads well, and what was added nobody wrote.",
    limits: """
      Folders of fewer than 200 pairs, English of fewer than 60 characters, French of fewer than 80, and all that lies within four \
      standard deviations below what is usual, or five above.
      """,
    examples: [
      .init(
        source: "The service copies every file of the folder to the archive and tells the owner when it is done.",
        target: "⟦Le service copie les fichiers.⟧", folder: folder),
      .init(
        source: "Before you close the window, save all of your work in the folder that you chose when you began.",
        target: "⟦Enregistrez votre travail.⟧", folder: folder),
      .init(
        source: "The service copies every file of the folder to the archive and tells the owner when it is done.",
        target:
          "Le service copie chaque fichier du dossier dans l’archive et prévient le propriétaire quand il a fini.",
        folder: folder),
    ])

  private static let folder = (0..<11).map { page in
    let numbers = 20 * page..<20 * page + 20
    return CheckDescription.Example.Companion(
      source: numbers.map { "The file number \($0) is copied to the archive every night." }.joined(separator: "\n\n"),
      target: numbers.map { "Le fichier numéro \($0) est copié dans l’archive chaque nuit." }.joined(separator: "\n\n"))
  }

  private static let least = (source: 60, target: 80)
  private static let shortest = -4.0
  private static let longest = 5.0
  /// Share of the usual length below which translators hardly go.
  private static let sure = 0.4

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, let usual = context.survey.lengths.usual else { return [] }
    return pair.beads.compactMap { bead in
      // A sentence beside it that has no partner belongs to it.
      guard bead.confidence >= 0.8, !hasLoneNeighbour(bead.source, pair.source, pair.sourceBeads),
        !hasLoneNeighbour(bead.target, pair.target, pair.targetBeads)
      else { return nil }
      let lengths = LengthHabits.lengths(bead, pair)
      guard lengths.source > 0, lengths.target > 0 else { return nil }
      let (share, deviations) = usual.measure(source: lengths.source, target: lengths.target)
      let isShort = lengths.source >= Self.least.source && deviations < Self.shortest
      guard isShort || lengths.target >= Self.least.target && deviations > Self.longest else { return nil }
      let both = SegmentPair(context: context, pair: pair, bead: bead)
      return finding(
        on: context, at: both.targetRange, source: both.sourceRange, category: isShort ? nil : .addition,
        confidence: share < Self.sure ? 0.6 : 0.45,
        isShort ? .tooShort(share) : .tooLong(share),
        evidence: ["\(lengths.target) characters for \(lengths.source)"])
    }
  }
}

extension UnusualLength {
  private func hasLoneNeighbour(_ segments: [Int], _ page: Page, _ beads: [Int]) -> Bool {
    guard let first = segments.first, let last = segments.last else { return false }
    return [first - 1, last + 1].contains { neighbour in
      page.segments.indices.contains(neighbour) && beads[neighbour] < 0
        && page.segments[neighbour].block == page.segments[first].block
    }
  }
}

extension Finding.Message {
  fileprivate static func tooShort(_ share: Double) -> Self {
    "The sentence has \(Int((100 * share).rounded())) % of the length that is usual in this folder."
  }

  fileprivate static func tooLong(_ share: Double) -> Self {
    "The sentence is \(Int((10 * share).rounded()) / 10).\(Int((10 * share).rounded()) % 10) times as long as is usual in this folder."
  }
}
