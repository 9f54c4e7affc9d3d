public import SourceText

/// A page taken apart: its prose with the place of every byte, its blocks, segments, words and inline markup.
///
/// All prose of a page stands in one buffer, `text`, one line feed between blocks. Blocks, segments, spans and words are
/// ranges of it, so that a page costs a handful of allocations however long it is. A class, since every check is handed
/// the page: a copy of a struct of so many arrays costs more than most checks.
public final class Page: Sendable {
  public let file: SourceFile
  /// The prose as a reader sees it, UTF-8: entities decoded, markup and link targets left out, inline code kept.
  public let text: [UInt8]
  /// From `text` to the bytes of the file.
  public let map: TextMap
  /// In the order of the file, code blocks and directives included.
  public let blocks: [Block]
  /// The names of blocks, by the numbers that they have for them.
  private let names: [String]
  /// Sentences, in the order of the blocks; a segment never crosses a block.
  public let segments: [Segment]
  /// Inline markup, ordered by start.
  public let spans: [InlineSpan]
  /// The images in the order of the file, those that stand alone included, of which no span tells.
  public let images: [Image]
  /// Words and numbers, ordered.
  public let words: [Word]
  /// The front matter's entries, empty without one.
  public let frontMatter: [FrontMatterEntry]
  /// What the parser could not take, for instance front matter that is not YAML.
  public let problems: [PageProblem]

  public var path: String { file.path }
  /// By the name of the file; nil where it is not that of a page.
  public let format: PageReader.Format?

  package init(
    file: SourceFile, format: PageReader.Format?, text: [UInt8], map: TextMap, blocks: [Block], names: [String],
    segments: [Segment], spans: [InlineSpan], images: [Image], words: [Word], frontMatter: [FrontMatterEntry],
    problems: [PageProblem]
  ) {
    self.file = file
    self.format = format
    self.text = text
    self.map = map
    self.blocks = blocks
    self.names = names
    self.segments = segments
    self.spans = spans
    self.images = images
    self.words = words
    self.frontMatter = frontMatter
    self.problems = problems
  }

  /// The same page, taken from other bytes: those that it stands in, where it was read from a copy with parts blotted out.
  func replacing(_ file: SourceFile) -> Page {
    Page(
      file: file, format: format, text: text, map: map, blocks: blocks, names: names, segments: segments, spans: spans,
      images: images, words: words, frontMatter: frontMatter, problems: problems)
  }

  /// The prose in a range of `text`.
  public func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

  /// The bytes of the file behind a range of `text`.
  public func source(of range: Range<Int>) -> ByteRange { map.source(of: range) }

  /// The words of a range of `text`, as indices of `words`.
  public func words(in range: Range<Int>) -> Range<Int> {
    let low = words.partition { $0.range.lowerBound >= range.lowerBound }
    // No word is empty.
    let high = words.partition(in: low..<min(words.count, low + range.count)) {
      $0.range.lowerBound >= range.upperBound
    }
    return low..<high
  }

  /// The spans that start in a range of `text`, as indices of `spans`.
  public func spans(in range: Range<Int>) -> Range<Int> {
    let low = spans.partition { $0.text.lowerBound >= range.lowerBound }
    // There are few.
    var high = low
    while high < spans.count, spans[high].text.lowerBound < range.upperBound { high += 1 }
    return low..<high
  }

  /// Explicit id of a heading (`{#id}`, `<a name>`), the key of a front matter value, or what a directive is called.
  public func name(of block: Block) -> String? { block.name < 0 ? nil : names[Int(block.name)] }

  /// The value of a front matter key, if there is one scalar of that name at the top level.
  public func frontMatter(_ key: String) -> FrontMatterEntry? { frontMatter.first { $0.key == key } }

  /// The number of words of prose, code left out.
  public var wordCount: Int { words.reduce(0) { $0 + ($1.isCode ? 0 : 1) } }
}

extension Page {
  /// An image of Markdown, of HTML or of a directive.
  public struct Image: Sendable, Hashable {
    /// In the file, all of it.
    public var source: ByteRange
    /// Its file or address, in the file.
    public var target: ByteRange

    package init(source: ByteRange, target: ByteRange) {
      self.source = source
      self.target = target
    }
  }
}

extension Array {
  /// The first index from which `predicate` holds, in an array where it holds for a tail.
  func partition(_ predicate: (Element) -> Bool) -> Int { partition(in: indices, predicate) }

