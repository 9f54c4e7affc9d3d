public import Alignment
internal import Linguistics
public import Pages
internal import SourceText

/// Finds well-known names that stand as the French words that translation engines put in their place: “éblouissant” for
/// Blazor, “rasoir” for Razor.
///
/// It needs no English. The words are ordinary French, so the page has to have the name somewhere too: in its text, its
/// code or an address.
public struct MistakenNameFinder: Sendable {
  private struct Rendering: Sendable {
    /// In lower case, with typographic apostrophes.
    let text: String
    let name: String
  }

  /// Confidence of a rendering on a page that has the name.
  private static let confidence = 0.75

  /// By the folded hash of the first word.
  private let renderings: HashTable<[Rendering]>
  /// Names of one word, by their small letters.
  private let singles: [String: String]

  public static let standard = MistakenNameFinder()

  private init() {
    var renderings = HashTable<[Rendering]>(minimumCapacity: 256)
    var singles: [String: String] = [:]
    for columns in KnownNames.rows {
      if !columns[0].contains(" ") { singles[columns[0].lowercased()] = columns[0] }
      guard columns.count == 3 else { continue }
      for text in columns[2].split(separator: "|").map(String.init) {
        let first = text.prefix { $0 != " " }
        renderings[TextHash.folded(String(first)), default: []].append(Rendering(text: text, name: columns[0]))
      }
    }
    self.renderings = renderings
    self.singles = singles
  }

  /// Tabs whose address names a system or a tool that their text does not: `[Fenêtres](#tab/windows)`.
  private func tabs(of page: Page) -> [NameDamage] {
    page.spans.compactMap { span in
      guard span.kind == .link, let target = span.target else { return nil }
      let address = page.file.text(target)
      guard address.hasPrefix("#tab/"), let name = singles[address.dropFirst(5).prefix { $0 != "/" }.lowercased()],
        !page.string(span.text).lowercased().contains(name.lowercased())
      else { return nil }
      let words = page.words(in: span.text)
      guard (1...2).contains(words.count) else { return nil }
      return NameDamage(
        target: words, source: nil, name: name, confidence: 0.85, evidence: ["the address of the tab is “\(address)”"])
    }
  }

  /// “C” on a page about C#, which has the sign elsewhere and no other language of that letter.
  private func loneLetters(of page: Page) -> [NameDamage] {
    let text = String(decoding: page.file.bytes, as: UTF8.self)
    guard text.holds("C#"), !text.holds("C++") else { return [] }
    return page.segments.flatMap { segment in
      segment.words.compactMap { index -> NameDamage? in
        let word = page.words[index]
        guard word.length == 1, page.text[Int(word.start)] == UInt8(ascii: "C"), !word.isCode,
          isAlone(word.range, page.text)
        else { return nil }
        return NameDamage(
          target: index..<index + 1, source: nil, name: "C#", confidence: 0.75,
          evidence: ["the page has “C#” elsewhere"])
      }
    }
  }

  /// Whether a space stands before and behind a letter, and no other letter of a list.
  private func isAlone(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
    let (before, behind) = (range.lowerBound - 1, range.upperBound)
    guard before > 0, text[before] == 0x20, text[before - 1] | 0x20 >= 0x61 || text[before - 1] >= 0x80,
      behind + 1 < text.count, text[behind] == 0x20
    else { return false }
    // “A B C”: a list of letters.
    return !(before >= 2 && text[before - 2] == 0x20) && text[behind + 1] != UInt8(ascii: "'")
  }

  /// The damaged names of a page that is read without English.
  public func damages(of page: Page) -> [NameDamage] {
    renderings(on: page, isAlone: true) + tabs(of: page) + loneLetters(of: page)
  }

