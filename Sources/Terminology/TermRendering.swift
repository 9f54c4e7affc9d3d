public import Alignment
internal import Linguistics
public import Pages

/// Which French words stand for English ones, as the lexicon has it.
public struct TermRendering: Sendable {
  private let lexicon: Lexicon
  /// Strength from which on a French word is taken for the translation of an English one.
  static let leastStrength: Float = 0.12

  public init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// The words among `words` of the French page that stand for a run of English words, nil where the lexicon does not know.
  public func rendering(
    of source: Range<Int>, in english: Page, among words: Range<Int>, of french: Page
  ) -> Range<Int>? {
    let places = source.compactMap { index -> Int? in
      guard let token = TokenHash.tokens(of: english.string(english.words[index].range)).first else { return nil }
      return best(token, among: words, of: french)
    }
    guard let first = places.min(), let last = places.max(), last - first < source.count + 3 else { return nil }
    return first..<last + 1
  }

  private func best(_ token: UInt64, among words: Range<Int>, of page: Page) -> Int? {
    var best: (index: Int, strength: Float)?
    for index in words where !page.words[index].isCode && !FunctionWords.french.contains(page.words[index].folded) {
      guard let other = TokenHash.tokens(of: page.string(page.words[index].range)).first else { continue }
      let strength = lexicon.strength(token, other)
      if strength >= Self.leastStrength, strength > best?.strength ?? 0 { best = (index, strength) }
    }
    return best?.index
  }
}
