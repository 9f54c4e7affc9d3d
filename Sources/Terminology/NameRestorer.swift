public import Linguistics
public import Pages
public import SourceText

/// How a name is put back into a French sentence.
public struct NameRestoration: Sendable {
  /// Safe where the sentence is good French whatever the gender of the name.
  public var fix: Fix
  /// Why the fix is only shown, a short clause; nil where it is safe.
  public var doubt: String?
}

/// Puts a name back into a French sentence in the place of the words that it became.
///
/// A name mostly has no article, and the common noun had one: the article goes, with what it was contracted with (“du phare” →
/// “de Beacon”, “à la balise” → “à Beacon”), and words before the name lose or regain their vowel. Where something else in the
/// sentence agreed with the old noun, nobody can know the gender of the name: such a fix is shown, not made.
public struct NameRestorer: Sendable {
  private let page: Page
  private let elision: NameElision

  public init(page: Page, elision: NameElision = .standard) {
    self.page = page
    self.elision = elision
  }

  /// The fix that puts `name` in the place of words of the page, or nil where markup stands in the way.
  ///
  /// `english` is what stands around the name in English; without it, articles are taken to belong to the old noun. A name in
  /// apposition follows its noun without a preposition (“le paramètre Scope”).
  public func restore(
    _ name: String, replacing words: Range<Int>, english: EnglishPlace? = nil, inApposition: Bool = false
  ) -> NameRestoration? {
    guard !words.isEmpty, let segment = page.segments.first(where: { $0.words.contains(words.lowerBound) }),
      words.upperBound <= segment.words.upperBound
    else { return nil }
    let place = Place(page, words, within: segment.words, name: name)
    guard place.isWhole(in: page) else { return nil }
    if place.isAlone || inApposition {
      return edits(place, lead: .init(text: "", isElided: false), name, doubt: writingDoubt(name, place))
    }
    let lead = lead(of: place, before: name, english)
    return edits(place, lead: lead.lead, name, doubt: writingDoubt(name, place) ?? lead.doubt)
  }

  // MARK: What stands before the name

  private typealias Lead = NameLead

  private func lead(
    of place: Place, before name: String, _ english: EnglishPlace?
  ) -> (lead: Lead, doubt: String?) {
    let grammar = NameGrammar(page: page, place: place, english: english)
    let elides = elision.elides(before: name)
    return NameLead.make(place: place, grammar: grammar, english: english, elides: elides)
  }

  // MARK: Doubts that have nothing to do with grammar

  private func writingDoubt(_ name: String, _ place: Place) -> String? {
    let isFrontMatter = page.blocks[page.segments[place.segmentIndex(in: page)].block].role == .frontMatter
    let special = isFrontMatter ? ":#\"'\\{}[]&*!|>%@`" : "_*[]<>|\\`"
    if name.utf8.contains(where: special.utf8.contains) { return "the name has signs that mean something in markup" }
    if place.mayGoOn { return "the word behind may belong to it" }
    if place.standsBesideName { return "a word of the name stands beside it already" }
    if place.isTied(in: page) { return "the words are tied to their neighbours" }
    return nil
  }

  // MARK: Edits

  private func edits(_ place: Place, lead: Lead, _ name: String, doubt: String?) -> NameRestoration? {
    let core = page.source(ofWords: place.core)
    guard let chain = place.chain else { return restoration([Edit(range: core, replacement: name)], doubt) }
    if lead.keepsChain { return restoration([Edit(range: core, replacement: name)], doubt) }
    let before = page.source(ofWords: chain)
    guard let gaps = place.gaps(in: page) else { return nil }
    let markup = gaps.map(\.markup).joined()
    if gaps.contains(where: \.hasLineEnd) {
      // The line ends where it did: what is left of the article goes with the space before it, or to the name.
      guard markup.isEmpty, before.start > 0, page.file.bytes[before.start - 1] == 0x20 else { return nil }
      let head = Edit(range: ByteRange(before.start - 1, before.end), replacement: "")
      let space = lead.text.isEmpty || lead.isElided ? "" : " "
      return restoration([head, Edit(range: core, replacement: lead.text + space + name)], doubt)
    }
    let space = lead.text.isEmpty || lead.isElided ? "" : " "
    let text = lead.text + space + markup + name
    return restoration([Edit(range: ByteRange(before.start, core.end), replacement: text)], doubt)
  }

  private func restoration(_ edits: [Edit], _ doubt: String?) -> NameRestoration {
    NameRestoration(fix: Fix(edits: edits, isSafe: doubt == nil), doubt: doubt)
  }
}

extension Page {
  /// The bytes of the file behind a run of words.
  func source(ofWords range: Range<Int>) -> ByteRange {
    source(of: words[range.lowerBound].range.lowerBound..<words[range.upperBound - 1].range.upperBound)
  }

  /// A word in lower case, its apostrophe straightened.
  func plain(_ index: Int) -> String {
    string(words[index].range).lowercased().withStraightApostrophes
  }

  /// Whether an elided word has a space between its apostrophe and the next word (“l' **État**”): the apostrophe is no part of it.
  func isDetached(_ index: Int) -> Bool {
    let end = words[index].range.upperBound
    guard index + 1 < words.count, words[index].length <= 7, end < text.count else { return false }
    let next = text[end..<max(end, Int(words[index + 1].start))]
    let isApostrophe = next.first == UInt8(ascii: "'") || next.starts(with: [0xE2, 0x80, 0x99])
    return isApostrophe && Elision.isElided(words[index].folded)
      && next.dropFirst(next.first == UInt8(ascii: "'") ? 1 : 3).allSatisfy { $0 == 0x20 || $0 == 0x0A }
  }

  /// A little word before a name as it would stand written on to it, in lower case.
  func lead(_ index: Int) -> String { isDetached(index) ? plain(index) + "'" : plain(index) }

  /// Whether only space lies between a word and the next one, or the apostrophe of the word and space.
  func isLead(_ index: Int) -> Bool { areNeighbours(index, index + 1) || isDetached(index) }

  /// Whether only space lies between a word and the next one.
  func areNeighbours(_ left: Int, _ right: Int) -> Bool {
    let gap = text[words[left].range.upperBound..<words[right].range.lowerBound]
    if gap.elementsEqual([0x20]) { return true }
    return String(decoding: gap, as: UTF8.self).unicodeScalars.allSatisfy {
      " \n\u{A0}\u{202F}".unicodeScalars.contains($0)
    }
  }
}
