internal import CLanguageModel

/// Which kinds of French words stand beside each other: tells a sentence from the same words in any order.
///
/// The frequent words stand for themselves, others by their last letters, names and numbers by what they are. For each two
/// classes the model holds the mutual information, log2 of how often they follow each other over how often chance alone
/// would have it, once for neighbours and once with one word between them. A sentence is worth the mean of its pairs: near
/// 2 bits for French, below 0 for a heap of words.
public struct WordOrder: Sendable {
  /// A word or a mark as the model sees it, without its text.
  public struct Token: Sendable, Hashable {
    public enum Kind: UInt8, Sendable, CaseIterable {
      /// The beginning or the end.
      case edge
      /// Also what is code.
      case name
      case number
      case comma
      case stop
      case colon
      case opening
      case closing
      case quote
      case symbol
      /// A word in lower case, or at the beginning of its sentence.
      case word
      /// A word with a capital: a name, unless it is one of the frequent words.
      case capital
    }

    public var kind: Kind
    /// The folded hash of a word, otherwise 0.
    public var folded: UInt64
    /// The last three bytes of a word, the last one lowest, otherwise 0.
    var ending: UInt32
    var length: Int

    public init(_ kind: Kind) {
      self.kind = kind
      folded = 0
      ending = 0
      length = 0
    }

    public init(_ kind: Kind, _ text: [UInt8], _ range: Range<Int>, folded: UInt64) {
      self.kind = kind
      self.folded = folded
      ending = text[range].suffix(3).reduce(0) { $0 << 8 | UInt32($1) }
      length = range.count
    }
  }

  /// Units of the tables per bit.
  package static let step: Float = 16
  private static let magic: [UInt8] = Array("RLWO".utf8)
  private static let version: UInt32 = 1
  /// Classes that are no words and no endings: the kinds of tokens, one for other words in place of `word`, and one for short
  /// ones in place of `capital`.
  package static let fixed = Token.Kind.allCases.count
  private static let other = UInt8(Token.Kind.word.rawValue)
  private static let short = UInt8(Token.Kind.capital.rawValue)

  /// The model that the program carries; nil only where the build embedded something else.
  public static let french: WordOrder? = {
    let length = Int(relecteur_word_order_length())
    return WordOrder(bytes: UnsafeBufferPointer(start: relecteur_word_order(), count: length))
  }()

  /// The folded hashes of the words that have a class of their own, in the order of their classes.
  private let words: [UInt64]
  /// Keys of endings, `key(_:of:)`, in the order of their classes.
  private let endings: [UInt32]
  private let wordClasses: HashTable<UInt8>
  private let endingClasses: HashTable<UInt8>
  package let classes: Int
  /// For each class the row of those that follow it.
  private var neighbours: [Int8]
  private var skips: [Int8]

  /// A model that knows the classes and nothing of their order.
  package init(words: [UInt64], endings: [UInt32]) {
    precondition(Self.fixed + words.count + endings.count <= 256)
    self.words = words
    self.endings = endings
    var wordClasses = HashTable<UInt8>()
    var endingClasses = HashTable<UInt8>()
    for (index, word) in words.enumerated() {
      wordClasses[word, default: UInt8(Self.fixed + index)] = UInt8(Self.fixed + index)
    }
    let first = Self.fixed + words.count
    for (index, ending) in endings.enumerated() {
      endingClasses[UInt64(ending), default: UInt8(first + index)] = UInt8(first + index)
    }
    self.wordClasses = wordClasses
    self.endingClasses = endingClasses
    classes = Self.fixed + words.count + endings.count
    neighbours = [Int8](repeating: 0, count: classes * classes)
    skips = neighbours
  }

  /// The key of an ending of two or three bytes.
  package static func key(_ token: Token, of length: UInt32) -> UInt32 {
    token.ending & (1 << (8 * length) - 1) | length << 24
  }

  /// The endings that may give a word its class, the longest first: short words have none.
  package static func keys(_ token: Token) -> [UInt32] {
    token.length >= 5 ? [key(token, of: 3), key(token, of: 2)] : token.length == 4 ? [key(token, of: 2)] : []
  }

