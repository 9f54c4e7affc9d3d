public import Pages

/// How a folder spaces the marks that French separates from the word before them: `:` `;` `?` `!`.
///
/// Houses differ, and a reader minds the exception more than the rule: a check of spacing keeps to what most of the folder
/// does.
public struct SpacingHabits: Sendable {
  /// Marks with a space before them, and without one, in the order `:` `;` `?` `!`.
  private var spaced = [Int](repeating: 0, count: 4)
  private var tight = [Int](repeating: 0, count: 4)
  /// Colons behind inline code, with a space before them and without one.
  private var spacedBehindCode = 0
  private var tightBehindCode = 0
  /// By mark and kind of space, `Space.allCases` for each.
  private var kinds = [Int](repeating: 0, count: 4 * Space.allCases.count)
  public var policy = NoBreakPolicy.folder

  public init() {}

  public mutating func add(_ page: Page) {
    for place in Self.places(in: page, 0..<page.text.count) {
      if place.isSpaced { spaced[place.mark] += 1 } else { tight[place.mark] += 1 }
      if let kind = place.kind(in: page) { kinds[place.mark * Space.allCases.count + kind.rawValue] += 1 }
    }
    addCode(page)
  }

  private mutating func addCode(_ page: Page) {
    for span in page.spans where span.kind == .code && !span.text.isEmpty {
      switch Self.spaceBeforeColon(behind: span, page) {
      case 0: tightBehindCode += 1
      case nil: break
      default: spacedBehindCode += 1
      }
    }
  }

  /// The length in bytes of the space between inline code and a colon that ends a phrase; nil where there is no such colon.
  public static func spaceBeforeColon(behind code: InlineSpan, _ page: Page) -> Int? {
    let end = code.text.upperBound
    let spaces: [[UInt8]] = [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x89]]
    guard end < page.text.count else { return nil }
    let space =
      page.text[end] == UInt8(ascii: ":") ? 0 : spaces.first { page.text[end...].starts(with: $0) }?.count ?? 0
    let colon = end + space
    guard colon < page.text.count, page.text[colon] == UInt8(ascii: ":"),
      colon + 1 == page.text.count || page.text[colon + 1] <= 0x20
    else { return nil }
    return space
  }

  /// Whether the folder has a space between inline code and a colon: in twenty places, and twenty times as often as none.
  public var separatesCode: Bool {
    spacedBehindCode >= 20 && spacedBehindCode >= 20 * tightBehindCode
  }

  public mutating func merge(_ other: SpacingHabits) {
    for mark in spaced.indices {
      spaced[mark] += other.spaced[mark]
      tight[mark] += other.tight[mark]
    }
    for kind in kinds.indices { kinds[kind] += other.kinds[kind] }
    spacedBehindCode += other.spacedBehindCode
    tightBehindCode += other.tightBehindCode
  }

  /// Whether the folder leaves the space out more often than not. A single page is no habit.
  public func isUsuallyTight(_ mark: UInt8) -> Bool {
    guard let index = Self.number(of: mark) else { return false }
    return tight[index] >= 20 && tight[index] > spaced[index]
  }

  /// The no-break space before a mark, as the settings or the folder have it; nil where neither says.
  public func noBreakSpace(before mark: UInt8) -> Space? {
    switch policy {
    case .wide: return .noBreak
    case .narrow: return mark == UInt8(ascii: ":") ? .noBreak : .narrow
    case .folder:
      guard let index = Self.number(of: mark) else { return nil }
      let count = Space.allCases.count
      return Space.usual(kinds[index * count..<(index + 1) * count])
    }
  }

  /// A mark behind a word and before a space or the end.
  public struct Place: Sendable {
    /// Byte of the mark in `Page.text`.
    public let index: Int
    let mark: Int
    /// The length in bytes of the space before it.
    let space: Int
    public var isSpaced: Bool { space > 0 }
    /// The space before it, as bytes of `Page.text`.
    public var gap: Range<Int> { index - space..<index }

    /// Which space it is; nil for none and for a thin one that breaks.
    public func kind(in page: Page) -> Space? { Space(page.text[gap]) }
  }

  /// The marks of a range of a page's text that end a phrase: with a word, a digit or a closing sign before them, and white
  /// space or the end of the block behind.
  public static func places(in page: Page, _ range: Range<Int>) -> [Place] {
    precondition(range.lowerBound >= 0 && range.upperBound <= page.text.count)
    return page.text.withUnsafeBufferPointer { text in
      var places: [Place] = []
      for index in range where text[index] &- 0x21 <= 0x3F - 0x21 {
        guard let mark = number(of: text[index]), index > range.lowerBound,
          index + 1 == range.upperBound || text[index + 1] <= 0x20
        else { continue }
        let space = spaceEnding(at: index, range.lowerBound, text)
        let last = index - space - 1
        guard last >= range.lowerBound, isWordEnd(text[last]) else { continue }
        places.append(Place(index: index, mark: mark, space: space))
      }
      return places
    }
  }

  /// Which of the marks a byte is.
  private static func number(of byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: ":"): 0
    case UInt8(ascii: ";"): 1
    case UInt8(ascii: "?"): 2
    case UInt8(ascii: "!"): 3
    default: nil
    }
  }

  /// The length in bytes of the white space before `index`: an ordinary, a no-break or a narrow no-break space.
  private static func spaceEnding(at index: Int, _ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    if text[index - 1] == 0x20 { return 1 }
    if index - 2 >= start, text[index - 2] == 0xC2, text[index - 1] == 0xA0 { return 2 }
    if index - 3 >= start, text[index - 3] == 0xE2, text[index - 2] == 0x80,
      text[index - 1] == 0xAF || text[index - 1] == 0x89
    {
      return 3
    }
    return 0
  }

  private static func isWordEnd(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte &- 0x30 < 10 || byte == UInt8(ascii: ")")
  }
}
