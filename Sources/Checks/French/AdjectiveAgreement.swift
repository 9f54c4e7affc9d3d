internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds adjectives and participles that do not agree with the noun right before them, “vos applications hébergés”, or right behind
/// them, “les nouveaux lampes”, or with the one that “qui” takes up or “être” says it of: “les données qui sont placés”, “ces maisons sont construits”.
///
/// French lets an adjective belong to a noun further left (“la version de l’expérience spécifique”) or to two nouns at once:
/// where an earlier noun may be meant, nothing is reported. Needs a French dictionary, and is silent without one.
public struct AdjectiveAgreement: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "adjective-agreement",
    summary: "An adjective does not agree with its noun.",
    category: .grammar,
    severity: .minor,
    rationale: "“vos applications hébergés” tells every reader that nobody proofread the page.",
    limits: "An adjective right behind a noun with its determiner, where no other noun may be meant.",
    examples: [
      .init(target: "Configurez un cache pour ⟦vos applications hébergés⟧ chez nous."),
      .init(target: "⟦Les sessions PSSession qui sont déconnectés⟧ restent ouvertes."),
      .init(target: "Les services de données qui sont exposés, et les personnes qui ne sont pas arrivées, restent."),
      .init(target: "⟦Ces maisons sont construits⟧ ; tout va bien si ⟦les maisons peuvent être posés⟧ là."),
      .init(
        target:
          "⟦Les lampes de l’atelier doivent être renouvelés⟧. Tout va bien si ⟦ces classes sont appelés⟧ là, tant pis."),
      .init(target: "Voici les ⟦nouveaux lampes⟧ du quai. À ⟦quelle niveau⟧ sont-elles ?"),
      .init(target: "Elle reste parmi ⟦les programmes utilisées⟧ ici."),
      .init(target: "L’ensemble des lampes sont renouvelées, les lampes du port et du quai sont fermés."),
      .init(source: "Read the PSSession sessions made there.", target: "Lisez ⟦les sessions PSSession créés⟧ là."),
      .init(target: "Vous allez ajouter ⟦un contrôleur minimale⟧ au projet."),
      .init(target: "Voici les nouvelles lampes du premier quai, et à quel niveau elles sont."),
      .init(target: "Vous voyez la version de l’expérience et les serveurs de la région spécifiques à ce pays."),
      .init(target: "Une fois terminé, il reste les valeurs minimale et maximale, la langue et le pays préférés."),
    ])

  /// Nouns of set phrases: “une fois terminé”, “par la suite utilisé”.
  private static let phrases = HashSet(words: [
    "fois", "suite", "plupart", "peine", "moins", "instant", "part", "sorte", "cours", "besoin",
  ])
  /// “la méthode du trafic souhaitée”: there is always a noun before them.
  private static let contractions = HashSet(words: ["du", "au", "aux"])
  private static let joints = HashSet(words: ["et", "ou", "ni", "soit", "comme"])
  private static let prepositions = HashSet(words: [
    "de", "d'", "des", "du", "par", "pour", "avec", "dans", "sur", "à", "aux", "au", "en", "sans", "entre", "sous",
    "vers",
    "contre", "chez", "selon", "depuis", "pendant", "après", "avant",
  ])
  /// Words before the noun among which another noun is looked for.
  private static let reach = 12
  private static let jointReach = 8

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    guard prose.words.count >= 3 else { return [] }
    return leading(prose)
      + prose.words.dropLast(2).compactMap { index in
        guard page.words[index].length <= 9, !Self.contractions.contains(page.words[index].folded),
          let determiner = page.words[index].folded == Self.des ? .des : FrenchDeterminer.of(page.words[index].folded)
        else { return nil }
        if let participle = participle(behind: index, determiner, prose) {
          return finding(
            on: prose.context, at: page.source(ofWords: index..<participle + 1), source: prose.sourceRange,
            confidence: 0.8,
            .disagrees(page.string(page.words[participle].range), page.string(page.words[index + 1].range)))
        }
        guard page.words[index].folded != Self.des,
          let adjective = adjective(disagreeingBehind: index, determiner, prose)
        else { return nil }
        return finding(
          on: prose.context, at: page.source(ofWords: index..<adjective + 1), source: prose.sourceRange,
          confidence: 0.8,
          .disagrees(page.string(page.words[adjective].range), page.string(page.words[index + 1].range)))
      }
  }

  private struct Form {
    var gender: FrenchDeterminer.Gender
    var isPlural: Bool
  }

  /// Adjectives that stand before their noun, by what their form says.
  private static let leadingForms: [UInt64: Form] = {
    let words: [(Form, String)] = [
      (
        Form(gender: .masculine, isPlural: false),
        "nouveau nouvel meilleur premier dernier petit grand bon ancien prochain quel certain tel"
      ),
      (
        Form(gender: .feminine, isPlural: false),
        "nouvelle meilleure première dernière petite grande bonne ancienne prochaine quelle certaine telle"
      ),
      (
        Form(gender: .masculine, isPlural: true),
        "nouveaux meilleurs premiers derniers petits grands bons anciens prochains quels certains tels"
      ),
      (
        Form(gender: .feminine, isPlural: true),
        "nouvelles meilleures premières dernières petites grandes bonnes anciennes prochaines quelles certaines telles"
      ),
    ]
    return Dictionary(
      uniqueKeysWithValues: words.flatMap { form, texts in
        texts.split(separator: " ").map { (TextHash.folded(String($0)), form) }
      })
  }()

  /// “les nouveaux fonctionnalités”: an adjective right before a noun of the other gender.
  private func leading(_ prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      guard let form = Self.leadingForms[page.words[index].folded], page.areSpaced(index, index + 1),
        !page.words[index].isCode, !page.words[index].traits.contains(.capitals), page.words[index + 1].length >= 4,
        let noun = noun(at: index + 1, prose), noun.isNounOnly,
        noun.isDisjoint(with: [.adjective, .properName, .numeral]), let gender = noun.onlyGender, gender != form.gender,
        !prose.context.survey.genders.isUsual(form.gender, page.words[index + 1], of: page),
        noun.contains(form.isPlural ? .pluralNoun : .singularNoun), !page.isJoined(after: page.words[index + 1]),
        !prose.isInEnglish(page.words[index + 1]), page.spans(overlapping: page.words[index + 1].range).isEmpty
      else { return nil }
      return finding(
        on: prose.context, at: page.source(ofWords: index..<index + 2), source: prose.sourceRange, confidence: 0.85,
        .disagrees(page.string(page.words[index].range), page.string(page.words[index + 1].range)))
    }
  }

  /// The adjective behind a determiner and its noun that does not agree with them; behind a name that belongs to the noun, a
  /// participle: “les sessions PSSession créés”.
  private func adjective(disagreeingBehind index: Int, _ determiner: FrenchDeterminer, _ prose: Prose) -> Int? {
    let page = prose.page
    guard page.areSpaced(index, index + 1), page.areSpaced(index + 1, index + 2), !page.words[index].isCode,
      !page.isJoined(index), !Self.phrases.contains(page.words[index + 1].folded),
      let noun = noun(at: index + 1, prose), noun.isNounOnly, let agreement = Agreement(determiner, noun: noun)
    else { return nil }
    // “PSSession”: a word with a capital alone may be a label's.
    let isNamed =
      isName(index + 2, prose) && page.text[page.words[index + 2].range].dropFirst().contains { $0 &- 0x41 < 26 }
    let place = isNamed ? index + 3 : index + 2
    guard prose.words.contains(place), page.words[place].length >= 4, page.areSpaced(place - 1, place),
      let adjective = readings(place, prose),
      !adjective.isDisjoint(with: isNamed ? [.pastParticiple] : [.adjective, .pastParticiple]),
      adjective.isDisjoint(with: [.finite, .infinitive, .presentParticiple, .noun, .closed, .adverb]),
      !agreement.fits(adjective: adjective),
      isNamed || adjective.contains(.pastParticiple) || !prose.isInEnglish(page.words[index + 1]),
      !prose.isInEnglish(page.words[place])
    else { return nil }
    return isJoint(place + 1, prose) || hasOtherNoun(index, adjective, prose) ? nil : place
  }

  /// What a word can be read as; as no verb where it is one for “tu” only, “tu modules”, and nobody says “tu”.
  private func noun(at index: Int, _ prose: Prose) -> WordReadings? {
    readings(index, prose).map { prose.isOnlyYours($0) ? $0.subtracting(.finite) : $0 }
  }

  /// Forms of “être” that stand before a participle.
  private static let being = HashSet(words: "est sont sera seront était étaient")
  private static let modals = HashSet(words: "peut peuvent doit doivent pourront devront")
  private static let be = TextHash.folded("être")
  private static let openers = HashSet(words: "car que si lorsque")
  private static let des = TextHash.folded("des")
  private static let which = TextHash.folded("qui")
  private static let not = HashSet(words: "ne n'")
  private static let negations = HashSet(words: "pas plus jamais")

  /// The participle behind “qui”, or behind a subject that a clause begins with, that does not agree: “les sessions PSSession qui sont
  /// déconnectés”, “ces maisons sont construits”.
  private func participle(behind index: Int, _ determiner: FrenchDeterminer, _ prose: Prose) -> Int? {
    let page = prose.page
    guard page.areSpaced(index, index + 1), !page.words[index].isCode, !page.isJoined(index),
      // Between a determiner and “sont” a word that may be a verb is none: “ces classes sont”.
      let noun = readings(index + 1, prose)?.subtracting(.finite), noun.isNounOnly, !noun.contains(.adjective),
      let agreement = Agreement(determiner, noun: noun), !prose.isBorrowed(page.words[index + 1])
    else { return nil }
    var next = index + 2
    // A name of one word: “votre attestation Publisher”.
    if isName(next, prose) { next += 1 }
    var complements: [WordReadings] = []
    while complements.count < 2, let complement = prose.complement(at: next) {
      complements.append(complement.noun)
      next = complement.end
    }
    let isRelative = folded(next, prose) == Self.which
    guard isRelative || page.words[index].folded != Self.des && beginsClause(index, prose) else { return nil }
    if isRelative { next += 1 }
    let isNegated = folded(next, prose).map(Self.not.contains) ?? false
    if isNegated { next += 1 }
    let isModal = folded(next, prose).map(Self.modals.contains) == true && folded(next + 1, prose) == Self.be
    guard isModal || folded(next, prose).map(Self.being.contains) == true else { return nil }
    next += isModal ? 2 : 1
    if isNegated {
      guard folded(next, prose).map(Self.negations.contains) == true else { return nil }
      next += 1
    }
    guard prose.words.contains(next), (index + 1...next).allSatisfy({ isSpacedOrElided($0 - 1, page) }),
      page.words[next].length >= 4, let participle = readings(next, prose), participle.contains(.pastParticiple),
      participle.isDisjoint(with: [.finite, .infinitive, .presentParticiple, .closed, .adverb]),
      !agreement.fits(adjective: participle), !prose.isInEnglish(page.words[next]),
      // “L’ensemble des pages sont terminées” speaks of the pages.
      !complements.contains(where: { agrees($0, participle) })
    else { return nil }
    let isComplement = page.words[index].folded == Self.des && isBehindNoun(index, prose)
    return isJoint(next + 1, prose) || isComplement || hasOtherNoun(index, participle, prose) ? nil : next
  }

  /// Whether a subject may stand there: at the beginning of a sentence, behind “si” and the like.
  private func beginsClause(_ index: Int, _ prose: Prose) -> Bool {
    index == prose.words.lowerBound || folded(index - 1, prose).map(Self.openers.contains) == true
  }

  private func isBehindNoun(_ index: Int, _ prose: Prose) -> Bool {
    index > prose.words.lowerBound && readings(index - 1, prose)?.contains(.noun) != false
  }

  private func folded(_ index: Int, _ prose: Prose) -> UInt64? {
    prose.words.contains(index) ? prose.page.words[index].folded : nil
  }

  private func isName(_ index: Int, _ prose: Prose) -> Bool {
    prose.words.contains(index) && prose.page.words[index].isCapital && !prose.page.words[index].isCode
  }

  private func isSpacedOrElided(_ left: Int, _ page: Page) -> Bool {
    page.words[left].traits.contains(.elided) || page.areSpaced(left, left + 1)
  }

  /// Whether the words before may hold the noun that is meant.
  private func hasOtherNoun(_ index: Int, _ adjective: WordReadings, _ prose: Prose) -> Bool {
    let (page, first) = (prose.page, prose.words.lowerBound)
    guard index > first else { return false }
    // A comma, a link or a bracket before the determiner may continue a list.
    guard page.areSpaced(index - 1, index), !isJoint(index - 1, prose) else { return true }
    let before = page.words[index - 1]
    // “la fonction Supprimer un nœud proposée”: a label holds words of its own.
    if before.isCapital, index - 1 > first { return true }
    let isChained =
      Self.prepositions.contains(before.folded)
      || !(readings(index - 1, prose) ?? []).isDisjoint(with: [.pastParticiple, .presentParticiple])
    guard isChained else { return false }
    if (max(first, index - Self.jointReach)..<index).contains(where: { isJoint($0, prose) || !isTied($0, page) }) {
      return true
    }
    return (max(first, index - Self.reach)..<index).contains { place in
      // A name is one thing, whatever its gender.
      guard let readings = readings(place, prose), readings != [] else { return adjective.contains(.singularAdjective) }
      return readings.contains(.noun) && agrees(readings, adjective)
    }
  }

  private func agrees(_ noun: WordReadings, _ adjective: WordReadings) -> Bool {
    let gender =
      noun.contains(.masculineNoun) && adjective.contains(.masculineAdjective)
      || noun.contains(.feminineNoun) && adjective.contains(.feminineAdjective)
    let number =
      noun.contains(.singularNoun) && adjective.contains(.singularAdjective)
      || noun.contains(.pluralNoun) && adjective.contains(.pluralAdjective)
    return gender && number
  }

  private func isJoint(_ index: Int, _ prose: Prose) -> Bool {
    index < prose.words.upperBound && Self.joints.contains(prose.page.words[index].folded)
  }

  /// Whether no comma stands behind a word.
  private func isTied(_ index: Int, _ page: Page) -> Bool {
    let end = page.words[index].range.upperBound
    return end >= page.text.count || page.text[end] != UInt8(ascii: ",")
  }

  private func readings(_ index: Int, _ prose: Prose) -> WordReadings? {
    let word = prose.page.words[index]
    guard word.traits.subtracting([.first, .elided]).isEmpty else { return nil }
    return prose.page.frenchReadings(of: word)
  }
}

extension Finding.Message {
  fileprivate static func disagrees(_ adjective: String, _ noun: String) -> Self {
    "“\(adjective)” does not agree with “\(noun)”."
  }
}
