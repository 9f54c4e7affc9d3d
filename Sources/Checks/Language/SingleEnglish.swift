internal import Alignment
internal import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds single words in lower case that stayed English: right behind a name, as in the English, or among French words.
struct SingleEnglish {
  let evidence: EnglishEvidence
  /// The evidence’s own.
  let english: EnglishWords

  private var prose: Prose { evidence.prose }
  private var page: Page { evidence.page }

  /// An English noun right behind a name, as in the English, that the folder translates nearly everywhere else: “l’ancien Harbor
  /// Sync project”.
  func behindNames() -> [EnglishRest] {
    return prose.words.dropFirst(2).compactMap { index in
      let (name, word) = (page.words[index - 1], page.words[index])
      guard !word.isCapital, word.length >= 4, name.isCapital, !name.isCode, !name.traits.contains(.first),
        english.hasInOrder(name.folded, word.folded), !english.isName(word.folded), page.areSpaced(index - 1, index),
        LanguageOfProse.tells(page, index), !FunctionWords.english.contains(word.folded),
        case let tally = prose.context.survey.words[word.folded], tally.total >= 8, tally.kept <= 2,
        page.isEnglishOnly(word), isPhraseEnd(index),
        !evidence.isGloss(word.range)
      else { return nil }
      return EnglishRest(text: word.range, confidence: 0.65, reason: Self.isTranslated(tally))
    }
  }

  /// Whether French words, punctuation or nothing stands behind a word.
  private func isPhraseEnd(_ index: Int) -> Bool {
    let behind = page.words[index].range.upperBound
    if behind < page.text.count, ":=(-/".utf8.contains(page.text[behind]) { return false }
    guard index + 1 < prose.words.upperBound, page.isBlank(index, index + 1) else { return true }
    return evidence.isPlainFrench(index + 1)
  }

  /// A single word in lower case that stands in the English too and that the folder translates nearly everywhere else.
  ///
  /// Not one of a phrase that is left alone, such as “common language runtime (CLR)”.
  func amongFrench(_ words: [LanguageWord], phrases: [LanguageSpan]) -> [EnglishRest] {
    words.compactMap { word in
      guard word.emission > 0,
        let index = prose.words.first(where: { page.words[$0].range.lowerBound == word.range.lowerBound })
      else { return nil }
      let candidate = page.words[index]
      guard candidate.length >= 5, !candidate.isCapital, english.folded.contains(candidate.folded),
        !english.isName(candidate.folded), !FunctionWords.english.contains(candidate.folded),
        evidence.isInProse(index) && !evidence.isDesignated(index) || isModifier(index),
        !isLabel(candidate.folded),
        case let tally = prose.context.survey.words[candidate.folded],
        word.emission >= Self.sure
          || (tally.total <= 2 || tally.total >= 20) && page.isEnglishOnly(candidate)
            && evidence.isPlainFrench(index - 1)
      else { return nil }
      let isTranslated = prose.context.survey.words.isUsuallyTranslated(candidate.folded)
      let isCompound = !isTranslated && isBehindModifier(index)
      guard isTranslated || isRareRest(index, isCompound: isCompound),
        !evidence.isGloss(candidate.range, isWord: !isCompound),
        isCompound || !phrases.contains(where: { $0.range.overlaps(candidate.range) }),
        !isInPhrase(index)
      else { return nil }
      let range = page.words[isCompound ? index - 1 : index].range.lowerBound..<candidate.range.upperBound
      return EnglishRest(
        text: range, confidence: page.isEnglishOnly(candidate) ? 0.55 : 0.4,
        reason: isTranslated ? Self.isTranslated(tally) : "French has another word for it")
    }
  }

