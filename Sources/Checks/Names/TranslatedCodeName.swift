internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds names of the code that stand in plain words beside what they are and were translated: “the Get verb”, “the Length
/// property”.
///
/// That a word is a name, its capital inside a sentence, the noun behind it and the page’s code say together. The French
/// word stands behind the same noun. Words in quotation marks are names where the code has them so, or where they have a
/// capital inside. Names in bold are left to `translated-parameter`.
public struct TranslatedCodeName: PairCheck {
  public static let scope = CheckScope.blockFirst
  public static let description = CheckDescription(
    id: "translated-code-name",
    summary: "The name of a property, an element, a verb or the like was translated or recased.",
    category: .noTranslate,
    severity: .major,
    rationale: "A reader looks for the name in the code, where it stands as in English.",
    limits: """
      Only words with a capital inside a sentence, or in quotation marks, that the code of the page has and that stand before \
      a noun such as “property”.
      """,
    fixes: .shown,
    examples: [
      .init(
        source: "Look at the ⟦Height⟧ property first.\n\n```\n$crate.Height\n```",
        target: "Regardez d’abord la propriété ⟦hauteur⟧.\n\n```\n$crate.Height\n```",
        fixed: "Regardez d’abord la propriété Height.\n\n```\n$crate.Height\n```", folder: heights),
      .init(
        source: "It has the ⟦Get⟧ verb in it.\n\n```\nGet-Crate\n```",
        target: "Elle contient le verbe ⟦get⟧.\n\n```\nGet-Crate\n```",
        fixed: "Elle contient le verbe Get.\n\n```\nGet-Crate\n```"),
      .init(
        source: "The client asks \"⟦SampleDock⟧\" first.", target: "Le client demande d’abord à « ⟦Exemplequai⟧ ».",
        fixed: "Le client demande d’abord à « SampleDock »."),
      .init(
        source: "The Height property is set.\n\n```\n$crate.Height\n```",
        target: "La propriété Height est définie.\n\n```\n$crate.Height\n```"),
      .init(
        source: "The Height property is set.", target: "La propriété hauteur est définie.", folder: heights),
    ])

