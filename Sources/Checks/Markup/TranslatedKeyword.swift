internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds keywords of the site's syntax that were translated: `> [!REMARQUE]`, `:::conseil`, `!!! avertissement`.
public struct TranslatedKeyword: PageCheck {
  public static let description = CheckDescription(
    id: "translated-keyword",
    summary: "A keyword of the site’s syntax was translated.",
    category: .markup,
    severity: .major,
    rationale: "The site does not know the word: the box is not drawn, and its marks are shown.",
    limits: "Only French words that stand for a keyword the English page has.",
    fixes: .safe,
    examples: [
      .init(source: "> [!NOTE]\n> Text.", target: "> [!⟦REMARQUE⟧]\n> Texte.", fixed: "> [!NOTE]\n> Texte."),
      .init(
        source: ":::tip\n\nText.\n\n:::", target: ":::⟦conseil⟧\n\nTexte.\n\n:::", fixed: ":::tip\n\nTexte.\n\n:::"),
      .init(source: "> [!NOTE]\n> Text.", target: "> [!NOTE]\n> Remarque : texte."),
    ])

  /// French words by the keywords they stand for, without case.
  private static let keywords: [String: [String]] = [
    "remarque": ["note"], "note": ["note"], "conseil": ["tip"], "astuce": ["tip"], "important": ["important"],
    "attention": ["caution", "warning"], "avertissement": ["warning", "caution"],
    "mise en garde": ["caution", "warning"],
    "prudence": ["caution"], "danger": ["danger"], "inclure": ["include"], "inclusion": ["include"],
    "vidéo": ["video"], "info": ["info"], "information": ["info"], "informations": ["info"],
  ]

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard context.target.format == .markdown, let source = context.pair?.source else { return [] }
    let english = Set(Self.places(in: source.file.bytes).map { Self.word($0, source).lowercased() })
    guard !english.isEmpty else { return [] }
    return Self.places(in: context.target.file.bytes).compactMap { place in
      let word = Self.word(place, context.target)
      guard !english.contains(word.lowercased()), context.target.isShown(place),
        let keyword = Self.keywords[word.lowercased()]?.first(where: { english.contains($0) })
      else { return nil }
      let written = word == word.uppercased() ? keyword.uppercased() : keyword
      return finding(
        on: context, at: place, confidence: 0.95, .translatedKeyword(written, word), suggestion: written,
        fix: Fix(edits: [Edit(range: place, replacement: written)], isSafe: true))
    }
  }

  private static func word(_ place: ByteRange, _ page: Page) -> String { page.file.text(place) }

  /// The words behind `[!`, `:::` and `!!! ` at the beginning of a line, a quotation's `>` aside; comments are passed over.
  private static func places(in bytes: [UInt8]) -> [ByteRange] {
    var places: [(line: Int, word: ByteRange)] = []
    var line = 0
    while line < bytes.count {
      if let place = place(in: bytes, line) { places.append((line, place)) }
      guard let end = ByteSearch.first(0x0A, in: bytes, line..<bytes.count) else { break }
      line = end + 1
    }
    guard let last = places.last else { return [] }
    let comments = Page.comments(in: bytes, upTo: last.line)
    return places.filter { place in !comments.contains { $0.contains(place.line) } }.map(\.word)
  }

  private static let marks = ["[!", ":::", "!!! "]

  private static func place(in bytes: [UInt8], _ start: Int) -> ByteRange? {
    let end = bytes.count
    var index = start
    while index < end, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: ">") { index += 1 }
    guard index < end,
      bytes[index] == UInt8(ascii: "[") || bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "!")
    else { return nil }
    let line = bytes[index..<min(end, index + 4)]
    guard let mark = marks.first(where: { line.starts(with: $0.utf8) }) else { return nil }
    var low = index + mark.utf8.count
    while low < end, bytes[low] == 0x20 { low += 1 }
    var high = low
    while high < end, bytes[high] >= 0x80 || bytes[high] | 0x20 >= 0x61 && bytes[high] | 0x20 <= 0x7A { high += 1 }
    return high - low >= 3 ? ByteRange(low, high) : nil
  }
}

extension Finding.Message {
  fileprivate static func translatedKeyword(_ keyword: String, _ word: String) -> Self {
    "“\(word)” is a keyword of the site and stays “\(keyword)”."
  }
}
