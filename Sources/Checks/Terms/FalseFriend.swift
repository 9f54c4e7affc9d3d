internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds French words that look right for an English one and are not: “librairie” for “library”, “cycle” for “backtick”.
///
/// The list is Glossaries/false-friends.en-fr.tsv. Both words have to be there, none that would make the French right, and
/// no right word beside the wrong one.
public struct FalseFriend: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "false-friend",
    summary: "A French word looks right for the English one and means something else.",
    category: .mistranslation,
    severity: .major,
    rationale: "The sentence is good French and says something that the English does not.",
    limits: "Only pairs of the list, where the English has nothing else that the French word could stand for.",
    examples: [
      .init(source: "Link the library first.", target: "Liez d’abord la ⟦librairie⟧."),
      .init(
        source: "Link the library and open the library.", target: "Liez la ⟦librairie⟧ et ouvrez la ⟦librairie⟧."),
      .init(source: "Type two backticks.", target: "Saisissez deux ⟦cycles⟧."),
      .init(source: "The location of the file", target: "L’emplacement du fichier, et la location d’un véhicule"),
      .init(source: "The driver needs a car.", target: "Le chauffeur a besoin d’une voiture."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    findings(of: .falseFriends, in: pair, confidence: 0.8) { .falseFriend($0, $1) }
  }
}

extension Check {
  /// A finding for each place where a bead has the English words of an entry and the French ones that are wrong for them.
  /// The message is made of the French and the English words; French words that `isExcused` are right after all.
  func findings(
    of pairs: WrongPairs, in pair: SegmentPair, confidence: Double, counting: Bool = false,
    besides isExcused: (Range<Int>) -> Bool = { _ in false },
    message: (String, String) -> Finding.Message
  ) -> [Finding] {
    let (english, french) = (pair.sourceWords, pair.targetWords)
    return english.flatMap { index in
      pairs.entries(at: index, in: english, of: pair.source).compactMap { entry, words in
        pairs.wrong(
          entry, at: words, french: french, of: pair.target, english: english, of: pair.source, counting: counting
        ).flatMap { place in
          isExcused(place)
            ? nil
            : finding(
              on: pair.context, at: pair.target.source(ofWords: place), source: pair.source.source(ofWords: words),
              confidence: confidence, message(pair.target.string(ofWords: place), pair.source.string(ofWords: words)),
              suggestion: entry.right.split(separator: ",").prefix(2).joined(separator: ","))
        }
      }
    }
  }
}

extension Finding.Message {
  fileprivate static func falseFriend(_ french: String, _ english: String) -> Self {
    "“\(french)” is not what “\(english)” means here."
  }
}
