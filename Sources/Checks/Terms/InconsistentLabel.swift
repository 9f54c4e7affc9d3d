internal import Alignment
public import Auditing
internal import Pages

/// Finds labels of the interface that the folder calls one way nearly everywhere and another way here: “Terminé” on most pages,
/// and “Done” on one.
public struct InconsistentLabel: PairCheck {
  public static let description = CheckDescription(
    id: "inconsistent-label",
    summary: "A label of the interface is called otherwise than in most of the folder.",
    category: .termInconsistency,
    severity: .minor,
    rationale: "One button has one name; whoever looks for the other one looks in vain.",
    limits: """
      Labels in lock marks that the folder has four times or more, in two of three places with the same words, and in three of four where the one here is French too. Other letters, \
      articles, plurals and shortened labels are taken for the same, and labels of one word only where they stayed English or the \
      folder has another one in nine of ten places.
      """,
    fixes: .none,
    examples: [
      .init(
        source: "Click [!UICONTROL ⟦Promote by Gate⟧].", target: "Cliquez sur [!UICONTROL ⟦Convertir par porte⟧].",
        folder: gates),
      .init(
        source: "Click [!UICONTROL ⟦Promote by Gate⟧].", target: "Cliquez sur [!UICONTROL ⟦Promote by Gate⟧].",
        folder: gates),
      .init(
        source: "Click [!UICONTROL Promote by Gate].",
        target: "Cliquez sur [!UICONTROL Promote by Gate] (Promouvoir par porte).", folder: gates),
      .init(
        source: "Click [!UICONTROL Promote by Gate].", target: "Cliquez sur [!UICONTROL Promouvoir par la porte].",
        folder: gates),
      .init(
        source: "Click [!UICONTROL Lamps], then [!UICONTROL Promote by Gate].",
        target: "Cliquez sur [!UICONTROL Promouvoir par porte], puis sur [!UICONTROL Lampes].", folder: gates + lamps),
    ])

  private static let gates = [CheckDescription.Example.Companion](
    repeating: .init(
      source: "Click [!UICONTROL Promote by Gate].", target: "Cliquez sur [!UICONTROL Promouvoir par porte]."),
    count: 5)

  private static let lamps = [CheckDescription.Example.Companion](
    repeating: .init(source: "Click [!UICONTROL Lamps].", target: "Cliquez sur [!UICONTROL Lampes]."), count: 4)

  /// The places and the share of them that another French label must have; one of one word may be a verb here and a noun there.
  private static let leastUses = 4
  private static let leastShare = 0.75
  private static let leastShareOfWord = 0.9

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.bead.confidence >= 0.7 else { return [] }
    let labels = LabelHabits.pairs(pair.bead, pair.pair)
    guard !labels.isEmpty else { return [] }
    let names = labels.map { LabelText.plain($0.english, pair.source) }
    let usuals = names.map { pair.context.survey.labels.usual(for: $0) }
    return labels.indices.compactMap { index in
      guard let usual = usuals[index] else { return nil }
      let (english, french) = labels[index]
      let plain = LabelText.plain(french, pair.target)
      let isEnglish = plain == names[index]
      guard isOther(LabelText.key(plain), than: usual),
        isEnglish ? !isGlossed(french, usual, pair.target) : isTelling(names[index], usual),
        isEnglish || !isBeside(usual, pair),
        !isOfAnother(LabelText.key(plain), usual, usuals.indices.filter { $0 != index }.map { usuals[$0] })
      else { return nil }
      return finding(
        on: pair.context, at: pair.target.source(of: french.text), source: pair.source.source(of: english.text),
        category: isEnglish ? .untranslated : nil, confidence: isEnglish ? 0.8 : 0.75,
        .inconsistentLabel(pair.source.string(english.text), usual),
        evidence: ["“\(usual.text)” in \(usual.uses) of \(usual.total) places"], suggestion: usual.text)
    }
  }

  private func isOther(_ key: String, than usual: LabelHabits.Usual) -> Bool {
    !LabelText.areForms(key, usual.key)
  }

  /// Whether the majority is clear enough to tell which of two French labels is meant.
  private func isTelling(_ name: String, _ usual: LabelHabits.Usual) -> Bool {
    let share = name.contains(" ") ? Self.leastShare : Self.leastShareOfWord
    return usual.uses >= Self.leastUses && Double(usual.uses) >= share * Double(usual.total)
  }

  /// “Done (Terminé)”: the label as the product has it, and what it means.
  private func isGlossed(_ label: InlineSpan, _ usual: LabelHabits.Usual, _ page: Page) -> Bool {
    let behind = page.text[label.text.upperBound..<min(label.text.upperBound + Self.reach, page.text.count)]
    let text = String(decoding: behind, as: UTF8.self)
    guard let open = text.firstIndex(where: { $0 != " " }), text[open] == "(" else { return false }
    return LabelText.plain(of: String(text[open...])).hasPrefix(LabelText.plain(of: usual.text))
  }

  /// Behind a label, in bytes.
  private static let reach = 80

  /// Whether the sentence has the usual words somewhere: the marks stand around others, and the label is as it should be.
  private func isBeside(_ usual: LabelHabits.Usual, _ pair: SegmentPair) -> Bool {
    let words = Set(
      pair.target.words[pair.targetWords].flatMap {
        LabelText.words(of: LabelText.key(pair.target.string($0.range).lowercased()))
      })
    return LabelText.words(of: usual.key).isSubset(of: words)
  }

  /// Whether the words that are unusual here are usual for another label of the sentence: the French turned the two round.
  private func isOfAnother(_ key: String, _ usual: LabelHabits.Usual, _ others: [LabelHabits.Usual?]) -> Bool {
    let words = LabelText.words(of: key).subtracting(LabelText.words(of: usual.key))
    return others.contains { $0.map { !LabelText.words(of: $0.key).isDisjoint(with: words) } ?? false }
  }
}

extension Finding.Message {
  fileprivate static func inconsistentLabel(_ english: String, _ usual: LabelHabits.Usual) -> Self {
    "The folder calls “\(english)” “\(usual.text)” in \(usual.uses) of \(usual.total) places."
  }
}
