internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds little words that keep their vowel before another one: “le écran”, “de une page”, “si il”.
///
/// Only before words of the French dictionary: before names, abbreviations, letters and code everybody chooses.
public struct MissingElision: ProseCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "missing-elision",
    summary: "An article, preposition or pronoun keeps its vowel before a vowel.",
    category: .grammar,
    severity: .minor,
    rationale: "“le écran” is no French: the sentence was put together by a machine.",
    limits:
      "Names, abbreviations, code, words that the English has too, and h but for words of which it is known to be mute.",
    fixes: .safe,
    examples: [
      .init(target: "Ouvrez ⟦le écran⟧ puis la page.", fixed: "Ouvrez l’écran puis la page."),
      .init(
        target: "Il dépend ⟦de une⟧ autre page, ⟦si il⟧ existe.", fixed: "Il dépend d’une autre page, s’il existe."),
      .init(
        target: "Attendez ⟦jusque à⟧ ce ⟦que elle⟧ s’ouvre, ⟦le homme⟧ aussi.",
        fixed: "Attendez jusqu’à ce qu’elle s’ouvre, l’homme aussi."),
      .init(
        source: "Install the add-in and the iframe.", target: "Installez ⟦le add⟧-in et ⟦le iframe⟧.",
        fixed: "Installez l’add-in et l’iframe."),
      .init(
        source: "Click the **enable** button.", target: "Cliquez sur ⟦le **activer⟧**.",
        fixed: "Cliquez sur l’**activer**."),
      .init(target: "Le onze, le oui, le hasard, la une, de un à dix, de huit à onze."),
      .init(target: "Faites-le avant midi, et prenez-la ou non : la ou les pages, ce à quoi je pense."),
      .init(source: "Set the option to input.", target: "Réglez l’option sur le input et la API, de `une` à X."),
    ])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    guard prose.words.count > 1 else { return [] }
    let page = prose.page
    var found: [Finding] = []
    for index in prose.words.dropLast() where Self.mayElide(page.words[index]) {
      let word = page.words[index]
      let next = page.words[index + 1]
      guard let form = Self.forms[word.folded], isElided(form, before: index + 1, page),
        page.areSpaced(index, index + 1),
        !word.isCode, !isBehindHyphen(word, page),
        isLoan(index + 1, page) || isFrench(next, isBehindArticle: Self.definite.contains(word.folded), prose)
      else { continue }
      found.append(report(index, form, prose))
    }
    return found
  }

  private static let definite = HashSet(words: "le la")
  private static let loans = HashSet(words: "addin addins iframe iframes email emails addon")
  /// Of “add-in”, “e-mail” and “add-on”.
  private static let beginnings = HashSet(words: "add e")
  private static let endings = HashSet(words: "in ins on ons mail mails")

  /// English words that French has taken up, and dictionaries not: “l’iframe”, “l’add-in”.
  private func isLoan(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    guard word.traits.isEmpty else { return false }
    if Self.loans.contains(word.folded) { return true }
    return Self.beginnings.contains(word.folded) && index + 1 < page.words.count
      && page.text[word.range.upperBound..<Int(page.words[index + 1].start)].elementsEqual([UInt8(ascii: "-")])
      && Self.endings.contains(page.words[index + 1].folded)
  }

  /// A quick look, before any table is asked: two to seven letters, no capitals behind the first.
  private static func mayElide(_ word: Word) -> Bool {
    word.length <= 8 && word.length >= 2 && !word.isNumber && !word.traits.contains(.capitals)
  }

  /// What a word elides before.
  private struct Form {
    var elided: String
    var followers: Followers
    /// Belongs to the verb behind it: “ne est”, “se a”.
    var isPronoun = false

    enum Followers {
      /// Every vowel.
      case all
      /// These words only.
      case only(Set<UInt64>)
    }
  }

  private static func only(_ words: String) -> Form.Followers {
    .only(Set(words.split(separator: " ").map { TextHash.folded(String($0)) }))
  }

  /// By the folded hash of the whole word. “lorsque” and “puisque” must elide before pronouns and articles, and may before the
  /// rest.
  private static let forms: HashTable<Form> = {
    var forms = HashTable<Form>()
    func add(_ word: String, _ form: Form) { forms.updateValue(form, forKey: TextHash.folded(word)) }
    for word in ["le", "la", "de", "que"] { add(word, Form(elided: "\(word.dropLast())’", followers: .all)) }
    for word in ["ne", "se", "je", "me", "te"] {
      add(word, Form(elided: "\(word.dropLast())’", followers: .all, isPronoun: true))
    }
    for word in ["lorsque", "puisque", "quoique"] {
      add(word, Form(elided: "\(word.dropLast())’", followers: only("il ils elle elles on en un une")))
    }
    add("jusque", Form(elided: "jusqu’", followers: only("à au aux en ici où alors")))
    add("si", Form(elided: "s’", followers: only("il ils")))
    add("ce", Form(elided: "c’", followers: only("est était étaient")))
    return forms
  }()

  /// Words in a vowel before which nothing is elided, or which may stand there for themselves: numerals, “la ou les”, what a
  /// name was dropped before.
  private static let refused: Set<UInt64> = Set(
    """
    onze onzième onzièmes oui ouistiti ouate ululer un une et ou est au aux a à ai en y unième euh ah oh uhlan où alias et/ou \
    aussi avec ainsi
    """.split(separator: " ").map { TextHash.folded(String($0)) })

  /// What stands behind a pronoun where the verb is missing.
  private static let unspoken: Set<UInt64> = Set(["et", "ou", "oui", "onze"].map { TextHash.folded($0) })

  /// The numerals that are articles too: they elide behind “que” and “de”, and not where a number is meant.
  private static let articles = [TextHash.folded("un"), TextHash.folded("une")]

  /// The beginnings of words with a mute h.
  private static let muteH: [[UInt8]] = [
    "habi", "habitu", "harmon", "hebdo", "héberg", "hecta", "hélic", "herb", "hérit", "hésit", "hétéro", "heure",
    "heureu",
    "heurist", "hexa", "hibern", "hier", "histo", "hiver", "homme", "homo", "honnêt", "honneur", "honor", "hôpital",
    "horaire",
    "horizon", "horloge", "horodat", "hospital", "hôte", "hôtel", "huil", "huître", "humain", "humeur", "humid",
    "humour",
    "hydr", "hygi", "hyper", "hypo", "hypothé", "hypothè",
  ].map { Array($0.utf8) }

  private func isElided(_ form: Form, before index: Int, _ page: Page) -> Bool {
    let next = page.words[index]
    guard next.length >= 2 || form.isPronoun, !next.isCode, !next.isCapital, !next.isNumber,
      !next.traits.contains(.mixed), !next.traits.contains(.locked)
    else { return false }
    switch form.followers {
    case .only(let words): return words.contains(next.folded)
    case .all:
      if Self.articles.contains(next.folded) {
        return form.elided == "qu’" || form.elided == "d’" && isArticle(index, page)
      }
      guard !(form.isPronoun ? Self.unspoken : Self.refused).contains(next.folded) else { return false }
      return Elision.beginsWithVowel(page.text, next.range) || hasMuteH(page.text[next.range])
    }
  }

  private func hasMuteH(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first | 0x20 == UInt8(ascii: "h") else { return false }
    // The hiatus of “hiér” is kept: la hiérarchie.
    return Self.muteH.contains { word.starts(with: $0) } && !word.starts(with: "hiér".utf8)
  }

  /// Whether a noun or an adjective follows “un” or “une”: not “de un à dix”, not “un décalage de un peut”.
  private func isArticle(_ index: Int, _ page: Page) -> Bool {
    guard index + 1 < page.words.count, page.areSpaced(index, index + 1), let dictionary = SpellingDictionary.french
    else { return false }
    let following = page.words[index + 1]
    guard !following.isCode, !following.isCapital else { return false }
    let readings = dictionary.readings(page.text, following.range, folded: following.folded)
    return !readings.isDisjoint(with: [.noun, .adjective]) && readings.isDisjoint(with: [.finite, .closed, .adverb])
  }

  /// “faites-le avant”, “est-ce”: the pronoun belongs to the verb before it.
  private func isBehindHyphen(_ word: Word, _ page: Page) -> Bool {
    let start = Int(word.start)
    guard start > 0 else { return false }
    let before = page.text[start - 1]
    return before > 0x20 && before != UInt8(ascii: "(") && before < 0x80 || before >= 0x80 && !isOpening(start, page)
  }

  /// Whether a no-break space, “«” or ““” ends before `index`.
  private func isOpening(_ index: Int, _ page: Page) -> Bool {
    let text = page.text[..<index]
    return ["\u{A0}", "\u{202F}", "«", "“", "’"].contains { text.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private func isFrench(_ next: Word, isBehindArticle: Bool, _ prose: Prose) -> Bool {
    let page = prose.page
    let end = next.range.upperBound
    // A name with a point in it (`at.js`), a file, a call.
    if end + 1 < page.text.count, ".(_/=".utf8.contains(page.text[end]), page.text[end + 1] > 0x20 { return false }
    guard !isMarked(next, isBehindArticle: isBehindArticle, page), let dictionary = SpellingDictionary.french,
      dictionary.contains(page.text, next.range, exact: next.exact)
    else { return false }
    return !prose.isInEnglish(next)
  }

  /// Whether the word stands alone in emphasis or in a link: as a word that is spoken of. A label is none behind “le” and “la”:
  /// “activez le **activer**”.
  private func isMarked(_ next: Word, isBehindArticle: Bool, _ page: Page) -> Bool {
    page.spans(in: next.range.lowerBound..<next.range.lowerBound + 1).contains { index in
      let span = page.spans[index]
      guard span.kind != .tag, span.text.lowerBound == next.range.lowerBound else { return false }
      // “la [exemple d’application](…)”: several words are no word that is spoken of.
      return span.kind != .link && span.kind != .strong && span.kind != .interface
        || span.text.upperBound == next.range.upperBound && (!isBehindArticle || isBeforeWord(span, page))
    }
  }

  /// Whether a word follows a label right away: “le **installer** bouton” has the article of the noun.
  private func isBeforeWord(_ span: InlineSpan, _ page: Page) -> Bool {
    let index = page.words(in: span.text.upperBound..<span.text.upperBound).lowerBound
    guard index < page.words.count, case let word = page.words[index] else { return false }
    return page.text[span.text.upperBound..<max(span.text.upperBound, Int(word.start))].elementsEqual([0x20])
      && !FunctionWords.french.contains(word.folded)
  }

  private func report(_ index: Int, _ form: Form, _ prose: Prose) -> Finding {
    let page = prose.page
    let range = page.source(ofWords: index..<index + 2)
    let head = page.words[index].range
    let isCapital = page.words[index].isCapital
    let form = form.elided.replacing("’", with: prose.context.apostrophe)
    let elided = isCapital ? form.prefix(1).uppercased() + form.dropFirst() : form
    let gap = page.source(of: head.lowerBound..<Int(page.words[index + 1].start))
    return finding(
      on: prose.context, at: range, source: prose.sourceRange, confidence: 0.9,
      .missingElision(page.string(ofWords: index..<index + 2)),
      suggestion: elided + page.string(page.words[index + 1].range),
      fix: Fix(edits: [Edit(range: gap, replacement: elided)], isSafe: true))
  }
}

extension Finding.Message {
  fileprivate static func missingElision(_ words: String) -> Self { "“\(words)” needs an elision." }
}
