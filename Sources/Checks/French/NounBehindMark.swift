public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds nouns behind the code, link or label that belongs behind them, on French pages alone: “un `foreach` instruction”, “le
/// **sortie** fenêtre”, “le [Kit](…) package”.
///
/// `code-before-noun` and `label-before-noun` ask the English; this check asks French: between a determiner and its noun stands no
/// code, and no label that is a noun itself. Needs a French dictionary, and is silent without one.
public struct NounBehindMark: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "noun-behind-mark",
    summary: "Code, a link or a label stands between a determiner and its noun.",
    category: .unintelligible,
    severity: .major,
    rationale: "French puts the noun first: “une instruction `foreach`”. The English order does not read as French.",
    limits: """
      Nouns that can be nothing else; labels only where the determiner goes with the noun and not with the label, or where \
      the label is no French.
      """,
    examples: [
      .init(target: "Servez-vous d’⟦une `foreach` instruction⟧ ici."),
      .init(target: "Examinez ⟦le **sortie** fenêtre⟧ en bas."),
      .init(target: "Installez ⟦le [Kit.Quay](https://quay.example) package⟧ sur le port."),
      .init(target: "Ouvrez ⟦le **Outils > Options** menu⟧."),
      .init(target: "Ouvrez ⟦une autre `Get-Lamp` fenêtre⟧."),
      .init(target: "Servez-vous de ⟦l’ `Get-Lamp` applet de commande⟧ et ⟦du `Lamp` package Zelq⟧."),
      .init(target: "Ajoutez ⟦l' `Name` élément⟧ à la page."),
      .init(target: "Il y a ⟦une `Lamp` interface⟧ pour cela."),
      .init(target: "Le `name` programme la page."),
      .init(target: "Ouvrez la **nouvelle** fenêtre et le **deuxième** menu, puis la `size` racine."),
      .init(target: "Le **serveur** fichier, la fonction `trap` et le `name` retourné sont là."),
      .init(target: "Le `name` bloque la page. Il faut le `quitter` ou le *quitter* vite."),
    ])

  private static let kinds: Set<InlineSpan.Kind> = [.code, .strong, .emphasis, .link, .interface]
  private static let determiners = HashSet(words: [
    "le", "la", "les", "l'", "l", "un", "une", "des", "du", "au", "aux", "ce", "cet", "cette", "ces", "votre", "vos",
    "chaque",
  ])
  /// Nouns that may stand behind another and say which one it is: “l’élément `div` parent”.
  private static let appositions = HashSet(
    words: """
      parent parents enfant enfants racine racines client clients serveur serveurs source sources cible cibles maître \
      pilote test modèle standard type clé clés membre membres système maison mère fils hôte hôtes côté utilisateur \
      utilisateurs développeur développeurs fantôme compte invité invités virgule point égal
      """)
  /// Nouns of software that the dictionary knows as verbs or adjectives too, or not at all.
  private static let nouns = HashSet(
    words: """
      variable variables commande commandes package packages paramètre paramètres cmdlet cmdlets objet objets \
      opérateur module modules fenêtre fenêtres menu menus
      """)

  /// Nouns of software that are verbs too: “le `name` programme la page” goes on with an article.
  private static let verbNouns = HashSet(
    words: """
      interface interfaces directive directives classe classes chaîne chaînes programme programmes paire paires \
      constructeur constructeurs gestionnaire gestionnaires
      """)

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    var last = -1
    return page.spans(in: page.segments[prose.segment].text).compactMap { index in
      let span = page.spans[index]
      guard Self.kinds.contains(span.kind), !span.text.isEmpty,
        let determiner = determiner(before: span, prose), let noun = noun(behind: span, prose), noun != last,
        span.kind == .code || !mayBelong(span, to: determiner, noun, page)
      else { return nil }
      last = noun
      return report(determiner, span, noun, prose)
    }
  }

  private static let pronouns = HashSet(words: ["lui", "leur", "y", "en", "que", "pas", "et"])

  /// Adjectives that stand before their noun, and so before the mark: “une autre `Get-Item` commande”.
  static let adjectives = HashSet(
    words: """
      autre autres premier première premiers premières dernier dernière derniers dernières même mêmes seul seule \
      nouveau nouvelle nouveaux nouvelles deuxième second seconde deux trois
      """)

  /// The determiner right before a mark, with a space or an apostrophe between them, and an adjective perhaps.
  private func determiner(before span: InlineSpan, _ prose: Prose) -> Int? {
    let page = prose.page
    let index = page.words(in: span.text.lowerBound..<span.text.lowerBound).lowerBound - 1
    guard prose.words.contains(index), !page.words[index].isCode else { return nil }
    let isAdjective = Self.adjectives.contains(page.words[index].folded)
    let determiner = isAdjective ? index - 1 : index
    guard prose.words.contains(determiner), Self.determiners.contains(page.words[determiner].folded),
      !isAdjective || page.isRun(determiner, index), let gap = page.text(from: index, to: span.text.lowerBound)
    else { return nil }
    return gap.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "'") || $0 >= 0x80 } && gap.count <= 4 ? determiner : nil
  }

  /// The word right behind a mark, where it is a noun.
  private func noun(behind span: InlineSpan, _ prose: Prose) -> Int? {
    let page = prose.page
    let index = page.words(in: span.text.upperBound..<span.text.upperBound).lowerBound
    guard prose.words.contains(index), case let word = page.words[index], word.start > span.text.upperBound,
      page.text[span.text.upperBound..<Int(word.start)].elementsEqual([0x20]), word.traits.isEmpty, word.length >= 4,
      !Self.appositions.contains(word.folded)
    else { return nil }
    if Self.nouns.contains(word.folded) { return index }
    if Self.verbNouns.contains(word.folded) {
      let next = index + 1 < prose.words.upperBound ? page.words[index + 1].folded : 0
      return FrenchDeterminer.announces(next) || Self.pronouns.contains(next) ? nil : index
    }
    guard let readings = page.frenchReadings(of: word), readings.isNounOnly, !readings.contains(.adjective) else {
      return nil
    }
    return index
  }

  /// Whether a label may be what the determiner announces, or describe the noun: “le **serveur** fichier”, “la **nouvelle**
  /// fenêtre”. Not where the determiner goes with the noun alone.
  private func mayBelong(_ span: InlineSpan, to determiner: Int, _ noun: Int, _ page: Page) -> Bool {
    guard let first = page.words(in: span.text).first, !page.words[first].isCode,
      let label = page.frenchReadings(of: page.words[first])
    else { return false }
    let article = FrenchDeterminer.of(page.words[determiner].folded)
    let readings = page.frenchReadings(of: page.words[noun]) ?? []
    // “**derniers** scripts”, “**deux** menus”
    if page.words(in: span.text).count == 1,
      Self.adjectives.contains(page.words[first].folded) || !label.isDisjoint(with: [.closed, .numeral])
    {
      return true
    }
    if label.contains(.adjective), !label.contains(.noun) { return article?.agrees(with: readings) != false }
    guard label.contains(.noun) else { return false }
    return article?.agrees(with: label) ?? true
  }

  private func report(_ determiner: Int, _ span: InlineSpan, _ noun: Int, _ prose: Prose) -> Finding {
    let page = prose.page
    let end = end(ofNounAt: noun, prose)
    let words = page.string(ofWords: noun..<end)
    let range = page.source(of: page.words[determiner].range).union(page.source(ofWords: noun..<end))
    // “la `a` propriété **b**”: the noun may be that of the other mark; “l’exécution `a`” needs “de” before it.
    let isUncertain =
      isBeforeMark(end, prose) || Self.deeds.contains(page.words[noun].folded)
      || Self.verbNouns.contains(page.words[noun].folded)
    return finding(
      on: prose.context, at: range, source: prose.sourceRange, confidence: 0.85,
      .nounFirst(words, page.string(span.text)),
      suggestion: isUncertain
        ? nil : beginning(determiner, span, noun, prose) + "\(words) \(page.file.text(span.source))")
  }

  /// What stands before the noun when it is first: the determiner in its right form, and an adjective behind it as it is.
  private func beginning(_ determiner: Int, _ span: InlineSpan, _ noun: Int, _ prose: Prose) -> String {
    let page = prose.page
    guard page.words(in: page.words[determiner].range.upperBound..<span.text.lowerBound).isEmpty else {
      return page.string(Int(page.words[determiner].start)..<span.text.lowerBound)
    }
    guard page.frenchReadings(of: page.words[noun])?.contains(.noun) == true else { return "" }
    let apostrophe = prose.context.apostrophe
    return page.determiner(determiner, before: noun, apostrophe: apostrophe) ?? ""
  }

  private static let of = HashSet(words: ["de", "d'"])
  /// What is done to the code, and so needs “de” behind it.
  private static let deeds = HashSet(
    words: """
      exécution définition création suppression installation utilisation modification importation exportation activation \
      désactivation lecture appel
      """)

  /// Behind the noun and what belongs to it: “applet de commande”, “package NuGet”.
  private func end(ofNounAt noun: Int, _ prose: Prose) -> Int {
    let page = prose.page
    let next = noun + 1
    guard next < prose.words.upperBound, page.areSpaced(noun, next), !isMarked(next, page) else { return next }
    let word = page.words[next]
    if word.isCapital, !word.isCode { return next + 1 }
    guard Self.of.contains(word.folded), next + 1 < prose.words.upperBound, page.isRun(next, next + 1),
      !isMarked(next + 1, page), page.words[next + 1].traits.isEmpty,
      page.frenchReadings(of: page.words[next + 1])?.contains(.noun) == true
    else { return next }
    return next + 2
  }

  private func isMarked(_ index: Int, _ page: Page) -> Bool {
    !page.spans(overlapping: page.words[index].range).isEmpty
  }

  /// Whether a mark stands right behind, or behind “de”.
  private func isBeforeMark(_ end: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    guard end < prose.words.upperBound else { return false }
    if isMarked(end, page) || page.codeSpan(at: page.words[end - 1].range.upperBound + 1) != nil { return true }
    return Self.of.contains(page.words[end].folded) && end + 1 < prose.words.upperBound && isMarked(end + 1, page)
  }
}

extension Finding.Message {
  fileprivate static func nounFirst(_ noun: String, _ mark: String) -> Self {
    "In French the noun comes first: “\(noun)” before “\(mark)”."
  }
}
