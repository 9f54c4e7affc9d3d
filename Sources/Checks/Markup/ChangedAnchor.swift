internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds explicit anchors of headings that were translated: `{#entrée}` for `{#entry}`, and MDX's `{/*entrée*/}`.
///
/// Where the English headings have none and the French page gives its headings the English ones (`<a name="see-also"></a>`), those that
/// it gives another one are found too.
public struct ChangedAnchor: PairCheck {
  public static let description = CheckDescription(
    id: "changed-anchor",
    summary: "The explicit anchor of a heading is another one than in English.",
    category: .brokenLink,
    severity: .major,
    rationale: "Links from other pages, and from other sites, lead to the anchor of the English page.",
    limits: """
      Only headings that are aligned with headings. Anchors where the English has none, unless three or more other headings of the \
      page, and nine of ten, have what English sites make of theirs.
      """,
    fixes: .safe,
    examples: [
      .init(
        source: "## An entry {#entry}\n\nText.", target: "## Une entrée {⟦#entrée⟧}\n\nTexte.",
        fixed: "## Une entrée {#entry}\n\nTexte."),
      .init(source: "# Pages {#pages}", target: "# Pages du site {⟦#les-pages⟧}", fixed: "# Pages du site {#pages}"),
      .init(source: "# Pages {#pages}", target: "# Pages du site {#pages}"),
      .init(
        source: "# All pages\n\n## See also\n\n## The end\n\n## More pages",
        target: named("⟦voir-aussi⟧"), fixed: named("see-also")),
      .init(source: "# Pages", target: "# Pages du site {#pages-du-site}"),
      .init(source: "# Pages", target: "# <a name=\"pages-du-site\"></a>Pages du site"),
    ])

