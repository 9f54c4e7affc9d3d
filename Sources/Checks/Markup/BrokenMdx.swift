internal import Alignment
public import Auditing
internal import Pages
internal import SourceText

/// Finds what keeps a page of Markdown with components (MDX) from being compiled: a brace without a partner, words in braces, a
/// `<` that begins no tag, a tag that is none of the English and is never closed, typographic quotes around the value of an
/// attribute, a component whose import was lost.
///
/// The English page is the witness: what it has too, the site takes.
public struct BrokenMdx: PageCheck {
  public static let description = CheckDescription(
    id: "broken-mdx",
    summary: "The page is MDX and does not compile.",
    category: .markup,
    severity: .critical,
    rationale: "One such page stops the build of the whole site.",
    limits:
      "Pages that end in .mdx, and other ones whose English has components; names of components are `changed-tag`.",
    fixes: .shown,
    examples: [
      .init(
        path: "page.mdx", source: "Type `{name}` and less than `<5` signs.",
        target: "Tapez ⟦{le nom}⟧ et moins de ⟦<⟧5 signes."),
      .init(
        path: "page.mdx", source: "The file {props.name} is here.", target: "Le fichier ⟦{⟧props.name est ici."),
      .init(
        path: "page.mdx", source: "<Note title=\"Mind\">\n\nSave.\n\n</Note>",
        target: "<Note title=⟦“⟧Attention”>\n\nEnregistrez.\n\n</Note>"),
      .init(
        path: "page.mdx", source: "import Note from '@site/note';\n\n<Note>\n\nSave.\n\n</Note>",
        target: "⟦importer Note depuis '@site/note';⟧\n\n<Note>\n\nEnregistrez.\n\n</Note>",
        fixed: "import Note from '@site/note';\n\n<Note>\n\nEnregistrez.\n\n</Note>"),
      .init(
        path: "page.mdx", source: "Type `<page>` here.", target: "Tapez ⟦<page>⟧ ici."),
      .init(
        path: "page.mdx", source: "{/* Mind */}\n\n<Note size={2}>Save {count}.</Note>",
        target: "{/* Attention */}\n\n<Note size={2}>Enregistrez {count}.</Note>"),
      .init(source: "Less than <5 {in all}.", target: "Moins de <5 {en tout}."),
    ])

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    guard let pair = context.pair, pair.target.format == .markdown else { return [] }
    let isNamed = context.target.path.hasSuffix(".mdx")
    guard isNamed || pair.source.file.bytes.contains(UInt8(ascii: "<")) else { return [] }
    let tags = pair.source.tags()
    guard isNamed || MDXText.hasComponents(tags, pair.source) else { return [] }
    let english = MDXText(pair.source, tags)
    let french = MDXText(pair.target, pair.target.tags())
    var findings: [Finding] = []
    func report(_ ranges: [Range<Int>], unless isKnown: Bool, _ message: Finding.Message) {
      guard !isKnown else { return }
      findings += ranges.map {
        finding(on: context, at: ByteRange($0.lowerBound, $0.upperBound), confidence: 0.9, message)
      }
    }
    report(french.signs, unless: !english.signs.isEmpty, .sign)
    report(Array(french.unpaired.prefix(1)), unless: !english.unpaired.isEmpty, .brace)
    report(french.quotes, unless: !english.quotes.isEmpty, .quote)
    if english.unpaired.isEmpty, french.unpaired.isEmpty {
      let known = Set(english.words.map { pair.source.file.text(ByteRange($0.lowerBound, $0.upperBound)) })
      report(
        french.words.filter { !known.contains(pair.target.file.text(ByteRange($0.lowerBound, $0.upperBound))) },
        unless: !known.isEmpty, .words)
    }
    let unclosed = french.unclosed.filter { !english.names.contains($0.name) }
    report(unclosed.map(\.range), unless: !english.unclosed.isEmpty, .unclosed)
    return findings + lostImports(english, french, pair, context)
  }

  /// Components that the English imports, the French uses and does not import.
  private func lostImports(_ english: MDXText, _ french: MDXText, _ pair: PagePair, _ context: PageContext) -> [Finding]
  {
    let known = Set(french.imports.flatMap(\.names))
    return english.imports.compactMap { line in
      guard let name = line.names.first(where: { !known.contains($0) && french.names.contains($0) }) else { return nil }
      let wanted = pair.source.file.text(line.range)
      if let place = translatedImport(name, pair.target) {
        return finding(
          on: context, at: place, source: line.range, confidence: 0.95, .notImported(name), suggestion: wanted,
          fix: Fix(edits: [Edit(range: place, replacement: wanted)], isSafe: false))
      }
      guard let tag = pair.target.tags().first(where: { pair.target.file.text($0.nameRange) == name }) else {
        return nil
      }
      return finding(
        on: context, at: tag.nameRange, source: line.range, confidence: 0.9, .notImported(name), suggestion: wanted)
    }
  }

  /// The line that was the import of a name: it begins with a form of “importer” and has the name.
  private func translatedImport(_ name: String, _ page: Page) -> ByteRange? {
    let starts = page.file.lines.starts
    for line in starts.indices {
      var end = line + 1 < starts.count ? starts[line + 1] : page.file.bytes.count
      while end > starts[line], page.file.bytes[end - 1] <= 0x20 { end -= 1 }
      let bytes = page.file.bytes[starts[line]..<end]
      guard bytes.count > 6, bytes.first.map({ $0 | 0x20 == UInt8(ascii: "i") }) == true,
        bytes.dropFirst().starts(with: "mport".utf8)
      else { continue }
      let words = String(decoding: bytes, as: UTF8.self).split { !($0.isLetter || $0.isNumber || $0 == "_") }
      if words.contains(where: { $0 == name }) { return ByteRange(starts[line], end) }
    }
    return nil
  }
}

