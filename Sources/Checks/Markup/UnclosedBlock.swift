internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds a block of code or a comment whose end was lost or damaged: “` ` `” for “```”, “-- >” for “-->”. What stands behind it is no
/// text any more, so that no other check sees it.
///
/// The English page is the witness: its own blocks are all closed.
public struct UnclosedBlock: PageCheck {
  public static let description = CheckDescription(
    id: "unclosed-block",
    summary: "A block of code or a comment is never closed, or closed by the next one.",
    category: .markup,
    severity: .critical,
    rationale: "All that follows is shown as code, or not at all.",
    limits: "Where the English page closes its blocks.",
    examples: [
      .init(
        source: "```sh\nls\n```\n\nRead this.", target: "⟦```sh⟧\nls\n` ` `\n\nLisez ceci."),
      .init(
        source: "```sh\nls\n```\n\nRead this.\n\n```sh\ncd\n```", target: "⟦```sh⟧\nls\n\nLisez ceci.\n\n```sh\ncd\n```"
      ),
      .init(
        source: "Read this.\n\n<!-- a note -->\n\nAnd this.", target: "Lisez ceci.\n\n⟦<!--⟧ une note -- >\n\nEt cela."),
      .init(
        source: "```sh\nls\n```\n\n<!-- a note -->", target: "```sh\nls\n```\n\n<!-- une note -->"),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, pair.target.format == .markdown else { return [] }
    let (english, french) = (Self.open(in: pair.source), Self.open(in: pair.target))
    let places = [english.fence == nil ? french.fence : nil, english.comment == nil ? french.comment : nil]
    return places.compactMap { $0 }.map { place in
      finding(
        on: context, at: ByteRange(place.lowerBound, place.upperBound), confidence: 0.9,
        .unclosed(pair.target.file.text(ByteRange(place.lowerBound, place.upperBound))))
    }
  }

  /// What nothing closes: the rest of a line that opens a block of code, which the end of the page or another opening ends, and the sign
  /// of a comment.
  private static func open(in page: Page) -> (fence: Range<Int>?, comment: Range<Int>?) {
    var block: (line: Range<Int>, fence: ArraySlice<UInt8>)?
    var comment: Range<Int>?
    for line in page.file.lines.starts.indices.lazy.map(page.file.content(ofLine:)) {
      if block == nil { comment = self.comment(behind: line, comment, page) }
      guard comment == nil, let fence = fence(line, page) else { continue }
      let rest = page.file.bytes[fence.endIndex..<line.upperBound]
      guard let open = block else {
        block = (fence.startIndex..<line.upperBound, fence)
        continue
      }
      guard fence.first == open.fence.first, fence.count >= open.fence.count else { continue }
      // A fence with a language opens a block: the one before was never closed.
      if rest.contains(where: { $0 > 0x20 }) {
        if fence.count == open.fence.count { return (open.line, nil) }
      } else {
        block = nil
      }
    }
    return (block?.line, comment.flatMap { isCode($0, page) ? nil : $0 })
  }

  /// The comment that is open at the end of a line, where one is.
  private static func comment(behind line: Range<Int>, _ open: Range<Int>?, _ page: Page) -> Range<Int>? {
    let bytes = page.file.bytes
    var (index, open) = (line.lowerBound, open)
    while true {
      if open != nil {
        guard let close = ByteSearch.first("-->", in: bytes, index..<line.upperBound) else { return open }
        (index, open) = (close + 3, nil)
      } else {
        guard let start = ByteSearch.first("<!--", in: bytes, index..<line.upperBound) else { return nil }
        (index, open) = (start + 2, start..<start + 4)
      }
    }
  }

  /// The run of three or more backticks or tildes that a line begins with.
  private static func fence(_ line: Range<Int>, _ page: Page) -> ArraySlice<UInt8>? {
    let bytes = page.file.bytes
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] <= 0x20 || bytes[start] == UInt8(ascii: ">") { start += 1 }
    guard start < line.upperBound, bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~") else {
      return nil
    }
    let run = bytes[start..<line.upperBound].prefix { $0 == bytes[start] }
    // "```a```" is code in a line.
    return run.count >= 3
      && !(bytes[start] == UInt8(ascii: "`") && bytes[run.endIndex..<line.upperBound].contains(bytes[start]))
      ? run : nil
  }

  private static func isCode(_ place: Range<Int>, _ page: Page) -> Bool {
    page.spans.contains {
      $0.kind == .code && $0.source.start <= place.lowerBound && place.lowerBound < $0.source.end
    }
  }
}

extension Finding.Message {
  fileprivate static func unclosed(_ sign: String) -> Self {
    "“\(sign)” is never closed: what follows is no text any more."
  }
}
