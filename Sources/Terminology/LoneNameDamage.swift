internal import Linguistics
public import Pages

/// Finds the damaged names of a page that has no English beside it.
///
/// The page itself keeps witnesses in English: a company whose word stands in the slug of the title, in the file name and
/// in the address of its site, but not in the title, was translated there. A cell that holds a name (“Nom de …”, or a label
/// that the folder knows as one) shows what a name became; the rest of the page is searched for it.
public struct LoneNameDamageFinder {
  /// The share of pages whose own words a context's values have, from which on it is taken to name the page's subject.
  private static let leastBacking = 0.7

  private let page: Page
  private let contexts: ContextStatistics
  private let templates: TemplateStatistics
  private let witnesses: PageWitnesses
  private var damages: [NameDamage] = []
  /// What ought to stand in a context of the source, for those in which a name was found damaged.
  private var expected: [UInt64: String] = [:]

  public init(page: Page, contexts: ContextStatistics, templates: TemplateStatistics) {
    self.page = page
    self.contexts = contexts
    self.templates = templates
    witnesses = PageWitnesses(page)
  }

  public consuming func find() -> [NameDamage] {
    guard let name = witnesses.hosts.first, witnesses.slug.contains(name) else { return [] }
    findTitle(name)
    findCells(name)
    findInTemplates()
    findRenderings()
    return damages
  }

  private mutating func add(_ words: Range<Int>, _ name: String, _ confidence: Double, _ evidence: [String]) {
    guard !words.isEmpty, !damages.contains(where: { $0.target.overlaps(words) }) else { return }
    damages.append(NameDamage(target: words, source: nil, name: name, confidence: confidence, evidence: evidence))
  }

  private mutating func findTitle(_ name: String) {
    guard let title = page.blocks.first(where: { $0.role == .heading && $0.level == 1 }) else { return }
    let words = page.words(in: title.text)
    guard !has(name, in: words) else { return }
    expected[NameContext.title] = witnesses.title
    add(
      words, witnesses.title, 0.9,
      ["the id of the title is “\(witnesses.slug.joined(separator: "-"))”", "the page links to a site of \(name)"])
  }

  private mutating func findCells(_ name: String) {
    let title = damages.first.map { Phrase(page, words: $0.target, without: .french) }
    for value in NameContext.values(of: page, functionWords: .french) where value.context != NameContext.title {
      guard holdsNames(value), !has(name, in: value.words) else { continue }
      let source = contexts.sourceContext(of: value.context)
      if let title, value.phrase == title {
        if let source { expected[source] = witnesses.title }
        add(value.words, witnesses.title, 0.9, ["value of “\(value.label)”, the same as the title"])
      } else if !isBacked(value.words) {
        if let source { expected[source] = PageWitnesses.capitalized(name) }
        add(
          value.words, PageWitnesses.capitalized(name), 0.85,
          [
            "value of “\(value.label)”",
            "no word of it stands in the page's id, file name or links; “\(name)” stands in all",
          ])
      }
    }
  }

  /// Sentences that other pages have with their own name.
  private mutating func findInTemplates() {
    guard !expected.isEmpty else { return }
    for segment in page.segments where segment.words.count >= 5 {
      guard let match = templates.matchAlone(page, segment.words, support: 3) else { continue }
      for slot in match.slots {
        guard let name = expected[slot.context], !isBacked(slot.words) else { continue }
        add(slot.words, name, 0.9, ["\(match.support) other pages have this sentence with their name in it"])
      }
    }
  }

  /// Whether a word of them stands in the page's slug, file name or hosts.
  private func isBacked(_ words: Range<Int>) -> Bool {
    page.words[words].contains { witnesses.backs(page.string($0.range)) }
  }

  /// A row labelled “Nom …”, or one whose counterpart on other pages holds names.
  private func holdsNames(_ value: ContextValue) -> Bool {
    if let source = contexts.sourceContext(of: value.context), let rate = contexts.keepRate(of: source, value.kind) {
      return rate >= PageNames.threshold && contexts.backing(of: source) >= Self.leastBacking
    }
    let first = value.label.prefix { $0.isLetter }
    return first.lowercased() == "nom" || first.lowercased() == "name"
  }

  /// What a name became in the title or a cell, it often became in the text.
  private mutating func findRenderings() {
    for damage in damages {
      let phrase = Phrase(page, words: damage.target, without: .french)
      guard phrase.content.count > 1 || phrase.text.utf8.count >= 5 else { continue }
      for segment in page.segments where page.blocks[segment.block].role != .code {
        for found in page.occurrences(of: phrase, in: segment.words, skipping: .french) {
          add(found, damage.name, damage.confidence - 0.05, ["“\(phrase.text)” stands for it elsewhere on the page"])
        }
      }
    }
  }

  private func has(_ name: String, in words: Range<Int>) -> Bool {
    let hash = TextHash.folded(name)
    return page.words[words].contains { $0.folded == hash }
  }
}
