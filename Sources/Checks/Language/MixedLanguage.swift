internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds English words that stayed in the middle of a French sentence.
///
/// Every word speaks for English or French by its letters; the cheapest path through the sentence cuts it into stretches.
/// Names, code, locked words and what the folder usually keeps say nothing. Where the English is at hand, a word that it has
/// speaks louder, and one that it has not is French. A stretch needs two words, of which French has not two, or not one where
/// the English has them in this order. A single word must be one that the folder translates nearly everywhere else and that
/// French has not, or one that the folder hardly has and that French is known to translate, or a little word between French
/// ones, or an “A” before code, or a verb with its particle (“Sign-In :”).
/// A phrase with capitals that the folder translates nearly everywhere else is a rest as well.
///
/// Left alone is what names something: behind a word such as “paramètre” or “classe”, before its abbreviation, between
/// quotation marks, in emphasis or a label of an interface; and an English noun behind a French article, which is a loan.
public struct MixedLanguage: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "mixed-language",
    summary: "English words stand in the middle of a French sentence.",
    category: .untranslated,
    severity: .minor,
    rationale: "The sentence stops making sense for readers who came for the French page.",
    limits:
      "Names, code, quotations, words in parentheses or emphasis as a gloss, and titles behind links are left alone.",
    examples: [
      .init(
        source: "The report is written by the customer every night.",
        target: "Le rapport est écrit ⟦by the customer⟧ chaque nuit."),
      .init(
        target: "Les journaux de ce service sont conservés ⟦for every user and every machine⟧ pendant une semaine."),
      .init(
        source: "The report is written for you by the robot.", target: "Le rapport est écrit pour vous ⟦by⟧ le robot."),
      .init(
        source: "The <xref:Harbor> class stands for any of the docks.",
        target: "La classe <xref:Harbor> ⟦class stands for any of the docks⟧."),
      .init(
        source: "Sign-In: to show who uses the page.", target: "⟦Sign-In⟧ : pour montrer qui se sert de la page."),
      .init(
        source: "You can hide the Berth Planner at any time.",
        target: "Vous pouvez masquer le ⟦Berth Planner⟧ à tout moment.", folder: planner),
      .init(
        source: "You can hide the Berth Planner (BP) at any time.",
        target: "Vous pouvez masquer le Berth Planner (BP) à tout moment.", folder: planner),
      .init(
        source: "You can close the **Berth**, or click **Planner** to see it.",
        target: "Vous pouvez fermer le **poste**, ou cliquer sur **⟦Planner⟧** pour le voir.", folder: button),
      .init(
        source: "The old Harbor Sync project is closed.", target: "L’ancien Harbor Sync ⟦project⟧ est fermé.",
        folder: projects),
      .init(
        source: "You can close the **Berth**, or set **Planner** to see it.",
        target: "Vous pouvez fermer le **poste**, ou définir **Planner** pour le voir.", folder: button),
      .init(
        source: "The clock is in Public Beta today.", target: "L’horloge est aujourd’hui dans ⟦Public Beta⟧."),
      .init(source: "Select the Beta badge.", target: "Sélectionnez le badge Beta."),
      .init(target: "Cette commande (« run as administrator ») ouvre une session."),
      .init(
        source: "If the rule is missing, the error 'file not found' is shown by the server.",
        target: "Si la règle manque, le serveur affiche l’erreur 'file not found'."),
      .init(source: "Open Harbor Sync first.", target: "Ouvrez d’abord Harbor Sync."),
    ])

  /// Pages on which a name of an interface is translated.
  private static let planner: [CheckDescription.Example.Companion] = [
    (source: "Open the Berth Planner first.", target: "Ouvrez d’abord le planificateur de postes."),
    (
      source: "Every page of the Berth Planner has a list.",
      target: "Chaque page du planificateur de postes a une liste."
    ),
    (source: "We test the Berth Planner.", target: "Nous testons le planificateur de postes."),
    (source: "Restart the Berth Planner after that.", target: "Redémarrez ensuite le planificateur de postes."),
    (source: "Your files stay in the Berth Planner.", target: "Vos fichiers restent dans le planificateur de postes."),
  ].map { .init(source: $0.source, target: $0.target) }

  /// Pages on which a label is translated.
  private static let button: [CheckDescription.Example.Companion] = [
    ("Open the **Planner** first.", "Ouvrez d’abord le **Planificateur**."),
    ("Every page of the **Planner** has a list.", "Chaque page du **Planificateur** a une liste."),
    ("We test the **Planner**.", "Nous testons le **Planificateur**."),
    ("Restart the **Planner** after that.", "Redémarrez ensuite le **Planificateur**."),
    ("Your files stay in the **Planner**.", "Vos fichiers restent dans le **Planificateur**."),
  ].map { .init(source: $0.0, target: $0.1) }

  /// Pages on which “project” is translated.
  private static let projects: [CheckDescription.Example.Companion] = (1...8).map {
    .init(source: "The robot reads the project number \($0).", target: "Le robot lit le projet numéro \($0).")
  }

  private static let spans = LanguageSpans()

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let role = prose.block.role
    guard prose.words.count >= 3, role != .attribute else { return [] }
    return phrases(prose) + labels(prose) + stages(prose) + sentenceFindings(prose)
  }

  private func stages(_ prose: Prose) -> [Finding] {
    StagesInEnglish(prose: prose).find().map { words in
      finding(
        on: prose.context, at: prose.page.source(ofWords: words), source: prose.sourceRange, confidence: 0.75,
        .mixedLanguage(prose.page.string(ofWords: words)))
    }
  }

  private func sentenceFindings(_ prose: Prose) -> [Finding] {
    let page = prose.page
    let english = prose.bead.flatMap { bead in prose.context.pair.map { EnglishWords(bead, of: $0.source) } }
    let text = page.text
    var words = Self.spans.words(
      in: text.span, page.segments[prose.segment].text, of: .english, against: .french,
      memory: prose.context.evidence)
    guard words.contains(where: { $0.emission > 0 }) else { return [] }
    settle(&words, prose, english)
    // What has no French around it is a title or a list of values, unless the English says something else.
    let french = words.reduce(0) { $0 + ($1.emission < -0.5 ? 1 : 0) }
    let all = Self.spans.spans(of: .english, in: words)
    let stretches = all.filter {
      (french >= 3 || french > 0 && $0.words >= 5 && isOtherwise(prose)) && isFault($0, prose, english)
    }
    guard stretches.isEmpty else {
      let label = english.flatMap { phrasalLabel(prose, $0) }.flatMap { label in
        stretches.contains { $0.range.overlaps(label) } ? nil : labelFinding(label, prose)
      }
      return [label].compactMap { $0 }
        + stretches.map { stretch in
          finding(
            on: prose.context, at: page.source(of: stretch.range), source: prose.sourceRange,
            severity: stretch.words >= 4 ? .major : nil, confidence: confidence(stretch, prose, english),
            .mixedLanguage(page.string(stretch.range)))
        }
    }
    guard french >= 3 else { return [] }
    return little(prose, english) + behindNames(prose, english)
      + single(words, prose, english, phrases: all.filter { $0.words >= 2 })
  }

  /// Phrases with capitals that stand as in English where the folder translates them nearly everywhere: “le Visual Experience
  /// Composer”. One whose words French only puts in another order is a name.
  private func phrases(_ prose: Prose) -> [Finding] {
    let page = prose.page
    guard let bead = prose.bead, let source = prose.context.pair?.source, hasPhrase(prose.words, page) else {
      return []
    }
    let keeps = prose.context.survey.keeps
    return bead.source.flatMap { segment -> [Finding] in
      let words = source.segments[segment].words
      return KeepStatistics.candidates(in: source, words).compactMap { run in
        guard run.count >= 2, !source.words[run.lowerBound].traits.contains(.first),
          !source.words[run.lowerBound - 1].isNumber, KeepStatistics.isAlone(run, in: source, of: words),
          !source.words[run].contains(where: \.isNumber),
          case let tally = keeps[KeepStatistics.hash(source.words[run])], tally.isUsuallyTranslated,
          source.words[run].contains(where: keeps.isMostlyTranslated),
          let place = KeepStatistics.find(page, prose.words, source.words[run]),
          place.lowerBound > prose.words.lowerBound, !isAmongNames(place, prose),
          !page.words[place].contains(where: { $0.traits.contains(.locked) }), isSpaced(place, page)
        else { return nil }
        let range = page.words[place.lowerBound].range.lowerBound..<page.words[place.upperBound - 1].range.upperBound
        let text = page.segments[prose.segment].text
        guard !isGloss(range, in: text, page), !isNamed(place, prose), !isInName(range, prose) else { return nil }
        return finding(
          on: prose.context, at: page.source(of: range), source: source.source(ofWords: run), confidence: 0.7,
          .mixedLanguage(page.string(range)),
          evidence: ["the folder translates it in \(tally.alone.translated) of \(tally.alone.total) sentences"])
      }
    }
  }

  private func labels(_ prose: Prose) -> [Finding] {
    guard let labels = LabelsInEnglish(prose), let source = prose.context.pair?.source else { return [] }
    return labels.find().map { label in
      finding(
        on: prose.context, at: prose.page.source(ofWords: label.words), source: source.source(ofWords: label.source),
        confidence: 0.75, .mixedLanguage(prose.page.string(ofWords: label.words)), evidence: [label.reason])
    }
  }

  /// Whether two words with a capital stand beside each other.
  private func hasPhrase(_ words: Range<Int>, _ page: Page) -> Bool {
    words.dropLast().contains {
      KeepStatistics.isNameLike(page.words[$0]) && KeepStatistics.isNameLike(page.words[$0 + 1])
    }
  }

  /// Whether a name stands beside the words, if only behind a comma, as in a list of names.
  private func isAmongNames(_ words: Range<Int>, _ prose: Prose) -> Bool {
    [words.lowerBound - 1, words.upperBound].contains { index in
      guard prose.words.contains(index) else { return false }
      let word = prose.page.words[index]
      return word.isNumber || KeepStatistics.isNameLike(word) && !word.traits.contains(.first)
    }
  }

  private func isSpaced(_ words: Range<Int>, _ page: Page) -> Bool {
    words.dropLast().allSatisfy { page.areSpaced($0, $0 + 1) }
  }

  /// More words are surer. A compound such as “back-end” is as often a loanword as a rest of English, unless the folder
  /// translates it more often than not; so is a noun of two or three words behind a French article.
  private func confidence(_ stretch: LanguageSpan, _ prose: Prose, _ english: EnglishWords?) -> Double {
    let page = prose.page
    let keeps = prose.context.survey.words
    if stretch.words == 2, page.text[stretch.range].contains(UInt8(ascii: "-")) {
      return keeps.isMostlyTranslated(TextHash.folded(page.text, stretch.range)) ? 0.65 : 0.45
    }
    let inside = page.words(in: stretch.range)
    if inside.count <= 3, isBehindDeterminer(inside, prose), isLoan(inside, prose, english) { return 0.45 }
    return min(0.9, 0.6 + 0.05 * Double(stretch.words))
  }

  /// Whether nothing speaks against a loan: no word of it that the folder translates, or a little word at its end, behind which
  /// it goes on (“un call to action”).
  private func isLoan(_ words: Range<Int>, _ prose: Prose, _ english: EnglishWords?) -> Bool {
    guard let english, let last = words.last else { return true }
    let page = prose.page
    if FunctionWords.english.contains(page.words[last].folded), last + 1 < prose.words.upperBound,
      english.hasInOrder(page.words[last].folded, page.words[last + 1].folded)
    {
      return true
    }
    return !words.contains { prose.context.survey.words.isUsuallyTranslated(page.words[$0].folded) }
  }

  private func isBehindDeterminer(_ words: Range<Int>, _ prose: Prose) -> Bool {
    guard let first = words.first, first > prose.words.lowerBound else { return false }
    let before = prose.page.words[first - 1].folded
    return Determiner.contains(before) || Self.every.contains(before)
  }

  private static let every = HashSet(words: "tout tous toute toutes")

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

  /// The words of the English segments beside the French one.
  private struct EnglishWords {
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

  /// Whether the French has other words than the English beside it; what has the same is an untranslated segment.
  private func isOtherwise(_ prose: Prose) -> Bool {
    guard prose.bead != nil, let pair = prose.context.pair else { return false }
    return !pair.isUntranslated(prose.segment)
  }

  private func settle(_ words: inout [LanguageWord], _ prose: Prose, _ english: EnglishWords?) {
    let page = prose.page
    var next = prose.words.lowerBound
    for index in words.indices {
      while next < prose.words.upperBound, page.words[next].range.lowerBound < words[index].range.lowerBound {
        next += 1
      }
      guard next < prose.words.upperBound, page.words[next].range.lowerBound == words[index].range.lowerBound,
        page.words[next].length > 1, LanguageOfProse.tells(page, next),
        !prose.context.survey.words.isAccepted(page.words[next].folded)
      else {
        words[index].emission = 0
        continue
      }
      words[index].emission += evidence(page.words[next].folded, english)
    }
  }

  /// What the English beside it and the closed classes add to the letters of a word, in nats.
  private func evidence(_ word: UInt64, _ english: EnglishWords?) -> Float {
    let isEnglish = FunctionWords.english.contains(word)
    let isFrench = FunctionWords.french.contains(word)
    if isFrench, !isEnglish { return -3 }
    let little: Float = isEnglish && !isFrench ? 0.5 : 0
    guard let english else { return little }
    return english.folded.contains(word) ? 1 + little : -2
  }

  private func isFault(_ stretch: LanguageSpan, _ prose: Prose, _ english: EnglishWords?) -> Bool {
    let page = prose.page
    let text = page.segments[prose.segment].text
    let inside = page.words(in: stretch.range)
    // What is English as a whole is an untranslated segment.
    guard stretch.words >= 2, inside.count * 10 < prose.words.count * 8 || stretch.words >= 5 && isOtherwise(prose)
    else { return false }
    let content = inside.filter {
      !FunctionWords.english.contains(page.words[$0].folded) && LanguageOfProse.tells(page, $0)
    }
    if let english, !content.isEmpty, content.allSatisfy({ english.isName(page.words[$0].folded) }) { return false }
    // “of them, this might also”: little words alone are English where there are three that French has not.
    guard !content.isEmpty || inside.count(where: { isEnglishOnly($0, page) }) >= 3,
      stretch.strength >= (english == nil ? 6 : 4), isClosed(inside, page) || stretch.words >= 5,
      isEnglish(inside, content, page, english)
    else { return false }
    return !isGloss(stretch.range, in: text, page) && !isNamed(inside, prose) && !isInName(stretch.range, prose)
      && !isHyphenated(inside, page)
  }

  /// Two words that French has with a hyphen: “check up”, “check-up”.
  private func isHyphenated(_ words: Range<Int>, _ page: Page) -> Bool {
    guard words.count == 2, let dictionary = SpellingDictionary.french else { return false }
    return dictionary.contains(words.map { page.string(page.words[$0].range).lowercased() }.joined(separator: "-"))
  }

  /// Whether two words are English and not French, or one that stands beside another as in the English.
  private func isEnglish(_ inside: Range<Int>, _ content: [Int], _ page: Page, _ english: EnglishWords?) -> Bool {
    if inside.contains(where: { isFrenchOnly(page.words[$0].folded) }) { return false }
    guard let dictionary = SpellingDictionary.english else { return true }
    let unknown = content.count { !dictionary.contains(page.text, page.words[$0].range, exact: page.words[$0].exact) }
    guard unknown * 3 <= content.count else { return false }
    let only = inside.filter { isEnglishOnly($0, page) }
    if only.count >= 2 { return true }
    guard let first = only.first, let english else { return false }
    return [(first - 1, first), (first, first + 1)].contains { left, right in
      inside.contains(left) && inside.contains(right)
        && english.hasInOrder(page.words[left].folded, page.words[right].folded)
    }
  }

  private func isFrenchOnly(_ word: UInt64) -> Bool {
    FunctionWords.french.contains(word) && !FunctionWords.english.contains(word)
  }

  private func isEnglishOnly(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    if FunctionWords.english.contains(word.folded) { return !FunctionWords.french.contains(word.folded) }
    return page.isEnglishOnly(word)
  }

  /// Whether the words name something: behind a noun that says what, before their abbreviation, or tied to another word.
  private func isNamed(_ words: Range<Int>, _ prose: Prose) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    let page = prose.page
    // No name has little words at its beginning, or many of them: “ce composant from a class to a”.
    let little = words.filter { FunctionWords.english.contains(page.words[$0].folded) && isEnglishOnly($0, page) }
    if isDesignated(first, prose), little.first != first, little.count < 2 { return true }
    let behind = page.words[last].range.upperBound
    if behind < page.text.count, page.text[behind] == UInt8(ascii: "-") { return true }
    guard last + 1 < prose.words.upperBound, page.words[last + 1].traits.contains(.capitals) else { return false }
    let gap = page.text[behind..<page.words[last + 1].range.lowerBound]
    return gap.elementsEqual(" (".utf8) || gap.elementsEqual("\n(".utf8)
  }

  /// Behind a designator, or behind another name that stands behind one: “la propriété Count ou length”.
  private func isDesignated(_ index: Int, _ prose: Prose) -> Bool {
    let words = prose.page.words
    let before = index - 1
    guard before >= prose.words.lowerBound else { return false }
    if Self.designators.contains(words[before].folded) { return true }
    guard before - 2 >= prose.words.lowerBound, Self.joints.contains(words[before].folded) else { return false }
    return Self.designators.contains(words[before - 2].folded)
  }

  private static let joints = HashSet(words: "et ou")

  /// Whether the words are a part of one of the page's names.
  private func isInName(_ range: Range<Int>, _ prose: Prose) -> Bool {
    let text = prose.page.string(range)
    return prose.context.names.names.contains { $0.phrase.text.holds(text) }
  }

  /// Whether the words follow each other with a space and nothing else: values of a list do not.
  private func isClosed(_ words: Range<Int>, _ page: Page) -> Bool {
    zip(words, words.dropFirst()).allSatisfy { left, right in
      page.text[page.words[left].range.upperBound..<page.words[right].range.lowerBound].allSatisfy {
        $0 == 0x20 || $0 == UInt8(ascii: "-")
      }
    }
  }

  /// Words between quotation marks or parentheses, in emphasis, in a label, or behind a link to another site.
  private func isGloss(_ range: Range<Int>, in text: Range<Int>, _ page: Page, isWord: Bool = false) -> Bool {
    let before = page.string(text.lowerBound..<range.lowerBound).last { !$0.isWhitespace }
    let behind = page.string(range.upperBound..<text.upperBound).first { !$0.isWhitespace }
    if let before, let behind, "«“\"'‘(".contains(before), "»”\"'’).,".contains(behind) { return true }
    if isOpen(text.lowerBound..<range.lowerBound, page, isWord: isWord) { return true }
    return page.spans(in: text).contains { index in
      let span = page.spans[index]
      guard span.text.overlaps(range), span.text.count <= range.count + 12 || !hasFrench(span.text, page) else {
        return false
      }
      return span.kind == .emphasis || span.kind == .strong || span.kind == .interface
        || span.kind == .link && page.leadsAway(span)
    }
  }

  private func hasFrench(_ range: Range<Int>, _ page: Page) -> Bool {
    page.words(in: range).contains { isFrenchOnly(page.words[$0].folded) }
  }

  /// Whether a parenthesis or a quotation that began in a text has not ended in it. One in which four words of French stand before
  /// the end explains no phrase: it is a sentence of its own.
  private func isOpen(_ text: Range<Int>, _ page: Page, isWord: Bool) -> Bool {
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
        isWord || sign != "(" || page.words(in: offset..<text.upperBound).count { isPlainFrench($0, page) } < 4
      }
  }

  /// A little word of English that stands alone between French ones, and an “A” before a name at the beginning.
  private func little(_ prose: Prose, _ english: EnglishWords?) -> [Finding] {
    guard let english else { return [] }
    let page = prose.page
    if let label = phrasalLabel(prose, english) { return [labelFinding(label, prose)] }
    return prose.words.compactMap { index in
      let word = page.words[index]
      guard isLittle(index, prose, english) || index == prose.words.lowerBound && isArticle(index, prose, english),
        !isGloss(word.range, in: page.segments[prose.segment].text, page)
      else { return nil }
      return finding(
        on: prose.context, at: page.source(of: word.range), source: prose.sourceRange, confidence: 0.7,
        .mixedLanguage(page.string(word.range)))
    }
  }

  private func isLittle(_ index: Int, _ prose: Prose, _ english: EnglishWords) -> Bool {
    let page = prose.page
    let word = page.words[index]
    guard word.length > 1, FunctionWords.english.contains(word.folded), !FunctionWords.french.contains(word.folded),
      english.folded.contains(word.folded), !word.isCapital, LanguageOfProse.tells(page, index),
      !prose.context.survey.words.isAccepted(word.folded), !english.isName(word.folded),
      index > prose.words.lowerBound, index + 1 < prose.words.upperBound, isInProse(index, prose),
      !isDesignated(index, prose)
    else { return false }
    return page.areSpaced(index, index + 1) && isPlainFrench(index - 1, page) && isPlainFrench(index + 1, page)
      && SpellingDictionary.french.map { !$0.contains(page.text, word.range, exact: word.exact) } ?? false
  }

  /// Whether a word is French by the dictionary, and no name.
  private func isPlainFrench(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard LanguageOfProse.tells(page, index), let dictionary = SpellingDictionary.french else { return false }
    return isFrenchOnly(word.folded) || dictionary.contains(page.text, word.range, exact: word.exact)
  }

  private func labelFinding(_ label: Range<Int>, _ prose: Prose) -> Finding {
    finding(
      on: prose.context, at: prose.page.source(of: label), source: prose.sourceRange, confidence: 0.65,
      .mixedLanguage(prose.page.string(label)))
  }

  /// A verb with its particle that labels what follows, as in the English: “Sign-In : …”.
  private func phrasalLabel(_ prose: Prose, _ english: EnglishWords) -> Range<Int>? {
    let page = prose.page
    let index = prose.words.lowerBound
    guard prose.words.count >= 4, let first = english.first, first.folded == page.words[index].folded,
      Self.particles.contains(page.words[index + 1].folded),
      english.hasInOrder(first.folded, page.words[index + 1].folded), !page.words[index].isCode
    else { return nil }
    let (verb, particle) = (page.words[index].range, page.words[index + 1].range)
    guard page.text[verb.upperBound..<particle.lowerBound].elementsEqual("-".utf8), isEnglishOnly(index, page),
      page.string(particle.upperBound..<page.words[index + 2].range.lowerBound).first(where: { !$0.isWhitespace })
        == ":"
    else { return nil }
    return verb.lowerBound..<particle.upperBound
  }

  private static let particles = HashSet(words: "in out up on off down over back")

  /// An “A” that begins both sentences, before code: in French it would be a verb.
  private func isArticle(_ index: Int, _ prose: Prose, _ english: EnglishWords) -> Bool {
    let page = prose.page
    let word = page.words[index]
    guard word.length == 1, page.text[word.range.lowerBound] == UInt8(ascii: "A"), let first = english.first,
      first.folded == word.folded, index + 1 < prose.words.upperBound, page.areSpaced(index, index + 1)
    else { return false }
    return page.words[index + 1].isCode
  }

  /// An English noun right behind a name, as in the English, that the folder translates nearly everywhere else: “l’ancien Harbor
  /// Sync project”.
  private func behindNames(_ prose: Prose, _ english: EnglishWords?) -> [Finding] {
    guard let english else { return [] }
    let page = prose.page
    return prose.words.dropFirst(2).compactMap { index in
      let (name, word) = (page.words[index - 1], page.words[index])
      guard !word.isCapital, word.length >= 4, name.isCapital, !name.isCode, !name.traits.contains(.first),
        english.hasInOrder(name.folded, word.folded), !english.isName(word.folded), page.areSpaced(index - 1, index),
        LanguageOfProse.tells(page, index), !FunctionWords.english.contains(word.folded),
        case let tally = prose.context.survey.words[word.folded], tally.total >= 8, tally.kept <= 2,
        page.isEnglishOnly(word), isPhraseEnd(index, prose),
        !isGloss(word.range, in: page.segments[prose.segment].text, page)
      else { return nil }
      return finding(
        on: prose.context, at: page.source(of: word.range), source: prose.sourceRange, confidence: 0.65,
        .mixedLanguage(page.string(word.range)),
        evidence: ["the folder translates it in \(tally.total - tally.kept) of \(tally.total) sentences"])
    }
  }

  /// Whether French words, punctuation or nothing stands behind a word.
  private func isPhraseEnd(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    let behind = page.words[index].range.upperBound
    if behind < page.text.count, ":=(-/".utf8.contains(page.text[behind]) { return false }
    guard index + 1 < prose.words.upperBound, page.isBlank(index, index + 1) else { return true }
    return isPlainFrench(index + 1, page)
  }

  /// A single word in lower case that stands in the English too and that the folder translates nearly everywhere else.
  ///
  /// Not one of a phrase that is left alone, such as “common language runtime (CLR)”.
  private func single(
    _ words: [LanguageWord], _ prose: Prose, _ english: EnglishWords?, phrases: [LanguageSpan]
  ) -> [Finding] {
    guard let english else { return [] }
    let page = prose.page
    return words.compactMap { word in
      guard word.emission > 0,
        let index = prose.words.first(where: { page.words[$0].range.lowerBound == word.range.lowerBound })
      else { return nil }
      let candidate = page.words[index]
      guard candidate.length >= 5, !candidate.isCapital, english.folded.contains(candidate.folded),
        !english.isName(candidate.folded), !FunctionWords.english.contains(candidate.folded),
        isInProse(index, prose) && !isDesignated(index, prose) || isModifier(index, prose),
        !isLabel(candidate.folded, prose),
        case let tally = prose.context.survey.words[candidate.folded],
        word.emission >= Self.sure
          || (tally.total <= 2 || tally.total >= 20) && page.isEnglishOnly(candidate)
            && isPlainFrench(index - 1, page)
      else { return nil }
      let isTranslated = prose.context.survey.words.isUsuallyTranslated(candidate.folded)
      let isCompound = !isTranslated && isBehindModifier(index, prose, english)
      guard isTranslated || isRareRest(index, prose, isCompound: isCompound),
        !isGloss(candidate.range, in: page.segments[prose.segment].text, page, isWord: !isCompound),
        isCompound || !phrases.contains(where: { $0.range.overlaps(candidate.range) }),
        !isInPhrase(index, prose, english)
      else { return nil }
      let range = page.words[isCompound ? index - 1 : index].range.lowerBound..<candidate.range.upperBound
      return finding(
        on: prose.context, at: page.source(of: range), source: prose.sourceRange,
        confidence: page.isEnglishOnly(candidate) ? 0.55 : 0.4,
        .mixedLanguage(page.string(range)),
        evidence: isTranslated
          ? ["the folder translates it in \(tally.total - tally.kept) of \(tally.total) sentences"]
          : ["French has another word for it"])
    }
  }

  /// What the letters of a word and the English beside it must say at least where the dictionaries are silent, in nats.
  private static let sure: Float = 2.5

  /// Whether a word is the English adjective of the French noun before it: “paramètre common” for “common parameter”.
  private func isModifier(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    let word = page.words[index]
    let survey = prose.context.survey
    guard index > prose.words.lowerBound, page.areSpaced(index - 1, index),
      case let tally = survey.words[word.folded], tally.total >= 20, survey.words.isUsuallyTranslated(word.folded),
      page.isEnglishOnly(word), let own = TokenHash.tokens(of: page.string(word.range)).first,
      let noun = TokenHash.tokens(of: page.string(page.words[index - 1].range)).first,
      let translation = survey.lexicon.translations(of: own).first, translation.strength >= Self.leastStrength,
      SpellingDictionary.french?.readings(survey.lexicon.spelling(of: translation)).contains(.adjective) == true,
      let bead = prose.bead, let source = prose.context.pair?.source
    else { return false }
    return bead.source.contains { segment in
      source.segments[segment].words.dropLast().contains { english in
        guard source.words[english].folded == word.folded, case let next = source.words[english + 1], !next.isCapital,
          !next.isCode, let token = TokenHash.tokens(of: source.string(next.range)).first
        else { return false }
        return survey.lexicon.strength(token, noun) >= Self.leastStrength
      }
    }
  }

  /// Whether a word that the folder hardly has is one that French translates by another: “un timestamp de soumission”. What
  /// stands between French words.
  private func isRareRest(_ index: Int, _ prose: Prose, isCompound: Bool) -> Bool {
    let page = prose.page
    let word = page.words[index]
    guard prose.context.survey.words[word.folded].total <= 2, page.isEnglishOnly(word),
      isCompound || isFrenchOnly(page.words[index - 1].folded),
      index + 1 < prose.words.upperBound, isPlainFrench(index + 1, page)
    else { return false }
    // A noun of French has an article there.
    if isCompound, Self.bare.contains(page.words[index - 2].folded) { return true }
    // No French word ends so, and French takes over no adverbs.
    if page.text[word.range].suffix(2).elementsEqual("ly".utf8) { return true }
    guard let own = TokenHash.tokens(of: page.string(word.range)).first else { return false }
    return [Lexicon.shipped, prose.context.survey.lexicon].contains { lexicon in
      let found = lexicon.translations(of: own)
      return found.first.map { $0.strength >= Self.leastStrength } ?? false && !found.contains { $0.token == own }
    }
  }

  /// Behind these no noun stands without an article or an ending of the plural.
  private static let bare = HashSet(words: "via par dans sur vers chez selon sous parmi entre depuis")

  /// Whether a word that both languages have stands before a noun as in English, behind a little word of French: “via commercial
  /// marketplace”.
  private func isBehindModifier(_ index: Int, _ prose: Prose, _ english: EnglishWords) -> Bool {
    let page = prose.page
    guard index - 2 >= prose.words.lowerBound, case let modifier = page.words[index - 1], !modifier.isCapital,
      modifier.length >= 4, LanguageOfProse.tells(page, index - 1),
      english.hasInOrder(modifier.folded, page.words[index].folded),
      !FunctionWords.englishAndFrench.contains(modifier.folded),
      FunctionWords.french.contains(page.words[index - 2].folded), page.isBlank(index - 2, index - 1),
      let dictionary = SpellingDictionary.english
    else { return false }
    return dictionary.contains(page.text, modifier.range, exact: modifier.exact) && isPlainFrench(index - 1, page)
  }

  /// Of the first translation that the lexicon which the program carries has of a word.
  private static let leastStrength: Float = 0.35

  /// Whether a word beside it is English only, too, as in the English: “un graceful restart”.
  private func isInPhrase(_ index: Int, _ prose: Prose, _ english: EnglishWords) -> Bool {
    let words = prose.page.words
    return [(index - 1, index, index - 1), (index, index + 1, index + 1)].contains { left, right, other in
      prose.words.contains(other) && isEnglishOnly(other, prose.page)
        && english.hasInOrder(words[left].folded, words[right].folded)
    }
  }

  /// Bytes of a label in bold type.
  private static let longestLabel = 60

  /// Whether a word stands in a label of an interface in the same segment: “le serveur de tracking dans le champ **Serveur de
  /// tracking**”.
  private func isLabel(_ word: UInt64, _ prose: Prose) -> Bool {
    let page = prose.page
    return page.spans(in: page.segments[prose.segment].text).contains { index in
      let span = page.spans[index]
      return (span.kind == .interface || span.kind == .strong && span.text.count <= Self.longestLabel)
        && page.words(in: span.text).contains { page.words[$0].folded == word }
    }
  }

  /// Whether a French word stands before it and no code or name beside it: behind a comma or next to a colon it is more
  /// likely a value, a keyword or a key.
  private func isInProse(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
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

extension Finding.Message {
  fileprivate static func mixedLanguage(_ words: String) -> Self {
    "“\(words)” is still in English."
  }
}
