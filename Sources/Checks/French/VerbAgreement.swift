internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds verbs, and participles behind “être”, that do not agree with their subject: “ils peut”, “Les clients pouvait”, “La
/// page est affichés”.
///
/// Subjects that are pronouns, and nouns with a determiner at the beginning of a segment or behind a conjunction, right before
/// the verb: elsewhere the subject may stand further left. Needs a French dictionary, and is silent without one.
public struct VerbAgreement: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "verb-agreement",
    summary: "A verb or a participle does not agree with its subject.",
    category: .grammar,
    severity: .minor,
    rationale: "“ils peut” tells every reader that nobody proofread the page.",
    limits: "Pronouns, and a noun with its determiner at the beginning of a clause right before the verb.",
    examples: [
      .init(target: "Les modules sont là car ⟦ils peut⟧ servir, et il faut que ⟦nous tenez⟧ un journal."),
      .init(target: "3) ⟦Nous tenez⟧ un journal."),
      .init(target: "⟦Une DLL peuvent⟧ servir. Les DLL peuvent servir."),
      .init(target: "⟦Les clients pouvait⟧ voir la page."),
      .init(
        target: "Si ⟦votre attestation Harbor n’est pas renouvelé⟧, on demande que ⟦ces clients soit⟧ supprimés."),
      .init(source: "The connection is open.", target: "⟦La connexion sont⟧ ouverte."),
      .init(target: "Le proxy de Harbor ⟦est générées⟧ ici ; les proxys de la page ⟦sont automatiquement effacé⟧."),
      .init(target: "Identité (⟦cela est effectuée⟧ plus tard) : ⟦elle n’est pas terminé⟧."),
      .init(target: "Par conséquent, ⟦Harbor pouvez⟧ afficher la page, et les ⟦clients ne devez⟧ pas l’être."),
      .init(target: "Vous recevez un avis si ⟦Harbor rencontrez⟧ un problème."),
      .init(target: "⟦Visites incrémentez⟧ une fois par session."),
      .init(target: "⟦Ces cellules sont appelés⟧ des quais."),
      .init(target: "Ouvrez-les : ⟦vous ne doivent⟧ pas rester là."),
      .init(target: "Oui : ⟦cela doit uniquement être réalisée⟧ ici. ⟦Les pages peuvent être supprimé⟧."),
      .init(
        target: "Elle doit être fermée ; il peut être là, et la page doit être la bonne. Les pages peuvent être là."),
      .init(target: "Par exemple cliquez ici. Résumé du test : apportez des modifications. Rapports : consultez-les."),
      .init(target: "Tout ce que vous et votre équipe devez savoir, lisez-le et n’avez pas peur ; vous le pouvez."),
      .init(target: "On est arrivés. Les fichiers sont soit supprimés, soit déplacés, et le tout est fait."),
      .init(target: "⟦Tous les clients d’accueil se trouve⟧ sur le serveur."),
      .init(target: "⟦Toutes les données se trouve⟧ sur le serveur."),
      .init(target: "⟦Toutes les données d’accueil se trouve⟧ sur le serveur."),
      .init(target: "⟦Ces améliorations sont disponible⟧ pour tous."),
      .init(target: "Il est rare qu’⟦ils peut⟧ servir."),
      .init(target: "Il sert ⟦quel que soit les⟧ ports, et quelle que soit la page."),
      .init(target: "⟦Les paramètres du module est⟧ là ; on voit que ⟦les paramètres de la page a⟧ changé."),
      .init(target: "Un client veut que ⟦ces données soit⟧ supprimées."),
      .init(
        target: "Les options que vous propose le menu, celles qui vous permettent de servir, et Jean et elle sont là."),
      .init(target: "Le nombre de clients augmente. Les espaces avant une directive sont ignorées. Qui sont-ils ?"),
      .init(target: "Tant la page que sa valeur seront gardées, plus vite que la page sont les autres."),
      .init(target: "Les règles de sécurité autorisent la copie. Les clés de chiffrement se trouvent ici."),
    ])

  /// Pronouns that may be subjects, and the verbs that go with them.
  static let persons: HashTable<WordReadings> = {
    var table = HashTable<WordReadings>()
    let rows: [(String, WordReadings)] = [
      ("il", .singularVerb), ("elle", .singularVerb), ("on", .singularVerb), ("ils", .pluralVerb),
      ("elles", .pluralVerb), ("je", .firstSingular), ("j'", .firstSingular), ("tu", .secondSingular),
      ("nous", .firstPlural), ("vous", .secondPlural),
    ]
    for (word, person) in rows { table.updateValue(person, forKey: TextHash.folded(word)) }
    return table
  }()

  private static let us = TextHash.folded("nous")
  private static let who = TextHash.folded("qui")
  private static let you = TextHash.folded("vous")
  private static let ne = HashSet(words: ["ne", "n'"])
  /// Behind these “elle” is no subject: “avec elle”, “plus grand qu’elle”.
  private static let beforeObjects = HashSet(words: [
    "de", "d'", "par", "pour", "avec", "dans", "sur", "à", "en", "sans", "entre", "sous", "vers", "contre", "chez",
    "selon",
    "et", "ou", "que", "qu'", "comme",
  ])
  /// In front of “nous” and “vous” that are subjects.
  private static let beforeSubjects = HashSet(words: ["que", "qu'", "si", "lorsque", "quand", "dont"])
  /// What may stand between a pronoun and its verb.
  static let clitics = HashSet(words: [
    "ne", "n'", "se", "s'", "le", "la", "les", "l'", "y", "en", "lui", "leur", "vous", "nous", "me", "te", "m'", "t'",
  ])
  /// What may stand between a subject that is a noun and its verb.
  private static let particles = HashSet(words: ["ne", "n'", "se", "s'", "y", "en"])
  private static let reflexives = HashSet(words: ["se", "s'"])
  private static let be: HashTable<WordReadings> = {
    var table = HashTable<WordReadings>()
    for word in ["est", "était", "sera", "soit"] {
      table.updateValue(.singularVerb, forKey: TextHash.folded(word))
    }
    for word in ["sont", "étaient", "seront", "soient"] {
      table.updateValue(.pluralVerb, forKey: TextHash.folded(word))
    }
    return table
  }()
  private static let have: HashTable<WordReadings> = {
    var table = HashTable<WordReadings>()
    for word in ["a", "avait", "aura"] { table.updateValue(.singularVerb, forKey: TextHash.folded(word)) }
    for word in ["ont", "avaient", "auront"] { table.updateValue(.pluralVerb, forKey: TextHash.folded(word)) }
    return table
  }()
  private static let adverbs = HashSet(words: [
    "pas", "plus", "jamais", "toujours", "également", "ensuite", "alors", "donc", "automatiquement", "aussi", "déjà",
    "bien",
    "encore", "désormais", "généralement", "souvent", "ainsi", "uniquement", "très", "normalement", "directement",
    "maintenant",
  ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    var found: [Finding] = []
    for index in prose.words where prose.page.words[index].length <= 5 {
      guard let person = Self.persons[prose.page.words[index].folded],
        let verb = verb(of: index, person, prose)
      else { continue }
      found.append(finding(index..<verb + 1, prose, prose.page.string(prose.page.words[index].range)))
    }
    for index in prose.words.dropFirst() where mayBeOfReader(prose.page.words[index], prose.page) {
      guard let subject = otherSubject(of: index, prose),
        Self.reader.contains(prose.page.words[index].folded) || isPlainSubject(before: index, prose)
          || isNameOfClause(subject, prose)
      else { continue }
      let words = subject..<index + 1
      if !found.contains(where: { $0.range!.overlaps(prose.page.source(ofWords: words)) }) {
        found.append(finding(words, prose, prose.page.string(prose.page.words[subject].range)))
      }
    }
    for start in prose.words.dropLast(2) where isStart(start, prose) {
      guard let words = clause(from: start, prose) else { continue }
      let isWhole = Self.all.contains(prose.page.words[start].folded)
      found.append(finding(words, prose, prose.page.string(ofWords: start..<start + (isWhole ? 3 : 2))))
    }
    found += whatever(prose)
    for index in prose.words.dropFirst().dropLast() where prose.page.words[index].length <= 10 {
      guard let words = passive(at: index, prose) else { continue }
      let passive = finding(words, prose, prose.page.string(prose.page.words[index].range))
      if !found.contains(where: { $0.range!.overlaps(passive.range!) }) { found.append(passive) }
    }
    return found
  }

  private func finding(_ words: Range<Int>, _ prose: Prose, _ subject: String) -> Finding {
    let verb = prose.page.string(prose.page.words[words.upperBound - 1].range)
    return finding(
      on: prose.context, at: prose.page.source(ofWords: words), source: prose.sourceRange, confidence: 0.85,
      .disagrees(verb, subject))
  }

  private static let which = HashSet(words: ["quel", "quelle"])
  private static let that = TextHash.folded("que")
  private static let subjunctive = TextHash.folded("soit")

  /// “quel que soit les ports”: of many it is “quels que soient”.
  private func whatever(_ prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast(3).compactMap { index in
      guard Self.which.contains(page.words[index].folded), page.words[index + 1].folded == Self.that,
        page.words[index + 2].folded == Self.subjunctive, page.isRun(index, index + 3),
        FrenchDeterminer.of(page.words[index + 3].folded)?.number == .plural
      else { return nil }
      return finding(
        on: prose.context, at: page.source(ofWords: index..<index + 4), source: prose.sourceRange, confidence: 0.9,
        .whatever)
    }
  }

  // MARK: Pronouns

  /// The verb of a pronoun that does not agree with it.
  private func verb(of subject: Int, _ person: WordReadings, _ prose: Prose) -> Int? {
    let page = prose.page
    let start = Int(page.words[subject].start)
    if page.words[subject].isCode || start > 0 && "-_./".utf8.contains(page.text[start - 1]) { return nil }
    let isPlural = person == .firstPlural || person == .secondPlural
    guard isPlural ? mayBeSubject(subject, prose) : !isObject(subject, prose) else { return nil }
    let folded = page.words[subject].folded
    var verb = subject + 1
    // “vous les propose”: with another pronoun between them “vous” may be the object.
    let between = isPlural ? Self.ne : Self.clitics
    while verb < prose.words.upperBound, between.contains(page.words[verb].folded) { verb += 1 }
    guard verb < prose.words.upperBound, page.isRun(subject, verb), let readings = readings(verb, prose),
      readings.contains(.finite), !readings.contains(.closed), !readings.isDisjoint(with: .anyPerson),
      !readings.contains(person)
    else { return nil }
    guard isPlural else { return verb }
    // “que vous propose le menu” has its subject behind it; a verb of “nous” behind “vous” has it nowhere.
    let isDenied = Self.ne.contains(page.words[subject + 1].folded)
    let isOther = readings.contains(folded == Self.us ? .secondPlural : .firstPlural)
    let isVerb = readings.isDisjoint(with: [.noun, .adjective, .infinitive, .pastParticiple])
    return isVerb && (isDenied || isOther) ? verb : nil
  }

  /// Verbs in the second person of the plural that are no imperatives.
  private static let reader = HashSet(words: [
    "pouvez", "devez", "avez", "êtes", "voulez", "souhaitez", "disposez", "aurez", "pourrez", "devrez", "serez",
    "pourriez", "devriez", "puissiez", "pouviez", "deviez", "aviez", "étiez", "vouliez", "disposiez",
  ])
  /// Whether a word ends as verbs do that go with “vous”.
  private func mayBeOfReader(_ word: Word, _ page: Page) -> Bool {
    let end = word.range.upperBound
    return word.length >= 4 && page.text[end - 1] == UInt8(ascii: "z") && page.text[end - 2] == UInt8(ascii: "e")
      || Self.reader.contains(word.folded)
  }

  /// “Visiteurs uniques incrémentez une fois”: the segment begins with a noun, and has nothing but what belongs to it before a
  /// verb that may be an imperative elsewhere.
  private func isPlainSubject(before verb: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    guard let readings = readings(verb, prose), readings.contains(.secondPlural),
      readings.isDisjoint(with: [.noun, .closed]),
      verb - prose.words.lowerBound <= 5, page.isRun(prose.words.lowerBound, verb)
    else { return false }
    var first = prose.words.lowerBound
    if FrenchDeterminer.of(page.words[first].folded) != nil { first += 1 }
    let noun = page.words[first]
    guard first < verb, noun.length >= 4, !noun.isCode, let readings = page.frenchReadings(of: noun),
      readings.contains(.noun),
      readings.isDisjoint(with: [.closed, .infinitive, .secondPlural, .adverb])
    else { return false }
    return (first + 1..<verb).allSatisfy { index in
      let readings = page.frenchReadings(of: page.words[index]) ?? []
      return Self.of.contains(page.words[index].folded) || Self.inside.contains(page.words[index].folded)
        || !readings.isDisjoint(with: [.noun, .adjective]) && readings.isDisjoint(with: [.finite, .closed])
    }
  }

  private static let inside = HashSet(words: ["en", "du", "des"])

  /// Words before a verb among which “vous” makes it right: “vous et votre équipe devez”.
  private static let reach = 6

  /// A name or a noun right before a verb that only “vous” goes with, where no “vous” is near: “Target ne pouvez pas”.
  private func otherSubject(of verb: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    var index = verb - 1
    while index > prose.words.lowerBound, Self.clitics.contains(page.words[index].folded) { index -= 1 }
    guard index >= prose.words.lowerBound, page.isRun(index, verb), !page.words[verb].isCode,
      !page.words[verb].isCapital, page.text[page.words[verb].range.upperBound] != UInt8(ascii: "-"),
      isNameOfClause(index, prose)
        || !(max(prose.words.lowerBound, index - Self.reach)..<verb).contains(where: {
          page.words[$0].folded == Self.you
        })
    else { return nil }
    let word = page.words[index]
    // Markup inside glues two words together: “atteint.</li>Vous”.
    if word.isCode || word.isNumber || page.source(of: word.range).count != word.range.count { return nil }
    let isName =
      word.length >= 3 && !FunctionWords.french.contains(word.folded)
      && (word.traits.contains(.mixed) || word.traits.contains(.locked) || word.isCapital)
    return isName || readings(index, prose)?.isNounOnly == true ? index : nil
  }

  /// “si Target rencontrez”, “une fois enregistré, Target devez”: a name behind a conjunction or a comma, so that “vous” further left
  /// is of another clause.
  private func isNameOfClause(_ last: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    var first = last
    while first > prose.words.lowerBound, page.words[first].isCapital, !page.words[first].isCode { first -= 1 }
    guard first < last, page.isRun(first + 1, last) else { return false }
    return Self.conjunctions.contains(page.words[first].folded) && page.isRun(first, last)
      || page.text[page.words[first].range.upperBound..<Int(page.words[first + 1].start)].elementsEqual(", ".utf8)
  }

  private func mayBeSubject(_ index: Int, _ prose: Prose) -> Bool {
    if index == prose.words.lowerBound { return true }
    // An object stands behind “ne”.
    if index + 1 < prose.words.upperBound, Self.ne.contains(prose.page.words[index + 1].folded),
      prose.page.areSpaced(index, index + 1), prose.page.words[index - 1].folded != Self.who
    {
      return true
    }
    if Self.beforeSubjects.contains(prose.page.words[index - 1].folded) { return true }
    // “3) Nous tenez”: the number of an item.
    return index == prose.words.lowerBound + 1 && prose.page.words[index - 1].isNumber
      && prose.page.words[index].isCapital
  }

  private func isObject(_ index: Int, _ prose: Prose) -> Bool {
    let folded = prose.page.words[index].folded
    guard folded == Self.her || folded == Self.them, index > prose.words.lowerBound else { return false }
    return Self.beforeObjects.contains(prose.page.words[index - 1].folded)
  }

  private static let her = TextHash.folded("elle")
  private static let them = TextHash.folded("elles")

  // MARK: Nouns

  /// Whether a clause begins with a word: the segment does, or a conjunction stands before it.
  private func isStart(_ index: Int, _ prose: Prose) -> Bool {
    guard index > prose.words.lowerBound else { return true }
    let (page, before) = (prose.page, index - 1)
    guard Self.conjunctions.contains(page.words[before].folded) else { return false }
    // “tant la page que sa valeur”, “plus que la page”: a comparison, no clause.
    return !(max(prose.words.lowerBound, before - 10)..<before).contains {
      Self.comparisons.contains(page.words[$0].folded)
    }
  }

  private static let comparisons = HashSet(words: [
    "tant", "autant", "ainsi", "aussi", "plus", "moins", "mieux", "même", "mêmes",
  ])

  private static let conjunctions = HashSet(words: ["que", "qu'", "si", "lorsque", "quand", "puisque", "car"])

  /// “une DLL”, “les API”: a noun of either gender and number, of which the determiner tells.
  private func acronym(_ index: Int, _ prose: Prose) -> WordReadings? {
    let word = prose.page.words[index]
    guard word.traits.contains(.capitals), word.length >= 2, !word.isCode, !word.traits.contains(.mixed) else {
      return nil
    }
    return [.noun, .masculineNoun, .feminineNoun, .singularNoun, .pluralNoun]
  }

  /// Determiner, noun and verb at the beginning of a clause, and the participle if that is what does not agree.
  private func clause(from first: Int, _ prose: Prose) -> Range<Int>? {
    let page = prose.page
    // “Tous les clients”
    let start = Self.all.contains(page.words[first].folded) ? first + 1 : first
    guard page.words[start].length <= 9, start + 2 < prose.words.upperBound,
      let determiner = FrenchDeterminer.of(page.words[start].folded), page.areSpaced(start, start + 1),
      let noun = acronym(start + 1, prose) ?? readings(start + 1, prose),
      // “ces données soit”: between a determiner and “être” a word that may be a noun is one.
      noun.isNounOnly || prose.isOnlyYours(noun)
        || noun.contains(.noun) && isBeforeReflexive(endOfComplement(start + 2, prose), prose),
      !prose.isBorrowed(page.words[start + 1]) || acronym(start + 1, prose) != nil,
      let agreement = Agreement(determiner, noun: noun)
    else { return nil }
    var index = start + 2
    let isPlural = FrenchDeterminer.of(page.words[start].folded)?.number == .plural
    index = isPlural ? endOfOne(index, prose) : endOfComplement(index, prose)
    // “Si votre attestation Harbor n’est pas renouvelée”
    while index < prose.words.upperBound, page.words[index].isCapital, !page.words[index].isCode { index += 1 }
    if let adjective = readings(index, prose), !adjective.contains(.finite), !adjective.contains(.closed),
      agreement.fits(adjective: adjective)
    {
      index += 1
    }
    while index < prose.words.upperBound, Self.particles.contains(page.words[index].folded) { index += 1 }
    guard index < prose.words.upperBound, page.isRun(first, index) else { return nil }
    if let (person, last) = endOfBeing(index, prose) {
      return agreement.fits(verb: person) ? participle(behind: last, first, agreement, prose) : first..<index + 1
    }
    if let person = Self.have[page.words[index].folded], page.words[index].traits.isEmpty, !agreement.fits(verb: person)
    {
      return first..<index + 1
    }
    guard let verb = readings(index, prose), verb.contains(.finite),
      verb.isDisjoint(with: [.noun, .adjective, .closed, .pastParticiple, .infinitive]),
      !verb.isDisjoint(with: [.singularVerb, .pluralVerb]), !agreement.fits(verb: verb),
      !prose.isInEnglish(page.words[index])
    else { return nil }
    return first..<index + 1
  }

  /// Whether “être” or a reflexive pronoun stands there.
  private func isBeforeReflexive(_ index: Int, _ prose: Prose) -> Bool {
    guard index < prose.words.upperBound, case let folded = prose.page.words[index].folded else { return false }
    return Self.be[folded] != nil || Self.reflexives.contains(folded)
  }

  /// Behind “de” and a noun in the singular, which can be no subject of a verb in the singular either: “les clients
  /// d’accueil”.
  private func endOfComplement(_ index: Int, _ prose: Prose) -> Int {
    let page = prose.page
    guard index + 2 < prose.words.upperBound, Self.of.contains(page.words[index].folded),
      let noun = readings(index + 1, prose), noun.isNounOnly, !noun.contains(.pluralNoun),
      page.isRun(index - 1, index + 1)
    else { return index }
    return index + 2
  }

  /// Behind “du module”, “de la page” or “d’accueil”: what belongs to things of which there are many, and is one itself.
  private func endOfOne(_ index: Int, _ prose: Prose) -> Int {
    let page = prose.page
    guard index + 2 < prose.words.upperBound, Self.singles.contains(page.words[index].folded),
      case let hasArticle = Self.of.contains(page.words[index].folded),
      case let noun = hasArticle && FrenchDeterminer.of(page.words[index + 1].folded)?.number == .singular
        ? index + 2 : index + 1,
      noun + 1 < prose.words.upperBound, page.isRun(index - 1, noun), page.words[noun].traits.isEmpty,
      let readings = readings(noun, prose), readings.contains(.noun), !readings.contains(.pluralNoun),
      // Behind an article a word that may be a verb is none.
      noun == index + 2 || !hasArticle || readings.isNounOnly
    else { return index }
    return noun + 1
  }

  private static let singles = HashSet(words: ["de", "d'", "du"])

  private static let of = HashSet(words: ["de", "d'"])
  private static let all = HashSet(words: ["tous", "toutes"])

  /// “est générées”, “sont ajouté”: the verb and a participle that differ in number, whatever their subject.
  private func passive(at verb: Int, _ prose: Prose) -> Range<Int>? {
    let page = prose.page
    guard let (person, last) = endOfBeing(verb, prose), page.words[verb].folded != Self.either,
      !page.words[verb].isCode,
      page.words[verb].traits.isEmpty, page.isRun(verb - 1, verb)
    else { return nil }
    var index = last + 1
    while index < prose.words.upperBound, Self.adverbs.contains(page.words[index].folded) { index += 1 }
    // “on est arrivés”
    let near = max(prose.words.lowerBound, verb - 3)..<verb
    guard index < prose.words.upperBound, page.isRun(verb, index),
      !near.contains(where: { Self.we.contains(page.words[$0].folded) }),
      let readings = readings(index, prose), readings.contains(.pastParticiple),
      readings.isDisjoint(with: [.noun, .infinitive, .closed, .adverb, .presentParticiple]),
      !readings.isDisjoint(with: [.singularAdjective, .pluralAdjective]), !prose.isInEnglish(page.words[index])
    else { return nil }
    if readings.isDisjoint(with: person == .singularVerb ? [.singularAdjective] : [.pluralAdjective]) {
      return verb..<index + 1
    }
    return subject(before: verb, disagreeingWith: readings, prose).map { $0..<index + 1 }
  }

  /// “est”, or “être” behind “doit” and its adverbs, and what its subject is.
  private func endOfBeing(_ verb: Int, _ prose: Prose) -> (person: WordReadings, last: Int)? {
    let page = prose.page
    if let person = Self.be[page.words[verb].folded] { return (person, verb) }
    guard let person = Self.modals[page.words[verb].folded] else { return nil }
    var index = verb + 1
    while index < prose.words.upperBound, Self.adverbs.contains(page.words[index].folded) { index += 1 }
    guard index < prose.words.upperBound, page.words[index].folded == Self.infinitive, page.isRun(verb, index) else {
      return nil
    }
    return (person, index)
  }

  private static let infinitive = TextHash.folded("être")
  private static let modals: HashTable<WordReadings> = {
    var table = HashTable<WordReadings>()
    for word in ["doit", "devrait", "devra", "peut", "pourrait", "pourra", "va"] {
      table.updateValue(.singularVerb, forKey: TextHash.folded(word))
    }
    for word in ["doivent", "devraient", "devront", "peuvent", "pourraient", "pourront", "vont"] {
      table.updateValue(.pluralVerb, forKey: TextHash.folded(word))
    }
    return table
  }()

  /// A pronoun before the verb whose gender the participle has not: “cela est effectuée”.
  private func subject(before verb: Int, disagreeingWith participle: WordReadings, _ prose: Prose) -> Int? {
    let page = prose.page
    var index = verb - 1
    while index > prose.words.lowerBound, Self.ne.contains(page.words[index].folded) { index -= 1 }
    guard index >= prose.words.lowerBound, page.isRun(index, verb), !isObject(index, prose) else { return nil }
    let folded = page.words[index].folded
    let start = Int(page.words[index].start)
    if start > 0, page.text[start - 1] == UInt8(ascii: "-") { return nil }
    if Self.masculine.contains(folded) { return participle.contains(.masculineAdjective) ? nil : index }
    return Self.feminine.contains(folded) && !participle.contains(.feminineAdjective) ? index : nil
  }

  private static let masculine = HashSet(words: ["il", "ils", "cela", "ceci"])
  private static let feminine = HashSet(words: ["elle", "elles"])

  private static let we = HashSet(words: ["on", "nous"])
  /// “soit supprimés, soit déplacés”
  private static let either = TextHash.folded("soit")

  private func participle(behind verb: Int, _ first: Int, _ agreement: Agreement, _ prose: Prose) -> Range<Int>? {
    let page = prose.page
    var index = verb + 1
    while index < prose.words.upperBound, Self.adverbs.contains(page.words[index].folded) { index += 1 }
    guard index < prose.words.upperBound, page.isRun(verb, index), let readings = readings(index, prose),
      !readings.isDisjoint(with: [.adjective, .pastParticiple]),
      // “Ces classes sont appelés” is no word about soldiers.
      readings.isDisjoint(
        with: readings.contains(.pastParticiple) ? [.infinitive, .closed] : [.infinitive, .closed, .noun]),
      !readings.contains(.finite) || readings.contains(.pastParticiple), !agreement.fits(adjective: readings),
      !prose.isInEnglish(page.words[index])
    else { return nil }
    return first..<index + 1
  }

  private func readings(_ index: Int, _ prose: Prose) -> WordReadings? {
    guard index < prose.words.upperBound else { return nil }
    let word = prose.page.words[index]
    guard word.traits.isEmpty else { return nil }
    return prose.page.frenchReadings(of: word)
  }
}

extension Finding.Message {
  fileprivate static let whatever: Self = "Of many it is “quels que soient” or “quelles que soient”."

  fileprivate static func disagrees(_ verb: String, _ subject: String) -> Self {
    "“\(verb)” does not agree with “\(subject)”."
  }
}
