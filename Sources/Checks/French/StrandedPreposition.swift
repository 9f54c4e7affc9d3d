internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds prepositions with nothing behind them: “La preuve doit être mise à”, “retourné par.”, “l’ajout de à la commande”; and articles
/// without their noun: “dans le du compositeur”, “du ou des variables”.
///
/// What belongs behind the preposition stands elsewhere in the sentence or got lost. At the end of a sentence only “à” and
/// “par” behind a participle and “de” behind a noun are looked at, and no cells of tables: what they begin may go on in the
/// next one. Needs a French dictionary, and is silent without one.
public struct StrandedPreposition: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "stranded-preposition",
    summary: "A preposition has nothing behind it.",
    category: .grammar,
    severity: .major,
    rationale: "A French sentence cannot end so: the words that belong there got lost or stand in the wrong place.",
    limits: """
      At the end “à” and “par” behind a participle and “de” behind a noun, inside “de”, “dans” and “sur” before another \
      little word.
      """,
    examples: [
      .init(source: "The list needs updating", target: "La liste doit être ⟦mise à⟧"),
      .init(
        source: "It lists every lamp that Harbor returns.", target: "Il liste chaque lampe Harbor ⟦retournée par⟧."),
      .init(
        source: "Adding `size` to the command asks for it, with the piped in object.",
        target: "L’ajout ⟦de à⟧ la commande le demande, avec l’objet dirigé ⟦dans pour⟧ cela."),
      .init(
        source: "It tells how to walk the Harbor port to see it.",
        target: "Il explique la promenade ⟦dans afin⟧ de le voir."),
      .init(
        source: "The lamp that they connect to for the night", target: "La lampe qu’ils connectent ⟦à pour⟧ la nuit"),
      .init(source: "It is good for use on the port.", target: "Il est bon ⟦pour sur⟧ le port."),
      .init(
        source: "It connects to and enters into a process that can be connected to with Harbor.",
        target: "Il se connecte ⟦à et⟧ entre dans un processus qui peut être connecté ⟦à avec⟧ Harbor."),
      .init(
        source: "Harbor confirmation of shipping", target: "Envoi Harbor et ⟦confirmation de⟧"),
      .init(
        source: "It turns the lamp on and sets its colour.", target: "Elle met la lampe ⟦sur et⟧ lui donne sa couleur."),
      .init(
        source: "It is on, as without, users would wait.",
        target: "Il est activé, ⟦comme sans⟧, les utilisateurs devraient attendre."),
      .init(
        source: "It opens with or without.", target: "Il s’ouvre avec ou sans, comme sans retour, et sans, peut-être."),
      .init(
        source: "It is used in the Harbor editor.", target: "Il sert dans ⟦le du⟧ compositeur."),
      .init(source: "Add Experiences", target: "Ajouter ⟦des d’⟧expérience"),
      .init(
        source: "It reads names from the pipe or variables.", target: "Elle lit les noms ⟦du ou des⟧ variables."),
      .init(source: "It reads names from the file(s).", target: "Elle lit les noms du ou des fichiers."),
      .init(
        source: "It works in and out of the harbor.", target: "Il fonctionne dans et hors du port, sur et sous l’eau."),
      .init(source: "Open the About page.", target: "Ouvrez la page À propos de pour commencer."),
      .init(source: "The key that it belongs to", target: "La clé à laquelle il est lié à"),
      .init(
        source: "Change the value of `level` to 3.", target: "Remplacez la valeur ⟦de par⟧ `level` 3."),
      .init(
        source: "It tells Get-Lamp to look for it.", target: "Elle demande Get-Lamp ⟦à de⟧ rechercher cela."),
      .init(source: "It is unsafe by nature.", target: "Elle est non sûre de par sa nature même."),
      .init(source: "What it stands for is clear.", target: "Ce qu’il est est mis à jour, lié à tout."),
    ])

  private static let prepositions = HashSet(words: ["à", "par"])
  private static let of = HashSet(words: ["de", "d'"])
  private static let leastWords = 4

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    inside(pair) + beforeComma(pair) + besideConjunction(pair) + atEnd(pair)
  }

  private static let without = TextHash.folded("sans")
  private static let conjunctions = HashSet(words: ["comme", "que", "car", "puisque"])

  /// “comme sans, les utilisateurs”: what would be missing is missing itself.
  private func beforeComma(_ pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.targetWords.dropFirst().dropLast().compactMap { index in
      guard page.words[index].folded == Self.without, Self.conjunctions.contains(page.words[index - 1].folded),
        page.areSpaced(index - 1, index), page.text[page.words[index].range.upperBound] == UInt8(ascii: ",")
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: index - 1..<index + 1), source: pair.sourceRange, confidence: 0.85,
        .stranded(page.string(page.words[index].range)))
    }
  }

  // MARK: Inside a sentence

  private static let left = HashSet(words: ["de", "dans"])
  private static let `for` = TextHash.folded("pour")
  private static let behindFor = HashSet(words: ["sur", "dans", "avec"])
  private static let right = HashSet(words: ["à", "dans", "pour", "sur", "avec", "afin"])
  /// “sur et” before anything but another preposition: “dans et hors de” is French.
  private static let places = HashSet(words: ["sur", "dans"])
  private static let joints = HashSet(words: ["et", "ou"])
  private static let others = HashSet(words: [
    "hors", "sans", "sous", "en", "autour", "après", "avant", "au", "aux", "à", "dans", "sur", "avec", "par", "pour",
    "contre", "vers", "depuis", "entre", "de", "près", "derrière", "devant", "non",
  ])
  /// An article whose noun is gone, and what would stand behind the noun: “dans le du compositeur”, “voir des d’activité”.
  private static let articles = HashSet(words: [
    "le", "la", "les", "des", "du", "au", "aux", "cette", "ces", "votre", "vos",
  ])
  private static let behindNouns = HashSet(words: ["de", "du", "des", "d'", "dans", "avec"])
  private static let about = TextHash.folded("propos")

  /// “se connecte à et entre dans”, “provient de et se connecte”: a verb follows, and what both have in common comes last.
  private static let verbal = HashSet(words: ["à", "de", "avec"])
  private static let reflexives = HashSet(words: ["se", "s'"])
  private static let means = HashSet(words: ["avec", "dans", "sur", "pour", "via"])
  private static let to = TextHash.folded("à")

  private func isBeforeVerb(_ index: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    guard Self.verbal.contains(page.words[index].folded), Self.joints.contains(page.words[index + 1].folded),
      index + 2 < pair.targetWords.upperBound, page.areSpaced(index + 1, index + 2)
    else { return false }
    let next = page.words[index + 2]
    if Self.reflexives.contains(next.folded) { return true }
    // “de et d’étendre”
    if Self.of.contains(next.folded), index + 3 < pair.targetWords.upperBound {
      return page.frenchReadings(of: page.words[index + 3])?.contains(.infinitive) == true
    }
    guard next.traits.isEmpty, let readings = page.frenchReadings(of: next) else { return false }
    return readings.contains(.finite) && Self.prepositionsBehindVerbs.contains(word(index + 3, pair)?.folded ?? 0)
  }

  private static let prepositionsBehindVerbs = HashSet(words: ["dans", "à", "de", "sur", "avec"])

  private func word(_ index: Int, _ pair: SegmentPair) -> Word? {
    index < pair.targetWords.upperBound ? pair.target.words[index] : nil
  }

  private static let by = TextHash.folded("par")

  /// “la valeur de par `$Level`”, “demander Get-Lamp à de rechercher”: the name was moved out from between the two. “de par sa nature”
  /// is French.
  private func isBeforeMoved(_ index: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    guard let third = word(index + 2, pair) else { return false }
    if Self.of.contains(page.words[index].folded), page.words[index + 1].folded == Self.by {
      return third.isCode || third.isCapital
    }
    return page.words[index].folded == Self.to && Self.of.contains(page.words[index + 1].folded)
      && page.frenchReadings(of: third)?.contains(.infinitive) == true
  }

  private func isStranded(_ index: Int, _ pair: SegmentPair) -> Bool {
    let words = pair.target.words
    if isBeforeVerb(index, pair) { return true }
    // “connecté à avec Harbor”
    if words[index].folded == Self.to, Self.means.contains(words[index + 1].folded),
      isParticiple(index - 1, pair.target)
    {
      return true
    }
    if isBeforeMoved(index, pair) { return true }
    if words[index].folded == Self.to, words[index + 1].folded == Self.for { return true }
    if Self.articles.contains(words[index].folded), Self.behindNouns.contains(words[index + 1].folded) { return true }
    if Self.left.contains(words[index].folded), Self.right.contains(words[index + 1].folded) { return true }
    if words[index].folded == Self.for, Self.behindFor.contains(words[index + 1].folded) { return true }
    return Self.places.contains(words[index].folded) && Self.joints.contains(words[index + 1].folded)
      && index + 2 < pair.targetWords.upperBound && words[index + 2].traits.isEmpty
      && pair.target.areSpaced(index + 1, index + 2) && !Self.others.contains(words[index + 2].folded)
  }

  /// “de à”, “dans pour”: no French phrase has the two side by side; “À propos de” may be the name of a page.
  private func inside(_ pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.targetWords.dropFirst().dropLast().compactMap { index in
      guard isStranded(index, pair), page.words[index].traits.isEmpty,
        page.words[index + 1].traits.isSubset(of: [.elided]), page.areSpaced(index, index + 1),
        page.words[index - 1].folded != Self.about, !mayBeTitle(index, page), !page.isJoined(index),
        page.spans(overlapping: page.words[index].range.upperBound..<page.words[index].range.upperBound + 1).isEmpty
      else { return nil }
      let word = page.string(page.words[index].range)
      return finding(
        on: pair.context, at: page.source(ofWords: index..<index + 2), source: pair.sourceRange, confidence: 0.85,
        Self.articles.contains(page.words[index].folded) ? .lonely(word) : .stranded(word))
    }
  }

  /// Whether a little word may be one of a title, “Page De suite”: not an article behind the first word, “Ajouter des d’expérience”.
  private func mayBeTitle(_ index: Int, _ page: Page) -> Bool {
    let before = page.words[index - 1]
    // “New-Lamp de pour”: a command is no title.
    return before.isCapital && !page.isJoined(index - 1)
      && !(before.traits.contains(.first) && Self.articles.contains(page.words[index].folded))
  }

  // MARK: Between two of the same

  private static let contracted = HashSet(words: ["du", "au", "des", "aux"])
  private static let determiners = HashSet(words: ["le", "la", "les", "l'", "un", "une", "des", "du", "au", "aux"])
  private static let english = HashSet(words: ["and", "or"])

  /// “du ou des variables” for “from the pipeline or variables”: the noun before the conjunction is gone.
  private func besideConjunction(_ pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.targetWords.dropLast(3).compactMap { index in
      guard Self.contracted.contains(page.words[index].folded), Self.joints.contains(page.words[index + 1].folded),
        Self.determiners.contains(page.words[index + 2].folded), page.areSpaced(index, index + 1),
        page.areSpaced(index + 1, index + 2), page.words[index].traits.isEmpty,
        pair.source.words[pair.sourceWords].contains(where: { Self.english.contains($0.folded) }), !isEither(pair)
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: index..<index + 3), source: pair.sourceRange, confidence: 0.85,
        .lonely(page.string(page.words[index].range)))
    }
  }

  private static let oneOrMore = HashSet(words: ["one", "several", "more"])

  /// “the file(s)” and “one or more files” are “du ou des fichiers”.
  private func isEither(_ pair: SegmentPair) -> Bool {
    pair.source.file.text(pair.sourceRange).contains("(s)")
      || pair.source.words[pair.sourceWords].contains { Self.oneOrMore.contains($0.folded) }
  }

  // MARK: At the end

  private func atEnd(_ pair: SegmentPair) -> [Finding] {
    guard pair.targetBlock.role != .tableCell, pair.certainty >= .likely, pair.targetWords.count >= Self.leastWords,
      case let page = pair.target, let last = pair.targetWords.last,
      !page.words[last].isCode, !page.isJoined(last),
      page.areSpaced(last - 1, last), endsSentence(last, pair), let end = pair.sourceWords.last,
      !FunctionWords.english.contains(pair.source.words[end].folded),
      Self.prepositions.contains(page.words[last].folded) && isParticiple(last - 1, page)
        || Self.of.contains(page.words[last].folded) && isNoun(last - 1, page)
    else { return [] }
    return [
      finding(
        on: pair.context, at: page.source(ofWords: last - 1..<last + 1), source: pair.sourceRange, confidence: 0.85,
        .stranded(page.string(page.words[last].range)))
    ]
  }

  /// Whether nothing but a full stop stands behind a word: behind a colon a list may go on, and code is no word of ours.
  private func endsSentence(_ last: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let text = page.segments[pair.bead.target[pair.bead.target.count - 1]].text
    return page.text[page.words[last].range.upperBound..<max(page.words[last].range.upperBound, text.upperBound)]
      .allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: ".") }
  }

  private func isNoun(_ index: Int, _ page: Page) -> Bool { readings(index, page)?.isNounOnly == true }

  private func isParticiple(_ index: Int, _ page: Page) -> Bool {
    guard let readings = readings(index, page) else { return false }
    return readings.contains(.pastParticiple) && readings.isDisjoint(with: [.closed, .infinitive])
  }

  private func readings(_ index: Int, _ page: Page) -> WordReadings? {
    page.words[index].traits.isEmpty ? page.frenchReadings(of: page.words[index]) : nil
  }
}

extension Finding.Message {
  fileprivate static func lonely(_ article: String) -> Self { "“\(article)” has no noun: it got lost." }

  fileprivate static func stranded(_ preposition: String) -> Self {
    "Nothing stands behind “\(preposition)”: it got lost, or the words are out of order."
  }
}
