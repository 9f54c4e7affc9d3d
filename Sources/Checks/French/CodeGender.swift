public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds code that is masculine here and feminine there on one page: “un `Button`” and “la `Button`”.
///
/// What a piece of code is called, one noun says, and its gender is that of the code; a page that has both has two nouns in mind, or
/// none. Where a noun stands behind the code the determiner belongs to the noun.
public struct CodeGender: PageCheck {
  public static let description = CheckDescription(
    id: "code-gender",
    summary: "One piece of code is masculine in one place of a page and feminine in another.",
    category: .grammar,
    severity: .minor,
    rationale: "Readers take the second one for another thing.",
    limits:
      "Code with a determiner right before it and no noun or adjective behind it; the less frequent gender, or the later one.",
    examples: [
      .init(target: "Ajoutez un `Lamp` au port.\n\nOuvrez le `Lamp`.\n\nFermez ⟦la `Lamp`⟧ ensuite."),
      .init(target: "Le `size` est grand.\n\nCherchez ⟦une `size`⟧."),
      .init(target: "Ajoutez un `Lamp` au port.\n\nOuvrez la `Lamp` propriété.\n\nFermez la `Dock`."),
      .init(target: "Lisez le `Lamp`, l’`Lamp` et les `Lamp`."),
    ])

  private struct Place {
    var determiner: Int
    var code: InlineSpan
    var gender: FrenchDeterminer.Gender
  }

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    let page = context.target
    var places: [String: [Place]] = [:]
    for segment in page.segments {
      for span in page.spans[page.spans(in: segment.text)] where span.kind == .code && !span.text.isEmpty {
        guard let place = place(span, segment.words, page) else { continue }
        places[page.string(span.text), default: []].append(place)
      }
    }
    return places.values.flatMap { odd($0) }.map { place in
      finding(
        on: context, at: page.source(of: page.words[place.determiner].range).union(place.code.source), confidence: 0.75,
        .otherGender(page.string(place.code.text), isMasculine: place.gender == .masculine))
    }
  }

  /// The places of the gender that the code has less often; of two that are as frequent, of the one that comes later.
  private func odd(_ places: [Place]) -> [Place] {
    guard let first = places.first, places.contains(where: { $0.gender != first.gender }) else { return [] }
    let same = places.count { $0.gender == first.gender }
    let usual: FrenchDeterminer.Gender =
      same * 2 >= places.count ? first.gender : first.gender == .masculine ? .feminine : .masculine
    return places.filter { $0.gender != usual }
  }

  private func place(_ span: InlineSpan, _ words: Range<Int>, _ page: Page) -> Place? {
    let index = page.words(in: span.text.lowerBound..<span.text.lowerBound).lowerBound - 1
    guard words.contains(index), !page.words[index].isCode, page.words[index].traits.isSubset(of: [.first, .capital]),
      page.isSpace(from: index, to: span.text.lowerBound),
      let determiner = FrenchDeterminer.of(page.words[index].folded), determiner.number == .singular,
      let gender = determiner.gender, isAlone(span, words, page)
    else { return nil }
    return Place(determiner: index, code: span, gender: gender)
  }

  /// Whether what stands behind the code is a mark, the end, a little word or a verb.
  private func isAlone(_ span: InlineSpan, _ words: Range<Int>, _ page: Page) -> Bool {
    let next = page.words(in: span.text.upperBound..<span.text.upperBound).lowerBound
    guard next < words.upperBound, page.text[span.text.upperBound] == 0x20,
      Int(page.words[next].start) == span.text.upperBound + 1
    else { return true }
    let word = page.words[next]
    guard !word.isCode, !word.isCapital, !page.isJoined(after: word), let readings = page.frenchReadings(of: word),
      !readings.isEmpty
    else {
      return false
    }
    return readings.isDisjoint(with: [.noun, .adjective]) || FunctionWords.french.contains(word.folded)
  }
}

extension Finding.Message {
  fileprivate static func otherGender(_ code: String, isMasculine: Bool) -> Self {
    "“\(code)” is masculine in one place of this page and feminine in another; here it is \(isMasculine ? "masculine" : "feminine")."
  }
}
