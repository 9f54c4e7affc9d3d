internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds sentences of a page that say different things in English and have one translation: “Enable the service.” and “Disable the
/// service.”, both “Activez le service.”.
///
/// The English sentences differ in one word: a name, a number, an ordinal, or its opposite. The French has the word that stands for the
/// one, by the folder’s lexicon or letter for letter, and none that stands for the other. Other words may differ and mean the same
/// (“contains”, “includes”), which translators make use of.
public struct SameTranslation: PageCheck {
  public static let description = CheckDescription(
    id: "same-translation",
    summary: "A sentence has the translation of another one, which says something else.",
    category: .mistranslation,
    severity: .major,
    rationale: "A sentence that was copied and not changed tells the reader of one thing what holds of another.",
    limits: "Sentences that differ in more than a word, and words that are no names, numbers, ordinals or opposites.",
    examples: [
      .init(
        source: "Open the archive first.\n\nClose the archive first.",
        target: "Ouvrez d’abord l’archive.\n\n⟦Ouvrez⟧ d’abord l’archive.", folder: folder),
      .init(
        source: "The `a` option needs Alpha.js to run.\n\nThe `a` option needs Beta.js to run.",
        target: "L’option `a` a besoin de Alpha.js.\n\nL’option `a` a besoin de ⟦Alpha.js⟧."),
      .init(
        source: "Press the green key now.\n\nHit the green key now.",
        target: "Appuyez sur la touche verte.\n\nAppuyez sur la touche verte.", folder: folder),
    ])

  private static let folder = CheckDescription.Example.Companion.copies(
    source:
      "Open the window.\n\nClose the window.\n\nOpen the page.\n\nClose the page.\n\nOpen the door.\n\nClose the door.",
    target:
      "Ouvrez la fenêtre.\n\nFermez la fenêtre.\n\nOuvrez la page.\n\nFermez la page.\n\nOuvrez la porte.\n\nFermez la porte."
  )

  private static let leastWords = 3
  /// Strength from which on a French word of the lexicon stands for the English one.
  private static let sure: Float = 0.3

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    let candidates = pair.beads.indices.filter { index in
      let bead = pair.beads[index]
      return bead.confidence >= 0.8 && bead.source.count == 1 && bead.target.count == 1
        && pair.target.segments[bead.target[0]].words.count >= Self.leastWords && !pair.isUntranslated(bead.target[0])
    }
    let groups = Dictionary(grouping: candidates) { SegmentMemory.hash(pair.beads[$0].target, of: pair.target) }
    return groups.values.flatMap { beads -> [Finding] in
      guard beads.count > 1, beads.count <= 20 else { return [] }
      return beads.compactMap { wrong in
        beads.lazy.compactMap { copied(from: $0, to: wrong, pair, context) }.first
      }
    }
  }

  /// The word of the sentence of `wrong` that stands for the word of `right`, if that is what only the latter has.
  private func copied(from right: Int, to wrong: Int, _ pair: PagePair, _ context: PageContext) -> Finding? {
    let (source, target) = (pair.source, pair.target)
    let good = source.segments[pair.beads[right].source[0]].words
    let bad = source.segments[pair.beads[wrong].source[0]].words
    guard good.count == bad.count else { return nil }
    let differing = zip(good, bad).filter { source.words[$0].folded != source.words[$1].folded }
    guard differing.count == 1, let (kept, lost) = differing.first, isContrast(kept, lost, bad, source) else {
      return nil
    }
    let order = EnglishOrder(pair: SegmentPair(context: context, pair: pair, bead: pair.beads[wrong]))
    let words = target.segments[pair.beads[wrong].target[0]].words
    guard let place = words.first(where: { stands($0, for: kept, order) }),
      !words.contains(where: { stands($0, for: lost, order, atAll: true) }), isTranslated(lost, order)
    else { return nil }
    return finding(
      on: context, at: target.source(of: target.words[place].range),
      source: source.source(of: source.words[lost].range),
      confidence: 0.65,
      .sameTranslation(
        target.string(target.words[place].range), source.string(source.words[kept].range),
        source.string(source.words[lost].range)))
  }

  private static let ordinals = HashSet(words: "first second third fourth fifth sixth last one two three four five six")

  /// Whether words that differ can never mean the same.
  private func isContrast(_ kept: Int, _ lost: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    let both = [page.words[kept], page.words[lost]]
    if both.allSatisfy({ $0.isCode || $0.isNumber || $0.traits.contains(.mixed) || $0.traits.contains(.capitals) }) {
      return true
    }
    if both.allSatisfy({ Self.ordinals.contains($0.folded) }) { return true }
    return WrongPairs.opposites.areOpposite(lost, page.words[kept], in: words, of: page)
  }

  private func stands(_ french: Int, for english: Int, _ order: EnglishOrder, atAll: Bool = false) -> Bool {
    let (source, target) = (order.pair.source, order.pair.target)
    if source.words[english].folded == target.words[french].folded { return true }
    guard let from = TokenHash.tokens(of: source.string(source.words[english].range)).first,
      let to = TokenHash.tokens(of: target.string(target.words[french].range)).first
    else { return false }
    if atAll, order.translates(english, french) { return true }
    return order.pair.context.survey.lexicon.strength(from, to) >= Self.sure
  }

  /// Whether the folder has a sure French word for an English one, or it is one that stays as it is: a name, a number, code.
  private func isTranslated(_ english: Int, _ order: EnglishOrder) -> Bool {
    let word = order.pair.source.words[english]
    if word.isCode || word.isNumber || word.traits.contains(.mixed) { return true }
    guard let token = TokenHash.tokens(of: order.pair.source.string(word.range)).first else { return false }
    return order.pair.context.survey.lexicon.translations(of: token).first.map { $0.strength >= Self.sure } ?? false
  }
}

extension Finding.Message {
  fileprivate static func sameTranslation(_ french: String, _ right: String, _ wrong: String) -> Self {
    "“\(french)” stands for “\(right)” in the sentence that has the same translation; here the English has “\(wrong)”."
  }
}
