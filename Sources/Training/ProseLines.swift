/// Roughly the prose of a page, a block a line, for training: it may lose text, but should let no code through.
///
/// The audit reads pages with real parsers; a trainer that depends on none of them trains the same model whatever they
/// become.
struct ProseLines {
  private(set) var lines: [[UInt8]] = []
  private var paragraph: [UInt8] = []

  static func ofMarkdown(_ page: [UInt8]) -> [[UInt8]] {
    var prose = ProseLines()
    prose.readMarkdown(page)
    return prose.lines
  }

  static func ofHTML(_ page: [UInt8]) -> [[UInt8]] {
    var prose = ProseLines()
    for block in HTMLBlocks.split(page) { prose.add(block) }
    return prose.lines
  }

  private mutating func add(_ block: [UInt8]) {
    let cleaned = InlineMarkup.prose(of: block)
    if cleaned.contains(where: { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0xC3 }) { lines.append(cleaned) }
  }

  private mutating func flush() {
    guard !paragraph.isEmpty else { return }
    add(paragraph)
    paragraph = []
  }

  private mutating func readMarkdown(_ page: [UInt8]) {
    var fence: UInt8?
    var inComment = false
    var inFrontMatter = false
    for (number, line) in page.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let text = line.trimmed(">")
      if text.elementsEqual("---".utf8), number == 0 || inFrontMatter {
        inFrontMatter = number == 0
      } else if inFrontMatter {
        addFrontMatter(text)
      } else if let open = fence {
        if text.count >= 3, text.prefix(3).allSatisfy({ $0 == open }) { fence = nil }
      } else if text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) {
        flush()
        fence = text.first
      } else if inComment || text.starts(with: "<!--".utf8) {
        flush()
        inComment = !text.contains("-->")
      } else {
        addLine(text, indented: line.starts(with: "    ".utf8))
      }
    }
    flush()
  }

  private mutating func addFrontMatter(_ line: ArraySlice<UInt8>) {
    for key in ["title:", "description:"] where line.starts(with: key.utf8) { add(Array(line.dropFirst(key.count))) }
  }

  private mutating func addLine(_ text: ArraySlice<UInt8>, indented: Bool) {
    guard let first = text.first else { return flush() }
    // An indented line that does not go on a paragraph is code, or a paragraph of a list item: neither is missed.
    if indented, paragraph.isEmpty, !isListMark(text) { return }
    if text.starts(with: ":::".utf8) || isReference(text) { return flush() }
    if first == 0x7C {
      flush()
      for cell in text.split(separator: 0x7C) { add(Array(cell)) }
    } else if first == 0x23 {
      flush()
      add(Array(text.drop { $0 == 0x23 }))
    } else if first == 0x3C {
      flush()
      add(Array(text))
    } else {
      if isListMark(text) { flush() }
      paragraph += text + [0x20]
    }
  }

  private func isListMark(_ text: ArraySlice<UInt8>) -> Bool {
    let mark = text.drop { $0 >= 0x30 && $0 <= 0x39 }
    guard let first = mark.first, mark.dropFirst().first == 0x20 else { return false }
    return mark.count < text.count ? first == 0x2E || first == 0x29 : [0x2A, 0x2D, 0x2B].contains(first)
  }

  /// `[label]: address`
  private func isReference(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == 0x5B, let close = text.firstIndex(of: 0x5D) else { return false }
    return text[(close + 1)...].first == 0x3A
  }
}

/// Cuts HTML at its block elements and leaves out what is no prose.
enum HTMLBlocks {
  private static let inline: Set<String> = [
    "a", "b", "i", "em", "strong", "span", "code", "kbd", "samp", "var", "tt", "abbr", "acronym", "cite", "dfn", "q",
    "sub", "sup", "small", "br", "img",
  ]
  private static let silent: Set<String> = ["script", "style", "pre", "textarea"]

  static func split(_ page: [UInt8]) -> [[UInt8]] {
    var blocks: [[UInt8]] = []
    var block: [UInt8] = []
    var index = 0
    while index < page.count {
      guard page[index] == 0x3C, let tag = InlineMarkup.Tag(page, at: index) else {
        block.append(page[index])
        index += 1
        continue
      }
      if inline.contains(tag.name), !(tag.name == "a" && page[index..<tag.end].contains("hreflang")) {
        block += page[index..<tag.end]
        index = tag.end
        continue
      }
      blocks.append(block)
      block = []
      index = tag.end
      if silent.contains(tag.name) || tag.name == "a", !tag.isClosing {
        index = page.firstOffset(of: "</" + tag.name, from: index) ?? page.count
      }
    }
    blocks.append(block)
    return blocks
  }
}

extension Collection<UInt8> where Index == Int, SubSequence == ArraySlice<UInt8> {
  func firstOffset(of text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return nil }
    var index = start
    while index + wanted.count <= endIndex {
      if self[index] == wanted[0], self[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }

  func contains(_ text: String) -> Bool { firstOffset(of: text, from: startIndex) != nil }

  /// Without white space, and the given ASCII characters, before; without white space after.
  func trimmed(_ characters: String = "") -> ArraySlice<UInt8> {
    var slice = self[startIndex..<endIndex]
    while let first = slice.first, first <= 0x20 || characters.utf8.contains(first) { slice = slice.dropFirst() }
    while let last = slice.last, last <= 0x20 { slice = slice.dropLast() }
    return slice
  }
}
