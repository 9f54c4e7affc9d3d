public import Alignment
internal import Linguistics
internal import Pages

/// Finds names that the folder keeps almost everywhere and that one sentence does not have: recased, or translated in part
/// or as a whole. What took their place, the lexicon learned from the folder says.
public struct KeptNameFinder: Sendable {
  private let keeps: KeepStatistics
  private let lexicon: Lexicon
  /// Phrases that a term base keeps, whatever the folder does.
  private let names: Set<UInt64>
  private let siblings: SiblingNames?

  /// Distinct sentences a phrase must stand in, besides this one.
  static let leastSentences = 4
  /// Share of them that must keep it.
  static let leastKept = 0.8
  /// Sentences that must keep a name that only its capital makes one.
  static let leastProperKept = 2
  /// Strength in the lexicon from which on a French word is taken for the translation of an English one.
  static let leastStrength: Float = 0.15

  public init(
    keeps: KeepStatistics, lexicon: Lexicon, names: Set<UInt64> = [], siblings: SiblingNames? = nil
  ) {
    self.keeps = keeps
    self.lexicon = lexicon
    self.names = names
    self.siblings = siblings
  }

  public enum Fault: Sendable {
    /// The same letters in other capitals.
    case recased
    case translated
  }

  /// What makes a phrase a name.
  private struct Witness {
    /// In the French of the folder.
    var tally: KeepStatistics.Tally
    /// See `constant`.
    var isConstant = false
    /// What vouches for it in other languages, where the French does not.
    var siblings: SiblingNames.Verdict?
  }

