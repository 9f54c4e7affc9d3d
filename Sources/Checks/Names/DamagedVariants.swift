internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds variants joined by a slash that came apart or lost a half: “A Harbor B” for “Harbor A/B”, “test AB”, “A/B” for “A/Bn”.
public struct DamagedVariants: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "damaged-variants",
    summary: "Variants such as “A/B” came apart, or lost their slash or the rest.",
    category: .noTranslate,
    severity: .major,
    rationale: "“des activités A Harbor B” is not what an A/B test is called.",
    limits: "One capital letter on each side of the slash, the second with or without an “n”.",
    examples: [
      .init(source: "Use Harbor ⟦A/B⟧ activities.", target: "Utilisez les activités ⟦A Harbor B⟧."),
      .init(source: "An ⟦A/B⟧ test", target: "Un test ⟦AB⟧"),
      .init(source: "Statistics of ⟦A/Bn⟧ tests", target: "Statistiques des tests ⟦A/B⟧"),
      .init(source: "Slow I/O, an A/B test", target: "Des E/S lentes, un test A/B"),
      .init(source: "A/B tests", target: "Tests avec A ou B"),
    ])

  public init() {}

  private struct Variants {
    /// The two letters, and the “n” behind the second.
    var letters: [UInt8]
    var range: Range<Int>
  }

  public func findings(in pair: SegmentPair) -> [Finding] {
    let english = pair.bead.source.flatMap { variants(pair.source.segments[$0].text, pair.source) }
    guard let variants = english.first, english.allSatisfy({ $0.letters == variants.letters }) else { return [] }
    let french = pair.bead.target.flatMap { self.variants(pair.target.segments[$0].text, pair.target) }
    guard !french.contains(where: { $0.letters == variants.letters }),
      let place = french.first(where: { variants.letters.starts(with: $0.letters) })?.range ?? torn(variants, pair)
    else { return [] }
    let wanted = pair.source.string(variants.range)
    return [
      finding(
        on: pair.context, at: pair.target.source(of: place), source: pair.source.source(of: variants.range),
        confidence: 0.9, .damagedVariants(wanted, pair.target.string(place)), suggestion: wanted)
    ]
  }

  /// Every `A/B` and `A/Bn` that stands alone, outside code.
  private func variants(_ text: Range<Int>, _ page: Page) -> [Variants] {
    var found: [Variants] = []
    page.text.withUnsafeBufferPointer { bytes in
      var index = text.lowerBound + 1
      while index + 1 < text.upperBound {
        if bytes[index] == UInt8(ascii: "/"), bytes[index - 1] &- 0x41 < 26, bytes[index + 1] &- 0x41 < 26 {
          var end = index + 2
          if end < text.upperBound, bytes[end] == UInt8(ascii: "n") { end += 1 }
          let range = index - 1..<end
          if isAlone(range, text, bytes) {
            found.append(Variants(letters: bytes[range].filter { $0 != UInt8(ascii: "/") }, range: range))
          }
        }
        index += 1
      }
    }
    return found.filter { page.codeSpan(at: $0.range.lowerBound) == nil }
  }

  private func isAlone(_ range: Range<Int>, _ text: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    func isFree(_ index: Int) -> Bool {
      !text.contains(index)
        || !(bytes[index].isOfLetter || bytes[index] &- 0x30 < 10 || "/.-_".utf8.contains(bytes[index]))
    }
    return isFree(range.lowerBound - 1) && isFree(range.upperBound)
  }

  /// The two letters as one word, or each alone with a name or two between them.
  private func torn(_ variants: Variants, _ pair: SegmentPair) -> Range<Int>? {
    let page = pair.target
    let joined = TextHash.exact(variants.letters, 0..<2)
    if let word = pair.targetWords.first(where: { page.words[$0].exact == joined && !page.words[$0].isCode }) {
      return page.words[word].range
    }
    let (one, other) = (TextHash.exact(variants.letters, 0..<1), TextHash.exact(variants.letters, 1..<2))
    for first in pair.targetWords where page.words[first].exact == one {
      let near = first + 1..<min(first + 4, pair.targetWords.upperBound)
      guard let second = near.first(where: { page.words[$0].exact == other }), second > first + 1,
        (first + 1..<second).allSatisfy({ page.words[$0].isCapital || page.words[$0].traits.contains(.locked) }),
        (first..<second).allSatisfy({ page.areSpaced($0, $0 + 1) })
      else { continue }
      return page.words[first].range.lowerBound..<page.words[second].range.upperBound
    }
    return nil
  }
}

extension Finding.Message {
  fileprivate static func damagedVariants(_ wanted: String, _ found: String) -> Self {
    "“\(wanted)” stays as it is; here it became “\(found)”."
  }
}
