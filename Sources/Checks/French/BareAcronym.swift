internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds acronyms that begin a question without their article: “PII est-il collecté ?” for “Les PII sont-ils collectés ?”.
///
/// English has no article there. Whether the acronym takes one in French, the rest of the folder tells: names such as “IBM”
/// have none anywhere.
public struct BareAcronym: ProseCheck {
  public static let description = CheckDescription(
    id: "bare-acronym",
    summary: "An acronym begins a question without the article that it has elsewhere.",
    category: .grammar,
    severity: .minor,
    rationale: "A French noun has an article, also one that is an acronym; without it the acronym reads as a name.",
    limits: "Questions with the pronoun behind the verb, and acronyms that have a determiner in most of their other uses.",
    examples: [
      .init(target: "⟦PDX est-il⟧ collecté ?", folder: uses),
      .init(target: "**⟦PDX sont-elles⟧ gardées ?**", folder: uses),
      .init(target: "Les PDX sont-elles gardées ?", folder: uses),
      .init(target: "PDX est-il là ? Voilà PDX."),
    ])

  /// Sentences in which the acronym has an article.
  private static let uses: [CheckDescription.Example.Companion] = (1...12).map {
    .init(source: "Day \($0): store the PDX.", target: "Jour \($0) : stockez les PDX.")
  }

  private static let verbs = HashSet(
    ["est", "sont", "a", "ont", "peut", "peuvent", "doit", "doivent", "sera", "seront", "était", "étaient"].map {
      TextHash.folded($0)
    })
  private static let pronouns = HashSet(["il", "elle", "ils", "elles", "t"].map { TextHash.folded($0) })
  private static let leastUses = 10

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let (page, first) = (prose.page, prose.words.lowerBound)
    guard prose.words.count >= 4 else { return [] }
    let (acronym, verb, pronoun) = (page.words[first], page.words[first + 1], page.words[first + 2])
    guard acronym.traits.contains(.capitals), (2...6).contains(acronym.length), !acronym.isCode,
      Self.verbs.contains(verb.folded), Self.pronouns.contains(pronoun.folded), page.isOneSpace(first, first + 1),
      page.text[verb.range.upperBound..<Int(pronoun.start)].elementsEqual("-".utf8)
    else { return [] }
    let habit = prose.context.survey.articles.determiners(before: acronym.exact)
    guard habit.total >= Self.leastUses, habit.determiners * 2 >= habit.total else { return [] }
    return [
      finding(
        on: prose.context, at: page.source(ofWords: first..<first + 3), source: prose.sourceRange, confidence: 0.85,
        .bareAcronym(page.string(acronym.range)),
        evidence: ["the folder has a determiner before it in \(habit.determiners) of \(habit.total) other uses"])
    ]
  }
}

extension Finding.Message {
  fileprivate static func bareAcronym(_ acronym: String) -> Self { "“\(acronym)” lacks its article." }
}
