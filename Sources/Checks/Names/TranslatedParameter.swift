internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds parameters, commands and values that stand in bold, in italics or as a heading and were translated or recased.
///
/// That a word is code, the page says itself: it stands in the page's code letter for letter, as a word or as a flag. So
/// `type` as an argument is looked at, and “type” in a sentence is not. And the folder says it: where it keeps most of the
/// bold names beside “property”, the one that it translated is a slip; a folder whose product speaks French keeps none.
public struct TranslatedParameter: PairCheck {
  public static let scope = CheckScope.blockFirst
  public static let description = CheckDescription(
    id: "translated-parameter",
    summary: "A parameter, property or value that is typed as it stands was translated or recased.",
    category: .noTranslate,
    severity: .major,
    rationale: "A reader types what the page shows; a translated parameter is an error message.",
    limits: """
      Only words that are emphasised, or alone in a heading or cell, and that the code of the page has or the folder keeps \
      elsewhere.
      """,
    fixes: .safe,
    examples: [
      .init(
        source: "Use the **Scope** parameter.\n\n```\nSet-Item -Scope Local\n```",
        target: "Utilisez le paramètre **⟦Étendue⟧**.\n\n```\nSet-Item -Scope Local\n```",
        fixed: "Utilisez le paramètre **Scope**.\n\n```\nSet-Item -Scope Local\n```"),
      .init(
        source: "### -Content\n\n```\nAdd-Item -Content x\n```",
        target: "### ⟦-Contenu⟧\n\n```\nAdd-Item -Content x\n```",
        fixed: "### -Content\n\n```\nAdd-Item -Content x\n```"),
      .init(
        source: "## SYNTAX\n\n### Secure (Default)\n\n```\nAdd-Item\n```",
        target: "## SYNTAXE\n\n### ⟦Sécurisé⟧ (par défaut)\n\n```\nAdd-Item\n```",
        fixed: "## SYNTAXE\n\n### Secure (par défaut)\n\n```\nAdd-Item\n```"),
      .init(
        source: "Set it to the **Inquire** value.\n\n```\nSet-Item -Action Inquire\n```",
        target: "Donnez-lui la valeur de **⟦recherche⟧**.\n\n```\nSet-Item -Action Inquire\n```",
        fixed: "Donnez-lui la valeur **Inquire**.\n\n```\nSet-Item -Action Inquire\n```"),
      .init(
        source: "Read it as **Latest**.\n\n```\nSet-Item -Version Latest\n```",
        target: "Lisez-la comme la **⟦dernière version⟧**.\n\n```\nSet-Item -Version Latest\n```",
        fixed: "Lisez-la comme **Latest**.\n\n```\nSet-Item -Version Latest\n```"),
      .init(
        source: "Set the **Depth** property.", target: "Réglez la propriété **⟦Profondeur⟧**.",
        fixed: "Réglez la propriété **Depth**.", folder: properties),
      .init(
        source: "Set it to **High**.\n\n```\n$level = \"High\"\n```",
        target: "Réglez-le sur **⟦Élevé⟧**.\n\n```\n$level = \"High\"\n```",
        fixed: "Réglez-le sur **High**.\n\n```\n$level = \"High\"\n```"),
      .init(
        source: "- **Error**: the error color.\n- **DraftMark**: the mark.\n\n```\n@{ DraftMark = 1 }\n```",
        target: "- **⟦Erreur⟧** : la couleur.\n- **DraftMark** : la marque.\n\n```\n@{ DraftMark = 1 }\n```",
        fixed: "- **Error** : la couleur.\n- **DraftMark** : la marque.\n\n```\n@{ DraftMark = 1 }\n```"),
      .init(
        source: "Ask the ⟦Dock01⟧ computer.\n\n```\nping Dock01\n```",
        target: "Demandez à l’ordinateur ⟦DOCKE01⟧.\n\n```\nping Dock01\n```",
        fixed: "Demandez à l’ordinateur Dock01.\n\n```\nping Dock01\n```"),
      .init(
        source: "Ask the dock01 computer.\n\n```\nping dock01\n```",
        target: "Demandez à l’ordinateur quai01.\n\n```\nping quai01\n```"),
      .init(
        source: "| Task | What |\n|---|---|\n| clean:css | Removes. |\n\nIt calls `clean:css` first.",
        target: "| Tâche | Quoi |\n|---|---|\n| ⟦nettoyer : css⟧ | Supprime. |\n\nElle appelle d’abord `clean:css`.",
        fixed: "| Tâche | Quoi |\n|---|---|\n| clean:css | Supprime. |\n\nElle appelle d’abord `clean:css`."),
      .init(
        source: "- AliasMark\n- CodeMark\n- Method", target: "- AliasMark\n- CodeMark\n- ⟦Méthode⟧",
        fixed: "- AliasMark\n- CodeMark\n- Method"),
      .init(
        source: "In **Get-Quay**, this is set.\n\n```\nGet-Quay\n```",
        target: "Dans ⟦la méthode **Quay⟧**, cela est défini.\n\n```\nGet-Quay\n```",
        fixed: "Dans **Get-Quay**, cela est défini.\n\n```\nGet-Quay\n```"),
      .init(
        source:
          "- Basic. Sends it.\n- Digest. Signs it.\n- Negotiate. Asks.\n\n```\nValues: Basic, Digest, Negotiate\n```",
        target:
          "- ⟦De base⟧. L’envoie.\n- Digest. Le signe.\n- Negotiate. Demande.\n\n```\nValues: Basic, Digest, Negotiate\n```",
        fixed:
          "- Basic. L’envoie.\n- Digest. Le signe.\n- Negotiate. Demande.\n\n```\nValues: Basic, Digest, Negotiate\n```"
      ),
      .init(source: "1. Alias\n2. Function\n3. Method", target: "1. Alias\n2. Fonction\n3. Méthode"),
      .init(source: "**Note** the size.", target: "**Notez** la taille."),
    ])

