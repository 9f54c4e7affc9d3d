internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds parentheses that are not closed or not opened, where the English has both: “la section Contenu) de”, “à masquer.(”.
public struct UnpairedParenthesis: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "unpaired-parenthesis",
    summary: "A parenthesis is opened and not closed, or closed and not opened.",
    category: .punctuation,
    severity: .minor,
    rationale: "What stands in the parenthesis runs into the sentence, or a part of it got lost.",
    limits: "Where the English has pairs only; numbers of lists such as “a)” and faces are left alone.",
    examples: [
      .init(source: "The (small) page is here.", target: "La ⟦petite)⟧ page est ici."),
      .init(source: "The page (small) is here.", target: "La page ⟦((petite⟧) est ici."),
      .init(source: "The page (see below) is here.", target: "La page ⟦(voir⟧ ci-dessous est ici."),
      .init(source: "Do a) or b) now.", target: "Faites a) ou b) maintenant."),
      .init(source: "The page (small is here.", target: "La page (petite est ici."),
      .init(source: "The page (small) is here.", target: "La page (petite) est ici :)"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    guard pair.certainty >= .sure, isWhole(pair.bead.target, page), isWhole(pair.bead.source, pair.source),
      let lone = lone(pair.bead.target, page), self.lone(pair.bead.source, pair.source) == nil
    else { return [] }
    let words = page.words(in: lone..<lone)
    let opens = page.text[lone] == UInt8(ascii: "(")
    let next = opens ? words.lowerBound : words.lowerBound - 1
    guard pair.targetWords.contains(next) else { return [] }
    let word = page.words[next].range
    let range = min(lone, word.lowerBound)..<max(lone + 1, word.upperBound)
    guard range.count <= word.count + 4 else { return [] }
    return [
      finding(
        on: pair.context, at: page.source(of: range), source: pair.sourceRange, confidence: 0.85,
        opens ? .notClosed : .notOpened)
    ]
  }

  /// Whether the segments are all of their block: a parenthesis may hold several sentences.
  private func isWhole(_ segments: [Int], _ page: Page) -> Bool {
    let block = page.blocks[page.segments[segments[0]].block]
    return block.segments.lowerBound == segments[0] && block.segments.upperBound == segments[segments.count - 1] + 1
      && block.role != .frontMatter
  }

  /// The first parenthesis without its other one, as a byte of `Page.text`, or nil.
  private func lone(_ segments: [Int], _ page: Page) -> Int? {
    let text =
      page.segments[segments[0]].text.lowerBound..<page.segments[segments[segments.count - 1]].text.upperBound
    var open: [Int] = []
    for index in text {
      switch page.text[index] {
      case UInt8(ascii: "(") where !isFace(index, page): open.append(index)
      case UInt8(ascii: ")") where !isNumber(index, text, page) && !isFace(index, page):
        if open.popLast() == nil { return index }
      default: break
      }
    }
    return open.first
  }

  /// “a)”, “12)” at the beginning of a word.
  private func isNumber(_ index: Int, _ text: Range<Int>, _ page: Page) -> Bool {
    var start = index
    while start > text.lowerBound, page.text[start - 1].isOfLetter || page.text[start - 1] &- 0x30 < 10 { start -= 1 }
    let isAlone = start == text.lowerBound || page.text[start - 1] <= 0x20
    return isAlone && (1...2).contains(index - start)
  }

  /// “:)”, “;-(”
  private func isFace(_ index: Int, _ page: Page) -> Bool {
    guard index > 0 else { return false }
    return ":;-".utf8.contains(page.text[index - 1])
  }
}

extension Finding.Message {
  fileprivate static let notClosed: Self = "This parenthesis is not closed."
  fileprivate static let notOpened: Self = "This parenthesis is not opened."
}
