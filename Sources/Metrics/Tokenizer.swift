/// How BLEU cuts a line into words.
public enum Tokenizer: String, Sendable, CaseIterable {
  /// Of mteval-v13a, NIST's script for the WMT tasks.
  case thirteenA = "13a"
  /// Of mteval-v14 with `--international-tokenization`: by the categories of Unicode.
  case international = "intl"
  /// Every character is a word.
  case character = "char"
  /// 13a after every Chinese character has been set apart.
  case chinese = "zh"
  /// The words are those of the line.
  case none

  /// The line with a space between two words; where it has more, they count for one.
  func tokenize(_ line: Scalars) -> Scalars {
    switch self {
    case .thirteenA: WesternSpacing.apply(to: padded(Entities.decoded(line.removing("<skipped>"))))
    case .international: InternationalSpacing.apply(to: line)
    case .character: line.flatMap { [$0, space] }
    case .chinese: WesternSpacing.apply(to: ChineseCharacters.setApart(line))
    case .none: line
    }
  }
}

let space: UInt32 = 0x20

func padded(_ line: Scalars) -> Scalars { [space] + line + [space] }

/// The four entities that the scripts of NIST decode, one after the other, so that `&amp;lt;` becomes `<`.
enum Entities {
  static func decoded(_ line: Scalars) -> Scalars {
    guard line.contains(0x26) else { return line }
    return line.replacing("&quot;", with: "\"").replacing("&amp;", with: "&").replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">")
  }
}

/// The language-dependent part of mteval-v13a: punctuation stands apart, but for full stops, commas and hyphens in numbers.
enum WesternSpacing {
  static func apply(to line: Scalars) -> Scalars {
    tokenizeNumbers(line.flatMapASCII(isSymbol) { [space, $0, space] })
  }

  /// A full stop or comma stands apart unless a digit is on both its sides; a hyphen does after a digit.
  static func tokenizeNumbers(_ line: Scalars) -> Scalars {
    line.substitutingPairs({ [$0, space, $1, space] }, where: { !isDigit($0) && isStop($1) })
      .substitutingPairs({ [space, $0, space, $1] }, where: { isStop($0) && !isDigit($1) })
      .substitutingPairs({ [$0, space, $1, space] }, where: { isDigit($0) && $1 == 0x2D })
  }

  /// ASCII punctuation and symbols without `'`, `,`, `-` and `.`; the space is one of them.
  static func isSymbol(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20...0x26, 0x28...0x2B, 0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  static func isDigit(_ scalar: UInt32) -> Bool { 0x30...0x39 ~= scalar }
  static func isStop(_ scalar: UInt32) -> Bool { scalar == 0x2E || scalar == 0x2C }
}

/// mteval-v14: punctuation stands apart unless a digit is on that side; symbols always do.
enum InternationalSpacing {
  static func apply(to line: Scalars) -> Scalars {
    line.substitutingPairs({ [$0, space, $1, space] }, where: { !isNumber($0) && isPunctuation($1) })
      .substitutingPairs({ [space, $0, space, $1] }, where: { isPunctuation($0) && !isNumber($1) })
      .flatMap { isSymbol($0) ? [space, $0, space] : [$0] }
  }

  private static func category(_ scalar: UInt32) -> Unicode.GeneralCategory {
    Unicode.Scalar(scalar)?.properties.generalCategory ?? .unassigned
  }

  private static func isNumber(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return WesternSpacing.isDigit(scalar) }
    switch category(scalar) {
    case .decimalNumber, .letterNumber, .otherNumber: return true
    default: return false
    }
  }

  private static func isPunctuation(_ scalar: UInt32) -> Bool {
    if isLetterOrSpace(scalar) { return false }
    switch category(scalar) {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  private static func isSymbol(_ scalar: UInt32) -> Bool {
    if isLetterOrSpace(scalar) { return false }
    switch category(scalar) {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return true
    default: return false
    }
  }

  /// Most scalars are, and for them no table is asked.
  private static func isLetterOrSpace(_ scalar: UInt32) -> Bool {
    scalar == space || 0x61...0x7A ~= scalar || 0x41...0x5A ~= scalar
  }
}

/// What the `zh` tokeniser takes for Chinese. Two of the ranges, meant for planes beyond the first, are written in the
/// reference implementation so that they stand for U+2001–U+2A6D and U+2F81–U+2FA1; scores that are to be comparable
/// have to follow.
enum ChineseCharacters {
  static func setApart(_ line: Scalars) -> Scalars { line.flatMap { isChinese($0) ? [space, $0, space] : [$0] } }

  private static let ranges: [ClosedRange<UInt32>] = [
    0x2001...0x2A6D, 0x2E80...0x2EFF, 0x2F00...0x2FDF, 0x2FF0...0x2FFF, 0x3000...0x303F, 0x3100...0x312F,
    0x31A0...0x31BF, 0x31C0...0x31EF, 0x3200...0x32FF, 0x3300...0x33FF, 0x3400...0x4DB5, 0x4E00...0x9FA5,
    0x9FA6...0x9FBB, 0xF900...0xFA2D, 0xFA30...0xFA6A, 0xFA70...0xFAD9, 0xFE10...0xFE1F, 0xFE30...0xFE4F,
    0xFF00...0xFFEF,
  ]

  private static func isChinese(_ scalar: UInt32) -> Bool { scalar >= 0x2001 && ranges.contains { $0 ~= scalar } }
}

extension [UInt32] {
  /// Every scalar of ASCII that `predicate` takes becomes what `replacement` makes of it.
  func flatMapASCII(_ predicate: (UInt32) -> Bool, _ replacement: (UInt32) -> [UInt32]) -> Scalars {
    var result: Scalars = []
    result.reserveCapacity(count * 3 / 2)
    for scalar in self {
      if scalar < 0x80, predicate(scalar) { result += replacement(scalar) } else { result.append(scalar) }
    }
    return result
  }

  /// Replaces pairs of neighbours from left to right; a pair begins after the end of the one before, as with a regular
  /// expression of two characters.
  func substitutingPairs(_ replacement: (UInt32, UInt32) -> [UInt32], where isPair: (UInt32, UInt32) -> Bool) -> Scalars
  {
    var result: Scalars = []
    result.reserveCapacity(count * 3 / 2)
    var index = 0
    while index < count {
      if index + 1 < count, isPair(self[index], self[index + 1]) {
        result += replacement(self[index], self[index + 1])
        index += 2
      } else {
        result.append(self[index])
        index += 1
      }
    }
    return result
  }

  func removing(_ pattern: StaticString) -> Scalars { replacing(pattern, with: "") }

  /// Replaces a pattern of ASCII from left to right.
  func replacing(_ pattern: StaticString, with replacement: StaticString) -> Scalars {
    let pattern = Self.scalars(pattern)
    guard count >= pattern.count, contains(pattern[0]) else { return self }
    var result: Scalars = []
    result.reserveCapacity(count)
    var index = 0
    while index < count {
      if self[index] == pattern[0], self[index...].starts(with: pattern) {
        result += Self.scalars(replacement)
        index += pattern.count
      } else {
        result.append(self[index])
        index += 1
      }
    }
    return result
  }

  private static func scalars(_ text: StaticString) -> [UInt32] {
    text.withUTF8Buffer { $0.map { UInt32($0) } }
  }
}
