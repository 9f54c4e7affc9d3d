internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds explicit anchors of headings that were translated: `{#entrée}` for `{#entry}`, and MDX's `{/*entrée*/}`.
public struct ChangedAnchor: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "changed-anchor",
    summary: "The explicit anchor of a heading is another one than in English.",
    category: .brokenLink,
    severity: .major,
    rationale: "Links from other pages, and from other sites, lead to the anchor of the English page.",
    limits: "Only anchors in braces behind a heading that is aligned with a heading.",
    fixes: .safe,
    examples: [
      .init(
        source: "## An entry {#entry}\n\nText.", target: "## Une entrée {⟦#entrée⟧}\n\nTexte.",
        fixed: "## Une entrée {#entry}\n\nTexte."),
      .init(source: "# Pages {#pages}", target: "# Pages du site {⟦#les-pages⟧}", fixed: "# Pages du site {#pages}"),
      .init(source: "# Pages {#pages}", target: "# Pages du site {#pages}"),
      .init(source: "# Pages", target: "# Pages du site {#pages-du-site}"),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let (source, target) = (pair.sourceBlock, pair.targetBlock)
    guard source.role == .heading, target.role == .heading, pair.certainty >= .likely,
      let wanted = anchor(of: source, in: pair.source), let found = anchor(of: target, in: pair.target)
    else { return [] }
    let text = pair.source.file.text(wanted)
    guard pair.target.file.text(found) != text else { return [] }
    return [
      finding(
        on: pair.context, at: found, source: wanted, confidence: 0.9, .changedAnchor(text), suggestion: text,
        fix: Fix(edits: [Edit(range: found, replacement: text)], isSafe: true))
    ]
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
  fileprivate static func changedAnchor(_ wanted: String) -> Self { "The anchor is “\(wanted)” in English." }
}
