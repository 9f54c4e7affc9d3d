/// Tells where a sentence seems to end and a name of parts goes on: `System. Management. Automation. PSObject`.
///
/// Machine translation puts a space behind the dots of such names. Cut there, they have no counterpart in English: of the
/// sentence pairs of 263 PowerShell pages that were not recovered, half were names in pieces.
struct DottedNames {
  let text: [UInt8]
  /// Where the last name that was found goes on.
  private var last: Int?

  init(text: [UInt8]) { self.text = text }

  /// Names that begin with these words are the names of program libraries; nothing else is likely behind the dot.
  private static let roots = ["System", "Microsoft"].map { Array($0.utf8) }

  /// Whether the break at `end`, in a block, lies inside a name. To be asked of the breaks in their order.
  mutating func goesOn(at end: Int, in block: Range<Int>) -> Bool {
    guard let before = wordBefore(end, block), let next = word(from: end, block) else { return false }
    let isAfterName = last.map { $0 == before.lowerBound } ?? false
    let isDotted = next.upperBound < block.upperBound && text[next.upperBound] == UInt8(ascii: ".")
    let root = Self.roots.firstIndex { text[before].elementsEqual($0) }
    let goesOn =
      switch root {
      case 0: true
      // A sentence may end with “Microsoft”, and the next one begin with a capital.
      case 1: isDotted || isMixed(next)
      default: isAfterName
      }
    if goesOn { last = next.lowerBound }
    return goesOn
  }

  /// The word with a capital whose full stop ends the sentence before `end`.
  private func wordBefore(_ end: Int, _ block: Range<Int>) -> Range<Int>? {
    var high = end
    while high > block.lowerBound, text[high - 1] == 0x20 { high -= 1 }
    guard high < end, high > block.lowerBound, text[high - 1] == UInt8(ascii: ".") else { return nil }
    high -= 1
    var low = high
    while low > block.lowerBound, isWordByte(text[low - 1]) { low -= 1 }
    guard low < high, isCapital(text[low]), low == block.lowerBound || text[low - 1] < 0x80 else { return nil }
    return low..<high
  }

  private func word(from start: Int, _ block: Range<Int>) -> Range<Int>? {
    guard start < block.upperBound, isCapital(text[start]) else { return nil }
    var end = start
    while end < block.upperBound, isWordByte(text[end]) { end += 1 }
    // An accent makes it French.
    return end < block.upperBound && text[end] >= 0x80 && text[end] != 0xC2 && text[end] != 0xE2 ? nil : start..<end
  }

  private func isMixed(_ word: Range<Int>) -> Bool { text[word].dropFirst().contains(where: isCapital) }
  private func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  private func isWordByte(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
}
