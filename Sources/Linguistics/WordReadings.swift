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

  /// Whether it is a noun, and as a verb goes with “tu” alone: “listes”, “mises”, “programmes”.
  public var isVerbForTuOnly: Bool {
    contains(.noun) && isDisjoint(with: [.firstSingular, .singularVerb, .firstPlural, .secondPlural, .pluralVerb])
  }

  /// The gender that the noun has in all its readings; nil where it has both or none.
  public var onlyGender: FrenchDeterminer.Gender? {
    let genders = intersection([.masculineNoun, .feminineNoun])
    return genders == .masculineNoun ? .masculine : genders == .feminineNoun ? .feminine : nil
  }

  /// One entry as the French dictionary gives it: `st:client po:nom po:adj is:mas is:pl`.
  init(morphology: String) {
    var morphology = morphology
    self = morphology.withUTF8 { WordReadings(morphology: $0) }
  }

  /// One entry, byte by byte: a folder asks for thousands of words, and each has several entries of a dozen fields.
  init(morphology: UnsafeBufferPointer<UInt8>) {
    var forms: Forms = []
    self = []
    var start = 0
    while start < morphology.count {
      var end = start
      while end < morphology.count, morphology[end] != UInt8(ascii: " ") { end += 1 }
      let field = Field(bytes: morphology[start..<end])
      if let part = field.value(of: "po:") {
        formUnion(Self.wordClass(part))
        formUnion(Self.verb(part))
      }
      if let form = field.value(of: "is:") { forms.formUnion(Forms(form)) }
      start = end + 1
    }
    addForms(forms)
  }

  /// Genders and numbers of an entry; one that names none may have both.
  private struct Forms: OptionSet {
    let rawValue: UInt8
    static let masculine = Forms(rawValue: 1)
    static let feminine = Forms(rawValue: 1 << 1)
    static let singular = Forms(rawValue: 1 << 2)
    static let plural = Forms(rawValue: 1 << 3)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ form: Field) {
      self =
        form == "mas" ? .masculine : form == "fem" ? .feminine : form == "sg" ? .singular : form == "pl" ? .plural : []
    }
  }

  private mutating func addForms(_ forms: Forms) {
    let isMasculine = !forms.contains(.feminine)
    let isFeminine = !forms.contains(.masculine)
    let isSingular = !forms.contains(.plural)
    let isPlural = !forms.contains(.singular)
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

  private static func wordClass(_ part: Field) -> WordReadings {
    if part == "nom" { return .noun }
    if part == "adj" { return .adjective }
    if part == "npr" || part == "prn" || part == "patr" { return .properName }
    if part == "ppas" { return .pastParticiple }
    if part == "ppre" { return .presentParticiple }
    if part == "infi" { return .infinitive }
    if part == "nb" { return .numeral }
    if part == "mg" { return .closed }
    if part.hasPrefix("adv") || part.hasPrefix("loc.adv") { return .adverb }
    let isClosed = part.hasPrefix("det") || part.hasPrefix("prep") || part.hasPrefix("cj") || part.hasPrefix("pro")
    return isClosed ? .closed : []
  }

  private static func verb(_ part: Field) -> WordReadings {
    if part == "ipre" || part == "iimp" || part == "ipsi" || part == "ifut" || part == "cond" {
      return [.finite, .indicative]
    }
    if part == "spre" || part == "simp" { return [.finite, .subjunctive] }
    if part == "impe" { return [.finite, .imperative] }
    if part.hasPrefix("1sg") { return .firstSingular }
    if part.hasPrefix("2sg") { return .secondSingular }
    if part.hasPrefix("3sg") { return .singularVerb }
    if part.hasPrefix("1pl") { return .firstPlural }
    if part.hasPrefix("2pl") { return .secondPlural }
    return part.hasPrefix("3pl") ? .pluralVerb : []
  }
}

/// A field of an entry, or its value.
private struct Field {
  let bytes: Slice<UnsafeBufferPointer<UInt8>>

  @inline(__always)
  static func == (field: Field, text: StaticString) -> Bool {
    field.bytes.count == text.utf8CodeUnitCount && field.hasPrefix(text)
  }

  @inline(__always)
  func hasPrefix(_ text: StaticString) -> Bool {
    guard bytes.count >= text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount where bytes[bytes.startIndex + index] != text.utf8Start[index] {
      return false
    }
    return true
  }

  /// What stands behind a key such as `po:`; nil in a field with another one.
  func value(of key: StaticString) -> Field? {
    hasPrefix(key) ? Field(bytes: bytes.dropFirst(key.utf8CodeUnitCount)) : nil
  }
}
