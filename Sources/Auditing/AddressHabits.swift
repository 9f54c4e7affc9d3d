internal import Linguistics
public import Pages

/// Whether a folder says “vous” or “tu” to its readers.
public struct AddressHabits: Sendable {
  public private(set) var formal = 0
  public private(set) var informal = 0

  private static let you = TextHash.folded("vous")

  /// The pronoun “tu”, by its folded hash.
  public static let informalPronoun = TextHash.folded("tu")

  public init() {}

  public mutating func add(_ page: Page) {
    for word in page.words where word.length == 4 || word.length == 2 {
      if word.folded == Self.you { formal += 1 }
      if word.folded == Self.informalPronoun { informal += 1 }
    }
  }

  public mutating func merge(_ other: AddressHabits) {
    formal += other.formal
    informal += other.informal
  }

  /// Whether the folder says “vous”: twenty times at least, and ten times as often as “tu”.
  public var isFormal: Bool { formal >= 20 && formal >= 10 * informal }
}
