internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds determiners that do not agree with their noun: “la environnement”, “aucune informations”, “les certificat”.
///
/// The dictionary says what the noun is; a gender that the folder uses with it elsewhere is taken as its own, since
/// dictionaries and trades differ on new words. Needs a French dictionary, and is silent without one.
public struct DeterminerAgreement: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "determiner-agreement",
    summary: "An article or another determiner does not agree with its noun.",
    category: .grammar,
    severity: .minor,
    rationale: "“la environnement” tells every reader that nobody proofread the page.",
    limits:
      "Words that are in the English too, but where the page and nearly all of the folder have the other gender, parts of compounds, and words that can be verbs are left alone.",
    examples: [
      .init(source: "The forecast is here.", target: "⟦La prévisions⟧ est ici."),
      .init(target: "Il interdit ⟦la téléchargement⟧ de la page."),
      .init(target: "Ajoutez ⟦un vues⟧ au projet, puis ⟦deux dossier⟧."),
      .init(source: "Logs or telemetry", target: "⟦Les journaux ou télémétrie⟧ du service"),
      .init(source: "Notification features", target: "⟦Des fonction⟧ utiles : ⟦ces notification⟧ servent."),
      .init(target: "Fermez ⟦tous les fenêtres⟧ et ⟦toutes vos bureaux⟧, puis tous les éléments et toutes les portes."),
      .init(
        source: "See the [user names](https://example.org/a).",
        target: "Consultez ⟦la [noms⟧ d’utilisateur](https://example.org/a)."),
      .init(target: "Choisissez ⟦un ou plusieurs fenêtres⟧, une ou plusieurs portes, un ou plusieurs dossiers."),
      .init(target: "Choisissez l’⟦un des fenêtres⟧, ⟦chacune de ces dossiers⟧ et ⟦l’adresses⟧ de la page."),
      .init(target: "Choisissez l’une des fenêtres, quelqu’un des bureaux, l’accès et l’un de ces dossiers."),
      .init(target: "Ouvrez ⟦le nouveau serveurs⟧ et ⟦les nouvelles fenêtre⟧, les mêmes fois et le premier accès."),
      .init(target: "Elle donne ⟦des nom⟧ d’hôte ; saisissez vos nom d’utilisateur et mot de passe."),
      .init(target: "La table des matières proposée a des neuf et du DES simple, des utilisateur et groupe."),
      .init(target: "Les fichiers et dossiers, le nom et prénom, la porte ou fenêtre."),
      .init(
        source: "Read the updates and the error messages.", target: "Lisez ⟦le mises⟧ à jour et ⟦le messages⟧ d’erreur."
      ),
      .init(source: "Open the cmdlet.", target: "Ouvrez la cmdlet, l’environnement et les plate-formes."),
      .init(
        source: "Open the sandbox. Close the sandbox.", target: "Ouvrez ⟦la sandbox⟧. Fermez le sandbox.",
        folder: sandboxes),
      .init(source: "Open the sandbox.", target: "Ouvrez la sandbox.", folder: sandboxes),
      .init(target: "Les développeur·ses ferment le(s) fichier(s) et la porte."),
    ])

  private static let sandboxes = [CheckDescription.Example.Companion](
    repeating: .init(source: "Read about the sandbox.", target: "Lisez ce que fait le sandbox."), count: 8)

  public init() {}

  /// Nouns on whose gender dictionaries and users do not agree.
  private static let disputed: Set<UInt64> = Set(
    ["applet", "applets", "interview", "interviews", "wifi", "covid"].map {
      TextHash.folded($0)
    })
  private static let of = TextHash.folded("du")
  private static let links: Set<UInt64> = Set(["de", "à", "par"].map { TextHash.folded($0) })
  private static let joints: Set<UInt64> = Set(["et", "ou"].map { TextHash.folded($0) })

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return elided(prose)
      + prose.words.dropLast().compactMap { index in
        guard page.words[index].length <= 9, let determiner = determiner(page.words[index]),
          isCandidate(index + 1, prose)
        else { return nil }
        if let finding = oneOf(before: index + 1, prose) { return finding }
        if let finding = every(before: index, determiner, prose) ?? several(before: index + 1, prose) { return finding }
        if determiner.number == .plural, sharesArticle(index + 1, prose) { return nil }
        if let finding = numberOfSecond(behind: index, determiner, prose) { return finding }
        if let readings = disagreement(determiner, index + 1, prose) {
          return report(index, determiner, readings, prose)
        }
        return page.words[index].folded == Self.des ? nil : coordination(index, determiner, prose)
      }
  }

  private static let ones: [UInt64: FrenchDeterminer.Gender] = [
    TextHash.folded("un"): .masculine, TextHash.folded("une"): .feminine, TextHash.folded("chacun"): .masculine,
    TextHash.folded("chacune"): .feminine,
  ]
  /// Adjectives that stand before their noun.
  private static let leading = HashSet(
    words: """
      nouveau nouvel nouvelle nouveaux nouvelles autre autres même mêmes premier première premiers premières dernier dernière \
      derniers dernières grand grande grands grandes petit petite petits petites bon bonne bons bonnes ancien ancienne anciens \
      anciennes prochain prochaine prochains prochaines deuxième troisième
      """)

  private static let standing = HashSet(words: [
    "autres", "mêmes", "premiers", "premières", "derniers", "dernières", "anciens", "anciennes", "grands", "grandes",
    "petits", "petites",
  ])

  /// “le nouveau serveurs”: the noun behind an adjective that stands first is of the number of the determiner.
  private func numberOfSecond(behind index: Int, _ determiner: FrenchDeterminer, _ prose: Prose) -> Finding? {
    let page = prose.page
    let noun = index + 2
    guard noun < prose.words.upperBound, Self.leading.contains(page.words[index + 1].folded), isCandidate(noun, prose),
      case let readings = readings(noun, page), readings.contains(.noun),
      readings.isDisjoint(with: [.adjective, .properName, .numeral, .closed])
    else { return nil }
    switch determiner.number {
    case .singular:
      return isPlural(readings, noun, prose) && !isSecondOfTwo(index, prose) ? report(index..<noun + 1, prose) : nil
    case .plural:
      // “entre ces derniers est”: the adjective may stand for the noun, and a verb come next.
      return readings.isDisjoint(with: [.pluralNoun, .pluralVerb, .infinitive])
        && !(readings.contains(.finite) && Self.standing.contains(page.words[index + 1].folded))
        && !sharesArticle(noun, prose)
        && !prose.isInEnglish(page.words[noun]) ? report(index..<noun + 1, prose) : nil
    }
  }

  /// “la deuxième et la troisième phases”
  private func isSecondOfTwo(_ index: Int, _ prose: Prose) -> Bool {
    index >= prose.words.lowerBound + 2 && Self.joints.contains(prose.page.words[index - 1].folded)
      && Self.leading.contains(prose.page.words[index - 2].folded)
  }

  private static let ofThese = HashSet(words: ["des", "ces", "vos", "nos", "leurs"])
  private static let someOne = TextHash.folded("quelqu'")

  /// “l’un des fenêtres”, “chacune de ces dossiers”: the one is of the gender of what it is one of.
  private func oneOf(before noun: Int, _ prose: Prose) -> Finding? {
    let page = prose.page
    guard Self.ofThese.contains(page.words[noun - 1].folded), noun - 2 >= prose.words.lowerBound else { return nil }
    let isDirect = page.words[noun - 1].folded == Self.des
    let one = isDirect ? noun - 2 : noun - 3
    guard one >= prose.words.lowerBound, isDirect || page.words[noun - 2].folded == Self.ofWord,
      let gender = Self.ones[page.words[one].folded], page.isRun(one, noun),
      one == prose.words.lowerBound || page.words[one - 1].folded != Self.someOne, isOfOther(gender, noun, prose)
    else { return nil }
    return report(one..<noun + 1, prose)
  }

  private static let ofWord = TextHash.folded("de")

  /// “l’adresses”: an elided article is one of the singular.
  private func elided(_ prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      let (article, noun) = (page.words[index], page.words[index + 1])
      guard article.folded == Self.elidedArticle, article.traits.contains(.elided), noun.length >= 5,
        noun.traits.isEmpty, !page.isJoined(after: noun), article.range.upperBound == Int(noun.start),
        !prose.isInEnglish(noun),
        case let readings = readings(index + 1, page), readings.contains(.noun), isPlural(readings, index + 1, prose)
      else { return nil }
      return report(index..<index + 2, prose)
    }
  }

  private static let elidedArticle = TextHash.folded("l'")

  /// “tous les sessions”: the word before the determiner agrees with the noun as well.
  private func every(before index: Int, _ determiner: FrenchDeterminer, _ prose: Prose) -> Finding? {
    let page = prose.page
    guard index > prose.words.lowerBound, let gender = FrenchDeterminer.genderOfAll(page.words[index - 1].folded),
      page.areSpaced(index - 1, index), determiner.number == .plural, !page.words[index - 1].traits.contains(.capitals),
      isOfOther(gender, index + 1, prose)
    else { return nil }
    return report(index - 1..<index + 2, prose)
  }

  private static let one: [UInt64: FrenchDeterminer.Gender] = [
    TextHash.folded("un"): .masculine, TextHash.folded("une"): .feminine,
  ]

  /// “un ou plusieurs audiences”: the article before “ou plusieurs” is the noun's too.
  private func several(before noun: Int, _ prose: Prose) -> Finding? {
    let page = prose.page
    guard page.words[noun - 1].folded == Self.severalWord, noun - 3 >= prose.words.lowerBound,
      page.words[noun - 2].folded == Self.or, let gender = Self.one[page.words[noun - 3].folded],
      page.areSpaced(noun - 3, noun - 2), page.areSpaced(noun - 2, noun - 1), isOfOther(gender, noun, prose)
    else { return nil }
    return report(noun - 3..<noun + 1, prose)
  }

  private static let severalWord = TextHash.folded("plusieurs")
  private static let or = TextHash.folded("ou")

  /// Whether a word is a plural that is a noun of the other gender and nothing else.
  private func isOfOther(_ gender: FrenchDeterminer.Gender, _ index: Int, _ prose: Prose) -> Bool {
    let (page, all) = (prose.page, readings(index, prose.page))
    let noun = prose.isOnlyYours(all) ? all.subtracting(.finite) : all
    return noun.isNounOnly && noun.isDisjoint(with: [.adjective, .properName, .numeral]) && noun.contains(.pluralNoun)
      && !noun.contains(gender == .masculine ? .masculineNoun : .feminineNoun)
      && noun.contains(gender == .masculine ? .feminineNoun : .masculineNoun)
      && !Self.disputed.contains(page.words[index].folded) && !prose.isBorrowed(page.words[index])
  }

  /// A finding on words the first of which does not agree with the last.
  private func report(_ words: Range<Int>, _ prose: Prose) -> Finding {
    let page = prose.page
    return finding(
      on: prose.context, at: page.source(ofWords: words), source: prose.sourceRange, confidence: 0.85,
      .agreement(page.string(page.words[words.lowerBound].range), page.string(page.words[words.upperBound - 1].range)))
  }

  /// “des utilisateur et groupe”, “vos nom d’utilisateur et mot de passe”: two nouns in the singular may share one article.
  private func sharesArticle(_ index: Int, _ prose: Prose) -> Bool {
    guard !readings(index, prose.page).contains(.pluralNoun) else { return false }
    let end = prose.complement(at: index + 1)?.end ?? index + 1
    return end < prose.words.upperBound && Self.joints.contains(prose.page.words[end].folded)
  }

  private func determiner(_ word: Word) -> FrenchDeterminer? {
    // “DES” is a cipher.
    word.folded == Self.des && !word.traits.contains(.capitals) ? .des : FrenchDeterminer.of(word.folded)
  }

  private static let des = TextHash.folded("des")

  /// What a noun can be read as that the determiner does not agree with; nil where it does, or where nothing is sure.
  private func disagreement(_ determiner: FrenchDeterminer, _ index: Int, _ prose: Prose) -> WordReadings? {
    let readings = readings(index, prose.page)
    if determiner.number == .singular, isPlural(readings, index, prose), !prose.page.words[index].isCapital {
      return readings
    }
    // “la sandbox”, where the folder has “le sandbox” everywhere else.
    if readings.isEmpty, isRare(determiner, index, prose) { return readings }
    // What the English has too may be no French at all; a plural of both languages stays one.
    guard
      !prose.isInEnglish(prose.page.words[index]) || isAbstract(determiner, index, prose)
        || isRare(determiner, index, prose),
      !Self.disputed.contains(prose.page.words[index].folded),
      readings.isNounOnly,
      readings.isDisjoint(with: [.properName, .numeral]), !determiner.agrees(with: readings),
      !isAdjective(determiner, readings), !isUsual(determiner, prose.page.words[index], readings, prose)
    else { return nil }
    return readings
  }

  /// Whether the folder nearly always has the other gender with a noun, and the page has it too.
  private func isRare(_ determiner: FrenchDeterminer, _ index: Int, _ prose: Prose) -> Bool {
    let (page, word) = (prose.page, prose.page.words[index])
    guard determiner.number == .singular, let gender = determiner.gender,
      prose.context.survey.genders.isRare(gender, word, of: page)
    else { return false }
    return page.words.indices.dropFirst().contains { place in
      page.words[place].folded == word.folded
        && FrenchDeterminer.of(page.words[place - 1].folded)?.gender.map { $0 != gender } == true
    }
  }

  /// “ces information sont”: a long noun in “-tion” that English has too, behind a determiner of the plural and not before a noun,
  /// as a word of the code would stand.
  private func isAbstract(_ determiner: FrenchDeterminer, _ index: Int, _ prose: Prose) -> Bool {
    let (page, word) = (prose.page, prose.page.words[index])
    guard determiner.number == .plural, word.length >= 9, page.text[word.range].suffix(4).elementsEqual("tion".utf8)
    else {
      return false
    }
    return index + 1 >= prose.words.upperBound || !page.areSpaced(index, index + 1)
      || !readings(index + 1, page).contains(.noun)
  }

  /// Whether a word that may be a noun, an adjective or a participle is a plural whatever it is.
  private func isPlural(_ readings: WordReadings, _ index: Int, _ prose: Prose) -> Bool {
    !readings.isDisjoint(with: [.noun, .adjective, .pastParticiple])
      && readings.isDisjoint(with: [
        .singularNoun, .singularAdjective, .infinitive, .closed, .presentParticiple, .properName, .numeral,
      ]) && (!readings.contains(.finite) || prose.isOnlyYours(readings))
  }

  /// “les journaux ou télémétrie”: a second noun that shares the determiner and does not agree with it.
  private func coordination(_ index: Int, _ determiner: FrenchDeterminer, _ prose: Prose) -> Finding? {
    let page = prose.page
    let second = index + 3
    // “jours de la semaine et facteurs”: the second noun may go on from further left.
    if index > prose.words.lowerBound, Self.links.contains(page.words[index - 1].folded) { return nil }
    guard second < prose.words.upperBound, page.words[index].folded != Self.of,
      Self.joints.contains(page.words[index + 2].folded),
      page.areSpaced(index + 1, index + 2), isCandidate(second, prose), isNoun(index + 1, page), isNoun(second, page),
      disagreement(determiner, second, prose) != nil
    else { return nil }
    return finding(
      on: prose.context, at: page.source(ofWords: index..<second + 1), source: prose.sourceRange, confidence: 0.8,
      .shared(page.string(page.words[index].range), page.string(page.words[second].range)))
  }

  private func isNoun(_ index: Int, _ page: Page) -> Bool {
    let readings = readings(index, page)
    return readings.isNounOnly && !readings.contains(.adjective)
  }

  private func readings(_ index: Int, _ page: Page) -> WordReadings {
    let word = page.words[index]
    return page.frenchReadings(of: word) ?? []
  }

  /// A word of the page's French in lower case, one space behind the determiner and no part of anything longer.
  private func isCandidate(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    let (before, word) = (page.words[index - 1], page.words[index])
    guard word.length >= 3, word.traits.isEmpty, !before.isCode, !before.traits.contains(.locked),
      page.areSpaced(index - 1, index)
    else { return false }
    if before.range.lowerBound > 0, "-/_.".utf8.contains(page.text[before.range.lowerBound - 1]) { return false }
    let end = word.range.upperBound
    // “plate-formes”, “le(s) fichier(s)”, “développeur·ses”, “service_url”, “secrets.json”
    if end < page.text.count, "-_/(".utf8.contains(page.text[end]) || page.text[end] >= 0x80 && page.text[end] != 0xE2 {
      return page.text[end] == 0xC2 && page.text[end + 1] == 0xA0
    }
    if end + 1 < page.text.count, page.text[end] == UInt8(ascii: "."), page.text[end + 1] > 0x20 { return false }
    // “la [exemple d’application]”: a link or bold type that begins here hides no word of code.
    return page.spans(in: Int(word.start)..<end).allSatisfy { isText(page.spans[$0], of: word, prose) }
      && page.codeSpan(at: Int(word.start)) == nil
  }

  /// Whether a mark is one of a link or of bold type over several words: a word alone is spoken of.
  private func isText(_ span: InlineSpan, of word: Word, _ prose: Prose) -> Bool {
    (span.kind == .link || span.kind == .strong || span.kind == .interface)
      && span.text.upperBound > word.range.upperBound
      && !prose.isInEnglish(word)
  }

  /// Whether it may be an adjective that agrees, with its noun behind it: “une large part”.
  private func isAdjective(_ determiner: FrenchDeterminer, _ readings: WordReadings) -> Bool {
    guard readings.contains(.adjective),
      readings.contains(determiner.number == .singular ? .singularAdjective : .pluralAdjective)
    else { return false }
    guard let gender = determiner.gender else { return true }
    return readings.contains(gender == .masculine ? .masculineAdjective : .feminineAdjective)
  }

  /// Whether only the gender differs, and the folder has it so elsewhere.
  private func isUsual(_ determiner: FrenchDeterminer, _ noun: Word, _ readings: WordReadings, _ prose: Prose) -> Bool {
    let fitsNumber = readings.contains(determiner.number == .singular ? .singularNoun : .pluralNoun)
    guard fitsNumber, let gender = determiner.gender else { return false }
    return prose.context.survey.genders.isUsual(gender, noun, of: prose.page)
  }

  private func report(_ index: Int, _ determiner: FrenchDeterminer, _ noun: WordReadings, _ prose: Prose) -> Finding {
    let page = prose.page
    let range = page.source(ofWords: index..<index + 2)
    let (article, word) = (page.string(page.words[index].range), page.string(page.words[index + 1].range))
    let isElided = Elision.beginsWithVowel(page.text, page.words[index + 1].range)
    let form = determiner.form(for: noun).map { isElided && ($0 == "le" || $0 == "la") ? "l’" : $0 + " " }
    return finding(
      on: prose.context, at: range, source: prose.sourceRange, confidence: 0.85, .agreement(article, word),
      suggestion: noun.contains(.adjective) ? nil : form.map { $0 + word })
  }
}

extension Finding.Message {
  fileprivate static func agreement(_ determiner: String, _ noun: String) -> Self {
    "“\(determiner)” does not agree with “\(noun)”."
  }

  fileprivate static func shared(_ determiner: String, _ noun: String) -> Self {
    "“\(noun)” needs a determiner of its own: “\(determiner)” does not agree with it."
  }
}
