internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds words that are said twice where the English says them once: “notification de notification”, “détecter et détecter”.
///
/// Looked at are a word behind itself, a pair of words behind itself, and a word of meaning that comes again behind “de”,
/// “et”, “ou”, “ni” or a comma; and an acronym around its explanation. Where the English repeats a word that the French one can
/// stand for, it is right.
public struct RepeatedWords: ProseCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "repeated-words",
    summary: "A word or a pair of words is said twice.",
    category: .addition,
    severity: .major,
    rationale: "The second one says nothing, or it stands for a word of the English that got lost.",
    limits: "“nous nous”, “vous vous” and what the English repeats are left alone.",
    examples: [
      .init(source: "Detect and repel attacks.", target: "⟦Détecter et détecter⟧ les attaques."),
      .init(source: "It obeys statutes and bylaws.", target: "Elle suit les ⟦règlements et règlements⟧ applicables."),
      .init(source: "Terminating and nonterminating errors", target: "Erreurs de ⟦fin et de fin⟧"),
      .init(source: "Send it to Harbor.", target: "Envoyez-le à ⟦Harbor Harbor⟧."),
      .init(source: "Send it to Harbor, Harbor Sync.", target: "Envoyez-le à Harbor Harbor Sync."),
      .init(source: "Open the file.", target: "Ouvrez ⟦le le⟧ fichier."),
      .init(source: "The null operator", target: "Il est appelé ⟦l'l'opérateur⟧ null."),
      .init(source: "You may change, amend or end it.", target: "Vous pouvez le ⟦modifier, modifier⟧ ou terminer."),
      .init(source: "They are removed/deleted.", target: "Ils sont ⟦supprimés/supprimés⟧ chaque jour."),
      .init(target: "Le programme [⟦attestation d’attestation⟧ d’accès](https://harbor.example) commence."),
      .init(target: "Lisez ce guide sur l’⟦attestation d’attestation d’attestation⟧."),
      .init(
        source: "Its [!UICONTROL Quick Mooring] test ends.",
        target: "Son test d’⟦amarrage rapide [!UICONTROL Amarrage rapide]⟧ se termine."),
      .init(
        source: "It asks where you live, where you work, and why.",
        target: "Il demande ⟦où vous vivez, où vous vivez⟧ et pourquoi."),
      .init(
        source: "It asks where you are and where you work.",
        target: "Il demande où vous êtes et où vous travaillez."),
      .init(source: "Use the `-c` option.", target: "Utilisez l’⟦option `-c` option⟧."),
      .init(source: "Open Harbor Gate Links (HGL).", target: "Ouvrez ⟦HGL (Harbor Gate Links) (HGL)⟧."),
      .init(source: "Open HGL (Harbor Gate Links).", target: "Ouvrez HGL (liens de Harbor) (page HGL)."),
      .init(source: "Send the notification.", target: "Envoyez la ⟦notification de notification⟧."),
      .init(source: "Start Harbor 365 Certification.", target: "Démarrez la ⟦certification Harbor 365 certification⟧."),
      .init(
        source: "It greets new and returning visitors.", target: "Il salue les nouveaux visiteurs et visiteurs fidèles."
      ),
      .init(
        source: "Tell one notification from another notification.",
        target: "Distinguer une notification et notification."),
      .init(source: "We meet there, and you sit down.", target: "Nous nous y retrouvons et vous vous asseyez."),
    ])

  /// What may stand twice: reflexive pronouns, words of emphasis.
  private static let doubled: HashSet = HashSet(words: [
    "nous", "vous", "si", "en", "ah", "oh", "ha", "bla", "non", "oui", "très", "etc", "faire", "trop", "plus",
    "moins",
  ])
  private static let joints: HashSet = HashSet(words: ["de", "d'", "et", "ou", "ni"])

  public init() {}

  public func findings(in prose: Prose) -> [Finding] {
    let words = prose.words
    let pair = prose.pair
    var found: [Finding] = []
    var index = words.lowerBound
    while index + 1 < words.upperBound {
      var repeated = repetition(at: index, words, prose.page)
      if repeated == nil, let pair {
        if mayRepeat(index, prose.page) { repeated = distant(at: index, words, pair) }
        if repeated == nil { repeated = listed(at: index, words, pair) }
        if repeated == nil, let phrase = phrase(at: index, words, pair) {
          found.append(report(phrase: phrase, from: index, prose))
          index = phrase.upperBound
          continue
        }
      }
      if let end = repeated, isFault(index..<end, prose.page, pair) {
        found.append(report(index..<end, prose))
        index = end
      } else {
        index += 1
      }
    }
    return found + aroundCode(prose) + acronyms(prose)
  }

  /// “SSL (Secure Sockets Layer) (SSL)”: an engine that explains an acronym, and translates the one that stands there.
  private func acronyms(_ prose: Prose) -> [Finding] {
    guard prose.pair != nil else { return [] }
    let page = prose.page
    return prose.words.dropFirst(2).compactMap { index in
      let word = page.words[index]
      guard word.traits.contains(.capitals), word.length >= 2, isAlone(index, page),
        let first = (prose.words.lowerBound..<index - 1).last(where: { page.words[$0].exact == word.exact }),
        index - first <= Self.longestPhrase, gap(behind: first, page).elementsEqual(" (".utf8),
        gap(behind: index - 1, page).elementsEqual(") (".utf8),
        (first + 1..<index - 1).allSatisfy({ gap(behind: $0, page).elementsEqual(" ".utf8) })
      else { return nil }
      let range = Int(page.words[first].start)..<word.range.upperBound + 1
      return finding(
        on: prose.context, at: page.source(of: range), source: prose.sourceRange, confidence: 0.9,
        .repeatedWords(page.string(word.range), isCompared: false))
    }
  }

  /// Whether a word stands in parentheses by itself.
  private func isAlone(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index].range
    return page.text[word.lowerBound - 1] == UInt8(ascii: "(") && word.upperBound < page.text.count
      && page.text[word.upperBound] == UInt8(ascii: ")")
  }

  /// “l’option `-c` option”: a noun before code, an adjective between them perhaps, and again behind it.
  private func aroundCode(_ prose: Prose) -> [Finding] {
    let page = prose.page
    return page.spans(in: page.segments[prose.segment].text).compactMap { index in
      let span = page.spans[index]
      guard span.kind == .code || span.kind == .placeholder, !span.text.isEmpty,
        case let next = page.words(in: span.text.upperBound..<span.text.upperBound).lowerBound,
        case let before = page.words(in: span.text.lowerBound..<span.text.lowerBound).lowerBound - 1,
        prose.words.contains(next), prose.words.contains(before),
        Int(page.words[next].start) == span.text.upperBound + 1,
        page.words[before].range.upperBound + 1 == span.text.lowerBound,
        let first = [before, before - 1].first(where: {
          prose.words.contains($0) && page.words[$0].folded == page.words[next].folded
            && ($0 == before || page.isBlank($0, before))
        }), page.words[next].length >= 4, page.words[next].traits.isEmpty,
        !FunctionWords.french.contains(page.words[next].folded),
        page.frenchReadings(of: page.words[next])?.contains(.noun) == true
      else { return nil }
      return finding(
        on: prose.context, at: page.source(ofWords: first..<next + 1), source: prose.sourceRange, confidence: 0.85,
        .repeatedWords(page.string(page.words[next].range), isCompared: false))
    }
  }

  /// The end of the words that are said again, from `index` on.
  private func repetition(at index: Int, _ words: Range<Int>, _ page: Page) -> Int? {
    let first = page.words[index]
    guard !first.isCode, !first.isNumber, !first.traits.contains(.locked) else { return nil }
    func word(_ offset: Int) -> Word? { index + offset < words.upperBound ? page.words[index + offset] : nil }
    if index + 1 < words.upperBound, isElidedTwice(index, page) { return index + 2 }
    if word(1)?.folded == first.folded, isListed(index, page) { return index + 2 }
    if word(1)?.folded == first.folded {
      return isTogether(index, index + 1, page) && canBeDoubled(first) == false && sameCase(first, word(1)!)
        ? index + 2 : nil
    }
    guard let second = word(1), !second.isCode, word(2)?.folded == first.folded else { return nil }
    let isJoined = Self.joints.contains(second.folded)
    if !isJoined, word(3)?.folded == second.folded, !second.isNumber {
      return (index..<index + 3).allSatisfy { isTogether($0, $0 + 1, page) } && first.length > 1 ? index + 4 : nil
    }
    guard isJoined, first.length >= 4, !FunctionWords.french.contains(first.folded), !canBeDoubled(first),
      isTogether(index, index + 1, page), isTogether(index + 1, index + 2, page)
    else { return nil }
    // “attestation d’attestation d’attestation” is one fault.
    var end = index + 3
    while end + 1 < words.upperBound, page.words[end].folded == second.folded,
      page.words[end + 1].folded == first.folded, isTogether(end - 1, end, page), isTogether(end, end + 1, page)
    {
      end += 2
    }
    return end
  }

  /// “l'l'opérateur”
  private func isElidedTwice(_ index: Int, _ page: Page) -> Bool {
    let (first, second) = (page.words[index].range, page.words[index + 1].range)
    return page.words[index].traits.contains(.elided) && first.upperBound == second.lowerBound
      && page.text[second].starts(with: page.text[first])
  }

  private func canBeDoubled(_ word: Word) -> Bool {
    Self.doubled.contains(word.folded) || word.length == 1 && !word.traits.isEmpty
  }

  private func sameCase(_ left: Word, _ right: Word) -> Bool {
    left.exact == right.exact || left.traits.contains(.first) && !right.isCapital
  }

  /// “modifier, modifier”, “actif/actif” and “« nous », « nous »”.
  private func isListed(_ index: Int, _ page: Page) -> Bool {
    let word = page.words[index]
    let gap = page.string(word.range.upperBound..<Int(page.words[index + 1].start))
    // “supprimés/supprimés”
    if gap == ", " || gap == "/" {
      return word.length >= 4 && !FunctionWords.french.contains(word.folded) && !canBeDoubled(word)
    }
    return gap.filter { $0.isLetter == false && !$0.isWhitespace } == "»,«"
  }

  /// Whether one space or nothing lies between two words, and no markup begins or ends there.
  private func isTogether(_ left: Int, _ right: Int, _ page: Page) -> Bool {
    let end = page.words[left].range.upperBound
    let start = Int(page.words[right].start)
    let gap = page.text[end..<start]
    guard gap.isEmpty && page.words[left].traits.contains(.elided) || gap.elementsEqual([0x20]) else { return false }
    return page.source(of: end..<start).count == start - end
      && page.spans(in: start..<start + 1).allSatisfy { page.spans[$0].text.lowerBound < end }
  }

  /// Whether a word says enough to be said again behind a name, and one may stand behind it.
  private func mayRepeat(_ index: Int, _ page: Page) -> Bool {
    let (first, next) = (page.words[index], page.words[index + 1])
    return first.traits.isSubset(of: [.capital, .first]) && first.length >= 6 && (next.isCapital || next.isNumber)
      && !FunctionWords.french.contains(first.folded)
  }

  /// “certification Harbor 365 certification”: only a name between, and one word of the English that says it.
  private func distant(at index: Int, _ words: Range<Int>, _ pair: SegmentPair) -> Int? {
    let page = pair.target
    let first = page.words[index]
    var end = index + 1
    while end < min(index + 5, words.upperBound), page.words[end].isCapital || page.words[end].isNumber,
      page.words[end].folded != first.folded, isTogether(end - 1, end, page)
    {
      end += 1
    }
    guard end > index + 1, end < words.upperBound, page.words[end].folded == first.folded,
      isTogether(end - 1, end, page)
    else { return nil }
    let order = EnglishOrder(pair: pair)
    let count = pair.sourceWords.reduce(0) { $0 + (order.translates($1, index) ? 1 : 0) }
    return count == 1 ? end + 1 : nil
  }

  /// “le graphique et le graphique”, “de suspendre ou de suspendre”: a word behind “et” or “ou” and its determiner, with
  /// nothing that tells it from the first, where the English joins two words that are not the same.
  private func listed(at index: Int, _ words: Range<Int>, _ pair: SegmentPair) -> Int? {
    let page = pair.target
    let first = page.words[index]
    guard first.length >= 3, first.traits.isEmpty, index > words.lowerBound, index + 3 < words.upperBound,
      [Self.and, Self.or].contains(page.words[index + 1].folded),
      FrenchDeterminer.announces(page.words[index - 1].folded) || Self.of.contains(page.words[index - 1].folded),
      isTogether(index, index + 1, page)
    else { return nil }
    var again = index + 2
    while again < min(index + 5, words.upperBound), isTogether(again - 1, again, page),
      FunctionWords.french.contains(page.words[again].folded)
    { again += 1 }
    // “de fin et de fin”: short words only behind “de” both times.
    let areOf = [index - 1, again - 1].allSatisfy { Self.of.contains(page.words[$0].folded) }
    guard again > index + 2, again < words.upperBound, page.words[again].folded == first.folded,
      first.length >= 5 || areOf && !FunctionWords.french.contains(first.folded),
      isTogether(again - 1, again, page), !isTold(again + 1, words, page)
    else { return nil }
    return again + 1
  }

  /// “l’affectation automatique **Affectation automatique**”, “où vous vivez, où vous vivez”: two words of meaning or a clause that
  /// stand again right behind themselves or a number, where the English says no word twice: what stands again.
  private func phrase(at index: Int, _ words: Range<Int>, _ pair: SegmentPair) -> Range<Int>? {
    let page = pair.target
    let first = page.words[index]
    guard !first.isCode, !first.isNumber, index + 3 < words.upperBound else { return nil }
    for start in index + 2..<min(index + Self.longestPhrase, words.upperBound - 1)
    where page.words[start].folded == first.folded {
      guard let end = copy(of: index, at: start, words, page) else { continue }
      return saysNothingTwice(pair) ? start..<end : nil
    }
    return nil
  }

  /// The longest phrase that is looked for, words.
  private static let longestPhrase = 8

  /// The end of the words from `start` on that are those from `index` on, where nothing but a number stands between them.
  private func copy(of index: Int, at start: Int, _ words: Range<Int>, _ page: Page) -> Int? {
    var end = start
    while end < words.upperBound, index + end - start < start,
      page.words[end].folded == page.words[index + end - start].folded,
      !page.words[end].isCode
    { end += 1 }
    let between = index + end - start..<start
    let isClause =
      between.isEmpty && isComma(start - 1, page) && FunctionWords.french.contains(page.words[start].folded)
    let told = (start..<end).count {
      page.words[$0].length >= 5 && !FunctionWords.french.contains(page.words[$0].folded)
    }
    guard end - start >= 2, told >= (isClause ? 1 : 2),
      between.allSatisfy({ page.words[$0].isNumber || FunctionWords.french.contains(page.words[$0].folded) }),
      between.count <= 2, between.isEmpty || between.contains(where: { page.words[$0].isNumber }),
      (index..<end - 1).allSatisfy({ isBlank($0, page) || isClause && $0 == start - 1 }),
      (start..<end - 1).allSatisfy({ isTogether($0, $0 + 1, page) })
    else { return nil }
    return end
  }

  private func gap(behind index: Int, _ page: Page) -> ArraySlice<UInt8> {
    page.text[page.words[index].range.upperBound..<Int(page.words[index + 1].start)]
  }

  private func isComma(_ index: Int, _ page: Page) -> Bool { gap(behind: index, page).elementsEqual(", ".utf8) }

  /// Whether nothing that is read lies behind a word but a space, an apostrophe or the sign of a percentage.
  private func isBlank(_ index: Int, _ page: Page) -> Bool {
    gap(behind: index, page).allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "%") || $0 == 0xC2 || $0 == 0xA0 }
  }

  /// Whether no word of meaning stands twice in the English.
  private func saysNothingTwice(_ pair: SegmentPair) -> Bool {
    var seen: Set<UInt64> = []
    return pair.sourceWords.allSatisfy { index in
      let word = pair.source.words[index]
      return word.length < 4 || FunctionWords.english.contains(word.folded) || seen.insert(word.folded).inserted
    }
  }

  /// Whether something behind a noun tells which one it is: an adjective, “de”, “qui”.
  private func isTold(_ index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    guard index < words.upperBound, page.areSpaced(index - 1, index) else { return false }
    let word = page.words[index]
    if Self.complements.contains(word.folded) || !word.traits.isEmpty { return true }
    guard let french = SpellingDictionary.french else { return true }
    let readings = french.readings(page.text, word.range, folded: word.folded)
    return readings.isEmpty || !readings.isDisjoint(with: [.adjective, .pastParticiple, .presentParticiple, .noun])
  }

  private static let complements = HashSet(words: [
    "de", "du", "des", "d'", "qui", "que", "qu'", "dont", "à", "en", "où",
  ])

  private func isFault(_ words: Range<Int>, _ page: Page, _ pair: SegmentPair?) -> Bool {
    let text = page.text
    let start = Int(page.words[words.lowerBound].start)
    let end = page.words[words.upperBound - 1].range.upperBound
    // “pré-chargées ou chargées”, “vue/achat, achat/achat”
    if start > 0, "-/".utf8.contains(text[start - 1]) || "-/".utf8.contains(text[end]) { return false }
    // Without English only a word of meaning behind “de” is no figure of speech: “coude à coude”, “peu à peu”.
    let isJoined = words.count >= 3 && Self.joints.contains(page.words[words.lowerBound + 1].folded)
    guard let pair else { return isJoined && page.words[words.lowerBound].length >= 7 }
    let isSlashed = words.count == 2 && text[page.words[words.lowerBound].range.upperBound] == UInt8(ascii: "/")
    if isSlashed, hasSlashedTwin(pair) { return false }
    if isDoubledName(words, pair) { return true }
    if isEnglish(words.lowerBound, pair) || isEnglish(words.upperBound - 1, pair) { return false }
    guard isJoined else { return true }
    let joint = pair.target.words[words.lowerBound + 1].folded
    return joint != Self.and && joint != Self.or || isCoordinated(words.lowerBound, pair)
  }

  /// “à Harbor Harbor”: a name that the English has, and nowhere twice side by side.
  private func isDoubledName(_ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    guard words.count == 2,
      case (let left, let right) = (page.words[words.lowerBound], page.words[words.lowerBound + 1]),
      left.isCapital, left.exact == right.exact, left.length >= 3, !left.isCode,
      page.areSpaced(words.lowerBound, words.lowerBound + 1)
    else { return false }
    let places = pair.sourceWords.filter { pair.source.words[$0].exact == left.exact }
    return !places.isEmpty && !zip(places, places.dropFirst()).contains { $1 - $0 <= 2 }
  }

  /// Whether the English joins a word to itself: “view/view, bought/bought”.
  private func hasSlashedTwin(_ pair: SegmentPair) -> Bool {
    pair.sourceWords.dropLast().contains { index in
      let (left, right) = (pair.source.words[index], pair.source.words[index + 1])
      return left.folded == right.folded
        && pair.source.text[left.range.upperBound..<Int(right.start)].elementsEqual([UInt8(ascii: "/")])
    }
  }

  private static let of = HashSet(words: ["de", "d'"])
  private static let and = TextHash.folded("et")
  private static let or = TextHash.folded("ou")
  private static let conjunctions: HashSet = HashSet(words: ["and", "or", "nor", "&"])

  /// Whether the word says one of two that English joins: “new and returning visitors” rightly becomes “nouveaux
  /// visiteurs et visiteurs fidèles”.
  private func isCoordinated(_ index: Int, _ pair: SegmentPair) -> Bool {
    let order = EnglishOrder(pair: pair)
    let words = pair.sourceWords
    return words.contains { joint in
      guard Self.conjunctions.contains(pair.source.words[joint].folded) else { return false }
      let joined = [joint - 1, joint + 1]
      return joined.allSatisfy { words.contains($0) && !FunctionWords.english.contains(pair.source.words[$0].folded) }
        && (joined.contains { order.translates($0, index) } || joined.allSatisfy { isPlural($0, pair.source) })
    }
  }

  /// Whether a word can be a noun in the plural or a verb, and no adjective: of “statutes and regulations” neither describes what
  /// stands behind them, so that French needs two words.
  private func isPlural(_ index: Int, _ page: Page) -> Bool {
    let word = page.string(page.words[index].range)
    return word.count >= 5 && word.hasSuffix("s") && !["ss", "ous", "is", "us"].contains { word.hasSuffix($0) }
  }

  /// Whether the English says a word twice within a few words, or two forms of it, that the French one stands for.
  private func isEnglish(_ index: Int, _ pair: SegmentPair) -> Bool {
    let words = pair.sourceWords
    let order = EnglishOrder(pair: pair)
    let word = pair.target.words[index]
    return words.contains { first in
      let source = pair.source.words[first]
      let text = pair.source.string(source.range)
      let again = (first + 1..<max(first + 1, min(first + 6, words.upperBound))).contains { next in
        pair.source.words[next].folded == source.folded
          || EnglishOrder.shareBeginning(text, pair.source.string(pair.source.words[next].range))
      }
      return again && !source.isCode && (source.folded == word.folded || order.translates(first, index))
    }
  }

  /// `phrase` is what stands again.
  private func report(phrase: Range<Int>, from start: Int, _ prose: Prose) -> Finding {
    finding(
      on: prose.context, at: prose.page.sourceWithMarks(ofWords: start..<phrase.upperBound), source: prose.sourceRange,
      confidence: 0.9, .repeatedPhrase(prose.page.string(ofWords: phrase)))
  }

  private func report(_ words: Range<Int>, _ prose: Prose) -> Finding {
    let page = prose.page
    return finding(
      on: prose.context, at: page.source(ofWords: words), source: prose.sourceRange,
      confidence: prose.bead == nil ? 0.75 : 0.93,
      .repeatedWords(page.string(page.words[words.lowerBound].range), isCompared: prose.bead != nil))
  }
}

extension Finding.Message {
  fileprivate static func repeatedPhrase(_ phrase: String) -> Self {
    "“\(phrase)” is said twice; the English says nothing twice."
  }

  fileprivate static func repeatedWords(_ word: String, isCompared: Bool) -> Self {
    isCompared ? "“\(word)” is said twice; the English says it once." : "“\(word)” is said twice."
  }
}