  /// Pages of a folder that keeps the names of properties.
  private static let properties = ["Width", "Height", "Owner", "Label", "Format", "Layout", "Margin", "Border"].map {
    CheckDescription.Example.Companion(
      source: "Read the **\($0)** property.", target: "Lisez la propriété **\($0)**.")
  }

  public init() {}

  public func findings(in pair: SegmentPair) -> [Finding] {
    emphasised(pair) + alone(pair) + listed(pair) + numbered(pair)
  }

  // MARK: Emphasis

  private func emphasised(_ pair: SegmentPair) -> [Finding] {
    var source = emphasis(pair.bead.source, pair.source, atMost: 3)
    guard !source.isEmpty else { return [] }
    var target = emphasis(pair.bead.target, pair.target, atMost: 6)
    for (index, span) in source.enumerated().reversed() {
      guard let same = target.firstIndex(where: { text($0, pair.target) == text(span, pair.source) }) else { continue }
      target.remove(at: same)
      source.remove(at: index)
    }
    guard !source.isEmpty, !target.isEmpty else { return [] }
    let habits = BoldNameHabits.names(in: pair.bead.source, of: pair.source)
    return source.enumerated().compactMap { place, span in
      guard let index = counterpart(of: span, among: target, source.count - place, pair) else { return nil }
      let found = target.remove(at: index)
      guard let witness = witness(of: span, became: found, habits, pair), !isInFrenchCode(found, pair) else {
        return nil
      }
      return report(text(span, pair.source), span.text, found.text, witness, pair)
    }
  }

  /// Whether the French page has the word in its own syntax, where the translator put it: `<em>répertoire</em>|none`.
  private func isInFrenchCode(_ span: InlineSpan, _ pair: SegmentPair) -> Bool {
    guard pair.target.format == .html else { return false }
    pair.context.lookAround()
    let wanted = Array("<em>\(text(span, pair.target))</em>".utf8)
    return pair.target.spans.contains {
      $0.kind == .code && $0.source != span.source && pair.target.hasBytes(wanted, in: $0.source.start..<$0.source.end)
    }
  }

  /// What tells that a name is typed as it stands.
  private struct Witness {
    var evidence: String
    var confidence: Double
  }