  private func kind(_ token: Token) -> UInt8 {
    guard token.folded != 0 else { return token.kind.rawValue }
    if let own = wordClasses[token.folded] { return own }
    if token.kind == .capital { return Token.Kind.name.rawValue }
    if token.length >= 5, let ending = endingClasses[UInt64(Self.key(token, of: 3))] { return ending }
    if token.length >= 4, let ending = endingClasses[UInt64(Self.key(token, of: 2))] { return ending }
    return token.length < 4 ? Self.short : Self.other
  }

  /// The classes of a sentence between two edges, a run of names, numbers or symbols taken for one.
  package func sequence(_ tokens: [Token]) -> [UInt8] {
    var sequence: [UInt8] = [Token.Kind.edge.rawValue]
    sequence.reserveCapacity(tokens.count + 2)
    for token in tokens {
      let kind = kind(token)
      let runs =
        kind == Token.Kind.name.rawValue || kind == Token.Kind.number.rawValue
        || kind == Token.Kind.symbol.rawValue
      if !runs || sequence[sequence.count - 1] != kind { sequence.append(kind) }
    }
    sequence.append(Token.Kind.edge.rawValue)
    return sequence
  }

  /// How many of the tokens are words with a class of their own, each counted once.
  public func knownWords(_ tokens: [Token]) -> Int {
    var seen = 0
    for (index, token) in tokens.enumerated() where token.folded != 0 && wordClasses[token.folded] != nil {
      if !tokens[..<index].contains(where: { $0.folded == token.folded }) { seen += 1 }
    }
    return seen
  }

  /// How well the words of a sentence stand in order, in bits a word: about 2 for French as it is written, below 0 for the
  /// same words in any order.
  public func score(_ tokens: [Token]) -> Float { score(sequence: sequence(tokens)) }

  package func score(sequence: [UInt8]) -> Float {
    guard sequence.count > 2 else { return 0 }
    var sum = 0
    for index in 1..<sequence.count {
      let own = Int(sequence[index])
      sum += Int(neighbours[Int(sequence[index - 1]) * classes + own])
      if index > 1 { sum += Int(skips[Int(sequence[index - 2]) * classes + own]) }
    }
    return Float(sum) / Self.step / Float(sequence.count - 1)
  }

  // MARK: The file

  /// Takes the tables of a training: for each class the row of those that follow it, in `1 / step` bits.
  package mutating func setTables(neighbours: [Int8], skips: [Int8]) {
    precondition(neighbours.count == classes * classes && skips.count == classes * classes)
    self.neighbours = neighbours
    self.skips = skips
  }

  /// Reads the file format: magic, version, number of words and of endings (little end first), the hashes of the words, the
  /// keys of the endings, then both tables, one byte a pair of classes.
  package init?(bytes: some RandomAccessCollection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count >= 16, Array(bytes[0..<4]) == Self.magic, Self.number(bytes, 4, 4) == UInt64(Self.version) else {
      return nil
    }
    let (words, endings) = (Int(Self.number(bytes, 8, 4)), Int(Self.number(bytes, 12, 4)))
    guard words <= 256, endings <= 256, Self.fixed + words + endings <= 256 else { return nil }
    let classes = Self.fixed + words + endings
    let tables = 16 + 8 * words + 4 * endings
    guard bytes.count == tables + 2 * classes * classes else { return nil }
    self.init(
      words: (0..<words).map { Self.number(bytes, 16 + 8 * $0, 8) },
      endings: (0..<endings).map { UInt32(Self.number(bytes, 16 + 8 * words + 4 * $0, 4)) })
    neighbours = bytes[tables..<tables + classes * classes].map { Int8(bitPattern: $0) }
    skips = bytes[(tables + classes * classes)...].map { Int8(bitPattern: $0) }
  }

  /// The file format that `init(bytes:)` reads.
  package var serialized: [UInt8] {
    var bytes = Self.magic
    func append(_ number: UInt64, _ count: Int) {
      for byte in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * byte))) }
    }
    append(UInt64(Self.version), 4)
    append(UInt64(words.count), 4)
    append(UInt64(endings.count), 4)
    for word in words { append(word, 8) }
    for ending in endings { append(UInt64(ending), 4) }
    return bytes + neighbours.map { UInt8(bitPattern: $0) } + skips.map { UInt8(bitPattern: $0) }
  }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
  }
}
