public import Pages

/// What stands around a name in the English sentence: it tells which French words belong to the name.
public struct EnglishPlace: Sendable {
  /// The word before the name in lower case, or nil where the name begins the sentence.
  public var previous: String?
  /// Whether the name has an `’s` or an `s’`.
  public var isPossessive: Bool
  /// Whether a word behind the name may be a noun that the name goes with (“the Beacon page”).
  public var hasNounBehind: Bool

  public init(previous: String?, isPossessive: Bool = false, hasNounBehind: Bool = false) {
    self.previous = previous
    self.isPossessive = isPossessive
    self.hasNounBehind = hasNounBehind
  }

  /// The surroundings of a run of words on an English page.
  public init(_ page: Page, _ words: Range<Int>) {
    let segment = page.segments.first { $0.words.contains(words.lowerBound) }
    let bounds = segment?.words ?? words
    previous = words.lowerBound > bounds.lowerBound ? Self.word(page, words.lowerBound - 1) : nil
    let end = page.words[words.upperBound - 1].range.upperBound
    let behind = page.text[end..<min(page.text.count, end + 4)]
    isPossessive =
      Self.possessives.contains { behind.starts(with: $0.utf8) }
      || page.text[..<end].suffix(3).elementsEqual("'s".utf8)
    let next = words.upperBound
    let isNext = next < bounds.upperBound && page.text[end..<page.words[next].range.lowerBound].elementsEqual([0x20])
    hasNounBehind = isNext && !page.words[next].isCode && !Self.closed.contains(Self.word(page, next))
  }

  /// Whether the article or possessive before the name, if there is one, is the name's own.
  var hasOwnDeterminer: Bool { previous.map { Self.determiners.contains($0) } == true && !hasNounBehind }
  var hasPreposition: Bool { previous.map { Self.prepositions.contains($0) } == true }
  var hasPossessiveBefore: Bool { ["your", "our", "their", "its", "my"].contains(previous) }

  private static func word(_ page: Page, _ index: Int) -> String { page.string(page.words[index].range).lowercased() }

  private static let possessives = ["’s", "'s", "’ ", "' "]
  private static let determiners: Set<String> = [
    "the", "a", "an", "this", "that", "these", "those", "each", "every", "any", "some", "no", "your", "our", "their",
    "its", "my", "his", "her", "another", "one", "two", "all", "both",
  ]
  private static let prepositions: Set<String> = [
    "of", "from", "by", "about", "with", "on", "in", "into", "for", "to", "at", "using", "via", "within", "through",
  ]
  /// Words behind a name that are no noun.
  private static let closed: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "can", "could", "may", "might", "must", "will", "would", "should",
    "does", "do", "did", "and", "or", "but", "nor", "for", "to", "of", "in", "on", "at", "by", "with", "from", "as",
    "that",
    "which", "who", "if", "when", "while", "than", "then", "so", "because", "also", "not", "only", "into", "onto",
    "via",
    "before", "after", "during", "without", "within", "through", "uses", "provides", "allows", "lets", "works", "runs",
    "supports", "helps", "stores", "sends", "shows", "requires", "includes", "offers", "creates", "enables", "makes",
    "using",
  ]
}