  private func witness(
    of span: InlineSpan, became found: InlineSpan, _ names: [BoldNameHabits.Name], _ pair: SegmentPair
  ) -> Witness? {
    let name = text(span, pair.source)
    if isCode(name, pair.context.code) { return Self.inCode(name) }
    let words = pair.source.words(in: span.text)
    let isKept = BoldNameHabits.stands(words, of: pair.source, in: pair.target.words(in: found.text), of: pair.target)
    guard !isKept else { return nil }
    if isValue(name, pair.context.code) {
      return Witness(evidence: "“\(name)” stands in quotation marks in the code of the page", confidence: 0.85)
    }
    let code = pair.context.code
    if code.contains(name), isBesideNoun(words, pair) || isRecased(name, found, pair) { return Self.inCode(name) }
    guard let known = names.first(where: { $0.words == words }) else { return nil }
    if let sibling = NamesInLists(pair, code).witness(of: span) {
      return Witness(evidence: "listed with “\(sibling)”, which is code", confidence: 0.8)
    }
    // “**Default value**” is prose; what is typed has a capital on each word.
    guard pair.source.words[words].allSatisfy({ $0.isCapital || $0.isNumber }) else { return nil }
    let habits = pair.context.survey.boldNames
    let (beside, alike) = (habits.besideNoun(of: known), habits.ofText(known))
    if let noun = known.nounWord, beside.total >= 8, beside.kept * 10 >= beside.total * 6 {
      let noun = pair.source.string(ofWords: noun..<noun + 1)
      return Witness(
        evidence: "of \(beside.total) emphasised names beside “\(noun)” the folder keeps \(beside.kept)",
        confidence: 0.9)
    }
    guard alike.kept >= 3, alike.kept * 2 >= alike.total, !isLabel(span, pair.source) else { return nil }
    return Witness(
      evidence: "the folder keeps “\(name)” in \(alike.kept) of \(alike.total) emphasised places", confidence: 0.85)
  }

  /// Whether a paragraph begins with the name and goes on with a colon: “**Default**: 4096” says what follows and is no value.
  private func isLabel(_ span: InlineSpan, _ page: Page) -> Bool {
    guard let segment = page.segments.first(where: { $0.text.contains(span.text.lowerBound) }),
      page.blocks[segment.block].role == .paragraph, segment.text.lowerBound == span.text.lowerBound
    else { return false }
    let end = span.text.upperBound
    return page.text[end - 1] == UInt8(ascii: ":")
      || end < segment.text.upperBound && page.text[end] == UInt8(ascii: ":")
  }

  /// What names that are typed stand beside, in English.
  private static let nouns = hashes(
    """
    parameter parameters property properties element elements attribute attributes method methods node nodes operation \
    operations verb keyword argument arguments column variable class cmdlet command function operator
    """)

  /// Whether it has a capital and a noun such as “property” stands directly behind.
  private func isBesideNoun(_ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    words.count == 1 && words.upperBound < pair.sourceWords.upperBound
      && pair.source.words[words.lowerBound].isCapital
      && pair.source.areSpaced(words.lowerBound, words.upperBound)
      && Self.nouns.contains(pair.source.words[words.upperBound].folded)
  }

  /// Whether a name in small letters got a capital inside a sentence that no code of the page has: “tapez **Exit**”.
  private func isRecased(_ name: String, _ found: InlineSpan, _ pair: SegmentPair) -> Bool {
    let text = text(found, pair.target)
    guard name.utf8.count >= 3, name.utf8.first.map({ $0 >= 0x61 }) == true, text != name,
      text.lowercased() == name.lowercased(), !pair.context.code.contains(text)
    else { return false }
    return pair.target.words(in: found.text).first.map { !pair.target.words[$0].traits.contains(.first) } == true
  }

  private func isValue(_ name: String, _ code: CodeVocabulary) -> Bool {
    guard name.utf8.count >= 3, let first = name.utf8.first, first < 0x61 else { return false }
    return code.isQuoted(name)
  }

  private static func inCode(_ name: String) -> Witness {
    Witness(evidence: "“\(name)” stands in the code of the page", confidence: 0.92)
  }

  /// The French span that a missing name became: its own letters in other capitals, a part of it, or the only one left.
  private func counterpart(of span: InlineSpan, among target: [InlineSpan], _ missing: Int, _ pair: SegmentPair) -> Int?
  {
    let name = text(span, pair.source).lowercased()
    if let same = target.firstIndex(where: { text($0, pair.target).lowercased() == name }) { return same }
    if let part = target.firstIndex(where: { other in
      let other = text(other, pair.target).lowercased()
      return other.count >= 4 && (name.hasSuffix(other) || other.hasSuffix(name))
    }) {
      return part
    }
    return missing == target.count && target.count >= 1 ? 0 : nil
  }

