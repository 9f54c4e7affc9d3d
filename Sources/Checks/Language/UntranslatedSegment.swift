internal import Alignment
public import Auditing
internal import Linguistics
internal import Pages
internal import SourceText
internal import Terminology

/// Finds sentences, headings, cells and alternative texts that stayed in English as a whole.
///
/// A segment that equals the English beside it after names, code and numbers are taken away is untranslated when its words
/// are English, or, where a word or two do not tell (“PARAMETERS”), when other pages have the same segment in French. Without
/// English at hand, its words and their little words must be English. Segments of one block are reported together.
public struct UntranslatedSegment: PageCheck {
  public static let description = CheckDescription(
    id: "untranslated-segment",
    summary: "A sentence, heading, cell or alternative text is still in English.",
    category: .untranslated,
    severity: .major,
    rationale:
      "Readers who came for the French page cannot read it, and screen readers read it aloud in the wrong language.",
    limits: """
      Titles of works behind a link to another site, titles of videos, headings of which the page keeps nearly all of their \
      level, names, code and copyright lines stay English rightly.
      """,
    examples: [
      .init(
        source: "The backup runs every night. You can change the time.",
        target: "⟦The backup runs every night.⟧ Vous pouvez changer l’heure."),
      .init(target: "Voici la liste.\n\n⟦This table shows the permissions that the app requires.⟧"),
      .init(source: "## Deduplicated folder rendering", target: "## ⟦Deduplicated folder rendering⟧"),
      .init(
        source: days(["Day 1", "First day", "Last day", "No day", "A day off", "Day 2"]),
        target: days(["Jour 1", "Premier jour", "Dernier jour", "Aucun jour", "Un jour de congé", "⟦Day 2⟧"])),
      .init(
        source: table(["Open", "Save", "Cut", "Paste"]), target: table(["Ouvrir", "⟦Save⟧", "Couper", "Coller"]),
        folder: saving),
      .init(source: table(["Robin", "Save", "Jay"]), target: table(["Robin", "Save", "Jay"]), folder: saving),
      .init(source: "![Cutaway drawing](a.png)", target: "![⟦Cutaway drawing⟧](a.png)"),
      .init(source: "[![top](up.png)](#lamps)", target: "[![⟦top⟧](up.png)](#lampes)"),
      .init(source: talks("A talk about boats."), target: talks("Une présentation sur les bateaux.")),
      .init(source: "# Harbor Sync", target: "# Harbor Sync"),
      .init(
        source: "- Method: \"default\"\n- \"default\"", target: "- Méthode : \"default\"\n- \"default\"",
        folder: CheckDescription.Example.Companion.copies(source: "- \"default\"", target: "- « par défaut »")),
      .init(
        source: "### Count\n\n```\n$a.count\n```", target: "### Count\n\n```\n$a.count\n```",
        folder: CheckDescription.Example.Companion.copies(source: "### Count", target: "### Nombre")),
      .init(
        source: "- Default\n- CredSSP\n- Basic\n- Digest", target: "- Default\n- CredSSP\n- Basic\n- Digest",
        folder: CheckDescription.Example.Companion.copies(source: "- Default", target: "- Par défaut")),
      .init(source: "### no-copy\n\n[Do-Harbor](Do-Harbor.md)", target: "### no-copy\n\n[Do-Harbor](Do-Harbor.md)"),
      .init(
        source: "- AliasMark\n- CodeMark\n- All", target: "- AliasMark\n- CodeMark\n- All",
        folder: CheckDescription.Example.Companion.copies(source: "- All", target: "- Tous")),
      .init(source: "Run `git pull` first.", target: "Exécutez d’abord `git pull`."),
    ])

  private static func table(_ buttons: [String]) -> String {
    "| Bouton | Effet |\n| --- | --- |\n" + buttons.map { "| \($0) | *1* |\n" }.joined()
  }

  /// Pages on which “save” is translated.
  private static let saving: [CheckDescription.Example.Companion] = [
    ("You can save your work.", "Vous pouvez enregistrer votre travail."),
    ("We save the list every night.", "Nous enregistrons la liste chaque nuit."),
    ("The robot must save the plan.", "Le robot doit enregistrer le plan."),
    ("If you save it twice, nothing happens.", "Si vous l’enregistrez deux fois, il ne se passe rien."),
  ].map { .init(source: $0.0, target: $0.1) }

