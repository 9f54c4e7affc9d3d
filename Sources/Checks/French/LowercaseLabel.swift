internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds labels to click on that lost their capital: “sélectionnez **supprimer**” for “select **Delete**”; without marks too, “la
/// fenêtre commandes” for “the Commands window”, and keys, “appuyez sur entrée”.
///
/// The label is the text of a button or a menu, and a reader looks for it as it is written there.
public struct LowercaseLabel: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "lowercase-label",
    summary: "A label to click on begins with a small letter.",
    category: .textualConventions,
    severity: .minor,
    rationale: "Labels of an interface begin with a capital; in small letters the label reads as part of the sentence.",
    limits:
      """
      Only bold labels and labels of an interface behind a verb such as “cliquer” or “sélectionner”; short bold text that has a \
      capital inside an English sentence, and labels that an item begins with; labels without marks behind “fenêtre”, “onglet” and \
      the like that translate a capitalized English one.
      """,
    examples: [
      .init(
        source: "Open the row and select **Delete**.", target: "Ouvrez la ligne et sélectionnez **⟦supprimer⟧**."),
      .init(
        source: "Click the **Install** button.", target: "Cliquez sur le bouton **⟦installer⟧**."),
      .init(source: "Open the row and select **Delete**.", target: "Ouvrez la ligne et sélectionnez **Supprimer**."),
      .init(
        source: "Use the option **Open All Gates** here.",
        target: "Utilisez l’option **⟦ouvrir toutes les portes⟧** ici."),
      .init(source: "Open the Commands window.", target: "Ouvrez la fenêtre ⟦commandes⟧.", folder: commands),
      .init(
        source: "On the System Protection tab, wait.", target: "Sous l’onglet ⟦protection⟧ du système, attendez."),
      .init(source: "To end, press Enter twice.", target: "Pour finir, appuyez deux fois sur ⟦entrée⟧."),
      .init(source: "Open the commands window.", target: "Ouvrez la fenêtre commandes.", folder: commands),
      .init(source: "Press the enter key on it.", target: "Appuyez sur la touche entrée."),
      .init(source: "Open the Commands window.", target: "Ouvrez la fenêtre des commandes.", folder: commands),
      .init(source: "Use the **Gate Plan**.", target: "Utilisez le **plan des portes**."),
      .init(source: "Select the desired **Page**.", target: "Sélectionnez la **page** souhaitée."),
      .init(source: "Select **one** row.", target: "Sélectionnez **une** ligne."),
      .init(
        source: "The **Commands** window of **Harbor** opens.",
        target: "La fenêtre **⟦commandes⟧** de **Harbor** s’ouvre."),
      .init(source: "- [!UICONTROL Is not] the gate", target: "- [!UICONTROL ⟦n’est pas⟧] le portail"),
      .init(source: "The row re**Start now** opens **it**.", target: "La ligne **portes ici** ouvre **cela**."),
      .init(source: "Such rows are known as **Gates** here.", target: "Ces lignes sont appelées **portes** ici."),
      .init(
        source: "Select **Delete**: the row **goes**.",
        target: "Sélectionnez **Supprimer**, et toute la ligne **part**."),
    ])

  /// A folder that knows what “commands” are.
  private static let commands = (1...6).map {
    CheckDescription.Example.Companion(source: "There are \($0) commands.", target: "Il y a \($0) commandes.")
  }

  private static let verbs = HashSet(words: [
    "sélectionnez", "sélectionner", "cliquez", "cliquer", "choisissez", "choisir", "appuyez", "appuyer", "activez",
    "cochez", "accédez",
  ])
  /// From the verb to the label, in words: “cliquez sur le bouton”.
  private static let reach = 4

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let marked = markedLabels(pair)
    return marked
      + (plainLabels(pair) + keys(pair)).filter { finding in
        !marked.contains { $0.range!.overlaps(finding.range!) }
      }
  }

  private func markedLabels(_ pair: SegmentPair) -> [Finding] {
    let french = labels(pair.bead.target, pair.target)
    guard french.contains(where: { isSmall($0, pair.target) }) else { return [] }
    let english = labels(pair.bead.source, pair.source)
    guard english.count == french.count else { return [] }
    let areAllLabels = english.allSatisfy { isCapital($0, pair.source) }
    return zip(french, english).compactMap { french, english in
      guard isSmall(french, pair.target),
        areAllLabels && isBehindVerb(french, pair) || areInside(french, english, pair)
          || areFirst(french, english, pair),
        pair.target.text[french.text] != pair.source.text[english.text]
      else { return nil }
      return report(french, english, pair)
    }
  }

  private func report(_ french: InlineSpan, _ english: InlineSpan, _ pair: SegmentPair) -> Finding {
    let (found, wanted) = (pair.target.string(french.text), pair.source.string(english.text))
    let (place, source) = (pair.target.source(of: french.text), pair.source.source(of: english.text))
    if isBehindVerb(french, pair) || areFirst(french, english, pair) {
      return finding(on: pair.context, at: place, source: source, confidence: 0.85, .smallLabel(found))
    }
    let isSame = found.lowercased() == wanted.lowercased()
    return finding(
      on: pair.context, at: place, source: source, confidence: 0.75,
      isSame ? .lostCapital(found, wanted) : .smallName(found, wanted), suggestion: isSame ? wanted : nil)
  }

  private func labels(_ segments: [Int], _ page: Page) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { ($0.kind == .strong || $0.kind == .interface) && !$0.text.isEmpty }
  }

  private func first(_ label: InlineSpan, _ page: Page) -> Word? {
    page.words(in: label.text).first.map { page.words[$0] }
  }

  private func isCapital(_ label: InlineSpan, _ page: Page) -> Bool { first(label, page)?.isCapital == true }

  /// A letter, as it is the label's own; neither code nor a number.
  private func isSmall(_ label: InlineSpan, _ page: Page) -> Bool {
    guard let word = first(label, page), Int(word.start) == label.text.lowerBound else { return false }
    return !word.isCapital && !word.isCode && !word.isNumber && !word.traits.contains(.mixed)
  }

  /// Bold text of more bytes is no label but a sentence.
  private static let longest = 40
  /// What introduces a word in English, whose capital is then the writer’s taste: “referred to as the **Gates**”.
  private static let introductions = HashSet(words: "called known named referred term terms word")
  /// In words.
  private static let reachOfIntroduction = 4

  /// Whether both stand inside a sentence, the English with a capital and the French in small letters from end to end: “l’option
  /// **exécuter en tant qu’administrateur**”, “la fenêtre **commandes**”, “la valeur **élevée**”.
  private func areInside(_ french: InlineSpan, _ english: InlineSpan, _ pair: SegmentPair) -> Bool {
    guard french.kind == .strong, english.kind == .strong, english.text.count <= Self.longest,
      pair.context.target.format == .markdown, isInside(english, pair.source, pair.sourceWords),
      isInside(french, pair.target, pair.targetWords)
    else { return false }
    let (source, target) = (pair.source.words(in: english.text), pair.target.words(in: french.text))
    return isCapital(english, pair.source)
      && pair.source.words[source.lowerBound].traits.isDisjoint(with: [.capitals, .mixed, .code])
      && !(max(pair.sourceWords.lowerBound, source.lowerBound - Self.reachOfIntroduction)..<source.lowerBound).contains
      {
        Self.introductions.contains(pair.source.words[$0].folded)
      }
      && isOfSmallWords(french, target, pair.target)
  }

  /// Whether both are labels of an interface that begin their segment: “- [!UICONTROL n’est pas]”.
  private func areFirst(_ french: InlineSpan, _ english: InlineSpan, _ pair: SegmentPair) -> Bool {
    func isFirst(_ label: InlineSpan, _ page: Page) -> Bool {
      label.kind == .interface && first(label, page)?.traits.contains(.first) == true
    }
    return isFirst(french, pair.target) && isFirst(english, pair.source) && isCapital(english, pair.source)
  }

  /// Whether a word, a comma or a step of a path stands right before a label.
  private func isInside(_ label: InlineSpan, _ page: Page, _ words: Range<Int>) -> Bool {
    guard let first = page.words(in: label.text).first, first > words.lowerBound,
      let before = page.text(from: first - 1, to: label.text.lowerBound)
    else { return false }
    return before.contains(0x20) && before.allSatisfy { " ,>".utf8.contains($0) }
  }

  private static let of = TextHash.folded("de")

  /// Whether a label, and no noun with its article or its “de”, is in small letters.
  private func isOfSmallWords(_ label: InlineSpan, _ words: Range<Int>, _ page: Page) -> Bool {
    page.words[words].allSatisfy { !$0.isCapital && !$0.traits.contains(.mixed) }
      && page.words[words.lowerBound - 1].folded != Self.of
      && [words.lowerBound - 1, words.lowerBound].allSatisfy {
        !FrenchDeterminer.announces(page.words[$0].folded) && !page.words[$0].traits.contains(.elided)
      }
      && page.spans(in: label.text).allSatisfy { page.spans[$0].kind == .strong }
      && page.text[label.text.upperBound - 1] != UInt8(ascii: ".")
  }

  private func isBehindVerb(_ label: InlineSpan, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    // “Sélectionnez le **fragment** souhaité” names a thing, and no label.
    guard let first = page.words(in: label.text).first, first > pair.targetWords.lowerBound,
      FrenchDeterminer.of(page.words[first - 1].folded) == nil, !page.words[first - 1].traits.contains(.elided)
    else { return false }
    return (max(pair.targetWords.lowerBound, first - Self.reach)..<first).contains {
      Self.verbs.contains(page.words[$0].folded)
    }
  }
}

