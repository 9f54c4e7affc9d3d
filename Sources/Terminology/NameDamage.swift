public import Alignment
internal import Linguistics
internal import Pages

/// A name of the page that the French does not have, with the words that took its place.
public struct NameDamage: Sendable {
  /// In the words of the French page.
  public var target: Range<Int>
  /// In the words of the English page, nil when the name is known from elsewhere.
  public var source: Range<Int>?
  /// The name as it ought to stand.
  public var name: String
  /// 0 to 1.
  public var confidence: Double
  public var evidence: [String]
}

/// Finds the damaged names of a page with English beside it. An earlier witness owns its words.
public struct NameDamageFinder {
  private let pair: PagePair
  private let names: PageNames
  private let contexts: ContextStatistics
  private let templates: TemplateStatistics
  private var damages: [NameDamage] = []
  /// The beads that lack a name, found once for all witnesses.
  private var lacking: [(bead: PagePair.Bead, names: [MissingName])] = []

  private typealias MissingName = (name: PageNames.Name, source: Range<Int>, count: Int)

  public init(pair: PagePair, names: PageNames, contexts: ContextStatistics, templates: TemplateStatistics) {
    self.pair = pair
    self.names = names
    self.contexts = contexts
    self.templates = templates
  }

  public consuming func find() -> [NameDamage] {
    guard !names.names.isEmpty else { return [] }
    findInContexts()
    findInFrontMatter()
    lacking = pair.beads.compactMap { bead in
      let names = missingNames(of: bead)
      return names.isEmpty ? nil : (bead, names)
    }
    findInTemplates()
    findRenderings()
    return damages
  }

  private mutating func add(_ damage: NameDamage) {
    guard !damage.target.isEmpty, !damages.contains(where: { $0.target.overlaps(damage.target) }) else { return }
    damages.append(damage)
  }

  private func evidence(_ name: PageNames.Name) -> String {
    let (kept, total) = contexts.pages(of: name.value.context)
    return "value of “\(name.value.label)”, which stays as it is on \(kept) of \(total) pages"
  }

  /// A title or a cell that holds the name and nothing else.
  private mutating func findInContexts() {
    let counterparts = Counterparts(pair)
    for value in names.values {
      guard let name = names.names.first(where: { $0.value.block == value.block }) ?? names.name(in: value.context),
        value.kind != .column || name.value.block == value.block, !holdsUniqueIdentifier(name),
        let block = counterparts.target(of: value.block)
      else { continue }
      let words = pair.target.words(in: pair.target.blocks[block].text)
      guard !isKept(name, in: words) else { continue }
      add(
        NameDamage(
          target: words, source: value.words, name: name.phrase.text, confidence: 0.55 + 0.4 * name.keepRate,
          evidence: [evidence(name)]))
    }
  }

  /// Whether a UUID stands in a value: then the other words are its label (“Azure App ID: …”), and no name.
  private func holdsUniqueIdentifier(_ name: PageNames.Name) -> Bool {
    name.phrase.text.utf8.split(separator: 0x20).contains { piece in
      piece.count == 36 && piece.split(separator: UInt8(ascii: "-")).map(\.count) == [8, 4, 4, 4, 12]
    }
  }

  /// Titles and descriptions, whose English is often not at hand: other pages show where the name goes.
  private mutating func findInFrontMatter() {
    for index in pair.target.blocks.indices where pair.target.blocks[index].role == .frontMatter {
      let block = pair.target.blocks[index]
      guard let key = pair.target.name(of: block), let first = block.segments.first else { continue }
      let words = pair.target.segments[first].words
      guard let match = templates.matchFrontMatter(pair.target, words, name: key), match.literals >= 2 else { continue }
      for (index, slot) in match.slots.enumerated() {
        // Others have one name twice, of a company that is called like its product; this page may have two.
        let isRepeated = match.slots[..<index].contains { $0.context == slot.context }
        let context = isRepeated ? templates.context(ofSlot: index, of: match.slots.count, name: key) : slot.context
        guard let context, let name = names.name(in: context), !isKept(name, at: slot.words, of: words) else {
          continue
        }
        add(
          NameDamage(
            target: slot.words, source: name.value.words, name: name.phrase.text,
            confidence: 0.5 + 0.42 * name.keepRate + (match.support > 2 ? 0.05 : 0),
            evidence: [evidence(name), "\(match.support) other pages have the same \(key) with their name in it"]))
      }
    }
  }

