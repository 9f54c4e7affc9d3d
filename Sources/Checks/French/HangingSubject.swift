internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds names that have no verb any more: “Harbor Impossible d’ouvrir” for “Harbor cannot open”, “les façons dont Harbor vous aider”
/// for “ways Harbor helps you”.
///
/// Needs a French dictionary, and is silent without one.
public struct HangingSubject: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "hanging-subject",
    summary: "A name is the subject of a verb in English, and stands beside an infinitive.",
    category: .grammar,
    severity: .major,
    rationale: "Nothing ties the name to the verb; the sentence falls into two pieces.",
    limits: "“Impossible de” behind a name or code, and “vous” or “nous” with an infinitive right behind a name.",
    examples: [
      .init(source: "Get-Lamp cannot open the gate.", target: "⟦Get-Lamp Impossible d’⟧ouvrir la porte."),
      .init(source: "`lamp` can't open the gate.", target: "⟦`lamp` Impossible d’⟧ouvrir la porte."),
      .init(
        source: "There are ways Harbor helps you open it.",
        target: "Il y a des façons ⟦Harbor vous aider⟧ à l’ouvrir."),
      .init(source: "It failed: cannot open the gate.", target: "Échec : Impossible d’ouvrir la porte."),
      .init(
        source: "Harbor can help you. It lets Harbor help you.",
        target: "Harbor peut vous aider. Cela permet à Harbor de vous aider. Il laisse Harbor vous aider."),
    ])

  private static let impossible = TextHash.folded("impossible")
  private static let of = HashSet(words: ["de", "d'"])
  private static let objects = HashSet(words: ["vous", "nous"])
  private static let us = TextHash.folded("nous")
  private static let english = (you: TextHash.folded("you"), us: TextHash.folded("us"))
  private static let cannot = HashSet(words: ["cannot", "can't", "couldn't", "could", "unable"])
  /// Verbs that take a name and an infinitive: “laisse Harbor vous aider”, “voir Harbor nous aider”.
  private static let causatives = ["laiss", "fai", "fass", "fera", "voi", "voy", "entend", "regard", "écout", "veuill"]
  /// Words before the name in which such a verb may stand.
  private static let reach = 6

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    guard pair.certainty >= .likely else { return [] }
    let page = pair.target
    return pair.targetWords.dropFirst().dropLast().compactMap { index in
      guard !page.words[index].isCode, isName(index - 1, page), page.areSpaced(index - 1, index) else { return nil }
      if isImpossible(index, pair) { return report(index..<index + 2, pair) }
      return isBeforeInfinitive(index, pair) ? report(index..<index + 2, pair) : nil
    }
  }

  private func report(_ words: Range<Int>, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    var start = words.lowerBound - 1
    // “Get-Lamp” is two words.
    while start > pair.targetWords.lowerBound, page.isJoined(start) { start -= 1 }
    let range = page.sourceWithMarks(ofWords: start..<words.upperBound)
    let code = page.codeSpan(at: Int(page.words[start].start))
    let isDenied = page.words[words.lowerBound].folded == Self.impossible
    let name = page.string(ofWords: start..<words.lowerBound)
    return finding(
      on: pair.context, at: code.map { range.union($0.source) } ?? range, source: pair.sourceRange, confidence: 0.85,
      isDenied
        ? .impossible(name) : .verbless(name, page.string(page.words[words.upperBound - 1].range)))
  }

  private func isName(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    if word.isCode || word.traits.contains(.locked) { return true }
    return word.length >= 3 && !word.isNumber && !word.traits.isDisjoint(with: [.capital, .mixed])
      && !FunctionWords.french.contains(word.folded)
  }

  /// “Impossible de” with a capital, where the English has the name and “cannot”.
  private func isImpossible(_ index: Int, _ pair: SegmentPair) -> Bool {
    let (page, name) = (pair.target, pair.target.words[index - 1])
    return page.words[index].folded == Self.impossible && page.words[index].isCapital
      && Self.of.contains(page.words[index + 1].folded)
      && pair.sourceWords.dropLast().contains {
        pair.source.words[$0].exact == name.exact && Self.cannot.contains(pair.source.words[$0 + 1].folded)
      }
  }

  /// “Harbor vous aider”, where the English has the name and a verb behind it, and no verb stands before that lets it be.
  private func isBeforeInfinitive(_ index: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    guard Self.objects.contains(page.words[index].folded), index - 1 > pair.targetWords.lowerBound,
      page.areSpaced(index, index + 1), page.words[index + 1].traits.isEmpty,
      let readings = page.frenchReadings(of: page.words[index + 1]), readings.contains(.infinitive),
      readings.isDisjoint(with: [.noun, .finite]), !page.words[index - 1].traits.contains(.first),
      pair.sourceWords.contains(where: { pair.source.words[$0].exact == page.words[index - 1].exact }),
      // “the Harbor page we open” has another subject.
      case let object = page.words[index].folded == Self.us ? Self.english.us : Self.english.you,
      pair.sourceWords.contains(where: { pair.source.words[$0].folded == object })
    else { return false }
    return !(max(pair.targetWords.lowerBound, index - Self.reach)..<index).contains { other in
      let text = page.string(page.words[other].range).lowercased()
      return Self.causatives.contains { text.hasPrefix($0) }
    }
  }
}

extension Finding.Message {
  fileprivate static func impossible(_ name: String) -> Self {
    "“\(name) cannot” has become “\(name)” and “Impossible de”, which nothing joins."
  }

  fileprivate static func verbless(_ name: String, _ verb: String) -> Self {
    "“\(name)” has no verb: “\(verb)” is an infinitive."
  }
}
