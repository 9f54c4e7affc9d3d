public import Pages

/// Which apostrophe a folder has behind “l”, “d”, “qu” and the like.
public struct ApostropheHabits: Sendable {
  private var straight = 0
  private var curly = 0
  private var pages = 0
  /// Pages that have both.
  private var mixed = 0

  public enum Sign: Sendable {
    /// U+0027
    case straight
    /// U+2019
    case curly

    public var text: String { self == .straight ? "'" : "’" }
  }

  public init() {}

  public mutating func add(_ page: Page) {
    let before = (straight, curly)
    for word in page.words where word.traits.contains(.elided) && !word.isCode {
      switch Self.sign(of: word, on: page) {
      case .straight: straight += 1
      case .curly: curly += 1
      case nil: break
      }
    }
    if straight + curly > before.0 + before.1 { pages += 1 }
    if straight > before.0, curly > before.1 { mixed += 1 }
  }

  public mutating func merge(_ other: ApostropheHabits) {
    straight += other.straight
    curly += other.curly
    pages += other.pages
    mixed += other.mixed
  }

  /// The apostrophe that ends a word, if it is one of the two.
  public static func sign(of word: Word, on page: Page) -> Sign? {
    let text = page.text[word.range]
    if text.last == UInt8(ascii: "'") { return .straight }
    return text.suffix(3).elementsEqual("’".utf8) ? .curly : nil
  }

  /// The sign that the folder has nineteen times of twenty, in fifty places or more; nil where most pages have the other one too, in
  /// a text of theirs that is the same on all.
  public var usual: Sign? {
    let sum = straight + curly
    guard sum >= 50, mixed * 2 < pages else { return nil }
    return curly * 20 >= sum * 19 ? .curly : straight * 20 >= sum * 19 ? .straight : nil
  }

  /// How often it has that sign, and how often either.
  public var counts: (usual: Int, all: Int) { (max(straight, curly), straight + curly) }
}
