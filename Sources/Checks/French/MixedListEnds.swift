internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds items of a list that end with a semicolon among items that end otherwise, which the English does not: each item was
/// translated by itself, one as the part of a sentence.
public struct MixedListEnds: PageCheck {
  public static let description = CheckDescription(
    id: "mixed-list-ends",
    summary: "An item of a list ends with a semicolon among items that do not.",
    category: .punctuation,
    severity: .minor,
    rationale: "The items of one list end alike; a semicolon tells the reader that the sentence goes on.",
    limits: "Lists in which fewer than half of the items end so, and none in English.",
    examples: [
      .init(
        source: "- The name of the gate\n- The name of the map\n- The plan",
        target: "- le nom du ⟦portail ;⟧\n- Nom de la carte\n- Le plan"),
      .init(
        source: "- Open it\n- Take it\n- Read it\n- Close it",
        target: "- Ouvrez-le\n- Prenez-⟦le\u{A0};⟧\n- Lisez-le\n- Fermez-le"),
      .init(
        source: "- Open it\n- Take it\n- Read it", target: "- ouvrez-le ;\n- prenez-le ;\n- lisez-le."),
      .init(source: "- Open it\n- Take it", target: "- ouvrez-le ;\n- prenez-le"),
      .init(source: "- Open it;\n- Take it\n- Read it", target: "- ouvrez-le ;\n- prenez-le\n- lisez-le"),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    var items: [(list: List, segment: Int)] = []
    for block in pair.target.blocks where block.role == .listItem && block.list >= 0 {
      if let last = block.segments.last { items.append((List(number: block.list, level: block.level), last)) }
    }
    guard items.contains(where: { endsWithSemicolon($0.segment, pair.target) }) else { return [] }
    let mixed = Dictionary(grouping: items, by: \.list).mapValues { isMixed($0.map(\.segment), pair.target) }
    return items.compactMap { item in
      guard mixed[item.list] == true, endsWithSemicolon(item.segment, pair.target),
        pair.targetBeads[item.segment] >= 0,
        case let english = pair.beads[pair.targetBeads[item.segment]].source, let source = english.last,
        !english.contains(where: { endsWithSemicolon($0, pair.source) }),
        let word = pair.target.segments[item.segment].words.last
      else { return nil }
      let range = Int(pair.target.words[word].start)..<pair.target.segments[item.segment].text.upperBound
      return finding(
        on: context, at: pair.target.source(of: range), source: pair.source.segments[source].source, confidence: 0.8,
        .mixedListEnd)
    }
  }

  /// Whether fewer than half of the items end with a semicolon, and another than the last does not: that one ends with a full
  /// stop or nothing where all others have theirs.
  private func isMixed(_ items: [Int], _ page: Page) -> Bool {
    let open = items.count { endsWithSemicolon($0, page) }
    return open * 2 < items.count && items.dropLast().contains { !endsWithSemicolon($0, page) }
  }

  /// A list at one depth.
  private struct List: Hashable {
    let number: Int
    let level: Int
  }

  private func endsWithSemicolon(_ segment: Int, _ page: Page) -> Bool {
    let text = page.segments[segment].text
    return !text.isEmpty && page.text[text.upperBound - 1] == UInt8(ascii: ";")
  }
}

extension Finding.Message {
  fileprivate static let mixedListEnd: Self = "The item ends with a semicolon; the items around it do not."
}
