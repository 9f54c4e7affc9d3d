internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds links, emphasis and labels of which only the marks are left: “Ouvrez le [&#128279;](a.md)” for “Open the
/// [guide](a.md)”, “Ouvrez **&#x200B;**”.
///
/// With English, it has to have words there; the run behind the same link, or in the same place among as many, is quoted. A
/// page alone is only asked for emphasis, as a symbol may be the whole text of a link.
public struct EmptiedMarkup: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "emptied-markup",
    summary: "The words of a link, a label or emphasis are gone, and its marks are left.",
    category: .omission,
    severity: .major,
    rationale: "Nothing tells what to open or to click, and a screen reader reads out a symbol.",
    limits:
      "Runs that hold an image, code or a placeholder, and pages whose English has such runs in the same sentence.",
    examples: [
      .init(source: "Open the [guide](a.md).", target: "Ouvrez le ⟦[&#128279;](a.md)⟧."),
      .init(source: "Open **Harbor**.", target: "Ouvrez ⟦**&#x200B;**⟧."),
      .init(source: "Open [!UICONTROL Save as] here.", target: "Ouvrez ⟦[!UICONTROL …]⟧ ici."),
      .init(target: "Ouvrez ⟦**&#x200B;**⟧ ici."),
      .init(source: "Click **...** here.", target: "Cliquez sur **…** ici."),
      .init(source: "Go [→](a.md) there.", target: "Allez [→](a.md) là."),
      .init(source: "Open the [guide](a.md).", target: "Ouvrez le [![](b.png)](a.md)."),
      .init(source: "Type **\\\\** and *a*.", target: "Tapez **\\\\** et *a*."),
      .init(source: "The **`-a`** switch", target: "Le commutateur **`-a`**"),
      .init(target: "Revenez en haut [↑](#haut)."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let emptied = page.emptiedRuns(of: prose.segment)
    guard !emptied.isEmpty else { return [] }
    guard let bead = prose.bead, let source = prose.context.pair?.source else {
      return emptied.filter { $0.kind == .strong || $0.kind == .emphasis }.map { report($0, nil, prose) }
    }
    guard bead.source.allSatisfy({ source.emptiedRuns(of: $0).isEmpty }) else { return [] }
    return emptied.compactMap { run in
      let english = source.spans(ofSegments: bead.source).filter { $0.kind == run.kind }
      let french = page.spans(ofSegments: bead.target).filter { $0.kind == run.kind }
      // Text that is marked here only may be a space that was made bold by mistake.
      guard !english.isEmpty else { return nil }
      let place = french.count == english.count ? french.firstIndex { $0.source == run.source } : nil
      let counterpart = place.map { english[$0] }
      // “**...**” and “**…**”
      if let counterpart, source.words(in: counterpart.text).isEmpty { return nil }
      return report(run, counterpart, prose)
    }
  }

  private func report(_ run: InlineSpan, _ english: InlineSpan?, _ prose: Prose) -> Finding {
    let words = english.flatMap { span in prose.context.pair?.source.string(span.text) }
    let hasSymbol = prose.page.string(run.text).unicodeScalars.contains {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
    return finding(
      on: prose.context, at: run.source, source: english?.source ?? prose.sourceRange, confidence: 0.95,
      .emptied(words, left: hasSymbol ? "a symbol" : "the marks"))
  }
}

extension Page {
  /// The outermost links, labels and emphasised runs of a segment that have nothing but spaces, invisible characters and
  /// symbols in them.
  func emptiedRuns(of segment: Int) -> [InlineSpan] {
    var emptied: [InlineSpan] = []
    let indices = spans(in: segments[segment].text)
    for index in indices where isEmptied(spans[index], among: indices) {
      if let last = emptied.last, spans[index].source.start < last.source.end { continue }
      emptied.append(spans[index])
    }
    return emptied
  }

  private func isEmptied(_ span: InlineSpan, among indices: Range<Int>) -> Bool {
    switch span.kind {
    case .strong, .emphasis, .link, .interface, .locked: break
    default: return false
    }
    guard words(in: span.text).isEmpty else { return false }
    let holdsMore = indices.contains { index in
      switch spans[index].kind {
      case .image, .code, .placeholder, .url, .tag:
        spans[index].source.start >= span.source.start && spans[index].source.end <= span.source.end
      default: false
      }
    }
    // A bold backslash is what is meant.
    return !holdsMore
      && string(span.text).unicodeScalars.allSatisfy {
        !$0.properties.isAlphabetic && (!$0.isASCII || $0.properties.isWhitespace)
      }
  }
}

extension Finding.Message {
  fileprivate static func emptied(_ english: String?, left rest: String) -> Self {
    guard let english else { return "Nothing but \(rest) is left of these words." }
    return "Nothing but \(rest) is left of “\(english)”."
  }
}