extension PageTag {
  fileprivate var nameRange: ByteRange { ByteRange(name.lowerBound, name.upperBound) }
}

extension Finding.Message {
  fileprivate static let sign: Self = "This “<” begins no tag; in MDX it is written “\\<”."
  fileprivate static let brace: Self = "This brace has no partner; in English each one has."
  fileprivate static let quote: Self = "The value of an attribute stands in straight quotes."
  fileprivate static let words: Self = "MDX takes what stands in braces for code, and these are words."
  fileprivate static let unclosed: Self = "MDX takes this for a tag, and nothing closes it."
  fileprivate static func notImported(_ name: String) -> Self { "“\(name)” is imported in English, and is not here." }
}

/// What MDX looks at in a page: braces, tags and imports, those in code left out.
private struct MDXText {
  /// `<` that begins no tag.
  private(set) var signs: [Range<Int>] = []
  /// Braces without a partner.
  private(set) var unpaired: [Range<Int>] = []
  /// Expressions of two words and more, and nothing but words.
  private(set) var words: [Range<Int>] = []
  /// Typographic quotes at the beginning of an attribute's value.
  private(set) var quotes: [Range<Int>] = []
  /// Opening tags of names that are opened more often than closed.
  private(set) var unclosed: [(name: String, range: Range<Int>)] = []
  /// The names of all tags.
  private(set) var names: Set<String> = []
  private(set) var imports: [Import] = []

  struct Import {
    var range: ByteRange
    var names: [String]
  }

  /// Whether a tag that is closed has a name with a capital, as none of HTML has, and no word in angle brackets.
  static func hasComponents(_ tags: [PageTag], _ page: Page) -> Bool {
    tags.contains { ($0.isClosing || $0.isEmpty) && page.file.bytes[$0.name.lowerBound] &- 0x41 < 26 }
  }

