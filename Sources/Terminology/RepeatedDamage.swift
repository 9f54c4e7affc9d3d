public import Alignment
internal import Linguistics
internal import Pages

/// Finds the other places of a page where the word that took a name’s place does so again: in headings, at the beginning of a
/// sentence and where the name stands more than once.
public struct RepeatedDamageFinder: Sendable {
  /// Places in which the same word took the place of a name, before it is looked for elsewhere.
  static let leastPlaces = 2
  /// Letters that forms of a word share: “éblouissant”, “éblouissantes”.
  static let sharedLetters = 5

  /// Strength in the lexicon from which on another word of the sentence explains the French one.
  static let explained: Float = 0.1

  private let damages: [NameDamage]
  private let lexicon: Lexicon
  private let pair: PagePair
  /// The beginnings of the words that took the place of a name, with the number of places of each.
  private var places: [String: [Substring: Int]] = [:]

  public init(damages: [NameDamage], lexicon: Lexicon, pair: PagePair) {
    self.damages = damages
    self.lexicon = lexicon
    self.pair = pair
    for damage in damages where damage.target.count == 1 && damage.source != nil {
      places[damage.name, default: [:]][beginning(damage.target.lowerBound), default: 0] += 1
    }
    places = places.compactMapValues { counts in
      let repeated = counts.filter { $0.value >= Self.leastPlaces && $0.key.count == Self.sharedLetters }
      return repeated.isEmpty ? nil : repeated
    }
  }

  /// Damages besides those that are known, in the order of the page.
  public func find() -> [NameDamage] {
    guard !places.isEmpty else { return [] }
    return places.keys.sorted().flatMap { name in
      let words = name.split(separator: " ").map { TextHash.folded(String($0)) }
      return pair.beads.flatMap { find(name, words, $0) }
    }
    .sorted { $0.target.lowerBound < $1.target.lowerBound }
  }

  private func find(_ name: String, _ words: [UInt64], _ bead: PagePair.Bead) -> [NameDamage] {
    let source = bead.source.flatMap { Array(pair.source.segments[$0].words) }
    let runs = source.indices.dropLast(words.count - 1).filter { start in
      words.indices.allSatisfy { pair.source.words[source[start + $0]].folded == words[$0] }
    }
    guard let first = runs.first else { return [] }
    let french = bead.target.flatMap { Array(pair.target.segments[$0].words) }
    if french.contains(where: { pair.target.words[$0].folded == words[0] }) { return [] }
    let run = source[first]..<source[first] + words.count
    // A name that stands twice does not explain its own rendering.
    let named = HashSet(words)
    let others = source.filter { !named.contains(pair.source.words[$0].folded) }
    return french.compactMap { index in
      let word = pair.target.words[index]
      guard !word.isCode, !word.traits.contains(.locked), let count = places[name]![beginning(index)],
        !damages.contains(where: { $0.target.contains(index) }),
        !isExplained(index, by: others)
      else { return nil }
      return NameDamage(
        target: index..<index + 1, source: run, name: name, confidence: count > 2 ? 0.8 : 0.7,
        evidence: ["the same word takes its place \(count) times elsewhere on the page"])
    }
  }

  /// Whether another word of the sentence stands for the French one.
  private func isExplained(_ index: Int, by source: [Int]) -> Bool {
    guard let token = token(pair.target, index) else { return false }
    return source.contains { word in
      self.token(pair.source, word).map { lexicon.strength($0, token) >= Self.explained } == true
    }
  }

  private func token(_ page: Page, _ index: Int) -> UInt64? {
    TokenHash.tokens(of: page.string(page.words[index].range)).first
  }

  private func beginning(_ index: Int) -> Substring {
    pair.target.string(pair.target.words[index].range).lowercased().prefix(Self.sharedLetters)
  }
}
