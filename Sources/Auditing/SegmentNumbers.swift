public import Linguistics
internal import Pages

/// A number of a segment with its place.
public struct PlacedNumber: Sendable {
  public let form: NumberForm
  /// In the page's words; more than one where thousands are spaced.
  public let words: Range<Int>
  /// Its place among the numbers of its side, from 0.
  let rank: Int
}

/// The numbers of both sides of a bead and which of them stand for each other.
public struct SegmentNumbers: Sendable {
  /// Source and target numbers that are equal, or equal but for a decimal comma.
  public private(set) var matched: [(source: PlacedNumber, target: PlacedNumber)] = []
  public private(set) var sourceOnly: [PlacedNumber] = []
  public private(set) var targetOnly: [PlacedNumber] = []

  public init(_ pair: SegmentPair) {
    sourceOnly = Self.numbers(of: pair.source, pair.sourceWords, thousands: false)
    targetOnly = Self.numbers(of: pair.target, pair.targetWords, thousands: true)
    // Equal spellings first, so that “2 of 2,0” is not matched with “2.0”.
    match { $0.form.written == $1.form.written }
    match { $1.form.french.contains($0.form.english) }
  }

  /// Matches each source number with the equal target number that stands nearest to its place in the row: “3 … 10” with
  /// “10 … 10” leaves the first 10.
  private mutating func match(_ isEqual: (PlacedNumber, PlacedNumber) -> Bool) {
    var rest: [PlacedNumber] = []
    for source in sourceOnly {
      // Mostly it is the first one.
      if let first = targetOnly.first, first.rank == source.rank, isEqual(source, first) {
        matched.append((source, targetOnly.removeFirst()))
        continue
      }
      let equal = targetOnly.indices.filter { isEqual(source, targetOnly[$0]) }
      if let index = equal.min(by: { abs(targetOnly[$0].rank - source.rank) < abs(targetOnly[$1].rank - source.rank) })
      {
        matched.append((source, targetOnly.remove(at: index)))
      } else {
        rest.append(source)
      }
    }
    sourceOnly = rest
  }

  private static func numbers(of page: Page, _ words: Range<Int>, thousands: Bool) -> [PlacedNumber] {
    var numbers: [PlacedNumber] = []
    var index = words.lowerBound
    while index < words.upperBound {
      defer { index += 1 }
      guard page.words[index].isNumber, !page.words[index].isCode else { continue }
      var text = page.string(page.words[index].range)
      // `.08` is 0.08.
      let before = page.words[index].range.lowerBound - 1
      if before >= 1, page.text[before] == UInt8(ascii: "."), page.text[before - 1] <= 0x20 { text = "0." + text }
      let start = index
      while thousands, index + 1 < words.upperBound, continuesThousands(page, index, text) {
        index += 1
        text += page.string(page.words[index].range)
      }
      if let form = NumberForm(text) {
        numbers.append(PlacedNumber(form: form, words: start..<index + 1, rank: numbers.count))
      }
    }
    return numbers
  }

  /// Whether the word behind `index` is a group of three digits after one space of some kind.
  private static func continuesThousands(_ page: Page, _ index: Int, _ text: String) -> Bool {
    let next = page.words[index + 1]
    let gap = page.text[page.words[index].range.upperBound..<next.range.lowerBound]
    let isSpace =
      gap.elementsEqual([0x20]) || gap.elementsEqual([0xC2, 0xA0]) || gap.elementsEqual([0xE2, 0x80, 0xAF])
    guard isSpace, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }), text.utf8.count <= 3 || index > 0 else { return false }
    let digits = page.string(next.range).utf8.prefix { $0 &- 0x30 < 10 }
    return digits.count == 3 && next.isNumber
  }
}