  /// The names of one bead that have a fault of the given kind.
  public func damages(_ fault: Fault, in bead: PagePair.Bead, of pair: PagePair) -> [NameDamage] {
    var found: [NameDamage] = []
    var owned: [Range<Int>] = []
    for segment in bead.source {
      let runs = KeepStatistics.candidates(in: pair.source, pair.source.segments[segment].words)
      let longestFirst =
        runs.count > 1 ? runs.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) } : runs
      for run in longestFirst
      where !owned.contains(where: { $0.overlaps(run) }) {
        guard let witness = witness(fault, of: run, pair.source.segments[segment], pair.source) else { continue }
        owned.append(run)
        if let damage = damage(fault, of: run, witness, bead, pair),
          !found.contains(where: { $0.target.overlaps(damage.target) })
        {
          found.append(damage)
        }
      }
    }
    return found
  }

  private func witness(_ fault: Fault, of run: Range<Int>, _ segment: Segment, _ page: Page) -> Witness? {
    if let tally = witness(fault, for: run, in: page) ?? properName(run, segment, page) { return Witness(tally: tally) }
    guard fault == .translated else { return nil }
    if let tally = constant(run, in: page) { return Witness(tally: tally, isConstant: true) }
    return siblings?.verdict(on: run, in: segment, of: page).map {
      Witness(tally: keeps[KeepStatistics.hash(page.words[run])], siblings: $0)
    }
  }

  /// How often the folder keeps the phrase elsewhere, if often enough to be a name.
  private func witness(_ fault: Fault, for run: Range<Int>, in page: Page) -> KeepStatistics.Tally? {
    let words = page.words[run]
    var tally = keeps[KeepStatistics.hash(words)]
    if names.contains(KeepStatistics.hash(words)) { return tally }
    // What a longer name keeps says nothing of its part: “Real-Time Platform”, “real-time”.
    if run.count > 1, fault == .translated { (tally.total, tally.kept) = (tally.totalAlone, tally.keptAlone) }
    let others = tally.total - 1
    guard others >= Self.leastSentences, Double(tally.kept) >= Self.leastKept * Double(others) else { return nil }
    // One word that only has a capital may be a word of French as well (“Mode”, “Cloud”).
    if run.count == 1, let word = words.first, !Self.isShaped(word) { return nil }
    if words.contains(where: { FunctionWords.english.contains($0.folded) }) { return nil }
    return tally
  }

  /// A name by its capital alone: English writes it so wherever it stands in running text, and the folder keeps it about as
  /// often as not. All capitalised words that stand together must be such names.
  private func properName(_ run: Range<Int>, _ segment: Segment, _ page: Page) -> KeepStatistics.Tally? {
    let tally = keeps[KeepStatistics.hash(page.words[run])]
    let isSingular = run.count == 1 && keeps.isSingularPlural(page.words[run.lowerBound].folded)
    guard tally.kept >= Self.leastProperKept, tally.kept * (isSingular ? 4 : 2) >= tally.total - 1 else { return nil }
    let around = max(segment.words.lowerBound, run.lowerBound - 1)..<min(segment.words.upperBound, run.upperBound + 1)
    // Acronyms may be spelled out in French (“ID”, “identifiant”).
    if page.words[run].contains(where: { $0.traits.contains(.capitals) || $0.traits.contains(.mixed) }) { return nil }
    // The first word of a sentence has a capital anyway: “Contact Labels first”.
    let stretches = around.contains {
      !run.contains($0) && KeepStatistics.isNameLike(page.words[$0])
        && !(isSingular && page.words[$0].traits.contains(.first))
    }
    guard !stretches else { return nil }
    if isSingular { return isNameOfOneThing(run.lowerBound, segment, page) ? tally : nil }
    guard
      run.allSatisfy({ KeepStatistics.isRunning($0, in: page, of: segment) && keeps.isProper(page.words[$0].folded) })
    else { return nil }
    return tally
  }

  /// Whether a plural that is also a name is the name here: its capital says so, or its verb. In a title a capital says so
  /// where another word of some length has none, or where the sentences of the page say so twice.
  private func isNameOfOneThing(_ index: Int, _ segment: Segment, _ page: Page) -> Bool {
    if isName(index, segment, page) { return true }
    let word = page.words[index]
    guard index > segment.words.lowerBound, !isInBold(index, segment, page) else { return false }
    let others = page.segments.lazy.filter { other in
      other.words.contains { page.words[$0].exact == word.exact && isName($0, other, page) }
    }
    return others.prefix(2).count == 2
  }

  /// Whether the sentence tells a name from the plural that it is in lower case.
  private func isName(_ index: Int, _ segment: Segment, _ page: Page) -> Bool {
    if KeepStatistics.isPluralWithSingularVerb(index, in: page, of: segment.words) { return true }
    guard !page.words[index].traits.contains(.first), index > segment.words.lowerBound,
      !isInBold(index, segment, page)
    else { return false }
    return segment.words.contains {
      let word = page.words[$0]
      return !word.isCapital && !word.isCode && !word.isNumber && word.length >= 4
    }
  }

  /// A label of the interface may be translated.
  private func isInBold(_ index: Int, _ segment: Segment, _ page: Page) -> Bool {
    let start = Int(page.words[index].start)
    return page.spans(in: segment.text).contains {
      page.spans[$0].kind == .strong && page.spans[$0].text.contains(start)
    }
  }

  /// One word that the folder leaves as it is practically everywhere and that English hardly has in lower case, so that it need
  /// not stand alone.
  private func constant(_ run: Range<Int>, in page: Page) -> KeepStatistics.Tally? {
    guard run.count == 1 else { return nil }
    let tally = keeps[KeepStatistics.hash(page.words[run])]
    let others = tally.total - 1
    return others >= Self.leastConstant && Double(tally.kept) >= Self.leastAlwaysKept * Double(others)
      && !keeps.isOrdinaryInEnglish(page.words[run.lowerBound].folded) ? tally : nil
  }

  /// Distinct sentences that make a word constant.
  static let leastConstant = 8

  /// Two or more letters, all capitals or with a capital inside: `API`, `GitHub`.
  private static func isShaped(_ word: Word) -> Bool {
    word.length > 1 && (word.traits.contains(.capitals) || word.traits.contains(.mixed))
  }

  private func damage(
    _ fault: Fault, of run: Range<Int>, _ witness: Witness, _ bead: PagePair.Bead, _ pair: PagePair
  ) -> NameDamage? {
    let (tally, isConstant) = (witness.tally, witness.isConstant)
    let phrase = pair.source.words[run]
    let targets = bead.target.map { pair.target.segments[$0].words }
    // A sentence that has the name twice may keep one and translate the other.
    let kept = targets.reduce(0) { $0 + KeepStatistics.count(phrase, in: pair.target, $1) }
    let sources = bead.source.map { pair.source.segments[$0].words }
    guard kept < (fault == .recased ? 1 : sources.reduce(0) { $0 + KeepStatistics.count(phrase, in: pair.source, $1) })
    else { return nil }
    let recased = targets.lazy.compactMap { self.recased(phrase, in: $0, of: pair.target) }.first
    var place = recased?.place
    var isUnexplained = false
    if fault == .translated {
      guard recased == nil else { return nil }
      // What is kept beside other names is no reason to take a word that the lexicon holds for likely.
      if !isConstant { place = targets.lazy.compactMap { rendering(of: run, bead, pair, in: $0) }.first }
      if place == nil, kept == 0 || run.count == 1,
        isAlwaysKept(tally, run, pair.source) || witness.siblings?.isName == true
      {
        guard !isConstant || areKept(besides: run, bead, pair) else { return nil }
        place = UnexplainedWords(lexicon: lexicon, keeps: keeps).run(insteadOf: run, in: bead, of: pair).flatMap {
          words in
          words.contains { isNameItself(pair.target.words[$0]) } || isCognate(words, of: run, pair)
            || kept > 0 && beginsTitle(words.lowerBound, pair.target) ? nil : words
        }
        isUnexplained = place != nil
      }
    } else if recased?.isFault == false {
      return nil
    }
    guard let place else { return nil }
    // “Recommandations” may be how the French product is called.
    if run.count == 1, keeps.isSingularPlural(phrase.first!.folded), isCognate(place, of: run, pair) { return nil }
    let name = pair.source.string(phrase.first!.range.lowerBound..<phrase.last!.range.upperBound)
    let isKnown = names.contains(KeepStatistics.hash(phrase))
    if let verdict = witness.siblings, !isKnown {
      // A French word of the same origin is how French writes it: “septembre”, “Japon”.
      guard !run.contains(where: { isCognate(place, of: $0..<$0 + 1, pair) && !isKeptWord($0, place, pair) }) else {
        return nil
      }
      return NameDamage(
        target: place, source: run, name: name,
        confidence: min(isUnexplained ? Self.unexplained : 0.9, Self.confidence(verdict, besides: tally)),
        evidence: [verdict.reason]
          + (tally.kept > 0 ? ["stays as it is in \(tally.kept) of \(tally.total - 1) other sentences"] : []))
    }
    let confidence = isUnexplained ? Self.unexplained : isKnown ? 0.9 : fault == .recased ? 0.85 : 0.75
    return NameDamage(
      target: place, source: run, name: name, confidence: confidence,
      evidence: [
        isKnown
          ? "the term base keeps “\(name)” as it is"
          : "“\(name)” stays as it is in \(tally.kept) of \(tally.total - 1) other sentences"
      ])
  }

  /// Confidence of what siblings vouch for: one of them alone only where the French keeps the name in one sentence of four.
  static func confidence(_ verdict: SiblingNames.Verdict, besides tally: KeepStatistics.Tally) -> Double {
    guard verdict.isName else { return tally.kept > 1 && tally.kept * 4 >= tally.total ? 0.6 : 0.45 }
    return 0.5 + 0.4 * verdict.weight + (tally.kept > 0 ? 0.05 : 0)
  }

  /// Whether an English word of a name stands among its French words as it is.
  private func isKeptWord(_ index: Int, _ place: Range<Int>, _ pair: PagePair) -> Bool {
    pair.target.words[place].contains { $0.folded == pair.source.words[index].folded }
  }

  /// Whether a word is the first one of a link, of a run in bold or italics, or of a quotation, which gives it its capital.
  private func beginsTitle(_ index: Int, _ page: Page) -> Bool {
    let start = Int(page.words[index].start)
    if page.spans(in: start..<start + 1).contains(where: { page.spans[$0].text.lowerBound == start }) { return true }
    return page.string(max(0, start - 6)..<start).last { !$0.isWhitespace }.map { "«“\"‘".contains($0) } ?? false
  }

  /// Whether a word of a name has its French form, as “Fondation” has for “Foundation”: names of bodies are translated so.
  func isCognate(_ words: Range<Int>, of run: Range<Int>, _ pair: PagePair) -> Bool {
    run.count == 1
      && words.contains {
        Likeness.ends(
          pair.source.string(pair.source.words[run.lowerBound].range).lowercased(),
          pair.target.string(pair.target.words[$0].range).lowercased())
          >= 0.7
      }
  }

  /// Whether the names beside a word stand in the French: a longer name may have been replaced as a whole.
  private func areKept(besides run: Range<Int>, _ bead: PagePair.Bead, _ pair: PagePair) -> Bool {
    [run.lowerBound - 1, run.upperBound].allSatisfy { index in
      guard pair.source.words.indices.contains(index), KeepStatistics.isNameLike(pair.source.words[index]),
        bead.source.contains(where: { pair.source.segments[$0].words.contains(index) })
      else { return true }
      return bead.target.contains { segment in
        pair.target.segments[segment].words.contains { pair.target.words[$0].exact == pair.source.words[index].exact }
      }
    }
  }

  /// Confidence of words that nothing in the English explains.
  static let unexplained = 0.7
  /// Share of the other sentences that must keep a name whose place is taken by words that nothing explains.
  static let leastAlwaysKept = 0.9

  /// Uses of a word with a capital up to which it may be what a name became.
  static let mostCapitals = 10

  /// What the folder often writes with a capital, or has in English so, is a name or a term itself.
  private func isNameItself(_ word: Word) -> Bool {
    keeps.capitals(word.folded) > Self.mostCapitals || keeps[TextHash.combine(TextHash.seed, word.exact)].total > 0
  }

  private func isAlwaysKept(_ tally: KeepStatistics.Tally, _ run: Range<Int>, _ page: Page) -> Bool {
    let others = tally.total - 1
    guard others >= Self.leastSentences, Double(tally.kept) >= Self.leastAlwaysKept * Double(others) else {
      return false
    }
    // Short acronyms may be spelled out in French.
    return page.words[run].allSatisfy { $0.length >= ($0.traits.contains(.capitals) ? 4 : 3) }
  }

  /// The phrase in other capitals; no fault where a sentence begins with it, or where French uses the word in lower case.
  private func recased(
    _ phrase: ArraySlice<Word>, in words: Range<Int>, of page: Page
  ) -> (place: Range<Int>, isFault: Bool)? {
    guard words.count >= phrase.count else { return nil }
    for start in words.lowerBound...(words.upperBound - phrase.count) {
      let place = start..<start + phrase.count
      // What is code is typed as it stands, in other capitals too.
      guard zip(page.words[place], phrase).allSatisfy({ $0.folded == $1.folded && !$0.isCode }) else { continue }
      let differing = zip(page.words[place], phrase).filter { $0.exact != $1.exact }.map(\.0)
      // Kept here, and another time perhaps not.
      if differing.isEmpty { continue }
      let isOrdinary = differing.contains { keeps.isOrdinaryInFrench($0.folded) || $0.traits.contains(.capitals) }
      let isStart =
        page.words[start].traits.contains(.first) && differing.count == 1 && differing[0].traits.contains(.first)
      return (place, !isOrdinary && !isStart)
    }
    return nil
  }

  /// The words that stand for a phrase: those of its own that were kept, and the translations of the others beside them. A
  /// phrase of several words must be kept in part.
  private func rendering(
    of run: Range<Int>, _ bead: PagePair.Bead, _ pair: PagePair, in words: Range<Int>
  ) -> Range<Int>? {
    let sourceWords = HashSet(bead.source.flatMap { pair.source.words[pair.source.segments[$0].words].map(\.folded) })
    var places: [Int] = []
    var kept = 0
    for index in run {
      let word = pair.source.words[index]
      if let place = words.first(where: { pair.target.words[$0].folded == word.folded }) {
        kept += 1
        places.append(place)
      } else if let place = translation(
        index, in: words, of: pair, among: bead.source.map { pair.source.segments[$0].words }, besides: sourceWords)
      {
        places.append(place)
      } else {
        return nil
      }
    }
    guard kept > 0 || !Self.isShaped(pair.source.words[run.lowerBound]), kept < run.count, let first = places.min(),
      let last = places.max(),
      last - first < run.count + 4, Set(places).count == run.count
    else { return nil }
    return first..<last + 1
  }

  /// The French word that the lexicon holds for the likeliest translation of an English one. Where the English has that word
  /// in lower case too (“a flag in Flags”) and the French the other one as often, they stand in the same order.
  private func translation(
    _ index: Int, in words: Range<Int>, of pair: PagePair, among english: [Range<Int>], besides: HashSet
  ) -> Int? {
    let text = pair.source.string(pair.source.words[index].range)
    guard let best = likeliest(text, in: words, of: pair.target, besides: besides) else { return nil }
    let stem = TermForms.stem(text, .english, .any)
    let uses = english.joined().filter {
      TermForms.stem(pair.source.string(pair.source.words[$0].range), .english, .any) == stem
    }
    guard uses.count > 1, let place = uses.firstIndex(of: index) else { return best }
    let rendering = TermForms.stem(pair.target.string(pair.target.words[best].range), .french, .any)
    let renderings = words.filter {
      TermForms.stem(pair.target.string(pair.target.words[$0].range), .french, .any) == rendering
    }
    return renderings.count == uses.count ? renderings[place] : nil
  }

  /// The French word that the lexicon holds for the likeliest, wherever it stands.
  private func likeliest(_ english: String, in words: Range<Int>, of page: Page, besides: HashSet) -> Int? {
    guard let token = TokenHash.tokens(of: english).first else { return nil }
    var best: (index: Int, strength: Float)?
    let spelling = english.lowercased()
    for index in words where !page.words[index].isCode && !besides.contains(page.words[index].folded) {
      // The name itself may be tied to its neighbour by an apostrophe that does not belong there.
      let french = page.string(page.words[index].range).lowercased()
      if french.hasPrefix(spelling) || french + "s" == spelling { return nil }
      guard let other = TokenHash.tokens(of: french).first else { continue }
      let strength = lexicon.strength(token, other)
      if strength >= Self.leastStrength, strength > best?.strength ?? 0 { best = (index, strength) }
    }
    return best?.index
  }
}
