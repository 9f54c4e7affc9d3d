internal import Linguistics
internal import Pages

/// The French words that stand for English ones.
public struct WordRendering: Sendable, Hashable {
  /// In the words of the target page, in order: one range where the words stand together, several where others come between
  /// them. Articles and prepositions around the words are left out; those between them belong to the range.
  public var words: [Range<Int>]
  /// 0 to 1: the mean over the words asked for, 0 for one that has no counterpart of its own.
  public var confidence: Float
}

/// Says which French words stand for given English ones, from what the folder taught about its words.
///
/// Words speak for each other when they are equal, when the lexicon pairs them, or when they begin alike; a link is the
/// likelier the closer it stands to the diagonal and the more links stand around it. What has no evidence of its own goes to
/// the place that its neighbours leave open, which is how a translated name is found.
public struct WordAligner: Sendable {
  private let lexicon: Lexicon

  /// An aligner that knows what `PageAligner.align` learned.
  public init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// The links between the words of a bead. Beads so long that they are no sentences have none.
  public func links(in bead: PagePair.Bead, of pair: PagePair) -> WordLinks {
    let source = bead.source.flatMap { segment in
      pair.source.segments[segment].words.map { WordToLink(pair.source, $0, functionWords: .english) }
    }
    let target = bead.target.flatMap { segment in
      pair.target.segments[segment].words.map { WordToLink(pair.target, $0, functionWords: .french) }
    }
    guard source.count * target.count <= Self.mostCells else {
      return WordLinks(source: [], target: [], weights: WordGrid())
    }
    var weights = evidence(source, target)
    let alone = weights
    for _ in 1..<Self.rounds { weights = supported(alone, by: weights.normalized(), source) }
    return WordLinks(source: source, target: target, weights: weights.normalized())
  }

  /// Words of the source times words of the target: the square of 200.
  private static let mostCells = 40_000
  private static let rounds = 3
  /// What two content words have for each other when nothing speaks for them.
  private static let floor: Float = 0.012
  /// How fast the evidence falls with the distance from the diagonal, which is 1 at most.
  private static let slope: Float = 1.5
  /// What function words count beside a lexicon of all words: they stand everywhere.
  private static let grammar: Float = 0.3

  private func evidence(_ source: [WordToLink], _ target: [WordToLink]) -> WordGrid {
    var grid = WordGrid(rows: source.count, columns: target.count)
    for (i, word) in source.enumerated() {
      for (j, other) in target.enumerated() {
        let distance = (Float(i) + 0.5) / Float(source.count) - (Float(j) + 0.5) / Float(target.count)
        grid[i, j] = strength(word, other) * FastMath.exponential(-Self.slope * abs(distance))
      }
    }
    return grid
  }

  private func strength(_ word: WordToLink, _ other: WordToLink) -> Float {
    if word.letters == other.letters { return 1 }
    let known: Float
    if let token = word.token, let otherToken = other.token {
      known = lexicon.strength(token, otherToken)
    } else {
      known = 0
    }
    switch (word.isFunction, other.isFunction) {
    case (true, true): return known
    case (false, false): return max(known.squareRoot(), Self.likeness(word, other), Self.floor)
    default: return Self.grammar * known
    }
  }

  /// The share of the longer word that both begin with, times 0.8; 0 below three letters or half of the shorter word.
  private static func likeness(_ word: WordToLink, _ other: WordToLink) -> Float {
    let common = zip(word.letters, other.letters).prefix { $0 == $1 }.count
    let shorter = min(word.letters.count, other.letters.count)
    guard common >= 3, common * 2 >= shorter else { return 0 }
    return 0.8 * Float(common) / Float(max(word.letters.count, other.letters.count))
  }

  /// Words up to this far away speak for a link with their own.
  private static let sourceReach = 3
  private static let targetReach = 4

  private func supported(_ evidence: WordGrid, by links: WordGrid, _ source: [WordToLink]) -> WordGrid {
    var result = evidence
    for i in 0..<evidence.rows {
      let neighbours = (i - Self.sourceReach...i + Self.sourceReach).filter {
        $0 != i && source.indices.contains($0) && !source[$0].isFunction
      }
      for j in 0..<evidence.columns where evidence[i, j] > 0 {
        var support: Float = 0
        for k in neighbours {
          var best: Float = 0
          for l in max(0, j - Self.targetReach)..<min(evidence.columns, j + Self.targetReach + 1) where l != j {
            best = max(best, links[k, l] / (1 + 0.3 * Float(abs(k - i) + abs(l - j) - 2)))
          }
          support += best
        }
        result[i, j] *= 0.25 + 1.2 * support
      }
    }
    return result
  }
}

/// A word as the aligner of words sees it.
struct WordToLink: Sendable {
  /// In the words of its page.
  var index: Int
  /// Without case and accents.
  var letters: [UInt8]
  var token: UInt64?
  var isFunction: Bool
  var isCode: Bool

  init(_ page: Page, _ index: Int, functionWords: FunctionWords) {
    let word = page.words[index]
    self.index = index
    letters = Self.letters(of: page.text, word.range)
    token = TokenHash.tokens(of: page.string(word.range)).first
    isFunction = functionWords.contains(word.folded)
    isCode = word.isCode
  }

  private static func letters(of text: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var letters: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let length = text[at] < 0xC0 ? 1 : text[at] < 0xE0 ? 2 : text[at] < 0xF0 ? 3 : 4
      letters.append(Letters.base(text, at, min(length, range.upperBound - at)))
      at += length
    }
    return letters
  }
}

/// A number for each word of the source and each of the target.
struct WordGrid: Sendable {
  private(set) var rows = 0
  private(set) var columns = 0
  private var values: [Float] = []

  init() {}

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = [Float](repeating: 0, count: rows * columns)
  }

  subscript(row: Int, column: Int) -> Float {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// What each cell has of its row and of its column, the geometric mean: high where both words want each other. A word may
  /// also stand for nothing, which weighs as much as weak evidence.
  func normalized() -> WordGrid {
    let nothing: Float = 0.03
    var ofRows = [Float](repeating: nothing, count: rows)
    var ofColumns = [Float](repeating: nothing, count: columns)
    for i in 0..<rows {
      for j in 0..<columns {
        ofRows[i] += self[i, j]
        ofColumns[j] += self[i, j]
      }
    }
    var result = self
    for i in 0..<rows {
      for j in 0..<columns { result[i, j] = self[i, j] / (ofRows[i] * ofColumns[j]).squareRoot() }
    }
    return result
  }
}
