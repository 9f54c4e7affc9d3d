internal import Alignment
internal import Linguistics
internal import Pages

/// Finds the words with a capital inside a French sentence that no word of the English explains: what a mangled name became.
struct UnexplainedWords {
  let lexicon: Lexicon
  /// What the folder does with its words, where it is to be asked.
  var keeps: KeepStatistics?

  /// Strength in the lexicon up to which an English word explains nothing.
  static let explained: Float = 0.05
  /// The same for a French word that the folder has not more often than `rare`.
  private static let explainedRare: Float = 0.5
  private static let rare = 2
  /// Alignment of the sentences from which on what is left over means something, a probability.
  private static let leastConfidence: Float = 0.8

  /// The only run of such words, of about as many words as the name; nil where there are more of them or none.
  func run(insteadOf name: Range<Int>, in bead: PagePair.Bead, of pair: PagePair) -> Range<Int>? {
    guard bead.confidence >= Self.leastConfidence, bead.target.count == 1, bead.source.count == 1 else { return nil }
    let source = Array(pair.source.segments[bead.source[0]].words)
    let others = Self.tokens(source.filter { !name.contains($0) }, of: pair.source)
    let known = HashSet(source.map { pair.source.words[$0].folded })
    var open: [Int] = []
    for index in pair.target.segments[bead.target[0]].words where Self.isContent(index, pair.target) {
      let word = pair.target.words[index]
      // A name keeps its capital in what it became; a freer translation has none.
      guard word.isCapital, !word.traits.contains(.first) else { continue }
      if known.contains(word.folded) || Self.isLike(source, index, pair) { continue }
      guard let token = Self.tokens([index], of: pair.target).first else { continue }
      // Of a word that stands nowhere else the lexicon knows this sentence alone.
      let isRare = keeps.map { $0.uses(word.folded) <= Self.rare } ?? false
      let explained = isRare ? Self.explainedRare : Self.explained
      if (others.map { lexicon.strength($0, token) }.max() ?? 0) < explained { open.append(index) }
    }
    return Self.run(of: open, insteadOf: name)
  }

  /// The words that are left over, if they stand beside each other and are about as many as the name has.
  static func run(of open: [Int], insteadOf name: Range<Int>) -> Range<Int>? {
    guard let first = open.first, let last = open.last, last - first == open.count - 1, open.count <= name.count + 1
    else { return nil }
    return first..<last + 1
  }

  /// Whether an English word has the same beginning: “configuration”, “configurer”.
  static func isLike(_ source: [Int], _ index: Int, _ pair: PagePair) -> Bool {
    let french = Array(pair.target.string(pair.target.words[index].range).lowercased().utf8.prefix(4))
    return source.contains { pair.source.string(pair.source.words[$0].range).lowercased().utf8.starts(with: french) }
  }

  /// Whether a word could be what a name became.
  static func isContent(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    return !word.isCode && !word.isNumber && word.length > 2 && !FunctionWords.french.contains(word.folded)
  }

  static func tokens(_ words: [Int], of page: Page) -> [UInt64] {
    words.compactMap { TokenHash.tokens(of: page.string(page.words[$0].range)).first }
  }
}
