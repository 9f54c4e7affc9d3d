internal import Pages

/// What the sentence around a name says: whether something agreed with the old noun, and what “de la” and “des” are.
struct NameGrammar {
  private let page: Page
  private let place: Place
  private let english: EnglishPlace?
  private let gender: ShownGender

  init(page: Page, place: Place, english: EnglishPlace?) {
    self.page = page
    self.place = place
    self.english = english
    gender = ShownGender(place.chainWords.last)
  }

  /// Whether the words that are replaced begin with a capital.
  var isCapital: Bool { place.chain.map { page.words[$0.lowerBound].isCapital } ?? false }

  /// The apostrophe of this sentence.
  var apostrophe: String {
    // In a quoted YAML value a straight one would end it.
    if page.segments.contains(where: { $0.words == place.bounds && page.blocks[$0.block].role == .frontMatter }) {
      return "’"
    }
    let straight = place.bounds.contains { index in
      page.words[index].traits.contains(.elided)
        && page.text[page.words[index].range.upperBound - 1] == UInt8(ascii: "'")
    }
    return straight ? "'" : "’"
  }

  // MARK: De

  enum Genitive { case preposition, article, unknown }

  /// Whether de with an article before the old noun is the preposition (“l’équipe de la balise”) or only an article (“avec
  /// des indicateurs”).
  var genitive: Genitive {
    guard let previous = place.previous, page.areNeighbours(previous, place.start) else { return .unknown }
    // Code is a noun here: “le fichier `a` du phare”.
    let word = page.words[previous].isCode ? "" : page.plain(previous)
    if Self.prepositions.contains(word) { return .article }
    if Self.openers.contains(word) { return .unknown }
    if let english {
      if english.isPossessive || english.hasNounBehind || english.hasPreposition { return .preposition }
      return .unknown
    }
    if place.chainWords.last == "des" || FrenchEndings.isVerb(word) { return .unknown }
    return .preposition
  }

  private static let prepositions: Set<String> = ["avec", "sans", "pour", "par", "sur", "dans", "comme", "en", "entre"]
  /// Behind these words, either can stand.
  private static let openers: Set<String> = [
    "et", "ou", "mais", "que", "qui", "si", "est", "sont", "a", "ont", "il", "elle", "on", "pas", "plus", "ne", "se",
    "y",
    "nous", "vous", "ils", "elles", "ni", "donc", "car", "où", "dont", "quand",
  ]

  /// Whether a preposition governs the old noun, so that it is no subject.
  private var isGoverned: Bool {
    if let first = place.chainWords.first, [.of, .to, .contractedTo].contains(FrenchWordClass(first)) { return true }
    if place.chainWords.first == "du" || place.chainWords.first == "des" { return genitive == .preposition }
    guard let previous = place.previous, page.areNeighbours(previous, place.start) else { return false }
    let word = page.plain(previous)
    return Self.prepositions.contains(word) || ["vers", "chez", "depuis", "via", "selon", "sous"].contains(word)
  }

  // MARK: Agreement

  /// What agreed with the old noun, in words, or nil where nothing did.
  var doubt: String? {
    if english?.hasOwnDeterminer == true, place.chain == nil { return nil }
    if let word = adjectiveBefore { return "“\(word)” agrees with the name" }
    let rest = place.core.upperBound..<place.bounds.upperBound
    if let word = adjectiveBehind(rest) { return "“\(word)” may agree with the name" }
    if !isGoverned, let word = predicate(rest) { return "“\(word)” may agree with the name" }
    if let word = pronoun(rest) { return "“\(word)” may stand for the name" }
    if let word = appositionBefore { return "“\(word)” may agree with the name" }
    if quotedArticle { return "an article stands before the quotation mark" }
    return nil
  }

  private var adjectiveBefore: String? {
    guard let previous = place.previous, page.areNeighbours(previous, place.start) else { return nil }
    let word = page.plain(previous)
    return FrenchWordClass(word) == .agreeing ? word : nil
  }

