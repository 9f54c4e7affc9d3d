/// A space as French puts one before its marks.
public enum Space: Int, Sendable, CaseIterable {
  /// U+0020
  case ordinary
  /// U+00A0
  case noBreak
  /// U+202F
  case narrow

  public var text: String {
    switch self {
    case .ordinary: " "
    case .noBreak: "\u{A0}"
    case .narrow: "\u{202F}"
    }
  }

  init?(_ bytes: ArraySlice<UInt8>) {
    guard let space = Self.allCases.first(where: { $0.text.utf8.elementsEqual(bytes) }) else { return nil }
    self = space
  }

  /// The length in bytes of the space that stands at an index of UTF-8; nil where none does.
  public static func length(at index: Int, in bytes: [UInt8]) -> Int? {
    allCases.map(\.text.utf8).first { bytes[index...].starts(with: $0) }?.count
  }

  /// The no-break space that a folder has nearly always in one place, by how often it has each kind there.
  static func usual(_ counts: ArraySlice<Int>) -> Space? {
    let sum = counts.reduce(0, +)
    return [Space.noBreak, .narrow].first { kind in
      let count = counts[counts.startIndex + kind.rawValue]
      return count >= 20 && count * 10 >= sum * 9
    }
  }
}

/// Which no-break spaces are wanted, as the configuration says it.
public enum NoBreakPolicy: String, Sendable, CaseIterable {
  /// What the folder has nearly everywhere, mark by mark; nothing where it has no habit.
  case folder
  /// U+00A0 everywhere, for fonts that have no other.
  case wide
  /// U+202F before `;`, `!` and `?`, U+00A0 before the colon and inside guillemets, as the Imprimerie nationale has it.
  case narrow
}
