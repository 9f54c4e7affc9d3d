internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// The words of the English segments beside the French one.
struct EnglishWords {
  let folded: HashSet
  private let page: Page
  private let words: [Range<Int>]

  init(_ bead: PagePair.Bead, of page: Page) {
    var folded = HashSet(minimumCapacity: 32)
    for segment in bead.source {
      for word in page.segments[segment].words { folded.insert(page.words[word].folded) }
    }
    self.folded = folded
    self.page = page
    words = bead.source.map { page.segments[$0].words }
  }

  /// Whether one word follows another.
  func hasInOrder(_ first: UInt64, _ second: UInt64) -> Bool {
    words.contains { run in
      run.dropLast().contains { page.words[$0].folded == first && page.words[$0 + 1].folded == second }
    }
  }

  /// Whether a word has a capital somewhere inside a sentence, as names have.
  func isName(_ word: UInt64) -> Bool {
    words.contains { run in
      run.contains {
        page.words[$0].folded == word && page.words[$0].isCapital && !page.words[$0].traits.contains(.first)
      }
    }
  }

  var first: Word? { words.first.flatMap { run in run.first.map { page.words[$0] } } }
}

/// What speaks for and against English in the words of a French sentence.
struct EnglishEvidence {
  let prose: Prose
  /// Nil where the English is not at hand.
  let english: EnglishWords?

  init(_ prose: Prose) {
    self.prose = prose
    english = prose.bead.flatMap { bead in prose.context.pair.map { EnglishWords(bead, of: $0.source) } }
  }

  var page: Page { prose.page }

  func isFrenchOnly(_ word: UInt64) -> Bool {
    FunctionWords.french.contains(word) && !FunctionWords.english.contains(word)
  }

  func isEnglishOnly(_ index: Int) -> Bool {
    let word = page.words[index]
    if FunctionWords.english.contains(word.folded) { return !FunctionWords.french.contains(word.folded) }
    return page.isEnglishOnly(word)
  }

  /// Whether a word is French by the dictionary, and no name.
  func isPlainFrench(_ index: Int) -> Bool {
    let word = page.words[index]
    guard LanguageOfProse.tells(page, index), let dictionary = SpellingDictionary.french else { return false }
    return isFrenchOnly(word.folded) || dictionary.contains(page.text, word.range, exact: word.exact)
  }

  /// Nouns before which stands what they name: “le fichier hosts”.
  private static let designators = HashSet(
    words:
      "fichier fichiers paramètre paramètres propriété propriétés méthode méthodes classe classes module modules directive "
      + "directives option options commande commandes instruction instructions déclaration déclarations mot-clé mot clé "
      + "type types champ champs en-tête en-têtes tête têtes périphérique périphériques état états valeur valeurs attribut "
      + "attributs balise balises élément éléments fonction fonctions variable variables objet objets événement événements "
      + "interface interfaces espace noms nom opérateur opérateurs service services script scripts dossier dossiers "
      + "répertoire répertoires processus utilitaire programme outil outils composant composants clause package paquet "
      + "bibliothèque bouton boutons onglet menu colonne colonnes table tables rôle rôles utilisateur utilisateurs groupe "
      + "indicateur drapeau touche clause profil bloc blocs hook hooks prop props argument arguments chaîne")

  /// Behind a designator, or behind another name that stands behind one: “la propriété Count ou length”.
  func isDesignated(_ index: Int) -> Bool {
    let words = page.words
    let before = index - 1
    guard before >= prose.words.lowerBound else { return false }
    if Self.designators.contains(words[before].folded) { return true }
    guard before - 2 >= prose.words.lowerBound, Self.joints.contains(words[before].folded) else { return false }
    return Self.designators.contains(words[before - 2].folded)
  }

  private static let joints = HashSet(words: "et ou")

