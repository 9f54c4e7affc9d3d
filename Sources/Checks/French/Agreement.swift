internal import Linguistics

/// Gender and number of a noun with its determiner, as far as both say.
struct Agreement {
  let number: FrenchDeterminer.Number
  let isMasculine: Bool
  let isFeminine: Bool

  /// Nil where the two do not agree with each other.
  init?(_ determiner: FrenchDeterminer, noun: WordReadings) {
    guard determiner.agrees(with: noun) else { return nil }
    number = determiner.number
    isMasculine = noun.contains(.masculineNoun) && determiner.gender != .feminine
    isFeminine = noun.contains(.feminineNoun) && determiner.gender != .masculine
  }

  /// Whether an adjective or a participle agrees with the noun.
  func fits(adjective: WordReadings) -> Bool {
    guard adjective.contains(number == .singular ? .singularAdjective : .pluralAdjective) else { return false }
    return isMasculine && adjective.contains(.masculineAdjective)
      || isFeminine && adjective.contains(.feminineAdjective)
  }

  /// Whether a verb of the third person agrees with the noun.
  func fits(verb: WordReadings) -> Bool { verb.contains(number == .singular ? .singularVerb : .pluralVerb) }
}
