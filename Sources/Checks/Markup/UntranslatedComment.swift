public import Auditing
internal import Pages
internal import SourceText

/// Finds comments in code that stayed in English where the folder translates them.
///
/// Whether it does is counted in all code blocks that have as many comments in both languages; `code-comments` in the
/// configuration says otherwise. Comments of fewer than three words, and those without a little word of English, are left alone:
/// they may be code that is switched off.
public struct UntranslatedComment: PageCheck {
  public static let description = CheckDescription(
    id: "untranslated-comment",
    summary: "A comment in code is still in English where the folder translates them.",
    category: .untranslated,
    severity: .minor,
    rationale: "The reader finds half of the explanation of an example in another language.",
    limits:
      "Folders that leave most comments in English, unless `code-comments: translate` says that they should not; blocks "
      + "without a language behind their fence.",
    examples: [
      .init(
        source: "```js\nrun(); ⟦// Run it for all of the users⟧\n```",
        target: "```js\nrun(); ⟦// Run it for all of the users⟧\n```", folder: translated),
      .init(
        source: "```powershell\n⟦# This is the name of the job⟧\n$job.Name\n```",
        target: "```powershell\n⟦# This is the name of the job⟧\n$job.Name\n```", folder: translated),
      .init(
        source: "```js\nrun(); // Run it for all of the users\n```",
        target: "```js\nrun(); // Run it for all of the users\n```"),
    ])

  private static let translated = Example.Companion.copies(
    source: "```js\nstop(); // This is for the end of the day\n```",
    target: "```js\nstop(); // C’est pour la fin de la journée\n```")

  private typealias Example = CheckDescription.Example

  public init() {}

  public func findings(on context: PageContext) -> [Finding] {
    let habits = context.survey.comments
    guard let pair = context.pair, let confidence = habits.confidence else { return [] }
    let evidence =
      habits.policy == .translate
      ? "the configuration says that comments are translated"
      : "the folder translates \(habits.translated) of \(habits.translated + habits.kept) comments"
    return CodeComment.pairs(of: pair).filter(\.isKept).map { comment in
      finding(
        on: context, at: ByteRange(comment.target.lowerBound, comment.target.upperBound),
        source: ByteRange(comment.source.lowerBound, comment.source.upperBound), confidence: confidence,
        .untranslatedComment, evidence: [evidence])
    }
  }
}

extension Finding.Message {
  fileprivate static var untranslatedComment: Self { "This comment is still in English." }
}
