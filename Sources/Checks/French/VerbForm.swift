internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds verbs in a form that the words before them rule out: “afin qu’ils peuvent”, “de se connectent”, “pouvez utilisez”.
///
/// Needs a French dictionary, and is silent without one. A word that could also be something else is left alone.
public struct VerbForm: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "verb-form",
    summary: "A verb stands in a form that the words before it rule out.",
    category: .grammar,
    severity: .minor,
    rationale:
      "A conjugated verb where an infinitive belongs, or an indicative behind “afin que”, is plainly wrong to any reader.",
    limits:
      "Only conjunctions that always take the subjunctive, “au cas où”, “de”, “pour” and “sans”, and verbs like “pouvoir”.",
    examples: [
      .init(target: "Enregistrez-les ⟦afin qu’ils peuvent⟧ servir."),
      .init(target: "Ouvrez le port ⟦pour que les agents distants peuvent⟧ répondre."),
      .init(target: "Elles servent ⟦sans que vous n’avez⟧ besoin de rien."),
      .init(target: "Commencez le travail ⟦en cocher⟧ la case ; il faut en finir, pour en savoir plus."),
      .init(target: "Gardez-le ⟦au cas où vous devez⟧ revenir, et au cas où il serait perdu."),
      .init(target: "⟦Bien que nous vous conseillons⟧ de revenir, notez bien que vous devez lire."),
      .init(target: "Il ⟦faut que la communauté est⟧ réunie."),
      .init(target: "Attendez jusqu’à ⟦ce que la communauté s’est⟧ réunie."),
      .init(target: "Attendez jusqu’à ⟦ce que leur adresse de messagerie est⟧ vérifiée."),
      .init(target: "Gardez-les ⟦pour que Harbor et ses clients locaux peuvent⟧ servir."),
      .init(target: "Gardez-les pour que Harbor, qui peut servir, réponde, et sans que Harbor ne garde ce qui est là."),
      .init(target: "⟦Si vous revenir⟧ plus tard, cliquez ici ; sinon, ⟦il servir⟧ de modèle."),
      .init(target: "Cela sert ⟦si vous revenir⟧ plus tard, et dès ⟦que vous revenir⟧ ici."),
      .init(target: "Gardez-les ⟦pour que les noms des fichiers peuvent⟧ servir."),
      .init(
        source: "You return to it. In this page, we migrate it.",
        target: "⟦Vous revenir⟧ là. Dans cette page, ⟦nous migrer⟧ le tout."),
      .init(source: "Contact us, connect.", target: "Nous contacter, vous connecter."),
      .init(target: "Demandez aux clients ⟦de se connectent⟧ au portail."),
      .init(target: "Vous ⟦pouvez utilisez⟧ la console, mais essayez ⟦de cliquez⟧ d’abord."),
      .init(target: "Ouvrez la porte ⟦et inscrire⟧ un client. Vous ⟦devrez peut-être cliquez⟧ ici."),
      .init(target: "⟦Ouvrir⟧ la porte et testez la lampe, puis testez-la."),
      .init(target: "Indiquez comment ouvrir la porte et inscrire un client. Ouvrir : lisez et testez."),
      .init(target: "Cela doit ⟦permettre apporter⟧ des pièces, et ils ⟦permettent à exécuter⟧ la tâche."),
      .init(target: "Cela permet d’apporter des pièces ; évitez les erreurs, ou refuser et accepter tout."),
      .init(target: "Il ⟦est recommander⟧ de redémarrer le service."),
      .init(
        target:
          "Ceux qui le peuvent utilisent la console ; le but est de former, et tout est à faire. Vous devrez peut-être revenir."
      ),
      .init(
        target:
          "Peut-on ouvrir ce port ? Il ne sait si vous servir est permis, ni quand vous connecter. Si vous souper."),
      .init(target: "Enregistrez-les afin qu’ils puissent servir, et demandez de se connecter."),
    ])

  private static let conjunctions: HashSet = HashSet(words: [
    "afin", "pour", "sans", "avant", "faut", "faudra", "pourvu",
  ])
  private static let subjects: HashSet = HashSet(words: [
    "il", "ils", "elle", "elles", "on", "vous", "nous", "je", "tu",
  ])

  /// What a word asks of a verb behind it.
  private enum Role { case that, chance, preposition, gerund, modal, auxiliary, subject, reader, allowing, joint }

  /// Verbs that take an infinitive right behind them.
  static let modals = """
    peut peuvent pouvez pouvons doit doivent devez devons veut veulent voulez pourra pourrez pourront devra devrez devront
    pourrait pourraient devrait devraient pourriez devriez
    """
  /// One look for each word of a page.
  private static let roles: HashTable<Role> = {
    let words: [(Role, String)] = [
      (.that, "que qu'"), (.joint, "et puis"), (.chance, "cas"), (.preposition, "de d' pour sans"), (.gerund, "en"),
      (.modal, modals),
      (.auxiliary, "est sont était étaient sera seront été ont avait"),
      (.subject, "il ils on je tu"), (.reader, "vous nous"),
      (
        .allowing,
        """
        permettre permet permettent permettra permettez permis permettant empêcher empêche empêchent éviter évite évitent
        décider décide décident
        essayer essaie essayez tenter tente tentent refuser refuse refusent accepter accepte acceptent recommander recommande
        """
      ),
    ]
    var roles = HashTable<Role>()
    for (role, list) in words {
      for word in list.split(whereSeparator: \.isWhitespace) {
        roles.updateValue(role, forKey: TextHash.folded(String(word)))
      }
    }
    return roles
  }()
  /// What may stand between a preposition and its infinitive, and what between “pouvoir” and its infinitive.
  private static let behindPreposition = HashSet(words: ["se", "s'", "ne", "pas", "y"])
  private static let behindModal = HashSet(words: [
    "se", "s'", "pas", "également", "aussi", "ensuite", "alors", "donc", "toujours",
  ])
  /// Last letters of verbs of the second and third person; most nouns behind “de” end otherwise and need no look.
  private static let endings = Set("etza".utf8)
  private static let this = HashSet(words: ["c'", "ce", "but", "objectif", "le"])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    var found: [Finding] = []
    var hasMixedMood = false
    for index in prose.words where page.words[index].length <= 10 {
      switch Self.roles[page.words[index].folded] {
      case .that:
        guard let end = subjunctive(at: index, prose) else { continue }
        found.append(finding(index - 1..<end, prose, .needsSubjunctive))
      case .preposition:
        guard let end = finite(behind: index, Self.behindPreposition, prose) else { continue }
        found.append(finding(index..<end, prose, .needsInfinitive))
      case .chance:
        guard let end = indicative(behindCase: index, prose) else { continue }
        found.append(finding(index - 1..<end, prose, .needsConditional))
      case .gerund:
        guard let end = infinitive(behindEn: index, prose) else { continue }
        found.append(finding(index..<end, prose, .needsGerund))
      case .modal:
        guard let end = finite(behind: index, Self.behindModal, prose),
          index == prose.words.lowerBound || !Self.this.contains(page.words[index - 1].folded)
        else { continue }
        found.append(finding(index..<end, prose, .twoVerbs))
      case .auxiliary:
        guard let end = infinitive(behind: index, prose) else { continue }
        found.append(finding(index..<end, prose, .needsParticiple))
      case .subject:
        guard let end = infinitive(ofSubject: index, prose) else { continue }
        found.append(finding(index..<end, prose, .needsPerson))
      case .reader:
        // Elsewhere “vous” may be the object: “pour vous connecter”, “quand vous connecter”.
        let isOpened = index > prose.words.lowerBound && opensClause(index - 1, prose)
        guard isOpened || beginsClause(index, prose), let end = infinitive(ofSubject: index, prose),
          !isSubject(end, prose)
        else { continue }
        found.append(finding((isOpened ? index - 1 : index)..<end, prose, .needsPerson))
      case .allowing:
        guard let end = infinitive(behindAllowing: index, prose) else { continue }
        found.append(finding(index..<end, prose, .needsOf))
      case .joint:
        if let end = infinitive(behindJoint: index, prose) {
          found.append(finding(index..<end, prose, .needsImperative))
        } else if !hasMixedMood, isBeforeImperative(index, prose) {
          hasMixedMood = true
          found.append(finding(prose.words.lowerBound..<prose.words.lowerBound + 1, prose, .needsImperativeFirst))
        }
      case nil: continue
      }
    }
    return found
  }

  /// “au cas où vous devez”: the first verb behind “au cas où”, where it is no conditional.
  private func indicative(behindCase index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound, index + 2 < prose.words.upperBound,
      page.words[index - 1].folded == Self.at, page.words[index + 1].folded == Self.where
    else { return nil }
    for verb in index + 2..<min(index + 8, prose.words.upperBound) {
      let word = page.words[verb]
      guard page.isBlank(verb - 1, verb) || page.words[verb - 1].traits.contains(.elided),
        !Self.relatives.contains(word.folded)
      else { return nil }
      guard word.traits.isEmpty, let readings = page.frenchReadings(of: word), readings.contains(.finite),
        readings.isDisjoint(with: [.noun, .adjective, .closed, .infinitive])
      else { continue }
      let text = page.string(word.range)
      return Self.conditional.contains(where: text.hasSuffix) ? nil : verb + 1
    }
    return nil
  }

  private static let at = TextHash.folded("au")
  private static let `where` = TextHash.folded("où")
  private static let relatives = HashSet(words: ["qui", "que", "qu'", "dont", "où", "si"])
  private static let conditional = ["rait", "raient", "rais", "riez", "rions"]

  /// “si”, and “dès que”, behind which “vous” is the subject.
  private func opensClause(_ index: Int, _ prose: Prose) -> Bool {
    let words = prose.page.words
    if words[index].folded == Self.condition || Self.openers.contains(words[index].folded) { return true }
    return words[index].folded == Self.that && index > prose.words.lowerBound
      && Self.beforeThat.contains(words[index - 1].folded)
  }

  /// “Vous aller” for “You will”, “Ici, nous migrer” for “Here, we migrate”: at the beginning of a sentence, or behind a
  /// comma, in both languages. “Nous contacter” is a title.
  private func beginsClause(_ index: Int, _ prose: Prose) -> Bool {
    guard let source = prose.context.pair?.source, !prose.sourceWords.isEmpty,
      case let page = prose.page, let english = Self.people[page.words[index].folded]
    else { return false }
    if index == prose.words.lowerBound { return source.words[prose.sourceWords.lowerBound].folded == english }
    return followsComma(index, page)
      && prose.sourceWords.dropFirst().contains { source.words[$0].folded == english && followsComma($0, source) }
      && !(prose.words.lowerBound..<index).contains { readings($0, prose)?.contains(.infinitive) == true }
  }

  private static let people: [UInt64: UInt64] = [
    TextHash.folded("vous"): TextHash.folded("you"), TextHash.folded("nous"): TextHash.folded("we"),
  ]

  private func followsComma(_ index: Int, _ page: Page) -> Bool {
    page.text[page.words[index - 1].range.upperBound..<Int(page.words[index].start)].elementsEqual(", ".utf8)
  }

  /// “si vous servir est permis”: the infinitive is the subject.
  private func isSubject(_ verb: Int, _ prose: Prose) -> Bool {
    verb < prose.words.upperBound && Self.be.contains(prose.page.words[verb].folded)
  }

  private static let openers = HashSet(words: ["lorsque", "puisque"])
  private static let that = TextHash.folded("que")
  private static let beforeThat = HashSet(words: ["dès", "parce", "alors", "tandis", "pendant", "après", "fois"])
  private static let be = HashSet(words: ["est", "sera", "serait", "était", "soit", "ne", "n'", "vous", "nous"])

  private func finding(_ words: Range<Int>, _ prose: Prose, _ message: Finding.Message) -> Finding {
    finding(
      on: prose.context, at: prose.page.source(ofWords: words), source: prose.sourceRange, confidence: 0.9, message)
  }

  /// [afin] [que] [ils] and a verb that is no subjunctive.
  private func subjunctive(at index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound, index + 2 < prose.words.upperBound,
      Self.conjunctions.contains(page.words[index - 1].folded) || isUntil(index - 1, prose)
        || isAlthough(index - 1, prose)
    else { return nil }
    let isPronoun = Self.subjects.contains(page.words[index + 1].folded)
    guard let verb = isPronoun ? verb(ofPronoun: index + 1, prose) : verb(ofNounBehind: index, prose) else {
      return isPronoun ? nil : distantIndicative(behind: index, prose)
    }
    return Self.auxiliaries.contains(page.words[verb].folded) || isIndicative(verb, prose) ? verb + 1 : nil
  }

  /// The end of the first verb behind a subject of any shape, where it is an indicative; what may be a subjunctive, and what may
  /// begin another clause, ends the search.
  private func distantIndicative(behind index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    for verb in index + 2..<max(index + 2, min(index + 2 + Self.longestSubject, prose.words.upperBound)) {
      let word = page.words[verb]
      guard page.isRun(verb - 1, verb), !Self.relatives.contains(word.folded),
        !Self.clauses.contains(word.folded)
      else { return nil }
      if Self.auxiliaries.contains(word.folded) { return verb + 1 }
      guard let readings = readings(verb, prose), readings.contains(.finite) else { continue }
      if isIndicative(verb, prose) { return verb + 1 }
      // “leur adresse”
      let isNoun = readings.contains(.noun) && page.words[verb - 1].folded == Self.their
      if !isNoun, !FunctionWords.french.contains(word.folded) { return nil }
    }
    return nil
  }

  private static let their = TextHash.folded("leur")
  /// What may begin another clause besides the relatives, or be its subjunctive.
  private static let clauses = HashSet(
    words: """
      quel quelle quels quelles lequel laquelle lesquels lesquelles comment quand lorsque lorsqu' soit soient ait aient il ils \
      elle elles on vous nous
      """)

  /// What stands behind a pronoun, “ne” and other pronouns.
  private func verb(ofPronoun index: Int, _ prose: Prose) -> Int? {
    var verb = index + 1
    while verb < prose.words.upperBound, VerbAgreement.clitics.contains(prose.page.words[verb].folded) { verb += 1 }
    return verb < prose.words.upperBound ? verb : nil
  }

  private static let auxiliaries = HashSet(words: ["est", "sont", "a", "ont", "avez", "avons", "ai", "êtes"])

  private func isIndicative(_ verb: Int, _ prose: Prose) -> Bool {
    guard let readings = readings(verb, prose) else { return false }
    return readings.contains(.indicative)
      && readings.isDisjoint(with: [.subjunctive, .noun, .adjective, .infinitive, .closed])
  }

  /// “jusqu’à ce” [que]
  private func isUntil(_ index: Int, _ prose: Prose) -> Bool {
    let words = prose.page.words
    return index - 2 >= prose.words.lowerBound && words[index].folded == Self.until[2]
      && words[index - 1].folded == Self.until[1] && words[index - 2].folded == Self.until[0]
  }

  /// “Bien” [que] at the beginning of a clause; “notez bien que”, “si bien que” take the indicative.
  private func isAlthough(_ index: Int, _ prose: Prose) -> Bool {
    prose.page.words[index].folded == Self.although
      && (index == prose.words.lowerBound || !prose.page.isBlank(index - 1, index))
  }

  private static let although = TextHash.folded("bien")
  private static let until = ["jusqu'", "à", "ce"].map { TextHash.folded($0) }

  /// What stands behind a determiner, a noun, its adjectives and its complements: “les emplacements des fichiers peuvent”.
  private func verb(ofNounBehind index: Int, _ prose: Prose) -> Int? {
    guard let determiner = FrenchDeterminer.of(prose.page.words[index + 1].folded),
      let noun = readings(index + 2, prose), noun.contains(.noun), !noun.contains(.closed),
      let agreement = Agreement(determiner, noun: noun)
    else { return nil }
    var next = behindAdjectives(of: agreement, index + 3, prose)
    while let end = prose.complement(at: next)?.end, end <= index + Self.longestSubject { next = end }
    while next < prose.words.upperBound, Self.behindPreposition.contains(prose.page.words[next].folded) { next += 1 }
    return next < prose.words.upperBound && prose.page.isRun(index, next) ? next : nil
  }

  /// In words.
  private static let longestSubject = 9

  private func behindAdjectives(of noun: Agreement, _ index: Int, _ prose: Prose) -> Int {
    var next = index
    while let adjective = readings(next, prose), !adjective.isDisjoint(with: [.adjective, .pastParticiple]),
      adjective.isDisjoint(with: [.finite, .closed]), noun.fits(adjective: adjective)
    {
      next += 1
    }
    return next
  }

  /// A pronoun that is a subject, little words, and an infinitive that is nothing else: the end of it.
  private func infinitive(ofSubject index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    var verb = index + 1
    while verb < prose.words.upperBound, Self.behindPreposition.contains(page.words[verb].folded) { verb += 1 }
    guard verb < prose.words.upperBound, page.isRun(index, verb), !page.isJoined(index), !isCompound(index, page),
      !isCompound(verb, page), let readings = readings(verb, prose), readings.contains(.infinitive),
      readings.isDisjoint(with: [.noun, .adjective, .closed, .adverb, .pastParticiple, .finite]),
      !prose.isInEnglish(page.words[verb])
    else { return nil }
    return verb + 1
  }

  private static let condition = TextHash.folded("si")

  /// [de] or [pouvez], little words, and a verb that has a person: the end of it.
  private func finite(behind index: Int, _ between: HashSet, _ prose: Prose) -> Int? {
    let page = prose.page
    let start = isPerhaps(behind: index, prose) ? index + 2 : index
    var verb = start + 1
    while verb < prose.words.upperBound, between.contains(page.words[verb].folded) { verb += 1 }
    guard verb < prose.words.upperBound, page.isRun(start, verb), !page.isJoined(index), !isCompound(verb, page),
      page.words[verb].length >= 4, Self.endings.contains(page.text[page.words[verb].range.upperBound - 1]),
      let readings = readings(verb, prose), readings.contains(.finite),
      readings.isDisjoint(with: [
        .infinitive, .noun, .adjective, .closed, .adverb, .pastParticiple, .presentParticiple, .properName,
      ]), !prose.isInEnglish(page.words[verb])
    else { return nil }
    return verb + 1
  }

  private static let perhaps = ["peut", "être"].map { TextHash.folded($0) }

  /// “devrez peut-être”
  private func isPerhaps(behind index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    return index + 2 < prose.words.upperBound && page.areSpaced(index, index + 1)
      && page.words[index + 1].folded == Self.perhaps[0] && page.words[index + 2].folded == Self.perhaps[1]
      && isCompound(index + 1, page)
  }

  /// “Exécutez l’application et inscrire un client”: an imperative at the beginning, no infinitive behind it, and one behind “et”,
  /// where the English has two of one form.
  private func infinitive(behindJoint index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound + 1, index + 2 < prose.words.upperBound, page.areSpaced(index, index + 1),
      let verb = readings(index + 1, prose), verb.contains(.infinitive),
      verb.isDisjoint(with: [.noun, .adjective, .closed, .adverb, .pastParticiple, .finite]),
      hasObject(index + 1, prose),
      page.spans(overlapping: page.words[index + 1].range).isEmpty, !prose.isInEnglish(page.words[index + 1]),
      let first = page.frenchReadings(of: page.words[prose.words.lowerBound]), first.contains(.secondPlural),
      first.isDisjoint(with: [.noun, .adjective, .closed]),
      !(prose.words.lowerBound + 1..<index).contains(where: { mayGovern($0, prose) }),
      // “Sélectionnez l’option « Créer et configurer »”
      !page.string(page.words[prose.words.lowerBound].range.upperBound..<Int(page.words[index].start)).contains(where: {
        "\"“«".contains($0)
      })
    else { return nil }
    return index + 2
  }

  /// “Exécuter l’application et testez”: an infinitive at the beginning, and an imperative of “vous” behind “et”.
  private func isBeforeImperative(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    guard index > prose.words.lowerBound + 1, index + 1 < prose.words.upperBound, page.areSpaced(index, index + 1),
      let first = page.frenchReadings(of: page.words[prose.words.lowerBound]), first.contains(.infinitive),
      first.isDisjoint(with: [.noun, .adjective, .closed]), page.words[index + 1].length >= 5,
      page.text[page.words[index + 1].range].last == UInt8(ascii: "z"),
      let verb = readings(index + 1, prose), verb.contains(.secondPlural),
      verb.isDisjoint(with: [.noun, .adjective, .closed]), !isCompound(index + 1, page),
      !page.words[prose.words.lowerBound..<index].contains(where: { Self.readers.contains($0.folded) })
    else { return false }
    let between = page.string(page.words[prose.words.lowerBound].range.upperBound..<Int(page.words[index].start))
    return !between.contains { ":;(".contains($0) } && !between.contains(" - ")
  }

  private static let readers = HashSet(words: ["vous", "qui", "que", "si"])
  private static let governing = HashSet(words: "pour comment afin sans à que qu'")

  /// Whether an infinitive may belong to a word: it is one itself, a verb, or a word that one goes with.
  private func mayGovern(_ index: Int, _ prose: Prose) -> Bool {
    if Self.governing.contains(prose.page.words[index].folded) || Self.roles[prose.page.words[index].folded] == .modal {
      return true
    }
    guard let readings = readings(index, prose) else { return false }
    return readings.contains(.infinitive)
      || readings.contains(.finite) && readings.isDisjoint(with: [.noun, .adjective, .closed])
  }

  /// [est] and an infinitive that is nothing else: the end of it.
  private func infinitive(behind index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound, index + 1 < prose.words.upperBound, page.isRun(index, index + 1),
      page.isBlank(index - 1, index), !Self.this.contains(page.words[index - 1].folded),
      !(self.readings(index - 1, prose) ?? []).contains(.infinitive),
      let readings = readings(index + 1, prose), readings.contains(.infinitive),
      readings.isDisjoint(with: [.noun, .adjective, .closed, .adverb, .pastParticiple, .finite])
    else { return nil }
    return index + 2
  }

  private static let to = TextHash.folded("à")

  /// “permettre” and an infinitive that is nothing else, with “à” or nothing between them: the end of it.
  private func infinitive(behindAllowing index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index + 1 < prose.words.upperBound, page.areSpaced(index, index + 1), !page.words[index].isCode else {
      return nil
    }
    let verb = page.words[index + 1].folded == Self.to ? index + 2 : index + 1
    guard verb < prose.words.upperBound, page.areSpaced(verb - 1, verb), !isCompound(verb, page),
      let readings = readings(verb, prose), readings.contains(.infinitive),
      readings.isDisjoint(with: [.noun, .adjective, .closed, .adverb, .pastParticiple, .finite]),
      !prose.isInEnglish(page.words[verb])
    else { return nil }
    return verb + 1
  }

  /// [en] and an infinitive that is nothing else, behind a noun: the end of it. Behind a verb or a preposition “en” is a pronoun,
  /// “pour en savoir plus”.
  private func infinitive(behindEn index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound, index + 1 < prose.words.upperBound, page.areSpaced(index - 1, index),
      page.areSpaced(index, index + 1), readings(index - 1, prose)?.isNounOnly == true,
      let verb = readings(index + 1, prose), verb.contains(.infinitive),
      verb.isDisjoint(with: [.closed, .adverb, .pastParticiple, .finite]), !isCompound(index + 1, page),
      verb.isDisjoint(with: [.noun, .adjective]) || hasObject(index + 1, prose),
      !prose.isInEnglish(page.words[index + 1])
    else { return nil }
    return index + 2
  }

  /// Whether an article stands behind a word that may be a noun (“cocher”): then it is the verb.
  private func hasObject(_ index: Int, _ prose: Prose) -> Bool {
    index + 1 < prose.words.upperBound && prose.page.areSpaced(index, index + 1)
      && FrenchDeterminer.announces(prose.page.words[index + 1].folded)
  }

  /// Whether the word is the beginning of something longer: “peut-être”, “pare-feu”.
  private func isCompound(_ index: Int, _ page: Page) -> Bool {
    let end = page.words[index].range.upperBound
    return end < page.text.count && page.text[end] == UInt8(ascii: "-")
  }

  private func readings(_ index: Int, _ prose: Prose) -> WordReadings? {
    guard index < prose.words.upperBound else { return nil }
    let word = prose.page.words[index]
    guard word.traits.subtracting(.first).isEmpty else { return nil }
    return prose.page.frenchReadings(of: word)
  }
}

extension Finding.Message {
  fileprivate static let needsSubjunctive: Self = "The conjunction takes the subjunctive."
  static let needsPerson: Self = "The subject takes a conjugated verb, not an infinitive."
  fileprivate static let needsImperative: Self =
    "The sentence begins with an imperative, and goes on with an infinitive."
  fileprivate static let needsImperativeFirst: Self =
    "The sentence begins with an infinitive, and goes on with an imperative."
  fileprivate static let twoVerbs: Self = "The second of two verbs is an infinitive."
  fileprivate static let needsParticiple: Self = "A past participle belongs here, not an infinitive."
  fileprivate static let needsConditional: Self = "Behind “au cas où” the verb is a conditional."
  static let needsGerund: Self = "“en” takes the present participle."
  fileprivate static let needsInfinitive: Self = "The preposition takes the infinitive."
  static let needsOf: Self = "The verb takes “de” before an infinitive."
}
