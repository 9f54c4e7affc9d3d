import SourceText
import TestSupport
import Testing

struct FixTests {
  /// Random edits of a random text, and then others of what they made of it.
  @Test(arguments: 0..<200)
  func `one fix does what two do after each other`(seed: UInt64) {
    var random = LinearNumbers(state: seed)
    let text = (0..<40).map { _ in UInt8.random(in: 97...122, using: &random) }
    let first = Self.fix(of: text, &random)
    let middle = first.applied(to: text)
    let second = Self.fix(of: middle, &random)
    let both = first.followed(by: second, text: middle)
    #expect(both.applied(to: text) == second.applied(to: middle))
    #expect(zip(both.edits, both.edits.dropFirst()).allSatisfy { $0.range.end < $1.range.start })
    #expect(both.isSafe == (first.isSafe && second.isSafe))
  }

  /// Replacements, insertions and deletions, some of them side by side.
  private static func fix(of text: [UInt8], _ random: inout LinearNumbers) -> Fix {
    var edits: [Edit] = []
    var start = Int.random(in: 0...6, using: &random)
    while start < text.count {
      let end = min(text.count, start + Int.random(in: 0...4, using: &random))
      let replacement = String(repeating: "X", count: Int.random(in: 0...3, using: &random))
      edits.append(Edit(range: ByteRange(start, end), replacement: replacement))
      start = end + Int.random(in: start == end ? 1...9 : 0...9, using: &random)
    }
    return Fix(edits: edits, isSafe: Bool.random(using: &random))
  }
}
