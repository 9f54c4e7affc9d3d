internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “tu” where the folder says “vous” to its readers.
public struct InformalAddress: ProseCheck {
  public static let description = CheckDescription(
    id: "informal-address",
    summary: "The reader is addressed with “tu”, and with “vous” elsewhere in the folder.",
    category: .register,
    severity: .minor,
    rationale: "A site speaks to its readers in one way.",
    limits: "Folders that say “vous” fewer than twenty times, or “tu” more than now and then; code and quotations.",
    examples: [
      .init(
        source: "You can open the page.", target: "⟦Tu⟧ peux ouvrir la page.",
        folder: [.init(source: vous("You open the page."), target: vous("Vous ouvrez la page."))]),
      .init(
        target: "Si ⟦tu⟧ veux, ouvre la page.",
        folder: [.init(source: vous("You open the page."), target: vous("Vous ouvrez la page."))]),
      .init(source: "You can open the page.", target: "Tu peux ouvrir la page."),
    ])

  private static func vous(_ sentence: String) -> String {
    (1...25).map { "\(sentence) \($0)" }.joined(separator: "\n\n")
  }

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    guard prose.context.survey.address.isFormal else { return [] }
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      let word = page.words[index]
      guard word.folded == AddressHabits.informalPronoun, !word.isCode, !word.traits.contains(.capitals),
        page.text[word.range.upperBound] == 0x20
      else { return nil }
      return finding(
        on: prose.context, at: page.source(of: word.range), source: prose.sourceRange, confidence: 0.8, .informal)
    }
  }
}

extension Finding.Message {
  fileprivate static let informal: Self = "The folder says “vous” to its readers."
}
