internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds names in titles and descriptions that stand there with other capitals than on the English page: “Tout sur konnectBay”.
///
/// Front matter that has no English beside it, as where the pages of a site are made from data. The page itself shows how its names
/// are written.
public struct RecasedTitle: PageCheck, DictionaryCheck {
  public static let description = CheckDescription(
    id: "recased-title",
    summary: "A name in a title or description stands with other capitals than on the English page.",
    category: .noTranslate,
    severity: .minor,
    rationale: "The title is what search engines show, and the capitals are part of the name.",
    limits: """
      Only words that are not French, in front matter without English, that the English page has twice at least and one way only; for \
      an English word, three times inside its sentences.
      """,
    fixes: .safe,
    examples: [
      .init(
        source: "# KonnectBay\n\nOpen KonnectBay.",
        target: "---\ntitle: Tout sur ⟦konnectBay⟧\n---\n\n# KonnectBay\n\nOuvrez KonnectBay.",
        fixed: "---\ntitle: Tout sur KonnectBay\n---\n\n# KonnectBay\n\nOuvrez KonnectBay."),
      .init(
        source: "# Spinnify\n\nUse Spinnify.",
        target: "---\ndescription: Les données de ⟦spinnify⟧.\n---\n\n# Spinnify\n\nUtilisez Spinnify.",
        fixed: "---\ndescription: Les données de Spinnify.\n---\n\n# Spinnify\n\nUtilisez Spinnify."),
      .init(
        source: "# Spinnify\n\nUse spinnify.",
        target: "---\ntitle: Tout sur spinnify\n---\n\n# Spinnify\n\nUtilisez Spinnify."),
      .init(
        source: "---\ntitle: All about spinnify\n---\n\n# Spinnify\n\nUse Spinnify.",
        target: "---\ntitle: Tout sur spinnify\n---\n\n# Spinnify\n\nUtilisez Spinnify."),
    ])

  private static let shortest = 4
  /// Uses on the page that show how a name is written, and of an English word inside sentences.
  private static let (leastUses, leastOfWord) = (2, 3)

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, SpellingDictionary.french != nil, SpellingDictionary.english != nil else {
      return []
    }
    let page = pair.target
    return page.segments.indices.filter {
      isAlone($0, pair) && page.segments[$0].words.count <= Segment.mostWords
    }.flatMap { segment in
      page.segments[segment].words.compactMap { index in
        let word = page.words[index]
        guard isCandidate(index, page), let name = onlySpelling(of: word, pair) else { return nil }
        let range = page.source(of: word.range)
        let written = pair.source.string(pair.source.words[name].range)
        // Less sure than `altered-title`, which takes in the whole name.
        return finding(
          on: context, at: range, source: pair.source.source(ofWords: name..<name + 1), confidence: 0.88,
          .recasedTitle(written, page.string(word.range)), suggestion: written,
          fix: Fix(edits: [Edit(range: range, replacement: written)], isSafe: true))
      }
    }
  }

  /// Whether a segment is front matter without English.
  private func isAlone(_ segment: Int, _ pair: PagePair) -> Bool {
    pair.target.blocks[pair.target.segments[segment].block].role == .frontMatter
      && pair.bead(ofTarget: segment) == nil
  }

  /// A word with a small letter at its beginning that is not French, no part of an address or a file name.
  private func isCandidate(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    return word.length >= Self.shortest && !word.isCapital && word.traits.isSubset(of: [.first, .mixed])
      && !page.isJoined(index) && !page.isJoined(after: word)
      && SpellingDictionary.french?.contains(page.text, word.range, exact: word.exact) == false
  }

  /// Where a page has a word with capitals, twice at least and never otherwise; a word of the language inside its sentences, as a
  /// heading gives each a capital.
  private func onlySpelling(of word: Word, _ pair: PagePair) -> Int? {
    let page = pair.source
    let isEnglish = SpellingDictionary.english?.contains(pair.target.text, word.range, exact: word.exact) == true
    let places = page.words.indices.filter { page.words[$0].folded == word.folded && !page.words[$0].isCode }
    guard let first = places.first.map({ page.words[$0] }), first.exact != word.exact,
      first.isCapital || first.traits.contains(.mixed),
      places.allSatisfy({ page.words[$0].exact == first.exact })
    else { return nil }
    let isName =
      isEnglish
      ? places.count { !page.words[$0].traits.contains(.first) } >= Self.leastOfWord : places.count >= Self.leastUses
    return isName ? places[0] : nil
  }
}

extension Finding.Message {
  fileprivate static func recasedTitle(_ name: String, _ found: String) -> Self {
    "The page writes “\(name)”; here it stands as “\(found)”."
  }
}
