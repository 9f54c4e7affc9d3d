internal import Linguistics

/// Cuts prose into words: ICU's boundaries, then elided forms and possessives taken off.
struct WordCutter {
  let text: [UInt8]
  let spans: [InlineSpan]

  /// Elided forms that French writes together with the next word, without their apostrophe.
  private static let elided: Set<[UInt8]> = Set(
    ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"].map { Array($0.utf8) })

  /// Line by line: a line feed is the end of a word, so that what stands before or behind a line changes nothing in it.
  func words(_ breaks: inout Breaks, _ memory: inout TextMemory<[Word]>) -> [Word] {
    var words: [Word] = []
    words.reserveCapacity(text.count / 5)
    var cover = Cover(spans: spans)
    var start = 0
    while start < text.count {
      let end = (text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count - 1) + 1
      for var word in memory.value(of: text[start..<end], otherwise: { cut(start..<end, &breaks) }) {
        word.start += Int32(start)
        word.traits.formUnion(cover.traits(at: Int(word.start)))
        words.append(word)
      }
      start = end
    }
    return words
  }

  /// The words of a line, counted from its start, without what spans say of them.
  private func cut(_ line: Range<Int>, _ breaks: inout Breaks) -> [Word] {
    var words: [Word] = []
    words.reserveCapacity(line.count / 6 + 1)
    func add(_ range: Range<Int>, elided: Bool) { words.append(word(range, from: line.lowerBound, elided: elided)) }
    breaks.forEach(in: text, line) { range, run in
      guard run != .other else { return }
      var rest = range
      if let apostrophe = apostrophe(in: rest) {
        let head = rest.lowerBound..<apostrophe.lowerBound
        let tail = apostrophe.upperBound..<rest.upperBound
        if !tail.isEmpty, Self.elided.contains(text[head].map { $0 | 0x20 }) {
          add(rest.lowerBound..<apostrophe.upperBound, elided: true)
          rest = tail
        } else if tail.count == 1, text[tail.lowerBound] | 0x20 == UInt8(ascii: "s") {
          rest = head
        }
      }
      if !rest.isEmpty { add(rest, elided: false) }
    }
    return words
  }

  /// The first apostrophe, straight or typographic.
  private func apostrophe(in range: Range<Int>) -> Range<Int>? {
    for index in range {
      if text[index] == UInt8(ascii: "'") { return index..<index + 1 }
      if text[index] == 0xE2, index + 2 < range.upperBound, text[index + 1] == 0x80, text[index + 2] == 0x99 {
        return index..<index + 3
      }
    }
    return nil
  }

  private func word(_ range: Range<Int>, from start: Int, elided: Bool) -> Word {
    var traits = shape(range)
    if elided { traits.insert(.elided) }
    return Word(
      start: Int32(range.lowerBound - start), length: Int32(range.count), folded: TextHash.folded(text, range),
      exact: TextHash.exact(text, range), traits: traits)
  }

  private func shape(_ range: Range<Int>) -> Word.Traits {
    var traits: Word.Traits = []
    var capitals = 0
    var small = 0
    var index = range.lowerBound
    while index < range.upperBound {
      // Nearly all are small letters without an accent.
      if text[index] &- 0x61 < 26 {
        small += 1
        index += 1
        continue
      }
      let letter = LetterCase(text, at: index)
      switch letter.kind {
      case .upper:
        if index == range.lowerBound { traits.insert(.capital) } else if small > 0 { traits.insert(.mixed) }
        capitals += 1
      case .lower: small += 1
      case .digit: if index == range.lowerBound { traits.insert(.number) } else { traits.insert(.mixed) }
      case .joint: traits.insert(.mixed)
      case .other: break
      }
      index += letter.length
    }
    if capitals > 1, small == 0 { traits.insert(.capitals) }
    return traits
  }

  /// Walks the spans beside the words and says which words are code or locked.
  private struct Cover {
    let spans: [InlineSpan]
    var next = 0
    var codeEnd = 0
    var lockedEnd = 0

    init(spans: [InlineSpan]) { self.spans = spans }

    mutating func traits(at offset: Int) -> Word.Traits {
      while next < spans.count, spans[next].text.lowerBound <= offset {
        let span = spans[next]
        switch span.kind {
        case .code, .url, .placeholder: codeEnd = max(codeEnd, span.text.upperBound)
        case .locked, .interface: lockedEnd = max(lockedEnd, span.text.upperBound)
        default: break
        }
        next += 1
      }
      var traits: Word.Traits = []
      if offset < codeEnd { traits.insert(.code) }
      if offset < lockedEnd { traits.insert(.locked) }
      return traits
    }
  }
}