// MARK: Without marks

extension LowercaseLabel {
  /// What stands behind a label in English and before it in French, by the last word of it.
  private static let heads: HashTable<UInt64> = {
    var table = HashTable<UInt64>()
    for (english, french) in [
      ("window", "fenêtre"), ("tab", "onglet"), ("dialog", "dialogue"), ("option", "option"), ("menu", "menu"),
      ("button", "bouton"), ("pane", "volet"), ("panel", "panneau"), ("field", "champ"),
    ] {
      table.updateValue(TextHash.folded(french), forKey: TextHash.folded(english))
    }
    return table
  }()

  /// “la fenêtre commandes” for “the Commands window”.
  private func plainLabels(_ pair: SegmentPair) -> [Finding] {
    let source = pair.source
    return pair.sourceWords.dropFirst().compactMap { head in
      guard source.words[head - 1].isCapital, source.words[head].length <= 6,
        let wanted = Self.heads[source.words[head].folded],
        case let label = label(before: head, pair), !label.isEmpty,
        let place = place(behind: wanted, label, pair), !hasOtherCapital(pair)
      else { return nil }
      return finding(
        on: pair.context, at: pair.target.source(ofWords: place), source: source.source(ofWords: label),
        confidence: 0.85,
        .smallLabel(pair.target.string(ofWords: place)))
    }
  }

