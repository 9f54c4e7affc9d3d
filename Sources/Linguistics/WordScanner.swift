internal import CICU

/// One word as the language model sees it: lower-case scalars between two boundary marks.
package struct ScannedWord: Sendable {
  /// Letters beyond this many are dropped: it keeps the sums of one word within 16 bits, and no word is that long.
  package static let maximumLetters = 46
  static let mark: UInt32 = 0x5F

  package private(set) var scalars = InlineArray<48, UInt32>(repeating: mark)
  /// Scalars in use, both marks counted (the second one only after `close`).
  package private(set) var count = 1
  /// Where it stands in the text, in bytes.
  package internal(set) var range = 0..<0

  package init() {}

  /// The letters, without the marks.
  package var letters: String {
    var text = String.UnicodeScalarView()
    for index in 1..<max(1, count - 1) { text.append(Unicode.Scalar(scalars[index]) ?? "\u{FFFD}") }
    return String(text)
  }

  mutating func clear() { count = 1 }

  mutating func append(_ scalar: UInt32) {
    guard count <= Self.maximumLetters else { return }
    scalars[count] = scalar
    count += 1
  }

  /// Puts a combining mark on the last letter; a mark that has no composed form is dropped.
  mutating func combine(_ mark: UInt32) {
    guard count > 1 else { return }
    let composed = relecteur_compose(scalars[count - 1], mark)
    if composed != 0 { scalars[count - 1] = composed }
  }

  mutating func close() {
    scalars[count] = Self.mark
    count += 1
  }
}

/// Cuts UTF-8 text into words of letters for the language model.
///
/// A word is letters, joined by apostrophes (`aujourd’hui`, `don't`), with the apostrophe it ends in (`l’` before a
/// markup). Either apostrophe gives the same word. Digits, marks and malformed bytes end a word; soft hyphens and
/// zero-width characters inside it are skipped; decomposed accents are composed.
package struct WordScanner {
  package private(set) var word = ScannedWord()
  private var position: Int
  private let end: Int

  package init(_ range: Range<Int>) {
    position = range.lowerBound
    end = range.upperBound
  }

  private static let apostrophe: UInt32 = 0x27

  /// Moves to the next word, which `word` then holds; false at the end.
  package mutating func next(in bytes: Span<UInt8>) -> Bool {
    word.clear()
    var start = -1
    var wordEnd = 0
    var apostrophePending = false
    while position < end {
      let (scalar, length) = Self.decode(bytes, at: position, end: end)
      let letter = Self.letter(scalar)
      if letter != 0 {
        if start < 0 { start = position }
        if apostrophePending { word.append(Self.apostrophe) }
        apostrophePending = false
        word.append(letter)
        wordEnd = position + length
      } else if start >= 0 {
        if Self.isApostrophe(scalar), !apostrophePending {
          apostrophePending = true
        } else if Self.isCombining(scalar), !apostrophePending {
          word.combine(scalar)
          wordEnd = position + length
        } else if !Self.isInvisible(scalar) {
          break
        }
      }
      position += length
    }
    guard start >= 0 else { return false }
    // The elided article keeps its apostrophe, which is what tells `d'` from `d`.
    if apostrophePending { word.append(Self.apostrophe) }
    word.close()
    word.range = start..<wordEnd
    return true
  }

  /// The scalar at `position` and its length in bytes; a malformed byte is one U+FFFD of length 1.
  private static func decode(_ bytes: Span<UInt8>, at position: Int, end: Int) -> (UInt32, Int) {
    let first = bytes[position]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, position + length <= end else { return (0xFFFD, 1) }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let next = bytes[position + offset]
      guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | UInt32(next & 0x3F)
    }
    return (scalar, length)
  }

  /// The lower-case form of a letter, 0 for anything else.
  private static func letter(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 {
      let lower = scalar | 0x20
      return lower >= 0x61 && lower <= 0x7A ? lower : 0
    }
    if scalar >= 0xC0 && scalar <= 0xFF {
      if scalar == 0xD7 || scalar == 0xF7 { return 0 }
      return scalar <= 0xDE ? scalar + 0x20 : scalar
    }
    // Punctuation and symbols of typography, by far the most frequent of the rest.
    if scalar >= 0x2000 && scalar <= 0x206F { return 0 }
    return relecteur_letter(scalar)
  }

  /// ' ’ ʼ (the last is a letter to Unicode, and is tried as one first: words with it stay whole either way).
  private static func isApostrophe(_ scalar: UInt32) -> Bool { scalar == 0x27 || scalar == 0x2019 }

  private static func isCombining(_ scalar: UInt32) -> Bool { scalar >= 0x300 && scalar <= 0x36F }

  /// Soft hyphen, zero-width space and joiners, word joiner, byte order mark.
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    scalar == 0xAD || scalar >= 0x200B && scalar <= 0x200D || scalar == 0x2060 || scalar == 0xFEFF
  }
}