  /// A page of talks, which keep their titles.
  private static func talks(_ text: String) -> String {
    [
      "Rowing across the bay", "What the tide tells us", "Ropes and knots for the night", "Why boats do not sink",
      "The first pilot of the port",
    ].map { "### \($0)\n\n\(text)\n" }.joined(separator: "\n")
  }

  private static func days(_ headings: [String]) -> String {
    headings.map { "## \($0)\n" }.joined(separator: "\n")
  }

  /// Confidence of the identifier from which on a segment without English beside it is called English.
  private static let sure = 0.95

  public init() {}

  public func findings(on page: PageContext) -> [Finding] {
    let untranslated = page.target.segments.indices.map { evidence(of: $0, page) }
    let count = untranslated.reduce(0) { $0 + ($1 == nil ? 0 : 1) }
    if count >= 10, Double(count) >= 0.8 * Double(untranslated.count) {
      let first = page.target.segments[untranslated.firstIndex { $0 != nil }!]
      return [
        finding(
          on: page, at: first.source, severity: .critical, confidence: 0.97,
          .untranslatedPage(count, of: untranslated.count))
      ]
    }
    return runs(untranslated, page.target).map { run in
      let range = page.target.segments[run.lowerBound].source.union(page.target.segments[run.upperBound - 1].source)
      return finding(
        on: page, at: range, source: sourceRange(of: run, page.pair),
        severity: isShort(run, page.target) ? .minor : .major,
        confidence: run.compactMap { untranslated[$0]?.confidence }.min() ?? 0,
        .untranslated(page.target.blocks[page.target.segments[run.lowerBound].block].role),
        evidence: untranslated[run.lowerBound].map { [$0.reason] } ?? [])
    }
  }

  private struct Evidence {
    var confidence: Double
    var reason: String
  }

  /// Why a segment is untranslated, or nil when it is not.
  private func evidence(of segment: Int, _ page: PageContext) -> Evidence? {
    let words = page.target.segments[segment].words
    let same = sameEnglish(segment, page.pair)
    // Nearly all segments end here.
    guard same != nil || hasEnglishFunctionWord(words, page.target) else { return nil }
    if let pair = page.pair, same != nil, isInterface(segment, page.target) {
      guard isAmongTranslated(segment, page, pair) else { return nil }
      return Evidence(confidence: 0.7, reason: "what stands beside it is in French")
    }
    if same != nil, isNavigation(segment, page.target) {
      return Evidence(confidence: 0.8, reason: "it is the English label of a link")
    }
    guard hasProse(words, page.target), same == nil || !isToken(segment, page.target),
      !isCopyright(words, page.target), !isName(segment, page)
    else { return nil }
    let language = LanguageOfProse(page.target, words)
    if let pair = page.pair, let bead = same { return evidence(ofSame: bead, language, pair, page, segment) }
    guard language.words >= 3, language.englishFunctionWords > 0,
      language.englishFunctionWords > 2 * language.frenchFunctionWords,
      language.identification.language == .english, language.identification.confidence >= Self.sure,
      !isForeignTitle(segment, page.target)
    else { return nil }
    return Evidence(confidence: 0.9, reason: "its words are English")
  }

