internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds sections that a sentence calls otherwise than their heading: “voir *Considérations*” where the heading is “Points à
/// prendre en compte”.
///
/// The English names the section by its heading, in italics, in quotation marks or as a link to it; heading and mention were
/// translated by themselves.
public struct MisnamedSection: PageCheck {
  public static let description = CheckDescription(
    id: "misnamed-section",
    summary: "A section is called otherwise than its heading on the same page.",
    category: .termInconsistency,
    severity: .minor,
    rationale: "The reader looks for a heading that is not there.",
    limits: """
      Only headings of two words or more that the English names letter for letter in italics, quotation marks or a link to a place of \
      the page; endings and articles may differ.
      """,
    examples: [
      .init(
        source: "# Docks\n\nSee *Things to consider*.\n\n## Things to consider\n\nBe slow.",
        target: "# Quais\n\nVoir *⟦Considérations⟧*.\n\n## Points à prendre en compte\n\nAllez lentement."),
      .init(
        source: "# Docks\n\nSee [Open the gate](#open-the-gate).\n\n## Open the gate\n\nBe slow.",
        target: "# Quais\n\nVoir [⟦Ouverture de la porte⟧](#open-the-gate).\n\n## Ouvrir le portail\n\nAllez lentement."
      ),
      .init(
        source: "# Docks\n\nSee \"Open the gate\".\n\n## Open the gate\n\nBe slow.",
        target: "# Quais\n\nVoir « L’ouverture des portails ».\n\n## Ouverture du portail\n\nAllez lentement."),
      .init(
        source: "# Docks\n\nSee *Gates*.\n\n## Gates\n\nBe slow.",
        target: "# Quais\n\nVoir *portes*.\n\n## Portails\n\nAllez lentement."),
    ])

  /// A heading as both pages have it.
  private struct Heading {
    var text: String
    var key: String
    var source: ByteRange
  }

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair else { return [] }
    let headings = headings(pair)
    guard !headings.isEmpty else { return [] }
    return pair.beads.flatMap { bead -> [Finding] in
      guard !bead.source.isEmpty, !bead.target.isEmpty, role(bead, pair) != .heading else { return [] }
      return mentions(bead, pair).compactMap { english, french in
        guard let heading = headings[LabelText.plain(of: pair.source.string(english))],
          case let found = pair.target.string(french), isOther(LabelText.plain(of: found), than: heading),
          found != pair.source.string(english)
        else { return nil }
        return finding(
          on: context, at: pair.target.source(of: french), source: heading.source, confidence: 0.75,
          .misnamedSection(found, heading.text), suggestion: heading.text)
      }
    }
  }

  private func role(_ bead: PagePair.Bead, _ pair: PagePair) -> Role {
    pair.source.blocks[pair.source.segments[bead.source[0]].block].role
  }

  /// The French headings by the English ones in small letters; none of which the page has two, or that is one word.
  private func headings(_ pair: PagePair) -> [String: Heading] {
    var headings: [String: Heading] = [:]
    var doubled = Set<String>()
    for bead in pair.beads where bead.source.count == 1 && bead.target.count == 1 && role(bead, pair) == .heading {
      let (english, french) = (pair.source.segments[bead.source[0]], pair.target.segments[bead.target[0]])
      guard pair.target.blocks[french.block].role == .heading, pair.target.blocks[french.block].segments.count == 1,
        case let name = LabelText.plain(of: pair.source.string(english.text)), name.contains(" ")
      else { continue }
      let text = LabelText.shown(pair.target.string(french.text))
      if headings[name] != nil { doubled.insert(name) }
      headings[name] = Heading(text: text, key: LabelText.key(LabelText.plain(of: text)), source: english.source)
    }
    return headings.filter { !doubled.contains($0.key) }
  }

  /// What stands in italics, in quotation marks or as a link into the page, in English and in the same place in French.
  private func mentions(_ bead: PagePair.Bead, _ pair: PagePair) -> [(english: Range<Int>, french: Range<Int>)] {
    func pairs(_ english: [Range<Int>], _ french: [Range<Int>]) -> [(english: Range<Int>, french: Range<Int>)] {
      english.count == french.count ? zip(english, french).map { ($0, $1) } : []
    }
    func marked(_ segments: [Int], _ page: Page, _ kind: InlineSpan.Kind) -> [Range<Int>] {
      page.spans(ofSegments: segments).filter {
        $0.kind == kind && !$0.text.isEmpty && (kind != .link || isInside($0, page))
      }.map(\.text)
    }
    func quoted(_ segments: [Int], _ page: Page) -> [Range<Int>] {
      segments.flatMap { page.quotations(in: page.segments[$0].text) }
    }
    return [.emphasis, .link].flatMap {
      pairs(marked(bead.source, pair.source, $0), marked(bead.target, pair.target, $0))
    }
      + pairs(quoted(bead.source, pair.source), quoted(bead.target, pair.target))
  }

  /// Whether a link leads to a place of its own page.
  private func isInside(_ link: InlineSpan, _ page: Page) -> Bool {
    link.target.map { page.file.bytes[$0.start..<$0.end].first == UInt8(ascii: "#") } ?? false
  }

  private func isOther(_ name: String, than heading: Heading) -> Bool {
    let key = LabelText.key(name)
    return !key.isEmpty && !heading.key.isEmpty && key != heading.key
  }
}

extension Finding.Message {
  fileprivate static func misnamedSection(_ found: String, _ heading: String) -> Self {
    "“\(found)” is the section with the heading “\(heading)”."
  }
}
