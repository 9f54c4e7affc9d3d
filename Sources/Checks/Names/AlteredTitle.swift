internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds titles and descriptions that have the name of their page otherwise than its heading: “Tout sur Wrik Documents Office”
/// above “# Wrik for Office Documents”.
///
/// The heading shows that the name stays as it is. Front matter with an English value that does not have it is left alone.
public struct AlteredTitle: PageCheck, DictionaryCheck {
  public static let description = CheckDescription(
    id: "altered-title",
    summary: "A title or description has the name of its page otherwise than the heading.",
    category: .noTranslate,
    severity: .major,
    rationale: "The title is what search engines show, and nobody finds a product by another name.",
    limits: """
      Headings of the first level that are the same in both languages, with a word that French has not; titles with two words of \
      the name or more, and two in five of those that tell.
      """,
    examples: [
      .init(
        source: "# Wrik for Office Lamps\n\nOpen it.",
        target: "---\ntitle: Tout sur ⟦Wrik pour Office⟧\n---\n\n# Wrik for Office Lamps\n\nOuvrez-le."),
      .init(
        source: "# Lampster DockBot\n\nOpen it.",
        target: "---\ndescription: Les données de ⟦Lampster PourBot⟧.\n---\n\n# Lampster DockBot\n\nOuvrez-le."),
      .init(
        source: "# Lampster DockBot\n\nOpen it.",
        target: "---\ntitle: Tout sur Lampster DockBot\n---\n\n# Lampster DockBot\n\nOuvrez-le."),
      .init(
        source: "---\ntitle: All about Lampster\n---\n\n# Lampster DockBot\n\nOpen it.",
        target: "---\ntitle: Tout sur Lampster\n---\n\n# Lampster DockBot\n\nOuvrez-le."),
      .init(
        source: "# Collections\n\nOpen it.",
        target: "---\ntitle: Tout sur une collection\n---\n\n# Collections\n\nOuvrez-le."),
    ])

  /// Of the words of a name, those that a title must have, and how many more it may have among them.
  private static let (leastShare, mostMore) = (0.4, 2)

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, let name = name(of: pair) else { return [] }
    let page = pair.target
    let written = pair.source.string(ofWords: name)
    let wanted = pair.source.words[name].map(\.folded)
    return page.segments.indices.compactMap { segment in
      guard page.blocks[page.segments[segment].block].role == .frontMatter,
        page.segments[segment].words.count <= Segment.mostWords, mayHave(wanted, segment, pair),
        let place = place(of: wanted, in: page.segments[segment].words, page)
      else { return nil }
      return finding(
        on: context, at: page.source(ofWords: place), confidence: 0.89, .alteredTitle(written), suggestion: written)
    }
  }

  /// The English words of the first heading, where it is the same in French, capitals aside, and a name.
  private func name(of pair: PagePair) -> Range<Int>? {
    let (page, source) = (pair.target, pair.source)
    guard let block = page.blocks.first(where: { $0.role == .heading && $0.level == 1 }), block.segments.count == 1,
      let segment = block.segments.first, let bead = pair.bead(ofTarget: segment), bead.source.count == 1,
      case (let words, let english) = (page.segments[segment].words, source.segments[bead.source[0]].words),
      (2...12).contains(words.count), page.words[words].map(\.folded) == source.words[english].map(\.folded),
      page.words[words.lowerBound].isCapital || page.words[words.lowerBound].traits.contains(.mixed),
      page.words[words].contains(where: { $0.length >= 4 && !$0.isCode && isUnknown($0, page) })
    else { return nil }
    return english
  }

  private func isUnknown(_ word: Word, _ page: Page) -> Bool {
    SpellingDictionary.french?.contains(page.text, word.range, exact: word.exact) == false
  }

  /// Whether the English of a title has the name, or there is none.
  private func mayHave(_ wanted: [UInt64], _ segment: Int, _ pair: PagePair) -> Bool {
    guard let bead = pair.bead(ofTarget: segment) else { return true }
    return bead.source.contains { has(wanted, in: pair.source.segments[$0].words, pair.source) }
  }

  /// Whether words stand side by side, capitals aside.
  private func has(_ wanted: [UInt64], in words: Range<Int>, _ page: Page) -> Bool {
    words.contains { start in
      start + wanted.count <= words.upperBound
        && zip(page.words[start..<start + wanted.count], wanted).allSatisfy { $0.folded == $1 }
    }
  }

  /// The words that stand for the name; nil where they are the name, but for its capitals, or have too little of it.
  private func place(of wanted: [UInt64], in words: Range<Int>, _ page: Page) -> Range<Int>? {
    let telling = wanted.filter { !FunctionWords.english.contains($0) }
    // Each word of the name once: behind it the same may stand as the name of its maker.
    var rest = telling
    let found = words.filter { index in
      guard let place = rest.firstIndex(of: page.words[index].folded) else { return false }
      rest.remove(at: place)
      return true
    }
    guard let first = found.first, var last = found.last, !has(wanted, in: words, page),
      Double(found.count) >= Self.leastShare * Double(telling.count)
    else { return nil }
    if page.words[last].folded != wanted.last, last + 1 < words.upperBound, page.areSpaced(last, last + 1),
      page.words[last + 1].isCapital
    {
      last += 1
    }
    // One word of a name tells nothing of where the others went.
    return (2...wanted.count + Self.mostMore).contains(last + 1 - first) ? first..<last + 1 : nil
  }
}

extension Finding.Message {
  fileprivate static func alteredTitle(_ name: String) -> Self { "The page is called “\(name)”." }
}