  /// Pages on which “height” is translated.
  private static let heights = [
    "Read the height of the crate.", "The height is in feet.", "Keep the height low.", "No height is given.",
    "Ask for the height.", "The height of a wall.",
  ].enumerated().map { index, source in
    CheckDescription.Example.Companion(
      source: source,
      target: [
        "Lisez la hauteur de la caisse.", "La hauteur est en pieds.", "Gardez la hauteur faible.",
        "Aucune hauteur n’est donnée.", "Demandez la hauteur.", "La hauteur d’un mur.",
      ][index])
  }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    var used = Set<Int>()
    return quoted(pair)
      + pair.sourceWords.compactMap { index in
        guard let nouns = nouns(behind: index, pair), isName(index, pair), !isKept(index, pair),
          let place = place(of: index, nouns, pair), used.insert(place.words.lowerBound).inserted
        else { return nil }
        return report(index, place, pair)
      }
  }

  // MARK: Quotation marks

  /// Names and values in quotation marks, as many in the French that the English has not: “"SampleHost"” as “« Exemplehôte »”.
  private func quoted(_ pair: SegmentPair) -> [Finding] {
    let (source, target) = (pair.source, pair.target)
    var names = pair.sourceWords.filter {
      source.words[$0].length >= 3 && !source.words[$0].isCode && source.isQuoted($0)
    }
    guard !names.isEmpty else { return [] }
    var found = pair.targetWords.filter {
      target.words[$0].length >= 2 && !target.words[$0].isCode && target.isQuoted($0)
    }
    for name in names {
      guard let same = found.firstIndex(where: { target.words[$0].exact == source.words[name].exact }) else { continue }
      found.remove(at: same)
      names.removeAll { $0 == name }
    }
    guard !names.isEmpty, names.count == found.count else { return [] }
    pair.context.lookAround()
    return zip(names, found).compactMap { name, place in
      let (text, other) = (source.string(source.words[name].range), target.string(target.words[place].range))
      let isRecased = source.words[name].folded == target.words[place].folded
      guard
        source.words[name].traits.contains(.mixed)
          || source.words[name].isCapital
            && (pair.context.code.isQuoted(text) || isRecased && pair.context.code.contains(text)),
        !target.hasInCode(other), !isEnglish(target.words[place], pair)
      else { return nil }
      return report(name, Place(words: place..<place + 1, isRecased: isRecased), pair)
    }
  }

  // MARK: English

  /// The French nouns for the one that stands behind a word.
  private func nouns(behind index: Int, _ pair: SegmentPair) -> HashSet? {
    guard index + 1 < pair.sourceWords.upperBound else { return nil }
    let page = pair.source
    let gap = page.text[page.words[index].range.upperBound..<Int(page.words[index + 1].start)]
    guard gap.last == 0x20, gap.count == 1 || gap.count == 2 && gap.first == UInt8(ascii: "\"") else { return nil }
    // “Cmdlet Class” of a title says nothing of either word.
    return page.words[index + 1].isCapital ? nil : Self.nouns[page.words[index + 1].folded]
  }

  /// A word in plain text that has a capital inside a sentence and that the code has.
  private func isName(_ index: Int, _ pair: SegmentPair) -> Bool {
    let (page, word) = (pair.source, pair.source.words[index])
    guard word.isCapital, word.length >= 3, word.traits.isDisjoint(with: [.code, .locked, .first]),
      index > pair.sourceWords.lowerBound, !page.words[index - 1].isCapital, page.areSpaced(index - 1, index),
      !FunctionWords.english.contains(word.folded),
      !page.spans(in: word.range.lowerBound - 2..<word.range.lowerBound + 1).contains(where: { span in
        let span = page.spans[span]
        let isLink = span.kind == .link && span.text == word.range
        return span.kind != .tag && !isLink && span.text.contains(word.range.lowerBound)
      })
    else { return false }
    return pair.context.code.contains(page.string(word.range))
  }

  private func isKept(_ index: Int, _ pair: SegmentPair) -> Bool {
    let exact = pair.source.words[index].exact
    return pair.target.words[pair.targetWords].count { $0.exact == exact }
      >= pair.source.words[pair.sourceWords].count { $0.exact == exact }
  }

  // MARK: French

  private struct Place {
    /// What stands in the place of the name, a preposition before it included.
    var words: Range<Int>
    var isRecased: Bool
  }

  /// The words behind a French noun: the name in other capitals, or what the folder has for a translation of it.
  private func place(of name: Int, _ nouns: HashSet, _ pair: SegmentPair) -> Place? {
    let page = pair.target
    for noun in pair.targetWords where nouns.contains(page.words[noun].folded) {
      guard let index = head(behind: noun, pair), page.words[index].traits.isDisjoint(with: [.code, .locked]) else {
        continue
      }
      let word = page.words[index]
      if word.folded == pair.source.words[name].folded { return Place(words: index..<index + 1, isRecased: true) }
      guard !word.isNumber, !isEnglish(word, pair), isTranslation(index, of: name, pair) else { continue }
      return Place(words: index..<index + 1, isRecased: false)
    }
    return nil
  }

  /// The word behind a noun, “de commande” and a preposition passed over.
  private func head(behind noun: Int, _ pair: SegmentPair) -> Int? {
    let page = pair.target
    var index = noun + 1
    if index + 1 < pair.targetWords.upperBound, page.words[index].folded == Self.of,
      page.words[index + 1].folded == Self.command
    {
      index += 2
    }
    guard index < pair.targetWords.upperBound, isTied(noun, index, page) else { return nil }
    if Self.prepositions.contains(page.words[index].folded) { index += 1 }
    if index < pair.targetWords.upperBound, page.words[index].traits.contains(.elided) { index += 1 }
    guard index < pair.targetWords.upperBound, !FunctionWords.french.contains(page.words[index].folded) else {
      return nil
    }
    return index
  }

  /// Whether no comma or stop stands between two words.
  private func isTied(_ left: Int, _ right: Int, _ page: Page) -> Bool {
    !page.text[page.words[left].range.upperBound..<Int(page.words[right].start)].contains { ".,;:(".utf8.contains($0) }
  }

  private func isEnglish(_ word: Word, _ pair: SegmentPair) -> Bool {
    pair.source.words[pair.sourceWords].contains { $0.exact == word.exact }
  }

  private func isTranslation(_ index: Int, of name: Int, _ pair: SegmentPair) -> Bool {
    let english = pair.source.string(pair.source.words[name].range).lowercased()
    let french = pair.target.string(pair.target.words[index].range).lowercased()
    if zip(english.utf8, french.utf8).prefix(while: { $0 == $1 }).count >= 4 { return true }
    guard let own = TokenHash.tokens(of: english).first, let other = TokenHash.tokens(of: french).first else {
      return false
    }
    return pair.context.survey.lexicon.strength(own, other) >= Self.leastStrength
  }

  private static let leastStrength: Float = 0.1

  // MARK: Report

  private func report(_ name: Int, _ place: Place, _ pair: SegmentPair) -> Finding {
    let isInCode = pair.context.code.contains(pair.source.string(pair.source.words[name].range))
    let text = pair.source.string(pair.source.words[name].range)
    let found = pair.target.string(ofWords: place.words)
    let range = pair.target.source(ofWords: place.words)
    let restored = NameRestorer(page: pair.target, elision: pair.context.elision)
      .restore(text, replacing: place.words, inApposition: true)
    return finding(
      on: pair.context, at: range, source: pair.source.source(ofWords: name..<name + 1),
      severity: place.isRecased ? .minor : .major, confidence: 0.8, .translatedCodeName(text, found),
      evidence: [isInCode ? "“\(text)” stands in the code of the page" : "“\(text)” has the form of a name of code"],
      suggestion: text,
      fix: goesOn(place, pair) ? nil : restored.map { Fix(edits: $0.fix.edits, isSafe: false) })
  }

  /// Whether more words stand for the name: “plug-in”, “interpréteur de commandes”.
  private func goesOn(_ place: Place, _ pair: SegmentPair) -> Bool {
    let (page, next) = (pair.target, place.words.upperBound)
    guard !place.isRecased, next < pair.targetWords.upperBound else { return false }
    return page.text[page.words[next - 1].range.upperBound] == UInt8(ascii: "-")
      || Self.prepositions.contains(page.words[next].folded)
  }

  private static let of = TextHash.folded("de")
  private static let command = TextHash.folded("commande")
  private static let prepositions = HashSet(words: ["de", "du", "des"])

  /// English nouns and the French ones that stand for them.
  private static let nouns: HashTable<HashSet> = {
    let pairs = [
      "parameter": "paramètre", "property": "propriété", "element": "élément", "attribute": "attribut",
      "method": "méthode", "node": "nœud", "operation": "opération", "verb": "verbe", "keyword": "mot-clé",
      "cmdlet": "applet cmdlet", "command": "commande", "column": "colonne",
      "variable": "variable", "class": "classe", "function": "fonction", "operator": "opérateur",
      "statement": "instruction", "argument": "argument", "value": "valeur", "switch": "commutateur",
      "section": "section",
    ]
    var nouns = HashTable<HashSet>()
    for (english, french) in pairs {
      let forms = HashSet(words: french.split(separator: " ").flatMap { [String($0), String($0) + "s"] })
      for form in [english, english.hasSuffix("y") ? english.dropLast() + "ies" : english + "s"] {
        nouns.updateValue(forms, forKey: TextHash.folded(String(form)))
      }
    }
    return nouns
  }()
}

extension Finding.Message {
  fileprivate static func translatedCodeName(_ name: String, _ found: String) -> Self {
    "“\(name)” is a name of code and stays as it is; here it became “\(found)”."
  }
}
