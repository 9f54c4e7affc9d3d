internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText

/// Finds inline code that stands before its noun, as in English: “la `$Smp` variable”, “L' `Get-Item` applet de commande”;
/// also a name of a file in italics or bold, “le *bower.json* fichier”.
///
/// The English must have the same code, followed within four words by one that the French noun translates. Verbs and
/// participles, which rightly follow code, are told by their English: “the `x` returns”, “the `x` used”.
public struct CodeBeforeNoun: PairCheck {
  public static let scope = CheckScope.block
  public static let description = CheckDescription(
    id: "code-before-noun",
    summary: "Inline code stands before its noun, as in English.",
    category: .unintelligible,
    severity: .major,
    rationale:
      "French puts the noun first: “l’applet de commande `Get-Item`”. The English order does not read as French.",
    limits: "Only behind an article, and where the English has an article or a plural, the same code, and the noun.",
    fixes: .shown,
    examples: [
      .init(
        source: "The `size` variable is set.", target: "⟦La `size` variable⟧ est définie.",
        fixed: "La variable `size` est définie."),
      .init(
        source: "Add a `Name` or `Path` parameter.", target: "Ajoutez ⟦un `Name` ou `Path` paramètre⟧.",
        fixed: "Ajoutez un paramètre `Name` ou `Path`."),
      .init(
        source: "The `size` option is set.", target: "⟦L' `size` option⟧ est définie.",
        fixed: "L'option `size` est définie."),
      .init(
        source: "It shows the `size` variable's option.", target: "Elle montre ⟦la `size` option⟧ de la variable."),
      .init(
        source: "The `$_` variable is set.", target: "⟦La `$_` variable⟧ est définie.",
        fixed: "La variable `$_` est définie."),
      .init(
        source: "Most `trap` statements wait.", target: "La plupart attendent ⟦`trap` les instructions⟧.",
        fixed: "La plupart attendent les instructions `trap`."),
      .init(
        source: "Add `size` variables.", target: "Ajoutez ⟦`size` des variables⟧.",
        fixed: "Ajoutez des variables `size`."),
      .init(source: "Make a file of it a `dbm` file.", target: "Faites en fichier `dbm` un fichier."),
      .init(
        source: "`size` variables are set.", target: "⟦`size` les variables⟧ sont définies.",
        fixed: "Les variables `size` sont définies."),
      .init(
        source: "The `size` property is in the *config.json* section.",
        target: "⟦La `size` propriété⟧ est dans ⟦la *config.json* section⟧.",
        fixed: "La propriété `size` est dans la section *config.json*."),
      .init(
        source: "The `size` and `name` variables are set.", target: "⟦Les `size` variables⟧ et `name` sont définies.",
        fixed: "Les variables `size` et `name` sont définies."),
      .init(
        source: "Open the *.harbor* file.", target: "Ouvrez ⟦le *.harbor* fichier⟧.",
        fixed: "Ouvrez le fichier *.harbor*."),
      .init(
        source: "Pass the `size` option and read the `Name` parameter.",
        target: "Passez ⟦la `size` option⟧ et lisez ⟦l' `Name` paramètre⟧.",
        fixed: "Passez l’option `size` et lisez le paramètre `Name`."),
      .init(
        source: "Use a common `Lamp` file.", target: "Servez-vous d’un commun ⟦`Lamp` fichier⟧."),
      .init(source: "Wait for `delay` seconds.", target: "Attendez pendant `delay` secondes."),
      .init(source: "It has a *possible* section.", target: "Elle a une *possible* section."),
      .init(source: "The `size` variable is set.", target: "La variable `size` est définie."),
      .init(
        source: "It returns a <xref:Harbor.Span> type.", target: "Il retourne ⟦un <xref:Harbor.Span> type⟧.",
        fixed: "Il retourne un type <xref:Harbor.Span>."),
      .init(source: "The page `Home` passes it on.", target: "La page `Home` le passe."),
      .init(source: "Most changes of `size` change it.", target: "La plupart des changements de `size` le changent."),
      .init(source: "The `size` used here is set.", target: "Le `size` utilisé ici est défini."),
    ])

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    var found: [Finding] = []
    for segment in pair.bead.target {
      var end = 0
      for index in pair.target.spans(in: pair.target.segments[segment].text) {
        let span = pair.target.spans[index]
        guard isCode(span, pair.target), span.text.lowerBound >= end else { continue }
        guard let phrase = phrase(at: index, segment, pair) else {
          if let noun = noun(behindBare: index, segment, pair) { found.append(report(span, noun, pair)) }
          continue
        }
        end = pair.target.words[phrase.noun.upperBound - 1].range.upperBound
        found.append(report(phrase, pair))
      }
    }
    return found
  }

  /// Inline code, a cross reference that shows the name of a type (`<xref:System.TimeSpan>`), or a name of a file or a
  /// folder with emphasis, which is one word in small letters that French does not have.
  private func isCode(_ span: InlineSpan, _ page: Page) -> Bool {
    switch span.kind {
    case .code: true
    case .url: page.text[span.text].starts(with: "xref:".utf8)
    case .emphasis, .strong: isFile(span, page)
    default: false
    }
  }

  private func isFile(_ span: InlineSpan, _ page: Page) -> Bool {
    guard span.text.count >= 4, !page.text[span.text].contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: ",") }),
      let first = page.words(in: span.text).first
    else { return false }
    let word = page.words[first]
    // “bower.json”, “.csproj”
    if page.text[span.text].contains(UInt8(ascii: ".")) { return true }
    return !word.isCapital && word.range == span.text && page.frenchReadings(of: word)?.isEmpty != false
  }

  /// [determiner] [code] [noun]
  private struct Phrase {
    /// Index among the page's words.
    var determiner: Int
    /// From the first code to the last, and the same in the file.
    var codes: Range<Int>
    var source: ByteRange
    /// The noun and what belongs to it, among the page's words.
    var noun: Range<Int>
    /// Whether the noun is one of another noun in English, “the `x` variable’s value”: the code goes behind both.
    var isPossessive: Bool
    /// Whether the determiner stands behind the code: “`trap` les instructions”.
    var isReversed: Bool
  }

  private func phrase(at first: Int, _ segment: Int, _ pair: SegmentPair) -> Phrase? {
    let page = pair.target
    let words = page.segments[segment].words
    let start = page.spans[first].text.lowerBound
    var last = first
    while let next = coordinated(behind: last, page) { last = next }
    let codes = start..<page.spans[last].text.upperBound
    var noun = page.words(in: codes.upperBound..<codes.upperBound).lowerBound
    guard noun < words.upperBound, page.words[noun].start > codes.upperBound,
      page.text[codes.upperBound..<Int(page.words[noun].start)].elementsEqual([0x20])
    else { return nil }
    let determiner: Int
    if let before = self.determiner(before: start, words, page) {
      determiner = before
    } else if Self.articlesBehindCode(at: codes.lowerBound, words, page).contains(page.words[noun].folded),
      noun + 1 < words.upperBound,
      page.words[noun].traits.contains(.elided) || page.areSpaced(noun, noun + 1)
    {
      determiner = noun
      noun += 1
    } else {
      return nil
    }
    // The words of “en-tête” stand for one, and the second says what it is.
    let head = noun + 1 < words.upperBound && areHyphenated(noun, noun + 1, page) ? noun + 1 : noun
    guard isPlainWord(page.words[head], page), let english = englishNoun(behind: last, head, pair) else { return nil }
    return Phrase(
      determiner: determiner, codes: codes, source: page.spans[first].source.union(page.spans[last].source),
      noun: noun..<end(ofNounAt: head, words, english, pair),
      isPossessive: hasPossessive(english, pair.source),
      isReversed: Int(page.words[determiner].start) >= codes.upperBound)
  }

  /// A noun right behind code that has no article beside it: “d’un commun `Lamp` interface”, “Résultant *lamp.json* fichier”. Only a
  /// word that is a noun and nothing else, and that the English has right behind the code; not where the noun stands before too.
  private func noun(behindBare code: Int, _ segment: Int, _ pair: SegmentPair) -> Int? {
    let (page, words) = (pair.target, pair.target.segments[segment].words)
    let span = page.spans[code]
    let noun = page.words(in: span.text.upperBound..<span.text.upperBound).lowerBound
    let before = page.words(in: span.text.lowerBound..<span.text.lowerBound).lowerBound - 1
    guard noun < words.upperBound, page.words[noun].start > span.text.upperBound, words.contains(before),
      page.text[span.text.upperBound..<Int(page.words[noun].start)].elementsEqual([0x20]),
      isPlainWord(page.words[noun], page), page.frenchReadings(of: page.words[noun])?.isNounOnly == true,
      page.frenchReadings(of: page.words[noun])?.contains(.adjective) == false, !page.words[before].isCode,
      !hasDeterminer(before: before, words, page), !Self.units.contains(page.words[noun].folded),
      let english = englishNoun(behind: code, noun, pair), english.count == 1,
      !(max(words.lowerBound, before - Self.reach)...before).contains(where: {
        EnglishOrder(pair: pair).translates(english.lowerBound, $0)
      })
    else { return nil }
    return noun
  }

  /// “une autre `Get-Lamp` commande”: `noun-behind-mark` tells it with all its words.
  private func hasDeterminer(before index: Int, _ words: Range<Int>, _ page: Page) -> Bool {
    NounBehindMark.adjectives.contains(page.words[index].folded) && index > words.lowerBound
      && FrenchDeterminer.announces(page.words[index - 1].folded)
  }

  /// What code may be a number of.
  private static let units = HashSet(
    words: """
      octet octets caractère caractères seconde secondes milliseconde millisecondes minute minutes heure heures jour jours \
      pixel pixels fois
      """)

  private func report(_ span: InlineSpan, _ noun: Int, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    let place = page.source(of: page.words[noun].range)
    return finding(
      on: pair.context, at: span.source.union(place), source: pair.sourceRange, confidence: 0.85,
      .codeBeforeNoun(page.file.text(place), page.file.text(span.source)))
  }

  private static let definite = HashSet(words: ["le", "la", "les", "l'"])
  private static let all = HashSet(words: ["le", "la", "les", "l'", "des", "un", "une"])

  /// Those that may stand between code and its noun: behind a noun, which the code belongs to, only the definite ones, “convertir en
  /// fichier `a` un fichier”.
  private static func articlesBehindCode(at code: Int, _ words: Range<Int>, _ page: Page) -> HashSet {
    let index = page.words(in: code..<code).lowerBound - 1
    guard words.contains(index), page.frenchReadings(of: page.words[index])?.contains(.noun) == true else { return all }
    return definite
  }

  /// The article that stands before a code, with a space or an apostrophe at most between them.
  private func determiner(before start: Int, _ words: Range<Int>, _ page: Page) -> Int? {
    let index = page.words(in: start..<start).lowerBound - 1
    guard words.contains(index), !page.words[index].isCode, Determiner.contains(page.words[index].folded),
      let gap = page.text(from: index, to: start)
    else { return nil }
    let isPlain = gap.isEmpty || gap.elementsEqual([0x20])
    return isPlain || isApostrophe(gap) ? index : nil
  }

  /// An apostrophe and perhaps a space.
  private func isApostrophe(_ gap: ArraySlice<UInt8>) -> Bool {
    (gap.first == UInt8(ascii: "'") || gap.starts(with: [0xE2, 0x80, 0x99])) && gap.count <= 4
  }

  /// The code that is joined to another by “et”, “ou”, “and”, “or”, a comma or nothing.
  private func coordinated(behind index: Int, _ page: Page) -> Int? {
    // In HTML, code may hold code.
    guard index + 1 < page.spans.count, isCode(page.spans[index + 1], page),
      page.spans[index + 1].kind == page.spans[index].kind,
      page.spans[index + 1].text.lowerBound >= page.spans[index].text.upperBound
    else { return nil }
    let gap = page.spans[index].text.upperBound..<page.spans[index + 1].text.lowerBound
    guard gap.count <= 6 else { return nil }
    return Self.joints.contains(page.string(gap)) ? index + 1 : nil
  }

  private func areHyphenated(_ left: Int, _ right: Int, _ page: Page) -> Bool {
    page.text[page.words[left].range.upperBound..<Int(page.words[right].start)].elementsEqual([UInt8(ascii: "-")])
  }

  private static let joints: Set<String> = [
    " ", ", ", " , ", " et ", " ou ", ", et ", ", ou ", " and ", " or ", ", and ", ", or ",
  ]

  /// A word in lower case that could be a noun.
  private func isPlainWord(_ word: Word, _ page: Page) -> Bool {
    word.traits.isEmpty && word.length >= 3 && !FunctionWords.french.contains(word.folded)
  }

  /// Words behind the code among which the noun stands: “the `x` variable’s valid values”.
  private static let reach = 4

  /// The English words from the code to the noun that the French word translates, or nil where there are none.
  private func englishNoun(behind code: Int, _ noun: Int, _ pair: SegmentPair) -> Range<Int>? {
    let text = pair.target.text[pair.target.spans[code].text]
    for segment in pair.bead.source {
      let words = pair.source.segments[segment].words
      for index in pair.source.spans(in: pair.source.segments[segment].text) {
        let span = pair.source.spans[index]
        guard isCode(span, pair.source), pair.source.text[span.text] == text else { continue }
        var last = index
        while let next = coordinated(behind: last, pair.source) { last = next }
        let end = pair.source.spans[last].text.upperBound
        let next = pair.source.words(in: end..<end).lowerBound
        let behind = next..<min(next + Self.reach, words.upperBound)
        if let english = englishNoun(at: behind, behind: span.text.lowerBound..<end, noun, pair) { return english }
      }
    }
    return nil
  }

  private func englishNoun(at words: Range<Int>, behind code: Range<Int>, _ noun: Int, _ pair: SegmentPair) -> Range<
    Int
  >? {
    let order = EnglishOrder(pair: pair)
    var end = code.upperBound
    for index in words {
      let word = pair.source.words[index]
      let gap = pair.source.text[end..<Int(word.start)]
      guard isJoint(gap), word.traits.isEmpty, !isFunctionWord(word) else { return nil }
      if isNoun(index, noun, pair), order.translates(index, noun), isAnnounced(code.lowerBound, index, noun, pair) {
        return words.lowerBound..<index + 1
      }
      end = word.range.upperBound
    }
    return nil
  }

  /// Whether nothing but space lies between two words, or “’s” and space: “the `x` variable’s value”.
  private func isJoint(_ gap: ArraySlice<UInt8>) -> Bool {
    let possessive = ["'s", "’s"].first { gap.starts(with: $0.utf8) }?.utf8.count ?? 0
    return gap.dropFirst(possessive).allSatisfy { $0 == 0x20 || $0 == 0x0A }
  }

  private func hasPossessive(_ words: Range<Int>, _ page: Page) -> Bool {
    zip(words, words.dropFirst()).contains { left, right in
      !page.text[page.words[left].range.upperBound..<Int(page.words[right].start)].allSatisfy { $0 <= 0x20 }
    }
  }

  private func isFunctionWord(_ word: Word) -> Bool {
    FunctionWords.english.contains(word.folded) || Self.adverbs.contains(word.folded)
  }

  /// What follows code and is no noun.
  private static let adverbs: HashSet = HashSet(words: [
    "around", "across", "along", "among", "behind", "beside", "inside", "outside", "near", "twice", "directly",
  ])

  /// Not “returns” or “used”: what follows the code then is no noun.
  private func isNoun(_ english: Int, _ french: Int, _ pair: SegmentPair) -> Bool {
    let word = pair.source.string(pair.source.words[english].range)
    let rendering = pair.target.string(pair.target.words[french].range)
    if word.hasSuffix("ed") || word.hasSuffix("ly") { return false }
    // “la propriété”, “la clé”, but neither “utilisé” nor “signifie”.
    if let readings = pair.target.frenchReadings(of: pair.target.words[french]), !readings.isEmpty {
      // To some dictionaries “variable” is an adjective only.
      guard !readings.isDisjoint(with: [.noun, .adjective]),
        !EnglishOrder.endsLikeParticiple(rendering) || readings.contains(.noun) && !readings.contains(.pastParticiple)
      else { return false }
    }
    // A plural stands for a plural, and “returns” for “retourne”.
    return EnglishOrder.agreeInNumber(word, rendering)
  }

  /// Whether the English has an article before the code, or the nouns are plurals and need none.
  private func isAnnounced(_ code: Int, _ english: Int, _ noun: Int, _ pair: SegmentPair) -> Bool {
    let before = pair.source.words(in: code..<code).lowerBound
    let words = pair.sourceWords
    let near = max(words.lowerBound, before - 3)..<before
    if near.contains(where: { Self.articles.contains(pair.source.words[$0].folded) }) { return true }
    return EnglishOrder.isPlural(pair.source.string(pair.source.words[english].range))
  }

  private static let articles: HashSet = HashSet(words: [
    "the", "a", "an", "this", "that", "these", "those", "your", "my", "its", "his", "their", "our", "each", "every",
    "any", "another", "no", "same",
  ])

  /// “applet de commande” is one noun in English: French words of it are taken along, and what stands behind “de” with no
  /// article.
  private func end(ofNounAt noun: Int, _ words: Range<Int>, _ english: Range<Int>, _ pair: SegmentPair) -> Int {
    let order = EnglishOrder(pair: pair)
    let page = pair.target
    var end = noun + 1
    while end < words.upperBound, end < noun + 4 {
      let isPreposition = Self.prepositions.contains(page.words[end].folded)
      let next = isPreposition ? end + 1 : end
      guard next < words.upperBound, isPlainWord(page.words[next], page), isSpaced(end - 1, next, page),
        isPreposition || english.contains(where: { order.translates($0, next) })
      else { break }
      end = next + 1
    }
    return end
  }

  private static let prepositions: HashSet = HashSet(words: ["de", "d'"])

  private func isSpaced(_ left: Int, _ right: Int, _ page: Page) -> Bool {
    let gap = page.text[page.words[left].range.upperBound..<Int(page.words[right].start)]
    return gap.first == 0x20
      && gap.allSatisfy { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "(") }
  }

  private func report(_ phrase: Phrase, _ pair: SegmentPair) -> Finding {
    let page = pair.target
    // Words behind a code without letters, `$_`, seem to begin with it.
    let place = page.source(ofWords: phrase.noun)
    let noun = place.start < phrase.source.end ? ByteRange(phrase.source.end + 1, place.end) : place
    let (words, code) = (page.file.text(noun), page.file.text(phrase.source))
    let start = page.source(of: page.words[phrase.determiner].range).start
    let range = ByteRange(min(start, phrase.source.start), noun.end)
    if phrase.isPossessive {
      return finding(
        on: pair.context, at: range, source: pair.sourceRange, confidence: 0.95, .codeBeforeNouns(words, code))
    }
    if phrase.isReversed {
      let right = "\(page.file.text(ByteRange(start, noun.end))) \(code)"
      let edit = Edit(
        range: range, replacement: isFirst(phrase, page) ? right.prefix(1).uppercased() + right.dropFirst() : right)
      return finding(
        on: pair.context, at: range, source: pair.sourceRange, confidence: 0.95, .codeBeforeNoun(words, code),
        suggestion: edit.replacement, fix: Fix(edits: [edit], isSafe: false))
    }
    let determiner = page.determiner(
      phrase.determiner, before: phrase.noun.lowerBound, apostrophe: apostrophe(phrase, pair))
    let joint = Self.belongings.contains(page.words[phrase.noun.lowerBound].folded) ? " de " : " "
    let right = (determiner ?? "") + "\(words)\(joint)\(code)"
    return finding(
      on: pair.context, at: range, source: pair.sourceRange, confidence: 0.97, .codeBeforeNoun(words, code),
      suggestion: right,
      fix: determiner == nil || !isPlain(phrase, noun, page)
        ? nil : Fix(edits: [Edit(range: range, replacement: right)], isSafe: false))
  }

  /// What code has and is not: “les résultats de `Get-Lamp`”, but “la valeur `true`”.
  private static let belongings = HashSet(
    words: "résultat résultats sortie sorties contenu comportement exécution implémentation documentation retour")

  /// The apostrophe of an elided determiner, or else the folder's.
  private func apostrophe(_ phrase: Phrase, _ pair: SegmentPair) -> String {
    let written = pair.target.string(Int(pair.target.words[phrase.determiner].start)..<phrase.codes.lowerBound)
    return written.contains("'")
      ? "'" : written.contains("’") ? "’" : pair.context.apostrophe
  }

  /// Whether a sentence begins with the code.
  private func isFirst(_ phrase: Phrase, _ page: Page) -> Bool {
    page.segments.contains { $0.text.lowerBound == phrase.codes.lowerBound }
  }

  /// Whether nothing but what is read lies between the determiner and the noun: no mark that a fix would leave alone.
  private func isPlain(_ phrase: Phrase, _ noun: ByteRange, _ page: Page) -> Bool {
    let gap = page.words[phrase.determiner].range.upperBound..<phrase.codes.lowerBound
    let start = page.source(of: page.words[phrase.determiner].range).end
    return page.file.text(ByteRange(start, phrase.source.start)) == page.string(gap)
      && page.file.text(ByteRange(phrase.source.end, noun.start)) == " "
  }
}

extension Finding.Message {
  fileprivate static func codeBeforeNouns(_ noun: String, _ code: String) -> Self {
    "In French “\(noun)” and its noun come first, and \(code) behind both."
  }

  fileprivate static func codeBeforeNoun(_ noun: String, _ code: String) -> Self {
    "In French the noun comes first: “\(noun) \(code)”."
  }
}
