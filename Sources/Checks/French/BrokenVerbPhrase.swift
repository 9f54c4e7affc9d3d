internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds verbs beside words that French does not put there: “doit installé”, “après installer”, “lorsque utilisé”, “permet aux clients
/// ouvrir”, “pour affiche la liste”, “En utiliser cette clé”, “assurez-vous la porte est ouverte”, “n’a pas aucun”.
///
/// Each is what comes out where English is put into French word by word. Needs a French dictionary, and is silent without one; a word
/// that could also be something else is left alone.
public struct BrokenVerbPhrase: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "broken-verb-phrase",
    summary: "A verb and the words before it do not go together.",
    category: .grammar,
    severity: .minor,
    rationale: "A word is missing, or a form is that of English: readers stop and read again.",
    limits: "Short patterns that no French sentence has; what stands further apart is not looked at.",
    examples: [
      .init(target: "La lampe ⟦doit installé⟧ ici ; vous ⟦pouvez également installé⟧ le quai."),
      .init(target: "⟦Après installer⟧ la lampe, et ⟦avant démarrer⟧ le quai, regardez."),
      .init(target: "⟦Lorsque utilisé⟧ avec elle, et ⟦lorsqu’installé⟧ ici, il démarre."),
      .init(target: "Cela ⟦permet aux clients installer⟧ la lampe."),
      .init(
        source: "Use it to show the list.", target: "Servez-vous-en ⟦pour affiche⟧ la liste."),
      .init(source: "By using this key, you win.", target: "⟦En utiliser⟧ cette clé, vous gagnez."),
      .init(
        source: "Make sure the gate is open.", target: "⟦Assurez-vous la porte est⟧ ouverte."),
      .init(target: "Le quai n’a ⟦pas aucune⟧ lampe."),
      .init(source: "It needs you to install it.", target: "Il a ⟦besoin que vous installer⟧ la lampe."),
      .init(
        target:
          "Après avoir installé la lampe, après dîner, avant d’installer le quai, lorsqu’il est utilisé, permet aux clients d’ouvrir."
      ),
      .init(
        source: "It has the list as its base. In using it, you win. You make sure of the gate.",
        target: "Il a pour base la liste. En utilisant cette clé, vous gagnez. Vous vous assurez la porte ouverte."),
      .init(target: "Il peut être installé, on ne peut plus installé, et il n’a pas une lampe, aucune."),
    ])

  private enum Role { case modal, time, when, allow, purpose, gerund, assure, not, that }

  private static let roles: HashTable<Role> = {
    let words: [(Role, String)] = [
      (.modal, VerbForm.modals),
      (.time, "après avant"), (.when, "lorsque lorsqu'"),
      (.allow, "permet permettent permettre permettra permettront permettant permettez demander demande demandez"),
      (.purpose, "pour"), (.gerund, "en"), (.assure, "assurer assurez"), (.not, "pas"), (.that, "que"),
    ]
    var roles = HashTable<Role>()
    for (role, list) in words {
      for word in list.split(whereSeparator: \.isWhitespace) {
        roles.updateValue(role, forKey: TextHash.folded(String(word)))
      }
    }
    return roles
  }()

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      guard page.words[index].length <= 10, let role = Self.roles[page.words[index].folded],
        !page.words[index].isCode, !page.words[index].traits.contains(.capitals), !page.isJoined(index)
      else { return nil }
      switch role {
      case .modal: return participle(behindModal: index, prose).map { finding(index..<$0, prose, .needsInfinitive) }
      case .time: return infinitive(behindTime: index, prose).map { finding(index..<$0, prose, .needsPast) }
      case .when: return participle(behindWhen: index, prose).map { finding(index..<$0, prose, .needsClause) }
      case .allow: return infinitive(behindAllowed: index, prose).map { finding(index..<$0, prose, .needsOf) }
      case .purpose: return verb(behindPurpose: index, prose).map { finding(index..<$0, prose, .needsInfinitive) }
      case .gerund: return infinitive(behindEn: index, prose).map { finding(index..<$0, prose, .needsGerund) }
      case .assure: return clause(behindAssured: index, prose).map { finding($0, prose, .needsThat) }
      case .not: return isNoneTwice(index, prose) ? finding(index..<index + 2, prose, .deniedTwice) : nil
      case .that: return infinitive(behindThat: index, prose).map { finding(index - 1..<$0, prose, .needsPerson) }
      }
    }
  }

  private func finding(_ words: Range<Int>, _ prose: Prose, _ message: Finding.Message) -> Finding {
    finding(
      on: prose.context, at: prose.page.source(ofWords: words), source: prose.sourceRange, confidence: 0.85, message)
  }

  private func readings(_ index: Int, _ prose: Prose) -> WordReadings? {
    guard index < prose.words.upperBound, prose.page.words[index].traits.subtracting(.first).isEmpty,
      !prose.page.isJoined(index), !prose.page.isJoined(after: prose.page.words[index])
    else { return nil }
    return prose.page.frenchReadings(of: prose.page.words[index])
  }

  private func isInfinitive(_ index: Int, _ prose: Prose) -> Bool {
    guard let readings = readings(index, prose), readings.contains(.infinitive) else { return false }
    return readings.isDisjoint(with: [.noun, .adjective, .closed, .adverb, .pastParticiple, .finite])
      && !prose.isInEnglish(prose.page.words[index])
  }

  private func isParticiple(_ index: Int, _ prose: Prose) -> Bool {
    guard let readings = readings(index, prose), readings.contains(.pastParticiple) else { return false }
    return readings.isDisjoint(with: [.noun, .infinitive, .closed, .adverb, .finite, .presentParticiple])
      && !prose.isInEnglish(prose.page.words[index])
  }

  private static let behindModal = HashSet(words: ["pas", "également", "aussi", "ensuite", "alors", "donc", "toujours"])

  /// “doit installé”
  private func participle(behindModal index: Int, _ prose: Prose) -> Int? {
    var verb = index + 1
    while verb < prose.words.upperBound, Self.behindModal.contains(prose.page.words[verb].folded) { verb += 1 }
    return verb < prose.words.upperBound && prose.page.isRun(index, verb) && isParticiple(verb, prose) ? verb + 1 : nil
  }

  private static let perfect = HashSet(words: ["avoir", "être"])

  /// “après installer”; “après avoir” and “avant d’installer” are French.
  private func infinitive(behindTime index: Int, _ prose: Prose) -> Int? {
    prose.page.areSpaced(index, index + 1) && isInfinitive(index + 1, prose)
      && !Self.perfect.contains(prose.page.words[index + 1].folded) ? index + 2 : nil
  }

  /// “lorsque utilisé”
  private func participle(behindWhen index: Int, _ prose: Prose) -> Int? {
    prose.page.isRun(index, index + 1) && isParticiple(index + 1, prose) ? index + 2 : nil
  }

  private static let to = HashSet(words: ["à", "aux", "au"])

  /// “permet aux clients installer”
  private func infinitive(behindAllowed index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index + 3 < prose.words.upperBound, Self.to.contains(page.words[index + 1].folded) else { return nil }
    let noun = FrenchDeterminer.of(page.words[index + 2].folded) == nil ? index + 2 : index + 3
    guard let readings = readings(noun, prose), readings.contains(.noun),
      readings.isDisjoint(with: [.closed, .infinitive])
    else { return nil }
    let verb = prose.complement(at: noun + 1)?.end ?? noun + 1
    return verb < prose.words.upperBound && page.isRun(index, verb) && isInfinitive(verb, prose) ? verb + 1 : nil
  }

  private static let english = TextHash.folded("to")
  /// “a pour base la liste”
  private static let having = ["a", "ai", "ont", "avoir", "ayant", "avait", "prend", "prennent", "prendre", "aura"]
    .map { TextHash.folded($0) }

  /// “pour affiche la liste”: what may be a noun is a verb before an article.
  private func verb(behindPurpose index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound, !Self.having.contains(page.words[index - 1].folded),
      index + 2 < prose.words.upperBound, page.areSpaced(index, index + 1), page.areSpaced(index + 1, index + 2),
      FrenchDeterminer.announces(page.words[index + 2].folded), page.words[index + 1].length >= 5,
      let readings = readings(index + 1, prose), readings.contains(.singularVerb), readings.contains(.noun),
      readings.isDisjoint(with: [.infinitive, .closed, .adverb, .pastParticiple, .adjective]),
      !prose.isInEnglish(page.words[index + 1]), let source = prose.context.pair?.source,
      prose.sourceWords.contains(where: { source.words[$0].folded == Self.english })
    else { return nil }
    return index + 2
  }

  private static let openings = HashSet(words: "by in when upon on while with")

  /// “En utiliser cette clé” at the beginning of a sentence that begins with “By using” or “Using”.
  private func infinitive(behindEn index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index == prose.words.lowerBound, index + 2 < prose.words.upperBound, page.areSpaced(index, index + 1),
      isInfinitive(index + 1, prose), FrenchDeterminer.announces(page.words[index + 2].folded),
      let source = prose.context.pair?.source, let first = prose.sourceWords.first
    else { return nil }
    let isGerund = source.text[source.words[first].range].suffix(3).elementsEqual("ing".utf8)
    return isGerund || Self.openings.contains(source.words[first].folded) ? index + 2 : nil
  }

  private static let reflexives = HashSet(words: ["vous", "s'", "nous"])
  private static let be = HashSet(words: ["est", "sont", "a", "ont", "n'", "ne", "peut", "peuvent"])
  private static let sure = HashSet(words: "sure ensure ensures ensuring verify")
  /// Words from the article to the verb.
  private static let reach = 5

  /// “Assurez-vous la porte est ouverte”, “vous assurer le quai est là”: “que” is missing.
  private func clause(behindAssured index: Int, _ prose: Prose) -> Range<Int>? {
    let page = prose.page
    let isBefore = index > prose.words.lowerBound && Self.reflexives.contains(page.words[index - 1].folded)
    let isBehind =
      index + 1 < prose.words.upperBound && Self.reflexives.contains(page.words[index + 1].folded)
      && page.isJoined(index + 1)
    let start = isBehind ? index + 2 : index + 1
    guard isBefore || isBehind, start + 2 < prose.words.upperBound, page.areSpaced(start - 1, start),
      FrenchDeterminer.of(page.words[start].folded) != nil, let source = prose.context.pair?.source,
      prose.sourceWords.contains(where: { Self.sure.contains(source.words[$0].folded) })
    else { return nil }
    for verb in start + 2..<min(prose.words.upperBound, start + 2 + Self.reach) {
      guard page.isRun(verb - 1, verb), Self.roles[page.words[verb].folded] != .that else { return nil }
      if Self.be.contains(page.words[verb].folded) { return (isBehind ? index : index - 1)..<verb + 1 }
    }
    return nil
  }

  private static let none = HashSet(words: ["aucun", "aucune"])

  private func isNoneTwice(_ index: Int, _ prose: Prose) -> Bool {
    Self.none.contains(prose.page.words[index + 1].folded) && prose.page.areSpaced(index, index + 1)
  }

  private static let you = HashSet(words: ["vous", "nous"])
  private static let ne = HashSet(words: ["ne", "n'"])

  /// “besoin que vous installer”
  private func infinitive(behindThat index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index > prose.words.lowerBound, index + 2 < prose.words.upperBound,
      Self.you.contains(page.words[index + 1].folded), page.isRun(index - 1, index + 2), isInfinitive(index + 2, prose),
      readings(index - 1, prose)?.isNounOnly == true,
      !prose.words.contains(where: { Self.ne.contains(page.words[$0].folded) })
    else { return nil }
    return index + 3
  }
}

extension Finding.Message {
  fileprivate static let needsInfinitive: Self = "An infinitive belongs here."
  fileprivate static let needsPast: Self = "It is “après avoir” and a participle, and “avant de” before an infinitive."
  fileprivate static let needsClause: Self = "“lorsque” takes a subject and a verb, not a participle alone."
  fileprivate static let needsThat: Self = "“que” is missing before the clause."
  fileprivate static let deniedTwice: Self = "“pas” and “aucun” deny the same thing; one of them goes."
}
