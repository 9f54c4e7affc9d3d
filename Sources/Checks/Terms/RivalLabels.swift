internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds labels of the interface that one page calls two ways: “Dernier article acheté” in its table, “Dernier achat” further down.
///
/// Labels are what the English locks (`[!UICONTROL …]`), and what both quote. Those of a sentence and of its English are paired by
/// their order where there are as many and the folder calls none as another one is called there; links of one text to one place
/// by the place. What a page calls a label most often stands, French before what stayed English, and of two that are as frequent
/// the first.
public struct RivalLabels: PageCheck {
  public static let description = CheckDescription(
    id: "rival-labels",
    summary: "A label of the interface, or a link, is called otherwise than elsewhere on the page.",
    category: .termInconsistency,
    severity: .minor,
    rationale: "One button has one name; whoever looks for the other one looks in vain.",
    limits:
      """
      Only labels in lock marks, quotations of three words or more, and links to one place. Other letters of one word, articles, \
      plurals and shortened labels are taken for the same.
      """,
    examples: [
      .init(
        source:
          "Click [!UICONTROL Last bought].\n\nTry [!UICONTROL Last bought] here.\n\nOpen [!UICONTROL ⟦Last bought⟧] again.",
        target:
          "Cliquez sur [!UICONTROL Dernier article acheté].\n\nEssayez ici [!UICONTROL Dernier article acheté].\n\nOuvrez de nouveau [!UICONTROL ⟦Achat récent⟧]."
      ),
      .init(
        source: "See the [guide](g.md) first.\n\nRead the [guide](g.md) too.\n\nOpen the [⟦guide⟧](g.md) at last.",
        target: "Voir d’abord le [guide](g.md).\n\nLisez aussi le [guide](g.md).\n\nOuvrez enfin le [⟦manuel⟧](g.md)."),
      .init(
        source: "Click [!UICONTROL Front Promotion].\n\nOpen [!UICONTROL ⟦Front Promotion⟧] again.",
        target: "Cliquez sur [!UICONTROL Promotion du recto].\n\nOuvrez de nouveau [!UICONTROL ⟦Remise en tête⟧]."),
      .init(
        source: "Wait for \"No Winner Yet\" there.\n\nIt says “⟦No Winner Yet⟧” here.",
        target: "Attendez « Aucun gagnant encore » ici.\n\nIci, c’est « ⟦Pas de vainqueur⟧ » qui est affiché."),
      .init(
        source: "Click [!UICONTROL Products].\n\nOpen [!UICONTROL ⟦Products⟧] again.",
        target: "Cliquez sur [!UICONTROL Produits].\n\nOuvrez de nouveau [!UICONTROL ⟦Products⟧]."),
      .init(
        source:
          "Click [!UICONTROL Create Gates].\n\nTry [!UICONTROL Create Gates].\n\nOpen [!UICONTROL ⟦Create Gates⟧] again.",
        target:
          "Cliquez sur [!UICONTROL Créer des portes].\n\nEssayez [!UICONTROL Créer des portes].\n\nOuvrez de nouveau [!UICONTROL ⟦Créer les portes⟧]."
      ),
      .init(
        source:
          "Click [!UICONTROL Offers].\n\nClick [!UICONTROL Confirm Order].\n\nOpen [!UICONTROL Offers] > [!UICONTROL ⟦Confirm Order⟧].",
        target:
          "Cliquez sur [!UICONTROL Offres].\n\nCliquez sur [!UICONTROL Confirmer la commande].\n\nOuvrez [!UICONTROL Offres] > [!UICONTROL ⟦Valider l’ordre⟧]."
      ),
      .init(
        source:
          "Open [!UICONTROL Gates] > [!UICONTROL Front Door].\n\nOpen [!UICONTROL Lamps] > [!UICONTROL ⟦Front Door⟧].",
        target:
          "Ouvrez [!UICONTROL Portails] > [!UICONTROL Porte avant].\n\nOuvrez [!UICONTROL Lampes] > [!UICONTROL ⟦Entrée principale⟧]."
      ),
      .init(
        source:
          "Open [!UICONTROL Gates] > [!UICONTROL Front Door].\n\nOpen [!UICONTROL Front Door] in [!UICONTROL Gates].",
        target:
          "Ouvrez [!UICONTROL Portails] > [!UICONTROL Porte avant].\n\nDans [!UICONTROL Portails], ouvrez [!UICONTROL Porte avant]."
      ),
      .init(
        source:
          "Click [!UICONTROL Offers].\n\nOpen [!UICONTROL Offers] and [!UICONTROL A/B Test].\n\nSee [!UICONTROL A/B Test].",
        target:
          "Cliquez sur [!UICONTROL Les offres].\n\nOuvrez [!UICONTROL Offre] et [!UICONTROL Test A/B].\n\nVoir [!UICONTROL A/B]."
      ),
    ])

