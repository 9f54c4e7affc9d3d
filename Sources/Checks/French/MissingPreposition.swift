internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “à l’aide”, “à partir”, “au sein” and the like without the “de” that joins them to their noun: “à l’aide services
/// Harbor”, “entrés à partir Harbor”; and “par rapport”, “accéder” without “à”, “afin” without “que”, before a name. Needs a French dictionary, and is silent without one.
public struct MissingPreposition: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "missing-preposition",
    summary: "The “de” of “à l’aide de”, “à partir de”, or the “à” of “par rapport à”, “accéder à”, is missing.",
    category: .grammar,
    severity: .minor,
    rationale: "The phrase does not read as French without it.",
    limits: "Only before a name, code, an article, or a word that can be nothing but a noun.",
    examples: [
      .init(source: "It works by using services.", target: "Elle fonctionne ⟦à l’aide services⟧."),
      .init(source: "The names come from Harbor.", target: "Les noms sont entrés ⟦à partir Harbor⟧."),
      .init(source: "They talk within Harbor.", target: "Ils parlent ⟦au sein Harbor⟧."),
      .init(source: "Compare it with Harbor.", target: "Comparez-le ⟦par rapport Harbor⟧."),
      .init(source: "Go to Harbor first.", target: "⟦Accédez Harbor⟧ d’abord, ⟦afin Harbor⟧ le voie."),
      .init(source: "Go to it from Harbor.", target: "Accédez-y, accédez directement à Harbor, afin d’y être."),
      .init(source: "It works with services.", target: "Elle fonctionne à l’aide de services, à partir d’hier."),
      .init(source: "Open the Harbor help.", target: "Accédez à l’aide Harbor."),
      .init(source: "It is ready to leave tomorrow.", target: "Elle est prête à partir demain."),
    ])

  /// The last word of a phrase, and the words before it.
  private static let phrases: HashTable<[[UInt64]]> = {
    var phrases = HashTable<[[UInt64]]>()
    for text in ["à l' aide", "à partir", "au sein", "au moyen", "en raison", "au lieu", "à cause"] {
      let words = text.split(separator: " ").map { TextHash.folded(String($0)) }
      phrases[words[words.count - 1], default: []].append(words)
    }
    return phrases
  }()
  /// What needs another word than “de”, and that word. Before a name alone: French words behind them may be adverbs.
  private static let others: HashTable<String> = {
    var others = HashTable<String>()
    for word in ["rapport", "accéder", "accédez", "grâce", "conformément"] {
      others.updateValue("à", forKey: TextHash.folded(word))
    }
    others.updateValue("que", forKey: TextHash.folded("afin"))
    return others
  }()
  private static let rapport = TextHash.folded("rapport")
  private static let par = TextHash.folded("par")
  private static let help = HashSet(words: ["help", "leave", "leaves", "leaving", "start", "starts", "place"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return beforeNames(pair)
      + pair.targetWords.dropFirst().dropLast().compactMap { index in
        guard let phrases = Self.phrases[page.words[index].folded],
          let phrase = phrases.first(where: { isPhrase($0, endingAt: index, pair) }),
          page.areSpaced(index, index + 1), isNoun(index + 1, pair), !isOwnWord(pair)
        else { return nil }
        return finding(
          on: pair.context, at: page.source(ofWords: index - phrase.count + 1..<index + 2), source: pair.sourceRange,
          confidence: 0.9, .missingPreposition(page.string(ofWords: index - phrase.count + 1..<index + 1), "de"))
      }
  }

  /// “accéder Harbor”, “par rapport Harbor”, “afin Harbor le voie”.
  private func beforeNames(_ pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.targetWords.dropLast().compactMap { index in
      guard let missing = Self.others[page.words[index].folded], !page.words[index].isCode,
        page.areSpaced(index, index + 1), case let next = page.words[index + 1],
        next.isCapital && !next.traits.contains(.first) || next.isCode || next.traits.contains(.locked),
        !FunctionWords.french.contains(next.folded)
      else { return nil }
      let isRapport = page.words[index].folded == Self.rapport
      guard !isRapport || index > pair.targetWords.lowerBound && page.words[index - 1].folded == Self.par else {
        return nil
      }
      let start = isRapport ? index - 1 : index
      return finding(
        on: pair.context, at: page.sourceWithMarks(ofWords: start..<index + 2), source: pair.sourceRange,
        confidence: 0.85, .missingPreposition(page.string(ofWords: start..<index + 1), missing))
    }
  }

  private func isPhrase(_ phrase: [UInt64], endingAt index: Int, _ pair: SegmentPair) -> Bool {
    let start = index - phrase.count + 1
    return start >= pair.targetWords.lowerBound
      && zip(start...index, phrase).allSatisfy { pair.target.words[$0].folded == $1 && !pair.target.words[$0].isCode }
  }

  /// What needs “de” before it.
  private func isNoun(_ index: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let word = page.words[index]
    if Self.joined.contains(word.folded) { return false }
    if word.isCode || word.isCapital || word.traits.contains(.locked) { return true }
    if FrenchDeterminer.of(word.folded) != nil { return true }
    guard word.traits.isEmpty, let readings = page.frenchReadings(of: word) else { return false }
    return readings.isNounOnly && !readings.contains(.adjective)
  }

  private static let joined = HashSet(words: ["de", "d'", "d", "du", "des", "que", "qu'"])

  /// Whether the English speaks of help, or of leaving.
  private func isOwnWord(_ pair: SegmentPair) -> Bool {
    pair.source.words[pair.sourceWords].contains { Self.help.contains($0.folded) }
  }
}

extension Finding.Message {
  fileprivate static func missingPreposition(_ phrase: String, _ preposition: String) -> Self {
    "“\(phrase)” needs “\(preposition)” behind it."
  }
}
