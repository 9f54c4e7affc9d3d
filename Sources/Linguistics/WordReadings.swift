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

  /// One entry as the French dictionary gives it: `st:client po:nom po:adj is:mas is:pl`.
  init(morphology: String) {
    var parts: Set<Substring> = []
    var forms: Set<Substring> = []
    for field in morphology.split(separator: " ") {
      if field.hasPrefix("po:") { parts.insert(field.dropFirst(3)) }
      if field.hasPrefix("is:") { forms.insert(field.dropFirst(3)) }
    }
    self = Self.classes(parts)
    formUnion(Self.verb(parts))
    let isMasculine = !forms.contains("fem")
    let isFeminine = !forms.contains("mas")
    let isSingular = !forms.contains("pl")
    let isPlural = !forms.contains("sg")
    if contains(.noun) {
      formUnion(isMasculine ? .masculineNoun : [])
      formUnion(isFeminine ? .feminineNoun : [])
      formUnion(isSingular ? .singularNoun : [])
      formUnion(isPlural ? .pluralNoun : [])
    }
    if contains(.adjective) || contains(.pastParticiple) {
      formUnion(isMasculine ? .masculineAdjective : [])
      formUnion(isFeminine ? .feminineAdjective : [])
      formUnion(isSingular ? .singularAdjective : [])
      formUnion(isPlural ? .pluralAdjective : [])
    }
  }

  private static func classes(_ parts: Set<Substring>) -> WordReadings {
    var readings: WordReadings = []
    for part in parts {
      switch part {
      case "nom": readings.insert(.noun)
      case "adj": readings.insert(.adjective)
      case "npr", "prn", "patr": readings.insert(.properName)
      case "ppas": readings.insert(.pastParticiple)
      case "ppre": readings.insert(.presentParticiple)
      case "infi": readings.insert(.infinitive)
      case "nb": readings.insert(.numeral)
      case "mg": readings.insert(.closed)
      default:
        if part.hasPrefix("adv") || part.hasPrefix("loc.adv") { readings.insert(.adverb) }
        if ["det", "prep", "cj", "pro"].contains(where: { part.hasPrefix($0) }) { readings.insert(.closed) }
      }
    }
    return readings
  }

  private static func verb(_ parts: Set<Substring>) -> WordReadings {
    var readings: WordReadings = []
    if !parts.isDisjoint(with: ["ipre", "iimp", "ipsi", "ifut", "cond"]) {
      readings.formUnion([.finite, .indicative])
    }
    if !parts.isDisjoint(with: ["spre", "simp"]) { readings.formUnion([.finite, .subjunctive]) }
    if parts.contains("impe") { readings.formUnion([.finite, .imperative]) }
    for part in parts {
      switch part.prefix(3) {
      case "1sg": readings.insert(.firstSingular)
      case "2sg": readings.insert(.secondSingular)
      case "3sg": readings.insert(.singularVerb)
      case "1pl": readings.insert(.firstPlural)
      case "2pl": readings.insert(.secondPlural)
      case "3pl": readings.insert(.pluralVerb)
      default: break
      }
    }
    return readings
  }
}
