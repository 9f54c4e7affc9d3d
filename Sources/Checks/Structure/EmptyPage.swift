internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds pages that say next to nothing while their English says much: the translation was not delivered, or was cut off.
public struct EmptyPage: PageCheck {
  public static let description = CheckDescription(
    id: "empty-page",
    summary: "The French page is empty, or nearly so, and the English one is not.",
    category: .omission,
    severity: .critical,
    rationale: "The reader gets no page, and the site shows that there is one.",
    limits: "English pages of less than forty words, and French ones with more than a twentieth of their words.",
    examples: [
      .init(
        source: "---\ntitle: Harbors\n---\n\n\(english)", target: "---\ntitle: ⟦Les ports⟧\n---\n"),
      .init(
        source: "---\ntitle: Harbors\n---\n\n# Harbors\n\n\(english)",
        target: "---\ntitle: ⟦Les ports⟧\n---\n\n# Ports\n"),
      .init(
        source: "---\ntitle: Harbors\n---\n\n\(english)",
        target: "---\ntitle: Les ports\n---\n\nLe port ouvre à six heures et ferme à la tombée de la nuit."),
      .init(source: "---\ntitle: Harbors\n---\n\nNothing yet.", target: "---\ntitle: Les ports\n---\n"),
    ])

  private static let english = """
    The harbor opens at six in the morning and closes at nightfall. Ships that arrive later wait outside of the breakwater until \
    the pilot comes on board. Whoever leaves before sunrise tells the office on the evening before, and pays what is due.
    """

  /// English words from which on a page says much.
  private static let leastWords = 40

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, context.target.format != .yaml else { return [] }
    let (english, french) = (Self.words(pair.source), Self.words(pair.target))
    guard english >= Self.leastWords, 20 * french < english else { return [] }
    let place = pair.target.blocks.first(where: \.isProse)?.source ?? ByteRange(0, 0)
    return [
      finding(
        on: context, at: place, source: pair.source.blocks.first { $0.role == .paragraph }?.source, confidence: 0.95,
        .empty(english, french))
    ]
  }

  /// The words of the body: what stands in the front matter, most readers never see.
  private static func words(_ page: Page) -> Int {
    page.segments.reduce(0) { $0 + (page.blocks[$1.block].role != .frontMatter ? $1.words.count : 0) }
  }
}

extension Finding.Message {
  fileprivate static func empty(_ english: Int, _ french: Int) -> Self {
    french == 0
      ? "The page is empty; the English one has \(english) words."
      : "The page has \(french) words; the English one has \(english)."
  }
}