  public init() {}

  /// Labels of a sentence that are paired by their order, at most.
  private static let longestRow = 8
  /// A label, bytes.
  private static let longest = 120
  /// Places of a label that are looked at for how the page calls it, at most.
  private static let mostKnown = 100

  private struct Place {
    var english: InlineSpan
    var french: InlineSpan
    var text: String
    var key: String
  }

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    var places: [String: [Place]] = [:]
    var order: [String] = []
    func add(_ english: InlineSpan, _ french: InlineSpan, _ name: String) {
      if places[name] == nil { order.append(name) }
      places[name, default: []].append(
        Place(
          english: english, french: french, text: pair.target.string(french.text),
          key: LabelText.key(LabelText.plain(french, pair.target))))
    }
    // Labels of sentences with several: one is told by its place where all others are as the page has them elsewhere, or where
    // nothing speaks for another order.
    var rows: [[(english: InlineSpan, french: InlineSpan)]] = []
    let targets = repeatedTargets(of: pair.source)
    for bead in pair.beads where bead.confidence >= 0.7 {
      for (english, french) in links(bead, pair, to: targets) {
        add(english, french, pair.source.file.text(english.target!) + " " + LabelText.plain(english, pair.source))
      }
      for (english, french) in quotations(bead, pair) {
        let name = LabelText.plain(english, pair.source)
        // An error message is quoted as it appears.
        if LabelText.plain(french, pair.target) != name { add(english, french, "“" + name) }
      }
      let row = LabelHabits.pairs(bead, pair)
      // Marks that took in half of the sentence are another fault.
      guard row.allSatisfy({ $0.french.text.count <= Self.longest }) else { continue }
      // In other order nobody knows which is which, but where all are the same.
      guard Set(row.map { LabelText.plain($0.english, pair.source) }).count <= 1 else {
        if row.count <= Self.longestRow { rows.append(row) }
        continue
      }
      for (one, other) in row { add(one, other, LabelText.plain(one, pair.source)) }
    }
    let known = rows.isEmpty ? [:] : places.mapValues { Set($0.prefix(Self.mostKnown).map(\.key)) }
    for row in rows {
      let isKnown = row.map { one, other in
        let key = LabelText.key(LabelText.plain(other, pair.target))
        return known[LabelText.plain(one, pair.source)]?.contains { LabelText.areForms($0, key) } == true
      }
      let isInOrder = !isKnown.contains(false) || context.survey.labels.areInOrder(row, pair)
      for (index, (one, other)) in row.enumerated()
      where isInOrder || isKnown.indices.allSatisfy({ $0 == index || isKnown[$0] }) {
        add(one, other, LabelText.plain(one, pair.source))
      }
    }
    // How many things the page calls by a name.
    let uses = Dictionary(
      order.flatMap { name in Set(places[name]!.map(\.key)).map { ($0, 1) } }, uniquingKeysWith: +)
    return order.flatMap { findings(places[$0]!, context, pair) { uses[$0] == 1 } }
  }

  private func findings(
    _ places: [Place], _ context: PageContext, _ pair: PagePair, isOnlyThis: (_ key: String) -> Bool
  ) -> [Finding] {
    let english = LabelText.plain(places[0].english, pair.source)
    func isEnglish(_ place: Place) -> Bool {
      LabelText.plain(place.french, pair.target) == english
        && !(place.french.kind == .link && isFrench(place.french, pair.target))
    }
    let counts = Dictionary(places.map { ($0.key, 1) }, uniquingKeysWith: +)
    func count(_ key: String) -> Int { counts[key] ?? 0 }
    // What is French comes first: what stayed English beside it is what is wrong.
    let candidates = places.contains { !isEnglish($0) } ? places.filter { !isEnglish($0) } : []
    guard places.count > 1, var usual = candidates.first else { return [] }
    for place in candidates where count(place.key) > count(usual.key) { usual = place }
    let name = pair.source.string(usual.english.text)
    let reworded = reworded(places.filter { $0.key == usual.key }, english, pair, context.survey.labels).map {
      place, text in
      finding(
        on: context, at: pair.target.source(of: place.french.text), source: pair.source.source(of: place.english.text),
        confidence: 0.6, .rivalLabel(name, text), suggestion: text)
    }
    let isLong = english.contains(" ")
    return reworded
      + places.filter { place in
        guard !LabelText.areForms(place.key, usual.key) else { return false }
        return isEnglish(place)
          ? !isName(place.english, context, pair)
          : count(place.key) < count(usual.key) || isLong && place.french.kind != .link && isOnlyThis(place.key)
      }
      .map { place in
        finding(
          on: context, at: pair.target.source(of: place.french.text),
          source: pair.source.source(of: place.english.text),
          confidence: isEnglish(place) || count(place.key) < count(usual.key) ? 0.75 : 0.65,
          .rivalLabel(name, LabelText.shown(usual.text)), suggestion: LabelText.shown(usual.text))
      }
  }

  /// Labels of several words that have other little words than the folder mostly has: “Créer un critère” and “Créer des critères”.
  /// An article before a label belongs to the sentence.
  private func reworded(
    _ places: [Place], _ english: String, _ pair: PagePair, _ habits: LabelHabits
  ) -> [(place: Place, usual: String)] {
    guard places.count > 1, english.contains(" "), !english.hasSuffix("based") else { return [] }
    let forms = places.map { LabelText.wording(LabelText.plain($0.french, pair.target)) }
    guard Set(forms).count > 1, places.allSatisfy({ $0.french.kind == .interface }),
      let usual = habits.usualWording(for: english, key: places[0].key), let first = forms.firstIndex(of: usual)
    else { return [] }
    return places.indices.filter { forms[$0] != usual }.map { (places[$0], LabelText.shown(places[first].text)) }
  }

  /// Whether the folder keeps a label more often than not: it is a name, and the French one may be what is wrong.
  private func isName(_ label: InlineSpan, _ context: PageContext, _ pair: PagePair) -> Bool {
    let words = pair.source.words(in: label.text)
    let tally = context.survey.keeps[KeepStatistics.hash(pair.source.words[words])]
    return tally.total > 0 && tally.kept * 2 > tally.total
  }

  /// Whether all words of a label are French, whatever else they are: “guide”, “options”.
  private func isFrench(_ label: InlineSpan, _ page: Page) -> Bool {
    page.words[page.words(in: label.text)].allSatisfy { page.frenchReadings(of: $0)?.isEmpty == false }
  }

  /// Whether a link is a name that code has: “Get-Lamp”, “Harbor.Lamps.Read”.
  private func isCommand(_ label: InlineSpan, _ page: Page) -> Bool {
    let text = page.string(label.text)
    return !text.contains(" ") && text.contains("-")
      || page.words[page.words(in: label.text)].contains {
        $0.isCode || $0.traits.contains(.mixed) && page.text[$0.range].contains(UInt8(ascii: "."))
      }
  }

  /// Links to one place that the English and the French of a bead have once each.
  private func links(_ bead: PagePair.Bead, _ pair: PagePair, to targets: Set<UInt64>) -> [(InlineSpan, InlineSpan)] {
    guard !targets.isEmpty else { return [] }
    let english = links(pair.source, bead.source).filter { targets.contains(Self.hash(ofTarget: $0, pair.source)) }
    guard !english.isEmpty else { return [] }
    let own = Dictionary(grouping: english) { Self.hash(ofTarget: $0, pair.source) }
    let others = Dictionary(grouping: links(pair.target, bead.target)) { Self.hash(ofTarget: $0, pair.target) }
    return english.compactMap { link in
      let target = Self.hash(ofTarget: link, pair.source)
      guard own[target]?.count == 1, let other = others[target], other.count == 1 else { return nil }
      return (link, other[0])
    }
  }

  /// The places to which more than one link of a page leads, by the hashes of their addresses.
  private func repeatedTargets(of page: Page) -> Set<UInt64> {
    var seen: Set<UInt64> = []
    return Set(
      page.spans.lazy.filter { $0.kind == .link && $0.target != nil }.map { Self.hash(ofTarget: $0, page) }
        .filter { !seen.insert($0).inserted })
  }

  private static func hash(ofTarget link: InlineSpan, _ page: Page) -> UInt64 {
    TextHash.exact(page.file.bytes, link.target!.start..<link.target!.end)
  }

  private func links(_ page: Page, _ segments: [Int]) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { link in
      link.kind == .link && link.target != nil && !link.text.isEmpty && !isCommand(link, page)
        && !page.spans(in: link.text).contains { page.spans[$0].kind == .interface }
    }
  }

  /// What both sides quote, where each has one quotation and the English of three words or more.
  private func quotations(_ bead: PagePair.Bead, _ pair: PagePair) -> [(InlineSpan, InlineSpan)] {
    let english = quotations(pair.source, bead.source)
    guard english.count == 1, pair.source.words(in: english[0].text).count >= 3 else { return [] }
    let french = quotations(pair.target, bead.target)
    return french.count == 1 ? [(english[0], french[0])] : []
  }

  private func quotations(_ page: Page, _ segments: [Int]) -> [InlineSpan] {
    segments.flatMap { page.quotations(in: page.segments[$0].text) }.map {
      InlineSpan(kind: .interface, text: $0, source: page.source(of: $0))
    }
  }
}

extension Finding.Message {
  fileprivate static func rivalLabel(_ english: String, _ usual: String) -> Self {
    "The page calls “\(english)” “\(usual)” elsewhere."
  }
}
