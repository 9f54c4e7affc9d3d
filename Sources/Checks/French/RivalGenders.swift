internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds acronyms that are masculine and feminine on one page: “Quels OII sont transférés” beside “Toutes les OII”.
///
/// A noun in brackets behind the acronym tells its gender, “la CA (autorité de certification)”; or else what the page does more
/// often stands. Of two that are as frequent the masculine one is reported: machine translation takes it for words that it does
/// not know, and the feminine one has a reason. Each acronym is told once a page.
public struct RivalGenders: PageCheck {
  public static let description = CheckDescription(
    id: "rival-genders",
    summary: "An acronym has the other gender elsewhere on the page.",
    category: .grammar,
    severity: .minor,
    rationale: "One thing has one gender; the page was put together from sentences that were translated apart.",
    limits:
      "Words in capitals right behind a determiner that shows its gender, with no name or noun right behind them.",
    examples: [
      .init(
        source: "What ROH is sent? All ROH goes there.",
        target: "⟦Quels ROH⟧ sont envoyés ? Toutes les ROH y vont."),
      .init(
        source: "The ROH is there. The ROH is here. An ROH goes.",
        target: "La ROH est là. La ROH est ici. ⟦Un ROH⟧ s’en va."),
      .init(
        source: "The ROL (house) is there. A ROL goes, and a ROL.",
        target: "La ROL (maison) est là. ⟦Un ROL⟧ s’en va, et un ROL."),
      .init(source: "Which ROH is sent? The ROH dock", target: "Quel ROH est envoyé ? La ROH Dock, le ROH quai"),
      .init(source: "Which ROH is sent? The ROL goes.", target: "Quel ROH est envoyé ? La ROL s’en va."),
    ])

  private static let genders: [UInt64: FrenchDeterminer.Gender] = [
    TextHash.folded("quel"): .masculine, TextHash.folded("quels"): .masculine, TextHash.folded("quelle"): .feminine,
    TextHash.folded("quelles"): .feminine,
  ]
  public init() {}

  private struct Use {
    /// From the determiner to the acronym, among the page's words.
    var words: Range<Int>
    var gender: FrenchDeterminer.Gender
    /// That of the noun in brackets behind it.
    var meant: FrenchDeterminer.Gender?
  }

  public func findings(on context: PageContext) -> [Finding] {
    let page = context.target
    var uses: [UInt64: [Use]] = [:]
    for segment in page.segments {
      for index in segment.words.dropFirst() where isAcronym(page.words[index]) {
        guard let (start, gender) = gender(before: index, segment.words, page), !isFollowed(index, segment.words, page)
        else { continue }
        uses[page.words[index].exact, default: []].append(
          Use(words: start..<index + 1, gender: gender, meant: explained(index, segment.words, page)))
      }
    }
    return uses.values.compactMap { rival(among: $0) }.sorted { $0.use.words.lowerBound < $1.use.words.lowerBound }.map
    {
      finding(
        on: context, at: page.source(ofWords: $0.use.words), confidence: $0.isSure ? 0.75 : 0.65,
        .rivalGender(page.string(page.words[$0.use.words.upperBound - 1].range), page.string(ofWords: $0.other.words)))
    }
  }

  /// The first use in the gender that is wrong, and one in the other; nil where there is one gender.
  private func rival(among uses: [Use]) -> (use: Use, other: Use, isSure: Bool)? {
    let masculine = uses.filter { $0.gender == .masculine }
    let feminine = uses.filter { $0.gender == .feminine }
    guard let him = masculine.first, let her = feminine.first else { return nil }
    if let meant = uses.lazy.compactMap(\.meant).first {
      return meant == .masculine ? (her, him, true) : (him, her, true)
    }
    return feminine.count < masculine.count ? (her, him, true) : (him, her, masculine.count < feminine.count)
  }

  /// The gender of the noun that a bracket behind an acronym begins with: “CA (autorité de certification)”.
  private func explained(_ index: Int, _ words: Range<Int>, _ page: Page) -> FrenchDeterminer.Gender? {
    let next = index + 1
    guard next < words.upperBound,
      page.text[page.words[index].range.upperBound..<Int(page.words[next].start)].elementsEqual(" (".utf8),
      let noun = page.frenchReadings(of: page.words[next]), noun.isNounOnly
    else { return nil }
    return noun.onlyGender
  }

  private func isAcronym(_ word: Word) -> Bool {
    word.traits.contains(.capitals) && word.length >= 2 && !word.isCode && !word.isNumber
  }

  /// Where the determiner of an acronym begins, and its gender.
  private func gender(before index: Int, _ words: Range<Int>, _ page: Page) -> (Int, FrenchDeterminer.Gender)? {
    let before = page.words[index - 1]
    guard page.isBlank(index - 1, index), !before.isCode, before.traits.isSubset(of: [.capital, .first]) else {
      return nil
    }
    if let gender = Self.genders[before.folded] { return (index - 1, gender) }
    guard let determiner = FrenchDeterminer.of(before.folded) else { return nil }
    if let gender = determiner.gender { return (index - 1, gender) }
    guard index - 2 >= words.lowerBound, let gender = FrenchDeterminer.genderOfAll(page.words[index - 2].folded),
      page.isBlank(index - 2, index - 1)
    else { return nil }
    return (index - 2, gender)
  }

  /// Whether a name or a noun follows, which the determiner may belong to.
  private func isFollowed(_ index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    let next = index + 1
    guard next < words.upperBound else { return false }
    let gap = page.text[page.words[index].range.upperBound..<Int(page.words[next].start)]
    if gap.first == UInt8(ascii: "-") || gap.first == UInt8(ascii: "/") { return true }
    guard page.isBlank(index, next) else { return false }
    return page.words[next].isCapital || page.words[next].isCode
      || page.frenchReadings(of: page.words[next])?.isNounOnly == true
  }
}

extension Finding.Message {
  fileprivate static func rivalGender(_ acronym: String, _ other: String) -> Self {
    "“\(acronym)” has the other gender elsewhere on the page: “\(other)”."
  }
}
