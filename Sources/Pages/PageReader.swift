public import Linguistics
public import SourceText

/// Reads pages. One per task: ICU's iterators have state.
public struct PageReader: ~Copyable {
  struct Tools: ~Copyable {
    var words: Breaks
    var sentences: Breaks
    var wordMemory = TextMemory<[Word]>()
    /// Where sentences end, counted from the start of the text.
    var sentenceMemory = TextMemory<[Int]>()
  }

  private var tools: Tools
  private let proseKeys: Set<String>

  /// Formats a page can have, by its file name.
  public enum Format: Sendable {
    case markdown
    case html
    case yaml

    /// The format of a file name, or nil when it is no page.
    public init?(path: String) {
      guard let name = PageName(path) else { return nil }
      self = name.format
    }
  }

  /// A reader for pages in a language such as "fr". `proseKeys` are keys of YAML and front matter whose values readers see,
  /// beside the usual ones.
  public init(language: String, proseKeys: Set<String> = []) throws(ICUFailure) {
    self.proseKeys = proseKeys
    tools = Tools(
      words: try Breaks(.words, locale: language), sentences: try Breaks(.sentences, locale: language))
  }

  /// Takes a page apart. Fails, with the place, when the file is no text: ill-formed UTF-8 or NUL bytes.
  public mutating func read(_ file: SourceFile) throws(PageProblem) -> Page {
    if let zero = ByteSearch.first(0, in: file.bytes, 0..<file.bytes.count) {
      throw PageProblem(reason: "no text: a NUL byte at byte \(zero)", offset: zero)
    }
    if let bad = file.firstIllFormedByte { throw PageProblem(reason: "not UTF-8 at byte \(bad)", offset: bad) }
    guard file.bytes.count < Int(Int32.max) else {
      throw PageProblem(reason: "larger than 2 GiB", offset: nil)
    }
    guard let sides = SideBySide(file) else { return build(file) }
    return build(SourceFile(path: file.path, bytes: sides.localized)).replacing(file)
  }

  /// The English that a side-by-side page carries, with its places in the page; nil for any other page. `file` has been read.
  public mutating func readSource(in file: SourceFile) -> Page? {
    SideBySide(file).map { build(SourceFile(path: file.path, bytes: $0.source)).replacing(file) }
  }

  private mutating func build(_ file: SourceFile) -> Page {
    var builder = PageBuilder(file: file)
    builder.proseKeys = proseKeys
    switch builder.format ?? .markdown {
    case .markdown: MarkdownReader.read(into: &builder)
    case .html: HTMLReader.readDocument(into: &builder)
    case .yaml: YAMLReader.read(into: &builder)
    }
    return builder.build(&tools)
  }
}
