public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “Qu’est-ce” without the “que” that a noun needs behind it (“Qu’est-ce attestation d’Harbor”), and with a noun that
/// has no article and a participle for a verb (“Qu’est-ce que données collecté ?”); “t-on” that stands far from its verb (“Comment
/// utilise Harbor t-on”); “Qu’est un quai” for “What is a dock”, and “Est-ce-que”.
public struct BrokenQuestion: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "broken-question",
    summary: "“Qu’est-ce” lacks the “que” or the verb that belongs to it, or “est-ce que” has a hyphen too many.",
    category: .unintelligible,
    severity: .major,
    rationale: "“What is X” is “Qu’est-ce que X”; without “que” it is no French question.",
    limits: "“Qu’est-ce à dire”, “Qu’est-ce donc” and an end of the sentence are left alone.",
    examples: [
      .init(source: "What is Harbor certification?", target: "⟦Qu’est-ce certification⟧ Harbor ?"),
      .init(target: "[⟦Qu’est-ce Harbor⟧](harbor.md)"),
      .init(source: "How does Harbor use it?", target: "Comment ⟦utilise Harbor t-on⟧ ?"),
      .init(source: "What OII is collected?", target: "⟦Qu’est-ce qu’OII collecté⟧ ?"),
      .init(source: "What is a dock?", target: "⟦Qu’est un⟧ quai ?"),
      .init(source: "Are the lamps on?", target: "⟦Est-ce-que⟧ les lampes sont allumées ?"),
      .init(
        source: "What is it?",
        target: "Qu’est-ce que c’est ? Qu’est-ce qu’un nom ? Qu’est-ce donc ? Qu’est-ce qu’un module chargé ?"),
    ])

  private static let what = TextHash.folded("qu'")
  private static let joined = TextHash.folded("est-ce")
  private static let verb = TextHash.folded("est")
  private static let pronoun = TextHash.folded("ce")
  private static let rest: HashSet = HashSet(words: ["que", "qu'", "qui", "donc", "à", "là"])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    let words = prose.words
    var found: [Finding] = []
    for index in words where page.words[index].folded == Self.what {
      if isWithoutPronoun(index, words, page) {
        found.append(
          finding(
            on: prose.context, at: page.source(ofWords: index..<index + 3), source: prose.sourceRange, confidence: 0.85,
            .pronounless))
        continue
      }
      guard let next = end(ofQuestion: index, words, page), next < words.upperBound else { continue }
      if let end = participle(behind: next, words, page) {
        found.append(
          finding(
            on: prose.context, at: page.source(ofWords: index..<end + 1), source: prose.sourceRange, confidence: 0.9,
            .verbless))
        continue
      }
      guard !Self.rest.contains(page.words[next].folded), page.isBlank(next - 1, next) else { continue }
      found.append(
        finding(
          on: prose.context, at: page.source(ofWords: index..<next + 1), source: prose.sourceRange, confidence: 0.95,
          .brokenQuestion))
    }
    return found + strandedPronouns(prose) + hyphenated(prose)
  }

  /// “Est-ce-que”, of which only the first hyphen is French.
  private func hyphenated(_ prose: Prose) -> [Finding] {
    let page = prose.page
    let segment = page.segments[prose.segment].text
    return prose.words.compactMap { index in
      let word = page.words[index]
      guard word.folded == Self.verb || word.folded == Self.joined || word.folded == Self.hyphenated,
        case let place = Int(word.start)..<min(segment.upperBound, Int(word.start) + Self.question.utf8.count),
        page.string(place).lowercased() == Self.question
      else { return nil }
      return finding(
        on: prose.context, at: page.source(of: place), source: prose.sourceRange, severity: .minor,
        category: .punctuation, confidence: 0.95, .hyphenated, suggestion: "\(page.string(place).dropLast(4)) que")
    }
  }

  private static let question = "est-ce-que"
  private static let hyphenated = TextHash.folded(question)
  private static let articles = HashSet(words: ["un", "une", "le", "la", "les", "l'"])

  /// “utilise Harbor t-on”: “t-on” belongs right behind the verb, with a hyphen.
  private func strandedPronouns(_ prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropFirst(2).compactMap { index in
      guard page.words[index].folded == Self.letter, page.words[index - 1].isCapital, page.areSpaced(index - 1, index),
        let end = end(ofJoint: index, prose)
      else { return nil }
      return finding(
        on: prose.context, at: page.source(ofWords: index - 2..<end), source: prose.sourceRange, confidence: 0.9,
        .strandedPronoun)
    }
  }

  /// “t-on”, which is two words.
  private func end(ofJoint index: Int, _ prose: Prose) -> Int? {
    let page = prose.page
    guard index + 1 < prose.words.upperBound,
      Self.pronouns.contains(page.words[index + 1].folded), page.isJoined(after: page.words[index])
    else { return nil }
    return index + 2
  }

  private static let letter = TextHash.folded("t")
  private static let pronouns = HashSet(words: ["on", "il", "elle", "ils", "elles"])

  /// The word behind “qu’est-ce”, whether or not the hyphen parts it.
  private func end(ofQuestion index: Int, _ words: Range<Int>, _ page: Page) -> Int? {
    guard index + 1 < words.upperBound else { return nil }
    if page.words[index + 1].folded == Self.joined { return index + 2 }
    guard index + 2 < words.upperBound, page.words[index + 1].folded == Self.verb,
      page.words[index + 2].folded == Self.pronoun
    else { return nil }
    return index + 3
  }

  /// “Qu’est un quai”, which begins a question of long ago.
  private func isWithoutPronoun(_ index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    index == words.lowerBound && index + 2 < words.upperBound && page.words[index + 1].folded == Self.verb
      && Self.articles.contains(page.words[index + 2].folded) && page.areSpaced(index + 1, index + 2)
  }

  private static let that: Set<UInt64> = Set(["que", "qu'"].map { TextHash.folded($0) })

  /// The past participle that ends the question, where “que” is followed by one noun or name without article.
  private func participle(behind index: Int, _ words: Range<Int>, _ page: Page) -> Int? {
    guard Self.that.contains(page.words[index].folded), words.upperBound - index == 3,
      let dictionary = SpellingDictionary.french
    else { return nil }
    let (noun, last) = (page.words[index + 1], page.words[index + 2])
    guard noun.isCapital || dictionary.readings(page.text, noun.range, folded: noun.folded).isNounOnly else {
      return nil
    }
    let readings = dictionary.readings(page.text, last.range, folded: last.folded)
    return readings.contains(.pastParticiple) && !last.isCapital && readings.isDisjoint(with: [.noun, .finite])
      ? index + 2 : nil
  }
}

extension Finding.Message {
  fileprivate static let verbless: Self = "This question has no verb: “Qu’est-ce que” is no “what” before a noun."
  fileprivate static let pronounless: Self = "“What is” before a noun is “Qu’est-ce que” or “Qu’est-ce qu’”."
  fileprivate static let hyphenated: Self = "No hyphen stands before “que”."
  fileprivate static let strandedPronoun: Self = "The pronoun of a question stands right behind its verb."
  fileprivate static let brokenQuestion: Self = "“Qu’est-ce” needs “que” before a noun."
}
