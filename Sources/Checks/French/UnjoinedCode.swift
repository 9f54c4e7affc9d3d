internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds code that lost the comma or the “et” between it and other code: “`Set-Lamp` `Get-Lamp`” for “`Set-Lamp`, `Get-Lamp`”.
public struct UnjoinedCode: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "unjoined-code",
    summary: "Two pieces of code stand side by side, and nothing joins them as in English.",
    category: .unintelligible,
    severity: .minor,
    rationale: "Without a comma the two read as one command.",
    limits: "Inline code with one space between, whose English has a comma, “and” or “or” there and never nothing.",
    examples: [
      .init(
        source: "Use the `Set-Lamp`, `Get-Lamp` and `Put-Lamp` commands.",
        target: "Utilisez les commandes ⟦`Set-Lamp` `Get-Lamp`⟧ et `Put-Lamp`."),
      .init(source: "Use `Lamp` or `Dock` here.", target: "Utilisez ici ⟦`Lamp` `Dock`⟧."),
      .init(source: "Use `Lamp` or `Dock` here.", target: "Utilisez ici `Lamp` ou `Dock`."),
      .init(source: "Use `Lamp` `Dock`, or `Lamp`, `Dock`.", target: "Utilisez `Lamp` `Dock`."),
    ])

  private static let joints: Set<String> = [
    ", ", " and ", " or ", ", and ", ", or ", " and the ", " or the ", " and a ", " or a ", "/", " / ",
  ]

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.bead.confidence >= 0.7 else { return [] }
    let page = pair.target
    let codes = codes(page, pair.bead.target)
    let pairs = zip(codes, codes.dropFirst()).filter { left, right in gap(left, right, page) == " " }
    guard !pairs.isEmpty else { return [] }
    let english = self.codes(pair.source, pair.bead.source)
    return pairs.compactMap { left, right in
      let gaps = zip(english, english.dropFirst()).filter { one, other in
        pair.source.text[one.text] == page.text[left.text] && pair.source.text[other.text] == page.text[right.text]
      }.map { gap($0, $1, pair.source) }
      guard !gaps.isEmpty, gaps.allSatisfy({ $0.map(Self.joints.contains) ?? false }) else { return nil }
      return finding(
        on: pair.context, at: left.source.union(right.source), source: pair.sourceRange,
        confidence: 0.85, .unjoinedCode(gaps[0]!.trimmingSpaces))
    }
  }

  private func codes(_ page: Page, _ segments: [Int]) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { $0.kind == .code && !$0.text.isEmpty }
  }

  /// What stands between two pieces of code; nil where the second is inside the first.
  private func gap(_ left: InlineSpan, _ right: InlineSpan, _ page: Page) -> String? {
    let (end, start) = (left.text.upperBound, right.text.lowerBound)
    return end <= start && start - end <= 10 ? page.string(end..<start) : nil
  }
}

extension String {
  fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
}

extension Finding.Message {
  fileprivate static func unjoinedCode(_ joint: String) -> Self {
    "The English has “\(joint)” between the two."
  }
}
