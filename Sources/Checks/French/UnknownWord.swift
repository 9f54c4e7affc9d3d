internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds words that are in no dictionary, not in the English, and on hardly any other page: “Érantleron”, “cesso”.
///
/// Machine translation makes such words of names that look like words, and people mistype. Left alone are words with a
/// capital inside, words the folder uses, compounds and derivations of known words, and all code. Needs the French and the
/// English dictionary, and is silent without them.
public struct UnknownWord: PageCheck, DictionaryCheck {
  public static let description = CheckDescription(
    id: "unknown-word",
    summary: "A word is in no dictionary, not in the English, and nowhere else in the folder.",
    category: .spelling,
    severity: .minor,
    rationale: "A word that nobody knows is a typing error, or a name or word that the translation mangled.",
    limits: "Words that the folder uses several times, derivations of known words and everything typed as code.",
    examples: [
      .init(source: "Open the window again.", target: "Ouvrez de nouveau la ⟦fenaître⟧."),
      .init(source: "Harbor keeps the backup.", target: "⟦Hâbreport⟧ conserve la sauvegarde."),
      .init(source: "It waits for the call.", target: "Il attend lors de l’⟦appe⟧."),
      .init(source: "It obeys GNR today.", target: "Il obéit au ⟦R⟧ GNR aujourd’hui."),
      .init(source: "You have to make the dock.", target: "Il s'agit d'⟦efffectuer⟧ le quai."),
      .init(source: "You call it, above all.", target: "Vous l’⟦appellez⟧, ⟦notament⟧."),
      .init(source: "Their development is new.", target: "Leur ⟦développment⟧ est nouveau."),
      .init(source: "They treat it.", target: "Elles le ⟦traitéent⟧."),
      .init(source: "They wrap the feature.", target: "Elles ⟦wrappent⟧ la fonctionnalité."),
      .init(source: "They wrap the feature.", target: "Elles *wrappent* la fonctionnalité."),
      .init(source: "To relist the gates.", target: "Pour ⟦ré⟧ lister les portes."),
      .init(source: "We synchronize it.", target: "Nous le ⟦synchroniseons⟧."),
      .init(source: "It keeps the infromation.", target: "Il conserve l’⟦infromation⟧."),
      .init(source: "No, the assignment counts.", target: "Non, ⟦laffectation⟧ compte."),
      .init(source: "The printing service has a texture.", target: "Le spouleur a un mipmap, et il est obfusqué."),
      .init(source: "The hyperloop widget of Gnarly.", target: "Le widget hyperloop de Gnarly, reconfigurable."),
    ])

  /// Words of the trade that dictionaries lack and that no rule derives from words they have.
  private static let trade = HashSet(
    words: """
      spouleur spouleurs webhook webhooks chatbot chatbots mutex lexeur lexeurs rastérisation rastériser rastériseur mipmap \
      mipmaps texel texels voxel voxels shader shaders proxifier obfusquer obfusqué obfusquée obfusqués obfusquées cryptojacking \
      runbook runbooks playbook playbooks sérialisable sérialisables multithread backlog backlogs
      """)

  public init() {}

  public func findings(on page: PageContext) -> [Finding] {
    guard let pair = page.pair, let french = SpellingDictionary.french else { return [] }
    let source = words(of: pair.source)
    let formation = WordFormation { source.contains($0) }
    var found: [Finding] = []
    for (segment, bead) in zip(pair.target.segments, pair.targetBeads) where bead >= 0 {
      for index in segment.words where isStrayLetter(index, bead, pair) {
        found.append(report(index, bead, page, pair, .strayLetter))
      }
      for index in segment.words where isStrayPrefix(index, segment.words, bead, pair) {
        found.append(report(index, bead, page, pair, .strayPrefix))
      }
      for index in segment.words
      where isCandidate(index, segment.words, page) && !isAbbreviation(index, segment.words, pair.target) {
        let word = pair.target.words[index]
        guard !french.contains(pair.target.text, word.range, exact: word.exact) else { continue }
        if source.contains(word.folded) {
          if let right = swapped(word, pair.target) {
            found.append(report(index, bead, page, pair, .slipFor(english: right)))
          }
          continue
        }
        // Loaded no sooner than it is asked: on many a page there is no such word.
        guard let english = SpellingDictionary.english else { return found }
        guard !english.contains(pair.target.text, word.range, exact: word.exact) else { continue }
        let text = pair.target.string(word.range).lowercased()
        guard let fault = fault(word, text, bead, pair, french, formation) else { continue }
        // `wrong-accent` tells which word it is.
        if word.isCapital || AccentSlip.right(of: text, french) == nil {
          found.append(report(index, bead, page, pair, fault))
        }
      }
    }
    return found
  }

