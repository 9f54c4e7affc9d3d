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
  private let witnesses: PageWitnesses
  private var damages: [NameDamage] = []

  public init(page: Page, contexts: ContextStatistics) {
    self.page = page
    self.contexts = contexts
    witnesses = PageWitnesses(page)
  }

  public consuming func find() -> [NameDamage] {
    guard let name = witnesses.hosts.first, witnesses.slug.contains(name) else { return [] }
    findTitle(name)
    findCells(name)
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
    add(
      words, witnesses.title, 0.9,
      ["the id of the title is “\(witnesses.slug.joined(separator: "-"))”", "the page links to a site of \(name)"])
  }

  private mutating func findCells(_ name: String) {
    let title = damages.first.map { Phrase(page, words: $0.target, without: .french) }
    for value in NameContext.values(of: page, functionWords: .french) where value.context != NameContext.title {
      guard holdsNames(value), !has(name, in: value.words) else { continue }
      if let title, value.phrase == title {
        add(value.words, witnesses.title, 0.9, ["value of “\(value.label)”, the same as the title"])
      } else if !page.words[value.words].contains(where: { witnesses.backs(page.string($0.range)) }) {
        add(
          value.words, PageWitnesses.capitalized(name), 0.85,
          [
            "value of “\(value.label)”",
            "no word of it stands in the page's id, file name or links; “\(name)” stands in all",
          ])
      }
    }
  }

  /// A row labelled “Nom …”, or one whose counterpart on other pages holds names.
  private func holdsNames(_ value: ContextValue) -> Bool {
    if let source = contexts.sourceContext(of: value.context), let rate = contexts.keepRate(of: source) {
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
