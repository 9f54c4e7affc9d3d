internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds “non” before a noun that it does not belong to: “les données non services Harbor” for “non-Harbor services data”.
///
/// The English denies a name, and the name went behind its noun without its “non”. Needs a French dictionary, and is silent without
/// one.
public struct StrandedNon: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "stranded-non",
    summary: "“non” stands before a noun, and the name that it denies behind it.",
    category: .unintelligible,
    severity: .major,
    rationale: "“non services Harbor” is no French: “services autres que Harbor” is meant.",
    limits: "Where the English has “non-” before a name, and the French “non” right before a noun in small letters.",
    examples: [
      .init(
        source: "All non-Harbor services data is sent.",
        target: "Toutes les données ⟦non services Harbor⟧ sont envoyées."),
      .init(source: "Use a non-Harbor port here.", target: "Servez-vous d’un ⟦non port Harbor⟧ ici."),
      .init(
        source: "Data of non-Harbor services is sent.", target: "Les données de services non-Harbor sont envoyées."),
      .init(source: "Is it a non-Harbor service or not?", target: "Est-ce ou non un service autre que Harbor ?"),
      .init(source: "A non-Harbor lamp that is lost", target: "Une lampe non perdue, non Harbor"),
    ])

  private static let non = TextHash.folded("non")
  private static let or = TextHash.folded("ou")

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let page = pair.target
    let places = pair.targetWords.dropLast(2).filter { page.words[$0].folded == Self.non }
    guard !places.isEmpty, case let names = deniedNames(pair), !names.isEmpty else { return [] }
    return places.compactMap { index in
      let noun = page.words[index + 1]
      guard index == pair.targetWords.lowerBound || page.words[index - 1].folded != Self.or,
        page.areSpaced(index, index + 1), page.areSpaced(index + 1, index + 2), noun.traits.isEmpty,
        names.contains(page.words[index + 2].exact), let readings = page.frenchReadings(of: noun),
        readings.contains(.noun), readings.isDisjoint(with: [.adjective, .pastParticiple, .closed, .adverb])
      else { return nil }
      return finding(
        on: pair.context, at: page.source(ofWords: index..<index + 3), source: pair.sourceRange, confidence: 0.9,
        .strandedNon(page.string(page.words[index + 2].range)))
    }
  }

  /// The names right behind “non-” in English.
  private func deniedNames(_ pair: SegmentPair) -> Set<UInt64> {
    let page = pair.source
    return Set(
      pair.sourceWords.dropLast().compactMap { index in
        let (non, name) = (page.words[index], page.words[index + 1])
        return non.folded == Self.non && name.isCapital
          && page.text[non.range.upperBound..<Int(name.start)].elementsEqual([UInt8(ascii: "-")]) ? name.exact : nil
      })
  }
}

extension Finding.Message {
  fileprivate static func strandedNon(_ name: String) -> Self { "“non” belongs before “\(name)”." }
}