  /// Whether the words name something: behind a noun that says what, before their abbreviation, or tied to another word.
  func isNamed(_ words: Range<Int>) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    // No name has little words at its beginning, or many of them: “ce composant from a class to a”.
    let little = words.filter { FunctionWords.english.contains(page.words[$0].folded) && isEnglishOnly($0) }
    if isDesignated(first), little.first != first, little.count < 2 { return true }
    let behind = page.words[last].range.upperBound
    if behind < page.text.count, page.text[behind] == UInt8(ascii: "-") { return true }
    guard last + 1 < prose.words.upperBound, page.words[last + 1].traits.contains(.capitals) else { return false }
    let gap = page.text[behind..<page.words[last + 1].range.lowerBound]
    return gap.elementsEqual(" (".utf8) || gap.elementsEqual("\n(".utf8)
  }

  /// Whether the words are a part of one of the page's names.
  func isInName(_ range: Range<Int>) -> Bool {
    let text = page.string(range)
    return prose.context.names.names.contains { $0.phrase.text.holds(text) }
  }

  /// Words between quotation marks or parentheses, in emphasis, in a label, or behind a link to another site.
  func isGloss(_ range: Range<Int>, isWord: Bool = false) -> Bool {
    let text = page.segments[prose.segment].text
    let before = page.string(text.lowerBound..<range.lowerBound).last { !$0.isWhitespace }
    let behind = page.string(range.upperBound..<text.upperBound).first { !$0.isWhitespace }
    if let before, let behind, "«“\"'‘(".contains(before), "»”\"'’).,".contains(behind) { return true }
    if isOpen(text.lowerBound..<range.lowerBound, isWord: isWord) { return true }
    return page.spans(in: text).contains { index in
      let span = page.spans[index]
      guard span.text.overlaps(range), span.text.count <= range.count + 12 || !hasFrench(span.text) else {
        return false
      }
      return span.kind == .emphasis || span.kind == .strong || span.kind == .interface
        || span.kind == .link && page.leadsAway(span)
    }
  }

  private func hasFrench(_ range: Range<Int>) -> Bool {
    page.words(in: range).contains { isFrenchOnly(page.words[$0].folded) }
  }

  /// Whether a parenthesis or a quotation that began in a text has not ended in it. One in which four words of French stand before
  /// the end explains no phrase: it is a sentence of its own.
  private func isOpen(_ text: Range<Int>, isWord: Bool) -> Bool {
    var quotes = 0
    var open: [(sign: Character, offset: Int)] = []
    var isSingle = false
    var last: Character = " "
    var offset = text.lowerBound
    for character in page.string(text) {
      offset += character.utf8.count
      switch character {
      case "\"": quotes += 1
      case "(", "«", "“": open.append((character, offset))
      case ")", "»", "”": _ = open.popLast()
      // Behind a letter it is an apostrophe, or the end.
      case "'" where !last.isLetter && !last.isNumber && !isSingle: isSingle = true
      case "'": isSingle = false
      default: break
      }
      last = character
    }
    return quotes % 2 == 1 || isSingle
      || open.contains { sign, offset in
        isWord || sign != "(" || page.words(in: offset..<text.upperBound).count { isPlainFrench($0) } < 4
      }
  }

  /// Whether a French word stands before it and no code or name beside it: behind a comma or next to a colon it is more
  /// likely a value, a keyword or a key.
  func isInProse(_ index: Int) -> Bool {
    guard index > prose.words.lowerBound,
      page.text[page.words[index - 1].range.upperBound..<Int(page.words[index].start)].elementsEqual([0x20])
    else { return false }
    let behind = page.words[index].range.upperBound
    if behind < page.text.count, ":=(-".utf8.contains(page.text[behind]) { return false }
    if behind + 1 < page.text.count, page.text[behind] == 0x20, "(:=".utf8.contains(page.text[behind + 1]) {
      return false
    }
    return [index - 1, index + 1].allSatisfy { other in
      guard prose.words.contains(other) else { return true }
      let word = page.words[other]
      return !word.isCode && (!word.isCapital || word.traits.contains(.first)) && !word.traits.contains(.mixed)
    }
  }
}

/// Words of English in a French sentence.
struct EnglishRest {
  /// Bytes of `Page.text`.
  let text: Range<Int>
  /// Words of the English page, where it is known which.
  var source: Range<Int>? = nil
  let confidence: Double
  var reason: String? = nil
}
