internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds sentences of the English that a translated paragraph does not have.
///
/// A sentence counts as lost when it has no counterpart, the rest of its paragraph has, sentence by sentence and in one French
/// paragraph, and that paragraph is too short to hold it. What was lost has no words; the French just before it is quoted.
public struct LostSentence: PageCheck {
  public static let description = CheckDescription(
    id: "lost-sentence",
    summary: "A sentence of the English is missing in a paragraph that is translated.",
    category: .omission,
    severity: .major,
    rationale: "A condition or a warning that is missing does not show: the paragraph reads well without it.",
    limits:
      "Pages whose English has moved on in many places, sentences of fewer than five words, and those of which the names and "
      + "numbers stand in the French.",
    examples: [
      .init(
        source: english,
        target: french.replacing("Les fenêtres se ferment alors. ", with: "").replacing(
          "D’abord, enregistrez votre travail.", with: "⟦D’abord, enregistrez votre travail.⟧"),
        folder: Example.Companion.copies(source: english, target: french)),
      .init(
        source: english,
        target: french.replacing(
          "La mise à jour commence tout de suite. ", with: "⟦La machine redémarre chaque nuit.⟧ "
        ).replacing(
          "La machine redémarre chaque nuit. ⟦", with: "⟦"),
        folder: Example.Companion.copies(source: english, target: french)),
      .init(source: english, target: french, folder: Example.Companion.copies(source: english, target: french)),
    ])

  private typealias Example = CheckDescription.Example

  private static let english = """
    First, save your work. All of the windows are closed then. Last, restart the machine.

    The machine restarts every night. The update begins right away. Never switch the power off.
    """

  private static let french = """
    D’abord, enregistrez votre travail. Les fenêtres se ferment alors. Enfin, redémarrez la machine.

    La machine redémarre chaque nuit. La mise à jour commence tout de suite. N’éteignez jamais l’alimentation.
    """

  /// How long French is beside English, in bytes: mostly longer than this.
  private static let leastRatio = 1.15
  /// Hardly ever longer than this: there, another sentence tells it.
  private static let mostRatio = 1.45

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, pair.sourceBeads.contains(where: { $0 < 0 }), !LostText.isDrifted(pair) else {
      return []
    }
    return pair.source.blocks.indices.flatMap { block in lost(in: block, pair).compactMap { report($0, pair, context) }
    }
  }

  /// The sentences that a paragraph has lost.
  private func lost(in block: Int, _ pair: PagePair) -> [Int] {
    let source = pair.source.blocks[block]
    guard source.role == .paragraph || source.role == .listItem, source.segments.count >= 2 else { return [] }
    let free = source.segments.filter { pair.sourceBeads[$0] < 0 }
    guard free.count == 1, let target = counterpart(of: source, pair) else { return [] }
    return free.filter { isWorthwhile($0, pair.source) && !isTold($0, target, pair) && !fits($0, source, target, pair) }
  }

  /// The one French block that holds the rest of an English one, if nothing else stands in it and the order is kept.
  private func counterpart(of source: Block, _ pair: PagePair) -> Block? {
    let beads = source.segments.map { pair.sourceBeads[$0] }.filter { $0 >= 0 }.map { pair.beads[$0] }
    guard let first = beads.first, beads.allSatisfy({ $0.confidence >= 0.8 }) else { return nil }
    let target = pair.target.blocks[pair.target.segments[first.target[0]].block]
    let told = beads.flatMap(\.target)
    guard told.allSatisfy(target.segments.contains), Set(told).count == target.segments.count, told == told.sorted()
    else { return nil }
    return target
  }

  private func isWorthwhile(_ segment: Int, _ page: Page) -> Bool {
    let words = page.words[page.segments[segment].words].filter { !$0.isCode }
    return words.count >= 5
  }

  /// Whether a name, a number or a piece of code of the sentence stands in the French paragraph more often than its other
  /// sentences explain.
  private func isTold(_ segment: Int, _ target: Block, _ pair: PagePair) -> Bool {
    let source = pair.source.blocks[pair.source.segments[segment].block]
    return pair.source.words[pair.source.segments[segment].words].contains { word in
      guard word.isCode || word.isNumber || word.traits.contains(.mixed) || word.traits.contains(.capitals) else {
        return false
      }
      let rest = source.segments.filter { $0 != segment }.reduce(0) { count, other in
        count + pair.source.words[pair.source.segments[other].words].count { $0.exact == word.exact }
      }
      return pair.target.words[pair.target.words(in: target.text)].count { $0.exact == word.exact } > rest
    }
  }

  /// Whether the French paragraph is long enough to say the sentence too.
  private func fits(_ segment: Int, _ source: Block, _ target: Block, _ pair: PagePair) -> Bool {
    let lost = Double(pair.source.segments[segment].text.count)
    let (english, french) = (Double(source.text.count), Double(target.text.count))
    return french >= Self.leastRatio * (english - lost / 4) || french >= Self.mostRatio * (english - lost)
  }

  private func report(_ segment: Int, _ pair: PagePair, _ context: PageContext) -> Finding? {
    let segments = pair.source.blocks[pair.source.segments[segment].block].segments
    let before = segments.prefix { $0 < segment }.last.map { pair.beads[pair.sourceBeads[$0]].target.last! }
    let behind = segments.first { $0 > segment }.map { pair.beads[pair.sourceBeads[$0]].target[0] }
    guard let place = before ?? behind else { return nil }
    let source = pair.source.segments[segment]
    return finding(
      on: context, at: pair.target.segments[place].source, source: source.source, confidence: 0.7,
      .lostSentence(pair.source.string(source.text), isBefore: before == nil))
  }
}

extension Finding.Message {
  fileprivate static func lostSentence(_ text: String, isBefore: Bool) -> Self {
    let quote = text.count > 80 ? text.prefix(80) + "…" : text[...]
    return "\(isBefore ? "Before" : "Behind") this, the English has a sentence that is missing here: “\(quote)”."
  }
}