  /// What makes a word none, where it is none.
  private func fault(
    _ word: Word, _ text: String, _ bead: Int, _ pair: PagePair, _ french: SpellingDictionary,
    _ formation: WordFormation
  ) -> Fault? {
    if let form = apart(text, french) { return .fused(from: form) }
    if let verb = englishVerb(in: text, bead, pair), !isMarked(word.range, pair.target) {
      return .formOf(englishVerb: verb)
    }
    if !word.isCapital, let right = doubled(text, french) { return .misspelt(right) }
    return formation.explains(text) && !isMisspelled(pair.target.text[word.range]) ? nil : .nowhere
  }

  /// A longer word is none that somebody mistyped; bytes.
  private static let longest = 40

  /// The French word that has one letter twice where a word has it once, or the other way round, “appelez” for “appellez”, or an
  /// “e” before its “-ment”.
  private func doubled(_ word: String, _ french: SpellingDictionary) -> String? {
    guard word.utf8.count <= Self.longest else { return nil }
    let letters = Array(word)
    for index in letters.indices.dropFirst() {
      var other = letters
      if letters[index] == letters[index - 1] {
        other.remove(at: index)
      } else {
        other.insert(letters[index], at: index)
      }
      if french.contains(String(other)) { return String(other) }
    }
    guard word.hasSuffix("ment"), case let whole = word.dropLast(4) + "ement", french.contains(String(whole)) else {
      return nil
    }
    return String(whole)
  }

  /// The English word of which a word in small letters has two letters in the wrong order: “infromation”. Other slips of the
  /// English look like new words too often.
  private func swapped(_ word: Word, _ page: Page) -> String? {
    guard word.length >= 6, word.traits.isSubset(of: [.first]), let english = SpellingDictionary.english,
      !isMarked(word.range, page), !english.contains(page.text, word.range, exact: word.exact)
    else { return nil }
    var letters = Array(page.string(word.range))
    for index in letters.indices.dropLast() where letters[index] != letters[index + 1] {
      letters.swapAt(index, index + 1)
      if english.contains(String(letters)) { return String(letters) }
      letters.swapAt(index, index + 1)
    }
    return nil
  }

  /// The elided article or preposition and the noun that became one word with it: “l’affectation” of “laffectation”.
  private func apart(_ word: String, _ french: SpellingDictionary) -> String? {
    let noun = word.dropFirst()
    guard word.hasPrefix("l") || word.hasPrefix("d"), noun.utf8.count >= 6,
      Elision.beginsWithVowel(Array(noun.utf8), 0..<noun.utf8.count), french.readings(String(noun)).contains(.noun)
    else { return nil }
    return "\(word.prefix(1))’\(noun)"
  }

  private static let verbEndings = ["aient", "ent", "ez", "ées", "és", "ée", "é", "ons", "ait"]

  /// The verb of the English sentence of which a word is the stem with a French ending: “wrappent” of “wrap”. Not an infinitive:
  /// “hasher” has become French.
  private func englishVerb(in word: String, _ bead: Int, _ pair: PagePair) -> String? {
    guard let ending = Self.verbEndings.first(where: { word.hasSuffix($0) }),
      let english = SpellingDictionary.english, let french = SpellingDictionary.french
    else { return nil }
    let stem = String(word.dropLast(ending.count))
    guard stem.utf8.count >= 3 else { return nil }
    var forms = [stem, stem + "e"]
    if stem.last == stem.dropLast().last { forms.append(String(stem.dropLast())) }
    guard !french.contains(stem + "er") else { return nil }
    let hashes = forms.map { TextHash.folded($0) }
    for segment in pair.beads[bead].source {
      for index in pair.source.segments[segment].words where !pair.source.words[index].isCapital {
        guard let place = hashes.firstIndex(of: pair.source.words[index].folded), !pair.source.words[index].isCode
        else {
          continue
        }
        if english.contains(forms[place]), !french.contains(forms[place]) { return forms[place] }
      }
    }
    return nil
  }

