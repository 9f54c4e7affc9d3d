/// What takes the tokens of a segment.
protocol TokenSink {
  mutating func addToken(hash: UInt64, word: UnsafeBufferPointer<UInt8>, isFirst: Bool)
}

/// Reads one segment in one pass over its bytes: tokens, marks, length.
struct SegmentScanner {
  private let text: UnsafeBufferPointer<UInt8>
  /// The folded letters of the token that is being read.
  private let word: UnsafeMutablePointer<UInt8>
  private var wordLength = 0
  private var hash = TokenHash.seed
  private var position = 0
  private var isFirst = true
  private var inNumber = false
  /// As in `AlignmentSegment.marks`.
  private(set) var marks = SIMD2<UInt64>.zero
  /// Unicode scalars.
  private(set) var length: Int32 = 0

  /// Lends a scanner of a text.
  @inline(__always)
  static func scan(_ text: UnsafeBufferPointer<UInt8>, _ body: (inout SegmentScanner) -> Void) {
    // Lower case may be longer than upper case, by one byte in two at most.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 16) { word in
      var scanner = SegmentScanner(text: text, word: word.baseAddress!)
      body(&scanner)
    }
  }

  private init(text: UnsafeBufferPointer<UInt8>, word: UnsafeMutablePointer<UInt8>) {
    self.text = text
    self.word = word
  }

  mutating func scan(into list: inout some TokenSink) {
    while position < text.count {
      let byte = text[position]
      if byte | 0x20 &- 0x61 < 26 {
        pushLetters()
        continue
      }
      length += 1
      if byte &- 0x30 < 10 {
        if !inNumber { count(.number) }
        inNumber = true
        push(byte)
        position += 1
      } else {
        inNumber = false
        if byte == UInt8(ascii: " ") {
          flush(&list)
          position += 1
        } else if byte < 0x80 {
          punctuation(byte, &list)
          position += 1
        } else {
          wide(byte, &list)
        }
      }
    }
    flush(&list)
  }

  /// Takes a run of letters without accents, of which most text is made.
  @inline(__always)
  private mutating func pushLetters() {
    var end = position
    var hash = self.hash
    let letters = word + wordLength - position
    repeat {
      let letter = text[end] | 0x20
      letters[end] = letter
      hash = TokenHash.adding(letter, to: hash)
      end += 1
    } while end < text.count && text[end] | 0x20 &- 0x61 < 26
    wordLength += end - position
    length += Int32(end - position)
    position = end
    self.hash = hash
    inNumber = false
  }

  @inline(__always)
  private mutating func push(_ byte: UInt8) {
    word[wordLength] = byte
    wordLength += 1
    hash = TokenHash.adding(byte, to: hash)
  }

  @inline(__always)
  private mutating func count(_ mark: SegmentMark) {
    let (half, shift) = (mark.rawValue / 8, UInt64(mark.rawValue % 8 * 8))
    if marks[half] &>> shift & 0xFF < SegmentMark.most { marks[half] &+= 1 &<< shift }
  }

  @inline(__always)
  private mutating func flush(_ list: inout some TokenSink) {
    guard wordLength > 0 else { return }
    let letters = UnsafeBufferPointer(start: word, count: wordLength)
    list.addToken(hash: TokenHash.finished(hash), word: letters, isFirst: isFirst)
    isFirst = false
    drop()
  }

  @inline(__always)
  private mutating func drop() {
    wordLength = 0
    hash = TokenHash.seed
  }

  private func byte(_ offset: Int) -> UInt8 {
    position + offset < text.count ? text[position + offset] : 0
  }

  /// An apostrophe ends a token, and drops it where it is an elided word before another one.
  private mutating func apostrophe(next: UInt8, _ list: inout some TokenSink) {
    let joinsWord = next | 0x20 &- 0x61 < 26 || next &- 0x30 < 10 || next >= 0xC3 && next != 0xE2
    if joinsWord && isElided { drop() } else { flush(&list) }
  }

  private var isElided: Bool {
    switch wordLength {
    case 1:
      switch word[0] {
      case UInt8(ascii: "l"), UInt8(ascii: "d"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "c"),
        UInt8(ascii: "j"), UInt8(ascii: "m"), UInt8(ascii: "t"):
        return true
      default: return false
      }
    case 2: return spells("qu")
    case 5: return spells("jusqu")
    case 6: return spells("lorsqu") || spells("puisqu")
    default: return false
    }
  }

  private func spells(_ other: StaticString) -> Bool {
    for k in 0..<wordLength where word[k] != other.utf8Start[k] { return false }
    return true
  }

  private mutating func punctuation(_ byte: UInt8, _ list: inout some TokenSink) {
    let next = self.byte(1)
    if byte == UInt8(ascii: ":"), next == UInt8(ascii: "/"), self.byte(2) == UInt8(ascii: "/"), endsWithHTTP {
      count(.address)
    }
    if byte == UInt8(ascii: "'") {
      apostrophe(next: next, &list)
      return
    }
    flush(&list)
    switch byte {
    case UInt8(ascii: "`"): count(.backquote)
    case UInt8(ascii: "*"):
      if next == UInt8(ascii: "*") {
        count(.strong)
        position += 1
        length += 1
      }
    case UInt8(ascii: "]"): if next == UInt8(ascii: "(") { count(.link) }
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: "a"), self.byte(2) == UInt8(ascii: " ") { count(.link) }
      count(.angle)
    case UInt8(ascii: ">"), UInt8(ascii: "|"): count(.angle)
    case UInt8(ascii: "?"): count(.question)
    case UInt8(ascii: ":"), UInt8(ascii: ";"): count(.colon)
    case UInt8(ascii: "("), UInt8(ascii: ")"): count(.parenthesis)
    case UInt8(ascii: "\""): count(.quote)
    case UInt8(ascii: "!"): count(.exclamation)
    case UInt8(ascii: "."): if next == 0 || next == 0x20 || next == 0x09 || next == 0xC2 { count(.fullStop) }
    case UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "@"), UInt8(ascii: "#"),
      UInt8(ascii: "="), UInt8(ascii: "/"):
      count(.symbol)
    default: break
    }
  }

  private var endsWithHTTP: Bool {
    wordLength == 4 && spells("http") || wordLength == 5 && spells("https")
  }

  /// A scalar of more than one byte, or a byte that belongs to none.
  private mutating func wide(_ lead: UInt8, _ list: inout some TokenSink) {
    let width = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard width > 1, position + width <= text.count else {
      flush(&list)
      position += 1
      return
    }
    var scalar = UInt32(lead) & (0x7F >> UInt32(width))
    for k in 1..<width { scalar = scalar << 6 | UInt32(text[position + k] & 0x3F) }
    let next = self.byte(width)
    position += width
    switch scalar {
    case 0xC0...0x17F: latin(Int(scalar) - 0xC0, &list)
    case 0xAB, 0xBB, 0x201C, 0x201D:
      flush(&list)
      count(.quote)
    case 0x2019: apostrophe(next: next, &list)
    case 0x300...0x36F: break
    case 0..<0x300, 0x2000...0x206F, 0x2190...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE0F: flush(&list)
    case 0x3041...0x9FFF, 0x20000...0x3FFFF:
      // No spaces between words here: each character is a token of its own.
      flush(&list)
      for k in 0..<width { push(text[position - width + k]) }
      flush(&list)
    default: other(scalar, &list)
    }
  }

  private mutating func latin(_ index: Int, _ list: inout some TokenSink) {
    let folded = LatinFolding.letters.utf8Start[index]
    switch folded {
    case UInt8(ascii: "-"): flush(&list)
    case UInt8(ascii: "1"): pushBoth("ae")
    case UInt8(ascii: "2"): pushBoth("oe")
    case UInt8(ascii: "3"): pushBoth("ss")
    case UInt8(ascii: "4"): pushBoth("ij")
    default: push(folded)
    }
  }

  private mutating func pushBoth(_ letters: StaticString) {
    push(letters.utf8Start[0])
    push(letters.utf8Start[1])
  }

  private mutating func other(_ value: UInt32, _ list: inout some TokenSink) {
    guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    else {
      flush(&list)
      return
    }
    for byte in scalar.properties.lowercaseMapping.utf8 { push(byte) }
  }

  /// The class of the last character that is no closing mark.
  static func endClass(_ text: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var end = text.count
    while end > 0 {
      switch text[end - 1] {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: ")"), 0x20, 0x09:
        end -= 1
      case 0xBB where end >= 2 && text[end - 2] == 0xC2, 0xA0 where end >= 2 && text[end - 2] == 0xC2:
        end -= 2
      case 0x9D where end >= 3 && text[end - 2] == 0x80 && text[end - 3] == 0xE2:
        end -= 3
      case UInt8(ascii: "."): return 0
      case UInt8(ascii: "?"): return 1
      case UInt8(ascii: "!"): return 2
      case UInt8(ascii: ":"): return 3
      case UInt8(ascii: ";"): return 4
      default: return 5
      }
    }
    return 5
  }

  /// The class of the first character that is no opening mark.
  static func startClass(_ text: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var start = 0
    while start < text.count {
      let byte = text[start]
      let next = start + 1 < text.count ? text[start + 1] : 0
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "("), UInt8(ascii: "["),
        UInt8(ascii: "<"), UInt8(ascii: "\""), 0x20:
        start += 1
      case 0xC2 where next == 0xAB || next == 0xA0: start += 2
      case 0xE2 where next == 0x80 && start + 2 < text.count && text[start + 2] == 0x9C: start += 3
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): return 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"): return 1
      case 0xC3: return next < 0x9F ? 0 : 2
      case 0xC5: return next == 0x92 ? 0 : 2
      default: return 2
      }
    }
    return 2
  }
}

/// The letters U+00C0 to U+017F without accents and in lower case; digits stand for two letters, `-` for no letter.
private enum LatinFolding {
  static let letters: StaticString = """
    aaaaaa1ceeeeiiiidnooooo-ouuuuyt3aaaaaa1ceeeeiiiidnooooo-ouuuuyty\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii44jjkkkllllllllllnnnnnnnnnoooooo22rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
    """
}
