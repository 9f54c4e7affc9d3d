internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds accented letters and apostrophes that a Markdown page writes as character references: `n&#39;importe`.
///
/// They are left by a tool that took the text apart for translation. A page whose English writes them too has its reasons.
public struct CharacterReference: PageCheck {
  public static let description = CheckDescription(
    id: "character-reference",
    summary: "A letter or an apostrophe is written as a character reference.",
    category: .textualConventions,
    severity: .minor,
    rationale: "Readers of the Markdown, search and the next translation stumble over `n&#39;importe`.",
    limits: "Left alone are HTML and YAML pages, spaces, signs, and all pages whose English writes such references.",
    fixes: .safe,
    examples: [
      .init(
        source: "Choose any page.", target: "Choisissez ⟦n&#39;importe⟧ quelle page.",
        fixed: "Choisissez n'importe quelle page."),
      .init(
        source: "Security of data", target: "La ⟦s&eacute;curit&eacute;⟧ des données", fixed: "La sécurité des données"),
      .init(source: "It&#39;s here.", target: "C&#39;est ici."),
      .init(source: "Press < or > here.", target: "Appuyez sur &lt; ou &gt; ici, et `&eacute;` aussi."),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    let page = context.target
    guard PageName(page.path)?.format == .markdown else { return [] }
    let references = references(in: page)
    guard !references.isEmpty, context.pair.map({ self.references(in: $0.source).isEmpty }) ?? true else { return [] }
    var found: [Finding] = []
    var next = 0
    while next < references.count {
      let first = next
      let range = word(around: references[first].source, page)
      while next < references.count, references[next].source.start < range.end { next += 1 }
      found.append(report(range, references[first..<next], context))
    }
    return found
  }

  private struct Reference {
    /// In the file.
    let source: ByteRange
    let text: Range<Int>
  }

  /// The references to characters that need none, in prose that is Markdown.
  private func references(in page: Page) -> [Reference] {
    // In front matter quotation marks have a meaning of their own.
    let yaml = page.blocks.filter { $0.role == .frontMatter }.map(\.text)
    return page.map.pieces.compactMap { piece in
      guard piece.sourceLength > piece.textLength, page.file.bytes[piece.source] == UInt8(ascii: "&"),
        isPlain(page.text, piece.text), !yaml.contains(where: { $0.contains(piece.text) }),
        page.codeSpan(at: piece.text) == nil
      else { return nil }
      return Reference(
        source: ByteRange(piece.source, piece.source + piece.sourceLength),
        text: piece.text..<piece.text + piece.textLength)
    }
  }

  /// Whether the character needs no reference: an accented letter, or an apostrophe between two letters.
  private func isPlain(_ text: [UInt8], _ index: Int) -> Bool {
    guard index < text.count else { return false }
    switch text[index] {
    case 0xC3, 0xC5: return true
    case UInt8(ascii: "'"): return isBetweenLetters(index, 1, text)
    case 0xE2: return text[index...].starts(with: "\u{2019}".utf8) && isBetweenLetters(index, 3, text)
    default: return false
    }
  }

  private func isBetweenLetters(_ index: Int, _ length: Int, _ text: [UInt8]) -> Bool {
    guard index > 0, index + length < text.count else { return false }
    return [text[index - 1], text[index + length]].allSatisfy(\.isOfLetter)
  }

  /// The word of the file that holds a reference.
  private func word(around reference: ByteRange, _ page: Page) -> ByteRange {
    let bytes = page.file.bytes
    var (low, high) = (reference.start, reference.end)
    func isInside(_ byte: UInt8) -> Bool {
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80 || byte &- 0x30 < 10 || "&#;".utf8.contains(byte)
    }
    while low > 0, isInside(bytes[low - 1]) { low -= 1 }
    while high < bytes.count, isInside(bytes[high]) { high += 1 }
    return ByteRange(low, high)
  }

  /// The character itself; of the apostrophes the one that the folder writes.
  private func plain(_ reference: Reference, _ context: PageContext) -> String {
    let text = context.target.string(reference.text)
    guard text == "'" || text == "’" else { return text }
    return context.survey.apostrophes.usual?.text ?? text
  }

  private func report(_ range: ByteRange, _ references: ArraySlice<Reference>, _ context: PageContext) -> Finding {
    let page = context.target
    let edits = references.map { Edit(range: $0.source, replacement: plain($0, context)) }
    return finding(
      on: context, at: range, confidence: 0.9, .reference(page.file.text(references.first!.source)),
      fix: Fix(edits: edits, isSafe: true))
  }
}

extension Finding.Message {
  fileprivate static func reference(_ reference: String) -> Self { "“\(reference)” stands for a plain character." }
}
