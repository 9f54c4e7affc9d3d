public import Linguistics
public import Pages
internal import SourceText

/// A place on a page that holds one value, the same kind of value on every page of a site: the title, the cell beside
/// “App name”, the cells below “Product”.
public struct ContextValue: Sendable {
  /// Equal for the same place on any page of the same language.
  public let context: UInt64
  public let kind: Kind
  /// How to name the place to a reader: `title`, or the label as it stands.
  public let label: String
  public let block: Int
  /// In `Page.words`.
  public let words: Range<Int>
  public let phrase: Phrase
  /// Whether it is the text of a link whose address has all its words: `[Agile Board](./agile-inc-agile-board.md)`.
  public let isInAddress: Bool

  public enum Kind: Sendable {
    case title
    /// The cell beside a label.
    case row
    /// A cell below a header.
    case column
  }
}

public enum NameContext {
  /// Longer values are sentences.
  static let longestValue = 8

  /// The title of a page.
  public static let title = TextHash.folded("title")

  /// The values of a page, in its order.
  public static func values(of page: Page, functionWords: FunctionWords) -> [ContextValue] {
    var values: [ContextValue] = []
    let tables = Tables(page)
    var hasTitle = false
    for index in page.blocks.indices {
      let block = page.blocks[index]
      if block.role == .heading, block.level == 1, !hasTitle {
        hasTitle = true
        append(page, index, title, .title, "title", functionWords, &values)
      } else if block.role == .tableCell, let cell = block.cell, let label = tables.label(of: cell) {
        let kind = tables.kind(of: cell.table)
        append(
          page, index, hash(kind, label, page), kind, page.string(page.blocks[label].text), functionWords, &values)
      }
    }
    return values
  }

  /// The context that a label makes.
  static func hash(_ kind: ContextValue.Kind, _ label: Int, _ page: Page) -> UInt64 {
    TextHash.combine(kind == .row ? row : column, Tables.hash(of: label, page))
  }

  private static let row = TextHash.folded("row")
  private static let column = TextHash.folded("column")

  private static func append(
    _ page: Page, _ block: Int, _ context: UInt64, _ kind: ContextValue.Kind, _ label: String,
    _ functionWords: FunctionWords,
    _ values: inout [ContextValue]
  ) {
    guard page.blocks[block].segments.count == 1 else { return }
    let words = page.segments[page.blocks[block].segments.lowerBound].words
    guard !words.isEmpty, words.count <= longestValue else { return }
    guard page.words[words].contains(where: { !$0.isNumber && !$0.isCode }) else { return }
    let isAddress = page.spans(in: page.blocks[block].text).contains { index in
      page.spans[index].kind == .url || page.holdsAddress(page.spans[index].text)
    }
    guard !isAddress else { return }
    values.append(
      ContextValue(
        context: context, kind: kind, label: label, block: block, words: words,
        phrase: Phrase(page, words: words, without: functionWords),
        isInAddress: kind == .column && isInAddress(words, page)))
  }

  private static func isInAddress(_ words: Range<Int>, _ page: Page) -> Bool {
    let text = page.words[words.lowerBound].range.lowerBound..<page.words[words.upperBound - 1].range.upperBound
    let link = page.spans(in: text.lowerBound..<text.lowerBound + 1).map { page.spans[$0] }.first { $0.kind == .link }
    guard let link, link.text.upperBound >= text.upperBound, let target = link.target else { return false }
    let address = plain(page.file.text(target))
    return page.words[words].allSatisfy { word in
      FunctionWords.english.contains(word.folded) || address.holds(plain(page.string(word.range)))
    }
  }

  /// Letters and digits only, in lower case: `C.AI` is `cai` in an address.
  private static func plain(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }, as: UTF8.self)
      .lowercased()
  }
}

extension Page {
  /// Whether `://` stands in a range of the text.
  fileprivate func holdsAddress(_ range: Range<Int>) -> Bool {
    range.dropLast(2).contains {
      text[$0] == UInt8(ascii: ":") && text[$0 + 1] == UInt8(ascii: "/") && text[$0 + 2] == UInt8(ascii: "/")
    }
  }
}

/// The tables of a page by place.
public struct Tables {
  private let page: Page
  private var blocks = HashTable<Int>()
  /// By table.
  private var widths: [Int] = []

  public init(_ page: Page) {
    self.page = page
    for (index, block) in page.blocks.enumerated() {
      guard let cell = block.cell else { continue }
      blocks.updateValue(index, forKey: Self.key(cell))
      while widths.count <= cell.table { widths.append(0) }
      widths[cell.table] = max(widths[cell.table], cell.column + 1)
    }
  }

  private static func key(_ cell: Block.Cell) -> UInt64 {
    let row = TextHash.combine(TextHash.combine(TextHash.seed, UInt64(cell.table)), UInt64(cell.row))
    return TextHash.combine(row, UInt64(cell.column))
  }

  public func block(at cell: Block.Cell) -> Int? { blocks[Self.key(cell)] }
  public func width(of table: Int) -> Int { widths.indices.contains(table) ? widths[table] : 0 }

  func kind(of table: Int) -> ContextValue.Kind { width(of: table) == 2 ? .row : .column }

  /// The block that labels a cell: the first cell of its row in a table of two columns, otherwise the header.
  public func label(of cell: Block.Cell) -> Int? {
    if width(of: cell.table) == 2 {
      return cell.column == 1 ? block(at: Block.Cell(table: cell.table, row: cell.row, column: 0)) : nil
    }
    return block(at: Block.Cell(table: cell.table, row: 0, column: cell.column))
  }

  static func hash(of block: Int, _ page: Page) -> UInt64 {
    page.words[page.words(in: page.blocks[block].text)].reduce(TextHash.seed) { TextHash.combine($0, $1.folded) }
  }
}
