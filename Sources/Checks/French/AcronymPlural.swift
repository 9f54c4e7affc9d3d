internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds acronyms with the “s” of the English plural: “les URIs”.
///
/// French acronyms never change (Lexique des règles typographiques en usage à l’Imprimerie nationale, “sigles”). A folder
/// that writes the “s” as a rule is left alone.
public struct AcronymPlural: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "acronym-plural",
    summary: "An acronym has the “s” of a plural.",
    category: .grammar,
    severity: .minor,
    rationale: "The “s” is English (“URIs”); elsewhere the same folder writes “les URI”.",
    limits: """
      Acronyms behind a determiner in the plural, or that the folder has so without “s”; not where the folder gives more than \
      one of four an “s”.
      """,
    fixes: .safe,
    examples: [
      .init(
        target: "Les ⟦LMPs⟧ sont vertes.", fixed: "Les LMP sont vertes.", folder: folder),
      .init(
        source: "LMPs of the harbor", target: "⟦LMPs⟧ du port", fixed: "LMP du port", folder: folder),
      .init(
        target: "Les LMPs sont vertes.", folder: [.init(source: "The QRTs blink.", target: "Les QRTs clignotent.")]),
      .init(target: "List any Harbor LMPs other than these.", folder: folder),
      .init(target: "Le protocole HTTPs, `les LMPs`, et ZYXs SOFTWARE de Brest.", folder: folder),
    ])

  private static let folder = [
    CheckDescription.Example.Companion(
      source: "The LMP, QRT and VWX blink.", target: "Les LMP, les QRT, les VWX et les YZA clignotent.")
  ]

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let (page, habits) = (prose.page, prose.context.survey.acronyms)
    return prose.words.compactMap { index in
      let word = page.words[index]
      guard word.isCapital, 3...6 ~= word.length, !word.isCode, !page.isJoined(index),
        let stem = AcronymHabits.stem(of: word, on: page), !habits.areMarked, isAmongFrench(index, prose),
        habits.isPlain(stem)
          || index > prose.words.lowerBound && FrenchDeterminer.isPlural(page.words[index - 1].folded)
      else { return nil }
      let place = page.source(of: word.range)
      let end = page.source(of: word.range.upperBound - 1..<word.range.upperBound)
      return finding(
        on: prose.context, at: place, source: prose.sourceRange, confidence: 0.85,
        .pluralAcronym(page.string(word.range.lowerBound..<word.range.upperBound - 1)),
        fix: place.count == word.range.count ? Fix(edits: [Edit(range: end, replacement: "")], isSafe: true) : nil)
    }
  }

  /// Whether a little French word stands right before or behind a word: what stayed in English is left to other checks.
  private func isAmongFrench(_ index: Int, _ prose: Prose) -> Bool {
    [index - 1, index + 1].contains {
      prose.words.contains($0) && FunctionWords.language(of: prose.page.words[$0].folded) == .french
    }
  }
}

extension Finding.Message {
  fileprivate static func pluralAcronym(_ acronym: String) -> Self {
    "French acronyms do not change in the plural: “\(acronym)”."
  }
}
