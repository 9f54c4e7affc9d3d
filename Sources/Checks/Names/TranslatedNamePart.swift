internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds names and ids with hyphens of which a part was translated: “Accepter-Encoding” for “Accept-Encoding”.
///
/// What the translation left of the name shows that it is one: as many parts, half of them as they were, in the same places.
public struct TranslatedNamePart: PairCheck, DictionaryCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "translated-name-part",
    summary: "A part of a name or an id with hyphens was translated.",
    category: .noTranslate,
    severity: .major,
    rationale: "Half of a name is no name: a search for it finds nothing, and a program does not know it.",
    limits: """
      Names of which fewer than two parts begin with a capital or a digit; dates; names whose other parts are French words \
      (“Client-Server”).
      """,
    fixes: .safe,
    examples: [
      .init(
        source: "Send the ⟦Accept-Encoding⟧ header.", target: "Envoyez l’en-tête ⟦Accepter-Encoding⟧.",
        fixed: "Envoyez l’en-tête Accept-Encoding."),
      .init(
        source: "Its id is ⟦e7c4-68ab-4204-lamp-db4a7⟧.", target: "Son identifiant est ⟦e7c4-68ab-4204-lampe-db4a7⟧.",
        fixed: "Son identifiant est e7c4-68ab-4204-lamp-db4a7."),
      .init(
        source: "Open ⟦Konnect-to-Kwik⟧ now.", target: "Ouvrez maintenant ⟦Konnect-à-Kwik⟧.",
        fixed: "Ouvrez maintenant Konnect-to-Kwik."),
      .init(source: "It is a Client-Server system.", target: "C’est un système Client-Serveur."),
      .init(source: "It was made on 12-Mar-2021.", target: "Elle a été faite le 12-mars-2021."),
      .init(source: "Run Get-Kwik, then Enter-Kwik.", target: "Exécutez Get-Kwik, puis Get-Kwik."),
      .init(source: "Use Multi-Kwik now.", target: "Utilisez maintenant Pluri-Kwik."),
    ])

  /// Prefixes, which French has too.
  private static let prefixes = HashSet(
    words: "anti auto bi co cross e full inter mid mini multi non off on post pre pro re self semi sub super trans un")
  /// A number among so many parts is none of a date.
  private static let partsOfID = 4

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let compounds = Self.compounds(pair.sourceWords, pair.source)
    let names = compounds.filter { isName($0, pair.source) }
    guard !names.isEmpty, let french = SpellingDictionary.french else { return [] }
    let english = Set(compounds.map { pair.source.string(ofWords: $0) })
    let all = Self.compounds(pair.targetWords, pair.target)
    // A name that the English has too is not another one translated.
    let found = all.filter { !english.contains(pair.target.string(ofWords: $0)) }
    return names.compactMap { name in
      let wanted = pair.source.string(ofWords: name)
      guard !all.contains(where: { pair.target.string(ofWords: $0) == wanted }),
        let place = found.first(where: { isHalf($0, of: name, pair, french) })
      else { return nil }
      let range = pair.target.source(ofWords: place)
      return finding(
        on: pair.context, at: range, source: pair.source.source(ofWords: name), confidence: 0.9,
        .translatedPart(wanted, pair.target.string(ofWords: place)), suggestion: wanted,
        fix: Fix(edits: [Edit(range: range, replacement: wanted)], isSafe: true))
    }
  }

  /// The runs of words with a hyphen between them and no other sign at their ends.
  private static func compounds(_ words: Range<Int>, _ page: Page) -> [Range<Int>] {
    var compounds: [Range<Int>] = []
    var first = words.lowerBound
    while first < words.upperBound {
      var last = first
      while last + 1 < words.upperBound, page.isHyphenated(last) { last += 1 }
      if last > first, !page.isJoined(first), !page.isJoined(after: page.words[last]),
        page.words[first...last].allSatisfy({ !$0.isCode })
      {
        compounds.append(first..<last + 1)
      }
      first = last + 1
    }
    return compounds
  }

  private func isName(_ compound: Range<Int>, _ page: Page) -> Bool {
    let parts = page.words[compound]
    return parts.count { $0.isCapital || $0.isNumber } >= 2
      && !Self.prefixes.contains(parts[compound.lowerBound].folded)
      && (parts.count >= Self.partsOfID || !parts.contains { Self.isNumeral($0, page) })
  }

  private static func isNumeral(_ word: Word, _ page: Page) -> Bool {
    page.text[word.range].allSatisfy { $0 &- 0x30 < 10 }
  }

  /// Whether a French compound is an English name of which half or less was translated.
  private func isHalf(_ found: Range<Int>, of name: Range<Int>, _ pair: SegmentPair, _ french: SpellingDictionary)
    -> Bool
  {
    guard found.count == name.count else { return false }
    let parts = zip(pair.target.words[found], pair.source.words[name])
    let kept = parts.filter { $0.exact == $1.exact }.map(\.0)
    let changed = parts.filter { $0.folded != $1.folded }
    guard kept.count * 2 >= name.count, kept.count + changed.count == name.count, !changed.isEmpty,
      changed.allSatisfy({ isTranslation($0, of: $1, pair) })
    else { return false }
    return kept.contains { word in
      word.length == 1 && word.isCapital || pair.target.text[word.range].contains { $0 &- 0x30 < 10 }
        || !french.contains(pair.target.text, word.range, exact: word.exact)
    }
  }

  /// Letters for letters, no slip of one letter in a short part, no two words run together, and no other English word: “Enter-Lamp”
  /// for “Get-Lamp” is another command.
  private func isTranslation(_ found: Word, of part: Word, _ pair: SegmentPair) -> Bool {
    let (new, old) = (pair.target.text[found.range], pair.source.text[part.range])
    guard old.count >= 2, old.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }), !new.contains(where: { $0 &- 0x30 < 10 }),
      !found.traits.contains(.mixed), !pair.target.isEnglishOnly(found)
    else { return false }
    let same = zip(new, old).prefix { $0 == $1 }.count
    let sameAtEnd = zip(new.reversed(), old.reversed()).prefix { $0 == $1 }.count
    return found.length > 3 || part.length > 3 || same + sameAtEnd + 1 < max(new.count, old.count)
  }
}

extension Finding.Message {
  fileprivate static func translatedPart(_ name: String, _ found: String) -> Self {
    "“\(found)” is the name “\(name)” with a part translated."
  }
}