  private func evidence(
    ofSame bead: PagePair.Bead, _ language: LanguageOfProse, _ pair: PagePair, _ page: PageContext, _ segment: Int
  ) -> Evidence? {
    let isEnglish = language.identification.language == .english
    if language.words >= 2, language.englishFunctionWords > 0, isEnglish, language.identification.confidence >= 0.9,
      !isForeignTitle(segment, pair.target), !isTitleCase(segment, pair.target)
    {
      let isTitle =
        isTitleOfWork(segment, pair.target) || isTitleOfEmbed(segment, pair.target) || keepsHeadings(segment, page)
      return Evidence(confidence: isTitle ? 0.45 : 0.95, reason: "it is the English sentence")
    }
    guard !isTyped(segment, page), !isInListOfNames(bead, pair, page) else { return nil }
    if isGerund(segment, page) { return Evidence(confidence: 0.7, reason: "it is the English heading") }
    if isEnglishPhrase(segment, page) {
      return Evidence(
        confidence: keepsHeadings(segment, page) ? 0.45 : 0.8, reason: "its words are English and no name")
    }
    if isTranslatedElsewhere(segment, page) {
      return Evidence(confidence: 0.75, reason: "the folder translates its words")
    }
    if isAmongTranslated(segment, page, pair) {
      return Evidence(confidence: 0.7, reason: "what stands beside it is in French")
    }
    if isEnglishAlternative(segment, page) {
      return Evidence(confidence: 0.7, reason: "its words are English and no name")
    }
    let (translated, kept) = page.survey.memory.translatedAndKept(SegmentMemory.hash(bead.source, of: pair.source))
    guard translated >= 2, translated * 3 >= kept, !isInHeadingsOfNames(segment, pair),
      !isMember(segment, pair.target), !isAmongValues(segment, pair),
      language.identification.guess != .french || language.words == 0,
      !isFrench(pair.target.segments[segment].words, pair.target)
    else { return nil }
    return Evidence(confidence: 0.85, reason: "\(translated) other pages have it in French")
  }

  /// Whether a heading begins with an English verb in “-ing” that is no name, and the page translates its other headings.
  private func isGerund(_ segment: Int, _ page: PageContext) -> Bool {
    let target = page.target
    let words = target.segments[segment].words
    guard target.blocks[target.segments[segment].block].role == .heading, words.count >= 2 else { return false }
    let first = target.words[words.lowerBound]
    guard first.length >= 6, target.text[first.range].suffix(3).elementsEqual("ing".utf8),
      LanguageOfProse.tells(target, words.lowerBound), target.isEnglishOnly(first),
      !page.survey.words.isAccepted(first.folded)
    else { return false }
    return translatesHeadings(page)
  }

  private func translatesHeadings(_ page: PageContext) -> Bool {
    let target = page.target
    let headings = target.blocks.indices.filter {
      target.blocks[$0].role == .heading && !target.blocks[$0].segments.isEmpty
    }
    let same = headings.count { sameEnglish(target.blocks[$0].segments.lowerBound, page.pair) != nil }
    return headings.count >= 4 && same * 3 <= headings.count
  }

  /// Whether a heading of two words or more has one that English has and French has not and that the folder translates nearly
  /// everywhere, on a page that translates its other headings. Capitals inside are names; where all words have one, only a little word
  /// tells that it is none (“Other Causes”).
  private func isTranslatedElsewhere(_ segment: Int, _ page: PageContext) -> Bool {
    let target = page.target
    let words = target.segments[segment].words
    guard target.blocks[target.segments[segment].block].role == .heading, words.count >= 2 else { return false }
    var (little, content, small) = (0, 0, 0)
    for index in words where !target.words[index].isCode && !target.words[index].isNumber {
      let word = target.words[index]
      if word.traits.contains(.capitals) || word.traits.contains(.mixed) { continue }
      let (isEnglish, isFrench) = (
        FunctionWords.english.contains(word.folded), FunctionWords.french.contains(word.folded)
      )
      if isFrench, !isEnglish { return false }
      let isInside = word.isCapital && index != words.lowerBound
      if !isInside, !isEnglish, index != words.lowerBound { small += 1 }
      guard word.length >= 3 || isEnglish, !isFrench else { continue }
      // “Require group” is what a reader types.
      if !isInside, page.survey.words.isAccepted(word.folded) || page.code.contains(target.string(word.range)) {
        return false
      }
      guard !isInside, page.survey.words.isUsuallyTranslated(word.folded) else { continue }
      if isEnglish {
        little += 1
      } else if LanguageOfProse.tells(target, index), target.isEnglishOnly(word) {
        content += 1
      }
    }
    let capitals = words.count { target.words[$0].isCapital && $0 != words.lowerBound }
    return (little > 0 || content > 0 && (small > 0 || capitals == 0 || content > 1)) && translatesHeadings(page)
  }

