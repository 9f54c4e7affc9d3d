public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds little words that sound like another one: “la demande à été traitée”, “il ce trouve”, “sert a ouvrir”, “tout les fichiers”,
/// and conjunctions that were said twice, “lorsque que”. Needs a French dictionary, and is silent without one.
public struct ConfusedHomophone: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "confused-homophone",
    summary: "A little word stands for another one that sounds like it.",
    category: .grammar,
    severity: .minor,
    rationale: "People who write by ear mix up “a” and “à”, “ce” and “se”; readers see it at once.",
    limits: "Only where the words around leave no doubt which one is meant.",
    examples: [
      .init(target: "La demande ⟦à⟧ été traitée. On ⟦à⟧ ouvert le quai."),
      .init(target: "Elle sert ⟦a⟧ ouvrir le quai, face ⟦a⟧ une panne."),
      .init(target: "Elle s’ouvre ⟦lorsque que⟧ le quai est prêt."),
      .init(target: "Il ⟦ce⟧ trouve au port. Elle ⟦c’est⟧ ouverte hier."),
      .init(target: "Il a ⟦était⟧ ouvert. Nous avons ⟦mit⟧ le quai à jour."),
      .init(target: "⟦Tout⟧ les quais sont là. Ils sont ⟦près⟧ à partir."),
      .init(target: "⟦Quelque soit⟧ le quai, ouvrez-le."),
      .init(target: "Ne pas ⟦ouvrez⟧ le quai. Elle ne ⟦peut-être⟧ ouverte."),
      .init(target: "Si vous ne ⟦verrez⟧ pas le quai, attendez."),
      .init(
        target: """
          La demande a été traitée à été égal. Elle a une porte et face à une panne, elle sert à ouvrir. Lorsque le quai est prêt, \
          il se trouve là. Vous avez peut-être attendu. Malgré tout les quais sont là. Si vous entrez, montrez-le. Si vous découvrez un quai, restez. Elle est peut-être ouverte, ce trouble aussi.
          """),
    ])

  private enum Role { case to, has, when, this, itIs, auxiliary, all, near, some, not, may, condition }

  private static let roles: [UInt64: Role] = {
    let words: [(Role, String)] = [
      (.to, "à"), (.has, "a"), (.when, "lorsque lorsqu' quand puisque quoique pourquoi"), (.this, "ce"), (.itIs, "c'"),
      (.auxiliary, "ai as avons avez ont avait avaient aura auront"), (.all, "tout toute"), (.near, "près"),
      (.some, "quelque quelques"), (.not, "pas"), (.may, "peut"), (.condition, "si"),
    ]
    return Dictionary(
      uniqueKeysWithValues: words.flatMap { role, texts in
        texts.split(separator: " ").map { (TextHash.folded(String($0)), role) }
      })
  }()

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    prose.words.dropLast().compactMap { index in
      guard let role = Self.roles[prose.page.words[index].folded], !prose.page.words[index].isCode,
        !prose.page.words[index].traits.contains(.capitals) || prose.page.words[index].length == 1
      else { return nil }
      return finding(role, index, prose)
    }
  }

  private func finding(_ role: Role, _ index: Int, _ prose: Prose) -> Finding? {
    switch role {
    case .to: return isHas(index, prose) ? report(index..<index + 1, "a", prose) : nil
    case .has:
      if let place = wrongForm(behind: index, prose) { return report(place, "été", prose) }
      return isTo(index, prose) ? report(index..<index + 1, "à", prose) : nil
    case .when: return isDoubled(index, prose) ? report(index..<index + 2, written(index, prose), prose) : nil
    case .this: return isReflexive(index, prose) ? report(index..<index + 1, "se", prose) : nil
    case .itIs: return isReflexiveBe(index, prose) ? report(index..<index + 2, "s’est", prose) : nil
    case .auxiliary:
      if let place = wrongForm(behind: index, prose) { return report(place, "été", prose) }
      return finiteForm(behind: index, prose).map { report($0, nil, prose) }
    case .all: return allForm(index, prose).map { report(index..<index + 1, $0, prose) }
    case .near: return isReady(index, prose) ? report(index..<index + 1, "prêt", prose) : nil
    case .some: return isWhatever(index, prose) ? report(index..<index + 2, "quel que soit", prose) : nil
    case .not: return imperative(behind: index, prose).map { report($0, nil, prose) }
    case .may: return perhaps(index, prose).map { report($0, "peut être", prose) }
    case .condition: return future(behind: index, prose).map { report($0, nil, prose) }
    }
  }

  private func report(_ words: Range<Int>, _ right: String?, _ prose: Prose) -> Finding {
    let page = prose.page
    let wrong = page.string(ofWords: words)
    return finding(
      on: prose.context, at: page.source(ofWords: words), source: prose.sourceRange, confidence: 0.85,
      right.map { .meant(wrong, $0) } ?? .wrongForm(wrong), suggestion: right)
  }

  private func written(_ index: Int, _ prose: Prose) -> String { prose.page.string(prose.page.words[index].range) }

  // MARK: What stands around

  private func folded(_ index: Int, _ prose: Prose) -> UInt64 {
    prose.words.contains(index) ? prose.page.words[index].folded : 0
  }

  private func readings(_ index: Int, _ prose: Prose) -> WordReadings {
    guard prose.words.contains(index), prose.page.words[index].traits.isEmpty else { return [] }
    return prose.page.frenchReadings(of: prose.page.words[index]) ?? []
  }

  private func isNext(_ index: Int, _ prose: Prose) -> Bool {
    prose.words.contains(index + 1) && prose.page.isRun(index, index + 1)
  }

  private static let subjects = HashSet(words: "il elle on ils elles")
  private static let people = HashSet(words: "il elle on ils elles vous nous tu je")
  private static let been = HashSet(words: "été eu pu dû")

  /// “on à ouvert”, “la demande à été traitée”.
  private func isHas(_ index: Int, _ prose: Prose) -> Bool {
    guard isNext(index, prose), index > prose.words.lowerBound, isNext(index - 1, prose) else { return false }
    let next = folded(index + 1, prose)
    if Self.subjects.contains(folded(index - 1, prose)) { return readings(index + 1, prose).contains(.pastParticiple) }
    return Self.been.contains(next) && readings(index - 1, prose).contains(.noun) && isNext(index + 1, prose)
      && readings(index + 2, prose).contains(.pastParticiple)
  }

  private static let beforeTo = HashSet(words: "face grâce jusqu' quant due dû dus")
  private static let determiners = HashSet(words: "la l' un une des ces cette cet votre vos chaque")

  /// “sert a ouvrir”, “face a une panne”.
  private func isTo(_ index: Int, _ prose: Prose) -> Bool {
    guard isNext(index, prose), index > prose.words.lowerBound, isNext(index - 1, prose),
      !prose.page.words[index].isCapital
    else { return false }
    if Self.beforeTo.contains(folded(index - 1, prose)) { return Self.determiners.contains(folded(index + 1, prose)) }
    let next = readings(index + 1, prose)
    return next.contains(.infinitive) && next.isDisjoint(with: [.noun, .adjective, .finite, .closed])
      && !readings(index - 1, prose).isDisjoint(with: [.noun, .adjective, .anyVerb])
      && !prose.isInEnglish(prose.page.words[index + 1])
  }

  private static let that = HashSet(words: "que qu'")

  /// “lorsque que”
  private func isDoubled(_ index: Int, _ prose: Prose) -> Bool {
    isNext(index, prose) && Self.that.contains(folded(index + 1, prose))
  }

  /// “il ce trouve”
  private func isReflexive(_ index: Int, _ prose: Prose) -> Bool {
    guard isNext(index, prose), Self.subjects.contains(folded(index - 1, prose)), isNext(index - 1, prose) else {
      return false
    }
    let next = readings(index + 1, prose)
    return next.contains(.finite) && next.isDisjoint(with: [.noun, .adjective, .closed])
  }

  private static let be = HashSet(words: "est était")

  /// “elle c’est ouverte”
  private func isReflexiveBe(_ index: Int, _ prose: Prose) -> Bool {
    guard Self.subjects.contains(folded(index - 1, prose)), isNext(index - 1, prose),
      Self.be.contains(folded(index + 1, prose)), isNext(index + 1, prose)
    else { return false }
    return readings(index + 2, prose).contains(.pastParticiple)
  }

  private static let were = HashSet(words: "était étais étaient étai étés")

  /// “a était ouvert”
  private func wrongForm(behind index: Int, _ prose: Prose) -> Range<Int>? {
    isNext(index, prose) && Self.were.contains(folded(index + 1, prose)) ? index + 1..<index + 2 : nil
  }

  /// “avons mit”: a form with a person behind an auxiliary.
  private func finiteForm(behind index: Int, _ prose: Prose) -> Range<Int>? {
    guard isNext(index, prose), !prose.page.words[index].isCapital else { return nil }
    let next = readings(index + 1, prose)
    // “avez peut-être remarqué”
    guard next.contains(.finite), !prose.page.isJoined(after: prose.page.words[index + 1]),
      next.isDisjoint(with: [.pastParticiple, .noun, .adjective, .infinitive, .adverb, .closed]),
      !prose.isInEnglish(prose.page.words[index + 1])
    else { return nil }
    return index + 1..<index + 2
  }

  private static let these = HashSet(words: "les ces mes ses vos nos leurs")
  private static let beforeAll = HashSet(words: "malgré avant après surtout dessus en à du le un")

  /// “tout les quais”
  private func allForm(_ index: Int, _ prose: Prose) -> String? {
    guard isNext(index, prose), Self.these.contains(folded(index + 1, prose)), isNext(index + 1, prose),
      readings(index + 2, prose).contains(.noun), !Self.beforeAll.contains(folded(index - 1, prose))
    else { return nil }
    // “Il fait tout les yeux fermés”
    guard index == prose.words.lowerBound || !readings(index - 1, prose).contains(.finite) else { return nil }
    return written(index, prose).lowercased() == "tout" ? "tous" : "toutes"
  }

  private static let beForms = HashSet(words: "est sont êtes sommes suis soit soient être sera seront")
  private static let toWord = TextHash.folded("à")

  /// “sont près à partir”
  private func isReady(_ index: Int, _ prose: Prose) -> Bool {
    Self.beForms.contains(folded(index - 1, prose)) && folded(index + 1, prose) == Self.toWord && isNext(index, prose)
      && readings(index + 2, prose).contains(.infinitive)
  }

  private static let beSubjunctive = HashSet(words: "soit soient")

  /// “quelque soit le quai”
  private func isWhatever(_ index: Int, _ prose: Prose) -> Bool {
    isNext(index, prose) && Self.beSubjunctive.contains(folded(index + 1, prose))
  }

  private static let ne = HashSet(words: "ne n'")

  /// “ne pas ouvrez”
  private func imperative(behind index: Int, _ prose: Prose) -> Range<Int>? {
    guard Self.ne.contains(folded(index - 1, prose)), isNext(index - 1, prose), isNext(index, prose) else { return nil }
    let next = readings(index + 1, prose)
    guard next.contains(.secondPlural), next.isDisjoint(with: [.noun, .adjective, .closed, .infinitive]) else {
      return nil
    }
    return index + 1..<index + 2
  }

  private static let auxiliaries = HashSet(words: "ai as a avons avez ont est sont êtes")
  private static let infinitiveOfBe = TextHash.folded("être")

  /// “ne peut-être ouverte”
  private func perhaps(_ index: Int, _ prose: Prose) -> Range<Int>? {
    let page = prose.page
    guard Self.ne.contains(folded(index - 1, prose)), folded(index + 1, prose) == Self.infinitiveOfBe,
      page.text[page.words[index].range.upperBound] == UInt8(ascii: "-"),
      // “vous n’avez ne peut-être pas”: there the “ne” is too much.
      !readings(index - 2, prose).contains(.finite), !Self.auxiliaries.contains(folded(index - 2, prose))
    else { return nil }
    return index..<index + 2
  }

  private static let future = ["rez", "rons", "ront", "ra", "rai"]

  /// “si vous ne verrez pas”: a future behind “si” that begins a sentence, where it is no question.
  private func future(behind index: Int, _ prose: Prose) -> Range<Int>? {
    guard index == prose.words.lowerBound, Self.people.contains(folded(index + 1, prose)) else { return nil }
    var verb = index + 2
    while VerbAgreement.clitics.contains(folded(verb, prose)) { verb += 1 }
    let next = readings(verb, prose)
    guard prose.words.contains(verb), next.contains(.finite), next.isDisjoint(with: [.noun, .adjective, .infinitive]),
      prose.page.isRun(index, verb), case let text = written(verb, prose),
      let ending = Self.future.first(where: text.hasSuffix)
    else { return nil }
    // “entrez”, “découvrez”: verbs in “-rer” and “-rir” have such forms in other tenses.
    let stem = text.dropLast(ending.count)
    let isOther = SpellingDictionary.french.map { $0.contains(stem + "rer") || $0.contains(stem + "rir") } ?? true
    return isOther ? nil : verb..<verb + 1
  }
}

extension Finding.Message {
  fileprivate static func meant(_ wrong: String, _ right: String) -> Self { "“\(wrong)” stands for “\(right)”." }

  fileprivate static func wrongForm(_ word: String) -> Self { "“\(word)” is the wrong form of the verb here." }
}
