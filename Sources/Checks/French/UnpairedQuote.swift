internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds quotations that are not closed or not opened: “« Oui”, “Oui »”.
///
/// A quotation may begin in one paragraph and end in another: a page with as many opening as closing marks is left alone.
public struct UnpairedQuote: PageCheck {
  public static let description = CheckDescription(
    id: "unpaired-quote",
    summary: "A quotation is opened and not closed, or closed and not opened.",
    category: .punctuation,
    severity: .minor,
    rationale: "Nobody can tell where the quotation ends.",
    limits: "Pages that have as many opening marks as closing ones, and marks in code.",
    examples: [
      .init(target: "Le mot ⟦« oui⟧ est juste."),
      .init(target: "Dites « oui », puis ⟦non »⟧ et « peut-être »."),
      .init(target: "Dites ⟦“oui⟧, puis “non”."),
      .init(target: "Dites « oui » ou “non”, ou « je dis « oui » »."),
      .init(target: "« Le premier paragraphe.\n\nLe second paragraphe. »"),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    let page = context.target
    let marks = QuoteMark.all(in: page).filter { page.codeSpan(at: $0.index) == nil }
    guard !marks.isEmpty else { return [] }
    return [QuoteMark.Kind.guillemet, .curly].flatMap { kind -> [Finding] in
      let own = marks.filter { $0.kind == kind }
      guard own.count(where: \.opens) * 2 != own.count else { return [] }
      return unpaired(own, page).filter { !isEnglish($0, context) }.map { mark in
        finding(
          on: context, at: place(of: mark, page), source: nil, confidence: kind == .guillemet ? 0.85 : 0.7,
          mark.opens ? .notClosed : .notOpened)
      }
    }
  }

  /// The marks without a counterpart in their block, blocks that make up for each other left out.
  private func unpaired(_ marks: [QuoteMark], _ page: Page) -> [QuoteMark] {
    var unpaired: [QuoteMark] = []
    var open: [QuoteMark] = []
    var block = 0
    var end = -1
    for mark in marks {
      if mark.index >= end {
        unpaired += open
        open.removeAll()
        while block < page.blocks.count, page.blocks[block].text.upperBound <= mark.index { block += 1 }
        end = block < page.blocks.count ? page.blocks[block].text.upperBound : page.text.count
      }
      if mark.opens {
        open.append(mark)
      } else if open.popLast() == nil {
        unpaired.append(mark)
      }
    }
    return Self.withoutPairs(unpaired + open)
  }

  /// An opening mark in one block and a closing one behind it are one quotation.
  private static func withoutPairs(_ marks: [QuoteMark]) -> [QuoteMark] {
    var rest: [QuoteMark] = []
    for mark in marks {
      if !mark.opens, let last = rest.last, last.opens { rest.removeLast() } else { rest.append(mark) }
    }
    return rest
  }

  /// Whether the English sentence has marks of the kind that do not pair either.
  private func isEnglish(_ mark: QuoteMark, _ context: PageContext) -> Bool {
    guard let pair = context.pair, let segment = segment(at: mark.index, pair.target), pair.targetBeads[segment] >= 0
    else {
      return false
    }
    let source = pair.beads[pair.targetBeads[segment]].source
    let range =
      pair.source.segments[source[0]].text.lowerBound..<pair.source.segments[source[source.count - 1]].text.upperBound
    let marks = QuoteMark.all(in: pair.source).filter { $0.kind == mark.kind && range.contains($0.index) }
    return marks.count(where: \.opens) * 2 != marks.count
  }

  private func segment(at index: Int, _ page: Page) -> Int? {
    page.segments.firstIndex { $0.text.contains(index) }
  }

  /// The mark with the word on its inner side.
  private func place(of mark: QuoteMark, _ page: Page) -> ByteRange {
    let range = mark.index..<mark.index + mark.length
    let block = page.blocks.first { $0.text.contains(mark.index) }?.text ?? range
    let words = page.words(in: mark.opens ? range.upperBound..<block.upperBound : block.lowerBound..<range.lowerBound)
    guard let word = mark.opens ? words.first : words.last else { return page.source(of: range) }
    let near = page.words[word].range
    return page.source(of: min(range.lowerBound, near.lowerBound)..<max(range.upperBound, near.upperBound))
  }
}

extension Finding.Message {
  fileprivate static let notClosed: Self = "This quotation is not closed."
  fileprivate static let notOpened: Self = "This quotation is not opened."
}