  /// Whether emphasis or quotation marks show that a word is none of French.
  private func isMarked(_ range: Range<Int>, _ page: Page) -> Bool {
    if page.spans(overlapping: range).contains(where: { $0.kind == .emphasis }) { return true }
    let before = page.text[..<range.lowerBound].suffix(4)
    return before.contains { $0 == UInt8(ascii: "\"") || $0 == 0xAB || $0 == 0x9C }
  }

  /// A capital that stands before a name of the English sentence as a word, and is no word there: “au R GDPR”, where the
  /// machine began to say “RGPD”.
  private func isStrayLetter(_ index: Int, _ bead: Int, _ pair: PagePair) -> Bool {
    let (page, word) = (pair.target, pair.target.words[index])
    guard word.length == 1, word.traits.contains(.capital),
      word.traits.isDisjoint(with: [.code, .locked, .first, .elided]),
      index > 0, index + 1 < page.words.count, page.areSpaced(index - 1, index), page.areSpaced(index, index + 1),
      !page.words[index - 1].isCapital, !page.words[index - 1].isNumber, case let next = page.words[index + 1],
      next.traits.contains(.capitals), pair.beads[bead].confidence >= 0.7
    else { return false }
    let source = pair.beads[bead].source.flatMap { pair.source.segments[$0].words }.map { pair.source.words[$0] }
    return source.contains { $0.exact == next.exact } && !source.contains { $0.folded == word.folded }
  }

  /// Prefixes that are no words, or notes and meadows.
  private static let prefixes = HashSet(words: "anti multi pré ré semi")

  /// A prefix that stands by itself before its word: “ré lister”, which the English has nowhere so.
  private func isStrayPrefix(_ index: Int, _ words: Range<Int>, _ bead: Int, _ pair: PagePair) -> Bool {
    let (page, word) = (pair.target, pair.target.words[index])
    guard Self.prefixes.contains(word.folded), word.traits.isSubset(of: .first), index + 1 < words.upperBound,
      page.areSpaced(index, index + 1), !page.isJoined(index), page.words[index + 1].traits.isEmpty,
      page.words[index + 1].length >= 4, !FunctionWords.french.contains(page.words[index + 1].folded)
    else { return false }
    return !pair.beads[bead].source.contains { segment in
      pair.source.segments[segment].words.contains { pair.source.words[$0].folded == word.folded }
    }
  }

  /// The words of a page, and the parts of those that points or underscores join.
  private func words(of page: Page) -> HashSet {
    var words = HashSet(page.words.lazy.map(\.folded))
    for word in page.words where word.traits.contains(.mixed) {
      var start = Int(word.start)
      for index in word.range where page.text[index] == UInt8(ascii: ".") || page.text[index] == UInt8(ascii: "_") {
        words.insert(TextHash.folded(page.text, start..<index))
        start = index + 1
      }
      words.insert(TextHash.folded(page.text, start..<word.range.upperBound))
    }
    return words
  }

  /// A word of letters in lower case, the first one aside, that the folder hardly uses.
  private func isCandidate(_ index: Int, _ words: Range<Int>, _ page: PageContext) -> Bool {
    let word = page.target.words[index]
    // “lors de l’appe.”: what an article is tied to is French, however short.
    let isTied = index > words.lowerBound && page.target.words[index - 1].traits.contains(.elided)
    guard word.length >= (isTied ? 4 : 5), word.traits.isSubset(of: [.capital, .first]),
      !FunctionWords.french.contains(word.folded), !Self.trade.contains(word.folded)
    else { return false }
    let text = page.target.text
    guard isMisspelled(text[word.range]) || page.survey.keeps.uses(word.folded) <= 2 && !isFormOfUsual(word, page)
    else { return false }
    guard
      text[word.range].allSatisfy({
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0xC3 || $0 == 0xC5 || $0 >= 0x80 && $0 < 0xC0
      })
    else { return false }
    // Markup that begins or ends inside makes two words of it, which is another fault.
    let place = page.target.source(of: word.range)
    if place.count != word.range.count, !page.target.file.text(place).contains("&") { return false }
    // “d'efffectuer”
    let before = word.start > 0 && !isTied ? text[Int(word.start) - 1] : 0x20
    return !"-./@#_%\\=&'~+:".utf8.contains(before) && !"-/@_%\\=[('`~".utf8.contains(text[word.range.upperBound])
      && !(text[word.range.upperBound] == UInt8(ascii: ".") && text[word.range.upperBound + 1] > 0x20)
      // A letter was lost there: “compl?ment”.
      && !(text[word.range.upperBound] == UInt8(ascii: "?") && text[word.range.upperBound + 1].isOfLetter)
  }

