public import Linguistics
public import Pages

/// A run of words that can be looked for in other prose.
public struct Phrase: Hashable, Sendable {
  /// Folded hashes of its words, function words left out unless there is nothing else.
  public let content: [UInt64]
  /// As it stands.
  public let text: String

  public init(content: [UInt64], text: String) {
    self.content = content
    self.text = text
  }

  /// The phrase of a range of words of a page; `functionWords` are those of its language.
  public init(_ page: Page, words range: Range<Int>, without functionWords: FunctionWords) {
    var content: [UInt64] = []
    content.reserveCapacity(range.count)
    for word in page.words[range] where !word.traits.contains(.elided) && !functionWords.contains(word.folded) {
      content.append(word.folded)
    }
    if content.isEmpty { content = page.words[range].filter { !$0.traits.contains(.elided) }.map(\.folded) }
    self.content = content
    guard let first = range.first, let last = range.last else {
      text = ""
      return
    }
    text = page.string(page.words[first].range.lowerBound..<page.words[last].range.upperBound)
  }

  /// One number for the content words, equal for equal ones.
  public var hash: UInt64 { content.reduce(TextHash.seed, TextHash.combine) }

  public static func == (left: Phrase, right: Phrase) -> Bool { left.content == right.content }
  public func hash(into hasher: inout Hasher) { hasher.combine(content) }
}

extension Page {
  /// From the first to the last word of segments, as indices of `Page.words`; nil where there is none.
  func words(ofSegments numbers: [Int]) -> Range<Int>? {
    let filled = numbers.lazy.map { self.segments[$0].words }.filter { !$0.isEmpty }
    guard let first = filled.first, let last = filled.last else { return nil }
    return first.lowerBound..<last.upperBound
  }

  /// Where a phrase stands among `words`, its content words one behind the other with function words at most between
  /// them; indices of `Page.words`.
  public func occurrences(
    of phrase: Phrase, in words: Range<Int>, skipping functionWords: FunctionWords
  ) -> [Range<Int>] {
    guard let first = phrase.content.first, words.count >= phrase.content.count else { return [] }
    var found: [Range<Int>] = []
    var start = words.lowerBound
    while start < words.upperBound {
      if self.words[start].folded == first,
        let end = match(phrase.content, from: start, to: words.upperBound, functionWords)
      {
        found.append(start..<end)
        start = end
      } else {
        start += 1
      }
    }
    return found
  }

  /// Where a phrase of one word stands with a plural s, as one word each.
  func plurals(of phrase: Phrase, in words: Range<Int>) -> [Range<Int>] {
    guard phrase.content.count == 1, let wanted = phrase.content.first else { return [] }
    return words.filter { index in
      let word = self.words[index]
      return word.length > 3 && text[word.range.upperBound - 1] == UInt8(ascii: "s")
        && Int(word.length) <= phrase.text.utf8.count + 1
        && TextHash.folded(text, word.range.dropLast()) == wanted
    }.map { $0..<$0 + 1 }
  }

  /// Whether every content word of a value stands among `words`, in any order, a plural s forgiven.
  func hasAllWords(of value: ContextValue, of source: Page, in words: Range<Int>) -> Bool {
    source.words[value.words].allSatisfy { word in
      if FunctionWords.english.contains(word.folded) { return true }
      let isPlural = source.text[word.range.upperBound - 1] == UInt8(ascii: "s") && word.length > 2
      let singular = isPlural ? TextHash.folded(source.text, word.range.dropLast()) : word.folded
      return self.words[words].contains { $0.folded == word.folded || $0.folded == singular }
    }
  }

  private func match(_ content: [UInt64], from start: Int, to limit: Int, _ functionWords: FunctionWords) -> Int? {
    var index = start
    var next = 0
    while next < content.count {
      guard index < limit else { return nil }
      if words[index].folded == content[next] {
        next += 1
      } else if next == 0 || !functionWords.contains(words[index].folded) {
        return nil
      }
      index += 1
    }
    return index
  }
}