  /// Of a page alone, a sentence that has the name may have the words beside it: “le lecteur Google Drive”.
  private func renderings(on page: Page, isAlone: Bool = false) -> [NameDamage] {
    var found: [NameDamage] = []
    var isOnPage: [String: Bool] = [:]
    var text: String?
    func has(_ name: String) -> Bool {
      if let known = isOnPage[name] { return known }
      let folded = text ?? String(decoding: page.file.bytes, as: UTF8.self).lowercased()
      text = folded
      let isThere = Self.stands(name.lowercased(), in: folded)
      isOnPage[name] = isThere
      return isThere
    }
    for segment in page.segments {
      for index in segment.words {
        guard !page.words[index].isCode, let candidates = renderings[page.words[index].folded] else { continue }
        for rendering in candidates {
          guard let words = words(of: rendering.text, at: index, in: segment, of: page), has(rendering.name),
            !isAlone || !Self.stands(rendering.name.lowercased(), in: page.string(segment.text).lowercased())
          else { continue }
          found.append(
            NameDamage(
              target: words, source: nil, name: rendering.name, confidence: Self.confidence,
              evidence: [
                "a well-known name that engines turn into “\(rendering.text)”",
                "the page has “\(rendering.name)” elsewhere",
              ]))
          break
        }
      }
    }
    return found
  }

  /// The damaged names of a page with English beside it: those whose sentence has the name in English.
  public func damages(of pair: PagePair) -> [NameDamage] {
    (renderings(on: pair.target) + tabs(of: pair.target)).compactMap { damage in
      guard let segment = pair.target.segments.firstIndex(where: { $0.words.contains(damage.target.lowerBound) }),
        pair.targetBeads[segment] >= 0
      else { return nil }
      let bead = pair.beads[pair.targetBeads[segment]]
      let wanted = damage.name.split(separator: " ").map { TextHash.exact(String($0.drop { $0 == "." })) }
      for source in bead.source {
        let words = pair.source.segments[source].words
        guard
          let first = words.first(where: { index in
            index + wanted.count <= words.upperBound
              && zip(wanted, pair.source.words[index...]).allSatisfy { $0 == $1.exact }
          }), !bead.target.contains(where: { stands(wanted, in: pair.target.segments[$0].words, of: pair.target) })
        else { continue }
        var damage = damage
        damage.source = first..<first + wanted.count
        damage.confidence = 0.85
        return damage
      }
      return nil
    }
  }

  private func stands(_ name: [UInt64], in words: Range<Int>, of page: Page) -> Bool {
    words.contains { index in
      index + name.count <= words.upperBound && zip(name, page.words[index...]).allSatisfy { $0 == $1.exact }
    }
  }

  /// The words of a rendering that begins with a word.
  private func words(of text: String, at index: Int, in segment: Segment, of page: Page) -> Range<Int>? {
    let start = page.words[index].range.lowerBound
    let end = min(segment.text.upperBound, start + text.utf8.count + 1)
    guard start < end else { return nil }
    // One character for the other, so that the lengths in characters agree.
    func folded(_ text: some StringProtocol) -> String { text.lowercased().withTypographicApostrophes }
    let here = page.string(start..<end)
    guard folded(here).hasPrefix(text) else { return nil }
    let length = here.prefix(text.count).utf8.count
    let words = index..<max(index + 1, page.words(in: start..<min(segment.text.upperBound, start + length)).upperBound)
    let last = page.words[words.upperBound - 1].range.upperBound
    return folded(page.string(start..<last)) == text ? words : nil
  }

  /// Whether a text in lower case has a name as it is or, as addresses have it, without its spaces; as a word, since “jest” stands
  /// in “majesté”.
  private static func stands(_ name: String, in text: String) -> Bool {
    hasWord(name, text) || name.contains(" ") && hasWord(name.filter { $0 != " " }, text)
  }

  private static func hasWord(_ name: String, _ text: String) -> Bool {
    guard text.holds(name) else { return false }
    return text.ranges(of: name).contains { range in
      let isBehind = range.lowerBound > text.startIndex && text[text.index(before: range.lowerBound)].isLetter
      let isBefore = range.upperBound < text.endIndex && text[range.upperBound].isLetter
      return !isBehind && !isBefore
    }
  }
}
