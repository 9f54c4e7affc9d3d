internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “de Adobe” in a folder that mostly writes “d’Adobe”, “le Office Store” and “du Office Store”.
///
/// Before names houses differ: the folder says how it does, name by name. Machine translation
/// leaves “de” before a name that it was told not to touch. “le” and “la” everybody elides before a name that is read as a word,
/// and all of them before capitals of which the first is a vowel, read letter by letter or as a word: “l’API”, “d’AI Port”.
public struct UnelidedName: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "unelided-name",
    summary: "“de”, “que” or an article keeps its vowel before a name before which it is elided.",
    category: .grammar,
    severity: .minor,
    rationale: "The folder mostly has “d’Isleport”: “de Isleport” was put together by a machine.",
    limits: """
      “de” and “que” before names where the folder elides in ten places at least, and more often than not; before capitals only \
      what begins with A, E, I or O.
      """,
    fixes: .safe,
    examples: [
      .init(target: "La page ⟦de Isleport⟧ est là.", fixed: "La page d’Isleport est là.", folder: folder),
      .init(
        target: "Il dit ⟦que Isleport⟧ et le port ⟦de Isleport⟧ sont là.",
        fixed: "Il dit qu’Isleport et le port d’Isleport sont là.", folder: folder),
      .init(
        target: "La page ⟦de Isleport⟧ est là, l'an dernier aussi.",
        fixed: "La page d'Isleport est là, l'an dernier aussi.", folder: straight),
      .init(
        source: "It is in the Isleport Store.", target: "Il est dans ⟦le Isleport⟧ Store.",
        fixed: "Il est dans l’Isleport Store."),
      .init(
        source: "Use the keys of the Isleport Store.", target: "Utilisez les clés ⟦du Isleport⟧ Store.",
        fixed: "Utilisez les clés de l’Isleport Store."),
      .init(
        source: "The EAP versions of the AIM Port are on the page of OPA.NET.",
        target: "Les versions ⟦de EAP⟧ ⟦du AIM⟧ Port sont sur la page ⟦de OPA.NET⟧.",
        fixed: "Les versions d’EAP de l’AIM Port sont sur la page d’OPA.NET."),
      .init(
        source: "The AND operator, then IF, the UHF port and EAP.",
        target: "Le AND est un opérateur, puis vient le IF, le UHF et le “EAP”."),
      .init(target: "La page de Isleport est là."),
      .init(source: "Use the Isleport calculator.", target: "Servez-vous du Isleport Calculateur."),
      .init(source: "Open the UCD page, then Isleport.", target: "Ouvrez le UCD, puis ouvrez-la Isleport."),
      .init(target: "La page de Harbor, de Ostend et d’Isleport est là.", folder: folder),
    ])

  private static let folder = folder("’", days: 12)
  /// Enough apostrophes to say which one the folder has.
  private static let straight = folder("'", days: 60)

  private static func folder(_ apostrophe: String, days: Int) -> [CheckDescription.Example.Companion] {
    [
      .init(
        source: (1...days).map { "The lamp of Isleport on day \($0)." }.joined(separator: "\n\n"),
        target: (1...days).map { "La lampe d\(apostrophe)Isleport le jour \($0)." }.joined(separator: "\n\n"))
    ]
  }

  private static let leastElided = 10

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let page = prose.page
    return prose.words.dropLast().compactMap { index in
      let (word, name) = (page.words[index], page.words[index + 1])
      guard word.length <= 3, name.isCapital, !name.isCode, Elision.beginsWithVowel(page.text, name.range)
      else { return nil }
      if isBeforeCapitals(index, prose) { return report(index, isSure: true, prose) }
      if isArticle(index, prose) { return report(index, isSure: hasArticle(index + 1, prose), prose) }
      guard ElisionHabits.isWhole(word) else { return nil }
      let habit = prose.context.survey.elisions[name.exact]
      guard habit.elided >= Self.leastElided, habit.elided > habit.whole, !page.isJoined(index),
        page.isBlank(index, index + 1), prose.context.elision.elides(before: page.string(name.range))
      else { return nil }
      return report(
        index, isSure: true, prose,
        because: ["the folder elides before it in \(habit.elided) of \(habit.elided + habit.whole) places"])
    }
  }

  private static let articles = HashSet(words: "le la du au")
  /// What an article that holds a preposition becomes.
  private static let split = [TextHash.folded("du"): "de l", TextHash.folded("au"): "à l"]

  private static let beforeCapitals = HashSet(words: "le la du au de que")
  private static let vowels = Set("AEIO".utf8)

  /// Whether a word that elides stands before capitals of the English, “le API”, “de ASP.NET”. “U” may be read as a consonant, and
  /// words of English grammar are operators, which are cited.
  private func isBeforeCapitals(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    let (word, name) = (page.words[index], page.words[index + 1])
    guard Self.beforeCapitals.contains(word.folded), !word.traits.contains(.capitals), 2...8 ~= name.length,
      case let text = page.text[name.range], Self.vowels.contains(text[text.startIndex]),
      text.dropFirst().first.map({ 0x41...0x5A ~= $0 }) == true,
      text.allSatisfy({ 0x41...0x5A ~= $0 || $0 == UInt8(ascii: ".") }), !FunctionWords.english.contains(name.folded),
      page.isBlank(index, index + 1), !page.isJoined(index), let source = prose.context.pair?.source,
      source.words[prose.sourceWords].contains(where: { $0.exact == name.exact && !$0.isCode })
    else { return false }
    // “le ASP.NET abstractions”: the article of the noun.
    return !isBeforeNoun(index + 1, prose, source)
  }

  /// Whether an article stands before a name of the English that is read as a word: letters, and not capitals alone.
  private func isArticle(_ index: Int, _ prose: Prose) -> Bool {
    let page = prose.page
    let (word, name) = (page.words[index], page.words[index + 1])
    guard Self.articles.contains(word.folded), !word.traits.contains(.capitals), name.length >= 4,
      name.traits.isDisjoint(with: [.capitals, .mixed]), page.isBlank(index, index + 1), !page.isJoined(index),
      let source = prose.context.pair?.source, page.text[name.range].allSatisfy({ $0.isOfLetter })
    else { return false }
    // A cmdlet lacks its noun, not its elision.
    let end = name.range.upperBound
    guard end >= page.text.count || page.text[end] != UInt8(ascii: "-") else { return false }
    guard source.words[prose.sourceWords].contains(where: { $0.exact == name.exact && !$0.isCode }) else {
      return false
    }
    return Self.split[word.folded] == nil || !isBeforeNoun(index + 1, prose, source)
  }

  /// Whether a French noun follows the whole name, “du Isleport Calculateur”: the article is that noun's.
  private func isBeforeNoun(_ name: Int, _ prose: Prose, _ source: Page) -> Bool {
    let page = prose.page
    var next = name + 1
    while next < prose.words.upperBound, page.areSpaced(next - 1, next), page.words[next].isCapital,
      source.words[prose.sourceWords].contains(where: { $0.exact == page.words[next].exact })
    {
      next += 1
    }
    guard next < prose.words.upperBound, page.areSpaced(next - 1, next) else { return false }
    // “modèle” may be a verb too.
    let readings = page.frenchReadings(of: page.words[next]) ?? []
    return page.words[next].isCapital || readings.contains(.noun) && !readings.contains(.closed)
  }

  private static let the = TextHash.folded("the")

  /// Whether the English has an article before the name too; without one, the French article may be what is wrong.
  private func hasArticle(_ index: Int, _ prose: Prose) -> Bool {
    guard let source = prose.context.pair?.source else { return false }
    return prose.sourceWords.dropFirst().contains {
      source.words[$0].exact == prose.page.words[index].exact && source.words[$0 - 1].folded == Self.the
    }
  }

  private func report(_ index: Int, isSure: Bool, _ prose: Prose, because evidence: [String] = []) -> Finding {
    let page = prose.page
    let (word, name) = (page.words[index], page.words[index + 1])
    let apostrophe = prose.context.apostrophe
    let split = Self.split[word.folded]
    // The vowel and what is blank behind it, up to the name and its markup.
    let gap = (split == nil ? word.range.upperBound - 1 : Int(word.start))..<Int(name.start)
    let place = page.source(of: gap)
    let isPlain = page.file.text(place) == page.string(gap) && isSure && (split == nil || !word.isCapital)
    let kept = split ?? page.string(word.range.lowerBound..<gap.lowerBound)
    return finding(
      on: prose.context, at: page.sourceWithMarks(ofWords: index..<index + 2), source: prose.sourceRange,
      confidence: isSure ? 0.85 : 0.75,
      .unelided(kept + apostrophe + page.string(name.range)),
      evidence: evidence,
      // In a quoted value of YAML a straight apostrophe would end it.
      fix: isPlain
        ? Fix(
          edits: [
            Edit(range: place, replacement: (split ?? "") + (prose.block.role == .frontMatter ? "’" : apostrophe))
          ], isSafe: split == nil)
        : nil)
  }
}

extension Finding.Message {
  fileprivate static func unelided(_ form: String) -> Self { "It is written “\(form)”." }
}
