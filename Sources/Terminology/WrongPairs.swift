internal import CGlossaries
internal import Linguistics
public import Pages

/// English words and the French ones that are wrong for them: those that look right and are not
/// (Glossaries/false-friends.en-fr.tsv), and those that say the opposite (Glossaries/opposites.en-fr.tsv).
public struct WrongPairs: Sendable {
  /// One line of the list.
  public struct Entry: Sendable {
    let english: [Alternatives]
    let french: [Alternatives]
    /// What the French should say.
    public let right: String
    /// What it may not say, as the list has it.
    fileprivate let wrong: Substring
    /// English words that make the French right.
    let unless: Set<UInt64>

    /// Beginnings of the words of `right`, in lower case. Asked for where a wrong word was found, which is rare; made for all
    /// lines they are a tenth of what the audit of one page takes.
    var rightStems: [String] {
      let wrong = wrong.lowercased().split { $0 == " " || $0 == "|" }
      return right.lowercased().split { !$0.isLetter }.compactMap { WrongPairs.stem(of: $0, besides: wrong) }
    }
  }

  /// The forms that one word of an entry may have.
  struct Alternatives: Sendable {
    let words: Set<UInt64>
    /// Beginnings of words, in lower case.
    let stems: [[UInt8]]

    init(_ text: Substring) {
      let star = UInt8(ascii: "*")
      let forms = text.utf8.split(separator: UInt8(ascii: "|"))
      words = Set(forms.filter { $0.last != star }.map { TextHash.folded(String(Substring($0))) })
      stems = forms.filter { $0.last == star }.map { Array($0.dropLast()) }
    }

    func match(_ word: Word, of page: Page) -> Bool {
      if words.contains(word.folded) { return true }
      return stems.contains { Self.begins(page.text, word.range, with: $0) }
    }

    /// Whether the word of a range begins so, case aside.
    private static func begins(_ text: [UInt8], _ range: Range<Int>, with stem: [UInt8]) -> Bool {
      guard range.count >= stem.count else { return false }
      for (offset, expected) in stem.enumerated() {
        var byte = text[range.lowerBound + offset]
        if byte &- 0x41 < 26 {
          byte |= 0x20
        } else if offset > 0, stem[offset - 1] == 0xC3, 0x80...0x9E ~= byte, byte != 0x97 {
          byte += 0x20
        }
        if byte != expected { return false }
      }
      return true
    }
  }

  public static let falseFriends = WrongPairs(relecteur_false_friends(), relecteur_false_friends_length())
  public static let opposites = WrongPairs(relecteur_opposites(), relecteur_opposites_length())

  private init(_ list: UnsafePointer<UInt8>, _ length: Int64) {
    self.init(String(decoding: UnsafeBufferPointer(start: list, count: Int(length)), as: UTF8.self))
  }

  /// By the folded hashes of the first English word.
  private let entries: HashTable<[Entry]>

