/// A number as it is written in a text, and what it can mean.
public struct NumberForm: Sendable, Hashable {
  /// The digits with their separators, letters behind them left out: `1,234.5`, `7.1`, `2` of `2nd`.
  public let written: String

  /// The leading number of a word that begins with a digit; nil otherwise.
  public init?(_ word: some StringProtocol) {
    var written = ""
    for character in word.utf8 {
      let isDigit = character &- 0x30 < 10
      guard isDigit || (character == UInt8(ascii: ".") || character == UInt8(ascii: ",")) && !written.isEmpty else {
        break
      }
      written.unicodeScalars.append(Unicode.Scalar(character))
    }
    while let last = written.utf8.last, last == UInt8(ascii: ".") || last == UInt8(ascii: ",") { written.removeLast() }
    guard !written.isEmpty else { return nil }
    self.written = written
  }

  /// The value in English spelling, comma between thousands taken out: `1234.5`.
  public var english: String {
    let groups = written.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1, groups[0].count <= 3,
      groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 }), let last = groups.last,
      last.prefix(while: { $0 != "." }).count == 3
    else { return written }
    return groups.joined()
  }

  /// What the same spelling can mean in French: the number as it is, or its comma a decimal one.
  public var french: [String] {
    written.contains(",") ? [written, written.replacing(",", with: ".")] : [written]
  }

  /// Digits, a point, digits, perhaps more of them: `7.1`, `2.0.1`.
  public var isDotted: Bool { written.contains(".") && !written.contains(",") }
}
