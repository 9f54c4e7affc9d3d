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

  private struct Phrase {
    var words: [UInt64]
    /// What has to stand behind it.
    var missing: String
    /// Whether French words other than names may stand right behind it: “accédez directement”.
    var isBeforeNames: Bool
  }

  /// By the last word.
  private static let phrases: HashTable<[Phrase]> = {
    var phrases = HashTable<[Phrase]>()
    func add(_ texts: [String], _ missing: String, isBeforeNames: Bool) {
      for text in texts {
        let words = text.split(separator: " ").map { TextHash.folded(String($0)) }
        phrases[words[words.count - 1], default: []].append(
          Phrase(words: words, missing: missing, isBeforeNames: isBeforeNames))
      }
    }
    add(
      ["à l' aide", "à partir", "au sein", "au moyen", "en raison", "au lieu", "à cause"], "de", isBeforeNames: false)
    add(["par rapport", "accéder", "accédez", "grâce", "conformément"], "à", isBeforeNames: true)
    add(["afin"], "que", isBeforeNames: true)
    return phrases
  }()
  private static let help = HashSet(words: ["help", "leave", "leaves", "leaving", "start", "starts", "place"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.targetWords.dropLast().compactMap { index in
      guard let phrase = Self.phrases[page.words[index].folded]?.first(where: { isPhrase($0, endingAt: index, pair) }),
        page.areSpaced(index, index + 1),
        phrase.isBeforeNames ? isName(index + 1, page) : isNoun(index + 1, pair) && !isOwnWord(pair)
      else { return nil }
      let start = index - phrase.words.count + 1
      return finding(
        on: pair.context, at: page.sourceWithMarks(ofWords: start..<index + 2), source: pair.sourceRange,
        confidence: phrase.isBeforeNames ? 0.85 : 0.9,
        .missingPreposition(page.string(ofWords: start..<index + 1), phrase.missing))
    }
  }

  private func isPhrase(_ phrase: Phrase, endingAt index: Int, _ pair: SegmentPair) -> Bool {
    let start = index - phrase.words.count + 1
    return start >= pair.targetWords.lowerBound
      && zip(start...index, phrase.words).allSatisfy {
        pair.target.words[$0].folded == $1 && !pair.target.words[$0].isCode
      }
  }

  /// A name or code, and no word of grammar at the beginning of a label.
  private func isName(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    return (word.isCapital && !word.traits.contains(.first) || word.isCode || word.traits.contains(.locked))
      && !FunctionWords.french.contains(word.folded)
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