  /// Takes a list of four columns; lines that begin with `#` are comments, and lines of another shape are left out.
  public init(_ list: String) {
    var entries = HashTable<[Entry]>()
    for line in list.utf8.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
      guard let entry = Self.entry(Substring(line)) else { continue }
      for first in entry.english[0].words { entries[first, default: []].append(entry) }
    }
    self.entries = entries
  }

  static func entry(_ line: Substring) -> Entry? {
    let columns = line.utf8.split(separator: 0x09, omittingEmptySubsequences: false).map { Substring($0) }
    guard columns.count == 4, columns.allSatisfy({ !$0.isEmpty }) else { return nil }
    return Entry(
      english: columns[0].utf8.split(separator: 0x20).map { Alternatives(Substring($0)) },
      french: columns[1].utf8.split(separator: 0x20).map { Alternatives(Substring($0)) }, right: String(columns[2]),
      wrong: columns[1],
      unless: columns[3] == "-"
        ? [] : Set(columns[3].utf8.split(separator: UInt8(ascii: "|")).map { TextHash.folded(String(Substring($0))) }))
  }

  /// The beginning by which other forms of a right word are known, five letters at least, and no beginning of a wrong form:
  /// “graphe” beside “graphique”. Nil for a little word, and for one that a wrong form begins with.
  fileprivate static func stem(of word: Substring, besides wrong: [Substring]) -> String? {
    guard word.count >= 4 else { return nil }
    return (min(max(5, word.count - 3), word.count)...word.count).lazy.map { word.prefix($0) }
      .first { stem in !wrong.contains { $0.hasPrefix(stem) } }.map(String.init)
  }

  /// The entries whose English words stand at an index of a page's words, in lower case or at the beginning of a segment.
  public func entries(at index: Int, in words: Range<Int>, of page: Page) -> [(entry: Entry, words: Range<Int>)] {
    guard let candidates = entries[page.words[index].folded] else { return [] }
    return candidates.compactMap { entry in
      Self.match(entry.english, at: index, words, page).map { (entry, $0) }
    }
  }

  /// Whether an English word says the opposite of the one at an index, as far as the list knows.
  public func areOpposite(_ index: Int, _ other: Word, in words: Range<Int>, of page: Page) -> Bool {
    entries(at: index, in: words, of: page).contains { $0.words.count == 1 && $0.entry.unless.contains(other.folded) }
  }

  private static func match(_ pattern: [Alternatives], at index: Int, _ words: Range<Int>, _ page: Page) -> Range<Int>?
  {
    guard index + pattern.count <= words.upperBound else { return nil }
    for (offset, alternatives) in pattern.enumerated() {
      let word = page.words[index + offset]
      guard !word.isCode, !word.traits.contains(.locked), alternatives.match(word, of: page) else { return nil }
    }
    return index..<index + pattern.count
  }

  /// The French words that are wrong for an entry whose English words stand at `words`, where no word of the English or of the
  /// French makes them right: of several the one in the same place among them.
  ///
  /// `counting` is for words that stand in pairs (“before” and “after”): a word that makes them right excuses one of them
  /// only, and a right word beside them stands for one of the English words only.
  public func wrong(
    _ entry: Entry, at words: Range<Int>, french: Range<Int>, of target: Page, english: Range<Int>, of source: Page,
    counting: Bool = false
  ) -> Range<Int>? {
    // Labels that both have a capital: “Comma, At sign”.
    func isLabel() -> Bool {
      english.contains {
        let word = source.words[$0]
        return word.isCapital && !word.traits.contains(.first) && entry.english[0].match(word, of: source)
      }
    }
    // What is rare comes first: most sentences with the English words have none of the wrong French ones.
    let places = french.compactMap { index -> Range<Int>? in
      guard let place = Self.match(entry.french, at: index, french, target),
        // Another capital inside a sentence is a name's.
        !target.words[index].isCapital || target.words[index].traits.contains(.first)
          || isLabel(),
        // What stayed English is another fault.
        !place.allSatisfy({ french in
          source.words[english].contains { $0.exact == target.words[french].exact }
        })
      else { return nil }
      return place
    }
    guard !places.isEmpty else { return nil }
    func place() -> Range<Int> {
      guard places.count > 1 else { return places[0] }
      let before = (english.lowerBound..<words.lowerBound).count {
        Self.match(entry.english, at: $0, english, source) != nil
      }
      return places[min(before, places.count - 1)]
    }
    let excuses = source.words[english].count { entry.unless.contains($0.folded) }
    guard excuses == 0 || counting && places.count > excuses else { return nil }
    let stems = entry.rightStems
    let rights = french.count { index in
      let text = target.string(target.words[index].range).lowercased()
      return stems.contains { text.hasPrefix($0) }
    }
    if rights == 0 { return place() }
    guard counting, excuses == 0 else { return nil }
    return english.count { Self.match(entry.english, at: $0, english, source) != nil } > rights ? place() : nil
  }
}