  /// A word behind a French determiner that the folder translates in fifteen of sixteen sentences, and that French has not: “la
  /// plupart des cmdlets” where it is the “applet de commande” everywhere.
  func terms() -> [EnglishRest] {
    prose.words.dropFirst().compactMap { index in
      let word = page.words[index]
      guard word.traits.isEmpty, word.length >= 5, FrenchDeterminer.announces(page.words[index - 1].folded),
        english.folded.contains(word.folded), !english.isName(word.folded),
        case let tally = prose.context.survey.words[word.folded], tally.total >= Self.leastUses,
        tally.kept * Self.leastShare <= tally.total,
        SpellingDictionary.french?.contains(page.text, word.range, exact: word.exact) == false,
        evidence.isInProse(index) && isPhraseEnd(index) || isMovedBeforeName(index), !evidence.isGloss(word.range),
        !isLabel(word.folded), !isInPhrase(index)
      else { return nil }
      return EnglishRest(text: word.range, confidence: 0.7, reason: Self.isTranslated(tally))
    }
  }

  /// An English word that got a capital on its way: “la variable Automatic” for “the automatic variable”. The folder’s English has it
  /// with a small letter, and the sentence too; half of the folder’s sentences that have it translate it.
  func withNewCapitals() -> [EnglishRest] {
    guard let source = prose.context.pair?.source, !prose.sourceWords.isEmpty else { return [] }
    return prose.words.dropFirst().compactMap { index in
      let word = page.words[index]
      guard word.traits == .capital, word.length >= 4, english.folded.contains(word.folded),
        !FunctionWords.english.contains(word.folded), prose.context.survey.keeps.isOrdinaryInEnglish(word.folded),
        case let tally = prose.context.survey.words[word.folded], tally.total >= 4, tally.kept * 2 <= tally.total,
        prose.sourceWords.allSatisfy({ source.words[$0].folded != word.folded || !source.words[$0].isCapital }),
        !source.words.contains(where: { $0.exact == word.exact && !$0.traits.contains(.first) }),
        page.isEnglishOnly(word), page.areSpaced(index - 1, index), evidence.isPlainFrench(index - 1),
        evidence.isInProse(index), isPhraseEnd(index), !evidence.isGloss(word.range),
        // A keyword or a value of the page is written as in its code.
        case let text = page.string(word.range), !prose.context.code.contains(text),
        !prose.context.code.contains(text.lowercased())
      else { return nil }
      return EnglishRest(text: word.range, confidence: 0.65, reason: "the English has it with a small letter")
    }
  }

  /// On a page.
  private static let mostSlips = 2

  /// “la cmdlet Get-Dock” for “the Get-Dock cmdlet”: the word stands before its name as a French one does.
  private func isMovedBeforeName(_ index: Int) -> Bool {
    guard index + 1 < prose.words.upperBound, page.isBlank(index, index + 1), case let name = page.words[index + 1],
      name.isCapital || name.isCode
    else { return false }
    let word = page.words[index].folded
    return english.folded.contains(name.folded) && !english.hasInOrder(word, name.folded)
      // A page that has it often has it on purpose. Not counted: a page may have it a million times.
      && page.words.lazy.filter { $0.folded == word && !$0.isCode }.dropFirst(Self.mostSlips).isEmpty
  }

  /// Sentences that have a term, and how many of them translate it for one that keeps it.
  private static let leastUses = 20
  private static let leastShare = 16

  private static func isTranslated(_ tally: KeepStatistics.Tally) -> String {
    "the folder translates it in \(tally.total - tally.kept) of \(tally.total) sentences"
  }

  /// What the letters of a word and the English beside it must say at least where the dictionaries are silent, in nats.
  private static let sure: Float = 2.5