  private func emphasis(_ segments: [Int], _ page: Page, atMost longest: Int) -> [InlineSpan] {
    page.spans(ofSegments: segments).filter { span in
      (span.kind == .strong || span.kind == .emphasis) && page.words(in: span.text).count <= longest
        && !span.text.isEmpty
        && !page.words[page.words(in: span.text)].contains { $0.isCode || $0.traits.contains(.locked) }
    }
  }

  private func text(_ span: InlineSpan, _ page: Page) -> String { page.string(span.text) }

  // MARK: Headings and cells

  /// A heading or a cell that holds the name and nothing else.
  private func alone(_ pair: SegmentPair) -> [Finding] {
    guard pair.bead.source.count == 1, pair.bead.target.count == 1 else { return [] }
    if let finding = parameterSet(pair) { return [finding] }
    let source = pair.source.segments[pair.bead.source[0]]
    let target = pair.target.segments[pair.bead.target[0]]
    let block = pair.sourceBlock
    let isItem = block.role == .listItem && block.segments.count == 1
    guard block.role == .heading || block.role == .tableCell || isItem, !source.words.isEmpty, target.words.count <= 3,
      !pair.source.words[source.words.lowerBound].isCode,
      pair.target.spans(in: target.text).allSatisfy({ pair.target.spans[$0].kind == .tag })
    else { return [] }
    let name = pair.source.string(source.text)
    guard !name.utf8.contains(0x20), pair.target.string(target.text) != name else { return [] }
    let isFlag = name.hasPrefix("-") && name.utf8.count > 2
    let code = pair.context.code
    let isArgument = source.words.count == 1 && (isFlag || code.isArgument(name) && !isItem)
    if isArgument || isJoined(name) && code.isWhole(name) {
      return [report(name, source.text, target.text, Self.inCode(name), pair)]
    }
    guard isItem, source.words.count == 1, pair.source.words[source.words.lowerBound].isCapital,
      let sibling = NamesInLists(pair, code).witnessOfItem()
    else { return [] }
    let witness = Witness(evidence: "listed with “\(sibling)”, which is code", confidence: 0.8)
    return [report(name, source.text, target.text, witness, pair)]
  }

  /// The name of a set of parameters: a heading below “SYNTAX”, with “(Default)” behind it or nothing.
  private func parameterSet(_ pair: SegmentPair) -> Finding? {
    let source = pair.source.segments[pair.bead.source[0]]
    let target = pair.target.segments[pair.bead.target[0]]
    guard pair.sourceBlock.role == .heading, let first = source.words.first, !pair.source.words[first].isCode,
      isBelowSyntax(source.block, pair.source), case let name = pair.source.words[first].range,
      ["", " (Default)"].contains(pair.source.string(name.upperBound..<source.text.upperBound))
    else { return nil }
    // Without what “(Default)” became.
    let text = pair.target.text[target.text]
    let bracket = text.firstIndex(of: UInt8(ascii: "(")).map { $0 - 1 } ?? text.endIndex
    let found = target.text.lowerBound..<max(target.text.lowerBound, bracket)
    guard !found.isEmpty, pair.target.string(found).lowercased() != pair.source.string(name).lowercased() else {
      return nil
    }
    let place = pair.target.source(of: found)
    return finding(
      on: pair.context, at: place, source: pair.source.source(of: name), confidence: 0.85,
      .translatedSet(pair.source.string(name), pair.target.string(found)), suggestion: pair.source.string(name),
      fix: Fix(edits: [Edit(range: place, replacement: pair.source.string(name))], isSafe: true))
  }

  /// Blocks between a heading and the one above it, at most.
  private static let farthestHeading = 200

  private func isBelowSyntax(_ block: Int, _ page: Page) -> Bool {
    let level = page.blocks[block].level
    let above = page.blocks[max(0, block - Self.farthestHeading)..<block].last {
      $0.role == .heading && $0.level < level
    }
    return above.map { page.string($0.text) == "SYNTAX" } == true
  }