  /// Sentences that other pages have with their own name.
  private mutating func findInTemplates() {
    for (bead, missing) in lacking {
      guard let key = TemplateStatistics.key(of: bead, in: pair.source, values: names.values) else { continue }
      let words = words(of: bead.target, in: pair.target)
      guard let match = templates.match(pair.target, words, key: key.hash) else { continue }
      for slot in match.slots {
        guard let wanted = names.name(in: slot.context),
          let (name, source, _) = missing.first(where: { $0.name.phrase == wanted.phrase }),
          !isKept(name, at: slot.words, of: words)
        else { continue }
        add(
          NameDamage(
            target: slot.words, source: source, name: name.phrase.text,
            confidence: 0.5 + 0.42 * name.keepRate + (match.support > 2 ? 0.05 : 0),
            evidence: [evidence(name), "\(match.support) other pages have this sentence with their name in it"]))
      }
    }
  }

  /// What a name became in one place, it often became in others.
  private mutating func findRenderings() {
    let renderings = damages.map { damage in
      (name: damage.name, phrase: Phrase(pair.target, words: damage.target, without: .french))
    }
    guard !renderings.isEmpty else { return }
    for (bead, missing) in lacking {
      for (name, source, count) in missing {
        let words = words(of: bead.target, in: pair.target)
        // Every missing name may have been found already: then the word is what it is elsewhere.
        let known = damages.count { $0.name == name.phrase.text && words.contains($0.target.lowerBound) }
        guard known < count else { continue }
        for rendering in renderings where rendering.name == name.phrase.text && isTelling(rendering.phrase) {
          for found in pair.target.occurrences(of: rendering.phrase, in: words, skipping: .englishAndFrench)
            + pair.target.plurals(of: rendering.phrase, in: words)
          {
            add(
              NameDamage(
                target: found, source: source, name: name.phrase.text, confidence: 0.5 + 0.4 * name.keepRate,
                evidence: [evidence(name), "“\(rendering.phrase.text)” stands for it elsewhere on the page"]))
          }
        }
      }
    }
  }

  private func isTelling(_ phrase: Phrase) -> Bool {
    phrase.content.count > 1 || phrase.text.utf8.count >= 5
  }

  /// Names that the English segments of a bead have more often than the French ones. The data of a column is no name of the
  /// page as a whole.
  private func missingNames(of bead: PagePair.Bead) -> [MissingName] {
    let sourceWords = words(of: bead.source, in: pair.source)
    let targetWords = words(of: bead.target, in: pair.target)
    var missing: [MissingName] = []
    var owned: [Range<Int>] = []
    for index in names.names.indices where names.names[index].value.kind != .column {
      let phrase = names.names[index].phrase
      // “two Beacons” are the name as well.
      let plurals = pair.source.plurals(of: phrase, in: sourceWords)
        .filter { pair.source.words[$0.lowerBound].isCapital }
      let occurrences = pair.source.occurrences(of: phrase, in: sourceWords, skipping: .english)
      guard !occurrences.isEmpty || !plurals.isEmpty else { continue }
      let found = (occurrences + plurals).filter { range in !owned.contains { $0.overlaps(range) } }
      guard let last = found.last else { continue }
      owned += found
      let kept =
        pair.target.occurrences(of: phrase, in: targetWords, skipping: .englishAndFrench).count
        + (plurals.isEmpty ? 0 : pair.target.plurals(of: phrase, in: targetWords).count)
      if found.count > kept { missing.append((names.names[index], last, found.count - kept)) }
    }
    return missing
  }

  /// Whether the name stands among the words, perhaps with its words in French order (“API REST SharePoint”).
  private func isKept(_ name: PageNames.Name, in words: Range<Int>) -> Bool {
    !pair.target.occurrences(of: name.phrase, in: words, skipping: .englishAndFrench).isEmpty
      || name.phrase.content.count > 1 && pair.target.hasAllWords(of: name.value, of: pair.source, in: words)
  }

  /// Whether the name stands where a slot is, which may have caught only a part of it.
  private func isKept(_ name: PageNames.Name, at slot: Range<Int>, of words: Range<Int>) -> Bool {
    pair.target.occurrences(of: name.phrase, in: words, skipping: .englishAndFrench).contains { $0.overlaps(slot) }
      || isKept(name, in: slot)
  }

  private func words(of segments: [Int], in page: Page) -> Range<Int> {
    guard let first = segments.first, let last = segments.last else { return 0..<0 }
    return page.segments[first].words.lowerBound..<page.segments[last].words.upperBound
  }
}
