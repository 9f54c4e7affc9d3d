import Linguistics
import Testing

@Suite struct AffixDictionaryTests {
  private static let rules = """
    SET UTF-8
    FLAG long
    FULLSTRIP
    NEEDAFFIX ()
    FORBIDDENWORD {}
    ICONV 1
    ICONV ’ '
    BREAK 1
    BREAK -
    PFX L' Y 1
    PFX L' 0 l' [aeiouéh] dp:le
    PFX Re N 1
    PFX Re 0 re .
    SFX S. Y 2
    SFX S. 0 0/L' [^sxz] is:sg
    SFX S. 0 s [^sxz] is:pl
    SFX F. Y 2
    SFX F. ef ève ef is:fem is:sg
    SFX F. 0 0 [^x][fl] is:mas is:sg
    SFX a0 Y 2
    SFX a0 aller vais aller po:ipre po:1sg
    SFX a0 er ez er po:impe po:2pl
    """
  private static let entries = """
    7
    client/S.() po:nom is:mas
    écran/S.() po:nom is:mas
    bref/F.() po:adj
    aller/a0Re po:infi
    porte/S. po:nom is:fem
    faux/{} po:adj
    M. po:nom
    """

  private static let dictionary = AffixDictionary(rules: Array(rules.utf8), entries: Array(entries.utf8))

  private static func readings(_ word: String) throws -> WordReadings {
    try #require(dictionary).readings(Array(word.utf8))
  }

  private static func contains(_ word: String) throws -> Bool {
    try #require(dictionary).contains(Array(word.utf8), lowercased: Array(word.lowercased().utf8))
  }

  @Test func readsWhatEntryAndAffixesSay() throws {
    #expect(try Self.readings("clients") == [.noun, .masculineNoun, .pluralNoun])
    #expect(try Self.readings("client") == [.noun, .masculineNoun, .singularNoun])
    #expect(try Self.readings("l’écran") == [.noun, .masculineNoun, .singularNoun])
    #expect(try Self.readings("brève") == [.adjective, .feminineAdjective, .singularAdjective])
    #expect(try Self.readings("vais") == [.infinitive, .finite, .indicative, .firstSingular])
    #expect(try Self.readings("allez") == [.infinitive, .finite, .imperative, .secondPlural])
    // The bare entry says no number, and one of the suffixes that there is one.
    #expect(try Self.readings("porte") == [.noun, .feminineNoun, .singularNoun, .pluralNoun])
  }

  @Test func keepsToTheRules() throws {
    // Conditions, affixes that do not go together, and what is forbidden.
    for word in ["l’client", "l’écrans", "reallez", "revais", "brefs", "faux", "zzz", ""] {
      #expect(try !Self.contains(word), "\(word)")
    }
    for word in ["realler", "écrans", "Clients", "L’écran", "m.", "M."] {
      #expect(try Self.contains(word) == (word != "m."), "\(word)")
    }
    #expect(try Self.contains("client-porte"))
    #expect(try !Self.contains("client-zzz"))
  }

  @Test func readsFlagsOfOneLetter() throws {
    let rules = "SET UTF-8\nONLYINCOMPOUND c\nSFX S Y 2\nSFX S y ies [^aeiou]y\nSFX S 0 s [^sxzhy]\n"
    let english = try #require(
      AffixDictionary(rules: Array(rules.utf8), entries: Array("3\nbody/S\nclaim/MS\n1th/cS\n".utf8)))
    for (word, isWord) in [("bodies", true), ("claims", true), ("bodys", false), ("1th", false), ("s", false)] {
      #expect(english.contains(Array(word.utf8), lowercased: Array(word.utf8)) == isWord, "\(word)")
    }
  }

  @Test func leavesOtherFormatsToHunspell() {
    for rules in ["SET ISO8859-1\n", "FLAG num\n", "AF 1\n", "COMPOUNDFLAG A\n", "SFX A Y 1\nSFX A 0 s/A .\n"] {
      #expect(AffixDictionary(rules: Array(rules.utf8), entries: []) == nil, "\(rules)")
    }
  }
}
