internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds links to a place on a page (`#save-your-work`) that the French page does not have, since sites make anchors of the
/// headings and the heading was translated.
///
/// The English page is the witness: there, the link leads somewhere. Anchors are those of headings, by any site's rule, and ids
/// of all kinds. Links to pages of the folder are followed where their path is relative.
public struct BrokenAnchor: PageCheck {
  public static let description = CheckDescription(
    id: "broken-anchor",
    summary: "A link leads to an anchor that the French page does not have.",
    category: .brokenLink,
    severity: .minor,
    rationale: "The heading was translated and has another anchor now: the link leads to the top of the page.",
    limits: """
      Links that lead nowhere in English either, pages outside of the folder, and paths from the root of the site. Where most \
      such links of many pages would be broken, the site makes its anchors of the English headings: the confidence is low.
      """,
    fixes: .shown,
    examples: [
      .init(
        source: "See [the steps](#save-your-work).\n\n## Save your work\n\nChoose Save.",
        target: "Consultez [les étapes](⟦#save-your-work⟧).\n\n## Enregistrer son travail\n\nChoisissez Enregistrer.",
        fixed:
          "Consultez [les étapes](#enregistrer-son-travail).\n\n## Enregistrer son travail\n\nChoisissez Enregistrer."),
      .init(
        source: "- [Use](#use)\n\n## Use {#use}\n\nStart it.",
        target: "- [Utilisation](⟦#utilisation⟧)\n\n## Mode d’emploi {#use}\n\nDémarrez-le.",
        fixed: "- [Utilisation](#use)\n\n## Mode d’emploi {#use}\n\nDémarrez-le."),
      .init(
        source: "See [the steps](#save-your-work).\n\n## Save your work\n\nChoose Save.",
        target: "Consultez [les étapes](#l%C3%A9tape).\n\n## L’étape\n\nChoisissez Enregistrer."),
      .init(
        source: "See [the steps](#save).\n\n## <a name=\"save\"></a>Save your work\n\nChoose Save.",
        target: "Consultez [les étapes](#save).\n\n## <a name=\"save\"></a>Enregistrer\n\nChoisissez Enregistrer."),
      .init(
        source: "See [the steps](#steps).\n\n## Save your work\n\nChoose Save.",
        target: "Consultez [les étapes](#steps).\n\n## Enregistrer\n\nChoisissez Enregistrer."),
    ])