  /// Whether a word is the English adjective of the French noun before it: “paramètre common” for “common parameter”.
  private func isModifier(_ index: Int) -> Bool {
    let word = page.words[index]
    let survey = prose.context.survey
    guard index > prose.words.lowerBound, page.areSpaced(index - 1, index),
      case let tally = survey.words[word.folded], tally.total >= 20, survey.words.isUsuallyTranslated(word.folded),
      page.isEnglishOnly(word), let own = TokenHash.tokens(of: page.string(word.range)).first,
      let noun = TokenHash.tokens(of: page.string(page.words[index - 1].range)).first,
      let translation = survey.lexicon.translations(of: own).first, translation.strength >= Self.leastStrength,
      SpellingDictionary.french?.readings(survey.lexicon.spelling(of: translation)).contains(.adjective) == true,
      let bead = prose.bead, let source = prose.context.pair?.source
    else { return false }
    return bead.source.contains { segment in
      source.segments[segment].words.dropLast().contains { english in
        guard source.words[english].folded == word.folded, case let next = source.words[english + 1], !next.isCapital,
          !next.isCode, let token = TokenHash.tokens(of: source.string(next.range)).first
        else { return false }
        return survey.lexicon.strength(token, noun) >= Self.leastStrength
      }
    }
  }

  /// Whether a word that the folder hardly has is one that French translates by another: “un timestamp de soumission”. What
  /// stands between French words.
  private func isRareRest(_ index: Int, isCompound: Bool) -> Bool {
    let word = page.words[index]
    guard prose.context.survey.words[word.folded].total <= 2, page.isEnglishOnly(word),
      isCompound || evidence.isFrenchOnly(page.words[index - 1].folded),
      index + 1 < prose.words.upperBound, evidence.isPlainFrench(index + 1)
    else { return false }
    // A noun of French has an article there.
    if isCompound, Self.bare.contains(page.words[index - 2].folded) { return true }
    // No French word ends so, and French takes over no adverbs.
    if page.text[word.range].suffix(2).elementsEqual("ly".utf8) { return true }
    guard let own = TokenHash.tokens(of: page.string(word.range)).first else { return false }
    return [Lexicon.shipped, prose.context.survey.lexicon].contains { lexicon in
      let found = lexicon.translations(of: own)
      return found.first.map { $0.strength >= Self.leastStrength } ?? false && !found.contains { $0.token == own }
    }
  }

  /// Behind these no noun stands without an article or an ending of the plural.
  private static let bare = HashSet(words: "via par dans sur vers chez selon sous parmi entre depuis")

  /// Whether a word that both languages have stands before a noun as in English, behind a little word of French: “via commercial
  /// marketplace”.
  private func isBehindModifier(_ index: Int) -> Bool {
    guard index - 2 >= prose.words.lowerBound, case let modifier = page.words[index - 1], !modifier.isCapital,
      modifier.length >= 4, LanguageOfProse.tells(page, index - 1),
      english.hasInOrder(modifier.folded, page.words[index].folded),
      !FunctionWords.englishAndFrench.contains(modifier.folded),
      FunctionWords.french.contains(page.words[index - 2].folded), page.isBlank(index - 2, index - 1),
      let dictionary = SpellingDictionary.english
    else { return false }
    return dictionary.contains(page.text, modifier.range, exact: modifier.exact) && evidence.isPlainFrench(index - 1)
  }

  /// Of the first translation that the lexicon which the program carries has of a word.
  private static let leastStrength: Float = 0.35

  /// Whether a word beside it is English only, too, as in the English: “un graceful restart”.
  private func isInPhrase(_ index: Int) -> Bool {
    let words = page.words
    return [(index - 1, index, index - 1), (index, index + 1, index + 1)].contains { left, right, other in
      prose.words.contains(other) && evidence.isEnglishOnly(other)
        && english.hasInOrder(words[left].folded, words[right].folded)
    }
  }

  /// Bytes of a label in bold type.
  private static let longestLabel = 60

  /// Whether a word stands in a label of an interface in the same segment: “le serveur de tracking dans le champ **Serveur de
  /// tracking**”.
  private func isLabel(_ word: UInt64) -> Bool {
    page.spans(in: page.segments[prose.segment].text).contains { index in
      let span = page.spans[index]
      return (span.kind == .interface || span.kind == .strong && span.text.count <= Self.longestLabel)
        && page.words(in: span.text).contains { page.words[$0].folded == word }
    }
  }
}
