internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds links to the page of a command or a type whose text is no longer its name: “[obtenir-Help](…/get-help)” for
/// “[Get-Help](…/get-help)”.
///
/// What an address ends with is what the link is about; where the English text is that name, the French one has to be it too.
public struct AlteredLinkName: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "altered-link-name",
    summary: "The text of a link was a name that its address ends with, and is not any more.",
    category: .noTranslate,
    severity: .major,
    rationale: "A command or a type has one name; nobody can type the other one.",
    limits: """
      Names with a hyphen, a dot or a capital inside, whose address ends with them, and that lead to one place in the sentence. \
      Spaces, small letters and an article in front do not count.
      """,
    fixes: .none,
    examples: [
      .init(
        source: "Call [⟦Get-Lamp⟧](xref:Harbor.Get-Lamp) first.",
        target: "Appelez d’abord [⟦obtenir-Lampe⟧](xref:Harbor.Get-Lamp)."),
      .init(
        source: "It is a [⟦Dock.Lamp⟧](/api/dock.lamp) of the port.",
        target: "C’est une [⟦Quai Lampe⟧](/api/dock.lamp) du port."),
      .init(
        source: "Call [Get-Lamp](xref:Harbor.Get-Lamp) first.",
        target: "Appelez d’abord l’[applet Get-Lamp](xref:Harbor.Get-Lamp)."),
      .init(source: "Read [Auto-Pilot](auto.md).", target: "Lisez [Pilote automatique](auto.md)."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.certainty >= .likely else { return [] }
    let english = links(pair.source, pair.bead.source).filter { isName($0, pair.source) }
    guard !english.isEmpty else { return [] }
    let french = Dictionary(grouping: links(pair.target, pair.bead.target)) { pair.target.file.text($0.target!) }
    return english.compactMap { link in
      let name = pair.source.string(link.text)
      guard let others = french[pair.source.file.text(link.target!)], others.count == 1, let other = others.first,
        !letters(pair.target.string(other.text)).contains(letters(name))
      else { return nil }
      return finding(
        on: pair.context, at: pair.target.source(of: other.text), source: pair.source.source(of: link.text),
        confidence: 0.9, .alteredLinkName(name), suggestion: name)
    }
  }

  private func links(_ page: Page, _ segments: [Int]) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { $0.kind == .link && $0.target != nil && !$0.text.isEmpty }
  }

  private func letters(_ text: String) -> String {
    String(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
  }

  /// Whether the text of a link is one name of code, and its address ends with it.
  private func isName(_ link: InlineSpan, _ page: Page) -> Bool {
    guard page.text[link.text].allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
    var name = page.string(link.text)
    // “[Effects.](…)”: the full stop of the sentence.
    while let last = name.last, ".,:;".contains(last) { name.removeLast() }
    guard name.utf8.count >= 4, name.first?.isUppercase == true,
      name.contains("-") || name.contains(".")
        || zip(name, name.dropFirst()).contains(where: { $0.isLowercase && $1.isUppercase })
    else { return false }
    let address = page.file.text(link.target!)
    // “auto.md” is a page about something; what ends in the name itself is about the name.
    let end = address.prefix { !"?#".contains($0) }.filter { !"*()/".contains($0) }
    return letters(String(end)).hasSuffix(letters(name))
  }
}

extension Finding.Message {
  fileprivate static func alteredLinkName(_ name: String) -> Self {
    "The link leads to “\(name)”, and was called so."
  }
}
