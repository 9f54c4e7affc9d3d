internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds names that stand before their noun, as in English: “Office 365 clients pris en charge”, “votre Target compte”.
///
/// The name is a run of words that the English has letter for letter, or a locked one. It stands at the beginning of the
/// sentence or behind an article; the word behind it must be a French noun that can be no verb, and the English must have
/// the same name followed by what the noun says. Needs a French dictionary, and is silent without one.
public struct NameBeforeNoun: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "name-before-noun",
    summary: "A name stands before its noun, as in English.",
    category: .unintelligible,
    severity: .major,
    rationale: "French puts the noun first: “clients Office 365”. The English order reads as two things side by side.",
    limits: "A noun that a number or a name follows (“Server édition 2019”) may be right and is left alone.",
    examples: [
      .init(source: "Harbor 365 clients supported", target: "⟦Harbor 365 clients⟧ pris en charge"),
      .init(source: "Open your Harbor application first.", target: "Ouvrez d’abord ⟦votre Harbor application⟧."),
      .init(source: "It is used in Harbor projects.", target: "Il sert ⟦dans Harbor projets⟧."),
      .init(
        source: "Learn about Harbor projects, and Harbor keys.",
        target: "Comprenez ⟦Harbor projets⟧ et ⟦Harbor clés⟧."),
      .init(
        source: "By default, Harbor lists are kept for our Harbor developer partners.",
        target: "Par défaut, ⟦Harbor listes⟧ sont conservées pour nos partenaires ⟦Harbor développeur⟧."),
      .init(source: "Harbor customers should follow it.", target: "⟦Harbor les clients⟧ doivent le suivre."),
      .init(
        source: "It is easy to understand Harbor lists, and used for Harbor clients.",
        target: "On comprend facilement ⟦Harbor listes⟧, utilisé pour ⟦Harbor les clients⟧."),
      .init(
        source: "Join the Harbor certification process.", target: "Rejoignez le processus ⟦Harbor certification⟧."),
      .init(source: "To get Harbor list items", target: "Pour obtenir ⟦Harbor liste⟧ éléments"),
      .init(source: "![icon_gear image](a.png)", target: "![⟦icon_gear image⟧](a.png)"),
      .init(source: "![gear image](a.png)", target: "![gear image](a.png)"),
      .init(source: "Harbor catches the calls.", target: "Harbor les intercepte, et Harbor les appels."),
      .init(source: "Harbor 365 Docking Overview", target: "⟦Harbor 365 Vue⟧ d’ensemble de l’amarrage"),
      .init(
        source: "Because [!DNL Harbor] users open it, it adds [!DNL Harbor] content.",
        target: "Comme ⟦[!DNL Harbor] utilisateurs⟧ l’ouvrent, il ajoute ⟦[!DNL Harbor] contenu⟧."),
      .init(
        source: "Use the [!DNL Harbor] [!UICONTROL Visual Composer] for a [!DNL Harbor] [!UICONTROL Test].",
        target:
          "Utilisez le ⟦[!DNL Harbor] [!UICONTROL Compositeur visuel]⟧ pour un [!UICONTROL essai] [!DNL Harbor]."),
      .init(
        source: "Open the [!DNL Harbor] [!UICONTROL Reports] page.",
        target: "Ouvrez la page [!DNL Harbor] [!UICONTROL Rapports]."),
      .init(
        source: "See the [[!DNL Harbor] Dock Server](a.md) and [[!DNL Harbor] dock FAQ](b.md).",
        target: "Voir [⟦[!DNL Harbor] Serveur⟧ de quais](a.md) et [⟦[!DNL Harbor] FAQ⟧ sur les quais](b.md)."),
      .init(
        source: "# [!UICONTROL Visual Composer] best practices",
        target: "# ⟦[!UICONTROL Compositeur visuel] bonnes pratiques⟧"),
      .init(source: "# [!DNL Harbor] updates the page", target: "# [!DNL Harbor] met à jour la page"),
      .init(source: "[!DNL Harbor] offers a page.", target: "[!DNL Harbor] offre une page."),
      .init(source: "Open your Harbor application first.", target: "Ouvrez d’abord votre application Harbor."),
      .init(source: "A former Harbor version runs.", target: "Une version d’Harbor antérieure s’exécute."),
      .init(source: "It needs Harbor service pack 3.", target: "Cela nécessite Harbor service pack 3."),
      .init(source: "Harbor version 7 runs.", target: "Harbor version 7 s’exécute."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let sourceWords = pair.sourceWords
    guard pair.source.words[sourceWords].contains(where: { Self.isNameLike($0) }) else { return images(pair) }
    let found = pair.bead.target.flatMap { segment in
      names(in: pair.target.segments[segment].words, pair).compactMap { finding(at: $0, segment, pair) }
    }
    let others = (namesBeforeLabels(pair) + namesAtBeginnings(pair)).filter { other in
      !found.contains { $0.range!.overlaps(other.range!) }
    }
    return found + others + images(pair)
  }

  private static let image = Array(" image".utf8)

  /// “icon_gear image”: an alternative text that stayed as it is, since both languages have “image”.
  private func images(_ pair: SegmentPair) -> [Finding] {
    guard pair.targetBlock.role == .imageAlternative, pair.bead.target.count == 1, pair.bead.source.count == 1,
      case let range = pair.target.segments[pair.bead.target[0]].text,
      let name = imageName(pair.source, pair.source.segments[pair.bead.source[0]].text),
      imageName(pair.target, range) != nil
    else { return [] }
    return [
      finding(
        on: pair.context, at: pair.target.source(of: range), source: pair.sourceRange, confidence: 0.85,
        .nameBeforeNoun("image", name), suggestion: "image \(name)")
    ]
  }

  /// The name of a file, with a hyphen or an underscore in it, that stands before “image”.
  private func imageName(_ page: Page, _ range: Range<Int>) -> String? {
    let text = page.text[range]
    guard text.count <= Self.longestImage, text.suffix(Self.image.count).elementsEqual(Self.image),
      case let name = text.dropLast(Self.image.count), !name.contains(0x20),
      name.contains(where: { "_-".utf8.contains($0) })
    else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// In bytes.
  private static let longestImage = 80

  // MARK: Names

  private static func isNameLike(_ word: Word) -> Bool {
    if word.traits.contains(.locked) { return true }
    return !word.isCode && !word.isNumber && word.length >= 2 && !word.traits.isDisjoint(with: [.capital, .mixed])
  }

  /// Runs of words that the English has letter for letter, the first of them with a capital.
  private func names(in words: Range<Int>, _ pair: SegmentPair) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var index = words.lowerBound
    while index < words.upperBound {
      guard Self.isNameLike(pair.target.words[index]), isKept(index, pair),
        !FunctionWords.englishAndFrench.contains(pair.target.words[index].folded)
      else {
        index += 1
        continue
      }
      let start = index
      index += 1
      while index < words.upperBound, isNext(index, pair), isKept(index, pair) { index += 1 }
      names.append(start..<index)
    }
    return names
  }

  private func isNext(_ index: Int, _ pair: SegmentPair) -> Bool {
    let word = pair.target.words[index]
    return (Self.isNameLike(word) || word.isNumber) && isSpace(index - 1, index, pair.target)
  }

  private func isKept(_ index: Int, _ pair: SegmentPair) -> Bool {
    let exact = pair.target.words[index].exact
    return pair.source.words[pair.sourceWords].contains { $0.exact == exact }
  }

  private func isSpace(_ left: Int, _ right: Int, _ page: Page) -> Bool {
    let gap = page.words[left].range.upperBound..<Int(page.words[right].start)
    let isBlank = page.text[gap].allSatisfy { $0 == 0x20 || $0 == 0xC2 || $0 == 0xA0 }
    guard isBlank, (1...4).contains(gap.count) else { return false }
    // Not the end of a link and not a line break.
    let source = page.file.bytes[page.source(of: gap).start..<page.source(of: gap).end]
    return !source.contains(UInt8(ascii: "<")) && !source.contains(UInt8(ascii: "("))
  }

  // MARK: Order

  private func finding(at name: Range<Int>, _ segment: Int, _ pair: SegmentPair) -> Finding? {
    let page = pair.target
    let words = page.segments[segment].words
    let noun = name.upperBound
    guard noun < words.upperBound, isSpace(noun - 1, noun, page) else { return nil }
    let before = name.lowerBound - 1
    if isLocked(name, page), isLockedOrder(name, words, pair) { return report(name, segment, false, pair) }
    let isFirst = isFirst(name, words, page)
    if isFirst || words.contains(before) && isBehindPreposition(before, page), isBeforeArticle(name, words, pair) {
      return report(name, segment, false, pair, noun: noun + 1)
    }
    let isAnnounced =
      before >= words.lowerBound && isAnnouncing(before, noun, pair) && !isEnglish(page.words[before].folded, pair)
    if !isAnnounced, isTorn(name, words, pair) { return report(name, segment, false, pair) }
    if isAnnounced, isComplement(before, noun, words, page) { return nil }
    let isObject = before >= words.lowerBound && isInfinitive(before, page)
    guard isAnnounced || isObject || page.words[noun].isCapital || isFirst && !isOrdinary(name, page),
      let distance = distance(toNoun: noun, words, isAnnounced || isObject, pair),
      isEnglishOrder(name, noun, pair, within: distance)
    else { return nil }
    return report(name, segment, isAnnounced, pair)
  }

  /// “une version d’Harbor antérieure”: the name belongs to the noun before it, and so does the adjective behind it.
  private func isComplement(_ before: Int, _ adjective: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    guard Self.of.contains(page.words[before].folded), before > words.lowerBound, page.areSpaced(before - 1, before),
      let readings = page.frenchReadings(of: page.words[adjective]), readings.contains(.adjective)
    else { return false }
    return isNoun(before - 1, page)
  }

  /// Whether a verb stands there of which the name and its noun are the object: “obtenir Harbor liste”.
  private func isInfinitive(_ index: Int, _ page: Page) -> Bool {
    guard page.words[index].traits.isSubset(of: [.first, .capital]), page.areSpaced(index, index + 1),
      let readings = page.frenchReadings(of: page.words[index])
    else { return false }
    return readings.contains(.infinitive) && readings.isDisjoint(with: [.noun, .adjective, .closed])
  }

  /// Whether a clause begins with the name: the sentence does, or a comma, a colon or a parenthesis stands before it.
  private func isFirst(_ name: Range<Int>, _ words: Range<Int>, _ page: Page) -> Bool {
    guard name.lowerBound > words.lowerBound else { return true }
    let gap = page.words[name.lowerBound - 1].range.upperBound..<Int(page.words[name.lowerBound].start)
    return page.text[gap].contains { ",:(".utf8.contains($0) } && gap.count <= 8
  }

  private static let articles: HashSet = HashSet(words: ["le", "la", "les", "l'", "des"])
  /// Behind “à” an object may follow the name: “montrer à Harbor les clients”.
  private static let beforeNames = HashSet(words: ["pour", "par", "et", "avant", "de", "d'", "dans", "avec", "votre"])

  private func isBehindPreposition(_ index: Int, _ page: Page) -> Bool {
    Self.beforeNames.contains(page.words[index].folded) && page.isRun(index, index + 1)
  }

  /// “Harbor les clients doivent suivre” for “Harbor customers should follow”: an article between the name and its noun, where
  /// the English has none.
  private func isBeforeArticle(_ name: Range<Int>, _ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let noun = name.upperBound + 1
    guard noun < words.upperBound, Self.articles.contains(page.words[noun - 1].folded),
      !isOrdinary(name.lowerBound..<name.lowerBound + 1, page),
      !isOrdinary(name.upperBound - 1..<name.upperBound, page),
      isSpace(noun - 1, noun, page) || page.words[noun - 1].traits.contains(.elided), page.words[noun].traits.isEmpty,
      let readings = page.frenchReadings(of: page.words[noun]).map(nounReadings), readings.isNounOnly
    else { return false }
    return isEnglishOrder(name, noun, pair, within: 2)
  }

  /// “nos partenaires Harbor développeur” for “our Harbor developer partners”: the name and a noun behind it stand as in English,
  /// and the noun that both belong to before them.
  private func isTorn(_ name: Range<Int>, _ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    let (page, noun) = (pair.target, name.upperBound)
    guard name.lowerBound > words.lowerBound, case let head = name.lowerBound - 1, isSpace(head, head + 1, page),
      page.words[head].traits.isEmpty, page.frenchReadings(of: page.words[head])?.contains(.noun) == true,
      page.words[noun].traits.isEmpty, page.words[noun].folded != Self.side, !isFollowedByLabel(noun, words, page),
      let readings = page.frenchReadings(of: page.words[noun]).map(nounReadings), readings.contains(.noun),
      readings.isDisjoint(with: [.finite, .infinitive, .closed, .adverb, .pastParticiple, .adjective]),
      !FunctionWords.french.contains(page.words[head].folded)
    else { return false }
    let order = EnglishOrder(pair: pair)
    let last = page.words[name.upperBound - 1].exact
    return pair.sourceWords.contains { index in
      let modifier = index + 1
      guard pair.source.words[index].exact == last, modifier < pair.sourceWords.upperBound,
        pair.source.areSpaced(index, modifier), order.translates(modifier, noun),
        !FunctionWords.english.contains(pair.source.words[modifier].folded),
        !pair.source.words[modifier].isCapital
      else { return false }
      let behind = modifier + 1..<max(modifier + 1, min(modifier + 3, pair.sourceWords.upperBound))
      return behind.contains { next in
        (modifier..<next).allSatisfy { pair.source.areSpaced($0, $0 + 1) } && order.translates(next, head)
      }
    }
  }

  /// “les composants Harbor côté serveur”
  private static let side = TextHash.folded("côté")

  /// What a word can be where nobody says “tu”: a plural such as “listes” is no verb.
  private func nounReadings(_ readings: WordReadings) -> WordReadings {
    readings.contains(.pluralNoun) && readings.isVerbForTuOnly ? readings.subtracting(.finite) : readings
  }

  private func report(
    _ name: Range<Int>, _ segment: Int, _ isAnnounced: Bool, _ pair: SegmentPair, noun: Int? = nil
  ) -> Finding {
    let page = pair.target
    let noun = noun ?? name.upperBound
    let before = name.lowerBound - 1
    // “Qu’est-ce Harbor attestation”: no article, and nothing to point at.
    let isJoined =
      isAnnounced && page.words[before].start > 0 && page.text[Int(page.words[before].start) - 1] == UInt8(ascii: "-")
    let start = isAnnounced && !isJoined && belongs(before, page) ? before : name.lowerBound
    let (nameText, nounText) = (page.string(ofWords: name), page.string(page.words[noun].range))
    let apostrophe = pair.context.apostrophe
    // “le Harbor page”, “Harbor les pages”
    let determiner = start < name.lowerBound ? before : noun > name.upperBound ? noun - 1 : nil
    let article = determiner.flatMap {
      FrenchDeterminer.announces(page.words[$0].folded)
        ? page.determiner($0, before: noun, apostrophe: apostrophe) : nil
    }
    let isPreposition = start < name.lowerBound && !FrenchDeterminer.announces(page.words[before].folded)
    let lead = isPreposition ? lead(before, noun, apostrophe, page) : article ?? ""
    // “.NET”: the suggestion would begin in the middle of the name.
    let isCut =
      page.words[name.lowerBound].start > 0
      && page.text[Int(page.words[name.lowerBound].start) - 1] == UInt8(ascii: ".")
    return finding(
      on: pair.context, at: page.sourceWithMarks(ofWords: start..<noun + 1), source: pair.sourceRange, confidence: 0.95,
      .nameBeforeNoun(nounText, nameText),
      suggestion: page.words[noun].isCapital || isCut ? nil : lead.map { "\($0)\(nounText) \(nameText)" })
  }

  private static let bare = HashSet(words: "en sans et ou comme par")
  private static let of = HashSet(words: ["de", "d'"])
  private static let to = TextHash.folded("à")

  /// The preposition before a name, with the article that its noun needs: “dans les clients Harbor” for “dans Harbor clients”. Nil
  /// for a noun in the singular, whose article depends on its gender.
  private func lead(_ before: Int, _ noun: Int, _ apostrophe: String, _ page: Page) -> String? {
    let word = page.words[before]
    if Self.of.contains(word.folded) {
      return Elision.beginsWithVowel(page.text, page.words[noun].range) ? "d\(apostrophe)" : "de "
    }
    if Self.bare.contains(word.folded) { return page.string(word.range) + " " }
    guard page.frenchReadings(of: page.words[noun])?.contains(.pluralNoun) == true else { return nil }
    return word.folded == Self.to ? "aux " : "\(page.string(word.range)) les "
  }

  private func isLocked(_ name: Range<Int>, _ page: Page) -> Bool {
    page.words[name].allSatisfy { $0.traits.contains(.locked) }
  }

  /// Behind a name that is locked, a word that could be a verb or a participle is a noun where the English word behind the
  /// same name is one: “comme [!DNL Harbor] utilisateurs ouvrent”, “insérer [!DNL Harbor] contenu”.
  private func isLockedOrder(_ name: Range<Int>, _ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let noun = name.upperBound
    let word = page.words[noun]
    guard word.traits.isEmpty, word.length >= 4, !isEnglish(word.folded, pair),
      let readings = page.frenchReadings(of: word), readings.contains(.noun),
      readings.isDisjoint(with: [.closed, .adverb, .infinitive]),
      isFirst(name, words, page) || !isNoun(name.lowerBound - 1, page)
    else { return false }
    if noun + 1 < words.upperBound, isSpace(noun, noun + 1, page) {
      let next = page.words[noun + 1]
      if next.isNumber || next.isCode || next.isCapital && !next.traits.contains(.locked) { return false }
    }
    return pair.sourceWords.contains { index in
      pair.source.words[index].exact == page.words[noun - 1].exact && isNounBehind(index, noun, readings, pair)
    }
  }

  /// A word that says what the name is of: “l’activité [!DNL Harbor] …”.
  private func isNoun(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    if word.isCapital || word.isNumber || word.isCode { return !word.traits.contains(.first) }
    guard let readings = page.frenchReadings(of: word) else { return true }
    return readings.contains(.noun) && readings.isDisjoint(with: [.closed, .infinitive, .adverb])
  }

  /// Whether the noun translates one of the three English words behind a name: a plural for a plural, and no “used”.
  private func isNounBehind(_ index: Int, _ noun: Int, _ readings: WordReadings, _ pair: SegmentPair) -> Bool {
    let source = pair.source
    let order = EnglishOrder(pair: pair)
    let french = pair.target.string(pair.target.words[noun].range)
    for next in index + 1..<max(index + 1, min(index + 4, pair.sourceWords.upperBound)) {
      let gap = source.text[source.words[next - 1].range.upperBound..<Int(source.words[next].start)]
      guard gap.elementsEqual([0x20]) || gap.elementsEqual([0x2D]),
        !FunctionWords.english.contains(source.words[next].folded)
      else { return false }
      guard order.translates(next, noun) else { continue }
      let english = source.string(source.words[next].range)
      if english == "data" { return true }
      // “envoyée” can be a noun, and is none behind a name; nor is “côté”.
      let isParticiple = readings.contains(.pastParticiple) && EnglishOrder.endsLikeParticiple(french)
      return !isParticiple && french != "côté" && !english.hasSuffix("ed") && !english.hasSuffix("ing")
        && EnglishOrder.agreeInNumber(english, french)
    }
    return false
  }

  /// Whether a determiner stands there, or a preposition before a noun that stayed English: “dans Teams store”.
  private func isAnnouncing(_ index: Int, _ noun: Int, _ pair: SegmentPair) -> Bool {
    let folded = pair.target.words[index].folded
    if Determiner.contains(folded) { return true }
    if Self.prepositions.contains(folded), isEnglish(pair.target.words[noun].folded, pair) { return true }
    let isBefore =
      belongs(index, pair.target) || Self.joints.contains(folded) || isVerb(index, pair.target)
      || isAdverb(index, pair.target)
    // “nécessite Harbor 6 service pack 3”: a term that stayed English.
    return isBefore && isPlainNoun(noun, pair.target)
      && !(noun + 1 < pair.targetWords.upperBound && isEnglish(pair.target.words[noun].folded, pair)
        && isEnglish(pair.target.words[noun + 1].folded, pair))
  }

  /// Whether a word is a part of what is out of order: an article or a preposition, no verb.
  private func belongs(_ index: Int, _ page: Page) -> Bool {
    let folded = page.words[index].folded
    return Determiner.contains(folded) || Self.prepositions.contains(folded) || Self.little.contains(folded)
  }

  /// A verb that can be no noun: “comprendre Harbor projets”.
  private func isVerb(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard word.traits.subtracting([.first, .capital]).isEmpty, let readings = page.frenchReadings(of: word) else {
      return false
    }
    return !readings.isDisjoint(with: [.infinitive, .finite])
      && readings.isDisjoint(with: [.noun, .adjective, .closed, .pastParticiple, .adverb])
  }

  /// “facilement Harbor listes”, “concernant Harbor listes”
  private func isAdverb(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard word.traits.isEmpty, word.length >= 6, let readings = page.frenchReadings(of: word) else { return false }
    return word.folded == Self.concerning
      || readings.contains(.adverb) && readings.isDisjoint(with: [.noun, .adjective])
  }

  private static let concerning = TextHash.folded("concernant")
  private static let people = ["eur", "eurs"].map { Array($0.utf8) }

  /// A word in lower case that is a noun and nothing else: “dans Harbor listes”. Those in “-eur” may be adjectives, and are none
  /// behind a name.
  private func isPlainNoun(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard word.traits.isEmpty, let readings = page.frenchReadings(of: word).map(nounReadings) else { return false }
    guard readings.isNounOnly else { return false }
    return !readings.contains(.adjective)
      || Self.people.contains { page.text[word.range].suffix($0.count).elementsEqual($0) }
  }

  private static let little: Set<UInt64> = Set(["de", "d'", "à", "en"].map { TextHash.folded($0) })

  private static let joints: Set<UInt64> = Set(
    ["que", "qu'", "et", "ou", "mais", "car", "si", "lorsque", "quand", "où"].map { TextHash.folded($0) })

  private static let prepositions: Set<UInt64> = Set(
    ["dans", "sur", "avec", "pour", "par", "via", "sans", "depuis", "vers"].map { TextHash.folded($0) })

  /// One word with a capital that French has too: “Six heures”.
  private func isOrdinary(_ name: Range<Int>, _ page: Page) -> Bool {
    let word = page.words[name.lowerBound]
    guard name.count == 1, !word.traits.contains(.locked), let dictionary = SpellingDictionary.french else {
      return false
    }
    return !dictionary.readings(page.text, word.range, folded: word.folded).isEmpty
  }

  /// “Harbor 365 Vue d’ensemble du programme” for “Harbor 365 App Program Overview”: both begin with the name, and the
  /// French goes on with a noun and its complement, the English with words that only its noun behind them ends.
  private func isTitle(_ name: Range<Int>, _ noun: Int, _ pair: SegmentPair) -> Bool {
    let (page, source) = (pair.target, pair.source)
    let first = pair.sourceWords.lowerBound
    let next = first + name.count
    guard name.lowerBound == pair.targetWords.lowerBound, page.words[noun].isCapital,
      next + 1 < pair.sourceWords.upperBound,
      noun + 1 < pair.targetWords.upperBound, Self.complements.contains(page.words[noun + 1].folded),
      zip(first..<next, name).allSatisfy({ source.words[$0].exact == page.words[$1].exact })
    else { return false }
    let rest = next..<pair.sourceWords.upperBound
    return rest.allSatisfy { isSpace($0 - 1, $0, source) && !FunctionWords.english.contains(source.words[$0].folded) }
      && rest.count <= 6
  }

  /// Within how many words behind the name the English may have what the noun says; nil where the word can be no noun.
  private func distance(toNoun index: Int, _ words: Range<Int>, _ isAnnounced: Bool, _ pair: SegmentPair) -> Int? {
    let page = pair.target
    let word = page.words[index]
    guard word.traits.isEmpty || word.traits == .capital, word.length >= (word.isCapital ? 3 : 4),
      !isKept(index, pair) || !word.isCapital,
      !isFollowedByLabel(index, words, page),
      let readings = page.frenchReadings(of: word).map(nounReadings)
    else { return nil }
    if isEnglish(word.folded, pair) {
      return readings.isNounOnly && !word.isCapital && (isAnnounced || isFrench(index + 1, words, pair)) ? 2 : nil
    }
    // “Étendue de l’attestation”: what has a complement is a noun, though it could be a participle.
    if word.isCapital, readings.contains(.noun), index + 1 < words.upperBound,
      Self.complements.contains(page.words[index + 1].folded)
    {
      return 4
    }
    if isAnnounced, !word.isCapital, readings.contains([.noun, .finite]),
      readings.isDisjoint(with: [.adverb, .closed, .pastParticiple])
    {
      // “votre Harbor compte”: a verb would stand for one (“counts”).
      return isVerb(index, pair) ? nil : 1
    }
    guard readings.isNounOnly else { return nil }
    if readings.contains(.adjective) { return word.isCapital ? nil : 1 }
    // “Harbor compositeur d’expérience visuelle” is “Harbor Visual Experience Composer”.
    let hasComplement = index + 1 < words.upperBound && Self.complements.contains(page.words[index + 1].folded)
    return word.isCapital || hasComplement ? 4 : 2
  }

  /// Whether the English has a verb form that the word translates.
  private func isVerb(_ index: Int, _ pair: SegmentPair) -> Bool {
    let order = EnglishOrder(pair: pair)
    return pair.sourceWords.contains { other in
      let word = pair.source.string(pair.source.words[other].range)
      return ["s", "ed", "ing"].contains { word.hasSuffix($0) } && order.translates(other, index)
    }
  }

  static let complements: HashSet = HashSet(words: ["de", "d'", "du", "des"])

  private func isEnglish(_ folded: UInt64, _ pair: SegmentPair) -> Bool {
    pair.source.words[pair.sourceWords].contains { $0.folded == folded }
  }

  /// Whether both words are a part of the name: “Harbor Recommandations” is a name in French, not one before a noun.
  private func isName(_ source: Int, _ target: Int, _ distance: Int, _ pair: SegmentPair) -> Bool {
    guard pair.target.words[target].isCapital else { return false }
    let english = pair.source.string(pair.source.words[source].range)
    let french = pair.target.string(pair.target.words[target].range)
    // “Apple Store” of the “Apple app stores”.
    if english.lowercased().hasPrefix(french.lowercased()) { return true }
    if french.lowercased() == english.lowercased() + "s" { return false }
    return distance == 1 && pair.source.words[source].isCapital && EnglishOrder.shareBeginning(english, french)
  }

  /// Whether a word stands there that the English has not, so that the words before it are no English title.
  private func isFrench(_ index: Int, _ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    index < words.upperBound && !isEnglish(pair.target.words[index].folded, pair)
  }

  /// “édition 2019”, “version Pro”, “niveau 2”.
  private func isFollowedByLabel(_ index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    guard index + 1 < words.upperBound, isSpace(index, index + 1, page) else { return false }
    let next = page.words[index + 1]
    return next.isNumber || next.isCapital || next.isCode
  }

  /// Whether the English has the name with a word behind it that the noun translates.
  private func isEnglishOrder(_ name: Range<Int>, _ noun: Int, _ pair: SegmentPair, within distance: Int) -> Bool {
    let last = pair.target.words[name.upperBound - 1].exact
    let order = EnglishOrder(pair: pair)
    let words = pair.sourceWords
    if isTitle(name, noun, pair) { return true }
    for index in words where pair.source.words[index].exact == last {
      for next in index + 1..<max(index + 1, min(index + 1 + distance, words.upperBound)) {
        guard isSpace(next - 1, next, pair.source) || pair.source.words[next].traits.contains(.first) else { break }
        let word = pair.source.words[next]
        if FunctionWords.english.contains(word.folded) || word.traits.contains(.first) { break }
        if order.translates(next, noun) { return !isName(next, noun, next - index, pair) }
      }
    }
    return false
  }
}

extension Finding.Message {
  static func nameBeforeNoun(_ noun: String, _ name: String) -> Self {
    "In French the noun comes first: “\(noun)” before “\(name)”."
  }
}