  private func adjectiveBehind(_ rest: Range<Int>) -> String? {
    guard let next = rest.first, page.areNeighbours(next - 1, next), isPlainWord(next) else { return nil }
    let word = page.plain(next)
    if gender.isPlural {
      return (word.hasSuffix("s") || word.hasSuffix("x")) && word.count > 3 && !Self.little.contains(word) ? word : nil
    }
    if ["lui-même", "elle-même", "là", "ci"].contains(word) { return word }
    return !gender.isMasculine && FrenchEndings.isFeminine(word) && !Self.little.contains(word) ? word : nil
  }

  /// A verb in the plural, or what a form of “être” says of the noun.
  private func predicate(_ rest: Range<Int>) -> String? {
    var afterCopula: Int?
    for index in rest.prefix(14) where !page.words[index].isCode {
      let word = page.plain(index)
      if gender.isPlural, FrenchEndings.isPluralVerb(word) { return word }
      if FrenchEndings.copulas.contains(word) {
        afterCopula = 0
      } else if let seen = afterCopula {
        if word.hasSuffix("ment") || Self.adverbs.contains(word) { continue }
        if seen == 0, !gender.isMasculine, !stopsPredicate(word), !FrenchEndings.isInvariant(word) { return word }
        afterCopula = nil
      }
    }
    return nil
  }

  private func stopsPredicate(_ word: String) -> Bool {
    FrenchWordClass(word) != .other || Self.little.contains(word)
  }

  private func pronoun(_ rest: Range<Int>) -> String? {
    rest.lazy.map(page.plain).first { word in
      let bare = word.hasPrefix("qu'") ? String(word.dropFirst(3)) : word
      if gender.isPlural { return FrenchEndings.pronouns.contains(bare) || FrenchEndings.pluralPronouns.contains(bare) }
      return !gender.isMasculine && FrenchEndings.pronouns.contains(bare)
    }
  }

  /// “Conçue pour Linux, la balise …”.
  private var appositionBefore: String? {
    guard !gender.isMasculine, !isGoverned, place.start > place.bounds.lowerBound else { return nil }
    let before = page.words[place.bounds.lowerBound].range.upperBound..<page.words[place.start].range.lowerBound
    guard page.text[before].contains(UInt8(ascii: ",")) else { return nil }
    let word = page.plain(place.bounds.lowerBound)
    return word.hasSuffix("ée") || word.hasSuffix("ées") || word.hasSuffix("ue") && word.count > 3 ? word : nil
  }

  /// “la « balise »”: the article is not beside the name.
  private var quotedArticle: Bool {
    guard place.chain == nil, let previous = place.previous, !page.areNeighbours(previous, place.start) else {
      return false
    }
    let gap = page.string(page.words[previous].range.upperBound..<page.words[place.start].range.lowerBound)
    let word = FrenchWordClass(page.plain(previous))
    return gap.contains(where: { "«“\"‘'(".contains($0) }) && (word.isDeterminer || word == .of || word == .that)
  }

  private func isPlainWord(_ index: Int) -> Bool {
    let word = page.words[index]
    return !word.isCode && !word.isNumber && !word.isCapital && !word.traits.contains(.locked)
  }

  private static let adverbs: Set<String> = [
    "pas", "plus", "jamais", "toujours", "aussi", "bien", "déjà", "encore", "désormais", "très", "donc", "alors",
    "ainsi",
    "parfois", "souvent", "trop", "n'", "ne",
  ]
  /// Words that never agree.
  private static let little: Set<String> = [
    "à", "de", "d'", "en", "dans", "sur", "sous", "pour", "par", "avec", "sans", "et", "ou", "mais", "si", "que", "qu'",
    "qui", "dont", "où", "comme", "chez", "vers", "entre", "depuis", "pendant", "selon", "afin", "lors", "lorsque",
    "puis", "dès", "sans", "moins", "plus", "pas", "très", "vous", "nous", "ils", "elles", "sous", "dans", "après",
    "mais", "alors", "toujours", "jamais", "ainsi", "via", "car", "ni", "ne", "n'", "se", "s'", "y", "il", "elle", "on",
    "permet", "propose", "utilise", "fonctionne", "envoie", "partie", "vie", "copie", "fois",
  ]
}