  private static func named(_ anchor: String) -> String {
    """
    # <a name="all-pages"></a>Toutes les pages

    ## <a name="\(anchor)"></a>Voir aussi

    ## <a name="the-end"></a>La fin

    ## <a name="more-pages"></a>Encore des pages
    """
  }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let (source, target) = (pair.sourceBlock, pair.targetBlock)
    guard source.role == .heading, target.role == .heading, pair.certainty >= .likely else { return [] }
    guard let wanted = anchor(of: source, in: pair.source), let found = anchor(of: target, in: pair.target) else {
      return name(pair)
    }
    let text = pair.source.file.text(wanted)
    guard pair.target.file.text(found) != text else { return [] }
    return [
      finding(
        on: pair.context, at: found, source: wanted, confidence: isMended(found, text, pair) ? 0.45 : 0.9,
        .changedAnchor(text), suggestion: text,
        fix: Fix(edits: [Edit(range: found, replacement: text)], isSafe: isCertain(found, text, pair)))
    ]
  }

  /// Whether the English anchor is a slip that the French page does not repeat: made of other words than its heading, which the French
  /// one is made of, and nothing on the page leads to it.
  private func isMended(_ found: ByteRange, _ wanted: String, _ pair: SegmentPair) -> Bool {
    let heading = Self.words(pair.source.string(pair.sourceBlock.text))
    let anchor = Self.words(pair.target.file.text(found))
    return !anchor.isEmpty && anchor.isSubset(of: heading) && !Self.words(wanted).isSubset(of: heading)
      && !pair.source.has("](#\(wanted.drop { $0 == "#" }))")
  }

  private static func words(_ text: some StringProtocol) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  /// Whether nothing leads to the French anchor, and the French anchor is not what the English one ought to be: made of the words of
  /// the English heading, which the English anchor is not.
  private func isCertain(_ found: ByteRange, _ wanted: String, _ pair: SegmentPair) -> Bool {
    let anchor = pair.target.file.text(found).drop { $0 == "#" }
    if pair.target.has("](#\(anchor))") { return false }
    let heading = Self.words(pair.source.string(pair.sourceBlock.text))
    return Self.words(wanted) == Self.words(anchor) || !Self.words(anchor).isSubset(of: heading)
  }

  /// A name in the French heading that is not what the English heading makes, on a page that has such names.
  private func name(_ pair: SegmentPair) -> [Finding] {
    guard pair.target.format == .markdown, let name = pair.target.name(of: pair.targetBlock),
      pair.source.name(of: pair.sourceBlock) == nil,
      let wanted = slug(pair.sourceBlock, pair.source), !isMade(name, wanted),
      let place = place(of: name, in: pair.targetBlock, pair.target), hasHabit(pair)
    else { return [] }
    let source = pair.source.source(of: pair.sourceBlock.text)
    return [
      finding(
        on: pair.context, at: place, source: source, confidence: 0.85, .changedName(wanted), suggestion: wanted,
        // Of signs between the words sites make different things.
        fix: Fix(edits: [Edit(range: place, replacement: wanted)], isSafe: isPlain(pair.sourceBlock, pair.source)))
    ]
  }

  private func isPlain(_ block: Block, _ page: Page) -> Bool {
    page.text[block.text].allSatisfy { $0 == 0x20 || $0 &- 0x30 < 10 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
  }

  /// Whether the other headings of the page have the names that the English ones make.
  private func hasHabit(_ pair: SegmentPair) -> Bool {
    var (made, others) = (0, 0)
    for (index, block) in pair.target.blocks.enumerated() where block.role == .heading {
      guard let name = pair.target.name(of: block), block.source != pair.targetBlock.source,
        let english = pair.pair.sourceBlock(of: index).map({ pair.source.blocks[$0] }), english.role == .heading,
        let wanted = slug(english, pair.source)
      else { continue }
      if isMade(name, wanted) { made += 1 } else { others += 1 }
    }
    return made >= 3 && made >= 9 * others
  }

  /// Whether sites make the name of a heading with this slug, a number behind it for one that stands there again.
  private func isMade(_ name: String, _ slug: String) -> Bool {
    let key = { (text: Substring) in PageAnchors.key(Array(text.utf8)[...]) }
    if key(name[...]) == key(slug[...]) { return true }
    guard let hyphen = name.lastIndex(of: "-"), name[name.index(after: hyphen)...].allSatisfy(\.isNumber) else {
      return false
    }
    return key(name[..<hyphen]) == key(slug[...])
  }

  /// The anchor that most sites make of a heading; nil for a heading without letters.
  private func slug(_ block: Block, _ page: Page) -> String? {
    let slug = PageAnchors.slug(of: block.text, on: page)
    return slug.contains(where: \.isLetter) ? slug : nil
  }

  /// The value of `name="…"` or `id="…"` on the line of a heading.
  private func place(of name: String, in block: Block, _ page: Page) -> ByteRange? {
    let bytes = page.file.bytes
    let wanted = Array("=\"\(name)\"".utf8)
    let start = bytes[..<block.source.start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes[block.source.start...].firstIndex(of: 0x0A) ?? bytes.count
    guard end - start >= wanted.count else { return nil }
    for index in start...end - wanted.count where bytes[index..<index + wanted.count].elementsEqual(wanted) {
      return ByteRange(index + 2, index + wanted.count - 1)
    }
    return nil
  }

  /// The `#id` of `{#id}`, or the `id` of MDX's `{/*id*/}`, behind the last word of a heading on its line.
  private func anchor(of block: Block, in page: Page) -> ByteRange? {
    let bytes = page.file.bytes
    let end = bytes[block.source.start...].firstIndex(of: 0x0A) ?? bytes.count
    guard let open = bytes[block.source.start..<end].lastIndex(of: UInt8(ascii: "{")), open + 2 < end,
      let close = bytes[open..<end].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    if bytes[open + 1] == UInt8(ascii: "#") {
      return ByteRange(open + 1, bytes[open..<close].firstIndex(of: 0x20) ?? close)
    }
    let inside = bytes[open + 1..<close]
    guard inside.starts(with: "/*".utf8), close - open > 6, inside.suffix(2).elementsEqual("*/".utf8) else {
      return nil
    }
    return ByteRange(open + 3, close - 2)
  }
}

extension Finding.Message {
  fileprivate static func changedName(_ wanted: String) -> Self {
    "Other headings of the page keep the English anchor, which is “\(wanted)” here."
  }

  fileprivate static func changedAnchor(_ wanted: String) -> Self { "The anchor is “\(wanted)” in English." }
}
