internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds acronyms that are masculine and feminine on one page: “Quels OII sont transférés” beside “Toutes les OII”.
///
/// A noun in brackets behind the acronym tells its gender, “la CA (autorité de certification)”, or the noun before the acronym in
/// brackets that stands for the last English word there; or else what the page does more often stands. Of two that are as
/// frequent the masculine one is reported: machine translation takes it for words that it does not know, and the feminine one has
/// a reason. Each acronym is told once a page.
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
      .init(
        source: "The address information (ROM) goes. No ROM goes. No ROM is it. The ROM is there.",
        target: "Les informations d’adresse (ROM) s’en vont. ⟦Aucun ROM⟧ ne s’en va. Aucun ROM ne l’est. La ROM est là."
      ),
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
    // Most pages have no such acronym, and need no second look.
    uses = uses.filter { Set($1.map(\.gender)).count == 2 }
    let nouns = nouns(of: uses, context)
    return uses.compactMap { rival(among: $1, noun: nouns[$0]) }
      .sorted { $0.use.words.lowerBound < $1.use.words.lowerBound }
      .map { rival in
        let acronym = page.string(page.words[rival.use.words.upperBound - 1].range)
        return finding(
          on: context, at: page.source(ofWords: rival.use.words), confidence: rival.isSure ? 0.75 : 0.65,
          rival.noun.map { .genderOfNoun(acronym, page.string(page.words[$0].range)) }
            ?? .rivalGender(acronym, page.string(ofWords: rival.other.words)))
      }
  }

  private struct Rival {
    /// The first one in the gender that is wrong.
    var use: Use
    /// One in the other gender.
    var other: Use
    var isSure = true
    /// The noun that the acronym stands for, among the page's words.
    var noun: Int?
  }

  /// A noun that an acronym stands for, among the page's words.
  private struct Noun {
    var word: Int
    var gender: FrenchDeterminer.Gender
  }

  /// Nil where there is one gender.
  private func rival(among uses: [Use], noun: Noun?) -> Rival? {
    let masculine = uses.filter { $0.gender == .masculine }
    let feminine = uses.filter { $0.gender == .feminine }
    guard let him = masculine.first, let her = feminine.first else { return nil }
    if let noun {
      return noun.gender == .masculine
        ? Rival(use: her, other: him, noun: noun.word) : Rival(use: him, other: her, noun: noun.word)
    }
    if let meant = uses.lazy.compactMap(\.meant).first {
      return meant == .masculine ? Rival(use: her, other: him) : Rival(use: him, other: her)
    }
    return feminine.count < masculine.count
      ? Rival(use: her, other: him) : Rival(use: him, other: her, isSure: masculine.count < feminine.count)
  }

  /// The nouns that acronyms in brackets stand for, by acronym: “informations” before “(OII)”, where the English has
  /// “information” right before it.
  private func nouns(of uses: [UInt64: [Use]], _ context: PageContext) -> [UInt64: Noun] {
    guard !uses.isEmpty, let pair = context.pair else { return [:] }
    var nouns: [UInt64: Noun] = [:]
    for (segment, bead) in zip(pair.target.segments, pair.targetBeads) where bead >= 0 {
      for index in segment.words.dropFirst() {
        let exact = pair.target.words[index].exact
        guard uses[exact] != nil, nouns[exact] == nil, isBracketed(index, pair.target) else { continue }
        nouns[exact] = noun(before: index, segment, SegmentPair(context: context, pair: pair, bead: pair.beads[bead]))
      }
    }
    return nouns
  }

  /// Words before a bracket among which its noun is looked for.
  private static let reach = 8

  private func noun(before index: Int, _ segment: Segment, _ pair: SegmentPair) -> Noun? {
    let page = pair.target
    guard pair.bead.confidence >= 0.7,
      let head = pair.sourceWords.dropFirst().first(where: {
        pair.source.words[$0].exact == page.words[index].exact && isBracketed($0, pair.source)
      })
    else { return nil }
    let order = EnglishOrder(pair: pair)
    for word in max(segment.words.lowerBound, index - Self.reach)..<index where page.words[word].traits.isEmpty {
      guard let readings = page.frenchReadings(of: page.words[word]), readings.isNounOnly,
        let gender = readings.onlyGender, order.translates(head - 1, word)
      else { continue }
      return Noun(word: word, gender: gender)
    }
    return nil
  }

  private func isBracketed(_ index: Int, _ page: Page) -> Bool {
    page.text[page.words[index - 1].range.upperBound..<Int(page.words[index].start)].elementsEqual(" (".utf8)
      && page.text[page.words[index].range.upperBound] == UInt8(ascii: ")")
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
  fileprivate static func genderOfNoun(_ acronym: String, _ noun: String) -> Self {
    "“\(acronym)” has the gender of “\(noun)”, which it stands for."
  }

  fileprivate static func rivalGender(_ acronym: String, _ other: String) -> Self {
    "“\(acronym)” has the other gender elsewhere on the page: “\(other)”."
  }
}