  /// Letters with a sign between them, as only code has them: `clean:css`, `max_size`.
  private func isJoined(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x80 }
      && name.utf8.dropFirst().dropLast().contains { ":_=@".utf8.contains($0) }
      && name.utf8.first.map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } == true
  }

  // MARK: Values in lists

  /// An item that begins with a value as a sentence of its own: “Basic. The name is sent as it is.”
  private func listed(_ pair: SegmentPair) -> [Finding] {
    guard pair.sourceBlock.role == .listItem, pair.sourceWords.count == 1, pair.targetWords.count <= 3,
      pair.bead.source.count == 1, pair.bead.target.count == 1,
      let name = NamesInLists.value(pair.source.string(pair.source.segments[pair.bead.source[0]].text)),
      case let target = pair.target.segments[pair.bead.target[0]].text,
      pair.target.string(target).hasSuffix("."), pair.context.code.contains(name)
    else { return [] }
    let found = target.lowerBound..<target.upperBound - 1
    guard !pair.target.string(found).contains(name), pair.target.spans(in: found).isEmpty else { return [] }
    pair.context.lookAround()
    guard let sibling = NamesInLists(pair, pair.context.code).witnessOfSentence() else { return [] }
    let witness = Witness(evidence: "listed with “\(sibling)”, and both are code", confidence: 0.85)
    return [report(name, pair.source.words[pair.sourceWords.lowerBound].range, found, witness, pair)]
  }

  // MARK: Names with numbers

  /// Names of examples such as “Server01” that were respelled, though the French page has them as they are elsewhere, in its
  /// code at least.
  private func numbered(_ pair: SegmentPair) -> [Finding] {
    pair.sourceWords.filter { isNumbered(pair.source.words[$0], pair.source) }.compactMap { index in
      let word = pair.source.words[index]
      guard let stem = stem(of: word, pair.source), stem.count >= 4,
        !pair.target.words[pair.targetWords].contains(where: { $0.exact == word.exact }),
        let place = pair.targetWords.first(where: { isRespelled($0, stem, word, pair) })
      else { return nil }
      pair.context.lookAround()
      let name = pair.source.string(word.range)
      let found = pair.target.string(pair.target.words[place].range)
      guard hasKeptSibling(of: word, pair) || pair.target.has(name),
        !pair.source.has(found), !pair.target.hasInCode(found)
      else { return nil }
      return report(
        name, word.range, pair.target.words[place].range,
        Witness(evidence: "the page has “\(name)” elsewhere", confidence: 0.85), pair)
    }
  }

  private func isNumbered(_ word: Word, _ page: Page) -> Bool {
    word.traits.contains(.mixed) && !word.isNumber && !word.isCode && word.length >= 5
      && page.text[word.range.upperBound - 1] &- 0x30 < 10
  }

  /// Whether another such name of the sentence stayed as it is: “User01 ou Domaine01”.
  private func hasKeptSibling(of name: Word, _ pair: SegmentPair) -> Bool {
    pair.source.words[pair.sourceWords].contains { word in
      word.exact != name.exact && word.traits.contains(.mixed) && stem(of: word, pair.source) != nil
        && pair.target.words[pair.targetWords].contains { $0.exact == word.exact }
    }
  }

  /// The letters before the digits that a word ends with, nil where there is something else.
  private func stem(of word: Word, _ page: Page) -> ArraySlice<UInt8>? {
    let text = page.text[word.range]
    guard let digit = text.firstIndex(where: { $0 &- 0x30 < 10 }), digit > text.startIndex else { return nil }
    return text[digit...].allSatisfy { $0 &- 0x30 < 10 } && text[..<digit].allSatisfy(\.isOfLetter)
      ? text[..<digit] : nil
  }

  /// The same digits behind letters that begin the same or that the folder has for a translation.
  private func isRespelled(_ index: Int, _ stem: ArraySlice<UInt8>, _ name: Word, _ pair: SegmentPair) -> Bool {
    let word = pair.target.words[index]
    guard word.traits.contains(.mixed), !word.isCode, let other = self.stem(of: word, pair.target),
      pair.target.text[other.endIndex..<word.range.upperBound]
        .elementsEqual(pair.source.text[stem.endIndex..<name.range.upperBound])
    else { return false }
    if zip(stem, other).prefix(while: { $0 | 0x20 == $1 | 0x20 }).count >= 4 { return true }
    guard let own = TokenHash.tokens(of: String(decoding: stem, as: UTF8.self)).first,
      let french = TokenHash.tokens(of: String(decoding: other, as: UTF8.self)).first
    else { return false }
    return pair.context.survey.lexicon.strength(own, french) >= 0.15
  }

  // MARK: Both

  /// A flag or its value in the page's code, or a name of the form `Get-Item` or `PackageProvider` that stands there.
  private func isCode(_ name: String, _ code: CodeVocabulary) -> Bool {
    guard name.utf8.count >= 2, !name.utf8.contains(0x20), let first = name.utf8.first else { return false }
    if first < 0x61, code.isArgument(name) { return true }
    let pieces = name.split(separator: "-").map(String.init)
    let isCompound = pieces.count > 1 || hasInnerCapital(name)
    return isCompound && pieces.allSatisfy { code.contains($0) }
  }

  private func hasInnerCapital(_ name: String) -> Bool {
    zip(name.utf8, name.utf8.dropFirst()).contains { $0 >= 0x61 && 0x41...0x5A ~= $1 }
  }

  private func report(
    _ name: String, _ source: Range<Int>, _ target: Range<Int>, _ witness: Witness, _ pair: SegmentPair
  ) -> Finding {
    let found = pair.target.string(target)
    let isRecased = found.lowercased() == name.lowercased()
    let range = pair.target.source(of: target)
    if let noun = inventedNoun(before: target, of: name, found, pair) {
      return finding(
        on: pair.context, at: noun.union(range), source: pair.source.source(of: source),
        confidence: witness.confidence,
        .translatedParameter(name, pair.target.file.text(noun) + found), evidence: [witness.evidence],
        suggestion: name,
        fix: Fix(edits: [Edit(range: noun, replacement: ""), Edit(range: range, replacement: name)], isSafe: true))
    }
    return finding(
      on: pair.context, at: range, source: pair.source.source(of: source), severity: isRecased ? .minor : .major,
      confidence: isVariable(source, pair.source) ? 0.4 : witness.confidence, .translatedParameter(name, found),
      evidence: [witness.evidence],
      suggestion: name, fix: fix(name, source, target, isRecased: isRecased, pair))
  }

  /// What a verb that was cut off a name became: “dans la méthode **Quay**” for “in **Get-Quay**”, with the space behind it.
  private func inventedNoun(
    before target: Range<Int>, of name: String, _ found: String, _ pair: SegmentPair
  ) -> ByteRange? {
    guard let hyphen = name.firstIndex(of: "-"), name[hyphen...].dropFirst().lowercased() == found.lowercased() else {
      return nil
    }
    let page = pair.target
    let noun = page.words(in: target.lowerBound..<target.lowerBound).lowerBound - 1
    guard noun > pair.targetWords.lowerBound, Self.classNouns.contains(page.words[noun].folded),
      Self.articles.contains(page.words[noun - 1].folded),
      page.isSpace(from: noun, to: target.lowerBound)
    else { return nil }
    let order = EnglishOrder(pair: pair)
    guard !pair.sourceWords.contains(where: { order.translates($0, noun) }) else { return nil }
    let words = page.source(ofWords: noun - 1..<noun + 1)
    return ByteRange(words.start, words.end + 1)
  }

  private static let articles = hashes("la le")

  /// Whether `<var>` marks the words: what a reader fills in is prose, and may be translated.
  private func isVariable(_ range: Range<Int>, _ page: Page) -> Bool {
    let start = page.source(of: range).start
    return isFilledIn(page.string(range), page)
      || page.file.bytes[max(0, start - 5)..<start].elementsEqual("<var>".utf8)
  }

  /// Whether a word is a form of a verb: “**nom du paramètre est facultatif**” took in more of the sentence than the name.
  private func isVerb(_ index: Int, _ page: Page) -> Bool {
    guard let readings = page.frenchReadings(of: page.words[index]) else { return false }
    return readings.contains(.finite) && readings.isDisjoint(with: [.noun, .adjective])
  }

  /// Whether the syntax of an HTML page has a word in marks for what the reader fills in: `Suite [<em>protocol</em>]`.
  private func isFilledIn(_ name: String, _ page: Page) -> Bool {
    guard page.format == .html else { return false }
    let marked = ["var", "em"].map { Array("<\($0)>\(name)</\($0)>".utf8) }
    return page.spans.contains { span in
      span.kind == .code && marked.contains { page.hasBytes($0, in: span.source.start..<span.source.end) }
    }
  }

  /// A word that was translated may have got an article or a preposition: “comme la **dernière version**” for “as **Latest**”, “la
  /// valeur de **recherche**” for “the **Inquire** value”. Where a noun behind it may own the article, somebody has to look.
  private func fix(
    _ name: String, _ source: Range<Int>, _ target: Range<Int>, isRecased: Bool, _ pair: SegmentPair
  ) -> Fix? {
    let words = pair.target.words(in: target)
    if words.count > 1, words.contains(where: { isVerb($0, pair.target) }) { return nil }
    var plain = Fix(edits: [Edit(range: pair.target.source(of: target), replacement: name)], isSafe: true)
    if isRecased { return plain }
    guard isOnlyName(words, pair.source.words(in: source), pair) else {
      plain.isSafe = false
      return plain
    }
    guard pair.target.string(ofWords: words) == pair.target.string(target) else { return plain }
    let english = EnglishPlace(pair.source, pair.source.words(in: source))
    let isNamed = english.hasNounBehind && hasNounBefore(words, pair)
    if english.hasNounBehind, !isNamed, isFollowed(words, pair) {
      plain.isSafe = false
      return plain
    }
    return NameRestorer(page: pair.target, elision: pair.context.elision)
      .restore(name, replacing: words, english: english, inApposition: isNamed)?.fix ?? plain
  }

  /// Whether the marks hold what the name became and all of it: not half a sentence (“*nom du paramètre est facultatif*” for “parameter
  /// name *Name* is optional”), not the beginning (“**délai d'** attente”), nor one of two parts (“Domaine01\utilisateur01”).
  private func isOnlyName(_ words: Range<Int>, _ name: Range<Int>, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let content = words.count { !FunctionWords.french.contains(page.words[$0].folded) }
    guard content <= name.count + 1, let last = words.last,
      words.count == 1 || !Self.open.contains(page.words[last].folded)
    else { return false }
    let next = words.upperBound
    guard next < pair.targetWords.upperBound, page.text[page.words[last].range.upperBound] == UInt8(ascii: "\\") else {
      return true
    }
    return pair.source.words[pair.sourceWords].contains { $0.folded == page.words[next].folded }
  }

  /// Words that ask for another one.
  private static let open = hashes("de d' d du des à au aux le la les l' l un une en et ou pour par sur dans avec")

  /// Whether the noun that English has behind the name stands before it, with nothing but “de” between them.
  private func hasNounBefore(_ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    let page = pair.target
    let before = page.words[pair.targetWords.lowerBound..<words.lowerBound].suffix(2)
    guard let last = before.last else { return false }
    let noun = Self.prepositions.contains(last.folded) ? before.dropLast().last : last
    return noun.map { Self.classNouns.contains($0.folded) } == true
  }

  private static let prepositions = hashes("de d' du")
  /// What parameters, values and the like are called before their name.
  private static let classNouns = hashes(
    """
    paramètre paramètres valeur valeurs propriété propriétés colonne colonnes option options commande commutateur argument \
    objet classe fonction méthode variable champ opérateur instruction attribut
    """)

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { TextHash.folded(String($0)) })
  }

  /// Whether a word with a meaning stands directly behind.
  private func isFollowed(_ words: Range<Int>, _ pair: SegmentPair) -> Bool {
    let next = words.upperBound
    guard next < pair.targetWords.upperBound else { return false }
    let page = pair.target
    let gap = page.string(page.words[next - 1].range.upperBound..<page.words[next].range.lowerBound)
    return gap == " " && !FunctionWords.french.contains(page.words[next].folded)
  }
}

extension Finding.Message {
  fileprivate static func translatedSet(_ name: String, _ found: String) -> Self {
    "“\(name)” names a set of parameters; here it became “\(found)”."
  }

  fileprivate static func translatedParameter(_ name: String, _ found: String) -> Self {
    "“\(name)” is typed as it stands; here it became “\(found)”."
  }
}
