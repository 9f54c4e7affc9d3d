internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds months, days of the week and languages with a capital inside a sentence: “le 18 Juin 2021”, “chaque Lundi”, “en Anglais”,
/// “la version Française”; and verbs behind “Pour” or behind the command that does it: “Pour Rechercher les fichiers”, “Get-Lamp
/// Obtient les lampes”; words behind code or bold text: “le `..` Dossier”; and “État” where it is no country: “le code d’État” for “the status code”.
public struct NeedlessCapital: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "needless-capital",
    summary: "A month, a day, a language, a state, a verb or a word behind code or bold text begins with a capital.",
    category: .textualConventions,
    severity: .minor,
    rationale: "English writes such names with a capital, French does not; inside a sentence no other word has one.",
    limits:
      "The first word of a sentence, a label or a cell, and names such as “Vendredi noir”; people (“les Français”), and languages that the English has not.",
    fixes: .safe,
    examples: [
      .init(target: "Publié le ⟦18 Juin⟧ 2021.", fixed: "Publié le 18 juin 2021."),
      .init(target: "Il s’exécute chaque ⟦Lundi⟧ matin.", fixed: "Il s’exécute chaque lundi matin."),
      .init(
        source: "The French version is written in English.", target: "La version ⟦Française⟧ est écrite en ⟦Anglais⟧.",
        fixed: "La version française est écrite en anglais."),
      .init(source: "Use English French Dictionary.", target: "Utilisez English French Dictionary, pour les Français."),
      .init(
        source: "To find the gate, open the map.", target: "⟦Pour Rechercher⟧ la porte, ouvrez la carte.",
        fixed: "Pour rechercher la porte, ouvrez la carte."),
      .init(
        source: "`Get-Lamp` gets the lamps.", target: "`Get-Lamp` ⟦Obtient⟧ les lampes.",
        fixed: "`Get-Lamp` obtient les lampes."),
      .init(
        source: "Turn **Remote** off then.", target: "Alors **Remote** ⟦Désactive⟧ tout.",
        fixed: "Alors **Remote** désactive tout."),
      .init(
        source: "It returns a status code.", target: "Il renvoie un code d’⟦État⟧.",
        fixed: "Il renvoie un code d’état."),
      .init(
        source: "Each lamp has two states.", target: "Chaque lampe a deux ⟦États⟧.", fixed: "Chaque lampe a deux états."
      ),
      .init(
        source: "Ports of the State have states, on the state page.",
        target: "Sur la page État, les ports de l’État ont des états ; les États-Unis."),
      .init(source: "`Get-Lamp` Gets the lamps.", target: "`Get-Lamp` Obtient les lampes."),
      .init(target: "Avant le Vendredi noir, le film Juin 44, et **Mars** est une planète."),
    ])

  private static let months = HashSet(words: CalendarNames.frenchMonths)
  private static let days = HashSet(words: CalendarNames.frenchDays)
  private static let leads = HashSet(words: ["le", "du", "au", "chaque", "les", "ce", "dès", "jusqu'au"])
  private static let names = HashSet(words: ["noir", "saint", "rouge", "gras"])

  private static let languages = HashSet(
    words:
      "français française françaises anglais anglaise anglaises allemand allemande allemands allemandes espagnol espagnole "
      + "espagnols espagnoles italien italienne italiens italiennes portugais portugaise portugaises russe russes chinois "
      + "chinoise chinoises japonais japonaise japonaises coréen coréenne coréens coréennes arabe arabes néerlandais "
      + "néerlandaise néerlandaises polonais polonaise polonaises turc turque turcs turques suédois suédoise danois danoise"
  )
  private static let englishLanguages = HashSet(
    words:
      "french english german spanish italian portuguese russian chinese japanese korean arabic dutch polish turkish "
      + "swedish danish")
  private static let inWord = TextHash.folded("en")

  public init() {}

  /// “en Anglais”, and an adjective behind its noun, where the English speaks of a language.
  private func isLanguage(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    guard Self.languages.contains(page.words[index].folded), let source = prose.context.pair?.source,
      source.words[prose.sourceWords].contains(where: { Self.englishLanguages.contains($0.folded) })
    else { return false }
    // A name goes on with a capital: “Chambre Française du Livre” does not begin in lower case.
    if index + 1 < prose.words.upperBound, page.words[index + 1].isCapital, page.isBlank(index, index + 1) {
      return false
    }
    let before = page.words[index - 1]
    if before.folded == Self.inWord { return true }
    guard !before.isCapital, !before.isCode, let dictionary = SpellingDictionary.french else { return false }
    let readings = dictionary.readings(page.text, before.range, folded: before.folded)
    return readings.contains(.noun) && readings.isDisjoint(with: [.closed, .finite, .infinitive])
  }

  private static let state = HashSet(words: ["état", "états"])
  private static let labelled = HashSet(words: [
    "page", "onglet", "section", "colonne", "menu", "bouton", "champ", "volet", "zone", "liste", "option", "rubrique",
    "fenêtre", "sur", "dans", "voir", "cliquez", "sélectionnez",
  ])
  private static let englishStates = HashSet(words: ["state", "states", "status", "statuses"])

  /// “État” with a capital is a country; the English speaks of states in small letters alone.
  private func isState(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    // “la page État”: a label.
    guard Self.state.contains(page.words[index].folded), !Self.labelled.contains(page.words[index - 1].folded),
      !page.isJoined(after: page.words[index]),
      let source = prose.context.pair?.source
    else { return false }
    let states = prose.sourceWords.filter { Self.englishStates.contains(source.words[$0].folded) }
    return !states.isEmpty && states.allSatisfy { !source.words[$0].isCapital }
  }

  private static let purpose = TextHash.folded("pour")
  private static let to = TextHash.folded("to")

  /// “Pour Rechercher les fichiers” for “To find the files”: an infinitive behind “Pour”, and an article behind it.
  private func isPurpose(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    guard page.words[index - 1].folded == Self.purpose, index + 1 < prose.words.upperBound,
      FrenchDeterminer.announces(page.words[index + 1].folded), page.areSpaced(index, index + 1),
      let readings = page.frenchReadings(of: page.words[index]), readings.contains(.infinitive),
      let source = prose.context.pair?.source
    else { return false }
    return prose.sourceWords.dropLast().contains {
      source.words[$0].folded == Self.to && !source.words[$0 + 1].isCapital
    }
  }

  /// A verb behind the command that the sentence begins with, where the English goes on with a small letter.
  private func isBehindCommand(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    guard let bead = prose.bead, let source = prose.context.pair?.source, index - prose.words.lowerBound <= 3,
      let segment = bead.source.first, case let english = source.segments[segment],
      case let command = page.segments[prose.segment].text.lowerBound..<page.words[index - 1].range.upperBound,
      page.text[command].contains(UInt8(ascii: "-")), !page.text[command].contains(0x20),
      english.text.count > command.count + 1, source.text[english.text].starts(with: page.text[command]),
      source.text[english.text.lowerBound + command.count] == 0x20,
      LetterCase(source.text, at: english.text.lowerBound + command.count + 1).kind == .lower
    else { return false }
    return page.frenchReadings(of: page.words[index])?.contains(.singularVerb) == true
  }

  /// A French word behind code or bold text inside the sentence, where the English goes on with a small letter behind the same:
  /// “`..` Annuaire” for “`..` directory”.
  private func isBehindMarks(_ index: Int, _ prose: Prose) -> Bool {
    let (page, start) = (prose.page, Int(prose.page.words[index].start))
    guard let source = prose.context.pair?.source, start >= 2, page.text[start - 1] == 0x20,
      let marked = page.spans(overlapping: start - 2..<start - 1).first(where: {
        ($0.kind == .code || $0.kind == .strong) && $0.text.upperBound == start - 1
      }), marked.text.lowerBound > page.segments[prose.segment].text.lowerBound, !marked.text.isEmpty,
      marked.kind == .code || !".:!?".utf8.contains(page.text[marked.text.upperBound - 1]),
      page.words[index].length >= 4,
      page.frenchReadings(of: page.words[index]) != nil,
      !prose.sourceWords.contains(where: { source.words[$0].exact == page.words[index].exact }),
      let bead = prose.bead
    else { return false }
    return source.spans(ofSegments: bead.source).contains { span in
      let behind = span.text.upperBound
      return span.kind == marked.kind && source.text[span.text] == page.text[marked.text]
        && behind + 1 < source.text.count && source.text[behind] == 0x20
        && LetterCase(source.text, at: behind + 1).kind == .lower
    }
  }

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropFirst().compactMap { index in
      let word = page.words[index]
      guard word.isCapital, !word.isCode, word.traits.isDisjoint(with: [.capitals, .locked, .first]),
        page.spans(in: Int(word.start)..<Int(word.start) + 1).isEmpty
      else { return nil }
      // In small letters the word may turn out to stand in the wrong place.
      if isBehindMarks(index, prose) { return report(index..<index + 1, index, prose, isSafe: false) }
      guard page.isRun(index - 1, index) else { return nil }
      let before = page.words[index - 1]
      if Self.months.contains(word.folded), before.isNumber, before.length <= 3 {
        return report(index - 1..<index + 1, index, prose)
      }
      if isBehindCommand(index, prose) { return report(index..<index + 1, index, prose) }
      if isState(index, prose) { return report(index..<index + 1, index, prose) }
      if isPurpose(index, prose) { return report(index - 1..<index + 1, index, prose) }
      if isLanguage(index, prose) { return report(index..<index + 1, index, prose) }
      let next = index + 1 < prose.words.upperBound ? page.words[index + 1] : nil
      guard Self.days.contains(word.folded), Self.leads.contains(before.folded),
        next.map({ !$0.isCapital && !Self.names.contains($0.folded) }) ?? true
      else { return nil }
      return report(index..<index + 1, index, prose)
    }
  }

  private func report(_ words: Range<Int>, _ index: Int, _ prose: Prose, isSafe: Bool = true) -> Finding {
    let page = prose.page
    let word = page.string(page.words[index].range)
    let place = page.source(of: page.words[index].range)
    let isPlain = page.file.text(place) == word
    return finding(
      on: prose.context, at: page.source(ofWords: words), source: prose.sourceRange, confidence: 0.85,
      .needlessCapital(word), suggestion: page.string(ofWords: words).replacing(word, with: word.lowercased()),
      fix: isPlain ? Fix(edits: [Edit(range: place, replacement: word.lowercased())], isSafe: isSafe) : nil)
  }
}

extension Finding.Message {
  fileprivate static func needlessCapital(_ word: String) -> Self { "“\(word)” has no capital in French." }
}
