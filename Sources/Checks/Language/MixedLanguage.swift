internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds English words that stayed in the middle of a French sentence.
///
/// Every word speaks for English or French by its letters; the cheapest path through the sentence cuts it into stretches.
/// Names, code, locked words and what the folder usually keeps say nothing. Where the English is at hand, a word that it has
/// speaks louder, and one that it has not is French. A stretch needs two words, of which French has not two, or not one where
/// the English has them in this order. A single word must be one that the folder translates nearly everywhere else and that
/// French has not, or one that the folder hardly has and that French is known to translate, or a little word between French
/// ones, or an “A” before code, or a verb with its particle (“Sign-In :”).
/// A phrase with capitals that the folder translates nearly everywhere else is a rest as well.
///
/// Left alone is what names something: behind a word such as “paramètre” or “classe”, before its abbreviation, between
/// quotation marks, in emphasis or a label of an interface; and an English noun behind a French article, which is a loan.
public struct MixedLanguage: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "mixed-language",
    summary: "English words stand in the middle of a French sentence.",
    category: .untranslated,
    severity: .minor,
    rationale: "The sentence stops making sense for readers who came for the French page.",
    limits:
      "Names, code, quotations, words in parentheses or emphasis as a gloss, and titles behind links are left alone.",
    examples: [
      .init(
        source: "The report is written by the customer every night.",
        target: "Le rapport est écrit ⟦by the customer⟧ chaque nuit."),
      .init(
        target: "Les journaux de ce service sont conservés ⟦for every user and every machine⟧ pendant une semaine."),
      .init(
        source: "The report is written for you by the robot.", target: "Le rapport est écrit pour vous ⟦by⟧ le robot."),
      .init(
        source: "We put the lamps onn the wall of the old harbor today.",
        target: "Nous mettons les lampes ⟦onn⟧ le mur du vieux port aujourd’hui."),
      .init(
        source: "The <xref:Harbor> class stands for any of the docks.",
        target: "La classe <xref:Harbor> ⟦class stands for any of the docks⟧."),
      .init(
        source: "Sign-In: to show who uses the page.", target: "⟦Sign-In⟧ : pour montrer qui se sert de la page."),
      .init(
        source: "You can hide the Berth Planner at any time.",
        target: "Vous pouvez masquer le ⟦Berth Planner⟧ à tout moment.", folder: planner),
      .init(
        source: "You can hide the Berth Planner (BP) at any time.",
        target: "Vous pouvez masquer le Berth Planner (BP) à tout moment.", folder: planner),
      .init(
        source: "You can close the **Berth**, or click **Planner** to see it.",
        target: "Vous pouvez fermer le **poste**, ou cliquer sur **⟦Planner⟧** pour le voir.", folder: button),
      .init(
        source: "The old Harbor Sync project is closed.", target: "L’ancien Harbor Sync ⟦project⟧ est fermé.",
        folder: projects),
      .init(
        source: "Read the automatic lamp of the quay first.", target: "Lisez d’abord la lampe ⟦Automatic⟧ du quai.",
        folder: (1...6).map {
          .init(
            source: "Lamp \($0) is an automatic lamp of the quay.",
            target: "La lampe \($0) est une lampe automatique du quai.")
        }),
      .init(
        source: "Most snorplets run here.", target: "La plupart des ⟦snorplets⟧ sont exécutés ici.",
        folder: (1...24).map {
          .init(
            source: "Most snorplets read the file \($0).", target: "La plupart des modules lisent le fichier \($0).")
        }),
      .init(
        source: "You can close the **Berth**, or set **Planner** to see it.",
        target: "Vous pouvez fermer le **poste**, ou définir **Planner** pour le voir.", folder: button),
      .init(
        source: "The clock is in Public Beta today.", target: "L’horloge est aujourd’hui dans ⟦Public Beta⟧."),
      .init(source: "Select the Beta badge.", target: "Sélectionnez le badge Beta."),
      .init(target: "Cette commande (« run as administrator ») ouvre une session."),
      .init(
        source: "If the rule is missing, the error 'file not found' is shown by the server.",
        target: "Si la règle manque, le serveur affiche l’erreur 'file not found'."),
      .init(source: "Open Harbor Sync first.", target: "Ouvrez d’abord Harbor Sync."),
    ])

  /// Pages on which a name of an interface is translated.
  private static let planner: [CheckDescription.Example.Companion] = [
    (source: "Open the Berth Planner first.", target: "Ouvrez d’abord le planificateur de postes."),
    (
      source: "Every page of the Berth Planner has a list.",
      target: "Chaque page du planificateur de postes a une liste."
    ),
    (source: "We test the Berth Planner.", target: "Nous testons le planificateur de postes."),
    (source: "Restart the Berth Planner after that.", target: "Redémarrez ensuite le planificateur de postes."),
    (source: "Your files stay in the Berth Planner.", target: "Vos fichiers restent dans le planificateur de postes."),
  ].map { .init(source: $0.source, target: $0.target) }

  /// Pages on which a label is translated.
  private static let button: [CheckDescription.Example.Companion] = [
    ("Open the **Planner** first.", "Ouvrez d’abord le **Planificateur**."),
    ("Every page of the **Planner** has a list.", "Chaque page du **Planificateur** a une liste."),
    ("We test the **Planner**.", "Nous testons le **Planificateur**."),
    ("Restart the **Planner** after that.", "Redémarrez ensuite le **Planificateur**."),
    ("Your files stay in the **Planner**.", "Vos fichiers restent dans le **Planificateur**."),
  ].map { .init(source: $0.0, target: $0.1) }

  /// Pages on which “project” is translated.
  private static let projects: [CheckDescription.Example.Companion] = (1...8).map {
    .init(source: "The robot reads the project number \($0).", target: "Le robot lit le projet numéro \($0).")
  }

  private static let spans = LanguageSpans()

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let role = prose.block.role
    guard prose.words.count >= 3, role != .attribute else { return [] }
    let evidence = EnglishEvidence(prose)
    let stages = StagesInEnglish(prose: prose).find().map { words in
      EnglishRest(
        text: prose.page.words[words.lowerBound].range
          .lowerBound..<prose.page.words[words.upperBound - 1].range.upperBound, confidence: 0.75)
    }
    return report(PhrasesInEnglish(evidence).find(), prose) + labels(prose) + report(stages, prose)
      + sentenceFindings(prose, evidence)
  }

  private func report(_ rests: [EnglishRest], _ prose: Prose) -> [Finding] {
    rests.map { rest in
      let source = rest.source.flatMap { words in prose.context.pair?.source.source(ofWords: words) }
      return finding(
        on: prose.context, at: prose.page.source(of: rest.text), source: source ?? prose.sourceRange,
        confidence: rest.confidence, .mixedLanguage(prose.page.string(rest.text)),
        evidence: rest.reason.map { [$0] } ?? [])
    }
  }

  private func sentenceFindings(_ prose: Prose, _ evidence: EnglishEvidence) -> [Finding] {
    let page = prose.page
    let english = evidence.english
    let text = page.text
    var words = Self.spans.words(
      in: text.span, page.segments[prose.segment].text, of: .english, against: .french,
      memory: prose.context.evidence)
    guard words.contains(where: { $0.emission > 0 }) else { return [] }
    settle(&words, prose, english)
    // What has no French around it is a title or a list of values, unless the English says something else.
    let french = words.reduce(0) { $0 + ($1.emission < -0.5 ? 1 : 0) }
    let all = Self.spans.spans(of: .english, in: words)
    let stretches = all.filter {
      (french >= 3 || french > 0 && $0.words >= 5 && isOtherwise(prose)) && isFault($0, evidence)
    }
    guard stretches.isEmpty else {
      let label = english.flatMap { LittleEnglish(evidence: evidence, english: $0).label() }.flatMap { label in
        stretches.contains { $0.range.overlaps(label.text) } ? nil : label
      }
      return report([label].compactMap { $0 }, prose)
        + stretches.map { stretch in
          finding(
            on: prose.context, at: page.source(of: stretch.range), source: prose.sourceRange,
            severity: stretch.words >= 4 ? .major : nil, confidence: confidence(stretch, prose, english),
            .mixedLanguage(page.string(stretch.range)))
        }
    }
    guard french >= 3 else { return [] }
    guard let english else { return [] }
    let little = LittleEnglish(evidence: evidence, english: english)
    let single = SingleEnglish(evidence: evidence, english: english)
    return report(
      little.find() + single.terms() + single.behindNames() + single.withNewCapitals()
        + single.amongFrench(words, phrases: all.filter { $0.words >= 2 }), prose)
  }

  private func labels(_ prose: Prose) -> [Finding] {
    guard let labels = LabelsInEnglish(prose), let source = prose.context.pair?.source else { return [] }
    return labels.find().map { label in
      finding(
        on: prose.context, at: prose.page.source(ofWords: label.words), source: source.source(ofWords: label.source),
        confidence: 0.75, .mixedLanguage(prose.page.string(ofWords: label.words)), evidence: [label.reason])
    }
  }

  /// More words are surer. A compound such as “back-end” is as often a loanword as a rest of English, unless the folder
  /// translates it more often than not; so is a noun of two or three words behind a French article.
  private func confidence(_ stretch: LanguageSpan, _ prose: Prose, _ english: EnglishWords?) -> Double {
    let page = prose.page
    let keeps = prose.context.survey.words
    if stretch.words == 2, page.text[stretch.range].contains(UInt8(ascii: "-")) {
      return keeps.isMostlyTranslated(TextHash.folded(page.text, stretch.range)) ? 0.65 : 0.45
    }
    let inside = page.words(in: stretch.range)
    if inside.count <= 3, isBehindDeterminer(inside, prose), isLoan(inside, prose, english) { return 0.45 }
    return min(0.9, 0.6 + 0.05 * Double(stretch.words))
  }

  /// Whether nothing speaks against a loan: no word of it that the folder translates, or a little word at its end, behind which
  /// it goes on (“un call to action”).
  private func isLoan(_ words: Range<Int>, _ prose: Prose, _ english: EnglishWords?) -> Bool {
    guard let english, let last = words.last else { return true }
    let page = prose.page
    if FunctionWords.english.contains(page.words[last].folded), last + 1 < prose.words.upperBound,
      english.hasInOrder(page.words[last].folded, page.words[last + 1].folded)
    {
      return true
    }
    return !words.contains { prose.context.survey.words.isUsuallyTranslated(page.words[$0].folded) }
  }

  private func isBehindDeterminer(_ words: Range<Int>, _ prose: Prose) -> Bool {
    guard let first = words.first, first > prose.words.lowerBound else { return false }
    let before = prose.page.words[first - 1].folded
    return Determiner.contains(before) || Self.every.contains(before)
  }

  private static let every = HashSet(words: "tout tous toute toutes")

  /// Whether the French has other words than the English beside it; what has the same is an untranslated segment.
  private func isOtherwise(_ prose: Prose) -> Bool {
    guard prose.bead != nil, let pair = prose.context.pair else { return false }
    return !pair.isUntranslated(prose.segment)
  }

  private func settle(_ words: inout [LanguageWord], _ prose: Prose, _ english: EnglishWords?) {
    let page = prose.page
    var next = prose.words.lowerBound
    for index in words.indices {
      while next < prose.words.upperBound, page.words[next].range.lowerBound < words[index].range.lowerBound {
        next += 1
      }
      guard next < prose.words.upperBound, page.words[next].range.lowerBound == words[index].range.lowerBound,
        page.words[next].length > 1, LanguageOfProse.tells(page, next),
        !prose.context.survey.words.isAccepted(page.words[next].folded)
      else {
        words[index].emission = 0
        continue
      }
      words[index].emission += weight(page.words[next].folded, english)
    }
  }

  /// What the English beside it and the closed classes add to the letters of a word, in nats.
  private func weight(_ word: UInt64, _ english: EnglishWords?) -> Float {
    let isEnglish = FunctionWords.english.contains(word)
    let isFrench = FunctionWords.french.contains(word)
    if isFrench, !isEnglish { return -3 }
    let little: Float = isEnglish && !isFrench ? 0.5 : 0
    guard let english else { return little }
    return english.folded.contains(word) ? 1 + little : -2
  }

  private func isFault(_ stretch: LanguageSpan, _ evidence: EnglishEvidence) -> Bool {
    let (page, prose, english) = (evidence.page, evidence.prose, evidence.english)
    let inside = page.words(in: stretch.range)
    // What is English as a whole is an untranslated segment.
    guard stretch.words >= 2, inside.count * 10 < prose.words.count * 8 || stretch.words >= 5 && isOtherwise(prose)
    else { return false }
    let content = inside.filter {
      !FunctionWords.english.contains(page.words[$0].folded) && LanguageOfProse.tells(page, $0)
    }
    if let english, !content.isEmpty, content.allSatisfy({ english.isName(page.words[$0].folded) }) { return false }
    // “of them, this might also”: little words alone are English where there are three that French has not.
    guard !content.isEmpty || inside.count(where: { evidence.isEnglishOnly($0) }) >= 3,
      stretch.strength >= (english == nil ? 6 : 4), isClosed(inside, page) || stretch.words >= 5,
      isEnglish(inside, content, evidence)
    else { return false }
    return !evidence.isGloss(stretch.range) && !evidence.isNamed(inside) && !evidence.isInName(stretch.range)
      && !isHyphenated(inside, page)
  }

  /// Two words that French has with a hyphen: “check up”, “check-up”.
  private func isHyphenated(_ words: Range<Int>, _ page: Page) -> Bool {
    guard words.count == 2, let dictionary = SpellingDictionary.french else { return false }
    return dictionary.contains(words.map { page.string(page.words[$0].range).lowercased() }.joined(separator: "-"))
  }

  /// Whether two words are English and not French, or one that stands beside another as in the English.
  private func isEnglish(_ inside: Range<Int>, _ content: [Int], _ evidence: EnglishEvidence) -> Bool {
    let page = evidence.page
    if inside.contains(where: { evidence.isFrenchOnly(page.words[$0].folded) }) { return false }
    guard let dictionary = SpellingDictionary.english else { return true }
    let unknown = content.count { !dictionary.contains(page.text, page.words[$0].range, exact: page.words[$0].exact) }
    guard unknown * 3 <= content.count else { return false }
    let only = inside.filter { evidence.isEnglishOnly($0) }
    if only.count >= 2 { return true }
    guard let first = only.first, let english = evidence.english else { return false }
    return [(first - 1, first), (first, first + 1)].contains { left, right in
      inside.contains(left) && inside.contains(right)
        && english.hasInOrder(page.words[left].folded, page.words[right].folded)
    }
  }

  /// Whether the words follow each other with a space and nothing else: values of a list do not.
  private func isClosed(_ words: Range<Int>, _ page: Page) -> Bool {
    zip(words, words.dropFirst()).allSatisfy { left, right in
      page.text[page.words[left].range.upperBound..<page.words[right].range.lowerBound].allSatisfy {
        $0 == 0x20 || $0 == UInt8(ascii: "-")
      }
    }
  }

  private func labelFinding(_ label: Range<Int>, _ prose: Prose) -> Finding {
    finding(
      on: prose.context, at: prose.page.source(of: label), source: prose.sourceRange, confidence: 0.65,
      .mixedLanguage(prose.page.string(label)))
  }

}

extension Finding.Message {
  fileprivate static func mixedLanguage(_ words: String) -> Self {
    "“\(words)” is still in English."
  }
}