  /// The words with capitals right before a noun, where the sentence does not begin with them.
  private func label(before head: Int, _ pair: SegmentPair) -> Range<Int> {
    let page = pair.source
    var start = head
    while start > pair.sourceWords.lowerBound, page.isBlank(start - 1, start), page.words[start - 1].isCapital,
      page.words[start - 1].traits.isDisjoint(with: [.code, .locked, .mixed, .capitals])
    {
      start -= 1
    }
    return start < head && !page.words[start].traits.contains(.first) ? start..<head : head..<head
  }

  /// The one place where the French has the noun, and behind it a word in small letters that translates one of the label's.
  private func place(behind head: UInt64, _ label: Range<Int>, _ pair: SegmentPair) -> Range<Int>? {
    let page = pair.target
    let places = pair.targetWords.dropLast().filter { page.words[$0].folded == head }
    guard places.count == 1, let place = places.first, page.areSpaced(place, place + 1) else { return nil }
    let word = page.words[place + 1]
    guard word.traits.isEmpty, word.length >= 4, !FunctionWords.french.contains(word.folded),
      let readings = page.frenchReadings(of: word), !readings.isDisjoint(with: [.noun, .infinitive]),
      readings.isDisjoint(with: [.closed, .adverb])
    else { return nil }
    let names = pair.source.words[label].map(\.folded)
    guard !page.words[pair.targetWords].contains(where: { names.contains($0.folded) && $0.isCapital }) else {
      return nil
    }
    let order = EnglishOrder(pair: pair)
    return label.contains { order.translates($0, place + 1) } ? place + 1..<place + 2 : nil
  }

  /// Whether the French has a word with a capital inside the sentence that the English has not: the label may be there.
  private func hasOtherCapital(_ pair: SegmentPair) -> Bool {
    pair.target.words[pair.targetWords].contains { word in
      word.isCapital && !word.traits.contains(.first) && !word.isCode
        && !pair.source.words[pair.sourceWords].contains { $0.exact == word.exact }
    }
  }

  private static let enter = TextHash.exact("Enter")
  private static let entry = TextHash.exact("entrée")
  private static let leads = HashSet(words: ["touche", "sur"])
  private static let press = HashSet(words: ["press", "pressing", "key", "hit"])

  /// “appuyez sur entrée” for “press Enter”.
  private func keys(_ pair: SegmentPair) -> [Finding] {
    let (source, page) = (pair.source, pair.target)
    guard
      let key = pair.sourceWords.first(where: {
        source.words[$0].exact == Self.enter && !source.words[$0].traits.contains(.first)
      }), source.words[pair.sourceWords].contains(where: { Self.press.contains($0.folded) })
    else { return [] }
    return pair.targetWords.dropFirst().filter {
      page.words[$0].exact == Self.entry && Self.leads.contains(page.words[$0 - 1].folded)
    }.map { place in
      finding(
        on: pair.context, at: page.source(ofWords: place..<place + 1), source: source.source(ofWords: key..<key + 1),
        confidence: 0.85, .smallLabel(page.string(page.words[place].range)))
    }
  }
}

extension Finding.Message {
  fileprivate static func smallLabel(_ label: String) -> Self { "The label “\(label)” begins with a capital." }
  fileprivate static func lostCapital(_ found: String, _ name: String) -> Self {
    "“\(name)” has a capital; here it stands as “\(found)”."
  }
  fileprivate static func smallName(_ found: String, _ name: String) -> Self {
    "“\(found)” stands for “\(name)”: a label begins with a capital, and a value stays as it is typed."
  }
}
