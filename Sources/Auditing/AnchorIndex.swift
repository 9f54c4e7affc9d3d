public import Alignment
internal import Linguistics
public import Pages
internal import SourceText

/// The pages of a folder by their paths, for links from one page to a place on another, and whether such links hold.
public struct AnchorIndex: Sendable {
  /// The anchors of a French page and of its English one.
  public struct Anchors: Sendable {
    public let target: PageAnchors
    public let source: PageAnchors

    public init(_ pair: PagePair) {
      target = PageAnchors(pair.target)
      source = PageAnchors(pair.source)
    }
  }

  /// By the path of the French page. Their anchors are looked for when a link asks for them: most pages have no such link.
  private var pages: [String: PagePair] = [:]
  /// Links to an anchor of the English on their own page, those of them whose anchor the French page lacks, and the pages that
  /// have such.
  private var links = 0
  private var broken = 0
  private var brokenPages = 0

  public init() {}

  public mutating func add(_ pair: PagePair) {
    guard pair.target.format != .yaml else { return }
    pages[pair.target.path] = pair
    var anchors: Anchors?
    var lost = 0
    let bytes = pair.target.file.bytes
    for span in pair.target.spans where span.kind == .link {
      guard let target = span.target, bytes[target.start..<target.end].first == UInt8(ascii: "#") else { continue }
      let own = anchors ?? Anchors(pair)
      anchors = own
      let key = PageAnchors.key(bytes[target.start + 1..<target.end])
      guard own.source.contains(key) else { continue }
      links += 1
      if !own.target.contains(key) { lost += 1 }
    }
    broken += lost
    if lost > 0 { brokenPages += 1 }
  }

  public mutating func merge(_ other: AnchorIndex) {
    pages.merge(other.pages) { first, _ in first }
    links += other.links
    broken += other.broken
    brokenPages += other.brokenPages
  }

  /// A page of the folder; nil where it is none, or has no English.
  public subscript(path: String) -> PagePair? { pages[path] }

  /// Whether most links to English anchors would lead nowhere, on many pages: a site on which that is so makes its anchors of
  /// the English headings, and they lead where they should.
  public var keepsEnglish: Bool { brokenPages >= 5 && broken >= 20 && 2 * broken > links }
}
