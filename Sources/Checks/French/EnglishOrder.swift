internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages

/// Looks in the English for a word that stands behind a piece both languages have, and that a French word translates.
///
/// English puts the piece before its noun (“the `Get-Item` cmdlet”), French behind it (“l’applet de commande `Get-Item`”).
struct EnglishOrder {
  let pair: SegmentPair

  /// Least strength of an entry of the folder's lexicon that counts as a translation.
  static let leastStrength: Float = 0.05

  /// Whether the English word at `index` is what the French word says: by the folder's lexicon, or by its first letters.
  func translates(_ source: Int, _ target: Int) -> Bool {
    let english = pair.source.string(pair.source.words[source].range)
    let french = pair.target.string(pair.target.words[target].range)
    guard let from = TokenHash.tokens(of: english).first, let to = TokenHash.tokens(of: french).first else {
      return false
    }
    if pair.context.survey.lexicon.strength(from, to) >= Self.leastStrength { return true }
    return Self.shareBeginning(english, french)
  }

  /// “le **Compositeur** affiche” for “the **Composer** displays”: both can be verbs.
  func areVerbs(_ source: Int, _ target: Int) -> Bool {
    guard pair.target.frenchReadings(of: pair.target.words[target])?.contains(.finite) == true else { return false }
    let word = pair.source.string(pair.source.words[source].range)
    return ["s", "ed", "ing"].contains(where: word.hasSuffix) && !word.hasSuffix("ss")
  }

  /// Whether both begin with the same five letters, accents and case aside.
  static func shareBeginning(_ left: String, _ right: String) -> Bool {
    let left = bases(left)
    let right = bases(right)
    return left.count >= 5 && right.count >= 5 && left.prefix(5) == right.prefix(5)
  }

  /// Whether a French word ends as participles do, “utilisée”; so do some nouns, “propriété”.
  static func endsLikeParticiple(_ french: String) -> Bool {
    ["é", "ée", "és", "ées"].contains { french.hasSuffix($0) }
  }

  /// Whether both words are plurals by their endings, or neither is.
  static func agreeInNumber(_ english: String, _ french: String) -> Bool { isPlural(english) == isPlural(french) }

  /// By its ending; French has “x” too, and “class” and “status” are none.
  static func isPlural(_ word: String) -> Bool {
    (word.hasSuffix("s") || word.hasSuffix("x")) && !word.hasSuffix("ss") && !word.hasSuffix("us")
  }

  private static func bases(_ word: String) -> [UInt8] {
    let text = Array(word.utf8)
    var bases: [UInt8] = []
    var index = 0
    while index < text.count {
      let length = LetterCase(text, at: index).length
      bases.append(Letters.base(text, index, length))
      index += length
    }
    return bases
  }
}

/// French words that announce a noun.
enum Determiner {
  private static let hashes: HashSet = HashSet(words: [
    "le", "la", "les", "l'", "l", "un", "une", "des", "du", "de", "d'", "d", "au", "aux", "ce", "cet", "cette", "ces",
    "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs",
    "chaque", "quelques", "plusieurs", "certains", "certaines", "aucun", "aucune",
  ])

  static func contains(_ folded: UInt64) -> Bool { hashes.contains(folded) }
}
