internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds letters whose accent is a character of its own: “e” and U+0301 for “é”. A segment is reported once.
public struct DecomposedAccent: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "decomposed-accent",
    summary: "An accent is a character of its own behind its letter.",
    category: .characterEncoding,
    severity: .minor,
    rationale: "It looks right in most places, but search, sorting and links to the heading do not find the word.",
    limits: "Letters that have no form with the accent are left alone.",
    fixes: .safe,
    examples: [
      .init(target: "Le ⟦se\u{301}curite\u{301}⟧ compte.", fixed: "Le sécurité compte."),
      .init(source: "Network", target: "⟦Re\u{301}seau⟧", fixed: "Réseau"),
      .init(target: "La sécurité du réseau, et x\u{301} dans une formule."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let segment = page.segments[prose.segment]
    guard page.text[segment.text].contains(where: Self.isMark) else { return [] }
    let words = segment.words.filter { index in
      let word = page.words[index]
      return !word.isCode && page.text[word.range].contains(where: Self.isMark)
        && composed(page.string(word.range)).utf8.count < Int(word.length)
    }
    guard let first = words.first else { return [] }
    let edits = words.compactMap { index -> Edit? in
      let range = page.words[index].range
      let place = page.source(of: range)
      let text = page.string(range)
      guard page.file.text(place).utf8.elementsEqual(text.utf8) else { return nil }
      return Edit(range: place, replacement: composed(text))
    }
    return [
      finding(
        on: prose.context, at: page.source(of: page.words[first].range), source: prose.sourceRange, confidence: 0.97,
        .decomposed(words.count), fix: edits.count == words.count ? Fix(edits: edits, isSafe: true) : nil)
    ]
  }

  /// The first byte of the combining diacritical marks, U+0300 to U+036F.
  private static func isMark(_ byte: UInt8) -> Bool { byte == 0xCC || byte == 0xCD }

  private func composed(_ text: String) -> String { Accents.composed(text) }
}

extension Finding.Message {
  fileprivate static func decomposed(_ count: Int) -> Self {
    count == 1
      ? "The accent of this word is a character of its own."
      : "The accents of this word and of \(count - 1) more in this sentence are characters of their own."
  }
}
