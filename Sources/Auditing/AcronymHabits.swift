internal import Linguistics
public import Pages

/// Whether the French of a folder gives acronyms the “s” of a plural (“les APIs”) or leaves them as they are (“les API”).
public struct AcronymHabits: Sendable {
  /// Folded hashes of the acronyms that stand behind a determiner in the plural without “s”, and of those that have one, the
  /// “s” taken away.
  private var plain: Set<UInt64> = []
  private var marked: Set<UInt64> = []

  public init() {}

  public mutating func add(_ page: Page) {
    for (index, word) in page.words.enumerated().dropFirst() where word.isCapital {
      guard word.length > 1, !word.isCode, FrenchDeterminer.isPlural(page.words[index - 1].folded) else { continue }
      if let stem = Self.stem(of: word, on: page) {
        marked.insert(stem)
      } else if word.traits.contains(.capitals) {
        plain.insert(word.folded)
      }
    }
  }

  public mutating func merge(_ other: AcronymHabits) {
    plain.formUnion(other.plain)
    marked.formUnion(other.marked)
  }

  /// The folded hash of an acronym with an “s” behind it, without the “s”: two capital letters or more.
  public static func stem(of word: Word, on page: Page) -> UInt64? {
    let text = page.text[word.range]
    guard text.count > 2, text.last == UInt8(ascii: "s"), text.dropLast().allSatisfy({ (0x41...0x5A).contains($0) })
    else { return nil }
    return TextHash.folded(page.text, word.range.lowerBound..<word.range.upperBound - 1)
  }

  /// Whether the folder has an acronym (its folded hash) as a plural without “s”.
  public func isPlain(_ acronym: UInt64) -> Bool { plain.contains(acronym) }

  /// Whether the folder gives more than one acronym of four an “s”, which then is how it writes.
  public var areMarked: Bool { marked.count * 3 > plain.count }
}
