public import Alignment
internal import Linguistics
internal import Pages
internal import SourceText

/// Whether a folder translates the comments in its code.
public struct CommentHabits: Sendable {
  /// What is said of it in the configuration.
  public enum Policy: String, Sendable, CaseIterable {
    /// As the folder does it.
    case folder
    case translate
    case keep
  }

  public private(set) var translated = 0
  public private(set) var kept = 0
  public var policy = Policy.folder

  public init() {}

  public mutating func add(_ pair: PagePair) {
    for comment in CodeComment.pairs(of: pair) {
      if comment.isKept { kept += 1 } else { translated += 1 }
    }
  }

  public mutating func merge(_ other: CommentHabits) {
    translated += other.translated
    kept += other.kept
  }

  /// How surely a comment left in English is an oversight: nothing speaks for it below `leastShare`.
  public var confidence: Double? {
    switch policy {
    case .keep: return nil
    case .translate: return 0.9
    case .folder:
      guard translated >= Self.least else { return nil }
      let share = Double(translated) / Double(translated + kept)
      return share >= Self.leastShare ? min(0.85, share) : nil
    }
  }

  /// Translated comments from which on it is a habit.
  private static let least = 5
  private static let leastShare = 0.6
}

/// An English comment in a code block, with the one that stands for it in French.
public struct CodeComment: Sendable {
  /// In the English file.
  public let source: Range<Int>
  /// In the French file.
  public let target: Range<Int>
  /// Whether it stayed as it is.
  public let isKept: Bool

  /// The comments of the blocks that have as many in both languages; blocks are beside each other where both pages have as
  /// many.
  public static func pairs(of pair: PagePair) -> [CodeComment] {
    let (source, target) = (blocks(of: pair.source), blocks(of: pair.target))
    guard !source.isEmpty, source.count == target.count else { return [] }
    return zip(source, target).flatMap { left, right -> [CodeComment] in
      let english = comments(of: left, pair.source)
      guard !english.isEmpty else { return [] }
      let french = comments(of: right, pair.target)
      guard english.count == french.count else { return [] }
      return zip(english, french).compactMap { english, french in
        let (old, new) = (pair.source.file.bytes[english], pair.target.file.bytes[french])
        guard language(of: old, pair.source.file.bytes) == .english else { return nil }
        let isKept = old.elementsEqual(new)
        guard isKept || language(of: new, pair.target.file.bytes) == .french else { return nil }
        return CodeComment(source: english, target: french, isKept: isKept)
      }
    }
  }

  private static func blocks(of page: Page) -> [Int] {
    page.blocks.indices.filter { page.blocks[$0].role == .code && !page.blocks[$0].source.isEmpty }
  }

  /// Comments of whole lines that follow each other are one.
  private static func comments(of block: Int, _ page: Page) -> [Range<Int>] {
    let syntax = CodeSyntax(of: block, page)
    guard syntax.isKnown else { return [] }
    let bytes = page.file.bytes
    let range = page.blocks[block].source.start..<page.blocks[block].source.end
    var begins = [Bool](repeating: false, count: 256)
    for mark in syntax.lineComments + syntax.blockComments.map(\.open) { begins[Int(mark[0])] = true }
    var comments: [Range<Int>] = []
    var index = range.lowerBound
    // Whether nothing but space has come since the last comment.
    var isBehindComment = false
    while index < range.upperBound {
      let byte = bytes[index]
      if begins[Int(byte)], let length = syntax.comment(bytes, index, range) {
        if isBehindComment, let last = comments.last {
          comments[comments.count - 1] = last.lowerBound..<index + length
        } else {
          comments.append(index..<index + length)
        }
        isBehindComment = true
        index += length
      } else if syntax.quotes.contains(byte), let end = stringEnd(index, bytes, range) {
        isBehindComment = false
        index = end
      } else {
        if byte > 0x20 { isBehindComment = false }
        index += 1
      }
    }
    return comments
  }

  private static func stringEnd(_ start: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var index = start + 1
    while index < range.upperBound, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "\\") { index += 1 } else if bytes[index] == bytes[start] { return index + 1 }
      index += 1
    }
    return nil
  }

  /// The language of a comment of three words and more by its little words.
  private static func language(of comment: ArraySlice<UInt8>, _ bytes: [UInt8]) -> Language? {
    var (words, english, french) = (0, 0, 0)
    var index = comment.startIndex
    while index < comment.endIndex {
      let start = index
      while index < comment.endIndex, isLetter(comment[index]) { index += 1 }
      guard index > start else {
        index += 1
        continue
      }
      words += 1
      let folded = TextHash.folded(bytes, start..<index)
      let (isEnglish, isFrench) = (FunctionWords.english.contains(folded), FunctionWords.french.contains(folded))
      if isEnglish && !isFrench { english += 1 }
      if isFrench && !isEnglish { french += 1 }
    }
    guard words >= 3 else { return nil }
    return english > 2 * french ? .english : french > english ? .french : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }
}