  /// “Abrév.” as the head of a column: one word with a full stop.
  private func isAbbreviation(_ index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    words.count == 1 && page.text[page.words[index].range.upperBound] == UInt8(ascii: ".")
  }

  private static let endings = ["e", "es", "ent", "er", "é", "ée", "és", "ées", "ant", "ation", "ations"]
  /// Uses of other forms of a word from which on the folder knows it.
  private static let usual = 6

  /// Whether the folder has other forms of the same verb often: “mémoïsent” where “mémoïsé” stands on every page.
  private func isFormOfUsual(_ word: Word, _ page: PageContext) -> Bool {
    let text = page.target.string(word.range).lowercased()
    guard let ending = Self.endings.filter({ text.hasSuffix($0) }).max(by: { $0.count < $1.count }) else {
      return false
    }
    let stem = text.dropLast(ending.count)
    guard stem.count >= 4 else { return false }
    return Self.endings.reduce(0) { $0 + page.survey.keeps.uses(TextHash.folded("\(stem)\($1)")) } >= Self.usual
  }

  private static let misspelled = ["eons", "eant", "eait", "éent"].map { Array($0.utf8) }

  /// Whether a word ends as no French one does, “synchroniseons”, “traitéent”: then a folder may have it often. Only “g” keeps its “e”.
  private func isMisspelled(_ word: ArraySlice<UInt8>) -> Bool {
    guard let ending = Self.misspelled.first(where: { word.suffix($0.count).elementsEqual($0) }) else { return false }
    return word.dropLast(ending.count).last != UInt8(ascii: "g") && word.dropLast(ending.count).last?.isOfLetter == true
  }

  /// What is wrong with a word, and the word it was or should be.
  private enum Fault {
    case unknown(because: String)
    case formOf(englishVerb: String)
    case slipFor(english: String)
    case misspelt(String)
    case fused(from: String)

    static let strayLetter = unknown(because: "the English sentence has it nowhere")
    static let strayPrefix = unknown(because: "a prefix is no word by itself")
    static let nowhere = unknown(
      because: "it stands in no dictionary, not in the English page and hardly elsewhere in the folder")
  }

  private func report(_ index: Int, _ bead: Int, _ page: PageContext, _ pair: PagePair, _ fault: Fault) -> Finding {
    let place = page.target.source(of: page.target.words[index].range)
    let word = page.target.string(page.target.words[index].range)
    let segments = pair.beads[bead].source
    let source = pair.source.segments[segments[0]].source.union(
      pair.source.segments[segments[segments.count - 1]].source)
    switch fault {
    case .formOf(let verb):
      return finding(
        on: page, at: place, source: source, category: .untranslated, confidence: 0.6, .englishVerb(word, verb))
    case .slipFor(let right):
      return finding(
        on: page, at: place, source: source, category: .untranslated, confidence: 0.75, .copiedSlip(word, right))
    case .fused(let form):
      return finding(on: page, at: place, source: source, confidence: 0.85, .fused(word), suggestion: form)
    case .misspelt(let right):
      return finding(on: page, at: place, source: source, confidence: 0.85, .misspelt(word), suggestion: right)
    case .unknown(let reason):
      return finding(on: page, at: place, source: source, confidence: 0.8, .unknownWord(word), evidence: [reason])
    }
  }
}

extension Finding.Message {
  fileprivate static func unknownWord(_ word: String) -> Self { "“\(word)” is no word of French or English." }

  fileprivate static func misspelt(_ word: String) -> Self { "“\(word)” is no word." }

  fileprivate static func fused(_ word: String) -> Self { "“\(word)” has lost its apostrophe." }

  fileprivate static func copiedSlip(_ word: String, _ right: String) -> Self {
    "“\(word)” is a slip of the English for “\(right)”, and stayed."
  }

  fileprivate static func englishVerb(_ word: String, _ verb: String) -> Self {
    "“\(word)” is English “\(verb)” with a French ending."
  }
}