  /// The first index of `range` from which `predicate` holds, or its end.
  func partition(in range: Range<Int>, _ predicate: (Element) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// What a block is to a reader.
public enum Role: UInt8, Sendable, CaseIterable {
  case heading
  case paragraph
  case listItem
  case tableHeader
  case tableCell
  /// The alternative text of an image.
  case imageAlternative
  /// A title attribute of a link or an image, or another attribute that is read out (`aria-label`, `summary`).
  case attribute
  /// A front matter value that readers see.
  case frontMatter
  /// A fenced or indented block; no prose.
  case code
  /// A line of site syntax (`::: zone`, `[!INCLUDE …]`, `import …`); no prose.
  case directive
}

public struct Block: Sendable {
  public var role: Role
  /// In `Page.text`; empty for blocks without prose.
  public var text: Range<Int>
  /// In the file: from the first to the last byte of the content.
  public var source: ByteRange
  /// In `Page.segments`.
  public var segments: Range<Int> = 0..<0
  /// Heading level 1 to 6, nesting depth of a list item from 1, otherwise 0.
  public var level = 0
  /// Place of a table cell: the number of its table on the page, row (0 is the header) and column; nil elsewhere.
  public var cell: Cell?
  /// The number on the page of the list that a list item belongs to, or -1.
  public var list = -1
  /// The number of its name on the page, or -1; see `Page.name(of:)`. No text, so that a copy is one of plain numbers: checks
  /// copy blocks by the hundred thousand.
  package var name: Int32 = -1
  /// The index of the heading above it, or -1.
  public var section = -1

  public struct Cell: Hashable, Sendable {
    public var table: Int
    public var row: Int
    public var column: Int

    public init(table: Int, row: Int, column: Int) {
      self.table = table
      self.row = row
      self.column = column
    }
  }

  package init(role: Role, text: Range<Int>, source: ByteRange) {
    self.role = role
    self.text = text
    self.source = source
  }

  /// Whether a reader sees its text.
  public var isProse: Bool { role != .code && role != .directive }
}

/// A sentence, or the part of one that a block holds: the unit that is aligned.
public struct Segment: Sendable {
  /// A segment of more words is no sentence, and nothing is learned from it or looked for in it: to hold each of its words against
  /// each other one would never end on a line of 5 MB.
  public static let mostWords = 2000

  public var block: Int
  /// In `Page.text`, without space around it.
  public var text: Range<Int>
  /// In `Page.words`.
  public var words: Range<Int>
  /// In the file, the inline markup around its ends included.
  public var source: ByteRange

  package init(block: Int, text: Range<Int>, words: Range<Int>, source: ByteRange) {
    self.block = block
    self.text = text
    self.words = words
    self.source = source
  }
}

/// Inline markup over a range of prose.
public struct InlineSpan: Sendable {
  public enum Kind: UInt8, Sendable {
    case code
    case strong
    case emphasis
    case link
    case image
    /// A bare URL or an autolink.
    case url
    /// `{name}`, `%s`, `{{ … }}`, `{% … %}`, a shortcode.
    case placeholder
    /// Marked as not to be translated: `[!DNL …]`, `:::no-loc text="…":::`, `translate="no"`.
    case locked
    /// A label of a user interface: `[!UICONTROL …]`, `<kbd>`.
    case interface
    /// An HTML or JSX tag; its text is empty.
    case tag
  }

  public var kind: Kind
  /// In `Page.text`.
  public var text: Range<Int>
  /// In the file, delimiters included.
  public var source: ByteRange
  /// The link or image target in the file, or nil.
  public var target: ByteRange?

  package init(kind: Kind, text: Range<Int>, source: ByteRange, target: ByteRange? = nil) {
    self.kind = kind
    self.text = text
    self.source = source
    self.target = target
  }
}

/// A word or a number of the prose.
public struct Word: Sendable {
  /// Start in `Page.text`, bytes.
  public var start: Int32
  public var length: Int32
  /// Hash of the word in lower case, typographic apostrophes straightened: equal words have equal hashes on any page.
  public var folded: UInt64
  /// Hash of the word as it stands.
  public var exact: UInt64
  public var traits: Traits

  public struct Traits: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
    // Computed, so that other modules see numbers: a stored one is asked for by a call, a million times an audit.

    /// Stands in inline code, a URL or a placeholder.
    @inlinable public static var code: Traits { Traits(rawValue: 1) }
    /// Begins with a capital.
    @inlinable public static var capital: Traits { Traits(rawValue: 2) }
    /// Has two or more letters, all capitals.
    @inlinable public static var capitals: Traits { Traits(rawValue: 4) }
    /// Has a capital behind a lower-case letter, or a digit, `_` or `.` between letters.
    @inlinable public static var mixed: Traits { Traits(rawValue: 8) }
    /// Begins with a digit.
    @inlinable public static var number: Traits { Traits(rawValue: 16) }
    /// An elided form that is written together with the next word (`l’`, `d’`, `qu’`).
    @inlinable public static var elided: Traits { Traits(rawValue: 32) }
    /// Locked against translation, or a label of an interface.
    @inlinable public static var locked: Traits { Traits(rawValue: 64) }
    /// The first word of a segment.
    @inlinable public static var first: Traits { Traits(rawValue: 128) }
  }

  package init(start: Int32, length: Int32, folded: UInt64, exact: UInt64, traits: Traits) {
    self.start = start
    self.length = length
    self.folded = folded
    self.exact = exact
    self.traits = traits
  }

  public var range: Range<Int> { Int(start)..<Int(start + length) }
  public var isCode: Bool { traits.contains(.code) }
  public var isNumber: Bool { traits.contains(.number) }
  public var isCapital: Bool { traits.contains(.capital) }
}

/// A key and its scalar value. Of nested keys only those that a stamp needs are read: `l10n.sourceCommit`.
public struct FrontMatterEntry: Sendable {
  public var key: String
  public var value: String
  /// The value in the file, quotes left out.
  public var source: ByteRange

  package init(key: String, value: String, source: ByteRange) {
    self.key = key
    self.value = value
    self.source = source
  }
}

/// Something in a page that could not be read.
public struct PageProblem: Sendable, Error {
  public var reason: String
  /// Byte offset in the file, where there is one.
  public var offset: Int?
  /// Where it is a fault of the front matter that whoever writes the page can mend.
  public var fault: Fault?

  /// Front matter that is no YAML.
  public struct Fault: Sendable {
    /// The line that the parser could not take.
    public var range: ByteRange
    /// What makes YAML of it: values put in quotes; empty where that is not enough.
    public var edits: [Edit]
  }

  public init(reason: String, offset: Int? = nil, fault: Fault? = nil) {
    self.reason = reason
    self.offset = offset
    self.fault = fault
  }
}
