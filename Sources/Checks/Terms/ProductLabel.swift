public import Auditing
internal import SourceText
internal import Terminology

/// Finds labels of the interface that the product calls otherwise, by the product’s own strings.
///
/// Whoever reads “Sauvegardez” looks for it on the screen, where “Enregistrer” stands. Which labels are meant and what the
/// product calls them is found by `ProductLabels`.
public struct ProductLabel: PageCheck {
  public static let description = CheckDescription(
    id: "product-label",
    summary: "A label of the interface is not what the product calls it.",
    category: .termbase,
    severity: .minor,
    rationale:
      "A reader looks on the screen for the words of the page. Where the product has others, the step cannot be done.",
    limits:
      "Only with --strings, the product’s own texts. Labels are what stands in bold, italics, code, quotation marks or lock marks.",
    fixes: .safe,
    examples: [
      .init(
        source: "Select **⟦Save as⟧**.", target: "Sélectionnez **⟦Sauvegarder sous⟧**.",
        fixed: "Sélectionnez **Enregistrer sous**.",
        strings: [.init(source: "Save &as…", target: "Enregistrer &sous…")]),
      .init(
        source: "Go to **File > ⟦Print⟧**.", target: "Accédez à **Fichier > ⟦Impression⟧**.",
        fixed: "Accédez à **Fichier > Imprimer**.",
        strings: [.init(source: "File", target: "Fichier"), .init(source: "Print", target: "Imprimer")]),
      .init(
        target: "Cliquez sur « ⟦Sign in⟧ ».", fixed: "Cliquez sur « Se connecter ».",
        strings: [.init(source: "Sign in", target: "Se connecter")]),
      .init(
        source: "Click **Close**, then **Open**.", target: "Cliquez sur **Ouvrir** puis **Fermer**.",
        strings: [.init(source: "Open", target: "Ouvrir"), .init(source: "Close", target: "Fermer")]),
      .init(
        source: "**Note:** this is **not** saved.", target: "**Remarque :** ceci n’est **pas** enregistré.",
        strings: [.init(source: "Note", target: "Mémo"), .init(source: "not", target: "sauf")]),
      .init(
        source: "Call `Save` here.", target: "Appelez `Save` ici.",
        strings: [.init(source: "Save", target: "Enregistrer")]),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    context.labels.wrong.map { label in
      let only = label.renderings.count == 1 ? label.renderings[0] : nil
      let text = only.map(Self.asLabel)
      return finding(
        on: context, at: label.place, source: label.source, confidence: label.isAlone ? 0.9 : 0.75,
        .label(label.sourceText, label.renderings.map(Self.asLabel)), suggestion: text,
        fix: text.flatMap { Self.isPlain($0) ? $0 : nil }.map {
          Fix(edits: [Edit(range: label.place, replacement: $0)], isSafe: label.isAlone)
        })
    }
  }

  /// Whether a text means the same in Markdown and HTML.
  private static func isPlain(_ text: String) -> Bool {
    !text.contains { $0.isNewline || "*_`[]<>&|\\{}$".contains($0) }
  }

  /// A text of the product as documentation quotes it: without the ellipsis or the colon at its end.
  private static func asLabel(_ text: String) -> String {
    var label = text
    while let last = label.last, last.isWhitespace || ":….".contains(last) { label.removeLast() }
    return label.isEmpty ? text : label
  }
}

extension Finding.Message {
  fileprivate static func label(_ english: String, _ renderings: [String]) -> Self {
    "The product calls “\(english)” \(renderings.prefix(3).map { "“\($0)”" }.joined(separator: " or "))."
  }
}
