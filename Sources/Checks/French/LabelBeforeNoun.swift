internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds labels in bold or of an interface that stand before their noun, as in English: “cliquez sur le **Installer** bouton”.
///
/// The label is translated, so that `name-before-noun` does not know it; the English order tells, and that no French noun stands
/// before the label to which it could belong: “dans *Suivi des clics* mode”.
public struct LabelBeforeNoun: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "label-before-noun",
    summary: "A label stands before its noun, as in English.",
    category: .unintelligible,
    severity: .major,
    rationale: "French puts the noun first: “le bouton **Installer**”. The English order does not read as French.",
    limits: "Where the English has a label right before the noun; behind an article, a preposition or nothing.",
    examples: [
      .init(source: "Click the **Install** button.", target: "Cliquez sur ⟦le **Installer** bouton⟧."),
      .init(
        source: "Under the [!UICONTROL File] section, select the *View* tab.",
        target: "Sous ⟦la [!UICONTROL Fichier] section⟧, sélectionnez ⟦l’*Affichage* onglet⟧."),
      .init(
        source: "[!UICONTROL Automated Segments] report", target: "⟦[!UICONTROL Segments automatisés] rapport⟧"),
      .init(
        source: "It runs in [!UICONTROL Click Tracking] mode.",
        target: "Elle est ⟦dans [!UICONTROL Suivi des clics] mode⟧."
      ),
      .init(
        source: "[!UICONTROL Observer] visitors see the page.",
        target: "⟦[!UICONTROL Observateur] les visiteurs⟧ voient la page."),
      .init(source: "Click the **Install** button.", target: "Cliquez sur le bouton **Installer**."),
      .init(
        source: "The [!UICONTROL Reports] page options", target: "La page [!UICONTROL Rapports] options"),
      .init(
        source: "The **Composer** displays a *new* menu.", target: "Le **Compositeur** affiche un *nouveau* menu."),
      .init(source: "The **Install** button of the menu", target: "Le **premier** menu a un bouton **Installer**."),
    ])

  private static let kinds: Set<InlineSpan.Kind> = [.strong, .emphasis, .interface]

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.bead.target.flatMap { segment -> [Finding] in
      let segment = page.segments[segment]
      return page.spans(in: segment.text).compactMap { index in
        let span = page.spans[index]
        guard Self.kinds.contains(span.kind), case let label = page.words(in: span.text),
          let noun = noun(behind: label, segment.words, page), isNoun(noun, page),
          // “**Utilisez** le contexte” stresses a verb.
          noun == label.upperBound
            || span.kind == .interface && !Determiner.contains(page.words[label.lowerBound].folded),
          let start = start(label, noun, segment.words, page), !isKept(label, pair),
          noun > label.upperBound || !isAdjective(label, page), let english = english(noun, pair)
        else { return nil }
        return finding(
          on: pair.context, at: page.source(ofWords: start..<noun + 1).union(span.source),
          source: pair.source.source(ofWords: english), confidence: 0.9,
          .labelBeforeNoun(page.string(page.words[noun].range), page.string(ofWords: label)))
      }
    }
  }

  private static let articles = HashSet(words: ["le", "la", "les", "l'"])

  /// The word behind the label, or behind an article that stands there: “Observateur les utilisateurs”.
  private func noun(behind label: Range<Int>, _ words: Range<Int>, _ page: Page) -> Int? {
    let next = label.upperBound
    guard words.contains(next), !label.isEmpty, page.isBlank(next - 1, next) else { return nil }
    guard Self.articles.contains(page.words[next].folded) else { return next }
    return words.contains(next + 1) && page.isRun(next, next + 1) ? next + 1 : nil
  }

  /// Where the words begin that are out of order: with the article or preposition before the label, or with the label where
  /// nothing stands before it. Without an article the noun must be nothing but a noun.
  private func start(_ label: Range<Int>, _ noun: Int, _ segment: Range<Int>, _ page: Page) -> Int? {
    guard let first = label.first else { return nil }
    if first > segment.lowerBound, Determiner.contains(page.words[first - 1].folded) { return first - 1 }
    let isJoined = first > segment.lowerBound && page.isBlank(first - 1, first)
    guard page.frenchReadings(of: page.words[noun])?.contains(.finite) == false else { return nil }
    if !isJoined { return first }
    return Self.prepositions.contains(page.words[first - 1].folded) ? first - 1 : nil
  }

  private static let prepositions = HashSet(words: [
    "dans", "sur", "sous", "pour", "avec", "par", "via", "depuis", "vers", "en", "entre", "et", "ou",
  ])

  /// Whether the English has the label letter for letter: then `name-before-noun` knows it.
  private func isKept(_ label: Range<Int>, _ pair: SegmentPair) -> Bool {
    KeepStatistics.find(pair.source, pair.sourceWords, pair.target.words[label]) != nil
  }

  /// “une *nouvelle* version”: what is stressed is an adjective, and no label.
  private func isAdjective(_ label: Range<Int>, _ page: Page) -> Bool {
    guard label.count == 1, let readings = page.frenchReadings(of: page.words[label.lowerBound]) else { return false }
    return !readings.isDisjoint(with: [.adjective, .closed, .pastParticiple])
  }

  private func isNoun(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard word.traits.isEmpty, word.length >= 4, let readings = page.frenchReadings(of: word) else { return false }
    return readings.contains(.noun) && readings.isDisjoint(with: [.closed, .adverb, .adjective, .pastParticiple])
  }

  /// The label and the noun that the English has side by side, where the French noun translates the English one.
  private func english(_ noun: Int, _ pair: SegmentPair) -> Range<Int>? {
    let page = pair.source
    let order = EnglishOrder(pair: pair)
    for segment in pair.bead.source {
      let segment = page.segments[segment]
      for index in page.spans(in: segment.text) where Self.kinds.contains(page.spans[index].kind) {
        let label = page.words(in: page.spans[index].text)
        let next = label.upperBound
        guard !label.isEmpty, segment.words.contains(next), page.isBlank(next - 1, next),
          page.words[next].traits.isEmpty, !FunctionWords.english.contains(page.words[next].folded),
          !order.areVerbs(next, noun), order.translates(next, noun)
        else { continue }
        return label.lowerBound..<next + 1
      }
    }
    return nil
  }
}

extension Finding.Message {
  fileprivate static func labelBeforeNoun(_ noun: String, _ label: String) -> Self {
    "In French the noun comes first: “\(noun) \(label)”."
  }
}