  /// Whether a heading or a text has two English words in small letters at least that French has not: “Deduplicated
  /// stylesheet rendering”. What is marked as a whole is a label.
  private func isEnglishPhrase(_ segment: Int, _ page: PageContext) -> Bool {
    let target = page.target
    let text = target.segments[segment].text
    let role = target.blocks[target.segments[segment].block].role
    // “user, pass, dbname”: a list of keywords.
    guard role == .heading || role == .paragraph || role == .tableHeader,
      !target.text[text].contains(UInt8(ascii: ",")),
      !target.spans(in: text).contains(where: { target.spans[$0].text == text })
    else { return false }
    let words = target.segments[segment].words
    let only = words.count { index in
      let word = target.words[index]
      return !word.isCapital && word.length >= 4 && LanguageOfProse.tells(target, index)
        && target.isEnglishOnly(word)
        && !page.survey.words.isAccepted(word.folded)
    }
    return only >= 2 && only * 2 >= words.count
  }

  /// Whether it is a lone item of a list, a cell or the head of a column beside others of which the page translates most: “Save”
  /// between “Ouvrir” and “Couper”.
  private func isAmongTranslated(_ segment: Int, _ page: PageContext, _ pair: PagePair) -> Bool {
    let target = page.target
    let own = target.segments[segment].block
    guard target.blocks[own].segments.count == 1, isEnglishLabel(segment, page) else { return false }
    let siblings = siblings(of: own, target).compactMap { isTranslated($0, pair) }
    let translated = siblings.count { $0 }
    return siblings.count >= (target.blocks[own].role == .tableHeader ? 1 : 3) && translated * 10 >= siblings.count * 6
  }

  /// Whether the words of a label are English and no name: French has not all of them, and the folder translates them.
  private func isEnglishLabel(_ segment: Int, _ page: PageContext) -> Bool {
    let target = page.target
    let words = target.segments[segment].words
    let isInterface = isInterface(segment, target)
    guard words.count <= Self.mostWordsOfLabel, target.words[words.lowerBound].isCapital else { return false }
    var (only, translated, little, small) = (0, 0, 0, 0)
    for index in words where !target.words[index].isNumber {
      let word = target.words[index]
      if word.isCode || word.traits.contains(.mixed) || word.traits.contains(.capitals)
        || word.traits.contains(.locked) && !isInterface || target.isJoined(index)
      {
        return false
      }
      switch FunctionWords.language(of: word.folded) {
      case .french: return false
      case .english: if index != words.lowerBound { little += 1 }
      default:
        if !word.isCapital { small += 1 }
        guard word.length >= 4, target.isEnglishOnly(word) else { continue }
        if page.survey.words.isAccepted(word.folded) || page.code.contains(target.string(word.range)) { return false }
        only += 1
        if page.survey.words.isUsuallyTranslated(word.folded) { translated += 1 }
      }
    }
    if isKeptName(words, page) { return false }
    // Words that all have a capital may name something: “Active Directory”.
    let isPlain = small + little > 0
    return words.count == 1 ? translated > 0 : isPlain ? only + little >= 2 || translated > 0 : translated >= 2
  }

  /// Longer items are no labels.
  private static let mostWordsOfLabel = 12

  /// Whether a block with a word in it has other words than its English; nil where nothing can be said.
  private func isTranslated(_ block: Int, _ pair: PagePair) -> Bool? {
    let block = pair.target.blocks[block]
    guard block.segments.count == 1, case let segment = block.segments.lowerBound, pair.targetBeads[segment] >= 0,
      hasProse(pair.target.segments[segment].words, pair.target) || isInterface(segment, pair.target)
    else { return nil }
    return !pair.isUntranslated(segment)
  }

  /// The items of the list of an item, on its level; the heads beside a head, the cells above and below a cell. What is far away is
  /// left out.
  func siblings(of own: Int, _ target: Page) -> [Int] {
    let block = target.blocks[own]
    let near = max(0, own - Self.reach)..<min(target.blocks.count, own + Self.reach)
    switch block.role {
    case .listItem where block.list >= 0:
      return near.filter { other in
        let item = target.blocks[other]
        return other != own && item.role == .listItem && item.list == block.list && item.level == block.level
      }
    case .tableHeader, .tableCell:
      guard let cell = block.cell else { return [] }
      return near.filter { other in
        guard let place = target.blocks[other].cell, other != own, place.table == cell.table else { return false }
        return cell.row == 0 ? place.row == 0 : place.row > 0 && place.column == cell.column
      }
    default: return []
    }
  }