  /// The most links of a page that are reported.
  private static let most = 500

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, context.target.format != .yaml else { return [] }
    var known: [String?: AnchorIndex.Anchors] = [:]
    var seen: Set<ByteRange> = []
    return context.target.spans.indices.compactMap { index in
      let span = context.target.spans[index]
      guard span.kind == .link, let link = AnchorLink(span, on: context.target),
        let page = link.page == nil ? pair : context.survey.anchors[link.page!]
      else { return nil }
      let anchors = known[link.page] ?? AnchorIndex.Anchors(page)
      known[link.page] = anchors
      // Several links may name one definition.
      guard seen.count < Self.most, !anchors.target.contains(link.key), seen.insert(link.range).inserted else {
        return nil
      }
      let english = englishLink(of: index, link, pair)
      let isKept = anchors.source.contains(link.key)
      guard isKept || english.map({ anchors.source.contains($0.key) }) == true else { return nil }
      let anchor = link.page == nil ? anchor(for: isKept ? link.key : english!.key, anchors, english, pair) : nil
      let text = context.target.file.text(link.range)
      return finding(
        on: context, at: link.range, source: english?.range,
        confidence: context.survey.anchors.keepsEnglish ? 0.4 : 0.85,
        isKept ? .brokenAnchor(text, link.page) : .changedAnchor(text, pair.source.file.text(english!.range)),
        suggestion: anchor, fix: anchor.map { Fix(edits: [Edit(range: link.range, replacement: $0)], isSafe: false) })
    }
  }

  /// What the link has to be: the English anchor, if the French page has it, else that of the French heading which stands for the
  /// English one. Nil where there is no such heading, and where headings have no anchors but their ids.
  private func anchor(
    for key: UInt64, _ own: AnchorIndex.Anchors, _ english: AnchorLink?, _ pair: PagePair
  ) -> String? {
    if let english, own.target.contains(key) { return pair.source.file.text(english.range) }
    guard pair.target.format != .html, let heading = own.source.heading(key),
      let block = pair.targetBlock(of: heading), pair.target.blocks[block].role == .heading
    else { return nil }
    let french = pair.target.blocks[block]
    let slug = pair.target.name(of: french) ?? PageAnchors.slug(of: french.text, on: pair.target)
    return slug.isEmpty ? nil : "#" + slug
  }

  /// The English link that a French one stands for: one to the same anchor, else the one in the same place among as many.
  private func englishLink(of index: Int, _ link: AnchorLink, _ pair: PagePair) -> AnchorLink? {
    guard let bead = bead(at: pair.target.spans[index].text.lowerBound, pair) else { return nil }
    let english = links(bead.source, pair.source)
    if let same = english.first(where: { $0.1.key == link.key }) { return same.1 }
    let french = links(bead.target, pair.target)
    guard english.count == french.count, let place = french.firstIndex(where: { $0.span == index }),
      english[place].1.page == link.page
    else { return nil }
    return english[place].1
  }

  private func links(_ segments: [Int], _ page: Page) -> [(span: Int, AnchorLink)] {
    // Sentences have no more; each link looks through all of its sentence.
    let count = segments.reduce(0) { $0 + page.spans(in: page.segments[$1].text).count }
    guard count <= 200 else { return [] }
    return segments.flatMap { segment in
      page.spans(in: page.segments[segment].text).compactMap { index in
        page.spans[index].kind == .link ? AnchorLink(page.spans[index], on: page).map { (index, $0) } : nil
      }
    }
  }

  private func bead(at offset: Int, _ pair: PagePair) -> PagePair.Bead? {
    let segments = pair.target.segments
    var (low, high) = (0, segments.count)
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].text.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < segments.count, segments[low].text.contains(offset), pair.targetBeads[low] >= 0 else { return nil }
    return pair.beads[pair.targetBeads[low]]
  }
}

/// A link to an anchor.
private struct AnchorLink {
  /// The page that it leads to, relative to the folder; nil for its own.
  var page: String?
  var key: UInt64
  /// The anchor in the file, with its `#`.
  var range: ByteRange

  init?(_ span: InlineSpan, on page: Page) {
    guard let target = span.target,
      let hash = page.file.bytes[target.start..<target.end].firstIndex(of: UInt8(ascii: "#"))
    else { return nil }
    key = PageAnchors.key(page.file.bytes[hash + 1..<target.end])
    range = ByteRange(hash, target.end)
    guard key != 0 else { return nil }
    if hash > target.start {
      guard let path = Self.path(page.file.bytes[target.start..<hash], from: page.path) else { return nil }
      if path != page.path { self.page = path }
    }
  }

  /// A relative path to a page, from the folder that is audited; nil for addresses, and for paths that lead out of it.
  private static func path(_ bytes: ArraySlice<UInt8>, from page: String) -> String? {
    guard bytes.first != UInt8(ascii: "/"), !bytes.contains(UInt8(ascii: ":")), !bytes.contains(UInt8(ascii: "?"))
    else { return nil }
    var parts = page.split(separator: "/").dropLast()
    let path = String(decoding: bytes, as: UTF8.self)
    for part in path.split(separator: "/") where part != "." {
      guard part == ".." else {
        parts.append(part)
        continue
      }
      guard parts.popLast() != nil else { return nil }
    }
    return parts.joined(separator: "/")
  }
}

extension Finding.Message {
  fileprivate static func brokenAnchor(_ anchor: String, _ page: String?) -> Self {
    guard let page else { return "“\(anchor)” is no anchor of this page, as it is of the English one." }
    return "“\(anchor)” is no anchor of \(page), as it is of the English page."
  }
  fileprivate static func changedAnchor(_ anchor: String, _ english: String) -> Self {
    "“\(anchor)” is no anchor of the page; the English link leads to “\(english)”."
  }
}
