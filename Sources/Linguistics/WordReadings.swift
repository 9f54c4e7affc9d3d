/// As what a French word can be read: the union over all its entries.
public struct WordReadings: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let noun = WordReadings(rawValue: 1)
  public static let adjective = WordReadings(rawValue: 1 << 1)
  public static let pastParticiple = WordReadings(rawValue: 1 << 2)
  public static let presentParticiple = WordReadings(rawValue: 1 << 3)
  public static let infinitive = WordReadings(rawValue: 1 << 4)
  /// Any form with a person.
  public static let finite = WordReadings(rawValue: 1 << 5)
  public static let adverb = WordReadings(rawValue: 1 << 6)
  /// Articles, pronouns, prepositions, conjunctions, and what else carries grammar only.
  public static let closed = WordReadings(rawValue: 1 << 7)
  public static let properName = WordReadings(rawValue: 1 << 8)
  public static let numeral = WordReadings(rawValue: 1 << 9)

  /// Of its nouns; a noun of both genders has both.
  public static let masculineNoun = WordReadings(rawValue: 1 << 10)
  public static let feminineNoun = WordReadings(rawValue: 1 << 11)
  public static let singularNoun = WordReadings(rawValue: 1 << 12)
  public static let pluralNoun = WordReadings(rawValue: 1 << 13)
  /// Of its adjectives and past participles.
  public static let masculineAdjective = WordReadings(rawValue: 1 << 14)
  public static let feminineAdjective = WordReadings(rawValue: 1 << 15)
  public static let singularAdjective = WordReadings(rawValue: 1 << 16)
  public static let pluralAdjective = WordReadings(rawValue: 1 << 17)
  /// Third person.
  public static let singularVerb = WordReadings(rawValue: 1 << 18)
  public static let pluralVerb = WordReadings(rawValue: 1 << 19)
  /// First and second person.
  public static let firstSingular = WordReadings(rawValue: 1 << 23)
  public static let secondSingular = WordReadings(rawValue: 1 << 24)
  public static let firstPlural = WordReadings(rawValue: 1 << 25)
  public static let secondPlural = WordReadings(rawValue: 1 << 26)
  public static let anyPerson: WordReadings = [
    .firstSingular, .secondSingular, .singularVerb, .firstPlural, .secondPlural, .pluralVerb,
  ]
  /// Moods of its finite forms.
  public static let indicative = WordReadings(rawValue: 1 << 20)
  public static let subjunctive = WordReadings(rawValue: 1 << 21)
  public static let imperative = WordReadings(rawValue: 1 << 22)

  public static let anyVerb: WordReadings = [.infinitive, .finite, .pastParticiple, .presentParticiple]

  /// Whether it is a noun and can be no verb, adverb or grammatical word; it may be an adjective too.
  public var isNounOnly: Bool {
    contains(.noun) && isDisjoint(with: [.finite, .infinitive, .pastParticiple, .presentParticiple, .adverb, .closed])
  }
}

/// What the fields of a dictionary say of a word: `st:client po:nom po:adj is:mas is:pl`, those of an entry and those of its
/// affixes together.
struct MorphologicalFields {
  private var parts: WordReadings = []
  private var forms: Forms = []

  private struct Forms: OptionSet {
    let rawValue: UInt8
    static let masculine = Forms(rawValue: 1)
    static let feminine = Forms(rawValue: 1 << 1)
    static let singular = Forms(rawValue: 1 << 2)
    static let plural = Forms(rawValue: 1 << 3)
  }

  init(_ bytes: [UInt8], _ range: Range<Int>) { add(bytes, range) }

  /// Takes up the fields in `range`, with spaces between them.
  mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      let start = place
      while place < range.upperBound, bytes[place] > 0x20 { place += 1 }
      if place > start + 3, bytes[start + 2] == UInt8(ascii: ":") {
        let value = String(decoding: bytes[(start + 3)..<place], as: UTF8.self)
        switch (bytes[start], bytes[start + 1]) {
        case (UInt8(ascii: "p"), UInt8(ascii: "o")): add(part: value)
        case (UInt8(ascii: "i"), UInt8(ascii: "s")): add(form: value)
        default: break
        }
      }
      place += 1
    }
  }

  private mutating func add(form: String) {
    switch form {
    case "mas": forms.insert(.masculine)
    case "fem": forms.insert(.feminine)
    case "sg": forms.insert(.singular)
    case "pl": forms.insert(.plural)
    default: break
    }
  }

  private mutating func add(part: String) {
    switch part {
    case "nom": parts.insert(.noun)
    case "adj": parts.insert(.adjective)
    case "npr", "prn", "patr": parts.insert(.properName)
    case "ppas": parts.insert(.pastParticiple)
    case "ppre": parts.insert(.presentParticiple)
    case "infi": parts.insert(.infinitive)
    case "nb": parts.insert(.numeral)
    case "mg": parts.insert(.closed)
    case "ipre", "iimp", "ipsi", "ifut", "cond": parts.formUnion([.finite, .indicative])
    case "spre", "simp": parts.formUnion([.finite, .subjunctive])
    case "impe": parts.formUnion([.finite, .imperative])
    default:
      if part.hasPrefix("adv") || part.hasPrefix("loc.adv") { parts.insert(.adverb) }
      if ["det", "prep", "cj", "pro"].contains(where: { part.hasPrefix($0) }) { parts.insert(.closed) }
      addPerson(part.prefix(3))
    }
  }

  private mutating func addPerson(_ person: Substring) {
    switch person {
    case "1sg": parts.insert(.firstSingular)
    case "2sg": parts.insert(.secondSingular)
    case "3sg": parts.insert(.singularVerb)
    case "1pl": parts.insert(.firstPlural)
    case "2pl": parts.insert(.secondPlural)
    case "3pl": parts.insert(.pluralVerb)
    default: break
    }
  }

  /// As what the word can be read. Where a gender or number is not said, it may be either.
  var readings: WordReadings {
    var readings = parts
    let isMasculine = !forms.contains(.feminine)
    let isFeminine = !forms.contains(.masculine)
    let isSingular = !forms.contains(.plural)
    let isPlural = !forms.contains(.singular)
    if parts.contains(.noun) {
      readings.formUnion(isMasculine ? .masculineNoun : [])
      readings.formUnion(isFeminine ? .feminineNoun : [])
      readings.formUnion(isSingular ? .singularNoun : [])
      readings.formUnion(isPlural ? .pluralNoun : [])
    }
    if parts.contains(.adjective) || parts.contains(.pastParticiple) {
      readings.formUnion(isMasculine ? .masculineAdjective : [])
      readings.formUnion(isFeminine ? .feminineAdjective : [])
      readings.formUnion(isSingular ? .singularAdjective : [])
      readings.formUnion(isPlural ? .pluralAdjective : [])
    }
    return readings
  }
}
