/// A French word that stands before a noun and agrees with it in gender, number or both.
public struct FrenchDeterminer: Sendable {
  public enum Gender: Sendable { case masculine, feminine }
  public enum Number: Sendable { case singular, plural }

  /// Nil where it has one form for both.
  public let gender: Gender?
  public let number: Number
  /// The form for the other gender, where there is one: “le” for “la”.
  let otherGender: String?

  private static let table: HashTable<FrenchDeterminer> = {
    let rows: [(String, Gender?, Number, String?)] = [
      ("le", .masculine, .singular, "la"), ("la", .feminine, .singular, "le"),
      ("les", nil, .plural, nil), ("un", .masculine, .singular, "une"),
      ("une", .feminine, .singular, "un"), ("ce", .masculine, .singular, "cette"),
      ("cet", .masculine, .singular, "cette"), ("cette", .feminine, .singular, nil),
      ("ces", nil, .plural, nil), ("au", .masculine, .singular, "à la"),
      ("aux", nil, .plural, nil), ("du", .masculine, .singular, "de la"),
      ("votre", nil, .singular, nil), ("vos", nil, .plural, nil),
      ("notre", nil, .singular, nil), ("nos", nil, .plural, nil),
      ("ses", nil, .plural, nil), ("sa", .feminine, .singular, "son"),
      ("son", nil, .singular, nil), ("leurs", nil, .plural, nil),
      ("chaque", nil, .singular, nil), ("quelques", nil, .plural, nil),
      ("plusieurs", nil, .plural, nil), ("certains", .masculine, .plural, "certaines"),
      ("certaines", .feminine, .plural, "certains"), ("aucun", .masculine, .singular, "aucune"),
      ("aucune", .feminine, .singular, "aucun"), ("deux", nil, .plural, nil),
      ("trois", nil, .plural, nil), ("quatre", nil, .plural, nil),
      ("cinq", nil, .plural, nil), ("six", nil, .plural, nil),
      ("sept", nil, .plural, nil), ("huit", nil, .plural, nil),
      ("dix", nil, .plural, nil),
    ]
    var table = HashTable<FrenchDeterminer>()
    for row in rows {
      let determiner = FrenchDeterminer(gender: row.1, number: row.2, otherGender: row.3)
      table.updateValue(determiner, forKey: TextHash.folded(row.0))
    }
    return table
  }()

  /// “des”: the noun behind it is a plural whether it is an article or “de” and “les”. What comes later may belong to a noun before
  /// it (“la table des matières proposée”), so the table has it not.
  public static let des = FrenchDeterminer(gender: nil, number: .plural, otherGender: nil)

  /// The determiner of a folded hash; nil for any other word, and for “des”.
  public static func of(_ folded: UInt64) -> FrenchDeterminer? { table[folded] }

  /// The gender of “tous” and “toutes” before a determiner of the plural; nil for any other word.
  public static func genderOfAll(_ folded: UInt64) -> Gender? { all[folded] }
  private static let all: [UInt64: Gender] = [
    TextHash.folded("tous"): .masculine, TextHash.folded("toutes"): .feminine,
  ]

  /// What stands before a noun besides the words of the table.
  private static let others = HashSet(words: "l' des quel quelle quels quelles")

  /// Whether a word announces a noun, be it one that says nothing of its gender and number.
  public static func announces(_ folded: UInt64) -> Bool { table[folded] != nil || others.contains(folded) }

  /// Whether a word announces more than one thing: “les”, “des”, “plusieurs”.
  public static func isPlural(_ folded: UInt64) -> Bool { folded == desHash || table[folded]?.number == .plural }
  private static let desHash = TextHash.folded("des")

  /// Whether it can stand before a noun that is read so.
  public func agrees(with noun: WordReadings) -> Bool {
    let fitsNumber = noun.contains(number == .singular ? .singularNoun : .pluralNoun)
    guard let gender else { return fitsNumber }
    return fitsNumber && noun.contains(gender == .masculine ? .masculineNoun : .feminineNoun)
  }

  /// The form of the other gender, where only the gender is wrong: whether a wrong number is the determiner's or the noun's
  /// nobody can tell.
  public func form(for noun: WordReadings) -> String? {
    noun.contains(number == .singular ? .singularNoun : .pluralNoun) ? otherGender : nil
  }
}
