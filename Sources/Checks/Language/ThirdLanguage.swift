internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds sentences in a language that is neither French nor English: those that a translation memory of another market left
/// behind.
///
/// The little words of German, Spanish, Italian, Portuguese and Dutch are looked for first; a sentence with several of one
/// language, and fewer of French and English, is given to the identifier. Left alone is what the English page has too:
/// samples of output, names of languages, addresses; and quotations.
public struct ThirdLanguage: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "third-language",
    summary: "A sentence is in a language that is neither French nor English.",
    category: .untranslated,
    severity: .major,
    rationale: "Readers who came for the French page cannot read it.",
    limits:
      "German, Spanish, Italian, Portuguese and Dutch sentences of four words and more. What the English page has too, and "
      + "quotations, are left alone.",
    examples: [
      .init(
        source: "The app reads the calendar of the user.",
        target: "⟦Die App liest den Kalender des Benutzers und zeigt ihn auf der Seite.⟧"),
      .init(target: "Voici la liste.\n\n⟦Los datos de la aplicación no se comparten con los usuarios del equipo.⟧"),
      .init(target: "## Confidentialité\n\n⟦Gli utenti non possono vedere i dati che sono nella cartella.⟧"),
      .init(target: "Le film « Das Leben der Anderen » est sorti en 2006."),
      .init(
        source: "Set the language, for example: Das ist die Seite der Benutzer.",
        target: "Définissez la langue, par exemple : Das ist die Seite der Benutzer."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    guard prose.words.count >= 4, let (language, count) = likeliest(prose.words, page), count >= 2 else { return [] }
    var total: LanguageEvidence?
    let text = page.text
    for index in prose.words where LanguageOfProse.tells(page, index) {
      let evidence = LanguageIdentifier.standard.evidence(of: text.span, page.words[index].range)
      if total == nil { total = evidence } else { total!.add(evidence) }
    }
    guard let total, total.words >= 4 else { return [] }
    let answer = LanguageIdentifier.standard.decide(total, among: .known)
    guard answer.language == language, answer.confidence >= Self.sure, !isInEnglish(prose), !isQuoted(prose) else {
      return []
    }
    return [
      finding(
        on: prose.context, at: page.segments[prose.segment].source, source: prose.sourceRange,
        confidence: total.words >= 6 ? 0.9 : 0.7, .thirdLanguage(language), evidence: ["\(count) of its little words"])
    ]
  }

  private static let sure = 0.95

  /// The language whose little words a sentence has most, and how many: one at least that neither French nor English has, and
  /// more than French and English have that it has not.
  private func likeliest(_ words: Range<Int>, _ page: Page) -> (Language, Int)? {
    var own = [Int](repeating: 0, count: Self.little.count)
    var all = own
    var others = own
    for index in words where !page.words[index].isCode {
      let folded = page.words[index].folded
      let mask = Self.masks[folded] ?? 0
      let isKnown = FunctionWords.french.contains(folded) || FunctionWords.english.contains(folded)
      guard mask != 0 || isKnown else { continue }
      for language in own.indices {
        if mask & 1 << language != 0 {
          all[language] += 1
          if !isKnown { own[language] += 1 }
        } else if isKnown {
          others[language] += 1
        }
      }
    }
    let candidates = own.indices.filter { own[$0] > 0 && all[$0] > others[$0] }
    return candidates.max { (own[$0], all[$0]) < (own[$1], all[$1]) }.map { (Self.little[$0].language, all[$0]) }
  }

  /// The little words of each language, those that French and English have too among them.
  private static let little: [(language: Language, words: String)] = [
    (
      .german,
      "der die das den dem des ein eine einen einem einer und ist sind nicht mit für auf von zu zum zur "
        + "auch oder werden wird wenn wie bei nach aus über durch sie ihre ihr kann können haben diese dieser "
        + "dieses nur als im vom es keine kein alle sich in an so am um gilt finden weitere"
    ),
    (
      .spanish,
      "el la los las un una unos y o no es son con para por de del al en se a que como más pero esta este "
        + "estos estas ser está están puede pueden sus su lo también cuando desde hasta sin sobre entre si "
        + "todos cualquier"
    ),
    (
      .italian,
      "il lo la le gli i l' un uno una e di a in su se che non è sono con per del della dei delle degli "
        + "dell' nel nella nell' al alla all' come più ma questo questa questi può possono anche da dal dalla "
        + "essere loro suo sua si viene vengono tutti nessun qualsiasi"
    ),
    (
      .portuguese,
      "o a os as um uma e de não é são com para por do da dos das em no na nos nas ao aos se que como mais "
        + "mas este esta pode podem também seu sua seus ser está estão todos qualquer nenhum for"
    ),
    (
      .dutch,
      "de het een en is zijn niet met voor op van te in ook of worden wordt als wie bij naar uit over door "
        + "kan kunnen deze dit die dat aan om hun uw je niet geen maar alle meer er onze"
    ),
  ]

  /// By the folded hash of a little word the languages that have it, a bit each.
  private static let masks: HashTable<UInt8> = {
    var masks = HashTable<UInt8>()
    for (index, entry) in little.enumerated() {
      for word in entry.words.split(separator: " ") { masks[TextHash.folded(String(word)), default: 0] |= 1 << index }
    }
    return masks
  }()

  /// Whether most of the words stand in the English beside it, too.
  private func isInEnglish(_ prose: Prose) -> Bool {
    guard let bead = prose.bead, let source = prose.context.pair?.source else { return false }
    let words = bead.source.flatMap { source.segments[$0].words.map { source.words[$0].folded } }
    return prose.words.count { words.contains(prose.page.words[$0].folded) } * 2 >= prose.words.count
  }

  /// Whether the sentence begins with a quotation mark or is one link: the title of a work.
  private func isQuoted(_ prose: Prose) -> Bool {
    let page = prose.page
    let text = page.segments[prose.segment].text
    if let first = page.string(text).first, "«“\"„".contains(first) { return true }
    return page.spans(in: text).contains { page.spans[$0].kind == .link && page.spans[$0].text.count * 2 >= text.count }
  }
}

extension Finding.Message {
  fileprivate static func thirdLanguage(_ language: Language) -> Self {
    switch language {
    case .german: "This sentence is in German."
    case .spanish: "This sentence is in Spanish."
    case .italian: "This sentence is in Italian."
    case .portuguese: "This sentence is in Portuguese."
    case .dutch: "This sentence is in Dutch."
    case .english, .french: "This sentence is in another language."
    }
  }
}
