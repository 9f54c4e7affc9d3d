public import Linguistics

extension Page {
  /// The words of a segment and the marks between them, as the model of word order sees them.
  public func orderTokens(ofSegment number: Int) -> [WordOrder.Token] {
    let segment = segments[number]
    var tokens: [WordOrder.Token] = []
    tokens.reserveCapacity(segment.words.count * 5 / 4)
    var end = segment.text.lowerBound
    for index in segment.words {
      let word = words[index]
      addMarks(in: end..<max(end, word.range.lowerBound), to: &tokens)
      tokens.append(orderToken(of: word, isFirst: index == segment.words.lowerBound))
      end = word.range.upperBound
    }
    addMarks(in: end..<max(end, segment.text.upperBound), to: &tokens)
    return tokens
  }

  private func orderToken(of word: Word, isFirst: Bool) -> WordOrder.Token {
    if word.isNumber { return WordOrder.Token(.number) }
    if !word.traits.isDisjoint(with: [.code, .locked, .mixed, .capitals]) { return WordOrder.Token(.name) }
    return WordOrder.Token(word.isCapital && !isFirst ? .capital : .word, text, word.range, folded: word.folded)
  }

  private func addMarks(in gap: Range<Int>, to tokens: inout [WordOrder.Token]) {
    var index = gap.lowerBound
    while index < gap.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        if byte > 0x20 { tokens.append(WordOrder.Token(Self.kind(ofMark: byte))) }
        index += 1
        continue
      }
      // Guillemets, and the quotation marks and dashes of U+2000 to U+203F; other characters are spaces or rare.
      if byte == 0xC2, index + 1 < gap.upperBound, text[index + 1] == 0xAB || text[index + 1] == 0xBB {
        tokens.append(WordOrder.Token(.quote))
      } else if byte == 0xE2, index + 2 < gap.upperBound, text[index + 1] == 0x80, 0x98...0x9F ~= text[index + 2] {
        tokens.append(WordOrder.Token(.quote))
      } else if byte == 0xE2, index + 2 < gap.upperBound, text[index + 1] == 0x80, 0x90...0x95 ~= text[index + 2] {
        tokens.append(WordOrder.Token(.symbol))
      }
      index += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    }
  }

  private static func kind(ofMark byte: UInt8) -> WordOrder.Token.Kind {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"): .comma
    case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"): .stop
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "("): .opening
    case UInt8(ascii: ")"): .closing
    case UInt8(ascii: "\""): .quote
    default: .symbol
    }
  }
}
