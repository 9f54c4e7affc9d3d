internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “à l’aide”, “à partir”, “au sein” and the like without the “de” that joins them to their noun: “à l’aide services
/// Harbor”, “entrés à partir Harbor”; “par rapport”, “accéder” without “à”, “afin” without “que”, before a name; verbs behind a name
/// that lost their “pour”: “les audiences dans Harbor cibler les clients”; “l’exécution `Get-Lamp`”; and “Mise à jour Harbor” for
/// “Updated Harbor”, “Accès Harbor” for “Access Harbor”. Needs a French dictionary, and is silent without one.
public struct MissingPreposition: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "missing-preposition",
    summary: "The “de” of “à l’aide de”, the “à” of “accéder à”, or the “pour” of a verb behind a name is missing.",
    category: .grammar,
    severity: .minor,
    rationale: "The phrase does not read as French without it.",
    limits: """
      Only before a name, code, an article, or a word that can be nothing but a noun; verbs only where the English has the same name \
      with “to” behind it.
      """,
    examples: [
      .init(source: "It works by using services.", target: "Elle fonctionne ⟦à l’aide services⟧."),
      .init(source: "The names come from Harbor.", target: "Les noms sont entrés ⟦à partir Harbor⟧."),
      .init(source: "It waits for 1.5 million milliseconds.", target: "Elle attend 1,5 ⟦millions millisecondes⟧."),
      .init(source: "They talk within Harbor.", target: "Ils parlent ⟦au sein Harbor⟧."),
      .init(source: "Call it from outside a dock.", target: "Appelez-le ⟦à partir en⟧ dehors d’un quai."),
      .init(source: "Compare it with Harbor.", target: "Comparez-le ⟦par rapport Harbor⟧."),
      .init(source: "Sign in to Harbor first.", target: "⟦Connectez-vous Harbor⟧ d’abord."),
      .init(source: "Sign in to port.example.net.", target: "⟦Connectez-vous port.example.net⟧."),
      .init(source: "Go to Harbor first.", target: "⟦Accédez Harbor⟧ d’abord, ⟦afin Harbor⟧ le voie."),
      .init(
        source: "Use audiences in Harbor to target clients.",
        target: "Utilisez les audiences dans ⟦Harbor cibler⟧ les clients."
      ),
      .init(
        source: "It stops before installing `Lamp` here.", target: "Il s’arrête avant ⟦l’installation `Lamp`⟧ ici."),
      .init(source: "Updated Harbor today.", target: "⟦Mise à jour Harbor⟧ aujourd’hui."),
      .init(source: "Fix Get-Lamp for the dock", target: "⟦Correctif Get-Lamp⟧ pour le quai"),
      .init(source: "Fix `Get-Lamp` for the dock", target: "⟦Correctif `Get-Lamp`⟧ pour le quai"),
      .init(source: "Access Harbor first", target: "⟦Accès Harbor⟧ d’abord"),
      .init(source: "Update Harbor. Harbor update", target: "Mise à jour de Harbor. Mise à jour Harbor"),
      .init(source: "The call to `size`, the function `f`", target: "L’appel `size`, la fonction `f`"),
      .init(
        source: "This lets Harbor measure it. Use Harbor to store it.",
        target: "Cela laisse Harbor mesurer. Utilisez Harbor pour stocker."),
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
    add(["millions", "milliards"], "de", isBeforeNames: false)
    add(["par rapport", "accéder", "accédez", "grâce", "conformément"], "à", isBeforeNames: true)
    add(["connectez vous", "abonnez vous", "inscrivez vous", "reportez vous"], "à", isBeforeNames: true)
    add(["afin"], "que", isBeforeNames: true)
    add(["un glisser déposer"], "de", isBeforeNames: true)
    return phrases
  }()
  private static let help = HashSet(words: ["help", "leave", "leaves", "leaving", "start", "starts", "place"])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return verbsBehindNames(pair) + codeBehindNouns(pair) + namesBehindDeeds(pair)
      + pair.targetWords.dropLast().compactMap { index in
        guard
          let phrase = Self.phrases[page.words[index].folded]?.first(where: { isPhrase($0, endingAt: index, pair) }),
          page.areSpaced(index, index + 1),
          phrase.isBeforeNames
            ? isName(index + 1, page)
            : (isNoun(index + 1, pair) || phrase.words.count > 1 && page.words[index + 1].folded == Self.en)
              && !isOwnWord(pair)
        else { return nil }
        let start = index - phrase.words.count + 1
        return finding(
          on: pair.context, at: page.sourceWithMarks(ofWords: start..<index + 2), source: pair.sourceRange,
          confidence: phrase.isBeforeNames ? 0.85 : 0.9,
          .missingPreposition(page.string(ofWords: start..<index + 1), phrase.missing))
      }
  }

  /// “Harbor cibler” for “Harbor to target”: nothing joins the verb to what stands before the name.
  private func verbsBehindNames(_ pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.targetWords.dropLast().compactMap { index in
      let (name, verb) = (page.words[index], page.words[index + 1])
      guard name.isCapital, name.length >= 3, !name.isCode, verb.traits.isEmpty, verb.length >= 4,
        let readings = page.frenchReadings(of: verb), readings.contains(.infinitive),
        readings.isDisjoint(with: [.noun, .adjective, .closed]), page.isBlank(index, index + 1),
        let source = infinitive(behind: name, pair), !hasCausative(before: index, pair)
      else { return nil }
      return finding(
        on: pair.context, at: page.sourceWithMarks(ofWords: index..<index + 2),
        source: pair.source.source(ofWords: source), confidence: 0.85,
        .lostPurpose(page.string(verb.range)))
    }
  }

  /// “l’exécution `Get-Lamp`” for “running `Get-Lamp`”: what is done to the code needs “de”.
  private func codeBehindNouns(_ pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return page.spans(ofSegments: pair.bead.target).compactMap { span in
      guard span.kind == .code, !span.text.isEmpty, case let noun = page.words(in: span.text).lowerBound - 1,
        noun > pair.targetWords.lowerBound, page.words[noun].range.upperBound + 1 == span.text.lowerBound,
        Self.articles.contains(page.words[noun - 1].folded), page.words[noun].traits.isEmpty,
        Self.deeds.contains(where: { page.text[page.words[noun].range].suffix(4).elementsEqual($0) }),
        page.frenchReadings(of: page.words[noun])?.isNounOnly == true, isDone(to: span, noun, pair)
      else { return nil }
      return finding(
        on: pair.context, at: page.source(of: page.words[noun - 1].range).union(span.source), source: pair.sourceRange,
        confidence: 0.85, .missingPreposition(page.string(ofWords: noun - 1..<noun + 1), "de"))
    }
  }

  /// “Mise à jour Harbor” for “Updated Harbor”, at the beginning of a segment.
  private func namesBehindDeeds(_ pair: SegmentPair) -> [Finding] {
    let page = pair.target
    return pair.bead.target.compactMap { segment in
      let words = page.segments[segment].words
      guard words.count >= 2, case let isUpdate = page.words[words.lowerBound].folded == Self.update[0],
        isUpdate || Self.openings.contains(page.words[words.lowerBound].folded),
        case let name = words.lowerBound + (isUpdate ? Self.update.count : 1), name < words.upperBound,
        !isUpdate || zip(words, Self.update).allSatisfy({ page.words[$0].folded == $1 }),
        page.areSpaced(name - 1, name), isName(name, page), isObject(page.words[name], pair)
      else { return nil }
      // “Get-Lamp” is two words.
      var end = name + 1
      while end < words.upperBound, page.text[page.words[end - 1].range.upperBound] == UInt8(ascii: "-"),
        page.words[end].start == page.words[end - 1].range.upperBound + 1
      {
        end += 1
      }
      let place = page.sourceWithMarks(ofWords: words.lowerBound..<end)
      let code = page.codeSpan(at: Int(page.words[name].start))
      return finding(
        on: pair.context, at: code.map { place.union($0.source) } ?? place, source: pair.sourceRange,
        confidence: 0.85,
        .missingPreposition(
          page.string(ofWords: words.lowerBound..<name),
          page.words[words.lowerBound].folded == Self.access ? "à" : "de"))
    }
  }

  private static let access = TextHash.folded("accès")
  private static let update = ["mise", "à", "jour"].map { TextHash.folded($0) }
  private static let openings = HashSet(
    words: """
      correctif correction ajout suppression modification amélioration remplacement création exécution utilisation accès \
      activation désactivation importation exportation intégration
      """)
  private static let deedVerbs = HashSet(
    words:
      "fix add remove delete update change improve replace create run use access enable disable import export integrate"
  )
  private static let the = TextHash.folded("the")

  /// Whether an English segment begins with a verb and the name.
  private func isObject(_ name: Word, _ pair: SegmentPair) -> Bool {
    pair.bead.source.contains { segment in
      let (page, words) = (pair.source, pair.source.segments[segment].words)
      guard words.count >= 3, case let verb = page.words[words.lowerBound] else { return false }
      let text = page.text[verb.range]
      guard
        Self.deedVerbs.contains(verb.folded) || text.suffix(2).elementsEqual("ed".utf8)
          || text.suffix(3).elementsEqual("ing".utf8)
      else { return false }
      let object = words.lowerBound + (page.words[words.lowerBound + 1].folded == Self.the ? 2 : 1)
      return page.words[object].exact == name.exact && page.areSpaced(object - 1, object)
    }
  }

  private static let articles = HashSet(words: ["l'", "la", "d'"])
  /// Endings of nouns that say what is done.
  private static let deeds = ["tion", "sage"].map { Array($0.utf8) }

  /// Whether the English has the same code right behind a word in “-ing” that the noun translates.
  private func isDone(to span: InlineSpan, _ noun: Int, _ pair: SegmentPair) -> Bool {
    let (source, order) = (pair.source, EnglishOrder(pair: pair))
    return pair.englishWordsAround(span).contains { verb, _ in
      guard let verb else { return false }
      return source.text[source.words[verb].range].suffix(3).elementsEqual("ing".utf8) && order.translates(verb, noun)
    }
  }

  /// The place of a name in the English where “to” follows it.
  private func infinitive(behind name: Word, _ pair: SegmentPair) -> Range<Int>? {
    let words = pair.source.words
    let place = pair.sourceWords.dropLast(2).first {
      words[$0].exact == name.exact && words[$0 + 1].folded == Self.to && pair.source.isBlank($0, $0 + 1)
    }
    return place.map { $0..<$0 + 3 }
  }

  private static let to = TextHash.folded("to")

  /// “laisse Harbor mesurer”, “voir Harbor agir”, “doit Harbor attendre”: these verbs take one that nothing joins.
  private func hasCausative(before index: Int, _ pair: SegmentPair) -> Bool {
    // “décider quels Pods ouvrir”
    if index > pair.targetWords.lowerBound, Self.questions.contains(pair.target.words[index - 1].folded) { return true }
    return (max(pair.targetWords.lowerBound, index - 6)..<index).contains { other in
      let word = pair.target.string(pair.target.words[other].range).lowercased()
      return Self.causatives.contains { word.hasPrefix($0) }
    }
  }

  private static let questions = HashSet(words: "quel quelle quels quelles où comment")

  private static let causatives = [
    "laiss", "fair", "fais", "fait", "fass", "fera", "fero", "voir", "voit", "voie", "voy", "entend", "regard",
    "peut", "peuv", "pouv", "pourr", "doit", "doiv", "devez", "devr",
  ]

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
    let isAddress = word.traits.contains(.mixed) && page.text[word.range].contains(UInt8(ascii: "."))
    return
      (word.isCapital && !word.traits.contains(.first) || word.isCode || word.traits.contains(.locked) || isAddress)
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

  /// “à partir en dehors d’un quai”, but “deux millions en mai”.
  private static let en = TextHash.folded("en")
  private static let joined = HashSet(words: ["de", "d'", "d", "du", "des", "que", "qu'"])

  /// Whether the English speaks of help, or of leaving.
  private func isOwnWord(_ pair: SegmentPair) -> Bool {
    pair.source.words[pair.sourceWords].contains { Self.help.contains($0.folded) }
  }
}

extension Finding.Message {
  fileprivate static func lostPurpose(_ verb: String) -> Self {
    "“\(verb)” needs “pour”, “à” or “de” before it."
  }

  fileprivate static func missingPreposition(_ phrase: String, _ preposition: String) -> Self {
    "“\(phrase)” needs “\(preposition)” behind it."
  }
}
