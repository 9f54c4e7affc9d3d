internal import Alignment
internal import Pages
public import SourceText

/// A sentence of an audited page, as a history keeps it.
public struct AuditedSentence: Sendable, Hashable {
  /// As a reader sees it, without markup.
  public var text: String
  /// The English that it is aligned with, or nil.
  public var source: String?
  /// Its bytes in the file.
  public var range: ByteRange
  /// From 1.
  public var line: Int

  public init(text: String, source: String?, range: ByteRange, line: Int) {
    self.text = text
    self.source = source
    self.range = range
    self.line = line
  }
}

extension AuditedSentence {
  /// Every sentence of the French page.
  static func all(of context: PageContext) -> [AuditedSentence] {
    let page = context.target
    return page.segments.enumerated().map { index, segment in
      let source = context.pair.flatMap { pair in
        pair.bead(ofTarget: index)?.source.map { pair.source.string(pair.source.segments[$0].text) }
      }
      return AuditedSentence(
        text: page.string(segment.text), source: source?.joined(separator: " "), range: segment.source,
        line: page.file.lines.line(of: segment.source.start) + 1)
    }
  }
}
