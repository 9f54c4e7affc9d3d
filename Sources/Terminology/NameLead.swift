internal import Pages

/// What stands before a name in the place of articles and contractions.
struct NameLead {
  var text: String
  /// Whether the name follows without a space.
  var isElided: Bool
  /// Whether what stands there stays as it is.
  var keepsChain = false

  static let nothing = NameLead(text: "", isElided: false)
  static let asItIs = NameLead(text: "", isElided: false, keepsChain: true)

  /// What goes before the name, and why that is not certain, if it is not.
  static func make(
    place: Place, grammar: NameGrammar, english: EnglishPlace?, elides: Bool
  ) -> (lead: NameLead, doubt: String?) {
    let words = place.chainWords
    let around = grammar.doubt
    guard let last = words.last else { return (.nothing, around) }
    let head = words.first ?? last
    let forms = Forms(elides: elides, apostrophe: grammar.apostrophe, isCapital: grammar.isCapital)
    if FrenchWordClass(last).isDeterminer, english?.hasOwnDeterminer == true {
      return own(words, forms, english!, around)
    }
    switch (FrenchWordClass(head), FrenchWordClass(last)) {
    case (_, .demonstrative): return (.nothing, "the demonstrative may have to stay")
    case (_, .possessive): return (.asItIs, english == nil ? "the possessive may not be the name’s" : around)
    case (_, .inflectedPossessive): return (.asItIs, "the possessive agrees with the name")
    case (.definite, .definite), (.indefinite, .indefinite): return (.nothing, around)
    case (.of, .definite), (_, .partitive): return genitive(last, forms, grammar, around)
    case (.of, _): return (forms.of, around)
    case (.to, _), (.contractedTo, _): return (forms.to, around)
    case (.that, _): return (forms.that(head), around)
    default: return (.nothing, around ?? "the words before the name are unusual")
    }
  }

  /// “de la”, “du”, “des”: de with an article, or an article by itself.
  private static func genitive(
    _ last: String, _ forms: Forms, _ grammar: NameGrammar, _ around: String?
  ) -> (NameLead, String?) {
    switch grammar.genitive {
    case .preposition: (forms.of, around)
    case .article: (.nothing, around)
    case .unknown: (forms.of, around ?? "“\(last)” may be an article by itself")
    }
  }

  /// The English has an article or the like of the name’s own: it stays, in the masculine, and somebody looks at it.
  private static func own(
    _ words: [String], _ forms: Forms, _ english: EnglishPlace, _ around: String?
  ) -> (NameLead, String?) {
    if words.count == 1, FrenchWordClass(words[0]) == .possessive, english.hasPossessiveBefore {
      return (.asItIs, around)
    }
    let doubt = "“\(english.previous!)” stands before the name, whose gender is not known"
    switch (FrenchWordClass(words[0]), words.last!) {
    case (.of, "le"), (.of, "la"), (.of, "l'"), (.partitive, "du"): return (forms.ofThe, doubt)
    case (.to, _), (.contractedTo, "au"): return (forms.toThe, doubt)
    case (.definite, "le"), (.definite, "la"), (.definite, "l'"): return (forms.the, doubt)
    case (.indefinite, _): return (forms.word("un"), doubt)
    case (.demonstrative, "cette"), (.demonstrative, "cet"), (.demonstrative, "ce"):
      return (forms.word(forms.elides ? "cet" : "ce"), doubt)
    default: return (.asItIs, doubt)
    }
  }
}

/// The forms that little words have before the name.
private struct Forms {
  let elides: Bool
  let apostrophe: String
  let isCapital: Bool

  var of: NameLead { elides ? elided("d") : word("de") }
  var to: NameLead { word("à") }
  var the: NameLead { elides ? elided("l") : word("le") }
  var ofThe: NameLead { elides ? elided("de l") : word("du") }
  var toThe: NameLead { elides ? elided("à l") : word("au") }

  /// que, lorsque … with or without their vowel.
  func that(_ word: String) -> NameLead {
    // The last letter is the vowel, or the apostrophe in its place.
    let stem = String(word.dropLast())
    return elides ? elided(stem) : self.word(stem + "e")
  }

  func word(_ text: String) -> NameLead { NameLead(text: cased(text), isElided: false) }
  private func elided(_ stem: String) -> NameLead { NameLead(text: cased(stem) + apostrophe, isElided: true) }

  private func cased(_ text: String) -> String {
    isCapital ? text.prefix(1).uppercased() + text.dropFirst() : text
  }
}
