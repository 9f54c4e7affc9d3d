public import Pages

/// How a folder spaces the insides of its guillemets.
public struct QuoteHabits: Sendable {
  private var spaced = 0
  private var tight = 0
  private var kinds = [Int](repeating: 0, count: Space.allCases.count)
  public var policy = NoBreakPolicy.folder

  public init() {}

  public mutating func add(_ page: Page) {
    for mark in QuoteMark.all(in: page) where mark.kind == .guillemet {
      if mark.space > 0 { spaced += 1 } else { tight += 1 }
      if let kind = mark.spaceKind(in: page) { kinds[kind.rawValue] += 1 }
    }
  }

  public mutating func merge(_ other: QuoteHabits) {
    spaced += other.spaced
    tight += other.tight
    for kind in kinds.indices { kinds[kind] += other.kinds[kind] }
  }

  /// Whether the folder has a space there ten times as often as none, in twenty places or more.
  public var isUsuallySpaced: Bool { spaced >= 20 && spaced >= 10 * tight }

  /// The no-break space inside guillemets, as the settings or the folder have it; nil where neither says.
  public var noBreakSpace: Space? { policy == .folder ? Space.usual(kinds[...]) : .noBreak }
}

/// A quotation mark that opens or closes by itself: « » “ ”.
public struct QuoteMark: Sendable {
  public enum Kind: Sendable { case guillemet, curly }

  /// Byte of its start in `Page.text`.
  public let index: Int
  /// In bytes.
  public let length: Int
  public let kind: Kind
  public let opens: Bool
  /// The length in bytes of the space on its inner side, whichever it is: 0 where there is none.
  public let space: Int
  /// That space, as bytes of `Page.text`.
  public var gap: Range<Int> { opens ? index + length..<index + length + space : index - space..<index }

  /// Which space it is; nil for none, for a thin one that breaks and for a line end.
  public func spaceKind(in page: Page) -> Space? { Space(page.text[gap]) }

  /// The marks of a page's prose, in order.
  public static func all(in page: Page) -> [QuoteMark] {
    let text = page.text
    return text.withUnsafeBufferPointer { bytes in
      var marks: [QuoteMark] = []
      var index = 0
      let raw = UnsafeRawBufferPointer(bytes)
      while index + 1 < bytes.count {
        // Most of it is ASCII, which is passed over eight bytes at once.
        while index + 8 <= bytes.count,
          raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
        }
        guard index + 1 < bytes.count else { break }
        if bytes[index] >= 0xC2, let mark = QuoteMark(bytes, index) {
          marks.append(mark)
          index += mark.length
        } else {
          index += 1
        }
      }
      return marks
    }
  }

  private init?(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) {
    let next = text[index + 1]
    if text[index] == 0xC2, next == 0xAB || next == 0xBB {
      (kind, opens, length) = (.guillemet, next == 0xAB, 2)
    } else if text[index] == 0xE2, next == 0x80, index + 2 < text.count,
      text[index + 2] == 0x9C || text[index + 2] == 0x9D
    {
      (kind, opens, length) = (.curly, text[index + 2] == 0x9C, 3)
    } else {
      return nil
    }
    self.index = index
    space = opens ? Self.space(text, from: index + length) : Self.space(text, to: index)
  }

  private static let spaces: [[UInt8]] = [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x89], [0x0A]]

  private static func space(_ text: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
    spaces.first { text[index...].starts(with: $0) }?.count ?? 0
  }

  private static func space(_ text: UnsafeBufferPointer<UInt8>, to index: Int) -> Int {
    spaces.first { index >= $0.count && text[index - $0.count..<index].elementsEqual($0) }?.count ?? 0
  }
}
