internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds names that stand with other capitals than in English and on the rest of the site: “microsoft Graph”, “eIUU”.
public struct RecasedName: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "recased-name",
    summary: "A name stands with other capitals than everywhere else, or in two words.",
    category: .noTranslate,
    severity: .minor,
    rationale: "The capitals are part of a name, and of what is searched for.",
    limits: """
      A capital at the beginning of a sentence is left alone, unless the page's own name begins with a small letter; so are \
      words that French writes in lower case.
      """,
    fixes: .safe,
    examples: [
      .init(
        source: "Ask the team of ⟦Harbor Sync⟧ for help.", target: "Demandez de l’aide à l’équipe de ⟦harbor Sync⟧.",
        fixed: "Demandez de l’aide à l’équipe de Harbor Sync.", folder: mentions(of: "Harbor Sync")),
      .init(
        source: "The archive is in ⟦DockHub⟧.", target: "L’archive se trouve dans ⟦Dockhub⟧.",
        fixed: "L’archive se trouve dans DockHub.", folder: mentions(of: "DockHub")),
      .init(
        source: "It needs ⟦JavaScript⟧ to run.", target: "Il a besoin de ⟦Javascript⟧ pour fonctionner.",
        fixed: "Il a besoin de JavaScript pour fonctionner."),
      .init(
        source: "See [⟦Set-Harbor⟧](set.md) first.", target: "Consultez d’abord [⟦Set-harbor⟧](set.md).",
        fixed: "Consultez d’abord [Set-Harbor](set.md)."),
      .init(
        source: "Ask the ⟦KQVs⟧ or the KQV Desk.", target: "Demandez aux ⟦kqvs⟧ ou au KQV Desk.",
        fixed: "Demandez aux KQV ou au KQV Desk."),
      .init(
        source: "It runs on ⟦Harbor Nano⟧ too.", target: "Il fonctionne aussi sur Harbor ⟦nano⟧.",
        fixed: "Il fonctionne aussi sur Harbor Nano."),
      .init(source: "It runs on Harbor Service, a service.", target: "Elle tourne sur le Harbor service."),
      .init(source: "## DESCRIPTION", target: "## Description"),
      .init(source: "## On-Demand Sign-In", target: "## on-demand sign-in"),
      .init(
        source: "Open ⟦DockHub⟧ first.", target: "Ouvrez d’abord ⟦Dock Hub⟧.", fixed: "Ouvrez d’abord DockHub."),
      .init(source: "Open DockHub, a dock hub.", target: "Ouvrez ce dock hub."),
      .init(source: "Set fileName there, or filename.", target: "Mettez filename ici, ou `filename`."),
      .init(
        source: "The archive is in DockHub.", target: "L’archive se trouve dans DockHub.",
        folder: mentions(of: "DockHub")),
    ])

  /// Pages on which a name stands as it is: from them the check learns its capitals.
  private static func mentions(of name: String) -> [CheckDescription.Example.Companion] {
    [
      (source: "Open the settings of \(name) first.", target: "Ouvrez d’abord les paramètres de \(name)."),
      (source: "Your files stay in \(name).", target: "Vos fichiers restent dans \(name)."),
      (source: "Sign in to \(name) again.", target: "Connectez-vous de nouveau à \(name)."),
      (source: "We test \(name) every night.", target: "Nous testons \(name) chaque nuit."),
      (source: "Restart \(name) after the update.", target: "Redémarrez \(name) après la mise à jour."),
    ].map { .init(source: $0.source, target: $0.target) }
  }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    let kept = KeptNameFinder(
      keeps: pair.context.survey.keeps, lexicon: pair.context.survey.lexicon, names: pair.context.terms.names
    )
    .damages(.recased, in: pair.bead, of: pair.pair)
    let context = pair.context
    let own = RecasedNameFinder(names: context.names, keeps: pair.context.survey.keeps)
      .damages(in: pair.bead, of: pair.pair)
      .filter { damage in !kept.contains { $0.target.overlaps(damage.target) } && !isCommonWord(damage.name) }
    let learned = (kept + own).filter { !isInEnglish($0.target, pair) && !isFiner($0, pair) }.map { damage in
      report(
        damage.name, at: damage.target, for: damage.source, pair, confidence: damage.confidence,
        evidence: damage.evidence)
    }
    return
      (learned
      + (humped(pair) + acronyms(pair) + neighbours(pair)).filter { finding in
        !learned.contains { $0.range.map { known in finding.range.map(known.overlaps) ?? false } ?? false }
      }).filter { !namesProgram($0, pair) }
  }

  /// French words as the name that they are, mended; `english` are the words of the English that have it.
  private func report(
    _ name: String, at words: Range<Int>, for english: Range<Int>?, _ pair: SegmentPair, confidence: Double = 0.85,
    evidence: [String] = []
  ) -> Finding {
    let range = pair.target.source(ofWords: words)
    return finding(
      on: pair.context, at: range, source: english.map { pair.source.source(ofWords: $0) }, confidence: confidence,
      .recasedName(name, pair.target.string(ofWords: words)), evidence: evidence, suggestion: name,
      fix: Fix(edits: [Edit(range: range, replacement: name)], isSafe: true))
  }

  /// What is named by the letters that one types: “l’utilisateur apache”, “le module ldap”.
  private static let typed = HashSet(words: "module groupe utilisateur programme commande processus démon paquet")

  /// Whether a name in small letters stands right behind a noun for something that has such a name.
  private func namesProgram(_ finding: Finding, _ pair: SegmentPair) -> Bool {
    guard let place = finding.range else { return false }
    let page = pair.target
    return pair.targetWords.dropFirst().contains { index in
      page.source(of: page.words[index].range).start == place.start && !page.words[index].isCapital
        && page.words[index].traits.isSubset(of: [.first]) && Self.typed.contains(page.words[index - 1].folded)
        && page.areSpaced(index - 1, index)
    }
  }

  /// A page about “event” may call it “Event”: the small letter of a word that English has anyway is no part of a name.
  private func isCommonWord(_ name: String) -> Bool {
    name.allSatisfy { $0.isLowercase } && SpellingDictionary.english?.contains(name) == true
  }

  /// Whether the French has a capital inside a word that the English shouts: “IoT” for “IOT” is no slip of the translation.
  private func isFiner(_ damage: NameDamage, _ pair: SegmentPair) -> Bool {
    guard damage.target.count == 1, damage.name.allSatisfy({ $0.isUppercase }) else { return false }
    let found = pair.target.string(ofWords: damage.target)
    return found.first?.isUppercase == true && found.last?.isUppercase == true && found.count { $0.isLowercase } == 1
  }

  /// Whether a word of small letters stands in the English sentence just so, as often: “http:” beside “HTTP”.
  private func isInEnglish(_ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    guard words.count == 1, case let word = pair.target.words[words.lowerBound], !word.isCapital else { return false }
    // What stands in an address says nothing of the sentence.
    func count(_ words: ArraySlice<Word>) -> Int { words.count { $0.exact == word.exact && !$0.isCode } }
    let english = count(pair.source.words[pair.sourceWords])
    return english > 0 && english >= count(pair.target.words[pair.targetWords])
  }

  // MARK: Names with capitals inside

  /// Names that show by themselves how they are written, with a capital behind a small letter: “Javascript” for “JavaScript”.
  private func humped(_ pair: SegmentPair) -> [Finding] {
    pair.sourceWords.filter { pair.source.words[$0].traits.contains(.mixed) }.compactMap { index in
      let name = pair.source.words[index]
      guard name.length >= 4, Self.isHumped(pair.source.text[name.range]),
        let place = split(name, pair) ?? oneWord(name, pair)
      else { return nil }
      return report(pair.source.string(name.range), at: place, for: index..<index + 1, pair)
    }
  }

  /// Acronyms in small letters that are no word then: “les isvs” for “ISVs”. French has no “s” behind an acronym.
  private func acronyms(_ pair: SegmentPair) -> [Finding] {
    let known = pair.sourceWords.compactMap { index in
      acronym(pair.source.words[index], pair.source).map { (index: index, letters: $0) }
    }
    guard !known.isEmpty else { return [] }
    return pair.targetWords.compactMap { place in
      let word = pair.target.words[place]
      guard (3...Self.longAcronym + 1).contains(Int(word.length)), word.traits.isSubset(of: .first),
        isPlain(word, pair.target),
        !pair.target.isJoined(place), let name = known.first(where: { isSame(word, $0.letters) }),
        !isKnown(word, pair.source), !isInDictionary(word, pair.target)
      else { return nil }
      return report(name.letters, at: place..<place + 1, for: name.index..<name.index + 1, pair)
    }
  }

  /// Names of two words of which one lost its capital beside the other: “Windows nano” for “Windows Nano”.
  private func neighbours(_ pair: SegmentPair) -> [Finding] {
    let names = pair.sourceWords.dropLast().filter { isNamePair($0, pair.source) }
    guard !names.isEmpty else { return [] }
    return pair.targetWords.dropLast().compactMap { place in
      guard let lost = lostCapital(place, pair.target),
        let name = names.first(where: { isRecased(place, lost, from: $0, pair) })
      else { return nil }
      pair.context.lookAround()
      guard !isKnown(pair.target.words[lost], pair.source) else { return nil }
      let written = pair.source.string(pair.source.words[name + lost - place].range)
      return report(written, at: lost..<lost + 1, for: name..<name + 2, pair)
    }
  }

  /// Whether two words with capitals stand side by side.
  private func isNamePair(_ index: Int, _ page: Page) -> Bool {
    [index, index + 1].allSatisfy { page.words[$0].isCapital && isPlain(page.words[$0], page) }
      && page.areSpaced(index, index + 1)
  }

  /// Of two words side by side the one that begins with a small letter, where only one does.
  private func lostCapital(_ place: Int, _ page: Page) -> Int? {
    let (left, right) = (page.words[place], page.words[place + 1])
    guard left.isCapital != right.isCapital, page.areSpaced(place, place + 1), isPlain(left, page),
      isPlain(right, page), place == 0 || !page.words[place - 1].traits.contains(.elided)
    else { return nil }
    let lost = left.isCapital ? place + 1 : place
    return page.words[lost].length >= 3 && page.words[lost].traits.isSubset(of: .first) ? lost : nil
  }

  private func isRecased(_ place: Int, _ lost: Int, from name: Int, _ pair: SegmentPair) -> Bool {
    [0, 1].allSatisfy { offset in
      let (found, wanted) = (pair.target.words[place + offset], pair.source.words[name + offset])
      return place + offset == lost
        ? found.folded == wanted.folded && !wanted.traits.contains(.capitals) : found.exact == wanted.exact
    }
  }

  private func isSame(_ word: Word, _ acronym: String) -> Bool {
    word.folded == TextHash.folded(acronym) || word.folded == TextHash.folded(acronym + "s")
  }

  /// The capitals of an acronym of three letters or more, without the “s” of a plural; nil for other words.
  private func acronym(_ word: Word, _ page: Page) -> String? {
    guard !word.isCode, (3...Self.longAcronym).contains(Int(word.length)), word.isCapital else { return nil }
    let text = page.string(word.range)
    let letters = text.hasSuffix("s") ? String(text.dropLast()) : text
    return letters.count >= 3 && letters.utf8.allSatisfy { $0 &- 0x41 < 26 } ? letters : nil
  }

  private func isInDictionary(_ word: Word, _ page: Page) -> Bool {
    guard SpellingDictionary.french != nil, SpellingDictionary.english != nil else { return true }
    return SpellingDictionary.isKnown(page.text, word.range, exact: word.exact)
  }

  private func oneWord(_ name: Word, _ pair: SegmentPair) -> Range<Int>? {
    recased(name, pair).flatMap { isKnown(pair.target.words[$0], pair.source) ? nil : $0..<$0 + 1 }
  }

  /// The two French words that the name fell into: “Dock Hub” for “DockHub”, which the English has nowhere so.
  private func split(_ name: Word, _ pair: SegmentPair) -> Range<Int>? {
    let (page, words) = (pair.target, pair.targetWords)
    guard !page.words[words].contains(where: { $0.folded == name.folded }) else { return nil }
    let first = words.dropLast().first { index in
      let (left, right) = (page.words[index], page.words[index + 1])
      return left.length + right.length == name.length && !left.isCode && !right.isCode
        && page.areSpaced(index, index + 1)
        && TextHash.folded(page.string(left.range) + page.string(right.range)) == name.folded
    }
    guard let first else { return nil }
    let parts = [page.words[first].folded, page.words[first + 1].folded]
    let source = pair.source.words[pair.sourceWords]
    return zip(source, source.dropFirst()).contains { $0.folded == parts[0] && $1.folded == parts[1] }
      ? nil : first..<first + 2
  }

  /// Letters and digits only, a capital behind a small letter.
  private static func isHumped(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 &- 0x30 < 10 }) else { return false }
    return zip(word, word.dropFirst()).contains { $0 &- 0x61 < 26 && $1 &- 0x41 < 26 }
  }

  /// Letters from which on a word in capitals is no acronym.
  private static let longAcronym = 6

  /// A French word of the same letters in other capitals, where the French has the name less often than the English.
  private func recased(_ name: Word, _ pair: SegmentPair) -> Int? {
    let place = pair.targetWords.first { index in
      let word = pair.target.words[index]
      return word.folded == name.folded && word.exact != name.exact && isPlain(word, pair.target)
        && (!word.traits.contains(.capitals) || word.length >= Self.longAcronym)
    }
    guard let place else { return nil }
    let wanted = pair.source.words[pair.sourceWords].count { $0.exact == name.exact }
    let kept = pair.target.words[pair.targetWords].count { $0.exact == name.exact }
    return kept < wanted ? place : nil
  }

  /// No code, and no part of a file name or an address.
  private func isPlain(_ word: Word, _ page: Page) -> Bool {
    guard !word.isCode else { return false }
    let (before, behind) = (Int(word.start) - 1, word.range.upperBound)
    let isBound = { (index: Int) in page.text.indices.contains(index) && "./\\@=_-:".utf8.contains(page.text[index]) }
    return !isBound(before)
      && (!isBound(behind) || behind + 1 >= page.text.count || page.text[behind + 1] <= 0x20)
  }

  /// Whether the English page writes it so somewhere.
  private func isKnown(_ word: Word, _ page: Page) -> Bool { page.words.contains { $0.exact == word.exact } }
}

extension Finding.Message {
  fileprivate static func recasedName(_ name: String, _ found: String) -> Self {
    "“\(name)” is written so; here it stands as “\(found)”."
  }
}
