internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds prepositions, articles and conjunctions with a capital in the middle of a title: “Séquence De Caractères”,
/// “SharePoint En ligne”. A
/// sentence is reported once, at the first of them.
///
/// English writes titles so; in French only the first word and names have a capital.
public struct EnglishTitleCase: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "english-title-case",
    summary: "A grammatical word in the middle of a phrase has a capital, as in an English title.",
    category: .textualConventions,
    severity: .minor,
    rationale: "In French only the first word of a title and names have a capital.",
    limits: "Words behind a mark that begins a phrase, in quotation marks, and what the English has itself.",
    fixes: .safe,
    examples: [
      .init(source: "Character Sequence", target: "⟦Séquence De Caractères⟧", fixed: "Séquence de caractères"),
      .init(source: "Open Harbor Online.", target: "Ouvrez ⟦Harbor En ligne⟧.", fixed: "Ouvrez Harbor en ligne."),
      .init(
        source: "- [!UICONTROL Top-Level Domain]", target: "- [!UICONTROL ⟦Domaine De Niveau⟧ Supérieur]",
        fixed: "- [!UICONTROL Domaine de niveau supérieur]"),
      .init(source: "How to Read Reports", target: "Comment ⟦Lire Les Rapports⟧", fixed: "Comment lire les rapports"),
      .init(source: "Step 1: With the page", target: "Étape 1 : Avec la page, ouvrez De Gaulle."),
      .init(source: "De Gaulle and La Poste", target: "Charles De Gaulle et La Poste"),
    ])

  private static let words: Set<UInt64> = Set(
    [
      "de", "d'", "du", "des", "à", "au", "aux", "en", "et", "ou", "pour", "par", "sur", "dans", "avec", "sans", "sous",
      "votre", "vos", "son", "ses", "chez", "vers", "entre",
    ].map { TextHash.folded($0) })

  /// In names of one kind and another: only between two other capitals.
  private static let articles: Set<UInt64> = Set(["le", "la", "les", "l'"].map { TextHash.folded($0) })

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    pair.bead.target.compactMap { segment in
      let places = pair.target.segments[segment].words.dropFirst().dropLast().filter { isFault($0, pair) }
      return places.isEmpty ? nil : report(places, in: segment, pair)
    }
  }

  private func isFault(_ index: Int, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let (before, word, next) = (page.words[index - 1], page.words[index], page.words[index + 1])
    let isArticle = Self.articles.contains(word.folded)
    guard word.isCapital, isArticle || Self.words.contains(word.folded), !word.isCode,
      word.traits.isDisjoint(with: [.capitals, .first]), !before.isCode, !before.isNumber,
      page.areSpaced(index - 1, index), !next.isCode,
      isPlain(page.words[index - 1].range.upperBound..<Int(word.start), page)
    else { return false }
    guard word.traits.contains(.elided) || page.areSpaced(index, index + 1) else { return false }
    // A label that begins here is bold, a link, or in quotation marks.
    guard page.spans(in: Int(word.start)..<Int(word.start) + 1).isEmpty else { return false }
    if before.traits.contains(.capitals) && next.traits.contains(.capitals) { return false }
    if pair.beginsBehindLabel(index) { return false }
    let isTitle = before.isCapital && (next.isCapital || !isArticle && isName(before, pair))
    return isTitle && !pair.source.words[pair.sourceWords].contains { $0.folded == word.folded }
  }

  /// Whether no mark stands between two words, such as a break of the line.
  private func isPlain(_ gap: Range<Int>, _ page: Page) -> Bool { page.source(of: gap).count == gap.count }

  private func isName(_ word: Word, _ pair: SegmentPair) -> Bool {
    pair.source.words[pair.sourceWords].contains { $0.exact == word.exact }
  }

  private func report(_ places: [Int], in segment: Int, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    let index = places[0]
    let all = places + others(in: segment, places, pair)
    return finding(
      on: pair.context, at: page.source(ofWords: index - 1..<index + 2), source: pair.sourceRange, confidence: 0.85,
      .titleCase(page.string(page.words[index].range), places.count),
      suggestion: text(ofWords: index - 1..<index + 2, inSmallLetters: all, page),
      fix: Fix(edits: all.map { small($0, page) }, isSafe: true))
  }

  private func text(ofWords words: Range<Int>, inSmallLetters small: [Int], _ page: Page) -> String {
    var (text, end) = ("", Int(page.words[words.lowerBound].start))
    for index in words {
      let word = page.string(page.words[index].range)
      text += page.string(end..<Int(page.words[index].start)) + (small.contains(index) ? word.lowercased() : word)
      end = page.words[index].range.upperBound
    }
    return text
  }

  /// The other words of a title of which all have a capital: French words that the English has not.
  private func others(in segment: Int, _ places: [Int], _ pair: SegmentPair) -> [Int] {
    let page = pair.target
    let words = page.segments[segment].words.dropFirst().filter { index in
      page.words[index].traits.isDisjoint(with: [.code, .number])
    }
    guard let dictionary = SpellingDictionary.french, words.allSatisfy({ page.words[$0].isCapital }) else { return [] }
    return words.filter { index in
      let word = page.words[index]
      return !places.contains(index) && word.traits.isDisjoint(with: [.capitals, .mixed, .first]) && !isName(word, pair)
        && goesOn(index, page) && !dictionary.readings(page.text, word.range, folded: word.folded).isEmpty
    }
  }

  /// Whether nothing begins at a word: no label, and no phrase behind a mark.
  private func goesOn(_ index: Int, _ page: Page) -> Bool {
    let start = Int(page.words[index].start)
    guard page.spans(in: start..<start + 1).isEmpty else { return false }
    let before = page.text[..<start].last { $0 != 0x20 } ?? 0
    let isHyphen = before == UInt8(ascii: "-") && page.text[start - 1] == before
    return before.isOfLetter || before == UInt8(ascii: ",") || before == UInt8(ascii: "'") || isHyphen
  }

  /// The word in small letters: all but the apostrophe of an elided one.
  private func small(_ index: Int, _ page: Page) -> Edit {
    let word = page.words[index].range
    return Edit(range: page.source(of: word), replacement: page.string(word).lowercased())
  }
}

extension Finding.Message {
  fileprivate static func titleCase(_ word: String, _ count: Int) -> Self {
    let others = count > 1 ? ", and so have \(count - 1) more in this sentence" : ""
    return "“\(word)” has a capital, as in an English title\(others)."
  }
}