  init(_ page: Page, _ tags: [PageTag]) {
    let bytes = page.file.bytes
    var counts: [String: Int] = [:]
    for tag in tags {
      let name = page.file.text(ByteRange(tag.name.lowerBound, tag.name.upperBound))
      names.insert(name)
      if !tag.isEmpty { counts[name, default: 0] += tag.isClosing ? -1 : 1 }
    }
    for tag in tags where !tag.isEmpty && !tag.isClosing {
      let name = page.file.text(ByteRange(tag.name.lowerBound, tag.name.upperBound))
      if counts[name] ?? 0 > 0, !Self.void.contains(name.lowercased()) { unclosed.append((name, tag.range)) }
    }
    imports = page.blocks.filter { $0.role == .directive && page.name(of: $0) == "import" }.map { block in
      Import(range: block.source, names: Self.names(page.file.text(block.source)))
    }
    scan(page, bytes, tags)
  }

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
  ]

  /// The names that a line imports.
  private static func names(_ line: String) -> [String] {
    guard line.hasPrefix("import "), let from = line.ranges(of: " from").first?.lowerBound else { return [] }
    return line[line.index(line.startIndex, offsetBy: 7)..<from].split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .map(String.init).filter { $0 != "as" }
  }

  private mutating func scan(_ page: Page, _ bytes: [UInt8], _ tags: [PageTag]) {
    var hidden = HiddenPlaces(page, directives: true)
    var next = 0
    var open: [Int] = []
    var hasComments = true
    var index = Self.body(page)
    while index < bytes.count {
      if let end = hidden.end(around: index) ?? Page.commentEnd(bytes, index) {
        index = max(end, index + 1)
        continue
      }
      while next < tags.count, tags[next].range.lowerBound < index { next += 1 }
      if next < tags.count, tags[next].range.lowerBound == index, open.isEmpty {
        findQuotes(in: tags[next].range, bytes)
        index = tags[next].range.upperBound
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"):
        if let end = Self.skipped(bytes, index, &hasComments) { index = end - 1 } else { open.append(index) }
      case UInt8(ascii: "}"):
        if let start = open.popLast() {
          if open.isEmpty, Self.isWords(bytes[start + 1..<index]) { words.append(start..<index + 1) }
        } else {
          unpaired.append(index..<index + 1)
        }
      case UInt8(ascii: "<"):
        if open.isEmpty, index + 1 < bytes.count, Self.beginsNoTag(bytes[index + 1]) { signs.append(index..<index + 1) }
      default: break
      }
      index += 1
    }
    unpaired += open.map { $0..<$0 + 1 }
    unpaired.sort { $0.lowerBound < $1.lowerBound }
  }

  private static func beginsNoTag(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte &- 0x30 < 10 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "-") || byte >= 0x80
  }

  /// The end of a comment (`{/* … */}`) or of the id of a heading (`{#id}`) that begins at a brace. Behind a comment that never
  /// ends none is looked for.
  private static func skipped(_ bytes: [UInt8], _ open: Int, _ hasComments: inout Bool) -> Int? {
    guard open + 2 < bytes.count else { return nil }
    if bytes[open + 1] == UInt8(ascii: "#") {
      return bytes[open...].prefix(200).firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 }
    }
    guard hasComments, bytes[open + 1] == UInt8(ascii: "/"), bytes[open + 2] == UInt8(ascii: "*") else { return nil }
    var index = open + 3
    while index + 2 < bytes.count {
      if bytes[index...].starts(with: "*/}".utf8) { return index + 3 }
      index += 1
    }
    hasComments = false
    return nil
  }

  /// Whether it is two words and more, and nothing else: no code looks so.
  private static func isWords(_ bytes: ArraySlice<UInt8>) -> Bool {
    var words = 0
    var isInside = false
    for byte in bytes {
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80 || byte == UInt8(ascii: "'")
      guard isLetter || byte == 0x20 || byte == UInt8(ascii: "-") && isInside else { return false }
      if isLetter, !isInside { words += 1 }
      isInside = isLetter || byte == UInt8(ascii: "-")
    }
    return words >= 2
  }

  private mutating func findQuotes(in tag: Range<Int>, _ bytes: [UInt8]) {
    for index in tag where bytes[index] == UInt8(ascii: "=") {
      let behind = bytes[(index + 1)..<tag.upperBound]
      if behind.starts(with: "“".utf8) || behind.starts(with: "”".utf8) { quotes.append(index + 1..<index + 4) }
      if behind.starts(with: "«".utf8) { quotes.append(index + 1..<index + 3) }
    }
  }

  /// Where the body begins, behind the front matter.
  private static func body(_ page: Page) -> Int {
    let starts = page.file.lines.starts
    func isFence(_ line: Int) -> Bool {
      let end = line + 1 < starts.count ? starts[line + 1] : page.file.bytes.count
      return page.file.bytes[starts[line]..<end].filter { $0 > 0x20 }.elementsEqual("---".utf8)
    }
    guard isFence(0), let end = starts.indices.dropFirst().first(where: isFence), end + 1 < starts.count else {
      return 0
    }
    return starts[end + 1]
  }
}