  /// Blocks that are looked at on either side of an item.
  private static let reach = 150

  /// Whether the alternative text of an image has a word in lower case that English has and French has not, or one that the folder
  /// translates: “Certified vendor badge”, “Clone Feature”.
  private func isEnglishAlternative(_ segment: Int, _ page: PageContext) -> Bool {
    let target = page.target
    let words = target.segments[segment].words
    guard target.blocks[target.segments[segment].block].role == .imageAlternative, words.count >= 2 else {
      return false
    }
    var (only, translated, names) = (0, 0, 0)
    for index in words {
      let word = target.words[index]
      if word.isCode || word.traits.contains(.mixed) || word.traits.contains(.locked) || target.isJoined(index) {
        return false
      }
      if FunctionWords.language(of: word.folded) == .french { return false }
      if index != words.lowerBound, word.isCapital { names += 1 }
      guard word.length >= 4, !word.traits.contains(.capitals), target.isEnglishOnly(word),
        !page.survey.words.isAccepted(word.folded)
      else { continue }
      if !word.isCapital || index == words.lowerBound && names == 0 { only += 1 }
      if page.survey.words.isUsuallyTranslated(word.folded) { translated += 1 }
    }
    return only > 0 && (names == 0 || only > 1) || translated > 0 && only > 0 && names * 2 <= words.count
  }

  /// Where links without words lead, as alternative texts of their arrows say it. French has “top” too, but no link that is called so.
  private static let navigation: Set<String> = ["back", "home", "next", "prev", "previous", "top", "up"]

  /// Whether it is the alternative text of an arrow that leads to the next page or to the top of this one.
  private func isNavigation(_ segment: Int, _ page: Page) -> Bool {
    let words = page.segments[segment].words
    return page.blocks[page.segments[segment].block].role == .imageAlternative
      && words.contains { Self.navigation.contains(page.string(page.words[$0].range).lowercased()) }
      && words.allSatisfy {
        FunctionWords.english.contains(page.words[$0].folded)
          || Self.navigation.contains(page.string(page.words[$0].range).lowercased())
      }
  }

  /// The English of a segment whose words it has one for one.
  func sameEnglish(_ segment: Int, _ pair: PagePair?) -> PagePair.Bead? {
    guard let pair, pair.isUntranslated(segment) else { return nil }
    return pair.beads[pair.targetBeads[segment]]
  }

  private func hasEnglishFunctionWord(_ words: Range<Int>, _ page: Page) -> Bool {
    words.contains { FunctionWords.language(of: page.words[$0].folded) == .english }
  }

  private func isShort(_ run: Range<Int>, _ page: Page) -> Bool {
    run.count == 1 && page.segments[run.lowerBound].words.count <= 2
  }

  /// Neighbouring untranslated segments of one block.
  private func runs(_ untranslated: [Evidence?], _ page: Page) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (segment, evidence) in untranslated.enumerated() where evidence != nil {
      if let last = runs.last, last.upperBound == segment,
        page.segments[segment].block == page.segments[segment - 1].block
      {
        runs[runs.count - 1] = last.lowerBound..<segment + 1
      } else {
        runs.append(segment..<segment + 1)
      }
    }
    return runs
  }

  private func sourceRange(of run: Range<Int>, _ pair: PagePair?) -> ByteRange? {
    guard let pair else { return nil }
    let sources = run.flatMap { pair.targetBeads[$0] >= 0 ? pair.beads[pair.targetBeads[$0]].source : [] }
    guard let first = sources.min(), let last = sources.max() else { return nil }
    return pair.source.segments[first].source.union(pair.source.segments[last].source)
  }
}

extension Finding.Message {
  fileprivate static func untranslated(_ role: Role) -> Self {
    switch role {
    case .heading: "This heading is still in English."
    case .tableCell, .tableHeader: "This cell is still in English."
    case .listItem: "This list item is still in English."
    case .imageAlternative: "This alternative text is still in English."
    case .attribute: "This attribute, which readers see or hear, is still in English."
    case .frontMatter: "This front matter value is still in English."
    default: "This text is still in English."
    }
  }

  fileprivate static func untranslatedPage(_ count: Int, of all: Int) -> Self {
    "The page is still in English: \(count) of its \(all) segments."
  }
}
