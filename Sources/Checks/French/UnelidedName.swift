internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “de Adobe” in a folder that mostly writes “d’Adobe”.
///
/// Before names houses differ: the folder says how it does, name by name. Machine translation
/// leaves “de” before a name that it was told not to touch.
public struct UnelidedName: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "unelided-name",
    summary: "“de” or “que” keeps its vowel before a name before which the folder mostly elides it.",
    category: .grammar,
    severity: .minor,
    rationale: "The folder mostly has “d’Isleport”: “de Isleport” was put together by a machine.",
    limits: "Names before which the folder elides in ten places at least, and more often than not.",
    fixes: .safe,
    examples: [
      .init(target: "La page ⟦de Isleport⟧ est là.", fixed: "La page d’Isleport est là.", folder: folder),
      .init(
        target: "Il dit ⟦que Isleport⟧ et le port ⟦de Isleport⟧ sont là.",
        fixed: "Il dit qu’Isleport et le port d’Isleport sont là.", folder: folder),
      .init(
        target: "La page ⟦de Isleport⟧ est là, l'an dernier aussi.",
        fixed: "La page d'Isleport est là, l'an dernier aussi.", folder: straight),
      .init(target: "La page de Isleport est là."),
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
      guard word.length <= 3, name.isCapital, !name.isCode, ElisionHabits.isWhole(word),
        Elision.beginsWithVowel(page.text, name.range)
      else { return nil }
      let habit = prose.context.survey.elisions[name.exact]
      guard habit.elided >= Self.leastElided, habit.elided > habit.whole, !page.isJoined(index),
        page.isBlank(index, index + 1), prose.context.elision.elides(before: page.string(name.range))
      else { return nil }
      return report(index, habit, prose)
    }
  }

  private func report(_ index: Int, _ habit: (elided: Int, whole: Int), _ prose: Prose) -> Finding {
    let page = prose.page
    let (word, name) = (page.words[index], page.words[index + 1])
    let apostrophe = (prose.context.survey.apostrophes.usual ?? .curly).text
    // The vowel and what is blank behind it, up to the name and its markup.
    let gap = word.range.upperBound - 1..<Int(name.start)
    let place = page.source(of: gap)
    let isPlain = page.file.text(place) == page.string(gap)
    return finding(
      on: prose.context, at: page.sourceWithMarks(ofWords: index..<index + 2), source: prose.sourceRange,
      confidence: 0.85,
      .unelided(page.string(word.range.lowerBound..<gap.lowerBound) + apostrophe + page.string(name.range)),
      evidence: ["the folder elides before it in \(habit.elided) of \(habit.elided + habit.whole) places"],
      // In a quoted value of YAML a straight apostrophe would end it.
      fix: isPlain
        ? Fix(
          edits: [Edit(range: place, replacement: prose.block.role == .frontMatter ? "’" : apostrophe)], isSafe: true)
        : nil)
  }
}

extension Finding.Message {
  fileprivate static func unelided(_ form: String) -> Self { "The folder mostly writes “\(form)”." }
}
