internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds inline code that fell between the words of a phrase: “après `Get-Lamp` l’exécution” for “after running `Get-Lamp`”,
/// “chiffrée à `Get-Lamp` l’aide d’une clé”.
///
/// Behind the code stands an article with a noun, and the noun translates the English word that stands right before the same code;
/// or right behind it, “exécutez `Get-Lamp` la commande”; or the noun is the rest of “à l’aide”, “par l’intermédiaire”. So does code
/// between “avant” and its verb, “avant `Get-Lamp` d’utiliser”, and between “lorsque” and its subject, “lorsque `Get-Lamp` vous
/// utilisez”.
public struct CodeInsidePhrase: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "code-inside-phrase",
    summary: "Inline code stands between the words of a phrase.",
    category: .unintelligible,
    severity: .major,
    rationale: "The code stayed where it was while the words around it changed places: the sentence falls apart.",
    limits:
      "Only code with an article and a noun right behind it, and the English word of that noun right before the same code.",
    examples: [
      .init(
        source: "Even after running `Get-Lamp`, you can go.",
        target: "Même après ⟦`Get-Lamp` l’exécution⟧, vous pouvez partir."),
      .init(
        source: "It was encrypted by using `Get-Lamp` with a key.",
        target: "Elle a été chiffrée ⟦à `Get-Lamp` l’aide⟧ d’une clé."),
      .init(
        source: "Run `Get-Lamp` command first.", target: "Exécutez d’abord ⟦`Get-Lamp` la commande⟧."),
      .init(
        source: "Before using `Get-Lamp` to sort, look.", target: "⟦Avant `Get-Lamp` d’utiliser⟧ pour trier, regardez."),
      .init(
        source: "When using `Get-Lamp` to sort, look.",
        target: "⟦Lorsque `Get-Lamp` vous utilisez⟧ pour trier, regardez."),
      .init(
        source: "If `Get-Lamp` asks you, answer.",
        target: "Si `Get-Lamp` vous interroge ou `Set-Lamp` vous appelle, répondez."),
      .init(source: "Run `Get-Lamp`. The command is new.", target: "Exécutez `Get-Lamp`. La commande est nouvelle."),
      .init(source: "`Page` passes it on.", target: "`Page` le passe."),
      .init(source: "You forgot to `return` state here.", target: "Vous avez oublié de `return` l’état ici."),
      .init(source: "Assign the value to `size` first.", target: "Affectez d’abord à `size` la valeur."),
      .init(source: "Running `Get-Lamp` is new.", target: "L’exécution de `Get-Lamp` est nouvelle."),
      .init(source: "The page `Home` passes the list on.", target: "La page `Home` la passe."),
    ])

  private static let definite = HashSet(words: ["le", "la", "les", "l'"])
  private static let openers = HashSet(words: ["à", "par"])
  private static let rests = HashSet(words: ["aide", "intermédiaire"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return page.spans(ofSegments: pair.bead.target).compactMap { span in
      guard span.kind == .code, !span.text.isEmpty else { return nil }
      if let words = verb(around: span, pair) ?? clause(around: span, pair) {
        return finding(
          on: pair.context, at: page.source(ofWords: words), source: pair.sourceRange, confidence: 0.9,
          .insidePhrase(page.string(span.text)))
      }
      guard let noun = noun(behind: span, pair) else { return nil }
      let before = page.words(in: span.text).lowerBound - 1
      let isLocution =
        before >= pair.targetWords.lowerBound && Self.openers.contains(page.words[before].folded)
        && Self.rests.contains(page.words[noun].folded)
      guard isLocution || isBehindIts(noun, span, pair) else { return nil }
      let start = isLocution ? page.source(of: page.words[before].range).start : span.source.start
      return finding(
        on: pair.context, at: ByteRange(start, page.source(of: page.words[noun].range).end), source: pair.sourceRange,
        confidence: 0.85, .insidePhrase(page.string(span.text)))
    }
  }

  /// Whether code names something: “forgetting to `return` state” has a verb.
  private func isName(_ code: ArraySlice<UInt8>) -> Bool {
    code.contains { $0 &- 0x41 < 26 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "$") }
  }

  /// The words right before and right behind code, a space between, where one more follows.
  private func neighbors(of span: InlineSpan, _ pair: SegmentPair) -> (before: Int, behind: Int)? {
    let (page, words) = (pair.target, pair.target.words(in: span.text))
    let (before, behind) = (words.lowerBound - 1, words.upperBound)
    guard before >= pair.targetWords.lowerBound, behind + 1 < pair.targetWords.upperBound,
      page.words[before].range.upperBound + 1 == span.text.lowerBound,
      Int(page.words[behind].start) == span.text.upperBound + 1
    else { return nil }
    return (before, behind)
  }

  /// “lorsque”, the code, a pronoun that is a subject and its verb.
  private func clause(around span: InlineSpan, _ pair: SegmentPair) -> Range<Int>? {
    let page = pair.target
    guard let (before, behind) = neighbors(of: span, pair), Self.conjunctions.contains(page.words[before].folded),
      let person = Self.subjects[page.words[behind].folded], page.areSpaced(behind, behind + 1),
      let readings = page.frenchReadings(of: page.words[behind + 1]), readings.contains(person)
    else { return nil }
    return before..<behind + 2
  }

  private static let conjunctions = HashSet(words: ["lorsque", "quand", "si", "comme"])
  private static let subjects: [UInt64: WordReadings] = [
    TextHash.folded("vous"): .secondPlural, TextHash.folded("il"): .singularVerb,
    TextHash.folded("elle"): .singularVerb,
    TextHash.folded("on"): .singularVerb, TextHash.folded("ils"): .pluralVerb, TextHash.folded("elles"): .pluralVerb,
  ]

  /// “avant”, the code, “de” and an infinitive.
  private func verb(around span: InlineSpan, _ pair: SegmentPair) -> Range<Int>? {
    let page = pair.target
    guard let (before, behind) = neighbors(of: span, pair), Self.before.contains(page.words[before].folded),
      Self.of.contains(page.words[behind].folded),
      let readings = page.frenchReadings(of: page.words[behind + 1]), readings.contains(.infinitive),
      !readings.contains(.noun)
    else { return nil }
    return before..<behind + 2
  }

  private static let before = HashSet(words: ["avant", "afin"])
  private static let of = HashSet(words: ["de", "d'"])

  /// The noun behind an article that stands right behind the code, a space between.
  private func noun(behind span: InlineSpan, _ pair: SegmentPair) -> Int? {
    let page = pair.target
    let article = page.words(in: span.text.upperBound..<span.text.upperBound).lowerBound
    let noun = article + 1
    guard noun < pair.targetWords.upperBound, Self.definite.contains(page.words[article].folded),
      Int(page.words[article].start) > span.text.upperBound,
      page.text[span.text.upperBound..<Int(page.words[article].start)].elementsEqual([0x20]),
      page.words[noun].traits.isEmpty,
      page.words[article].traits.contains(.elided) || page.areSpaced(article, noun),
      page.frenchReadings(of: page.words[noun])?.contains(.noun) == true
    else { return nil }
    return noun
  }

  /// Whether the English has the same code right behind a word that the noun translates, or right before it.
  private func isBehindIts(_ noun: Int, _ span: InlineSpan, _ pair: SegmentPair) -> Bool {
    let (source, order) = (pair.source, EnglishOrder(pair: pair))
    let isName = isName(pair.target.text[span.text])
    return pair.englishWordsAround(span).contains { word, next in
      if isName, let next, !source.words[next].isCapital, order.translates(next, noun), !order.areVerbs(next, noun) {
        return true
      }
      guard let word, !FunctionWords.english.contains(source.words[word].folded) else { return false }
      return order.translates(word, noun)
    }
  }
}

extension Finding.Message {
  fileprivate static func insidePhrase(_ code: String) -> Self {
    "“\(code)” stands between words that belong together."
  }
}
