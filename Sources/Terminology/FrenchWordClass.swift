/// What a French word is to the noun behind it, as far as a name in the noun's place has to know.
enum FrenchWordClass: Sendable {
  /// le, la, les, l’
  case definite
  /// un, une
  case indefinite
  /// du, des: de with an article, or an article by itself
  case partitive
  /// au, aux: à with an article
  case contractedTo
  /// de, d’
  case of
  /// à
  case to
  /// que, qu’ and what ends like it
  case that
  /// ce, cet, cette, ces
  case demonstrative
  /// votre, notre, leur: the same for both genders
  case possessive
  /// son, sa, ses …
  case inflectedPossessive
  /// tout, chaque, aucun, numbers and adjectives that stand before their noun
  case agreeing
  case other

  /// The class of a word in lower case with a straight apostrophe.
  init(_ word: String) { self = Self.classes[word] ?? .other }

  /// Whether it belongs to the noun behind it and to nothing else.
  var isDeterminer: Bool {
    switch self {
    case .definite, .indefinite, .partitive, .contractedTo, .demonstrative, .possessive, .inflectedPossessive: true
    case .of, .to, .that, .agreeing, .other: false
    }
  }

  private static let classes: [String: FrenchWordClass] = {
    var classes: [String: FrenchWordClass] = [:]
    func add(_ kind: FrenchWordClass, _ words: String) {
      for word in words.split(separator: " ") { classes[String(word)] = kind }
    }
    add(.definite, "le la les l'")
    add(.indefinite, "un une")
    add(.partitive, "du des")
    add(.contractedTo, "au aux")
    add(.of, "de d'")
    add(.to, "à")
    add(.that, "que qu' lorsque lorsqu' puisque puisqu' quoique quoiqu' jusque jusqu'")
    add(.demonstrative, "ce cet cette ces")
    add(.possessive, "votre notre leur")
    add(.inflectedPossessive, "mon ma mes ton ta tes son sa ses nos vos leurs")
    add(
      .agreeing,
      """
      tout toute tous toutes chaque aucun aucune quelques plusieurs certains certaines différents différentes divers \
      diverses autre autres même mêmes seul seule seuls seules propre propres nouveau nouvel nouvelle nouveaux nouvelles \
      ancien ancienne anciens anciennes grand grande grands grandes petit petite petits petites bon bonne bons bonnes \
      meilleur meilleure meilleurs meilleures premier première premiers premières dernier dernière derniers dernières \
      prochain prochaine prochains prochaines second seconde vrai vraie simple simples deux trois quatre cinq six quel \
      quelle quels quelles tel telle tels telles plupart lequel laquelle lesquels lesquelles
      """)
    return classes
  }()
}

/// The gender and number that the old noun showed.
struct ShownGender: Sendable {
  /// Whether it is known to be masculine and singular, so that nothing around a name has to change.
  var isMasculine = false
  var isPlural = false

  init(_ determiner: String?) {
    switch determiner {
    case "le", "un", "du", "au", "ce", "cet", "mon", "ton", "son": isMasculine = true
    case "les", "des", "aux", "ces", "mes", "tes", "ses", "nos", "vos", "leurs": isPlural = true
    default: break
    }
  }
}

/// French words by their endings: what may be an adjective, a participle or a verb in the plural.
enum FrenchEndings {
  /// Whether the word may be a feminine adjective or participle.
  static func isFeminine(_ word: String) -> Bool {
    feminine.contains { word.hasSuffix($0) } || irregular.contains(word)
  }

  private static let feminine = [
    "ée", "ées", "elle", "elles", "ive", "ives", "euse", "euses", "ale", "ales", "aine", "aines", "ienne", "iennes",
    "ière", "ières", "ante", "antes", "ente", "entes", "ite", "ites", "ise", "ises", "oise", "oises", "aise", "aises",
    "uite", "erte", "ertes", "ue", "ues", "ie", "ies", "ète", "ètes", "ette", "ettes", "atrice",
  ]
  private static let irregular: Set<String> = [
    "prête", "mise", "bonne", "nouvelle", "blanche", "publique", "sèche", "fraîche", "complexe", "jointe", "petite",
    "grande",
    "longue", "lente", "courte", "haute", "basse", "forte", "vide", "seule", "sûre", "faite", "ouverte",
  ]

  /// Whether a word behind a form of “être” is the same in both genders, or is none that agrees.
  static func isInvariant(_ word: String) -> Bool {
    guard word.hasSuffix("e") else { return !word.hasSuffix("es") }
    return ["able", "ible", "ique", "aire", "iste", "ogue", "forme"].contains { word.hasSuffix($0) }
  }

  /// Whether the word may be a verb in the third person plural.
  static func isPluralVerb(_ word: String) -> Bool {
    if ["sont", "ont", "font", "vont", "doivent", "peuvent"].contains(word) { return true }
    if word.hasSuffix("ront") || word.hasSuffix("aient") { return true }
    return word.count >= 5 && word.hasSuffix("ent") && !word.hasSuffix("ment") && word != "souvent"
  }

  /// Whether the word may be an infinitive or an imperative: a noun behind it is its object.
  static func isVerb(_ word: String) -> Bool {
    word.hasSuffix("ez") || word.hasSuffix("er") && !word.hasSuffix("ier") || word.hasSuffix("ir")
      || word.hasSuffix("oir")
      || word.hasSuffix("dre") || word.hasSuffix("tre") && !word.hasSuffix("ètre") || word.hasSuffix("ant")
  }

  static let copulas: Set<String> = [
    "est", "était", "sera", "serait", "soit", "été", "être", "reste", "devient", "semble", "paraît", "sont", "étant",
  ]
  static let pronouns: Set<String> = [
    "elle", "elles", "celle", "celles", "laquelle", "lesquelles", "celle-ci", "celles-ci",
  ]
  static let pluralPronouns: Set<String> = ["ils", "eux", "ceux", "lesquels", "desquels", "auxquels", "ceux-ci"]
}
